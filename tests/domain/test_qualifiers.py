"""The words around a number bound it, as the vocabulary's rows say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.domain.casualties import Interval
from geo.domain.qualifiers import QualifierRule, read_number
from geo.errors import BadValue
from tests.builders import vocabulary


@pytest.mark.parametrize(
    ("qualifier", "value", "value_max", "low", "high"),
    [
        ("exact", 61, None, 61, 61), ("exact", 0, None, 0, 0), ("at_least", 19, None, 19, None), ("more_than", 50, None, 51, None),
        ("up_to", 85, None, 0, 85), ("less_than", 10, None, 0, 9), ("less_than", 0, None, 0, 0), ("about", 24, None, 22, 26),
        ("about", 1, None, 1, 1), ("about", 100, None, 90, 110), ("almost", 100, None, 90, 99), ("almost", 5, None, 4, 4),
        ("almost", 1, None, 0, 0), ("between", 24, 43, 24, 43), ("between", 7, 7, 7, 7), ("several", None, None, 3, 9),
        ("dozens", None, None, 24, 99), ("hundreds", None, None, 200, 999), ("many", None, None, 3, None),
    ],
)  # fmt: skip
def test_each_qualifier_bounds_its_number_as_its_row_says(qualifier, value, value_max, low, high):
    assert vocabulary().interval(qualifier, value, value_max) == Interval(low, high)


@given(st.sampled_from(sorted(vocabulary().qualifier_rules)), st.integers(0, 10_000_000), st.integers(0, 1_000))
def test_every_qualifier_makes_a_real_interval_of_any_number(qualifier, value, wider):
    found = vocabulary().interval(qualifier, value, value + wider)
    assert 0 <= found.min
    assert found.max is None or found.min <= found.max


@given(st.sampled_from(("exact", "at_least", "about", "up_to", "between")), st.integers(0, 10_000_000))
def test_the_number_itself_always_belongs_to_what_was_said_of_it(qualifier, value):
    found = vocabulary().interval(qualifier, value, value)
    assert found.min <= value <= (found.max if found.max is not None else value)


@given(st.integers(0, 10_000_000))
def test_more_than_and_less_than_leave_the_number_itself_out(value):
    assert vocabulary().interval("more_than", value).min > value
    assert vocabulary().interval("less_than", value).max < max(value, 1)


@pytest.mark.parametrize("qualifier", ["exact", "at_least", "more_than", "about", "almost", "up_to", "less_than", "between"])
def test_a_qualifier_that_needs_a_number_refuses_to_stand_alone(qualifier):
    with pytest.raises(BadValue) as refused:
        vocabulary().interval(qualifier, None)
    assert refused.value.field == "value"
    assert qualifier in str(refused.value)


@pytest.mark.parametrize("value_max", [None, 3])
def test_between_needs_two_numbers_in_order(value_max):
    with pytest.raises(BadValue, match="value_max"):
        vocabulary().interval("between", 4, value_max)


def test_an_unknown_qualifier_is_refused_with_the_allowed_ones():
    with pytest.raises(BadValue, match="at_least") as refused:
        vocabulary().interval("roughly", 3)
    assert refused.value.given == "roughly"


def test_negative_people_are_refused():
    with pytest.raises(BadValue):
        vocabulary().interval("exact", -3)


@pytest.mark.parametrize("text", ["nineteen-ish", "-3", "1.5", "3e2", "１９", "²", "1 000", "1,000", "0x10", "+3", "NaN", "19.00"])
def test_a_cell_that_is_no_whole_number_is_refused_with_its_text(text):
    with pytest.raises(BadValue) as refused:
        read_number("value", text)
    assert refused.value.given == text
    assert refused.value.field == "value"


@pytest.mark.parametrize("text", ["9" * 11, "9" * 5_000])
def test_a_number_larger_than_any_count_of_people_is_refused_and_does_not_crash(text):
    with pytest.raises(BadValue, match="value"):
        read_number("value", text)


@pytest.mark.parametrize(("text", "number"), [("", None), ("  ", None), ("0", 0), ("19", 19), (" 7 ", 7), ("19.0", 19), ("007", 7)])
def test_whole_numbers_are_read_and_an_empty_cell_is_missing_not_zero(text, number):
    assert read_number("value", text) == number


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_refusal(text):
    try:
        found = read_number("value", text)
    except BadValue:
        return
    assert found is None or found >= 0


def test_half_an_upper_bound_is_no_rule():
    row = {"needs_value": "yes", "low_times": "1", "low_plus": "0", "high_times": "1", "high_plus": ""}
    with pytest.raises(ValueError, match="high_times"):
        QualifierRule.from_row("odd", row)
