"""Weapons and responsibility as claims of whoever names them, and when two sides contradict each other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.reports import claims, only, read


def named(incident: dict[str, Any], metric: str) -> set[tuple[tuple[str, ...], str]]:
    """(terms, claimant class) of an incident's claims of a metric."""
    return {(tuple(claim["terms"]), claim["claimant_class"]) for claim in incident["claims"] if claim["metric"] == metric}


BLAMED = [
    ("A Russian missile hit a house in Kharkiv, killing two people, the mayor said.", ("party_ru",), "ua_local_official"),
    ("A drone hit Belgorod in Russia, killing two people. The governor blamed Ukraine for it.", ("party_ua",), "ru_local_official"),
    ("Shells killed two people in Omdurman, Sudan. Activists said they were fired by the Rapid Support Forces.", ("party_sd_rsf",), "ngo"),
    ("A house in Gaza City was hit, killing two people. Doctors said Israeli forces shelled it.", ("party_il",), "health_worker"),
    (
        "A missile hit a house in Kyiv, killing two people. Russia's defence ministry said Ukrainian air defence fired by mistake.",
        ("ua_air_defence",),
        "party_ru",
    ),
]


@pytest.mark.parametrize(("text", "terms", "claimant_class"), BLAMED)
def test_who_did_it_is_the_claim_of_whoever_says_so(text, terms, claimant_class):
    assert (terms, claimant_class) in named(only(text), "responsibility")


def test_a_weapon_is_the_claim_of_whoever_names_it():
    text = "A house in Kharkiv, Ukraine, burned, two people were killed. Police said it was hit by a ballistic missile on Friday."
    assert named(only(text), "weapon") == {(("ballistic_missile",), "police")}


def test_a_report_without_a_speaker_claims_neither_weapon_nor_responsibility():
    incident = only("A Russian drone hit a house in Kharkiv, killing two people.")
    assert named(incident, "weapon") == named(incident, "responsibility") == set()


def test_two_sides_that_name_another_contest_the_strike():
    text = (
        "A missile hit a house in Kyiv, Ukraine, on Friday, killing two people. Russian forces struck the house, the mayor said. "
        "The Russian ministry of defense said that it was hit by Ukrainian air defence."
    )
    assert only(text)["contested"] is True


def test_one_side_that_says_it_did_it_contests_nothing():
    text = (
        "A missile hit a house in Kyiv, Ukraine, on Friday, killing two people. Russian forces struck the house, the mayor said. "
        "The Russian ministry of defense said that Russian forces struck targets overnight."
    )
    assert only(text)["contested"] is False


def test_each_figure_belongs_to_the_speaker_of_its_own_clause():
    text = "After a strike on a camp in Omdurman, Sudan, a doctor said 12 people were killed, while activists said nearly 60 people were killed."
    assert claims(only(text), "killed") == {(12, "health_worker"), (60, "ngo")}


def test_whom_a_speaker_cites_is_not_the_speaker():
    text = "A drone killed 15 people at a market in Omdurman, Sudan, an aid worker said, citing doctors there."
    assert claims(only(text), "killed") == {(15, "ngo")}


def test_the_ministry_is_the_last_ministry_that_spoke():
    text = (
        "The health ministry said a strike hit a house in Gaza City. A security official said that a man had come by car. "
        "The strike killed ten people, the ministry said."
    )
    assert claims(only(text), "killed") == {(10, "health_worker")}


def test_who_is_named_beside_the_deed_did_not_speak():
    text = "A drone of the RSF exploded in a market in Omdurman, Sudan, killing five people, local sources told a newspaper."
    assert claims(only(text), "killed") == {(5, "unknown")}


@pytest.mark.parametrize(
    ("head", "outlet"),
    [("KYIV (AP) – ", "AP"), ("(CNN) — ", "CNN"), ("Kyiv • UNN\n", "UNN"), ("(MENAFN- UkrinForm) ", "UkrinForm"), ("", None)],
)
def test_the_outlet_is_the_one_that_the_text_names_as_its_own(head, outlet):
    assert read(head + "A drone hit a house in Kharkiv on Friday, killing two people.")["outlet"] == outlet


def test_drones_shot_down_accuse_nobody_of_the_strike():
    text = (
        "Russian guided bombs hit a house in Kharkiv, Ukraine, on Friday, wounding 13 people, Ukrainian officials said.\n\n"
        "Russia's Defense Ministry said it destroyed 21 Ukrainian drones that were used in overnight attacks."
    )
    assert not only(text)["contested"]


def test_a_general_denial_contests_no_strike():
    text = (
        "A Russian missile hit a house in Kharkiv, Ukraine, on Friday, killing three people, police said.\n\n"
        "Moscow denies aiming at civilian targets, but its shelling has wrought wide destruction."
    )
    assert not only(text)["contested"]


def test_a_ministry_that_hit_all_its_intended_targets_contests_the_strike():
    text = (
        "A Russian missile hit a hotel in Odesa, Ukraine, on Friday, killing three people, police said.\n\n"
        "Russia's Defence Ministry said it had hit all its intended targets in the Odesa strike."
    )
    assert only(text)["contested"]


def test_officials_whose_own_forces_destroyed_a_depot_contest_a_strike_on_civilians():
    text = (
        "A missile attack on Donetsk killed seven people in a house on Friday, a man who lives there said. "
        "Ukrainian officials confirmed that their forces had destroyed an ammunition depot in Donetsk."
    )
    assert only(text)["contested"]


@pytest.mark.parametrize(
    ("words", "claimant"),
    [
        ("Tass, citing the Defense Ministry, said a command post had been struck in the city.", "party_ru"),
        ("The Interfax agency quoted the ministry of defence as saying that a depot of weapons in the city had been hit.", "party_ru"),
        ("Moscow made no direct comment, but the defence ministry said it had hit a military staging area in the city.", "party_ru"),
        ("The defence ministry in Moscow said barracks in the city had been hit.", "party_ru"),
    ],
)
def test_a_ministry_without_a_country_is_that_of_the_newsroom_or_state_that_the_sentence_names(words, claimant):
    incident = only(f"A drone hit a minibus in Odesa in Ukraine on Friday and killed six people, the mayor said. {words}")
    assert {claim["claimant_class"] for claim in incident["claims"] if "military" in claim["terms"]} == {claimant}
    assert incident["contested"]


@pytest.mark.parametrize(
    "words", ["Suspilne, citing the defence ministry, said 20 drones were shot down.", "Russia launched 50 drones at the city, the defence ministry said.", "Moscow has hit the port often, the defence ministry said."]
)
def test_a_ministry_that_no_russian_newsroom_quotes_stays_that_of_the_country_hit(words):
    incident = only(f"A drone hit a minibus in Odesa in Ukraine on Friday and killed six people, the mayor said. {words}")
    assert "party_ru" not in {claim["claimant_class"] for claim in incident["claims"]}


def test_an_answer_on_a_region_is_no_answer_on_what_hit_its_city_weeks_before():
    text = (
        "A drone hit a bus in Derhachi in the Kharkiv region on Friday, killing six people, officials said. "
        "Russia's defence ministry said its forces had hit a military assembly area in the Kharkiv region.\n\n"
        "Kharkiv was hit by a missile on March 13, which killed 34 people and wounded 117."
    )
    assert {each["place"]["as_written"]: each["contested"] for each in read(text)["incidents"]} == {"Derhachi": True, "Kharkiv": False}
