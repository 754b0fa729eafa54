"""Figures by two keys at once: a period and a target, a target and a weapon. An incident with several terms counts under each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

import numpy as np

from geo.aggregate import columns
from geo.aggregate.totals import added

Reader = Callable[[Mapping], Sequence[str]]
APART = "apart"
#: what bars over time may be divided by, in words; "none" divides nothing
SPLITS = {"none": "not divided", "target": "target", "weapon_kind": "weapon", "area": "area", "dataset": "dataset"}
#: what bars and cells may count
TIMED = ("incidents", "killed", "injured", "children_killed", "children_injured")


def crossed(rows: Iterable[Mapping], readers: Sequence[Reader], figures: Sequence[str]) -> list[dict]:
    """[{"keys": one word for each reader, "incidents", <figure>_min …}] of grouped rows, in the order of the keys.

    A reader gives the words of a row; none gives the word "" (not named). Groups overlap where a reader gives several words,
    so that their sum can be more than the number of incidents. An open upper bound keeps the sum open.

    Two strikes, one of them on two kinds of target and with at least 19 killed:

    >>> one = {"targets": ("energy",), "incidents": 1, "killed_min": 2, "killed_max": 3, "killed_reported": 1, "killed_bounded": 1}
    >>> two = {"targets": ("energy", "health"), "incidents": 1, "killed_min": 19, "killed_max": None, "killed_reported": 1, "killed_bounded": 0}
    >>> for group in crossed([one, two], [lambda row: row["targets"]], ("killed",)):
    ...     print(group["keys"], group["incidents"], group["killed_min"], group["killed_bounded"], "of", group["killed_reported"])
    ('energy',) 2 21 1 of 2
    ('health',) 1 19 0 of 1
    """
    held: dict[tuple[str, ...], list[Mapping]] = {}
    for row in rows:
        keys: list[tuple[str, ...]] = [()]
        for reader in readers:
            words = reader(row) or ("",)
            keys = [(*key, word) for key in keys for word in words]
        for key in keys:
            held.setdefault(key, []).append(row)
    return [{"keys": key, **added(parts, figures)} for key, parts in sorted(held.items(), key=lambda pair: tuple(map(_last, pair[0])))]


def of_columns(words: Sequence[Sequence[Sequence[str]]], sums: columns.Columns) -> tuple[list[tuple[str, ...]], dict[str, np.ndarray]]:
    """(keys, columns) as `crossed` has them, of sums with one axis for each key. words: for each key those of each entry, none for "".

    >>> found = of_columns([[("energy",), ("energy", "health")], [(), ("missile",)]], {"incidents": np.array([[1, 0], [0, 2]])})
    >>> found[0], found[1]["incidents"].tolist()
    ([('energy', 'missile'), ('energy', ''), ('health', 'missile')], [2, 1, 2])
    """
    found, named = dict(sums), []
    for axis, held in enumerate(words):
        names, found = columns.put_together(found, [one or ("",) for one in held], axis)
        named.append(names)
    keys = list(product(*named))
    some = sorted(np.flatnonzero(found["incidents"].ravel()).tolist(), key=lambda place: tuple(map(_last, keys[place])))
    return [keys[place] for place in some], {name: values.ravel()[some] for name, values in found.items()}


def period(row: Mapping) -> tuple[str, ...]:
    """The period of a row as its first day: "apart" when it reaches over several periods, nothing without a day."""
    if row["apart"]:
        return (APART,)
    return () if row["period"] is None else (row["period"].isoformat(),)


def _last(word: str) -> tuple[int, str]:
    """Known words first, then those apart, then what is not known."""
    return {APART: 1, "": 2}.get(word, 0), word
