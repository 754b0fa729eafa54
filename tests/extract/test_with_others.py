"""One person told of by name or office, and the others killed with them."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only


@pytest.mark.parametrize(
    ("words", "killed"),
    [
        ("killed the group's spokesman, Petro Ivanenko, and six other people", (7, "exact")),
        ("killed Petro Ivanenko and at least six others", (7, "at_least")),
        ("killed the aid group's local director and three other people", (4, "exact")),
        ("killed seven people, Petro Ivanenko and six others", (7, "exact")),
    ],
)
def test_somebody_of_name_or_office_is_one_of_those_killed_with_others(words, killed):
    assert number(only(f"An airstrike on Friday in Beirut {words}.")["killed"]) == killed


def test_somebody_named_before_the_others_is_one_of_them():
    assert number(only("Petro Ivanenko and six other people were killed by a missile in Lviv on Friday.")["killed"]) == (7, "exact")
    assert number(only("At least seven people, including Petro Ivanenko, were killed by a missile in Lviv on Friday.")["killed"]) == (7, "at_least")


def test_a_commander_makes_the_others_no_civilians_of_one_more():
    assert number(only("An airstrike on a house in Beirut on Friday killed a commander and six other fighters.")["killed"]) is None
