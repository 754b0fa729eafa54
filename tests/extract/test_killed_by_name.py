"""Those whom a verb names one beside the other as killed."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, read


@pytest.mark.parametrize(
    ("whom", "killed"),
    [
        ("the prominent correspondent Ivan al-Koval and four colleagues", 5),
        ("the reporter Ivan Koval, his brother and two colleagues", 4),
        ("Ivan Koval, 34, and his wife Olena", 2),
        ("Ivan Koval, his wife and three children", 5),
        ("Ivan Koval, his parents and his two sons", 5),
        ("the reporters Ivan Koval and Petro Lys", 2),
    ],
)
def test_whom_a_verb_names_first_is_counted_with_those_behind(whom, killed):
    assert number(only(f"A strike on a house in Gaza City on Friday killed {whom}.")["killed"]) == (killed, "exact")
    assert number(only(f"A missile hit a house in Gaza City on Friday, killing {whom}.")["killed"]) == (killed, "exact")


@pytest.mark.parametrize("whom", ["the reporter Ivan Koval and others", "Ivan Koval and several relatives", "the commander Ivan Koval and four fighters", "Ivan Koval and Petro Lys"])
def test_one_named_with_others_without_a_number_and_those_an_army_names_give_no_figure(whom):
    assert only(f"A strike on a house in Gaza City on Friday killed {whom}.")["killed"] is None


def test_the_figure_of_a_sentence_is_not_that_of_those_it_names_behind_it():
    assert number(only("A strike killed 12 people in Rafah in Gaza on Friday, killing Ivan Koval, his wife and son in one house.")["killed"]) == (12, "exact")


def test_the_dead_of_a_quarter_of_a_town_are_not_those_of_a_strike_of_weeks_before():
    text = (
        "Israel bombed a school in Khan Younis in Gaza on Friday, killing 20 people.\n\n"
        "On 10 March, a strike on a car in Gaza City killed the reporter Ivan Koval and four colleagues.\n\n"
        "Elsewhere in the territory, doctors said gunfire killed six people near Rafah. In the north, three people, including a child, were killed in a strike on a neighbourhood of Gaza City, a hospital said."
    )
    found = [(each["date"]["value"], number(each["killed"])) for each in read(text)["incidents"] if each["place"]["as_written"] == "Gaza City"]
    assert found == [("2025-03-10", (5, "exact")), ("2025-04-04", (3, "exact"))]
