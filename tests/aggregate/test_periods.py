"""Periods follow each other without a gap, and what is too imprecise for the unit is kept apart instead of being put somewhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.aggregate.periods import MOST_PERIODS, UNITS, fitting_unit, next_start, periods, start_of
from geo.domain.columns import FIGURES
from tests.aggregate.test_totals import row_of

any_day = st.dates(date(1, 1, 1), date(9999, 12, 31))
units = st.sampled_from(UNITS)


def day_row(first: date | None, last: date | None = None, incidents: int = 1) -> dict:
    return {**row_of([None] * incidents), "date_start": first, "date_end": last or first}


@given(any_day, units)
def test_a_day_lies_in_the_period_that_starts_before_it_and_ends_after_it(day, unit):
    start = start_of(day, unit)
    assert start <= day
    assert start_of(start, unit) == start
    if start < date(9998, 12, 1):
        assert day < next_start(start, unit)
        assert start_of(next_start(start, unit), unit) == next_start(start, unit)
        assert start_of(next_start(start, unit) - timedelta(days=1), unit) == start


@given(st.lists(st.tuples(st.none() | st.dates(date(2014, 1, 1), date(2026, 1, 1)), st.integers(0, 40)), max_size=20), units)
def test_every_incident_is_in_a_period_or_apart_or_undated(held, unit):
    rows = [day_row(day, day + timedelta(days=more) if day else None) for day, more in held]
    found = periods(rows, unit, FIGURES)
    assert sum(row["incidents"] for row in found.rows) + found.apart["incidents"] + found.undated["incidents"] == len(rows)
    assert found.undated["incidents"] == sum(day is None for day, _ in held)
    for earlier, later in zip(found.rows, found.rows[1:]):
        assert later["start"] == earlier["end"] + timedelta(days=1) or len(found.rows) > 4_000


@given(st.lists(any_day, min_size=1, max_size=6), units)
@settings(max_examples=25)
@example([date(9999, 12, 31), date(9999, 12, 30)], "month")
@example([date(2000, 1, 1), date(2014, 1, 1)], "day")
def test_days_that_lie_thousands_of_years_apart_lose_no_incident(days, unit):
    found = periods([day_row(day) for day in days], unit, FIGURES)
    assert sum(row["incidents"] for row in found.rows) == len(days)
    assert len(found.rows) <= MOST_PERIODS + len(days)


def test_an_incident_known_to_a_week_is_apart_by_day_but_inside_its_week():
    rows = [day_row(date(2025, 3, 31), date(2025, 4, 6))]
    assert periods(rows, "day", FIGURES).apart["incidents"] == 1
    assert periods(rows, "week", FIGURES).rows[0]["start"] == date(2025, 3, 31)
    assert periods(rows, "month", FIGURES).apart["incidents"] == 1
    assert periods(rows, "quarter", FIGURES).apart["incidents"] == 1
    assert periods(rows, "year", FIGURES).rows[0]["incidents"] == 1


def test_a_day_without_incidents_between_two_with_some_is_a_row_with_none():
    found = periods([day_row(date(2025, 4, 1)), day_row(date(2025, 4, 3))], "day", FIGURES)
    assert [row["incidents"] for row in found.rows] == [1, 0, 1]
    assert found.rows[1]["killed_min"] is None


def test_nothing_has_no_periods():
    assert periods([], "month", FIGURES).rows == []


def test_an_unknown_unit_is_an_error_that_names_the_units():
    with pytest.raises(ValueError, match="quarter"):
        start_of(date(2025, 4, 4), "decade")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 20_000))
def test_the_fitting_unit_gives_about_120_periods_at_most(first, days):
    unit = fitting_unit(first, first + timedelta(days=days))
    assert unit in UNITS
    if unit != "year":
        found = periods([day_row(first), day_row(first + timedelta(days=days))], unit, FIGURES)
        assert len(found.rows) <= 125


def test_without_days_the_unit_is_the_month():
    assert fitting_unit(None, None) == "month"
