"""Those of one family who were killed, and what statistics and heat are no strike."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places, read


@pytest.mark.parametrize(
    "who", ["Six Palestinians from the same family, including four children,", "Six people from one family, including four children,", "Six people from the al-Hazim family, including four children,", "Six people, all from one family, including four children,"]
)
def test_those_killed_of_one_family_are_counted(who):
    found = only(f"{who} were killed when a house was hit in Gaza City on Friday.")
    assert (number(found["killed"]), number(found["children_killed"])) == ((6, "exact"), (4, "exact"))


def test_who_dies_of_heat_is_no_victim_of_a_strike():
    assert len(read("A strike hit a house in Rafah in Gaza on Thursday, killing two.\n\nA girl has reportedly died in Khan Younis from extreme heat.")["incidents"]) == 1


@pytest.mark.parametrize("share", ["Over 320 schools served as shelters, and 65 per cent of these were directly hit or damaged.", "Some 65% of the hospitals in Gaza have been damaged or hit."])
def test_a_share_of_all_schools_was_not_hit_by_one_strike(share):
    assert only(f"A strike hit a house in Rafah in Gaza on Friday, killing two.\n\n{share}")["target_types"] == ["residential"]


def test_the_article_between_two_words_of_a_name_belongs_to_it():
    assert places("Five people were killed when a house was struck in the Tal as Sultan area, west of Rafah, on Friday.") == ["Tal as Sultan"]


@pytest.mark.parametrize(("hurt", "children"), [("the mother, a 16-year-old daughter and an 11-year-old son", 2), ("the mother, a daughter and a son", None)])
def test_a_mother_and_each_of_her_children_are_counted(hurt, children):
    strike = only(f"A bomb hit a house in Kharkiv on Friday and killed a father and his adult son and wounded {hurt}.")
    assert [strike[each] and strike[each]["value"] for each in ("killed", "injured", "children_injured")] == [2, 3, children]


def test_the_victims_named_between_dashes_are_the_dead():
    text = "Shelling killed four people in Lyman on Friday, the governor said. He said the victims - a couple, a grandmother and a boy of 17 - were killed in their house. A girl survived and was in intensive care."
    strike = only(text)
    assert [number(strike[each]) for each in ("killed", "children_killed", "injured", "children_injured")] == [(4, "exact"), (1, "exact"), (1, "exact"), (1, "exact")]


def test_the_victims_of_an_attack_may_include_children():
    strike = only("A strike on Lyman on Friday killed 23 people. The victims of the attack included three children, officials said.")
    assert number(strike["children_killed"]) == (3, "exact")


def test_those_between_dashes_say_who_the_dead_are():
    strike = only('A strike hit a school in Lyman on Friday. "For now 22 people in total -- 20 children and two teachers -- have been killed," the mayor said.')
    assert (number(strike["killed"]), number(strike["children_killed"])) == ((22, "exact"), (20, "exact"))
