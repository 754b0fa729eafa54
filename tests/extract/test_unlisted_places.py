"""Villages that no list holds, wars named in passing, and what the attacker says that it hit."""

from __future__ import annotations

from tests.extract.reports import number, only, read


def places(text: str, published: str = "2025-04-05") -> list[str]:
    return [each["place"]["as_written"] for each in read(text, published)["incidents"]]


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


def test_a_town_before_the_words_of_its_governor_is_no_person():
    text = "Russian troops shelled Kharkiv, the regional governor said, adding that a house was damaged. Ukraine was hit by drones overnight."
    assert places(text) == ["Kharkiv"]


def test_a_district_that_only_a_large_town_has_is_a_part_of_it():
    text = (
        "A missile killed eleven people in Kyiv, Ukraine, on Friday. The bodies of eleven people were found in a building in the Solomianskyi district, "
        "rescuers said."
    )
    assert places(text) == ["Kyiv"]


def test_towns_that_came_under_attack_together_are_two_places():
    text = "Odesa and the nearby city of Kherson came under drone attacks on Friday, the Ukrainian governor said."
    assert places(text) == ["Odesa", "Kherson"]


def test_a_list_of_towns_gives_its_weapon_to_those_of_which_more_is_told():
    text = (
        "Russian drones attacked Sumy, Nikopol and Lviv in Ukraine on Friday, the governor said. "
        "In Sumy, a railway station was hit. In Nikopol, an oil depot caught fire after a hit."
    )
    assert {each["place"]["as_written"]: each["weapons"] for each in read(text)["incidents"]} == {"Sumy": ["drone"], "Nikopol": ["drone"]}


def test_weapons_of_two_towns_in_one_sentence_are_kept_apart():
    text = "In Ukraine, Kharkiv was hit by an airstrike on Friday, while Sumy was shelled with artillery, killing one person."
    found = {each["place"]["as_written"]: each["weapons"] for each in read(text)["incidents"]}
    assert found["Kharkiv"] == ["bomb"]


def test_one_drone_that_got_through_makes_an_incident():
    text = (
        "Ukrainian drones struck a plant in Belgorod, Russia, on Friday, injuring two people, the governor said. "
        "The military intercepted 25 drones on Thursday, although at least one drone crashed into an oil depot in the city of Omdurman."
    )
    assert "Belgorod" in places(text)


def test_an_earlier_strike_on_the_same_district_keeps_its_own_day():
    text = (
        "This morning, the Kherson region of Ukraine came under attack by Russian drones. "
        "On March 19, a Russian drone strike in the Kherson region damaged a power line."
    )
    assert [each["date"]["value"] for each in read(text)["incidents"]] == ["2025-04-05", "2025-03-19"]


def test_a_smaller_toll_of_another_attack_does_not_replace_the_first():
    text = (
        "Twenty people were killed in an airstrike on a house in Gaza City on Friday, doctors said. "
        "The hospital reported that three people were killed in an Israeli attack on a school where they had taken refuge."
    )
    assert number(only(text)["killed"]) == (20, "exact")


def test_a_house_in_a_camp_is_a_house():
    text = "An airstrike hit a house in the Nuseirat refugee camp in Gaza on Friday, killing four people."
    assert only(text)["target_types"] == ["residential"]


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


def test_towns_that_add_up_to_the_total_leave_no_incident_for_the_area():
    text = (
        "Shelling killed three people in the Kherson region of Ukraine on Friday, the governor said. "
        "Two people were killed in the town of Nova Luka, and another person was killed in the village of Stara Luka."
    )
    assert "Kherson" not in places(text)


def test_a_heading_between_paragraphs_is_of_what_comes_after_it():
    text = (
        "A drone hit a house in Kharkiv, Ukraine, on Friday.\nTwo people were killed.\nThe mayor said so.\nRescuers came.\n\n"
        "Missile strike on school\n\nA missile hit a school in Sumy, killing one person."
    )
    found = {each["place"]["as_written"]: (each["weapons"], each["target_types"]) for each in read(text)["incidents"]}
    assert found == {"Kharkiv": (["drone"], ["residential"]), "Sumy": (["missile"], ["education"])}


def test_a_town_that_the_army_shelled_is_an_incident_without_a_toll():
    text = "A drone killed one person in Kherson, Ukraine, on Friday. At about 9 a.m., Russians shelled Nikopol."
    assert places(text) == ["Kherson", "Nikopol"]


def test_each_town_of_which_a_list_says_what_was_damaged_is_an_incident():
    text = (
        "Day in the Kherson region of Ukraine: enemy shelled 12 localities, one person was wounded\n\n"
        "A house was damaged in Nova Luka, an enterprise and a school were damaged in Stara Luka. In Nikopol, a gas pipeline was damaged by a drone."
    )
    found = {each["place"]["as_written"]: each["target_types"] for each in read(text)["incidents"]}
    assert found["Nikopol"] == ["energy"]
    assert all(number(each["injured"]) is None for each in read(text)["incidents"])


def test_a_report_that_names_no_country_is_about_that_of_its_oblasts():
    text = "A house was damaged by a drone in Kostiantynivka, the head of the Donetsk region said on Friday."
    assert only(text)["place"]["adm1"] == "UA-14"


def test_the_attack_in_a_town_takes_what_was_told_before_its_name():
    text = (
        "KYIV, Ukraine (AP) — A drone slammed into a tower block early Friday, killing three people. "
        "The attack in Dnipro was part of a large barrage across the country that also killed one person in Kharkiv."
    )
    assert {each["place"]["as_written"]: number(each["killed"]) for each in read(text)["incidents"]} == {
        "Dnipro": (3, "exact"),
        "Kharkiv": (1, "exact"),
    }


def test_yesterday_in_the_first_sentence_dates_the_towns_that_follow():
    text = (
        "At least four people were killed yesterday in airstrikes in Sudan, medics said. "
        "A drone hit a car in Omdurman, killing one person."
    )
    assert only(text)["date"]["value"] == "2025-04-04"


def test_a_town_with_words_that_explain_it_was_hit():
    text = "Kharkiv, Ukraine's second city, was also hit in a drone attack on Friday. Thirty people were injured, the mayor said."
    assert number(only(text)["injured"]) == (30, "exact")


def test_the_dead_of_two_oblasts_and_a_city_together_are_not_the_citys():
    text = (
        "Russian attacks on Ukraine's Kharkiv and Donetsk regions and the Black Sea port city of Odesa killed two civilians, officials said on Friday. "
        "In Odesa, three people were injured by a missile, the mayor said."
    )
    assert tolls_of(text)["Odesa"] == (None, (3, "exact"))


def test_what_came_after_fighting_broke_out_keeps_its_day():
    text = (
        "The agency on Saturday condemned an airstrike that hit a school, killing four people. "
        "Friday's strike in the town of Omdurman in Sudan came days after fighting erupted between government forces and rebels."
    )
    assert only(text)["date"]["value"] == "2025-04-04"


def test_a_school_turned_into_a_shelter_is_a_school():
    text = "An airstrike hit a school in Gaza City on Friday, which had been turned into a shelter for displaced people, killing four, according to a hospital."
    assert only(text)["target_types"] == ["education"]


def tolls_of(text: str) -> dict[str, tuple]:
    return {each["place"]["as_written"]: (number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]}


def test_the_year_in_which_a_town_was_occupied_is_not_that_of_the_strike():
    text = (
        "A missile attack on Ukraine's Kharkiv region on Friday hit a railway station, injuring seven people, officials said. "
        "The governor said the attack hit the city of Kharkiv, which was occupied by Russia and taken back months later in the autumn of 2022."
    )
    incident = only(text)
    assert (incident["place"]["as_written"], incident["date"]["value"], incident["weapons"]) == ("Kharkiv", "2025-04-04", ["missile"])


def test_a_town_in_the_oblasts_capital_lies_in_the_oblast():
    text = "Missiles hit a shop in Kostiantynivka in Donetsk on Friday, Ukrainian officials said. Nine people were injured by the missiles."
    assert places(text) == ["Kostiantynivka"]


def test_the_enemy_is_no_place():
    text = 'The governor of the Kherson region in Ukraine said: "Enemy strikes in Nikopol. One missile hit the railway. One person was injured."'
    assert places(text) == ["Nikopol"]


def test_flights_that_were_stopped_make_no_incident():
    text = (
        "A drone hit a house in Sumy, Ukraine, on Friday, killing one person. "
        "A drone attack also resulted in a suspension of flights at Lviv's airports."
    )
    assert places(text) == ["Sumy"]


def test_a_total_before_the_oblasts_leaves_each_its_share():
    text = (
        "At least seven people have been killed in Ukraine due to Russian drone attacks overnight. "
        "Four deaths were reported in the Kherson region, and three more deaths were reported in the Kharkiv region."
    )
    assert {place: killed for place, (killed, _) in tolls_of(text).items()} == {"Kherson": (4, "exact"), "Kharkiv": (3, "exact")}


def test_a_city_beside_its_oblast_keeps_its_own_figure():
    text = (
        "Ukraine was attacked by drones on Friday. "
        "In Kharkiv, two people were killed and 29 were injured, while four were killed in the town of Nova Luka in the Odesa region, authorities said."
    )
    assert tolls_of(text)["Kharkiv"] == ((2, "exact"), (29, "exact"))


def test_a_town_that_the_report_only_recalls_does_not_take_over_the_oblasts_figures():
    text = (
        "Russian troops attacked the Kherson region of Ukraine during the day, injuring six people, the governor said. "
        "As reported by the agency, Russian troops launched a drone attack on Kherson at night, resulting in several fires."
    )
    kherson = {each["place"]["precision"]: number(each["injured"]) for each in read(text)["incidents"]}
    assert (6, "exact") in kherson.values()


def test_land_around_another_city_is_not_the_reports_town():
    text = (
        "A drone hit a kindergarten in Kharkiv, Ukraine, on Friday, killing a man, the mayor said. Drones were used in Kyiv, too. "
        "In the Kyiv area, residential buildings caught fire."
    )
    assert [each["target_types"] for each in read(text)["incidents"] if each["place"]["as_written"] == "Kharkiv"] == [["education"]]


def test_waves_of_strikes_are_no_incident():
    text = (
        "An airstrike hit a tent in Gaza City on Friday, killing two people, doctors said. "
        "Israel has carried out waves of strikes across Gaza, killing hundreds of people, since it ended its ceasefire last month."
    )
    assert places(text) == ["Gaza City"]
