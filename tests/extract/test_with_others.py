"""One person told of by name or office, or a few by their trade, and the others killed or hurt with them; and nobody who was reported hurt."""

from __future__ import annotations

import pytest

from tests.extract.reports import counted, number, only


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


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("Shells hit Kherson, wounding three medics and two more people.", (None, 5)),
        ("A missile hit Sumy, killing four firefighters and two others, the mayor said.", (6, None)),
        ("A drone hit a bus in Kherson, killing one man and wounding two conductors and one other person.", (1, 3)),
        ("Shells hit Kherson, wounding three medics, and two more people were killed.", (2, 3)),
        ("A missile hit Sumy, killing three people, including two medics and one other person.", (3, None)),
        ("A nurse and a driver were wounded when shells hit Kherson. Two nurses were wounded there last week as well.", (None, 2)),
        ("Shells hit a clinic in Kherson, injuring two nurses and a driver. “They shelled a clinic again. Two nurses were wounded,” the governor wrote.", (None, 3)),
        ("Two paramedics were wounded when shells hit Kherson. A woman of 61 was also wounded.", (None, 3)),
        ("Two people were wounded when shells hit Kherson. A woman of 61 was also wounded.", (None, 2)),
    ],
)  # fmt: skip
def test_those_counted_by_their_trade_and_the_others_are_added_up_once(text, hurt):
    killed, injured, _, _ = counted(text)
    assert (killed, injured) == hurt


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("A drone hit Sumy. No one was reported injured.", (0, 0)),
        ("A drone hit Sumy. No one was reported to have been hurt or is missing.", (0, 0)),
        ("A drone hit Sumy. No one was reported injured or killed.", (0, 0)),
        ("A drone hit Sumy. No one was reported killed.", (0, None)),
    ],
)
def test_nobody_reported_hurt_is_nobody(text, hurt):
    killed, injured, _, _ = counted(text)
    assert (killed, injured) == hurt
