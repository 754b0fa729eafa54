"""Who is told of after those counted before is added to them, and nobody is counted twice."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only

#: report → how many were killed
TOLD = [
    ("A bomb hit Sumy on Tuesday, killing three. On Wednesday, another of the wounded died in hospital.", (4, "exact")),
    ("A bomb hit Sumy, killing three people. A fourth victim died in hospital.", (4, "exact")),
    ("A bomb hit Sumy, killing three people. A second victim died in hospital.", (3, "exact")),
    ("A bomb hit Sumy. Two people died at the scene and a third died in an ambulance.", (3, "exact")),
    ("A bomb hit Sumy. Two people were killed. In the morning, rescuers found the body of a third victim.", (3, "exact")),
    ("A bomb hit Sumy, killing one person. Later, another body was found under the rubble.", (2, "exact")),
    ("A bomb hit Sumy, killing at least five people. Two more people died in hospital.", (7, "at_least")),
    ("A bomb hit Sumy, killing three. Another body was found, bringing the death toll to four.", (4, "exact")),
    ("A bomb hit Sumy. Four people were killed: three died at the scene and another died in hospital.", (4, "exact")),
    ("A bomb hit Sumy. The death toll rose to four after another man died in hospital.", (4, "exact")),
    ("A bomb hit Sumy. The death toll has risen to four. Another victim died in hospital.", (4, "exact")),
    ("A bomb killed four people in Sumy. A house burned down. Cars were damaged. Rescuers worked all night. Another woman died.", (4, "exact")),
    ("Two killed in attack on Sumy\n\nA bomb hit Sumy. A man died at the scene, and another died in hospital.", (2, "exact")),
    ("Two killed in attack on Sumy\n\nA bomb hit Sumy, killing two. Another person died in hospital, officials said.", (2, "exact")),
    ("A drone attacked Sumy. A woman who had been wounded in the attack died in hospital.", (1, "exact")),
    ("A third person has died after the strike on Sumy.", (3, "exact")),
    ("She was the fourth person to die of wounds sustained in the strike on Sumy.", (4, "exact")),
    ("A bomb hit Sumy. Rescuers have pulled out three bodies, and a fourth was found in the morning.", (4, "exact")),
    ("A bomb hit Sumy, and rescuers found a fifth body before dawn.", (5, "exact")),
    ("Two men were hurt when a bomb hit Sumy. The second man died in hospital.", (1, "exact")),
    ("Nine of ten people hurt by a bomb in Sumy have left hospital. The tenth died.", (1, "exact")),
]


@pytest.mark.parametrize(("report", "killed"), TOLD)
def test_who_died_later_is_added_once(report, killed):
    assert number(only(report)["killed"]) == killed


#: one sentence tells of several, each with a verb of their own → how many were killed
ONE_BESIDE_ANOTHER = [
    ("A ten-year-old boy died when a missile struck Sumy; his grandmother died as well, and 30 were injured.", 2),
    ("A girl died on a playground and five more people were killed when a bomb hit Sumy.", 6),
    ("Two people were killed on the spot and three others died in hospital after a bomb hit Sumy.", 5),
    ("The driver was killed and the passenger died in an ambulance after a drone hit a car in Sumy.", 2),
    ("A bomb hit Sumy. Nine people died – seven women and two men.", 9),
    ("A bomb hit Sumy. Seven people were killed, including two children, and 12 others were injured.", 7),
    ("A bomb hit Sumy. Four people died, among them a doctor and a nurse.", 4),
]


@pytest.mark.parametrize(("report", "killed"), ONE_BESIDE_ANOTHER)
def test_persons_told_of_one_beside_another_are_added_up(report, killed):
    assert number(only(report)["killed"]) == (killed, "exact")


def test_who_was_hurt_and_died_is_not_among_the_wounded():
    incident = only("A drone hit a car in Kherson. A 40-year-old man was wounded. He died before the ambulance arrived.")
    assert number(incident["killed"]) == (1, "exact") and incident["injured"] is None


def test_who_counts_some_and_one_more_who_died_counts_them_all() -> None:
    incident = only("Shelling of Kupiansk killed three people on Friday, while a fourth person succumbed to wounds in hospital, police said.")
    assert number(incident["killed"]) == (4, "exact")
    assert claims(incident, "killed") == {(4, "police")}
    told = only("At least four people were killed in shelling of Kupiansk on Friday, local officials said. The shelling claimed three lives, with a fourth person dying later in hospital, the governor said.")
    assert claims(told, "killed") == {(4, "ua_local_official")}


def test_who_counts_those_killed_on_the_spot_does_not_count_who_died_as_another_says() -> None:
    incident = only("A shell hit a house in Kupiansk on Friday. It killed three people, police said. A fourth died later in hospital, the governor said.")
    assert number(incident["killed"]) == (4, "exact")
    assert (3, "police") in claims(incident, "killed")
