"""Sums of many groups as columns: put together and told whole columns at a time, with the results that one row after the other has.

Columns: incidents, and for each figure _min, _max, _reported and _bounded, as arrays of whole numbers with one entry a group, zero where
there is no sum.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from geo.domain.columns import FIGURES

Columns = Mapping[str, np.ndarray]


def put_together(columns: Columns, words: Sequence[Sequence[Hashable]], axis: int = 0) -> tuple[list[Hashable], dict[str, np.ndarray]]:
    """(distinct words, columns with one entry for each) of columns along an axis. words: those that each entry counts under, one or several.

    >>> names, found = put_together({"incidents": np.array([1, 2, 4])}, [("a",), ("a", "b"), ("b",)])
    >>> names, found["incidents"].tolist()
    (['a', 'b'], [3, 6])
    """
    number: dict[Hashable, int] = {}
    pairs = np.array([(entry, number.setdefault(word, len(number))) for entry, held in enumerate(words) for word in held], np.intp).reshape(-1, 2)
    names = list(columns)
    stacked = np.moveaxis(np.stack([columns[name] for name in names], axis=-1), axis, 0)
    found = np.zeros((len(number), *stacked.shape[1:]), np.int64)
    np.add.at(found, pairs[:, 1], stacked[pairs[:, 0]])
    found = np.moveaxis(found, 0, axis)
    return list(number), {name: found[..., place] for place, name in enumerate(names)}


def chosen(columns: Columns, places: np.ndarray | Sequence[int]) -> dict[str, np.ndarray]:
    """The columns of some groups."""
    return {name: values[places] for name, values in columns.items()}


def documents(columns: Columns, names: Sequence[str] = FIGURES) -> list[dict]:
    """What totals.figures gives for each group.

    >>> documents({"incidents": [3], "killed_min": [39], "killed_max": [20], "killed_reported": [2], "killed_bounded": [1]}, ("killed",))
    [{'incidents': 3, 'killed': {'min': 39, 'max': None, 'not_reported': 1}}]
    """
    incidents = np.asarray(columns["incidents"])
    told: list[list] = [incidents.tolist()]
    for name in names:
        low, high, reported, bounded = (np.asarray(columns[f"{name}_{end}"]) for end in ("min", "max", "reported", "bounded"))
        told.append([
            {"min": least if said else None, "max": most if closed else None, "not_reported": missing}
            for least, most, said, closed, missing in zip(
                low.tolist(), high.tolist(), reported.tolist(), ((reported > 0) & (bounded == reported)).tolist(), (incidents - reported).tolist()
            )
        ])  # fmt: skip
    keys = ("incidents", *names)
    return [dict(zip(keys, values)) for values in zip(*told)]
