"""Governors and mayors who tell what was hit in their own oblast or town, in a report on another."""

from __future__ import annotations

import pytest

from tests.extract.reports import places, read, tolls


def test_the_region_whose_governor_tells_of_a_fire_is_where_it_was():
    text = "Missile hits Kyiv\n\nA missile hit Kyiv on Friday, killing four people. The governor of the Belgorod region, Vyacheslav Gladkov, said debris from downed drones had set a fuel tank on fire."
    found = {each["place"]["as_written"]: each["target_types"] for each in read(text)["incidents"]}
    assert "energy" in found["Belgorod"]
    assert "energy" not in found["Kyiv"]


def test_a_capital_whose_officials_speak_of_debris_is_no_second_place():
    text = "Drones hit Kharkiv\n\nDrones hit a market in Kharkiv on Friday, killing four people. Officials in Moscow said debris of a downed drone had set a fuel tank on fire there."
    assert "Moscow" not in places(text)


@pytest.mark.parametrize("who", ["Kherson Gov. Petro Ivanenko", "Kherson regional leader Petro Ivanenko", "Kherson deputy governor Petro Ivanenko", "Kherson investigators", "Kherson rescue workers"])
def test_whose_officials_speak_behind_a_comma_is_no_place_of_the_strike(who):
    assert tolls(f"On Friday shelling wounded two people in Nikopol, {who} said.") == {"Nikopol": (None, (2, "exact"))}


def test_two_towns_behind_a_comma_are_both_places_of_it():
    assert set(tolls("On Friday missiles hit Odesa, Kherson and Lyman, officials said.")) == {"Odesa", "Kherson", "Lyman"}


def test_where_the_wounded_died_in_hospital_is_not_where_they_were_hit():
    assert "Kherson" not in tolls("On Friday shells hit homes in Nikopol, wounding three. Two men died in a Kherson hospital.")
