"""Incidents by hexagon of the H3 grid (h3geo.org); positions known less exactly than a hexagon is large are left out and counted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.aggregate.areas import NOWHERE, WIDE, Counted, counted, left_groups
from geo.aggregate.ground import POINTS, is_one_of, summed
from geo.domain.columns import FIGURES

RESOLUTIONS = (3, 4, 5, 6, 7)
AREA = "area"
_PER_DEG = 1e5  # positions that differ by less are one


def size_m(resolution: int) -> float:
    """The average edge of a hexagon in metres, which is the distance from its middle to a corner.

    >>> round(size_m(5))
    9854
    """
    import h3

    return h3.average_hexagon_edge_length(resolution, "m")


def cells_of(lat_deg: np.ndarray, lon_deg: np.ndarray, resolution: int) -> pd.Categorical:
    """The hexagon of each position as a category ("" for none); each distinct position is asked for once.

    >>> list(cells_of(np.array([47.91, np.nan]), np.array([33.39, np.nan]), 4))
    ['841e4c1ffffffff', '']
    """
    from h3.api import basic_int  # cells as numbers: half the time of words

    there = np.isfinite(lat_deg) & np.isfinite(lon_deg)
    down, across = (np.rint(degrees[there] * _PER_DEG).astype(np.int64) for degrees in (lat_deg, lon_deg))
    number, held = pd.factorize((down << 32) + across)
    down = (held + (1 << 31)) >> 32
    across = held - (down << 32)
    cell_of = basic_int.latlng_to_cell
    cells = [cell_of(lat, lon, resolution) for lat, lon in zip((down / _PER_DEG).tolist(), (across / _PER_DEG).tolist())]
    cell_of_spot, names = pd.factorize(np.array(cells, np.uint64))
    code = np.zeros(len(lat_deg), np.int64)
    code[there] = cell_of_spot[number] + 1
    return pd.Categorical.from_codes(code, ["", *map(basic_int.int_to_str, names.tolist())])


def by_hexagon(frame: pd.DataFrame, cells: pd.Categorical, resolution: int, figures: Sequence[str] = FIGURES) -> Counted:
    """The Counted of hexagons; cells: the hexagon of each row of the frame.

    A point counts when it lies within size_m of where it is drawn. What is known only to an area counts nowhere.

    >>> from geo.aggregate.ground import ground
    >>> rows = ground([{"precision": "exact", "radius_m": 10, "lat_deg": 47.91, "lon_deg": 33.39, "killed_min": 19},
    ...                {"precision": "settlement", "radius_m": 40_000, "lat_deg": 47.91, "lon_deg": 33.39, "adm1": "UA-12"}, {}])
    >>> found = by_hexagon(rows, cells_of(rows["lat_deg"].to_numpy(), rows["lon_deg"].to_numpy(), 5), 5)
    >>> found.incidents, found.rest["incidents"].to_dict()
    (1, {('nowhere', ''): 1, ('wide', 'UA-12'): 1})
    """
    place, rest = groups_of(frame, resolution)
    number = np.where(place == 0, cells.codes, len(cells.categories) + place - 1)
    names = [*(("", str(cell)) for cell in cells.categories), *rest[1:]]
    return counted(f"hex{resolution}", names, summed(frame, number, len(names), figures))


def groups_of(frame: pd.DataFrame, resolution: int) -> tuple[np.ndarray, list[tuple[str, str]]]:
    """(number, names): 0 for each row that counts for the hexagon it lies in, others for what is known of a row that does not."""
    placed = np.isfinite(frame["lat_deg"].to_numpy())
    point = is_one_of(frame["precision"], POINTS) & placed
    left = ~(point & (frame["radius_m"].to_numpy() <= size_m(resolution)))
    why = np.where(point, 0, np.where(placed, 1, 2))[left]
    number = np.zeros(len(frame), np.int64)
    rest, names = left_groups(frame[left], why, (WIDE, AREA, NOWHERE), np.zeros(len(why), bool))
    number[left] = rest + 1
    return number, [("", ""), *names]


def outline(cell: str) -> list[tuple[float, float]]:
    """The corners (lat, lon in degrees) of a hexagon."""
    import h3

    return list(h3.cell_to_boundary(cell))


def middle(cell: str) -> tuple[float, float]:
    """Latitude and longitude of a hexagon's middle."""
    import h3

    return h3.cell_to_latlng(cell)


def label(cell: str) -> str:
    """A hexagon as it is named in lists: by its middle.

    >>> label("841e4c1ffffffff")
    '48.05° N, 33.25° E'
    """
    lat, lon = middle(cell)
    return f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"
