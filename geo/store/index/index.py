"""An open index: the columns of one frame, read when they are first asked for, and the values behind their codes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Protocol

import numpy as np

from geo.store.index.coding import Table

RARE = 4
PIECE = 1 << 16  # codes counted at a time: turned into whole numbers they stay in the processor's cache
FIRSTS_OF, MOST_FIRSTS = 64, 4_096  # codes of one tile, tiles


class Kept(Protocol):
    """Where the columns lie: a file, or memory."""

    tables: dict[str, Table]

    def array(self, name: str) -> np.ndarray: ...

    def part(self, name: str, first: int, last: int) -> np.ndarray: ...

    def length(self, name: str) -> int: ...


class InMemory:
    """Columns that are held in memory: those of an earlier day's frame."""

    def __init__(self, columns: Iterable[tuple[str, np.ndarray, Table | None]]) -> None:
        self.tables: dict[str, Table] = {}
        self._arrays: dict[str, np.ndarray] = {}
        for name, values, table in columns:
            self._arrays[name] = values
            if table is not None:
                self.tables[name] = table

    def array(self, name: str) -> np.ndarray:
        """One whole array."""
        return self._arrays[name]

    def part(self, name: str, first: int, last: int) -> np.ndarray:
        """The entries first … last - 1 of an array."""
        return self._arrays[name][first:last]

    def length(self, name: str) -> int:
        """How many entries an array has."""
        return len(self._arrays[name])


class Index:
    """The index of one frame; safe for threads. Rows are numbered by their place on the map, pins first."""

    def __init__(self, kept: Kept) -> None:
        self._kept, self._lock = kept, threading.Lock()
        self._arrays: dict[str, np.ndarray] = {}
        self._made: dict[object, object] = {}
        self._firsts: dict[tuple[int, int, int], np.ndarray] = {}
        self.rows = kept.length("row_no")
        self.pins = kept.length("key")

    def array(self, name: str) -> np.ndarray:
        """One column: codes, or row_no, position (row_no → row), key (Morton code, of pins), mx, my, lat, lon."""
        found = self._arrays.get(name)
        if found is None:
            with self._lock:
                found = self._arrays.get(name)
                if found is None:
                    found = self._arrays[name] = self._kept.array(name)
        return found

    def table(self, name: str) -> Table:
        """What the codes of a column stand for: one list for each of its columns in the frame, by code."""
        return self._kept.tables[name]

    def has(self, name: str) -> bool:
        """True when there are codes of that name."""
        return name in self._kept.tables

    def size(self, name: str) -> int:
        """How many codes a column has."""
        return len(next(iter(self._kept.tables[name].values())))

    def made(self, key: object, make: Callable[[], object]) -> object:
        """Something small that is reckoned from the index once and kept with it."""
        if key not in self._made:
            self._made[key] = make()  # twice at worst, with the same result
        return self._made[key]

    def derive(self, name: str, make: Callable[[], np.ndarray]) -> None:
        """Nothing; adds a column that is reckoned from others, unless it is there."""
        if name not in self._arrays:
            self._arrays[name] = make()  # twice at worst, with the same result

    def counts(self, name: str) -> np.ndarray:
        """How many rows have each code of a column."""

        def make() -> np.ndarray:
            codes, found = self.array(name), np.zeros(self.size(name), np.int64)
            for first in range(0, self.rows, PIECE):
                found += np.bincount(codes[first : first + PIECE], minlength=len(found))
            return found

        return self.made(("counts", name), make)  # type: ignore[return-value]

    def days(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(first days as ordinals, newest first, 0 for an unknown one; for each code of "day" the place of its first day among these;
        for each of these the row_no at which its rows begin, and their end). Incidents are numbered newest first day first."""

        def make() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
            ordinals = np.array([0 if first is None else first.toordinal() for first in self.table("day")["date_start"]], np.int64)
            distinct, place = np.unique(-ordinals, return_inverse=True)
            held = np.bincount(place, self.counts("day"), len(distinct)).astype(np.int64)
            return -distinct, place, np.concatenate([[0], np.cumsum(held)])

        return self.made("days", make)  # type: ignore[return-value]

    def is_rare(self, name: str) -> bool:
        """True when at most one of RARE rows reports a figure, so that its code is not 0."""
        return int(self.counts(name)[1:].sum()) * RARE <= self.rows

    def bounds(self, name: str) -> np.ndarray:
        """[[minimum, maximum, reported, bounded]] by code of a figure; 0 where there is no number."""

        def make() -> np.ndarray:
            low, high = self.table(name).values()
            return np.array([[least or 0, most or 0, least is not None, most is not None] for least, most in zip(low, high)], np.int64)

        return self.made(("bounds", name), make)  # type: ignore[return-value]

    def first_of(self, codes: np.ndarray) -> np.ndarray:
        """For each of evenly spaced Morton codes the first pin that is not below it; the number of pins when there is none. Kept, as
        the tiles that are looked at are the same for every filter."""
        key = (int(codes[0]), int(codes[-1]), len(codes))
        found = self._firsts.get(key)
        if found is None:
            found = np.searchsorted(self.array("key"), codes).astype(np.int32)
            if len(codes) <= FIRSTS_OF:
                if len(self._firsts) >= MOST_FIRSTS:
                    self._firsts.clear()
                self._firsts[key] = found
        return found

    def incident_id(self, row: int) -> str:
        """The id of the incident in a row, read from the file."""
        first, last = self._kept.part("id_ends", row, row + 2)
        return self._kept.part("id_letters", int(first), int(last)).tobytes().decode()
