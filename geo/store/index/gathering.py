"""The columns of a frame that its index is made of, kept as pieces of the frame come by; what is rarely read is asked of the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from geo.store.index.coding import CODED, PAIRS, Read

#: kept while a frame is made; the others are words of many different values, or the same for all
KEPT = frozenset({"mx", "my", "is_area", "lat", "lon", *(part for parts in (CODED | PAIRS).values() for part in parts)}) - {"also_in"}


class Gathered:
    """Pieces of a frame in the order of its rows."""

    def __init__(self, elsewhere: Read) -> None:
        """elsewhere: reads the columns that are not kept, in the same order."""
        self._elsewhere = elsewhere
        self._rows = 0
        self._kinds: dict[str, pa.DataType] = {}
        self._pieces: dict[str, list[pa.Array | int]] = {name: [] for name in KEPT}  # a number: so many missing values

    def add(self, rows: Mapping[str, pa.Array | pa.ChunkedArray]) -> None:
        """Nothing; the rows follow those that are there."""
        for name, pieces in self._pieces.items():
            column = rows[name]
            self._kinds[name] = column.type
            missing = len(column) if column.null_count == len(column) else 0
            if missing and pieces and isinstance(pieces[-1], int):
                pieces[-1] += missing
            elif len(column):
                pieces.append(missing or (column if isinstance(column, pa.Array) else column.combine_chunks()))
        self._rows += len(rows["mx"])

    def read(self, names: Sequence[str]) -> pa.Table:
        """The columns, one row for each row of the frame, in order."""
        if names == ("row_no",):
            return pa.table({"row_no": pa.array(np.arange(self._rows, dtype=np.int32))})
        others = [name for name in names if name not in self._pieces]
        told = self._elsewhere(others) if others else None
        return pa.table({name: told[name] if name in others else self._column(name) for name in names})

    def _column(self, name: str) -> pa.ChunkedArray:
        pieces = self._pieces[name]
        kind = self._kinds[name]
        return pa.chunked_array([pa.nulls(piece, kind) if isinstance(piece, int) else piece for piece in pieces], kind)
