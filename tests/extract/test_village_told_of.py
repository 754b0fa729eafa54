"""A strike told of an area, and the village that the report speaks of as of the place of the news."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places

LEAD = "Drone kills dozens\n\nAt least 29 people were killed and 57 injured on Friday when a drone hit a gathering in Sudan's North Darfur state, medics said."


@pytest.mark.parametrize(
    "told",
    [
        "People of Tudun Birra were marking a feast when the first bomb fell.",
        "Mung Lai Hket lies some 3 km from the border.",
        "A rescuer who reached Pazi Gyin, in the same district, said he had counted bodies all night.",
        "The army has made no statement on Kumola.",
    ],
)
def test_the_one_village_that_a_report_speaks_of_is_where_the_strike_on_the_area_was(told):
    found = only(f"{LEAD} {told}")
    assert found["place"]["as_written"] in told
    assert number(found["killed"]) == (29, "at_least")


def test_two_villages_spoken_of_alike_leave_the_area():
    assert places(f"{LEAD} People of Tudun Birra were there. Residents of Pazi Gyin were there, too.") == ["North Darfur"]


def test_who_speaks_and_days_are_no_village():
    assert places(f"{LEAD} The army has made no statement on Friday. Residents of Adam Osman told of it.") != ["Friday"]


@pytest.mark.parametrize(
    "aside",
    [
        "Footage shared by the president, who was visiting troops near Izium, showed the explosion.",
        "The army said it had fired rockets at soldiers near Izium.",
        "In Kyiv, a spokesman for military intelligence confirmed that a ship had been hit.",
        "The ministry said that missiles were launched at the Ordzhonik ship repair plant.",
    ],
)
def test_what_is_named_for_an_army_a_speaker_or_a_works_is_no_second_strike(aside):
    assert places(f"Drones hit Kupiansk\n\nDrones hit a dormitory in Kupiansk on Friday, killing eight people. {aside}") == ["Kupiansk"]


def test_who_heads_a_region_does_not_speak_of_a_strike_on_the_whole_of_it():
    text = "Missile hits Kupiansk\n\nA missile killed three people in Kupiansk on Friday. Oleh Syniehubov, who heads the Kharkiv region, had written around midnight that two people were killed."
    assert places(text) == ["Kupiansk"]


def test_a_quarter_of_the_town_of_the_sentence_is_no_village():
    text = "Drones hit Kupiansk\n\nIn Kupiansk, two women were injured when a drone came down on a house in Vihdarka on Friday, the council said."
    assert places(text) == ["Kupiansk"]
