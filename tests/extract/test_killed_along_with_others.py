"""One who was killed along with others, who are counted without that one."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The mayor of Lyman was killed along with at least 15 other people when missiles hit the council on Friday.", (16, "at_least")),
        ("A farmer was killed along with four foreign workers when a rocket hit an orchard in Lyman on Friday.", (5, "exact")),
    ],
)
def test_who_is_killed_along_with_others_is_one_more(told, expected):
    assert number(only(f"Strike on Lyman\n\n{told}")["killed"]) == expected


def test_the_last_count_of_the_next_day_is_no_earlier_one():
    text = "School hit\n\nA school in Lyman was struck on Friday. Medics spoke of at least 13 dead. By Saturday morning, the hospital said it had counted 20 bodies."
    assert number(only(text, "2025-04-06")["killed"]) == (20, "exact")


def test_ages_of_two_who_hurt_themselves_are_no_numbers():
    text = "Missile hits Lyman\n\nA missile hit Lyman on Friday. Medics said that eight people were treated, and that two women of 22 and 34 hurt themselves on the way to a shelter."
    assert number(only(text)["injured"]) != (34, "exact")


def test_a_round_number_of_a_witness_does_not_replace_the_count_of_officials():
    text = "Bomb kills 24\n\nAt least 24 people were killed when a bomb hit a feast in Lyman on Friday, officials said. One of the organisers told reporters that about 40 people had died."
    assert number(only(text)["killed"]) == (24, "at_least")


def test_the_toll_to_which_a_headline_says_that_it_rose_is_the_last():
    text = "Toll of strikes on Ariha rises to 18\n\nEighteen people were killed in strikes on Ariha in Syria on Friday, the health minister said. A war monitor said 26 had been killed, the majority of them fighters."
    assert number(only(text)["killed"]) == (18, "exact")
