"""What is told of a thing across words that stand between, of what is left of it, and of those who drive it."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, read
from tests.extract.test_roles import told


@pytest.mark.parametrize(
    "marked",
    [
        "Five shells came down within minutes on the vegetable [market].",
        "A missile landed at noon on a [school].",
        "A [power plant] (CHP-5) in the city caught fire.",
        "Two [lorries] and a [warehouse] (3,000 sq m) burned.",
        "About 50 [cars] were wrecked.",
        "A drone struck the building of the town's only working [grocery].",
        "Pictures show [cars] in flames on the square.",
        "In Kyiv, 11 were injured and a [dormitory] in the Podil district on fire.",
        "Two [apartment buildings] came down in the village.",
        "Gunmen set fire to the hall, to [homes] and to [shops] on the main street.",
        "Others damaged a [house] in Lyman, where nobody was hurt, and a [workshop] in Sumy.",
        "The other came down at a junction crammed with [stalls].",
        "Rescuers searched what was left of the [dormitory].",
        "The [clinic] is a heap of concrete.",
        "The hit put the [substation] out of operation.",
        "The explosion took off the roof of a [church].",
        "A column of smoke stood above the [refinery].",
        "The strike left a crater where the [market] had stood.",
        "The [school], hit by two bombs, was empty.",
        "The third strike was on the rural [hospital].",
        "A man was pulled alive from what used to be a [pharmacy].",
        "Glass fell from the windows of a [church].",
        "Homes beyond the fence and a [chapel] lost their slates.",
        "An [industrial facility] went up in flames and parts of the town lost power.",
        "An air strike set alight tents of the displaced in the courtyard of a [hospital].",
        "A [school] in Rafah was surrounded and then shelled.",
        "[Houses] and a [bank] were hit in Kherson; in Beryslav, a [lyceum] as well as a [mill].",
        "In Lyman a [minibus] was smashed, in Sumy a [farm].",
        "A [school] in Rafah [where displaced people were staying] was shelled.",
    ],
)
def test_a_thing_was_hit_whatever_stands_between(marked: str):
    assert set(told(marked)) == {"hit"}


@pytest.mark.parametrize(
    "marked",
    [
        "A video shows flames in the street and [cars] streaming away.",
        "Volunteers carried the injured on [carts].",
        "The [house] stood within the old town.",
        "Two [ambulance] drivers took the wounded to hospital.",
        "Missiles hit a bank, and at noon a [school] reopened.",
        "Drones fell on the town; the [hospital], full of patients, said it had room.",
    ],
)
def test_a_thing_that_only_took_part_was_not_hit(marked: str):
    assert told(marked) == ["named"]


def test_people_hurt_in_two_places_were_hurt_in_each():
    assert told("Two people were hurt in Lyman, in a [car] and at a [farm].") == ["hurt_there", "hurt_there"]
    assert told("Three people died, one of them behind her counter at the [market].") == ["hurt_there"]


def test_those_who_drive_a_thing_were_hurt_in_it():
    assert told("A [truck] driver was killed on the road.") == ["hurt_there"]
    assert told("Five people were injured: four clerks and a [lorry] driver.") == ["hurt_there"]
    assert told("A woman is carried past burning [cars].") == ["beside"]


def test_a_list_of_what_was_hit_before_a_speaker_is_no_description_of_the_speaker():
    text = "Six people were hurt in Odesa, Ukraine, on Friday when drones hit apartment buildings, a hospital and a kindergarten, said the mayor."
    assert only(text)["target_types"] == ["residential", "health", "education"]
    text = "Drones hit a market in Odesa, Ukraine, on Friday. Olha Ivanenko, a doctor at the city's hospital, said the alarm came late."
    assert only(text)["target_types"] == ["commerce"]


def test_the_building_of_so_many_storeys_is_the_one_told_of_before():
    assert only("A missile hit a hospital in Sumy, Ukraine, on Friday. The two-storey building was struck in the night.")["target_types"] == ["health"]
    assert only("A missile hit Sumy, Ukraine, on Friday. A two-storey building was struck in the night.")["target_types"] == ["residential"]


def test_what_was_hit_on_another_day_was_not_hit_in_this_strike():
    strike = "A missile hit a house in Sumy, Ukraine, on Friday, killing two people{}"
    assert only(strike.format(", a day after a huge attack on the power grid."))["target_types"] == ["residential"]
    assert only(strike.format(". It followed earlier strikes on substations and a refinery."))["target_types"] == ["residential"]
    assert only(strike.format(". Hours before a bus was hit, a clinic burned down."))["target_types"] == ["residential", "health"]


def test_reports_of_damage_counted_in_a_day_are_not_of_one_town():
    text = "A bomb hit a school in Sumy, Ukraine, on Friday and wounded two people. There were 57 reports of damage to homes and cars."
    assert [each["target_types"] for each in read(text)["incidents"]] == [["education"]]


def test_a_district_attacked_with_two_weapons_gives_both_to_its_towns():
    text = "Troops attacked the {} of Kharkiv region, Ukraine, with kamikaze drones and artillery on Friday. In Izium, two houses were damaged and a woman was wounded."
    drafts = read(text.format("Izium district"))["incidents"]
    assert set(next(each for each in drafts if each["place"]["as_written"] == "Izium")["weapons"]) == {"drone", "artillery"}
    drafts = read(text.format("Kupiansk district"))["incidents"]
    assert next(each for each in drafts if each["place"]["as_written"] == "Izium")["weapons"] == []


def test_houses_of_the_whole_region_and_homes_left_cold_are_not_those_of_a_town():
    text = "A drone hit a shop in Sumy, Ukraine, on Friday and wounded two people. {}"
    assert only(text.format("Seven private houses are damaged in the region."))["target_types"] == ["commerce"]
    assert only(text.format("Half a million homes were left cold."))["target_types"] == ["commerce"]


def test_people_who_hand_out_aid_and_workers_of_agencies_are_humanitarian():
    assert "humanitarian" in only("A drone killed two people who were handing out water in Sumy, Ukraine, on Friday.")["target_types"]
    assert "humanitarian" in only("A strike in Gaza City on Friday killed ten people who queued for water beside a tanker.")["target_types"]
    assert only("Two workers of the Danish Refugee Council were killed by a missile in Sumy, Ukraine, on Friday.")["target_types"] == ["humanitarian"]


def test_a_hospital_in_whose_courtyard_a_strike_fell_was_hit_and_one_in_which_people_lie_was_not():
    assert "health" in only("A drone strike burned tents in the courtyard of Al-Amal hospital in Gaza City on Friday, killing four people.")["target_types"]
    assert only("A drone hit a house in Sumy, Ukraine, on Friday. Four people are in the city's main hospital.")["target_types"] == ["residential"]


def test_what_was_hit_stood_in_a_school_and_what_was_listed_had_been_damaged():
    text = "A shell hit the point where humanitarian aid is handed out, in the premises of a school in Sumy, Ukraine, on Friday. A woman was killed{}."
    assert set(only(text.format(""))["target_types"]) == {"humanitarian", "education"}
    assert "health" not in only(text.format(", and is now in the morgue of a hospital"))["target_types"]
    text = "A drone hit Sumy, Ukraine, on Friday and wounded two people. Officials published pictures of a school that {} in the city."
    assert only(text.format("was damaged"))["target_types"] == ["education"]
    assert only(text.format("teaches girls"))["target_types"] == []


def test_a_command_that_only_speaks_contests_nothing_that_it_tells_of():
    text = "Two people were killed when their car ran over a mine near Sumy, Ukraine, on Friday, the northern military command {}."
    assert only(text.format("said"))["target_types"] == ["transport"]
