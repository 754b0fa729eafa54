"""Clusters in space and time: where and when more happened than that place and that time alone would explain.

Method: the space-time permutation scan (M. Kulldorff and others, PLoS Medicine 2, 2005). A cylinder is a hexagon with up to RINGS
rings around it, over 1 to MOST_WEEKS weeks. With C incidents in all, c of them in the cylinder, C_s in its place and C_t in its weeks, μ = C_s C_t ∕ C
are expected; its score is c ln(c ∕ μ) + (C − c) ln((C − c) ∕ (C − μ)) where c > μ. The weeks of the incidents are exchanged at random.
Below MANY incidents that is done REPLICATES times, and p is the rank of a cylinder's score among the highest scores of those. Of more
it is done FEW_REPLICATES times, and p is how often a Gumbel distribution, which such highest scores follow (A. M. Abrams and others,
International Journal of Health Geographics 9, 2010), surpasses a score that lies so many of their standard deviations above their mean.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

RINGS, MOST_WEEKS, REPLICATES = 3, 8, 99
MANY, FEW_REPLICATES = 2_000, 19
#: (t, p): of FEW_REPLICATES + 1 draws from one Gumbel distribution, whichever it is, how often the last lies more than t standard
#: deviations of the others above their mean; that mean and deviation are themselves uncertain is so counted. From two million draws.
TAIL = ((-0.160, 0.5), (0.799, 0.2), (1.468, 0.1), (2.134, 0.05), (3.033, 0.02), (3.727, 0.01), (4.446, 0.005), (5.418, 0.002), (6.199, 0.001),
        (8.835, 0.0001))  # fmt: skip
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
    first = scan.highest(shuffled.table(0))
    scan.look_above(first / 2)  # a highest score is seldom less than half of another one
    count = REPLICATES if total < MANY else FEW_REPLICATES
    with ThreadPoolExecutor(os.cpu_count()) as threads:  # numpy draws, multiplies and compares without the interpreter's lock
        highest = [first, *threads.map(lambda number: scan.highest(shuffled.table(number)), range(1, count))]
    return _strongest(scan, _Chance(np.array(highest)), near)


def how_p_is_found(incidents: int) -> str:
    """In words how p is found among so many incidents: "99 exchanges of the weeks".

    >>> how_p_is_found(2_500_000)
    'the Gumbel tail of 19 exchanges of the weeks'
    """
    return f"{REPLICATES} exchanges of the weeks" if incidents < MANY else f"the Gumbel tail of {FEW_REPLICATES} exchanges of the weeks"


class _Chance:
    """How likely a score as high as a given one is where nothing but chance makes scores."""

    def __init__(self, highest: np.ndarray) -> None:
        """highest: the highest score of each exchange."""
        self._highest = np.sort(highest)
        self._mean, self._deviation = float(highest.mean()), float(highest.std(ddof=1))
        self._by_rank = len(highest) != FEW_REPLICATES or self._deviation == 0

    @property
    def least(self) -> float:
        """A score that is not above it cannot reach LEVEL."""
        if self._by_rank:
            return float(self._highest[int(np.ceil((1 - LEVEL) * (len(self._highest) + 1))) - 1])
        return self._mean + self._deviation * next(t for t, p in TAIL if p == LEVEL)

    def p(self, score: float) -> float:
        """The probability; none is told below the last of TAIL."""
        if self._by_rank:
            return (1 + int((self._highest >= score).sum())) / (len(self._highest) + 1)
        steps, chances = zip(*TAIL)
        return float(np.exp(np.interp((score - self._mean) / self._deviation, steps, np.log(chances))))


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
        #: for each ring around every hexagon its hexagons, one column for each; no hexagon (the number `cells`) where it has fewer
        self._rings = [_columns([sorted({*held[ring]} - ({*held[ring - 1]} if ring else set())) for held in near], cells) for ring in range(RINGS + 1)]
        in_zone = self._in_zones(incidents.sum(axis=1, keepdims=True))[:, 0]
        in_weeks = np.concatenate([[0], np.cumsum(incidents.sum(axis=0))]).astype(np.float32)
        self.lengths = range(1, min(MOST_WEEKS, weeks) + 1)
        self.expected = {length: in_zone[:, None] * ((in_weeks[length:] - in_weeks[:-length]) / self.total)[None, :] for length in self.lengths}
        # (1 + x) ln(1 + x) ≤ x + x² ∕ 2 and ln(1 − x) ≤ −x: no score is above (c − μ)² times this
        self._most = {}
        for length, mean in self.expected.items():
            mean = np.maximum(mean, np.float32(1e-9))
            self._most[length] = 0.5 / mean + 1 / np.maximum(self.total - mean, np.float32(1e-9))
        self._above: float | None = None
        self._least: dict[int, np.ndarray] = {}

    def look_above(self, score: float) -> None:
        """Nothing; `highest` is from now on quick for tables whose highest score is above that one, as it passes by what is not."""
        if score > 0:
            self._above = score
            for length, mean in self.expected.items():
                least = np.sqrt(np.float32(score * 0.999) / self._most[length])  # roundings among it
                least += mean
                self._least[length] = np.maximum(least, LEAST_INSIDE, out=least)

    def before(self, incidents: np.ndarray) -> np.ndarray:
        """Incidents in each zone up to the beginning of each week."""
        held = self._in_zones(np.cumsum(incidents, axis=1))
        return np.concatenate([np.zeros((len(held), 1), np.float32), held], axis=1)

    def _in_zones(self, incidents: np.ndarray) -> np.ndarray:
        """The sums of rows by zone: of every hexagon and its rings, each ring added to those inside of it."""
        held = np.vstack([incidents, np.zeros((1, incidents.shape[1]), incidents.dtype)]).astype(np.float32)
        found = np.empty((len(incidents), RINGS + 1, incidents.shape[1]), np.float32)
        inside, one = np.zeros_like(held[:-1]), np.empty_like(held[:-1])
        for ring, columns in enumerate(self._rings):
            for column in columns:
                inside += np.take(held, column, axis=0, out=one, mode="clip")  # without "clip" numpy writes through a buffer
            found[:, ring] = inside
        return found.reshape(-1, incidents.shape[1])

    def highest(self, incidents: np.ndarray) -> float:
        """The highest score of a table. Only cylinders whose score could surpass what was found are reckoned exactly."""
        before, best = self.before(incidents), 0.0
        if self._above is not None:
            for length in self.lengths:
                seen = before[:, length:] - before[:, :-length]
                at = np.flatnonzero(seen >= self._least[length])
                if len(at):
                    best = max(best, float(self._scored(seen.ravel()[at], self.expected[length].ravel()[at]).max()))
            if best > self._above:
                return best
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


def _columns(listed: Sequence[Sequence[int]], none: int) -> list[np.ndarray]:
    """The lists as columns, filled up with `none`."""
    return [np.array([held[at] if at < len(held) else none for held in listed], np.intp) for at in range(max(map(len, listed), default=0))]


def _strongest(scan: _Scan, chance: _Chance, near: Sequence[Sequence[Sequence[int]]]) -> list[Cluster]:
    least = chance.least
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
        found.append(Cluster(middle, ring, first, first + length - 1, seen, expected, chance.p(score)))
        taken |= held
        if len(found) == MOST_CLUSTERS:
            break
    return found
