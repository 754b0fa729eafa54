"""The rows that a filter's conditions leave, as bits or as numbers, whichever were found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geo.store.index.threads import shared_out

PIECE = 1 << 17  # rows that are looked at together: their columns stay in the processor's cache
FEWER = 8  # the numbers of rows that are fewer than one of so many are kept
ALONE = 16  # up to so many pieces one thread looks through faster than several can be told to


@dataclass(frozen=True)
class Met:
    """The rows that meet all conditions, how many they are, and what the others fail first.

    packed: the rows as bits. found: their numbers, ascending; one of the two may be None. fails: for each condition (rows that
    simply do not meet it, rows whose value is missing).
    """

    packed: np.ndarray | None
    rows: int
    count: int
    fails: tuple[tuple[int, int], ...]
    found: np.ndarray | None = None

    @cached_property
    def bits(self) -> np.ndarray:
        """One bit for each row, eight in a byte, the first one highest."""
        return np.packbits(self.flags()) if self.packed is None else self.packed

    def flags(self) -> np.ndarray:
        """One truth for each row."""
        if self.packed is not None:
            return np.unpackbits(self.packed, count=self.rows).view(bool)
        flags = np.zeros(self.rows, bool)
        flags[self.found] = True
        return flags

    @property
    def few(self) -> bool:
        """True when their numbers may be kept."""
        return self.count * FEWER <= self.rows

    def numbers(self) -> np.ndarray:
        """The rows, ascending; kept when they are few."""
        return self._few if self.few else _set(self.flags())

    @cached_property
    def _few(self) -> np.ndarray:
        return _set(self.flags()) if self.found is None else self.found

    @property
    def nbytes(self) -> int:
        """Memory that it may take."""
        return self.rows // 8 + (4 * self.count if self.few else 0)


def _set(flags: np.ndarray) -> np.ndarray:
    """Where flags are set, as int32."""
    return where(len(flags), lambda where: flags[where])


def where(rows: int, test: Callable[[slice], np.ndarray]) -> np.ndarray:
    """The rows that meet a test, ascending, as int32: piece by piece, so that its truths stay in the processor's cache."""

    def found(first: int) -> np.ndarray:
        numbers = _set_in(test(slice(first, min(first + PIECE, rows)))).astype(np.int32)
        numbers += first
        return numbers

    firsts = range(0, rows, PIECE)
    return np.concatenate([np.empty(0, np.int32), *(shared_out(found, firsts) if len(firsts) > ALONE else map(found, firsts))])


def _set_in(flags: np.ndarray) -> np.ndarray:
    """Where flags are set. Where few are, eight are passed by at once, which takes half the time."""
    if len(flags) % 8 or not flags.flags.c_contiguous:
        return np.flatnonzero(flags)
    words = flags.view(np.uint64)
    some = np.flatnonzero(words != 0)
    if len(some) * 2 > len(words):
        return np.flatnonzero(flags)
    inside = np.flatnonzero(words[some].view(bool))
    return (some.take(inside >> 3) << 3) | (inside & 7)
