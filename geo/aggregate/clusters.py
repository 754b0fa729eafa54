"""Clusters in space and time: where and when more happened than that place and that time alone would explain.

Method: the space-time permutation scan (M. Kulldorff and others, PLoS Medicine 2, 2005). A cylinder is a hexagon with up to RINGS
rings around it, over 1 to MOST_WEEKS weeks. With C incidents in all, c of them in the cylinder, C_s in its place and C_t in its weeks, μ = C_s C_t ∕ C
are expected; its score is c ln(c ∕ μ) + (C − c) ln((C − c) ∕ (C − μ)) where c > μ. The weeks of the incidents are exchanged at random
REPLICATES times; p is the rank of a cylinder's score among the highest scores of those.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

RINGS, MOST_WEEKS, REPLICATES = 3, 8, 99
LEAST_INCIDENTS = 20
LEAST_INSIDE = 3
MOST_CELLS, MOST_SPAN_WEEKS = 500, 104
LEVEL, MOST_CLUSTERS = 0.05, 8
DRAWN = 40  # incidents for each hexagon and week beyond which tables are drawn
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


def clusters(incidents: np.ndarray, near: Sequence[Sequence[Sequence[int]]]) -> list[Cluster] | None:
    """The clusters that do not share a hexagon with a stronger one, strongest first; None when there are too few incidents.

    incidents: by hexagon (rows) and week (columns, the oldest first). near: for each hexagon the hexagons within 0, 1, 2 … rings,
    itself among them.
    """
    total, weeks = int(incidents.sum()), incidents.shape[1]
    if total < LEAST_INCIDENTS or weeks < 2:
        return None
    scan = _Scan(incidents, near)
    shuffled = _Shuffled(incidents)
    with ThreadPoolExecutor(os.cpu_count()) as threads:  # numpy draws, multiplies and compares without the interpreter's lock
        highest = list(threads.map(lambda number: scan.highest(shuffled.table(number)), range(REPLICATES)))
    return _strongest(scan, np.sort(highest), near)


class _Shuffled:
    """Tables with the same sums by hexagon and by week, as exchanging the incidents' weeks at random gives them."""

    def __init__(self, incidents: np.ndarray) -> None:
        self._shape = cells, weeks = incidents.shape
        self._in_cell, self._in_week = incidents.sum(axis=1), incidents.sum(axis=0)
        self._exchanged = self._in_cell.sum() <= DRAWN * incidents.size
        if self._exchanged:
            self._week = np.repeat(np.arange(weeks, dtype=np.int16), self._in_week)
            self._row = np.repeat(np.arange(cells) * weeks, self._in_cell)

    def table(self, number: int) -> np.ndarray:
        """The table of that number, always the same."""
        random = np.random.default_rng((_SEED, number))
        if self._exchanged:
            return np.bincount(self._row + random.permutation(self._week), minlength=self._shape[0] * self._shape[1]).reshape(self._shape)
        left, table = self._in_week.copy(), np.empty(self._shape, np.int64)  # drawing how many of each week a hexagon gets is less work
        for cell, count in enumerate(self._in_cell):
            table[cell] = random.multivariate_hypergeometric(left, count, method="marginals")
            left -= table[cell]
        return table


class _Scan:
    """The scores of all cylinders over tables of incidents that have the same sums by hexagon and by week."""

    def __init__(self, incidents: np.ndarray, near: Sequence[Sequence[Sequence[int]]]) -> None:
        cells, weeks = incidents.shape
        self.incidents, self.total = incidents, int(incidents.sum())
        grown = [sorted({*held} - ({*rings[ring - 1]} if ring else set())) for rings in near for ring, held in enumerate(rings)]
        self._added = np.array([cell for held in grown for cell in (*held, cells)], np.intp)  # no hexagon, so that no ring is empty
        self._starts = np.concatenate([[0], np.cumsum([len(held) + 1 for held in grown])[:-1]])
        in_zone = self._in_zones(incidents.sum(axis=1, keepdims=True))[:, 0]
        in_weeks = np.concatenate([[0], np.cumsum(incidents.sum(axis=0))]).astype(np.float32)
        self.lengths = range(1, min(MOST_WEEKS, weeks) + 1)
        self.expected = {length: in_zone[:, None] * ((in_weeks[length:] - in_weeks[:-length]) / self.total)[None, :] for length in self.lengths}
        # (1 + x) ln(1 + x) ≤ x + x² ∕ 2 and ln(1 − x) ≤ −x: no score is above (c − μ)² times this
        self._most = {}
        for length, mean in self.expected.items():
            mean = np.maximum(mean, np.float32(1e-9))
            self._most[length] = 0.5 / mean + 1 / np.maximum(self.total - mean, np.float32(1e-9))

    def before(self, incidents: np.ndarray) -> np.ndarray:
        """Incidents in each zone up to the beginning of each week."""
        found = np.zeros((len(self._starts), incidents.shape[1] + 1), np.float32)
        found[:, 1:] = self._in_zones(np.cumsum(incidents, axis=1))
        return found

    def _in_zones(self, incidents: np.ndarray) -> np.ndarray:
        """The sums of rows by zone: of every hexagon and its rings, each ring added to those inside of it."""
        held = np.vstack([incidents, np.zeros((1, incidents.shape[1]), incidents.dtype)]).astype(np.float32)
        rings = np.add.reduceat(held[self._added], self._starts, axis=0).reshape(-1, RINGS + 1, incidents.shape[1])
        return np.cumsum(rings, axis=1, out=rings).reshape(-1, incidents.shape[1])

    def highest(self, incidents: np.ndarray) -> float:
        """The highest score of a table. Only cylinders whose score could surpass what was found are reckoned exactly."""
        before, best = self.before(incidents), 0.0
        for length in self.lengths:
            seen, mean = before[:, length:] - before[:, :-length], self.expected[length]
            most = seen - mean
            np.maximum(most, 0, out=most)
            most *= most
            most *= self._most[length]
            most[seen < LEAST_INSIDE] = 0
            first = int(most.argmax())
            best = max(best, float(self._scored(seen.ravel()[[first]], mean.ravel()[[first]])[0]))
            at = np.flatnonzero(most.ravel() > best * 0.9999)  # roundings among it
            if len(at):
                best = max(best, float(self._scored(seen.ravel()[at], mean.ravel()[at]).max()))
        return best

    def score(self, length: int) -> tuple[np.ndarray, np.ndarray]:
        """(scores, incidents seen) of every zone (rows) over every span of so many weeks (columns, by its first week)."""
        before = self.before(self.incidents)
        seen = before[:, length:] - before[:, :-length]
        return self._scored(seen, self.expected[length]), seen

    def _scored(self, seen: np.ndarray, mean: np.ndarray) -> np.ndarray:
        score = np.zeros(seen.shape, np.float32)
        at = (seen > mean) & (seen >= LEAST_INSIDE)
        inside, expected, total = seen[at], mean[at], self.total
        score[at] = inside * np.log(inside / expected) + (total - inside) * np.log1p((expected - inside) / (total - expected))
        return score


def _strongest(scan: _Scan, highest: np.ndarray, near: Sequence[Sequence[Sequence[int]]]) -> list[Cluster]:
    least = highest[int(np.ceil((1 - LEVEL) * (len(highest) + 1))) - 1]  # a lower score cannot reach the level
    listed: list[tuple[float, int, int, int, int, float]] = []
    for length in scan.lengths:
        (score, seen), expected = scan.score(length), scan.expected[length]
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
