"""A smoothed density of incidents: how many lie on 100 km² around each point, by a Gaussian kernel of a stated bandwidth.

Formula: f(x) = Σ exp(−d² ∕ 2h²) ∕ 2πh² over all incidents, d their distance to x in km, h the bandwidth in km
(B. W. Silverman, Density Estimation for Statistics and Data Analysis, 1986). Only incidents whose position is known within
the bandwidth are taken: a kernel narrower than the uncertainty would draw a spot that nobody claimed.
"""

from __future__ import annotations

import math
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.aggregate.areas import NOWHERE, WIDE, counted, left_groups
from geo.aggregate.ground import POINTS, is_one_of, summed

BANDWIDTHS_KM = (10, 25, 50, 100)
KM_PER_DEG = 111.195
MOST_SIDE = 480  # squares of the grid along the longer side
_PIECE = 1 << 18  # positions that are counted together
_REACH = 4.0  # bandwidths beyond which a kernel is nothing
_MOST_LAT = 85.0


@dataclass(frozen=True)
class Density:
    """incidents_per_100km2: rows from the north, columns from the west, evenly spaced in web mercator between the four edges.

    bandwidth_km: as used, which is more than asked for when the incidents lie too far apart for a grid that fine.
    incidents: how many were taken. rest: sums of what was not, by (why, unit).
    """

    incidents_per_100km2: np.ndarray
    west: float
    south: float
    east: float
    north: float
    bandwidth_km: float
    incidents: int
    rest: pd.DataFrame

    @property
    def peak(self) -> float:
        """The highest density; 0 without incidents."""
        return float(self.incidents_per_100km2.max(initial=0.0))


def density(frame: pd.DataFrame, bandwidth_km: float) -> Density:
    """The Density of a frame's incidents.

    >>> from geo.aggregate.ground import ground
    >>> one = density(ground([{"precision": "exact", "radius_m": 10, "lat_deg": 48.0, "lon_deg": 35.0}]), 10)
    >>> round(one.peak, 2), round(100 / (2 * math.pi * 10**2), 2)  # one incident: 100 km² of the kernel's top
    (0.16, 0.16)
    """
    number, names = groups_of(frame, bandwidth_km)
    taken = number == 0
    lat, lon = (frame[name].to_numpy()[taken] for name in ("lat_deg", "lon_deg"))
    return smoothed(lat, lon, bandwidth_km, counted("kernel", names, summed(frame, number, len(names))).rest)


def groups_of(frame: pd.DataFrame, bandwidth_km: float) -> tuple[np.ndarray, list[tuple[str, str]]]:
    """(number, names): 0 for each row whose position is known within the bandwidth, others for what is known of a row whose is not."""
    placed = np.isfinite(frame["lat_deg"].to_numpy())
    point = is_one_of(frame["precision"], POINTS) & placed
    left = ~(point & (frame["radius_m"].to_numpy() <= bandwidth_km * 1000))
    why = np.where(point, 0, np.where(placed, 1, 2))[left]
    number = np.zeros(len(frame), np.int64)
    rest, names = left_groups(frame[left], why, (WIDE, "area", NOWHERE), np.zeros(len(why), bool))
    number[left] = rest + 1
    return number, [("", ""), *names]


def smoothed(lat: np.ndarray, lon: np.ndarray, bandwidth_km: float, rest: pd.DataFrame, northings: np.ndarray | None = None) -> Density:
    """The Density of positions in degrees; rest: the sums of what is not among them. northings: of the positions, where they are known;
    lat may then be those of the southernmost and the northernmost alone."""
    if not len(lat):
        return Density(np.zeros((0, 0)), 0.0, 0.0, 0.0, 0.0, bandwidth_km, 0, rest)
    northings = northing(lat) if northings is None else northings
    return _smoothed((max(lat.min(), -_MOST_LAT), min(lat.max(), _MOST_LAT)), lon, northings, float(bandwidth_km), rest)


def northing(lat: np.ndarray) -> np.ndarray:
    """Web mercator's northing, in radians of the equator, of latitudes in degrees."""
    return _y_of(np.clip(lat, -_MOST_LAT, _MOST_LAT))


def peaks(found: Density, most: int = 15) -> list[tuple[float, float, float]]:
    """(latitude, longitude, incidents per 100 km²) of squares that no square within a bandwidth surpasses, highest first."""
    grid = found.incidents_per_100km2
    if not grid.size or not found.peak:
        return []
    rows, columns = grid.shape
    lats = _lat_of(np.linspace(_y_of(found.north), _y_of(found.south), rows * 2 + 1)[1::2])
    lons = np.linspace(found.west, found.east, columns * 2 + 1)[1::2]
    order = np.argsort(grid, axis=None)[::-1]
    order = order[grid.ravel()[order] > found.peak / 50]
    chosen: list[tuple[float, float, float]] = []
    held = grid.copy()
    for at in order:
        row, column = divmod(int(at), columns)
        if held[row, column] < 0:
            continue
        if len(chosen) == most:
            break
        lat, lon = float(lats[row]), float(lons[column])
        near_rows = np.abs(lats - lat) * KM_PER_DEG < found.bandwidth_km * 2
        near_columns = np.abs(lons - lon) * KM_PER_DEG * math.cos(math.radians(lat)) < found.bandwidth_km * 2
        top = grid[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2].max()
        if grid[row, column] >= top:
            chosen.append((lat, lon, float(grid[row, column])))
        held[np.ix_(near_rows, near_columns)] = -1
    return chosen


def _smoothed(span: tuple[float, float], lon: np.ndarray, northings: np.ndarray, bandwidth_km: float, rest: pd.DataFrame) -> Density:
    lowest, highest, left, right = *span, lon.min(), lon.max()
    shrink = math.cos(math.radians(float(max(abs(lowest), abs(highest)))))
    wide_km = max((right - left) * KM_PER_DEG * shrink, (highest - lowest) * KM_PER_DEG)
    h = max(bandwidth_km, wide_km / (MOST_SIDE / 3))  # at least three squares to a bandwidth
    margin = 3 * h / KM_PER_DEG
    south, north = max(lowest - margin, -_MOST_LAT), min(highest + margin, _MOST_LAT)
    west, east = max(left - margin / max(shrink, 0.05), -180.0), min(right + margin / max(shrink, 0.05), 180.0)
    top, bottom = _y_of(north), _y_of(south)
    step = max(max(east - west, math.degrees(top - bottom)) / MOST_SIDE, h / 4 / KM_PER_DEG)
    columns = max(math.ceil((east - west) / step), 1)
    rows = max(math.ceil(math.degrees(top - bottom) / step), 1)
    counts = np.zeros(rows * columns)

    def counted_in(first: int) -> np.ndarray:
        where = slice(first, first + _PIECE)
        column = _square(lon[where] - west, east - west, columns)
        row = _square(top - northings[where], top - bottom, rows)
        row *= columns
        row += column
        return np.bincount(row, minlength=rows * columns)

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for found in map(counted_in, [0]) if len(lon) <= _PIECE else threads.map(counted_in, range(0, len(lon), _PIECE)):
            counts += found
    counts = counts.reshape(rows, columns)
    middles = _lat_of(np.linspace(top, bottom, rows * 2 + 1)[1::2])
    across = np.zeros_like(counts)
    for line in np.flatnonzero(counts.any(axis=1)):
        square_km = (east - west) / columns * KM_PER_DEG * math.cos(math.radians(middles[line]))
        reach = min(int(_REACH * h / square_km) + 1, columns)
        kernel = np.exp(-((np.arange(-reach, reach + 1) * square_km) ** 2) / (2 * h * h))
        across[line] = np.convolve(counts[line], kernel)[reach : reach + columns]
    apart_km = (middles[:, None] - middles[None, :]) * KM_PER_DEG
    held = counts.any(axis=1)  # only lines with incidents spread
    smooth = np.exp(-(apart_km[:, held] ** 2) / (2 * h * h)) @ across[held]
    return Density(smooth * 100 / (2 * math.pi * h * h), west, south, east, north, h, len(lon), rest)


def _square(distance: np.ndarray, whole: float, squares: int) -> np.ndarray:
    """Which of the squares each distance from the edge lies in."""
    distance /= whole
    distance *= squares
    found = distance.astype(np.intp)
    return np.clip(found, 0, squares - 1, out=found)


def _y_of(lat: np.ndarray | float) -> np.ndarray | float:
    """Web mercator's northing in radians of the equator."""
    return np.log(np.tan(np.pi / 4 + np.radians(lat) / 2))


def _lat_of(y: np.ndarray) -> np.ndarray:
    return np.degrees(2 * np.arctan(np.exp(y)) - np.pi / 2)
