"""Clusters in space and time: where and when more happened than that place and that time alone would explain.

Method: the space-time permutation scan (M. Kulldorff and others, PLoS Medicine 2, 2005). A cylinder is a hexagon with up to RINGS
rings around it, over 1 to MOST_WEEKS weeks. With C incidents in all, c of them in the cylinder, C_s in its place and C_t in its weeks, μ = C_s C_t ∕ C
are expected; its score is c ln(c ∕ μ) + (C − c) ln((C − c) ∕ (C − μ)) where c > μ. The weeks of the incidents are exchanged at random
REPLICATES times; p is the rank of a cylinder's score among the highest scores of those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RINGS, MOST_WEEKS, REPLICATES = 3, 8, 99
LEAST_INCIDENTS = 20
LEAST_INSIDE = 3
MOST_CELLS, MOST_SPAN_WEEKS = 500, 104
LEVEL, MOST_CLUSTERS = 0.05, 8
_SEED = 20250404


@dataclass(frozen=True)
class Cluster:
    """cell: number of the middle hexagon; rings around it; first_week and last_week of the given weeks; incidents seen and expected; p."""

    cell: int
    rings: int
    first_week: int
    last_week: int
    incidents: int
    expected: float
    p: float


def clusters(cell: np.ndarray, week: np.ndarray, cells: int, near: Sequence[Sequence[Sequence[int]]]) -> list[Cluster] | None:
    """The clusters that do not share a hexagon with a stronger one, strongest first; None when there are too few incidents.

    cell, week: numbers of each incident's hexagon and week (0 the oldest). near: for each hexagon the hexagons within 0, 1, 2 …
    rings, itself among them.
    """
    total = len(cell)
    weeks = int(week.max()) + 1 if total else 0
    if total < LEAST_INCIDENTS or weeks < 2:
        return None
    zones = np.zeros((cells * (RINGS + 1), cells), np.float32)
    for middle, rings in enumerate(near):
        for ring, held in enumerate(rings):
            zones[middle * (RINGS + 1) + ring, list(held)] = 1
    in_zone = zones @ np.bincount(cell, minlength=cells).astype(np.float32)
    in_weeks = np.concatenate([[0], np.cumsum(np.bincount(week, minlength=weeks))]).astype(np.float32)
    row = (cell * weeks).astype(np.int32)
    lengths = range(1, min(MOST_WEEKS, weeks) + 1)

    def scanned(given: np.ndarray) -> np.ndarray:
        """Incidents in each zone up to the beginning of each week."""
        counts = np.bincount(row + given, minlength=cells * weeks).reshape(cells, weeks).astype(np.float32)
        return np.concatenate([np.zeros((len(zones), 1), np.float32), np.cumsum(zones @ counts, axis=1)], axis=1)

    week = week.astype(np.int16)
    random = np.random.default_rng(_SEED)
    highest = []
    for _ in range(REPLICATES):
        before = scanned(random.permutation(week))
        highest.append(max(float(_score(before, in_zone, in_weeks, length, total)[0].max()) for length in lengths))
    return _strongest(scanned(week), in_zone, in_weeks, lengths, total, np.sort(highest), near)


def _score(before: np.ndarray, in_zone: np.ndarray, in_weeks: np.ndarray, length: int, total: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(scores, incidents seen, expected) of every zone (rows) over every span of so many weeks (columns, by its first week)."""
    seen = before[:, length:] - before[:, :-length]
    expected = in_zone[:, None] * ((in_weeks[length:] - in_weeks[:-length]) / total)[None, :]
    at = np.flatnonzero((seen > expected) & (seen >= LEAST_INSIDE))
    inside, mean = seen.ravel()[at], expected.ravel()[at]
    score = np.zeros(seen.size, np.float32)
    score[at] = inside * np.log(inside / mean) + (total - inside) * np.log1p((mean - inside) / (total - mean))
    return score.reshape(seen.shape), seen, expected


def _strongest(before: np.ndarray, in_zone: np.ndarray, in_weeks: np.ndarray, lengths: range, total: int, highest: np.ndarray,
               near: Sequence[Sequence[Sequence[int]]]) -> list[Cluster]:  # fmt: skip
    least = highest[int(np.ceil((1 - LEVEL) * (len(highest) + 1))) - 1]  # a lower score cannot reach the level
    listed: list[tuple[float, int, int, int, int, float]] = []
    for length in lengths:
        score, seen, expected = _score(before, in_zone, in_weeks, length, total)
        for zone, first in zip(*np.nonzero(score > least), strict=True):
            listed.append((float(score[zone, first]), int(zone), int(first), length, int(seen[zone, first]), float(expected[zone, first])))
    listed.sort(key=lambda row: (-row[0], *row[1:4]))
    found: list[Cluster] = []
    taken: set[int] = set()
    for score, zone, first, length, seen, expected in listed:
        middle, ring = divmod(zone, RINGS + 1)
        held = set(near[middle][ring])
        if held & taken:
            continue
        p = (1 + int((highest >= score).sum())) / (len(highest) + 1)
        found.append(Cluster(middle, ring, first, first + length - 1, seen, expected, p))
        taken |= held
        if len(found) == MOST_CLUSTERS:
            break
    return found
