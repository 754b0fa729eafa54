"""A village that no list holds takes over the strike told of its region, and where a village lies is no place of its own."""

from __future__ import annotations

import pytest

from tests.extract.reports import places, tolls

LEAD = "Strike kills children in Idlib\n\nAn airstrike killed at least seven civilians, including three children, on Friday in Idlib Province in Syria.\n\n"


@pytest.mark.parametrize("more", ["The three children were killed when a jet dropped bombs on Qorvale Village.", "All three children died when bombs fell on Qorvale village."])
def test_the_children_counted_before_say_in_which_village_of_the_region_the_strike_was(more):
    assert tolls(LEAD + more) == {"Qorvale": ((7, "at_least"), None)}


def test_so_do_they_where_the_headline_names_the_region_like_its_city():
    assert places(LEAD + "The three children were killed when a jet dropped bombs on Qorvale Village.") == ["Qorvale"]


def test_other_children_are_those_of_another_strike():
    assert "Idlib" in places(LEAD + "The five children were killed when a jet dropped bombs on Qorvale Village.")


@pytest.mark.parametrize("where", ["Qorvale Village in Idlib's Harem District", "Qorvale village in the west of Idlib's Harem district", "Qorvale Town in Idlib Province"])
def test_the_district_of_a_village_only_says_where_it_lies(where):
    assert places(f"An airstrike on {where} in Syria killed four people on Friday.") == ["Qorvale"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A convoy came under attack by drones on Friday when delivering aid to Izium in the Kharkiv region, and a driver was killed.",
        "A drone hit a volunteer on Friday as he delivered bread to residents of Izium, wounding him.",
        "Two postmen were wounded on Friday by shelling while bringing pensions to Izium.",
    ],
)
def test_who_is_hit_while_bringing_aid_to_a_town_is_hit_there(sentence):
    assert places(sentence) == ["Izium"]


def test_a_convoy_on_its_way_to_a_town_is_hit_elsewhere():
    assert places("Volunteers were on their way to Izium with aid on Friday when a drone hit their van in Kupiansk, wounding two.") == ["Kupiansk"]


def test_airports_that_were_only_closed_are_no_towns_hit():
    text = "A missile killed two people in Kharkiv on Friday. Poland scrambled jets, and airports in {} were closed for a time."
    assert places(text.format("Lviv and Odesa")) == ["Kharkiv"]
    assert places("Drones hit airports in Lviv and Odesa on Friday, killing two.") == ["Lviv", "Odesa"]
