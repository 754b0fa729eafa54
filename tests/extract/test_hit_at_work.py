"""Police, rescuers and medics who were hit while they did their duty are what was hit."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, read


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Three police officers were killed in Sumy, Ukraine, on Friday when a guided bomb fell while they were evacuating residents.", ["government"]),
        ("In Sumy, Ukraine, three police officers on patrol were killed by a glide bomb on Friday.", ["government"]),
        ("A second drone strike wounded two firefighters in Sumy, Ukraine, on Friday.", ["government"]),
        ("A paramedic and a rescuer who had come to help were killed by a missile in Sumy, Ukraine, on Friday.", ["government", "health"]),
        # who they were by trade says nothing of what was hit
        ("A drone attack on Sumy, Ukraine, wounded nine people on Friday; two of the injured are police officers.", []),
        ("A second drone strike on Sumy, Ukraine, killed nine people on Friday, rescuers said.", []),
        ("A second missile struck Sumy, Ukraine, on Friday as rescuers were at work; nine residents were killed.", []),
        # nor do those whom the fire killed that the strike had lit
        ("Two firefighters died tackling a blaze that a drone strike had lit in Sumy, Ukraine, on Friday.", []),
    ],
)
def test_those_harmed_at_work_are_what_was_hit(sentence, kinds):
    assert sorted(only(sentence)["target_types"]) == kinds


def test_rescuers_whose_work_was_hindered_were_not_hit():
    assert read("A missile hit a hospital in Sumy on Friday. The second strike brought suffering to the wounded and hindered the work of rescuers.")["incidents"][0]["target_types"] == ["health"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("An airstrike on a rescue team in Lyman on Friday killed one paramedic and injured four.", "health"),
        ("A drone attacked an ambulance crew in Lyman on Friday, wounding two medics.", "health"),
        ("A drone hit a fire crew in Lyman on Friday, wounding three rescuers.", "government"),
        ("Two medics were killed in Lyman on Friday while treating the wounded of a first strike.", "health"),
    ],
)
def test_a_crew_that_is_hit_is_at_work(text, target):
    assert only(text)["target_types"] == [target]


def test_medics_among_the_dead_of_a_strike_are_no_target():
    assert only("An airstrike in Lyman on Friday killed nine people, two of them paramedics.")["target_types"] == []
    assert only("Nine people were killed in Lyman on Friday in an airstrike. Some 560 aid workers have been killed in the war.")["target_types"] == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("An airstrike in Lyman on Friday killed two paramedics.", "health"),
        ("A drone killed an ambulance driver in Lyman on Friday.", "health"),
        ("An airstrike late on Friday in Lyman killed seven aid workers of a charity.", "humanitarian"),
        ("An MSF staff member was killed on Friday in a strike on Lyman, which also wounded four others.", "humanitarian"),
        ("A humanitarian volunteer was killed in Lyman on Friday by a drone.", "humanitarian"),
    ],
)
def test_medics_and_aid_workers_whom_a_strike_kills_are_its_target(text, target):
    assert only(text)["target_types"] == [target]


@pytest.mark.parametrize("who", ["an employee of an energy company was killed", "two workers of the regional power company were wounded", "gas company employees were hit by a drone and two of them wounded"])
def test_people_of_a_utility_who_were_hit_are_a_target_of_energy(who):
    assert only(f"In Sumy, {who} in an attack on Friday, the governor said.")["target_types"] == ["energy"]


def test_people_of_a_utility_who_speak_or_repair_are_none():
    assert only("A drone hit a car in Sumy on Friday, killing two. Employees of the power company said they were restoring supply.")["target_types"] == ["transport"]


@pytest.mark.parametrize(
    "text",
    [
        "An airstrike on a Islamic Health Organisation rescue team in Sidon on Friday killed a paramedic.",
        "A paramedic was killed in Sidon on Friday, targeted by an Israeli strike while carrying out rescue efforts.",
        "Three paramedics were killed in an attack on Sidon on Friday while they were extinguishing fires.",
        "Two medics were killed by a drone in Sidon on Friday as they rushed to the wounded.",
    ],
)
def test_medics_on_their_way_or_in_a_rescue_are_at_work(text):
    assert only(text)["target_types"] == ["health"]


def test_those_on_whom_a_building_came_down_were_not_hit():
    text = "A drone hit a house in Sumy, Ukraine, on Friday, injuring nine. Three firefighters were hurt when part of the building collapsed during the rescue work."
    assert only(text)["target_types"] == ["residential"]
