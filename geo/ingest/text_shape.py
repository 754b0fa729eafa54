"""How a text is cut into cells: its delimiter, its header, and whether whole lines stand in quotes, found from its beginning."""

from __future__ import annotations

import csv
import io
import itertools
from dataclasses import dataclass

from geo.errors import BadFile
from geo.ingest.asked import DELIMITERS
from geo.ingest.header import find_header
from geo.ingest.reading import MAX_COLUMNS

MARKS = tuple(DELIMITERS.values())


@dataclass(frozen=True)
class Shape:
    """How the text is cut: delimiter, header names, the line on which the header ends, and bytes up to there.

    wrapped: whole lines stand in quotes in which the quotes of cells are not doubled.
    """

    delimiter: str
    names: tuple[str, ...]
    header_lines: int
    header_bytes: int
    wrapped: bool = False


def find_shape(name: str, head: str, delimiter: str | None) -> tuple[Shape, list[str]]:
    notes: list[str] = []
    written, head = head, one_break(head)
    if delimiter is None:
        delimiter = max(MARKS, key=lambda mark: _evenness(head, mark))
        if delimiter != ",":
            notes.append(f"Cells are separated by {'tabs' if delimiter == chr(9) else repr(delimiter)}.")
    wrapped = _quotes_around_lines(head, delimiter)
    records = [(number, cut(inner(line) or line, delimiter)) for number, line in enumerate(head.split("\n")[:30], start=1) if line.strip()]
    records = records if wrapped else _unwrapped(_records(head, delimiter, 30), delimiter)
    records = [(number, [cell.strip() for cell in record]) for number, record in records]
    width = max((len(record) for _, record in records), default=0)
    if width < 2:
        raise BadFile(name, "has no header with two or more columns.", f"Cells are separated by one of {' '.join(map(repr, MARKS))}.")
    if width > MAX_COLUMNS:
        raise BadFile(name, f"has {width:,} columns.", f"At most {MAX_COLUMNS:,} are read.")
    header = find_header([record for _, record in records])
    line = records[header.last][0] if header.rows else 0
    if not header.rows:
        notes.append("No row looks like a header; the columns are numbered, and the first row is read as data.")
    if header.rows == 2:
        notes.append(f"The header has two lines, the last of which is line {line}; their cells were read together.")
    if header.last >= header.rows:
        notes.append(f"Lines above the header (line {records[header.last - header.rows + 1][0]}) were skipped: they are titles.")
    lines = written.split("\n")[:line]
    return Shape(delimiter, header.names, line, len("\n".join(lines).encode("utf-8")) + 1 if lines else 0, wrapped), notes


def _evenness(head: str, mark: str) -> tuple[float, int]:
    """How well a mark cuts the first lines into equally many cells (share of lines, cells)."""
    widths = [len(record) for _, record in _unwrapped(_records(head[:200_000], mark, 40), mark) if record]
    common = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
    return (widths.count(common) / len(widths) if common > 1 else 0.0), common


def _records(head: str, delimiter: str, most: int) -> list[tuple[int, list[str]]]:
    """(the line on which it ends, the cells) of each of the first rows."""
    reader = csv.reader(io.StringIO(head), delimiter=delimiter)
    return [(reader.line_num, record) for record in itertools.islice(reader, most)]


def _unwrapped(records: list[tuple[int, list[str]]], delimiter: str) -> list[tuple[int, list[str]]]:
    """The records, of which those that are one cell are cut when their whole line stood in quotes, as wide as the others are."""
    widths = [len(record) for _, record in records if len(record) > 1]
    common = max(set(widths), key=widths.count, default=0)
    opened = [(number, cut(record[0], delimiter) if len(record) == 1 else record) for number, record in records]
    return [new if not common or len(new[1]) == common else old for old, new in zip(records, opened)]


def inner(line: str) -> str:
    """What a line holds between the quotes around it; '' when there are none."""
    line = line.strip()
    return line[1:-1] if len(line) > 2 and line[0] == line[-1] == '"' else ""


def _quotes_around_lines(head: str, delimiter: str) -> bool:
    """True when most lines stand in quotes, make no sense as cells that do, and do without the quotes around the line."""
    first, *lines = [line for line in head[:200_000].split("\n")[:41] if line.strip()] or [""]
    width = _strictly(inner(first) or first, delimiter)
    odd = [line for line in lines if width > 1 and inner(line) and _strictly(line, delimiter) == 0 and _strictly(inner(line), delimiter) == width]
    return 2 * len(odd) > len(lines)


def _strictly(line: str, delimiter: str) -> int:
    """How many cells a line has; 0 when a quote stands where none may."""
    try:
        return len(next(csv.reader([line], delimiter=delimiter, strict=True), []))
    except csv.Error:
        return 0


def cut(line: str, delimiter: str) -> list[str]:
    """The cells of one line; the whole line as one cell when it cannot be cut."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return [line]


def one_break(text: str) -> str:
    """The text with one kind of line break; a carriage return by itself is a blank, and null characters are dropped."""
    return text.replace("\r\n", "\n").replace("\r", " ").replace("\x00", "")
