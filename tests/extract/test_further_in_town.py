"""A further strike on a town of which a report has told, and what is the same one told again."""

from __future__ import annotations

import pytest

from geo.extract.places.capitals import regional_centre
from geo.extract.places.mentions import Mention
from tests.extract.reports import number, places, read

LEAD = "Strikes kill dozens\n\nTwo strikes on a market in Khan Younis killed at least 33 people on Friday, medics said. Nobody had warned them.\n\n"


@pytest.mark.parametrize(
    "more",
    [
        "On Friday morning 16 people were killed in a strike on a school in Khan Younis, the agency said.",
        "Also in Khan Younis, a missile killed 16 people, medics said.",
    ],
)
def test_another_kind_of_place_with_fewer_dead_is_a_further_strike(more):
    found = [(each["place"]["as_written"], number(each["killed"])) for each in read(LEAD + more)["incidents"]]
    assert found == [("Khan Younis", (33, "at_least")), ("Khan Younis", (16, "exact"))]


@pytest.mark.parametrize(
    "again",
    [
        "A hospital in Khan Younis received 16 of those killed in the attack, it said earlier.",
        "In Khan Younis, 16 people had been killed at the market in the first strike, medics said.",
    ],
)
def test_some_of_the_dead_told_again_are_no_further_strike(again):
    assert places(LEAD + again) == ["Khan Younis"]


def test_a_town_of_ukraine_has_one_strike_a_day():
    text = "Missiles kill dozens\n\nMissiles hit a market in Kharkiv on Friday, killing at least 33 people, medics said.\n\nAlso in Kharkiv, a missile hit a school, killing 16 people."
    assert places(text) == ["Kharkiv"]


def test_a_day_of_last_week_is_not_that_of_a_strike_without_one():
    lead = "Bombs level block\n\nAt least 20 people have been killed and 66 wounded in an Israeli attack that brought down a building in Beirut, the ministry said on Saturday. The first toll was four dead. Many fled.\n\n"
    found = read(f"{lead}Last Sunday, an air raid on a building in Beirut killed a spokesman.")["incidents"]
    assert [each["date"]["value"] for each in found if each["killed"] and each["killed"]["value"] == 20] == ["2025-04-05"]


def test_the_dead_of_two_camps_and_a_town_are_those_of_none():
    text = "Camps attacked\n\nMore than 100 people are feared dead after two days of artillery attacks on the Nuseirat and Khan Younis camps and the town of Deir al-Balah, the coordinator said.\n\nNine people were killed in Nuseirat on Friday when its clinic was attacked."
    assert all(each["killed"] is None or each["killed"]["value"] != 100 for each in read(text)["incidents"])


def test_a_hospital_known_by_its_name_was_hit_in_its_courtyard():
    text = "School hit\n\nAt least 20 people were killed when an airstrike hit a school in Nuseirat on Friday.\n\nHours later, a strike set tents ablaze in the courtyard of Al-Aqsa Martyrs Hospital. Four people were killed and 40 wounded."
    found = {each["place"]["as_written"]: number(each["killed"]) for each in read(text)["incidents"]}
    assert found == {"Nuseirat": (20, "at_least"), "Deir al-Balah": (4, "exact")}


def test_a_village_near_another_that_drones_attacked_is_a_place():
    text = "Market bombed\n\nDrones bombed the market of Omdurman on Friday, killing 34 people. Further south, drones attacked Dar Salaam near Abu Karinka, leaving dozens dead, an official said."
    assert places(text) == ["Omdurman", "Dar Salaam"]


def test_the_state_capital_is_that_of_the_state_told_of():
    sentence = "The wards in the state capital were badly damaged, he added."
    assert regional_centre(sentence, [], [Mention("East Darfur", 0, 11, "event", "adm1")]).name == "Ed Daein"
    assert regional_centre(sentence, [], [Mention("East Darfur", 0, 11, "event", "adm1"), Mention("White Nile", 0, 10, "event", "adm1")]) is None


def test_the_day_whose_dead_a_report_begins_with_is_that_of_its_towns():
    text = (
        "Attacks kill dozens\n\nIsraeli attacks have killed at least 61 people throughout the Gaza Strip since dawn on Friday, medical sources said.\n\n"
        "In Gaza City, warplanes bombed a school, killing 24. The army admitted an error in Thursday's hit at a water point, when 10 people died in Nuseirat.\n\nNine people were killed when a tent was bombed in Khan Younis."
    )
    days = {each["place"]["as_written"]: each["date"]["value"] for each in read(text)["incidents"]}
    assert days["Gaza City"] == days["Khan Younis"] == "2025-04-04"


def test_the_dead_of_camps_told_of_and_a_city_are_not_those_of_the_city():
    text = "Shells kill 35\n\nIn Nuseirat, shelling killed 35 people on Friday, medics said.\n\nOver 100 were killed in both camps and in Gaza City in strikes, including 20 children, she said."
    assert all(each["killed"]["value"] != 100 for each in read(text)["incidents"] if each["killed"])


def test_bodies_brought_from_a_whole_area_are_not_those_of_the_town_named_before():
    text = "School hit\n\nA strike hit a school in Nuseirat on Friday, killing 33 people. The raids came a day after the army announced a push in Deir al-Balah. At least 70 bodies had been brought in within 24 hours from the whole of central Gaza, doctors said."
    assert places(text) == ["Nuseirat"]


def test_the_town_of_a_headline_is_the_township_of_the_village_told_of():
    text = "Monastery bombed in Omdurman, killing 23\n\nAt least 23 people were killed when a monastery was bombed on Friday, an official said. A jet dropped a bomb on its hall in Lintal village, Omdurman Township, a resident said. Around 30 were wounded."
    assert places(text) == ["Lintal"]


def test_an_area_whose_dead_are_those_of_three_towns_is_their_sum_whatever_was_hit():
    text = (
        "Bombardment of Idlib\n\nForces kept up air strikes on Syria's Idlib province on Friday, killing 11 people, rescuers said. A missile killed four people in Ariha. Three were killed by shells in the village of Nayrab. "
        "Shells killed four people in the village of Termanin. At least ten schools in Idlib province had been hit, the agency said."
    )
    assert "Idlib" not in places(text)


def test_a_village_of_another_township_is_beside_the_town_of_the_headline():
    text = "Drone hits Omdurman, killing 23\n\nAt least 23 people were killed when a market was bombed on Friday, an official said. A jet dropped a bomb on a hall in Lintal village, Mandalay Township, a resident said."
    assert "Omdurman" in places(text)


def test_the_dead_of_a_greater_city_are_not_those_of_its_market():
    text = "Attack kills 56\n\nShelling and air strikes killed at least 56 people across greater Khartoum on Friday, medics said. Shelling hit a busy market in Omdurman, killing 54 people, a source said."
    assert [number(each["killed"]) for each in read(text)["incidents"] if each["place"]["as_written"] == "Omdurman"] == [(54, "exact")]


MARKET = "A missile hit a market in Kharkiv on Friday, killing five people, the mayor said. "


@pytest.mark.parametrize(
    "more",
    [
        "Separately, a drone strike on a bus in the Saltivka district killed two people.",
        "A separate drone strike in the Saltivka neighbourhood killed two people.",
        "In another attack, a drone killed two people in the city's Saltivka district.",
    ],
)
def test_a_strike_told_apart_on_a_quarter_that_no_list_holds_keeps_its_dead(more):
    found = [(each["place"]["as_written"], each["place"]["name"], number(each["killed"])) for each in read(MARKET + more)["incidents"]]
    assert found == [("Kharkiv", "Kharkiv", (5, "exact")), ("Saltivka", "Kharkiv", (2, "exact"))]


@pytest.mark.parametrize(
    "same",
    [
        "A second missile hit the Saltivka district. In all, seven people died.",  # a count of both
        "The missile fell in the Saltivka district, killing five.",
        "Rescuers in the Saltivka district said two people were pulled out alive.",
    ],
)
def test_a_quarter_where_the_same_people_died_is_no_strike_apart(same):
    assert places(MARKET + same) == ["Kharkiv"]


def test_nor_those_of_the_city_itself():
    text = "At least 56 people were killed in artillery shelling and in air strikes in greater Khartoum on Friday, medics said. Shelling of a market in Omdurman killed 54 people. In Khartoum proper, an air strike killed two."
    assert {each["place"]["as_written"]: number(each["killed"]) for each in read(text)["incidents"]} == {"Omdurman": (54, "exact"), "Khartoum": (2, "exact")}


_MARKET = "Two people were killed in a missile strike on a market in Kupiansk on Friday, the governor said.\n\n"


@pytest.mark.parametrize(
    ("sentence", "killed", "injured", "target"),
    [
        ("An air strike earlier on a house in the town killed four people, he said.", 4, None, "residential"),
        ("Earlier in the day, shelling of a bus stop in the town wounded six people.", None, 6, "transport"),
        ("A separate strike on a clinic in the town wounded six people.", None, 6, "health"),
    ],
)
def test_another_strike_of_the_day_on_something_else_in_the_town_is_one_of_its_own(sentence, killed, injured, target):
    first, other = read(_MARKET + sentence)["incidents"]
    assert (first["killed"]["value"], first["injured"], first["target_types"]) == (2, None, ["commerce"])
    assert ([other[each] and other[each]["value"] for each in ("killed", "injured")], other["target_types"], other["date"]["value"]) == ([killed, injured], [target], "2025-04-04")


@pytest.mark.parametrize("sentence", ["Earlier in the week, shelling of a house in the town wounded six.", "Another six people were wounded in a house in the town.", "Another strike hit a market in the town, wounding six."])
def test_no_strike_of_the_day_on_something_else_is_told_of(sentence):
    assert len(read(_MARKET + sentence)["incidents"]) == 1
