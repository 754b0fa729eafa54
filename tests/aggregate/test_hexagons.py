"""Hexagons of positions: each is that of the grid's own library, wherever on earth and however often a position occurs."""

from __future__ import annotations

import h3
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.aggregate.hexagons import RESOLUTIONS, cells_of

POSITIONS = st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)) | st.just((np.nan, np.nan)), max_size=30)


@given(POSITIONS, st.sampled_from(RESOLUTIONS))
def test_the_hexagon_of_a_position_is_that_of_the_grid(positions: list[tuple[float, float]], resolution: int) -> None:
    positions = [*positions, *positions[:3]]
    lat, lon = np.array(positions, float).reshape(-1, 2).T
    right = ["" if np.isnan(one) else h3.latlng_to_cell(float(np.round(one, 5)), float(np.round(other, 5)), resolution) for one, other in positions]
    assert list(cells_of(lat, lon, resolution)) == right


@pytest.mark.parametrize(("lat", "lon"), [(0.0, 0.0), (-0.000001, 0.000001), (47.91, -180.0), (47.91, 180.0), (-33.9, -70.6), (90.0, 12.0)])
def test_edges_of_the_map_have_their_hexagons(lat: float, lon: float) -> None:
    assert list(cells_of(np.array([lat]), np.array([lon]), 5)) == [h3.latlng_to_cell(round(lat, 5), round(lon, 5), 5)]
