"""Opens whatever the user points at: one file, a zip of files, or a folder of files that belong together."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import polars as pl

from geo.errors import BadFile
from geo.ingest.asked import AS_FOUND, Asked
from geo.ingest.kinds import check_zip, kind_of
from geo.ingest.reading import Batch, Table

TABLES = (".csv", ".tsv", ".txt", ".json", ".geojson")
LAYERED = ("xlsx", "gpkg", "kml", "kmz", "shapefile")
VIINA_KEY = "event_id"
#: what the note of a folder begins with that holds more than what belongs together
NOT_READ = "Not read: "


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The path itself, or for a zip of tables a folder with its files, which is gone afterwards."""
    if path.is_dir() or not path.is_file() or kind_of(path) != "zip":
        yield path
        return
    home = Path(tempfile.mkdtemp(prefix="strikemap-zip-"))
    folder = home / path.name  # what is wrong with its files is said of the zip
    folder.mkdir()
    try:
        check_zip(path)
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                name = Path(member.filename).name
                if name and not member.is_dir() and not member.filename.startswith("__MACOSX") and not name.startswith((".", "__")):
                    if (folder / name).exists():
                        raise BadFile(path.name, f"holds two files named {name}.", "Bring in one file at a time, or give them different names.")
                    with archive.open(member) as source, (folder / name).open("wb") as target:
                        shutil.copyfileobj(source, target)
        found = [part for part in folder.iterdir()]
        yield found[0] if len(found) == 1 else folder
    finally:
        shutil.rmtree(home, ignore_errors=True)


def open_any(path: Path, asked: Asked = AS_FOUND, survey: bool = True) -> Table:
    """The Table of a file or of a folder of files that belong together; raises BadFile when there is none in it."""
    if not path.is_dir():
        _check_applies(path, kind_of(path), asked)
        return open_table(path, asked, survey)
    held = sorted(part for part in path.iterdir() if part.is_file() and not part.name.startswith("."))
    parts = [part for part in held if part.suffix.lower() in TABLES]
    if not parts:
        raise BadFile(path.name, "holds no table.", f"Its files end in none of {', '.join(TABLES)}.")
    if len(parts) == 1:
        return _beside(open_table(parts[0], asked), held, {parts[0].name})
    events = next((part for part in parts if part.name == "events.json"), None)
    if events:
        return _beside(open_table(events), held, {"events.json", "sources.json", "associations.json"})
    tables = [open_table(part, asked) for part in parts]
    main = next((table for table in tables if {VIINA_KEY, "report_id"} <= set(table.columns)), None)
    labels = next((table for table in tables if VIINA_KEY in table.columns and "t_airstrike_b" in table.columns and table is not main), None)
    if main and labels:
        return _beside(_labelled(main, labels), held, {main.name, labels.name})
    raise BadFile(path.name, f"holds {len(parts)} tables that do not belong together.", "Bring in one file at a time.")


def _check_applies(path: Path, kind: str, asked: Asked) -> None:
    """Nothing; raises BadFile for what was asked for and no file of this kind has, so that it is not left aside in silence."""
    strange = ("encoding", "delimiter") if kind != "text" else ()
    strange += ("sheet",) if kind not in LAYERED else ()
    wrong = next((name for name in strange if getattr(asked, name)), None)
    if wrong:
        raise BadFile(path.name, f"is a {kind} file, which has no {wrong} to choose.", f"Leave the {wrong} out.")


def _beside(table: Table, held: list[Path], used: set[str]) -> Table:
    """The table, which tells of the files beside it that are not read."""
    left = [part.name for part in held if part.name not in used]
    return replace(table, notes=(*table.notes, f"{NOT_READ}{', '.join(left)}.")) if left else table


def open_table(path: Path, asked: Asked = AS_FOUND, survey: bool = True) -> Table:
    """The Table of a file, by its content first and its ending second.

    asked: overrules what is found: the sheet of a workbook or layer of a GeoPackage, encoding and delimiter of a text file.
    survey False: see text_table.open_text.
    Raises BadFile when the file is no table, is damaged, or could harm (zip bombs, external links, entities).
    """
    kind = kind_of(path)
    if kind == "text":
        from geo.ingest.text_table import open_text

        return open_text(path, asked.encoding, asked.mark, survey)
    if kind == "json":
        from geo.ingest.json_table import open_json

        return open_json(path)
    if kind == "xlsx":
        from geo.ingest.workbook import open_workbook

        return open_workbook(path, asked.sheet)
    if kind == "parquet":
        from geo.ingest.parquet_table import open_parquet

        return open_parquet(path)
    from geo.ingest.geo_table import open_geofile

    return open_geofile(path, kind, asked.sheet)


def _labelled(main: Table, labels: Table) -> Table:
    """VIINA's reports with the columns of their labels, joined by the report's id."""
    binary = [name for name in labels.columns if name.startswith(("t_", "a_")) and name.endswith("_b") and name not in main.columns]
    held = pl.concat([batch.frame.select(VIINA_KEY, *binary) for batch in labels.batches()]).unique(VIINA_KEY, keep="first")

    def batches(only: tuple[str, ...] | None = None) -> Iterator[Batch]:
        for batch in main.batches():
            yield Batch(batch.frame.join(held, on=VIINA_KEY, how="left", maintain_order="left"), batch.lines, batch.bad, batch.bytes_read)

    return Table(main.name, main.kind, (*main.columns, *binary), main.size_bytes, batches, (*main.notes, f"Labels are taken from {labels.name}."))
