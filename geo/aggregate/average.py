"""A moving average over days, said at the end of each period and in the period's own unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import accumulate

#: how long the average may look back, in days
WINDOWS_DAYS = (7, 28, 91, 365)
UNIT_DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "quarter": 365.25 / 4, "year": 365.25}


def allowed_windows(unit: str) -> tuple[int, ...]:
    """The windows in days that are at least as long as the period: a shorter one would hide most of each bar.

    >>> allowed_windows("day"), allowed_windows("month")
    ((7, 28, 91, 365), (91, 365))
    """
    return tuple(days for days in WINDOWS_DAYS if days >= UNIT_DAYS[unit])


def trailing(counts: Iterable[Mapping], ends: Iterable[date], window_days: int, unit: str, first: date, last: date) -> list[float | None]:
    """For each day of `ends`: the mean a day of the window_days days up to and with it, times the unit's days.

    counts: {"day", "number"}; days without a row count as zero, as nothing was reported there; number None: incidents of which
    nobody reports a figure. None where the window reaches back before `first` or beyond `last`, the days that the data cover,
    and where it holds incidents but not one figure. Only the past is looked at, so that a number never changes because of what
    came later.

    Two in one day and four the day after; the mean of two days is 3 a day, and none is said before two days are there:

    >>> held = [{"day": date(2025, 4, 1), "number": 2}, {"day": date(2025, 4, 2), "number": 4}]
    >>> trailing(held, [date(2025, 4, 1), date(2025, 4, 2), date(2025, 4, 3)], 2, "day", date(2025, 4, 1), date(2025, 4, 3))
    [None, 3.0, 2.0]
    """
    days = (last - first).days + 1
    daily, known, silent = [0] * days, [0] * days, [0] * days
    for row in counts:
        if first <= row["day"] <= last:
            at = (row["day"] - first).days
            daily[at] += row["number"] or 0
            known[at] += row["number"] is not None
            silent[at] += row["number"] is None
    sums, told, untold = ([0, *accumulate(part)] for part in (daily, known, silent))
    found: list[float | None] = []
    for end in ends:
        end = min(end, last)
        position = (end - first).days + 1
        start = position - window_days
        if start < 0 or (untold[position] > untold[start] and told[position] == told[start]):
            found.append(None)
        else:
            found.append((sums[position] - sums[start]) / window_days * UNIT_DAYS[unit])
    return found
