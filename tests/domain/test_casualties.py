"""Interval arithmetic: bounds are kept, unknown is never zero, order does not matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.domain.casualties import NOT_REPORTED, Interval, Total, from_bounds, total, written
from geo.errors import BadValue

numbers = st.integers(0, 100_000)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low = draw(numbers)
    return Interval(low, draw(st.none() | st.integers(low, low + 5_000)))


figures = st.none() | intervals()


@given(intervals(), intervals(), intervals())
def test_adding_does_not_depend_on_order_or_grouping(a, b, c):
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)


@given(st.lists(figures, max_size=12).flatmap(lambda held: st.tuples(st.just(held), st.permutations(held))))
def test_totals_do_not_depend_on_order(pair):
    held, turned = pair
    assert total(held) == total(turned)


@given(st.lists(figures, max_size=12))
def test_unknown_never_becomes_zero(held):
    reported = [one for one in held if one is not None]
    found = total(held)
    assert found.not_reported == len(held) - len(reported)
    assert found.figure == total(reported).figure
    assert (found.figure is None) == (not reported)


def test_a_sum_of_nothing_is_not_zero():
    assert total([]) == Total(None, 0)
    assert total([None, None]) == Total(None, 2)


@given(st.lists(figures, max_size=8), intervals())
def test_a_sums_lower_bound_never_falls_when_a_figure_is_added(held, more):
    before, after = total(held), total([*held, more])
    assert after.figure.min >= (before.figure.min if before.figure else 0)


@given(st.lists(intervals(), min_size=1, max_size=8), st.data())
def test_the_true_sum_lies_in_the_interval_of_the_sum(held, data):
    truth = [data.draw(st.integers(one.min, one.max if one.max is not None else one.min + 1_000)) for one in held]
    found = total(held).figure
    assert found.min <= sum(truth)
    assert found.max is None or sum(truth) <= found.max


@given(intervals(), intervals())
def test_an_open_end_stays_open_in_every_sum(a, b):
    assert ((a + b).max is None) == (a.max is None or b.max is None)


@given(intervals(), intervals())
def test_the_hull_holds_both_and_no_more(a, b):
    hull = a.hull(b)
    assert hull.min == min(a.min, b.min)
    assert hull.max == (None if None in (a.max, b.max) else max(a.max, b.max))


@given(intervals(), intervals())
def test_agreement_means_that_a_common_number_exists(a, b):
    low = max(a.min, b.min)
    common = (a.max is None or low <= a.max) and (b.max is None or low <= b.max)
    assert a.agrees_with(b) == b.agrees_with(a) == common


@given(intervals(), numbers)
def test_surely_implies_possibly(figure, number):
    if figure.surely_at_least(number):
        assert figure.possibly_at_least(number)


@pytest.mark.parametrize(("low", "high"), [(-1, 3), (3, 2), (1.5, 2), (True, 3), ("3", 4), (None, 4), (1, -1), (0, True)])
def test_an_interval_that_cannot_be_is_refused(low, high):
    with pytest.raises(BadValue):
        Interval(low, high)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Interval(19, None), "≥ 19"), (Interval(61, 61), "61"), (Interval(0, 85), "0–85"), (Interval(24, 43), "24–43"),
        (None, "not reported"), (Interval(0, 0), "0"), (Interval(1234, None), "≥ 1,234"), (Interval(0, None), "≥ 0"),
    ],
)  # fmt: skip
def test_figures_are_printed_in_one_notation(figure, text):
    assert written(figure) == text


def test_a_claimed_figure_says_so_and_an_unreported_one_claims_nothing():
    assert written(Interval(0, 85), claimed=True) == "0–85 (claimed)"
    assert written(None, claimed=True) == NOT_REPORTED


@given(figures)
def test_bounds_of_a_frame_are_read_back_as_the_same_figure(figure):
    assert from_bounds(figure.min if figure else None, figure.max if figure else None) == figure


def test_reported_zero_is_a_figure_and_not_the_absence_of_one():
    assert total([Interval(0, 0)]) == Total(Interval(0, 0), 0) != total([None])
