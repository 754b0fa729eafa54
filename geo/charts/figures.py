"""Rows of plain dicts → what a chart draws: bounds, days, and the words of a tooltip."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from geo.domain.casualties import from_bounds, written
from geo.errors import BadValue

DAY_MS = 86_400_000


def bounds(row: Mapping[str, object], measure: str) -> tuple[int | None, int | None, int]:
    """Lower bound (None: not reported), upper bound (None: not known), and how many incidents have no figure.

    A row is shaped as in /api/stats: "incidents" is a number, every other measure a mapping of min, max, not_reported.
    """
    figure = row.get(measure)
    if isinstance(figure, Mapping):
        low, high = figure.get("min"), figure.get("max")
        return (None if low is None else int(low)), (None if high is None else int(high)), int(figure.get("not_reported") or 0)
    if figure is None:
        return None, None, 0
    return int(figure), int(figure), 0


def printed(low: int | None, high: int | None) -> str:
    """The bounds in the notation of the dashboard: "≥ 19", "61", "24–43", "not reported"."""
    return written(from_bounds(low, high))


def day(given: object, field: str = "start") -> date:
    """A calendar day from "2025", "2025-04", "2025-04-05", a time of that day, or a date. Raises BadValue."""
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    parts = str(given)[:10].split("-")
    try:
        return date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1)
    except ValueError as problem:
        raise BadValue(field, given, "a date such as 2025-04-05") from problem


def moment_ms(given: object, field: str = "as_of") -> int:
    """Milliseconds since 1970 UTC. A day counts as its noon, so that it is nobody's midnight."""
    if isinstance(given, datetime) or (isinstance(given, str) and len(given) > 10):
        try:
            moment = given if isinstance(given, datetime) else datetime.fromisoformat(given)
        except ValueError as problem:
            raise BadValue(field, given, "a time such as 2025-04-05T10:30") from problem
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
    return day_ms(day(given, field)) + DAY_MS // 2


def day_ms(given: date) -> int:
    """The day's start in milliseconds since 1970; charts run in UTC so that no reader's time zone shifts a day."""
    return int(datetime(given.year, given.month, given.day, tzinfo=UTC).timestamp() * 1000)


def after(start: date, unit: str) -> date:
    """The first day after the period that begins on start."""
    return _stepped(start, unit, 1)


def period_before(start: date, unit: str) -> date:
    """The first day of the period before the one that begins on start."""
    return _stepped(start, unit, -1)


def _stepped(start: date, unit: str, steps: int) -> date:
    if unit in ("day", "week"):
        return start + timedelta(days=steps * (1 if unit == "day" else 7))
    index = start.month - 1 + steps * {"month": 1, "quarter": 3, "year": 12}[unit]
    return date(start.year + index // 12, index % 12 + 1, 1)


def plain(given: date) -> str:
    """The day as people write it: 5 Apr 2025."""
    return f"{given.day} {given:%b %Y}"
