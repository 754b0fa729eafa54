"""The periods that a playback steps through, and what is certain and uncertain of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from geo.aggregate.periods import end_of, next_start, start_of

MOST_STEPS = 4_000


def steps(first: date | None, last: date | None, unit: str) -> list[date]:
    """The first day of each period from one day to another, in order; none without two days, at most MOST_STEPS.

    >>> steps(date(2025, 4, 4), date(2025, 6, 1), "month")
    [datetime.date(2025, 4, 1), datetime.date(2025, 5, 1), datetime.date(2025, 6, 1)]
    """
    found: list[date] = []
    if first is None or last is None:
        return found
    start = start_of(first, unit)
    while start <= last and len(found) < MOST_STEPS:
        found.append(start)
        try:
            start = next_start(start, unit)
        except OverflowError:  # the calendar's last period
            break
    return found


def span(start: date, unit: str, length: int, first: date | None, last: date | None) -> tuple[date, date]:
    """The days of `length` periods from `start`, no further than from `first` to `last`.

    >>> span(date(2025, 4, 1), "month", 2, date(2025, 4, 4), None)
    (datetime.date(2025, 4, 4), datetime.date(2025, 5, 31))
    """
    whole = end_of(start, unit)
    for _ in range(length - 1):
        if whole < date.max:
            whole = end_of(whole + timedelta(days=1), unit)
    return max(start, first or start), min(whole, last or whole)


def within_and_across(days: Iterable[Mapping], first: date, last: date) -> tuple[int, int]:
    """(incidents surely inside the days, incidents known only to a span that also reaches beyond them).

    >>> april = {"date_start": date(2025, 4, 1), "date_end": date(2025, 4, 30), "incidents": 2}
    >>> within_and_across([april], date(2025, 4, 1), date(2025, 4, 7)), within_and_across([april], date(2025, 4, 1), date(2025, 4, 30))
    ((0, 2), (2, 0))
    """
    inside = across = 0
    for row in days:
        start, end = row["date_start"], row["date_end"] or row["date_start"]
        if start is None or end < first or start > last:
            continue
        if first <= start and end <= last:
            inside += row["incidents"]
        else:
            across += row["incidents"]
    return inside, across
