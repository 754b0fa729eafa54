"""Reports that an authority issued itself, or that open with the words of the one who speaks in them."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only, read

BODY = "The enemy attacked with drones on Friday.\n\nIn Kharkiv a driver was killed by a drone.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"A night of attacks\n\n{BODY}Petro Ivanenko, head of the Kharkiv Regional Military Administration", "ua_local_official"),
        (f"A night of attacks\n\n{BODY}— Kharkiv Regional Military Administration", "ua_local_official"),
        (f"A night of attacks\n\nKharkiv Regional Prosecutor's Office\n\n{BODY}", "police"),
        (f"A night of attacks\n\n{BODY}Petro Ivanenko, Kharkiv", "media"),
        (f"A night of attacks\n\nState Emergency Service\n\n{BODY}The mayor said the roof had burned.", "media"),
    ],
)
def test_the_figures_of_a_report_are_those_of_the_authority_whose_name_stands_over_or_under_it(text, expected):
    assert claims(only(text), "killed") == {(1, expected)}


def test_where_one_official_speaks_from_the_first_sentence_on_the_figures_of_all_towns_are_theirs():
    text = (
        "Three towns were attacked over the day, said the head of the regional military administration, Petro Ivanenko.\n\n"
        "In Kharkiv a man was killed by shelling.\n\nA drone wounded two people in Sumy.\n"
    )
    kharkiv, sumy = read(text)["incidents"]
    assert claims(kharkiv, "killed") == {(1, "ua_local_official")}
    assert claims(sumy, "injured") == {(2, "ua_local_official")}


def test_a_strike_of_weeks_before_is_none_that_the_one_speaker_of_a_report_tells_of():
    text = "Two people were killed by a drone in Kharkiv on Friday, the mayor said.\n\nThe town lies by the river.\n\nOn 3 March, a strike on a market in Sumy killed 11 people."
    today, before = read(text)["incidents"]
    assert claims(today, "killed") == {(2, "ua_local_official")}
    assert claims(before, "killed") & {(11, "ua_local_official")} == set()


@pytest.mark.parametrize(
    ("over", "said_by"),
    [
        ("Statement by Olena Koval, UNICEF Representative to Ukraine", "un"),
        ("Statement attributable to the Humanitarian Coordinator for Ukraine, Petro Ivanenko, on the attack on Sumy", "un"),
        ("Joint statement by the governor of the Sumy region and the city council", "ua_local_official"),
    ],
)
def test_what_stands_under_a_statement_is_that_of_whose_it_is(over: str, said_by: str) -> None:
    text = f"Attacks must stop\n\n{over}\n\nKYIV, 5 April 2025 – I am appalled by yesterday's attack, which left at least 12 people injured in Sumy. According to police, they were in a shelter."
    assert claims(only(text), "injured") == {(12, said_by)}


def test_a_statement_told_of_in_a_sentence_is_no_line_over_a_report() -> None:
    text = "Sumy was hit on Friday, and a statement by the mayor spoke of damage.\n\nA missile wounded three people there, the UN said. Two houses burned down."
    assert claims(only(text), "injured") == {(3, "un")}
