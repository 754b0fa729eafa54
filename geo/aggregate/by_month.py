"""Incidents and people by area and month, with what is known only to a longer span kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.aggregate.ground import NO_DAY, summed
from geo.domain.columns import FIGURES

MOST_MONTHS = 72


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
    dated = (first != NO_DAY) & (unit >= 0)
    months = [days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) for days in (np.where(dated, first, 0), np.where(dated, last, 0))]
    step, period = 1, "month"
    inside = dated & (months[0] == months[1])
    if inside.any() and np.ptp(months[0][inside]) >= MOST_MONTHS:
        step, period = 3, "quarter"
        months = [month // 3 for month in months]
        inside = dated & (months[0] == months[1])
    low = int(months[0][inside].min()) if inside.any() else 0
    count = int(months[0][inside].max()) - low + 1 if inside.any() else 0
    sums = summed(frame, np.where(inside, unit * count + months[0] - low, -1), units * count, figures)
    sums.index = pd.MultiIndex.from_product([range(units), range(count)], names=["unit", "period"])
    starts = ((np.arange(count) + low) * step).astype("datetime64[M]").astype("datetime64[D]")
    apart = np.bincount(unit[dated & ~inside], minlength=units)
    undated = np.bincount(unit[(first == NO_DAY) & (unit >= 0)], minlength=units)
    return ByMonth(period, starts, sums, apart, undated)
