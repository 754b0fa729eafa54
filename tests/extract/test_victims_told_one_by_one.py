"""Victims are counted where a sentence tells them one by one, by their ages, or as some of others; animals, ages and former victims are none."""

from __future__ import annotations

import pytest

from tests.extract.reports import counted, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A drone killed a mother and her daughters, 4, 7 and 9, in Sumy.", (4, None, 3, None)),
        ("Parents and their three children were killed by a missile in Sumy.", (5, None, 3, None)),
        ("A 45- and a 63-year-old resident were wounded in Sumy by a drone.", (None, 2, None, None)),
        ("A passer-by of 36 got a back wound when a shell hit the centre of Sumy.", (None, 1, None, None)),
        ("A drone hit a car in Sumy. Both were killed.", (2, None, None, None)),
        ("Nine members of two families were killed by a missile in Sumy.", (9, None, None, None)),
        ("In Sumy an 18-year-old was seriously wounded by a drone and died.", (1, None, None, None)),
        ("A drone hit Sumy. Two of the 12 people who were wounded have died.", (2, 12, None, None)),
        ("A missile hit Sumy. Two of the 14 people in the house were hurt.", (None, 2, None, None)),
        ("A missile hit Sumy. Three of those wounded have died, bringing the dead to nine.", (9, None, None, None)),
        ("A missile killed two girls (6 and 9) and their mother in Sumy.", (3, None, 2, None)),
        ("The headteacher and two teachers were wounded in Sumy by a missile.", (None, 3, None, None)),
        ("A drone hit a car in Sumy. Five people were inside and none of them survived.", (5, None, None, None)),
        ("Three hungry villagers were shot dead by a drone in Sumy.", (3, None, None, None)),
        ("Six technical staff were injured when a drone hit Sumy.", (None, 6, None, None)),
        ("Shelling of Sumy took 14 further lives.", (14, None, None, None)),
        ("In Sumy the shelling took a woman's life.", (1, None, None, None)),
        ("The wounded in Sumy numbered 14 after a missile strike.", (None, 14, None, None)),
        ("Missiles hit Sumy, and the number of those killed has risen to four, of those injured to 38.", (4, 38, None, None)),
        ("Nine people were given first aid after a missile hit Sumy.", (None, 9, None, None)),
        ("A drone attack on Sumy put three people in hospital.", (None, 3, None, None)),
        ("Two women suffered broken ribs when a missile hit Sumy.", (None, 2, None, None)),
        ("Two people died and the same number were injured by a drone in Sumy.", (2, 2, None, None)),
        ("In Sumy 11 people were injured by a drone but nobody died.", (0, 11, None, None)),
        ("Three horse riders were killed by a drone in Sumy.", (3, None, None, None)),
        ("A woman walking her dogs was killed by a rocket in Sumy.", (1, None, None, None)),
    ],
)  # fmt: skip
def test_victims_are_counted(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 100 dairy cows were killed when a drone hit a farm in Sumy.", (None, None, None, None)),
        ("Livestock by the hundred died when drones hit a farm in Sumy.", (None, None, None, None)),
        ("A drone killed 30 pregnant sows and wounded a worker in Sumy.", (None, 1, None, None)),
        ("Three generations of one family were killed by a missile in Sumy.", (None, None, None, None)),
        ("Drones hit Sumy. The victims are 71 and 61 years old.", (None, None, None, None)),
        ("A missile hit Sumy. It is a miracle that nobody was killed.", (0, None, None, None)),
        ("A missile hit Sumy; seven houses were destroyed and 35 damaged, and a man and his daughter were killed.", (2, None, None, None)),
        ("A missile strike on Sumy killed nine people, all of them soldiers.", (None, None, None, None)),
        ("A missile hit a hospital with 120 patients in Sumy, no one was hurt.", (0, 0, None, None)),
        ("A missile strike on Sumy could have killed dozens.", (None, None, None, None)),
        ("A year after 12 people were killed in Sumy, a missile hit it again and injured two.", (None, 2, None, None)),
    ],
)  # fmt: skip
def test_what_is_no_victim_of_the_strike_is_not_counted(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the seven wounded, six were in Nikopol and one in Kupiansk, which drones attacked.", {"Nikopol": (None, 6), "Kupiansk": (None, 1)}),
        ("One was killed at Nikopol and one at Kupiansk by drones.", {"Nikopol": (1, None), "Kupiansk": (1, None)}),
        ("In Kupiansk, the last city in Kharkiv region held by the army, rockets killed eight people.", {"Kupiansk": (8, None)}),
        ("A strike on a house in Kupiansk killed eight, among them an official at Kharkiv University.", {"Kupiansk": (8, None)}),
    ],
)  # fmt: skip
def test_figures_go_to_the_town_of_which_they_are_told(text, expected):
    assert values(text) == expected
