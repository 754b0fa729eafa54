"""What the index answers about two keys crossed and about who reports what is what the statements answer, to the last digit."""

from __future__ import annotations

import pytest

from geo.query import crossings
from geo.store import crossings as statements
from tests.query.test_selection import QUERIES, mixed  # noqa: F401 - the fixture


def in_order(rows: list[dict]) -> list[dict]:
    return sorted(rows, key=repr)


@pytest.mark.parametrize("query", QUERIES)
def test_who_reports_what_is_told_from_the_index_as_by_the_statement(mixed, query):  # noqa: F811
    found = mixed.select(query)
    wanted = found.build.dicts(statements.reporting(found.frame, found.conditions, found.asked.rule, found.asked.as_of))
    assert in_order(crossings.reporting(found)) == in_order(wanted)
    assert (found.reporting() is None) == bool(found.asked.as_of)
