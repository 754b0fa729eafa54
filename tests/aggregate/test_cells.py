"""Tiles hold every incident once at every zoom, and cells hold every incident of their tile once."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.aggregate import cells as module
from geo.aggregate.cells import DEPTH, MOST_ZOOM, RASTER, TILE_PX, Pins, cells, check_tile, raster
from geo.errors import NoSuchTile
from geo.store.index.coding import morton
from geo.store.index.index import Index, InMemory
from tests.builders import incident, store_with

squares = st.integers(0, 2**DEPTH - 1)
near = st.integers(2_000_000, 2_000_900)
positions = st.lists(st.tuples(near, near) | st.tuples(squares, squares), max_size=60)


def pins_of(places: list[tuple[int, int]], selected: list[bool]) -> Pins:
    """The selected Pins of grid squares; summed are x, y and the number of the place."""
    code = [interleaved(*place) for place in places]
    order = np.array(sorted(range(len(places)), key=code.__getitem__), np.int64)
    mx, my = (np.array([places[number][axis] for number in order], np.uint32) for axis in (0, 1))
    columns = [("mx", mx, None), ("my", my, None), ("row_no", order, None), ("key", np.array(sorted(code), np.uint64), None)]
    index = Index(InMemory(columns))
    rows = np.flatnonzero(np.array([selected[number] for number in order], bool)).astype(np.int32)
    return Pins(rows, index.first_of, lambda rows: np.array([mx[rows], my[rows], order[rows]], np.int64))


def interleaved(x: int, y: int) -> int:
    return sum((x >> bit & 1) << 2 * bit | (y >> bit & 1) << 2 * bit + 1 for bit in range(DEPTH))


def tiles_of(places: list[tuple[int, int]], z: int) -> set[tuple[int, int]]:
    return {(x >> (DEPTH - z), y >> (DEPTH - z)) for x, y in places}


@given(positions, st.integers(0, MOST_ZOOM), st.randoms(), st.booleans())
def test_all_tiles_of_a_zoom_hold_every_selected_incident_once(places, z, draw, in_blocks):
    selected = [draw.random() < 0.6 for _ in places]
    pins = pins_of(places, selected)
    count = numbers = counted = 0
    with pytest.MonkeyPatch.context() as patch:
        if in_blocks:
            patch.setattr(module, "DIRECT", 0)
            patch.setattr(module, "BLOCK", 4)
            patch.setattr(module, "PIECE", 8)
        for x, y in tiles_of(places, z):
            for cell in cells(pins, z, x, y):
                count, numbers = count + cell.count, numbers + cell.sums[0]
                assert 0 <= cell.px <= TILE_PX and 0 <= cell.py <= TILE_PX
            counted += int(raster(pins, z, x, y).sum())
    wanted = [number for number, chosen in enumerate(selected) if chosen]
    assert (count, counted, numbers) == (len(wanted), len(wanted), sum(wanted))


@given(positions, st.integers(0, MOST_ZOOM), st.booleans())
def test_a_cell_holds_exactly_the_incidents_in_its_square(places, z, in_blocks):
    pins = pins_of(places, [True] * len(places))
    shift = DEPTH - z - 2
    with pytest.MonkeyPatch.context() as patch:
        if in_blocks:
            patch.setattr(module, "DIRECT", 0)
        found = sorted(cell.sums[0] for x, y in tiles_of(places, z) for cell in cells(pins, z, x, y))
    wanted: dict[tuple[int, int], int] = {}
    for number, (x, y) in enumerate(places):
        wanted[x >> shift, y >> shift] = wanted.get((x >> shift, y >> shift), 0) + number
    assert found == sorted(wanted.values())


@given(positions, st.integers(0, MOST_ZOOM), st.booleans())
def test_a_raster_counts_every_incident_in_its_own_square(places, z, in_blocks):
    pins = pins_of(places, [True] * len(places))
    wide = 2 ** (DEPTH - z)
    with pytest.MonkeyPatch.context() as patch:
        if in_blocks:
            patch.setattr(module, "DIRECT", 0)
        for x, y in tiles_of(places, z):
            wanted = np.zeros((RASTER, RASTER), int)
            for px, py in places:
                if (px // wide, py // wide) == (x, y):
                    wanted[int((py % wide + 0.5) * RASTER / wide), int((px % wide + 0.5) * RASTER / wide)] += 1
            assert (raster(pins, z, x, y) == wanted).all()


@given(st.lists(st.tuples(squares, squares), min_size=1, max_size=20))
@settings(max_examples=30)
def test_morton_codes_interleave_the_bits(places):
    codes = morton(np.array([x for x, _ in places], np.uint32), np.array([y for _, y in places], np.uint32))
    assert [int(code) for code in codes] == [interleaved(x, y) for x, y in places]


def test_cells_of_a_tile_without_incidents_are_none():
    assert cells(pins_of([], []), 3, 1, 1) == []
    assert cells(pins_of([(5, 5)], [False]), 0, 0, 0) == []


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
    index = store.select().index
    rows = [{"mx": int(index.array("mx")[row]), "my": int(index.array("my")[row]), "id": index.incident_id(row)} for row in range(index.rows)]
    for row in rows:
        lat, lon = places[int(row["id"][1:])]
        x = (lon + 180) / 360 * 2**DEPTH
        y = (1 - math.asinh(math.tan(math.radians(min(85.05, max(-85.05, lat))))) / math.pi) / 2 * 2**DEPTH
        assert 0 <= row["mx"] < 2**DEPTH and 0 <= row["my"] < 2**DEPTH
        assert abs(row["mx"] - min(x, 2**DEPTH - 1)) <= 1
        assert abs(row["my"] - y) <= 1
