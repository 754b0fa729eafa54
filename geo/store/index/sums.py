"""Figures of some rows of an index, group by group: one pass over bytes counts, what is added up are the counts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from geo.store.index.index import Index

PIECE = 1 << 16  # rows counted together: their codes stay in the processor's cache
ALONE = 1 << 17  # up to so many rows one thread counts, more are shared out
THREADS = min(4, os.cpu_count() or 1)
SMALL_TABLE = 1 << 17  # counters that stay in the processor's cache
LARGE_TABLE = 1 << 22  # counters that one grouping may have at all
WIDTH = 4  # sums of one figure: minimum, maximum, reported, bounded


@dataclass
class Sums:
    """Sums by code of one grouping: incidents, and for each figure [minimum, maximum, reported, bounded]."""

    incidents: np.ndarray
    figures: dict[str, np.ndarray] = field(default_factory=dict)

    def minus(self, other: Sums) -> Sums:
        """The sums of the rows that are in this and not in the other, which is a part of it."""
        return Sums(self.incidents - other.incidents, {name: sums - other.figures[name] for name, sums in self.figures.items()})

    def plus(self, other: Sums) -> Sums:
        """The sums of two sets of rows that share none."""
        return Sums(self.incidents + other.incidents, {name: sums + other.figures[name] for name, sums in self.figures.items()})


def grouped(index: Index, flags: np.ndarray, rows: np.ndarray, rule: str, names: Sequence[str], figures: Sequence[str]) -> dict[str, Sums]:
    """{coded column: Sums} of the rows whose flag is set. rows: those rows, ascending."""
    columns = {figure: f"{figure}_{rule}" for figure in figures}
    few = {figure: filled for figure, column in columns.items() if (filled := index.filled(column)) is not None}
    often = [figure for figure in figures if figure not in few]

    rows_of_all = rows

    def part(rows: np.ndarray, few: dict[str, np.ndarray]) -> dict[str, Sums]:
        counter = _Counter(index, columns, names)
        for first in range(0, len(rows), PIECE):
            counter.count_often(rows[first : first + PIECE].astype(np.intp), often)  # turned once, not for every column
        for figure, filled in few.items():
            those = rows_of_all[index.array(columns[figure])[rows_of_all] != 0] if len(rows_of_all) < len(filled) else filled[flags[filled]]
            counter.count_few(those, figure)
        return {name: counter.sums(name, figures) for name in names}

    if len(rows) <= ALONE or THREADS == 1:
        return part(rows, few)
    shares = [rows[len(rows) * number // THREADS : len(rows) * (number + 1) // THREADS] for number in range(THREADS)]
    shared_few = [dict(list(few.items())[number::THREADS]) for number in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as threads:  # numpy counts and gathers without the interpreter's lock
        parts = list(threads.map(part, shares, shared_few))
    whole = parts[0]
    for other in parts[1:]:
        whole = {name: sums.plus(other[name]) for name, sums in whole.items()}
    return whole


class _Counter:
    """How often each code of a grouping stands beside each code of a figure."""

    def __init__(self, index: Index, columns: dict[str, str], names: Sequence[str]) -> None:
        self._index, self._columns, self._names = index, columns, names
        self._counted: dict[tuple[str, ...], np.ndarray] = {}
        self._added: dict[tuple[str, str], np.ndarray] = {}
        self._incidents = {name: np.zeros(index.size(name), np.int64) for name in names}
        self._covering: dict[str, tuple[str, ...]] = {}  # grouping → counts that hold every row once

    def count_often(self, rows: np.ndarray, figures: Sequence[str]) -> None:
        """Counts figures that most rows report, two at a time where their table stays small."""
        groups = {name: self._index.array(name)[rows].astype(np.intp) for name in self._names}
        codes = {figure: self._index.array(self._columns[figure])[rows].astype(np.intp) for figure in figures}
        for two in (tuple(figures[at : at + 2]) for at in range(0, len(figures), 2)):
            both = codes[two[0]] * self._codes(two[1]) + codes[two[1]] if len(two) > 1 else codes[two[0]]
            width = int(np.prod([self._codes(figure) for figure in two]))
            for name, group in groups.items():
                if len(two) > 1 and self._index.size(name) * width <= SMALL_TABLE:
                    self._count((name, *two), group, both, width)
                    continue
                for figure in two:
                    self._count_one(name, figure, group, codes[figure])
        for name, group in groups.items():
            covering = next((key for key in self._counted if key[0] == name), None)
            if covering:
                self._covering[name] = covering
            else:
                self._incidents[name] += np.bincount(group, minlength=self._index.size(name))

    def count_few(self, rows: np.ndarray, figure: str) -> None:
        """Counts a figure that few rows report, from those that do."""
        codes = self._index.array(self._columns[figure])[rows].astype(np.intp)
        for name in self._names:
            self._count_one(name, figure, self._index.array(name)[rows].astype(np.intp), codes)

    def sums(self, name: str, figures: Sequence[str]) -> Sums:
        """The Sums of what was counted."""
        found = {figure: np.zeros((self._index.size(name), WIDTH), np.int64) for figure in figures}
        covering = self._covering.get(name)
        incidents = self._counted[covering].reshape(self._index.size(name), -1).sum(axis=1) if covering else self._incidents[name]
        for (group, *two), counts in self._counted.items():
            if group != name:
                continue
            table = counts.reshape(self._index.size(name), *(self._codes(figure) for figure in two))
            for axis, figure in enumerate(two, 1):
                alone = table if len(two) == 1 else table.sum(axis=3 - axis)
                found[figure] += alone @ self._index.bounds(self._columns[figure])
        for (group, figure), sums in self._added.items():
            if group == name:
                found[figure] += sums
        return Sums(incidents, found)

    def _codes(self, figure: str) -> int:
        return self._index.size(self._columns[figure])

    def _count_one(self, name: str, figure: str, group: np.ndarray, codes: np.ndarray) -> None:
        if self._index.size(name) * self._codes(figure) <= LARGE_TABLE:
            self._count((name, figure), group, codes, self._codes(figure))
            return
        size = self._index.size(name)  # so many distinct values that adding each up is less work than counting them
        bounds = self._index.bounds(self._columns[figure])
        sums = self._added.setdefault((name, figure), np.zeros((size, WIDTH), np.int64))
        for number in range(WIDTH):
            sums[:, number] += np.bincount(group, bounds[:, number][codes], minlength=size).astype(np.int64)

    def _count(self, key: tuple[str, ...], group: np.ndarray, codes: np.ndarray, width: int) -> None:
        size = self._index.size(key[0]) * width
        joint = group * width
        joint += codes
        counts = np.bincount(joint, minlength=size)
        held = self._counted.get(key)
        if held is None:
            self._counted[key] = counts
        else:
            held += counts
