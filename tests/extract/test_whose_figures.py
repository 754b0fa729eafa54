"""Which of the places of a sentence its figures are of: an oblast or its city, the last of a list, the town of who speaks, a place named later."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, places, read, values

LEAD = "A missile hit an apartment building in Dnipro in Ukraine on Friday, killing nine people and injuring 31.\n\n"
DNIPRO = {"Dnipro": (9, 31)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Kupiansk, in Kharkiv, three people were killed by artillery.", {"Kupiansk": (3, None)}),
        ("Two people were injured in Derhachi, Kharkiv, in a glide bomb attack.", {"Derhachi": (None, 2)}),
        ("One person was killed in Izium and another in Kharkiv.", {"Izium": (1, None), "Kharkiv": (1, None)}),
        ("Bombs fell on Derhachi, Kharkiv and Sumy, wounding eight people.", dict.fromkeys(("Derhachi", "Kharkiv", "Sumy"), (None, None))),
    ],
)
def test_an_oblast_called_by_its_city_behind_a_town_says_where_the_town_lies(text, expected):
    assert values(LEAD + text) == DNIPRO | expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Missiles struck the southern city of Kherson and the town of Nikopol, where three people died; six were injured.", {"Kherson": (None, None), "Nikopol": (3, 6)}),
        ("Russian forces shelled Kupiansk, Lyman and Izium, where two people died.", {"Kupiansk": (None, None), "Lyman": (None, None), "Izium": (2, None)}),
        ("In Kherson and Nikopol, where artillery is a mile away, a man was killed.", dict.fromkeys(("Kherson", "Nikopol"), (None, None))),
        ("Drones struck Kherson and Nikopol, where both times people were hurt, killing two.", dict.fromkeys(("Kherson", "Nikopol"), (None, None))),
    ],
)
def test_where_is_the_town_right_before_it(text, expected):
    found = values(LEAD + text)
    assert {place: found.get(place, (None, None)) for place in (*DNIPRO, *expected)} == DNIPRO | expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The governor named Lyman, with two dead, and Nikopol, with one.", {"Lyman": (2, None), "Nikopol": (1, None)}),
        ("The worst hit were Kherson, with three dead, Nikopol, with two, and Lyman, with four injured.", {"Kherson": (3, None), "Nikopol": (2, None), "Lyman": (None, 4)}),
        ("Three people died in the Donetsk region and eight were injured; its head named Lyman, with two dead, and Sloviansk, with one.", {"Lyman": (2, None), "Sloviansk": (1, None)}),
        ("The governor visited Lyman, with two of his deputies, and Nikopol, with one.", {}),
    ],
)
def test_towns_named_with_so_many_have_these(text, expected):
    assert values(LEAD + text) == DNIPRO | expected


def test_an_oblast_keeps_its_figures_where_a_sentence_goes_on_to_the_city_called_as_it_is():
    text = LEAD + "In the southern Odesa region, Gov. Oleh Kiper said four people were injured; power went out in the city of Odesa."
    odesa = next(each for each in read(text)["incidents"] if each["injured"] and each["injured"]["value"] == 4)
    assert odesa["place"]["name"] != "Odesa"
    same = values(LEAD + "In the Kharkiv region three people were killed. A missile struck the city of Kharkiv.")
    assert same["Kharkiv"] == (3, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Energy sites were hit in the Kharkiv and Odesa regions, and the eastern town of Lyman saw one person killed and another injured.", {"Lyman": (1, 1)}),
        ("In the Kharkiv and Odesa regions five people were killed, and in Lyman two.", {"Lyman": (2, None)}),
        ("Attacks on the Kharkiv and Odesa regions and the city of Lyman killed two.", {}),
    ],
)
def test_a_town_behind_two_oblasts_has_its_own_count_and_the_oblasts_none(text, expected):
    found = {place: value for place, value in values(LEAD + text).items() if value != (None, None)}
    assert found == DNIPRO | expected


def test_another_in_a_region_is_one_more():
    assert values(LEAD + "One person died in the Kharkiv region, where five were injured, and another in the Odesa region.") == DNIPRO | {"Kharkiv": (1, 5), "Odesa": (1, None)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv officials reported 11 injured in the capital itself.", {"Kyiv": (None, 11)}),
        ("Kharkiv authorities counted two dead in the city proper.", {"Kharkiv": (2, None)}),
        ("Kyiv officials reported 11 injured.", {}),
    ],
)
def test_officials_who_count_those_in_the_city_itself_speak_of_their_own(text, expected):
    found = values("A drone hit a block of flats in Odesa, Ukraine, on Friday, killing two people.\n\n" + text)
    assert found["Odesa"][0] == 2
    assert {place: value for place, value in found.items() if place != "Odesa"} == expected


def test_those_of_whom_something_is_not_known_are_no_figure_of_the_town():
    damaged = LEAD + "In Nikopol houses were damaged. "
    assert values(damaged + "It was not immediately clear whether the four injured were all from there.")["Nikopol"] == (None, None)
    assert values(damaged + "Officials did not say how many of the four injured were there.")["Nikopol"] == (None, None)
    assert values(LEAD + "It was not known how many of the 14 wounded in Nikopol were children.")["Nikopol"] == (None, 14)
    assert values(LEAD + "In Nikopol four people were injured, and it was not clear what was hit.")["Nikopol"] == (None, 4)


def test_those_in_a_part_of_the_country_are_not_those_of_the_town_of_the_headline():
    headline = "Drones hit passenger train, killing five; three die in Odesa\n\n"
    lead = "Five people were killed in northeastern Ukraine when a drone struck a passenger train, prosecutors said on Friday.\n\n"
    odesa = only(headline + lead + "The southern port of Odesa was pounded in the night, with three killed and 25 wounded.")
    assert (number(odesa["killed"]), number(odesa["injured"])) == ((3, "exact"), (25, "exact"))
    assert not odesa["target_types"]
    same = "Strike on Odesa market kills three\n\nAt least three people were killed in southern Ukraine on Friday when a missile struck a market, officials said."
    assert number(only(same)["killed"]) == (3, "at_least")


@pytest.mark.parametrize(
    ("text", "children"),
    [
        ("In Lyman 57 people were killed, including 22 women and 17 children, three of them infants.", 17),
        ("In Lyman 20 people were killed, including five children, two of them babies.", 5),
        ("In Lyman 12 people were killed, six of them women, three of them children.", 3),
    ],
)
def test_some_of_the_children_are_not_all_of_them(text, children):
    lyman = next(each for each in read(LEAD + text)["incidents"] if each["place"]["as_written"] == "Lyman")
    assert number(lyman["children_killed"]) == (children, "exact")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The brothers and sister, Roman, Tamara and Stanislav Koval, were killed in Lyman.", (3, None)),
        ("The friends, Ivan Lys, 17, and Petro Koval, 18, were wounded in Lyman.", (None, 2)),
        ("In Lyman five people were killed. The women, Olha Lys and Maria Koval, died at once.", (5, None)),
    ],
)
def test_those_who_are_all_named_are_counted(text, expected):
    assert values(LEAD + text)["Lyman"] == expected


def test_it_was_near_a_village_says_where_the_strike_on_an_area_was():
    text = "One man was killed on Friday when his car was struck by a drone, the authorities in Ukraine's Kharkiv region said. The car was targeted deliberately. {} The man died on the spot."
    village = only(text.format("It was near Pidlyman, a village close to the border."))
    assert (village["place"]["as_written"], number(village["killed"])) == ("Pidlyman", (1, "exact"))
    assert places(text.format("It was quiet in Kupiansk."))[0] == "Kharkiv"


def test_an_attack_after_a_colon_has_its_own_dead():
    text = LEAD + "It was the second strike to kill many civilians in just over a week: on March 28 a missile hit Kryvyi Rih, killing 20 people."
    assert values(text) == DNIPRO | {"Kryvyi Rih": (20, None)}


def test_what_the_head_of_a_region_said_before_is_not_of_the_village_with_a_share():
    text = "Mykola Kalash, head of the Kharkiv region, said four people had died on Friday in a missile attack, three of them in the town of Izium. {}In an early-morning message he had spoken of {} dead and 10 hurt."
    assert values(text.format("Sixteen were injured across the region. ", "three"))["Izium"] == (3, None)


def test_those_in_a_part_of_the_country_wait_for_a_place_there():
    text = (
        "Drones hit passenger train; three die in Odesa\n\nFive people were killed in northeastern Ukraine when a drone struck a passenger train, prosecutors said on Friday.\n\n"
        "The southern port of Odesa was pounded in the night, with three killed and 25 wounded.\n\nThe train was hit by three drones at {}."
    )
    assert values(text.format("Derhachi in the Kharkiv region")) == {"Odesa": (3, 25), "Derhachi": (5, None)}
    assert values(text.format("Lviv")) == {"Odesa": (3, 25), "Lviv": (None, None)}


def test_what_strikes_on_a_kind_of_thing_have_done_is_no_figure_of_the_day():
    text = "Russia launched missiles at Odesa on Friday, killing one person and injuring eight, the governor said.\n\nNearly 400 objects have been damaged since February 2022. In total, strikes on port facilities have injured 106 civilians, he said."
    assert values(text) == {"Odesa": (1, 8)}


def test_the_dead_of_a_storm_are_of_no_strike():
    text = "In Odesa region, trucks were stopped because of the storm, the governor said.\n\nFive people died and 19 were injured as a result of the bad weather, the minister said. Power lines damaged by enemy shelling were restored."
    assert values(text) == {}


@pytest.mark.parametrize("two", ["Two separate", "Three separate"])
def test_separate_attacks_on_a_region_are_those_of_its_villages(two):
    text = f"{two} drone attacks in the Kharkiv region on Friday left three civilians dead, officials said.\n\nTwo women were killed when a drone hit a van near Derhachi, the governor said. A man was killed by a drone in the village of Lypivka."
    assert "Kharkiv" not in values(text)


def test_the_capital_is_that_of_the_country_told_of():
    text = (
        "Russian missiles hit Ukraine overnight. In Kharkiv, ten people were hurt.\n\nIn the capital, 11 people were injured, the mayor reported.\n\n"
        "Russia's ministry said that 13 drones were shot down over Russia on the way to Moscow. Flights were suspended at four Moscow airports, Russian agencies said. Russia will respond, Russia's president said."
    )
    assert values(text) == {"Kharkiv": (None, 10), "Kyiv": (None, 11)}


def test_some_of_the_wounded_were_caught_in_a_second_strike_of_the_same_attack():
    text = "Two people were killed when shells hit Kharkiv on Friday.\n\nAnother 15 people were wounded, including two rescuers who had come to put out a fire and were caught in a second strike."
    assert values(text) == {"Kharkiv": (2, 15)}


@pytest.mark.parametrize(
    "told",
    ["The governor reported another death in Lyman, where five houses were damaged by shelling.", "Another death was reported in Lyman.", "Rescuers also removed a body from the rubble in the town of Lyman, which was hit on Tuesday."],
)
def test_another_death_in_a_town_is_one_there(told):
    assert values(f"A bomb hit Kharkiv in Ukraine on Thursday, killing two people. {told}") == {"Kharkiv": (2, None), "Lyman": (1, None)}


def test_a_child_treated_in_an_oncology_unit_is_not_hurt():
    text = "A missile hit a hospital in Kyiv on Friday, killing two people. The mother of a child treated in the oncology unit said she was in a state of shock."
    assert values(text) == {"Kyiv": (2, None)}


CRASH = "Helicopter crash near Kyiv kills minister, 13 others\n\nA helicopter carrying the minister crashed into a kindergarten in a suburb of Kyiv on Friday, killing 14 people. The service said 25 people were injured."


def test_the_victims_of_a_crash_are_of_no_strike():
    assert values(CRASH) == {}


def test_a_strike_that_a_report_on_a_crash_tells_of_is_kept():
    assert values(CRASH + "\n\nOn Thursday, a drone attack on Kharkiv killed two people.") == {"Kharkiv": (2, None)}


@pytest.mark.parametrize("text", ["A Shahed crashed into a bus in Sumy on Friday, killing five people.", "A bus overturned in Sumy on Friday after a drone hit it, killing five people."])
def test_a_drone_that_crashes_is_no_accident(text):
    assert values(text) == {"Sumy": (5, None)}


def test_the_capital_and_a_town_behind_it_have_their_own_dead():
    text = "Russia struck Kyiv and the port of Odesa in Ukraine on Friday, officials said.\n\nOne person was killed in the capital and two in Odesa, according to the authorities."
    assert values(text) == {"Kyiv": (1, None), "Odesa": (2, None)}


def test_the_region_in_which_a_town_lies_takes_none_of_its_dead():
    text = "In Lyman, the last big city held by Ukraine in the eastern region of Donetsk, at least eight people were killed and 21 were wounded when rockets hit a crowd on Monday."
    assert values(text) == {"Lyman": (8, 21)}


def test_the_dead_of_a_flood_counted_in_the_next_sentence_are_of_no_strike():
    text = "A missile hit a house in Kharkiv on Friday, killing two people.\n\nIn the Kherson region, the death toll from flooding in two towns rose to 17, an official said.\n\nHe said that 12 people were confirmed dead in Nikopol and five in Lyman."
    assert values(text) == {"Kharkiv": (2, None)}


def test_the_injured_behind_the_dead_are_a_number_of_their_own():
    text = "Number of killed in attack on shop in Kharkiv grows to 18, injured - to 48\n\nThe number of people killed in the strike on a shop in Kharkiv on Friday has grown to 18, and that of the injured, to 48."
    assert values(text) == {"Kharkiv": (18, 48)}


@pytest.mark.parametrize("aside", ["The attack came as President Zelensky was in Lyman on his way to a summit.", "Minutes before, Ukrainian forces had fired two surface-to-air missiles from the town of Lyman."])
def test_where_a_president_was_and_missiles_were_fired_from_is_not_hit(aside):
    assert values(f"Russia fired missiles at Kharkiv on Friday, killing ten people. {aside} Houses and a hospital were damaged.") == {"Kharkiv": (10, None)}


def test_the_dead_of_the_whole_city_hold_against_those_of_its_buildings():
    text = (
        "Missiles hit Kyiv in Ukraine on Friday. Two people died at the hospital and another 16 were wounded there, the mayor said. In the whole city 20 people were killed and 61 were wounded, the rescue service said "
        "in the afternoon; in the evening the administration put the number of dead at 22 and that of the wounded at 82. A clinic was hit by falling debris, and four people died there."
    )
    assert values(text) == {"Kyiv": (22, 82)}


def test_a_strike_of_the_day_before_is_not_told_by_whoever_alone_speaks_of_the_news():
    text = "Governor Oleh Koval said on Friday that a bomb had hit Kupiansk. Two people were killed and a house burned down.\n\nThe attacks on the region have grown heavier. On Monday, a missile struck two districts of Kharkiv, killing one person and injuring nine."
    kupiansk, kharkiv = read(text)["incidents"]
    assert claims(kupiansk, "killed") == {(2, "ua_local_official")}
    assert {said_by for _, said_by in claims(kharkiv, "injured")} <= {"media", "unknown"}


def test_hundreds_are_not_the_few_of_the_first_town():
    text = "Missiles tore into hospitals and homes, killing 24 and wounding hundreds. A missile slammed into a hospital in Kharkiv on Friday, wounding six people. In Kupiansk, four women died when a missile demolished their home."
    assert values(text) == {"Kharkiv": (None, 6), "Kupiansk": (4, None)}
