"""Hot spots are those of PySAL, named with care; clusters are found where they were put and not where there are none."""

from __future__ import annotations

import math
import time

import h3
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.aggregate import clusters, hot_spots, kernel
from geo.aggregate.ground import ground

#: esda 2.9.0, G_Local(counts, W(RING), transform="B", star=True).Zs
COUNTS = [2, 0, 7, 1, 4, 21, 23, 26, 23, 5, 4, 2, 3, 2, 2, 2, 3, 2, 6, 7, 4, 2, 7, 3, 3, 2, 1, 3, 2, 4, 2, 4, 5, 3, 2, 3, 1, 4, 2, 4]
ESDA = [0.704191, -0.88451, -0.88451, 0.425303, 2.277144, 3.707416, 4.74806, 5.438798, 4.159081, 2.238072, 0.846872, -0.733955, -0.759968, -1.110343,
        -1.035065, -0.899412, -0.809233, -0.432846, -0.481081, -0.357568, 0.018819, -0.411359, -0.508123, -0.658678, -0.759968, -1.035065, -1.110343,
        -1.1783, -1.035065, -0.809233, -0.690247, -0.583401, -0.733955, -0.82969, -0.88451, -0.959788, -1.248022, -0.88451, -0.959788, 0.28586]  # fmt: skip
RING = [sorted({(i + d) % 40 for d in (-2, -1, 1, 2)} | ({(i + 7) % 40} if i % 3 == 0 else set())) for i in range(40)]
MIDDLE = h3.latlng_to_cell(48.0, 36.0, 4)
FIELD = sorted(h3.grid_disk(MIDDLE, 7))


def test_gi_star_is_that_of_pysal() -> None:
    assert np.abs(hot_spots.gi_star(np.array(COUNTS), RING) - ESDA).max() < 1e-6


def test_a_bump_is_hot_and_noise_is_not() -> None:
    random = np.random.default_rng(1)
    noise = random.poisson(3, len(FIELD))
    near = hot_spots.ring_neighbours(FIELD)
    calm = hot_spots.hot_spots(FIELD, noise, near)
    assert calm is not None and (calm["spot"] != "").sum() == 0
    bump = noise + np.array([25 if cell in h3.grid_disk(MIDDLE, 1) else 0 for cell in FIELD])
    found = hot_spots.hot_spots(FIELD, bump, near)
    assert found is not None and set(found[found["spot"] == "hot"].index) >= set(h3.grid_disk(MIDDLE, 1))
    assert not (found["spot"] == "cold").any()


def test_the_same_counts_give_the_same_spots() -> None:
    counts = np.random.default_rng(5).poisson(2, len(FIELD))
    near = hot_spots.ring_neighbours(FIELD)
    pd.testing.assert_frame_equal(hot_spots.hot_spots(FIELD, counts, near), hot_spots.hot_spots(FIELD, counts, near))


def test_few_incidents_or_few_hexagons_are_too_few_to_say() -> None:
    near = hot_spots.ring_neighbours(FIELD)
    assert hot_spots.hot_spots(FIELD, np.eye(1, len(FIELD), dtype=int)[0] * 19, near) is None
    assert hot_spots.hot_spots(FIELD[:20], np.full(20, 9), hot_spots.ring_neighbours(FIELD[:20])) is None


def test_equal_counts_everywhere_are_neither_hot_nor_cold() -> None:
    found = hot_spots.hot_spots(FIELD, np.full(len(FIELD), 4), hot_spots.ring_neighbours(FIELD))
    assert found is not None and (found["spot"] == "").all()


def test_all_incidents_in_one_hexagon_make_only_its_surroundings_hot() -> None:
    counts = np.array([500_000 if cell == MIDDLE else 0 for cell in FIELD])
    found = hot_spots.hot_spots(FIELD, counts, hot_spots.ring_neighbours(FIELD))
    assert found is not None and set(found[found["spot"] != ""].index) <= set(h3.grid_disk(MIDDLE, 1))


def table_of(place: np.ndarray, week: np.ndarray, cells: int) -> np.ndarray:
    weeks = int(week.max(initial=0)) + 1
    return np.bincount(place * weeks + week, minlength=cells * weeks).reshape(cells, weeks)


def near_of(cells: list[str]) -> list[list[list[int]]]:
    place = {cell: number for number, cell in enumerate(cells)}
    return [[[place[one] for one in h3.grid_disk(cell, ring) if one in place] for ring in range(clusters.RINGS + 1)] for cell in cells]


def test_a_night_of_many_strikes_in_one_place_is_a_cluster_and_a_place_that_is_always_struck_is_none() -> None:
    random = np.random.default_rng(2)
    cells = FIELD[:60]
    always = np.repeat(3, 200)  # one hexagon, every week alike
    place = np.concatenate([random.integers(0, 60, 300), always])
    week = np.concatenate([random.integers(0, 40, 300), np.tile(np.arange(40), 5)])
    calm = clusters.clusters(table_of(place, week, 60), near_of(cells))
    assert calm == []
    place, week = np.concatenate([place, np.full(25, 50)]), np.concatenate([week, np.full(25, 17)])
    [first, *_] = clusters.clusters(table_of(place, week, 60), near_of(cells)) or [None]
    assert first is not None and first.first_week <= 17 <= first.last_week and 50 in near_of(cells)[first.cell][first.rings]
    assert first.incidents >= 25 > first.expected and first.p <= 0.05


def scored_plainly(table: np.ndarray, near: list[list[list[int]]]) -> float:
    """The highest score of a table by the formula, cylinder by cylinder."""
    total, best = table.sum(), 0.0
    for held in (held for rings in near for held in rings):
        for first in range(table.shape[1]):
            for last in range(first, min(first + clusters.MOST_WEEKS, table.shape[1])):
                inside = table[held, first : last + 1].sum()
                mean = table[held].sum() * table[:, first : last + 1].sum() / total
                if inside >= clusters.LEAST_INSIDE and inside > mean:
                    rest = (total - inside) * math.log((total - inside) / (total - mean)) if inside < total else 0.0
                    best = max(best, inside * math.log(inside / mean) + rest)
    return best


@given(st.integers(0, 10_000), st.integers(3, 9), st.integers(30, 600), st.floats(0.1, 1.5))
@settings(max_examples=25, deadline=None)
def test_the_highest_score_is_that_of_the_formula_whatever_is_passed_by(seed: int, weeks: int, count: int, above: float) -> None:
    random = np.random.default_rng(seed)
    near = near_of(FIELD[:8])
    table = table_of(np.append(random.integers(0, 8, count), 0), np.append(random.integers(0, weeks, count), weeks - 1), 8)
    right = scored_plainly(table, near)
    scan = clusters._Scan(table, near)
    assert scan.highest(table) == pytest.approx(right, rel=1e-3, abs=1e-3)
    scan.look_above(right * above)
    assert scan.highest(table) == pytest.approx(right, rel=1e-3, abs=1e-3)


def test_p_of_many_incidents_is_how_often_chance_alone_goes_so_far() -> None:
    random = np.random.default_rng(11)
    draws = random.gumbel(9.0, 1.7, (4_000, clusters.FEW_REPLICATES + 1))
    found = np.array([clusters._Chance(row[1:]).p(row[0]) for row in draws])
    for level in (0.01, 0.05, 0.2):
        assert (found <= level).mean() == pytest.approx(level, abs=4 * math.sqrt(level / len(found)))
    one = clusters._Chance(draws[0, 1:])
    assert one.p(one.least) == pytest.approx(clusters.LEVEL) and one.p(1e9) == pytest.approx(0.0001)
    alike = clusters._Chance(np.full(clusters.FEW_REPLICATES, 3.0))
    assert alike.p(3.0) == 1 and alike.p(3.1) == 0.05


def test_of_many_incidents_a_cluster_is_found_and_of_noise_there_is_none() -> None:
    random = np.random.default_rng(6)
    cells = FIELD[:60]
    place, week = random.integers(0, 60, 8_000), random.integers(0, 40, 8_000)
    assert clusters.clusters(table_of(place, week, 60), near_of(cells)) == []
    place, week = np.append(place, np.full(40, 50)), np.append(week, np.full(40, 17))
    [first, *_] = clusters.clusters(table_of(place, week, 60), near_of(cells)) or [None]
    assert first is not None and first.first_week <= 17 <= first.last_week and first.p < 0.001


@pytest.mark.parametrize("count", [0, 1, 19])
def test_few_incidents_are_too_few_for_a_cluster(count: int) -> None:
    assert clusters.clusters(table_of(np.zeros(count, int), np.arange(count), 1), [[[0]] * (clusters.RINGS + 1)]) is None


def test_half_a_million_incidents_in_one_hexagon_have_no_cluster_and_are_scanned_quickly() -> None:
    count = 500_000
    started = time.thread_time()
    assert clusters.clusters(table_of(np.zeros(count, int), np.arange(count) % 50, 1), [[[0]] * (clusters.RINGS + 1)]) == []
    assert time.thread_time() - started < 8


def test_a_density_holds_every_incident_and_is_highest_where_they_lie() -> None:
    random = np.random.default_rng(4)
    spots = [{"precision": "exact", "radius_m": 10.0, "lat_deg": 48 + random.normal(0, 0.3), "lon_deg": 35 + random.normal(0, 0.4)} for _ in range(200)]
    found = kernel.density(ground(spots), 10)
    rows, columns = found.incidents_per_100km2.shape
    edges = kernel._lat_of(np.linspace(kernel._y_of(found.north), kernel._y_of(found.south), rows + 1))
    high_km = -np.diff(edges) * kernel.KM_PER_DEG
    wide_km = (found.east - found.west) / columns * kernel.KM_PER_DEG * np.cos(np.radians((edges[1:] + edges[:-1]) / 2))
    assert (found.incidents_per_100km2 * (high_km * wide_km)[:, None] / 100).sum() == pytest.approx(200, rel=0.02)
    lat, lon, value = kernel.peaks(found)[0]
    assert value == found.peak and abs(lat - 48) < 0.6 and abs(lon - 35) < 0.8


def test_what_is_known_less_exactly_than_the_bandwidth_is_not_smoothed_but_counted() -> None:
    spot = {"precision": "settlement", "radius_m": 15_000.0, "lat_deg": 48.0, "lon_deg": 35.0, "adm1": "UA-12"}
    found = kernel.density(ground([spot, {"precision": "oblast", "radius_m": 9.0, "lat_deg": 48.0, "lon_deg": 35.0, "adm1": "UA-12"}, {}]), 10)
    assert found.incidents == 0 and found.peak == 0 and kernel.peaks(found) == []
    assert found.rest["incidents"].to_dict() == {("area", "UA-12"): 1, ("nowhere", ""): 1, ("wide", "UA-12"): 1}
    assert kernel.density(ground([spot]), 25).incidents == 1


def test_incidents_on_two_continents_widen_the_bandwidth_and_say_so() -> None:
    spot = {"precision": "exact", "radius_m": 10.0}
    found = kernel.density(ground([spot | {"lat_deg": 48.0, "lon_deg": 35.0}, spot | {"lat_deg": -4.0, "lon_deg": 18.0}]), 10)
    assert found.bandwidth_km > 10 and max(found.incidents_per_100km2.shape) <= kernel.MOST_SIDE + 1 and math.isfinite(found.peak)
