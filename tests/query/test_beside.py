"""Filters beside a filter, and what two selections have in common."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.assembly import Strikemap
from geo.query.beside import period_before, year_before
from geo.query.filter import Filter
from geo.query.overlap import shared
from tests import small_store


def of_days(first: date | None, last: date | None) -> Filter:
    return Filter().with_value("from", first).with_value("to", last).with_value("target", ("energy",))


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.integers(0, 4000))
def test_the_period_before_is_as_long_and_ends_the_day_before(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    found = period_before(of_days(first, last))
    assert (found.get("to") - found.get("from")).days == days
    assert (first - found.get("to")).days == 1
    assert found.get("target") == ("energy",)


def test_without_a_closed_period_there_is_none_before() -> None:
    assert period_before(of_days(date(2025, 4, 1), None)) is None
    assert period_before(Filter()) is None
    assert period_before(of_days(date(1, 1, 2), date(1, 3, 1))) is None


def test_the_year_before_keeps_the_days_and_a_leap_day_becomes_the_28th() -> None:
    found = year_before(of_days(date(2024, 2, 29), date(2024, 3, 31)))
    assert (found.get("from"), found.get("to")) == (date(2023, 2, 28), date(2023, 3, 31))
    assert year_before(Filter()) is None


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    return small_store.program(tmp_path_factory.mktemp("overlap"))


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [("", "", 13), ("target=energy", "target=commerce", 0), ("from=2025-04-04&to=2025-04-04", "target=energy", 1), ("", "as_of=2025-04-04", 2),
     ("rule=lowest", "rule=highest", 13)],
)  # fmt: skip
def test_incidents_that_meet_both_filters_are_counted_once(program: Strikemap, first: str, second: str, both: int) -> None:
    one, two = program.select(first), program.select(second)
    ids = [{row["incident_id"] for row in side.page()} for side in (one, two)]
    assert shared(one, two) == shared(two, one) == len(ids[0] & ids[1])
    if second != "as_of=2025-04-04":
        assert shared(one, two) == both
