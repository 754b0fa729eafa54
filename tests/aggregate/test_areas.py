"""Areas and hexagons take what is known precisely enough, and say of the rest what is known of it."""

from __future__ import annotations

import math
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.aggregate import areas, hexagons
from geo.aggregate.ground import ground, summed
from geo.aggregate.shading import is_open, lower, value
from geo.aggregate.totals import figures
from geo.layers.choropleth import RAMPS, STEPS, step_of, steps

TOWN = {"precision": "settlement", "radius_m": 5_000.0, "country": "UA", "adm1": "UA-65", "adm2": "UA6510", "lat_deg": 46.64, "lon_deg": 32.62}
OBLAST = {"precision": "oblast", "radius_m": 120_000.0, "country": "UA", "adm1": "UA-65", "lat_deg": 46.6, "lon_deg": 33.4}
REGION = {"precision": "region", "radius_m": 300_000.0, "country": "UA", "lat_deg": 48.0, "lon_deg": 33.0}
NOWHERE = {"precision": "unknown"}
CLASSES = ("exact", "settlement", "hromada", "raion", "oblast", "region", "country", "unknown", "")


def units(found: areas.Counted) -> dict[str, int]:
    return found.units["incidents"].to_dict()


def rest(found: areas.Counted) -> dict[tuple[str, str], int]:
    return found.rest["incidents"].to_dict()


def test_an_incident_known_only_to_its_oblast_counts_for_the_oblast_and_for_no_raion() -> None:
    rows = ground([TOWN, OBLAST])
    assert units(areas.by_unit(rows, "area")) == {"UA-65": 2}
    assert units(areas.by_unit(rows, "raion")) == {"UA6510": 1}
    assert rest(areas.by_unit(rows, "raion")) == {("oblast", "UA-65"): 1}


def test_what_is_known_only_to_a_region_or_a_country_or_to_nothing_is_listed_apart() -> None:
    found = areas.by_unit(ground([REGION, REGION | {"precision": "country"}, NOWHERE, NOWHERE | {"country": "UA"}]), "area")
    assert units(found) == {}
    assert rest(found) == {("country", "UA"): 2, ("nowhere", ""): 1, ("region", "UA"): 1}


def test_a_point_whose_radius_is_wider_than_the_unit_counts_for_none() -> None:
    found = areas.by_unit(ground([TOWN | {"radius_m": 60_000.0}]), "raion")
    assert units(found) == {} and rest(found) == {("wide", "UA-65"): 1}


def test_a_unit_that_a_source_states_counts_without_a_position() -> None:
    assert units(areas.by_unit(ground([NOWHERE | {"adm1": "UA-12", "country": "UA"}]), "area")) == {"UA-12": 1}


def test_a_country_without_raions_keeps_its_incidents_apart_by_province() -> None:
    found = areas.by_unit(ground([TOWN | {"country": "CF", "adm1": "CF-BGF", "adm2": ""}]), "raion")
    assert rest(found) == {("outside", "CF-BGF"): 1}


@given(st.lists(st.fixed_dictionaries({"precision": st.sampled_from(CLASSES), "radius_m": st.sampled_from([10.0, 5e4, 2e5, math.nan]),
                                       "adm1": st.sampled_from(["", "UA-12", "UA-65"]), "adm2": st.sampled_from(["", "UA1206"]),
                                       "country": st.sampled_from(["", "UA"]), "lat_deg": st.sampled_from([math.nan, 47.9]), "lon_deg": st.just(33.4),
                                       "killed_min": st.sampled_from([math.nan, 0.0, 3.0])}), max_size=30))  # fmt: skip
def test_units_and_rest_hold_every_incident_and_every_killed_once(incidents: list[dict]) -> None:
    rows = ground(incidents)
    cells = hexagons.cells_of(rows["lat_deg"].to_numpy(), rows["lon_deg"].to_numpy(), 4)
    for found in (areas.by_unit(rows, "area"), areas.by_unit(rows, "raion"), hexagons.by_hexagon(rows, cells, 4)):
        assert found.incidents + found.left_out == len(incidents)
        assert found.units["killed_min"].sum() + found.rest["killed_min"].sum() == np.nansum(rows["killed_min"]) if incidents else True


def test_a_sum_is_open_at_the_top_as_soon_as_one_of_its_incidents_is() -> None:
    found = areas.by_unit(ground([TOWN | {"killed_min": 20, "killed_max": 20}, TOWN | {"killed_min": 19}, TOWN]), "raion")
    assert figures(found.units.iloc[0], ["killed"])["killed"] == {"min": 39, "max": None, "not_reported": 1}


def test_nothing_to_count_gives_no_unit_and_no_rest() -> None:
    rows = ground([])
    for found in (areas.by_unit(rows, "area"), hexagons.by_hexagon(rows, hexagons.cells_of(np.empty(0), np.empty(0), 5), 5)):
        assert found.incidents == found.left_out == len(found.units) == len(found.rest) == 0


def test_an_area_is_in_no_hexagon_though_its_middle_lies_in_one() -> None:
    rows = ground([TOWN | {"radius_m": 5_000.0}, OBLAST])
    found = hexagons.by_hexagon(rows, hexagons.cells_of(rows["lat_deg"].to_numpy(), rows["lon_deg"].to_numpy(), 5), 5)
    assert found.incidents == 1 and rest(found) == {("area", "UA-65"): 1}


def test_half_a_million_incidents_in_one_hexagon_are_one_row_and_quick() -> None:
    count = 500_000
    one = {name: pd.Categorical.from_codes(np.zeros(count, np.int8), [text]) for name, text in (("precision", "exact"), ("country", "UA"), ("adm1", "UA-12"), ("adm2", "UA1206"))}
    figures_of = {name: np.full(count, 2.0) for name in ground([]).columns if name.endswith(("_min", "_max"))}
    rows = pd.DataFrame({"lat_deg": np.full(count, 47.91), "lon_deg": np.full(count, 33.39), "radius_m": np.full(count, 10.0), **one, **figures_of})
    started = time.thread_time()
    cells = hexagons.cells_of(rows["lat_deg"].to_numpy(), rows["lon_deg"].to_numpy(), 7)
    found = hexagons.by_hexagon(rows, cells, 7)
    assert units(found) == {cells.categories[1]: count} and found.units["killed_min"].item() == 2 * count
    assert time.thread_time() - started < 2


def test_rows_that_no_group_takes_are_in_no_sum() -> None:
    assert summed(ground([TOWN | {"killed_min": 1}, TOWN | {"killed_min": 5}]), np.array([0, -1]), 2)["killed_min"].tolist() == [1, 0]


def test_nobody_is_divided_by_and_an_open_sum_has_no_upper_value() -> None:
    group = {"incidents": 4, "killed": {"min": 8, "max": None, "not_reported": 0}}
    assert value(group, "killed_per_100k", 0) is None and value(group, "killed_per_100k", None) is None
    assert value(group, "killed_per_100k", 400_000) == 2 and value(group, "killed_possible") is None
    assert is_open(group, "killed_possible") and not is_open(group, "killed") and lower("killed_possible_per_100k") == "killed_per_100k"


@given(st.lists(st.integers(0, 10**7), max_size=40), st.booleans())
def test_every_value_above_zero_has_one_class_and_zero_has_none(values: list[int], whole: bool) -> None:
    numbers = [float(number) if whole else number / 7_000 for number in values]
    held = steps(numbers, whole)
    assert len(held) <= STEPS
    for number in numbers:
        step = step_of(number, held)
        assert (step is None) == (number == 0)
        if step is not None:
            assert held[step].low <= number <= held[step].high * (1 + 1e-9)


@pytest.mark.parametrize(("kind", "theme"), [(kind, theme) for kind in RAMPS for theme in RAMPS[kind]])
def test_the_steps_of_a_ramp_differ_in_lightness_so_that_hue_is_not_needed(kind: str, theme: str) -> None:
    def light(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2

    lights = [light(colour) for colour in RAMPS[kind][theme]]
    ordered = lights if theme == "dark" else lights[::-1]
    assert all(later / earlier > 1.3 for earlier, later in zip(ordered, ordered[1:], strict=False))
