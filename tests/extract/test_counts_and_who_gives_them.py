"""Figures are those of whom a sentence counts: not of who only speaks, not of those beside the named one, not of another town."""

from __future__ import annotations

import pytest

from tests.extract.reports import counted, number, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A drone hit a market in Kherson. Around 50 were injured, a rescuer in Kherson said.", (None, 50, None, None)),
        ("A drone hit a market in Kherson. A rescuer was injured, the mayor said.", (None, 1, None, None)),
        ("In Sumy, Petro Koval, a senior official of the rescue service, and his wife were killed in their home by a drone.", (2, None, None, None)),
        ("A strike on Khan Younis hit a house. Dr. Alaa Najjar and her nine children were killed.", (10, None, 9, None)),
        ("A strike hit Khan Younis. Relatives of Alaa Najjar and her nine children were killed.", (9, None, 9, None)),
        ("In Sumy two teenagers, a girl of 16 and a boy of 18, were killed by a drone.", (2, None, 2, None)),
        ("The director of the hospital said 21 people arrived dead after the shelling of Omdurman.", (21, None, None, None)),
        ("A missile hit a bus in Sumy, killing everyone on board, 22 people.", (22, None, None, None)),
        ("A car was struck in Sumy by a drone. Five people were inside and none of them survived.", (5, None, None, None)),
        ("A missile hit Sumy. The ministry put the dead in Sumy at 27 and the wounded at 90.", (27, 90, None, None)),
    ],
)  # fmt: skip
def test_those_counted_are_those_who_were_hurt(text, expected):
    assert counted(text) == expected


def test_the_injured_behind_who_speaks_are_read_though_a_person_was_killed_before():
    text = "A drone hit a car near Kostiantynivka, killing a volunteer, 39, police said, and in Sloviansk seven people including a 16-year-old boy were wounded in an artillery attack, the governor said."
    found = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    assert number(found["Sloviansk"]["injured"]) == (7, "exact")
    assert found["Sloviansk"]["killed"] is None
    assert number(found["Kostiantynivka"]["killed"]) == (1, "exact")


def test_a_lower_count_without_a_noun_is_none_of_the_town_before():
    text = "Two people were killed by a drone in Lyman, police said.\n\nIn Kherson, windows of a boiler house were blown out by drones, said the mayor, who counted four injured. The governor, Vitalii Kim, gave three."
    found = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    assert found["Kherson"]["killed"] is None
    assert number(found["Lyman"]["killed"]) == (2, "exact")


def test_a_count_between_those_of_the_dead_is_one_of_the_dead():
    text = (
        "Drones killed at least 114 people in Omdurman on Thursday, the WHO said. Thirty-five people were wounded, it wrote. The doctors' network first gave a toll of nine, four of them children. "
        "On Friday the foreign ministry put it at 79."
    )
    found = read(text, "2025-04-07")["incidents"]
    assert [number(each["injured"]) for each in found] == [(35, "exact")]
    assert [number(each["killed"]) for each in found] == [(114, "at_least")]


def test_the_toll_of_a_territory_behind_that_of_a_town_takes_nothing_from_it():
    text = "Strikes on Khan Younis on Friday killed at least 15, bringing the day's toll across Gaza to 60."
    assert [number(each["killed"]) for each in read(text)["incidents"]] == [(15, "at_least")]


def test_several_strikes_on_one_town_have_its_dead():
    text = "Three drone strikes on a single morning have killed at least 114 people in the city of Omdurman, the WHO said on Friday. On Friday the foreign ministry put it at 79."
    assert [number(each["killed"]) for each in read(text)["incidents"]] == [(114, "at_least")]


def test_children_of_those_before_are_none_of_the_wounded_behind():
    text = "Six people died in Sumy when a missile hit a house. Two of them were children, aged 8 and 10, the rescue service said, and about 180 were wounded."
    assert counted(text) == (6, 180, 2, None)


def test_a_strike_told_of_hour_by_hour_keeps_its_figures_beside_an_older_one():
    text = (
        "Bombs on Kherson: what is known\n\n20:51 There has been a hit on a residential area of Kherson by a bomb, the governor says.\n\n21:03 One woman is known to have been injured.\n\n"
        "23:30 Final for today: one killed, seven injured.\n\nBackground.\n\nOn 1 April the aggressor attacked Kherson with drones, and a fire broke out at an enterprise. No one was hurt then."
    )
    found = {each["date"]["value"]: each for each in read(text)["incidents"]}
    assert number(found["2025-04-05"]["injured"]) == (7, "exact")


def test_a_day_to_which_a_town_only_looks_back_is_not_that_of_the_next_towns():
    text = (
        "Russian drones hit the south in a night-long attack, the president said on Saturday.\n\nIn Kherson two people were wounded overnight by drones.\n\nA crane was destroyed in Odesa. On Friday afternoon, a ferry had been set on fire in the same port by a missile.\n\n"
        "Two people were found dead in Nikopol after drone debris fell on their home, prosecutors said."
    )
    found = {each["place"]["as_written"]: each["date"]["value"] for each in read(text)["incidents"]}
    assert found["Nikopol"] == "2025-04-05"


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("A drone killed two people in Lyman, and in Sloviansk another killed 15.", {"Lyman": 2, "Sloviansk": 15}),
        ("A drone killed two people in Lyman. Another killed a mother and her two children in Sloviansk.", {"Lyman": 2, "Sloviansk": 3}),
        ("Two people were killed in Lyman and another in Sloviansk by shelling.", {"Lyman": 2, "Sloviansk": 1}),
    ],
)
def test_another_that_killed_is_a_strike_and_no_victim(sentence, dead):
    assert {each["place"]["as_written"]: each["killed"]["value"] for each in read(sentence)["incidents"]} == dead


@pytest.mark.parametrize(
    "sentence",
    [
        "In Sloviansk and in Kramatorsk, 15 people died in shelling on Friday.",
        "In Sloviansk, the largest town, and in Lyman and Kostiantynivka, at least 15 civilians were killed by drones on Friday.",
        "Strikes on Sloviansk and on Lyman killed 15 people on Friday.",
        "A strike on Sloviansk and another on Lyman killed 15 people on Friday.",
    ],
)
def test_the_dead_of_towns_with_which_a_sentence_opens_are_not_those_of_the_last(sentence):
    assert all(each["killed"] is None for each in read(f"In Kherson, a drone hit a house on Thursday, wounding one person.\n\n{sentence}")["incidents"])


def test_each_town_with_which_a_clause_opens_has_the_dead_behind_it():
    text = "In Sloviansk, two people died in shelling on Friday, and in Lyman 15."
    assert {each["place"]["as_written"]: each["killed"]["value"] for each in read(text)["incidents"]} == {"Sloviansk": 2, "Lyman": 15}


def test_the_dead_of_two_towns_counted_with_one_verb_are_each_towns_own():
    text = "Seven people in Sloviansk and five in Lyman were killed by shelling on Friday."
    assert {each["place"]["as_written"]: each["killed"]["value"] for each in read(text)["incidents"]} == {"Sloviansk": 7, "Lyman": 5}
