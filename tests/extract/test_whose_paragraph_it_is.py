"""Figures belong to the town that their own part of the report is about: not to the one before, nor to where somebody speaks."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, places, read


def killed(text: str, published: str = "2025-04-05") -> dict[str, tuple | None]:
    return {each["place"]["as_written"]: number(each["killed"]) for each in read(text, published)["incidents"]}


def test_the_town_whose_ruins_are_still_searched_has_its_own_dead():
    text = (
        "Missiles kill seven people in Lviv\n\nSeven people were killed early on Friday in Lviv, the mayor said.\n\n"
        "In Kryvyi Rih, five were hurt when a hotel was hit overnight.\n\n"
        "The Lviv strike came while rescuers were still in the ruins of an institute in Sumy. Two ballistic missiles came down on it and on a hospital next door on Wednesday. At least 53 were killed, the governor said."
    )
    assert killed(text) == {"Lviv": (7, "exact"), "Kryvyi Rih": None, "Sumy": (53, "at_least")}


def test_a_town_named_first_keeps_the_victims_told_after_it():
    text = (
        "Russia batters the power grid and kills at least five people in Ukraine\n\nMore than a million Ukrainians were left without electricity on Friday after the largest assault, officials said.\n\n"
        '"The enemy is launching an attack on the energy industry," a minister wrote.\n\nA line of fire could be seen along the crest of the dam at Nikopol. A trolleybus was struck and burned.\n\n'
        "Three people died in the city altogether, and 29 were injured, the governor said.\n\nIn Kharkiv, about 15 explosions knocked out the water pumps; two people were wounded."
    )
    assert killed(text) == {"Nikopol": (3, "exact"), "Kharkiv": None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Kherson, planes dropped at least five bombs in half an hour from 4 a.m.", ["Nikopol", "Kherson"]),
        ("Two drones damaged a tower in Sumy, wounding a guard; Belgorod airport was closed for an hour.", ["Nikopol", "Sumy"]),
        ("In Moscow, the Defense Ministry said the strike had destroyed a command post.", ["Nikopol"]),
        ("In Kharkiv region's Borysivka, a warehouse with household goods caught fire.", ["Nikopol", "Borysivka"]),
        ("In Odesa's suburbs a drone hit a substation.", ["Nikopol", "Odesa"]),
        ("In Sumy Oblast, three people were wounded when a tractor hit a mine near Sumy.", ["Nikopol", "Sumy"]),
    ],
)
def test_a_sentence_beside_the_news_is_of_the_town_that_it_says_was_hit(text, expected):
    lead = "A missile hit a market in Nikopol in Ukraine on Friday and killed five people, the governor said.\n\n"
    assert places(lead + text) == expected


def test_a_suburb_that_no_list_holds_is_the_city_of_the_headline():
    text = "Shelling of a market in Lyman kills 27\n\nThe chief of the region said 27 people died and 25 were injured in the suburb of Tekstilne. Nine shops burned."
    (incident,) = read(text, "2024-01-21")["incidents"]
    assert incident["place"]["as_written"] == "Lyman"
    assert number(incident["injured"]) == (25, "exact")


def test_a_town_of_another_region_is_told_of_beside_a_region():
    text = "One person died in a village near Nikopol, the regional head said; at a farm in the Kharkiv region a shell burned two tractors in Ukraine."
    assert "Nikopol" in places(text)


def test_a_missile_by_its_name_is_no_place():
    text = "A drone hit a depot in Sumy in Ukraine on Friday. Crews of the area had come under an ATACMS strike, in which two servicemen were wounded."
    assert places(text) == ["Sumy"]


def test_the_figure_of_the_whole_city_comes_before_those_of_its_buildings():
    text = (
        "A missile hit a hospital in Kyiv on Friday. At least two adults were killed there, the mayor said; sixteen people were hurt at the site.\n\n"
        "In Kyiv as a whole, 27 people died, the city administration said. The emergency service said 82 people had been injured in the city.\n\nSeven people died at a business center in the same part of town."
    )
    (incident,) = read(text, "2025-04-05")["incidents"]
    assert (number(incident["killed"]), number(incident["injured"])) == ((27, "exact"), (82, "exact"))


def test_a_district_of_one_city_alone_is_that_city():
    text = "In Odesa region two persons died in a missile attack on Sunday.\n\nDebris of a drone fell on a house in the Pecherskyi district, the mayor said, and two people were hurt."
    found = {each["place"]["as_written"]: number(each["injured"]) for each in read(text, "2024-11-18")["incidents"]}
    assert found == {"Odesa": None, "Kyiv": (2, "exact")}


def test_strikes_that_went_on_into_a_day_date_what_is_told_next():
    text = "On Sunday a drone hit a house in Kyiv and two people were hurt.\n\nThe bombardment went on into Monday. In Odesa a missile fell among houses; eight were killed."
    found = {each["place"]["as_written"]: each["date"]["value"] for each in read(text, "2024-11-18")["incidents"]}
    assert found == {"Kyiv": "2024-11-17", "Odesa": "2024-11-18"}


def test_an_attack_hours_before_that_of_the_news_has_its_own_dead():
    text = "Six people were killed by a missile in Belgorod on Friday, the governor said.\n\nThe Belgorod strike followed a morning missile barrage on Sumy, in which one person was killed and 13 wounded, according to police."
    found = {each["place"]["as_written"]: (number(each["killed"]), each["date"]["value"]) for each in read(text, "2025-04-05")["incidents"]}
    assert found == {"Belgorod": ((6, "exact"), "2025-04-04"), "Sumy": ((1, "exact"), "2025-04-04")}


def test_dozens_wounded_in_a_region_are_the_thirty_of_its_town():
    text = "Drones hit Ukraine\n\nDrones have struck two trains at a station in Sumy region, killing one man and wounding dozens of people, officials said on Friday.\n\nThe president said at least 30 people were hurt at Sumy."
    (incident,) = read(text, "2025-04-05")["incidents"]
    assert (incident["place"]["precision"], number(incident["killed"]), number(incident["injured"])) == ("settlement", (1, "exact"), (30, "at_least"))


def test_a_known_hospital_of_the_headline_is_where_its_dead_are():
    text = (
        "Russia strikes Ukraine's Okhmatdyt hospital twice, killing 20 people\n\nRussian strikes on the largest hospital for children on Friday killed at least 20 people, the health ministry said. Around 50 others were wounded.\n\n"
        "In Lviv, three people died when a missile hit an apartment."
    )
    found = {each["place"]["as_written"]: (number(each["killed"]), number(each["injured"])) for each in read(text, "2025-04-05")["incidents"]}
    assert found == {"Kyiv": ((20, "at_least"), (50, "about")), "Lviv": ((3, "exact"), None)}


def test_a_man_of_roughly_forty_is_one():
    text = "One civilian was hurt by a shell in Nikopol in Ukraine on Friday. A man of roughly 40 has been gravely wounded, an official wrote."
    (incident,) = read(text, "2025-04-05")["incidents"]
    assert number(incident["injured"]) == (1, "exact")


def test_a_number_that_opens_a_headline_is_no_part_of_a_name():
    text = "Eighteen Kherson region settlements under fire in a day: two dead, 14 wounded"
    assert all("Eighteen" not in each for each in places(text))


def test_what_a_paragraph_without_a_place_names_was_not_used_on_the_town_told_of_last():
    text = (
        "KYIV, Ukraine - Two people died in Kharkiv on Friday, officials said. A drone hit a block of flats there. Four were hurt.\n\n"
        "In Sumy, a man of 60 was killed by shelling.\n\n{}"
    )
    found = {each["place"]["name"]: each for each in read(text.format("It was with missiles that Russia used to hit the power plants, the grid operator said."))["incidents"]}
    assert (found["Sumy"]["weapons"], found["Sumy"]["target_types"]) == (["artillery"], [])
    found = {each["place"]["name"]: each for each in read(text.format("A missile hit a school in Sumy later, the police said. A bus burned as well."))["incidents"]}
    assert found["Sumy"]["weapons"] == ["missile"]
    assert set(found["Sumy"]["target_types"]) == {"education", "transport"}


def test_a_paragraph_without_a_place_goes_on_about_the_town_that_a_report_opens_with():
    text = "A man died in Kharkiv on Friday, officials said. Four were hurt.\n\nIn Sumy, shelling killed a man of 60.\n\n{}"
    only_town = read(text.replace("In Sumy, shelling killed a man of 60.", "Police are at work.").format("A missile had hit a school, the police said."))["incidents"]
    assert (only_town[0]["weapons"], only_town[0]["target_types"]) == (["missile"], ["education"])
