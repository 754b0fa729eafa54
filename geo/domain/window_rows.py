"""Rows of text → context windows: what a person typed or brought in as CSV, each bad row refused with its reason."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from geo.domain.refusal import Refusal
from geo.domain.source import Window
from geo.errors import BadFile, BadValue

COLUMNS = ("window", "title", "kind", "scope", "start", "end", "claimant", "note", "source")
NEEDED = ("title", "start", "claimant")
MOST_ROWS, MOST_TEXT = 500, 300
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_csv(name: str, body: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file as text, by the names of COLUMNS; columns of other names are left out.

    Comma or semicolon, UTF-8, one header line. Raises BadFile when it is not that, lacks a needed column or has too many rows.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BadFile(name, "it is not written in UTF-8.", "Save it as CSV in UTF-8.") from problem
    header = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if header.count(";") > header.count(",") else ",")
    try:
        names = {(field or "").strip().casefold(): field for field in reader.fieldnames or ()}
        missing = [column for column in NEEDED if column not in names]
        if missing:
            raise BadFile(name, f"the column {', '.join(missing)} is missing.", f"Columns: {', '.join(COLUMNS)}; needed are {', '.join(NEEDED)}.")
        rows = [{column: (row.get(names[column]) or "").strip() if column in names else "" for column in COLUMNS} for row in reader]
    except csv.Error as problem:
        raise BadFile(name, f"it cannot be read as CSV: {problem}.", "Save it as CSV with one header line.") from problem
    if len(rows) > MOST_ROWS:
        raise BadFile(name, f"it has {len(rows):,} rows.", f"At most {MOST_ROWS:,} are read.")
    return rows


def windows_of(
    rows: Iterable[Mapping[str, str]], where: str, taken: Collection[tuple[str, str]] = (), first_row: int = 1
) -> tuple[list[Window], list[Refusal]]:
    """(windows, refusals) of rows of text; rows without any text are passed over.

    taken: (window, claimant) that stand in a dataset and are not to be said twice. first_row: number of the first row, 2 below
    a header. A row without "window" gets an id from its
    title; the same title is then the same window, with another claimant's dates.

    >>> good, bad = windows_of([{"title": "Harvest truce", "start": "2025-07-01", "end": "2025-06-01", "claimant": "A governor"}], "mine.csv")
    >>> good, str(bad[0].allowed)
    ([], 'a day not before 2025-07-01, the start, or nothing when no end was named')
    """
    found: dict[tuple[str, str], Window] = {}
    refusals = []
    for number, row in enumerate(rows, first_row):
        cells = {column: " ".join(str(row.get(column) or "").split()) for column in COLUMNS}
        if not any(cells.values()):
            continue
        try:
            window = _window(cells)
            key = window.window, window.claimant
            if key in taken:
                raise BadValue("claimant", window.claimant, f"another claimant, as a dataset already has these dates of '{window.window}'")
            if key in found:
                raise BadValue("claimant", window.claimant, f"another claimant, as a row above has their dates of '{window.window}'")
            found[key] = window
        except BadValue as problem:
            refusals.append(Refusal(where, number, problem.field, problem.given, "this window cannot be used", problem.allowed))
    return list(found.values()), refusals


def row_of(window: Window) -> dict[str, str]:
    """The window as a row of text."""
    return {column: _text(getattr(window, column)) for column in COLUMNS}


def slug(title: str) -> str:
    """The id that a title gives: "Harvest truce 2025" → "harvest-truce-2025"; letters of any script stay.

    >>> slug("Harvest truce: 2025"), slug("Перемир'я")
    ('harvest-truce-2025', 'перемир-я')
    """
    return re.sub(r"[\W_]+", "-", title.casefold()).strip("-")


def table(windows: Sequence[Window]) -> str:
    """The windows as the text of a CSV file that read_csv takes."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(row_of(window) for window in windows)
    return out.getvalue()


def _window(cells: Mapping[str, str]) -> Window:
    for column in NEEDED:
        if not cells[column]:
            raise BadValue(column, "", "a day as YYYY-MM-DD" if column == "start" else "text that is not empty")
    for column, text in cells.items():
        if len(text) > MOST_TEXT or not text.isprintable():
            raise BadValue(column, text, f"at most {MOST_TEXT} characters that can be printed")
    start, end = _day("start", cells["start"]), _day("end", cells["end"]) if cells["end"] else None
    assert start is not None
    if end is not None and end < start:
        raise BadValue("end", cells["end"], f"a day not before {start}, the start, or nothing when no end was named")
    window_id = slug(cells["window"] or cells["title"])
    if not window_id:
        raise BadValue("window", cells["window"] or cells["title"], "a name with at least one letter or digit")
    return Window(window_id, cells["title"], cells["kind"], cells["scope"], start, end, cells["claimant"], cells["note"], cells["source"])


def _day(field: str, text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise BadValue(field, text, "a day as YYYY-MM-DD, for example 2025-03-18")


def _text(value: object) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
