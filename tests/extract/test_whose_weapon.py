"""Reports of several strikes: each keeps its own weapon and its own target."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, read


def weapons(text: str) -> dict[str, list[str]]:
    """{place as written: weapons} of a text's drafts."""
    return {each["place"]["as_written"]: each["weapons"] for each in read(text)["incidents"]}


def targets(text: str) -> dict[str, list[str]]:
    """{place as written: kinds of target} of a text's drafts."""
    return {each["place"]["as_written"]: each["target_types"] for each in read(text)["incidents"]}


def test_each_of_two_strikes_in_a_sentence_has_its_own_weapon():
    text = "In Ukraine on Friday, a drone attack on Sumy wounded three people, and furthermore artillery shelling of Nikopol wounded a child."
    assert weapons(text) == {"Sumy": ["drone"], "Nikopol": ["artillery"]}


def test_a_weapon_told_once_is_that_of_both_towns():
    text = "Drones killed one person in Sumy in Ukraine on Friday, and wounded two people in Nikopol."
    assert weapons(text) == {"Sumy": ["drone"], "Nikopol": ["drone"]}


def test_a_house_spoken_of_again_is_the_one_hit_before():
    text = (
        "An airstrike hit a house in Omdurman, Sudan, on Friday, killing five people.\n\n"
        "Another airstrike on a market in Gaza City wounded one person.\n\n"
        "Rescuers are still clearing the rubble of the house, the ministry said."
    )
    assert targets(text) == {"Omdurman": ["residential"], "Gaza City": ["commerce"]}


def test_damage_told_by_the_governor_of_another_oblast_is_there():
    text = (
        "A drone hit an oil depot in Odesa, Ukraine, on Friday, causing a fire.\n\n"
        "Kharkiv regional governor Oleh Ivanenko said debris of drones had damaged three houses but wounded nobody."
    )
    assert targets(text)["Odesa"] == ["energy"]


def test_a_town_shelled_with_something_is_not_under_artillery_fire():
    text = "The army shelled Lyman in Ukraine on Friday with cluster munitions, killing one person, and hit a market."
    assert only(text)["weapons"] == ["other"]


def test_what_was_used_in_other_areas_is_not_used_here():
    text = (
        "An airstrike on a workshop in Gaza City killed ten people on Friday, doctors said. "
        "The army also struck with artillery in other areas of the enclave, it said."
    )
    assert only(text)["weapons"] == ["bomb"]


def test_fire_trucks_that_come_were_not_hit():
    text = "A drone hit a car in Sumy, Ukraine, on Friday, killing two people. Ambulances and fire trucks then rushed to the scene of the blast."
    assert only(text)["target_types"] == ["transport"]
    assert only(text + " A video showed columns of smoke and fire trucks.")["target_types"] == ["transport"]
    assert only(text + " The second drone damaged a fire truck.")["target_types"] == ["transport", "government"]


def test_a_mosque_in_a_camp_is_a_mosque():
    text = "A drone strike killed 40 people on Friday at a mosque inside a displaced persons camp near Omdurman, Sudan, rescuers said."
    assert only(text)["target_types"] == ["religious"]


def test_the_other_sides_own_attacks_are_none_of_this_strike():
    text = (
        "A Russian missile hit port infrastructure in Odesa, Ukraine, on Friday, killing five people, police said. "
        "Ukraine stepped up its own attacks behind Russian lines with a car bomb and a drone assault on a metal plant."
    )
    incident = only(text)
    assert (incident["weapons"], incident["target_types"]) == (["missile"], ["transport"])


def test_what_an_area_was_attacked_with_holds_for_its_places_without_a_weapon_of_their_own():
    text = (
        "Russian shelling killed three people in Ukraine's Donetsk region on Friday, officials said.\n\n"
        "A woman was killed in the town of Lyman, the governor said.\n\n"
        "In Sloviansk, a drone killed two more people."
    )
    assert weapons(text) == {"Lyman": ["artillery"], "Sloviansk": ["drone"]}


def test_what_a_town_was_hit_with_does_not_hold_for_another():
    text = "A missile killed three people in Lyman, Ukraine, on Friday, officials said.\n\nIn Sloviansk, two people were killed, the governor said."
    assert weapons(text) == {"Lyman": ["missile"], "Sloviansk": []}


def test_shelling_that_a_report_leads_with_is_not_given_up_for_what_it_names_in_passing():
    text = (
        "Shelling of Kharkiv in Ukraine killed two people on Friday, the mayor said. "
        "Missiles and drones can reach every town, said a man who had come to look."
    )
    assert only(text)["weapons"] == ["artillery"]


def test_shelling_is_the_bombs_that_a_report_tells_of_clearly():
    text = (
        "Three guided bombs hit a house in Kharkiv, Ukraine, on Friday, killing two people, the mayor said.\n\n"
        "The consequences of the shelling are being established."
    )
    assert only(text)["weapons"] == ["bomb"]


def test_what_an_attack_before_hit_and_with_what_is_not_that_of_this_one():
    attack = "a drone hit a house in Kharkiv, Ukraine, on Friday, killing two people"
    before = "week after a missile attack hit an airport"
    for text in (f"A{attack[1:]}, a {before}.", f"A {before}, {attack}."):
        assert (only(text)["weapons"], only(text)["target_types"]) == (["drone"], ["residential"]), text


def test_what_is_told_of_another_town_is_not_taken_back_to_the_one_before():
    text = (
        "A drone killed ten people in Sumy, Ukraine, on Friday, the mayor said.\n\n"
        "Odesa is a port that many know, and often attacked. Several missiles hit the city and landed among houses."
    )
    assert weapons(text)["Sumy"] == ["drone"]


def test_a_bomb_on_one_town_is_not_that_of_a_town_shelled_before_it():
    text = "The army shelled Lyman in Ukraine on Friday, killing one person, dropped an aerial bomb on Sloviansk, and left, the governor said."
    assert weapons(text)["Lyman"] == ["artillery"]


def test_rockets_of_a_launcher_are_its_own():
    text = "Rockets killed two people in Kharkiv, Ukraine, on Friday. The governor said that Uragan rockets had hit a house."
    assert only(text)["weapons"] == ["artillery"]


def test_an_attack_that_is_denied_gives_no_weapon():
    text = (
        "A missile killed two people in Kharkiv, Ukraine, on Friday. "
        "The ministry denied any claims of a drone attack on Kharkiv that hit a plant."
    )
    assert only(text)["weapons"] == ["missile"]


def test_rockets_that_fall_in_israel_are_fired_from_the_ground():
    assert only("Rockets fired from Lebanon killed two people in Tel Aviv in Israel on Friday, the ambulance service said.")["weapons"] == ["artillery"]
    assert only("Rockets killed two people in Kharkiv in Ukraine on Friday, the governor said.")["weapons"] == ["missile"]


def test_the_attack_as_the_latest_of_many_on_cities_keeps_its_wounded():
    text = "Five people died in Lviv in an attack on Friday. In all, 59 people were wounded in the attack, in which 30 missiles were fired, the latest of many heavy strikes on Ukrainian cities."
    assert only(text)["injured"]["value"] == 59


def test_what_words_cannot_stop_is_no_weapon_of_the_strike():
    text = 'A missile hit Sumy in Ukraine on Friday, killing two people. "Talk alone has never stopped a missile or a bomb," the president said.'
    assert only(text)["weapons"] == ["missile"]


def test_weapons_used_on_areas_before_any_town_are_not_those_of_a_town_hit_with_another():
    text = "Troops also attacked areas near the front line in Ukraine with glide bombs and artillery.\n\nIn Dnipro, a drone hit a house and injured 14 people on Friday."
    assert only(text)["weapons"] == ["drone"]


def test_drones_of_which_some_were_destroyed_hit_no_town():
    text = "A missile slammed into a block in Kharkiv in Ukraine on Friday, killing six.\n\nThe military command said 10 of the 14 cruise missiles were destroyed, along with one of four Iranian-made drones."
    assert only(text)["weapons"] == ["missile"]


def test_the_missile_that_hit_is_told_where_a_sentence_speaks_of_sanctions():
    text = "A strike on a block of flats in Kharkiv in Ukraine on Friday killed six.\n\nThe president said the missile that slammed into the block in Kharkiv had foreign parts, despite sanctions."
    assert only(text)["weapons"] == ["missile"]


def test_munitions_of_which_residents_are_warned_hit_no_town():
    text = "A part of a drone hurt a woman in Kharkiv on Friday. Residents were told to be careful with debris in Kharkiv, as cluster munitions may have been used."
    assert only(text)["weapons"] == ["drone"]


def test_what_was_fired_before_is_not_what_was_fired_now():
    text = "Missiles hit homes in Lyman on Friday and killed two children, officials said. The army has fired missiles and drones at Lyman before, often striking camps of displaced people."
    assert weapons(text) == {"Lyman": ["missile"]}


def test_forces_that_fired_on_a_city_used_no_small_arms():
    assert only("Russian forces fired at central Kherson, Ukraine, with barrel artillery on Friday, killing two people.")["weapons"] == ["artillery"]
    assert only("Soldiers opened fire on a crowd in Gaza City on Friday, killing two people, medics said.")["weapons"] == ["small_arms"]


def test_what_an_army_has_stepped_up_and_who_filmed_it_are_no_weapons_of_the_strike():
    text = (
        "A drone killed two people in Odesa, Ukraine, on Friday. Footage that seems to come from a drone shows the blast.\n\n"
        "Russia has stepped up its missile and drone strikes on the energy sector."
    )
    assert only(text)["weapons"] == ["drone"]
    text = "A bomb killed two people in Odesa, Ukraine, on Friday. Footage that seems to come from a drone shows the blast."
    assert only(text)["weapons"] == ["bomb"]


def test_what_a_report_tells_long_after_a_town_it_came_to_late_is_not_of_that_town():
    text = (
        "A missile hit Sumy in Ukraine on Friday, killing two people. The governor spoke of a crime. Flags were lowered. The mayor came. Schools are closed.\n\n"
        "In Nikopol, a drone wounded a man on Friday. He is 40. {}\n\nThe missiles were fired from the north, the army said."
    )
    assert weapons(text.format("His car burned. Doctors treat him."))["Nikopol"] == ["drone"]


def test_one_of_the_drones_told_of_before_hit_a_town_that_is_named_first():
    text = "Ukrainian drones were reported over four regions of Russia on Friday. {}, one crashed on the roof of a house, wounding five people."
    assert weapons(text.format("In Belgorod")) == {"Belgorod": ["drone"]}


def test_each_part_of_a_headline_has_a_weapon_of_its_own():
    text = "Sumy mourns, missiles at Kharkiv, Grad shells fall on Nikopol\n\nIn Sumy in Ukraine, a drone killed two people on Friday."
    assert weapons(text)["Sumy"] == ["drone"]


@pytest.mark.parametrize(
    "told",
    [
        "It was unclear whether shells or a drone had been used.",
        "The governor had initially blamed artillery.",
        "Russia said 30 servicemen, two vehicles and a howitzer were destroyed.",
        "Poland scrambled fighter jets.",
        "An unexploded shell was found in the yard.",
    ],
)
def test_what_is_not_known_taken_back_lost_or_found_is_no_weapon_of_the_strike(told):
    assert only(f"A missile hit Sumy in Ukraine on Friday, killing two people. {told}")["weapons"] == ["missile"]


def test_what_is_told_where_a_place_is_named_is_of_that_place_only():
    text = "Two people were killed in Sumy in Ukraine on Friday, and one person in Kharkiv, where a Kh-59 struck an office."
    assert weapons(text) == {"Sumy": [], "Kharkiv": ["missile"]}


def test_what_had_hit_the_same_town_the_evening_before_did_not_hit_it_now():
    text = "Four drones hit a house in Kharkiv, Ukraine, on Friday, killing seven. The evening before, a ballistic missile had hit the same district."
    assert {each["weapons"][0] for each in read(text)["incidents"] if each["killed"]} == {"drone"}


def test_the_warhead_of_a_drone_is_no_missile():
    assert only("A drone with a warhead hit a house in Kharkiv, Ukraine, on Friday, killing seven.")["weapons"] == ["drone"]


def test_what_the_air_force_counts_over_the_country_is_not_what_hit_a_town():
    text = "Missiles hit a school in Kharkiv, Ukraine, on Friday, wounding three people. The Air Force counted 43 missiles and 74 drones."
    assert only(text)["weapons"] == ["missile"]


@pytest.mark.parametrize("cause", ["The cause of the damage was a drone that had been shot down, the army said.", "The damage was caused by debris of a downed drone, officials said."])
def test_what_was_shot_down_and_did_the_damage_is_the_weapon(cause):
    assert only(f"A strike on Kharkiv in Ukraine on Friday injured nine people, officials said. {cause}")["weapons"] == ["drone"]


def test_with_what_those_counted_were_killed_is_the_weapon_though_only_their_region_was_named_then():
    text = "Thirty people were killed in a drone attack in the Kharkiv region on Friday, activists said. The attack targeted the centre of Izium with four missiles."
    assert only(text)["weapons"] == ["drone", "missile"]


def test_the_weapon_that_killed_in_the_city_told_of_before_is_its_own():
    text = (
        "Air defences repelled a drone attack on Kyiv, Ukraine, on Friday, officials said.\n\nNobody was hurt there, they said. The alert lasted for three hours.\n\nThe mayor thanked the crews.\n\n"
        "A railway station and a supermarket were hit in Kherson on Thursday, he said.\n\nMore than 20 people were killed by shelling in the southern city, according to news reports."
    )
    assert {each["place"]["as_written"]: each["weapons"] for each in read(text)["incidents"]}["Kherson"] == ["artillery"]


@pytest.mark.parametrize(("behind", "weapons"), [("Rescue workers found an unexploded munition near the shop.", ["bomb"]), ("Two unexploded shells were later defused.", ["bomb"])])
def test_what_was_found_unexploded_is_no_mine_that_hit(behind, weapons):
    assert only(f"Guided bombs hit a shop in Kharkiv on Friday, killing 18. {behind}")["weapons"] == weapons


def test_an_unexploded_munition_that_killed_is_one():
    assert only("A farmer in Izium was killed by an unexploded munition on Friday.")["weapons"] == ["mine"]
