"""Places that no list holds, and names that are no place of a strike: quarters, directions, wars, agencies."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places, read


def test_a_village_that_no_list_holds_is_kept_when_its_district_stands_beside_it():
    text = (
        "Two medics were killed in Israeli airstrikes in Lebanon on Friday. One medic was killed in Ain Tuffeh in the Tyre district "
        "by an airstrike. Another airstrike in Deir Louz in southern Lebanon killed one medic and injured three people."
    )
    assert places(text) == ["Ain Tuffeh", "Deir Louz"]


def test_a_quarter_of_a_town_is_no_village():
    text = "Israeli airstrikes killed four people in Gaza City on Friday. Two people were killed in Zuhour in Gaza City, doctors said."
    assert places(text) == ["Gaza City"]


def test_a_direction_is_no_place():
    text = "Israeli airstrike kills two in South Lebanon\n\nAn airstrike killed two people in the village of Deir Louz in southern Lebanon on Friday."
    assert places(text) == ["Deir Louz"]


def test_the_war_that_a_headline_names_is_not_where_it_happened():
    text = (
        "War on Gaza: airstrike kills three medics in Lebanon\n\nThree medics were killed by an airstrike in the town of Deir Louz on Friday. "
        "At least 300 people have been killed in Israeli attacks on Lebanon, according to a count."
    )
    assert number(only(text)["killed"]) == (3, "exact")
    assert places(text) == ["Deir Louz"]


def test_the_capital_before_a_colon_is_where_the_report_was_written():
    text = "Beirut: Three people were killed in an airstrike in the village of Deir Louz on Friday, officials in Lebanon said."
    assert places(text) == ["Deir Louz"]


def test_the_oblast_after_a_village_is_no_second_place():
    text = "One person was killed and another one injured in attacks on the village of Nova Luka, Kherson, the governor said. Ukraine was hit by drones."
    assert places(text) == ["Nova Luka"]


def test_a_distance_leads_to_the_place_where_it_happened():
    text = (
        "A missile killed one person in Kharkiv, Ukraine, on Friday. About 20 miles south in the village of Nova Luka, "
        "four people were injured by missile fire, officials said."
    )
    assert places(text) == ["Kharkiv", "Nova Luka"]


def test_a_town_before_the_words_of_its_governor_is_no_person():
    text = "Russian troops shelled Kharkiv, the regional governor said, adding that a house was damaged. Ukraine was hit by drones overnight."
    assert places(text) == ["Kharkiv"]


def test_a_district_that_only_a_large_town_has_is_a_part_of_it():
    text = (
        "A missile killed eleven people in Kyiv, Ukraine, on Friday. The bodies of eleven people were found in a building in the Solomianskyi district, "
        "rescuers said."
    )
    assert places(text) == ["Kyiv"]


def test_the_first_word_of_a_double_name_is_no_town_by_itself():
    text = "Nine people were killed by an airstrike in the town of Abu Karim in Sudan on Friday, medics said."
    assert places(text) == ["Abu Karim"]


def test_a_village_in_an_area_gives_the_incident_its_name_and_keeps_the_area_as_its_place():
    text = (
        "Shelling killed two people in the Kherson region of Ukraine on Friday, the governor said. "
        "The shelling hit a house in the village of Nova Luka, killing two people."
    )
    place = only(text)["place"]
    assert (place["as_written"], place["adm1"]) == ("Nova Luka", "UA-65")


def test_a_place_near_a_city_is_named_later():
    text = (
        "A drone killed a woman near Gaza City overnight, officials said on Friday. "
        "A woman was killed by the drone in the town of Nuseirat, the mayor said."
    )
    assert number(only(text)["killed"]) == (1, "exact")


def test_who_runs_an_agency_is_no_place():
    text = "At least 11 people were killed by an airstrike in Omdurman, Sudan, on Friday, the Lviv-run news agency reported."
    assert places(text) == ["Omdurman"]


def test_a_report_that_names_no_country_is_about_that_of_its_oblasts():
    text = "A house was damaged by a drone in Kostiantynivka, the head of the Donetsk region said on Friday."
    assert only(text)["place"]["adm1"] == "UA-14"


def test_a_town_in_the_oblasts_capital_lies_in_the_oblast():
    text = "Missiles hit a shop in Kostiantynivka in Donetsk on Friday, Ukrainian officials said. Nine people were injured by the missiles."
    assert places(text) == ["Kostiantynivka"]


def test_the_enemy_is_no_place():
    text = 'The governor of the Kherson region in Ukraine said: "Enemy strikes in Nikopol. One missile hit the railway. One person was injured."'
    assert places(text) == ["Nikopol"]


def test_land_around_another_city_is_not_the_reports_town():
    text = (
        "A drone hit a kindergarten in Kharkiv, Ukraine, on Friday, killing a man, the mayor said. Drones were used in Kyiv, too. "
        "In the Kyiv area, residential buildings caught fire."
    )
    assert [each["target_types"] for each in read(text)["incidents"] if each["place"]["as_written"] == "Kharkiv"] == [["education"]]


def test_villages_among_which_the_dead_are_shared_out_are_kept_by_name():
    text = (
        "An air strike on Omdurman, Sudan, killed six people on Friday. "
        "Strikes earlier on Friday killed two medics in the south, one in Wad Hamid and another in Umm Kuti."
    )
    assert places(text) == ["Omdurman", "Wad Hamid", "Umm Kuti"]


def test_a_village_in_a_region_is_kept_by_name():
    assert places("A volunteer died when a shell hit Mykilske in the Kherson region of Ukraine on Friday.") == ["Mykilske"]


def test_a_clinic_in_a_town_that_came_under_attack_is_no_part_of_the_strike_before():
    text = (
        "At least 40 people were killed in an attack on a hospital in Omdurman, the agency said on Friday. Another health facility, in Al Shagra, came under attack on Thursday, it added. "
        "On Wednesday night the hospital's emergency ward had been hit by a drone."
    )
    assert places(text) == ["Omdurman", "Al Shagra"]


@pytest.mark.parametrize("then", ["The raids hit several houses in Hazbanin, a town in the north of the province", "The army confirmed that it had struck the village of Hazbanin"])
def test_the_strike_told_of_a_region_was_on_the_village_that_it_is_then_said_to_have_hit(then):
    text = f"Air strikes in Syria's Idlib killed 17 civilians on Friday, a monitor said. {then}, it said. Six children were among the dead."
    assert number(only(text)["killed"]) == (17, "exact")
    assert places(text) == ["Hazbanin"]


def test_the_dead_of_a_region_are_not_those_of_one_more_village():
    text = "Air strikes in Syria's Idlib killed 17 civilians on Friday, a monitor said. A drone also hit a car in the southern Lebanese village of Ainabra, it said."
    assert places(text)[0] == "Idlib"


def test_the_deadliest_strike_since_a_war_began_is_no_background():
    text = (
        "At least 11 Syrian workers were killed by an Israeli strike in southern Lebanon on Friday, the health ministry said. "
        "The strike, on Ain Tuffeh in Tyre district, was one of the deadliest in Lebanon since March 8, when the group and the army began to trade fire, a week after "
        "a war broke out in Gaza. The group says it will go on until there is a truce in the Gaza Strip. Four people were wounded."
    )
    assert places(text) == ["Ain Tuffeh"]


def test_a_building_in_a_village_is_what_was_hit_near_a_city():
    text = (
        "An air strike on a school to the west of the city of Kharkiv has killed at least 23 people, a monitoring group says. "
        "The building, in Al-Hazima, housed displaced people when it was struck on Friday night. Lyman is Being Slaughtered Silently, a group of activists, said the strike levelled the school."
    )
    assert places(text) == ["Al-Hazima"]
    assert number(only(text)["killed"]) == (23, "at_least")


def test_the_village_of_the_thing_that_was_hit_is_no_strike_beside_that_of_its_town():
    text = "At least seven people were killed on Friday when shells hit a resort in Lyman. Four projectiles struck the resort, in the village of Palaki, the mayor said. No one claimed it."
    assert places(text) == ["Lyman"]


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("in an olive grove close to Kibbutz Afen, just outside the coastal city of Odesa,", "Kibbutz Afen"),
        ("in Al Fukharin area, south-east of Kharkiv city,", "Al Fukharin"),
    ],
)
def test_a_place_outside_a_city_is_not_the_city(where, place):
    assert places(f"A woman and her son were killed by a rocket on Friday {where} the police said.") == [place]


def test_a_firm_and_a_part_of_the_city_are_no_places():
    text = "Missiles hit Kharkiv\n\nMissiles hit a block in the Tairiv part of the city of Kharkiv on Friday, killing two. One of the factories that were struck belongs to the Polish group Barlin. It had been hit before."
    assert places(text) == ["Kharkiv"]


def test_bombs_released_over_another_region_hit_the_town():
    text = "Bombs hit Kharkiv\n\nThree jets released eight bombs from the sky over Russia's Belgorod Oblast on Friday. The bombs hit a house in Kharkiv. Four people were killed and 34 injured, the governor said."
    assert places(text) == ["Kharkiv"]


def test_a_district_of_the_city_told_of_is_not_a_place_of_its_own():
    text = "Three killed in Kyiv\n\nRussian drones killed three people in Kyiv on Friday. Fires broke out in the Desnianskyi district, where drones smashed into a building. The minister said 32 people were hurt."
    found = only(text)
    assert (found["place"]["as_written"], number(found["injured"])) == ("Kyiv", (32, "exact"))


def test_the_saints_of_a_church_are_no_towns():
    text = "Missile hits hotel\n\nA missile hit a hotel in Kharkiv on Friday, killing one. A second missile damaged the church of Saints Peter and Paul and nearby houses."
    assert places(text) == ["Kharkiv"]


@pytest.mark.parametrize(
    ("sentence", "village"),
    [
        ("Bodnal was also hit, with five dead and two wounded.", "Bodnal"),
        ("Bodnal was also hit, with five dead, and six people lost their lives in Tarayan.", "Tarayan"),
        ("One man was killed when a drone hit a tractor in a field outside Zvanoye, the governor wrote.", "Zvanoye"),
    ],
)
def test_more_ways_of_telling_of_a_village_that_no_list_holds(sentence, village):
    assert village in places(f"Strikes in Lebanon\n\nStrikes killed 60 people in Lebanon on Friday. {sentence}")


def test_fires_in_two_towns_are_two_strikes_and_prosecutors_in_a_town_speak_there():
    text = "Strikes on Kharkiv\n\nA missile killed one in Kharkiv on Friday. Further north, in Kupiansk and Izium, fires broke out after strikes on infrastructure facilities. Prosecutors in Lviv said the drones had first hovered over the depots and hit them later."
    assert places(text) == ["Kharkiv", "Kupiansk", "Izium"]


def test_a_firm_and_a_common_word_of_a_headline_are_no_towns():
    firm = "Drones hit a depot in Odesa in Ukraine on Friday, wounding four people. Overnight a gas facility of the Naftogaz Group in the Kherson region was attacked."
    headline = "Drones Halt Loading at Odesa; 4 Hurt on Ship and Shore\n\nUkraine stopped loading crude on Friday after a mass drone attack set fire to a depot and struck a ship and homes, regional authorities said."
    assert places(firm) == ["Odesa", "Kherson"]
    assert places(headline) == ["Odesa"]


def test_what_also_hit_a_village_of_a_region_is_one_more_strike():
    lead = "In the Belgorod region, six drones were downed on Friday and power lines were damaged, the governor said. "
    assert places(lead + "A drone also dropped an explosive on a car in the village of Novoye Selo, injuring two people.") == ["Belgorod", "Novoye Selo"]


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("Shelling of Qorvale killed three people.", 3),
        ("A drone attack on Qorvale killed two people.", 2),
        ("An air raid killed 12 people in the Qorvale area.", 12),
        ("Jets bombed Qorvale, where ten people died.", 10),
    ],
)
def test_a_village_in_no_list_has_the_dead_of_an_attack_on_it(sentence, dead):
    found = read(f"An airstrike hit a house in Omdurman on Friday, killing two people, the doctors' network said.\n\n{sentence}")["incidents"]
    assert {each["place"]["as_written"]: each["killed"]["value"] for each in found} == {"Omdurman": 2, "Qorvale": dead}


def test_a_firm_whose_centre_was_hit_is_no_town():
    assert places("A logistics centre of Nova Poshta in Nikopol in Ukraine was hit by a missile on Friday.") == ["Nikopol"]


def test_a_name_in_ukraine_that_the_gazetteer_does_not_hold_needs_a_word_that_makes_it_a_village():
    assert places("A missile hit a house in Kharkiv in Ukraine on Friday, killing two people. Four people were hurt by debris in Qorvale.") == ["Kharkiv"]


def test_where_a_group_is_at_work_that_counts_the_dead_is_no_place_of_the_strike():
    text = "An air strike on a market in Omdurman killed 50 people on Friday. The Coordination, a group that helps displaced people in Darfur, spoke of 34 dead."
    assert places(text) == ["Omdurman"]


def test_where_the_wounded_could_be_brought_is_no_place_of_the_strike():
    text = "An air strike on a market in Sumy killed 50 people on Friday. The wounded could hardly be brought to the nearby town of Lyman, residents said."
    assert places(text) == ["Sumy"]


def test_another_village_that_no_list_holds_keeps_its_dead_from_the_town():
    text = "Ten people were killed in Russian strikes on Sumy in Ukraine on Friday.\n\nOn Sunday, authorities in the Sumy region said a woman was killed in the shelling of another border village, Lypivka."
    assert {each["place"]["as_written"]: number(each["killed"])[0] for each in read(text)["incidents"]} == {"Sumy": 10, "Lypivka": 1}


def test_who_speaks_of_another_village_is_no_place():
    assert "Petro Ivanenko" not in places("A missile hit a house in Sumy on Friday, killing two. In another village, Petro Ivanenko said, a man was hurt.")


@pytest.mark.parametrize("word", ["Paramilitary", "Insurgent", "Heavy", "Government"])
def test_a_word_that_has_a_capital_only_where_sentences_begin_is_no_village(word):
    text = f"{word} shelling of Sudan market kills 9\n\nPort Sudan (Sudan) (AFP) – {word} shelling of a market in Omdurman killed 9 people on Friday, the health ministry said."
    assert places(text, "2025-02-01") == ["Omdurman"]


def test_a_village_with_which_sentences_begin_is_one_where_it_is_named_inside_another():
    text = "Qorvale shelling kills 9\n\nKHARTOUM (AFP) – Nine people died on Friday when shells fell on a market in Qorvale, the doctors' network said."
    assert places(text, "2025-02-01") == ["Qorvale"]
