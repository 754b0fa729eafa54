"""Strikes of two days on one town that a report counts in one sentence, or tells of by their number."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, read


@pytest.mark.parametrize(
    "told",
    [
        "Officials said 31 people were killed there on Wednesday and three on Thursday.",
        "On Wednesday 31 people were killed there and on Thursday three.",
        "The army said it had fired warning shots in the city early Wednesday, when officials say 31 people were killed, and early Thursday, when they say three people were killed.",
        "Shelling had killed 31 people in the city on Wednesday and three on Thursday.",
    ],
)
def test_two_days_before_the_news_that_one_sentence_counts_are_a_strike_each(told):
    found = {each["date"]["value"]: number(each["killed"]) for each in read(f"Soldiers shelled Lyman in Ukraine on Friday and killed 27 people, officials said. {told}")["incidents"]}
    assert found == {"2025-04-04": (27, "exact"), "2025-04-02": (31, "exact"), "2025-04-03": (3, "exact")}


def test_the_strike_of_the_news_goes_on_behind_the_days_before():
    text = "Soldiers shelled Lyman in Ukraine on Friday and killed 27 people, officials said. Officials said 31 people were killed there on Wednesday and three on Thursday. A hospital was hit and 40 people were wounded."
    assert {each["date"]["value"]: number(each["injured"]) for each in read(text)["incidents"]} == {"2025-04-04": (40, "exact"), "2025-04-02": None, "2025-04-03": None}


@pytest.mark.parametrize("said", ["The mayor said on Thursday that two people had been killed, and on Friday that five had.", "On Thursday the mayor spoke of two dead and on Friday of five."])
def test_two_days_on_which_somebody_spoke_are_no_days_of_strikes(said):
    assert len(read(f"A missile hit Lyman in Ukraine on Wednesday. {said}")["incidents"]) == 1


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("The second strike, on Wednesday, wounded three.", {"2025-03-31": (35, None), "2025-04-02": (None, 3)}),
        ("The second, on Wednesday, wounded three.", {"2025-03-31": (35, None), "2025-04-02": (None, 3)}),
        ("A second attack on Wednesday damaged a school.", {"2025-03-31": (35, None), "2025-04-02": (None, None)}),
        ("Another attack came on Wednesday.", {"2025-03-31": (35, None), "2025-04-02": (None, None)}),
        ("The second strike, on Wednesday, left an unknown number of victims.", {"2025-03-31": (35, None), "2025-04-02": (None, None)}),
        # the same strike
        ("The second victim died on Wednesday.", {"2025-03-31": (35, None)}),
        ("The last survivor was found on Wednesday.", {"2025-03-31": (35, None)}),
    ],
)
def test_a_second_strike_on_another_day_is_told_by_its_number(second, found):
    text = f"Drones hit Nyala in Sudan twice this week. In the first strike, on Monday, a drone hit a hospital, killing 35 people. {second}"
    told = {each["date"]["value"]: tuple(number(each[metric])[0] if each[metric] else None for metric in ("killed", "injured")) for each in read(text)["incidents"]}
    assert told == found
