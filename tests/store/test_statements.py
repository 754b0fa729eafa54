"""Statements are plain SQL with bound values: nothing that a filter says stands in the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from geo.query.filter import from_pairs
from geo.store import predicates as p
from geo.store import statements
from tests.query.test_filter import KNOWN, query_pairs


@given(query_pairs())
def test_no_value_of_a_filter_stands_in_the_text_of_a_statement(pairs):
    conditions = from_pairs(pairs, KNOWN).conditions(KNOWN)
    for statement in (statements.totals("b.incidents", conditions, "latest"), statements.hidden("b.incidents", conditions, "latest"),
                      statements.page("b.incidents", conditions, "latest", 5, 10)):  # fmt: skip
        sql, parameters = statements.compiled(statement)
        assert "'" not in sql.replace("''", "").replace("ESCAPE '/'", ""), sql  # no literal but the empty one
        assert set(re.findall(r"\$(\w+)", sql)) == set(parameters)


def test_a_searched_text_is_a_parameter_with_its_own_signs_guarded():
    conditions = from_pairs([("q", "50%_a/b")], KNOWN).conditions(KNOWN)
    sql, parameters = statements.compiled(statements.totals("b.incidents", conditions, "latest"))
    assert "50" not in sql
    assert "%50/%/_a//b%" in parameters.values()


def test_figures_are_read_by_the_rule_asked_for():
    sql, _ = statements.compiled(statements.totals("b.incidents", (), "range"))
    assert "killed_min_range" in sql and "killed_min_latest" not in sql


def test_groupings_have_marks_of_their_own():
    marks = statements.grouping_marks(list(statements.GROUPINGS))
    assert sorted(marks.values()) == sorted(statements.GROUPINGS)


def test_a_predicate_that_nobody_wrote_sql_for_is_an_error():
    with pytest.raises(TypeError, match="no SQL"):
        statements.where([p.Condition("x", p.Predicate(), "")], "latest")


def test_a_ring_without_height_holds_nothing():
    sql, _ = statements.compiled(statements.totals("b.incidents", [p.Condition("r", p.InRing(((0.0, 1.0), (1.0, 1.0), (2.0, 1.0))), "")], "latest"))
    assert "false" in sql.lower()
