"""Weapons by their technical names, objects by the words of newsrooms, and both given to the town that they are told of."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, places, read


def weapons(text: str) -> dict[str, list[str]]:
    """{place as written: weapons} of a text's drafts."""
    return {each["place"]["as_written"]: each["weapons"] for each in read(text)["incidents"]}


def targets(text: str) -> dict[str, list[str]]:
    """{place as written: kinds of target} of a text's drafts."""
    return {each["place"]["as_written"]: each["target_types"] for each in read(text)["incidents"]}


@pytest.mark.parametrize(
    ("name", "weapon"),
    [
        ("the S-300 system", "missile"),
        ("an ATGM", "missile"),
        ("a Kh-31P", "missile"),
        ("a hexacopter", "drone"),
        ("a GBU-39 bomb", "bomb"),
        ("Su-34 jets", "bomb"),
        ("a Tornado-S", "artillery"),
        ("a 152mm shell", "artillery"),
        ("an unexploded shell", "mine"),
        ("live ammunition", "small_arms"),
    ],
)
def test_a_weapon_is_known_by_its_technical_name(name, weapon):
    text = f"Two people were killed in Kharkiv, Ukraine, on Friday, the mayor said. Prosecutors said {name} had been used."
    assert only(text)["weapons"] == [weapon]


@pytest.mark.parametrize(
    ("thing", "target"),
    [
        ("an outbuilding", "residential"),
        ("an institute", "education"),
        ("an ice rink", "recreation"),
        ("a laundry", "commerce"),
        ("a gas pipe", "energy"),
        ("a pharmacy", "health"),
        ("a dialysis centre", "health"),
        ("a parking lot", "transport"),
        ("a water tower", "industrial"),
        ("a pagoda", "religious"),
        ("a culture house", "cultural"),
        ("a post office", "government"),
        ("a care home", "humanitarian"),
        ("a pigsty", "agriculture"),
        ("a modular town", "residential"),
        ("a conservatory", "education"),
        ("a marina", "recreation"),
        ("a boutique", "commerce"),
        ("a courier company's depot", "commerce"),
        ("a gas regulator", "energy"),
        ("a diagnostic centre", "health"),
        ("an underpass", "transport"),
        ("a landfill", "industrial"),
        ("a basilica", "religious"),
        ("a citadel", "cultural"),
        ("a social protection centre", "government"),
        ("a Red Cross post", "humanitarian"),
        ("an irrigation canal", "agriculture"),
        ("a television tower", "other"),
    ],
)
def test_an_object_is_known_by_the_words_of_newsrooms(thing, target):
    assert only(f"A drone hit {thing} in Kharkiv, Ukraine, on Friday, killing two people, officials said.")["target_types"] == [target]


@pytest.mark.parametrize(
    "told",
    [
        "A missile killed five people at the {} in Kharkiv, Ukraine, on Friday.",
        "The missile that killed five people in Kharkiv, Ukraine, on Friday left the {} in ruins.",
        "An army plane dropped two large bombs from a great height on a {} in Kharkiv, Ukraine, on Friday, killing five people.",
        "Five people sheltering in a {} were killed in Kharkiv, Ukraine, on Friday by a missile.",
        "Missile slams into {} in Kharkiv, Ukraine\n\nFive people were killed in Kharkiv on Friday.",
    ],
)
def test_what_was_hit_is_read_from_many_turns_of_phrase(told):
    assert only(told.format("library"))["target_types"] == ["cultural"]


@pytest.mark.parametrize(
    "mentioned",
    [
        "One of the dead worked as a guard at the library.",
        "Libraries are hit again and again in this war, a witness said.",
        "The man who heads the regional library said houses were damaged.",
    ],
)
def test_a_place_that_somebody_works_in_or_speaks_of_was_not_hit(mentioned):
    assert "cultural" not in only(f"A drone hit a house in Kharkiv, Ukraine, on Friday, killing two people. {mentioned}")["target_types"]


def test_each_town_of_a_sentence_has_the_weapon_of_its_turn():
    text = "While a missile destroyed a hangar in Sumy, Ukraine, on Friday, drones wounded two people in Kherson."
    assert weapons(text) == {"Sumy": ["missile"], "Kherson": ["drone"]}
    text = "Kharkiv in Ukraine was hit by missiles on Friday and Sumy by drones; two people died in Kharkiv and one in Sumy."
    assert weapons(text) == {"Kharkiv": ["missile"], "Sumy": ["drone"]}


def test_each_town_of_a_sentence_has_the_objects_of_its_turn():
    text = "In Kharkiv, Ukraine, drones on Friday damaged two schools and a theatre, and in Sumy a missile hit a market, killing one."
    assert targets(text)["Sumy"] == ["commerce"]
    assert "commerce" not in targets(text)["Kharkiv"]


def test_one_of_those_that_were_shot_down_is_of_their_kind():
    text = "Most of the missiles fired at Ukraine on Friday were intercepted. One crashed into a house in Kharkiv, wounding two people."
    assert only(text)["weapons"] == ["missile"]


def test_a_weapon_that_it_was_not_is_none():
    text = "It was not a missile but a falling tree that damaged the roof of a house in Kharkiv, Ukraine, on Friday after a strike, the mayor said."
    assert only(text)["weapons"] == []


def test_people_who_make_drones_are_no_drones():
    text = "A missile hit a theatre in Kharkiv, Ukraine, on Friday where a meeting of drone makers took place, killing two people."
    assert only(text)["weapons"] == ["missile"]


def test_the_one_weapon_of_an_attack_is_that_of_the_towns_it_names():
    text = (
        "Russia fired Kinzhal missiles at Kharkiv and Sumy in Ukraine on Friday, officials said.\n\n"
        "In Sumy, a woman was killed, the mayor said. In Kharkiv, four people were wounded."
    )
    assert weapons(text) == {"Kharkiv": ["missile"], "Sumy": ["missile"]}


def test_of_two_weapons_of_an_attack_on_a_country_no_town_has_either():
    text = "Russia launched 40 missiles and 90 drones at Ukraine on Friday. In Sumy, two people were injured, the mayor said."
    assert only(text)["weapons"] == []


def test_what_was_hit_on_a_day_before_is_not_of_this_strike():
    text = "On Tuesday, a drone destroyed a garage in Kharkiv, Ukraine. On Friday, a missile fell on a stadium in Kharkiv, injuring three people."
    assert "drone" not in [each for each in read(text)["incidents"] if each["date"]["value"] == "2025-04-04"][0]["weapons"]


def test_an_army_that_was_not_the_one_to_strike_may_say_what_was_hit():
    text = "A suicide drone attack on a fuel depot and a hotel in Omdurman, Sudan, killed two people on Friday, a military source said."
    assert only(text)["target_types"] == ["energy", "commerce"]


def test_a_hospital_that_treats_the_wounded_of_another_town_makes_no_incident():
    text = "Hospitals in Dnipro are treating 14 people wounded in a drone strike on a bus in Nikopol, Ukraine, on Friday."
    assert "Dnipro" not in places(text) or only(text)


def test_what_missiles_struck_the_ground_in_a_town_is_told_of_the_next_sentence():
    text = (
        "A truck caught fire in Kharkiv in Ukraine on Friday because of shelling. In Derhachi, two Iskander missiles struck the ground near the station. "
        "There, 25 people were injured."
    )
    assert weapons(text)["Derhachi"] == ["missile"]


def test_what_is_told_of_the_districts_of_a_town_is_told_of_the_town():
    text = (
        "Five people were killed in a drone attack on Kyiv in Ukraine on Friday. In another part of the country, one person was killed in Sumy.\n\n"
        "Drones struck hospitals and sports facilities in many of Kyiv's districts, officials said."
    )
    assert targets(text) == {"Kyiv": ["health", "recreation"], "Sumy": []}


def test_a_clinic_named_before_the_army_says_what_it_aimed_at_was_hit():
    text = "After the strike on a clinic in Gaza City on Friday, in which 22 people died, the army said it had hit a command and control centre."
    assert only(text)["target_types"] == ["health"]


def test_where_there_was_no_military_facility_houses_are_houses():
    text = "A missile hit a school in Kharkiv, Ukraine, on Friday. There was no military facility nearby, the governor said, adding that houses had been damaged too."
    assert only(text)["target_types"] == ["education", "residential"]


def test_a_warehouse_with_grain_is_one_of_food():
    text = "Drones hit a warehouse in which tons of grain were stored in Odesa, Ukraine, on Friday, killing one person."
    assert only(text)["target_types"] == ["agriculture"]


def test_a_bomb_that_fell_is_not_given_up_for_drones_named_later():
    text = (
        "A Russian bomb struck a hospital in Derhachi, Ukraine, on Friday, wounding four people, police said. One bomb scored a direct hit.\n\n"
        "Drones can reach the town as well, officials added after the attack."
    )
    assert "bomb" in only(text)["weapons"]


def test_shelling_somewhere_else_in_the_country_is_not_of_this_strike():
    text = (
        "A guided bomb hit a school in Sumy, Ukraine, on Friday, killing seven people, while two others were killed by Russian shells too in the east of the country."
    )
    assert weapons(text)["Sumy"] == ["bomb"]


def test_an_attack_has_not_the_weapon_of_another_joined_to_it():
    text = "A Russian attack on Kherson, Ukraine, on Friday killed one person, the mayor said, and an enemy drone attack killed another in Nikopol."
    assert weapons(text) == {"Kherson": [], "Nikopol": ["drone"]}


def test_a_wound_in_the_temple_hits_no_temple():
    assert only("Shells hit a house in Sumy, Ukraine, on Friday. A boy suffered a wound in the right temple.")["target_types"] == ["residential"]


def test_what_law_forbids_was_not_hit_here():
    text = "A drone hit a bus in Sumy, Ukraine, on Friday, killing nine people. International law prohibits strikes on hospitals, the office said."
    assert only(text)["target_types"] == ["transport"]


def test_a_flat_that_was_wrecked_in_a_town_is_a_strike_there():
    text = "A shop and the flat above it were wrecked on Friday in Sumy, Ukraine. The mayor spoke of two missiles. Three bodies were recovered."
    assert targets(text)["Sumy"] == ["commerce", "residential"]


def test_parts_of_a_downed_missile_that_tore_a_hole_in_a_church_hit_it():
    text = "Parts of a downed missile tore a hole in the dome of a church in Odesa, Ukraine, on Friday. One person is in hospital."
    assert (only(text)["weapons"], only(text)["target_types"]) == (["missile"], ["religious"])


def test_what_set_fire_to_a_supermarket_struck_it():
    text = "In Kyiv, Ukraine, a missile set fire to a supermarket on Friday. Seven people were injured."
    assert (only(text)["weapons"], only(text)["target_types"]) == (["missile"], ["commerce"])


@pytest.mark.parametrize(
    ("thing", "kinds"),
    [("a petrol station", ["energy"]), ("a gas terminal", ["energy"]), ("a fuel market", ["commerce", "energy"]), ("a fuel lorry", ["energy", "transport"]), ("a market", ["commerce"])],
)
def test_what_sells_fuel_supplies_energy(thing, kinds):
    assert sorted(only(f"A drone hit {thing} in Sumy, Ukraine, on Friday.")["target_types"]) == kinds


def damaged(text: str) -> dict[str, list[tuple[str, int]]]:
    """{place as written: kinds and numbers of damaged objects} of a text's drafts."""
    return {each["place"]["as_written"]: [(one["target"], one["value"]) for one in each["damage"]] for each in read(text)["incidents"]}


@pytest.mark.parametrize(
    "text",
    [
        "Shelling damaged eight houses in Nikopol and five in Kherson, Ukraine, on Friday.",
        "Shells fell on towns of Ukraine on Friday. In Nikopol eight houses were hit, in Kherson five.",
    ],
)
def test_a_number_without_a_noun_counts_the_same_in_the_next_town(text):
    assert damaged(text) == {"Nikopol": [("residential", 8)], "Kherson": [("residential", 5)]}


def test_a_number_without_a_noun_behind_victims_counts_no_houses():
    assert damaged("Shelling damaged eight houses and wounded two people in Nikopol, Ukraine, and five in Kherson on Friday.") == {"Nikopol": [("residential", 8)], "Kherson": []}


def test_a_strike_told_of_in_nothing_but_a_reminder_keeps_what_was_hit():
    text = "A drone killed a man in Kharkiv, Ukraine, on Friday.\n\nAs reported earlier, a drone hit an ambulance in Nikopol on Thursday, and its driver was wounded."
    assert {each["place"]["as_written"]: each["target_types"] for each in read(text)["incidents"]} == {"Kharkiv": [], "Nikopol": ["health"]}


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("A missile exploded next to a school in Sumy, Ukraine, on Friday.", ["education"]),
        ("On Friday a drone exploded in the city centre of Sumy in Ukraine, close to a trolleybus.", ["transport"]),
        ("A drone hit a bus near a school in Sumy, Ukraine, on Friday.", ["transport"]),
        ("A drone wounded a man who was standing near a school in Sumy, Ukraine, on Friday.", []),
    ],
)
def test_beside_what_a_weapon_came_down_was_hit(sentence, kinds):
    assert only(sentence)["target_types"] == kinds


def test_a_school_that_an_agency_of_the_united_nations_runs_is_of_two_kinds():
    assert sorted(only("An airstrike hit a UN-run school in Gaza City on Friday, killing two people, medics said.")["target_types"]) == ["education", "humanitarian"]
    assert only("An airstrike hit a school in Gaza City on Friday, killing two people, the UN said.")["target_types"] == ["education"]


@pytest.mark.parametrize(
    "text",
    [
        "Drones hit energy infrastructure facilities in Kharkiv, Ukraine, on Friday, killing two people.",
        "A drone hit a car in Kharkiv, Ukraine, on Friday, killing two people, the governor told state television.",
        "A missile hit the Kharkiv Palace hotel in Kharkiv, Ukraine, on Friday, killing two people.",
    ],
)
def test_infrastructure_of_a_kind_and_the_press_are_no_other_target(text):
    assert not {"other", "cultural"} & set(only(text)["target_types"])
