"""Where a table's header stands among its first rows, and what its columns are called: titles above it, headers of two lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: cells that hold data whatever the column: numbers, also with a sign or a range, and days in figures
_VALUE = re.compile(r"[-+~<>≥≤]?\d[\d\s.,:/+–-]*(?:[T ]\d{2}:\d{2}.*)?%?")
LOOKED_AT = 5  # rows below a header of two lines that must hold values


@dataclass(frozen=True)
class Header:
    """The names of the columns, the position of the header's last row among the rows (-1: there is none), and how many rows it takes."""

    names: tuple[str, ...]
    last: int
    rows: int


def find_header(records: list[list[str]]) -> Header:
    """The Header of a file's first records.

    It is the first row filled like the widest, without numbers. Where cells of it are empty, as merged cells leave them, and
    the row below names these columns while the rows after it hold values, both rows are the header: each column is called by the
    lower name, or by the upper one where there is none; lower names that stand twice get the upper one in front. Where no row
    looks like a header and the first one holds mostly values, there is none: the columns are numbered and no row is lost.
    """
    at = _first(records)
    if at is None:
        if _mostly_values(records[0]):
            return Header(unique_names([""] * max(map(len, records))), -1, 0)
        at = 0
    upper = records[at]
    below = records[at + 1 :]
    if not below or not _names_more(upper, below[0], below[1 : 1 + LOOKED_AT]):
        return Header(unique_names(upper), at, 1)
    lower = below[0]
    width = max(len(upper), len(lower))
    upper, lower = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    over, spans = "", []
    for cell in upper:
        over = cell or over
        spans.append(over)
    names = [
        (f"{span} {name}" if span and span != name and lower.count(name) > 1 else name) if name else above
        for above, name, span in zip(upper, lower, spans)
    ]
    return Header(unique_names(names), at + 1, 2)


def unique_names(header: list[str]) -> tuple[str, ...]:
    """Column names without blanks around them; empty ones are numbered, repeated ones get a suffix."""
    seen: dict[str, int] = {}
    names = []
    for number, cell in enumerate(header, start=1):
        name = " ".join(cell.replace("\ufeff", "").split()) or f"column {number}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _mostly_values(row: list[str]) -> bool:
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and 2 * sum(1 for cell in filled if _VALUE.fullmatch(cell)) > len(filled)


def _first(records: list[list[str]]) -> int | None:
    width = max(sum(1 for cell in record if cell) for record in records)
    for position, record in enumerate(records):
        filled = [cell for cell in record if cell]
        numbers = sum(1 for cell in filled if cell.replace(".", "", 1).lstrip("-").isdigit())
        if len(filled) >= max(2, 0.6 * width) and numbers <= 0.2 * len(filled):
            return position
    return None


def _names_more(upper: list[str], lower: list[str], rest: list[list[str]]) -> bool:
    """True when `lower` is the second row of the header: it fills what `upper` leaves empty, and no cell of it is a value,
    while below some cell of it only values stand."""
    filled = [cell for cell in lower if cell]
    gaps = [number for number, cell in enumerate(lower) if cell and (number >= len(upper) or not upper[number])]
    rest = [row for row in rest if any(row)]
    if not gaps or len(filled) < 2 or not rest or any(_VALUE.fullmatch(cell) for cell in filled) or filled[0].startswith("#"):
        return False
    below = ([row[number] for row in rest if number < len(row) and row[number]] for number, cell in enumerate(lower) if cell)
    return any(cells and all(_VALUE.fullmatch(cell) for cell in cells) for cells in below)
