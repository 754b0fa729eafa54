"""Columns that stand for several coded ones: one small number for each combination of their codes, reckoned once and kept with the index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo.store.index.index import Index

MOST_CODES = 1 << 16  # combinations of one column
PIECE = 1 << 17  # rows at a time: their codes stay in the processor's cache


def bundles(index: Index, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The columns put together as far as one small number tells their combinations apart."""
    found: list[tuple[str, ...]] = []
    for column in columns:
        if found and size(index, (*found[-1], column)) <= MOST_CODES:
            found[-1] = (*found[-1], column)
        else:
            found.append((column,))
    return found


def size(index: Index, columns: Sequence[str]) -> int:
    """How many combinations there may be."""
    return int(np.prod([index.size(column) for column in columns], dtype=np.int64))


def codes(index: Index, columns: Sequence[str]) -> tuple[np.ndarray, ...]:
    """For each column its code in every combination, the last column's running fastest."""
    sizes = [index.size(column) for column in columns]
    return np.unravel_index(np.arange(size(index, columns)), sizes)


def column(index: Index, columns: Sequence[str]) -> str:
    """The name of the column of the combinations' numbers. There are at most MOST_CODES of them, or it is one column."""
    if len(columns) == 1:
        return columns[0]
    name = "×".join(columns)

    def made() -> np.ndarray:
        held = [index.array(one) for one in columns]
        found = np.empty(index.rows, np.uint16)
        for first in range(0, index.rows, PIECE):
            piece = held[0][first : first + PIECE].astype(np.uint16)
            for one, values in zip(columns[1:], held[1:]):
                piece *= np.uint16(index.size(one))
                piece += values[first : first + PIECE].astype(np.uint16, copy=False)
            found[first : first + PIECE] = piece
        return found

    index.derive(name, made)
    return name
