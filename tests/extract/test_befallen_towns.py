"""Sentences whose subject or last word is a town that was hit or went dark, in whatever words, are strikes of a report on strikes."""

from __future__ import annotations

import pytest

from tests.extract.reports import places, read

LEAD = "Russian drones hit a house in Kharkiv in Ukraine on Friday, killing a man, the governor said.\n\n"



def told_of(text: str, place: str) -> dict:
    """The one incident of a report at a place."""
    (found,) = (each for each in read(text)["incidents"] if each["place"]["as_written"] == place)
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "Sumy did not escape either.",
        "Sumy woke up without electricity and water.",
        "Sumy was left in the dark.",
        "Half of Sumy had no light in the morning.",
        "Sumy took two guided bombs.",
        "Sumy too found itself under attack.",
        "Sumy saw eleven explosions before dawn.",
        "Sumy lost four houses.",
        "The main blow fell on Sumy.",
        "The brunt of the attack was borne by Sumy.",
        "The Russians did not spare Sumy either.",
        "The enemy covered Sumy with fire from heavy artillery.",
        "Firefighters put out fires in Sumy.",
        "There was an arrival in Sumy.",
        "Two policemen came under fire in Sumy.",
        "The attack left Sumy without power.",
        "Residents of Sumy were left without gas.",
        "In Sumy, the mayor reported slight damage to the roof of one building.",
        "A strike on tracks near Sumy halted the trains.",
    ],
)
def test_a_town_of_which_it_is_said_that_it_was_hit_or_went_dark_is_one(sentence):
    assert places(LEAD + sentence) == ["Kharkiv", "Sumy"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sumy reported no damage.",
        "Sumy woke up to air raid sirens.",
        "Sumy could lose power, the operator warned.",
        "Sumy took two of the evacuated families.",
        "Two years ago Sumy was left without power.",
        "Sumy, 44, was asleep when the drone came down.",
    ],
)
def test_a_town_that_nothing_befell_is_none(sentence):
    assert places(LEAD + sentence) == ["Kharkiv"]


def test_the_community_in_which_struck_towns_lie_is_not_one_more():
    assert places(LEAD + "The main blow fell on Sumy and Lyman, in the Nikopol community.") == ["Kharkiv", "Sumy", "Lyman"]


def test_a_region_keeps_its_dead_where_its_town_only_went_dark():
    found = read(LEAD + "In Odesa region two persons died; Odesa city had no heat.")["incidents"]
    assert [each["killed"]["value"] for each in found if each["place"]["as_written"] == "Odesa"] == [2]


def test_a_mayor_tells_of_what_was_hit_in_the_own_town():
    text = LEAD + "According to Sumy's mayor, a kindergarten was damaged."
    assert told_of(text, "Sumy")["target_types"] == ["education"]
    assert "education" not in told_of(text, "Kharkiv")["target_types"]


def test_five_of_the_eight_killed_who_died_in_a_town_are_its_dead():
    text = "Five of the eight people killed in Russian strikes on Friday died in Sumy, Ukraine, the governor said. Drones hit a house there."
    assert told_of(text, "Sumy")["killed"]["value"] == 5


@pytest.mark.parametrize(
    "sentence",
    [
        "Sumy was shelled, Lyman bombed.",
        "Sumy was hit at night, Lyman in the morning.",
        "Sumy came under guided bombs and Lyman under drones.",
        "Sumy was attacked by drones, as was Lyman.",
        "The Russians hit a school in Sumy and shelled Lyman.",
        "Sumy, as well as the town of Lyman, were targeted with artillery.",
    ],
)
def test_the_second_of_two_towns_needs_no_verb_of_its_own(sentence):
    assert places(LEAD + sentence) == ["Kharkiv", "Sumy", "Lyman"]


def test_one_wounded_in_each_of_two_towns_is_nobody_of_the_town_before():
    found = read(LEAD + "One person was wounded in each of Sumy and Lyman.")["incidents"]
    assert {each["place"]["as_written"]: each["injured"] and each["injured"]["value"] for each in found}["Kharkiv"] is None


def test_a_community_in_another_district_than_the_one_told_of_takes_over_nothing():
    text = "Drones hit the Kharkiv region of Ukraine on Friday, the governor said. In the Kupiansk district a plant was damaged. In the Vyshneve community, Izium district, debris hit a house."
    assert "industrial" not in told_of(text, "Vyshneve")["target_types"]


def test_a_community_with_one_injured_is_no_sum_of_the_others():
    text = "Sumy region of Ukraine in 24 hours\n\nThe enemy carried out 90 attacks on the Kharkiv region, the governor said on Friday.\n\nVyshneve community: a UAV strike; a man, 36, was injured.\n\nNikopol community: a woman was injured in a KAB strike.\n\nLyman community: a man was killed by a drone."
    assert {"Vyshneve", "Nikopol", "Lyman"} <= set(places(text))
