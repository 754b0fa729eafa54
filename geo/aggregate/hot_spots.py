"""Hot and cold spots: hexagons whose surroundings hold more, or fewer, incidents than chance would put there (Getis-Ord Gi*).

Formula (J. K. Ord, A. Getis, Geographical Analysis 27, 1995), for a hexagon i with its k neighbours and itself, n hexagons in all:
Gi* = (Σⱼ xⱼ − x̄ k) ∕ (S √((n k − k²) ∕ (n − 1))), the sum over i and its neighbours, x̄ the mean and S the standard deviation of all
hexagons' counts, k the number of hexagons in the sum. Under "no pattern" it is about standard normal.

Thousands of hexagons are tested, so p-values are corrected for the false discovery rate (Y. Benjamini, Y. Hochberg, 1995). Counts
of strikes are far from normal; a hexagon is therefore named only when it also stands out among RESHUFFLES random
redistributions of the counts over all hexagons.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

LEAST_CELLS, LEAST_INCIDENTS = 30, 20
RESHUFFLES = 9_999
LEVEL = 0.05
RESHUFFLED_LEVEL = 0.01
HOT, COLD = "hot", "cold"
_SEED = 20250404  # any fixed one: the same data gives the same answer


def gi_star(incidents: np.ndarray, neighbours: Sequence[Sequence[int]]) -> np.ndarray:
    """Gi* of each cell. incidents: per cell; neighbours: the numbers of each cell's neighbours, itself not among them.

    NaN where it is not defined: all counts equal, or every cell a neighbour.

    >>> line = [[1], [0, 2], [1, 3], [2, 4], [3]]
    >>> gi_star(np.array([0, 0, 1, 5, 9]), line).round(3).tolist()
    [-1.391, -1.855, -0.696, 1.391, 1.855]
    """
    count = len(incidents)
    values = incidents.astype(float)
    mean, deviation = values.mean(), values.std()
    size = np.array([len(near) + 1 for near in neighbours], float)
    total = _with_neighbours(values, neighbours)
    below = deviation * np.sqrt((count * size - size**2) / max(count - 1, 1))
    return np.divide(total - mean * size, below, out=np.full(count, np.nan), where=below > 0)


def hot_spots(cells: Sequence[str], incidents: np.ndarray, neighbours: Sequence[Sequence[int]]) -> pd.DataFrame | None:
    """One row a cell: incidents, incidents_around (with its neighbours), incidents_most (of the single
    hexagon among them that holds most), gi_star, q (corrected p), reshuffled_p, spot ("hot", "cold", "").

    None when there is too little to say: fewer than LEAST_CELLS cells or LEAST_INCIDENTS incidents.
    """
    if len(cells) < LEAST_CELLS or incidents.sum() < LEAST_INCIDENTS:
        return None
    z = gi_star(incidents, neighbours)
    p = np.array([math.erfc(abs(one) / math.sqrt(2)) if math.isfinite(one) else 1.0 for one in z.tolist()])
    q = false_discovery(p)
    reshuffled = _reshuffled(incidents.astype(float), neighbours, z)
    named = (q <= LEVEL) & (reshuffled <= RESHUFFLED_LEVEL)
    spot = np.where(named, np.where(z > 0, HOT, COLD), "")
    around = _with_neighbours(incidents.astype(float), neighbours).astype(np.int64)
    most = np.array([max([incidents[number], *(incidents[one] for one in near)]) for number, near in enumerate(neighbours)], np.int64)
    return pd.DataFrame({"incidents": incidents, "incidents_around": around, "incidents_most": most, "gi_star": z, "q": q, "reshuffled_p": reshuffled, "spot": spot},
                        index=pd.Index(list(cells), name="unit"))  # fmt: skip


def false_discovery(p: np.ndarray) -> np.ndarray:
    """The p-values corrected by Benjamini and Hochberg: of those at most 0.05, about 5 % are expected to be false.

    >>> false_discovery(np.array([0.01, 0.02, 0.03, 0.5])).round(3).tolist()
    [0.04, 0.04, 0.04, 0.5]
    """
    order = np.argsort(p)
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    found = np.empty_like(scaled)
    found[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return np.minimum(found, 1.0)


def ring_neighbours(cells: Sequence[str]) -> list[list[int]]:
    """The numbers of the cells of the H3 grid that touch each cell and are among the cells themselves."""
    import h3

    place: Mapping[str, int] = {cell: number for number, cell in enumerate(cells)}
    return [[place[near] for near in h3.grid_ring(cell, 1) if near in place] for cell in cells]


def cells_over(shapes: Sequence[object], resolution: int) -> list[str]:
    """The hexagons whose middle lies in one of the shapes (shapely polygons), each once, in order."""
    import h3

    return sorted({cell for shape in shapes for cell in h3.geo_to_cells(shape, resolution)})


def _with_neighbours(values: np.ndarray, neighbours: Sequence[Sequence[int]]) -> np.ndarray:
    other = np.fromiter((one for near in neighbours for one in near), np.int64)
    owner = np.repeat(np.arange(len(neighbours)), [len(near) for near in neighbours])
    return values + np.bincount(owner, weights=values[other], minlength=len(values))


def _reshuffled(values: np.ndarray, neighbours: Sequence[Sequence[int]], z: np.ndarray) -> np.ndarray:
    """How often a sum of as many hexagons drawn from all of them is at least as extreme as a cell's, on the cell's side.

    Cells with as many neighbours are compared with the same draws, as what is drawn has nothing to do with where a cell lies.
    """
    total = _with_neighbours(values, neighbours)
    size = np.array([len(near) + 1 for near in neighbours])
    drawn = values[np.random.default_rng(_SEED).integers(0, len(values), size=(RESHUFFLES, int(size.max(initial=1))))]
    as_extreme = np.zeros(len(values), np.int64)
    for one in np.unique(size).tolist():
        sums, cells = np.sort(drawn[:, :one].sum(axis=1)), size == one
        above = RESHUFFLES - np.searchsorted(sums, total[cells], side="left")
        as_extreme[cells] = np.where(z[cells] >= 0, above, np.searchsorted(sums, total[cells], side="right"))
    return (as_extreme + 1) / (RESHUFFLES + 1)
