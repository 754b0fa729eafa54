"""What a report tells of beside its main strike: the day before there, a suburb of the capital, the strike after which rescuers dig, one of the last century."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only, places, read

MOSQUE = "A drone hit a mosque in the besieged city of Omdurman on Friday and killed at least 40 people, medics said.\n\n"


def days(text: str) -> dict[str, str]:
    """{place as written and day: weapons} of a text's drafts."""
    return {f"{each['place']['as_written']} {each['date']['value']}": each["weapons"] for each in read(text)["incidents"]}


@pytest.mark.parametrize(
    "told",
    [
        "On Thursday, heavy artillery fire was reported in the western and southern quarters of the city, a group said. It gave no figures.",
        "On Thursday, the western quarters of the city came under artillery fire.",
        "On Thursday, the city was also shelled.",
    ],
)
def test_a_town_under_fire_on_the_day_before_was_struck_on_both(told):
    assert days(MOSQUE + told) == {"Omdurman 2025-04-04": ["drone"], "Omdurman 2025-04-03": ["artillery"]}


@pytest.mark.parametrize(
    "told",
    [
        "On Thursday, people in the city prayed that no bombs would hit their homes.",
        "On Friday, shells also fell on the city.",
        "On Thursday, ministers met in the city.",
    ],
)
def test_what_people_did_there_on_the_day_before_is_no_strike(told):
    assert list(days(MOSQUE + told)) == ["Omdurman 2025-04-04"]


@pytest.mark.parametrize("before", ["pulled bodies from a row of flattened houses on Friday after airstrikes late on Thursday.", "searched the ruins on Friday after an attack on Thursday."])
def test_a_town_in_which_rescuers_dig_was_struck_on_the_day_of_the_strikes(before):
    assert list(days(f"In Sumy, rescuers {before} At least 15 people were killed there, the mayor of the town said.")) == ["Sumy 2025-04-03"]


def test_a_suburb_in_another_paragraph_is_none_of_a_town_that_the_report_does_not_open_with():
    text = MOSQUE + "The army said nothing. Medics called for help.\n\nIn Kharkiv, a bomb killed two people on Friday, the mayor said. He spoke of a dark day.\n\nJets struck the southern suburb of Qorvale on Friday, killing five people."
    assert [each["place"]["as_written"] for each in read(text)["incidents"]] == ["Omdurman", "Kharkiv", "Qorvale"]


def test_a_strike_of_the_last_century_is_not_one_of_this_year():
    incident = only("In March 1982 jets bombed Omdurman, killing 40 people.")
    assert incident["date"]["value"] == "1982-03-01"


def test_the_army_counts_the_dead_together_with_those_named_behind_it():
    text = "A drone hit a mosque in the city of Omdurman on Friday and killed at least 40 people, the army and aid workers said."
    assert claims(only(text), "killed") == {(40, "party"), (40, "ngo")}


@pytest.mark.parametrize(
    "told",
    [
        "No minors were among the dead, he said on Saturday.",
        "There were no children among the dead, he said.",
        "None of the dead are children, the governor said.",
    ],
)
def test_that_no_child_is_among_the_dead_corrects_an_earlier_toll(told):
    incident = only(f"A missile attack on Sumy killed five people on Friday, the governor said, correcting an earlier toll of six dead including a child.\n\n{told}")
    assert (incident["killed"]["value"], incident["children_killed"]["value"]) == (5, 0)


def test_that_no_child_was_hurt_elsewhere_leaves_the_children_of_a_strike():
    text = "A missile attack on Sumy killed five people on Friday. Two children were among the dead. No children were hurt in the school next door."
    assert only(text)["children_killed"]["value"] == 2


def test_the_age_of_the_youngest_is_no_count():
    incident = only("A missile attack on Sumy killed five people on Friday. Ten wounded, the youngest of them 13, were taken to hospital.")
    assert incident["injured"]["value"] == 10


def test_what_an_army_says_of_a_hospital_in_the_strip_is_not_of_another_town_of_it():
    text = (
        "An Israeli air strike on Friday heavily damaged one of the last hospitals in Gaza, as the Israeli military said it had struck a Hamas command centre in it.\n\n"
        "The strike on the hospital in Khan Younis wounded four people, medics said.\n\nA separate strike on a car in Rafah on Friday killed seven people, medics said."
    )
    drafts = {each["place"]["as_written"]: (each["contested"], each["target_types"]) for each in read(text)["incidents"]}
    assert drafts["Rafah"] == (False, ["transport"])


def test_those_killed_in_an_operation_so_far_are_not_those_of_a_strike():
    text = "An airstrike on a school in Khan Younis killed at least 28 people on Friday, medics said.\n\nAt least 130 people have been killed in the operation so far, according to health officials."
    assert claims(only(text), "killed") == {(28, "health_worker")}


def test_small_arms_that_were_fired_as_well_are_a_weapon_of_the_strike():
    assert only("The enemy fired small arms at Lyman on Friday, wounding a man.")["weapons"] == ["small_arms"]


@pytest.mark.parametrize("words", ["Russian troops had stepped up their attacks in the east, particularly on Bakhmut", "Russia has intensified its strikes on Odesa", "Moscow is increasing drone attacks on Kharkiv"])
def test_attacks_that_have_only_become_more_are_no_strike(words):
    assert places(f"A missile hit Sumy on Friday, killing two people. {words}, officials said.") == ["Sumy"]


def test_attacks_that_have_become_more_and_killed_are_one():
    assert places("A missile hit Sumy on Friday, killing two people. Russia has stepped up its attacks on Odesa, with a strike overnight killing three.") == ["Sumy", "Odesa"]
