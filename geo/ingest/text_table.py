"""CSV and its relatives → batches: encoding, delimiter and header are found; each bad row is set apart with its line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

from geo.ingest.encodings import Encoding, NotUtf8, find_encoding, open_decoded
from geo.ingest.reading import BadRow, Batch, Table
from geo.ingest.text_shape import Shape, cut, find_shape, inner, one_break

CHUNK_BYTES = 16 * 1024**2  # measured: smaller and larger pieces both cost more
_COUNTED = 1 << 18  # bytes that are looked at together: they stay in the processor's cache
LONGEST_CELL = 16 * 1024**2
SHOWN = 2_000  # characters of a bad row that are kept


def open_text(path: Path, encoding: str | None = None, delimiter: str | None = None, survey: bool = True) -> Table:
    """The Table of a delimited text file; raises BadFile when no header with two or more columns is found.

    survey False: a file that begins as UTF-8 is taken for UTF-8; reading it raises NotUtf8 where it is not.
    """
    found = find_encoding(path, encoding, survey)
    head = next(open_decoded(path, found, 1024**2), b"").decode("utf-8")
    if "\r" in head and "\n" not in head:
        found = replace(found, carriage_returns=True)
        head = head.replace("\r", "\n")
    with _long_cells():
        shape, notes = find_shape(path.name, head, delimiter)
    kind = "tsv" if shape.delimiter == "\t" else "csv"

    def batches(only: tuple[str, ...] | None = None) -> Iterator[Batch]:
        yield from _batches(path, found, shape, only)

    return Table(path.name, kind, shape.names, path.stat().st_size, batches, (*found.notes, *notes))


def _batches(path: Path, encoding: Encoding, shape: Shape, only: tuple[str, ...] | None) -> Iterator[Batch]:
    line = shape.header_lines + 1
    read = 0
    for data, last in _chunks(path, encoding, shape.header_bytes):
        read += len(data)
        if last and not data.strip(b"\r\n \x00"):
            return
        breaks = _count(data, 10)
        yield _parse(data, line, breaks, shape, last, read, only)
        line += breaks


def _chunks(path: Path, encoding: Encoding, skip: int) -> Iterator[tuple[bytes, bool]]:
    """(whole rows, whether they are the last) of the text below its header, as UTF-8, CHUNK_BYTES or a little less each."""
    if encoding.as_it_is:
        yield from _as_it_is(path, encoding.skip + skip)
        return
    rest = b""
    for piece in open_decoded(path, encoding, CHUNK_BYTES):
        if skip:
            cut = min(skip, len(piece))
            piece, skip = piece[cut:], skip - cut
        rest += piece
        if len(rest) >= CHUNK_BYTES:
            cut = _last_row_end(rest)
            yield rest[:cut], False
            rest = rest[cut:]
    yield rest, True


def _as_it_is(path: Path, at: int) -> Iterator[tuple[bytes, bool]]:
    """The same for a file that is UTF-8 already. (Mapped, the whole file would count as memory.) Rows are cut out of one room that is
    read into again and again: new room for each piece costs more than copying it."""
    size, room = path.stat().st_size, bytearray(CHUNK_BYTES)
    with path.open("rb") as handle:
        while size - at > CHUNK_BYTES:
            handle.seek(at)
            if handle.readinto(room) < CHUNK_BYTES:
                break  # the file was cut short meanwhile
            cut = _last_row_end(room)
            yield bytes(memoryview(room)[:cut]), False
            at += cut
        handle.seek(at)
        rest = handle.read()
    if rest:
        yield rest, True


def _last_row_end(data: bytes | bytearray) -> int:
    """Where the last complete row of the data ends: after a line break outside quotes."""
    at = len(data)
    for _ in range(200):
        at = data.rfind(b"\n", 0, at)
        if at < 0:
            break
        if _count(data, 34, at) % 2 == 0:
            return at + 1
    return data.rfind(b"\n") + 1 or len(data)  # a stray quote: the careful reader sorts it out


def _parse(data: bytes, first_line: int, breaks: int, shape: Shape, last: bool, read: int, only: tuple[str, ...] | None) -> Batch:
    """breaks: how many line breaks the data have."""
    fast = None if shape.wrapped else _parse_fast(data, first_line, breaks, shape, only)
    if fast is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as problem:
            raise NotUtf8 from problem
        frame, lines, bad = _parse_carefully(text, first_line, shape, last)
        return Batch(frame, lines, tuple(bad), read)
    return Batch(fast[0], fast[1], (), read)


def _parse_fast(data: bytes, first_line: int, breaks: int, shape: Shape, only: tuple[str, ...] | None) -> tuple[pl.DataFrame, pl.Series] | None:
    """The rows by polars' parser, or None when any row is not cut into as many cells as the header has."""
    if _count(data, 34) % 2:
        return None  # a cell is never closed: only row by row can the damage be kept small
    try:
        frame = pl.read_csv(data, has_header=False, separator=shape.delimiter, schema=dict.fromkeys(shape.names, pl.String),
                            empty_string_is_null=False)  # fmt: skip
    except (pl.exceptions.ComputeError, pl.exceptions.SchemaError, pl.exceptions.ShapeError, pl.exceptions.NoDataError):
        return None
    physical = breaks + (not data.endswith(b"\n"))
    if frame.height == physical:  # every line is a row
        starts = np.arange(physical, dtype=np.int64)
    else:
        starts = _row_starts(data)
        if frame.height != len(starts):
            return None
    if (frame[shape.names[-1]] == "").any() and _cells_missing(data, shape, frame.height):
        return None  # the parser fills short rows with empty cells and says nothing
    lines = pl.Series("line", first_line + starts)
    return (frame.select(name for name in shape.names if name in only) if only else frame), lines


def _count(data: bytes | bytearray, byte: int, end: int | None = None) -> int:
    """How often a byte stands in the data up to `end`; other threads go on meanwhile, which they do not with bytes.count."""
    raw, there = np.frombuffer(data, np.uint8, len(data) if end is None else end), np.empty(_COUNTED, bool)
    found = 0
    for first in range(0, len(raw), _COUNTED):
        piece = raw[first : first + _COUNTED]
        found += int(np.count_nonzero(np.equal(piece, byte, out=there[: len(piece)])))
    return found


def _cells_missing(data: bytes, shape: Shape, rows: int) -> bool:
    """True when fewer delimiters stand outside quotes than so many full rows have."""
    raw = np.frombuffer(data, dtype=np.uint8)
    marks = raw == ord(shape.delimiter)
    if b'"' in data:
        marks &= ~np.logical_xor.accumulate(raw == 34)
    return int(np.count_nonzero(marks)) < rows * (len(shape.names) - 1)


def _row_starts(data: bytes) -> np.ndarray:
    """For each row that is not blank, how many line breaks stand before it."""
    raw = np.frombuffer(data, dtype=np.uint8)
    breaks = np.flatnonzero(raw == 10)
    quotes = np.flatnonzero(raw == 34)
    outside = np.searchsorted(quotes, breaks) % 2 == 0
    ends = breaks[outside]
    order = np.flatnonzero(outside) + 1
    begin = np.concatenate(([0], ends + 1))
    number = np.concatenate(([0], order)).astype(np.int64)
    stop = np.concatenate((ends, [len(raw)]))
    length = stop - begin
    carriage = np.zeros(len(begin), dtype=bool)
    one = length == 1
    carriage[one] = raw[begin[one]] == 13
    return number[(length > 0) & ~carriage]


def _parse_carefully(text: str, first_line: int, shape: Shape, last: bool) -> tuple[pl.DataFrame, pl.Series, list[BadRow]]:
    """The rows one by one; those that do not fit the header are set apart, lines wrapped in quotes are unwrapped.

    A row of several lines that does not fit, or that a quote holds open to the end, is most often a stray quote: its
    lines are read again each by itself, so that it costs no other row.
    """
    width = len(shape.names)
    written = one_break(text).split("\n")
    physical = [f"{inner(line) if shape.wrapped and inner(line) else line}\n" for line in written]
    if physical[-1] == "\n":
        physical.pop()
    rows: list[list[str]] = []
    lines: list[int] = []
    bad: list[BadRow] = []

    def sort(record: list[str], line: int, at_end: bool) -> None:
        fitted = _fitted(record, width, shape.delimiter)
        if len(fitted) == width:
            rows.append(fitted)
            lines.append(line)
        elif fitted and any(fitted):
            cut = at_end and len(fitted) < width
            reason = "the file ends in the middle of this row" if cut else f"has {len(fitted)} cells where the header has {width}"
            bad.append(BadRow(line, shape.delimiter.join(fitted)[:SHOWN], reason))

    with _long_cells():
        reader = csv.reader(iter(physical), delimiter=shape.delimiter)
        begin = 0
        while begin < len(physical):
            try:
                record = next(reader)
            except StopIteration:
                break
            except csv.Error as problem:
                bad.append(BadRow(first_line + begin, physical[begin][:SHOWN], f"cannot be cut into cells: {problem}"))
                begin = reader.line_num
                continue
            own, start, begin = physical[begin : reader.line_num], begin, reader.line_num
            at_end = last and begin >= len(physical)
            spans = len(own) > 1 and (len(_fitted(record, width, shape.delimiter)) != width or (at_end and _held_open(own)))
            for number, line in enumerate(own if spans else ()):
                sort(cut(line, shape.delimiter), first_line + start + number, at_end and number == len(own) - 1)
            if not spans:
                sort(record, first_line + start, at_end and not text.endswith("\n"))
    columns = list(zip(*rows)) if rows else [()] * width
    frame = pl.DataFrame({name: list(cells) for name, cells in zip(shape.names, columns)},
                         schema=dict.fromkeys(shape.names, pl.String))  # fmt: skip
    return frame, pl.Series("line", lines, dtype=pl.Int64), bad


def _fitted(record: list[str], width: int, delimiter: str) -> list[str]:
    """The record, unwrapped when its whole line stood in quotes, without empty cells past the header's last."""
    if len(record) == 1 and width > 1:
        unwrapped = cut(record[0].replace("\n", " "), delimiter)
        record = unwrapped if len(unwrapped) == width else record
    if len(record) > width and not any(cell.strip() for cell in record[width:]):
        record = record[:width]
    return record


def _held_open(own: list[str]) -> bool:
    """True when a row's lines open a quote that is never closed."""
    return "".join(own).count('"') % 2 == 1


@contextmanager
def _long_cells() -> Iterator[None]:
    """Cells may be long while a file is read; the limit is the process's, so it is put back."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
