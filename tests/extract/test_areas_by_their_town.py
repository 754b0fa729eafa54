"""Areas called after a town that no list holds, and towns beside them, with those hurt there."""

from __future__ import annotations

import pytest

from tests.extract.reports import places, values

NEWS = "Shelling hit Sumy on Friday, killing 12 people.\n\n"


@pytest.mark.parametrize("area", ["the Kolvary sector,", "the Kolvary area,", "the Kolvary sector", "Kolvary,"])
def test_those_hurt_in_an_area_called_after_its_town_are_of_that(area):
    assert values(NEWS + f"In {area} ten people were injured, and in Zelmary three were hurt, officials said.") == {"Sumy": (12, None), "Kolvary": (None, 10), "Zelmary": (None, 3)}


def test_who_died_in_a_sector_died_there():
    assert values("Three people died in the Kolvary sector on Friday when shells hit a house.") == {"Kolvary": (3, None)}


@pytest.mark.parametrize("words", ["In the Energy sector, ten people lost their jobs.", "In the Kolvary sector, ten soldiers held their positions."])
def test_a_sector_without_victims_is_none(words):
    assert places(NEWS + words) == ["Sumy"]


def test_shells_that_open_a_sentence_fall_on_towns_that_no_list_holds():
    assert places(NEWS + "Shells also landed in Kolvary and Zelmary, damaging dozens of houses, officials said.") == ["Sumy", "Kolvary", "Zelmary"]


@pytest.mark.parametrize(("words", "told"), [("shells hit homes after the missile strikes", True), ("homes were hit in missile strikes", False)])
def test_an_area_hit_after_strikes_elsewhere_is_no_sum_of_the_towns_told_of(words, told):
    text = f"At least 12 people were killed and 42 injured in northern Idlib in Syria on Friday when {words}, rescuers said.\n\nIn Kolvary ten people were injured by shells, and in Zelmary three were hurt by shells."
    assert values(text).get("Idlib") == ((12, 42) if told else None)


def test_a_district_of_a_province_that_no_list_holds_is_the_place_beside_a_village_told_of_far_off():
    text = (
        "Air strikes on northern Syria killed 46 people, the ministry said on Friday.\n\nIts spokesman said that jets had bombed four places in Kolvar district of Idlib province late on Thursday. He put the dead at 46.\n\n"
        "Residents fled.\n\nSchools were closed.\n\nMarkets stayed shut.\n\nLast week gunmen attacked an outpost in Zelmary in which three soldiers were killed."
    )
    assert places(text)[0] == "Kolvar"


def test_a_district_beside_its_village_is_none():
    text = "Jets bombed four places in Kolvar district of Idlib province in Syria on Friday, killing 46 people. The worst hit was the village of Zelmary, where 40 died."
    assert "Kolvar" not in places(text)


@pytest.mark.parametrize(("words", "place"), [("Kharkiv's Izium city", "Izium"), ("Kharkiv's small Izium town", "Izium"), ("Kharkiv's city hall", "Kharkiv")])
def test_a_town_of_an_area_called_after_its_capital_is_where_the_strike_was(words, place):
    assert places(f"A drone hit a bus in {words} on Friday, killing nine people.") == [place]
