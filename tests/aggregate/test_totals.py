"""Grouped rows become intervals: an open end opens the sum, and incidents without a figure are counted, not added."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.aggregate.totals import added, figures, shape, total_of
from geo.domain.casualties import Interval, Total, total
from geo.domain.columns import FIGURES

intervals = st.integers(0, 900).flatmap(lambda low: st.builds(Interval, st.just(low), st.none() | st.integers(low, low + 90)))
held = st.lists(st.none() | intervals, max_size=10)


def row_of(figures_held: list[Interval | None]) -> dict:
    """The grouped row that the store would give for the figures of some incidents."""
    row: dict[str, int | None] = {"incidents": len(figures_held)}
    for name in FIGURES:
        reported = [one for one in figures_held if one]
        bounded = [one.max for one in reported if one.max is not None]
        row[f"{name}_min"] = sum(one.min for one in reported) if reported else None
        row[f"{name}_max"] = sum(bounded) if bounded else None
        row[f"{name}_reported"], row[f"{name}_bounded"] = len(reported), len(bounded)
    return row


@given(held)
def test_a_grouped_row_reads_as_the_domains_total(figures_held):
    assert total_of(row_of(figures_held), "killed") == total(figures_held)


@given(st.lists(held, max_size=5))
def test_adding_grouped_rows_is_the_same_as_grouping_all_incidents(parts):
    everything = [one for part in parts for one in part]
    assert total_of(added([row_of(part) for part in parts]), "injured") == total(everything)
    assert added([row_of(part) for part in parts])["incidents"] == len(everything)


@given(st.lists(held, max_size=4).flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts))))
def test_adding_does_not_depend_on_order(pair):
    one, other = ([row_of(part) for part in parts] for parts in pair)
    assert added(one) == added(other)


def test_nothing_added_is_not_reported_instead_of_zero():
    found = figures(added([]))
    assert found["incidents"] == 0
    assert found["killed"] == {"min": None, "max": None, "not_reported": 0}


def test_the_shape_of_the_contract():
    assert shape(Total(Interval(19, None), 2)) == {"min": 19, "max": None, "not_reported": 2}
    assert shape(Total(None, 2)) == {"min": None, "max": None, "not_reported": 2}
    assert set(figures(row_of([Interval(1, 1)]))) == {"incidents", *FIGURES}
