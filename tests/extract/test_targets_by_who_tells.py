"""What a side says of its enemy's strike, and of what is its own, was hit; what it says that it hit itself is its claim."""

from __future__ import annotations

import pytest

from tests.extract.reports import only


def test_a_side_that_tells_of_its_enemys_strike_tells_what_was_hit():
    text = "Two people were killed on Friday when Ukrainian forces shelled a bus station in the Russian-held city of Donetsk, Ukraine, Russia's defence ministry said."
    assert only(text)["target_types"] == ["transport"]
    text = "Russian aviation struck a boarding school in the town of Sudzha in Russia's Kursk region on Friday, killing four, Ukraine's General Staff said."
    assert only(text)["target_types"] == ["education"]


def test_what_a_side_says_that_it_hit_is_no_target():
    text = "Nine people were killed in Kharkiv, Ukraine, on Friday by a missile, the mayor said. Russia's defence ministry said its forces had hit a school used by the Ukrainian army."
    assert only(text)["target_types"] == []


@pytest.mark.parametrize(
    "told",
    [
        "Russia's defence ministry said two warehouses of missile and artillery weapons were destroyed.",
        "Russia's defence ministry said it had struck a weapons depot, and that ammunition stored in a warehouse was hit.",
    ],
)
def test_a_store_of_arms_that_a_side_says_it_hit_is_no_industry(told):
    assert only(f"Nine people were killed in Kharkiv, Ukraine, on Friday when a missile hit a mall, the mayor said. {told}")["target_types"] == ["commerce"]


def test_an_army_base_that_the_army_says_was_hit_is_a_target():
    text = "A drone targeted the main army base in Atbara, Sudan, on Friday, an army source said, and witnesses reported that a hotel nearby was hit."
    assert only(text)["target_types"] == ["military", "commerce"]


@pytest.mark.parametrize("thing", ["a military academy", "the Defence Ministry headquarters", "the headquarters of the army's 5th Brigade"])
def test_what_is_of_an_army_is_military(thing):
    assert only(f"Drones hit {thing} in Homs, Syria, on Friday, killing 80 people, state media said.")["target_types"] == ["military"]
