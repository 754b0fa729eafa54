"""What befell people by weather or an earthquake in a report that begins with it: no strike, though a war is told of."""

from __future__ import annotations

import pytest

from tests.extract.reports import places, values

WAR = "\n\nThe country's hospitals have been ruined by two years of war. Talks about aid ended in Sidon on Friday."


@pytest.mark.parametrize(
    "lead",
    [
        "Floods kill four in eastern Sudan\n\nHeavy rains caused a dam to collapse on Friday, sweeping away homes and killing at least four people, authorities said.",
        "Earthquake hits Ariha\n\nAn earthquake shook the town of Ariha on Friday, killing 12 people in homes weakened by years of shelling, rescuers said.",
        "A landslide buried houses near Omdurman on Friday and killed nine people, officials said.",
    ],
)
def test_a_disaster_is_no_strike(lead):
    assert places(lead + WAR) == []


def test_a_strike_keeps_its_dead_beside_those_of_a_storm():
    assert values("Shelling killed two people in Kherson on Friday, the governor said. In Odesa a storm brought down a tree, killing a man.") == {"Kherson": (2, None)}
    assert values("Storm floods tents in Khan Younis\n\nHeavy rain flooded tents there and a child died. Israeli strikes killed three people in Nuseirat on Friday.") == {
        "Nuseirat": (3, None)
    }
