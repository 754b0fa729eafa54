"""JSON too large to be held in memory: the objects of its list, read one after the other."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import polars as pl

from geo.errors import BadFile
from geo.ingest.encodings import find_encoding, open_decoded
from geo.ingest.reading import BATCH_ROWS, Batch, Table

PIECE_BYTES = 8 * 1024**2
LONGEST = 64 * 1024**2  # characters of one object
_START = re.compile(r"\s*\[")
_BETWEEN = re.compile(r"[\s,]*")


def open_streamed(path: Path, wrappers: tuple[str, ...], check, records_of) -> Table:  # noqa: ANN001 - functions of json_table
    """The Table of the list that a JSON file is or wraps. It is read twice, the first time for its columns.

    check: (what stands before the list) → nothing, raises BadFile. records_of: (objects, whether they are features) → (records,
    notes). Raises BadFile when there is no list, or it is cut off.
    """
    size = path.stat().st_size
    before, features = _before(path, wrappers)
    if features:
        check(before)
    columns: dict[str, None] = {}
    total = 0
    notes: tuple[str, ...] = ()
    for held in _chunks(path, wrappers):
        records, notes = records_of(held, features)
        total += len(records)
        for record in records:
            columns.update(dict.fromkeys(record))
    if not total:
        raise BadFile(path.name, "holds no records.", "Download it again.")
    names = tuple(columns)

    def batches(only: tuple[str, ...] | None = None) -> Iterator[Batch]:
        start = 0
        for held in _chunks(path, wrappers):
            records, _ = records_of(held, features)
            frame = pl.DataFrame({name: [record.get(name) for record in records] for name in names}, schema=dict.fromkeys(names, pl.String))
            lines = pl.int_range(2 + start, 2 + start + len(records), eager=True, dtype=pl.Int64)
            start += len(records)
            yield Batch(frame, lines, bytes_read=size * start // total)

    return Table(path.name, "geojson" if features else "json", names, size, batches, notes)


def _chunks(path: Path, wrappers: tuple[str, ...]) -> Iterator[list[dict]]:
    objects = _objects(path, wrappers)
    while held := list(islice(objects, BATCH_ROWS)):
        yield held


def _texts(path: Path) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")()
    for piece in open_decoded(path, find_encoding(path), PIECE_BYTES):
        yield decoder.decode(piece)
    yield decoder.decode(b"", True)


def _start(text: str, wrappers: tuple[str, ...]) -> int:
    """Where the first object of the list may begin; -1 when there is no list."""
    if found := _START.match(text):
        return found.end()
    found = re.search(rf'"(?:{"|".join(wrappers)})"\s*:\s*\[', text)
    return found.end() if found else -1


def _before(path: Path, wrappers: tuple[str, ...]) -> tuple[str, bool]:
    """(what stands before the list, whether its objects are features of GeoJSON)."""
    text = next(_texts(path), "")
    at = _start(text, wrappers)
    if at < 0:
        raise BadFile(path.name, "is JSON, but no list of records.", "Allowed are GeoJSON and lists of objects.")
    return text[:at], bool(re.search(r'"features"\s*:\s*\[$', text[:at]))


def _objects(path: Path, wrappers: tuple[str, ...]) -> Iterator[dict]:
    """The objects of the list, one after the other; what follows the list is not read."""
    texts = _texts(path)
    held = next(texts, "")
    at = _start(held, wrappers)
    decoder = json.JSONDecoder()
    number = 0
    while True:
        at = _BETWEEN.match(held, at).end()
        if held[at : at + 1] == "]":
            return
        try:
            value, at = decoder.raw_decode(held, at)
        except (json.JSONDecodeError, RecursionError) as problem:
            more = next(texts, None) if len(held) - at < LONGEST and not isinstance(problem, RecursionError) else None
            if more is None:
                raise BadFile(path.name, f"is no complete JSON (object {number + 1}).", "Download it again.") from problem
            held, at = held[at:] + more, 0
            continue
        number += 1
        if not isinstance(value, dict):
            raise BadFile(path.name, "is JSON, but no list of records.", "Allowed are GeoJSON and lists of objects.")
        yield value
