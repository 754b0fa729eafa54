"""Where the surely found places of one file lie: a file is about some part of the world, which helps with its doubtful names."""

from __future__ import annotations

import math
from collections.abc import Iterable

from geo.domain.place import Place

#: sure answers fewer than this say nothing about where a file plays
LEAST_PLACES = 12
#: an answer counts as sure from here on
SURE = 0.8
_WIDEST_M = 30_000
_CELL_DEG = 0.1
_REACH_DEG = 0.25
_SPAN = math.ceil(2 * _REACH_DEG / _CELL_DEG)


class Neighbours:
    """How much denser the sure places of a file lie somewhere than on average among themselves; flat in memory."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._cells: dict[tuple[int, int], int] = {}
        self._near: dict[tuple[int, int], float] = {}
        self._mean = 0.0

    def add(self, place: Place | None) -> None:
        """Takes note of an answer; unsure ones, areas and repeated ones are passed over."""
        if place is None or (place.confidence or 0) < SURE or place.radius_m > _WIDEST_M or not place.gazetteer_id:
            return
        if place.gazetteer_id not in self._seen:
            self._seen.add(place.gazetteer_id)
            cell = _cell(place.lat, place.lon)
            self._cells[cell] = self._cells.get(cell, 0) + 1

    def settle(self) -> Neighbours | None:
        """Itself, ready for `density`; None when there are too few sure places."""
        if len(self._seen) < LEAST_PLACES:
            return None
        self._near.clear()
        weighted = sum(count * (self._sum(cell) - 1) for cell, count in self._cells.items())
        self._mean = weighted / len(self._seen)
        return self if self._mean > 0 else None

    def density(self, lat: float, lon: float) -> float:
        """The density at a position against that at the file's own places: 1 = as dense, 0 = none near."""
        return self._sum(_cell(lat, lon)) / self._mean

    def _sum(self, cell: tuple[int, int]) -> float:
        if cell not in self._near:
            row, column = cell
            shrink = max(math.cos(math.radians(row * _CELL_DEG)), 0.05)
            wide = math.ceil(_SPAN / shrink)
            self._near[cell] = sum(
                self._cells.get((row + dy, column + dx), 0)
                * math.exp(-math.hypot(dy, dx * shrink) * _CELL_DEG / _REACH_DEG)
                for dy in range(-_SPAN, _SPAN + 1)
                for dx in range(-wide, wide + 1)
            )
        return self._near[cell]


def of_places(places: Iterable[Place | None]) -> Neighbours | None:
    """The neighbours that a file's answers make; None when too few of them are sure."""
    found = Neighbours()
    for place in places:
        found.add(place)
    return found.settle()


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / _CELL_DEG), math.floor(lon / _CELL_DEG)
