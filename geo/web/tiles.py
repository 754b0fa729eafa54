"""Map tiles of a selection: clusters as JSON, density as PNG, and what is known only to an area."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from geo.aggregate import cells
from geo.aggregate.totals import total_of
from geo.export import geojson
from geo.layers.density import png
from geo.query.selection import Selection
from geo.store.index.kept import KeptBySize
from geo.store.wordings import terms_in

PINS_BYTES, BODIES_BYTES = 4 << 20, 8 << 20
PINS_BYTES_A_ROW = 12  # of the store, on top of that: the pins of at least one filter that hides nothing fit with those of many others


class Tiles:
    """Tiles of any selection; the pins that a filter selects and finished tiles are kept for as many as fit."""

    def __init__(self) -> None:
        self._pins = KeptBySize(PINS_BYTES)
        self._bodies = KeptBySize(BODIES_BYTES)

    def clusters(self, selection: Selection, z: int, x: int, y: int) -> dict:
        """{"cell", "cells": [[px, py, incidents, killed_min, killed_max, reported, id, target, radius_m, contested], …]}.

        px, py: pixels from the tile's north-west corner. killed_max null: no upper bound, or nobody reports one. id, target
        and radius_m only where the cell holds one incident. Raises NoSuchTile.
        """
        cells.check_tile(z, x, y)
        told = selection.squares(z, x, y, cells.CELL_LEVELS)
        return _clusters(self._pins_of(selection), selection, z, x, y) if told is None else _told(told, selection, z, x, y)

    def clusters_json(self, selection: Selection, z: int, x: int, y: int, withheld: int = 0) -> bytes:
        """`clusters` as JSON, which is kept; withheld: how many incidents of the filter were left out of the selection."""
        return self._body((selection.narrowed_key, z, x, y, "json"), lambda: _json({**self.clusters(selection, z, x, y), "withheld": withheld}))

    def density(self, selection: Selection, z: int, x: int, y: int) -> bytes:
        """A PNG of 256 × 256 pixels, darker where more selected incidents lie. Raises NoSuchTile."""
        cells.check_tile(z, x, y)
        return self._body((selection.narrowed_key, z, x, y, "png"), lambda: png(self._raster(selection, z, x, y)))

    def areas(self, selection: Selection) -> dict:
        """{"areas": [{"key", "label", "lat", "lon", "radius_m", "adm1", "incidents", "killed_min", "killed_max", "ids"}]}."""
        return {"areas": [_area(row, selection) for row in selection.areas()]}

    def areas_json(self, selection: Selection, withheld: int = 0) -> bytes:
        """`areas` as JSON, which is kept; withheld: as for `clusters_json`."""
        return self._body((selection.narrowed_key, "areas"), lambda: _json({**self.areas(selection), "withheld": withheld}))

    def extent(self, selection: Selection) -> tuple[float, float, float, float] | None:
        """west, south, east, north of the selected pins in degrees, or None when no incident is drawn as one."""
        found = selection.extent()
        if found is None:
            return None
        (west, north), (east, south) = cells.degrees(*found[:2]), cells.degrees(*found[2:])
        return west, south, east, north

    def _raster(self, selection: Selection, z: int, x: int, y: int) -> np.ndarray:
        told = selection.squares(z, x, y, cells.RASTER_LEVELS)
        if told is None:
            return cells.raster(self._pins_of(selection), z, x, y)
        across, down, counts = (np.array([row[name] for row in told], np.int64) for name in ("across", "down", "incidents"))
        return cells.squared(across, down, counts, z)

    def _body(self, key: tuple, make: Callable[[], bytes]) -> bytes:
        return self._bodies.get(key, make, lambda made: len(made) + 300)  # type: ignore[return-value, arg-type]

    def _pins_of(self, selection: Selection) -> cells.Pins:
        self._pins.room(PINS_BYTES + PINS_BYTES_A_ROW * selection.index.rows)
        return self._pins.get(selection.narrowed_key, lambda: _pins(selection), lambda made: made.nbytes + 1_000)  # type: ignore


def _pins(selection: Selection) -> cells.Pins:
    """The selected pins; of each is summed: x, y, killed at least and at most, who reports it and who bounds it, contested."""
    index = selection.index
    column = f"killed_{selection.asked.rule}"
    bounds = np.ascontiguousarray(index.bounds(column).T)
    contested = np.array([flag is True for flag in index.table("grade")["contested"]], np.int64)
    mx, my, killed, grade = (index.array(name) for name in ("mx", "my", column, "grade"))

    def measure(rows: np.ndarray) -> np.ndarray:
        found = np.empty((3 + len(bounds), len(rows)), np.int64)
        found[0], found[1] = mx[rows], my[rows]
        codes = killed[rows]
        for line, values in enumerate(bounds, 2):
            values.take(codes, out=found[line], mode="clip")  # without "clip" numpy writes through a buffer
        contested.take(grade[rows], out=found[-1], mode="clip")
        return found

    rows = selection.rows()
    return cells.Pins(rows[: np.searchsorted(rows, index.pins)].astype(np.int32, copy=False), index.first_of, measure)


def _clusters(pins: cells.Pins, selection: Selection, z: int, x: int, y: int) -> dict:
    index = selection.index
    order = tuple(selection.known.vocabulary.target_types)
    found = []
    for cell in cells.cells(pins, z, x, y):
        least, most, reported, bounded, contested = cell.sums
        line: list[object] = [cell.px, cell.py, cell.count, least if reported else None,
                              most if reported and bounded == reported else None, reported]  # fmt: skip
        if cell.count == 1:
            target, radius = (index.table(name)[part][index.array(name)[cell.first]]
                              for name, part in (("target", "target_bits"), ("radius", "radius_m")))  # fmt: skip
            line += [index.incident_id(cell.first), next(iter(terms_in(target, order)), None), radius, bool(contested)]
        else:
            line += [None, None, None, bool(contested)]
        found.append(line)
    return {"cell": cells.CELL_PX, "cells": found}


def _told(squares: list[dict], selection: Selection, z: int, x: int, y: int) -> dict:
    """As _clusters, of squares that an engine elsewhere told."""
    order, found = tuple(selection.known.vocabulary.target_types), []
    for row in squares:
        count, reported = row["incidents"], row["killed_reported"]
        bounded = reported and row["killed_bounded"] == reported
        line: list[object] = [*cells.badge(row["sum_x"], row["sum_y"], count, z, x, y), count, row["killed_min"] if reported else None,
                              row["killed_max"] if bounded else None, reported]  # fmt: skip
        line += [row["incident_id"], next(iter(terms_in(row["target_bits"], order)), None), row["radius_m"]] if count == 1 else [None, None, None]
        found.append([*line, bool(row["contested"])])
    return {"cell": cells.CELL_PX, "cells": found}


def _json(value: object) -> bytes:
    return geojson.text(value).encode()


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
