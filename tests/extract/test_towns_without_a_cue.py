"""A town that is surely known is where the strike was, though no word before or after its name says so; and strikes told again keep their day."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, places, read


def figures(text: str, published: str) -> dict[tuple[str, str], tuple]:
    found = read(text, published)["incidents"]
    return {(each["place"]["as_written"], each["date"]["value"]): (number(each["killed"]), number(each["injured"])) for each in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sumy sifts through the rubble of a clinic after missile strike\n\nOfficials said at least 18 people had been killed on Monday when a missile hit the clinic in the industrial city, in Ukraine.", ["Sumy"]),
        ("Missiles tear through the heart of Kharkiv, killing 23\n\nUkraine said the missiles hit an office block.", ["Kharkiv"]),
        ("Kharkiv's steelworks had to shut down after a substation was damaged by a missile, an official in Ukraine said.", ["Kharkiv"]),
        ("Missiles hit cities across Ukraine on Friday.\n\nOdesa: Four dead, 22 injured, among them two children.\n\nLviv: A man was killed and 30 wounded, the mayor said, when two Kinzhals hit a depot.", ["Odesa", "Lviv"]),
    ],
)
def test_a_surely_known_town_is_where_it_happened(text, expected):
    assert places(text, "2025-04-05") == expected


@pytest.mark.parametrize(
    "text",
    [
        "A missile hit a market in Nikopol in Ukraine and killed two people. Kharkiv officials said a similar missile had been shot down.",
        "A missile hit a market in Nikopol in Ukraine, killing a doctor from Kharkiv.",
        "A missile hit a market in Nikopol in Ukraine and killed two people. The dead were residents who had fled Kharkiv after a bomb destroyed their home.",
    ],
)
def test_a_town_that_speaks_or_that_somebody_left_is_none(text):
    assert places(text) == ["Nikopol"]


def test_an_agencys_line_with_two_towns_is_no_place_of_a_strike():
    text = "ODESA/KYIV – Three children were among at least 12 people who died overnight in attacks on Ukraine.\n\nIn Kharkiv one person died when a drone hit a house."
    assert "ODESA" not in places(text)


def test_what_a_report_reminds_of_below_does_not_date_the_strike_of_its_news():
    text = (
        "Two civilians were killed in Lyman, another died in Kostiantynivka\n\n"
        "Russian troops killed three residents of Donetsk region over the past day, January 27, the governor said.\n\n"
        "One person was killed and one wounded in Kostiantynivka, where drones attacked a car. Two people died in Lyman after a bomb hit a house.\n\n"
        "As reported, on January 26 troops killed one civilian and injured four more in Kostiantynivka."
    )
    found = figures(text, "2025-01-28")
    assert found[("Kostiantynivka", "2025-01-27")] == ((1, "exact"), (1, "exact"))
    assert found[("Kostiantynivka", "2025-01-26")] == ((1, "exact"), (4, "exact"))


def test_the_sum_of_a_region_does_not_become_that_of_its_city():
    text = (
        "Kherson region: one person killed, 18 wounded over the day\n\n"
        "Thirty-seven settlements of Kherson region came under artillery fire over the past day. One person was killed and 18 wounded, the governor said on Thursday.\n\n"
        "In Kherson, a high-rise building and four houses were damaged. A man of 70 was killed in Nikopol."
    )
    city = [each for each in read(text, "2025-02-06")["incidents"] if each["place"]["precision"] == "settlement" and each["place"]["as_written"] == "Kherson"]
    assert len(city) == 1
    assert city[0]["killed"] is None
    assert city[0]["injured"] is None


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Khmelnytskyi, in the west, counted two dead and eight wounded.", None),
        ("Sumy, in the north, counted two dead and eight wounded after the attack on Ukraine.", "Sumy"),
        ("Kharkiv was left with intermittent electricity after two missiles struck power equipment of Ukraine's grid.", "Kharkiv"),
        ("In the southern port of Nikopol three drones ignited tanks of sunflower oil at a terminal in Ukraine.", "Nikopol"),
        ("In Nikopol, debris fell near a garage, and windows popped out in two buildings in Ukraine.", "Nikopol"),
        ("In Nikopol an FPV drone caught up with an ambulance in Ukraine.", "Nikopol"),
        ("In Lyman, munitions were dropped from a UAV on the grounds of a farm in Ukraine.", "Lyman"),
        ("In Lyman, three houses were affected in Ukraine.", "Lyman"),
        ("In Sumy, a forestry office was on fire after shelling in Ukraine.", "Sumy"),
        ("Also in Kherson, fragments damaged a school in Ukraine, where nobody was inside.", "Kherson"),
    ],
)
def test_what_a_town_suffered_is_told_in_many_ways(text, town):
    lead = "A missile hit a clinic in Lviv in Ukraine on Friday and killed five people, the governor said.\n\n"
    found = places(lead + text)
    assert found == (["Lviv", town] if town else ["Lviv"])


def test_the_first_victims_are_those_of_the_datelines_town_and_not_of_the_first_city_named():
    text = (
        "SLOVIANSK, Ukraine – The place had good pizza and was full on Friday evening.\n\n"
        "By Saturday 11 people were confirmed dead, after a missile hit the restaurant. The emergency service said that 61 people had been wounded.\n\n"
        "In Tel Aviv, a minister said a missile had also destroyed a command post there."
    )
    found = figures(text, "2025-04-05")
    assert next(iter(found.items())) == (("SLOVIANSK", "2025-04-04"), ((11, "exact"), (61, "exact")))


def test_a_datelines_town_is_not_that_of_attacks_on_the_whole_country():
    text = "SLOVIANSK, Ukraine – At least 30 people were killed in Russian attacks on Ukraine on Friday, officials said.\n\nIn Lviv, a missile hit a house and killed four."
    assert places(text) == ["Lviv"]


def test_the_morning_after_an_evening_is_the_next_day():
    text = (
        "Since the evening of April 4 troops have been attacking Ukraine with drones. In the evening in Nikopol, a drone struck an apartment building and wounded two people.\n"
        "In the morning Nikopol was attacked again: one more man was wounded."
    )
    assert set(figures(text, "2025-04-05")) == {("Nikopol", "2025-04-04"), ("Nikopol", "2025-04-05")}


def test_rescue_work_on_the_morning_after_is_no_other_strike():
    text = "Late on April 4 a missile hit a house in Nikopol in Ukraine and killed two people. In the morning rescuers said that the missile had killed three."
    assert list(figures(text, "2025-04-05")) == [("Nikopol", "2025-04-04")]


def test_a_salvo_of_months_before_is_not_that_of_the_town_named_last():
    text = (
        "On April 4 missiles hit a hospital in Kyiv, killing 27 people. In Dnipro, 12 people were injured, the governor said.\n\n"
        "It was the heaviest day for the capital in months. On January 21 a salvo of missiles had wounded 17 residents there."
    )
    assert figures(text, "2025-04-05")[("Dnipro", "2025-04-04")] == (None, (12, "exact"))


def test_towns_over_which_drones_came_down_on_houses_or_plants_were_hit():
    text = (
        "Drones hit an oil depot in Kupiansk on Saturday, killing a guard, the governor said.\n\n"
        "A drone that was downed shortly after midnight detonated beside a power station in Lyman, its press service said. Nobody was injured there.\n\n"
        "A drone was shot down over Izium. Its fragments damaged five houses, the governor wrote.\n\n"
        "In Derhachi windows of a school and of a farm suffered from debris of downed drones."
    )
    assert set(places(text)) == {"Kupiansk", "Lyman", "Izium", "Derhachi"}


def test_towns_that_are_only_named_where_drones_were_downed_are_no_strikes():
    text = "Drones hit an oil depot in Kupiansk on Saturday, killing a guard, the governor said.\n\nTwelve more drones were shot down over Lyman and Izium, the air force said."
    assert set(places(text)) == {"Kupiansk"}


def test_a_later_strike_whose_figures_were_given_on_a_later_day_is_not_of_the_day_before():
    text = (
        "A missile killed 12 people in Kramatorsk on Monday, rescuers said. Forty houses were damaged.\n\nThe search went on through the evening.\n\n"
        "The president spoke of a crime. Power was restored to most of the city. Schools stayed closed. Volunteers brought food. Trains ran late. The museum closed its doors.\n\n"
        "In Dnipro, a person was killed in his car in a drone attack on the station, the governor said on Tuesday."
    )
    found = {each["place"]["as_written"]: each["date"]["value"] for each in read(text, "2025-04-01")["incidents"]}
    assert found == {"Kramatorsk": "2025-03-31", "Dnipro": "2025-04-01"}
