"""The columns that an index is made of, coded as pieces of its frame come by; what is rarely read is asked of the engine.

A piece keeps one or two bytes for each row and column, and the few combinations of values behind its codes; they are numbered
together once all pieces are there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from geo.store.index.coding import CODED, PAIRS, SPOT, Read, Reading, Table, encoded

#: asked of the engine once all rows are there: there is one text for each incident, or none at all
ASKED = frozenset({"also"})


class _Coded:
    """One column of codes that grows by pieces."""

    def __init__(self, missing_first: bool) -> None:
        self._missing_first = missing_first
        self._pieces: list[tuple[np.ndarray | int, Table]] = []  # a number: so many rows of which nothing is known
        self._kinds: list[pa.DataType] = []

    def add(self, rows: pa.Table, known: tuple[np.ndarray, Table] | None = None) -> tuple[np.ndarray, Table]:
        """What `encoded` gives for the rows, which follow those that are there; known: that, where it was reckoned of columns with other names."""
        self._kinds = [_plain(column.type) for column in rows.columns]
        codes, table = known or encoded(rows, self._missing_first)
        table = dict(zip(rows.column_names, table.values()))
        unknown = rows.num_rows and all(values == [None] for values in table.values())
        self._pieces.append((len(codes) if unknown else codes, table))
        return codes, table

    def whole(self) -> tuple[np.ndarray, Table]:
        """What `encoded` gives for all rows together."""
        names = list(self._pieces[0][1])
        values = {name: [value for _, table in self._pieces for value in table[name]] for name in names}
        together = pa.table({name: pa.chunked_array([pa.array(values[name], kind)]) for name, kind in zip(names, self._kinds)})
        numbers, table = encoded(together, self._missing_first)
        found, start = [], 0
        for codes, own in self._pieces:
            size = len(own[names[0]])
            here = numbers[start : start + size]
            found.append(np.full(codes, here[0]) if isinstance(codes, int) else here[codes])
            start += size
        return np.concatenate(found), table


class Gathered(Reading):
    """Pieces of a frame in the order of its rows; one of them at least, if without rows."""

    def __init__(self, elsewhere: Read) -> None:
        """elsewhere: reads columns from where the pieces went, in the same order."""
        super().__init__(elsewhere)
        self._rows = 0
        self._coded = {name: (parts, _Coded(name in PAIRS)) for name, parts in (CODED | PAIRS).items() if name not in ASKED}
        self._spots, self._areas = _Coded(missing_first=False), [np.zeros(0, np.int64)]

    def add(self, rows: Mapping[str, pa.Array | pa.ChunkedArray]) -> None:
        """Nothing; the rows follow those that are there."""
        known: dict[tuple[int, ...], tuple[np.ndarray, Table]] = {}  # where all rules say the same, they share their columns
        for parts, coded in self._coded.values():
            same = tuple(id(rows[part]) for part in parts)
            known[same] = coded.add(pa.table({part: _chunked(rows[part]) for part in parts}), known.get(same))
        areas = np.flatnonzero(rows["is_area"].to_numpy(zero_copy_only=False))
        self._spots.add(pa.table({name: _chunked(rows[name]) for name in SPOT}).take(pa.array(areas)))
        self._areas.append(areas + self._rows)
        self._rows += len(rows["mx"])

    def codes(self, name: str, parts: Sequence[str]) -> tuple[np.ndarray, Table]:
        """What `encoded` gives for a column, one code for each row. It is let go."""
        if name in ASKED:
            return super().codes(name, parts)
        return self._coded.pop(name)[1].whole()

    def spots(self, areas: np.ndarray) -> tuple[np.ndarray, Table]:
        """The same of SPOT for the rows that are known only to an area."""
        codes, table = self._spots.whole()
        return codes[np.searchsorted(np.concatenate(self._areas), areas)], table


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _chunked(column: pa.Array | pa.ChunkedArray) -> pa.ChunkedArray:
    return column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])
