"""Captions of pictures and titles of other reports, which a page sets around a report, are no part of it."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, read, tolls

_NEWS = "MOSCOW: A missile attack on Friday killed three people in Sevastopol, officials said.\n\nFragments of the missile fell on a beach.\n\nAn inquiry was opened."


@pytest.mark.parametrize(
    "caption",
    [
        "Rescuers work at the site of a residential building hit by an aerial bomb in the centre of Kharkiv. — AFP",
        "Smoke rises after a drone strike on a depot in Kharkiv — Reuters",
        "A shop destroyed by a missile in Kharkiv - EPA-EFE",
    ],
)
def test_the_words_under_a_picture_are_no_strike(caption):
    assert tolls(f"Missile hits Crimea\n\n{caption}\n\n{_NEWS}") == {"Sevastopol": ((3, "exact"), None)}


def test_an_agency_behind_the_last_words_of_a_report_makes_them_no_caption():
    text = "Missiles hit Odesa on Friday, killing two people.\n\nThe missiles were fired from the sea.\n\nThe mayor spoke of a hard night.\n\nOn Saturday a drone struck a hotel in Kherson, and the roof of the building burned for hours before the fire was put out by the local brigade. — AFP"
    assert set(tolls(text)) == {"Odesa", "Kherson"}


@pytest.mark.parametrize(
    "links",
    [
        "Read also\n- A man was shot dead in occupied Berdiansk\n- A drone hit a bus in Kherson, killing five. Main news of the day",
        "Related articles\n\nDrone hits bus in Kherson, killing five\n\nFour dead in Sumy strike",
        "You may also like\n• Five killed in Kherson",
    ],
)
def test_titles_of_other_reports_are_no_strikes(links):
    assert tolls(f"{_NEWS}\n\n{links}") == {"Sevastopol": ((3, "exact"), None)}
    assert tolls(f"{_NEWS}\n\n{links}\n\nIn Odesa, a drone hit a market on Friday, killing four people.") == {"Sevastopol": ((3, "exact"), None), "Odesa": ((4, "exact"), None)}


def test_pictures_from_a_scene_are_no_credit_of_the_sentence_before():
    incident = only("A drone killed five people in Sumy on Friday. The strike hit a motorcycle and a car, an agency reported. Pictures from the scene showed burned metal.")
    assert incident["target_types"] == ["transport"]


_SEARCHED = "Rescuers ended their search in Ternopil on 4 April after the strike on a house on 2 April. The attack killed 33 people.\n\n"


@pytest.mark.parametrize(
    ("before", "weapons"),
    [
        ("Background: Missiles struck two houses in Ternopil on 2 April.", ["missile"]),
        ("Previously: On the morning of 2 April Russia attacked Ternopil with cruise missiles. A factory was also hit.", ["missile"]),
        ("Background: On 3 March Russia attacked Ternopil with drones. Two houses were hit.", []),
    ],
)
def test_what_was_told_before_of_the_same_day_says_with_what_the_town_was_hit(before, weapons):
    assert read(_SEARCHED + before)["incidents"][0]["weapons"] == weapons
