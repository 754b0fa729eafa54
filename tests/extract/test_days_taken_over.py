"""A strike whose sentence names no day takes over the right one of those that the report has named."""

from __future__ import annotations

from tests.extract.reports import read


def days(text: str, published: str) -> dict[str, str]:
    return {each["place"]["as_written"]: each["date"]["value"] for each in read(text, published)["incidents"]}


def test_a_reminder_of_another_town_does_not_date_the_strike_above_it():
    text = "A car was hit by a drone in Nikopol; two people were wounded, the governor said.\n\nReminder: explosions were also heard in Kryvyi Rih on the evening of 2 April."
    assert days(text, "2025-04-04") == {"Nikopol": "2025-04-04"}


def test_the_same_day_is_that_of_the_strike_and_not_of_who_spoke():
    text = (
        "A drone hit a beach in Sumy on Tuesday and killed three people, the governor said on Wednesday. He spoke to reporters on Wednesday.\n"
        "In Lyman, two people were wounded the same day when drones hit an ambulance station."
    )
    assert days(text, "2025-07-09") == {"Sumy": "2025-07-08", "Lyman": "2025-07-08"}


def test_after_a_look_back_the_next_town_is_of_the_news_again():
    text = (
        "On Sunday, a missile hit Odesa and killed two people, the mayor said.\n\n"
        "The same Sunday, bombs hit Kharkiv. One person was killed, the mayor said. On Saturday, four bombs killed three people and wounded 56 in the same city. In Lyman, drones wounded three people."
    )
    assert days(text, "2024-06-24")["Lyman"] == "2024-06-23"


def test_nobody_speaks_of_a_strike_before_it():
    text = (
        "A drone hit a plant in Sumy on Tuesday and killed three people, the governor said.\n\n"
        "In Russian-occupied Kherson, its Moscow-installed head said on Monday night that missiles hit a market. One woman died."
    )
    assert days(text, "2025-07-01")["Kherson"] == "2025-06-30"


def test_the_night_after_the_day_that_a_report_sums_up_is_that_of_its_morning():
    text = "In the past day, troops shelled Ukraine. In Lyman one person was killed by a shell. In Kharkiv, a nighttime drone attack hit two apartment buildings, and 19 people were hurt."
    found = days(text, "2025-06-05")
    assert found == {"Lyman": "2025-06-04", "Kharkiv": "2025-06-05"}
