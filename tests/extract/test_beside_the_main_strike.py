"""What a report tells of beside its main strike: the day before there, a suburb of the capital, the strike after which rescuers dig, one of the last century."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only, read

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
