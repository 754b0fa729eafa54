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
        "The following settlements came under artillery fire on Friday: Nikopol, Lyman, Sloviansk and Kupiansk.",
        "On Friday 40 shells fell from artillery: Nikopol, Lyman, Sloviansk, Kupiansk.",
        "On Friday Nikopol, Lyman, Sloviansk, Kupiansk sustained artillery shellings.",
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


def test_what_a_list_says_behind_a_semicolon_is_of_none_of_its_towns():
    text = "One man was killed in Kherson, Ukraine, on Friday. Drones hit Nikopol, Lyman and Sloviansk; a farm burned in one of them."
    assert all(each["target_types"] == [] for each in read(text)["incidents"])


def test_things_told_again_by_town_behind_a_list_are_those_of_each():
    text = "On Friday drones hit Nikopol, Lyman and Sloviansk in Ukraine: in Nikopol a school was damaged, in Lyman a hospital was damaged and in Sloviansk a church was damaged."
    assert {each["place"]["as_written"]: each["target_types"] for each in read(text)["incidents"]} == {"Nikopol": ["education"], "Lyman": ["health"], "Sloviansk": ["religious"]}


def test_one_in_each_of_the_first_two_is_none_in_the_third():
    text = "On Friday artillery shelled Nikopol, Lyman and Sloviansk in Ukraine: one person was injured in each of the first two."
    assert tolls(text) == {"Nikopol": (None, (1, "exact")), "Lyman": (None, (1, "exact")), "Sloviansk": (None, None)}


def test_a_town_that_lost_residents_has_them_though_another_is_named_behind():
    text = "On Friday, Sumy was hit by a bomb in Ukraine, the governor said. Kostiantynivka lost two residents in a strike and Kharkiv counted three injured after a strike."
    assert tolls(text)["Kharkiv"] == (None, (3, "exact"))


def test_energy_hit_in_several_regions_is_an_incident_of_each():
    text = "Power stations were hit by missiles in the Kharkiv, Kherson and Odesa regions of Ukraine on Friday, the ministry said."
    assert {each["place"]["as_written"]: each["target_types"] for each in read(text)["incidents"]} == dict.fromkeys(("Kharkiv", "Kherson", "Odesa"), ["energy"])


def test_the_earlier_of_two_strikes_has_the_dead_of_that_strike():
    text = "Two missiles hit a house in Kharkiv, Ukraine, on Thursday, wounding five, while rescue work went on at a house destroyed on Wednesday. That strike killed three people and injured 18."
    found = {each["date"]["value"]: (number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]}
    assert found == {"2025-04-03": (None, (5, "exact")), "2025-04-02": ((3, "exact"), (18, "exact"))}


@pytest.mark.parametrize(("sentence", "days"), [("On April 4, a bomb fell on the outskirts of the city, damaging a church.", 2), ("On April 4, crews in the city cleared the house that a drone had hit.", 1)])
def test_a_bomb_on_the_city_a_day_later_is_a_strike_of_its_own(sentence: str, days: int):
    text = f"A drone hit a market in Kharkiv, Ukraine, on April 3, killing one person. {sentence}"
    assert len(read(text)["incidents"]) == days


def test_figures_in_brackets_are_those_of_the_town_before_them():
    text = "Strikes on Friday killed two women in Nikopol (seven injured) and one man in Lyman (three injured), Ukrainian governors said."
    assert tolls(text) == {"Nikopol": ((2, "exact"), (7, "exact")), "Lyman": ((1, "exact"), (3, "exact"))}


def test_who_was_killed_near_one_town_is_none_of_those_shelled_meanwhile():
    text = "On Friday a man was killed by a drone near Izium in Ukraine, while Kupiansk, Lyman and Sloviansk were shelled, the governor said."
    assert {name: figures[0] for name, figures in tolls(text).items()} == {"Izium": (1, "exact"), "Kupiansk": None, "Lyman": None, "Sloviansk": None}


def test_towns_hit_each_with_a_weapon_of_its_own_are_incidents():
    text = "One man was killed in Kherson, Ukraine, on Friday. Russian forces hit Nikopol with artillery, Lyman with drones and Sloviansk with missiles."
    assert {"Nikopol", "Lyman", "Sloviansk"} <= set(places(text))


def test_the_age_of_an_officer_or_patient_is_no_number_of_them():
    assert tolls("A drone hit a clinic in Kherson, Ukraine, on Friday. A police officer of 28 was wounded.") == {"Kherson": (None, (1, "exact"))}


def test_what_follows_a_list_of_towns_is_told_of_none_of_them():
    text = (
        "A drone wounded a man in Kherson in Ukraine on Friday, the governor said.\n\n"
        "Enemy fire was directed at Sumy, Nikopol, Lyman and the city of Kherson. Two high-rise buildings and 19 private houses were damaged. A gas pipe and a warehouse were hit, too.\n\n"
        "Because of Russian aggression two people died and 14 were injured, the head of the administration summed up.\n\n"
        "In Odesa, a shop was damaged by a drone."
    )
    found = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    assert (found["Kherson"]["killed"], number(found["Kherson"]["injured"]), found["Kherson"]["target_types"]) == (None, (1, "exact"), [])
    assert found["Odesa"]["target_types"] == ["commerce"]


@pytest.mark.parametrize(
    ("attack", "towns"),
    [
        ("Russian forces launched drone attacks on the city of Kupiansk in southern Ukraine and the city of Kharkiv in the northeast", ["Kupiansk", "Kharkiv"]),
        ("Missiles hit Odesa in the south, Izium in the east and the northern city of Kharkiv", ["Odesa", "Izium", "Kharkiv"]),
    ],
)
def test_towns_of_a_list_are_hit_though_it_says_where_each_lies(attack, towns):
    assert sorted(places(f"{attack} on Friday, officials said.")) == sorted(towns)
