"""What a filter selects: every criterion on real rows, and no text that reaches the engine as code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.domain.source import Window
from geo.errors import UnknownIncident
from tests.builders import Store, claim, holdings, incident, store_of, store_with
from tests.query.mixed import TITLES, D, quoted


def ids(store: Store, query: str) -> set[str]:
    return set(store.ids(query))


def test_rows_come_newest_day_first_and_those_without_a_day_last(mixed):
    days = [row["date_start"] for row in mixed.select().page()]
    known = [day for day in days if day]
    assert days == sorted(known, reverse=True) + [None] * (len(days) - len(known))


def test_a_span_of_days_stays_when_it_touches_the_period(tmp_path):
    store = store_with(tmp_path, [incident("span", date(2025, 3, 28), date(2025, 4, 3)), incident("after", D), incident("none", None)])
    assert ids(store, "from=2025-04-01&to=2025-04-02") == {"span"}
    assert ids(store, "to=2025-03-28") == {"span"}
    assert ids(store, "from=2025-04-04") == {"after"}
    assert store.select("from=2025-04-01").hidden == [{"reason": "without a day", "incidents": 1}]


def test_surely_and_possibly_use_the_lower_and_the_upper_bound(tmp_path):
    store = store_with(tmp_path, [incident(name) for name in ("least", "upto", "exact", "none")],
                       [claim("a", "least", qualifier="at_least", value=3), claim("b", "upto", qualifier="up_to", value=10),
                        claim("c", "exact", value=10)])  # fmt: skip
    assert ids(store, "killed_min=3") == {"least", "exact"}
    assert ids(store, "killed_possible=10") == {"least", "upto", "exact"}
    assert ids(store, "killed_possible=11") == {"least"}
    assert ids(store, "killed_min=0") == {"least", "upto", "exact"}
    assert {"reason": "no figure for killed", "incidents": 1} in store.select("killed_min=3").hidden


def test_a_coarse_weapon_finds_its_finer_kinds_and_a_fine_one_only_itself(tmp_path):
    store = store_with(tmp_path, [incident("a"), incident("b"), incident("c")],
                       [claim("1", "a", "weapon", terms=["ballistic_missile"]), claim("2", "b", "weapon", terms=["shahed"])])  # fmt: skip
    assert ids(store, "weapon=missile") == {"a"}
    assert ids(store, "weapon=drone") == ids(store, "weapon=shahed") == {"b"}
    assert ids(store, "weapon=cruise_missile") == set()
    assert {"reason": "no weapon named", "incidents": 1} in store.select("weapon=drone").hidden


def test_a_box_over_the_180th_meridian_holds_both_sides(tmp_path):
    store = store_with(tmp_path, [incident("east", position=(10, 179)), incident("west", position=(10, -179)), incident("zero", position=(10, 0))])
    assert ids(store, "bbox=170,0,-170,20") == {"east", "west"}
    assert ids(store, "bbox=-180,0,180,20") == {"east", "west", "zero"}


def test_a_window_holds_by_anyones_dates_or_by_one_claimants_and_by_its_scope(tmp_path):
    windows = [Window("pause", "Pause", "moratorium", "energy", date(2025, 3, 18), date(2025, 4, 17), "Russia"),
               Window("pause", "Pause", "moratorium", "energy", date(2025, 3, 25), None, "Ukraine")]  # fmt: skip
    incidents = [incident("early", date(2025, 3, 20)), incident("late", date(2025, 5, 20)), incident("homes", date(2025, 3, 20))]
    claims = [claim("1", "early", "target", terms=["energy"]), claim("2", "late", "target", terms=["energy"]),
              claim("3", "homes", "target", terms=["residential"])]  # fmt: skip
    store = store_of(tmp_path, holdings(incidents, claims, windows=windows))
    assert ids(store, "window=pause") == {"early", "late"}
    assert ids(store, "window=pause:Russia") == {"early"}
    assert ids(store, "window=pause:Ukraine") == {"late"}


ATTACKS = (
    "'; DROP TABLE b.incidents; --", "' OR '1'='1", "%' OR 1=1 --", "$1", ":searched_1", "\\", "%", "_", "'", '"', "/", "a/b", "' UNION SELECT 1 --",
    "{{7*7}}", "%(x)s", "$searched_1", "?", "x' ESCAPE '/", "-- ", "/* */",
)  # fmt: skip


@pytest.mark.parametrize("text", ATTACKS)
def test_text_that_looks_like_code_is_searched_for_and_nothing_else(mixed, text):
    everything = mixed.select().totals["incidents"]
    found = mixed.select(f"q={quoted(text)}")
    assert {row["incident_id"] for row in found.page()} == {
        row["incident_id"] for row in mixed.select().page()
        if all(word.lower() in f"{row['title']} {row['place'] or ''} {row['incident_id']}".lower() for word in text.split())
    }  # fmt: skip
    assert mixed.select().totals["incidents"] == everything


@settings(max_examples=3)
@given(titles=st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(str.strip), min_size=15, max_size=30))
def test_an_incident_is_found_by_its_own_title(tmp_path_factory, titles):
    store = store_with(tmp_path_factory.mktemp("title"), [incident(f"t{n}", title=title) for n, title in enumerate(titles)])
    for number, title in enumerate(titles):
        assert f"t{number}" in store.ids(f"q={quoted(title)}")


@pytest.mark.parametrize("title", TITLES)
def test_words_are_found_in_any_case_and_any_alphabet(mixed, title):
    wanted = {row["incident_id"] for row in mixed.select().page() if row["title"] == title}
    assert wanted <= ids(mixed, f"q={quoted(title)}")
    if title not in ("İstanbul", "ΟΔΟΣ"):  # their small letters depend on the language or on the place in the word
        assert wanted <= ids(mixed, f"q={quoted(title.lower())}")


def test_a_selection_that_is_kept_answers_after_many_other_days_were_asked_for(mixed):
    kept = mixed.select("as_of=2025-04-05&killed_min=1")
    before = kept.totals["incidents"]
    for day in range(6, 14):
        assert mixed.select(f"as_of=2025-04-{day:02}").totals is not None
    assert len(kept.page()) == before
    assert kept.hidden is not None


def test_one_incident_is_found_whatever_the_filter_and_an_unknown_one_is_an_error(mixed):
    name = mixed.select().page()[0]["incident_id"]
    found = mixed.select("q=nothingofthiskind")
    assert found.one(name)["incident_id"] == name
    assert not found.has(name)
    assert found.one("nobody") is None
    with pytest.raises(UnknownIncident, match="nobody"):
        mixed.build.require("nobody")


def test_areas_put_together_what_is_known_only_to_an_oblast(mixed):
    rows = mixed.select().areas()
    drawn = [row for row in mixed.select().page() if row["precision"] == "oblast" and row["lat"] is not None]
    assert sum(row["incidents"] for row in rows) == len(drawn)


def test_equal_questions_have_equal_keys(mixed):
    assert mixed.select("target=energy&from=2025-04-01").key == mixed.select("from=2025-04-01&target=energy").key
    assert mixed.select("rule=range").key != mixed.select().key


def test_words_that_are_not_known_are_none_and_not_an_empty_text(tmp_path: Path):
    row = store_with(tmp_path, [incident(adm1=None)]).select().page()[0]
    assert row["adm1"] is None
    assert row["adm2"] is None
