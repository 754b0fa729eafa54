"""The attack before that of the news, told of in the same sentence or behind 'it came after'."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, read


@pytest.mark.parametrize(
    "before", ["less than two days after a U.S. strike wrecked a Red Sea port and killed more than 70 people", "two days after a U.S. air strike killed more than 70 people", "a day after an Israeli drone killed seven people"]
)
def test_the_dead_of_the_attack_before_are_not_those_of_the_news(before):
    assert only(f"Airstrikes hit the city of Hodeida in Yemen on Friday, the rebels said, {before}.")["killed"] is None


def test_the_bombardment_came_after_another_attack():
    text = "A jet bombed a house in Lyman in Ukraine on Friday, killing nine people.\n\nThe bombardment came a day after a drone strike on a market in the city of Sumy, in which 13 people were killed."
    assert {each["place"]["as_written"]: each["date"]["value"] for each in read(text)["incidents"]} == {"Lyman": "2025-04-04", "Sumy": "2025-04-03"}


def test_rebels_outside_ukraine_are_no_forces_of_russia():
    found = only("Airstrikes hit the city of Omdurman in Sudan on Friday and killed five people, the rebels said.")
    assert claims(found, "killed") == {(5, "party")}


def test_two_provinces_that_other_strikes_hit_are_an_area_each_outside_ukraine():
    text = "A jet bombed a school in the Syrian city of Damascus on Friday, killing nine people.\n\nOther air strikes hit the northern Idlib and western Hama provinces, wounding at least four civilians."
    found = {each["place"]["as_written"]: (each["killed"] and each["killed"]["value"], each["injured"]) for each in read(text)["incidents"]}
    assert found == {"Damascus": (9, None), "Idlib": (None, None), "Hama": (None, None)}


def test_the_dead_of_a_shelter_bombed_a_day_earlier_for_the_same_reason_are_those_of_another_strike():
    text = (
        "At least 27 people were killed in a strike on a school in Khan Younis on Friday, the health ministry said. The army said it had struck a command centre.\n\n"
        "It gave the same reason for bombing a building used as a shelter a day earlier, which health officials said killed at least 17 people."
    )
    assert claims(only(text), "killed") == {(27, "health_worker")}


@pytest.mark.parametrize("which", ["A September 2024", "The September 2024", "Russia's deadly September 2024"])
def test_a_strike_called_after_its_month_is_of_that_month(which):
    text = f"A missile hit a market in Kharkiv on Friday, killing two people.\n\n{which} missile strike on Sumy killed 17."
    assert [(each["place"]["as_written"], each["date"]["value"], each["date"]["precision"]) for each in read(text)["incidents"]] == [("Kharkiv", "2025-04-04", "day"), ("Sumy", "2024-09-01", "month")]


def test_two_strikes_called_after_their_months_on_the_same_hospital_are_two():
    text = "A missile hit a hospital in Kharkiv on Friday, killing seven people.\n\nA November strike on the hospital killed three. A February strike on the hospital's surgical unit, days after a truce, killed two."
    assert [(each["date"]["value"], number(each["killed"])) for each in read(text)["incidents"]] == [("2025-04-04", (7, "exact")), ("2024-11-01", (3, "exact")), ("2025-02-01", (2, "exact"))]


@pytest.mark.parametrize("before", ["This follows seven days of death in which, according to reports, two children were killed.", "It comes after a week of shelling in which nine people were killed."])
def test_the_dead_of_the_days_before_are_not_those_of_the_strike(before):
    strike = only(f"A missile damaged a school in Kharkiv on Friday and injured 17 children. {before}")
    assert (strike["killed"], strike["injured"]["value"]) == (None, 17)


@pytest.mark.parametrize(
    "before",
    [
        "The attack came a day after drones were launched across the country, killing nine people.",
        "A day earlier, hundreds of drones were launched at the country, killing nine people.",
        "The previous night, drones attacked several regions, killing nine people.",
    ],
)
def test_what_an_attack_of_the_day_before_hit_in_other_towns_is_of_that_day(before):
    text = f"A missile hit a bus in Kharkiv on Friday, killing two people.\n\n{before} A hospital in Sumy and a school in Nikopol were hit."
    found = {each["place"]["as_written"]: (each["date"]["value"], each["killed"] and each["killed"]["value"]) for each in read(text)["incidents"]}
    assert found == {"Kharkiv": ("2025-04-04", 2), "Sumy": ("2025-04-03", None), "Nikopol": ("2025-04-03", None)}


def test_a_strike_that_is_told_anew_behind_the_attack_of_the_day_before_is_of_the_news():
    text = "A missile hit a bus in Kharkiv on Friday, killing two people.\n\nThe attack came a day after drones were launched across the country. A drone hit Sumy, too, the governor said."
    assert {each["place"]["as_written"]: each["date"]["value"] for each in read(text)["incidents"]} == {"Kharkiv": "2025-04-04", "Sumy": "2025-04-04"}
