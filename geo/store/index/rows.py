"""Rows as they leave an index: columns that were read, turned into one dict for each row when rows are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa

from geo.store.index.sums import Sums

Column = list | np.ndarray | pa.Array | pa.ChunkedArray


class Rows(Sequence[dict]):
    """Rows of some columns. columns: lists, arrays of objects, or Arrow arrays, all of one length."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self.columns = dict(columns)
        self._rows: list[dict] | None = None

    def _told(self) -> list[dict]:
        if self._rows is None:
            names = tuple(self.columns)
            self._rows = [dict(zip(names, values)) for values in zip(*map(_listed, self.columns.values()))]
        return self._rows

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def __getitem__(self, place: int | slice) -> dict | list[dict]:  # type: ignore[override]
        return self._told()[place]

    def __iter__(self) -> Iterator[dict]:
        return iter(self._told())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._told() == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self._told())


class GroupRows(Rows):
    """Groups that have incidents, as rows of statements.groups; a sum over nobody's report is None.

    columns: incidents, and for each figure _min, _max, _reported and _bounded, as arrays of whole numbers, zero where there is no sum.
    """

    def __init__(self, keys: Mapping[str, list], held: Sums, figures: Sequence[str]) -> None:
        self._some = np.flatnonzero(held.incidents)
        self._keys, self._figures = keys, tuple(figures)
        super().__init__(as_columns(held, figures, self._some))

    @property
    def keys(self) -> dict[str, list]:
        """The groups' keys, one list for each column."""
        return {name: [values[place] for place in self._some] for name, values in self._keys.items()}

    def _told(self) -> list[dict]:
        if self._rows is None:
            self._rows = list(Rows({**self.keys, **_with_missing(self.columns, self._figures)}))
        return self._rows


def as_columns(held: Sums, figures: Sequence[str], places: np.ndarray | slice = slice(None)) -> dict[str, np.ndarray]:
    """The sums of some groups as columns: incidents, killed_min, killed_max, killed_reported, killed_bounded …"""
    found = {"incidents": held.incidents[places]}
    for figure in figures:
        for end, values in zip(("min", "max", "reported", "bounded"), held.figures[figure][places].T):
            found[f"{figure}_{end}"] = values
    return found


def totals(held: Sums, figures: Sequence[str]) -> dict:
    """One row with the sums of all groups."""
    whole = Sums(held.incidents.sum(keepdims=True), {name: part.sum(axis=0, keepdims=True) for name, part in held.figures.items()})
    return Rows(_with_missing(as_columns(whole, figures), figures))[0]  # type: ignore[return-value]


def _with_missing(sums: Mapping[str, np.ndarray], figures: Sequence[str]) -> dict[str, list]:
    columns: dict[str, list] = {"incidents": sums["incidents"].tolist()}
    for figure in figures:
        low, high, reported, bounded = (sums[f"{figure}_{end}"].tolist() for end in ("min", "max", "reported", "bounded"))
        columns[f"{figure}_min"] = [value if count else None for value, count in zip(low, reported)]
        columns[f"{figure}_max"] = [value if count else None for value, count in zip(high, bounded)]
        columns[f"{figure}_reported"], columns[f"{figure}_bounded"] = reported, bounded
    return columns


def _listed(column: Column) -> list:
    if isinstance(column, list):
        return column
    return column.tolist() if isinstance(column, np.ndarray) else column.to_pylist()
