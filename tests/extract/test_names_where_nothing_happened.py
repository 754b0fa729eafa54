"""Names in a report at which nothing happened: of an office, a street, a shop, a work place, a country or a town that is only compared."""

from __future__ import annotations

import pytest

from geo.extract.places.mentions import scan
from geo.extract.rules.lexicon import load
from tests.extract.reports import places, read, tolls
from tests.extract.test_places_by_the_words_around import KHARKIV


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
    assert places(KHARKIV + later) == ["Kharkiv"]


def test_a_plant_named_after_a_region_is_no_town():
    assert places(KHARKIV + "Shells also hit the grounds of the Zaporizhzhia nuclear power plant.") == ["Kharkiv"]


def test_where_missiles_were_fired_from_is_no_place_of_a_strike():
    text = KHARKIV + "Missiles fired from Russia's Belgorod region hit it at night. Fourteen people were hurt."
    assert places(text) == ["Kharkiv"]


def test_the_side_of_a_town_is_no_town():
    assert places(KHARKIV + "Shrapnel set alight a house on the city's North Side.") == ["Kharkiv"]


@pytest.mark.parametrize("words", ["the health department in Sumy had spoken of nine dead", "doctors in Sumy have given a toll of nine", "prosecutors in Sumy, said that nine had died"])
def test_the_office_that_counts_is_not_where_they_died(words):
    assert [each.role for each in scan(f"Earlier in the day, {words}.", load("en"))] == ["office"]


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


def test_the_hospital_of_a_saint_is_no_town():
    assert "Saint Luke" not in places("A drone struck the hospital of Saint Luke in Omdurman in Sudan on Friday, killing four people.")


@pytest.mark.parametrize("where", ["Ukraine's incursion into the Russian region of Belgorod", "the Ukrainian army's surprise offensive in Belgorod", "Kyiv's push into Russia's Belgorod region"])
def test_where_an_army_made_an_incursion_is_no_place_of_a_strike(where):
    text = f"Strikes on Ukraine killed at least four people on Friday. Officials say one aim of {where} was to make such strikes harder.\n\nA shell hit Sumy, killing one person."
    assert tolls(text) == {"Sumy": ((1, "exact"), None)}


@pytest.mark.parametrize("shop", ["the Budmarket hypermarket", "the Budmarket home improvement store", "the 'Budmarket' shopping centre", "a Budmarket supermarket"])
def test_a_shop_that_a_report_goes_on_to_call_by_its_name_is_no_town(shop):
    text = f"The strike on {shop} in Kharkiv on Friday killed ten people. The number of those killed at Budmarket has since risen to 11, and 15 are missing in the strike on Budmarket."
    assert tolls(text) == {"Kharkiv": ((11, "exact"), None)}


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
