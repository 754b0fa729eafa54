"""Whose the count is: whoever opens a report, whoever spoke of that town, and whoever the words before a verb of saying mean."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only, read


def of(text, place, metric):
    """The claims of one metric about the strike on a place, as (value, class of claimant)."""
    draft = next(each for each in read(text)["incidents"] if each["place"]["as_written"] == place)
    return {(claim["value"], claim["claimant_class"]) for claim in draft["claims"] if claim["metric"] == metric}


TWO_TOWNS = "A drone war goes on.\n\nTwo people died in Izium on Friday when a bomb hit a shop, Governor Petro Ivanenko said. In Kupiansk a drone hit a car and five people were hurt."


def test_who_is_named_behind_what_befell_one_town_did_not_speak_of_the_next():
    assert (5, "ua_local_official") not in of(TWO_TOWNS, "Kupiansk", "injured")
    before = TWO_TOWNS.replace("Two people died in Izium on Friday when a bomb hit a shop, Governor Petro Ivanenko said.", "Governor Petro Ivanenko said two people died in Izium on Friday when a bomb hit a shop.")
    assert of(before, "Kupiansk", "injured") == {(5, "ua_local_official")}


def test_a_town_that_a_sentence_between_turns_to_is_not_that_of_which_somebody_spoke():
    text = (
        "A drone war goes on.\n\nTwo people died in Odesa on Friday when a bomb hit a shop, Governor Petro Ivanenko said. "
        "In Kherson a drone hit a car on Friday. Five people were hurt."
    )
    assert (5, "ua_local_official") not in of(text, "Kherson", "injured")


OPENING = "Three people were killed on Friday in drone attacks on the Kharkiv region, the regional prosecutor's office said on Facebook.\n\nIn Izium, a bomb fell on a yard and two people were killed."


def test_who_opens_a_report_counts_for_all_of_it_though_others_speak_of_other_things():
    text = f"{OPENING}\n\nThe roof is gone, the mayor said."
    assert of(text, "Izium", "killed") == {(2, "police")}


def test_where_somebody_else_counts_as_well_who_opens_a_report_is_not_the_source_of_all():
    text = f"{OPENING}\n\nIn Kupiansk, one person was killed and nine were hurt, the mayor said."
    assert (2, "police") not in of(text, "Izium", "killed")


@pytest.mark.parametrize(
    ("rest", "wrong"),
    [
        ('The army said it had hit a depot. "It was terrible," a woman at the market told reporters. She said nine people were wounded.', "party"),
        ("Residents said that they had heard a blast. It reported nine people wounded.", "witness"),
        ("Petro Koval, a relative of one of the dead, said that the mill was shut. It gave the number of wounded as nine, it added.", "witness"),
    ],
)
def test_a_pronoun_is_not_whoever_spoke_last_if_it_cannot_be(rest, wrong):
    text = f"A drone hit Kherson on Friday, killing two people. {rest}"
    assert (9, wrong) not in claims(only(text), "injured")


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("The emergency service, which put out the fire, said two people were dead. The same day residents told of jets. The service at first said nine people were wounded.", "emergency_service"),
        ("Petro Ivanenko, who heads the regional military administration, had written in the morning that nine people were wounded.", "ua_local_official"),
        ("By evening the prosecutor general's office had it at nine wounded.", "police"),
        ("The State Emergency Service gave its own data: nine wounded.", "emergency_service"),
        ("Rescuers were at work after two strikes that the health ministry says wounded nine people.", "health_worker"),
    ],
)
def test_more_ways_of_saying_how_many(rest, expected):
    text = f"A drone hit Kherson on Friday, killing two people.\n\n{rest}"
    assert (9, expected) in claims(only(text), "injured")


def test_of_what_somebody_said_before_a_strike_nothing_is_their_count():
    text = "Three people were killed on Friday by a drone in Kherson after witnesses said they could not get into a shelter."
    assert (3, "witness") not in claims(only(text), "killed")
    assert (3, "ua_local_official") in claims(only("Three people were killed on Friday by a drone in Kherson after a missile hit a shop, the mayor said."), "killed")


def test_a_channel_that_a_side_runs_is_not_the_side():
    text = "A strike hit Kherson on Friday. Star News, run by the Houthi movement that holds the capital, said later that three people had died."
    assert (3, "party") not in claims(only(text), "killed")


def test_a_lower_count_of_an_hour_is_a_claim_too():
    text = "A drone hit Kharkiv on Friday. Seven people were killed, Mayor Ihor Terekhov said. At 11:24 he had written about one killed."
    assert claims(only(text), "killed") >= {(7, "ua_local_official"), (1, "ua_local_official")}
    other = "A drone hit Kharkiv on Friday. Seven people were killed, Mayor Ihor Terekhov said. One of them was killed in a car, he added."
    assert (1, "ua_local_official") not in claims(only(other), "killed")


@pytest.mark.parametrize("denies", ["Ukraine has denied that any military target was hit", "Kyiv denies this", "Ukraine rejected the claim"])
def test_a_state_that_denies_and_counts_gives_its_own_figure(denies: str):
    strike = only(f"Russia's defence ministry said a strike on Vinnytsia on Thursday was aimed at a meeting of officers. {denies}, saying the attack killed at least 23 people.")
    assert claims(strike, "killed") == {(23, "ua_officials")}
    assert [each["claimant_class"] for each in strike["claims"] if each["metric"] == "target"] == ["party_ru"]


def test_whose_men_were_meant_does_not_count_them():
    strike = only("Moscow's defence ministry said it had struck a gathering of Ukrainian military commanders in Sumy on Thursday and claimed to have killed more than 60 servicemen.")
    assert claims(strike, "military_killed") == {(60, "party_ru")}
