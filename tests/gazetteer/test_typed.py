"""Positions that people type are checked."""

from __future__ import annotations

import pytest

from geo.errors import BadValue
from geo.gazetteer.typed import typed_place
from geo.settings import Settings


@pytest.mark.parametrize("written", ["47.91, 33.39", "47.91 33.39", " 47.91;33.39 ", "47,91; 33,39", "47.91°, 33.39°"])
def test_a_typed_position_gets_its_units(settings: Settings, written: str) -> None:
    place = typed_place(settings, written, "settlement", 5_000, "Kryvyi Rih", "UA")
    assert (place.lat, place.lon, place.country, place.adm1, place.adm2) == (47.91, 33.39, "UA", "UA-12", "UA1206")
    assert place.confidence is None and place.method == "typed"


def test_decimals_do_not_pretend_more_than_the_radius(settings: Settings) -> None:
    assert typed_place(settings, "47.912345, 33.391234", "hromada", 15_000).lat == 47.91
    assert typed_place(settings, "47.912345, 33.391234", "exact", 10).lat == 47.91235


@pytest.mark.parametrize("written", ["", "north", "47.91", "95, 33", "47, 190", "0, 0", "47.91, 33.39, 1"])
def test_what_is_no_position_is_refused(settings: Settings, written: str) -> None:
    with pytest.raises(BadValue):
        typed_place(settings, written, "settlement", 5_000)


def test_swapped_coordinates_are_noticed(settings: Settings) -> None:
    with pytest.raises(BadValue, match="swapped"):
        typed_place(settings, "33.39, 47.91", "settlement", 5_000, country="UA")
    with pytest.raises(BadValue, match="radius_m"):
        typed_place(settings, "47.91, 33.39", "settlement", 0)
