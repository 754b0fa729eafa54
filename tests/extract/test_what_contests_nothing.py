"""What answers for no strike: words of soldiers, of something else, at large, of a whole night, and of one side alone."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, read
from tests.extract.test_what_is_contested import HOME, HOTEL, MARKET


@pytest.mark.parametrize(
    "words",
    [
        '"There were no military targets here," he said.',
        "The Israeli military says it has killed more than 17,000 militants.",
        "The missile set the plant's industrial buildings on fire, the military said.",
    ],
)
def test_words_about_soldiers_that_answer_nothing_do_not_contest_a_strike(words):
    assert only(f"A missile hit a house in Kharkiv, Ukraine, killing three, the mayor said. {words}")["contested"] is False


def test_what_is_said_of_a_whole_night_contests_none_of_its_strikes():
    text = (
        "A missile hit a house in Kharkiv, Ukraine, on Friday, killing two people, the mayor said. "
        "A drone hit a bus in Odesa, Ukraine, on Friday, wounding three, the governor said. "
        "Russia's defence ministry said that military-industrial enterprises were hit."
    )
    assert not any(each["contested"] for each in read(text)["incidents"])


@pytest.mark.parametrize(
    "text",
    [
        HOME + "The military accuses Hamas of using civilians as cover. Hamas denies this.",
        HOME + "The military said it was looking into reports that civilians were harmed.",
        HOTEL + "Kremlin spokesman Dmitry Peskov denied that Moscow was stalling talks.",
        HOTEL + "There was no comment from Moscow, which denies targeting civilians.",
        MARKET + "The army accused the RSF of the attack.",
        HOTEL + "Moscow denies that it aims at civilians.",
        HOME + "Israel says its troops moved into the city to fight Hamas militants. It has killed hundreds of militants there, by its own account.",
    ],
)
def test_a_denial_of_something_else_contests_no_strike(text):
    assert only(text)["contested"] is False


@pytest.mark.parametrize(
    "text",
    [
        MARKET + "The RSF has denied attacking civilians in the past.",
        "RSF artillery killed four people in Omdurman, Sudan, on Friday, the Sudanese army said. Doctors reported nine dead.",
        "Shells killed three in Kharkiv, the Moscow-installed mayor said. Russia's defence ministry said Ukrainian troops had attacked the city with rockets.",
        HOTEL + "Russia's military says that its strikes serve to weaken Ukraine's arms industry.",
        HOTEL + "The governor rejected a Russian claim that the village had been taken.",
        "A drone wounded a woman in Belgorod on Friday, the governor said. Ukraine's military said a day earlier that it had struck a Russian command post there.",
        "Debris killed a woman in Belgorod on Friday, Russian officials said. Ukraine uses drones against military sites in Russia.",
    ],
)
def test_what_a_side_says_at_large_or_said_before_contests_no_strike(text):
    assert only(text)["contested"] is False


def test_a_ministry_that_denies_something_else_contests_no_strike():
    assert only("An air strike on a market in Idlib, Syria, killed ten civilians on Friday, doctors said. The Turkish ministry of trade said exports had risen.")["contested"] is False


def test_who_is_said_to_have_shelled_an_occupied_town_by_those_who_count_its_dead_contests_nothing():
    text = "Shelling of a market in Donetsk killed 27 people on Friday, Denis Pushilin, the head of Russia's occupation administration, said. Russia's defence ministry said the shelling was carried out by Ukraine's army."
    assert not only(text)["contested"]


def test_what_a_state_says_of_its_targets_at_large_contests_no_strike():
    assert only(MARKET + "Israel says its targets are militant fighters and infrastructure in the south.")["contested"] is False


def test_that_an_army_strikes_no_civilian_targets_answers_for_no_strike():
    assert not only("A missile killed five people in Kharkiv on Friday, the governor said. The Kremlin spokesman told reporters that the Russian army does not strike civilian targets.")["contested"]


@pytest.mark.parametrize(
    "text",
    [
        "A clinic in Gaza City was bombed on Friday, killing nine, doctors said. The army said it did not target medics as such.",
        "A missile hit a cafe in Kharkiv, Ukraine, on Friday, killing nine, the mayor said. Russia denies hitting civilian sites.",
        "Russia's defence ministry said its forces had hit a factory in Kharkiv, Ukraine, on Friday which an artillery unit had been using.",
    ],
)
def test_a_general_denial_and_a_side_that_speaks_alone_contest_nothing(text):
    assert not any(each["contested"] for each in read(text)["incidents"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Israel says it is targeting military infrastructure and Hezbollah fighters in the south.",
        "The army said its strikes since March had killed hundreds of Hezbollah fighters.",
    ],
)
def test_what_an_army_says_of_its_campaign_contests_no_strike(sentence):
    strike = only(f"Two people were killed on Friday in an Israeli strike on a vehicle in Naqura in southern Lebanon, the health ministry said. {sentence}")
    assert not strike["contested"]
    assert not [each for each in strike["claims"] if each["metric"] == "military_killed"]
