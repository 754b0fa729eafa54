"""Strikes of days before the news, rows of hours and what is told below them keep the days they are told with."""

from __future__ import annotations

import pytest

from tests.extract.reports import read

LEAD = "Russian drones hit a house in Kharkiv in Ukraine, killing a man, the governor said on Friday.\n\n"


def days(text: str) -> dict[str, str | None]:
    """The day of each place of a report."""
    return {each["place"]["as_written"]: each["date"]["value"] for each in read(text, "2025-04-04")["incidents"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "The previous day a missile killed two people in Sumy.",
        "The night before, Sumy was also attacked, with three people hurt.",
        "On the previous night, drones damaged a school in Sumy, injuring three.",
    ],
)
def test_the_night_or_day_before_is_that_before_the_news(sentence):
    assert days(LEAD + sentence)["Sumy"] == "2025-04-03"


def test_what_follows_a_look_back_is_of_the_news_again():
    text = LEAD + "On Wednesday, a similar attack on Odesa killed two sailors.\n\nIn Sumy, a school was hit by a drone."
    assert days(text)["Odesa"] == "2025-04-02"
    assert days(text)["Sumy"] == "2025-04-04"


def test_an_attack_days_earlier_on_the_city_is_a_strike_of_its_own():
    found = read(LEAD + "Two days earlier, on April 2, a strike on the city killed six people.", "2025-04-04")["incidents"]
    assert [(each["date"]["value"], each["killed"]["value"]) for each in found] == [("2025-04-04", 1), ("2025-04-02", 6)]


def test_authorities_who_say_it_in_the_morning_of_a_day_speak_on_it():
    text = "Russia hit nine of Ukraine's oblasts over the previous 24 hours, local authorities said in the morning of April 4. In Sumy, a drone killed two people."
    assert days(text)["Sumy"] == "2025-04-03"


def test_a_row_of_an_hour_a_dash_and_a_town_is_of_that_town():
    text = "Strikes on the Kharkiv region on April 3\n\nTwo people were killed on April 3, the governor of the Kharkiv region in Ukraine said.\n\n10:40 – Kupiansk.\nTwo homes were damaged by a drone.\n\n18:20 – Izium.\nA drone hit a tractor. Two men were killed."
    found = {each["place"]["as_written"]: each for each in read(text, "2025-04-04")["incidents"]}
    assert found["Kupiansk"]["target_types"] == ["residential"]
    assert found["Izium"]["killed"]["value"] == 2


def test_who_speaks_behind_an_hour_and_a_dash_is_no_town():
    assert "Petrenko" not in days(LEAD + "20:33 – Petrenko: two injured.\n\n21:10 – Petrenko: three injured.")


def test_a_row_of_a_list_is_no_dateline():
    found = read(LEAD + "Sumy (Sumy district) – three injured in a drone strike.", "2025-04-04")["incidents"]
    assert {each["place"]["as_written"]: each["injured"] and each["injured"]["value"] for each in found} == {"Kharkiv": None, "Sumy": 3}


def test_what_stands_under_a_date_is_of_that_day():
    text = "A week of strikes on Ukraine\n\nApril 2\n\nA missile hit a house in Sumy, killing two people.\n\nApril 3\n\nDrones hit a shop in Odesa. A man was wounded.\n\nIn Sumy, a school was damaged by a drone."
    found = [(each["place"]["as_written"], each["date"]["value"]) for each in read(text, "2025-04-05")["incidents"]]
    assert found == [("Sumy", "2025-04-02"), ("Odesa", "2025-04-03"), ("Sumy", "2025-04-03")]


def test_a_single_date_over_a_report_is_only_when_it_was_written():
    text = "April 5, 2025\n\nA missile hit a house in Sumy, Ukraine, on Thursday, killing two people.\n\nIn Odesa, a drone hit a shop."
    assert days(text)["Sumy"] == "2025-04-03"


def test_the_first_of_two_attacks_in_a_week_is_a_strike_of_its_own():
    text = "A missile hit a house in Sumy, Ukraine, on Friday, killing two people. It was the second attack on the city this week. On Wednesday, three workers were hurt when drones struck the same plant."
    found = [(each["date"]["value"], each["killed"] and each["killed"]["value"], each["injured"] and each["injured"]["value"]) for each in read(text, "2025-04-04")["incidents"]]
    assert found == [("2025-04-04", 2, None), ("2025-04-02", None, 3)]


def test_earlier_in_the_week_is_no_day_of_its_own():
    found = read("On Friday a drone hit a house in Kharkiv, wounding one man. Earlier in the week, a missile attack on Sumy killed 12 people.")["incidents"]
    assert [(each["date"]["value"], each["date"]["precision"]) for each in found] == [("2025-04-04", "day"), ("2025-04-04", "week")]
