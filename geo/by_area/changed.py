"""Each area's last weeks beside its own past."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from geo.aggregate import change
from geo.aggregate.ground import NO_DAY
from geo.by_area.units import days, units
from geo.errors import BadRequest
from geo.query import crossings
from geo.query.selection import Selection

if TYPE_CHECKING:
    import pandas as pd

_DAY_0 = date(1970, 1, 1)


@dataclass(frozen=True)
class Changed:
    """table: as change.against_past gives it, by unit. last_day: the last of the recent weeks. covered_weeks: how far back the data
    reaches before them. recent, apart, elsewhere: incidents of the recent weeks that are in a unit, known only to days of more
    than one week, and in no unit. ended: datasets whose last day lies before the recent weeks.
    """

    table: pd.DataFrame
    last_day: date
    recent_weeks: int
    covered_weeks: int
    recent: int
    apart: int
    elsewhere: int
    ended: dict[str, date]


def changed(selection: Selection, by: str, recent_weeks: int) -> Changed | None:
    """Each unit's last weeks beside its own past; None when no incident has a day.

    The weeks end with the filter's last day, or with the last day of the data. The filter's first day is not taken: it would cut
    off the past. Raises BadRequest for another number of weeks.
    """
    if recent_weeks not in change.RECENT_WEEKS:
        raise BadRequest(f"'{recent_weeks}' weeks: allowed are {', '.join(map(str, change.RECENT_WEEKS))}.")
    asked = selection.asked
    past = replace(selection, asked=asked.with_value("from", None))
    everywhere = past.asked
    for key in ("to", "area", "bbox", "polygon", "q"):
        everywhere = everywhere.with_value(key, None)
    span, first_day, last_day = days(selection.coded)
    seen = first_day[replace(selection, asked=everywhere).sums([(span,)], ())[(span,)].incidents > 0]
    seen = seen[seen != NO_DAY]
    if not len(seen):
        return None
    to = asked.get("to")
    last = (to - _DAY_0).days if isinstance(to, date) else int(seen.max())
    covered = max((last - 7 * recent_weeks - int(seen.min()) + 1) // 7, 0)
    found = units(past, by)
    counts = past.sums([(found.part, span)], ())[found.part, span].incidents.reshape(found.part.size, span.size)
    week = change.weeks_before(first_day, last_day, last)
    in_unit = np.array([not why for why, _ in found.names], bool)
    by_week = change.weekly_of_days(counts, week, recent_weeks + max(change.PASTS_WEEKS))
    shown = np.flatnonzero(by_week.any(axis=1) & in_unit)
    table = change.against_past(by_week[shown], [found.names[one][1] for one in shown], recent_weeks, covered)
    touching = counts[:, (week == -2) & (last_day > last - 7 * recent_weeks)].sum()
    inside = counts[:, (week >= 0) & (week < recent_weeks)].sum(axis=1)
    start = _DAY_0 + timedelta(days=last - 7 * recent_weeks + 1)
    ended = {row["dataset"]: row["last"] for row in crossings.coverage(past) if row["last"] and row["last"] < start}
    return Changed(table, _DAY_0 + timedelta(days=last), recent_weeks, covered, int(inside[in_unit].sum()), int(touching),
                   int(inside[~in_unit].sum()), ended)  # fmt: skip


