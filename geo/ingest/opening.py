"""Opens whatever the user points at: one file, a zip of files, or a folder of files that belong together."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import polars as pl

from geo.errors import BadFile
from geo.ingest.asked import AS_FOUND, Asked
from geo.ingest.kinds import check_zip, kind_of, unpack_gzip
from geo.ingest.reading import Batch, Table

TABLES = (".csv", ".tsv", ".txt", ".json", ".geojson")
OTHER_TABLES = (".xlsx", ".parquet", ".gpkg", ".kml")  # of a folder that holds none of those
EVENTS = "events.json"
LAYERED = ("xlsx", "gpkg", "kml", "kmz", "shapefile")
VIINA_KEY = "event_id"
#: what the note of a folder begins with that holds more than what belongs together
NOT_READ = "Not read: "
PACKED = ("zip", "gzip")


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The path itself; for a zip of tables a folder with its files, for a gzip its file, and for a folder with such one in which they are
    opened."""
    packed = [path] if path.is_file() and kind_of(path) in PACKED else _packed(path) if path.is_dir() else []
    if not packed:
        yield path
        return
    home = Path(tempfile.mkdtemp(prefix="strikemap-zip-"))
    folder = home / path.name  # what is wrong with its files is said of the zip
    folder.mkdir()
    try:
        for one in packed:
            _open_zip(one, folder) if kind_of(one) == "zip" else _open_gzip(one, folder)
        for one in path.iterdir() if path.is_dir() else ():
            if one not in packed and one.is_file():
                _link(one, folder / one.name)
        found = list(folder.iterdir())
        yield found[0] if len(found) == 1 else folder
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def gathered(paths: Sequence[Path]) -> Iterator[Path]:
    """The path itself, or for several a folder in which they stand beside one another, named after the first."""
    if len(paths) == 1:
        yield paths[0]
        return
    home = Path(tempfile.mkdtemp(prefix="strikemap-files-"))
    folder = home / f"{paths[0].stem} and {len(paths) - 1} more"
    folder.mkdir()
    try:
        for path in paths:
            if not path.is_file():
                raise BadFile(path.name, "is no file." if path.exists() else "there is no such file.", "Several files, or one folder, are brought in at once.")
            if (folder / path.name).exists():
                raise BadFile(path.name, "is the name of two of these files.", "Give them different names: they tell where a refused row stood.")
            _link(path.resolve(), folder / path.name)
        yield folder
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _packed(folder: Path) -> list[Path]:
    """The zips of tables and the gzips in a folder."""
    endings = (".zip", ".gz")
    return sorted(one for one in folder.iterdir() if one.suffix.lower() in endings and one.is_file() and not one.name.startswith(".") and kind_of(one) in PACKED)


def _open_gzip(path: Path, folder: Path) -> None:
    name = path.stem if path.suffix.lower() == ".gz" else path.name
    if (folder / name).exists():
        raise BadFile(path.name, f"holds {name}, and so does a zip beside it.", "Bring in one of both.")
    unpack_gzip(path, folder / name)


def _open_zip(path: Path, folder: Path) -> None:
    check_zip(path)
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            name = Path(member.filename).name
            if name and not member.is_dir() and not member.filename.startswith("__MACOSX") and not name.startswith((".", "__")):
                if (folder / name).exists():
                    raise BadFile(path.name, f"holds two files named {name}, or another zip does.", "Bring in one file at a time, or give them different names.")
                with archive.open(member) as source, (folder / name).open("wb") as target:
                    shutil.copyfileobj(source, target)


def _link(path: Path, other: Path) -> None:
    """Nothing; the file stands there as well. Its bytes are copied only where the disk knows no links."""
    if other.exists():
        raise BadFile(path.name, "is in a zip beside it as well.", "Bring in one of both.")
    try:
        other.symlink_to(path)
    except OSError:
        shutil.copy2(path, other)


def open_any(path: Path, asked: Asked = AS_FOUND, survey: bool = True) -> list[Table]:
    """The Table of a file or of files that belong together; of a folder of several such, a Table for each, the last by name first.

    Names are ordered with their numbers as numbers. Raises BadFile when there is no table in it.
    """
    if not path.is_dir():
        _check_applies(path, kind_of(path), asked)
        return [open_table(path, asked, survey)]
    held = sorted((part for part in path.iterdir() if part.is_file() and not part.name.startswith(".")), key=_by_number)
    parts = [part for part in held if part.suffix.lower() in TABLES] or [part for part in held if part.suffix.lower() in OTHER_TABLES]
    if not parts:
        raise BadFile(path.name, "holds no table.", f"Its files end in none of {', '.join((*TABLES, *OTHER_TABLES))}.")
    if len(parts) == 1:
        return [_beside(open_table(parts[0], asked), held, {parts[0].name})]
    events = next((part for part in parts if part.name.endswith(EVENTS)), None)
    if events:
        before = events.name.removesuffix(EVENTS)
        return [_beside(open_table(events), held, {events.name, f"{before}sources.json", f"{before}associations.json"})]
    for part in parts:
        _check_applies(part, kind_of(part), asked)
    tables = _tables(list(reversed(parts)), asked, survey)
    parts = [part for part in parts if any(part.name == table.name for table in tables)]
    mains = [table for table in tables if {VIINA_KEY, "report_id"} <= set(table.columns)]
    labels = [table for table in tables if VIINA_KEY in table.columns and "t_airstrike_b" in table.columns and table not in mains]
    if mains and labels:
        used = {table.name for table in (*mains, *labels)}
        labelled = [_labelled(main, labels) for main in mains]
        return [_beside(labelled[0], held, used), *labelled[1:]]
    left = [_beside(tables[0], held, {part.name for part in parts})]
    return [*left, *tables[1:]]


def _tables(paths: Sequence[Path], asked: Asked, survey: bool) -> list[Table]:
    """The tables of some files; a text that lies beside other files, as to describe them, is one only where it shares their columns."""
    found, texts = [], []
    alone = all(path.suffix.lower() == ".txt" for path in paths)
    for path in paths:
        told = not alone and path.suffix.lower() == ".txt"
        try:
            (texts if told else found).append(open_table(path, asked, survey))
        except BadFile:
            if not told:
                raise
    like = [table for table in texts if any(2 * len({*table.columns} & {*other.columns}) >= len(table.columns) for other in found)]
    return [table for path in paths for table in (*found, *like) if table.name == path.name]


def _by_number(path: Path) -> list:
    """What orders names as people do: a2 before a10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", path.name.casefold()) if part]


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
    if kind in PACKED:
        raise BadFile(path.name, "is packed inside a packed file.", "Unpack it once.")
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


def _labelled(main: Table, labels: Sequence[Table]) -> Table:
    """VIINA's reports with the columns of their labels, joined by the report's id."""
    binary = list(dict.fromkeys(name for table in labels for name in table.columns
                                if name.startswith(("t_", "a_")) and name.endswith("_b") and name not in main.columns))  # fmt: skip
    parts = [batch.frame.select(VIINA_KEY, *(name for name in binary if name in batch.frame.columns)) for table in labels for batch in table.batches()]
    held = pl.concat(parts, how="diagonal").unique(VIINA_KEY, keep="first")

    def batches(only: tuple[str, ...] | None = None) -> Iterator[Batch]:
        for batch in main.batches():
            yield Batch(batch.frame.join(held, on=VIINA_KEY, how="left", maintain_order="left"), batch.lines, batch.bad, batch.bytes_read)

    names = ", ".join(table.name for table in reversed(labels))
    return Table(main.name, main.kind, (*main.columns, *binary), main.size_bytes, batches, (*main.notes, f"Labels are taken from {names}."))
