"""Figures that 'while' sets against those of the one place of a sentence, and those of the strike that the news came after."""

from __future__ import annotations

import pytest

from tests.extract.reports import PUBLISHED, claims, counted, number, only, read


@pytest.mark.parametrize(
    "text",
    [
        "Six people died and 70 were wounded in Ukrainian drone attacks on Friday, while a bomb killed one person in Kharkiv.",
        "Officials said six people died in Ukrainian drone attacks on Friday, while Russia's bombing of Kharkiv killed one person.",
        "Five were killed by missiles on Friday, whereas a Russian strike on Kharkiv killed one.",
    ],
)
def test_the_victims_of_other_attacks_are_none_of_the_town_behind_while(text):
    draft = only(text)
    assert (draft["place"]["as_written"], number(draft["killed"]), draft["injured"]) == ("Kharkiv", (1, "exact"), None)
    assert not any(weapon.endswith("drone") for weapon in draft["weapons"])


def test_nor_does_it_say_whose_figure_that_of_the_town_is():
    draft = only("Russian officials said six people died in Ukrainian attacks on Friday, while the bombing of Kharkiv killed one person.")
    assert claims(draft, "killed") == {(1, "media")}


def test_what_one_attack_did_is_of_the_town_in_either_clause():
    assert counted("Three people were killed on Friday by a missile, while shelling injured five in Kharkiv.")[:2] == (3, 5)
    assert counted("A drone attack on Kharkiv on Friday killed five people, while a missile at night wounded two.")[:2] == (5, 2)


def _days(text: str) -> list[tuple]:
    return [(each["date"]["value"], each["killed"] and each["killed"]["value"], each["injured"] and each["injured"]["value"]) for each in read(text, PUBLISHED)["incidents"]]


@pytest.mark.parametrize(
    "before",
    [
        "Friday's attack came after Russia struck Kharkiv on Wednesday with four bombs, hitting a school. Three people were killed and 50 were wounded.",
        "It came two days after a missile struck a school in Kharkiv. Three people were killed and 50 were wounded.",
    ],
)
def test_the_victims_told_next_are_of_the_strike_that_the_news_came_after(before):
    assert _days(f"A fresh attack on Kharkiv killed one person and wounded eleven on Friday.\n\n{before}") == [("2025-04-04", 1, 11), ("2025-04-02", 3, 50)]


@pytest.mark.parametrize("more", ["The mayor said five people were hurt on Friday.", "One person was killed, the mayor said."])
def test_those_of_the_day_of_the_news_are_not(more):
    assert len([each for each in _days(f"A fresh attack on Kharkiv killed one person on Friday.\n\nIt came after Russia struck Kharkiv on Wednesday. {more}") if each[1] or each[2]]) == 1


def test_those_among_the_dead_of_all_who_were_hit_in_a_town_are_its_dead():
    text = "Ukrainian attacks killed six people on Friday.\n\nAmong the dead were five people, including two children, who were hit by debris over a beach in Odesa, the governor said."
    assert counted(text)[::2] == (5, 2)


def test_who_employs_those_killed_may_be_told_between():
    assert counted("Two women employed by a construction company were killed on Friday when a drone hit a van near Kharkiv.")[0] == 2
