"""Where a report says late, or only by the way, which place it is about; and what it mentions that is no news."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places, read, tolls


@pytest.mark.parametrize(
    "last",
    [
        "It happened near the town of Lyman, he added.",
        "The town, Lyman, lies some 20 km from the front.",
        "The strike, on the town of Lyman, was the third of its kind in the region in four days.",
        "The house that was hit on Friday is in Lyman.",
        "The drone was dropped on the house in the village of Lyman, and two of the wounded were taken to a hospital in the city of Sloviansk.",
    ],
)
def test_a_town_that_the_last_sentence_names_is_that_of_the_strike_on_its_region(last: str):
    text = f"A Russian drone hit a house in Ukraine's Donetsk region on Friday and killed four people, the governor said. Two children are among the dead. {last}"
    (incident,) = read(text)["incidents"]
    assert (incident["place"]["as_written"], number(incident["killed"])) == ("Lyman", (4, "exact"))


def test_a_village_told_as_the_place_that_was_hit_is_no_part_of_the_town_north_of_which_it_lies():
    text = (
        "At least 15 people were killed when an Israeli airstrike struck a house in a village to the south of Tel Aviv, the ministry said.\n\n"
        "The place that was hit is called Barsha and lies just north of Ramat Gan, according to the news agency."
    )
    assert tolls(text) == {"Barsha": ((15, "at_least"), None)}


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine and Russia exchanged 150 prisoners each on Friday.\n\nThe exchange came two weeks after a Russian missile killed 34 people in Sumy.",
        "The president of Ukraine arrived in Paris on Thursday for talks. He asked for more missiles after a strike killed 19 people in Kryvyi Rih last month.",
        "Ukrainian ministers met in Lviv on Friday. A missile strike on Kharkiv in January killed ten people, one of them recalled.",
        "A gas explosion in a block of flats in Kharkiv killed seven people on Friday, Ukraine's rescuers said.",
        "A man shot dead three people in a shop in Dnipro on Friday, Ukrainian police said.",
    ],
)
def test_a_report_on_something_else_gives_no_draft_of_what_it_mentions(text: str):
    assert places(text) == []


@pytest.mark.parametrize("when", ["In January,", "In January this year,", "In September last year,", "In September 2024,", "Last September,", "Back in September,", "In late January,"])
def test_an_older_strike_of_which_the_month_is_told_is_a_draft_of_that_month(when):
    text = f"A missile killed two people in Kharkiv, Ukraine, on Friday.\n\n{when} a strike on a market in Sumy killed 11 people."
    assert tolls(text) == {"Kharkiv": ((2, "exact"), None), "Sumy": ((11, "exact"), None)}
    assert [each["date"]["precision"] for each in read(text)["incidents"]] == ["day", "month"]


@pytest.mark.parametrize("words", ["a jet struck a market in Sumy, killing 11 people.", "11 people were killed when drones hit a market in Sumy.", "an explosion killed 11 people in Sumy.", "shells fell on a market in Sumy, killing 11 people."])
def test_a_jet_or_shells_on_one_market_are_such_a_strike(words):
    assert tolls(f"A missile killed two people in Kharkiv, Ukraine, on Friday.\n\nIn January, {words}") == {"Kharkiv": ((2, "exact"), None), "Sumy": ((11, "exact"), None)}


@pytest.mark.parametrize("before", ["In January, 11 people were killed in Sumy.", "In 2023, a strike on a market in Sumy killed 11 people.", "Years ago, a strike on a market in Sumy killed 11 people.", "In January, Russian attacks on Sumy killed 11 people."])
def test_what_a_month_or_a_year_has_brought_is_no_strike_beside_the_news(before):
    assert tolls(f"A missile killed two people in Kharkiv, Ukraine, on Friday.\n\n{before}") == {"Kharkiv": ((2, "exact"), None)}


def test_the_deadliest_week_since_an_older_strike_leaves_that_strike_out():
    text = "A Russian drone killed one person in Kherson on Friday.\n\nIt was the deadliest week in the region since October, when a missile hit a shop in Kostiantynivka and killed 14."
    assert tolls(text) == {"Kherson": ((1, "exact"), None)}


def test_towns_that_one_sentence_lists_as_hit_are_a_strike_each_without_the_figure_of_all():
    text = "Russian missiles killed eight people in Kharkiv, Sumy and Kherson in Ukraine on Friday, the ministry said."
    assert tolls(text) == {"Kharkiv": (None, None), "Sumy": (None, None), "Kherson": (None, None)}


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine was attacked by drones on Friday. Sirens were heard in Kharkiv, Sumy and Kherson as missiles hit the country.",
        "Russian missiles have hit Kharkiv, Sumy and Kherson in recent weeks, Ukraine said.",
    ],
)
def test_towns_in_a_list_of_sirens_or_of_weeks_are_no_strikes(text: str):
    assert places(text) == []


def test_the_capital_is_the_town_where_it_is_the_capital_that_was_hit():
    text = "Ukraine's capital was struck by drones on Friday. The blasts killed three people, a doctor said."
    assert tolls(text) == {"Kyiv": ((3, "exact"), None)}


def test_a_ministry_in_a_town_does_not_make_it_the_place():
    text = "Israel struck southern Gaza on Friday, killing four people, the Health Ministry in Tel Aviv said."
    assert "Tel Aviv" not in places(text)


def test_cars_that_came_under_fire_near_a_village_are_a_strike_of_it():
    text = (
        "Russian forces shelled Kherson, Ukraine, on 4 April, killing one person. Near the village of Lyman, civilian cars came under artillery fire on 3 April. "
        "One of them blew up. Its driver was injured and a passenger was killed."
    )
    assert tolls(text)["Lyman"] == ((1, "exact"), (1, "exact"))


def test_short_words_in_capitals_are_no_places():
    text = "A drone hit a house in Ukraine on Friday, the IAEA said, and no one was hurt in SUMY."
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kherson's central market was shelled on Friday, Ukrainian police said. Five people lay dead; doctors in Odesa were treating the worst injured.", {"Kherson": ((5, "exact"), None)}),
        ("A day after a missile killed 12 people in Dnipro, Ukraine, another hit Odesa on Friday, killing four.", {"Odesa": ((4, "exact"), None)}),
        ("Two people died in a district of the Ukrainian capital when a drone smashed into a dormitory on Friday.", {"Kyiv": ((2, "exact"), None)}),
        ("Seven people were killed in Lyman, in Russian-held Donetsk, Ukraine, when rockets hit a dormitory on Friday.", {"Lyman": ((7, "exact"), None)}),
        ("Ukrainian artillery hit the Kharkiv neighbourhood of Petrovskyi on Friday, killing two residents.", {"Kharkiv": ((2, "exact"), None)}),
        ("An Israeli strike hit a house in the Sabra neighbourhood of Gaza City on Friday, killing two people.", {"Gaza City": ((2, "exact"), None)}),
        ("Eleven people were killed when their shelter in Zavaida was bombed in Gaza on Friday, neighbours said.", {"Zavaida": ((11, "exact"), None)}),
    ],
)
def test_the_place_that_was_hit_is_told_from_those_of_doctors_of_before_and_of_the_area(text: str, expected: dict):
    assert tolls(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rescuers in Kharkiv, Ukraine, held a minute's silence on Friday, two years after a Russian missile killed 23 people in a block of flats.",
        "The leader of the militia said in Kyiv on Friday that his group would respond to the attacks.",
        "Two skiers were killed by lightning strikes near Lviv, Ukraine, on Friday.",
    ],
)
def test_a_silence_a_speech_and_a_storm_are_no_strikes(text: str):
    assert places(text) == []


def test_two_districts_of_a_russian_region_are_two_strikes_where_no_list_numbers_them():
    from geo.domain.place import Place
    from geo.extract.places.distance import in_district, same_place

    one = Place(50.4, 36.9, "raion", 30000, 0.9, "g:1", "Shebekino", "RU", "RU-BEL", None, "exact")
    other = Place(50.5, 35.7, "raion", 30000, 0.9, "g:2", "Grayvoron", "RU", "RU-BEL", None, "exact")
    assert not same_place(one, other)
    assert in_district(one, one) and not in_district(one, other)


@pytest.mark.parametrize("where", ["in the Shouf district to the south of the capital", "on the outskirts of the capital", "a town south of the capital"])
def test_a_village_beside_the_capital_keeps_its_own_dead(where):
    text = f"Strikes on villages in Ukraine killed seven people on Friday, officials said.\n\nIn Vyshneve, {where}, a strike killed four people and wounded 18, the ministry said."
    assert [(each["place"]["as_written"], each["killed"]["value"]) for each in read(text)["incidents"]] == [("Vyshneve", 4)]


def test_a_part_of_the_capital_is_the_capital():
    text = "Four people were killed in Ukraine on Friday when a drone hit a house in the east of the capital, officials said."
    assert places(text) == ["Kyiv"]


@pytest.mark.parametrize(
    "behind",
    [
        "All of the dead worked at the brewery, which stands in the village of Derhachi, the governor said.",
        "The brewery is located in the suburb of Derhachi and had been closed.",
        "Firefighters said on Saturday that the brewery, situated in the nearby town of Derhachi, was still burning.",
        "The director of the brewery in the settlement of Derhachi said on Saturday that its roof was gone.",
    ],
)
def test_the_village_in_which_the_thing_stands_that_was_hit_takes_the_place_of_the_city_at_whose_edge_it_is(behind):
    incident = only(f"A missile hit a brewery on the outskirts of Kharkiv on Friday, killing six people. {behind}")
    assert (incident["place"]["as_written"], number(incident["killed"])) == ("Derhachi", (6, "exact"))


@pytest.mark.parametrize(
    "behind",
    [
        "The wounded were taken to a clinic, which stands in the village of Derhachi.",
        "The school in the village of Derhachi has been closed for a year, the governor said.",
        "The brewery, which stands in the village of Lyman, was hit last week.",
    ],
)
def test_a_village_where_something_else_stands_does_not(behind):
    assert places(f"A missile hit a mill on the outskirts of Kharkiv on Friday, killing six people. {behind}")[0] == "Kharkiv"


def test_the_hospital_of_another_town_to_which_the_wounded_were_taken_is_not_the_one_that_was_hit():
    text = "A missile hit a hospital on the outskirts of Kharkiv on Friday, killing two people. The wounded were taken to the hospital in the town of Derhachi."
    assert places(text)[0] == "Kharkiv"


@pytest.mark.parametrize(
    ("later", "town"),
    [
        ("The target was the port of Odesa, a big fuel terminal on the coast.", "Odesa"),
        ("The main target was Sloviansk, a town in the Donetsk region.", "Sloviansk"),
        ("The target was the port of Ras Tanib, a large depot in the Odesa region.", "Ras Tanib"),
    ],
)
def test_what_the_target_was_is_where_it_was(later, town):
    text = f"Dozens of people died when a port in Ukraine was bombed, the rebels said on Friday. {later} At least 34 people had been killed, a spokesman said."
    assert places(text) == [town]
    assert number(read(text)["incidents"][0]["killed"]) == (34, "at_least")


def test_a_town_told_of_later_by_its_ruined_house_is_the_one_of_the_first_sentence():
    text = (
        "Shelling of a town in the Kharkiv region killed five civilians on Friday, the governor said.\n\nEarlier the governor said that one dwelling had been wholly destroyed and "
        "two more partly so in Derhachi, ten kilometres from the front. Rubble was still being cleared in the town."
    )
    assert [(each["place"]["as_written"], number(each["killed"])) for each in read(text)["incidents"]] == [("Derhachi", (5, "exact"))]


def test_a_town_under_occupation_is_told_of_now():
    text = "On Friday a drone set off a fire at a depot in Sloviansk, and shelling cut the electricity in Lyman, a town under Russian occupation."
    assert places(text) == ["Sloviansk", "Lyman"]
    assert places("Soldiers killed three people in Lyman under the Russian occupation. On Friday a drone hit a shop in Sloviansk, killing two.") == ["Sloviansk"]


def test_a_second_attack_and_the_dead_of_the_headlines_town_stay_apart():
    text = (
        "Drones Hit Refineries; Three Killed in Belgorod\n\nRefineries in the Kharkiv region were targeted by drones on Friday, the governor wrote. One of them burned.\n\n"
        "A second attack, on the refinery in Derhachi, was beaten off.\n\nThree people have died and six have been injured in the city of Belgorod, its mayor said."
    )
    found = {each["place"]["as_written"]: (number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]}
    assert found["Belgorod"] == ((3, "exact"), (6, "exact"))
    assert found["Derhachi"] == (None, None)


def test_the_regional_centre_is_the_town_of_its_oblast():
    text = (
        "Shells hit Lyman on Friday, killing a man.\n\nFive more people were wounded in the Kherson region over the past day, its administration said: "
        "three in the regional centre, one in Nikopol and one in Dnipro."
    )
    assert tolls(text)["Kherson"] == (None, (3, "exact"))


def test_the_district_centre_is_its_town_and_a_community_that_of_the_town_told_of():
    text = (
        "The army struck the Izium district of the Kharkiv region 20 times on Friday, using artillery, the governor said.\n\nIn Izium a woman aged 50 was hurt. "
        "Two more people were wounded in Lyman.\n\nIn the district centre eight apartment blocks were damaged.\n\nIn the Lyman community a school was also hit.\n\n"
        "On the previous day the enemy attacked the district nine times; no one was hurt then."
    )
    found = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    assert {name: (number(each["injured"]), each["target_types"]) for name, each in found.items()} == {"Izium": ((1, "exact"), ["residential"]), "Lyman": ((2, "exact"), ["education"])}
    assert {each["date"]["value"] for each in found.values()} == {"2025-04-04"}


def test_another_attack_that_took_place_in_a_region_has_what_is_told_next():
    text = (
        "A missile struck a hospital in Lyman on Friday, killing four civilians, the organisation said.\n\nAnother attack took place at around 8am in the Kharkiv region.\n\n"
        "An airfield nearby was probably the target. Instead a residential block was hit; at least one civilian appears to have been killed and at least two injured."
    )
    assert tolls(text) == {"Lyman": ((4, "exact"), None), "Kharkiv": ((1, "at_least"), (2, "at_least"))}


def test_the_village_of_the_dateline_is_the_one_in_which_a_missile_two_days_before_killed_many():
    text = (
        "DERHACHI, Ukraine — Investigators went from yard to yard on Saturday in a small town in the east of the country where a missile two days before had turned the only cafe "
        "to rubble and killed 41 people.\n\nThe regional prosecutor's office on Saturday gave the number of dead as 41, up from 39 on the day of the attack."
    )
    incident = only(text)
    assert (incident["place"]["name"], incident["date"]["value"], number(incident["killed"])) == ("Derhachi", "2025-04-03", (41, "exact"))


def test_where_the_dead_lived_is_where_a_strike_on_their_district_was():
    text = "Drone kills man\n\nA man was killed by a drone in the Izium district of the Kharkiv region on Friday. The dead man, 61, lived in the village of Kupiansk."
    assert places(text) in (["Kupiansk"], ["Izium"])


def test_the_regional_capital_is_not_that_of_an_oblast_named_far_behind():
    text = (
        "A missile killed 11 people in the village of Lyman on Friday, prosecutors said.\n\nAs mourners gathered, two more missiles hit the regional capital.\n\n"
        "The police opened a case. The president spoke of a crime. Schools stayed closed.\n\nDrones set a grain store in Nikopol on fire, said the governor of the Dnipropetrovsk region."
    )
    assert set(tolls(text)) == {"Lyman", "Nikopol"}
