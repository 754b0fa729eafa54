"""Tiles hold every incident once at every zoom, and cells hold every incident of their tile once."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.aggregate.cells import DEPTH, MOST_ZOOM, TILE_PX, cells, check_tile, morton, pins, raster, tile_slice
from geo.errors import NoSuchTile
from tests.builders import incident, store_with

squares = st.integers(0, 2**DEPTH - 1)
near = st.integers(2_000_000, 2_000_900)
positions = st.lists(st.tuples(near, near) | st.tuples(squares, squares) | st.just((-1, -1)), max_size=60)


def held_of(places: list[tuple[int, int]]):
    """The Pins of grid squares, with row numbers that are not their order."""
    rows = np.arange(len(places))[::-1].copy()
    return pins(rows, np.array([x for x, _ in places], np.int32), np.array([y for _, y in places], np.int32))


def tiles_of(places: list[tuple[int, int]], z: int) -> set[tuple[int, int]]:
    return {(x >> (DEPTH - z), y >> (DEPTH - z)) for x, y in places if x >= 0}


@given(positions, st.integers(0, MOST_ZOOM), st.randoms())
def test_all_tiles_of_a_zoom_hold_every_selected_incident_once(places, z, draw):
    held = held_of(places)
    selected = np.array([draw.random() < 0.6 for _ in places], bool)
    members: list[int] = []
    counted = 0
    for x, y in tiles_of(places, z):
        for cell in cells(held, selected, z, x, y):
            members += [int(held.row_no[at]) for at in cell.members]
            assert 0 <= cell.px <= TILE_PX and 0 <= cell.py <= TILE_PX
        counted += int(raster(held, selected, z, x, y, 16).sum())
    rows = len(places) - 1 - np.arange(len(places))
    wanted = sorted(int(row) for row, (x, _) in zip(rows, places) if x >= 0 and selected[row])
    assert sorted(members) == wanted
    assert counted == len(wanted)


@given(positions, st.integers(0, MOST_ZOOM))
def test_the_slice_of_a_tile_holds_exactly_the_incidents_in_it(places, z):
    held = held_of(places)
    for x, y in tiles_of(places, z):
        part = tile_slice(held, z, x, y)
        inside = (held.mx >> (DEPTH - z) == x) & (held.my >> (DEPTH - z) == y)
        assert sorted(range(part.start, part.stop)) == list(np.flatnonzero(inside))


@given(positions, st.integers(0, MOST_ZOOM - 1))
def test_the_four_tiles_below_a_tile_hold_what_it_holds(places, z):
    held = held_of(places)
    for x, y in tiles_of(places, z):
        above = tile_slice(held, z, x, y)
        below = [tile_slice(held, z + 1, 2 * x + dx, 2 * y + dy) for dx in (0, 1) for dy in (0, 1)]
        assert sum(part.stop - part.start for part in below) == above.stop - above.start


@given(st.lists(st.tuples(squares, squares), min_size=1, max_size=20))
@settings(max_examples=30)
def test_morton_codes_interleave_the_bits(places):
    codes = morton(np.array([x for x, _ in places], np.uint32), np.array([y for _, y in places], np.uint32))
    for code, (x, y) in zip(codes, places):
        assert int(code) == sum((x >> bit & 1) << 2 * bit | (y >> bit & 1) << 2 * bit + 1 for bit in range(DEPTH))


def test_cells_of_a_tile_without_incidents_are_none():
    assert cells(held_of([]), np.array([], bool), 3, 1, 1) == []
    assert cells(held_of([(5, 5)]), np.array([False]), 0, 0, 0) == []


@pytest.mark.parametrize(("z", "x", "y"), [(-1, 0, 0), (20, 0, 0), (0, 1, 0), (3, 8, 0), (3, 0, -1)])
def test_a_tile_outside_the_world_is_refused_with_the_allowed_range(z, x, y):
    with pytest.raises(NoSuchTile, match="to"):
        check_tile(z, x, y)


@pytest.mark.parametrize(("z", "x", "y"), [(0, 0, 0), (19, 2**19 - 1, 2**19 - 1), (3, 7, 0)])
def test_a_tile_of_the_world_is_accepted(z, x, y):
    check_tile(z, x, y)


def test_the_stores_grid_is_the_usual_web_map_grid(tmp_path):
    draw = random.Random(3)
    places = [(draw.uniform(-90, 90), draw.uniform(-180, 180)) for _ in range(200)] + [(90, 180), (-90, -180), (0, 180), (85.05, -180), (0, 1e-9)]
    store = store_with(tmp_path, [incident(f"i{n:03}", position=at) for n, at in enumerate(places)])
    rows = store.build.positions(store.build.frame(None)).to_pylist()
    ids = {row["row_no"]: int(row["incident_id"][1:]) for row in store.select().page()}
    for row in rows:
        lat, lon = places[ids[row["row_no"]]]
        x = (lon + 180) / 360 * 2**DEPTH
        y = (1 - math.asinh(math.tan(math.radians(min(85.05, max(-85.05, lat))))) / math.pi) / 2 * 2**DEPTH
        assert 0 <= row["mx"] < 2**DEPTH and 0 <= row["my"] < 2**DEPTH
        assert abs(row["mx"] - min(x, 2**DEPTH - 1)) <= 1
        assert abs(row["my"] - y) <= 1
