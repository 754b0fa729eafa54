"""A position is given with as many decimals as its radius supports: no more, and never so few that it leaves the radius."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from geo.domain.columns import decimals

DEGREE_M = 111_195.0  # one degree of a great circle on the mean sphere


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(1, 2_000_000))
def test_rounding_never_shifts_a_position_further_than_its_radius(lat, lon, radius_m):
    digits = decimals(radius_m)
    north = abs(round(lat, digits) - lat) * DEGREE_M
    east = abs(round(lon, digits) - lon) * DEGREE_M * math.cos(math.radians(lat))
    assert math.hypot(north, east) <= radius_m


@given(st.floats(1, 2_000_000))
def test_one_decimal_less_would_be_coarser_than_the_radius(radius_m):
    digits = decimals(radius_m)
    if 0 < digits < 6:
        assert 111_000 / 10 ** (digits - 1) > radius_m


@given(st.floats(1, 2_000_000), st.floats(1, 2_000_000))
def test_a_wider_radius_never_gets_more_decimals(a, b):
    assert decimals(max(a, b)) <= decimals(min(a, b))


def test_an_unknown_radius_supports_whole_degrees_only():
    assert decimals(None) == decimals(0) == decimals(-1) == 0
