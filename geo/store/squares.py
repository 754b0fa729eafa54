"""The square of the map that a position lies in, at the finest zoom of the tiles."""

from __future__ import annotations

import numpy as np

SIDE = 1 << 22  # squares from west to east, and from north to south
MOST_LATITUDE = 85.05  # degrees: the map ends there


def squares(lat: np.ndarray, lon: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(column, row) of each position in degrees, from the north-west, as int32; -1 where it is NaN.

    Source: the Web Mercator projection as tile servers use it, https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames.
    """
    placed = np.flatnonzero(~np.isnan(lat))
    north = np.radians(np.clip(lat[placed], -MOST_LATITUDE, MOST_LATITUDE))
    found = np.full((2, len(lat)), -1, np.int32)
    found[0, placed] = np.clip(np.floor((lon[placed] + 180) / 360 * SIDE), 0, SIDE - 1)
    found[1, placed] = np.clip(np.floor((1 - np.log(np.tan(north) + 1 / np.cos(north)) / np.pi) / 2 * SIDE), 0, SIDE - 1)
    return found[0], found[1]
