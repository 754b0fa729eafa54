"""Days that a report names for itself, for what was said or for what went before are not the day of the strike."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, read

_SHELLING = "Shelling of Kharkiv in Ukraine has killed two people, "


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"KYIV, 5 April 2025 (Agency) – {_SHELLING}the mayor said on Friday.", "2025-04-04"),
        (f"Kyiv, 5 April 2025 (agency/AGN) - {_SHELLING}the mayor said on Friday.", "2025-04-04"),
        (f"April 5 (AGENCY) – {_SHELLING}the mayor said on Friday.", "2025-04-04"),
        (f"KYIV, April 5. /AGENCY/. {_SHELLING}the mayor said on Friday.", "2025-04-04"),
        (f"Kyiv, (Agency - 5th April, 2025) {_SHELLING}the mayor said on Friday.", "2025-04-04"),
        (f"{_SHELLING}the mayor said on Friday. An agency meanwhile on Saturday morning reported damage in Kharkiv.", "2025-04-04"),
        (f"{_SHELLING}the mayor admitted on Friday.", "2025-04-04"),
        ("A shell hit Kharkiv in Ukraine on Thursday, killing two.\n\nTwo killed in Kharkiv by a shell — THE PAPER (@thepaper) April 4, 2025", "2025-04-03"),
        ("A damaged house in Kharkiv on April 1. Photo by A. Writer\n\nA shell hit Kharkiv in Ukraine, killing two people.", "2025-04-05"),
    ],
)
def test_the_day_on_which_it_was_written_or_said_dates_no_strike(text, day):
    assert only(text)["date"]["value"] == day


def test_a_day_in_the_dateline_of_an_older_report_stays():
    assert only("KYIV, March 5 (Agency) – A shell hit Kharkiv in Ukraine, killing two people.")["date"]["value"] == "2025-03-05"


def test_the_day_since_which_a_town_was_attacked_often_is_no_strike():
    text = (
        "A missile hit Odesa in Ukraine on Friday, killing two people. "
        "Russia has attacked Odesa with missiles several times since it withdrew on Monday from a deal."
    )
    assert [each["date"]["value"] for each in read(text)["incidents"]] == ["2025-04-04"]


@pytest.mark.parametrize(
    "later",
    [
        "This photograph taken on March 10, 2025, shows a school destroyed by a missile in Kharkiv.",
        "The army said it had shot down six drones over the city between Wednesday night and Thursday morning.",
    ],
)
def test_the_day_of_a_photograph_or_of_drones_shot_down_is_not_that_of_the_strike(later):
    assert only(f"{_SHELLING}the mayor said on Friday. {later}")["date"]["value"] == "2025-04-04"


@pytest.mark.parametrize(
    "reply",
    [
        "Moscow acknowledged the missile strikes on Friday but said nothing of the hotel in Kharkiv.",
        "Russia's army confirmed the attack on Friday and claimed that officers had been staying in Kharkiv.",
        "The United Nations condemned the strike on Friday, calling the hotel in Kharkiv a place for civilians.",
    ],
)
def test_the_day_on_which_somebody_answered_for_a_strike_makes_no_second_one(reply):
    strike = only(f"A missile hit a hotel in Kharkiv in Ukraine on Thursday, killing 12 people.\n\n{reply}\n\nAt least 30 people were hurt in Kharkiv, the mayor said.")
    assert (strike["date"]["value"], strike["killed"]["value"], strike["injured"]["value"]) == ("2025-04-03", 12, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The ministry said on Saturday that 45 people are now known to have been killed by Thursday's air strike on Kharkiv.", "2025-04-03"),
        ("The ministry said on Saturday that 45 people are now known to have been killed by Thursday's airstrike on Kharkiv.", "2025-04-03"),
        ("Incident date: March 4, 2025. Location: 17 July neighbourhood, Kharkiv\n\nAirstrikes struck a school in the 17 July neighbourhood of Kharkiv, killing nine civilians, residents said.", "2025-03-04"),
        ("The number killed in an air strike on a prison in Kharkiv has gone up to 82, the ministry said on Saturday. The army denied it had targeted the place in Thursday's dawn attack.", "2025-04-03"),
    ],
)
def test_the_day_of_the_strike_is_not_that_of_its_toll(text, day):
    assert only(text)["date"]["value"] == day


def test_the_day_on_which_nobody_was_hurt_elsewhere_is_not_that_of_the_night_before():
    text = "Strikes overnight on Kharkiv killed 22 people, officials said on Saturday. Sirens sounded in the town on Friday, but nobody was hurt."
    assert only(text)["date"]["value"] == "2025-04-05"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The missile came down on a café in Kharkiv in Ukraine at 1:15 p.m. Thursday, when everybody was at the table. Nine people died.", "2025-04-03"),
        ("A drone hit a block in Kharkiv in Ukraine, killing nine people, the mayor said on Friday. On Thursday night he had put the dead at four.", "2025-04-03"),
        ("A drone hit a block in Kharkiv in Ukraine, killing nine people, the mayor said on Friday. On Thursday night he had said that the city had too few shelters.", "2025-04-04"),
        ("A bomb hit a shop in Kharkiv in Ukraine on Wednesday. His first message, on Thursday, had spoken of four dead; nine people died.", "2025-04-02"),
        ("A bomb hit a shop in Kharkiv in Ukraine on Wednesday. At breakfast the mayor spoke of two dead; by breakfast on Thursday he had raised it to nine.", "2025-04-02"),
        ("A bomb hit a shop in Kharkiv in Ukraine in the small hours, killing two people, the mayor said on Friday.", "2025-04-04"),
        ("Bombs fell on Kharkiv in Ukraine from Thursday evening into Friday, killing two people.", "2025-04-04"),
    ],
)
def test_the_day_of_the_first_figures_is_the_latest_that_it_can_be(text, day):
    assert only(text)["date"]["value"] == day


def test_the_same_day_is_that_of_the_attack_and_not_of_who_told_of_it():
    text = (
        "A drone killed three people on a beach in Kherson on Thursday evening. On Friday the governor spoke of nine injured.\n\n"
        "In Nikopol, two people were wounded the same day when a drone hit a farm."
    )
    assert {each["place"]["name"]: each["date"]["value"] for each in read(text)["incidents"]} == {"Kherson": "2025-04-03", "Nikopol": "2025-04-03"}


def test_a_day_long_before_does_not_date_a_town_told_of_without_one():
    text = (
        "Missiles killed nine people in Kharkiv on Friday.\n\nIn Nikopol, 12 people were injured by debris, the governor said.\n\n"
        "It was the heaviest attack for months. On January 2 a salvo of 31 missiles had wounded 17 people there."
    )
    found = [(each["date"]["value"], each["injured"]["value"]) for each in read(text)["incidents"] if each["place"]["name"] == "Nikopol"]
    assert found == [("2025-04-04", 12), ("2025-01-02", 17)]


def test_the_day_after_a_strike_is_counted_back():
    text = "Black ribbons hung from balconies in Kharkiv in Ukraine on Friday, the day after a missile slammed into a street and killed seven people."
    assert only(text)["date"]["value"] == "2025-04-03"


def test_a_town_behind_one_of_the_day_after_has_that_day():
    text = (
        "A missile hit a block in Kharkiv in Ukraine on Thursday, killing nine people.\n\nOvernight into Friday, bombs fell on Nikopol and killed five people.\n\n"
        "In Kherson, one person was killed when a drone struck a tractor."
    )
    assert {each["place"]["name"]: each["date"]["value"][-2:] for each in read(text)["incidents"]} == {"Kharkiv": "03", "Nikopol": "04", "Kherson": "04"}


@pytest.mark.parametrize(
    "lead",
    [
        "Sudan's army on Friday rejected as lies accusations that its air force killed more than 100 people at the market in Kupiansk.",
        "The foreign ministry on Friday raised to 100 the number of people killed in Thursday's drone attack on Kupiansk.",
        "Charred bodies lay between the stalls of the market of Kupiansk on Friday, a day after what rights groups say was one of the worst air raids of the war.",
    ],
)
def test_the_day_on_which_somebody_answers_counts_or_mourns_is_not_that_of_a_second_strike(lead):
    text = f"Over 100 killed in raid on market\n\n{lead}\n\nBombs hit the market of Kupiansk on Thursday, killing more than 100 people, a group of lawyers said. An aid worker who reached the site on Friday morning counted 90 dead."
    found = only(text)
    assert found["date"]["value"] == "2025-04-03"
    assert number(found["killed"])[0] == 100


def test_the_day_on_which_somebody_is_in_a_grave_condition_is_not_that_of_the_strike():
    text = "Five dead in Kupiansk\n\nAt least five people have been killed in a missile attack on Kupiansk, officials said Friday. Eight of the wounded were in serious condition on Friday. People were out walking when the missile hit on Thursday evening. In his first statement on Thursday night, the prosecutor reported four dead."
    found = only(text)
    assert (found["date"]["value"], number(found["killed"])) == ("2025-04-03", (5, "at_least"))


def test_the_day_before_a_feast_is_no_day_before_the_report():
    text = "Missiles hit Kupiansk\n\nMissiles have struck Kupiansk on the day before Orthodox Easter, killing eight people, the president said on Saturday."
    assert only(text)["date"]["value"] == "2025-04-05"


def test_a_later_count_of_the_same_afternoon_makes_no_second_strike():
    text = "Toll rises to 16\n\nSixteen people were killed by shelling of Kupiansk on the evening of April 3, the governor said. On Friday morning he reported eight dead. By that afternoon he spoke of ten killed."
    found = only(text)
    assert number(found["killed"]) == (16, "exact")


def test_what_fell_the_day_before_is_not_of_the_day_on_which_people_mourned():
    text = (
        "Kryvyi Rih buries its children\n\nPeople laid toys beside a swing on Saturday in the quarter of Kryvyi Rih where a missile exploded a day before, killing 18 people.\n\n"
        "The governor gave 61 injured on Friday night and 16 killed; on Saturday morning he wrote of 18 dead, nine of them children."
    )
    found = only(text)
    assert (found["date"]["value"], number(found["killed"])) == ("2025-04-04", (18, "exact"))


def test_the_day_after_a_semicolon_on_which_drones_struck_is_that_of_a_strike():
    text = "A missile killed two people in Kramatorsk on Friday; on Saturday morning drones struck Sloviansk, wounding three, the governor said."
    assert {each["place"]["as_written"]: each["date"]["value"] for each in read(text)["incidents"]} == {"Kramatorsk": "2025-04-04", "Sloviansk": "2025-04-05"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A missile hit Kyiv on Thursday. Rescue work went on into Friday after the bombardment, which also hit Sumy.", "2025-04-03"),
        ("A missile hit Kyiv on Thursday. Fires burned late into Friday after drones hit depots in Sumy.", "2025-04-03"),
        ("Shelling of Sumy continued into Friday, killing two.", "2025-04-04"),
    ],
)
def test_a_day_into_which_rescue_work_went_on_dates_no_strike(text, day):
    assert read(text)["incidents"][-1]["date"]["value"] == day


def test_rescuers_who_were_met_with_a_scene_on_a_day_did_not_speak_on_it():
    text = "Five people were killed when a drone struck a train in the Kharkiv region, the governor has said.\nRescuers were met with a scene of carnage on Thursday.\nThe operator said on Friday that two people were injured."
    assert only(text)["date"]["value"] == "2025-04-03"
