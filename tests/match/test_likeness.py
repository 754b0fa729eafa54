"""Two reports of one strike are found, two strikes are kept apart, and every score says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.domain.casualties import Interval
from geo.domain.claim import Claim
from geo.match import LIKELY, POSSIBLE, Facts, facts_of_claims, facts_of_row, likely, likeness
from tests import builders

DAY = date(2025, 4, 4)
MARKET = Facts(DAY, DAY, 47.91, 33.39, 13_000.0, "g:1", "UA", "UA-12", frozenset({"ballistic_missile"}), frozenset({"residential"}),
               Interval(19, None), Interval(61, 61))  # fmt: skip
VOCABULARY = builders.vocabulary()


def score(one: Facts, other: Facts) -> float:
    return likeness(one, other, VOCABULARY).score


def test_two_reports_of_one_strike_are_likely_the_same_though_the_toll_has_risen():
    earlier = replace(MARKET, killed=Interval(14, 14), injured=Interval(51, None), weapons=frozenset({"missile"}), targets=frozenset({"recreation", "residential"}))
    found = likeness(MARKET, earlier, VOCABULARY)
    assert found.score >= LIKELY
    assert found.reasons == (
        "the same day, 2025-04-04", "the same place of the gazetteer", "the same weapon: missile", "the same target: residential",
        "killed 14 and ≥ 19, injured 61 and ≥ 51",
    )  # fmt: skip


def test_an_incident_is_as_like_itself_as_can_be():
    assert score(MARKET, MARKET) == 1.0


def test_the_next_day_is_less_alike_and_the_next_week_not_at_all():
    after = [score(MARKET, replace(MARKET, first=day, last=day)) for day in (DAY + timedelta(days=1), DAY + timedelta(days=2), DAY + timedelta(days=7))]
    assert 1 > after[0] > after[1] > after[2] == 0


def test_another_weapon_and_another_target_on_the_same_day_in_the_same_town_are_doubtful():
    other = replace(MARKET, weapons=frozenset({"artillery"}), targets=frozenset({"energy"}), killed=Interval(1, 1), injured=Interval(3, 3))
    assert POSSIBLE <= score(MARKET, other) < LIKELY


def test_two_towns_far_apart_are_never_the_same():
    assert score(MARKET, replace(MARKET, lat=46.64, lon=32.61, gazetteer_id="g:2")) == 0


def test_the_radii_decide_how_far_apart_one_strike_may_be_reported():
    near = replace(MARKET, lat=48.05, gazetteer_id=None)  # 15.6 km
    assert score(replace(MARKET, radius_m=100.0, gazetteer_id=None), replace(near, radius_m=100.0)) < POSSIBLE
    assert score(MARKET, replace(near, radius_m=13_000.0)) > LIKELY


def test_a_report_known_only_to_the_oblast_is_possible_and_not_likely():
    oblast = replace(MARKET, lat=48.4, lon=35.0, radius_m=120_000.0, gazetteer_id="g:oblast")
    assert 0.2 < score(MARKET, oblast) < LIKELY


def test_what_a_side_does_not_say_neither_proves_nor_disproves():
    silent = replace(MARKET, weapons=frozenset(), targets=frozenset(), killed=None, injured=None)
    contradicting = replace(MARKET, weapons=frozenset({"mine"}), targets=frozenset({"energy"}), killed=Interval(0, 0), injured=None)
    assert score(MARKET, contradicting) < score(MARKET, silent) < score(MARKET, MARKET)
    assert score(MARKET, silent) >= LIKELY
    assert [part.value for part in likeness(MARKET, silent, VOCABULARY).parts[2:]] == [None, None, None]


def test_an_unknown_day_and_an_unknown_place_alone_make_nothing_likely():
    assert score(MARKET, replace(MARKET, first=None, last=None)) < LIKELY
    assert score(MARKET, replace(MARKET, lat=None, lon=None)) < LIKELY
    assert score(MARKET, replace(MARKET, lat=None, lon=None, adm1="UA-65")) == 0
    assert score(Facts(), Facts()) < POSSIBLE


def test_a_month_that_holds_the_day_says_little():
    month = replace(MARKET, first=date(2025, 4, 1), last=date(2025, 4, 30))
    found = likeness(MARKET, month, VOCABULARY)
    assert found.score < POSSIBLE and "known to 30 days" in found.reasons[0]


def test_none_killed_and_one_killed_are_near_but_not_equal():
    none, one = replace(MARKET, killed=Interval(0, 0)), replace(MARKET, killed=Interval(1, 1))
    assert likeness(none, one, VOCABULARY).parts[4].value == pytest.approx(0.75)


def test_soldiers_that_a_party_claims_are_not_compared():
    claims = [builders.claim("a", value=19), builders.claim("b", value=85, victim_class="military", claimant_class="party_ru", qualifier="up_to")]
    assert facts_of_claims(builders.incident(), claims, VOCABULARY).killed == Interval(19, 19)


def test_the_facts_of_an_incident_and_of_its_row_are_the_same(tmp_path):
    incident = builders.incident()
    claims = [builders.claim("a", value=19, qualifier="at_least"), builders.claim("t", metric="target", terms=("education",)),
              builders.claim("w", metric="weapon", terms=("shahed",))]  # fmt: skip
    store = builders.store_with(tmp_path, [incident], claims)
    [row] = store.select("").page()
    assert facts_of_row(row) == facts_of_claims(incident, claims, VOCABULARY)


def test_the_most_alike_come_first_and_what_is_not_alike_not_at_all(tmp_path):
    near = (47.95, 33.39)
    incidents = [builders.incident("same"), builders.incident("next", DAY + timedelta(days=1), position=near), builders.incident("far", position=(50.0, 36.2)),
                 builders.incident("later", date(2025, 5, 4))]  # fmt: skip
    claims = [Claim(f"c{number}", incident.incident_id, "killed", value=19, claimant="A mayor") for number, incident in enumerate(incidents)]
    rows = builders.store_with(tmp_path, incidents, claims).select("").page()
    facts = facts_of_claims(builders.incident("draft"), [builders.claim(value=19)], VOCABULARY)
    found = likely(facts, rows, VOCABULARY)
    assert [one.row["incident_id"] for one in found] == ["same", "next"]
    assert [one.row["incident_id"] for one in likely(facts, rows, VOCABULARY, most=1)] == ["same"]


_days = st.none() | st.dates(date(2025, 1, 1), date(2025, 1, 20))
_bounds = st.none() | st.tuples(st.integers(0, 50), st.none() | st.integers(0, 50)).map(lambda two: Interval(two[0], None if two[1] is None else two[0] + two[1]))


@st.composite
def facts(draw):
    first = draw(_days)
    last = first and first + timedelta(days=draw(st.integers(0, 40)))
    placed = draw(st.booleans())
    return Facts(
        first, last, draw(st.floats(-90, 90)) if placed else None, draw(st.floats(-180, 180)) if placed else None,
        draw(st.none() | st.floats(1, 1e6)), draw(st.sampled_from([None, "g:1", "g:2"])), draw(st.sampled_from([None, "UA", "SD"])),
        draw(st.sampled_from([None, "UA-12"])), draw(st.frozensets(st.sampled_from(["missile", "shahed", "unknown", "mortar"]))),
        draw(st.frozensets(st.sampled_from(["energy", "health"]))), draw(_bounds), draw(_bounds),
    )  # fmt: skip


@given(facts(), facts())
def test_any_two_incidents_have_a_score_from_0_to_1_whichever_comes_first(one, other):
    found = likeness(one, other, VOCABULARY)
    assert 0 <= found.score <= 1 and len(found.reasons) == 5 and all(found.reasons)
    assert likeness(other, one, VOCABULARY).score == found.score
    assert all(part.value is None or 0 <= part.value <= 1 for part in found.parts)


@given(facts())
def test_nothing_is_more_like_an_incident_than_itself(one):
    assert all(part.value is None or part.value > 0 for part in likeness(one, one, VOCABULARY).parts)
