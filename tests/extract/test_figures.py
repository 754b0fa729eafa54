"""Which of several figures is the strike's: totals before parts, persons told of one by one added up, a war's figure left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.extract.reports import claims, number, only


def test_persons_told_of_one_by_one_are_added_up():
    text = (
        "A drone hit a bus stop in Kharkiv. A 76-year-old man was wounded in the leg, the mayor said. "
        "Another 63-year-old man was wounded. A 44-year-old woman was wounded, too."
    )
    assert number(only(text)["injured"]) == (3, "exact")


def test_a_person_told_of_twice_is_one_person():
    text = "Shells hit Kharkiv and killed a woman. The mayor said: 'The shelling killed an 80-year-old woman. The 80-year-old woman was killed at home.'"
    assert number(only(text)["killed"]) == (1, "exact")


def test_a_total_comes_before_persons_told_of_one_by_one():
    text = "A drone wounded two people in Kharkiv. A 76-year-old man was wounded in the leg. A 44-year-old woman was wounded. A 30-year-old man was wounded."
    assert number(only(text)["injured"]) == (2, "exact")


@given(st.lists(st.integers(18, 95), min_size=1, max_size=6, unique=True))
def test_as_many_persons_are_counted_as_have_an_age_of_their_own(ages):
    text = "A drone hit a market in Kharkiv. " + " ".join(f"A {age}-year-old man was wounded by debris." for age in ages)
    assert number(only(text)["injured"]) == (len(ages), "exact")


def test_dozens_are_not_lowered_by_a_count_of_some_of_them():
    text = "Missiles hit a hotel in Kharkiv, leaving seven people dead and dozens injured. Seven rescuers were injured, the ministry said."
    assert number(only(text)["injured"]) == (None, "dozens")


def test_a_number_out_of_all_proportion_to_the_persons_told_of_is_a_wars():
    text = "A rocket hit Kharkiv. A factory worker was killed, rescuers said. At least 338 people were killed in strikes, most of them in the north."
    incident = only(text)
    assert number(incident["killed"]) == (1, "exact")
    assert {value for value, _ in claims(incident, "killed")} == {1}


def test_the_toll_of_an_attack_a_week_earlier_is_not_that_of_the_news():
    text = (
        "Shells hit a market in Kharkiv on Friday. Three people were killed and five were injured, the mayor said.\n\n"
        "A week earlier a strike hit a cinema in Kharkiv. Eleven people were injured, including a 15-year-old girl."
    )
    incident = only(text)
    assert number(incident["injured"]) == (5, "exact")
    assert incident["children_injured"] is None


def test_another_is_a_person_of_its_own():
    incident = only("A drone killed one person and injured another in Kharkiv.")
    assert (number(incident["killed"]), number(incident["injured"])) == ((1, "exact"), (1, "exact"))
    assert number(only("Two people were killed and a third person was wounded by a drone in Kharkiv.")["injured"]) == (1, "exact")


def test_one_of_the_injured_who_was_a_teenager_is_a_child_injured():
    incident = only("At least six people were killed and six injured by shells in Kharkiv. One of the injured was identified as a teenager.")
    assert number(incident["children_injured"]) == (1, "exact")
    assert incident["children_killed"] is None


def test_children_of_a_list_keep_the_word_that_bounds_them():
    incident = only("A drone hit a shelter in Kharkiv. At least 14 children and 15 women were among the dead, doctors said.")
    assert number(incident["children_killed"]) == (14, "at_least")


def test_a_building_that_is_one_of_those_counted_is_not_counted_again():
    incident = only("A bomb hit Kharkiv. Four apartment buildings were damaged, including one five-storey building.")
    assert [(each["object"], each["value"]) for each in incident["damage"]] == [("apartment buildings", 4)]


def test_a_governor_of_a_russian_region_speaks_for_russia():
    incident = only("Drones hit the town of Shebekino. Two people were killed, Belgorod governor Vyacheslav Gladkov said.")
    assert claims(incident, "killed") == {(2, "ru_local_official")}
