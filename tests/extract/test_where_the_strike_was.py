"""Where the strike was: not where somebody spoke, fired from or was killed before, and which figure is of which place."""

from __future__ import annotations

import pytest

from geo.domain.place import Place, Resolution
from tests.extract import reports, small_gazetteer
from tests.extract.reports import number, only, places, read, tolls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris and Berlin condemned the strike on Ukraine's Sumy, in which five people died.", {"Sumy": ((5, "exact"), None)}),
        ("Kyiv and its allies condemned the missile attack on Odesa that left two people dead.", {"Odesa": ((2, "exact"), None)}),
        ("Moscow denounced a Ukrainian drone strike on Belgorod, which wounded three people.", {"Belgorod": (None, (3, "exact"))}),
        ("London and Warsaw condemned an attack on Lviv, Ukraine, that killed four.", {"Lviv": ((4, "exact"), None)}),
    ],
)
def test_governments_that_condemn_an_attack_are_no_scene_of_it(text, expected):
    assert tolls(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Russian gunners dug in near Lyman shelled Sloviansk and killed a man.",
        "Russian troops on the high ground at Kupiansk shelled Sloviansk, killing two people.",
        "Russian forces based in Kherson fired missiles at Sloviansk, killing two people.",
        "Rockets fired from the Russian city of Belgorod hit Sloviansk and killed a woman.",
        "A missile killed two people in Sloviansk, Ukraine's military command in Odesa said.",
        "A bomb killed one person in Sloviansk, Ukraine, police sources in Dnipro said.",
        "Two people were killed by a drone in Sloviansk, Ukraine, activists in Kharkiv told the agency.",
    ],
)
def test_where_one_fires_from_or_speaks_is_not_the_scene(text):
    assert places(text) == ["Sloviansk"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bombs hit Derhachi, in the northern suburbs of Kharkiv, wounding six Ukrainians.", ["Derhachi"]),
        ("A missile hit a house in Derhachi, on Kharkiv's north-western outskirts, killing two Ukrainians.", ["Derhachi"]),
        ("Two Ukrainians were killed when a drone hit a flat in Saltivka, in Kharkiv's north-east.", ["Kharkiv"]),
        ("A drone struck the village of Korotych, on the western edge of Kharkiv, Ukraine, killing one person.", ["Korotych"]),
    ],
)
def test_a_suburb_named_with_its_city_is_one_scene(text, expected):
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A missile wounded six people in Kryvyi Rih, where an attack last month killed 20.", {"Kryvyi Rih": (None, (6, "exact"))}),
        ("A guided bomb killed one person in Kharkiv, where 13 people died in January.", {"Kharkiv": ((1, "exact"), None)}),
        ("Drones injured three people in Sumy, a city where a missile strike in 2023 killed 35.", {"Sumy": (None, (3, "exact"))}),
        ("A bomb killed three people in Kherson, weeks after 14 people died in the city in a similar attack.", {"Kherson": ((3, "exact"), None)}),
        ("A missile killed three people in Odesa, in what officials called the deadliest attack since 34 people died in Sumy.", {"Odesa": ((3, "exact"), None)}),
        ("A bomb killed a man in Kupiansk, near the border with Russia's Belgorod region, where three people were killed by shelling on Thursday.", {"Kupiansk": ((1, "exact"), None)}),
        ("A drone killed two people in Nikopol, where four were wounded.", {"Nikopol": ((2, "exact"), (4, "exact"))}),
    ],
)
def test_who_was_killed_there_or_elsewhere_before_is_not_counted(text, expected):
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 30 people were killed in Russian strikes on Ukraine, including 11 in Odesa.", {"Odesa": ((11, "exact"), None)}),
        ("Drones injured 22 people in the south of Ukraine, among them 15 in Kherson.", {"Kherson": (None, (15, "exact"))}),
        ("Strikes killed 14 people in Ukraine, six of whom died in Sumy.", {"Sumy": ((6, "exact"), None)}),
        ("A missile killed 30 people, including 11 women, in Kryvyi Rih.", {"Kryvyi Rih": ((30, "exact"), None)}),
    ],
)
def test_the_sum_before_the_share_of_a_town_is_not_the_town_s(text, expected):
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia attacked Ukraine with drones for the whole night. Kherson reported two dead and five wounded; Nikopol had one dead.", {"Kherson": ((2, "exact"), (5, "exact")), "Nikopol": ((1, "exact"), None)}),
        ("The hardest hit was Kharkiv in the missile attack on Ukraine, where 21 people were injured; Odesa counted one death.", {"Kharkiv": (None, (21, "exact")), "Odesa": ((1, "exact"), None)}),
    ],
)
def test_a_town_that_counts_its_dead_was_hit(text, expected):
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A drone attack on the Kupiansk-Izium highway killed a driver, Ukrainian police said.", "Kupiansk"),
        ("An FPV drone hit a car on the Sloviansk-Lyman road, wounding two Ukrainians.", "Sloviansk"),
        ("Three Ukrainian aid workers were killed on the road from Sumy to Kharkiv when a drone hit their van.", "Sumy"),
        ("A drone hit a van on the Sumy-Kharkiv road near Derhachi, killing the Ukrainian driver.", "Derhachi"),
    ],
)
def test_a_road_is_told_of_by_its_first_town(text, place):
    assert places(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Dnipro Borys Petrenko said that a missile had killed three people, the worst strike in Ukraine this week.",
        '"There was a hit on a block of flats. Three are dead," mayor of Dnipro Borys Petrenko wrote of the missile strike.',
    ],
)
def test_a_mayor_s_name_right_behind_the_town_s_is_no_part_of_it(text):
    assert places(text) == ["Dnipro"]


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed in the Kharkiv region by a drone, officials said. The governor named the place as Derhachi.",
        "Three people were killed by a drone in the Kharkiv region. The scene was a bus stop in Derhachi.",
    ],
)
def test_a_place_that_the_next_sentence_names(text):
    assert places(text) == ["Derhachi"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike on Izium, which killed five people, was followed by another on Kharkiv, in which two were hurt, prosecutors in Ukraine said.", {"Izium": ((5, "exact"), None), "Kharkiv": (None, (2, "exact"))}),
        ("Friday's attack on Ukraine's Sumy, in which four people died, came as another drone wounded two tram drivers in Kherson.", {"Sumy": ((4, "exact"), None), "Kherson": (None, (2, "exact"))}),
        ("Two people were killed in the Ukrainian town of Izium and one in the city of Kupiansk by Russian drones.", {"Izium": ((2, "exact"), None), "Kupiansk": ((1, "exact"), None)}),
        ("Two people were killed in the town of Izium and one in Kupiansk, both in Ukraine's Kharkiv region, by Russian drones.", {"Izium": ((2, "exact"), None), "Kupiansk": ((1, "exact"), None)}),
        ("Russian tanks shelled the east of Kharkiv and killed five people, and a drone hit a cafe in Sumy, killing nine, the governors said.", {"Kharkiv": ((5, "exact"), None), "Sumy": ((9, "exact"), None)}),
    ],
)
def test_a_figure_stays_with_the_town_that_its_clause_goes_on_about(text, expected):
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Five people died when a Russian drone hit a house in Kharkiv region, officials said. The house was in Derhachi, a town 15 km from the border.", "Derhachi"),
        ("Nine people were killed when a drone hit a bus in the Kharkiv region of Ukraine. The governor said the bus was travelling near Derhachi.", "Derhachi"),
        ("Outside Ukraine's Kharkiv, in the town of Derhachi, shelling killed two people.", "Derhachi"),
        ("The Russian army, which has been fighting near Kupiansk, bombed a school in Izium and killed two people.", "Izium"),
    ],
)
def test_the_town_where_it_stood_is_the_scene(text, place):
    assert places(text) == [place]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Missiles hit Lviv and Odesa in Ukraine. In the former, four people were killed; in the latter, three were injured.", {"Lviv": ((4, "exact"), None), "Odesa": (None, (3, "exact"))}),
        ("Kharkiv and Sumy came under missile attack: in the first, two people were killed, and in the second six were injured.", {"Kharkiv": ((2, "exact"), None), "Sumy": (None, (6, "exact"))}),
        ("A drone hit a former factory in Ukraine's Sumy and killed two people.", {"Sumy": ((2, "exact"), None)}),
    ],
)
def test_the_former_and_the_latter_are_the_towns_named_last(text, expected):
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine people were killed in Russian strikes on Ukraine since dawn: five in Kherson, three in Nikopol, and one in Sumy, officials said.", {"Kherson": ((5, "exact"), None), "Nikopol": ((3, "exact"), None), "Sumy": ((1, "exact"), None)}),
        ("Since midnight, Russian strikes have killed 11 people in Ukraine: six in Kharkiv and five in Odesa.", {"Kharkiv": ((6, "exact"), None), "Odesa": ((5, "exact"), None)}),
        ("Russia hit two Ukrainian towns with missiles on Friday: Izium, where three people died, and Kupiansk, where a fire killed one worker.", {"Izium": ((3, "exact"), None), "Kupiansk": ((1, "exact"), None)}),
        ("Since the start of the war, Russian strikes have killed 600 people in the city of Kharkiv.", {}),
    ],
)
def test_the_towns_behind_a_colon_have_their_own_figures(text, expected):
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rockets hit Ukraine's Izium on Friday, killing two people, the governor said, adding that the town of Kupiansk had been hit too and three were wounded there.", {"Izium": ((2, "exact"), None), "Kupiansk": (None, (3, "exact"))}),
        ("Russian naval fire hit tents along the coast of Odesa, killing two people, while further north shells landed in Kherson and wounded ten.", {"Odesa": ((2, "exact"), None), "Kherson": (None, (10, "exact"))}),
        ("Officials in Ukraine said a strike on a house had killed ten people and that seven more were killed in the city of Kharkiv.", {"Kharkiv": ((7, "exact"), None)}),
    ],
)
def test_a_further_statement_does_not_take_the_figure_before_it(text, expected):
    assert tolls(text) == expected


def test_the_deadliest_strike_of_a_day_is_news():
    text = (
        "Attacks killed eight people across Ukraine over the past 24 hours, authorities said.\n\n"
        "The deadliest strike of the day was in Kharkiv oblast: five people were killed when drones hit homes in Derhachi, the governor said."
    )
    assert number(only(text)["killed"]) == (5, "exact")


def test_a_district_of_the_city_is_no_place_of_its_own():
    text = "Drones struck Kyiv overnight, killing three people. The drones set two houses on fire in the Lyman district of the city."
    assert places(text) == ["Kyiv"]


def test_there_in_the_village_names_the_place_of_the_strike_on_an_area():
    text = (
        "Shelling of the Kharkiv region, Ukraine, killed two people on Friday, officials said.\n\n"
        "Another four were wounded there, in the town of Derhachi, the governor said."
    )
    incident = only(text)
    assert (incident["place"]["name"], number(incident["killed"]), number(incident["injured"])) == ("Derhachi", (2, "exact"), (4, "exact"))


def test_the_capital_beside_its_mayor_is_the_place_of_the_strike():
    text = (
        "Missiles killed four people in Odesa, Ukraine, on Friday, officials said.\n\n"
        "A drone hit a house in the west of the capital on Friday night, killing a girl, according to Kyiv Mayor Vitalii Klitschko."
    )
    assert places(text) == ["Odesa", "Kyiv"]


def test_a_resort_is_a_town():
    text = "Missiles killed nine people in Kharkiv, Ukraine, on Friday, officials said. On Friday a drone struck the Black Sea resort of Odesa, wounding 22 people."
    assert tolls(text) == {"Kharkiv": ((9, "exact"), None), "Odesa": (None, (22, "exact"))}


def test_a_bus_hit_somewhere_in_a_region_was_where_the_report_says_that_it_was_driving():
    text = (
        "Twelve miners were killed on Friday when drones attacked a bus in Ukraine's Kharkiv region, the governor said.\n\nThe bus belonged to an energy firm. "
        "{} Derhachi, a police spokesman said.\n\nIn Izium, a man and a woman were killed in their house."
    )
    for carrying in ("It was carrying men from a mine near", "The men were returning from their shift in"):
        assert [(each["place"]["as_written"], number(each["killed"])) for each in read(text.format(carrying))["incidents"]] == [("Derhachi", (12, "exact")), ("Izium", (2, "exact"))]
    assert [each["place"]["as_written"] for each in read(text.format("The mourners will be buried in"))["incidents"]] == ["Kharkiv", "Izium"]


def test_a_town_named_with_its_region_behind_it_is_where_a_bomb_was_dropped():
    text = "About 4 p.m. on Friday the air force dropped a guided bomb on the middle of Izium, Kharkiv region. Three people were wounded.\n\nAt night an Iskander landed in a field by the village of Derhachi without doing any harm."
    found = read(text)["incidents"]
    assert (found[0]["place"]["as_written"], number(found[0]["injured"])) == ("Izium", (3, "exact"))


def test_inhabitants_killed_by_what_a_drone_dropped_were_at_home():
    text = "Two inhabitants of {} in the Kherson region have been killed by a munition that forces released from a drone{}, the governor said on Friday."
    assert tolls(text.format("Nikopol", "")) == {"Nikopol": ((2, "exact"), None)}


def test_the_hours_of_a_time_zone_are_no_town():
    text = "10.32 GMT\nUkraine: war briefing\n\n9.50 GMT\nOne person was killed when a drone hit a shop on Friday, the governor said.\n\n9.15 GMT\nA missile hit a bus in Sumy."
    assert places(text) == ["Sumy"]


def test_the_end_of_a_trains_way_is_not_where_it_was_hit():
    text = "Five people were killed when drones struck a train in the Kharkiv region on Friday, the governor said. The train was on its way from {} to Izium."
    assert places(text.format("Lviv and Sumy")) == ["Kharkiv"]


def test_a_village_of_several_lies_on_the_outskirts_of_the_city_named_with_it(monkeypatch):
    villages = {adm1: Place(lat, lon, "settlement", 2000, 0.95, f"v:{adm1}", "Sofiivka", "UA", adm1, None, "exact") for adm1, lat, lon in (("UA-32", 50.4, 30.35), ("UA-12", 48.05, 33.88))}

    def resolve(name, country=None, adm1=None, **more):
        if name == "Sofiivka":
            return Resolution(name, villages.get(adm1 or ""), ())
        return small_gazetteer.resolve(name, country=country, adm1=adm1, **more)

    monkeypatch.setattr(reports, "resolve", resolve)
    for where in ("Sofiivka on the outskirts of Kyiv", "Sofiivka, a suburb of Kyiv"):
        assert only(f"Two people were killed by a drone on Friday in {where}, the governor said.")["place"]["lat"] == 50.4


def test_the_region_in_which_a_governor_governs_is_not_where_the_strike_was():
    text = (
        "A missile hit a train station in eastern Ukraine on Friday, killing at least 52 people, authorities said.\n\nPhotos from the station in Izium showed the dead.\n\n"
        "Petro Ivanenko, the regional governor of Kharkiv, in the Donbas, said 52 people were killed, including five children."
    )
    assert places(text) == ["Izium"]
