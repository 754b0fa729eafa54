"""Who speaks in a sentence on a strike without being the source of its figures, and releases of organisations."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only, places, read, tolls


@pytest.mark.parametrize(
    "sentence",
    [
        "A missile killed six people in Kharkiv on Friday, as Russia said it was stepping up strikes on military sites.",
        "A missile killed six people in Kharkiv on Friday, in an attack that the head of the Red Cross said she narrowly escaped.",
    ],
)
def test_who_only_says_something_else_of_an_attack_counts_nobody(sentence):
    assert claims(only(sentence), "killed") == {(6, "media")}


def test_as_somebody_said_is_a_source():
    assert claims(only("A missile killed six people in Kharkiv on Friday, as the mayor said."), "killed") == {(6, "ua_local_official")}


def test_a_release_of_an_organisation_gives_its_own_figures():
    text = "(Kyiv, April 5, 2025) – A Russian attack on a block of flats in Kharkiv on October 31, 2024 was a war crime, Human Rights Watch said today. The attack killed at least 26 people."
    assert claims(only(text), "killed") == {(26, "ngo")}


def test_a_group_by_its_letters_speaks_behind_what_is_told_of_it():
    text = "Jets bombed a hospital in Idlib in Syria on Friday.\n\nThe AA, which controls the town, said 33 people were killed and more than 70 injured."
    assert claims(only(text), "killed") == {(33, "party")}


@pytest.mark.parametrize("second", ["In a separate strike in the evening, a missile hit a block of flats in the city centre. Twenty-five people were wounded there.", "In a separate strike on Friday evening, a missile hit a house in the centre of the city. The number of people wounded there had climbed to 25, officials said."])
def test_a_separate_strike_in_the_town_whose_wounded_are_counted_next_is_another(second):
    first, other = read(f"Bombs hit a shop in Kharkiv on Friday, killing 14 people and wounding 43.\n\n{second}")["incidents"]
    assert (first["injured"]["value"], other["injured"]["value"], other["killed"], other["weapons"]) == (43, 25, None, ["missile"])


def test_the_dead_of_another_thing_hit_are_none_of_the_town():
    text = "Officials said two people were killed in the strikes on the airport and one was killed in the strikes on Izium on Friday."
    assert tolls(text)["Izium"][0] == (1, "exact")
    assert tolls("Officials said two people were killed in the strikes on the airport and market of Izium on Friday.")["Izium"][0] == (2, "exact")


HEAD = "Russian missile hits hospital in southern Ukraine, as Ukraine strikes Engels base\n\nA ballistic missile struck the largest hospital in southern Ukraine early on Friday.\n\nAbout 80 people were hurt when the missile hit a hospital in Odesa, officials said.\n\nOvernight, Ukraine struck Engels with drones."


def test_what_a_headline_tells_of_the_other_side_is_not_where_the_report_begins():
    odesa, engels = read(HEAD)["incidents"]
    assert (odesa["place"]["as_written"], odesa["target_types"], odesa["injured"]["value"]) == ("Odesa", ["health"], 80)
    assert (engels["place"]["as_written"], engels["weapons"], engels["target_types"]) == ("Engels", ["drone"], [])


def test_a_headline_of_one_attack_names_its_town_behind_as():
    assert places("Missile kills three as Russia strikes Kharkiv market\n\nThe missile fell on Friday, officials said.") == ["Kharkiv"]


def test_munitions_dropped_from_the_air_are_an_air_strike():
    assert only("Four munitions dropped from the air hit a block of flats in Kharkiv on Friday, killing two.")["weapons"] == ["bomb"]
