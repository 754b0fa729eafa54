"""A plant, hospital or market that is called after a town or village was hit there."""

from __future__ import annotations

import pytest

from tests.extract.reports import places, read


def test_a_market_called_by_a_village_that_no_list_holds_is_in_that_village():
    assert places("At least 40 people were killed in an air strike on Qorvale market in North Darfur state in Sudan on Friday, a group of lawyers said.") == ["Qorvale"]


@pytest.mark.parametrize("named", ["Omdurman market", "Omdurman hospital"])
def test_a_building_called_by_its_town_is_there_whatever_area_stands_behind_it(named):
    assert places(f"At least 40 people were killed in an air strike on {named} in Khartoum state in Sudan on Friday, a group of lawyers said.") == ["Omdurman"]


def test_a_market_with_a_name_of_its_own_is_no_village():
    assert "Qorvale" not in places("At least 40 people were killed in an air strike on the Qorvale Market in North Darfur state in Sudan on Friday, lawyers said.")


@pytest.mark.parametrize(
    ("text", "place", "target"),
    [
        ("A missile hit the Kharkiv Tractor Plant in Ukraine on Friday, wounding two people.", "Kharkiv", "industrial"),
        ("A missile hit the Kherson Regional Hospital in Ukraine on Friday, killing one person.", "Kherson", "health"),
        ("A drone hit the Sumy State University building in Ukraine on Friday, killing two people.", "Sumy", "education"),
        ("A missile struck the Kryvyi Rih Metallurgical Plant in Ukraine on Friday, killing two people.", "Kryvyi Rih", "industrial"),
        ("A missile hit the Lviv Avenue market in Kharkiv in Ukraine on Friday, killing two people.", "Kharkiv", "commerce"),
    ],
)
def test_what_is_called_after_its_town_was_hit_there(text, place, target):
    assert [(each["place"]["as_written"], each["target_types"]) for each in read(text)["incidents"]] == [(place, [target])]


def test_what_is_called_after_no_town_leaves_the_place_open():
    assert [each["place"]["name"] for each in read("A drone hit the Lenin Street School on Friday, killing two people.")["incidents"]] == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Kherson road bridge, which links both banks of the river, was damaged in a missile strike on Friday, the governor said.",
        "Kherson railway bridge hit by drones, two workers wounded",
        "Drones hit the Kherson dam on Friday, the governor said.",
    ],
)
def test_a_bridge_called_after_its_town_is_there(sentence):
    assert places(sentence) == ["Kherson"]
