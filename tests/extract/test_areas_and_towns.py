"""Whose a figure is that a report gives for an area, for the towns in it, or for both."""

from __future__ import annotations

import pytest

from geo.domain.place import Place, Resolution
from geo.extract.extractor import extract
from geo.extract.places import articles
from tests.extract.reports import PUBLISHED, number, only, read, tolls


def test_the_figures_of_a_whole_country_belong_to_no_town():
    text = (
        "Seven killed in Russian strikes, Ukraine says\n\n"
        "Russian attacks across Ukraine killed seven people and injured 34 over the past day, officials reported. "
        "In Kyiv, four people were injured, mayor Vitali Klitschko said. "
        "A drone attack on Odesa killed two men and injured eight people, governor Oleh Kiper said."
    )
    assert tolls(text) == {"Kyiv": (None, (4, "exact")), "Odesa": ((2, "exact"), (8, "exact"))}


def test_a_list_of_oblasts_with_one_figure_gives_none_of_them_that_figure():
    text = (
        "Over the past 24 hours, Donetsk and Kherson regions suffered the most, with at least 5 civilians killed in Russian strikes in Ukraine. "
        "In the Kherson region, two people were killed by shelling, the governor said."
    )
    assert tolls(text) == {"Kherson": ((2, "exact"), None)}


def test_an_oblast_beside_a_town_of_another_oblast_keeps_its_figure():
    text = "One person was killed by shelling in the Kherson region in Ukraine, while a woman was injured by a drone in Sumy."
    assert tolls(text) == {"Kherson": ((1, "exact"), None), "Sumy": (None, (1, "exact"))}


def test_more_hurt_across_the_oblast_are_not_the_towns():
    text = "In Ukraine, one person was killed by a drone in Kostiantynivka and five more injured across the region, the governor said."
    assert tolls(text) == {"Kostiantynivka": ((1, "exact"), None)}


def test_a_total_that_is_shared_out_over_its_towns_is_theirs_part_by_part():
    text = "Shelling killed nine civilians in Ukraine on Friday: six in Kharkiv and three in Sumy."
    assert tolls(text) == {"Kharkiv": ((6, "exact"), None), "Sumy": ((3, "exact"), None)}


def test_what_a_town_of_the_oblast_suffered_in_addition_leaves_the_oblast_its_figure():
    text = (
        "The occupiers attacked the Odesa region in Ukraine with drones on Friday. Four people were injured, the governor said.\n\n"
        "In addition, the enemy struck the civilian infrastructure of Odesa: a private house was damaged."
    )
    found = {(each["place"]["as_written"], number(each["injured"])) for each in read(text, "2025-04-05")["incidents"]}
    assert found == {("Odesa", (4, "exact")), ("Odesa", None)}


def test_a_girl_of_a_community_among_the_injured_is_no_share_of_their_number():
    text = "In Sumy Oblast, Russian drones injured four people, including a 17-year-old girl in the Sumy community, officials said."
    assert number(only(text)["injured"]) == (4, "exact")


def test_a_figure_told_of_two_cities_of_two_oblasts_is_that_of_neither():
    text = (
        "Russian strikes hit Kharkiv and Odesa in Ukraine on Friday, killing three people and wounding 12, officials said. "
        "In Kharkiv, a missile hit a house, killing two. In Odesa, a drone struck a port, killing one."
    )
    assert tolls(text) == {"Kharkiv": ((2, "exact"), None), "Odesa": ((1, "exact"), None)}


def test_a_district_of_the_country_is_no_part_of_a_town():
    text = "Russian drones attacked Nikopol district in Ukraine on Friday. In Nikopol, two people were injured."
    assert tolls(text) == {"Nikopol": (None, (2, "exact"))}


def test_the_figures_of_an_oblast_that_its_towns_add_up_to_are_left_out():
    text = (
        "Russian attacks killed one person and injured three in Donetsk Oblast, Ukraine, the governor said. One person was killed in Kramatorsk by a bomb. "
        "Two people were wounded in Pokrovsk and one in Sloviansk when drones hit houses."
    )
    assert "Donetsk" not in tolls(text)


def test_a_strike_that_was_one_of_an_areas_has_its_own_figure():
    text = (
        "Israeli strikes in the Gaza Strip killed at least 29 people on Wednesday, including one that hit a home, killing 19, medics said. "
        "The strike that killed 19 occurred in Nuseirat, the hospital said."
    )
    assert tolls(text)["Nuseirat"] == ((19, "exact"), None)


def test_an_oblast_that_came_under_drone_fire_has_its_strike():
    text = "A missile hit Kharkiv, Ukraine, killing three people. The agency confirmed that the Odesa region came under overnight drone fire, triggering blazes at a port."
    assert set(tolls(text)) == {"Kharkiv", "Odesa"}


#: places of Sudan, by their names
_SUDAN = {
    "White Nile": Place(13.2, 32.3, "oblast", 120000, 0.95, "a:SD-NW", "White Nile", "SD", "SD-NW", None, "exact"),
    "North Kordofan": Place(13.8, 29.4, "oblast", 120000, 0.95, "a:SD-KN", "North Kordofan", "SD", "SD-KN", None, "exact"),
    "South Darfur": Place(11.5, 24.9, "oblast", 120000, 0.95, "a:SD-DS", "South Darfur", "SD", "SD-DS", None, "exact"),
    "Kosti": Place(13.17, 32.66, "settlement", 5000, 0.95, "t:Kosti", "Kosti", "SD", "SD-NW", None, "exact"),
    "Bara": Place(13.7, 30.37, "settlement", 5000, 0.95, "t:Bara", "Bara", "SD", "SD-KN", None, "exact"),
    "Nyala": Place(12.05, 24.88, "settlement", 5000, 0.95, "t:Nyala", "Nyala", "SD", "SD-DS", None, "exact"),
}


def in_sudan(text: str) -> dict[str, tuple[int | None, int | None]]:
    """{place as written: (killed, injured)} of a text's drafts, with the places of Sudan."""

    def resolve(name: str, **_: object) -> Resolution:
        return Resolution(name, _SUDAN.get(name.removesuffix(" State")), (), "the name itself")

    found = extract(text, PUBLISHED, resolve).as_json()["incidents"]
    return {each["place"]["as_written"]: tuple(each[metric]["value"] if each[metric] else None for metric in ("killed", "injured")) for each in found}


def test_a_state_named_without_the_word_is_an_area_beside_its_towns():
    text = "Drones strike civilian sites in White Nile\n\nDrones hit a power station in Sudan on Friday. Witnesses said an aid warehouse in Kosti was struck."
    assert set(in_sudan(text)) == {"Kosti"}


def test_a_village_of_no_list_takes_the_strike_that_the_headline_places_in_its_state():
    text = (
        "White Nile: drones kill close to 60 at a school\n\nDrones on Thursday left dozens dead and wounded in Tamra in White Nile, Sudan. "
        "A school was hit. The number of dead has climbed to 58, with 31 people injured, the mayor of Tamra said on Friday."
    )
    assert in_sudan(text) == {"Tamra": (58, 31)}


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("The target was the main hospital of Bara, said the minister.", {"Bara": (31, None)}),
        ("The army recently bombed the airport of Nyala.", {"Kordofan": (31, None)}),
        ("The army bombed the airport of Nyala in South Darfur.", {"Kordofan": (31, None), "Nyala": (None, None)}),
    ],
)
def test_a_town_of_another_state_does_not_take_the_strike_of_a_region(later, expected):
    text = f"A hospital in Sudan's Kordofan region was hit on Friday by a drone. At least 31 people were killed, doctors said.\n\n{later}"
    assert in_sudan(text) == expected


def test_what_a_headline_places_in_one_state_is_not_of_a_town_in_another():
    text = (
        "North Kordofan: Suspected drone strike on hospital kills at least 31\n\nA hospital in Sudan was hit on Friday. At least 31 people were killed, doctors said. "
        "Rescuers dug through the night.\n\nA drone struck a bus in Nyala as well."
    )
    assert in_sudan(text) == {"Nyala": (None, None)}


@pytest.mark.parametrize("where", ["in the Nuseirat area, north of the camp of the same name", "on Friday morning in the Nuseirat area west of the main road"])
def test_the_area_in_which_an_attack_happened_is_its_place(where):
    text = f"Three people were killed on Friday when a drone hit a tent in Gaza, doctors said. The attack happened {where}, they said."
    assert set(tolls(text)) == {"Nuseirat"}


def test_a_town_that_forces_struck_is_a_draft_though_no_more_is_told_of_it():
    text = "A missile hit a factory in Kharkiv on Friday and killed 15 people. Russian forces struck Sloviansk, through which most of the coal is sent. Officials said work went on."
    assert set(tolls(text)) == {"Kharkiv", "Sloviansk"}


def test_positions_that_forces_struck_near_a_town_are_none():
    text = "A missile hit a factory in Kharkiv on Friday and killed 15 people. Russian forces struck positions near Sloviansk."
    assert set(tolls(text)) == {"Kharkiv"}


@pytest.mark.parametrize(("name", "expected"), [("al-Damer", "Ad-Damer"), ("El Rahad", "Er Rahad"), ("al-Shajara", "Ash-Shajara"), ("al-Suwayda", "As Suwayda")])
def test_a_name_with_its_article_is_found_as_lists_write_it(name, expected):
    assert expected in set(articles.spoken(name))


@pytest.mark.parametrize("name", ["al-Bab", "El Fasher", "Aldamer", "al-Qusayr", "Zamzam"])
def test_a_name_whose_article_is_spoken_as_it_is_written_has_no_other_form(name):
    assert list(articles.spoken(name)) == []


def test_the_town_near_which_the_displaced_of_a_camp_stayed_is_that_of_the_strike():
    text = (
        "At least 16 civilians were hurt on Friday in Sudan's White Nile state when a drone hit a camp for displaced people. "
        "The people were staying near the town of Kosti, in an empty mill and tents around it."
    )
    assert in_sudan(text) == {"Kosti": (None, 16)}


def test_a_town_in_which_displaced_people_live_is_not_that_of_a_factory():
    text = "At least 14 civilians died on Friday when shells hit a factory in Sudan's White Nile state, the governor said. Displaced people were living near the town of Kosti."
    assert in_sudan(text) == {"White Nile": (14, None)}


def test_a_town_that_a_list_has_with_its_article_as_spoken_has_its_pin():
    place = Place(17.59, 33.96, "settlement", 5000, 0.95, "t:Ad-Damir", "Ad-Damir", "SD", "SD-NR", None, "exact")

    def resolve(name: str, **_: object) -> Resolution:
        return Resolution(name, place if name == "Ed Damer" else None, (), "the name itself")

    (incident,) = extract("A drone hit a market in al-Damer, Sudan, on Friday and killed nine people.", PUBLISHED, resolve).as_json()["incidents"]
    assert (incident["place"]["as_written"], incident["place"]["name"]) == ("al-Damer", "Ad-Damir")


@pytest.mark.parametrize("region", ["Gaza", "Darfur"])
def test_the_dead_of_one_part_of_a_region_are_not_those_of_the_other(region):
    text = f"Strikes on homes in southern {region} killed 38 people on Friday, doctors said.\n\nIn northern {region}, a strike on a school killed five people, they said."
    found = [(number(each["killed"]), each["target_types"]) for each in read(text)["incidents"]]
    assert found == [((38, "exact"), ["residential"]), ((5, "exact"), ["education"])]


def test_what_was_raided_in_one_part_of_a_region_was_not_hit_in_the_other():
    text = "Strikes on homes in southern Gaza killed 38 people on Friday, doctors said.\n\nIn northern Gaza, troops raided a hospital, one of the few that still work."
    assert only(text)["target_types"] == ["residential"]


@pytest.mark.parametrize(
    "whole",
    [
        "The army shelled Donetsk Oblast 40 times on Thursday, killing two people and wounding eight, the governor said.",
        "Donetsk Oblast: 73 attacks, 210 shells fired on Thursday. Two people were killed and eight wounded.",
        "Russian troops fired on Donetsk Oblast several times on Thursday. Two people were killed and eight wounded, the governor said.",
    ],
)
def test_an_area_fired_at_many_times_has_a_sum_that_its_town_does_not_take(whole):
    text = f"{whole}\n\nOn Thursday evening a shell hit the town of Lyman. A woman was injured."
    town = next(each for each in read(text)["incidents"] if each["place"]["as_written"] == "Lyman")
    assert (town["killed"], number(town["injured"])) == (None, (1, "exact"))


def test_an_area_hit_once_is_where_its_town_was_hit():
    text = "Russian forces attacked Donetsk Oblast overnight, killing two people and wounding eight. They hit the town of Lyman with missiles."
    assert (only(text)["place"]["as_written"], number(only(text)["killed"])) == ("Lyman", (2, "exact"))


def test_a_headline_on_an_area_is_that_of_the_town_in_which_the_first_sentence_speaks_of_dozens():
    text = (
        "Kharkiv region: bombs kill nearly 40 at market and clinic\n\n"
        "Bombs left dozens dead in Derhachi in the Kharkiv region of Ukraine on Friday. A market and the gate of a clinic were hit. "
        "Stepan Koval, the head of the town, said on Saturday that the dead now numbered 38, while at least 51 people were injured."
    )
    assert tolls(text) == {"Derhachi": ((38, "exact"), (51, "at_least"))}


def test_a_headline_on_an_area_with_dead_is_not_that_of_a_town_in_which_dozens_were_hurt():
    text = (
        "Kharkiv region: bombs kill 14\n\n"
        "Dozens of people were wounded in Derhachi in the Kharkiv region of Ukraine on Friday when a bomb hit a shop. "
        "In Izium, two people were killed."
    )
    assert tolls(text) == {"Kharkiv": ((14, "exact"), (None, "dozens")), "Izium": ((2, "exact"), None)}


@pytest.mark.parametrize(
    "wide",
    [
        "Across the south, 40 people were killed, the ministry said.",
        "Throughout the east of Ukraine, 14 people were killed that day, officials said.",
        "All over the north 14 people died, the ministry said.",
        "In southern Ukraine as a whole, 40 people were killed, the ministry said.",
        "Shelling across eastern and southern Ukraine killed 40 people, the ministry said.",
    ],
)
def test_the_dead_of_a_part_of_the_country_are_not_those_of_the_town_told_of(wide):
    assert tolls(f"Missiles hit a house in Kharkiv on Friday, wounding two people. {wide}") == {"Kharkiv": (None, (2, "exact"))}


def test_the_dead_of_a_part_of_the_town_are_those_of_the_town():
    text = "Missiles hit a house in Kharkiv on Friday, wounding two people. Shells set fires across the south of the city, killing three more."
    assert tolls(text) == {"Kharkiv": ((3, "exact"), (2, "exact"))}


@pytest.mark.parametrize(
    "wide",
    [
        "Seven people were killed in shelling along the border, the army said.",
        "Along the front line, seven people were killed, the army said.",
        "Seven villagers, a girl of five among them, died in firing by troops across the Line of Control, the army said.",
        "Seven people were killed in exchanges of fire all along the frontier, medics said.",
    ],
)
def test_those_killed_along_a_border_are_not_those_of_the_town_told_of(wide):
    assert tolls(f"A missile damaged a school in Kharkiv in Ukraine on Friday. {wide}") == {"Kharkiv": (None, None)}


def test_those_killed_from_across_the_border_are_those_of_the_town():
    text = "A shell damaged a school in Belgorod in Russia on Friday. Two people were hurt in the shelling from across the border."
    assert tolls(text) == {"Belgorod": (None, (2, "exact"))}


@pytest.mark.parametrize(
    "wide",
    [
        "Missiles rained on Ukrainian cities on Friday, killing at least 29 people and wrecking part of Kharkiv's biggest hospital, officials said.",
        "Drones hit several Ukrainian towns on Friday, killing six people and damaging a clinic in Kharkiv, officials said.",
        "Strikes across Ukraine killed 31 people and destroyed a hospital in Kharkiv on Friday, officials said.",
    ],
)
def test_those_killed_across_the_country_are_not_those_of_the_town_where_a_hospital_was_wrecked(wide):
    assert tolls(f"{wide}\n\nIn Kharkiv, four people were killed.") == {"Kharkiv": ((4, "exact"), None)}


def test_the_sum_of_a_regions_attacks_stands_beside_no_strike_in_it():
    text = "Attacks across the Donetsk region of Ukraine killed three people and wounded four on Friday, the governor said.\n\nIn Lyman, a bomb hit a shop."
    assert list(tolls(text)) == ["Lyman"]
    alone = "Attacks across the Donetsk region of Ukraine killed three people and wounded four on Friday, the governor said."
    assert tolls(alone) == {"Donetsk": ((3, "exact"), (4, "exact"))}
