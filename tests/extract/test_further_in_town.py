"""A further strike on a town of which a report has told, and what is the same one told again."""

from __future__ import annotations

import pytest

from geo.extract.places.capitals import regional_centre
from geo.extract.places.mentions import Mention
from tests.extract.reports import number, places, read

LEAD = "Strikes kill dozens\n\nTwo strikes on a market in Khan Younis killed at least 33 people on Friday, medics said. Nobody had warned them.\n\n"


@pytest.mark.parametrize(
    "more",
    [
        "On Friday morning 16 people were killed in a strike on a school in Khan Younis, the agency said.",
        "Also in Khan Younis, a missile killed 16 people, medics said.",
    ],
)
def test_another_kind_of_place_with_fewer_dead_is_a_further_strike(more):
    found = [(each["place"]["as_written"], number(each["killed"])) for each in read(LEAD + more)["incidents"]]
    assert found == [("Khan Younis", (33, "at_least")), ("Khan Younis", (16, "exact"))]


@pytest.mark.parametrize(
    "again",
    [
        "A hospital in Khan Younis received 16 of those killed in the attack, it said earlier.",
        "In Khan Younis, 16 people had been killed at the market in the first strike, medics said.",
    ],
)
def test_some_of_the_dead_told_again_are_no_further_strike(again):
    assert places(LEAD + again) == ["Khan Younis"]


def test_a_town_of_ukraine_has_one_strike_a_day():
    text = "Missiles kill dozens\n\nMissiles hit a market in Kharkiv on Friday, killing at least 33 people, medics said.\n\nAlso in Kharkiv, a missile hit a school, killing 16 people."
    assert places(text) == ["Kharkiv"]


def test_a_day_of_last_week_is_not_that_of_a_strike_without_one():
    lead = "Bombs level block\n\nAt least 20 people have been killed and 66 wounded in an Israeli attack that brought down a building in Beirut, the ministry said on Saturday. The first toll was four dead. Many fled.\n\n"
    found = read(f"{lead}Last Sunday, an air raid on a building in Beirut killed a spokesman.")["incidents"]
    assert [each["date"]["value"] for each in found if each["killed"] and each["killed"]["value"] == 20] == ["2025-04-05"]


def test_the_dead_of_two_camps_and_a_town_are_those_of_none():
    text = "Camps attacked\n\nMore than 100 people are feared dead after two days of artillery attacks on the Nuseirat and Khan Younis camps and the town of Deir al-Balah, the coordinator said.\n\nNine people were killed in Nuseirat on Friday when its clinic was attacked."
    assert all(each["killed"] is None or each["killed"]["value"] != 100 for each in read(text)["incidents"])


def test_a_hospital_known_by_its_name_was_hit_in_its_courtyard():
    text = "School hit\n\nAt least 20 people were killed when an airstrike hit a school in Nuseirat on Friday.\n\nHours later, a strike set tents ablaze in the courtyard of Al-Aqsa Martyrs Hospital. Four people were killed and 40 wounded."
    found = {each["place"]["as_written"]: number(each["killed"]) for each in read(text)["incidents"]}
    assert found == {"Nuseirat": (20, "at_least"), "Deir al-Balah": (4, "exact")}


def test_a_village_near_another_that_drones_attacked_is_a_place():
    text = "Market bombed\n\nDrones bombed the market of Omdurman on Friday, killing 34 people. Further south, drones attacked Dar Salaam near Abu Karinka, leaving dozens dead, an official said."
    assert places(text) == ["Omdurman", "Dar Salaam"]


def test_the_state_capital_is_that_of_the_state_told_of():
    sentence = "The wards in the state capital were badly damaged, he added."
    assert regional_centre(sentence, [], [Mention("East Darfur", 0, 11, "event", "adm1")]).name == "Ed Daein"
    assert regional_centre(sentence, [], [Mention("East Darfur", 0, 11, "event", "adm1"), Mention("White Nile", 0, 10, "event", "adm1")]) is None
