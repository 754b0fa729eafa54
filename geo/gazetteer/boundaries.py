"""Which country and first-order unit a position lies in, by the exact polygons."""

from __future__ import annotations

import csv
import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import BadValue, DamagedGazetteer
from geo.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from shapely import STRtree

#: one step of the stored integer grid, in degrees (11 m; the source is drawn for 1:10,000,000)
GRID_DEG = 0.0001
#: a position just off a simplified or drawn coast still belongs to the nearest unit
NEAREST_M = 15_000.0
M_PER_DEG = 111_195.0

INSIDE, NEAREST, OUTSIDE, MISSING = "inside", "nearest", "outside", "missing"


@dataclass(frozen=True)
class Units:
    """Polygons of one level: their codes, the shapes in the same order, their boxes, and a tree over them."""

    codes: np.ndarray
    countries: np.ndarray
    shapes: np.ndarray
    boxes: np.ndarray
    tree: STRtree


@dataclass(frozen=True)
class Assignment:
    """Per position: country (ISO 3166-1 alpha-2), adm1 (ISO 3166-2), flag; country and adm1 are "" where none is near.

    flag: inside; nearest (outside of all units, the nearest within 15 km was taken); outside; missing (no position).
    """

    country: np.ndarray
    adm1: np.ndarray
    flag: np.ndarray


@functools.lru_cache(maxsize=2)
def load_adm1(path: Path) -> Units:
    """The exact first-order units of the world. Raises DamagedGazetteer when the file cannot be read."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq
    import shapely

    try:
        table = pq.read_table(path).combine_chunks()
        xs, ys = table["x"].chunk(0), table["y"].chunk(0)
        xy = np.column_stack([xs.values.to_numpy(), ys.values.to_numpy()]) * GRID_DEG
        code = np.asarray(table["code"].to_pylist(), dtype=object)
        part, ring = table["part"].to_numpy(), table["ring"].to_numpy()
        ring_offsets = xs.offsets.to_numpy()
    except (OSError, KeyError, pa.ArrowInvalid) as problem:
        raise DamagedGazetteer(
            f"The boundary file {path.name} cannot be read ({problem}). Run `python -m geo build` to make it again."
        ) from problem
    new_unit = np.r_[True, code[1:] != code[:-1]]
    new_part = new_unit | np.r_[True, part[1:] != part[:-1]]
    part_offsets = np.r_[np.flatnonzero(new_part), len(ring)]
    unit_offsets = np.r_[np.flatnonzero(new_unit[new_part]), len(part_offsets) - 1]
    shapes = shapely.from_ragged_array(
        shapely.GeometryType.MULTIPOLYGON, xy, (ring_offsets, part_offsets, unit_offsets)
    )
    codes = code[new_unit]
    return Units(
        codes, np.array([c[:2] for c in codes], dtype=object), shapes, shapely.bounds(shapes), shapely.STRtree(shapes)
    )


def adm1_units(settings: Settings) -> Units:
    """The exact first-order units of the world, read once a process."""
    return load_adm1(settings.data_dir / "boundaries" / "adm1.parquet")


def assign(lon: Sequence[float] | np.ndarray, lat: Sequence[float] | np.ndarray, settings: Settings) -> Assignment:
    """Country, first-order unit and flag of every position (degrees, WGS 84; NaN or None = missing).

    A position on a common border takes the unit whose code comes first. Raises BadValue when the lengths differ. Not
    geopandas.sjoin, which gives the same units: bench/geocoding.py measures both in one run.
    """
    return assign_to(adm1_units(settings), lon, lat)


def assign_to(units: Units, lon: Sequence[float] | np.ndarray, lat: Sequence[float] | np.ndarray) -> Assignment:
    """As `assign`, for any set of units."""
    import numpy as np

    lon = np.atleast_1d(np.asarray(lon, dtype=float))
    lat = np.atleast_1d(np.asarray(lat, dtype=float))
    if lon.shape != lat.shape:
        raise BadValue("lon, lat", f"{lon.size} and {lat.size} values", "as many longitudes as latitudes")
    found = _inside(units, lon, lat)
    flag = np.full(lon.size, INSIDE, dtype=object)
    missing = ~(np.isfinite(lon) & np.isfinite(lat)) | (np.abs(lat) > 90) | (np.abs(lon) > 180)
    off = np.flatnonzero((found < 0) & ~missing)
    if off.size:
        positions, inverse = np.unique(np.column_stack([lon[off], lat[off]]), axis=0, return_inverse=True)
        near = np.array([_nearest(units, x, y) for x, y in positions])[inverse.ravel()]
        found[off] = near
        flag[off] = np.where(near >= 0, NEAREST, OUTSIDE)
    flag[missing] = MISSING
    known = found >= 0
    adm1 = np.where(known, units.codes[np.maximum(found, 0)], "")
    country = np.where(known, units.countries[np.maximum(found, 0)], "")
    return Assignment(country, adm1, flag)


def reach_of(units: Units, codes: np.ndarray) -> np.ndarray:
    """For each code a radius in metres that surely holds the unit: half the diagonal of its box; 0 for codes that are not there."""
    import numpy as np

    west, south, east, north = units.boxes.T
    wide = (east - west) * np.cos(np.radians((south + north) / 2))
    reaches = dict(zip(units.codes, np.hypot(wide, north - south) * M_PER_DEG / 2, strict=True))
    return np.array([reaches.get(code, 0.0) for code in codes], dtype=float)


def _inside(units: Units, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Index of the unit that holds each position, -1 for none."""
    import numpy as np
    import shapely

    if lon.size < 2_000:  # few positions: ask the tree; many: walk the units over the sorted longitudes
        found = np.full(lon.size, -1, dtype=np.int64)
        point, unit = units.tree.query(shapely.points(lon, lat), predicate="intersects")
        order = np.lexsort((unit, point))[::-1]
        found[point[order]] = unit[order]
        return found
    order = np.argsort(lon, kind="stable")
    x, y = lon[order], lat[order]
    held = np.full(x.size, -1, dtype=np.int64)
    shapely.prepare(units.shapes)
    starts = np.searchsorted(x, units.boxes[:, 0], "left")
    ends = np.searchsorted(x, units.boxes[:, 2], "right")
    for unit, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start == end:
            continue
        low, high = units.boxes[unit, 1], units.boxes[unit, 3]
        open_ = (held[start:end] < 0) & (y[start:end] >= low) & (y[start:end] <= high)
        rows = start + np.flatnonzero(open_)
        if rows.size:
            held[rows[shapely.intersects_xy(units.shapes[unit], x[rows], y[rows])]] = unit
    found = np.empty_like(held)
    found[order] = held
    return found


def _nearest(units: Units, lon: float, lat: float) -> int:
    """Index of the nearest unit within NEAREST_M, -1 for none. Plane distance with longitudes shrunk at the latitude."""
    import shapely

    high = NEAREST_M / M_PER_DEG
    shrink = max(math.cos(math.radians(lat)), 0.01)
    box = (lon - high / shrink, lat - high, lon + high / shrink, lat + high)
    rows = sorted(units.tree.query(shapely.box(*box)))
    best, best_m = -1, NEAREST_M
    here = shapely.Point(lon * shrink, lat)
    for row in rows:
        near = shapely.clip_by_rect(units.shapes[row], *box)
        near = shapely.transform(near, lambda xy: xy * (shrink, 1.0))
        distance_m = shapely.distance(here, near) * M_PER_DEG
        if distance_m < best_m:
            best, best_m = int(row), float(distance_m)
    return best


@functools.lru_cache(maxsize=4)
def _names(path: Path) -> dict[str, tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: (row["name"], row["name_uk"]) for row in csv.DictReader(file)}


def adm1_names(settings: Settings) -> dict[str, tuple[str, str]]:
    """{ISO 3166-2 code: (English name, Ukrainian name)}; the Ukrainian one is "" where the source has none."""
    return _names(settings.data_dir / "boundaries" / "adm1_names.csv")
