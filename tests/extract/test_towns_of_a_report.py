"""A report of several towns or areas: each has its own figures, weapons and day, and a total stays with the area that it is of."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places, read, tolls


def test_towns_that_came_under_attack_together_are_two_places():
    text = "Odesa and the nearby city of Kherson came under drone attacks on Friday, the Ukrainian governor said."
    assert places(text) == ["Odesa", "Kherson"]


def test_a_list_of_towns_gives_its_weapon_to_those_of_which_more_is_told():
    text = (
        "Russian drones attacked Sumy, Nikopol and Lviv in Ukraine on Friday, the governor said. "
        "In Sumy, a railway station was hit. In Nikopol, an oil depot caught fire after a hit."
    )
    assert {each["place"]["as_written"]: each["weapons"] for each in read(text)["incidents"]} == dict.fromkeys(("Sumy", "Nikopol", "Lviv"), ["drone"])


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
    assert tolls(text)["Odesa"] == (None, (3, "exact"))


def test_a_total_before_the_oblasts_leaves_each_its_share():
    text = (
        "At least seven people have been killed in Ukraine due to Russian drone attacks overnight. "
        "Four deaths were reported in the Kherson region, and three more deaths were reported in the Kharkiv region."
    )
    assert {place: killed for place, (killed, _) in tolls(text).items()} == {"Kherson": (4, "exact"), "Kharkiv": (3, "exact")}


def test_a_city_beside_its_oblast_keeps_its_own_figure():
    text = (
        "Ukraine was attacked by drones on Friday. "
        "In Kharkiv, two people were killed and 29 were injured, while four were killed in the town of Nova Luka in the Odesa region, authorities said."
    )
    assert tolls(text)["Kharkiv"] == ((2, "exact"), (29, "exact"))


def test_a_town_that_the_report_only_recalls_does_not_take_over_the_oblasts_figures():
    text = (
        "Russian troops attacked the Kherson region of Ukraine during the day, injuring six people, the governor said. "
        "As reported by the agency, Russian troops launched a drone attack on Kherson at night, resulting in several fires."
    )
    kherson = {each["place"]["precision"]: number(each["injured"]) for each in read(text)["incidents"]}
    assert (6, "exact") in kherson.values()


def test_a_community_says_where_the_strike_on_its_oblast_was():
    text = (
        "Russian drone attack on Donetsk Oblast: two killed, four injured\n\nThe enemy struck civilians in Ukraine again. "
        "In the Lyman community, two residents were killed, the governor wrote. Four more people sought medical help."
    )
    assert tolls(text) == {"Lyman": ((2, "exact"), (4, "exact"))}


def test_a_drone_sent_to_a_place_hit_it():
    text = "Russian troops sent a drone to the town of Nikopol, Ukraine, on Friday. A 45-year-old man was wounded."
    assert tolls(text) == {"Nikopol": (None, (1, "exact"))}
    assert "Nikopol" not in tolls("A bomb hit a house in Kharkiv, Ukraine, killing two people. The wounded were sent to Nikopol.")


def test_a_name_of_two_words_that_no_list_holds_is_not_the_town_of_its_first_word():
    incident = only("A drone hit a car in the village of Lyman Sharqi on Friday, killing two people, officials said.")
    assert (incident["place"]["as_written"], incident["place"]["name"]) == ("Lyman Sharqi", None)


def test_villages_of_a_list_are_kept_though_no_list_holds_the_second_and_share_no_number():
    text = (
        "A house caught fire in the city of Lviv after debris of a missile fell on it on Friday, the governor said.\n\n"
        "Ten other houses were damaged in the villages of Stavy and Sukha Volia outside the city."
    )
    found = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    assert list(found) == ["Lviv", "Stavy", "Sukha Volia"]
    assert [(each["target_types"], each["damage"]) for name, each in found.items() if name != "Lviv"] == [(["residential"], [])] * 2


def test_the_municipality_of_a_village_is_no_second_strike():
    text = (
        "A man was injured as a drone dropped a grenade on the village of Mokra Orlivka in the Lyman District of the Donetsk Region on Friday, the governor said. "
        '"A civilian was wounded in an attack in the Lyman municipality as a grenade was dropped from a drone," he specified.'
    )
    assert places(text) == ["Mokra Orlivka"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Kherson refinery was hit by drones overnight.",
        "The Kherson oil refinery in the south caught fire after a drone attack overnight.",
        "The Kherson airfield came under attack by drones overnight.",
    ],
)
def test_a_plant_called_after_its_town_was_hit_there(sentence):
    assert places(sentence + " A fire broke out, the governor said.") == ["Kherson"]


def test_a_village_before_a_city_of_a_list_is_no_area():
    text = "Two people were killed on Friday in shelling of the village of Derhachi and the city of Kharkiv in the Kharkiv region, prosecutors said."
    assert all(number(each["killed"]) is None for each in read(text)["incidents"] if each["place"]["as_written"] in ("Derhachi", "Kharkiv") and each["place"]["precision"] == "settlement")


def test_figures_of_a_community_that_no_list_holds_are_not_those_of_the_town_before():
    text = 'On Friday the Mykolaivka community and Lyman in the Donetsk region were shelled again, two people were wounded in Derhachiv community.'
    found = {each["place"]["as_written"]: number(each["injured"]) for each in read(text)["incidents"]}
    assert found.get("Derhachiv") == (2, "exact")
    assert found.get("Lyman") is None


@pytest.mark.parametrize(
    ("report", "towns"),
    [
        ("Russia launched 80 drones at Ukraine overnight, hitting Sumy, Nikopol and Lviv.", ["Sumy", "Nikopol", "Lviv"]),
        ("Drone strikes were reported in Sumy, Lviv and Odesa early on Saturday. In Odesa, two people were killed.", ["Odesa", "Sumy", "Lviv"]),
        ("US strikes hit Sumy and Lviv in Ukraine overnight, killing four in Lviv.", ["Lviv", "Sumy"]),
        ("Sumy, Kryvyi Rih and Lviv were bombed on Friday, with eight dead in Lviv alone, the Ukrainian police said.", ["Lviv", "Sumy", "Kryvyi Rih"]),
        ("Shelling killed three people in Ukraine's Sumy on Friday, two in Lviv and one each in Odesa and Nikopol.", ["Sumy", "Lviv", "Odesa", "Nikopol"]),
        ("A missile hit a house in Ukraine's Odesa on Friday, killing two. Fragments of a drone fell in Sumy, and debris came down in Lviv and Nikopol.", ["Odesa", "Sumy", "Lviv", "Nikopol"]),
        ("Sirens were heard in Sumy and Lviv in Ukraine on Friday after a missile was launched. It was intercepted, and nobody was hurt.", []),
        ("In Ukraine's Odesa, a strike wounded a man on Friday. Sumy and Lviv were on alert but not hit.", ["Odesa"]),
        ("A missile hit a house in Ukraine's Odesa on Friday, killing two. Explosions were heard in Sumy and Lviv, and drones were shot down over both.", ["Odesa"]),
        ("A missile hit a house in Ukraine's Odesa on Friday, killing two. The mayor warned of possible strikes on Sumy and Lviv.", ["Odesa"]),
        ("A bomb killed two in Ukraine's Odesa on Thursday, a day after a drone struck a hospital in Sumy.", ["Odesa"]),
    ],
)
def test_a_town_is_an_incident_when_a_list_says_that_it_was_hit_and_only_then(report, towns):
    assert sorted(places(report)) == sorted(towns)


def test_one_each_is_the_figure_of_each_town_behind_it():
    text = "Shelling killed three people in Sumy in Ukraine on Friday, two in Lviv and one each in Odesa and Nikopol.\n\nTotal: seven dead."
    assert tolls(text) == {"Sumy": ((3, "exact"), None), "Lviv": ((2, "exact"), None), "Odesa": ((1, "exact"), None), "Nikopol": ((1, "exact"), None)}


def test_the_rows_of_a_list_need_no_full_stop():
    text = "Consequences of Friday's attacks on the Kharkiv region of Ukraine:\n\n• Derhachi: a woman killed by a bomb\n• Kharkiv: two men wounded by a drone"
    assert tolls(text) == {"Derhachi": ((1, "exact"), None), "Kharkiv": (None, (2, "exact"))}


def test_the_strike_told_of_is_that_of_the_port_named_for_it_later():
    text = (
        "Six people were killed on Wednesday when a Russian missile hit a port in Ukraine's Kharkiv region, the governor said.\n\n"
        "The strike, on the port of Derhachi, was the third in the region in four days."
    )
    assert tolls(text) == {"Derhachi": ((6, "exact"), None)}


@pytest.mark.parametrize(
    ("district", "longitude"),
    [
        ("The Kupiansk district of the Kharkiv region was under fire all day.", 37.7),
        ("The Izium district of the Kharkiv region was under fire all day.", 37.3),
        ("Drones hit the Izium district and the Kupiansk district of the Kharkiv region.", 37.3),
    ],
)
def test_a_community_of_which_there_are_two_is_the_one_in_the_district_named_before_it(district, longitude):
    (found,) = [each for each in read(f"{district}\n\nA shell wounded two people in the Vyshneve community.")["incidents"] if each["injured"]]
    assert found["place"]["lon"] == longitude


def test_parts_of_a_town_by_names_of_three_words_are_the_town():
    text = "On 3 April, 38 people were killed in air strikes that destroyed several buildings in the Qizan An Najjar and Al Manara areas of Nuseirat."
    assert {place: killed for place, (killed, _) in tolls(text).items()} == {"Nuseirat": (38, "exact")}
