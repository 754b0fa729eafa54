"""Sentences that tell of harm in a place without a word of an attack are strikes of a report on strikes."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, places, read

LEAD = "Russian drones hit a house in Kharkiv in Ukraine on Friday, killing a man, the governor said.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "In the city of Sumy an enterprise burned.",
        "In Sumy a private building was on fire.",
        "In Sumy a road and an infrastructure site were damaged.",
        "An infrastructure facility was also damaged in Sumy.",
        "Four privately owned houses suffered in Sumy.",
        "At Sumy, the pharmacy and the post office had windows broken; nobody was hurt.",
        "In Sumy, a city in the north-east, an oil depot was ablaze for most of the night.",
        "And a home in Sumy was wrecked.",
        "Windows of a nursery were shattered in Sumy.",
        "A fire broke out at a plant in Sumy.",
        "Fire in Sumy, at the premises of an agricultural firm.",
        "In Sumy a grain terminal lost part of its roof.",
        "In Sumy, several hundred thousand households had no electricity.",
        "In Sumy it was three houses.",
        "Two houses in Sumy.",
        "Parts of Sumy lost power.",
        "But Sumy spent the evening in the dark, its mayor said.",
        "There was no power in Sumy on Friday.",
        "Sumy took the brunt of the drones.",
        "Sumy did not escape either, with three bombs on the centre.",
        "Sumy was not spared: a warehouse burned down.",
        "Sumy counted 59 damaged private houses and a school.",
        "Sumy woke up without power.",
        "Artillery and drones were turned on Sumy in the north.",
        "During daylight the Russians went after Sumy.",
        "Hours before, Shahed drones had gone for Sumy.",
    ],
)
def test_harm_told_of_a_place_is_a_strike_on_it(sentence):
    assert places(LEAD + sentence) == ["Kharkiv", "Sumy"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In Sumy no buildings were damaged.",
        "In Sumy, the bridge that was destroyed in 2022 has been rebuilt.",
        "In Sumy, two schools teach in the metro.",
        "In Sumy, officials met to discuss how the houses were built.",
        "Sumy was spared the storm that broke windows in 2023.",
        "Sumy's Heart Hospital said that a boy was in a serious condition.",
        "Sumy, whose daughter was hurt, had come from Lviv.",
        "Emergency repairs were made to networks in Sumy.",
    ],
)
def test_what_was_not_harmed_or_long_ago_is_none(sentence):
    assert places(LEAD + sentence) == ["Kharkiv"]


def test_what_another_town_went_through_is_not_told_of_the_one_before():
    found = {each["place"]["as_written"]: each for each in read(LEAD + "Sumy's toll stood at seven dead and 13 wounded.\n\nLviv was not spared: a warehouse burned down.")["incidents"]}
    assert number(found["Kharkiv"]["killed"]) == (1, "exact") and found["Kharkiv"]["injured"] is None
    assert (number(found["Sumy"]["killed"]), number(found["Sumy"]["injured"])) == ((7, "exact"), (13, "exact"))
    assert "industrial" not in found["Kharkiv"]["target_types"] and found["Lviv"]["target_types"] == ["industrial"]


@pytest.mark.parametrize("told", ["lost electricity for part of the day", "were left without power", "went dark"])
def test_each_town_of_a_list_that_lost_its_power_is_an_incident(told):
    found = {each["place"]["as_written"]: each["target_types"] for each in read(LEAD + f"Sumy, Lviv and Odesa {told}.")["incidents"]}
    assert found.keys() == {"Kharkiv", "Sumy", "Lviv", "Odesa"}
    assert "dark" in told or all(found[each] == ["energy"] for each in ("Sumy", "Lviv", "Odesa"))


def test_harm_alone_in_a_report_without_a_strike_is_none():
    assert places("Storm over Ukraine\n\nIn Sumy a private building was on fire. Two roofs were torn off in Kharkiv.") == []


def test_what_happened_under_the_name_of_a_place_is_that_places():
    text = (
        "Strikes on Ukraine over the day\n\nKharkiv. A drone hit a house, and a man was wounded.\n\nSumy. Multiple rocket launchers were used.\n\n"
        "Lyman. Two houses were damaged.\n\nNikopol. A guided bomb made a crater in the yard of a lyceum."
    )
    found = {each["place"]["as_written"]: (each["weapons"], each["target_types"]) for each in read(text)["incidents"]}
    assert found["Sumy"] == (["artillery"], [])
    assert found["Lyman"] == ([], ["residential"])
    assert found["Nikopol"] == (["bomb"], ["education"])
