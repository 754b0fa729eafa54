"""Days counted from an attack that a report has told of, camps that lie beside a town, and bodies that tell of whom they treated."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only, read, tolls

NEWS = "Shells hit Sumy on Monday, killing 30 people.\n\nThe army denied responsibility on Tuesday.\n\n"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("On the same day as the attack on Sumy, bombs were dropped on Kherson, killing two.", "2025-03-31"),
        ("A day after the attack on Sumy, bombs were dropped on Kherson, killing two.", "2025-04-01"),
        ("Two days before the strike on Sumy, bombs were dropped on Kherson, killing two.", "2025-03-29"),
        ("The attack on Sumy came on the same day that bombs hit Kherson, killing two.", "2025-03-31"),
    ],
)
def test_a_day_may_be_counted_from_an_attack_on_another_town(words, day):
    found = [(each["place"]["as_written"], each["date"]["value"]) for each in read(NEWS + words)["incidents"]]
    assert found == [("Sumy", "2025-03-31"), ("Kherson", day)]


@pytest.mark.parametrize("words", ["Two days after the attack on Sumy, rescuers pulled five bodies from the rubble.", "The day after the bombing of Sumy, survivors buried 40 people."])
def test_what_follows_an_attack_in_its_own_town_is_no_other_one(words):
    assert [each["date"]["value"] for each in read(NEWS + words)["incidents"]] == ["2025-03-31"]


@pytest.mark.parametrize(
    "words",
    [
        "The Zamzam displacement camp, south of El Fasher, was shelled on Friday, killing four people.",
        "The Zamzam camp, which lies south of El Fasher, was bombed on Friday, killing four people.",
        "The Zamzam camp for displaced people, just outside El Fasher, came under fire on Friday, killing four people.",
        "Zamzam refugee camp, home to thousands, was hit on Friday, killing four people.",
    ],
)
def test_a_camp_is_the_place_and_not_the_town_beside_it(words):
    assert tolls(words) == {"Zamzam": ((4, "exact"), None)}


@pytest.mark.parametrize("words", ["Its teams in the city treated eight wounded people.", "The charity's doctors have treated eight wounded people.", "It received eight wounded people."])
def test_a_body_that_treats_the_wounded_counts_them(words):
    assert claims(only(f"Shells hit Sumy on Friday, Médecins Sans Frontières said. {words}"), "injured") == {(8, "ngo")}


def days(text: str) -> dict[str, str]:
    """{place as written: day} of a text's drafts."""
    return {each["place"]["as_written"]: each["date"]["value"] for each in read(text)["incidents"]}


def test_an_attack_of_weeks_ago_that_an_army_names_as_its_reason_gives_the_strikes_no_day():
    text = "Russia said early on Thursday that it had fired missiles at nine sites in Ukraine.\n\nIt blamed them on the attack of 10 March in which drones killed 26 people in Kherson.\n\nIn Sumy, 13 people were killed when a school was hit.\n\nIn Odesa, a strike on a factory killed four."
    assert days(text) == {"Kherson": "2025-03-10", "Sumy": "2025-04-03", "Odesa": "2025-04-03"}


def test_so_does_none_in_a_report_that_only_says_when_the_strikes_began():
    text = "Russia launched strikes on Ukraine on Thursday.\n\nThey came after a missile attack on 12 March killed two people in Kherson.\n\nIn Sumy, six people were killed when a school was hit, officials said."
    assert days(text) == {"Kherson": "2025-03-12", "Sumy": "2025-04-03"}


def test_two_strikes_of_one_day_weeks_ago_stay_on_it():
    text = "A missile killed two people in Kherson on 12 March, investigators said.\n\nIn Sumy, six people were killed when a school was hit."
    assert days(text) == {"Kherson": "2025-03-12", "Sumy": "2025-03-12"}
