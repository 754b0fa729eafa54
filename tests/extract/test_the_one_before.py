"""The attack that the news came after: it has a town, a day and dead of its own."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, places, read

_NEWS = "A drone hit a car in Sidon on Friday, killing one person, the Health Ministry said.\n\n"


def told(text: str) -> dict[str, tuple[object, ...]]:
    """Place → day, killed and weapons."""
    return {each["place"]["as_written"]: (each["date"]["value"], number(each["killed"]), tuple(each["weapons"])) for each in read(text)["incidents"]}


@pytest.mark.parametrize(
    ("sentence", "day", "killed", "weapons"),
    [
        ("The attack came a day after seven people were killed in an airstrike on a house in Beirut, the ministry said.", "2025-04-03", 7, ("bomb",)),
        ("It came three days after an airstrike on Beirut killed seven people.", "2025-04-01", 7, ("bomb",)),
        ("The strike followed an attack on Beirut on Wednesday that killed seven people.", "2025-04-02", 7, ()),
        ("The raid occurred two hours after a missile killed four people in Beirut.", "2025-04-04", 4, ("missile",)),
    ],
)
def test_the_strike_that_the_news_came_after_is_one_of_its_own(sentence, day, killed, weapons):
    found = told(_NEWS + sentence)
    assert found["Beirut"] == (day, (killed, "exact"), weapons)
    assert found["Sidon"] == ("2025-04-04", (1, "exact"), ("drone",))


def test_a_camp_in_a_city_is_the_place_of_the_strike_before():
    text = "A drone killed two people in a car in Beirut on Friday.\n\nThe strike came hours after nine people were killed late on Thursday in an airstrike on the Ain al-Hilweh Palestinian refugee camp in the city of Sidon."
    assert told(text)["Ain al-Hilweh"] == ("2025-04-03", (9, "exact"), ("bomb",))
    assert "Sidon" not in told(text)


def test_the_strike_after_which_another_hit_is_told_of_in_one_sentence():
    text = "Drones killed two people in Kherson on Friday, a day after a missile strike on Lviv killed eleven."
    assert told(text) == {"Kherson": ("2025-04-04", (2, "exact"), ("drone",)), "Lviv": ("2025-04-03", (11, "exact"), ("missile",))}
    text = "A missile killed two people in Sumy on Friday, two days after one hit a hospital in Lviv, killing three."
    assert told(text)["Lviv"][:2] == ("2025-04-02", (3, "exact"))


@pytest.mark.parametrize(
    "sentence",
    [
        "It came a day after a car crash in Beirut killed five people.",
        "The strike came weeks after a bombing in Beirut killed twelve people.",
        "The strike came a day after strikes on Beirut and Tel Aviv killed twelve people.",
        "The strike came a day after talks in Beirut, at which mediators said 40 people had been killed in the war.",
    ],
)
def test_what_the_news_came_after_is_no_strike_without_its_day_its_town_and_an_attack(sentence):
    assert places(_NEWS + sentence) == ["Sidon"]


@pytest.mark.parametrize(
    ("sentences", "day", "killed", "weapons"),
    [
        ("The latest strike came two days after Israel hit Beirut with missiles in its largest raid for weeks. That attack killed six people.", "2025-04-02", 6, ("missile",)),
        ("Friday's strike followed the deadliest one of the year, on Tuesday, when a missile hit a market in Beirut, killing six people.", "2025-04-01", 6, ("missile",)),
    ],
)
def test_the_strike_before_has_its_own_day_where_its_dead_are_told_of_behind_it(sentences, day, killed, weapons):
    assert told(_NEWS + sentences)["Beirut"] == (day, (killed, "exact"), weapons)


def test_the_strike_before_may_have_been_on_the_town_of_the_news():
    text = _NEWS + "The strike came almost a week after a combined attack last Saturday killed 28 people in Sidon, 20 of them in a house that a missile hit."
    assert [(each["date"]["value"], number(each["killed"])) for each in read(text)["incidents"]] == [("2025-04-04", (1, "exact")), ("2025-03-29", (28, "exact"))]
    assert len(read(_NEWS + "The strike came a day after the mayor said on Thursday that one person had been killed in Sidon.")["incidents"]) == 1


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The strike came a few days after the army reportedly hit a mosque in the city during prayers on Monday, killing at least seven people.", "2025-03-31"),
        ("It came three days after an attack on a mosque there killed at least seven people.", "2025-04-01"),
        ("It came only a few days after an attack on a mosque in the city killed at least seven people.", None),
        ("The strike came less than a week after the army shelled a mosque in the city, killing at least seven people.", None),
        ("It came a year to the day after an attack on a mosque in the city in which at least seven people were killed.", "2024-04-04"),
    ],
)
def test_a_strike_on_the_same_town_days_before_is_one_of_its_own(sentence, day):
    drafts = read(_NEWS + sentence)["incidents"]
    assert [(each["place"]["as_written"], each["date"]["value"], each["killed"]["value"]) for each in drafts] == [("Sidon", "2025-04-04", 1), ("Sidon", day, 7)]
    assert drafts[1]["target_types"] == ["religious"]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The strike came two days after Israel hit Beirut with its largest barrage of the war, which damaged a power plant.", "2025-04-02"),
        ("The attack follows Tuesday's barrage on Beirut, which damaged a power plant.", "2025-04-01"),
        ("It came a day after Israeli troops shelled a power plant in Beirut.", "2025-04-03"),
    ],
)
def test_the_strike_before_may_have_hurt_nobody(sentence, day):
    drafts = read(_NEWS + sentence)["incidents"]
    assert [(each["place"]["as_written"], each["date"]["value"]) for each in drafts] == [("Sidon", "2025-04-04"), ("Beirut", day)]
    assert drafts[1]["target_types"] == ["energy"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The strike came hours after a bomb hit a school in the city, killing six people.",
        "It came a day after talks in the city, where 40 people have been killed by bombs.",
        "It came days after a wave of strikes on Tuesday that killed 40 people in the city.",
        "It came a year after an attack on a mosque in the city killed six people.",
    ],
)
def test_what_was_that_day_or_on_no_one_day_is_no_strike_before_on_the_town(sentence):
    assert places(_NEWS + sentence) == ["Sidon"]


def test_the_dead_of_a_year_before_are_not_those_of_the_news():
    found = read("A missile struck a house in Sidon on Friday, wounding two, a year after an attack on a mosque there killed at least 20 people.")["incidents"]
    assert [(number(each["killed"]), number(each["injured"])) for each in found] == [(None, (2, "exact"))]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was the deadliest attack since a missile hit a railway station in Beirut in August 2024, killing 60 people.",
        "The toll appeared to be the highest of any single strike since missiles hit a railway station in Beirut in August 2024, killing 60 people.",
    ],
)
def test_the_strike_with_which_the_news_is_compared_is_one_of_its_month(sentence):
    found = told(_NEWS + sentence)
    assert found["Beirut"] == ("2024-08-01", (60, "exact"), ("missile",))
    assert found["Sidon"] == ("2025-04-04", (1, "exact"), ("drone",))


@pytest.mark.parametrize(
    "sentence",
    [
        "It was the deadliest attack since a missile hit a railway station in Beirut.",
        "It was the worst strike since the war that began with shells on Beirut in 2024.",
        "It was the deadliest attack since missiles hit Beirut and Tel Aviv in August 2024, killing 60 people.",
    ],
)
def test_what_the_news_is_only_compared_with_is_no_strike_of_its_day(sentence):
    assert places(_NEWS + sentence) == ["Sidon"]
