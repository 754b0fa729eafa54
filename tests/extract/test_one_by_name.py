"""One person told of by name and by a civil office, trade or age is counted, and nobody twice; who died of the wounds is dead."""

from __future__ import annotations

import pytest

from tests.extract.reports import counted, read, values


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("In the Sumy region, the head of a rural settlement, Petro Ivanenko, was injured in a drone strike on a car.", (None, 1)),
        ("Petro Ivanenko, head of the Torske village council, was wounded by a drone in Sumy.", (None, 1)),
        ("Deputy mayor Petro Ivanenko was killed by a drone in Sumy.", (1, None)),
        ("In Sumy, Petro Ivanenko, a doctor, was killed by a missile.", (1, None)),
        ("A drone strike in Sumy killed Petro Ivanenko, head of the village council.", (1, None)),
        ("A drone strike in Sumy claimed the life of Olena Koval, 45.", (1, None)),
        ("The mayor, Petro Ivanenko, a firefighter and a driver were injured when a drone hit Sumy.", (None, 3)),
        ("The head of the district, an employee of the ministry and a driver were injured in an attack on Sumy.", (None, 3)),
        ("A missile hit Sumy, killing five people. Among them was Petro Ivanenko, a teacher, who was killed in his car.", (5, None)),
        ("A missile hit Sumy and wounded three people. Petro Ivanenko, a doctor, was killed.", (1, 3)),
        ("The governor, Petro Ivanenko, said a missile had hit Sumy, killing two.", (2, None)),
        ("A drone hit a car in Sumy. The driver suffered severe wounds and later succumbed to his injuries.", (1, None)),
        ("A drone hit a car in Sumy, wounding two people. The driver was taken to hospital and later died of his wounds.", (1, 2)),
    ],
)  # fmt: skip
def test_one_who_is_named_with_an_office_is_counted_once(text, hurt):
    killed, injured, _, _ = counted(text)
    assert (killed, injured) == hurt


@pytest.mark.parametrize("who", ["a Hezbollah official", "head of a brigade's department, a colonel", "whom the army had sought"])
def test_a_fighter_who_is_named_is_nobody_s_civilian(who):
    assert read(f"An air strike on Beirut on Friday killed Petro Ivanenko, {who}.")["incidents"][0]["killed"] is None


def test_casualties_of_the_next_region_are_not_those_of_a_drone_that_was_shot_down():
    text = "A drone was shot down in the Kherson region, the governor said. “There are no casualties,” he wrote.\n\nEarlier in the Sumy region, the head of a rural settlement, Petro Ivanenko, was injured in a drone strike on a car."
    assert values(text) == {"Sumy": (None, 1)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A missile hit a cafe in Kharkiv on Friday, killing two women and damaging houses in the village of Torske.", {"Kharkiv": (2, None), "Torske": (None, None)}),
        ("The strike on Kharkiv killed two people and caused damage in Izium.", {"Kharkiv": (2, None)}),
        ("Drones hit Sumy on Friday, killing two people and wounding five in Kherson.", {"Sumy": (2, None), "Kherson": (None, 5)}),
        ("Drones hit Sumy on Friday. The attack also killed a girl and caused damage in Izium.", {"Sumy": (None, None)}),
        ("After the strike on Sumy, drones killed two people and damaged houses in Kherson.", {"Sumy": (None, None), "Kherson": (2, None)}),
        ("In the Kharkiv region drones killed two people and damaged ten houses in Izium.", {"Izium": (2, None)}),
    ],
)
def test_those_whom_a_strike_on_one_town_hurt_are_not_of_the_next_where_it_did_damage(text, expected):
    assert values(text) == expected
