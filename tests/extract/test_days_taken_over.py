"""A strike whose sentence names no day takes over the right one of those that the report has named."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, read


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


def test_what_was_hit_overnight_in_a_report_on_the_attack_of_the_day_before_is_of_that_night():
    text = (
        "Russia batters the grid of Ukraine\n\nOn Sunday, 17 November, Russia launched around 120 missiles and 90 drones; two people died in Lviv, where a missile hit a house, the president said.\n\n"
        "- Nikopol: drones came down on homes overnight, killing two women, said the governor."
    )
    assert days(text, "2024-11-18") == {"Lviv": "2024-11-17", "Nikopol": "2024-11-17"}


def test_a_strike_by_day_leaves_the_night_to_the_report_day():
    text = (
        "A missile killed 34 people in Sumy on Sunday afternoon, the mayor said.\n\nWhile Sumy buried the first victims, drones hit Odesa overnight, wounding eight, the mayor said."
    )
    assert days(text, "2025-04-14") == {"Sumy": "2025-04-13", "Odesa": "2025-04-14"}


def test_almost_two_days_after_an_attack_at_night_is_one_day_back():
    text = "Rescuers were still lifting slabs in Sumy on Thursday night, almost two days after Russian cruise missiles slammed into two nine-storey apartment buildings. Twenty-eight people were confirmed dead."
    assert days(text, "2025-11-20") == {"Sumy": "2025-11-19"}


def test_nearly_so_many_people_leave_two_days_after_an_attack_two_days_back():
    text = "In Sumy, nearly 100 rescuers were still lifting slabs on Thursday night, two days after Russian cruise missiles slammed into two nine-storey apartment buildings. Twenty-eight people were confirmed dead."
    assert days(text, "2025-11-20") == {"Sumy": "2025-11-18"}


def test_a_paragraph_that_turns_to_another_town_tells_of_its_dead_next():
    text = (
        "A missile hit a house in Nikopol in Ukraine on Friday and killed three people, the mayor said.\n\n"
        "Farther east, in Lyman, a community of private homes, the toll was worse. Two missiles destroyed six houses; eight people were killed."
    )
    found = {each["place"]["as_written"]: each["killed"]["value"] for each in read(text, "2025-04-05")["incidents"]}
    assert found == {"Nikopol": 3, "Lyman": 8}


def test_a_strike_without_any_day_has_the_one_that_the_first_sentences_name():
    text = (
        "Three dead after missile hits shop in Sumy\n\nThree people were killed when a missile hit a shop in Sumy, the governor said. On Thursday the town had been preparing for a fair.\n\n"
        "The wounded were taken to two hospitals."
    )
    assert days(text, "2025-04-05") == {"Sumy": "2025-04-03"}


def test_the_day_of_a_reminder_is_not_that_of_the_news():
    text = "Three people were killed when a missile hit a shop in Sumy, the governor said.\n\nAs reported, on April 3 a drone hit a house in Nikopol."
    assert days(text, "2025-04-05")["Sumy"] == "2025-04-05"


@pytest.mark.parametrize(
    "told",
    [
        "On Thursday two more people hurt in the shelling turned to doctors, he added. In total 40 are injured.",
        "On Thursday two more people sought medical help. In total 40 are injured.",
        "Two more residents who were injured in the attack went to hospital on Thursday. In total 40 are injured.",
    ],
)
def test_the_day_on_which_more_of_those_hurt_saw_a_doctor_is_not_that_of_an_attack(told):
    incident = only(f"The shelling of Sumy on Wednesday killed five people, the governor said.\n\n{told}")
    assert (incident["date"]["value"], incident["injured"]["value"]) == ("2025-04-02", 40)


def test_more_people_who_saw_a_doctor_after_another_hit_were_hurt_on_that_day():
    text = "Two drones hit Sumy on Wednesday, wounding five. On Thursday, two more people sought medical help after a drone hit a bus in the town."
    assert [each["date"]["value"] for each in read(text)["incidents"]] == ["2025-04-02", "2025-04-03"]


@pytest.mark.parametrize(
    "memory",
    ["“Only yesterday the workers had finished the repairs after the previous attack,” she said.", "“Just two days ago we put in new windows after the last attack,” a neighbour said.", "“Yesterday he was still alive,” said the mother of one of those hit."],
)
def test_a_day_on_which_all_was_still_well_is_not_that_of_the_strike(memory):
    assert only(f"Drones injured 18 people in Kharkiv in Ukraine, the governor said. Homes were damaged.\n\n{memory}", "2025-04-05")["date"]["value"] == "2025-04-05"


def test_what_people_did_yesterday_when_they_were_hit_is_its_day():
    assert only("Yesterday, the children were playing football when a shell hit a school in Kharkiv in Ukraine, killing two.", "2025-04-05")["date"]["value"] == "2025-04-04"
