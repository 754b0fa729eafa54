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
