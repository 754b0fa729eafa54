"""Two persons with a place each, one more town on the day told of before, and who is counted: families, fatal wounds, children in hospital."""

from __future__ import annotations

import pytest

from tests.extract.reports import counted, number, only, read, tolls, values


@pytest.mark.parametrize("shares", ["one in Izium and the other in Kupiansk", "one in the town of Izium and the other one in Kupiansk"])
def test_the_other_of_two_persons_is_one_of_its_own_town(shares):
    assert values(f"Shelling of the Kharkiv region killed two people on Friday, {shares}, the governor said.") == {"Izium": (1, None), "Kupiansk": (1, None)}


def test_the_other_of_two_things_is_no_person():
    assert values("Drones hit two schools on Friday, one in Izium and the other in Kupiansk. Two people died in Izium.")["Kupiansk"] == (None, None)


@pytest.mark.parametrize("also", ["The town of Kupiansk was also hit that day.", "That day, drones also hit Kupiansk.", "Drones struck Kupiansk that night."])
def test_that_day_is_the_one_told_of_last(also):
    found = read(f"A missile killed two people in Sumy on Friday.\n\nOn Wednesday, bombs fell on Izium, killing one person. {also}")["incidents"]
    assert [(each["place"]["as_written"], each["date"]["value"], number(each["killed"])) for each in found][1:] == [
        ("Izium", "2025-04-02", (1, "exact")),
        ("Kupiansk", "2025-04-02", None),
    ]


def test_a_town_hit_as_well_has_not_the_wounded_of_its_region():
    assert tolls("Two people were wounded in the Kharkiv region on Friday, the governor said. Izium was also shelled.") == {"Kharkiv": (None, (2, "exact")), "Izium": (None, None)}


def test_bombs_on_a_town_are_not_those_that_wounded_somebody_in_a_community_before():
    text = (
        "Drones hit two communities of the Donetsk region on Friday. A man of 45 was wounded in the Mykolaivka community and an 83-year-old woman in the Hrodivka community.\n\n"
        "Guided bombs were dropped on Sloviansk. A man was killed."
    )
    assert values(text) == {"Mykolaivka": (None, 1), "Hrodivka": (None, 1), "Sloviansk": (1, None)}


@pytest.mark.parametrize("wounds", ["sustained injuries incompatible with life", "suffered wounds that proved fatal"])
def test_who_has_wounds_incompatible_with_life_is_dead_and_not_wounded(wounds):
    assert counted(f"A drone dropped explosives on a street in Kherson on Friday. The man {wounds}, the governor said.")[:2] == (1, None)


def test_members_of_a_family_in_hospital_are_wounded():
    assert counted("A drone hit a house in Kherson on Friday, killing five people. Another two members of the family are in hospital in a serious condition.")[:2] == (5, 2)


def test_a_child_of_two_wounded_who_is_in_hospital_is_a_child_wounded():
    text = "Shells hit Kherson on Friday. Two people were wounded, one of them a {} who is in a critical condition."
    assert counted(text.format("child")) == (None, 2, None, 1)
    assert counted(text.format("woman")) == (None, 2, None, None)


def test_houses_that_sustained_damage_are_counted_as_those_destroyed():
    incident = only("Bombs hit Kherson on Friday. Two private homes were destroyed completely and another 18 sustained damage.")
    assert {(each["target"], each["value"]) for each in incident["damage"]} == {("residential", 2), ("residential", 18)}
