"""Figures of some rows of an index, group by group: one pass over bytes counts, what is added up are the counts."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from geo.store.index import keys
from geo.store.index.index import Index
from geo.store.index.keys import Grouping
from geo.store.index.threads import THREADS, shared_out

PIECE = 1 << 16  # rows counted together: their codes stay in the processor's cache
ALONE = 1 << 17  # up to so many rows one thread counts, more are shared out
SMALL_TABLE = 1 << 17  # counters of one grouping that stay in the processor's cache; with more, what each row says is added up
LEAST_TABLE, COUNTERS_A_ROW = 1 << 12, 2  # so many are gone through however few rows there are
EXACT = 1 << 53  # whole numbers below it are exact as floats
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

    def put_together(self, groups: np.ndarray, size: int) -> Sums:
        """The sums of coarser groups. groups: which of them each group lies in; size: how many there are."""

        def added(values: np.ndarray) -> np.ndarray:
            if float(values.sum(dtype=float)) < EXACT / 2:
                return np.bincount(groups, values, size).astype(np.int64)
            found = np.zeros(size, np.int64)
            np.add.at(found, groups, values)
            return found

        return Sums(added(self.incidents), {name: np.column_stack([added(column) for column in sums.T]) for name, sums in self.figures.items()})


def grouped(index: Index, rows: np.ndarray, rule: str, names: Sequence[Grouping], figures: Sequence[str]) -> dict[Grouping, Sums]:
    """{grouping: Sums} of rows of the index, ascending."""
    columns = {figure: f"{figure}_{rule}" for figure in figures}
    few = [figure for figure in figures if index.is_rare(columns[figure])]
    often = [figure for figure in figures if figure not in few]

    def part(share: np.ndarray) -> dict[Grouping, Sums]:
        counter = _Counter(index, columns, names, len(share))
        for first in range(0, len(share), PIECE):
            piece = share[first : first + PIECE].astype(np.intp)  # turned once, not for every column

            def told(column: str, piece: np.ndarray = piece) -> np.ndarray:
                return index.array(column)[piece]

            groups = {name: keys.groups_of(name, told, len(piece)) for name in names}
            counter.count_often(groups, {figure: told(columns[figure]).astype(np.intp) for figure in often})
            for figure in few:
                counter.count_few(groups, figure, told(columns[figure]))
        return {name: counter.sums(name, figures) for name in names}

    if len(rows) <= ALONE or THREADS == 1:
        return part(rows)
    whole, *others = shared_out(part, (rows[len(rows) * number // THREADS : len(rows) * (number + 1) // THREADS] for number in range(THREADS)))
    for other in others:
        whole = {name: sums.plus(other[name]) for name, sums in whole.items()}
    return whole


class _Counter:
    """How often each code of a figure stands beside each group, or its sums where that would be too many counters."""

    def __init__(self, index: Index, columns: dict[str, str], names: Sequence[Grouping], rows: int) -> None:
        """rows: how many are counted; to go through many more counters than rows would be more work than to add up."""
        self._index, self._columns, self._most = index, columns, min(SMALL_TABLE, max(LEAST_TABLE, COUNTERS_A_ROW * rows))
        self._sizes = {name: keys.size(index, name) for name in names}
        self._counted: dict[tuple[Hashable, ...], np.ndarray] = {}
        self._added: dict[tuple[Grouping, str], np.ndarray] = {}
        self._incidents = {name: np.zeros(size, np.int64) for name, size in self._sizes.items()}
        self._covering: dict[Grouping, tuple[Hashable, ...]] = {}  # grouping → counts that hold every row once

    def count_often(self, groups: Mapping[Grouping, np.ndarray], codes: Mapping[str, np.ndarray]) -> None:
        """Counts figures that most rows report, two at a time where their table stays small. groups, codes: of each row."""
        figures = list(codes)
        for two in (tuple(figures[at : at + 2]) for at in range(0, len(figures), 2)):
            width = int(np.prod([self._codes(figure) for figure in two]))
            paired = {name for name in groups if len(two) > 1 and self._sizes[name] * width <= self._most}
            both = codes[two[0]] * self._codes(two[1]) + codes[two[1]] if paired else codes[two[0]]
            for name, group in groups.items():
                if name in paired:
                    self._count((name, *two), group, both, width)
                    continue
                for figure in two:
                    self._count_one(name, figure, group, codes[figure])
        for name, group in groups.items():
            covering = next((key for key in self._counted if key[0] == name), None)
            if covering:
                self._covering[name] = covering
            else:
                self._incidents[name] += np.bincount(group, minlength=self._sizes[name])

    def count_few(self, groups: Mapping[Grouping, np.ndarray], figure: str, codes: np.ndarray) -> None:
        """Counts a figure that few rows report, from those that do."""
        those = np.flatnonzero(codes != 0)  # of truths, which takes a tenth of the time
        if len(those):
            reported = codes[those].astype(np.intp)
            for name, group in groups.items():
                self._count_one(name, figure, group.take(those), reported)

    def sums(self, name: Grouping, figures: Sequence[str]) -> Sums:
        """The Sums of what was counted."""
        size = self._sizes[name]
        found = {figure: np.zeros((size, WIDTH), np.int64) for figure in figures}
        covering = self._covering.get(name)
        incidents = self._counted[covering].reshape(size, -1).sum(axis=1) if covering else self._incidents[name]
        for (group, *two), counts in self._counted.items():
            if group != name:
                continue
            table = counts.reshape(size, *(self._codes(figure) for figure in two))
            for axis, figure in enumerate(two, 1):
                alone = table if len(two) == 1 else table.sum(axis=3 - axis)
                found[figure] += self._multiplied(alone, self._columns[figure])
        for (group, figure), sums in self._added.items():
            if group == name:
                found[figure] += sums
        return Sums(incidents, found)

    def _codes(self, figure: str) -> int:
        return self._index.size(self._columns[figure])

    def _multiplied(self, counts: np.ndarray, column: str) -> np.ndarray:
        bounds = self._index.bounds(column)
        if int(bounds.max(initial=1)) * self._index.rows >= EXACT:
            return counts @ bounds
        return (counts.astype(np.float64) @ bounds.astype(np.float64)).astype(np.int64)  # floats are multiplied many at a time

    def _count_one(self, name: Grouping, figure: str, group: np.ndarray, codes: np.ndarray) -> None:
        if self._sizes[name] * self._codes(figure) <= self._most:
            self._count((name, figure), group, codes, self._codes(figure))
            return
        size, column = self._sizes[name], self._columns[figure]
        sums = self._added.setdefault((name, figure), np.zeros((size, WIDTH), np.int64))
        packed, shift = self._packed(column)
        for number, weight in enumerate(packed):  # minimum and reported, then maximum and bounded, in one number each
            found = np.bincount(group, weight.take(codes), minlength=size).astype(np.int64)
            if shift is None:
                sums[:, number] += found
            else:
                sums[:, number] += found & ((1 << shift) - 1)
                sums[:, number + 2] += found >> shift

    def _packed(self, column: str) -> tuple[list[np.ndarray], int | None]:
        """What a row adds for each code: two numbers in one, the second shifted to the left, where all rows together stay exact."""

        def make() -> tuple[list[np.ndarray], int | None]:
            index = self._index
            bounds = index.bounds(column)
            most = int((np.bincount(index.array(column), minlength=len(bounds)) @ bounds[:, :2]).max(initial=0))
            shift = most.bit_length()
            if (index.rows + 1) << shift >= EXACT:
                return list(bounds.T.astype(np.float64)), None
            return [(bounds[:, number] + (bounds[:, number + 2] << shift)).astype(np.float64) for number in (0, 1)], shift

        return self._index.made(("packed", column), make)  # type: ignore[return-value]

    def _count(self, key: tuple[Hashable, ...], group: np.ndarray, codes: np.ndarray, width: int) -> None:
        size = self._sizes[key[0]] * width  # type: ignore[index]
        if self._sizes[key[0]] == 1:  # type: ignore[index]
            joint = codes
        else:
            joint = group * width
            joint += codes
        counts = np.bincount(joint, minlength=size)
        held = self._counted.get(key)
        if held is None:
            self._counted[key] = counts
        else:
            held += counts
