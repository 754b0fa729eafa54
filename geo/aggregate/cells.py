"""Map tiles: the selected incidents of one square of the map, put together into cells, or counted into a raster.

Incidents lie in Morton order, so that every tile and every cell of every zoom is one slice, and sums over a slice are the
difference of two running sums. Squares are those of the usual web map (EPSG:3857, tile 0/0/0 is the world), on a grid of 2^22.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from geo.errors import NoSuchTile

DEPTH = 22
MOST_ZOOM = 19
TILE_PX = 256
CELL_PX = 64  # clusters are put together in squares of that size, so that badges do not lie on each other
CELL_LEVELS = 2  # zooms by which such a square lies below its tile
RASTER_LEVELS = 7
RASTER = 1 << RASTER_LEVELS  # squares a side of a density tile
BLOCK = 256  # selected pins between two running sums
DIRECT = 16_384  # up to so many pins are added one by one
PIECE = 1 << 16  # pins that are measured together

Measure = Callable[[np.ndarray], np.ndarray]
FirstOf = Callable[[np.ndarray], np.ndarray]


def check_tile(z: int, x: int, y: int) -> None:
    """Nothing, if the tile exists; raises NoSuchTile with the allowed range otherwise."""
    if not 0 <= z <= MOST_ZOOM:
        raise NoSuchTile(f"Tile zoom {z}: allowed is 0 to {MOST_ZOOM}.")
    if not (0 <= x < 1 << z and 0 <= y < 1 << z):
        raise NoSuchTile(f"Tile {z}/{x}/{y}: x and y go from 0 to {(1 << z) - 1} at zoom {z}.")


class Pins:
    """The selected pins of a frame, in Morton order, and sums over any stretch of them; safe for threads.

    rows: their rows, ascending. first_of: Morton codes → the first row not below each. measure: rows → one line of whole
    numbers for each thing that is summed; the first two are the squares x and y of the grid.
    """

    def __init__(self, rows: np.ndarray, first_of: FirstOf, measure: Measure) -> None:
        self.rows, self._first_of, self.measure = rows, first_of, measure
        self._running: np.ndarray | None = None

    @property
    def nbytes(self) -> int:
        """Memory that it takes when its running sums are made."""
        return self.rows.nbytes * 2

    def places(self, codes: np.ndarray) -> np.ndarray:
        """Where in `rows` the first pin stands that is not below each Morton code."""
        return np.searchsorted(self.rows, self._first_of(codes).astype(self.rows.dtype))

    def sums(self, places: np.ndarray) -> np.ndarray:
        """[thing][n]: the sum over the pins from places[n] to places[n + 1]."""
        first, last = int(places[0]), int(places[-1])
        if last - first <= DIRECT:
            measured = self.measure(self.rows[first:last])
            running = np.zeros((len(measured), last - first + 1), np.int64)
            np.cumsum(measured, axis=1, out=running[:, 1:])
            return np.diff(running[:, places - first], axis=1)
        if self._running is None:
            self._running = self._run()  # twice at worst, with the same result
        block = places // BLOCK
        near = block[:, None] * BLOCK + np.arange(BLOCK)
        measured = self.measure(self.rows[np.minimum(near, len(self.rows) - 1).ravel()])
        rest = np.where(near < places[:, None], measured.reshape(len(measured), *near.shape), 0).sum(axis=2)
        return np.diff(self._running[:, block] + rest, axis=1)

    def _run(self) -> np.ndarray:
        blocks = []
        for first in range(0, len(self.rows), PIECE):
            measured = self.measure(self.rows[first : first + PIECE])
            blocks.append(np.add.reduceat(measured, np.arange(0, measured.shape[1], BLOCK), axis=1, dtype=np.int64))
        sums = np.concatenate(blocks, axis=1)
        return np.concatenate([np.zeros((len(sums), 1), np.int64), np.cumsum(sums, axis=1)], axis=1)


@dataclass(frozen=True)
class Cell:
    """One cell of a tile: where its badge stands (pixels from the tile's north-west corner), how many pins it holds, the first
    one's row, and the sums of what else is measured."""

    px: float
    py: float
    count: int
    first: int
    sums: tuple[int, ...]


def cells(pins: Pins, z: int, x: int, y: int) -> list[Cell]:
    """The cells of a tile that hold pins. A badge stands at the mean of its pins."""
    places = pins.places(_cell_codes(z, x, y))
    if places[0] == places[-1]:
        return []
    counts = np.diff(places)
    some = np.flatnonzero(counts)
    found = []
    for count, first, (across, down, *more) in zip(counts[some].tolist(), pins.rows[places[some]].tolist(), pins.sums(places)[:, some].T.tolist()):
        found.append(Cell(*badge(across, down, count, z, x, y), count, first, tuple(more)))
    return found


def badge(across: int, down: int, count: int, z: int, x: int, y: int) -> tuple[float, float]:
    """Pixels from a tile's north-west corner of the mean of so many pins; across, down: the sums of their squares on the grid."""
    width = 1 << (DEPTH - z)
    px, py = ((value / count - corner * width + 0.5) * (TILE_PX / width) for value, corner in ((across, x), (down, y)))
    return round(px, 1), round(py, 1)


def degrees(mx: int, my: int) -> tuple[float, float]:
    """(lon, lat) of the middle of a square of the grid, in degrees (EPSG:3857 turned back)."""
    x, y = ((square + 0.5) / (1 << DEPTH) for square in (mx, my))
    return x * 360 - 180, float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y)))))


def raster(pins: Pins, z: int, x: int, y: int) -> np.ndarray:
    """How many selected pins lie in each of RASTER × RASTER squares of a tile; row 0 is the north."""
    first, last = (int(place) for place in pins.places(_codes(z, x, y, 0)))
    if last - first > DIRECT and z + RASTER_LEVELS <= DEPTH:
        counts = np.diff(pins.places(_codes(z, x, y, RASTER_LEVELS)))
        return counts[_row_by_row(RASTER_LEVELS)].reshape(RASTER, RASTER)
    across, down = pins.measure(pins.rows[first:last])[:2]
    return squared(across, down, None, z)


def squared(across: np.ndarray, down: np.ndarray, counts: np.ndarray | None, z: int) -> np.ndarray:
    """A raster as of `raster` from squares of the grid within one tile of a zoom, each with how many pins it holds (None: one)."""
    width = 1 << (DEPTH - z)
    column, row = (((value & (width - 1)) * 2 + 1) * RASTER // (2 * width) for value in (across, down))
    return np.bincount(row * RASTER + column, counts, RASTER * RASTER).astype(np.int64).reshape(RASTER, RASTER)


@lru_cache(maxsize=4_096)
def _cell_codes(z: int, x: int, y: int) -> np.ndarray:
    """The codes of a tile's cells, as every filter asks for them."""
    return _codes(z, x, y, CELL_LEVELS)


def _codes(z: int, x: int, y: int, levels: int) -> np.ndarray:
    """Morton codes on the grid at which each square begins that lies `levels` zooms below a tile, and the tile's end."""
    code = sum((x >> bit & 1) << 2 * bit | (y >> bit & 1) << 2 * bit + 1 for bit in range(z))
    return ((code << 2 * levels) + np.arange((1 << 2 * levels) + 1)).astype(np.uint64) << np.uint64(2 * (DEPTH - z - levels))


@cache
def _row_by_row(levels: int) -> np.ndarray:
    """The Morton code of each square, row by row."""
    spread = np.array([sum((value >> bit & 1) << 2 * bit for bit in range(levels)) for value in range(1 << levels)])
    return (spread[None, :] | spread[:, None] << 1).ravel()
