"""Who only says something of an attack, of its town or of an accusation has given none of the figures around it."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only

COUNT = " Five people were killed, the emergency service said."


@pytest.mark.parametrize(
    "lead",
    [
        "A missile hit Kharkiv on Friday, killing five people, in an attack President Volodymyr Zelensky says was an answer to the talks.",
        "Five people were killed when a missile hit Kharkiv on Friday in a strike that the mayor, Petro Ivanenko, said was aimed at the market.",
        "A missile killed five people in Kharkiv on Friday, where the mayor, Petro Ivanenko, said two schools were damaged.",
    ],
)
def test_what_somebody_says_of_the_attack_or_the_town_gives_no_figure(lead):
    assert claims(only(lead + COUNT), "killed") == {(5, "emergency_service")}


def test_a_speaker_behind_where_has_given_what_stands_behind():
    text = "A missile hit homes in Kharkiv on Friday, where the mayor, Petro Ivanenko, said five people were killed."
    assert claims(only(text), "killed") == {(5, "ua_local_official")}


def test_who_speaks_behind_what_happened_in_a_town_has_given_the_figures_before():
    text = "Five people were killed in Kharkiv on Friday, where a missile destroyed a dormitory, the mayor, Petro Ivanenko, said."
    assert claims(only(text), "killed") == {(5, "ua_local_official")}


def test_a_strike_that_one_side_blames_on_the_other_is_counted_by_who_is_named_behind():
    text = "A strike the Houthis blamed on the United States killed 12 people in the Yemeni port of Hodeidah on Tuesday, the health ministry said."
    assert claims(only(text), "killed") == {(12, "health_worker")}


@pytest.mark.parametrize(
    ("answer", "by_the_army"),
    [
        ("Sudan's army rejected accusations that it had killed 70 people there.", set()),
        ('Sudan\'s army rejected as "lies" claims that its jets were behind the deaths of 70 people there.', set()),
        ("Sudan's army said that 70 people were killed there.", {(70, "party")}),
    ],
)
def test_a_figure_of_an_accusation_is_no_claim_of_who_rejects_it(answer, by_the_army):
    text = f"A drone hit the market of Nyala in Sudan on Monday. The Emergency Lawyers counted 74 dead. {answer}"
    assert claims(only(text), "killed") == {(74, "ngo")} | by_the_army


@pytest.mark.parametrize("words", ["a pair of strikes that President Volodymyr Zelensky said had killed nine people", "a strike which President Volodymyr Zelensky said had also killed nine people"])
def test_whom_an_attack_killed_is_told_by_who_says_so_of_it(words):
    assert claims(only(f"Rescuers dug through ruins in Odesa on Friday after {words}."), "killed") == {(9, "ua_national_official")}


def test_what_an_attack_had_been_is_no_count_of_who_says_it():
    assert claims(only("A missile killed nine people in Odesa on Friday in an attack President Volodymyr Zelensky said had been planned for weeks."), "killed") == {(9, "media")}
