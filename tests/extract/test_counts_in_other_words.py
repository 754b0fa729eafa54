"""Dead, wounded and children are counted in whatever words a report has for them; what counts nobody is left alone."""

from __future__ import annotations

import pytest

from tests.extract.reports import only


def counted(text: str) -> tuple:
    """(killed, injured, children killed, children injured) of the one incident of a text, without qualifiers."""
    incident = only(text)
    return tuple(incident[metric]["value"] if incident[metric] else None for metric in ("killed", "injured", "children_killed", "children_injured"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mother with two children was injured in a drone attack on Kherson.", (None, 3, None, 2)),
        ("Two Turkish nationals and a Ukrainian were hurt when missiles struck a ship in Odesa.", (None, 3, None, None)),
        ("A drone hit a car in Kharkiv; its occupants, a 52-year-old man and a woman of 47, were killed.", (2, None, None, None)),
        ("A family of four – parents and two sons – was killed by a drone in Sumy.", (4, None, None, None)),
        ("A drone hit a shop in Sumy. A worker died and his two workmates were taken to hospital with shrapnel wounds.", (1, 2, None, None)),
        ("He and 27 others were injured when a missile hit Dnipro.", (None, 28, None, None)),
        ("A bomb exploded beside a church in Sumy. One parishioner was killed. A dozen others, the priest among them, were hurt.", (1, 12, None, None)),
        ("A beekeeper was killed by a shell near Kherson.", (1, None, None, None)),
        ("Local journalist Oleh Petrenko was wounded in the leg and his driver killed as a drone chased their car in Sumy.", (1, 1, None, None)),
        ("A drone attack in Kherson left its driver, 46, with a fractured arm.", (None, 1, None, None)),
        ("Two of five crew members were wounded when missiles struck Odesa.", (None, 2, None, None)),
        ("A policeman died when a drone struck his patrol car in Kharkiv; two officers were wounded.", (1, 2, None, None)),
        ("At least 115 graduates and relatives are reported killed in a strike on Omdurman.", (115, None, None, None)),
        ("A missile killed all seven people in a flat in Sumy and maimed another 12.", (7, 12, None, None)),
    ],
)  # fmt: skip
def test_persons_are_counted_by_whatever_names_them(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A strike hit Sumy. The number of people killed has gone up to 10, two children among them.", (10, None, 2, None)),
        ("Officials revised the toll in Sumy from six to five. The strike also wounded 38 people.", (5, 38, None, None)),
        ("The death of a baby hurt in the strike on Sumy brought to eight the number of lives lost; four of the victims were children.", (8, None, 4, None)),
        ("The number of dead and wounded in the strike on Sumy stands at 7 and 31 respectively. Two of the dead and eight of the wounded are children.", (7, 31, 2, 8)),
        ("Drones hit Sumy. At first three people were reported hurt; by night the number had reached six.", (None, 6, None, None)),
        ("A bomb hit Sumy. 8 people, incl. 2 teenagers, were injured.", (None, 8, None, 2)),
        ("A strike on Sumy wounded ten. Three of the ten people injured in the strike are children.", (None, 10, None, 3)),
        ("Three brothers aged 6, 9 and 14 were among five people killed by a strike on Sumy.", (5, None, 3, None)),
        ("A strike killed two in Sumy. Two people were killed and 16 hurt, rescuers said. The hospital took in two dead and 14 injured people.", (2, 16, None, None)),
        ("Seven, not eight, people died in a strike on Sumy.", (7, None, None, None)),
    ],
)  # fmt: skip
def test_the_newest_total_is_read_in_other_words(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A strike on Kharkiv did not kill anyone but injured 16 people.", (0, 16, None, None)),
        ("A rocket hit a field near Sumy, causing neither casualties nor damage.", (0, 0, None, None)),
        ("A drone hit a garage in Sumy but injured no one.", (None, 0, None, None)),
        ("A drone hit a depot in Sumy. The attack did not cause any casualties.", (0, 0, None, None)),
        ("Drones hit Sumy. Three people were wounded. Nobody was hurt at the school.", (None, 3, None, None)),
        ("A drone hit a ward in Sumy. None of the 22 patients was harmed.", (None, None, None, None)),
        ("A drone killed a woman and her neighbours in Sumy.", (1, None, None, None)),
        ("Drones hit a stable in Sumy. A foal was killed, and a guide dog was injured.", (1, None, None, None)),
        ("A soldier was killed by a drone in Sumy.", (None, None, None, None)),
    ],
)  # fmt: skip
def test_who_was_not_hurt_is_not_counted(text, expected):
    assert counted(text) == expected
