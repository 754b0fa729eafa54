"""Figures of some rows of an index, group by group: one pass over small codes, each row adding several sums at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from geo.store.index import joint, keys
from geo.store.index.index import Index
from geo.store.index.keys import Grouping
from geo.store.index.packed import EVERY_ROW, WIDTH, Packed, packed
from geo.store.index.threads import THREADS, shared_out

PIECE = 1 << 16  # rows added together: their codes stay in the processor's cache
ALONE = 1 << 17  # up to so many rows one thread adds up, more are shared out
FEW_BITS, BLOCK_BITS, MOST_BITS = 12, 18, 22  # of the number of rows whose sums stay packed; the most where groups are so many
MANY_GROUPS = 1 << 15
COMBINATIONS_A_ROW = 2
EXACT = 1 << 53  # whole numbers below it are exact as floats


@dataclass
class Sums:
    """Sums by code of one grouping: incidents, and for each figure [minimum, maximum, reported, bounded]."""

    incidents: np.ndarray
    figures: dict[str, np.ndarray] = field(default_factory=dict)

    def minus(self, other: Sums) -> Sums:
        """The sums of the rows that are in this and not in the other, which is a part of it."""
        return Sums(self.incidents - other.incidents, {name: sums - other.figures[name] for name, sums in self.figures.items()})

    def put_together(self, groups: np.ndarray, size: int) -> Sums:
        """The sums of coarser groups. groups: which of them each group lies in; size: how many there are."""
        if size == 1:
            return Sums(self.incidents.sum(keepdims=True), {name: sums.sum(axis=0, keepdims=True) for name, sums in self.figures.items()})

        def added(values: np.ndarray) -> np.ndarray:
            if float(values.sum(dtype=float)) < EXACT / 2:
                return np.bincount(groups, values, size).astype(np.int64)
            found = np.zeros(size, np.int64)
            np.add.at(found, groups, values)
            return found

        return Sums(added(self.incidents), {name: np.column_stack([added(column) for column in sums.T]) for name, sums in self.figures.items()})


def grouped(index: Index, rows: np.ndarray | range, rule: str, names: Sequence[Grouping], figures: Sequence[str]) -> dict[Grouping, Sums]:
    """{grouping: Sums} of rows of the index, ascending."""
    record = joint.record(index, rule) if figures else joint.NOTHING  # before the work is shared out

    def part(share: np.ndarray | range) -> dict[Grouping, np.ndarray]:
        return _added(index, record, share, rule, tuple(dict.fromkeys(names)), figures)

    if len(rows) <= ALONE or THREADS == 1:
        whole = part(rows)
    else:
        whole, *others = shared_out(part, (rows[len(rows) * number // THREADS : len(rows) * (number + 1) // THREADS] for number in range(THREADS)))
        for other in others:
            for name, sums in whole.items():
                sums += other[name]
    places = {figure: slice(1 + WIDTH * place, 1 + WIDTH * (place + 1)) for place, figure in enumerate(figures)}
    return {name: Sums(sums[0], {figure: sums[place].T for figure, place in places.items()}) for name, sums in whole.items()}


@dataclass(frozen=True)
class _Home:
    """What rows are added by: one grouping, or the combinations of several columns, whose sums are put together in the end.

    names: the groupings, or columns; sizes: how many groups each has.
    """

    names: tuple[Grouping, ...]
    sizes: tuple[int, ...]

    @property
    def size(self) -> int:
        return int(np.prod(self.sizes))

    def groups(self, reader: joint.Reader, rows: int) -> np.ndarray | None:
        """The group or combination of each row; None when there is one only."""
        if self.size == 1:
            return None
        return keys.groups_of(self.names[0], reader.column, rows) if len(self.names) == 1 else reader.together(self.names)  # type: ignore[arg-type]

    def shares(self, added: np.ndarray) -> Iterator[tuple[Grouping, np.ndarray]]:
        """(grouping, [number, group]) of each grouping. added: [number, combination]."""
        table = added.reshape(-1, *self.sizes)
        for name in self.names[:-1]:  # the slowest one first: what is added up lies side by side
            yield name, table.reshape(*table.shape[:2], -1).sum(axis=2)
            table = table.sum(axis=1)
        yield self.names[-1], table


def _added(index: Index, record: joint.Record, rows: np.ndarray | range, rule: str, names: Sequence[Grouping],
           figures: Sequence[str]) -> dict[Grouping, np.ndarray]:  # fmt: skip
    """{grouping: [sum, group]}; sums are numbered as in Packed."""
    homes = _homes(index, names, len(rows))
    bits = FEW_BITS if len(rows) < 1 << FEW_BITS else MOST_BITS if any(len(home.names) == 1 and home.size > MANY_GROUPS for home in homes) else BLOCK_BITS
    found = {name: np.zeros((1 + WIDTH * len(figures), keys.size(index, name)), np.int64) for name in names}
    adding, block = packed(index, rule, figures, bits), (1 << bits) - 1
    for first in range(0, len(rows), block):
        added = [[np.zeros((len(one.numbers), home.size), np.int64) for home in homes] for one in adding]
        for start in range(first, min(first + block, len(rows)), PIECE):
            some = rows[start : min(start + PIECE, first + block)]
            where = slice(some.start, some.stop) if isinstance(some, range) else some.astype(np.intp)  # turned once, not for every column
            _add(joint.Reader(index, record, where), len(some), homes, adding, added)
        for one, by_home in zip(adding, added):
            for home, sums in zip(homes, by_home):
                for name, share in home.shares(sums):
                    one.unpacked(share, found[name])
    return found


def _homes(index: Index, names: Sequence[Grouping], rows: int) -> list[_Home]:
    """By what so many rows are added: to go through many more combinations than rows would be more work than to add them apart."""
    apart, found = list(names), []
    if set(joint.TOGETHER) <= set(names) and joint.size(index, joint.TOGETHER) <= min(joint.MOST_CODES, COMBINATIONS_A_ROW * rows):
        apart = [name for name in names if name not in joint.TOGETHER]
        found.append(_Home(joint.TOGETHER, tuple(map(index.size, joint.TOGETHER))))
    return found + [_Home((name,), (keys.size(index, name),)) for name in apart]


def _add(reader: joint.Reader, rows: int, homes: Sequence[_Home], adding: Sequence[Packed], added: Sequence[Sequence[np.ndarray]]) -> None:
    """Nothing; adds some rows to the packed sums of each home."""
    groups = [home.groups(reader, rows) for home in homes]
    for one, into in zip(adding, added):
        if one.columns == EVERY_ROW:
            for group, sums in zip(groups, into):
                sums[0] += rows if group is None else np.bincount(group, minlength=sums.shape[1])
            continue
        codes, of = reader.together(one.columns), groups
        reported = codes != 0
        if one.few and np.count_nonzero(reported) * 2 < rows:  # a filter may leave only rows that report what few do
            those = np.flatnonzero(reported)
            codes, of = codes.take(those), [None if group is None else group.take(those) for group in groups]
        for place, number in enumerate(one.numbers):
            weights = number.take(codes)
            for group, sums in zip(of, into):
                if group is None:
                    sums[place] += weights.sum()
                else:
                    np.add.at(sums[place], group, weights)
