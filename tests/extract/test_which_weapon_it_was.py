"""Rockets of launchers, air strikes in a list of weapons, what was used although most was shot down, and weapons that are only spoken of."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, read


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("Russian Uragan rockets hit a crowd in Sumy, Ukraine, on Friday, killing eight people.", {"artillery"}),
        ("Rockets fired from a multiple launch system hit houses in Sumy, Ukraine, on Friday, killing two.", {"artillery"}),
        ("A rocket hit a house in Sumy, Ukraine, on Friday, killing two people.", {"missile"}),
        ("The remains of a drone went off in Sumy, Ukraine, on Friday, killing two children.", {"mine"}),
        ("Sumy, Ukraine, came under drone attacks, air strikes and artillery shelling on Friday; two people were killed.", {"drone", "bomb", "artillery"}),
        ("A missile and air strike on Sumy, Ukraine, on Friday killed two people.", {"missile"}),
        ("Aerial bombs and Grad rockets hit a market in Sumy, Ukraine, on Friday, killing two.", {"bomb", "artillery"}),
    ],
)
def test_rockets_of_launchers_and_what_is_left_behind_are_told_apart(text: str, weapons: set[str]):
    assert set(only(text)["weapons"]) == weapons


def test_a_launcher_that_was_used_counts_although_rockets_were_shot_down():
    text = "Five people died in a rocket strike on Sumy, Ukraine, on Friday. The governor said the army used a HIMARS system and that several of the rockets were intercepted."
    assert only(text)["weapons"] == ["artillery"]


@pytest.mark.parametrize(
    "said",
    [
        'They thought no one would bomb a school," a teacher said.',
        "The district was emptied by artillery in the first spring of the war.",
        "A pilot was lost on Monday while fending off a missile barrage.",
        "In total, the Russians shelled settlements in the region 34 times.",
    ],
)
def test_what_is_only_spoken_of_is_no_weapon_of_the_strike(said: str):
    drafts = read(f"A drone hit a house in Sumy, Ukraine, on Friday, killing two people. {said}")["incidents"]
    assert [each["weapons"] for each in drafts] == [["drone"]]


@pytest.mark.parametrize(
    "words",
    [
        "A suicide bomber killed 18 people in Sumy on Friday. The bombers struck a wedding, and the first bomb went off at noon.",
        "One of the attackers blew himself up at a restaurant in Sumy on Friday, killing 18 people.",
        "A car packed with explosives blew up in Sumy on Friday, killing 18 people.",
        "A motorcycle bomb killed 18 people in Sumy on Friday.",
        "A bomb planted in a cart exploded in Sumy on Friday, killing 18 people.",
        "Attackers with explosive vests killed 18 people in Sumy on Friday.",
    ],
)
def test_bombs_that_somebody_brought_are_improvised_devices(words):
    incident = only(words)
    assert incident["weapons"] == ["mine"]
    assert "transport" not in incident["target_types"]


def test_gunmen_beside_a_suicide_bomber_are_told_of():
    assert set(only("A bomber blew himself up in Sumy on Friday, killing 18 people. Gunmen then fired at people on the beach.")["weapons"]) == {"mine", "small_arms"}


@pytest.mark.parametrize(("words", "weapon"), [("A suicide drone hit Sumy on Friday, killing two people.", "drone"), ("A bomb buried a family under rubble in Sumy on Friday, killing four people.", "bomb"), ("Bombers struck Sumy on Friday, killing four people.", "bomb")])
def test_a_suicide_drone_and_bombers_in_the_air_are_none(words, weapon):
    assert only(words)["weapons"] == [weapon]


def test_what_was_dropped_on_the_town_told_of_is_its_weapon():
    assert only("Strikes on Sumy on Friday killed five people. This was reported by the governor. Russian troops dropped guided bombs on a shop.")["weapons"] == ["bomb"]
    assert only("Strikes on Sumy on Friday killed five people. This was reported by the governor. The ministry dropped the bomb shelter plan on Saturday.")["weapons"] == []


def test_with_what_a_town_and_others_of_its_region_were_attacked_is_of_the_region():
    text = (
        "Two people were killed and two wounded in Russian attacks on the Kharkiv region over the past day, the governor said.\n\n"
        "According to him, Kharkiv and another 25 settlements of the region were subjected to drone terror, air strikes and artillery shelling."
    )
    strike = only(text)
    assert (strike["place"]["name"], strike["weapons"]) == ("Kharkiv Oblast", ["drone", "bomb", "artillery"])


def test_reports_called_fabricated_name_no_glide_bomb():
    text = "Warplanes bombed a market in Omdurman, Sudan, killing nine, activists said. The army called the reports fabricated."
    assert only(text)["weapons_fine"] == ["airstrike"]


def test_weapons_with_which_a_state_hit_back_at_many_others_are_none_of_the_strike():
    text = "A missile killed one person in Ramat Gan on Friday. Iran has responded with drone strikes against Israel and Gulf states."
    assert only(text)["weapons"] == ["missile"]
    assert only("Iran retaliated with missiles and drones at Israel and other states, killing two people in Ramat Gan.")["weapons"] == ["missile", "drone"]
