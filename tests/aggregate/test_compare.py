"""Differences of figures keep every bound that is known, and nothing is subtracted from what nobody reported."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.aggregate.compare import differences, paired


def document(incidents: int, low: int | None, high: int | None) -> dict:
    return {"incidents": incidents, "killed": {"min": low, "max": high, "not_reported": 0}}


def killed(first: tuple, second: tuple) -> dict:
    return differences(document(1, *first), document(1, *second), ["killed"])["killed"]


def test_two_exact_figures_differ_by_one_number() -> None:
    assert killed((19, 19), (24, 24)) == {"min": 5, "max": 5, "comparable": True}


def test_a_difference_to_at_least_has_no_upper_end_and_from_at_least_no_lower() -> None:
    assert killed((19, 19), (24, None)) == {"min": 5, "max": None, "comparable": True}
    assert killed((19, None), (24, 24)) == {"min": None, "max": 5, "comparable": True}
    assert killed((19, None), (24, None)) == {"min": None, "max": None, "comparable": True}


def test_nothing_is_subtracted_from_what_nobody_reported() -> None:
    assert killed((None, None), (24, 24)) == {"min": None, "max": None, "comparable": False}
    assert killed((24, 24), (None, None)) == {"min": None, "max": None, "comparable": False}


def test_claims_about_soldiers_are_not_subtracted() -> None:
    whole = {"incidents": 1, **{name: {"min": 1, "max": 1, "not_reported": 0} for name in
                                ("killed", "injured", "children_killed", "children_injured", "military_claimed")}}  # fmt: skip
    assert "military_claimed" not in differences(whole, whole)


bounded = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(sorted)


@given(bounded, bounded, st.data())
def test_the_difference_of_any_two_values_lies_within_the_bounds(first, second, data) -> None:  # noqa: ANN001
    one, two = (data.draw(st.integers(*pair)) for pair in (first, second))
    held = killed(tuple(first), tuple(second))
    assert held["min"] <= two - one <= held["max"]


def test_groups_of_either_side_are_paired_and_a_missing_one_is_none() -> None:
    rows = paired([{"key": "energy", "label": "Energy", "incidents": 1}],
                  [{"key": "health", "label": "Health", "incidents": 4}, {"key": "energy", "label": "Energy", "incidents": 2}])  # fmt: skip
    assert [(row["key"], row["first"] and row["first"]["incidents"], row["second"]["incidents"]) for row in rows] == [("health", None, 4), ("energy", 1, 2)]
