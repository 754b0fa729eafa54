"""Incidents by target, weapon, area and other words; an incident with two targets counts under both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from geo.aggregate import columns
from geo.aggregate.totals import added


def by_term(rows: Iterable[Mapping], column: str, terms_of: Callable[[int], Sequence[str]], figures: Sequence[str]) -> list[dict]:
    """One row for each term that the bits of `column` name ("" for no term), most incidents first.

    The groups overlap, so their sum can be more than the total.
    """
    held: dict[str, list[Mapping]] = {}
    for row in rows:
        for term in terms_of(row[column]) or ("",):
            held.setdefault(term, []).append(row)
    return _sorted({term: added(parts, figures) for term, parts in held.items()})


def by_word(rows: Iterable[Mapping], column: str, figures: Sequence[str]) -> list[dict]:
    """One row for each word of `column` ("" for not known), most incidents first."""
    held: dict[str, list[Mapping]] = {}
    for row in rows:
        held.setdefault(row[column] or "", []).append(row)
    return _sorted({word: added(parts, figures) for word, parts in held.items()})


def of_columns(words: Sequence[Sequence[str]], sums: columns.Columns) -> tuple[list[str], dict[str, np.ndarray]]:
    """(words, columns) of groups given as columns, each counted under each of its words, most incidents first."""
    if not len(words):
        return [], dict(sums)
    names, found = columns.put_together(sums, words)
    order = sorted(range(len(names)), key=lambda place: (-int(found["incidents"][place]), names[place]))
    return [str(names[place]) for place in order], columns.chosen(found, order)


def _sorted(sums: dict[str, dict]) -> list[dict]:
    return [{"key": key, **row} for key, row in sorted(sums.items(), key=lambda pair: (-pair[1]["incidents"], pair[0]))]
