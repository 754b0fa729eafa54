"""More than before is said only when it is more than chance and the past's own unevenness explain."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.aggregate import change
from geo.aggregate.by_month import by_month
from geo.aggregate.ground import ground

TODAY = 20_000


def spread(past: list[int], now: int) -> np.ndarray:
    """One area: its newest week, then its past, newest first."""
    return np.array([[now, *past]])


def test_a_week_like_the_others_is_as_before_and_one_far_above_is_more() -> None:
    past = [4, 6, 5, 5, 4, 6] * 9
    for now, verdict in ((5, change.AS_BEFORE), (30, change.MORE), (0, change.FEWER)):
        assert change.against_past(spread(past, now), ["a"], 1, 60)["verdict_52"].item() == verdict


def test_two_incidents_after_none_are_too_few_to_say() -> None:
    assert change.against_past(spread([0] * 52, 2), ["a"], 1, 60)["verdict_52"].item() == change.TOO_FEW


def test_an_area_whose_weeks_are_uneven_has_a_wider_band_than_an_even_one_with_the_same_mean() -> None:
    even, uneven = ([4] * 52, [0, 0, 0, 16] * 13)
    bands = [change.against_past(spread(past, 4), ["a"], 1, 60)["high_52"].item() for past in (even, uneven)]
    assert bands[0] < 12 < bands[1]


def test_weeks_before_the_data_begins_are_not_weeks_without_strikes() -> None:
    found = change.against_past(spread([5] * 20 + [0] * 32, 5), ["a"], 1, covered_weeks=20)
    assert found["verdict_52"].item() == change.NO_PAST and math.isnan(found["expected_52"].item())
    assert found["verdict_4"].item() == change.AS_BEFORE


def test_an_incident_known_to_several_weeks_is_in_none_and_one_of_the_future_is_left_out() -> None:
    rows = ground([{"first_day": TODAY - 10, "last_day": TODAY}, {"first_day": TODAY + 1, "last_day": TODAY + 1}, {"first_day": TODAY, "last_day": TODAY}, {}])
    assert change.weeks_before(*(rows[name].to_numpy().astype(np.int64) for name in ("first_day", "last_day")), TODAY).tolist() == [-2, -1, 0, -1]
    assert change.weekly(rows, np.zeros(4, int), 1, TODAY, 3).tolist() == [[1, 0, 0]]


@given(st.integers(0, 5_000), st.sampled_from([4, 52]), st.sampled_from([1, 2, 4]), st.floats(1, 30))
def test_the_band_holds_what_is_expected_and_grows_with_unevenness(past: int, past_weeks: int, weeks: int, dispersion: float) -> None:
    expected, low, high = change.band(past, past_weeks, weeks, dispersion)
    assert low <= expected * 1.001 + 1 and high >= int(expected) * 0.5 and low <= high
    assert high >= change.band(past, past_weeks, weeks)[2] - 1


def test_the_band_of_equal_rates_is_left_by_about_one_in_twenty() -> None:
    random = np.random.default_rng(3)
    past, now = random.poisson(3, (4_000, 52)).sum(axis=1), random.poisson(3, 4_000)
    out = sum(not low <= one <= high for one, (_, low, high) in zip(now, (change.band(int(count), 52, 1) for count in past), strict=True))
    assert 0.01 < out / 4_000 < 0.06  # whole numbers make a band a little wider than 95 %


def test_months_hold_what_lies_in_one_month_and_keep_the_rest_apart() -> None:
    day = [int(np.datetime64(text).astype(int)) for text in ("2025-01-31", "2025-02-01", "2025-03-05")]
    rows = ground([{"first_day": day[0], "last_day": day[0]}, {"first_day": day[0], "last_day": day[1]}, {"first_day": day[2], "last_day": day[2], "killed_min": 4}, {}])
    found = by_month(rows, np.zeros(4, int), 1)
    assert found.starts.astype(str).tolist() == ["2025-01-01", "2025-02-01", "2025-03-01"]
    assert found.sums["incidents"].tolist() == [1, 0, 1] and found.sums["killed_min"].tolist() == [0, 0, 4]
    assert found.apart.tolist() == [1] and found.undated.tolist() == [1]
    assert found.sums["incidents"].sum() + found.apart.sum() + found.undated.sum() == 4


def test_a_long_span_is_told_by_quarters() -> None:
    days = [int(np.datetime64(text).astype(int)) for text in ("2014-05-01", "2025-03-05")]
    assert by_month(ground([{"first_day": day, "last_day": day} for day in days]), np.zeros(2, int), 1).period == "quarter"


@pytest.mark.parametrize("rows", [[], [{}], [{"first_day": 100, "last_day": 200}]])
def test_without_a_month_there_is_no_period(rows: list[dict]) -> None:
    found = by_month(ground(rows), np.zeros(len(rows), int), 1)
    assert not len(found.starts) and not len(found.sums)
