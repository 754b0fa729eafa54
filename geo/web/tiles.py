"""Map tiles of a selection: clusters as JSON, density as PNG, and what is known only to an area."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pyarrow as pa

from geo.aggregate import cells
from geo.aggregate.totals import total_of
from geo.layers.density import png
from geo.query.selection import Selection
from geo.store.wordings import terms_in

Kept = TypeVar("Kept")
NO_FIGURE = -1  # stands in an array where nobody reports a figure, or no upper bound is known


class Bounded:
    """A cache of at most `most` values, the one used longest ago leaving first; safe for threads."""

    def __init__(self, most: int) -> None:
        self.most, self._kept, self._lock = most, OrderedDict(), threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """The value of a key, made outside the lock when it is not there (twice at worst, never wrongly)."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return made

    def __len__(self) -> int:
        return len(self._kept)


@dataclass(frozen=True)
class Facts:
    """What a single pin tells, one entry for each row_no; NO_FIGURE where there is no number."""

    ids: pa.Array
    killed_min: np.ndarray
    killed_max: np.ndarray
    target_bits: np.ndarray
    radius_m: np.ndarray
    contested: np.ndarray


class Tiles:
    """Tiles of any selection; pins, figures and the rows that a filter selects are kept for as many as fit."""

    def __init__(self) -> None:
        self._pins = Bounded(4)
        self._facts = Bounded(6)
        self._selected = Bounded(64)
        self._bodies = Bounded(4_000)

    def clusters(self, selection: Selection, z: int, x: int, y: int) -> dict:
        """{"cell", "cells": [[px, py, incidents, killed_min, killed_max, reported, id, target, radius_m, contested], …]}.

        px, py: pixels from the tile's north-west corner. killed_max null: no upper bound, or nobody reports one. id, target
        and radius_m only where the cell holds one incident. Raises NoSuchTile.
        """
        cells.check_tile(z, x, y)
        return self._bodies.get((selection.key, z, x, y, "json"), lambda: self._clusters(selection, z, x, y))

    def density(self, selection: Selection, z: int, x: int, y: int) -> bytes:
        """A PNG of 256 × 256 pixels, darker where more selected incidents lie. Raises NoSuchTile."""
        cells.check_tile(z, x, y)
        return self._bodies.get((selection.key, z, x, y, "png"), lambda: self._density(selection, z, x, y))

    def areas(self, selection: Selection) -> dict:
        """{"areas": [{"key", "label", "lat", "lon", "radius_m", "adm1", "incidents", "killed_min", "killed_max", "ids"}]}."""
        return self._bodies.get((selection.key, "areas"), lambda: {"areas": [_area(row, selection) for row in selection.areas()]})

    def extent(self, selection: Selection) -> tuple[float, float, float, float] | None:
        """west, south, east, north of the selected pins in degrees, or None when no incident is drawn as one."""
        held = self._pins_of(selection)
        chosen = np.flatnonzero(self._selected_of(selection)[held.row_no])
        if not len(chosen):
            return None
        mx, my = held.mx[chosen], held.my[chosen]
        west, north = cells.degrees(int(mx.min()), int(my.min()))
        east, south = cells.degrees(int(mx.max()), int(my.max()))
        return west, south, east, north

    def _clusters(self, selection: Selection, z: int, x: int, y: int) -> dict:
        held, facts = self._pins_of(selection), self._facts_of(selection)
        order = tuple(selection.known.vocabulary.target_types)
        found = []
        for cell in cells.cells(held, self._selected_of(selection), z, x, y):
            rows = held.row_no[cell.members]
            low, high = facts.killed_min[rows], facts.killed_max[rows]
            reported = int(np.count_nonzero(low != NO_FIGURE))
            bounded = int(np.count_nonzero(high != NO_FIGURE))
            least = int(low[low != NO_FIGURE].sum()) if reported else None
            most = int(high[high != NO_FIGURE].sum()) if reported and bounded == reported else None
            line: list[object] = [cell.px, cell.py, len(rows), least, most, reported]
            if len(rows) == 1:
                row = int(rows[0])
                targets = terms_in(int(facts.target_bits[row]), order)
                radius = float(facts.radius_m[row])
                line += [facts.ids[row].as_py(), targets[0] if targets else None, None if np.isnan(radius) else radius,
                         bool(facts.contested[row])]  # fmt: skip
            else:
                line += [None, None, None, bool(facts.contested[rows].any())]
            found.append(line)
        return {"cell": cells.CELL_PX, "cells": found}

    def _density(self, selection: Selection, z: int, x: int, y: int) -> bytes:
        counts = cells.raster(self._pins_of(selection), self._selected_of(selection), z, x, y)
        return png(counts)

    def _pins_of(self, selection: Selection) -> cells.Pins:
        def make() -> cells.Pins:
            table = selection.build.positions(selection.frame)
            mx = np.where(table["is_area"].to_numpy(), -1, table["mx"].to_numpy())
            return cells.pins(table["row_no"].to_numpy(), mx, table["my"].to_numpy())

        return self._pins.get((selection.build.build_id, selection.frame), make)

    def _facts_of(self, selection: Selection) -> Facts:
        def make() -> Facts:
            table = selection.build.facts(selection.frame, selection.asked.rule)
            number = {name: table[name].fill_null(NO_FIGURE).to_numpy() for name in ("killed_min", "killed_max")}
            return Facts(table["incident_id"].combine_chunks(), number["killed_min"], number["killed_max"],
                         table["target_bits"].to_numpy(), table["radius_m"].fill_null(np.nan).to_numpy(),
                         table["contested"].to_numpy())  # fmt: skip

        return self._facts.get((selection.build.build_id, selection.frame, selection.asked.rule), make)

    def _selected_of(self, selection: Selection) -> np.ndarray:
        def make() -> np.ndarray:
            flags = np.zeros(len(self._facts_of(selection).killed_min), bool)
            flags[selection.row_numbers().to_numpy()] = True
            return flags

        return self._selected.get(selection.key, make)


def _area(row: dict, selection: Selection) -> dict:
    figure = total_of(row, "killed").figure
    code = row["adm1"] or row["country"] or ""
    label = row["place"] or selection.known.areas.get(code, code) or "place not named"
    return {
        "key": "/".join(str(row[name] or "") for name in ("precision", "country", "adm1", "adm2", "lat", "lon")),
        "label": label,
        "precision": row["precision"],
        "lat": row["lat"],
        "lon": row["lon"],
        "radius_m": row["radius_m"],
        "adm1": row["adm1"] or None,
        "country": row["country"] or None,
        "incidents": row["incidents"],
        "killed_min": figure.min if figure else None,
        "killed_max": figure.max if figure else None,
        "reported": row["killed_reported"] or 0,
        "ids": [row["first_id"]] if row["incidents"] == 1 else [],
    }
