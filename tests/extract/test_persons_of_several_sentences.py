"""Persons told of in several sentences of one strike are added up, and no number counts what it does not."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, read, tolls

#: what a report tells, and the dead, the injured, the dead and the injured children
TOLD = [
    ("At least three people lost their lives and 14 others were injured when drones hit Odesa.", (3, 14, None, None)),
    ("Drones hit Odesa. Three girls, who are 7, 10 and 12 years old, and a boy of 13 were hurt.", (None, 4, None, 4)),
    ("Sumy was shelled. A woman aged 41 and a man aged 60 were wounded. One more victim, 79 years old, received treatment on the spot.", (None, 3, None, None)),
    ("Sumy was shelled. A boy of nine lost part of his leg. A girl aged 12 has a shrapnel wound and was also hospitalised.", (None, 2, None, 2)),
    ("A shell hit a house in Sumy; two women, 61 and 70, were injured and a man of 50 died. A roof burned in the town, and three more people were injured.", (1, 5, None, None)),
    ("A man of 31 was killed in Sumy by dropped ammunition. A woman of 52 and a man of 80 were wounded.", (1, 2, None, None)),
    ("A drone dropped explosives on two girls, aged 11 and 14, and three adults in Kherson. Both girls were taken to hospital. The three adults went to hospital by themselves.", (None, 5, None, 2)),
    ("A strike on the town hall of Sumy killed the mayor, Petro Ivanenko, and six more people.", (7, None, None, None)),
    ("A strike killed the head of the village council and two others in Sumy.", (3, None, None, None)),
    ("A drone hit a car in Sumy, killing the driver. The victim's brother, who sat in the car beside him, suffered three wounds.", (1, 1, None, None)),
    ("A missile hit Dnipro and killed five people, one of them 15 years old.", (5, None, 1, None)),
    ("A missile hit Dnipro and killed five people, one of them 50 years old.", (5, None, None, None)),
    ("An airstrike killed seven of the eight children of a nurse in Gaza City.", (7, None, 7, None)),
    ("Seven of a nurse's eight children killed in Gaza City airstrike\nThe strike hit her home in Gaza City.", (7, None, 7, None)),
    ("A strike on a house in Gaza City killed 13 people. Six of the 13 were children under 12.", (13, None, 6, None)),
    ('A missile hit Dnipro. "At this hour, 12 people are known to have suffered, and four of them are children," the governor wrote.', (None, 12, None, 4)),
    ("A strike on Sumy injured 15. Two men, 40 and 43 years old, died on the spot, and a woman of 45 died in hospital.", (3, 15, None, None)),
    ("Missiles hit Sumy. Two women had an acute stress reaction. An 80-year-old woman, too, had an acute stress reaction.", (None, 2, None, None)),
]


def value(toll):
    return None if toll is None else toll["value"]


@pytest.mark.parametrize(("text", "counts"), TOLD)
def test_persons_of_one_strike_are_counted_together(text, counts):
    incident = only(text)
    assert tuple(value(incident[metric]) for metric in ("killed", "injured", "children_killed", "children_injured")) == counts


def test_dead_and_wounded_without_a_number_are_several_of_both():
    incident = only("Several people were killed and wounded by an airstrike in Gaza City, medics said.")
    assert (number(incident["killed"]), number(incident["injured"])) == ((None, "several"), (None, "several"))


@pytest.mark.parametrize(
    "text",
    [
        "Four people died when houses in Gaza City were hit by airstrikes. Two rockets were launched at Israel. Both came down in open ground and hurt nobody.",
        "Shelling killed four people in Gaza City. Later a drone came down on a field near Nuseirat. Nothing was damaged and nobody hurt.",
    ],
)
def test_nobody_hurt_elsewhere_is_no_figure_of_the_strike(text):
    town = next(each for each in read(text)["incidents"] if each["place"]["as_written"] == "Gaza City")
    assert (number(town["killed"]), town["injured"]) == ((4, "exact"), None)


def test_more_who_were_hurt_are_not_added_to_a_whole():
    incident = only("A missile hit Sumy, injuring nine. Two women, 40 and 50, were injured in one house. Three more people were injured in a shop.")
    assert number(incident["injured"]) == (9, "exact")


@pytest.mark.parametrize(
    ("words", "injured"),
    [
        ("One injured resident is in a grave state; another, a woman of 63, has shrapnel wounds.", (2, "exact")),
        ("One person was injured in the leg, and another, aged 70, suffered a concussion.", (2, "exact")),
        ("It injured six people. One is in a grave state; another, a man of 57, has shrapnel wounds.", (6, "exact")),
    ],
)
def test_another_told_of_behind_one_who_was_counted_is_a_second(words, injured):
    assert number(only(f"A glide bomb hit a house in Sumy in Ukraine. {words}")["injured"]) == injured


def test_another_in_a_village_is_not_added_to_one_in_the_city():
    text = "Drones hit Kharkiv in Ukraine. One person was hurt in the city, another was hurt in the village of Derhachi."
    assert tolls(text)["Derhachi"] == (None, (1, "exact"))


def test_one_more_over_those_of_before_makes_the_headlines_figure():
    text = (
        "Shelling of Kharkiv leaves three dead, nine wounded\n\nOne more resident lost her life in Kharkiv and four more were wounded when the army shelled the city on Friday, the mayor said. "
        "In the north a man received wounds.\n\nThe governor had said earlier on Friday that shelling of Kharkiv had killed two people and left five with wounds."
    )
    incident = only(text)
    assert (number(incident["killed"]), number(incident["injured"])) == ((3, "exact"), (9, "exact"))


@pytest.mark.parametrize(
    ("words", "killed", "injured"),
    [
        ("A woman of 61 was wounded and so was a man of 80", None, (2, "exact")),
        ("Two men died on the spot, and so did a woman", (3, "exact"), None),
        ("Ivan Koval, who headed the Sumy district department of the State Emergency Service, and Petro Lys, a driver of the fire station, lost their lives", (2, "exact"), None),
        ("Ivan Koval, Petro Lys and Olha Bila were injured", None, (3, "exact")),
    ],
)
def test_persons_are_counted_by_so_was_and_by_their_names(words, killed, injured):
    incident = only(f"Two missiles fell on Kharkiv on Friday. {words}.")
    assert (number(incident["killed"]), number(incident["injured"])) == (killed, injured)


def test_what_earlier_reports_said_holds_over_two_of_the_wounded():
    text = (
        "Some 80 buildings were damaged when Kharkiv was shelled on Friday, the governor said. \"Three houses burned down and about 80 were damaged.\"\n\n"
        "Earlier reports said nine people, a nurse among them, had been injured in Kharkiv.\n\nA boy of 12 was wounded in the hand, according to the governor."
    )
    incident = only(text)
    assert number(incident["injured"]) == (9, "exact")
    assert [(each["target"], each["value"]) for each in incident["damage"]] == [("residential", 3), ("residential", 80)]
