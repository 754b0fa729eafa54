"""What a report names beside a strike and that was not hit: a capital whose officials are silent, an airport open again, a heading, a block of houses."""

from __future__ import annotations

import pytest

from tests.extract.reports import places


@pytest.mark.parametrize(
    "answer",
    [
        "In Kyiv, presidential spokesman Petro Ivanenko declined to comment on the missile strikes and referred questions to the army.",
        "In Kyiv, defence ministry officials made no comment about the missile attacks.",
        "In Kyiv, an aide, Petro Ivanenko, refused to discuss the missile attack.",
        "Temporary restrictions at Kyiv international airport were lifted in the evening, after the missile attack.",
    ],
)
def test_a_capital_that_does_not_answer_and_an_airport_open_again_were_not_hit(answer):
    assert places(f"Missiles hit the town of Sumy on Friday, killing two people, the mayor said.\n\n{answer}") == ["Sumy"]


def test_what_residents_tell_where_officials_are_silent_was_hit():
    text = "Missiles hit the town of Sumy on Friday, killing two people.\n\nIn Kyiv, officials did not comment, but residents said a drone had hit a tower block in the city."
    assert places(text) == ["Sumy", "Kyiv"]


def test_a_heading_and_a_block_of_houses_are_no_towns():
    assert places("Summary\n\nTwo people died when missiles hit Sumy on Friday, the governor said.") == ["Sumy"]
    text = "Six people were killed by shelling of Omdurman on Friday, doctors said. The militia shelled Block 12 in the north of the town, they said."
    assert places(text) == ["Omdurman"]
