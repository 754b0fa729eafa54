"""Two strikes on one town on one day are two incidents, and one attack in several blows is one."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, read

FIRST = "Russian missile kills four in Kryvyi Rih\n\nA Russian missile killed four people and injured 20 in Kryvyi Rih on Friday, governor Serhii Lysak said.\n\n"


def _figures(text: str) -> list[tuple]:
    return [(each["place"]["name"], each["date"]["value"], number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]]


@pytest.mark.parametrize(
    ("second", "killed", "injured"),
    [
        ("Later that evening, drones attacked the city again, killing an elderly woman and injuring seven people, he said.", (1, "exact"), (7, "exact")),
        ("Hours later, a drone hit a house in another part of the city. One person was killed and five were injured.", (1, "exact"), (5, "exact")),
        ("The same evening, at 19:30, a bomb fell on a street in the centre. A post office was damaged. Twenty-five people were hurt there.", None, (25, "exact")),
        ("Earlier in the day, shelling wounded two people in the city.", None, (2, "exact")),
        ("Another drone strike later in the day killed two more in the city.", (2, "exact"), None),
        ("A second strike an hour later killed two rescuers.", (2, "exact"), None),
        ("In the evening, another strike killed one and injured 24 in the city, bringing the day's toll to five dead and 44 injured.", (1, "exact"), (24, "exact")),
    ],
)
def test_a_strike_hours_after_the_first_has_figures_of_its_own(second, killed, injured):
    assert _figures(FIRST + second) == [("Kryvyi Rih", "2025-04-04", (4, "exact"), (20, "exact")), ("Kryvyi Rih", "2025-04-04", killed, injured)]


def test_what_a_second_strike_hit_is_not_told_of_the_first():
    first, second = read(FIRST + "In the evening, a drone attacked a bus. The driver and three passengers were injured.\n\nThe missile tore into a block of flats.")["incidents"]
    assert (first["target_types"], first["weapons_fine"]) == (["residential"], ["missile"])
    assert (second["target_types"], second["weapons_fine"]) == (["transport"], ["drone"])


@pytest.mark.parametrize(
    "again",
    [
        "Later on Friday, the mayor said the toll had risen to six dead.",
        "Hours later a second missile hit the same building, injuring three rescuers.",
        "That evening, Zelensky said a missile had killed four people.",
        "Later in the day, the governor said a missile had killed six people.",
        "In the evening, rescuers pulled two children alive from the rubble.",
    ],
)
def test_a_new_toll_or_a_second_blow_is_no_second_strike(again):
    assert len(read(FIRST + again)["incidents"]) == 1


def test_a_strike_of_the_next_day_is_not_one_of_the_first_day():
    found = read(FIRST + "Later on Saturday, drones attacked the city, killing an elderly woman.")["incidents"]
    assert [each["date"]["value"] for each in found if number(each["killed"]) == (1, "exact")] in ([], ["2025-04-05"])


def test_the_toll_of_two_days_is_that_of_neither():
    text = "A missile strike on Kharkiv, Ukraine, on Monday killed four people. A strike on Tuesday on Kharkiv killed five, bringing the two-day toll to nine, the governor said."
    found = read(text, "2025-08-06")["incidents"]
    assert [(each["date"]["value"], number(each["killed"])) for each in found] == [("2025-08-04", (4, "exact")), ("2025-08-05", (5, "exact"))]


def test_another_strike_in_the_town_on_a_date_is_one_of_that_day():
    text = "On 3 March, a strike on a house in Sumy killed 23 people.\n\nOn 25 March, another strike destroyed a building in the town. It killed 10 people."
    found = [(each["place"]["as_written"], each["date"]["value"], each["killed"]["value"]) for each in read(text)["incidents"]]
    assert found == [("Sumy", "2025-03-03", 23), ("Sumy", "2025-03-25", 10)]


def test_another_strike_on_a_date_elsewhere_is_not_in_the_town():
    text = "On 3 March, a strike on a house in Sumy killed 23 people.\n\nOn 25 March, another strike destroyed a building in the country's south. It killed 10 people."
    assert [(each["date"]["value"], each["killed"]["value"]) for each in read(text)["incidents"] if each["place"]["as_written"] == "Sumy"] == [("2025-03-03", 23)]


@pytest.mark.parametrize(
    "second",
    [
        "A separate strike hit a residential building in the centre of the city of 0.6 million, wounding at least seven people.",
        "In a separate attack, a missile wounded at least seven people in the city.",
        "Another drone hit a bus in the city, wounding at least seven people.",
        "The hospital said another strike near its entrance wounded at least seven people.",
    ],
)
def test_a_separate_strike_in_the_town_told_of_has_figures_of_its_own(second):
    assert _figures(FIRST + second) == [("Kryvyi Rih", "2025-04-04", (4, "exact"), (20, "exact")), ("Kryvyi Rih", "2025-04-04", None, (7, "at_least"))]


def test_a_missile_that_was_shot_down_and_a_strike_that_was_the_same_are_no_further_ones():
    for again in ("Another missile over the city was shot down.", "A second missile hit the same building in the city, injuring three rescuers.", "A second missile hit a house in the city."):
        assert len(read(FIRST + again)["incidents"]) == 1
