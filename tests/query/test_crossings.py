"""What the index answers about two keys crossed and about who reports what is what the statements answer, to the last digit."""

from __future__ import annotations

from functools import partial
from itertools import product

import pytest

from geo import groupings
from geo.aggregate import stats
from geo.domain.columns import FIGURES
from geo.query import crossings
from geo.store import crossings as statements
from geo.store.wordings import terms_in
from tests.builders import vocabulary
from tests.query.mixed import QUERIES


def in_order(rows: list[dict]) -> list[dict]:
    return sorted(rows, key=repr)


@pytest.mark.parametrize("query", QUERIES)
def test_who_reports_what_is_told_from_the_index_as_by_the_statement(mixed, query):
    found = mixed.select(query)
    wanted = found.build.dicts(statements.reporting(found.frame, found.conditions, found.asked.rule, found.asked.as_of))
    assert in_order(crossings.reporting(found)) == in_order(wanted)
    assert (found.reporting() is None) == bool(found.asked.as_of)


PAIRS = [*((key,) for key in statements.KEYS), ("month", "target"), ("target", "weapon_kind"), ("target", "children"), ("week", "area"), ("dataset", "precision")]


def from_the_index(found, keys: tuple[str, ...]) -> list[dict]:
    """The rows of the index as the statement has them."""
    told, sums = crossings.summed(found, keys)
    rows = []
    for places in product(*(range(len(one)) for one in told)):
        if sums["incidents"][places]:
            row = {name: value for one, place in zip(told, places) for name, value in one[place].items()} | {name: int(values[places]) for name, values in sums.items()}
            for figure in FIGURES:
                for end, counted in (("min", "reported"), ("max", "bounded")):
                    row[f"{figure}_{end}"] = row[f"{figure}_{end}"] if row[f"{figure}_{counted}"] else None
            rows.append(row)
    return rows


@pytest.mark.parametrize("query", QUERIES[::2])
def test_two_keys_are_crossed_in_the_index_as_by_the_statement(mixed, query):
    found = mixed.select(query)
    for keys in PAIRS:
        wanted = crossings.crossed(found, keys)
        assert in_order([dict(sorted(row.items())) for row in from_the_index(found, keys)]) == in_order([dict(sorted(row.items())) for row in wanted])


@pytest.mark.parametrize("query", QUERIES[::3])
def test_columns_are_put_together_as_rows_are(mixed, query):
    found = mixed.select(query)
    for by, grouping in stats.GROUP_BY.items():
        rows = found.groups([grouping])[grouping]
        order = {"target": tuple(vocabulary().target_types), "weapon": tuple(vocabulary().weapons)}.get(by)
        terms_of = None if order is None else partial(terms_in, order=order)
        assert stats.of_columns(by, rows.keys, rows.columns, terms_of, str.upper) == stats.grouped(by, list(rows), terms_of, str.upper)


@pytest.mark.parametrize("query", QUERIES[::3])
def test_groups_crossed_by_columns_are_those_crossed_by_rows(mixed, monkeypatch, query):
    found = mixed.select(query)
    for keys in PAIRS:
        with monkeypatch.context() as patch:
            patch.setattr(crossings, "summed", lambda *_: None)
            wanted = groupings.groups(found, ",".join(keys), lambda key, word: f"{key} {word}")
        assert groupings.groups(found, ",".join(keys), lambda key, word: f"{key} {word}") == wanted


@pytest.mark.parametrize("query", QUERIES[::3])
def test_the_days_of_datasets_are_told_from_the_index_as_by_the_statement(mixed, query):
    found = mixed.select(query)
    whole = mixed.select("&".join(part for part in query.split("&") if part.partition("=")[0] in crossings.STATE))
    wanted = whole.build.dicts(statements.coverage(whole.frame, whole.conditions, whole.asked.rule))
    assert in_order(crossings.coverage(found)) == in_order(wanted)
