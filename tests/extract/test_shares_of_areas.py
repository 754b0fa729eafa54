"""What regions, districts and countries share with their towns: a figure of the whole is no town's, and a share of it is not the whole."""

from __future__ import annotations

import pytest

from tests.extract.reports import dead, only, read, tolls, values


def test_a_town_with_fewer_hurt_than_its_region_does_not_take_the_region_s_figure():
    text = (
        "One person was killed and five injured across the Donetsk region on Friday. Troops attacked Lyman with drones, killing a man and injuring three people. "
        "Two people were injured by shells in Sloviansk."
    )
    assert tolls(text) == {"Lyman": ((1, "exact"), (3, "exact")), "Sloviansk": (None, (2, "exact"))}


def test_a_town_of_a_region_by_its_possessive_is_the_place():
    assert list(tolls("Drones hit Ukraine on Friday. In Kharkiv region's Derhachi, 13 houses were damaged and 14 people injured.")) == ["Derhachi"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israeli strikes on Friday killed 26 people in the Gaza Strip, including a couple and their two sons in Nuseirat.", {"Nuseirat": (4, None)}),
        ("Six people were killed in Russian strikes on Donetsk region on Friday, two of them in the city of Lyman.", {"Lyman": (2, None)}),
        ("Russian attacks killed seven people in the Kherson region on Friday, including three in the city of Kherson, and injured 20.", {"Kherson": (3, None)}),
        ("At least 26 dead in strikes on Gaza as troops tighten grip on Nuseirat\n\nIsraeli fire killed seven people in Nuseirat on Friday.", {"Nuseirat": (7, None)}),
        ("In Donetsk region, Russian strikes killed five people on Friday. Three died in Lyman, one in Sloviansk and one in Kostiantynivka.", {"Lyman": (3, None), "Sloviansk": (1, None), "Kostiantynivka": (1, None)}),
        ("On Friday three people were killed by Russian shells in Kherson, two in Nikopol and one each in Lyman and Sloviansk.", {"Kherson": (3, None), "Nikopol": (2, None), "Lyman": (1, None), "Sloviansk": (1, None)}),
        ("Russian strikes killed ten people overnight: four in Dnipro, three in Kharkiv, and three in Kherson. Over 50 were injured.", {"Dnipro": (4, None), "Kharkiv": (3, None), "Kherson": (3, None)}),
        ("A strike on a school in Kharkiv killed 12 people on Friday and four others in a strike on a car in Derhachi.", {"Kharkiv": (12, None), "Derhachi": (4, None)}),
        ("Russian forces shelled Lyman and Sloviansk on Friday, killing three people and injuring eleven.", {"Lyman": (None, None), "Sloviansk": (None, None)}),
        ("A missile hit Dnipro on Friday, killing three and wounding ten; across the region 15 people were hurt.", {"Dnipro": (3, 10)}),
        ("A drone hit a bus in Kherson on Friday, killing two. Thirty settlements of the Kherson region came under fire. Six were wounded.", {"Kherson": (2, None)}),
        ("A bomb killed two people in Lyman on Friday. Five were wounded in Sloviansk. In Odesa, no casualties were reported. Total: nine dead, 30 wounded.", {"Lyman": (2, None), "Sloviansk": (None, 5)}),
    ],
)  # fmt: skip
def test_the_figure_of_an_area_is_that_of_none_of_its_towns(text, expected):
    told = values(text)
    assert {place: told.get(place) for place in expected} == expected


def test_the_region_of_a_village_does_not_take_its_dead():
    text = (
        "A man was killed on Friday when Russia bombed the village of Derhachi in Ukraine's Kharkiv region, the governor said.\n\n"
        "In the village of Vyshneve, also in the Kharkiv region, a farm worker aged 47 died late on Thursday in shelling, the police reported."
    )
    assert [(each["place"]["as_written"], each["killed"]["value"]) for each in read(text)["incidents"]] == [("Derhachi", 1), ("Vyshneve", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was killed in Izium and three people were wounded in the Kupiansk district on Friday, the governor said.", {"Izium": (1, None), "Kupiansk": (None, 3)}),
        ("Shells killed two people in the Kupiansk district and one in Izium on Friday, the governor said.", {"Kupiansk": (2, None), "Izium": (1, None)}),
        ("One person was hurt in Izium, and in the Kupiansk district a woman was killed on Friday, prosecutors said.", {"Izium": (None, 1), "Kupiansk": (1, None)}),
        ("Two people were killed in Kupiansk, Kupiansk district, by shelling on Friday.", {"Kupiansk": (2, None)}),
    ],
)  # fmt: skip
def test_a_district_has_its_own_figures_beside_a_town_of_another(text, expected):
    assert values(text) == expected


def test_a_region_with_a_figure_before_a_town_of_another_with_its_own_is_told_of_by_itself():
    text = (
        "A missile killed eleven people in Lyman in Ukraine on Friday, the governor said.\n\n"
        "Elsewhere, shelling wounded an adult and two children in the southern region of Kherson, one person died in Nikopol, not far from the front, "
        "and in Sumy one was killed and two were wounded, local authorities said."
    )
    assert tolls(text) == {
        "Lyman": ((11, "exact"), None),
        "Kherson": (None, (3, "exact")),
        "Nikopol": ((1, "exact"), None),
        "Sumy": ((1, "exact"), (2, "exact")),
    }


def test_a_region_behind_which_a_town_of_its_own_has_a_share_stays_one_with_it():
    assert len(read("Shelling killed five people in the Donetsk region of Ukraine, two of them in Lyman, the governor said.")["incidents"]) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian strikes killed 16 people in the Izium district on Friday, including five in Lyman and two in Sloviansk.", {"Lyman": 5, "Sloviansk": 2}),
        ("Raids on the Donetsk region killed 18 people on Friday, 13 of them in the locality of Tamra, the ministry said.", {"Tamra": 13}),
        ("Strikes on the Donetsk region killed 17 people on Friday, nine of them in Tamra, the ministry said.", {"Tamra": 9}),
        ("Shells killed 21 people in the Donetsk region on Friday, including eight in Tamra and three in Lyman.", {"Tamra": 8, "Lyman": 3}),
    ],
)
def test_the_dead_of_a_district_are_not_those_of_the_first_town_that_has_a_share_of_them(text, expected):
    assert dead(text) == expected


@pytest.mark.parametrize("later", ["Twelve people were wounded.", "\n\nTwelve others were wounded there, it added."])
def test_who_was_hurt_behind_the_share_of_a_town_may_be_of_its_region(later):
    text = f"Raids on the Donetsk region killed 18 people on Friday, 13 of them in Lyman, the ministry said. {later}"
    assert only(text)["injured"] is None


def test_the_dead_of_a_part_of_the_country_are_not_those_of_the_town_before():
    text = "A strike on Nuseirat killed four people on Friday, doctors said. Air strikes killed 13 people in the north, where troops hold two towns."
    assert dead(text) == {"Nuseirat": 4}


def test_the_dead_of_a_part_of_the_city_are_the_citys():
    assert dead("Missiles hit Kharkiv on Friday. The blast killed three people in the north of the city.") == {"Kharkiv": 3}


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("Eight of those died as a bakery was bombed in Lyman.", {"Lyman": 8}),
        ("Seven of the dead were in the city of Sloviansk, where a bomb hit a house.", {"Sloviansk": 7}),
        ("Four of those killed died in a house in Lyman.", {"Lyman": 4}),
    ],
)
def test_some_of_the_dead_of_a_region_are_those_of_the_town_where_they_died(share, expected):
    found = dead(f"Strikes killed 19 people in the Donetsk region on Friday, the governor said. {share}")
    assert {place: value for place, value in found.items() if place != "Donetsk"} == expected


def test_two_districts_of_a_region_have_the_figures_told_of_each():
    text = "Shelling wounded ten people in the Kharkiv region, Ukraine, on Friday, seven of them in the Izium district and three in the Kupiansk district."
    assert {place: toll[1] for place, toll in tolls(text).items()} == {"Izium": (7, "exact"), "Kupiansk": (3, "exact")}


@pytest.mark.parametrize("aside", ["Rockets and drones from Lebanon have killed around 60 people in Israel in the same period.", "The strike came a day after a drone hit a training base near Ramat Gan. Four soldiers, all of them 19, were killed and 61 people wounded."])
def test_the_dead_of_a_country_and_of_another_attack_are_not_the_towns(aside):
    text = f"An Israeli strike killed at least 21 people in Sidon, Lebanon, on Friday, the Red Cross said.\n\n{aside}"
    assert tolls(text)["Sidon"] == ((21, "at_least"), None)


def test_what_happened_meanwhile_in_another_country_is_not_told_of_the_last_town():
    text = (
        "On Friday, missiles landed in the town of Lyman in Ukraine. Five people were killed and 41 wounded.\n\n"
        "Police in Dagestan, meanwhile, ended a hunt for gunmen who had attacked two churches in Derbent, killing more than 15 officers."
    )
    assert tolls(text)["Lyman"] == ((5, "exact"), (41, "exact"))


def test_towns_of_another_oblast_with_as_many_dead_take_nothing_from_an_oblast():
    text = (
        "Attacks in Ukraine over the past day\n\n"
        "In Kherson Oblast, two people were killed and seven injured, the governor said.\n\n"
        "In Donetsk Oblast, Russian forces killed one person in Kostiantynivka and one in Lyman, and injured five others in the region."
    )
    found = tolls(text)
    assert found["Kherson"] == ((2, "exact"), (7, "exact"))
    assert found["Kostiantynivka"] == found["Lyman"] == ((1, "exact"), None)


def test_a_school_of_a_town_told_of_later_is_not_where_the_dead_of_its_region_died():
    text = (
        "Shelling killed at least ten civilians in a day, the president's office said on Friday.\n\nSix people died in the Donetsk region, two in the city of Kherson, and two in the Kharkiv region.\n\n"
        "Shelling also damaged two schools in the town of Lyman in the east, the governor said."
    )
    assert tolls(text) == {"Donetsk": ((6, "exact"), None), "Kherson": ((2, "exact"), None), "Kharkiv": ((2, "exact"), None), "Lyman": (None, None)}


@pytest.mark.parametrize("elsewhere", ["in villages outside the city", "in settlements around it", "in other towns of the region"])
def test_those_who_died_in_villages_outside_a_city_are_not_added_to_its_dead(elsewhere):
    text = f"Shells killed 12 people in the city of Kherson on Friday, the administration said. Four more people died {elsewhere} in fire from across the river."
    assert tolls(text)["Kherson"] == ((12, "exact"), None)


def test_the_dead_of_a_region_are_those_of_its_towns_also_below_a_headline_that_names_one():
    text = (
        "Troops shell the Donetsk region: two killed, houses damaged in Sloviansk\n\nTwo civilians were killed in attacks in the Donetsk region on Friday, the police said.\n\n"
        "A drone flew into a house in the town of Lyman. A fire broke out and a woman of 80 died.\n\nIn the town of Kurakhove a man of 83 was killed by shelling.\n\nIn the town of Sloviansk, ten houses were damaged."
    )
    assert {name: told[0] for name, told in tolls(text).items()} == {"Lyman": (1, "exact"), "Kurakhove": (1, "exact"), "Sloviansk": None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Kherson region, Russian attacks killed four people and wounded nine on Friday, including three in Beryslav, the governor said.", {"Beryslav": (None, None)}),
        ("Kharkiv Oblast recorded 20 injuries from Russian attacks on Friday, including four children in the city of Kharkiv.", {"Kharkiv": (None, 4)}),
        ("A Russian attack killed four people, including two children, in Beryslav in Kherson region on Friday.", {"Beryslav": (4, None)}),
    ],
)
def test_the_sum_of_a_region_is_not_that_of_the_town_of_some_of_them(text: str, expected: dict):
    assert values(text) == expected
