"""Inside and outside of a window: nothing is put where its date does not allow, and the interval is the exact one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from geo.aggregate.average import UNIT_DAYS, allowed_windows, trailing
from geo.aggregate.rates import per_day, rate_ratio
from geo.aggregate.windows import Span, in_and_out, place

YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))
PAUSE = (date(2025, 3, 18), date(2025, 4, 17))
DAYS = some.dates(date(2024, 11, 1), date(2026, 2, 28))


def row(first: date | None, last: date | None = None, incidents: int = 1, killed: int | None = None, most: int | None = None) -> dict:
    return {"date_start": first, "date_end": last or first, "incidents": incidents, "killed_min": killed, "killed_max": most,
            "killed_reported": int(killed is not None), "killed_bounded": int(most is not None)}  # fmt: skip


def counted(rows: list[dict], start: date = PAUSE[0], end: date | None = PAUSE[1], observed: Span = YEAR) -> dict:
    return in_and_out(rows, start, end, observed, ("killed",))


@pytest.mark.parametrize(("inside", "days", "outside", "other_days"), [(10, 30, 5, 30), (0, 31, 7, 638), (3, 31, 0, 638), (1, 1, 900, 364), (250, 31, 3000, 334)])
def test_the_interval_of_a_rate_ratio_is_the_one_of_the_binomial_test(inside: int, days: int, outside: int, other_days: int) -> None:
    from scipy.stats import binomtest

    exact = binomtest(inside, inside + outside).proportion_ci(0.95, "exact")
    found = rate_ratio(inside, days, outside, other_days)
    assert found.low == pytest.approx(exact.low / (1 - exact.low) * other_days / days)
    if outside:
        assert found.high == pytest.approx(exact.high / (1 - exact.high) * other_days / days)
    else:
        assert found.high is None and found.ratio is None


@given(some.integers(0, 400), some.integers(1, 500), some.integers(0, 400), some.integers(1, 500))
@settings(max_examples=60, deadline=None)
def test_the_interval_holds_the_ratio_and_turns_over_with_the_periods(one: int, days: int, other: int, other_days: int) -> None:
    found = rate_ratio(one, days, other, other_days)
    if not one + other:
        assert found is None
        return
    if found.ratio is not None:
        assert found.low <= found.ratio + 1e-12
        assert found.high is None or found.ratio <= found.high + 1e-9
    turned = rate_ratio(other, other_days, one, days)
    if found.low and turned.high:
        assert turned.high == pytest.approx(1 / found.low)


def test_without_incidents_or_without_days_there_is_no_ratio() -> None:
    assert rate_ratio(0, 30, 0, 30) is None
    assert rate_ratio(5, 0, 5, 30) is None
    assert rate_ratio(5, 30, 5, 0) is None
    assert per_day(0, 0) is None


def test_the_first_and_the_last_day_are_inside() -> None:
    found = counted([row(PAUSE[0]), row(PAUSE[1]), row(PAUSE[0] - timedelta(1)), row(PAUSE[1] + timedelta(1))])
    assert (found["inside"]["incidents"], found["outside"]["incidents"]) == (2, 2)
    assert (found["inside"]["days"], found["outside"]["days"]) == (31, 334)


def test_what_no_date_can_place_is_counted_apart_and_in_no_rate() -> None:
    found = counted([row(date(2025, 4, 1), date(2025, 4, 30), 3), row(None, incidents=2), row(date(2025, 4, 4))])
    assert (found["cannot_be_placed"], found["without_a_day"]) == (3, 2)
    assert (found["inside"]["incidents"], found["outside"]["incidents"]) == (1, 0)
    assert found["phases"]["straddling"] == 3


def test_a_window_that_still_runs_ends_with_the_data() -> None:
    found = counted([row(date(2025, 12, 31))], end=None)
    assert found["inside"]["last"] == date(2025, 12, 31)
    assert found["phases"]["after"]["days"] == 0
    assert found["phases"]["after"]["incidents_per_day"] is None
    assert found["phases"]["during_to_after"] is None


def test_a_window_outside_of_the_observed_days_has_no_days_and_no_rate() -> None:
    found = counted([row(date(2025, 5, 1))], date(2030, 1, 1), date(2030, 2, 1))
    assert found["inside"]["days"] == 0
    assert found["inside"]["incidents_per_day"] is None
    assert found["rate_ratio"] is None
    assert found["phases"] is None
    assert found["outside"]["incidents"] == 1


def test_before_during_and_after_are_of_equal_length_unless_the_data_end() -> None:
    found = counted([row(date(2025, 3, 17)), row(date(2025, 4, 18)), row(date(2025, 6, 1))])["phases"]
    assert [found[name]["days"] for name in ("before", "during", "after")] == [31, 31, 31]
    assert [found[name]["incidents"] for name in ("before", "during", "after")] == [1, 0, 1]
    short = counted([], observed=Span(date(2025, 3, 10), date(2025, 4, 20)))["phases"]
    assert [short[name]["days"] for name in ("before", "during", "after")] == [8, 31, 3]


def test_the_sum_of_the_killed_stays_open_when_one_figure_is() -> None:
    found = counted([row(date(2025, 4, 4), killed=19), row(date(2025, 4, 5), killed=2, most=3), row(date(2025, 4, 6))])
    assert found["inside"]["killed"] == {"min": 21, "max": None, "not_reported": 1}


def test_windows_at_the_ends_of_the_calendar_are_counted_too() -> None:
    whole = Span(date.min, date.max)
    found = counted([row(date(2025, 4, 4))], date.min, None, whole)
    assert found["inside"]["incidents"] == 1
    assert found["phases"]["before"]["days"] == found["phases"]["after"]["days"] == 0


@given(some.lists(some.tuples(some.none() | DAYS, some.integers(0, 60)), max_size=12), DAYS, some.integers(0, 90))
@settings(max_examples=80, deadline=None)
def test_every_observed_incident_is_in_one_place(given_rows: list, start: date, length: int) -> None:
    rows = [row(first, first + timedelta(span) if first else None) for first, span in given_rows]
    end = start + timedelta(length)
    found = counted(rows, start, end)
    beyond = sum(place(one["date_start"], one["date_end"], Span(start, end).both(YEAR), YEAR) == "not_observed" for one in rows)
    assert found["inside"]["incidents"] + found["outside"]["incidents"] + found["cannot_be_placed"] + found["without_a_day"] + beyond == len(rows)
    assert found["inside"]["days"] + found["outside"]["days"] == 365


def test_the_moving_average_looks_back_only_and_counts_empty_days() -> None:
    held = [{"day": date(2025, 4, 1), "number": 7}, {"day": date(2025, 4, 20), "number": 7}]
    ends = [date(2025, 4, 6), date(2025, 4, 7), date(2025, 4, 14), date(2025, 4, 20), date(2025, 4, 30)]
    found = trailing(held, ends, 7, "day", date(2025, 4, 1), date(2025, 4, 20))
    assert found == [None, 1.0, 0.0, 1.0, 1.0]  # the last bar ends with the data
    assert trailing(held, ends[1:2], 7, "week", date(2025, 4, 1), date(2025, 4, 20)) == [7.0]


def test_an_average_of_what_nobody_reports_is_none_and_not_zero() -> None:
    held = [{"day": date(2025, 4, 2), "number": None}, {"day": date(2025, 4, 12), "number": 7}]
    first, last = date(2025, 4, 1), date(2025, 4, 30)
    assert trailing(held, [date(2025, 4, 7), date(2025, 4, 14), date(2025, 4, 28)], 7, "day", first, last) == [None, 1.0, 0.0]


def test_no_window_of_the_moving_average_is_shorter_than_its_bar() -> None:
    assert all(days >= UNIT_DAYS[unit] for unit in UNIT_DAYS for days in allowed_windows(unit))
    assert allowed_windows("year") == ()
