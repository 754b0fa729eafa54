"""The map of candidates shows every one under the number it has in the list, and draws the chosen one's uncertainty."""

from __future__ import annotations

import json
import re

import pytest

from geo.domain.place import Place
from geo.errors import BadValue
from geo.layers import candidates_map

CITY = Place(47.91, 33.39, "settlement", 9_000.0, name="Kryvyi Rih", country="UA", adm1="UA-12")
VILLAGE = Place(46.9, 33.1, "settlement", 1_500.0, name="Kryvyi Rih", country="UA", adm1="UA-65")


def drawn(chart) -> list[dict]:
    text = chart.get_root().render()
    return [json.loads(found) for found in re.findall(r"strikemap\.place\([^,]+, (\{.*?\})\);", text)]


def test_every_candidate_stands_under_its_number_and_the_chosen_one_is_marked():
    rows = drawn(candidates_map([CITY, VILLAGE], VILLAGE))
    assert [(row.get("number"), row.get("chosen")) for row in rows] == [(None, None), (1, False), (2, True)]
    assert (rows[0]["radius"], rows[0]["bare"]) == (1_500.0, True), "its circle is drawn once, below its number"


def test_a_position_typed_by_hand_is_drawn_beside_the_candidates():
    by_hand = Place(47.0, 33.0, "exact", 10.0)
    rows = drawn(candidates_map([CITY], by_hand))
    assert (rows[0]["lat"], rows[0]["bare"]) == (47.0, False) and rows[1]["chosen"] is False


def test_candidates_without_a_choice_are_all_in_view():
    text = candidates_map([CITY, VILLAGE], None).get_root().render()
    far = candidates_map([CITY, Place(40.0, -80.0, "settlement", 5_000.0)], None).get_root().render()
    assert '"zoom": 7' in text
    assert '"zoom": 2' in far


def test_the_same_candidates_give_the_same_script():
    assert candidates_map([CITY, VILLAGE], CITY).get_root().render() == candidates_map([CITY, VILLAGE], CITY).get_root().render()


def test_nothing_at_all_is_no_map():
    with pytest.raises(BadValue):
        candidates_map([], None)
