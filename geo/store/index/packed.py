"""What a row adds to the sums of its figures, packed: several sums in one whole number, so that one addition a row makes three of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.store.index import joint
from geo.store.index.index import Index

BITS = 63  # of a number that holds several sums
EVERY_ROW: joint.Columns = ()  # every row adds 1
WIDTH = 4  # sums of one figure: minimum, maximum, reported, bounded


@dataclass(frozen=True)
class Packed:
    """What rows add by their code.

    columns: of figures, whose occurring combinations are the codes. few: only few rows have another code than 0, which adds nothing. numbers: what
    each code adds, one array for each packed number. places: which sum lies where, one line each: sum, number, shift, mask. Sums are
    numbered: 0 the incidents, then WIDTH for each figure.
    """

    columns: joint.Columns
    few: bool
    numbers: tuple[np.ndarray, ...]
    places: np.ndarray

    def unpacked(self, added: np.ndarray, into: np.ndarray) -> None:
        """Nothing; adds to sums what lies in packed ones. added: [number, group]; into: [sum, group]."""
        sums, numbers, shifts, masks = self.places.T
        into[sums] += (added[numbers] >> shifts[:, None]) & masks[:, None]


def packed(index: Index, rule: str, figures: Sequence[str], bits: int) -> tuple[Packed, ...]:
    """What rows add to the incidents and to figures, fit for adding up fewer than 2 ** bits of them."""
    return index.made(("packed", rule, tuple(figures), bits), lambda: _packed(index, rule, figures, bits))  # type: ignore[return-value]


def _packed(index: Index, rule: str, figures: Sequence[str], bits: int) -> tuple[Packed, ...]:
    first = {f"{figure}_{rule}": 1 + WIDTH * place for place, figure in enumerate(figures)}
    bundles = [columns for columns in joint.figures(index, rule) if first.keys() & set(columns)]
    often = [columns for columns in bundles if not index.is_rare(columns[0])]
    found = [] if often else [Packed(EVERY_ROW, False, (np.ones(1, np.int64),), np.array([[0, 0, 0, (1 << BITS) - 1]]))]
    for columns in bundles:
        sums = [] if found else [(0, np.ones(len(joint.occurring(index, columns)), np.int64))]
        for column, codes in zip(columns, joint.codes(index, columns)):
            if column in first:
                sums += [(first[column] + end, values[codes]) for end, values in enumerate(index.bounds(column).T)]
        if sums := [(place, values) for place, values in sums if values.any()]:
            found.append(_together(columns, columns not in often, sums, bits))
    return tuple(found)


def _together(columns: joint.Columns, few: bool, sums: Sequence[tuple[int, np.ndarray]], bits: int) -> Packed:
    """The sums in as few numbers as hold them: the widest first, each in the number that has most room."""
    widths = {place: int(values.max()).bit_length() + bits for place, values in sums}
    values_of = dict(sums)
    count = -(-sum(widths.values()) // BITS)
    while True:
        used, places = [0] * count, []
        for place in sorted(widths, key=lambda place: -widths[place]):
            number = used.index(min(used))
            places.append((place, number, used[number], (1 << widths[place]) - 1))
            used[number] += widths[place]
        if max(used, default=0) <= BITS:
            break
        count += 1
    numbers = [np.zeros(len(sums[0][1]), np.int64) for _ in range(count)]
    for place, number, shift, _ in places:
        numbers[number] += values_of[place] << shift
    return Packed(columns, few, tuple(numbers), np.array(places, np.int64))
