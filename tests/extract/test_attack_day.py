"""The day of a strike that only a later sentence names."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, read

_NEWS = "At least 12 people were killed in an attack on a prison in Sumy in Ukraine, the justice ministry said on Friday.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "The March 31 attack came a day before a truce took hold.",
        "Monday's attack came a day before a truce took hold.",
        "The strike, on March 31, came a day before a truce took hold.",
        "The attack came on Monday, a day before a truce took hold.",
        "The ministry's spokesman said that guards, prisoners and visiting relatives were among those killed on Monday.",
        "The mayor met relatives of those wounded on Monday.",
    ],
)
def test_a_later_sentence_says_on_which_day_the_attack_was(sentence):
    assert only(_NEWS + sentence)["date"]["value"] == "2025-03-31"


def test_the_day_of_the_attack_before_is_not_that_of_the_news():
    assert only(_NEWS.replace("in Ukraine", "on Thursday") + "The strike came three days after the March 31 attack on a refinery.")["date"]["value"] == "2025-04-03"
    assert only(_NEWS + "The strike came three days after the March 31 attack on a refinery.")["date"]["value"] != "2025-03-31"


def test_those_killed_in_another_town_do_not_date_the_strike():
    found = {each["place"]["as_written"]: each["date"]["value"] for each in read(_NEWS + "A service for those killed on Monday in Odesa was held in the cathedral.")["incidents"]}
    assert found["Sumy"] != "2025-03-31"


def test_a_known_attack_of_months_before_does_not_date_the_strike():
    assert only(_NEWS + "The October 7 attack came at the end of a holiday.")["date"]["value"] != "2024-10-07"


_EARLIER = "A missile hit a block of flats in Sumy on Friday, killing nine people.\n\n"


@pytest.mark.parametrize(
    ("sentences", "day"),
    [
        ("Earlier this week two people were killed when a drone struck a museum in Odesa. That was on Tuesday.", "2025-04-01"),
        ("Earlier this week two people were killed when a drone struck a museum in Odesa. That attack happened on Monday.", "2025-03-31"),
        ("Last week a drone killed two people in Odesa. It happened on Wednesday, at about noon.", "2025-03-26"),
    ],
)
def test_a_sentence_says_on_which_day_of_the_week_the_one_before_was(sentences, day):
    found = {each["place"]["as_written"]: each["date"]["value"] for each in read(_EARLIER + sentences)["incidents"]}
    assert found == {"Sumy": "2025-04-04", "Odesa": day}


def test_a_day_of_something_else_behind_a_strike_is_not_its_own():
    assert only(_EARLIER.strip() + " It was on Monday that the mayor had asked for shelters.")["date"]["value"] == "2025-04-04"


def test_what_else_was_damaged_in_the_incident_on_a_day_dates_it_and_a_briefing_does_not():
    text = (
        "A cargo ship has been damaged and four people have been hurt in a rocket attack on the port of Odesa.\n\nPort infrastructure was also damaged in the incident on Wednesday morning.\n\n"
        "In its daily briefing on 3 April, Russia's defence ministry said its forces had damaged a dry cargo ship with missiles."
    )
    assert only(text)["date"]["value"] == "2025-04-02"
