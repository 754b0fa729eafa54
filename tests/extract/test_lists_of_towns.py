"""Every town or community that a round-up names as hit is an incident, with its own weapons and nobody's figures."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, places, read, tolls


@pytest.mark.parametrize(
    "sentence",
    [
        "Artillery fired on Nikopol, Lyman, Sloviansk, Kupiansk and other settlements on Friday.",
        "On Friday, Nikopol, Lyman, Sloviansk and Kupiansk were subjected to artillery fire.",
        "The enemy used artillery against Nikopol, Lyman, Sloviansk, as well as Kupiansk on Friday.",
        "On Friday artillery shelled Nikopol and Lyman of the Donetsk region, Sloviansk and Kupiansk in Kharkiv region.",
    ],
)
def test_each_town_of_a_long_list_under_fire_is_an_incident(sentence: str):
    text = f"One man was killed in Kherson, Ukraine, the governor said. {sentence}"
    found = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    assert found.keys() == {"Kherson", "Nikopol", "Lyman", "Sloviansk", "Kupiansk"}
    assert all(found[name]["weapons"] == ["artillery"] and found[name]["killed"] is None and found[name]["date"]["value"] == "2025-04-04" for name in found if name != "Kherson")


@pytest.mark.parametrize(
    "sentence",
    [
        "Air raid alerts were declared in Nikopol, Lyman, Sloviansk and other settlements because of missiles.",
        "Troops repelled assaults near Nikopol, Lyman and Sloviansk with artillery.",
        "Bodies of those killed during the occupation were found in Nikopol and Lyman.",
    ],
)
def test_towns_that_a_list_names_for_something_else_are_none(sentence: str):
    assert places(f"On Friday a drone killed one man in Kherson, Ukraine, the governor said. {sentence}") == ["Kherson"]


def test_rows_on_communities_give_each_its_weapons():
    text = (
        "Donetsk region of Ukraine: 30 explosions, two wounded\n\nOver the day, April 4, the enemy shelled communities of the region 12 times, the governor said.\n\n"
        "Mykolaivka community: the enemy used mortars (3 explosions) and FPV drones (2).\n\nLyman community: artillery shelling (5 explosions). Two people were wounded.\n\n"
        "Hrodivka community: a guided bomb destroyed a school."
    )
    found = {each["place"]["as_written"]: (each["weapons_fine"], number(each["injured"])) for each in read(text)["incidents"]}
    assert found == {"Mykolaivka": (["fpv_drone", "mortar"], None), "Lyman": (["artillery"], (2, "exact")), "Hrodivka": (["glide_bomb"], None)}


def test_a_community_and_its_town_are_one_place():
    text = "On Friday drones attacked the Lyman and Mykolaivka communities in Ukraine, the governor said. A farm in Lyman burned down, and a man was wounded."
    found = {each["place"]["as_written"]: (each["weapons"], number(each["injured"])) for each in read(text)["incidents"]}
    assert found == {"Lyman": (["drone"], (1, "exact")), "Mykolaivka": (["drone"], None)}


def test_rows_take_no_figures_of_the_headline():
    text = "Four dead, eight wounded in Ukraine in a day\n\nKherson: the city was attacked with drones on Friday.\n\nNikopol: artillery killed a woman."
    assert tolls(text) == {"Kherson": (None, None), "Nikopol": ((1, "exact"), None)}


def test_a_total_is_parted_by_a_sentence_that_only_names_places():
    text = 'Troops killed five civilians and wounded nine in the Donetsk region of Ukraine on April 3. "Two people in Lyman, two in Sloviansk and one in Kostiantynivka," the governor said.'
    assert tolls(text) == {"Lyman": ((2, "exact"), None), "Sloviansk": ((2, "exact"), None), "Kostiantynivka": ((1, "exact"), None)}


def test_numbers_by_place_that_do_not_add_up_are_nobodys():
    text = 'Troops killed five civilians in the Donetsk region of Ukraine on April 3. "Two people in Lyman and one in Sloviansk," the governor said.'
    assert not any(any(tolls(text).get(name, ())) for name in ("Lyman", "Sloviansk"))


def test_a_single_town_said_to_be_shelled_is_an_incident_of_a_round_up():
    text = "On Friday a drone killed a man in Kherson, Ukraine. Two were wounded in Lyman by artillery. Sloviansk was struck by a missile. Kostiantynivka got 20 shells. Fire was also opened on the settlement of Kupiansk."
    assert set(places(text)) == {"Kherson", "Lyman", "Sloviansk", "Kostiantynivka", "Kupiansk"}
