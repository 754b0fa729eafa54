"""Codes of several columns side by side: one number for each combination, and one number a row that holds all that most views ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from geo.domain.columns import FIGURES
from geo.store.index.coding import PAIRS
from geo.store.index.index import Index
from geo.store.index.threads import shared_out

Columns = tuple[str, ...]
MOST_CODES = 1 << 16  # combinations that are told apart by one number
PIECE = 1 << 17  # rows at a time: their codes stay in the processor's cache
SMALL_PIECE = 1 << 14  # whose numbers of eight bytes do
RECORD_BITS = 64
#: groupings that most views ask for together; neighbours on the map lie in few areas, so that the sums they add to lie near each other
TOGETHER: Columns = ("area", "target", "weapon")


@dataclass(frozen=True)
class Record:
    """One number for each row of an index, in which the codes of several combinations lie: reading a row reads them all.

    places: columns → how far their code is shifted to the left, and the bits that it has there when shifted back.
    """

    values: np.ndarray
    places: dict[Columns, tuple[int, int]]


NOTHING = Record(np.empty(0, np.uint64), {})


class Reader:
    """The codes of some rows: a stretch of them, or their numbers."""

    def __init__(self, index: Index, record: Record, where: slice | np.ndarray) -> None:
        self._index, self._record, self._where = index, record, where
        self._held = self._some(record.values) if record.places else record.values

    def column(self, name: str) -> np.ndarray:
        """The codes of a column."""
        return self.together((name,))

    def together(self, columns: Columns) -> np.ndarray:
        """The number of each row's combination: of figures among those that occur, else of all, the last column's code running fastest."""
        if columns in self._record.places:
            shift, mask = map(np.uint64, self._record.places[columns])
            return ((self._held >> shift) & mask).view(np.int64)
        return _numbered(self._index, columns, self._some)

    def _some(self, values: np.ndarray) -> np.ndarray:
        return values[self._where] if isinstance(self._where, slice) else values.take(self._where)


def record(index: Index, rule: str) -> Record:
    """The record of an index with the figures by a rule, reckoned once and kept with the index."""
    if not index.rows:
        return NOTHING

    def make() -> Record:
        places: dict[Columns, tuple[int, int]] = {}
        used, parts = 0, []
        for columns in (*figures(index, rule), *([TOGETHER] if size(index, TOGETHER) <= MOST_CODES else []), ("day",)):
            dense = _dense(index, columns)
            numbers = np.arange(size(index, columns))
            if columns[0] in PAIRS:
                there = _there(dense, len(numbers))
                index.made(("occurring", columns), lambda there=there: there)
                numbers = _places(index, columns)
            bits = max(1, int(numbers.max()).bit_length())
            if used + bits <= RECORD_BITS:
                places[columns] = used, (1 << bits) - 1
                parts.append((dense, numbers.astype(np.uint64) << np.uint64(used)))
                used += bits
        return Record(_put_together(parts, index.rows), places)

    return index.made(("record", rule), make)  # type: ignore[return-value]


def figures(index: Index, rule: str) -> list[Columns]:
    """The columns of all figures by a rule, put together as far as one small number tells their combinations apart: those that many
    rows report, then those that few do."""
    names = [f"{figure}_{rule}" for figure in FIGURES]
    found: list[Columns] = []
    for rare in (False, True):
        some: Columns = ()
        for name in names:
            if index.is_rare(name) is rare:
                if some and size(index, (*some, name)) > MOST_CODES:
                    found.append(some)
                    some = ()
                some = (*some, name)
        found += [some] if some else []
    return found


def size(index: Index, columns: Sequence[str]) -> int:
    """How many combinations there may be."""
    return int(np.prod([index.size(column) for column in columns], dtype=np.int64))


def occurring(index: Index, columns: Columns) -> np.ndarray:
    """The combinations that rows have, and first that of the codes 0, numbered as if all occurred."""

    return index.made(("occurring", columns), lambda: _there(_dense(index, columns), size(index, columns)))  # type: ignore[return-value]


def _there(dense: np.ndarray, count: int) -> np.ndarray:
    found = np.zeros(count, bool)
    found[0] = True
    for counts in shared_out(lambda first: np.bincount(dense[first : first + PIECE], minlength=count), range(0, len(dense), PIECE)):
        found |= counts > 0
    return np.flatnonzero(found)


def _put_together(parts: Sequence[tuple[np.ndarray, np.ndarray]], rows: int) -> np.ndarray:
    """One number for each row. parts: small numbers of each row, and what is put into its value for each of them."""
    values = np.zeros(rows, np.uint64)

    def fill(first: int) -> None:
        piece = slice(first, first + SMALL_PIECE)
        for dense, numbers in parts:
            values[piece] |= numbers.take(dense[piece])

    shared_out(fill, range(0, rows, SMALL_PIECE))
    return values


def _dense(index: Index, columns: Columns) -> np.ndarray:
    """For each row the number of its combination as if all occurred, as a small one."""
    held = [index.array(name) for name in columns]
    if len(held) == 1:
        return held[0]
    found = np.empty(index.rows, np.uint16)

    def fill(first: int) -> None:
        piece = held[0][first : first + PIECE].astype(np.uint16)
        for name, values in zip(columns[1:], held[1:]):
            piece *= np.uint16(index.size(name))
            piece += values[first : first + PIECE].astype(np.uint16)
        found[first : first + PIECE] = piece

    shared_out(fill, range(0, index.rows, PIECE))
    return found


def codes(index: Index, columns: Columns) -> tuple[np.ndarray, ...]:
    """For each column its code in every combination that occurs."""
    return np.unravel_index(occurring(index, columns), [index.size(column) for column in columns])


def _numbered(index: Index, columns: Columns, some: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """The number of each combination as of Reader.together. some: takes what is asked for from a column."""
    found = _mixed(index, columns, some)
    return _places(index, columns).take(found) if columns[0] in PAIRS else found


def _places(index: Index, columns: Columns) -> np.ndarray:
    """For each combination of figures its place among those that occur."""

    def make() -> np.ndarray:
        there, places = occurring(index, columns), np.zeros(size(index, columns), np.int64)
        places[there] = np.arange(len(there))
        return places

    return index.made(("places", columns), make)  # type: ignore[return-value]


def _mixed(index: Index, columns: Columns, some: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """The number of each combination as if all occurred, the last column's code running fastest."""
    found = some(index.array(columns[0])).astype(np.int64)
    for name in columns[1:]:
        found *= index.size(name)
        found += some(index.array(name))
    return found
