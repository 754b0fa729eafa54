"""Filters that one often wants beside a filter: the period before, the same period a year before, another rule."""

from __future__ import annotations

from datetime import date, timedelta

from geo.query.filter import Filter


def period_before(asked: Filter) -> Filter | None:
    """The same question about the days just before, as many as the filter's; None unless it has a first and a last day.

    >>> period_before(Filter((("from", date(2025, 4, 1)), ("to", date(2025, 4, 30))))).query_string()
    'from=2025-03-02&to=2025-03-31'
    """
    first, last = asked.get("from"), asked.get("to")
    if not (isinstance(first, date) and isinstance(last, date)):
        return None
    length = last - first + timedelta(days=1)
    if first.toordinal() <= length.days:  # the calendar begins with year 1
        return None
    return asked.with_value("from", first - length).with_value("to", first - timedelta(days=1))


def year_before(asked: Filter) -> Filter | None:
    """The same question about the same days of the year before (29 February becomes the 28th); None without any day.

    >>> year_before(Filter((("from", date(2024, 2, 29)),))).query_string()
    'from=2023-02-28'
    """
    days = {key: day for key in ("from", "to") if isinstance(day := asked.get(key), date)}
    if not days or any(day.year < 2 for day in days.values()):
        return None
    for key, day in days.items():
        last_of_month = 28 if (day.month, day.day) == (2, 29) else day.day
        asked = asked.with_value(key, date(day.year - 1, day.month, last_of_month))
    return asked
