"""Incidents by target, weapon, area and other words; an incident with two targets counts under both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

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


def _sorted(sums: dict[str, dict]) -> list[dict]:
    return [{"key": key, **row} for key, row in sorted(sums.items(), key=lambda pair: (-pair[1]["incidents"], pair[0]))]
