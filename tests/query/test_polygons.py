"""A polygon selects what lies inside it: as shapely has it, with crossing edges, with as many corners as are allowed."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon

from tests.builders import Store, incident, store_with
from tests.query.mixed import quoted

corners = st.tuples(st.integers(-90, 90), st.integers(-40, 40))

COMB = [(-80, -30), (80, -30), (80, 30), (50, -20), (20, 30), (-10, -20), (-40, 30), (-60, -20), (-80, 30)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much])
@given(ring=st.lists(corners, min_size=3, max_size=6, unique=True))
@example(ring=COMB)
@example(ring=[(lat, lon) for lon, lat in COMB])
def test_a_polygon_holds_the_points_that_shapely_says_it_holds(dots, ring):
    store, positions = dots
    shape = Polygon(ring)
    assume(shape.is_valid and shape.area > 0)
    wanted = {name for name, (lat, lon) in positions.items() if shape.contains(Point(lon, lat))}
    assert set(store.ids("polygon=" + ",".join(f"{lon} {lat}" for lon, lat in ring))) == wanted


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ring=st.lists(corners, min_size=3, max_size=9, unique=True))
def test_a_polygon_that_crosses_itself_is_read_by_the_even_odd_rule(dots, ring):
    store, positions = dots
    wanted = {name for name, (lat, lon) in positions.items() if even_odd(ring, lon, lat)}
    assert set(store.ids("polygon=" + ",".join(f"{lon} {lat}" for lon, lat in ring))) == wanted


def even_odd(ring: list[tuple[float, float]], lon: float, lat: float) -> bool:
    """True when a line from the point to the far north crosses an odd number of edges."""
    crossed = 0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
        if (x1 > lon) != (x2 > lon) and lat < (y2 - y1) * (lon - x1) / (x2 - x1) + y1:
            crossed += 1
    return crossed % 2 == 1


@pytest.fixture(scope="module")
def dots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, dict[str, tuple[float, float]]]:
    """Four hundred incidents at odd positions, none of which lies on an edge between whole degrees."""
    draw = random.Random(7)
    positions = {f"d{n:03}": (draw.uniform(-45, 45) + 1e-7, draw.uniform(-95, 95) + 1e-7) for n in range(400)}
    store = store_with(tmp_path_factory.mktemp("dots"), [incident(name, position=at) for name, at in positions.items()])
    return store, positions


def test_a_polygon_of_the_most_corners_allowed_is_answered(mixed):
    ring = ",".join(f"{34 + 6 * math.cos(n * math.tau / 400):.6f} {48 + 4 * math.sin(n * math.tau / 400):.6f}" for n in range(400))
    placed = [row for row in mixed.select().page() if row["lat"] is not None]
    inside = [row for row in placed if ((row["lon"] - 34) / 6) ** 2 + ((row["lat"] - 48) / 4) ** 2 < 0.999]
    assert {row["incident_id"] for row in inside} <= set(mixed.ids(f"polygon={quoted(ring)}"))
