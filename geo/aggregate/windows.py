"""Inside and outside of a context window: incidents, days and rates, with those that no date can place counted apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from geo.aggregate.rates import per_day, rate_ratio
from geo.aggregate.totals import added, figures

ONE_DAY = timedelta(days=1)
INSIDE, OUTSIDE, UNDECIDED, UNDATED, BEYOND = "inside", "outside", "cannot_be_placed", "without_a_day", "not_observed"


@dataclass(frozen=True)
class Span:
    """Days from first to last, both inside; days 0: none at all, and then first lies after last."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days there are."""
        return max((self.last - self.first).days + 1, 0)

    def both(self, other: Span) -> Span:
        """The days that lie in both."""
        return Span(max(self.first, other.first), min(self.last, other.last))

    def holds(self, first: date, last: date) -> bool:
        """True when every day from first to last lies in it."""
        return self.first <= first and last <= self.last

    def touches(self, first: date, last: date) -> bool:
        """True when some day from first to last lies in it."""
        return bool(self.days) and first <= self.last and last >= self.first


def place(first: date | None, last: date | None, window: Span, observed: Span) -> str:
    """Where an incident known to lie between two days belongs: inside, outside, cannot_be_placed, without_a_day, not_observed.

    >>> pause, year = Span(date(2025, 3, 18), date(2025, 4, 17)), Span(date(2025, 1, 1), date(2025, 12, 31))
    >>> place(date(2025, 4, 4), date(2025, 4, 4), pause, year), place(date(2025, 4, 1), date(2025, 4, 30), pause, year)
    ('inside', 'cannot_be_placed')
    >>> place(date(2025, 5, 1), date(2025, 5, 31), pause, year), place(None, None, pause, year)
    ('outside', 'without_a_day')
    """
    if first is None:
        return UNDATED
    last = last or first
    if not observed.touches(first, last):
        return BEYOND
    if not observed.holds(first, last):
        return UNDECIDED
    if window.days and window.holds(first, last):
        return INSIDE
    return UNDECIDED if window.touches(first, last) else OUTSIDE


def in_and_out(rows: Sequence[Mapping], start: date, end: date | None, observed: Span, names: Sequence[str]) -> dict:
    """{"inside", "outside", "cannot_be_placed", "without_a_day", "rate_ratio", "phases"} of rows grouped by day.

    rows: {"date_start", "date_end", "incidents", <figure>_min …}. end None: the window is still running at the last observed
    day. inside and outside: {"days", "incidents", figures…, "incidents_per_day"}. phases: before, during and after, before and
    after as long as the window's observed days; what straddles two of them is counted in "straddling". Ratios are inside to
    outside, during to before, during to after; None where there is nothing to divide.

    One strike in the window with at least 19 killed, whose sum stays open at the top, and one known only to April:

    >>> strike = {"incidents": 1, "killed_min": 19, "killed_max": None, "killed_reported": 1, "killed_bounded": 0}
    >>> silent = {"incidents": 1, "killed_min": None, "killed_max": None, "killed_reported": 0, "killed_bounded": 0}
    >>> rows = [{"date_start": date(2025, 4, 4), "date_end": date(2025, 4, 4), **strike},
    ...         {"date_start": date(2025, 4, 1), "date_end": date(2025, 4, 30), **silent}]
    >>> found = in_and_out(rows, date(2025, 3, 18), date(2025, 4, 17), Span(date(2025, 1, 1), date(2025, 6, 30)), ("killed",))
    >>> found["inside"]["incidents"], found["inside"]["days"], found["inside"]["killed"], found["cannot_be_placed"]
    (1, 31, {'min': 19, 'max': None, 'not_reported': 0}, 1)
    """
    window = Span(start, end or observed.last).both(observed)
    held: dict[str, list[Mapping]] = {INSIDE: [], OUTSIDE: [], UNDECIDED: [], UNDATED: [], BEYOND: []}
    for row in rows:
        held[place(row["date_start"], row["date_end"], window, observed)].append(row)
    inside = _phase(held[INSIDE], window.days, names)
    outside = _phase(held[OUTSIDE], observed.days - window.days, names)
    return {
        "observed": {"first": observed.first, "last": observed.last, "days": observed.days},
        "inside": {"first": window.first if window.days else None, "last": window.last if window.days else None, **inside},
        "outside": outside,
        UNDECIDED: _incidents(held[UNDECIDED]),
        UNDATED: _incidents(held[UNDATED]),
        "rate_ratio": _ratio(inside, outside),
        "phases": _phases(rows, window, observed, names),
    }


def _phases(rows: Sequence[Mapping], window: Span, observed: Span, names: Sequence[str]) -> dict | None:
    """Before, during and after of equal length; None when no day of the window was observed."""
    if not window.days:
        return None
    length = timedelta(days=window.days)
    spans = {
        "before": _back(window.first, length).both(observed),
        "during": window,
        "after": _on(window.last, length).both(observed),
    }
    there = [span for span in spans.values() if span.days]
    whole = Span(min(span.first for span in there), max(span.last for span in there))
    held: dict[str, list[Mapping]] = {name: [] for name in spans}
    straddling = 0
    for row in rows:
        first, last = row["date_start"], row["date_end"] or row["date_start"]
        if first is None or not whole.touches(first, last):
            continue
        name = next((name for name, span in spans.items() if span.days and span.holds(first, last)), None)
        if name is None:
            straddling += row["incidents"]
        else:
            held[name].append(row)
    found = {name: {"first": span.first if span.days else None, "last": span.last if span.days else None,
                    **_phase(held[name], span.days, names)} for name, span in spans.items()}  # fmt: skip
    return {
        "length_days": window.days,
        **found,
        "straddling": straddling,
        "during_to_before": _ratio(found["during"], found["before"]),
        "during_to_after": _ratio(found["during"], found["after"]),
    }


def _back(first: date, length: timedelta) -> Span:
    """The days before a day; no further than the calendar reaches."""
    if first == date.min:
        return Span(date.max, date.min)
    return Span(first - length if first - date.min >= length else date.min, first - ONE_DAY)


def _on(last: date, length: timedelta) -> Span:
    """The days after a day; no further than the calendar reaches."""
    if last == date.max:
        return Span(date.max, date.min)
    return Span(last + ONE_DAY, last + length if date.max - last >= length else date.max)


def _phase(rows: Iterable[Mapping], days: int, names: Sequence[str]) -> dict:
    sums = figures(added(rows, names), names)
    return {"days": days, **sums, "incidents_per_day": per_day(sums["incidents"], days)}


def _ratio(one: Mapping, other: Mapping) -> dict | None:
    found = rate_ratio(one["incidents"], one["days"], other["incidents"], other["days"])
    return None if found is None else asdict(found)


def _incidents(rows: Iterable[Mapping]) -> int:
    return sum(row["incidents"] for row in rows)
