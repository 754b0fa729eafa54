"""People who were saved are nobody hurt, and the children among them are no victims."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only

HIT = "A Russian missile hit an apartment block in Sumy on Friday. "


def counted(text):
    """The dead, the injured and the children among both, of the one strike of a text."""
    found = only(text)
    return tuple(found[metric]["value"] if found[metric] else None for metric in ("killed", "injured", "children_killed", "children_injured"))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Rescue teams saved six people, including one child, while about 20 people were injured.", (None, 20, None, None)),
        ("Seven people, including two children, were rescued from the rubble and 14 were wounded, the mayor said.", (None, 14, None, None)),
        ("Rescuers saved four people, and 12 were wounded, three of them children.", (None, 12, None, 3)),
        ("Two people were killed and six, including one child, were rescued from the rubble.", (2, None, None, None)),
        ("Two people died and rescuers saved five more, including two children.", (2, None, None, None)),
        ("Firefighters rescued 20 people while at least three were killed and ten, including two children, injured.", (3, 10, None, 2)),
    ],
)
def test_those_saved_are_not_counted_among_the_hurt(told, expected):
    assert counted(HIT + told) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Rescuers saved three people who were injured.", 3),
        ("Three injured people were saved by rescuers.", 3),
        ("Rescuers evacuated 12 people, five of whom were injured.", 5),
        ("Three people were rescued and hospitalised with burns.", 3),
        ("Medics evacuated two people with shrapnel wounds.", 2),
    ],
)
def test_those_saved_who_were_hurt_are(told, expected):
    assert number(only(HIT + told)["injured"]) == (expected, "exact")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("У п'ятницю ракета влучила в будинок у Харкові. Загинули двоє людей, шістьох, серед них одну дитину, врятовано.", (2, None, None, None)),
        ("У п'ятницю ракета влучила в будинок у Харкові. Врятовано 5 людей, поранено 12.", (None, 12, None, None)),
        ("В пятницу ракета попала в дом в Харькове. Погибли два человека, шестеро, среди них ребёнок, спасены.", (2, None, None, None)),
        ("В пятницу ракета попала в дом в Харькове. Спасатели спасли четырёх человек, двое погибли.", (2, None, None, None)),
    ],
)
def test_nor_are_they_in_ukrainian_and_russian(told, expected):
    assert counted(told) == expected
