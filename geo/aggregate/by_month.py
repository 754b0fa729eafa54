"""Incidents and people by area and month, with what is known only to a longer span kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.aggregate.ground import NO_DAY, summed
from geo.domain.columns import FIGURES

MOST_MONTHS = 72
APART, UNDATED = -1, -2


@dataclass(frozen=True)
class ByMonth:
    """starts: the first days of the periods (months, or quarters when months would be more than MOST_MONTHS).

    sums: one row for each (unit, period), with the columns of ground.summed; incidents 0 where there is none.
    apart: incidents of each unit that are known only to a span over several periods. undated: those without a day.
    """

    period: str
    starts: np.ndarray
    sums: pd.DataFrame
    apart: np.ndarray
    undated: np.ndarray


def by_month(frame: pd.DataFrame, unit: np.ndarray, units: int, figures: Sequence[str] = FIGURES) -> ByMonth:
    """The ByMonth of `units` units; unit: the number of each row's unit, -1 for none.

    >>> from geo.aggregate.ground import ground
    >>> april = np.datetime64("2025-04-04").astype(int)
    >>> rows = ground([{"first_day": april, "last_day": april, "killed_min": 19}, {"first_day": april, "last_day": april + 60}, {}])
    >>> found = by_month(rows, np.zeros(3, int), 1)
    >>> found.starts.astype(str).tolist(), found.sums[["incidents", "killed_min"]].values.tolist(), found.apart.tolist(), found.undated.tolist()
    (['2025-04-01'], [[1, 19]], [1], [1])
    """
    first, last = (frame[name].to_numpy().astype(np.int64) for name in ("first_day", "last_day"))
    found = periods_of(first, last, unit >= 0)
    taken = unit >= 0
    number = np.where(taken & (found.number >= 0), unit * found.count + found.number, -1)
    sums = summed(frame, number, units * found.count, figures)
    apart, undated = (np.bincount(unit[taken & (found.number == left)], minlength=units) for left in (APART, UNDATED))
    return of_sums(found, sums, units, apart, undated)


@dataclass(frozen=True)
class Spans:
    """number: the period of each pair of days, APART where it reaches over several, UNDATED without a day. low, step: the first
    period, and how many months one has.
    """

    period: str
    step: int
    low: int
    count: int
    number: np.ndarray


def periods_of(first: np.ndarray, last: np.ndarray, there: np.ndarray) -> Spans:
    """The Spans of pairs of days (whole days since 1970, NO_DAY for none); `there`: those that decide which periods there are."""
    dated = first != NO_DAY
    months = [np.where(dated, days, 0).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) for days in (first, last)]
    step, period = 1, "month"
    inside = dated & (months[0] == months[1])
    if (inside & there).any() and np.ptp(months[0][inside & there]) >= MOST_MONTHS:
        step, period = 3, "quarter"
        months = [month // 3 for month in months]
        inside = dated & (months[0] == months[1])
    seen = months[0][inside & there]
    low = int(seen.min()) if len(seen) else 0
    count = int(seen.max()) - low + 1 if len(seen) else 0
    number = np.where(inside & (months[0] >= low) & (months[0] < low + count), months[0] - low, np.where(dated, APART, UNDATED))
    return Spans(period, step, low, count, number)


def of_sums(found: Spans, sums: pd.DataFrame, units: int, apart: np.ndarray, undated: np.ndarray) -> ByMonth:
    """The ByMonth of sums, one row for each unit and period."""
    sums.index = pd.MultiIndex.from_product([range(units), range(found.count)], names=["unit", "period"])
    starts = ((np.arange(found.count) + found.low) * found.step).astype("datetime64[M]").astype("datetime64[D]")
    return ByMonth(found.period, starts, sums, apart, undated)
