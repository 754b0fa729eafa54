"""What a report only mentions beside a strike is neither its weapon nor what it hit: the words around it are weighed."""

from __future__ import annotations

import pytest

from geo.extract.objects.clauses import clause_at
from geo.extract.rules import lexicon as lexica
from geo.extract.rules.scales import scales
from tests.extract.reports import only, read

MARKET = "A drone hit a market in Omdurman, Sudan, on Friday, killing four people, doctors said. "
LATER = "Rescuers came at once. The mayor spoke with the families in the evening. "


@pytest.mark.parametrize(
    "mentioned",
    [
        'A survivor of the strike said: "We lived by the market after gunmen entered our homes."',
        "Some of the dead had fled to the city from a school that the army had bombed.",
        "He was talking to people who returned to the school when the strike hit.",
    ],
)
def test_what_people_fled_or_speak_of_was_not_hit(mentioned):
    assert only(MARKET + LATER + mentioned)["target_types"] == ["commerce"]


@pytest.mark.parametrize(
    ("told", "target"),
    [
        ("The blast also damaged a clinic and a school.", ["commerce", "health", "education"]),
        ("A nearby mosque caught fire.", ["commerce", "religious"]),
    ],
)
def test_what_was_damaged_beside_it_was_hit(told, target):
    assert only(MARKET + LATER + told)["target_types"] == target


def test_the_weights_are_data_and_a_language_without_them_takes_all():
    for kind in ("weapon", "target"):
        assert scales(kind, lexica.load("en")).circumstances["always"] > 0
        assert not scales(kind, lexica.load("uk")).circumstances


def test_a_clause_ends_where_the_next_statement_begins():
    text = "a drone hit a house, killing two, while the army was said to use artillery"
    start, end = clause_at(text, text.index("house"))
    assert text[start:end] == "a drone hit a house"
    start, end = clause_at(text, text.index("artillery"))
    assert "used" not in text[:start] and "house" not in text[start:end]


def test_the_building_of_a_school_that_shelters_people_is_a_school_and_a_shelter():
    text = "A drone hit the three-storey building of a school in Sumy, Ukraine, on Friday, which was doubling as a shelter for displaced people."
    assert only(text)["target_types"] == ["education", "humanitarian"]


def test_the_house_of_a_fire_chief_is_no_fire_station():
    text = "Drones hit Sumy in Ukraine on Friday night, killing five people. One hit the house of the head of the local fire department, officials said."
    assert only(text)["target_types"] == ["residential"]


@pytest.mark.parametrize(
    ("hit", "targets"),
    [("a ship flying the flag of Panama", ["transport"]), ("a port", ["transport"]), ("a warship", ["military"])],
)
def test_a_ship_or_port_is_transport_and_a_warship_is_military(hit, targets):
    assert only(f"A Russian drone hit {hit} in Odesa, Ukraine, on Friday, killing one person.")["target_types"] == targets


def test_shelters_from_drones_and_attacks_repelled_name_no_weapon():
    text = "Artillery killed two people in Kharkiv, Ukraine, on Friday. {}"
    for passing in ("Many in Kharkiv dug shelters for protection from shells and drone attacks.", "The army said it had repelled a drone attack."):
        assert only(text.format(passing))["weapons"] == ["artillery"], passing


def test_a_hospital_that_received_the_wounded_was_not_hit():
    text = "The director of a nearby hospital that received the wounded said a drone hit a home in Kharkiv, Ukraine, on Friday, killing two."
    assert only(text)["target_types"] == ["residential"]


def test_a_strike_outside_ukraine_keeps_its_air_strike_where_its_village_is_in_no_list():
    text = (
        "An air strike hit a bus in the village of Umm Sidra in Sudan on Friday, killing five people, as doctors in Omdurman said.\n\n"
        "A missile was also fired at the village, they said."
    )
    first = read(text)["incidents"][0]
    assert (first["place"]["as_written"], "bomb" in first["weapons"]) == ("Umm Sidra", True)


@pytest.mark.parametrize(
    ("mentioned", "targets"),
    [
        ("Shops in the city need generators during long blackouts.", []),
        ("Millions were left without electricity in the country.", []),
        ("Earlier attacks in the week crippled the port and destroyed 40,000 tons of grain.", []),
        ("The enemy shells the city almost every day and destroys houses and power lines.", []),
        ("It keeps up a barrage that has damaged the port over the past week.", []),
        ("The operator said one of its energy facilities in Sumy had suffered \"enormous\" damage.", ["energy"]),
        ("The city, some 30 km from the border, had suffered heavy damage, with a shop and houses hit.", ["commerce", "residential"]),
        ("The drones destroyed 20,000 tonnes of wheat in a warehouse.", ["agriculture"]),
        ("Debris also came down on a vocational institute.", ["education"]),
        ("The office of a humanitarian organization was damaged.", ["humanitarian"]),
    ],
)
def test_what_is_told_in_general_was_not_hit_and_what_is_told_in_other_words_was(mentioned, targets):
    found = read(f"A drone attack on Sumy wounded four people on Friday, the mayor said.\n\n{mentioned}")["incidents"][0]
    assert set(found["target_types"]) >= set(targets)
    assert targets or not found["target_types"]


def test_a_strike_told_of_as_reported_before_has_what_was_hit_beside_its_toll():
    found = read("Drones hit a house in Lviv on Friday, killing two.\n\nAs reported, on Thursday the army hit a school and a hospital in Sumy with two missiles. Nine people were killed and 14 injured.")
    assert {each["place"]["as_written"]: each["target_types"] for each in found["incidents"]} == {"Lviv": ["residential"], "Sumy": ["education", "health"]}


@pytest.mark.parametrize("armed", ["with the army saying it had hit a command centre", "while the Israeli army said it had struck a base of the group"])
def test_what_others_say_was_hit_stands_beside_what_an_army_claims(armed):
    found = only(f"A strike on Friday on a clinic-turned-shelter in Nuseirat killed nine people, rescuers said, {armed}.")
    assert found["target_types"] == ["health", "humanitarian"]


def test_rocket_fire_is_no_military_target():
    found = only("Two people were killed on Friday in Sumy when a rocket launcher salvo hit a shop where residents had gathered to receive humanitarian aid.")
    assert found["target_types"] == ["commerce", "humanitarian"]
    assert not found["contested"]
