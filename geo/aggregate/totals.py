"""Totals: what a grouped row of the store says, as intervals with the number of incidents that report nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geo.domain.casualties import Interval, Total
from geo.domain.columns import FIGURES


def total_of(row: Mapping[str, int | None], figure: str) -> Total:
    """The Total of one figure of a grouped row; its upper bound is open as soon as one incident's is.

    >>> total_of({"incidents": 3, "killed_min": 39, "killed_max": 20, "killed_reported": 2, "killed_bounded": 1}, "killed")
    Total(figure=Interval(min=39, max=None), not_reported=1)
    """
    reported = row[f"{figure}_reported"] or 0
    missing = (row["incidents"] or 0) - reported
    if not reported:
        return Total(None, missing)
    bounded = row[f"{figure}_bounded"] == reported
    return Total(Interval(int(row[f"{figure}_min"] or 0), int(row[f"{figure}_max"]) if bounded else None), missing)


def shape(total: Total) -> dict:
    """A Total as the contract's {"min", "max", "not_reported"}; min and max are null when nobody reports it."""
    figure = total.figure
    return {"min": figure.min if figure else None, "max": figure.max if figure else None, "not_reported": total.not_reported}


def figures(row: Mapping[str, int | None], names: Iterable[str] = FIGURES) -> dict:
    """{"incidents", figure: {"min", "max", "not_reported"}} of a grouped row."""
    return {"incidents": row["incidents"], **{name: shape(total_of(row, name)) for name in names}}


def added(rows: Iterable[Mapping[str, int | None]], names: Iterable[str] = FIGURES) -> dict[str, int | None]:
    """The sum of grouped rows, column by column, so that groups can be put together before they are read."""
    names = tuple(names)
    columns = ["incidents", *(f"{name}_{end}" for name in names for end in ("min", "max", "reported", "bounded"))]
    found: dict[str, int | None] = dict.fromkeys(columns, None)
    found.update({key: 0 for key in columns if not key.endswith(("_min", "_max"))})
    for row in rows:
        for key in columns:
            if row[key] is not None:
                found[key] = (found[key] or 0) + row[key]
    return found
