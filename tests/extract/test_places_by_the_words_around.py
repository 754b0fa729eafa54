"""What the words around a name say: whether something happened there, or only where another place lies."""

from __future__ import annotations

import pytest

from geo.domain.place import Place, Resolution
from geo.extract.places.atlas import Gazetteer
from geo.extract.places.mentions import scan
from geo.extract.rules.lexicon import load
from tests.extract.reports import number, only, places, read, tolls

KHARKIV = "A missile attack on Kharkiv in Ukraine on Friday killed 18 people. "


def test_a_village_of_a_community_is_the_village():
    text = KHARKIV + "Yasenove of the Lymanska community came under fire; a woman was wounded there."
    assert places(text) == ["Kharkiv", "Yasenove"]


def test_a_district_of_a_part_of_the_country_is_no_part_of_a_town():
    text = "A drone damaged a port in the Odesa district of southern Ukraine on Friday. The attack on Odesa hurt seven people."
    assert places(text) == ["Odesa"]


def test_a_town_outside_which_a_bus_was_hit_gives_way_to_the_one_where_it_was():
    text = (
        "An attack on a bus outside the city of Sloviansk in Ukraine killed 15 miners on Friday, the firm said. "
        "One of the strikes hit a bus in the town of Lyman, which was carrying miners home."
    )
    assert number(only(text)["killed"]) == (15, "exact")
    assert places(text) == ["Lyman"]


def test_two_towns_that_share_a_figure_are_both_told_of():
    assert places(KHARKIV + "Shelling also killed two women in Lyman and Sloviansk.") == ["Kharkiv", "Lyman", "Sloviansk"]


def test_what_an_army_says_it_hit_in_the_region_does_not_move_the_strike():
    text = (
        "In the Donetsk region of Ukraine, two people were injured by debris on Friday. "
        "The Russian Defence Ministry said that its forces had struck a military airfield in Lyman."
    )
    assert places(text) == ["Donetsk"]


def test_those_who_died_in_towns_of_a_round_up_died_there():
    text = (
        "Russian attacks killed five people across Ukraine in the past day, officials said. "
        "In the Donetsk region, two people died in Kostiantynivka and one in Lyman, the governor said."
    )
    assert places(text) == ["Kostiantynivka", "Lyman"]


def test_each_clause_has_its_own_day():
    text = "A bomb killed a woman in Lyman late Thursday, while in Kherson drones wounded two men on Friday morning, Ukraine's officials said."
    assert [each["date"]["value"] for each in read(text)["incidents"]] == ["2025-04-03", "2025-04-04"]


def test_the_day_before_is_counted_from_the_strike_told_of():
    text = KHARKIV + "The day before, another attack wounded an elderly man in Lyman."
    assert [each["date"]["value"] for each in read(text)["incidents"]] == ["2025-04-04", "2025-04-03"]


def test_what_was_hit_months_ago_is_no_strike_of_the_news():
    text = KHARKIV + "It was not the first attack: a market in Lyman had been hit in January."
    assert places(text) == ["Kharkiv"]


def test_an_object_before_a_semicolon_is_of_the_place_before_it():
    text = KHARKIV + "In Lyman, an energy facility was damaged; in Sumy three were injured."
    assert places(text) == ["Kharkiv", "Lyman", "Sumy"]


def test_the_mall_in_a_town_is_where_the_lead_without_a_place_happened():
    text = (
        "A missile strike on a crowded shopping centre in central Ukraine killed at least 18 people. "
        "More than 1,000 people were inside the mall in Lyman, the president said. In Sumy, eight people were killed by shelling."
    )
    assert {each["place"]["as_written"]: number(each["killed"]) for each in read(text)["incidents"]} == {"Lyman": (18, "at_least"), "Sumy": (8, "exact")}


@pytest.mark.parametrize("harm", ["three houses burned down", "debris set an oil depot on fire", "a warehouse caught fire"])
def test_a_fire_in_another_town_is_told_of_by_itself(harm):
    assert places(KHARKIV + f"In Lyman, {harm}.") == ["Kharkiv", "Lyman"]


def test_a_building_told_of_again_names_the_village_that_no_list_holds():
    text = (
        "Missiles hit an apartment block near Odesa in Ukraine early on Friday, killing 21 people. "
        "The nine-storey building in the village of Serhiivka was hit at about 1am."
    )
    assert places(text) == ["Serhiivka"]


@pytest.mark.parametrize(
    ("second", "town"),
    [
        ("In Lyman, one man died and three were hurt when a residential building burned.", "Lyman"),
        ("In Sumy, a man was killed by artillery, and shells hit Lyman.", "Lyman"),
        ("One person died in Lyman.", "Lyman"),
        ("Another drone hit a truck in Tavrove, two were injured.", "Tavrove"),
    ],
)
def test_a_town_told_of_next_is_one_more_place(second, town):
    assert town in places(KHARKIV + second)


def test_an_attack_of_weeks_ago_that_is_only_recalled_is_none_of_the_news():
    text = KHARKIV + "It will be recalled that on the night of March 2 Russians struck Lyman with guided bombs."
    assert places(text) == ["Kharkiv"]


def test_two_towns_struck_the_day_before_have_their_own_figures_and_that_day():
    text = KHARKIV + "A day before, another attack killed a woman in Lyman; 35 drones hit Sumy over two nights, injuring eight."
    found = [(each["place"]["as_written"], each["date"]["value"]) for each in read(text)["incidents"]]
    assert found == [("Kharkiv", "2025-04-04"), ("Lyman", "2025-04-03"), ("Sumy", "2025-04-03")]


@pytest.mark.parametrize(
    "later",
    [
        "Six more died when shells hit flats in the Rimal and Sabra districts of Gaza City.",
        "Six more died when a drone hit the Daraj, Tuffah and Old Market neighbourhoods of the city of Gaza City.",
        "Shells also fell on homes in the Tel al-Hawa quarter in the south-west of Gaza City, killing six.",
    ],
)
def test_parts_of_a_town_stand_for_the_town_in_which_they_lie(later):
    text = "A missile hit a house in Nuseirat in Gaza on Friday and wounded four people. " + later
    assert places(text) == ["Nuseirat", "Gaza City"]
    assert [number(each["killed"]) for each in read(text)["incidents"]] == [None, (6, "exact")]


def test_districts_of_a_region_are_no_parts_of_a_town():
    assert places("Shelling killed three people in the Izium and Kupiansk districts of the Kharkiv region of Ukraine on Friday.") == ["Kharkiv"]


@pytest.mark.parametrize(("text", "kind"), [("Shells fell on a shop in the centre of Idlib city.", "settlement"), ("Shells fell on a village in rural Idlib.", "adm1")])
def test_a_city_that_has_the_name_of_its_region_is_told_by_the_word_city(text, kind):
    assert [(each.name, each.kind) for each in scan(text, load("en"))] == [("Idlib", kind)]


@pytest.mark.parametrize(
    ("later", "town", "killed", "injured"),
    [
        ("The army did not speak of Sumy, further to the north-west, where a drone strike on a taxi killed four people on Thursday.", "Sumy", (4, "exact"), None),
        ("On 24 March, five people including two nurses were killed and nine hurt when Kupiansk in the same region was bombed.", "Kupiansk", (5, "exact"), (9, "exact")),
        ("On Thursday, a farmer was killed by a shell in a field of Lyman.", "Lyman", (1, "exact"), None),
    ],
)
def test_a_town_hit_keeps_its_dead_though_words_stand_between(later, town, killed, injured):
    found = read(KHARKIV + later)["incidents"]
    assert [each["place"]["as_written"] for each in found] == ["Kharkiv", town]
    assert (number(found[1]["killed"]), number(found[1]["injured"])) == (killed, injured)
    assert number(found[0]["killed"]) == (18, "exact")


@pytest.mark.parametrize("name", ["Deir Hanoun an-Nahr", "Kfar Tamra", "Kibbutz Sde Tavor", "Wadi Jilo"])
def test_a_name_that_only_villages_have_needs_no_list(name):
    text = f"A missile hit a shop in Tel Aviv in Israel on Friday and killed two people. A day earlier, three were hurt when {name} in the same area was shelled."
    assert places(text) == ["Tel Aviv", name]


def test_a_kibbutz_is_found_by_its_name_alone():
    (found,) = read("A rocket wounded two people in a field of Kibbutz Ramat Gan in Israel on Friday.")["incidents"]
    assert found["place"]["name"] == "Ramat Gan"


@pytest.mark.parametrize("what", ["a mob stormed Zelenyi Hai, a village near Sumy", "soldiers entered Derhachi, a small town outside the city of Kharkiv"])
def test_a_village_near_a_town_is_not_the_town(what):
    text = f"A drone killed five people in Odesa in Ukraine on Friday. Separately, police said that two men were shot dead when {what}."
    assert places(text) == ["Odesa", "Zelenyi Hai" if "Zelenyi" in what else "Derhachi"]


def test_a_town_whose_hospital_market_or_camp_was_hit_is_one_that_was_hit():
    text = (
        "On Friday, drones struck two schools in Omdurman in Sudan as well as the hospital of Abu Rakham in Sennar State, where three people "
        "were killed and seven injured. Jets also bombed the livestock market of Kalbas, and eleven people died when shells hit the camp of Umm Dreisa."
    )
    assert tolls(text) == {
        "Omdurman": (None, None),
        "Abu Rakham": ((3, "exact"), (7, "exact")),
        "Kalbas": (None, None),
        "Umm Dreisa": ((11, "exact"), None),
    }


def test_a_village_in_a_community_is_the_scene_and_the_community_is_none():
    assert places("Lyman in the Mykolaivka community was shelled on Friday: one person was wounded.") == ["Lyman"]
    text = "People were injured when the army shelled the village of Lyman in the Mykolaivka community and the town of Sloviansk on Friday."
    assert places(text) == ["Lyman", "Sloviansk"]


def test_donetsk_is_the_city_in_ukraine_but_for_the_one_in_the_rostov_region():
    city, namesake = (Place(48.0, 37.8, "settlement", 5000, sure, "x", "Donetsk", country, adm1, None, "exact") for country, adm1, sure in (("UA", "UA-14", 0.9), ("RU", "RU-ROS", 0.97)))

    def both(name: str, country: str | None = None, adm1: str | None = None, adm2: str | None = None, context: tuple = ()) -> Resolution:
        found = namesake if country == "RU" else city
        return Resolution(name, found if adm1 in (None, found.adm1) else None, (), "the name itself")

    asked = Gazetteer(both, ["RU", "UA"])
    assert asked.place("Donetsk", "settlement") == city and asked.place("Donetsk", "settlement", "RU-BEL") == city
    assert asked.place("Donetsk", "settlement", "RU-ROS") == namesake


def test_a_town_of_what_went_on_meanwhile_is_not_where_the_victims_of_an_area_died():
    text = "A missile killed three people in the Kharkiv region on Friday, as power cuts forced hospitals in Sumy to close."
    assert tolls(text) == {"Kharkiv": ((3, "exact"), None)}


def test_a_town_that_was_shelled_as_people_of_its_area_died_is_where_they_did():
    text = "Three people were killed in the Kharkiv region on Friday, as Russian troops shelled the town of Lyman."
    assert places(text) == ["Lyman"]


def test_the_hurt_of_a_town_are_not_those_of_the_city_with_which_it_is_compared():
    text = "A drone attack on Kharkiv on Friday killed three people and injured seven. He also said a drone had attacked a hospital in the town of Kupiansk, which is closer to the border than the city of Kharkiv, injuring two people."
    assert tolls(text) == {"Kharkiv": ((3, "exact"), (7, "exact")), "Kupiansk": (None, (2, "exact"))}


def test_a_hospital_known_by_its_name_is_in_its_town_whatever_town_is_called_so():
    text = "Israel has carried out strikes on Nasser Medical Complex – southern Gaza's main hospital – killing at least 19 people, four journalists among them, the Ministry of Health said.\nAn office said one of the four journalists killed in Friday's attack on the hospital in Khan Younis was a photographer."
    assert tolls(text) == {"Khan Younis": ((19, "at_least"), None)}


def test_a_medical_centre_that_was_hit_stands_in_the_town_behind_it():
    text = "The worst damage was at the Alba Medical Center in Ramat Gan, where a missile collapsed a roof on Friday. In Tel Aviv, a missile wounded 16 people."
    assert places(text) == ["Ramat Gan", "Tel Aviv"]


def test_an_attack_reported_a_day_after_another_is_not_where_that_was():
    text = "Jets killed 10 people in an air strike on Friday, officials said. The attack was reported a day after a bombing in Sidon. The strikes hit a house in Idlib."
    assert places(text) == ["Idlib"]


def test_a_town_may_be_named_in_quotes():
    assert places("More than 20 people were killed in a drone attack on Friday in a rural town called “Wabar” in Ethiopia.") == ["Wabar"]


def test_a_district_called_after_a_city_only_says_where_the_village_lies():
    incident = only("On Friday drones attacked Derhachi, in the district of Kharkiv, where a man and a woman were wounded.")
    assert (incident["place"]["as_written"], incident["injured"]["value"]) == ("Derhachi", 2)
    incident = only("Drones attacked Derhachi, a town in the district of Kharkiv, where two people were wounded on Friday.")
    assert (incident["place"]["as_written"], incident["injured"]["value"]) == ("Derhachi", 2)


def test_the_hospital_of_the_regional_capital_is_where_the_wounded_were_brought():
    text = "A drone hit a plant in Derhachi, in the Kharkiv region, on Friday, wounding three people. "
    incident = only(text + "One was taken to a hospital in the regional capital, while the other two were being treated in the local hospital.")
    assert (incident["place"]["as_written"], incident["injured"]["value"]) == ("Derhachi", 3)
    assert places(text + "Two more were hurt when a missile hit a hospital in the regional capital.") == ["Derhachi", "Kharkiv"]
