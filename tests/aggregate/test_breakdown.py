"""An incident with two targets counts under both, and one with none under the empty word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.aggregate import stats
from geo.aggregate.breakdown import by_term, by_word
from geo.domain.casualties import Interval
from geo.domain.columns import FIGURES
from geo.store.wordings import bits, terms_in
from tests.aggregate.test_totals import row_of

ORDER = ("residential", "energy", "health")
rows_of_masks = st.lists(st.tuples(st.integers(0, 7), st.none() | st.builds(Interval, st.just(2), st.none())), max_size=12)


def rows(held: list[tuple[int, Interval | None]]) -> list[dict]:
    return [{**row_of([figure]), "target_bits": mask, "adm1": ("UA-12", None)[mask % 2]} for mask, figure in held]


@given(rows_of_masks)
def test_every_term_counts_the_incidents_that_name_it(held):
    found = {row["key"]: row["incidents"] for row in by_term(rows(held), "target_bits", lambda mask: terms_in(mask, ORDER), FIGURES)}
    for term in ORDER:
        assert found.get(term, 0) == sum(bool(mask & bits((term,), ORDER)) for mask, _ in held)
    assert found.get("", 0) == sum(mask == 0 for mask, _ in held)


@given(rows_of_masks)
def test_groups_by_word_sum_to_all_and_the_largest_comes_first(held):
    found = by_word(rows(held), "adm1", FIGURES)
    assert sum(row["incidents"] for row in found) == len(held)
    assert [row["incidents"] for row in found] == sorted((row["incidents"] for row in found), reverse=True)
    assert {row["key"] for row in found} <= {"UA-12", ""}


def test_the_document_has_the_shape_of_the_contract():
    found = stats.document("abc", "from=2025-04-01", "Strikes.", row_of([Interval(1, 1), None]), [{"reason": "another target", "incidents": 2}])
    assert list(found)[:4] == ["build", "query", "sentence", "incidents"]
    assert found["killed"] == {"min": 1, "max": 1, "not_reported": 1}
    assert found["hidden"] == [{"reason": "another target", "incidents": 2}]


def test_groups_by_every_key_have_key_label_and_figures(sample):
    for by, grouping in stats.GROUP_BY.items():
        groups = sample.select().groups([grouping])[grouping]
        terms = {"target": sample.build.vocabulary.target_types, "weapon": sample.build.vocabulary.weapons}.get(by)
        found = stats.grouped(by, groups, (lambda mask, held=terms: terms_in(mask, tuple(held))) if terms else None, str.upper)
        assert found
        assert all(set(row) == {"key", "label", "incidents", *FIGURES} and row["label"] == row["key"].upper() for row in found)
        if by not in ("target", "weapon"):
            assert sum(row["incidents"] for row in found) == 9
