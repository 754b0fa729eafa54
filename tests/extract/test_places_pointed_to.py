"""Towns that a report names in passing, by a neighbour, or not by their name."""

from __future__ import annotations

import pytest

from geo.extract.places.occupied import in_ukraine
from tests.extract.reports import number, places, read, tolls, values


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A missile attack on Vyshneve, a resort near Odesa, killed two people on Friday.", ["Vyshneve"]),
        ("A missile hit Vyshneve in the Kharkiv region of Ukraine, killing two people.", ["Vyshneve"]),
        ("Three volunteers from Kharkiv were killed when a drone hit their car in Kostiantynivka.", ["Kostiantynivka"]),
        ("A resident of Odesa was killed in Kherson when a drone dropped explosives on his car.", ["Kherson"]),
        ("Two missiles launched from Russia's Belgorod region hit Kharkiv, injuring 15 people.", ["Kharkiv"]),
        ("Four people were injured when a missile struck Derhachi. All of them were hospitalised in Kharkiv.", ["Derhachi"]),
        ("A missile strike on Lyman killed two. A woman said that she heard the explosion in Sloviansk.", ["Lyman"]),
        ("A bomb killed a man in the town of New York in Donetsk region, Ukraine.", ["New York"]),
        ("A missile hit Kharkiv in Ukraine, killing two, the diplomats said in New York.", ["Kharkiv"]),
        ("Kherson too was shelled by the Russian army: three people were wounded.", ["Kherson"]),
        ("Drones attacked power plants in the cities of Sumy and Lviv in Ukraine.", ["Sumy", "Lviv"]),
        ("A guided bomb killed two in Lyman, in the Kostiantynivka direction, in Ukraine.", ["Lyman"]),
        ("A missile strike killed two in Derhachi, Ukraine. Sumy, 60km to the south, was attacked as well, a house burned.", ["Derhachi", "Sumy"]),
        ("One person died by a missile in Lviv, Ukraine; a school was hit in Odesa, the governor said.", ["Lviv", "Odesa"]),
        ("A missile strike killed two in Kharkiv. The General Staff in Kyiv denied that the strike hit soldiers.", ["Kharkiv"]),
        ("Russian strikes on a town near Odesa killed 21 people. A video showed ruins in the town of Vyshneve. Two missiles had hit a block of flats.", ["Vyshneve"]),
        ("A US-Israeli strike on Kharkiv, across the Dnipro, killed two in Ukraine.", ["Kharkiv"]),
        ("An air strike on the Okhmatdyt hospital in Ukraine killed two people.", ["Kyiv"]),
        ("Doctors at the Okhmatdyt hospital said that a missile strike on Kharkiv, Ukraine, had killed two people.", ["Kharkiv"]),
        ("Russian drones attacked the Kharkiv cafe of a well-known cook in Lviv, Ukraine, killing one.", ["Lviv"]),
        ("Two people lost their lives in Sumy, Ukraine, on Friday when an Iskander came down on a bus depot.", ["Sumy"]),
        ("Grad volleys ripped into the centre of Lyman in Ukraine. Two passers-by were killed.", ["Lyman"]),
        ("Mourners at a funeral in Omdurman in Sudan were hit by a drone, killing two.", ["Omdurman"]),
        ("The market in Lyman in Ukraine was full. At noon shells began to land. Four people were killed, the Donetsk governor said.", ["Lyman"]),
        ("At least 139 civilians were killed by drones in Ukraine in January. Most of them died in Kherson, the UN said.", []),
    ],
)
def test_the_place_of_a_strike_is_told_from_places_named_in_passing(text, where):
    assert places(text) == where


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "A missile attack on Kharkiv killed two people and injured nine. In the Ukrainian capital, three people died in a strike.",
            {"Kharkiv": ((2, "exact"), (9, "exact")), "Kyiv": ((3, "exact"), None)},
        ),
        (
            "A bomb killed 24 people in Lyman in Ukraine. Then it was the turn of Sloviansk. Two women were wounded when a bomb hit a block.",
            {"Lyman": ((24, "exact"), None), "Sloviansk": (None, (2, "exact"))},
        ),
        (
            "Drones killed a man in Sumy, Ukraine. The town of Nikopol was shelled as well. Four people were injured there.",
            {"Sumy": ((1, "exact"), None), "Nikopol": (None, (4, "exact"))},
        ),
        (
            "18 people were hurt by drones in the Kharkiv region of Ukraine. Eight were injured in Derhachi, a drone hit a car. Six were injured in Kharkiv.",
            {"Derhachi": (None, (8, "exact")), "Kharkiv": (None, (6, "exact"))},
        ),
        (
            "Morning report from Ukraine after a night of drones\n\nKherson.\n\nThe enemy sent drones. Fourteen people are injured.\n\nNikopol.\n\nShelling killed one person.",
            {"Kherson": (None, (14, "exact")), "Nikopol": ((1, "exact"), None)},
        ),
        (
            "For seven hours of strikes the sky over Ukraine's towns hummed. In Kharkiv people hid in the metro. In the morning 26 people were hurt by a bomb. A shell hit Nikopol, killing three.",
            {"Kharkiv": (None, (26, "exact")), "Nikopol": ((3, "exact"), None)},
        ),
        (
            "A day of shelling in Ukraine\n\n- Kharkiv: one person killed, two injured in an air strike;\n\n- Odesa: three people injured by a drone.",
            {"Kharkiv": ((1, "exact"), (2, "exact")), "Odesa": (None, (3, "exact"))},
        ),
        (
            "A day of shelling in Ukraine\n\nAttack on Kharkiv\n\nThe enemy sent drones. A woman was injured by one.\n\nAttack on Odesa\n\nA drone killed a man.",
            {"Kharkiv": (None, (1, "exact")), "Odesa": ((1, "exact"), None)},
        ),
        (
            "A ballistic missile hit a block in Tel Aviv in Israel, killing a woman. In Ramat Gan, east of the city, eight people were injured.",
            {"Tel Aviv": ((1, "exact"), None), "Ramat Gan": (None, (8, "exact"))},
        ),
        (
            "Two were killed and five wounded by Russian drones over the weekend in the Kharkiv region, the governor said on Saturday. On Thursday a drone killed a man in Derhachi. On Friday rockets hit Vyshneve: a woman was killed, three were wounded.",
            {"Derhachi": ((1, "exact"), None), "Vyshneve": ((1, "exact"), (3, "exact"))},
        ),
    ],
)
def test_figures_go_to_the_place_that_a_sentence_points_to(text, figures):
    assert tolls(text) == figures


def test_a_woman_killed_in_a_first_sentence_was_killed_where_the_next_says_it_happened():
    text = "A woman was killed by a drone on Friday in the north-east of Ukraine. It happened around midday in Derhachi, the prosecutor said."
    assert places(text) == ["Derhachi"]


@pytest.mark.parametrize(
    "going_on",
    [
        "On Thursday artillery wounded five people there; the town of Lyman was also hit.",
        "Five people were wounded there, and Lyman was hit too, the governor said.",
        "Of the five people hurt there one is in a serious condition; a drone struck a shop in Lyman.",
    ],
)
def test_there_is_the_town_of_the_sentence_before_though_another_follows(going_on):
    told = {each["place"]["as_written"]: number(each["injured"]) for each in read(f"Shells hit the town of Sloviansk on Thursday. {going_on}")["incidents"]}
    assert (told["Sloviansk"], told.get("Lyman")) == ((5, "exact"), None)


def test_a_town_of_which_more_is_said_behind_and_is_no_part_of_a_list():
    told = {each["place"]["as_written"]: number(each["injured"]) for each in read("Shells wounded two people in Sloviansk, and Lyman was also hit.")["incidents"]}
    assert told == {"Sloviansk": (2, "exact"), "Lyman": None}
    assert all(each["injured"] is None for each in read("Shells wounded two people in Sloviansk and Lyman.")["incidents"])


@pytest.mark.parametrize(
    ("later", "place"),
    [
        ("Separately, the governor of the Kharkiv region said that shelling had wounded three people there on Thursday.", "Kharkiv"),
        ("The mayor of Sumy, Artem Kobzar, said a drone had injured three people there.", "Sumy"),
        ("In Ukraine's second-largest city, Kharkiv, in the north-east, three people were wounded by a drone.", "Kharkiv"),
        ("In the country's main port, Odesa, three people were hurt by falling debris.", "Odesa"),
    ],
)
def test_there_is_the_place_of_the_official_who_speaks(later, place):
    assert tolls(f"A missile hit Lviv in Ukraine on Thursday, killing five people.\n\n{later}") == {"Lviv": ((5, "exact"), None), place: (None, (3, "exact"))}


@pytest.mark.parametrize("later", ["The governor of the Lviv region said a bus stop had been hit and three people were wounded there.", "The governor of the Kharkiv region said a bus stop had been hit and three people were wounded there."])
def test_there_is_what_was_hit_where_that_is_told(later):
    assert number(read(f"A missile hit Lviv in Ukraine on Thursday, killing five people.\n\n{later}")["incidents"][0]["killed"]) == (5, "exact")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomb wounded a boy in Odesa on Friday, the governor said, while local authorities in Derhachi, in the Kharkiv region, said a drone attack had wounded two people.",
            {"Odesa": (None, (1, "exact")), "Derhachi": (None, (2, "exact"))},
        ),
        ("A missile killed five people in Sumy on Friday, while the mayor of Kharkiv said two people had been hurt in a drone attack.", {"Sumy": ((5, "exact"), None), "Kharkiv": (None, (2, "exact"))}),
        ("A missile killed five people in Sumy on Friday, while doctors in Kharkiv said 12 people hurt in the attack were being treated.", {"Sumy": ((5, "exact"), (12, "exact"))}),
        ("A missile killed five people in Sumy on Friday, but the mayor of Sumy said six had died in the attack.", {"Sumy": ((6, "exact"), None)}),
    ],
)
def test_an_official_tells_of_the_own_town_in_the_part_that_while_sets_apart(text, expected):
    assert tolls(text) == expected


def test_the_village_that_the_lead_did_not_name_is_that_of_the_houses():
    text = "Shelling of a village just inside Ukraine's Kharkiv region killed four people on Friday, the governor said.\n\nEarlier he said that one house had been destroyed and two more damaged in Derhachi."
    assert tolls(text) == {"Derhachi": ((4, "exact"), None)}


@pytest.mark.parametrize(
    ("before", "held"),
    [
        ("Russian-installed officials in ", True),
        ("A drone hit a market in Russian-held ", True),
        ("the occupation mayor of ", True),
        ("A shell fell in the occupied city of ", True),
        ("A drone hit a depot in Russia's ", False),
        ("Russian officials in ", False),
    ],
)
def test_a_town_under_russian_rule_is_no_town_of_russia(before, held):
    assert in_ukraine(before) is held


def test_a_suburb_of_another_city_is_that_citys():
    text = "A drone hit a house in Kharkiv in Ukraine on Friday, killing one person.\n\nTwo people suffered burns in a suburb of Odesa, the governor said."
    assert tolls(text) == {"Kharkiv": ((1, "exact"), None), "Odesa": (None, (2, "exact"))}


def test_a_village_named_behind_its_oblast_is_where_it_happened():
    text = "A missile hit a restaurant in Kramatorsk in Ukraine on Tuesday, killing 11 people.\n\nIn a separate attack on Wednesday, three civilians were killed by shelling in the Kharkiv village of Derhachi, the governor said."
    assert "Derhachi" in places(text, "2025-04-04")


def test_a_district_of_the_capital_is_in_the_capital():
    text = "A drone hit Kherson in Ukraine on Thursday, killing two. On Friday, shelling of a house in the capital's southern district killed three people, medics said."
    assert places(text) == ["Kherson", "Kyiv"]
    assert places("A drone hit Kherson in Ukraine on Thursday, killing two. On Friday, the capital's main newspaper wrote of three killed there.") == ["Kherson"]


def test_there_is_the_town_to_whose_hospital_a_report_has_come_back():
    text = (
        "A hospital in Kyiv, the Ukrainian capital, was hit by missiles on Friday. At least 22 people were killed in Kyiv, the city administration said.\n\n"
        "Three people died in Lyman and one in Sumy, officials said.\n\nSixteen people were injured at the hospital, according to Kyiv's mayor. Two adults were killed there, he said."
    )
    assert values(text) == {"Kyiv": (22, 16), "Lyman": (3, None), "Sumy": (1, None)}


def test_a_district_of_the_capital_by_its_name_is_in_the_capital():
    text = "At least 22 people were killed in Kyiv on Friday, the city administration said.\n\nThree people died in Lyman and one in Sumy, officials said.\n\nHours later, debris fell on a clinic in the Lisovyi district of the capital, killing seven."
    assert values(text)["Sumy"] == (1, None) and values(text)["Lyman"] == (3, None)
