"""Texts of incidents for pages of the table: read from the engine in blocks of neighbours and kept, as the first pages of most filters lie near each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

from geo.store.index.kept import KeptBySize

#: the columns of the frame that a page needs and the index does not hold
COLUMNS = ("incident_id", "title", "time_local", "place", "gazetteer_id", "claims", "sources", "updated_at", "licence")
BLOCK = 4_096  # rows
MOST_BLOCKS = 16  # that a page may touch; rows that lie further apart are asked for one by one
KEPT_BYTES = 10 << 20

#: first and last row_no → the rows between them, in order
Read = Callable[[int, int], pa.Table]


class Texts:
    """The texts of one frame; safe for threads."""

    def __init__(self, read: Read) -> None:
        self._read, self._kept = read, KeptBySize(KEPT_BYTES)

    def of(self, numbers: np.ndarray, names: Sequence[str]) -> dict[str, pa.ChunkedArray] | None:
        """{name: its value for each row number, as Arrow has it} of some of COLUMNS; None when the rows, ascending, lie too far apart or more is asked for."""
        blocks, starts = np.unique(numbers // BLOCK, return_index=True)
        if len(blocks) > MOST_BLOCKS or not set(names) <= set(COLUMNS):
            return None
        found: list[pa.Table] = []
        for block, first, last in zip(blocks.tolist(), starts.tolist(), [*starts[1:].tolist(), len(numbers)]):
            held: pa.Table = self._kept.get(block, lambda block=block: self._block(block), lambda made: made.nbytes)  # type: ignore
            found.append(held.take(pa.array(numbers[first:last] - block * BLOCK)))
        whole = pa.concat_tables(found)
        return {name: whole[name] for name in names}

    def _block(self, block: int) -> pa.Table:
        return self._read(block * BLOCK, (block + 1) * BLOCK - 1).combine_chunks()
