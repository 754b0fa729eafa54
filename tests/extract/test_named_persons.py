"""Persons whom a report introduces by their name alone are no towns, though towns have their names."""

from __future__ import annotations

import pytest

from geo.extract.speakers.named_persons import names
from tests.extract.reports import values


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Lyman Koval, 7, sat in the car.", {"Lyman", "Koval"}),
        ("Lyman Koval, a 57-year-old welder, was on the terrace.", {"Lyman", "Koval"}),
        ("The dead woman's sister said that the mother's name was Lyman.", {"Lyman"}),
        ("A toddler named Lyman was also killed.", {"Lyman"}),
        ('"I ran," said Lyman, 64, a teacher.', {"Lyman"}),
        ("In Lyman, a 38-year-old man was injured.", set()),
        ("In Kryvyi Rih, 25, including two children, were hurt.", set()),
        ("Missiles hit Kryvyi Rih, 7 kilometres from the border.", set()),
        ("Drones struck a village called Lyman.", set()),
        ("A girl named Lyman died. Five people were hurt in Lyman.", set()),
    ],
)
def test_names_are_those_of_persons(text, persons):
    assert names(text) == persons


def test_a_child_with_the_name_of_a_town_is_no_place_of_a_strike():
    text = "A missile hit Kharkiv on Friday, killing 19 people.\n\nLyman Koval, 7, sat in the car of his parents. Petro Koval and his cousin died at once. Lyman was struck in the head. Forty people were wounded."
    assert values(text) == {"Kharkiv": (19, 40)}
