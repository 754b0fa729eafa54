"""Which places of a report are strikes of their own, and which only say where another lies or where it was told."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places, read, tolls


def test_another_strike_with_as_many_dead_does_not_take_the_place_of_one_near_a_town():
    text = "A drone hit a car near Izium, killing one person and wounding two. Another drone strike hit a car in Kupiansk, killing another person."
    found = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    assert list(found) == ["Izium", "Kupiansk"]
    assert number(found["Izium"]["injured"]) == (2, "exact") and found["Kupiansk"]["injured"] is None


def test_another_strike_on_a_town_of_the_district_told_of_is_a_second_one():
    text = (
        "One person was killed and seven were wounded in a Russian drone strike on a road in Donetsk Oblast, Ukraine, on Friday. "
        "Shortly afterwards, another drone strike targeted a motorcycle in Lyman, killing one man."
    )
    assert tolls(text) == {"Donetsk": ((1, "exact"), (7, "exact")), "Lyman": ((1, "exact"), None)}


def test_a_town_hit_keeps_its_strike_though_its_mayor_is_named_behind_it():
    text = "A missile strike on Kharkiv killed two people, officials in Ukraine said. Missiles also hit Lviv, mayor Andriy Sadovyi said."
    assert set(tolls(text)) == {"Kharkiv", "Lviv"}


def test_a_rounded_figure_gives_way_to_the_exact_one_and_a_toll_to_what_was_specified_later():
    assert tolls("A shelling of Kharkiv wounded nearly a dozen people. The governor said 11 were wounded.") == {"Kharkiv": (None, (11, "exact"))}
    text = "The army shelled a dormitory in Kharkiv. Two men aged 29 and 41 died there. Later, prosecutors specified that two men and a woman were killed in the shelling."
    assert tolls(text) == {"Kharkiv": ((3, "exact"), None)}


def test_a_strike_told_before_its_town_is_of_the_town_where_the_drone_did_it():
    text = (
        "A Russian drone tore a hole in an apartment building in the north-east, killing six people, officials said.\n\n"
        "The Shahed drone blew out a wall of the apartment block in Sumy just after 1am, the regional administration said."
    )
    found = read(text)["incidents"]
    assert [(each["place"]["as_written"], each["killed"]["value"]) for each in found] == [("Sumy", 6)]


@pytest.mark.parametrize(
    "second",
    [
        "In addition, the enemy dropped an air bomb on the town of Lyman. An explosion in a house killed a man.",
        "Two hits on a residential building were recorded in Lyman.",
        "In the evening the enemy fired two missiles, S-300 by first reports, at the settlement of Lyman. Both came down in a field.",
        "From 6 a.m. until noon howitzers pounded Lyman.",
        "In Lyman, Governor Petro Ivanenko reported that five people were injured.",
        "Divers who came to the site in the town of Lyman found that one person was killed by a missile there.",
    ],
)
def test_a_second_place_that_was_hit_has_a_strike_of_its_own(second):
    assert places("A drone attack on Kharkiv in Ukraine killed three people and wounded six on Friday. " + second) == ["Kharkiv", "Lyman"]


def test_an_object_belongs_to_the_town_in_which_it_stands_though_another_is_nearer():
    text = "Missiles hit a school in Kharkiv and a residential block in Sumy on Friday. Ukraine was hit by missiles."
    assert {each["place"]["as_written"]: each["target_types"] for each in read(text)["incidents"]} == {"Kharkiv": ["education"], "Sumy": ["residential"]}


def test_the_city_of_the_mayor_who_speaks_was_hit_after_a_town_near_it():
    text = "A Russian bomb hit a hospital in Derhachi on Friday. The mayor of Kharkiv, Ivan Ivanenko, said that Russian drones had hit a target in the city."
    assert [each["place"]["as_written"] for each in read(text)["incidents"]] == ["Derhachi", "Kharkiv"]


def test_a_village_beside_a_town_is_a_place_of_its_own():
    text = "A bomb hit Odesa in Ukraine on Friday. Two houses were damaged on Friday in Russian shelling of the village of Vesele and the city of Sumy."
    assert {"Vesele", "Sumy"} <= {each["place"]["as_written"] for each in read(text)["incidents"]}


def test_other_strikes_that_have_a_town_have_its_figures():
    text = "A strike on Nuseirat killed four people on Friday. In other attacks, two blocks in Gaza City were bombed by warplanes and at least six people were killed, medics said."
    found = {each["place"]["as_written"]: number(each["killed"]) for each in read(text)["incidents"]}
    assert found == {"Nuseirat": (4, "exact"), "Gaza City": (6, "at_least")}


def test_other_strikes_without_a_town_add_nothing_to_the_one_told_of():
    text = "A strike on Nuseirat killed four people on Friday. In other strikes on Friday, nine people were killed, medics said."
    found = {each["place"]["as_written"]: number(each["killed"]) for each in read(text)["incidents"]}
    assert found == {"Nuseirat": (4, "exact")}


def told(text: str) -> dict[str, tuple[int | None, ...]]:
    """{place as written: (killed, injured)} of a text's drafts, without their qualifiers."""
    return {each["place"]["as_written"]: tuple(each[metric]["value"] if each[metric] else None for metric in ("killed", "injured")) for each in read(text)["incidents"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A shell killed four people and hurt one on Friday in an orchard close to Derhachi, a suburb of Kharkiv.", {"Derhachi": (4, 1)}),
        ("A missile killed two people next to the village of Derhachi on Friday, officials close to Kyiv said.", {"Derhachi": (2, None)}),
        ("The army struck the Tamra camp close to the city of Nuseirat on Friday, killing four people.", {"Tamra": (4, None)}),
    ],
)
def test_what_lies_close_to_a_town_is_told_of_as_near_it_and_a_suburb_is_not_its_city(text, expected):
    assert told(text) == expected


def test_who_was_hurt_in_attacks_on_the_north_is_of_no_town():
    text = "A rocket killed two people in Tel Aviv on Friday, medics said. On Thursday three people were wounded in attacks on the north, the army said."
    assert told(text) == {"Tel Aviv": (2, None)}


def test_a_town_hit_with_another_weapon_is_not_where_the_strike_near_a_city_was():
    text = "A rocket hit an agricultural field near Kharkiv on Friday and wounded two farmers.\n\nA drone that struck in Derhachi caused damage to a components factory."
    assert told(text) == {"Kharkiv": (None, 2), "Derhachi": (None, None)}


def test_nobody_was_hurt_by_what_was_shot_down_says_nothing_of_the_town_before():
    text = "A drone damaged a factory in Sumy on Friday. Three drones that crossed the border were all shot down, the army said, and no one was hurt."
    assert told(text) == {"Sumy": (None, None)}


def test_the_ambulance_service_of_israel_is_a_rescue_service():
    text = "Two people were killed on Friday when a missile hit Tel Aviv, Magen David Adom said."
    assert {claim["claimant_class"] for claim in only(text)["claims"] if claim["metric"] == "killed"} == {"emergency_service"}


def test_bodies_from_another_strike_near_the_town_do_not_add_to_the_one_told_of():
    text = "An air strike on a clinic in Nuseirat killed two people on Friday, the ministry said. Four bodies from a strike near Nuseirat were brought to another hospital."
    found = [(each["place"]["as_written"], number(each["killed"])) for each in read(text)["incidents"]]
    assert found[0] == ("Nuseirat", (2, "exact")) and len(found) == 2


@pytest.mark.parametrize(
    "crime", ["one person was killed and two were wounded in a suspected attack near the town of Tel Aviv, police said", "a man of 75 died in a car-ramming attack at a bus stop in Tel Aviv"]
)
def test_an_attack_by_one_man_with_a_car_is_no_strike(crime):
    assert told(f"An air strike on Nuseirat killed two people on Friday. Separately, {crime}.") == {"Nuseirat": (2, None)}


@pytest.mark.parametrize(
    "text",
    [
        "Russia struck Kharkiv in Ukraine on Friday, killing at least eight people, a day after Ukrainian drones hit the Russian city of Belgorod.",
        "At least eight people were killed in Kharkiv in Ukraine by a missile on Friday, hours after Kyiv's rockets had struck an oil depot in Belgorod.",
        "Russia struck Kharkiv in Ukraine on Friday, killing at least eight people, two days after the Kyiv-backed group's drones wounded a man in Belgorod.",
    ],
)
def test_the_dead_are_not_those_of_the_attack_before(text):
    found = read(text)["incidents"][0]
    assert (found["place"]["as_written"], number(found["killed"]), "drone" in found["weapons"]) == ("Kharkiv", (8, "at_least"), False)


def test_a_capital_that_rebels_hold_is_a_capital():
    text = "Russia struck Ukraine's government-held capital on Friday, killing eight people, a day after a rebel group's drone hit a shop in Belgorod."
    assert only(text)["place"]["name"] == "Kyiv"


def test_an_attack_later_on_another_quarter_is_a_strike_of_its_own():
    text = "A school in Nuseirat was shelled on Friday and at least 20 people were killed. About 90 were wounded. Later on Friday, an attack on a market in Gaza City killed 17 people and wounded 160."
    assert tolls(text) == {"Nuseirat": ((20, "at_least"), (90, "about")), "Gaza City": ((17, "exact"), (160, "exact"))}


def test_each_of_two_towns_in_which_buildings_were_hit_is_a_strike_also_where_the_rockets_came_from_somewhere():
    text = "Air strikes killed 12 people in Gaza City on Friday. Rockets from Nuseirat slammed into buildings in Tel Aviv and Ramat Gan."
    assert places(text) == ["Gaza City", "Tel Aviv", "Ramat Gan"]


def test_a_region_bombed_before_a_town_keeps_its_own_dead():
    text = "On Friday, jets bombed the eastern Kharkiv region, killing three people, before striking Ain Hazour in the south, where one more was killed."
    assert tolls(text) == {"Kharkiv": ((3, "exact"), None), "Ain Hazour": ((1, "exact"), None)}


def test_the_dead_of_a_country_are_not_those_of_the_town_told_of_before():
    text = "A rocket killed a man of 50 in Ramat Gan on Friday. Since Monday, 180 people have been killed in Gaza. Nine people have died in Israel, a boy of 5 among them."
    assert tolls(text)["Ramat Gan"] == ((1, "exact"), None)


def test_a_medical_centre_near_a_town_is_where_the_wounded_were_brought():
    text = "A rocket killed 12 people in Ramat Gan on Friday. Noga Medical Center near Tel Aviv said that four people in serious condition were brought there."
    assert places(text) == ["Ramat Gan"]


def test_a_strike_with_as_many_dead_as_another_does_not_take_the_place_of_that_of_an_area():
    text = (
        "Drones struck a ceremony in Lviv on Friday, killing at least 89 people.\n\nWithin hours, the army shelled and bombed Kharkiv region. Schools were struck in at least six places, "
        "the rescuers said, and at least five people were killed.\n\nEarly on Friday, before the attack in Lviv, shelling had hit a house in the village of Kafr Nouvan and killed at least five civilians."
    )
    assert tolls(text) == {"Lviv": ((89, "at_least"), None), "Kharkiv": ((5, "at_least"), None), "Kafr Nouvan": ((5, "at_least"), None)}


def test_a_hospital_hit_outside_a_town_of_a_region_is_a_strike_of_its_own():
    text = (
        "At least 26 people died in air strikes on rebel-held Idlib, in Syria, on Friday, a monitor said. On the outskirts of Kafr Hamra, a hospital was hit. "
        "At least three patients were killed and four people injured in that strike, medics said."
    )
    assert tolls(text) == {"Idlib": ((26, "at_least"), None), "Kafr Hamra": ((3, "at_least"), (4, "exact"))}


def test_some_of_the_dead_of_a_day_are_not_those_of_the_town_s_strike_of_another_day():
    text = (
        "An air strike on a house in Ariha, in Syria's Idlib, killed nine children on Wednesday, the civil defence agency said. At least 15 people were killed by strikes in Idlib on Friday, it said. "
        "They included, it said, a couple and their two small children killed when a house in Ariha was struck. West of the city, a drone strike killed at least five people in a crowd, it added."
    )
    incidents = [each for each in read(text)["incidents"] if each["place"]["as_written"] == "Ariha"]
    assert [(each["date"]["value"], each["killed"]["value"]) for each in incidents] == [("2025-04-02", 9), ("2025-04-04", 4), ("2025-04-04", 5)]


def test_a_town_that_a_state_hit_is_an_incident_though_no_more_is_told_of_it():
    text = "Air strikes on Kharkiv on Friday killed 15 people. On Thursday, Russia hit Lyman, in the countryside, as well as three checkpoints. There was no word of casualties."
    assert places(text) == ["Kharkiv", "Lyman"]


FIRST = "Russian missile kills four in Kryvyi Rih\n\nA Russian missile killed four people in Kryvyi Rih on Friday, governor Serhii Lysak said.\n\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Energy facilities were struck in Odesa and Kharkiv regions; in the latter three people were injured, two of them children.", {"Odesa": (None, None), "Kharkiv": (None, (3, "exact"))}),
        ("Naftogaz said gas production sites in the Kharkiv and Odesa regions had been struck again.", {"Kharkiv": (None, None), "Odesa": (None, None)}),
        ("In Nikopol, Kupiansk, and Lyman houses were damaged.", {"Nikopol": (None, None), "Kupiansk": (None, None), "Lyman": (None, None)}),
        ("Another eight people were wounded: four in Lyman, two in Sloviansk and one each in Kostiantynivka and New York.", {"Lyman": (None, (4, "exact")), "Sloviansk": (None, (2, "exact")), "Kostiantynivka": (None, (1, "exact")), "New York": (None, (1, "exact"))}),
        ("The mayor of Lviv, Andriy Sadovyi, said a drone had hit a kindergarten.", {"Lviv": (None, None)}),
        ("The whole of Nikopol was left in the dark after its power plant was attacked.", {"Nikopol": (None, None)}),
        ("In Lyman, 2 houses were damaged, and another one in Sloviansk.", {"Lyman": (None, None), "Sloviansk": (None, None)}),
        ("Civilians had also been injured in Lyman, where three were wounded, and in Sloviansk.", {"Lyman": (None, (3, "exact")), "Sloviansk": (None, None)}),
        ("Strikes were also reported in Odesa.", {"Odesa": (None, None)}),
        ("A volunteer delivering bread in Nikopol was killed by a grenade dropped from a drone.", {"Nikopol": ((1, "exact"), None)}),
    ],
)
def test_what_was_hit_beside_the_news_is_an_incident_and_changes_nothing_of_it(sentence, expected):
    assert tolls(FIRST + sentence) == {"Kryvyi Rih": ((4, "exact"), None), **expected}


@pytest.mark.parametrize(
    "sentence",
    [
        "Zelensky's office in Lviv said drones had hit schools all over the country.",
        "Air defence was working over Odesa.",
        "In Nikopol, Kupiansk and Lyman, residents said they heard explosions.",
    ],
)
def test_towns_that_only_speak_or_hear_are_no_incidents(sentence):
    assert list(tolls(FIRST + sentence)) == ["Kryvyi Rih"]


def test_bombs_on_two_communities_do_not_say_in_which_the_wounded_of_their_region_were():
    text = FIRST + "Two civilians were wounded in Donetsk Oblast, the regional military administration said. Guided bombs fell on the Lyman and Hrodivka communities."
    found = tolls(text)
    assert found["Donetsk"] == (None, (2, "exact"))
    assert all(value == (None, None) for name, value in found.items() if name in ("Lyman", "Hrodivka"))


def test_the_capital_is_that_of_the_country_whose_authorities_speak():
    text = (
        "Drones hit Belgorod in Russia\n\nA drone hit a car in Belgorod, in Russia, on Thursday, killing the driver, Russian officials said.\n\n"
        "In Ukraine, meanwhile, the authorities in Kyiv reported that two people were killed and 16 wounded in the capital overnight."
    )
    assert tolls(text, "2025-04-04")["Kyiv"] == ((2, "exact"), (16, "exact"))


@pytest.mark.parametrize(
    "sentence",
    [
        "In Lviv, which lies far from the front, missiles woke residents with explosions.",
        "Drones flew over Kharkiv for most of the night, with blasts every few minutes.",
    ],
)
def test_a_second_town_beside_a_weapon_is_an_incident_of_its_own(sentence):
    assert len(tolls(FIRST + sentence)) == 2


def test_who_died_in_another_town_in_a_report_on_strikes_died_of_one():
    assert tolls(FIRST + "Two people died in Lviv.")["Lviv"] == ((2, "exact"), None)


def test_who_died_where_a_search_ended_is_not_counted_in_the_city_hit_next():
    text = (
        "Russian missiles hit Kharkiv a day after attack on village wake kills 52\n\n"
        "A boy and his grandmother have been killed in Kharkiv, Ukraine, on Friday, as rescuers ended their search in Izium, where a missile on Thursday wiped out a sixth of the town.\n\n"
        "At least 52 people, including a six-year-old boy, died when the projectile slammed into a cafe, according to the governor."
    )
    assert tolls(text) == {"Kharkiv": ((2, "exact"), None), "Izium": ((52, "at_least"), None)}


def test_the_number_killed_since_the_invasion_is_that_of_no_strike():
    text = (
        FIRST + "In Lyman, houses were damaged by shelling.\n\nIn Nikopol, a shop was hit.\n\nIn Odesa, a port was struck.\n\n"
        "The total number of civilians killed by Russia in the region since February 24, 2022, has thus risen to 1,935."
    )
    assert all(killed is None or killed[0] == 4 for killed, _ in tolls(text).values())


def test_a_region_s_town_in_the_headline_keeps_the_strike_of_which_the_lead_tells_only_the_region():
    text = "Tank rounds hit compound in Idlib's Ariha, killing nine\n\nTwo tank shells struck a training centre in southern Idlib in Syria on Friday, officials said. Nine people were killed."
    assert tolls(text) == {"Ariha": ((9, "exact"), None)}


def test_a_coastal_road_of_a_town_is_in_it():
    assert list(tolls("Air strikes on Friday killed seven aid workers on the coastal road of Deir al-Balah, in central Gaza.")) == ["Deir al-Balah"]


def test_what_the_authorities_in_another_city_of_the_region_count_is_a_strike_on_that_city():
    text = (
        "Eight people were killed when artillery hit a bus stop in Nikopol in the Dnipropetrovsk region on Friday, the governor said.\n\n"
        "Separately, the authorities in the city of Dnipro said shelling of the centre had killed five people and wounded six."
    )
    assert tolls(text) == {"Nikopol": ((8, "exact"), None), "Dnipro": ((5, "exact"), (6, "exact"))}
