"""Figures of a headline that tells of one thing in each of its clauses."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, read


def dead(text: str) -> dict[str, tuple[int | None, str] | None]:
    return {each["place"]["as_written"]: number(each["killed"]) for each in read(text)["incidents"]}


@pytest.mark.parametrize("headline", ["Fighting in the country leaves 31 dead, drones target Sumy again", "Shelling kills 31 – missile hits Sumy"])
def test_the_dead_of_a_headlines_first_clause_are_not_those_of_the_town_hit_in_the_second(headline):
    text = f"{headline}\n\nThe airport of Sumy was hit by drones on Friday.\n\nShelling killed 28 people in Kherson in Ukraine on Thursday and three in Lviv."
    assert dead(text) == {"Sumy": None, "Kherson": (28, "exact"), "Lviv": (3, "exact")}


def test_the_dead_behind_the_town_of_a_headline_are_those_of_it():
    assert dead("Drones hit Sumy, five killed\n\nDrones hit a shop in Sumy on Friday. Two people were killed by a shell in Kherson.")["Sumy"] == (5, "exact")


def test_the_dead_of_a_headline_are_those_of_its_town_where_the_report_counts_no_others():
    assert dead("Missile kills 12, drones hit Sumy\n\nSumy was attacked with drones and a missile on Friday, the mayor said.") == {"Sumy": (12, "exact")}


def test_the_dead_of_an_earlier_hour_are_of_the_strike_of_which_more_were_counted_just_before():
    text = "Fighting in the country leaves 31 dead, drones target Sumy again\n\nShelling killed 28 people in Kherson in Ukraine on Friday and three in Lviv, rescuers said.\n\nThe airport of Sumy was hit by drones on Friday. Earlier in the day rescuers had reported 20 dead."
    assert dead(text) == {"Sumy": None, "Kherson": (28, "exact"), "Lviv": (3, "exact")}
