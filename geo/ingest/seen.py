"""Which ids have been seen, over any number of batches, in eight bytes an id."""

from __future__ import annotations

import numpy as np
import polars as pl


class Seen:
    """A growing set of ids, each with a hash of its row; sorted runs are merged as they grow alike in length."""

    def __init__(self) -> None:
        self._runs: list[tuple[np.ndarray, np.ndarray]] = []

    def add(self, ids: pl.Series, contents: pl.Series) -> tuple[pl.Series, pl.Series]:
        """(repeated, same): for each id whether it was seen before, here or in an earlier batch, and with equal content."""
        keys, rows = ids.hash(seed=7).to_numpy(), contents.to_numpy()
        first = np.full(len(keys), True)
        same = np.full(len(keys), False)
        order = np.argsort(keys)  # several times as fast as in a stable way, which only repeated ids need
        if (keys[order][1:] == keys[order][:-1]).any():
            order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        again = np.concatenate(([False], ordered[1:] == ordered[:-1])) if len(keys) else np.zeros(0, bool)
        if again.any():
            starts = np.maximum.accumulate(np.where(again, 0, np.arange(len(keys))))
            first[order[again]] = False
            same[order[again]] = rows[order[again]] == rows[order[starts[again]]]
        for run_keys, run_rows in self._runs:
            at = np.minimum(np.searchsorted(run_keys, ordered), len(run_keys) - 1)  # in their order: several times as fast
            hits = np.flatnonzero(run_keys[at] == ordered)
            first[order[hits]] = False
            same[order[hits]] = run_rows[at[hits]] == rows[order[hits]]
        fresh = first[order]
        self._push(ordered[fresh], rows[order][fresh])
        return pl.Series("repeated", ~first), pl.Series("same", same & ~first)

    def known(self, ids: pl.Series) -> pl.Series:
        """For each id whether it was seen before."""
        keys = ids.hash(seed=7).to_numpy()
        found = np.full(len(keys), False)
        for run, _ in self._runs:
            found |= run[np.minimum(np.searchsorted(run, keys), len(run) - 1)] == keys
        return pl.Series("known", found)

    def _push(self, keys: np.ndarray, rows: np.ndarray) -> None:
        if not len(keys):
            return
        while self._runs and len(self._runs[-1][0]) < 2 * len(keys):
            more_keys, more_rows = self._runs.pop()
            keys, rows = np.concatenate((keys, more_keys)), np.concatenate((rows, more_rows))
            order = np.argsort(keys, kind="stable")
            keys, rows = keys[order], rows[order]
        self._runs.append((keys, rows))
