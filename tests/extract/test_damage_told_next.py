"""What a paragraph without a place tells of is the damage of the strike before it, unless it looks elsewhere."""

from __future__ import annotations

import pytest

from tests.extract.reports import read

LEAD = "Russian missiles hit a warehouse in Kharkiv in Ukraine on Friday, killing two people, the governor said.\n\n"
SECOND = "In Sumy, a drone attack wounded seven people, the mayor said.\n\n"


def at_sumy(told: str) -> list[str]:
    """The kinds of target of the strike on Sumy, behind which a paragraph tells something."""
    text = LEAD + "Ukraine has asked for more help in talks with its allies. The talks go on.\n\n" + SECOND + told
    return next(each["target_types"] for each in read(text)["incidents"] if each["place"]["as_written"] == "Sumy")


@pytest.mark.parametrize(
    "told",
    [
        "The attack damaged a school, officials said.",
        "The strikes also set a school on fire, officials said.",
        "They destroyed a school, he said.",
        "Debris fell on a school, where crews were still at work.",
        "As a result of that attack, a school was damaged.",
        "A school was damaged, he added.",
        "Two schools were hit by blast waves.",
        "The roof of a school caught fire.",
        "Photos showed a school with its windows blown out.",
        "One of the drones crashed into a school.",
    ],
)
def test_the_next_paragraph_tells_what_the_strike_damaged(told):
    assert at_sumy(told) == ["education"]


@pytest.mark.parametrize(
    "told",
    [
        "The missile that hit a school last year was of the same kind.",
        "The earlier strikes damaged a school, officials said.",
        "Since January 55 schools were damaged.",
        "Russia's Defense Ministry said it had struck a school used by soldiers.",
        "The party condemned the shelling of schools and hospitals.",
    ],
)
def test_what_looks_back_or_elsewhere_is_not_of_the_strike_before(told):
    assert at_sumy(told) == []
