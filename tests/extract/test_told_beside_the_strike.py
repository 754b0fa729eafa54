"""What a report tells beside its strike is told of the right one: a body found after it, those hurt with the dead of a region, earlier days, two countries, two statements of a sentence."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, places, read, tolls


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Rescuers pulled the body of a girl from the rubble in Dnipro early on Saturday, the governor said, hours after a missile strike that also wounded 22 people.", (1, 22, 1, None)),
        ("In Dnipro, a boy died in hospital on Saturday, a day after a missile strike that wounded 22 people.", (1, 22, 1, None)),
        ("A drone killed two people in Dnipro on Saturday, hours after a missile strike that wounded 22 people.", (2, None, None, None)),
        ("A drone killed two people in Dnipro on Saturday, hours after a missile strike on Sumy that also wounded 22 people.", (2, None, None, None)),
    ],
)
def test_a_body_found_after_a_strike_is_that_of_one_of_its_dead(text, whole):
    drafts = [each for each in read(text)["incidents"] if each["place"]["as_written"] == "Dnipro"]
    assert [tuple(each[metric]["value"] if each[metric] else None for metric in ("killed", "injured", "children_killed", "children_injured")) for each in drafts] == [whole]


def test_those_hurt_in_a_town_beside_the_dead_of_its_region_are_of_one_strike():
    attack = "A drone hit a minibus with evacuees in the Kharkiv region on Friday, killing nine people, officials said.\n\n"
    assert tolls(attack + "Seven more people were injured in Izium, a town near the front, the mayor said.") == {"Izium": ((9, "exact"), (7, "exact"))}
    assert tolls(attack + "Another seven people were injured in Izium when shells hit its market.") == {"Kharkiv": ((9, "exact"), None), "Izium": (None, (7, "exact"))}
    assert tolls("Attacks on the Kharkiv region killed nine people on Friday.\n\nSeven more people were injured in Izium.")["Izium"] == (None, (7, "exact"))


def test_the_days_of_which_a_strike_was_a_replay_are_strikes_of_their_own():
    text = (
        "A strike on a school in Gaza City killed 30 people on Friday, rescuers said.\n\n"
        "Friday's attack was a replay of scenes on Thursday at another school in Gaza City, where the rescuers said 17 people were killed, and on Tuesday at a third, where they said a strike had killed 15."
    )
    assert [(each["date"]["value"], each["killed"]["value"]) for each in read(text)["incidents"]] == [("2025-04-04", 30), ("2025-04-03", 17), ("2025-04-01", 15)]


@pytest.mark.parametrize("named", ["He said a jet had hit a school called Ariha, where 14 people were buried.", 'The army said it had targeted "command centres" at the Ariha and Sidon schools.'])
def test_schools_called_after_something_are_no_towns(named):
    assert places(f"A strike on a school in Gaza City killed 30 people on Friday, rescuers said.\n\n{named}") == ["Gaza City"]


def test_the_dead_of_two_countries_are_those_of_no_town():
    text = (
        "Four killed in Russia and Ukraine as drones fly\n\nDrone attacks left two people dead in each country overnight, officials said on Saturday.\n\n"
        "In the city of Sumy, a block of flats was damaged by drones. In Belgorod, two people were killed."
    )
    assert tolls(text) == {"Sumy": (None, None), "Belgorod": ((2, "exact"), None)}


def test_each_statement_of_a_sentence_counts_for_its_own_place():
    text = (
        "A rocket attack on Lyman killed 15 people on Friday.\n\n"
        "At least 19 people died when a missile hit a shopping mall in Sumy in late March, and 21 were killed when flats and a holiday home came under missile fire in the southern Odesa region last month."
    )
    assert {place: killed for place, (killed, _) in tolls(text).items()} == {"Lyman": (15, "exact"), "Sumy": (19, "at_least"), "Odesa": (21, "exact")}


def test_a_land_that_was_attacked_is_no_village():
    text = (
        "At least 15 people, eight children among them, were killed in a strike near a clinic in central Gaza on Friday, medics said.\n\n"
        "The army said it had targeted a man who had taken part in the 7 October 2023 attack on Israel."
    )
    assert places(text) == ["Gaza"]


def test_where_the_people_of_a_town_work_was_not_hit():
    text = "Shells destroyed three houses in Lyman on Friday, a town lived in mostly by people who work in nearby factories, killing two."
    assert "industrial" not in read(text)["incidents"][0]["target_types"]
    assert number(read(text)["incidents"][0]["killed"]) == (2, "exact")


def test_a_village_far_outside_a_town_with_the_very_figures_is_that_of_the_strike_outside_it():
    text = 'Drones killed a woman and her son outside Lyman on Friday, the governor said.\n\n"In Kupiansk, two people died in a burning house," he said.'
    assert tolls(text) == {"Kupiansk": ((2, "exact"), None)}


def test_those_counted_behind_the_attack_that_the_news_came_after_have_its_day():
    news = "A drone killed two people in Sumy on Friday, the mayor said.\n\nIt came a day after Russia launched one of its longest bombardments of the war at Ukraine. "
    drafts = read(news + "Four people were killed in Kyiv, officials said.")["incidents"]
    assert [(each["place"]["as_written"], each["date"]["value"]) for each in drafts] == [("Sumy", "2025-04-04"), ("Kyiv", "2025-04-03")]
    drafts = read(news + "A drone also killed four people in Kyiv, officials said.")["incidents"]
    assert [(each["place"]["as_written"], each["date"]["value"]) for each in drafts] == [("Sumy", "2025-04-04"), ("Kyiv", "2025-04-04")]


@pytest.mark.parametrize(
    ("before", "day", "target"),
    [
        ("On Wednesday, the city's power plant was hit.", "2025-04-02", "energy"),
        ("On Wednesday, a missile hit a market in the city.", "2025-04-02", "commerce"),
        ("It was the second attack on the city in two days: on Thursday, a missile hit the main market.", "2025-04-03", "commerce"),
        ("The attack came a day after a hospital in the city was hit by a missile.", "2025-04-03", "health"),
        ("The strikes, which also hit a warehouse, came a day after the main power plant was hit, causing a blaze just south of the eastern city.", "2025-04-03", "energy"),
    ],
)
def test_what_was_hit_in_the_city_some_days_before_is_a_strike_of_its_own(before, day, target):
    drafts = read(f"Drones struck the airport in Sumy on Friday, officials said.\n\n{before}")["incidents"]
    assert [(each["place"]["as_written"], each["date"]["value"]) for each in drafts] == [("Sumy", "2025-04-04"), ("Sumy", day)]
    assert target in drafts[1]["target_types"]


@pytest.mark.parametrize("before", ["The attack came a day after the president visited a hospital in the city.", "On Wednesday, the president spoke in the city's theatre.", "The city's airport was struck at dawn on Friday."])
def test_what_was_not_hit_before_is_no_strike_of_its_own(before):
    assert places(f"Drones struck the airport in Sumy on Friday, officials said.\n\n{before}") == ["Sumy"]
