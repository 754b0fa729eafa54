"""What the words around a name say: whether something happened there, or only where another place lies."""

from __future__ import annotations

import pytest

from geo.domain.place import Place, Resolution
from geo.extract.places.atlas import Gazetteer
from geo.extract.places.mentions import scan
from geo.extract.rules.lexicon import load
from tests.extract.reports import number, only, places, read, tolls

_KHARKIV = "A missile attack on Kharkiv in Ukraine on Friday killed 18 people. "


@pytest.mark.parametrize(
    "later",
    [
        "The attack on the city in the Donetsk region injured another 72 people, the governor said.",
        "The town near Sumy was attacked twice, and two houses burned down.",
        "Fighting went on in Sumy, and the mayor of Kharkiv spoke of heavy shelling.",
        "Kharkiv, which is in the Donetsk region, was hit by two missiles.",
    ],
)
def test_a_name_that_only_says_where_something_lies_is_no_second_place(later):
    assert places(_KHARKIV + later) == ["Kharkiv"]


def test_a_plant_named_after_a_region_is_no_town():
    assert places(_KHARKIV + "Shells also hit the grounds of the Zaporizhzhia nuclear power plant.") == ["Kharkiv"]


def test_a_village_of_a_community_is_the_village():
    text = _KHARKIV + "Yasenove of the Lymanska community came under fire; a woman was wounded there."
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
    assert places(_KHARKIV + "Shelling also killed two women in Lyman and Sloviansk.") == ["Kharkiv", "Lyman", "Sloviansk"]


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
    text = _KHARKIV + "The day before, another attack wounded an elderly man in Lyman."
    assert [each["date"]["value"] for each in read(text)["incidents"]] == ["2025-04-04", "2025-04-03"]


def test_what_was_hit_months_ago_is_no_strike_of_the_news():
    text = _KHARKIV + "It was not the first attack: a market in Lyman had been hit in January."
    assert places(text) == ["Kharkiv"]


def test_an_object_before_a_semicolon_is_of_the_place_before_it():
    text = _KHARKIV + "In Lyman, an energy facility was damaged; in Sumy three were injured."
    assert places(text) == ["Kharkiv", "Lyman", "Sumy"]


def test_where_missiles_were_fired_from_is_no_place_of_a_strike():
    text = _KHARKIV + "Missiles fired from Russia's Belgorod region hit it at night. Fourteen people were hurt."
    assert places(text) == ["Kharkiv"]


def test_the_mall_in_a_town_is_where_the_lead_without_a_place_happened():
    text = (
        "A missile strike on a crowded shopping centre in central Ukraine killed at least 18 people. "
        "More than 1,000 people were inside the mall in Lyman, the president said. In Sumy, eight people were killed by shelling."
    )
    assert {each["place"]["as_written"]: number(each["killed"]) for each in read(text)["incidents"]} == {"Lyman": (18, "at_least"), "Sumy": (8, "exact")}


@pytest.mark.parametrize("harm", ["three houses burned down", "debris set an oil depot on fire", "a warehouse caught fire"])
def test_a_fire_in_another_town_is_told_of_by_itself(harm):
    assert places(_KHARKIV + f"In Lyman, {harm}.") == ["Kharkiv", "Lyman"]


def test_the_side_of_a_town_is_no_town():
    assert places(_KHARKIV + "Shrapnel set alight a house on the city's North Side.") == ["Kharkiv"]


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
    assert town in places(_KHARKIV + second)


def test_an_attack_of_weeks_ago_that_is_only_recalled_is_none_of_the_news():
    text = _KHARKIV + "It will be recalled that on the night of March 2 Russians struck Lyman with guided bombs."
    assert places(text) == ["Kharkiv"]


def test_two_towns_struck_the_day_before_have_their_own_figures_and_that_day():
    text = _KHARKIV + "A day before, another attack killed a woman in Lyman; 35 drones hit Sumy over two nights, injuring eight."
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
    found = read(_KHARKIV + later)["incidents"]
    assert [each["place"]["as_written"] for each in found] == ["Kharkiv", town]
    assert (number(found[1]["killed"]), number(found[1]["injured"])) == (killed, injured)
    assert number(found[0]["killed"]) == (18, "exact")


@pytest.mark.parametrize("words", ["the health department in Sumy had spoken of nine dead", "doctors in Sumy have given a toll of nine", "prosecutors in Sumy, said that nine had died"])
def test_the_office_that_counts_is_not_where_they_died(words):
    assert [each.role for each in scan(f"Earlier in the day, {words}.", load("en"))] == ["office"]


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


@pytest.mark.parametrize(
    "where",
    [
        "some 3 miles from the border with Ukraine's northeastern Kharkiv region",
        "close to the frontier with Ukraine's southern Odesa region",
        "in a field that lies next to Ukraine's eastern Donetsk region",
        "just across the border from Ukraine's Kherson region",
    ],
)
def test_a_region_of_which_only_the_border_is_named_is_no_place_of_the_strike(where):
    assert places(f"A drone killed a tractor driver {where}, Belgorod region Governor Vyacheslav Gladkov said on Friday.") == ["Belgorod"]


@pytest.mark.parametrize("way", ["Lvivske highway", "Kherson lane", "the Kharkiv motorway", "Donetska Embankment", "Odesa alley", "Sumy shosse"])
def test_a_street_named_after_a_town_is_not_the_town(way):
    assert places(f"A drone hit a bus in Nikopol on {way} on Friday, killing a woman.") == ["Nikopol"]


@pytest.mark.parametrize(
    "told",
    [
        "Jets bombed a house in the eastern Afghan province of Kherson on Friday, killing five people.",
        "A drone strike killed 12 people in the Congolese region of Kherson on Friday, officials said.",
        "An air strike killed eight people in the Libyan capital, Kherson, on Friday.",
        "Shells fell on a market in the Ethiopian state of Kherson on Friday and killed three people, witnesses said.",
    ],
)
def test_of_what_country_a_province_is_makes_no_place_of_the_people_of_that_country(told):
    assert places(told) == ["Kherson"]


@pytest.mark.parametrize(
    ("town", "told"),
    [
        ("Kharkiv", "A strike on Kharkiv on Friday killed four people, among them a doctor at the hospital of Izium, the mayor said."),
        ("Kherson", "Shelling of Kherson on Friday injured seven people, including two teachers at a school in Odesa."),
        ("Nikopol", "A drone hit a bus in Nikopol on Friday, killing three people, one of them an engineer at the power plant in Kryvyi Rih."),
    ],
)
def test_where_one_of_the_victims_worked_is_not_where_they_were_hit(town, told):
    assert places(told) == [town]


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


def test_the_hospital_of_a_saint_is_no_town():
    assert "Saint Luke" not in places("A drone struck the hospital of Saint Luke in Omdurman in Sudan on Friday, killing four people.")


def test_a_village_in_a_community_is_the_scene_and_the_community_is_none():
    assert places("Lyman in the Mykolaivka community was shelled on Friday: one person was wounded.") == ["Lyman"]
    text = "People were injured when the army shelled the village of Lyman in the Mykolaivka community and the town of Sloviansk on Friday."
    assert places(text) == ["Lyman", "Sloviansk"]


@pytest.mark.parametrize("where", ["Ukraine's incursion into the Russian region of Belgorod", "the Ukrainian army's surprise offensive in Belgorod", "Kyiv's push into Russia's Belgorod region"])
def test_where_an_army_made_an_incursion_is_no_place_of_a_strike(where):
    text = f"Strikes on Ukraine killed at least four people on Friday. Officials say one aim of {where} was to make such strikes harder.\n\nA shell hit Sumy, killing one person."
    assert tolls(text) == {"Sumy": ((1, "exact"), None)}


@pytest.mark.parametrize("shop", ["the Budmarket hypermarket", "the Budmarket home improvement store", "the 'Budmarket' shopping centre", "a Budmarket supermarket"])
def test_a_shop_that_a_report_goes_on_to_call_by_its_name_is_no_town(shop):
    text = f"The strike on {shop} in Kharkiv on Friday killed ten people. The number of those killed at Budmarket has since risen to 11, and 15 are missing in the strike on Budmarket."
    assert tolls(text) == {"Kharkiv": ((11, "exact"), None)}


def test_donetsk_is_the_city_in_ukraine_but_for_the_one_in_the_rostov_region():
    city, namesake = (Place(48.0, 37.8, "settlement", 5000, sure, "x", "Donetsk", country, adm1, None, "exact") for country, adm1, sure in (("UA", "UA-14", 0.9), ("RU", "RU-ROS", 0.97)))

    def both(name: str, country: str | None = None, adm1: str | None = None, adm2: str | None = None, context: tuple = ()) -> Resolution:
        found = namesake if country == "RU" else city
        return Resolution(name, found if adm1 in (None, found.adm1) else None, (), "the name itself")

    asked = Gazetteer(both, ["RU", "UA"])
    assert asked.place("Donetsk", "settlement") == city and asked.place("Donetsk", "settlement", "RU-BEL") == city
    assert asked.place("Donetsk", "settlement", "RU-ROS") == namesake


@pytest.mark.parametrize(
    "words",
    [
        "A monitor of the UN human rights office in Kyiv was able to confirm 24 deaths.",
        "One child is among them, according to Leonid Pasechnik, Kyiv's governor for the area.",
        '"I woke up," said Ivan, 19, who had moved to the city after losing his house in Sumy. Two people who were inside were hurt.',
        'Russia spoke of a "retaliatory strike" for the shelling of Belgorod.',
        "Flats burned, and the office of the business centre Nikopol was hit too.",
    ],
)
def test_where_somebody_works_or_lived_or_what_is_answered_was_not_hit(words):
    text = f"A missile hit a market in Lviv, Ukraine, on Friday and killed 27 people, the mayor said.\n\n{words}"
    assert [each["place"]["name"] for each in read(text)["incidents"]] == ["Lviv"]


def test_the_administration_of_the_dnipropetrovsk_region_is_not_that_of_its_town():
    text = "Twelve miners were killed when drones attacked a bus in the south of Ukraine on Friday. The Dnipropetrovsk military administration said that 16 were injured.\n\nIn Dnipro, two people were killed in their house."
    assert next(each for each in read(text)["incidents"] if each["place"]["name"] == "Dnipro")["killed"]["value"] == 2


def test_the_port_with_which_a_sentence_begins_is_no_village_of_that_name():
    text = "Port and industrial facilities in the Odesa region of Ukraine caught fire on Friday after a drone attack, injuring two people."
    assert places(text) == ["Odesa"]


def test_a_town_of_what_went_on_meanwhile_is_not_where_the_victims_of_an_area_died():
    text = "A missile killed three people in the Kharkiv region on Friday, as power cuts forced hospitals in Sumy to close."
    assert tolls(text) == {"Kharkiv": ((3, "exact"), None)}


def test_a_town_that_was_shelled_as_people_of_its_area_died_is_where_they_did():
    text = "Three people were killed in the Kharkiv region on Friday, as Russian troops shelled the town of Lyman."
    assert places(text) == ["Lyman"]


@pytest.mark.parametrize("whose", ["Kyiv's Western partners", "Kyiv's main allies", "Kyiv's European backers", "Kyiv's request for help"])
def test_a_capital_whose_partners_are_asked_is_not_where_people_died(whose):
    text = f"A drone killed ten people in Kharkiv on Friday. President Zelensky said that a second child had died, and spoke of {whose}, while eight people were injured."
    assert places(text) == ["Kharkiv"]


@pytest.mark.parametrize(
    "aside",
    [
        "He demanded a tough international response against Moscow over the attack.",
        "The village lies closer to the border than the city of Kupiansk, he said.",
        "The missile may have been fired from a Buk air defence system on the outskirts of nearby Kupiansk.",
    ],
)
def test_a_town_measured_against_fired_from_or_called_to_account_was_not_hit(aside):
    assert places(f"A missile killed two people in Kharkiv in Ukraine on Friday, the governor said. {aside}") == ["Kharkiv"]


def test_the_hurt_of_a_town_are_not_those_of_the_city_with_which_it_is_compared():
    text = "A drone attack on Kharkiv on Friday killed three people and injured seven. He also said a drone had attacked a hospital in the town of Kupiansk, which is closer to the border than the city of Kharkiv, injuring two people."
    assert tolls(text) == {"Kharkiv": ((3, "exact"), (7, "exact")), "Kupiansk": (None, (2, "exact"))}


def test_a_hospital_known_by_its_name_is_in_its_town_whatever_town_is_called_so():
    text = "Israel has carried out strikes on Nasser Medical Complex – southern Gaza's main hospital – killing at least 19 people, four journalists among them, the Ministry of Health said.\nAn office said one of the four journalists killed in Friday's attack on the hospital in Khan Younis was a photographer."
    assert tolls(text) == {"Khan Younis": ((19, "at_least"), None)}
