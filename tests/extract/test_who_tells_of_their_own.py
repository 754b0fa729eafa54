"""Governors and mayors who tell what was hit in their own oblast or town, in a report on another."""

from __future__ import annotations

from tests.extract.reports import places, read


def test_the_region_whose_governor_tells_of_a_fire_is_where_it_was():
    text = "Missile hits Kyiv\n\nA missile hit Kyiv on Friday, killing four people. The governor of the Belgorod region, Vyacheslav Gladkov, said debris from downed drones had set a fuel tank on fire."
    found = {each["place"]["as_written"]: each["target_types"] for each in read(text)["incidents"]}
    assert "energy" in found["Belgorod"]
    assert "energy" not in found["Kyiv"]


def test_a_capital_whose_officials_speak_of_debris_is_no_second_place():
    text = "Drones hit Kharkiv\n\nDrones hit a market in Kharkiv on Friday, killing four people. Officials in Moscow said debris of a downed drone had set a fuel tank on fire there."
    assert "Moscow" not in places(text)
