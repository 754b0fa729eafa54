"""Reports on several strikes of one day in a small territory: lists of towns, sums of all, camps and quarters, what is told of no figure."""

from __future__ import annotations

import pytest

from geo.domain.place import Place, Resolution
from geo.extract.extractor import extract
from tests.extract.reports import PUBLISHED, number, only, places, tolls

_GAZA = {
    "Gaza region": Place(31.39, 34.36, "oblast", 25000, 0.9, "r:Gaza", "Gaza", "PS", "PS-GZZ", None, "exact"),
    "Gaza City": Place(31.5, 34.47, "settlement", 11000, 0.95, "t:Gaza", "Gaza City", "PS", "PS-GZZ", None, "exact"),
    "Khan Younis": Place(31.34, 34.31, "settlement", 8000, 0.95, "t:Khan Younis", "Khan Younis", "PS", "PS-GZZ", None, "exact"),
    "Nuseirat": Place(31.45, 34.39, "settlement", 5000, 0.95, "t:Nuseirat", "Nuseirat", "PS", "PS-GZZ", None, "exact"),
}


def in_gaza(text: str) -> dict[str, tuple[int | None, str] | None]:
    """{place: killed} of a text on a territory of which the list of places holds the borders."""

    def resolve(name: str, **_: object) -> Resolution:
        return Resolution(name, _GAZA.get(name), (), "the name itself" if name in _GAZA else "")

    return {each["place"]["as_written"]: number(each["killed"]) for each in extract(text, PUBLISHED, resolve).as_json()["incidents"]}


def test_the_towns_of_a_list_that_opens_with_strikes_were_hit():
    text = "Israeli jets bombed a market in Nuseirat and killed ten people on Friday.\n\nStrikes were also reported in Khan Younis and Deir al-Balah."
    assert places(text) == ["Nuseirat", "Khan Younis", "Deir al-Balah"]


@pytest.mark.parametrize(
    "text",
    [
        "Israeli forces kept watch over Nuseirat after a strike that killed three people there. No strikes were reported in Khan Younis and Deir al-Balah.",
        "An Israeli strike killed three people in Nuseirat. Residents of Khan Younis and Deir al-Balah were warned of strikes.",
    ],
)
def test_towns_that_were_spared_or_only_warned_were_not(text):
    assert places(text) == ["Nuseirat"]


@pytest.mark.parametrize(
    "text",
    [
        "The rest were killed in two strikes in Khan Younis.",
        "A second strike, in Khan Younis, killed Sami Odeh, a deputy minister.",
    ],
)
def test_a_town_where_strikes_killed_who_is_not_counted_is_an_incident(text):
    assert places("An Israeli air strike killed ten people in Gaza City on Friday.\n\n" + text) == ["Gaza City", "Khan Younis"]


def test_a_strike_told_of_in_passing_without_victims_is_none():
    assert places("An Israeli air strike killed ten people in Gaza City on Friday.\n\nTalks on a truce after the strike in Khan Younis went on.") == ["Gaza City"]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The death toll from two Israeli strikes on a school in Nuseirat rose to 29 on Friday.", (29, "exact")),
        ("The number of people killed in U.S. strikes on Nuseirat has risen to 80, medics said.", (80, "exact")),
        ("The death toll from two Israeli strikes on a school in Nuseirat rose. Officials spoke to 29 reporters.", None),
    ],
)
def test_the_toll_of_several_strikes_has_one_number(text, killed):
    assert number(only(text)["killed"]) == killed


def test_the_shares_of_the_dead_are_those_of_their_towns():
    text = "At least 104 people were killed in Israeli strikes in Gaza on Friday, the health ministry said. The dead include 18 in Gaza City and 31 in Khan Younis."
    assert in_gaza(text) == {"Gaza City": (18, "exact"), "Khan Younis": (31, "exact")}


def test_one_strike_of_a_day_has_not_the_dead_of_the_day():
    found = in_gaza("At least 104 people were killed in Gaza on Friday in Israeli strikes. One strike hit a house in Nuseirat.")
    assert found.get("Nuseirat") is None


def test_a_camp_at_the_edge_of_a_city_is_one_scene():
    text = "Israel bombed the Ain al-Hilweh refugee camp on the outskirts of Sidon in Lebanon on Friday, killing 13 people."
    assert tolls(text) == {"Ain al-Hilweh": ((13, "exact"), None)}


def test_a_village_in_the_dateline_is_the_one_beside_a_city():
    text = "AALMAT, Lebanon (AP) — An Israeli airstrike on a house in a village north of Beirut on Friday killed at least 23 people."
    assert tolls(text) == {"AALMAT": ((23, "at_least"), None)}


def test_the_city_from_which_a_report_comes_is_not():
    text = "BEIRUT, Lebanon (AP) — An Israeli airstrike on a house in Sidon on Friday killed at least 23 people."
    assert tolls(text) == {"Sidon": ((23, "at_least"), None)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An Israeli strike killed six people in the interior ministry's headquarters in Khan Younis on Friday.", {"Khan Younis": ((6, "exact"), None)}),
        ("A drone strike killed two people in Nuseirat, an interior ministry spokesman in Khan Younis said.", {"Nuseirat": ((2, "exact"), None)}),
        ("A drone strike killed two people in Nuseirat, a Palestinian official at the Khan Younis camp said.", {"Nuseirat": ((2, "exact"), None)}),
    ],
)
def test_a_ministrys_building_is_hit_where_its_officials_only_speak(text, expected):
    assert tolls(text) == expected


def test_footage_shows_where_in_a_territory_it_was():
    text = "Israeli tanks fired at a crowd that waited for flour in southern Gaza on Friday and killed 59 people, medics said. Footage showed bodies on a road in Khan Younis."
    assert in_gaza(text) == {"Khan Younis": (59, "exact")}


def test_footage_from_a_hospital_does_not():
    text = "Israeli tanks fired at a crowd that waited for flour in southern Gaza on Friday and killed 59 people, medics said. Footage showed the wounded in a hospital in Khan Younis."
    assert in_gaza(text) == {"Gaza": (59, "exact")}


def test_a_tower_brought_down_is_a_strike():
    incident = only("Israel's air force brought down a 14-storey apartment building in the west of Gaza City on Friday after it had warned residents to leave.")
    assert incident["place"]["as_written"] == "Gaza City"
