"""Kinds of target and weapons that belong to the strike, the day that is its own, and what is no strike at all."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places, read


def test_the_day_on_which_bodies_were_found_is_not_that_of_the_strike():
    text = (
        "Warplanes hit a house in Omdurman, Sudan, on Thursday night, killing three people. "
        "The bodies of the three people were removed from the rubble of the building on Friday."
    )
    assert only(text)["date"]["value"] == "2025-04-03"


def test_kinds_of_place_that_share_a_noun_are_each_read():
    text = "Drones damaged energy and port infrastructure in Odesa, Ukraine, on Friday, as well as commercial and residential buildings."
    assert only(text)["target_types"] == ["energy", "transport", "commerce", "residential"]


def test_drones_destroyed_in_flight_are_no_weapon_of_the_strike():
    text = (
        "Shelling killed one person in Kharkiv, Ukraine, on Friday, the mayor said. "
        "Russia's Defense Ministry said it destroyed 21 Ukrainian drones that were used in attacks."
    )
    assert only(text)["weapons"] == ["artillery"]


def test_what_was_fired_in_response_is_no_weapon_of_the_strike():
    text = (
        "An airstrike killed three people in Gaza City on Friday, doctors said. "
        "The group said it launched a volley of rockets in response to the Gaza City attack."
    )
    assert only(text)["weapons"] == ["bomb"]


def test_a_line_that_leads_to_another_report_is_no_part_of_this_one():
    text = (
        "A drone attack damaged a house in Sumy, Ukraine, on Friday, the governor said.Read also: Death toll in Kyiv rises to four, ten injured\n"
        "Repair crews are working."
    )
    assert places(text) == ["Sumy"]


def test_a_house_in_a_camp_is_a_house():
    text = "An airstrike hit a house in the Nuseirat refugee camp in Gaza on Friday, killing four people."
    assert only(text)["target_types"] == ["residential"]


def test_the_day_on_which_the_attack_took_place_is_its_day_however_long_ago():
    text = (
        "A recent drone attack on the town of Omdurman in Sudan hit a school, killing dozens of people, an official said on Friday. "
        "The attack, which took place on Monday, involved three drones."
    )
    assert only(text)["date"]["value"] == "2025-03-31"


def test_the_day_on_which_the_war_began_is_not_that_of_the_strike():
    text = (
        "At least 14 people were killed in an airstrike on a house in Gaza City, medics said on Friday. "
        "The war was triggered on Oct. 7 when gunmen, a group that ruled Gaza, attacked Israel, killing 1,200."
    )
    incident = only(text)
    assert (number(incident["killed"]), incident["date"]["value"]) == ((14, "at_least"), "2025-04-04")


def test_an_earthquake_is_no_strike():
    text = "An airstrike hit a school in Omdurman, Sudan, on Friday, killing 22 people. The school lies near the centre of the March 28 quake."
    assert only(text)["date"]["value"] == "2025-04-04"


def test_what_came_after_fighting_broke_out_keeps_its_day():
    text = (
        "The agency on Saturday condemned an airstrike that hit a school, killing four people. "
        "Friday's strike in the town of Omdurman in Sudan came days after fighting erupted between government forces and rebels."
    )
    assert only(text)["date"]["value"] == "2025-04-04"


def test_a_school_turned_into_a_shelter_is_a_school():
    text = "An airstrike hit a school in Gaza City on Friday, which had been turned into a shelter for displaced people, killing four, according to a hospital."
    assert only(text)["target_types"] == ["education"]


def test_the_year_in_which_a_town_was_occupied_is_not_that_of_the_strike():
    text = (
        "A missile attack on Ukraine's Kharkiv region on Friday hit a railway station, injuring seven people, officials said. "
        "The governor said the attack hit the city of Kharkiv, which was occupied by Russia and taken back months later in the autumn of 2022."
    )
    incident = only(text)
    assert (incident["place"]["as_written"], incident["date"]["value"], incident["weapons"]) == ("Kharkiv", "2025-04-04", ["missile"])


def test_flights_that_were_stopped_make_no_incident():
    text = (
        "A drone hit a house in Sumy, Ukraine, on Friday, killing one person. "
        "A drone attack also resulted in a suspension of flights at Lviv's airports."
    )
    assert places(text) == ["Sumy"]


def test_waves_of_strikes_are_no_incident():
    text = (
        "An airstrike hit a tent in Gaza City on Friday, killing two people, doctors said. "
        "Israel has carried out waves of strikes across Gaza, killing hundreds of people, since it ended its ceasefire last month."
    )
    assert places(text) == ["Gaza City"]


def test_an_ambulance_counts_as_hit_only_where_it_was_damaged():
    text = "A drone hit a house in Sumy, Ukraine, on Friday, killing one person. An ambulance {}."
    assert only(text.format("was also damaged"))["target_types"] == ["residential", "health"]
    assert only(text.format("took two people hurt in the blast away"))["target_types"] == ["residential"]


def test_damage_caused_to_houses_and_a_bomb_that_fell_on_a_school_are_hits():
    text = (
        "Great damage was caused to private houses in Kharkiv, Ukraine, on Friday, when a shell hit them and killed one person. "
        "A man who lives there said a plane let a bomb fall on the school."
    )
    assert only(text)["target_types"] == ["residential", "education"]


@pytest.mark.parametrize(
    ("text", "targets", "weapons"),
    [
        ("An Israeli raid on a residential building killed eleven people in Gaza City on Friday.", ["residential"], ["bomb"]),
        ("Fifteen people of one family died when their home was bombed in Gaza City on Friday.", ["residential"], ["bomb"]),
        ("A paramotor bombed a school in the town of Chaung Thar in Myanmar on Friday, killing 24 people.", ["education"], ["bomb"]),
        ("An air strike on a school in Gaza City killed 19 pupils on Friday, the Arakan Army said.", ["education"], ["bomb"]),
        ("Three people were killed on Friday by Israeli gunfire near a food distribution point in Gaza City.", ["humanitarian"], ["small_arms"]),
        ("An Israeli air attack on Gaza City killed seven people on Friday.", [], ["bomb"]),
        ("An Israeli raid on Jenin killed two people on Friday when troops opened fire.", [], ["small_arms"]),
    ],
)
def test_raids_and_homes_of_families_are_read(text, targets, weapons):
    incident = only(text)
    assert (incident["target_types"], incident["weapons"]) == (targets, weapons)


def test_people_shot_dead_while_they_waited_for_aid_are_a_strike():
    incident = only("At least eight aid seekers were shot dead by troops as they waited for flour trucks in Gaza City on Friday.")
    assert (incident["killed"]["value"], incident["weapons"]) == (8, ["small_arms"])


NAMED = [
    ("A thermal power plant was struck by missiles in Kharkiv, Ukraine.", ["energy"]),
    ("A drone hit a moped in Kharkiv, Ukraine, killing its rider.", ["transport"]),
    ("Three vendors died when a shell hit stalls in Kharkiv, Ukraine.", ["commerce"]),
    ("A bomb hit a bread distribution point in Kharkiv, Ukraine, killing seven.", ["humanitarian"]),
    ("A missile ripped through a five-storey Soviet-era block in Kharkiv, Ukraine, killing 17.", ["residential"]),
    ("Two sections of a dormitory in Kharkiv, Ukraine, were brought down by a drone, killing nine.", ["residential"]),
    ("A tug was sunk by missiles in Kharkiv, Ukraine, killing two.", ["transport"]),
]


@pytest.mark.parametrize(("text", "kinds"), NAMED)
def test_what_was_hit_is_read_under_its_many_names(text, kinds):
    assert only(text)["target_types"] == kinds


ARMS = [
    ("Naval gunfire struck tents in Gaza City, killing two.", "artillery"),
    ("Cluster rounds fell on a market in Kharkiv, Ukraine, killing four.", "cluster"),
    ("A car was blown up by an anti-tank mine in Kharkiv, Ukraine, killing two.", "mine"),
    ("A FAB-500 destroyed a house in Kharkiv, Ukraine, killing two.", "glide_bomb"),
]


@pytest.mark.parametrize(("text", "weapon"), ARMS)
def test_weapons_named_without_a_word_of_attack_are_read(text, weapon):
    assert only(text)["weapons_fine"] == [weapon]


def test_members_of_a_family_that_is_named_are_counted_with_their_children_among_them():
    incident = only("Eight members of the Abu Tuma family, including four children, were killed in an air strike on Gaza City on Friday.")
    assert (number(incident["killed"]), number(incident["children_killed"])) == ((8, "exact"), (4, "exact"))


def test_the_victims_were_in_what_was_hit():
    text = "Shelling killed five people on Friday in Lyman in Ukraine.\n\nThe victims were men between 24 and 38 years old who were in a high-rise building and a private house, the governor said."
    assert only(text)["target_types"] == ["residential"]


def test_shops_that_suffered_heavy_damage_make_a_strike_of_their_town():
    text = "Shells fell on Lyman in Ukraine on Friday, killing one person.\n\nIn Derhachi, warehouses and shops of civilian companies suffered heavy damage."
    assert {each["place"]["as_written"]: each["target_types"] for each in read(text)["incidents"]} == {"Lyman": [], "Derhachi": ["industrial", "commerce"]}


def test_all_kinds_of_places_are_no_targets_of_one_strike():
    text = (
        "A shell hit a cafe in Kharkiv, Ukraine, on Friday, killing a boy. "
        "In attacks on other towns the troops killed civilians and destroyed hospitals, schools, kindergartens and power facilities."
    )
    assert only(text)["target_types"] == ["commerce"]


def test_a_port_by_its_sea_is_only_what_a_town_is():
    text = "A drone hit a block of flats in Odesa, the Black Sea port, on Friday and killed two people in Ukraine."
    assert only(text)["target_types"] == ["residential"]


@pytest.mark.parametrize(
    ("thing", "kind"),
    [
        ("a panel building", "residential"), ("a lecture hall", "education"), ("a sauna", "recreation"), ("a tennis court", "recreation"), ("a notary's office", "commerce"),
        ("a publishing house", "commerce"), ("a wind farm", "energy"), ("a compressor station", "energy"), ("a dental practice", "health"), ("a carriage", "transport"),
        ("a parcel terminal", "industrial"), ("a porcelain works", "industrial"), ("a graveyard", "religious"), ("a statue", "cultural"), ("a pension fund office", "government"),
        ("a heating point", "humanitarian"), ("a pasture", "agriculture"), ("an army truck", "military"),
    ],
)  # fmt: skip
def test_each_kind_of_place_is_read_in_the_words_that_reports_have_for_it(thing, kind):
    assert only(f"A drone hit {thing} in Sumy, Ukraine, on Friday, killing two people.")["target_types"] == [kind]


def test_a_driver_in_stable_condition_and_what_an_organisation_has_counted_in_the_war_were_not_hit():
    text = "A drone hit a bus in Sumy, Ukraine, on Friday, injuring its driver, who is in stable condition. UNESCO has verified damage to 509 cultural sites, among them 34 museums."
    assert (only(text)["target_types"], only(text)["damage"]) == (["transport"], [])


def test_what_a_city_lost_elsewhere_in_it_is_its_own():
    text = "A drone hit a house in Kharkiv, Ukraine, on Friday, killing two people. Elsewhere in the {}, a shop and a church caught fire."
    assert only(text.format("city"))["target_types"] == ["residential", "commerce", "religious"]
    assert only(text.format("region"))["target_types"] == ["residential"]


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("Warehouses and the courtyard of a school were damaged.", ["industrial", "education"]),
        ("The three-storey building of a school was damaged.", ["education"]),
        ("Russian fire killed four people in the railway town of Sumy.", []),
    ],
)
def test_a_thing_beside_a_part_of_another_is_a_thing_of_its_own(told, kinds):
    assert read(f"A drone hit Sumy in Ukraine on Friday. {told}")["incidents"][0]["target_types"] == kinds


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("Two buildings of the municipality were struck.", ["government"]),
        ("A storage site of the World Food Programme was hit.", ["humanitarian"]),
        ("An excavator was struck on a road.", ["transport"]),
        ("An excavator was clearing the rubble.", []),
        ("The injured were sheltered in a school gymnasium.", []),
        ("A fuel point was set up at the church.", []),
        ("A school in which the injured were sheltered was hit by a second drone.", ["education"]),
    ],
)
def test_what_serves_those_hurt_was_not_hit(told, kinds):
    assert read(f"A drone hit Sumy in Ukraine on Friday. {told}")["incidents"][0]["target_types"] == kinds


def test_what_a_paragraph_goes_on_with_was_hit_in_its_own_town():
    text = (
        "In Donetsk region of Ukraine, three people were killed in Lyman on Friday by shelling, the governor said.\n\nPower was cut in Sloviansk after a separate strike on an energy facility.\n\n"
        "A mass drone attack on Odesa left one person injured, the governor said. Four energy facilities belonging to a private company were hit."
    )
    found = {each["place"]["as_written"]: each["target_types"] for each in read(text)["incidents"]}
    assert "energy" in found["Odesa"]


def test_an_operating_theatre_is_no_stage():
    assert only("A missile hit a hospital in Kyiv on Friday. The intensive care unit and the operating theaters were damaged.")["target_types"] == ["health"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("No military objects or warehouses were hit. A filling station was hit.", ["energy"]),
        ("No school or hospital was damaged, the mayor said.", []),
        ("No fewer than three schools were hit.", ["education"]),
        ("They set fire to the terminal of the gas company there.", ["energy"]),
        ("One hit a vehicle of the Islamic Health Committee.", ["health"]),
        ("A market was hit. Fighting has spread over residential areas since April.", ["commerce"]),
    ],
)
def test_what_was_not_hit_and_where_fighting_went_on_is_no_target(sentence, expected):
    assert only(f"Drones came down on Sumy on Friday and wounded two people. {sentence}")["target_types"] == expected


def test_aircraft_that_launched_a_strike_are_an_air_strike():
    assert only("Enemy aircraft launched a strike on a house in the city of Sumy on Friday and wounded two people.")["weapons"] == ["bomb"]


def test_a_warehouse_of_an_agency_by_its_letters_is_humanitarian():
    assert "humanitarian" in only("On Friday, a World Food Programme (WFP) warehouse in the city of Dnipro was damaged in a drone attack.")["target_types"]


@pytest.mark.parametrize("what", ["a school used as a shelter by displaced Palestinians", "a school being used as a shelter for the displaced", "a school converted into a shelter"])
def test_a_school_in_which_the_displaced_live_is_humanitarian_too(what):
    assert only(f"A strike hit {what} in Nuseirat in the Gaza Strip on Friday, killing seven.")["target_types"] == ["education", "humanitarian"]


@pytest.mark.parametrize("lead", ["On Friday, ", "In Ukraine, ", "Early on Friday, "])
def test_what_stands_behind_a_comma_at_the_start_is_hit(lead):
    assert only(f"{lead}a missile hit a residential area in the north of Kharkiv, killing two people.")["target_types"] == ["residential"]


def test_a_transport_company_is_hit_and_one_that_speaks_is_not():
    assert only("A shell hit a municipal transport company in Kharkiv on Friday.")["target_types"] == ["transport"]
    assert only("A drone hit Kharkiv on Friday, the transport company Arriva said.")["target_types"] == []


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Port and agricultural infrastructure was damaged.", "agriculture"),
        ("It also damaged a recreational building.", "recreation"),
        ("A woman's body was pulled out of the rubble of a cultural building after the strike.", "cultural"),
        ("The first missile hit a conference centre belonging to Lyman State University.", "education"),
    ],
)
def test_buildings_told_of_by_what_they_are_for_are_targets(sentence: str, target: str):
    assert target in only(f"A missile strike on Lyman on Friday killed one person. {sentence}")["target_types"]
