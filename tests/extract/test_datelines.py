"""The town from which an agency reports is not that of a strike told of somewhere else."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, places

STRIKE = "A drone strike killed one person in southern Lebanon on Friday, local media said."


@pytest.mark.parametrize("line", ["BEIRUT (AP) — ", "Beirut, Lebanon - ", "05.04.2025\n\nBEIRUT\n\n", "April 5, 2025\n\nISTANBUL/BEIRUT\n\n", "Updated 5 April 2025 10:15\n\nBEIRUT\n\n"])
def test_a_strike_in_a_part_of_a_country_is_not_in_the_town_of_the_dateline(line):
    assert places(f"Drone kills one in Lebanon\n\n{line}{STRIKE}") in ([], [""])


@pytest.mark.parametrize("line", ["05.04.2025\n\nBEIRUT\n\n", "5 April 2025\n\nANKARA\n\n"])
def test_a_line_below_that_of_the_day_is_a_dateline(line):
    assert places(f"Drone kills one in Lebanon\n\n{line}A drone strike killed one person in the town of Tyre in Lebanon on Friday.") == ["Tyre"]


@pytest.mark.parametrize("told", ["in the centre of the city", "in central Sumy", "in a block of flats"])
def test_a_strike_told_of_without_a_place_is_in_the_town_of_the_dateline(told):
    assert [each.title() for each in places(f"SUMY, Ukraine (AP) — A missile killed 34 people {told} on Friday.")] == ["Sumy"]


def test_towns_in_capitals_over_what_happened_there_are_no_datelines():
    text = "Shelling in the south\n\nKHERSON\n\nA drone hit a house and killed a man on Friday.\n\nNIKOPOL\n\nShells killed two people in Ukraine on Friday."
    assert [each.title() for each in places(text)] == ["Kherson", "Nikopol"]


def test_the_hour_of_an_update_is_no_day_of_the_strike():
    text = (
        "A missile hit an apartment building in Kharkiv on Thursday, killing at least 30 people, local officials said.\n\n"
        "Update 5:57 p.m. EST April 4: The death toll has risen to 30, the emergency service reported.\n\n"
        "Update 2:24 p.m. EST April 4: The death toll from the strike on Kharkiv rose to 29 Friday, an agency reported.\n\n"
        "Update 10:05 a.m. EST April 4: According to the mayor, the death toll from the strike on Kharkiv rose to 25."
    )
    strike = only(text)
    assert (strike["date"]["value"], number(strike["killed"])) == ("2025-04-03", (30, "at_least"))
    assert {value for value, _ in claims(strike, "killed")} == {25, 29, 30}


def test_a_capital_in_capitals_before_a_colon_is_where_the_report_comes_from():
    found = only("KYIV: Three people were killed on Friday by shelling at a market on the outskirts of the city of Kharkiv, officials said.")
    assert (found["place"]["as_written"], number(found["killed"])) == ("Kharkiv", (3, "exact"))


def test_and_it_is_the_place_where_no_other_is_named():
    assert places("KYIV: A drone strike on an apartment block killed three people on Friday, officials said.") == ["KYIV"]
