"""The nouns refuse what cannot be: claims without incidents, positions off the globe, days that run backwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.domain.columns import COLUMNS, FIGURES, NAMES
from geo.domain.place import Place, check_position
from geo.domain.refusal import Refusal, counted, from_error
from geo.domain.source import Window
from geo.errors import BadValue
from tests.builders import claim, incident


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"incident_id": ""}, "incident_id"), ({"metric": "wounded"}, "metric"), ({"victim_class": "enemy"}, "victim_class"),
        ({"value": -1}, "value"), ({"value": 1.5}, "value"), ({"value": True}, "value"), ({"as_of_basis": "guessed"}, "as_of_basis"),
        ({"value_max": -2}, "value_max"), ({"metric": "target", "terms": ()}, "terms"),
    ],
)  # fmt: skip
def test_a_claim_that_cannot_be_is_refused_by_field(changes, field):
    with pytest.raises(BadValue) as refused:
        replace(claim(), **changes)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"incident_id": ""}, "incident_id"), ({"date_precision": "hour"}, "date_precision"),
        ({"date_start": None, "date_end": None}, "date_start"), ({"date_precision": "unknown"}, "date_start"),
        ({"date_end": date(2025, 4, 3)}, "date_end"), ({"lat": None}, "lat, lon"),
    ],
)  # fmt: skip
def test_an_incident_that_cannot_be_is_refused_by_field(changes, field):
    with pytest.raises(BadValue) as refused:
        replace(incident(), **changes)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("lat", "lon"), [(91, 0), (-90.001, 5), (0, 181), (5, -180.5), (float("nan"), 5), (5, float("nan")), (float("inf"), 0), (0, 0), (0.0, -0.0)]
)
def test_a_position_off_the_globe_or_at_zero_zero_is_refused(lat, lon):
    with pytest.raises(BadValue):
        check_position(lat, lon)


@pytest.mark.parametrize(("lat", "lon"), [(0, 32.5), (51.4, 0), (-90, 180), (90, -180), (0, 0.0001)])
def test_the_equator_and_the_meridian_are_real_places(lat, lon):
    check_position(lat, lon)


@pytest.mark.parametrize("radius_m", [0, -5, float("nan")])
def test_a_place_has_a_radius(radius_m):
    with pytest.raises(BadValue, match="radius_m"):
        Place(47.9, 33.4, "settlement", radius_m)


def test_a_window_does_not_end_before_it_starts():
    with pytest.raises(BadValue, match="end"):
        Window("w", "W", "pause", "energy", date(2025, 4, 2), date(2025, 4, 1), "Somebody")


def test_a_refusal_says_where_which_field_what_was_given_and_what_is_allowed():
    refusal = from_error("claims.csv", 7, BadValue("value", "nineteen-ish", "a whole number"))
    for part in ("claims.csv", "row 7", "value", "nineteen-ish", "a whole number"):
        assert part in str(refusal)


def test_refusals_are_counted_by_reason_the_most_frequent_first():
    held = [Refusal("a", 1, "lat", "x", "bad"), Refusal("a", 2, "lat", "y", "bad"), Refusal("a", None, "id", "z", "twice")]
    assert counted(held) == [("lat: bad", 2), ("id: twice", 1)]


def test_every_column_says_its_kind_and_what_an_empty_cell_means():
    assert len(set(NAMES)) == len(NAMES)
    for column in COLUMNS:
        assert column.kind in ("text", "list", "day", "integer", "number", "flag")
        assert column.empty and column.help
    for figure in FIGURES:
        assert f"{figure}_max" in NAMES
