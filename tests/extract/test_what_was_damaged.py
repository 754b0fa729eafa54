"""How many houses, flats and other things were damaged, and whose they are."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, read


def damage(text: str) -> list[tuple[str, int | None]]:
    """(object, count) of what the one incident of a text says was damaged."""
    return [(each["object"], each["value"]) for each in only(text)["damage"]]


def test_houses_of_a_part_of_the_town_are_among_those_of_the_whole():
    text = (
        "Drones killed one person in Kharkiv, Ukraine, on Friday and destroyed nine houses, the mayor said.\n\n"
        "In one street six houses burned down. Fires broke out in two apartments, and three cars were damaged."
    )
    assert damage(text) == [("houses", 9), ("cars", 3)]


def test_homes_without_heating_are_not_damaged():
    text = "A drone killed one person in Kharkiv, Ukraine, on Friday; 19 apartment buildings were hit and 500 homes lost heating."
    assert damage(text) == [("apartment buildings", 19)]


def test_houses_destroyed_in_the_region_are_not_those_of_the_town():
    text = "Artillery killed one person in Lyman, Ukraine, on Friday. In one day about 50 houses in the region were destroyed, the governor said."
    assert damage(text) == []


@pytest.mark.parametrize(
    ("text", "damage"),
    [
        ("Shells hit Nikopol in Ukraine and damaged four apartment buildings and two private ones.", {("residential", 4), ("residential", 2)}),
        ("The blasts in Sumy in Ukraine damaged 18 apartment buildings, five administrative ones and a bus.", {("residential", 18), ("government", 5), ("transport", 1)}),
        ("A drone hit Sumy in Ukraine. Three high-rise buildings and six five-storey ones were damaged.", {("residential", 3), ("residential", 6)}),
        ("A drone damaged three houses in Sumy in Ukraine and killed two loved ones of the mayor.", {("residential", 3)}),
    ],
)
def test_things_of_which_only_the_adjective_is_said_are_counted_as_those_before_or_as_what_it_makes_of_them(text, damage):
    told = {(each["target"], each["value"]) for each in only(text)["damage"]}
    assert told - {("transport", 1)} == damage - {("transport", 1)}


@pytest.mark.parametrize(
    ("text", "damage"),
    [
        ("Missiles hit Kharkiv and Derhachi. In Kharkiv the strike damaged nine houses, the governor said, and in Derhachi one.", {"Kharkiv": [("residential", 9)], "Derhachi": [("residential", 1)]}),
        ("Bombs hit Sumy and Odesa in Ukraine. In Sumy four garages burned down, while in Odesa a shop was damaged.", {"Sumy": [("residential", 4)], "Odesa": []}),
    ],
)
def test_what_a_statement_counts_that_opens_with_its_place_is_not_that_of_the_next_place(text, damage):
    assert {each["place"]["as_written"]: [(one["target"], one["value"]) for one in each["damage"]] for each in read(text)["incidents"]} == damage


@pytest.mark.parametrize("items", ["- 47 private houses;\n- six shops;\n- a school.", "• 47 private houses\n• Six shops\n• a school"])
def test_what_was_damaged_is_read_from_a_list_with_a_line_for_each(items):
    text = f"A missile wounded nine people in Kherson on Friday. The mayor said that the blast had damaged:\n\n{items}\n\nThe town is often shelled."
    incident = only(text)
    assert [(each["target"], each["value"]) for each in incident["damage"]] == [("residential", 47), ("commerce", 6)]
    assert set(incident["target_types"]) == {"residential", "commerce", "education"}


def test_buildings_told_of_as_ones_are_counted():
    incident = only("A missile wounded nine people in Kherson on Friday. It damaged 26 residential buildings and nine administrative ones.")
    assert [(each["target"], each["value"]) for each in incident["damage"]] == [("residential", 26), ("government", 9)]


def test_of_all_the_flats_those_destroyed_are_counted():
    incident = only("A missile hit an apartment block in Kharkiv on Friday. The minister said 27 of the building's 46 apartments were completely destroyed.")
    assert [(each["target"], each["value"]) for each in incident["damage"]] == [("residential", 27)]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("He said that 11 houses were burned, and that there had been no fighting near the village, which has some 230 houses.", 11),
        ("In all 30 of the village's 230 houses burned.", 30),
        ("In all 30 of the 230 houses burned.", 30),
        ("The building, with 120 apartments, was damaged.", None),
        ("There were 30 houses damaged.", 30),
    ],
)
def test_the_houses_that_a_village_has_are_not_those_damaged(words, count):
    damage = only(f"A drone hit Sumy on Friday. {words}")["damage"]
    assert [each["value"] for each in damage] == ([count] if count else [])


def test_of_the_buildings_damaged_those_of_a_kind_are_counted():
    damage = only("Drones hit Sumy on Friday. Some 50 buildings were damaged, 25 of them architectural monuments and 12 of them residential.")["damage"]
    assert {each["target"]: each["value"] for each in damage if each["target"] != "other"} == {"cultural": 25, "residential": 12}


UNCOUNTED = [
    ("Drones damaged seven houses and a school in Kharkiv, Ukraine.", {("residential", 7)}),
    ("Three houses, a shop and a car were damaged by drones in Kharkiv, Ukraine.", {("residential", 3)}),
    ("Drones destroyed two houses and damaged a dozen in Kharkiv, Ukraine.", {("residential", 2), ("residential", 12)}),
    ("Rockets destroyed eight houses and partially damaged 22 others in Kharkiv, Ukraine.", {("residential", 8), ("residential", 22)}),
    ("Four houses were damaged and another destroyed by drones in Kharkiv, Ukraine.", {("residential", 4), ("residential", 1)}),
]


@pytest.mark.parametrize(("text", "expected"), UNCOUNTED)
def test_more_of_what_was_counted_is_counted_and_one_thing_in_a_list_is_not(text, expected):
    assert {(each["target"], each["value"]) for each in only(text)["damage"]} == expected


def test_a_house_told_of_alone_is_no_count():
    assert only("A drone damaged a house in Kharkiv, Ukraine, killing a man.")["damage"] == []
