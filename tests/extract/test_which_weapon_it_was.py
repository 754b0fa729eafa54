"""Rockets of launchers, what was used although most was shot down, and weapons that are only spoken of."""

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
