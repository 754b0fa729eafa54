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
MOST_CELLS, MOST_SPAN_WEEKS = 700, 160
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
    spans = [(start, start + length) for length in range(1, min(MOST_WEEKS, weeks) + 1) for start in range(weeks - length + 1)]
    first, after = (np.array(part) for part in zip(*spans, strict=True))
    in_weeks = np.concatenate([[0], np.cumsum(np.bincount(week, minlength=weeks))])
    expected = in_zone[:, None] * (in_weeks[after] - in_weeks[first])[None, :].astype(np.float32) / total
    score, seen = _scores(cell, week, cells, weeks, zones, first, after, expected, total)
    random = np.random.default_rng(_SEED)
    highest = []
    for _ in range(REPLICATES):
        highest.append(float(_scores(cell, random.permutation(week), cells, weeks, zones, first, after, expected, total)[0].max()))
    return _strongest(score, seen, expected, np.sort(highest), first, after, near)


def _scores(cell: np.ndarray, week: np.ndarray, cells: int, weeks: int, zones: np.ndarray, first: np.ndarray, after: np.ndarray, expected: np.ndarray,
            total: int) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    counts = np.bincount(cell * weeks + week, minlength=cells * weeks).reshape(cells, weeks).astype(np.float32)
    summed = np.concatenate([np.zeros((len(zones), 1), np.float32), np.cumsum(zones @ counts, axis=1)], axis=1)
    seen = summed[:, after] - summed[:, first]
    score = np.zeros_like(seen)
    at = np.nonzero((seen > expected) & (seen >= LEAST_INSIDE))
    inside, mean = seen[at], expected[at]
    rest = total - inside
    score[at] = inside * np.log(inside / mean) + np.where(rest > 0, rest * np.log(np.maximum(rest, 1) / (total - mean)), 0)
    return score, seen


def _strongest(score: np.ndarray, seen: np.ndarray, expected: np.ndarray, highest: np.ndarray, first: np.ndarray, after: np.ndarray,
               near: Sequence[Sequence[Sequence[int]]]) -> list[Cluster]:  # fmt: skip
    found: list[Cluster] = []
    taken: set[int] = set()
    least = highest[int(np.ceil((1 - LEVEL) * (len(highest) + 1))) - 1]  # a lower score cannot reach the level
    at = np.flatnonzero(score.ravel() > least)
    for number in at[np.argsort(-score.ravel()[at], kind="stable")]:
        zone, span = divmod(int(number), score.shape[1])
        middle, ring = divmod(zone, RINGS + 1)
        held = set(near[middle][ring])
        if held & taken:
            continue
        p = (1 + int((highest >= score[zone, span]).sum())) / (len(highest) + 1)
        found.append(Cluster(middle, ring, int(first[span]), int(after[span]) - 1, int(seen[zone, span]), float(expected[zone, span]), p))
        taken |= held
        if len(found) == MOST_CLUSTERS:
            break
    return found
