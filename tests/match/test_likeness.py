"""Two reports of one strike are found, two strikes are kept apart, and every probability says why."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.domain.casualties import Interval
from geo.domain.claim import Claim
from geo.match import LIKELY, POSSIBLE, Facts, Likeness, facts_of_claims, facts_of_row, likely, likenesses, load, settled
from geo.settings import ROOT
from tests import builders

DAY = date(2025, 4, 4)
MARKET = Facts(DAY, DAY, 47.91, 33.39, 13_000.0, "g:1", "UA", "UA-12", frozenset({"ballistic_missile"}), frozenset({"residential"}),
               Interval(19, None), Interval(61, 61), "a", "Kryvyi Rih")  # fmt: skip
OTHER = replace(MARKET, dataset="b", place="Krivoy Rog")
SILENT = replace(OTHER, weapons=frozenset(), targets=frozenset(), killed=None, injured=None)
VOCABULARY = builders.vocabulary()
MODEL = load(ROOT / "data" / "matching")


def found(*others: Facts) -> list[Likeness]:
    return likenesses([(MARKET, other) for other in others], VOCABULARY, MODEL)


def scores(*others: Facts) -> list[float]:
    return [one.score for one in found(*others)]


def test_two_reports_of_one_strike_are_likely_the_same_though_the_toll_has_risen():
    earlier = replace(OTHER, killed=Interval(14, 14), injured=Interval(51, None), weapons=frozenset({"missile"}), targets=frozenset({"recreation", "residential"}))
    [one] = found(earlier)
    assert one.score >= LIKELY
    assert one.reasons == (
        "the same day, 2025-04-04", "the same place of the gazetteer", "the same weapon: missile", "the same target: residential",
        "killed 14 and ≥ 19", "injured 61 and ≥ 51", "the same name of the place",
    )  # fmt: skip


def test_days_apart_and_kilometres_apart_make_it_less_likely():
    days = scores(OTHER, *(replace(OTHER, first=DAY + timedelta(days=n), last=DAY + timedelta(days=n)) for n in (1, 3, 9)))
    assert days == sorted(days, reverse=True) and len(set(days)) == 4
    near = replace(OTHER, gazetteer_id=None, radius_m=5_000.0)
    far = scores(*(replace(near, lat=47.91 + degrees) for degrees in (0.0, 0.1, 0.2, 2.0)))
    assert far == sorted(far, reverse=True) and far[0] >= LIKELY and far[3] < POSSIBLE


def test_another_weapon_and_another_target_and_another_toll_are_doubtful_even_on_the_same_day_in_the_same_town():
    other = replace(OTHER, weapons=frozenset({"artillery"}), targets=frozenset({"energy"}), killed=Interval(1, 1), injured=Interval(3, 3))
    assert scores(other)[0] < LIKELY < scores(OTHER)[0]


def test_two_towns_far_apart_are_never_likely():
    assert scores(replace(SILENT, lat=46.64, lon=32.61, gazetteer_id="g:2", place="Kherson"))[0] < 0.05


def test_the_radii_decide_how_far_apart_one_strike_may_be_reported():
    near = replace(OTHER, lat=48.05, gazetteer_id=None)  # 15.6 km
    sharp, wide = likenesses([(replace(MARKET, radius_m=100.0), replace(near, radius_m=100.0)), (MARKET, replace(near, radius_m=13_000.0))], VOCABULARY, MODEL)
    assert sharp.score < wide.score
    assert "more than their radii" in sharp.parts[2].reason and "which their radii" in wide.parts[2].reason


def test_a_report_known_only_to_the_oblast_says_little_by_its_place():
    oblast = replace(SILENT, lat=48.4, lon=35.0, radius_m=120_000.0, gazetteer_id="g:oblast", place=None)
    assert scores(oblast)[0] < LIKELY


def test_what_a_side_does_not_say_neither_proves_nor_disproves():
    [one] = found(SILENT)
    assert {part.name: part.weight for part in one.parts if part.level == "silent"} == dict.fromkeys(("weapon", "target", "hit", "killed", "injured", "subject"), 0.0)
    contradicting = replace(SILENT, weapons=frozenset({"mine"}), targets=frozenset({"energy"}), killed=Interval(0, 0))
    assert scores(contradicting)[0] < one.score < scores(OTHER)[0]


def test_an_unknown_place_speaks_against_and_another_oblast_more():
    nowhere = replace(OTHER, lat=None, lon=None, gazetteer_id=None)
    silent, elsewhere = found(nowhere, replace(nowhere, adm1="UA-65"))
    assert (silent.parts[2].level, elsewhere.parts[2].level) == ("unknown", "apart")
    assert elsewhere.score < silent.score < scores(OTHER)[0] and "in different oblasts" in elsewhere.parts[2].reason


def test_without_a_day_nothing_is_likely_by_place_weapon_and_target_alone():
    assert scores(replace(OTHER, first=None, last=None, killed=None, injured=None))[0] < LIKELY


def test_a_month_that_holds_the_day_says_less_than_the_day():
    [day, month] = found(SILENT, replace(SILENT, first=date(2025, 4, 1), last=date(2025, 4, 30)))
    assert month.score < day.score and "known to 30 days" in month.parts[1].reason


def test_many_others_that_could_be_meant_as_well_make_it_less_likely():
    alone, crowd = likenesses([(MARKET, OTHER)] * 2, VOCABULARY, MODEL, [0, 50])
    assert crowd.score < alone.score and "many others" in crowd.parts[3].reason


def test_who_was_killed_and_what_was_hit_are_held_against_each_other():
    event = replace(SILENT, soldiers=4)
    depot, homes = (replace(SILENT, targets=frozenset({kind})) for kind in ("military", "residential"))
    alike, other = likenesses([(event, depot), (event, homes)], VOCABULARY, MODEL)
    assert other.score < scores(SILENT)[0] < likenesses([(event, depot)], VOCABULARY, MODEL)[0].score == alike.score
    assert "one tells of soldiers killed, the other of a military target" in alike.reasons
    assert "one tells of soldiers killed, the other of a civilian target" in other.reasons


def test_what_texts_speak_of_is_compared_across_languages():
    report = replace(OTHER, text="ЗСУ знищили склад боєприпасів")
    same, other = likenesses([(replace(MARKET, text=text), report) for text in ("An ammunition depot blew up", "The shelling of a market")], VOCABULARY, MODEL)
    assert other.score < scores(OTHER)[0] < same.score
    assert "both texts speak of ammunition" in same.reasons and "their texts speak of different things: a market against ammunition" in other.reasons


def test_a_report_that_names_the_place_of_an_event_is_near_it_wherever_it_lies_and_none_comes_before_it():
    model = replace(MODEL, apart=frozenset({"events"}))
    event = replace(SILENT, dataset="events", place="Kupyansk town", gazetteer_id=None, radius_m=5_000.0)
    far = replace(SILENT, dataset="reports", place="Kharkiv", lat=49.0, gazetteer_id=None, radius_m=5_000.0)
    naming, silent = (replace(far, text=text) for text in ("Склад під Куп'янськом знищено", "У Куп'янському районі знищено склад"))
    found = likenesses([(event, naming), (event, silent), (replace(event, first=DAY + timedelta(days=1), last=DAY + timedelta(days=1)), naming)], VOCABULARY, model)
    assert [one.parts[2].level for one in found] == ["named", "apart", "named"]
    assert "the text of one names the place of the other" in found[0].parts[2].reason
    assert found[2].parts[1].level == "before" and found[2].parts[1].reason == "the report is 1 day older than the event" and found[2].score < found[0].score


def test_each_comparison_says_what_it_contributes():
    [one] = found(replace(OTHER, weapons=frozenset({"mine"})))
    weights = {part.name: (part.weight, part.factor) for part in one.parts}
    assert weights["weapon"][0] < 0 and "less likely" in weights["weapon"][1]
    assert weights["day"][0] > 0 and weights["day"][1].endswith("as likely")


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
    assert [one.row["incident_id"] for one in likely(facts, rows, VOCABULARY, MODEL)][:2] == ["same", "next"]
    assert [one.row["incident_id"] for one in likely(facts, rows, VOCABULARY, MODEL, most=1)] == ["same"]


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
        draw(st.frozensets(st.sampled_from(["energy", "health"]))), draw(_bounds), draw(_bounds), draw(st.sampled_from("ab")), draw(st.none() | st.text(max_size=12)),
    )  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(facts(), facts()), min_size=1, max_size=20))
def test_any_two_incidents_have_a_probability_whichever_comes_first(pairs):
    one_way = likenesses(pairs, VOCABULARY, MODEL)
    other_way = likenesses([(other, one) for one, other in pairs], VOCABULARY, MODEL)
    assert one_way == other_way
    assert all(0 <= one.score <= 1 and len(one.parts) == 11 for one in one_way)


def test_what_a_build_knows_beyond_a_pair_is_one_more_reason_and_the_sum_stays_right():
    [pair] = found(OTHER)
    shared = settled(pair, 0.3)
    assert (shared.score, shared.parts[:-1]) == (0.3, pair.parts)
    assert shared.parts[-1].weight < 0 and "only one of them can be meant" in shared.parts[-1].reason
    bits = math.log2(shared.start / (1 - shared.start)) + sum(part.weight for part in shared.parts)
    assert 1 / (1 + 2**-bits) == pytest.approx(0.3, abs=1e-3)
    assert settled(pair, pair.score) is pair
