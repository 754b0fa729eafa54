"""A place that is named for its state, a ship's register, a works, the news or an army's posts was not hit; persons who are named with their trade are counted."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places, read, tolls


@pytest.mark.parametrize(
    "aside",
    [
        ", as Kyiv and Moscow each reported a wave of attacks overnight",
        ", as Moscow and Kyiv accused each other of attacks on energy sites",
        ", after Kyiv appealed to its allies for more help against air strikes",
    ],
)
def test_capitals_that_stand_for_their_states_were_not_hit(aside):
    assert places(f"A drone killed two people in Sumy on Friday, the governor said{aside}.") == ["Sumy"]


def test_a_capital_that_was_hit_with_another_is_a_strike():
    assert "Kyiv" in places("Moscow and Kyiv were hit by drones on Friday, which killed two people in each city.")


def test_where_a_ship_is_registered_was_not_hit():
    text = "A drone hit the port of Odesa on Friday, killing one person. On Thursday, a missile damaged a civilian ship registered in Belgorod and loaded with corn in the port of Kherson."
    assert places(text) == ["Odesa", "Kherson"]
    assert places("A drone killed one person in Odesa on Friday. Explosions that wounded two were registered in Kherson.") == ["Odesa", "Kherson"]


def test_a_works_called_after_another_town_than_its_own_is_one_strike():
    assert places("Drones hit the Lyman refinery in Kharkiv on Friday. Its press service said there were no casualties.") == ["Kharkiv"]
    assert places("Drones hit the Lyman refinery in Ukraine's Donetsk region on Friday. Its press service said there were no casualties.") == ["Lyman"]


def test_the_news_of_a_strike_during_which_another_is_told_of_is_none():
    text = (
        "A drone killed five people in a village of the Belgorod region on Saturday, the governor said.\n\n"
        "News of the deaths in the Belgorod region came as rescuers went on digging in the city of Dnipro, where a missile attack on Friday evening killed one person and injured 12."
    )
    drafts = read(text)["incidents"]
    assert [(each["place"]["as_written"], each["date"]["value"]) for each in drafts] == [("Belgorod", "2025-04-05"), ("Dnipro", "2025-04-04")]


def test_the_posts_of_an_army_from_which_a_strike_was_far_were_not_hit():
    text = "Drones struck a depot in Kherson on Friday, killing two people, some 650 kilometres from the army's nearest known positions on the outskirts of Lyman."
    assert places(text) == ["Kherson"]


@pytest.mark.parametrize(
    ("dead", "count"),
    [
        ("Petro Ivanenko, head of the rescue service, and Ivan Petrenko, a police officer, were killed.", 2),
        ("Petro Ivanenko, a firefighter, and Ivan Petrenko, 44, died.", 2),
        ("A police officer was killed.", 1),
    ],
)
def test_those_named_with_their_trade_are_counted_one_and_all(dead, count):
    assert number(only(f"Two missiles hit the station in Lyman on Friday. {dead}")["killed"]) == (count, "exact")


def test_a_reservist_is_a_soldier():
    text = "Tank shells hit a family home in Gaza City on Friday, killing four people. The army said a gunman had fired at its soldiers and seriously wounded a reservist."
    assert only(text)["injured"] is None


def test_those_in_hospital_do_not_make_a_figure_that_of_the_country():
    text = (
        "Two civilians were killed and 15 wounded by attacks across the country in the past 24 hours, the presidential office said on Saturday.\n\n"
        "In Sloviansk, one person was killed in an air raid on Saturday that hit a block of flats, the governor said.\n\n"
        "The emergency service said that 10 people were wounded, five of whom were taken to hospital."
    )
    assert tolls(text) == {"Sloviansk": ((1, "exact"), (10, "exact"))}


def test_the_village_on_which_the_missiles_fired_at_its_region_fell_has_their_day():
    text = (
        "Shells wounded eight people across the country over the past 24 hours, officials said on Saturday. In Sumy, a drone killed a man on Saturday.\n\n"
        "In the southern Odesa region, Russian forces fired seven cruise missiles overnight. The attack on the village of Vyshneve wounded six people, the mayor said."
    )
    village = read(text)["incidents"][-1]
    assert (village["place"]["as_written"], village["date"]["value"], number(village["injured"])) == ("Vyshneve", "2025-04-05", (6, "exact"))


@pytest.mark.parametrize("house", ["Shalla Prison", "Alba Tower", "Karama Factory", "Nour Library", "Hadid Compound"])
def test_a_building_by_name_is_no_town_of_which_the_next_name_says_where_it_lies(house):
    assert places(f"An air strike hit {house} in Omdurman on Friday, killing five people.") == ["Omdurman"]


@pytest.mark.parametrize("thing", ["Omdurman Prison", "Omdurman Central Prison", "Omdurman Market"])
def test_what_is_called_after_its_town_is_in_it(thing):
    text = f"A drone hit a school in Sidon on Friday, killing two. On Wednesday, 21 people were killed in an attack on {thing} in Sudan."
    assert [each["place"]["name"] for each in read(text)["incidents"]] == ["Sidon", "Omdurman"]
