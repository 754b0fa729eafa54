"""A report that reminds of a strike of months ago, on its town or on another, tells of one more strike with its own figures, which are the newsroom's."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, places, read

NEWS = "A missile hit a printing house in Kharkiv, Ukraine, on Friday, killing two people, the mayor said."


def kharkiv(recalled: str) -> list[tuple[str | None, tuple | None]]:
    """(day, killed) of the strikes on Kharkiv of the news and of what is recalled below them."""
    found = read(f"{NEWS}\n\n{recalled}")["incidents"]
    return [(each["date"]["value"], number(each["killed"])) for each in found if each["place"]["as_written"] == "Kharkiv"]


@pytest.mark.parametrize(
    "recalled",
    [
        "Kharkiv lies 30 km from the border. In September 2023, an attack on the city's market killed 17 people.",
        "In September 2023, an attack on the same city killed 17 people.",
        "In September 2023, a rocket fell on a market there and killed 17 people.",
        "In September 2023, missiles struck a pizzeria in the city, killing 17 people.",
    ],
)
def test_what_hit_the_town_months_ago_is_a_strike_of_its_own(recalled):
    assert kharkiv(recalled) == [("2025-04-04", (2, "exact")), ("2023-09-01", (17, "exact"))]


def test_what_was_destroyed_there_weeks_ago_is_a_strike_without_figures():
    assert kharkiv("On March 20, another printing house was destroyed in a strike on the city's industrial zone.") == [("2025-04-04", (2, "exact")), ("2025-03-20", None)]


@pytest.mark.parametrize(
    "recalled",
    [
        "In March alone, strikes on the city killed 30 people.",
        "Troops seized the city in March 2022 and killed 30 people there.",
        "It was the deadliest attack on the city since September, when 17 people were killed.",
        "The road leads to Sumy. In September 2023, an attack on a market in the city killed 17 people.",
        "In September 2023, a court in the city sentenced a man whose drones had killed three people.",
    ],
)
def test_months_of_war_and_what_was_in_another_city_are_no_strike_there(recalled):
    assert kharkiv(recalled) == [("2025-04-04", (2, "exact"))]


def test_the_city_is_that_of_which_was_told_last():
    found = read(f"{NEWS} In Sumy, a drone hit a bus and three people were wounded.\n\nIn February, a missile struck a theatre in the city and killed nine.")["incidents"]
    assert [(each["place"]["as_written"], number(each["killed"])) for each in found] == [("Kharkiv", (2, "exact")), ("Sumy", None), ("Sumy", (9, "exact"))]


def test_a_town_named_beside_its_thing_that_was_hit_months_ago_is_that_town():
    found = read(f"{NEWS} In Sumy, a drone hit a bus and three people were wounded.\n\nKharkiv, a big city near the border, was the scene of an attack on its market in September which killed nine.")["incidents"]
    assert [(each["place"]["as_written"], number(each["killed"])) for each in found] == [("Kharkiv", (2, "exact")), ("Sumy", None), ("Kharkiv", (9, "exact"))]


def test_a_jet_that_struck_a_camp_in_a_month_was_one_strike():
    found = read(f"{NEWS}\n\nIn January 2022 a fighter jet struck a camp in Sumy and killed nine people.")["incidents"]
    assert [(each["place"]["as_written"], number(each["killed"])) for each in found] == [("Kharkiv", (2, "exact")), ("Sumy", (9, "exact"))]


def test_figures_that_are_recalled_without_a_speaker_are_the_newsrooms():
    _, sumy = read(f"{NEWS}\n\nPeople laid flowers.\n\nIn January, a strike on a market in Sumy killed 11 people.")["incidents"]
    assert claims(sumy, "killed") == {(11, "media")}


def test_figures_that_are_recalled_on_somebodys_word_are_theirs():
    _, sumy = read(f"{NEWS}\n\nPeople laid flowers.\n\nIn January, a strike on a market in Sumy killed 11 people, the police said then.")["incidents"]
    assert claims(sumy, "killed") == {(11, "police")}


@pytest.mark.parametrize("owned", ["The city's main hospital was first hit on March 10, when a shell landed on a ward, killing one person.", "On March 10 the city's market was bombed, killing one person."])
def test_a_thing_of_the_city_that_was_hit_weeks_ago_is_in_the_city(owned):
    text = f"A hospital in Lyman in Ukraine was shelled on Friday, killing two people.\n\n{owned}"
    assert {each["date"]["value"]: number(each["killed"]) for each in read(text)["incidents"]} == {"2025-04-04": (2, "exact"), "2025-03-10": (1, "exact")}


@pytest.mark.parametrize("recalled", ["In March 2022, a missile hit the centre of the city, killing 21 people.", "In March 2022 missiles struck the city, killing 21 people."])
def test_a_strike_of_years_ago_on_the_city_is_one_of_its_own(recalled):
    assert kharkiv(recalled) == [("2025-04-04", (2, "exact")), ("2022-03-01", (21, "exact"))]


def test_the_shelling_of_the_city_for_weeks_is_none():
    assert kharkiv("In May 2022, the army shelled the city for weeks, killing hundreds.") == [("2025-04-04", (2, "exact"))]


def test_a_strike_of_months_ago_under_recall_is_a_draft_of_its_own_day():
    text = "On Friday, the army attacked a bus in Kharkiv in Ukraine with a drone. The strike killed one person and wounded six.\n\nRecall\n\nOn December 1, the army hit a minibus in Kharkiv. Two women and a man were killed, prosecutors reported, and eight passengers were hospitalized with injuries."
    found = [(each["date"]["value"], number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]]
    assert found == [("2025-04-04", (1, "exact"), (6, "exact")), ("2024-12-01", (3, "exact"), (8, "exact"))]


def test_a_recent_attack_is_not_of_the_day_of_the_news():
    found = {each["place"]["as_written"]: each["date"]["value"] for each in read("A strike hit a market in Kharkiv on Friday. A recent attack on Sumy killed three people.")["incidents"]}
    assert found == {"Kharkiv": "2025-04-04", "Sumy": None}


def test_the_strike_of_a_month_with_which_that_of_the_news_is_compared_is_a_draft_of_that_month():
    text = "The attack on Odesa in Ukraine on Friday was the deadliest since a missile hit Sumy last March, killing 59. Seven people died when a bomb hit a house."
    found = [(each["place"]["as_written"], each["date"]["value"], each["date"]["precision"], number(each["killed"])) for each in read(text)["incidents"]]
    assert found == [("Odesa", "2025-04-04", "day", (7, "exact")), ("Sumy", "2025-03-01", "month", (59, "exact"))]


def test_a_strike_on_one_thing_in_a_region_on_a_day_of_weeks_ago_is_told_of_the_region():
    news = "An Israeli strike on a house in Jabalia killed 15 people on Friday, civil defence said.\n\n"
    recalled = read(news + "A strike on the UN-run Al-Nur School in central Gaza on March 11 drew an outcry after UNRWA said six of its staff were among the 18 reported fatalities.")["incidents"]
    assert [(each["place"]["as_written"], each["date"]["value"]) for each in recalled] == [("Jabalia", "2025-04-04"), ("Gaza", "2025-03-11")]
    assert number(recalled[1]["killed"]) == (18, "exact")
    assert places(news + "On March 11, strikes on schools and houses across Gaza killed 80 people.") == ["Jabalia"]
    assert places(news + "On March 11, an attack on Gaza killed 80 people and destroyed houses.") == ["Jabalia"]


def test_the_fiercest_fighting_in_months_is_of_its_day_and_no_talk_of_months():
    assert kharkiv("Kharkiv saw its fiercest fighting in months last Monday, when residents reported artillery fire. Governor Oleh Koval said a shell had hit a bus, killing 22 people.") == [
        ("2025-04-04", (2, "exact")),
        ("2025-03-31", (22, "exact")),
    ]
