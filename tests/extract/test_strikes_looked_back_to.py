"""A strike of weeks before on the town of the news that a report reminds of, and towns of an area that are hit each, below the number of all."""

from __future__ import annotations

import pytest

from tests.extract.reports import PUBLISHED, number, places, read, values

_NEWS = "Three people were killed on Friday when shells hit the city of Kharkiv in Ukraine, the regional governor said.\n\n"


def days(text: str) -> list[tuple]:
    """(place, day, killed) of the drafts of a text."""
    return [(each["place"]["as_written"], each["date"]["value"], number(each["killed"])) for each in read(text, PUBLISHED)["incidents"]]


@pytest.mark.parametrize(
    ("sentence", "killed"),
    [
        ("Shelling of the city on March 14 killed five people and wounded nine.", 5),
        ("On March 14, shelling of residential quarters of the city killed two people and wounded four.", 2),
        ("On March 14, bombs flattened homes in the city and killed seven people.", 7),
    ],
)
def test_shelling_of_the_city_weeks_before_is_a_strike_of_its_own(sentence, killed):
    assert days(_NEWS + sentence) == [("Kharkiv", "2025-04-04", (3, "exact")), ("Kharkiv", "2025-03-14", (killed, "exact"))]


def test_many_killed_when_missiles_hit_in_a_month_died_in_one_strike():
    assert days(_NEWS + "In October, 17 people were killed when missiles levelled apartment buildings in the city as they slept.")[1:] == [("Kharkiv", "2024-10-01", (17, "exact"))]


@pytest.mark.parametrize(
    "sentence",
    ["Shelling of the city has killed 300 people since 2022.", "In October, 17 people were killed when missiles hit several districts of the city."],
)
def test_what_shelling_did_over_months_is_no_strike(sentence):
    assert days(_NEWS + sentence) == [("Kharkiv", "2025-04-04", (3, "exact"))]


def test_what_the_attack_before_hit_is_a_strike_though_nobody_is_counted():
    text = "A drone hit a house in Omdurman on Friday, killing 13 people.\n\nThe attack came a day after a power plant in Omdurman was hit by drones, which cut the power on Thursday."
    assert days(text) == [("Omdurman", "2025-04-04", (13, "exact")), ("Omdurman", "2025-04-03", None)]
    assert read(text)["incidents"][1]["target_types"] == ["energy"]
    assert places(_NEWS + "The attack came a day after talks on a power plant in Sumy.") == ["Kharkiv"]


@pytest.mark.parametrize(
    "towns",
    [
        "Drones hit houses in Izium, as well as a school in Kupiansk, he said.",
        "The army hit residential areas in the city of Izium and a school in Kupiansk.",
        "Missiles hit Izium and Kupiansk.",
    ],
)
def test_of_two_towns_hit_in_a_region_neither_has_the_number_of_all(towns):
    found = values(f"Seven people were injured in Kharkiv Oblast on Friday, the governor said. {towns}")
    assert found["Kharkiv"] == (None, 7)
    assert (found["Izium"], found["Kupiansk"]) == ((None, None), (None, None))


def test_the_one_town_hit_has_the_number_of_its_region():
    assert values("Seven people were injured in Kharkiv Oblast on Friday, the governor said. A missile hit a market in Izium.") == {"Izium": (None, 7)}


@pytest.mark.parametrize("town", ["Near Izium", "In the city of Kharkiv"])
def test_one_killed_by_a_mine_is_not_the_one_killed_by_mortars_in_the_region(town):
    text = f"Troops fired mortars at Kharkiv Oblast on Friday, killing one person and injuring one.\n\n{town}, a landmine killed a civilian the same day, the governor said."
    assert [(each["place"]["as_written"], each["weapons"], number(each["injured"])) for each in read(text)["incidents"]] == [
        ("Kharkiv", ["artillery"], (1, "exact")),
        (town.split()[-1], ["mine"], None),
    ]


def test_the_sum_of_two_strikes_on_a_town_is_no_third_one():
    text = (
        "Two strikes on the town of Ain al-Hilweh in Lebanon broke the laws of war, the monitors said. The strikes killed 33 civilians.\n\n"
        "On March 30, a strike on a house in Ain al-Hilweh killed 23 people.\n\nOn April 2, another strike destroyed a building in Ain al-Hilweh and killed 10 people."
    )
    assert days(text) == [("Ain al-Hilweh", "2025-03-30", (23, "exact")), ("Ain al-Hilweh", "2025-04-02", (10, "exact"))]


@pytest.mark.parametrize("often", ["The nearby city of Kharkiv is regularly targeted as well.", "Kharkiv has often been hit, too.", "The regional capital, also called Kharkiv, is regularly targeted as well."])
def test_a_strike_on_the_city_is_on_the_one_that_is_said_to_be_hit_often(often):
    text = f"A missile hit Izium on Thursday, killing a social worker.\n\n{often} On Tuesday, a missile strike on the city killed two people."
    assert days(text) == [("Izium", "2025-04-03", (1, "exact")), ("Kharkiv", "2025-04-01", (2, "exact"))]


def test_a_strike_on_the_city_told_of_stays_its_own():
    text = "A missile hit Kharkiv on Thursday, killing a social worker.\n\nKharkiv is regularly targeted. On Tuesday, a missile strike on the city killed two people."
    assert days(text) == [("Kharkiv", "2025-04-03", (1, "exact")), ("Kharkiv", "2025-04-01", (2, "exact"))]


@pytest.mark.parametrize("before", ["This is not the first time Omdurman has been struck.", "Omdurman has been struck before.", "It was not the first strike on the city."])
def test_what_was_hit_before_is_told_once_in_the_next_sentence(before):
    text = f"A strike on Omdurman in Sudan on Friday killed 19 people. {before} In January, 90 people were killed in an air strike."
    assert [(each["date"]["value"], each["killed"]["value"]) for each in read(text)["incidents"]] == [("2025-04-04", 19), ("2025-01-01", 90)]


@pytest.mark.parametrize("before", ["It is not the first time that the army struck civilians.", "Karari has been struck before."])
def test_what_was_hit_elsewhere_before_is_not_of_the_town(before):
    text = f"A strike on Omdurman in Sudan on Friday killed 19 people. {before} In January, 90 people were killed in an air strike."
    assert [each["killed"]["value"] for each in read(text)["incidents"] if each["place"]["as_written"] == "Omdurman"] == [19]
