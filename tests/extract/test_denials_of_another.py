"""A denial right behind a sentence that looks back at another strike is of that strike."""

from __future__ import annotations

import pytest

from tests.extract.reports import read

NEWS = "A rocket killed five workers near Lyman in Ukraine on Friday, the mayor said."


def contested(text: str) -> dict[str, bool]:
    return {each["place"]["as_written"]: each["contested"] for each in read(text)["incidents"]}


@pytest.mark.parametrize("denial", ["Russia denied it was behind that attack.", "Moscow denied this.", "The Russian army denied that it had fired the missile."])
def test_a_denial_behind_a_strike_of_months_ago_is_of_that_strike(denial):
    assert contested(f"{NEWS}\n\nIn January, a missile hit a market in Sumy, killing 12 people. {denial}") == {"Lyman": False, "Sumy": True}


def test_a_denial_behind_the_news_is_of_the_news():
    assert contested(f"{NEWS} Russia denied it was behind the attack.\n\nIn January, a missile hit a market in Sumy, killing 12 people.") == {"Lyman": True, "Sumy": False}


@pytest.mark.parametrize("denial", ["Moscow denied that its forces were behind that attack and blamed Ukraine.", "Russia denied responsibility for that strike."])
def test_who_answers_to_that_attack_answers_to_the_one_told_of_in_the_sentence_before(denial):
    text = "A missile wrecked a house in Sumy on Friday, killing two people, the governor said. Seven missiles had been fired at the city in all, he said.\n\nSumy remains under Ukrainian control, though the Kremlin claims the region. On March 20 missiles hit a column of cars on the edge of the city, killing 30 people, officials said. "
    found = read(text + denial)["incidents"]
    assert {each["date"]["value"]: each["contested"] for each in found} == {"2025-04-04": False, "2025-03-20": True}
