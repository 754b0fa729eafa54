"""Map tiles: the selected incidents of one square of the map, put together into cells, or counted into a raster.

Incidents lie in Morton order, so that every tile of every zoom is one slice. Squares are those of the usual web map
(EPSG:3857, tile 0/0/0 is the world), on a grid of 2^22.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo.errors import NoSuchTile

DEPTH = 22
MOST_ZOOM = 19
TILE_PX = 256
CELL_PX = 64  # clusters are put together in squares of that size, so that badges do not lie on each other


@dataclass(frozen=True)
class Pins:
    """All incidents of a frame that are drawn as pins, in Morton order. Arrays of equal length.

    key: Morton code. mx, my: square of the 2^22 grid. row_no: row of the frame.
    """

    key: np.ndarray
    mx: np.ndarray
    my: np.ndarray
    row_no: np.ndarray


def pins(row_no: np.ndarray, mx: np.ndarray, my: np.ndarray) -> Pins:
    """The Pins of positions; those with mx < 0 have no place and are left out."""
    placed = np.flatnonzero(mx >= 0)
    x, y = mx[placed].astype(np.uint32), my[placed].astype(np.uint32)
    code = morton(x, y)
    order = np.argsort(code, kind="stable")
    return Pins(code[order], x[order], y[order], row_no[placed][order].astype(np.int64))


def morton(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The Morton code (bits of x and y interleaved, x lowest) as uint64.

    Source of the spreading: S. E. Anderson, Bit Twiddling Hacks, "Interleave bits by Binary Magic Numbers".
    """
    return _spread(x) | (_spread(y) << np.uint64(1))


def check_tile(z: int, x: int, y: int) -> None:
    """Nothing, if the tile exists; raises NoSuchTile with the allowed range otherwise."""
    if not 0 <= z <= MOST_ZOOM:
        raise NoSuchTile(f"Tile zoom {z}: allowed is 0 to {MOST_ZOOM}.")
    if not (0 <= x < 1 << z and 0 <= y < 1 << z):
        raise NoSuchTile(f"Tile {z}/{x}/{y}: x and y go from 0 to {(1 << z) - 1} at zoom {z}.")


def tile_slice(held: Pins, z: int, x: int, y: int) -> slice:
    """The slice of the pins that lies in a tile."""
    code = int(morton(np.array([x], np.uint32), np.array([y], np.uint32))[0])
    shift = 2 * (DEPTH - z)
    low, high = code << shift, (code + 1) << shift
    return slice(*(int(np.searchsorted(held.key, np.uint64(bound))) for bound in (low, high)))


@dataclass(frozen=True)
class Cell:
    """One cell of a tile: where its badge stands (pixels from the tile's north-west corner), and which pins it holds."""

    px: float
    py: float
    members: np.ndarray


def cells(held: Pins, selected: np.ndarray, z: int, x: int, y: int) -> list[Cell]:
    """The cells of a tile with the positions (in `held`) of their selected pins.

    selected: one flag for each row_no of the frame. A badge stands at the mean of its pins.
    """
    part = tile_slice(held, z, x, y)
    inside = np.flatnonzero(selected[held.row_no[part]]) + part.start
    if not len(inside):
        return []
    px, py = _pixels(held.mx[inside], z), _pixels(held.my[inside], z)
    number = (py // CELL_PX).astype(np.int32) * (TILE_PX // CELL_PX) + (px // CELL_PX).astype(np.int32)
    order = np.argsort(number, kind="stable")
    starts = np.flatnonzero(np.diff(number[order], prepend=-1))
    found = []
    for members in np.split(order, starts[1:]):
        found.append(Cell(round(float(px[members].mean()), 1), round(float(py[members].mean()), 1), inside[members]))
    return found


def raster(held: Pins, selected: np.ndarray, z: int, x: int, y: int, side: int = 128) -> np.ndarray:
    """How many selected incidents lie in each of side × side squares of a tile; row 0 is the north."""
    part = tile_slice(held, z, x, y)
    inside = np.flatnonzero(selected[held.row_no[part]]) + part.start
    column = (_pixels(held.mx[inside], z) * side / TILE_PX).astype(np.int64)
    row = (_pixels(held.my[inside], z) * side / TILE_PX).astype(np.int64)
    return np.bincount(row * side + column, minlength=side * side).reshape(side, side)


def degrees(mx: int, my: int) -> tuple[float, float]:
    """(lon, lat) of the middle of a square of the grid, in degrees (EPSG:3857 turned back)."""
    x, y = ((square + 0.5) / (1 << DEPTH) for square in (mx, my))
    return x * 360 - 180, float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y)))))


def _pixels(grid: np.ndarray, z: int) -> np.ndarray:
    """Pixels from the tile's edge: the middle of the grid's square, 0 … 256."""
    width = 1 << (DEPTH - z)
    return ((grid & np.uint32(width - 1)).astype(np.float64) + 0.5) * (TILE_PX / width)


def _spread(values: np.ndarray) -> np.ndarray:
    spread = values.astype(np.uint64)
    for shift, mask in ((16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F), (2, 0x3333333333333333),
                        (1, 0x5555555555555555)):  # fmt: skip
        spread = (spread | (spread << np.uint64(shift))) & np.uint64(mask)
    return spread
