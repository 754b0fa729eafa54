"""Reports on several strikes of one day in a small territory: lists of towns, sums of all, camps and quarters, what is told of no figure."""

from __future__ import annotations

import pytest

from geo.domain.place import Place, Resolution
from geo.extract.extractor import extract
from tests.extract.reports import PUBLISHED, number, only, places, read, tolls

_GAZA = {
    "Gaza region": Place(31.39, 34.36, "oblast", 25000, 0.9, "r:Gaza", "Gaza", "PS", "PS-GZZ", None, "exact"),
    "Gaza City": Place(31.5, 34.47, "settlement", 11000, 0.95, "t:Gaza", "Gaza City", "PS", "PS-GZZ", None, "exact"),
    "Khan Younis": Place(31.34, 34.31, "settlement", 8000, 0.95, "t:Khan Younis", "Khan Younis", "PS", "PS-GZZ", None, "exact"),
    "Nuseirat": Place(31.45, 34.39, "settlement", 5000, 0.95, "t:Nuseirat", "Nuseirat", "PS", "PS-GZZ", None, "exact"),
    "Fukhari": Place(31.29, 34.33, "settlement", 2500, 0.95, "t:Fukhari", "Fukhari", "PS", "PS-GZZ", None, "exact"),
    "Netzarim": Place(31.47, 34.41, "settlement", 5000, 0.95, "t:Netzarim", "Netzarim", "PS", "PS-GZZ", None, "exact"),
}
_ELSEWHERE = {
    **_GAZA,
    "Abu Shouk": Place(13.67, 25.34, "settlement", 3000, 0.95, "t:Abu Shouk", "Abu Shouk", "SD", "SD-DN", None, "exact"),
    "El Fasher": Place(13.63, 25.35, "settlement", 8000, 0.95, "t:El Fasher", "El Fasher", "SD", "SD-DN", None, "exact"),
    "El-Obeid": Place(13.18, 30.22, "settlement", 8000, 0.95, "t:El-Obeid", "El-Obeid", "SD", "SD-KN", None, "exact"),
    "Joun": Place(33.59, 35.46, "settlement", 2500, 0.95, "t:Joun", "Joun", "LB", "LB-JL", None, "exact"),
    "Sidon": Place(33.56, 35.37, "settlement", 6000, 0.95, "t:Sidon", "Sidon", "LB", "LB-JA", None, "exact"),
    "Sanaa": Place(15.35, 44.2, "settlement", 15000, 0.95, "t:Sanaa", "Sanaa", "YE", "YE-SA", None, "exact"),
}


def in_the_lands_between(text: str, injured: bool = False) -> dict[str, tuple[int | None, str] | None]:
    """{place: killed, or injured} of a text on one of the lands between Sudan and Syria."""

    def resolve(name: str, country: str | None = None, **_: object) -> Resolution:
        place = _ELSEWHERE.get(name) or _ELSEWHERE.get(name.title())
        return Resolution(name, place if place is not None and country in (None, place.country) else None, (), "the name itself")

    return {each["place"]["as_written"]: number(each["injured" if injured else "killed"]) for each in extract(text, PUBLISHED, resolve).as_json()["incidents"]}


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten people were killed near the Netzarim corridor on Friday when soldiers opened fire, a hospital in Gaza City said.", {"Netzarim": (10, "exact")}),
        ("Fighters stormed the Abu Shouk camp for displaced people in Sudan and shot dead 40 people on Friday.", {"Abu Shouk": (40, "exact")}),
        ("A drone strike on a mosque near the Abu Shouk camp in El Fasher, Sudan, killed 70 people on Friday.", {"Abu Shouk": (70, "exact")}),
        ("In Joun, a village in the Chouf near Sidon in Lebanon, an Israeli strike killed four people on Friday.", {"Joun": (4, "exact")}),
        ("In Yemen, US strikes went on. On Friday a strike on two houses in Qahza killed ten people.", {"Qahza": (10, "exact")}),
    ],
)
def test_where_it_was_is_one_place(text, expected):
    assert in_the_lands_between(text) == expected


def test_a_name_that_no_list_holds_is_no_village_where_nobody_was_hurt():
    assert in_the_lands_between("In Yemen, US strikes went on. On Friday, a strike on a house in Sanaa killed ten people. Talks in Qahza failed.") == {"Sanaa": (10, "exact")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thirty-five people lost their lives in Gaza on Friday, hospitals said. The first strike hit a bakery in Gaza City, where a woman died.", {"Gaza City": (1, "exact")}),
        ("A strike on a crowd in Gaza killed 35 people on Friday, hospitals said.", {"Gaza": (35, "exact")}),
    ],
)
def test_the_sum_of_a_day_is_no_strike_beside_a_town(text, expected):
    assert in_gaza(text) == expected


def test_the_wounded_of_a_country_are_not_those_of_its_capital():
    text = "At least 53 people were killed by US strikes on the Houthis in Yemen on Friday. Almost 100 were wounded.\n\nThirteen died in Sanaa, where a house was hit."
    assert in_the_lands_between(text, injured=True) == {"Sanaa": None}


def test_an_area_between_semicolons_has_its_dead():
    text = "Strikes hit several homes: in Gaza City 14 people died; in the Fukhari area ten were killed; in Khan Younis seven died in a strike on a house."
    assert in_gaza(text) == {"Gaza City": (14, "exact"), "Fukhari": (10, "exact"), "Khan Younis": (7, "exact")}


@pytest.mark.parametrize(("text", "found"), [("A drone fired a missile at El-Obeid maternity hospital in Sudan on Friday.", ["El-Obeid"]), ("A drone hit a car in Sudan on Friday, doctors of El-Obeid maternity hospital said.", [])])
def test_a_hospital_called_by_its_town_was_hit_there(text, found):
    assert list(in_the_lands_between(text)) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten people died in Israeli strikes on Sidon, Lebanon, on Friday. Eight were killed at Hanaway.", {"Sidon": (10, "exact"), "Hanaway": (8, "exact")}),
        ("Ten people died in Israeli strikes on Sidon, Lebanon, on Friday. The wounded were treated. Elsewhere in the south, three died at Joun.", {"Sidon": (10, "exact"), "Joun": (3, "exact")}),
        ("RSF fighters killed 43 people in the al-Kadaris and al-Khelwat villages of Sudan on Friday.", {"al-Kadaris": None, "al-Khelwat": None}),
        ("Settlers stormed al-Mughayyir, a village near Ramallah in the West Bank, on Friday and killed one Palestinian.", {"al-Mughayyir": (1, "exact")}),
        ("The emergency room in El-Obeid, Sudan, said a drone had killed a mother and four children there.", {"El-Obeid": (5, "exact")}),
        ("Gaza City's Greek Orthodox church of Saint Porphyrius was hit on Friday; 16 people died.", {"Gaza City": (16, "exact")}),
        ("SIDON, Lebanon (AP) — An Israeli missile hit a house in the eastern part of this city on Friday. Eight people were killed.", {"SIDON": (8, "exact")}),
    ],
)
def test_who_died_at_a_place_is_not_of_the_one_before(text, expected):
    assert in_the_lands_between(text) == expected


def test_a_church_in_passing_is_no_place():
    assert in_the_lands_between("A strike killed ten people in Gaza City on Friday. The church of Saint Porphyrius mourned them.") == {"Gaza City": (10, "exact")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Israeli drones killed a man in his car in Joun and another in the coastal city of Sidon, Lebanon, on Friday.", ["Joun", "Sidon"]),
        ("An Israeli missile killed ten people in Joun, Lebanon, on Friday. Strikes hit Sidon a dozen times.", ["Joun", "Sidon"]),
        ("Trucks that carried food to Sidon, Lebanon, were hit by a drone near Joun on Friday and a driver died.", ["Joun"]),
    ],
)
def test_strikes_told_of_in_few_words_are_where_they_hit(text, found):
    assert list(in_the_lands_between(text)) == found


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("An Israeli strike on a school-turned-shelter in Gaza City killed 20 people on Friday.", {"education", "humanitarian"}),
        ("Ten people died on Friday in a strike on a school housing displaced people in Gaza City.", {"education", "humanitarian"}),
        ("A strike on a mosque where displaced families had taken refuge killed ten people in Gaza City on Friday.", {"religious", "humanitarian"}),
        ("UNRWA's Ar Razi school in Nuseirat in Gaza was struck on Friday. Ten people were killed.", {"education", "humanitarian"}),
        ("A strike on a school in Gaza City killed ten people on Friday, an agency that houses refugees said.", {"education"}),
    ],
)
def test_a_school_where_the_displaced_live_is_a_shelter_too(text, hit):
    assert set(only(text)["target_types"]) == hit


def test_a_hospital_that_was_hit_itself_is_the_scene():
    text = "A strike on a tent in southern Gaza killed two people on Friday. Nasser Hospital in Khan Younis said that the tent at its gate had gone up in flames."
    assert in_gaza(text) == {"Khan Younis": (2, "exact")}


def test_a_hospital_that_only_counts_is_not():
    text = "A strike on a tent in southern Gaza killed two people on Friday. Nasser Hospital in Khan Younis said that it had received their bodies."
    assert in_gaza(text) == {"Gaza": (2, "exact")}


def test_the_day_on_which_a_bakery_reopened_is_not_that_of_the_strike():
    text = "A missile slammed into people outside a bakery in Gaza City that had reopened only on Sunday, the ministry said on Tuesday. At least six people were killed on Monday."
    assert only(text)["date"]["value"] == "2025-03-31"


def test_a_strike_on_a_part_of_gaza_is_told_apart_from_the_sum_of_its_day():
    text = "Strikes killed at least seven people in Gaza on Friday, medics said.\n\nA drone hit a tent in southern Gaza and killed four people, medics said.\n\nIn Khan Younis, a man was killed."
    assert tolls(text) == {"Gaza": ((4, "exact"), None), "Khan Younis": ((1, "exact"), None)}


def test_strikes_on_two_parts_of_gaza_are_two():
    text = "A strike on a school in northern Gaza killed four people on Friday, medics said. Another strike in southern Gaza killed three."
    assert [number(each["killed"]) for each in read(text)["incidents"]] == [(4, "exact"), (3, "exact")]


def test_a_camp_is_a_place_whatever_it_is_said_to_be_like():
    for like in ("decades-old", "urban", "overcrowded"):
        assert places(f"A strike in the {like} Nuseirat refugee camp in central Gaza killed seven people on Friday.") == ["Nuseirat"]
