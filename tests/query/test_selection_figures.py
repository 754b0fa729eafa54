"""The figures of a selection: nothing lost between shown and hidden, parts that sum to totals, an index that answers what the statements do."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from geo.domain.casualties import total
from geo.domain.columns import FIGURES
from geo.domain.derive import figures
from geo.query.selection import Selection
from geo.store import statements
from geo.store.predicates import Condition, IsTrue
from tests.builders import store_with, vocabulary
from tests.query.mixed import QUERIES, quoted
from tests.query.test_filter import KNOWN, query_pairs
from tests.strategies import claims_of, incidents_of


@pytest.mark.parametrize("query", QUERIES)
def test_shown_and_hidden_incidents_are_all_incidents(mixed, query):
    everything = mixed.select().totals["incidents"]
    found = mixed.select(query)
    assert found.totals["incidents"] + sum(row["incidents"] for row in found.hidden) == everything
    assert all(row["reason"] and row["incidents"] > 0 for row in found.hidden)


@pytest.mark.parametrize("query", QUERIES)
def test_totals_pages_batches_row_numbers_and_single_questions_agree(mixed, query):
    found = mixed.select(query)
    rows, after = [], -1
    while page := found.page(after, 7):
        rows += page
        after = page[-1]["row_no"]
    assert len(rows) == len({row["incident_id"] for row in rows}) == found.totals["incidents"]
    assert [row for batch in found.batches() for row in batch] == rows
    assert found.row_numbers().to_pylist() == [row["row_no"] for row in rows]
    for figure in FIGURES:
        if figure == "military_claimed":
            continue
        assert found.totals[f"{figure}_reported"] == sum(row[f"{figure}_min"] is not None for row in rows)
        assert (found.totals[f"{figure}_min"] or 0) == sum(row[f"{figure}_min"] or 0 for row in rows)
        assert found.totals[f"{figure}_bounded"] == sum(row[f"{figure}_max"] is not None for row in rows)
    for row in mixed.select().page()[:10]:
        assert found.has(row["incident_id"]) == (row["incident_id"] in {one["incident_id"] for one in rows})


@pytest.mark.parametrize("query", QUERIES)
def test_groups_that_do_not_overlap_sum_to_the_totals(mixed, query):
    found = mixed.select(query)
    groups = found.groups(list(statements.GROUPINGS))
    for rows in groups.values():
        for column, number in found.totals.items():
            assert sum(row[column] or 0 for row in rows) == (number or 0), column


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(query_pairs())
def test_any_filter_that_is_accepted_is_answered_and_nothing_is_lost(mixed, pairs):
    held = {"area": mixed.known.areas, "dataset": mixed.known.datasets, "window": KNOWN.windows}
    pairs = [(key, text) for key, text in pairs if key != "build" and (key not in held or text in held[key])]
    query = "&".join(f"{key}={quoted(text)}" for key, text in pairs)
    found = mixed.select(query)
    assert found.totals["incidents"] + sum(row["incidents"] for row in found.hidden) == mixed.select().totals["incidents"]
    assert len(found.page()) == found.totals["incidents"]


@settings(max_examples=6)
@given(incidents=incidents_of(("i1", "i2", "i3", "i4")), claims=claims_of(("i1", "i2", "i3", "i4"), most=12))
def test_totals_of_a_selection_are_the_domains_totals(tmp_path_factory, incidents, claims):
    store = store_with(tmp_path_factory.mktemp("totals"), incidents, claims)
    for rule in vocabulary().rules:
        found = store.select(f"rule={rule}").totals
        derived = [figures([one for one in claims if one.incident_id == name], vocabulary(), rule) for name in ("i1", "i2", "i3", "i4")]
        for figure in FIGURES:
            expected = total(getattr(one, figure) for one in derived)
            assert (found["incidents"] or 0) - found[f"{figure}_reported"] == expected.not_reported
            assert found[f"{figure}_min"] == (expected.figure.min if expected.figure else None)
            if expected.figure and expected.figure.max is not None:
                assert found[f"{figure}_max"] == expected.figure.max


def test_an_empty_selection_has_no_figures_instead_of_zeros(mixed):
    found = mixed.select("q=nothingofthiskind")
    assert found.totals["incidents"] == 0
    assert found.totals["killed_min"] is None
    assert found.page() == [] and list(found.batches()) == []
    assert sum(row["incidents"] for row in found.hidden) == mixed.select().totals["incidents"]


def asked_of_the_engine(selection: Selection) -> tuple[dict, dict[str, list[dict]], list[int], dict[str, int]]:
    """(totals, groups, row numbers, hidden incidents by condition's number) as the SQL statements have them."""
    build, frame, conditions, rule = selection.build, selection.frame, selection.conditions, selection.asked.rule
    names = list(statements.GROUPINGS)
    marks, keys = statements.grouping_marks(names), {key for parts in statements.GROUPINGS.values() for key in parts}
    groups: dict[str, list[dict]] = {name: [] for name in names}
    for row in build.dicts(statements.groups(frame, conditions, rule, names, FIGURES)):
        name = marks[row.pop("mark")]
        groups[name].append({key: value for key, value in row.items() if key not in keys or key in statements.GROUPINGS[name]})
    numbers = sorted(build.arrow(statements.row_numbers(frame, conditions, rule))["row_no"].to_pylist())
    hidden = {row["reason"]: row["incidents"] for row in build.dicts(statements.hidden(frame, conditions, rule))} if conditions else {}
    return build.dicts(statements.totals(frame, conditions, rule))[0], groups, numbers, hidden


def asked_of_the_index(selection: Selection) -> tuple[dict, dict[str, list[dict]], list[int], dict[str, int]]:
    """The same as the index has it."""
    fails = selection.build.answers(selection.asked.as_of).met(selection.conditions, selection.asked.rule).fails
    hidden = {2 * number + missing: pair[missing] for number, pair in enumerate(fails) for missing in (0, 1) if pair[missing]}
    return selection.totals, selection.groups(list(statements.GROUPINGS)), selection.row_numbers().to_pylist(), hidden


def in_order(groups: dict[str, list[dict]]) -> dict[str, list[dict]]:
    return {name: sorted(rows, key=lambda row: [str(row[key]) for key in statements.GROUPINGS[name]]) for name, rows in groups.items()}


def assert_equal(selection: Selection) -> None:
    totals, groups, numbers, hidden = asked_of_the_engine(selection)
    told = asked_of_the_index(selection)
    assert (told[0], in_order(told[1]), told[2], told[3]) == (totals, in_order(groups), numbers, hidden)


@pytest.mark.parametrize("query", QUERIES)
def test_areas_are_those_of_the_statements(mixed, query):
    found = mixed.select(query)
    only = Condition("areas", IsTrue("is_area"), "")
    wanted = found.build.dicts(statements.areas(found.frame, (*found.conditions, only), found.asked.rule))
    wanted = [{**row, "first_id": row["first_id"] if row["incidents"] == 1 else None} for row in wanted]
    by_place = [sorted(rows, key=lambda row: (row["lat"], row["lon"], row["adm1"])) for rows in (found.areas(), wanted)]
    assert by_place[0] == by_place[1]


@pytest.mark.parametrize("query", QUERIES)
def test_the_index_answers_to_the_last_digit_what_the_statements_do(mixed, query):
    assert_equal(mixed.select(query))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(query_pairs())
def test_the_index_and_the_statements_agree_on_any_filter(mixed, pairs):
    held = {"area": mixed.known.areas, "dataset": mixed.known.datasets, "window": KNOWN.windows, "as_of": ()}
    pairs = [(key, text) for key, text in pairs if key != "build" and (key not in held or text in held[key])]
    assert_equal(mixed.select("&".join(f"{key}={quoted(text)}" for key, text in pairs)))


def test_a_chart_that_ignores_its_own_criterion_shows_what_else_could_be_chosen(mixed):
    found = mixed.select("target=energy&from=2025-04-01&killed_min=1")
    crossed = found.crossed(["day", "target", "weapon"])
    assert crossed["target"] == mixed.select("from=2025-04-01&killed_min=1").groups(["target"])["target"]
    assert crossed["day"] == mixed.select("target=energy&killed_min=1").groups(["day"])["day"]
    assert crossed["weapon"] == found.groups(["weapon"])["weapon"]
