"""What several places of a report share: each gets its own figures, and a sum of all of them is none's."""

from __future__ import annotations

import pytest

from tests.extract.reports import tolls


def _k(*killed: int) -> tuple:
    return tuple(((value, "exact") if value else None, None) for value in killed)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Russian shelling of Nikopol and Kherson on Friday killed two people, one in each city.", {"Nikopol": 1, "Kherson": 1}),
        ("Two people were killed in Kherson and Lyman on Friday, one in each town, when shells hit homes.", {"Kherson": 1, "Lyman": 1}),
        ("Russian strikes on Kharkiv and Sumy on Friday killed three and one people, respectively.", {"Kharkiv": 3, "Sumy": 1}),
        ("Shells hit homes on Friday. A 60-year-old man died in Nikopol and two women in Kherson.", {"Nikopol": 1, "Kherson": 2}),
        ("Drones hit homes on Friday: in Lyman, three people were killed, in Sumy – one.", {"Lyman": 3, "Sumy": 1}),
        ("On Friday shells killed three people: a man in Lyman and two women in Sloviansk.", {"Lyman": 1, "Sloviansk": 2}),
        ("Two people were killed by a bomb in Lyman, one in Sumy and one in Kherson on Friday.", {"Lyman": 2, "Sumy": 1, "Kherson": 1}),
        ("Four people were killed in Russian strikes on Ukraine on Friday. Three of them died in Nikopol, when a bomb hit a shop. The fourth was killed in Lyman.", {"Nikopol": 3, "Lyman": 1}),
        ("A drone strike on Odesa killed four people on Friday. One man died in nearby Derhachi.", {"Odesa": 4, "Derhachi": 1}),
        ("Drones attacked cities across Ukraine on Friday. Two people died in the capital Kyiv, officials said. Three died in Odesa.", {"Kyiv": 2, "Odesa": 3}),
    ],
)  # fmt: skip
def test_each_place_gets_its_share_of_the_dead(text, killed):
    assert tolls(text) == {place: _k(value)[0] for place, value in killed.items()}


def test_a_town_named_twice_takes_the_figures_at_both_names():
    text = "Russian attacks on Friday killed two people in Lyman and one in Sumy, while three were wounded in Odesa; five others were injured in Lyman."
    assert tolls(text) == {"Lyman": ((2, "exact"), (5, "exact")), "Sumy": ((1, "exact"), None), "Odesa": (None, (3, "exact"))}


def test_the_victims_of_a_list_of_towns_are_those_of_no_single_one():
    text = (
        "A missile hit a house in Lviv on Friday, killing four people.\n\nDrones attacked Kharkiv, Odesa and Sumy overnight. Two people were injured.\n\n"
        "Kherson, Nikopol and Lyman came under fire. One person was killed. In Kherson, a woman was killed."
    )
    assert tolls(text) == {"Lviv": ((4, "exact"), None), "Kherson": ((1, "exact"), None)}
