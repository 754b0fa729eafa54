"""XLSX → batches of text cells: the sheet with the most rows or the one asked for; values only, nothing is computed."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from xml.etree.ElementTree import ParseError, fromstring

import polars as pl

from geo.errors import BadFile
from geo.ingest.header import find_header
from geo.ingest.kinds import HARMFUL, check_zip, declares_entities
from geo.ingest.reading import BATCH_ROWS, Batch, Table

ERRORS = {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"}
HEAD_ROWS = 30
#: how a cell ends that holds a formula and no result, as programs write it that do not reckon themselves
_NO_RESULT = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_PIECE = 1 << 20  # bytes of a sheet that are looked at together
LINKS, UNLINK = "has links to other files.", "In Excel: Data, Edit links, Break links; then save it again."


def open_workbook(path: Path, sheet: str | None = None) -> Table:
    """The Table of one sheet; raises BadFile for external links, entity tricks, unknown sheets and empty workbooks."""
    _check(path)
    with _opened(path) as book:
        names = [one.title for one in book.worksheets]
        if sheet and sheet not in names:
            raise BadFile(path.name, f"has no sheet '{sheet}'.", f"It has {', '.join(names)}.")
        chosen = sheet or max(names, key=lambda name: (book[name].max_row or 0, -names.index(name)))
        head = [[_text(value) or "" for value in row] for _, row in zip(range(HEAD_ROWS), book[chosen].iter_rows(values_only=True))]
    if not any(any(row) for row in head):
        raise BadFile(path.name, f"has nothing in sheet '{chosen}'.", f"It has the sheets {', '.join(names)}.")
    header = find_header([row[: max((number for number, cell in enumerate(row, start=1) if cell), default=0)] for row in head])
    at, columns = header.last, header.names
    notes = [f"Sheet '{chosen}' is read; the workbook also has {', '.join(name for name in names if name != chosen)}."] if len(names) > 1 else []
    if not header.rows:
        notes.append("No row looks like a header; the columns are numbered, and the first row is read as data.")
    if header.rows == 2:
        notes.append(f"The header has two rows, {at} and {at + 1}; their cells were read together.")
    if at >= header.rows:
        notes.append(f"Rows above the header (row {at - header.rows + 2}) were skipped: they are titles.")

    if formulas := _without_result(path):
        notes.append(f"{formulas:,} {'cell holds a formula' if formulas == 1 else 'cells hold formulas'} without a result and "
                     f"{'is' if formulas == 1 else 'are'} read as empty. Open the workbook in Excel or LibreOffice and save it again.")  # fmt: skip

    def batches(only: tuple[str, ...] | None = None) -> Iterator[Batch]:
        yield from _batches(path, chosen, columns, at)

    return Table(path.name, "xlsx", columns, path.stat().st_size, batches, tuple(notes), (chosen, *(name for name in names if name != chosen)))


def _batches(path: Path, sheet: str, columns: tuple[str, ...], at: int) -> Iterator[Batch]:
    with _opened(path) as book:
        total = book[sheet].max_row or 1
        rows: list[tuple[str | None, ...]] = []
        lines: list[int] = []
        for line, row in enumerate(book[sheet].iter_rows(values_only=True), start=1):
            if line <= at + 1:
                continue
            cells = tuple(_text(value) for value in row[: len(columns)])
            if not any(cells):
                continue
            rows.append(cells + (None,) * (len(columns) - len(cells)))
            lines.append(line)
            if len(rows) == BATCH_ROWS:
                yield _batch(rows, lines, columns, path.stat().st_size * line // total)
                rows, lines = [], []
        if rows:
            yield _batch(rows, lines, columns, path.stat().st_size)


@contextmanager
def _opened(path: Path):  # noqa: ANN202 - an openpyxl workbook
    """The workbook, for reading; whatever is wrong with what it holds becomes a BadFile."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    book = None
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        yield book
    except (InvalidFileException, KeyError, ValueError, OSError, ParseError, EOFError, zlib.error, zipfile.BadZipFile) as problem:
        raise BadFile(path.name, f"is a damaged workbook: {problem}.", "Save it again as .xlsx or CSV.") from problem
    finally:
        if book is not None:
            book.close()


def _batch(rows: list, lines: list[int], columns: tuple[str, ...], read: int) -> Batch:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    return Batch(frame, pl.Series("line", lines, dtype=pl.Int64), bytes_read=read)


def _text(value: object) -> str | None:
    """A cell's value as text: days in ISO form, whole numbers without a point, errors as empty."""
    if value is None or (isinstance(value, str) and value.strip() in ERRORS):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def _check(path: Path) -> None:
    members = check_zip(path)
    if any(member.filename.lower().startswith(("xl/externallinks/", "xl/connections.xml", "xl/querytables/")) for member in members):
        raise BadFile(path.name, LINKS, UNLINK)
    with zipfile.ZipFile(path) as archive:
        for member in members:
            if member.filename.lower().endswith((".xml", ".rels")):
                with archive.open(member) as handle:
                    if declares_entities(handle):
                        raise BadFile(path.name, f"declares entities in {member.filename}.", HARMFUL)
            if member.filename.lower().endswith(".rels") and _leads_out(archive.read(member)):
                raise BadFile(path.name, LINKS, UNLINK)


def _without_result(path: Path) -> int:
    """How many cells of the workbook hold a formula whose result was never written down."""
    found = 0
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if not member.filename.lower().startswith("xl/worksheets/") or not member.filename.lower().endswith(".xml"):
                continue
            with archive.open(member) as handle:
                rest = b""
                while piece := handle.read(_PIECE):
                    text = rest + piece
                    end = text.rfind(b"</c>") + 4  # what a piece cuts off is looked at with the next one
                    found += len(_NO_RESULT.findall(text[:end])) if end > 3 else 0
                    rest = text[end:] if end > 3 else text[-_PIECE:]
    return found


def _leads_out(relations: bytes) -> bool:
    """True when a workbook's part depends on something outside it; a link in a cell, which nobody follows by itself, is none."""
    try:
        parts = fromstring(relations)
    except ParseError:
        return False  # damaged: whoever opens the workbook says so
    return any(one.get("TargetMode", "").casefold() == "external" and not one.get("Type", "").casefold().endswith("/hyperlink") for one in parts)
