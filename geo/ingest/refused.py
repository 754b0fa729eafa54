"""Refused rows: kept as they stood in the file, brought in again once corrected, and listed on for as long as they are not."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
import pyarrow as pa

from geo.errors import BadFile, BadRequest
from geo.ingest import datasets
from geo.ingest.asked import Asked
from geo.ingest.datasets import Version
from geo.ingest.lines import Lines
from geo.ingest.reading import Batch
from geo.settings import Settings
from geo.stored_table import located, whole
from geo.tables import INCIDENTS

LINE = "refused_line"  # the column of a list of refused rows that says on which line of the first file each stood
OTHER_ROW = "the id stands twice with other content; the first row is kept"
ROWS, REFUSALS, TOLD = "refused_rows.csv", "refusals.csv", "suggestions.csv"


def correct(settings: Settings, dataset: str, path: Path, watch=None) -> dict:  # noqa: ANN001 - importing.Watch
    """The report of bringing corrected rows into a dataset's current version, read as its file was: format, mapping, licence.

    path: the list of refused rows as it was downloaded, with cells corrected and rows left out that are to stay refused. Raises
    BadRequest for a dataset that is not there, BadFile for another file.
    """
    from geo.ingest.importing import import_file

    held = datasets.current(settings, dataset)
    if held is None:
        raise BadRequest(f"Dataset '{dataset}' is empty: there is nothing to correct.")
    found = import_file(settings, path, dataset, datasets.events_format(held.manifest), held.manifest.get("mapping"), held.manifest["licence"], watch,
                        credit=held.manifest["credit"], extend=True, asked=as_before(held), only_corrected=True)  # fmt: skip
    return {**found, "still_refused": count(Path(found["refusals"]).parent)}


def meant_for(settings: Settings, columns: tuple[str, ...], file: str) -> Version | None:
    """The version whose refused rows a downloaded list holds, by the list's name ("<dataset>-refused_rows.csv"); None for other files."""
    name = file.partition(f"-{ROWS.partition('.')[0]}")[0]
    return datasets.current(settings, name) if LINE in columns and name in datasets.names(settings) else None


def possible(settings: Settings, columns: tuple[str, ...]) -> list[Version]:
    """The versions whose list of refused rows has just these columns: of one of them it is, whatever the file is called now."""
    if LINE not in columns:
        return []
    current = (datasets.current(settings, name) for name in datasets.names(settings))
    return [held for held in current if held is not None and _has_list(held, columns)]


def _has_list(held: Version, columns: tuple[str, ...]) -> bool:
    """True when rows of the version were refused, and their list has these columns."""
    path = held.folder / ROWS
    if not path.is_file():
        return False
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.reader(handle)
        return set(next(reader, ())) == set(columns) and next(reader, None) is not None


@dataclass(frozen=True)
class Standing:
    """The lines of rows that were refused because another row has their id, and the ids that are held: an id that still is another
    row's must not take its place, only because nobody corrected it."""

    lines: tuple[int, ...] = ()
    ids: tuple[str, ...] = ()


def standing(before: Version | None) -> Standing:
    """The Standing of the version that refused rows are brought into."""
    rows = _read(before.folder / REFUSALS)[1] if before else []
    numbers = Lines.of(before.manifest if before else None).number
    lines = tuple(int(numbers(row["file"], row["line"])) for row in rows if row["reason"] == OTHER_ROW and row["line"].isdigit())
    return Standing(lines, tuple(_ids(before.folder))) if before and lines else Standing()


def as_before(held: Version) -> Asked:
    """How corrected rows are to be read: their days in the order that was found in the whole file, which few rows may not show."""
    return Asked(order=held.manifest.get("orders") or None)


def require(name: str, columns: tuple[str, ...]) -> None:
    """Nothing; raises BadFile when the columns are not those of a list of refused rows."""
    if LINE not in columns:
        raise BadFile(name, f"is no list of refused rows: it lacks the column {LINE}.",
                      f"Correct the cells in the {ROWS} of the dataset's current version and give that file.")  # fmt: skip


def count(folder: Path) -> int:
    """How many refused rows a version lists."""
    return sum(1 for _ in _read(folder / ROWS)[1])


def as_written(batch: Batch, refused: pl.Series) -> pl.DataFrame:
    """The refused rows of a batch as they stood, with the line on which they did."""
    rows = batch.frame.filter(refused)
    return rows if LINE in rows.columns else rows.insert_column(0, batch.lines.filter(refused).cast(pl.String).rename(LINE))


def header(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of the list of refused rows of a file with these columns."""
    return columns if LINE in columns else (LINE, *columns)


def renumbered(batch: Batch) -> Batch:
    """The batch with the lines of the first file, when it comes from a list of refused rows."""
    if LINE not in batch.frame.columns:
        return batch
    lines = batch.frame[LINE].cast(pl.Int64, strict=False)
    return replace(batch, lines=pl.select(pl.coalesce(lines, batch.lines.cast(pl.Int64))).to_series())


def carry(before: Version, folder: Path, tried: set[str]) -> None:
    """Nothing; lists in a prepared folder, beside its own refused rows, those of the version before that were not tried again.

    What prose told of incidents that the folder does not tell of anew is listed on as well. tried: the lines, as written in the first file, of rows that were brought in again.
    """
    names, rows = _read(folder / ROWS)
    old_names, old = _read(before.folder / ROWS)
    kept = [row for row in old if row.get(LINE, "") not in tried]
    _write(folder / ROWS, list(dict.fromkeys([*names, *old_names])), [*rows, *kept])
    names, rows = _read(folder / REFUSALS)
    _, old = _read(before.folder / REFUSALS)
    number = Lines.of(before.manifest).number
    _write(folder / REFUSALS, names, [*rows, *(row for row in old if number(row["file"], row["line"]) not in tried)])
    anew = set(_ids(folder))
    names, rows = _read(folder / TOLD)
    _, old = _read(before.folder / TOLD)
    _write(folder / TOLD, names, [*rows, *(row for row in old if row["incident_id"] not in anew)])


def _ids(folder: Path) -> list[str]:
    return whole(located(folder, "incidents"), pa.schema([INCIDENTS.field("incident_id")]))["incident_id"].to_pylist()


def kept_apart(folder: Path, lists: Path) -> dict[str, str]:
    """Where the lists of a dry run lie now: "refusals" and "refused_rows"; what they held of an earlier one is replaced."""
    lists.mkdir(parents=True, exist_ok=True)
    for name in (ROWS, REFUSALS, TOLD):
        shutil.copyfile(folder / name, lists / name)
    return {"refusals": str(lists / REFUSALS), "refused_rows": str(lists / ROWS)}


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    if not path.is_file():
        return [], []
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        rows = [{name: value for name, value in row.items() if name is not None} for row in reader]
        return list(reader.fieldnames or ()), rows


def _write(path: Path, names: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
