"""Incidents per day, week, month, quarter or year, with those whose day is too imprecise for the unit kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from geo.aggregate import columns
from geo.aggregate.totals import added

UNITS = ("day", "week", "month", "quarter", "year")
MOST_PERIODS = 4_000
_SHORTEST = {"day": 1, "week": 7, "month": 28, "quarter": 90, "year": 365}  # days


@dataclass(frozen=True)
class Periods:
    """The periods of a selection, in order; without gaps, unless MOST_PERIODS would not reach from the first to the last.

    rows: {"start", "end", "incidents", <figure>_min …}, one for each period. apart: the sum of incidents known only to a
    span that reaches over more than one period. undated: the sum of incidents without a day.
    """

    unit: str
    rows: list[dict]
    apart: dict
    undated: dict


def periods(days: Iterable[Mapping], unit: str, figures: Sequence[str]) -> Periods:
    """The Periods of rows grouped by day (date_start, date_end and the totals' columns)."""
    inside: dict[date, list[Mapping]] = {}
    apart, undated = [], []
    for row in days:
        first, last = row["date_start"], row["date_end"]
        if first is None:
            undated.append(row)
        elif start_of(first, unit) == start_of(last or first, unit):
            inside.setdefault(start_of(first, unit), []).append(row)
        else:
            apart.append(row)
    rows = []
    if inside:
        for start in _starts(inside, unit):
            rows.append({"start": start, "end": end_of(start, unit), **added(inside.get(start, ()), figures)})
    return Periods(unit, rows, added(apart, figures), added(undated, figures))


def of_columns(days: Mapping[str, Sequence], sums: columns.Columns, unit: str) -> tuple[list[str], dict[str, np.ndarray]]:
    """(keys, columns) of days given as columns (date_start, date_end): the first day of each period, as in Periods.rows; "apart" and ""
    where incidents are known only to a longer span or have no day.
    """
    words: list[tuple[date | str]] = []
    for first, last in zip(days["date_start"], days["date_end"]):
        if first is None:
            words.append(("",))
        else:
            start = start_of(first, unit)
            words.append((start if last in (None, first) or start_of(last, unit) == start else "apart",))
    names, found = columns.put_together(sums, words) if words else ([], dict(sums))
    place = {name: number for number, name in enumerate(names)}
    inside = [name for name in names if isinstance(name, date)]
    order: list[date | str] = [*(_starts(inside, unit) if inside else ()), *(name for name in ("apart", "") if name in place)]
    at = [place.get(name, len(names)) for name in order]  # one more for periods in which nothing happened
    keys = [name if isinstance(name, str) else name.isoformat() for name in order]
    return keys, {name: np.append(values, 0)[at] for name, values in found.items()}


def fitting_unit(first: date | None, last: date | None) -> str:
    """The finest unit that gives no more than about 120 periods between two days.

    >>> fitting_unit(date(2025, 4, 1), date(2025, 4, 30)), fitting_unit(date(2014, 1, 1), date(2025, 1, 1))
    ('day', 'quarter')
    """
    if first is None or last is None:
        return "month"
    span = (last - first).days + 1
    for unit, days in (("day", 1), ("week", 7), ("month", 30), ("quarter", 91)):
        if span / days <= 122:
            return unit
    return "year"


def start_of(day: date, unit: str) -> date:
    """The first day of the period that a day lies in; weeks start on Monday (ISO 8601)."""
    match unit:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
        case "year":
            return date(day.year, 1, 1)
    raise ValueError(f"unit is '{unit}', allowed are {', '.join(UNITS)}")


def end_of(start: date, unit: str) -> date:
    """The last day of the period that starts on `start`."""
    try:
        return next_start(start, unit) - timedelta(days=1)
    except OverflowError:  # the calendar's last period
        return date.max


def next_start(start: date, unit: str) -> date:
    """The first day of the period after the one that starts on `start`."""
    step = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[unit]
    return start_of(start + timedelta(days=step), unit)


def _starts(inside: Iterable[date], unit: str) -> list[date]:
    """Every period from the first to the last; only those given when one slip of a year would make thousands of empty ones."""
    given = sorted(inside)
    if (given[-1] - given[0]).days / _SHORTEST[unit] >= MOST_PERIODS:
        return given
    found = [given[0]]
    while found[-1] < given[-1]:
        found.append(next_start(found[-1], unit))
    return found
