"""Hot spots, and clusters in space and time, of a selection."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from geo.aggregate import change, hexagons
from geo.aggregate import clusters as scan
from geo.aggregate.clusters import Cluster
from geo.aggregate.ground import NO_DAY
from geo.by_area.kept import KEPT
from geo.by_area.units import days, spots, units
from geo.errors import BadRequest
from geo.query.selection import Selection
from geo.settings import Settings
from geo.store.index.keys import Part

if TYPE_CHECKING:
    import pandas as pd

HOT = (4, 5, 6)
MOST_CELLS = 20_000
CLUSTER_RESOLUTION = 4
_DAY_0 = date(1970, 1, 1)


@dataclass(frozen=True)
class HotSpots:
    """table: as hot_spots.hot_spots gives it; None when there is too little to say. cells: how many hexagons were looked at, those without an
    incident among them; incidents: how many lie in them; areas: codes of the oblasts that the hexagons cover.
    """

    table: pd.DataFrame | None
    cells: int
    incidents: int
    areas: list[str]


def hot_spots(selection: Selection, resolution: int, settings: Settings) -> HotSpots:
    """The hot and cold spots among the hexagons of all oblasts or provinces in which an incident lies.

    Raises BadRequest for a resolution that is not one of HOT, and when those would be more than MOST_CELLS hexagons.
    """
    if resolution not in HOT:
        raise BadRequest(f"hot spots are found among hexagons of the resolutions {', '.join(map(str, HOT))}, not {resolution}.")
    return KEPT.get(selection, f"hot{resolution}", lambda: _hot_spots(selection, resolution, settings))


def _hot_spots(selection: Selection, resolution: int, settings: Settings) -> HotSpots:
    from geo.aggregate import hot_spots as statistic

    found = units(selection, f"hex{resolution}")
    spot, frame = spots(selection.index)
    number, _ = hexagons.groups_of(frame, resolution)
    oblast = frame["adm1"].cat
    within = Part(("within", resolution), spot.column, len(oblast.categories) + 1, np.where(number == 0, oblast.codes.to_numpy(), len(oblast.categories)).astype(np.intp))
    held_in = selection.sums([(within,)], ())[(within,)].incidents[:-1]
    found_in = sorted({str(oblast.categories[one]) for one in np.flatnonzero(held_in)} - {""})
    incidents = selection.sums([(found.part,)], ())[(found.part,)].incidents
    held = {found.names[one][1]: int(incidents[one]) for one in np.flatnonzero(incidents) if not found.names[one][0]}
    grid = sorted({*_grid(tuple(found_in), resolution, settings.data_dir / "boundaries" / "adm1.parquet"), *held})
    counts = np.array([held.get(cell, 0) for cell in grid], np.int64)
    if len(grid) > MOST_CELLS:
        raise BadRequest(f"{len(grid):,} hexagons would have to be tested, allowed are {MOST_CELLS:,}. Take larger hexagons, or filter by an area.")
    table = statistic.hot_spots(grid, counts, statistic.ring_neighbours(grid)) if len(grid) >= statistic.LEAST_CELLS else None
    return HotSpots(table, len(grid), int(counts.sum()), found_in)


@dataclass(frozen=True)
class Clusters:
    """clusters: as clusters.clusters gives them, None when there are too few incidents. cells: the hexagons by number. first_day: of week 0.

    incidents: how many were looked at; apart: with a place but no single week; early: before the span that was looked at.
    """

    clusters: list[Cluster] | None
    cells: list[str]
    first_day: date | None
    weeks: int
    incidents: int
    apart: int
    early: int


def clusters(selection: Selection) -> Clusters:
    """Clusters in space and time among hexagons of CLUSTER_RESOLUTION and weeks, of the newest MOST_SPAN_WEEKS weeks."""
    return KEPT.get(selection, "clusters", lambda: _clusters(selection))


def _clusters(selection: Selection) -> Clusters:
    import h3

    units_ = units(selection, f"hex{CLUSTER_RESOLUTION}")
    span, first, last = days(selection.index)
    in_unit = np.flatnonzero([not why for why, _ in units_.names])
    counts = selection.sums([(units_.part, span)], ())[units_.part, span].incidents.reshape(units_.part.size, span.size)[in_unit]
    counts[:, first == NO_DAY] = 0
    seen = counts.any(axis=0)
    if not seen.any():
        return Clusters(None, [], None, 0, 0, 0, 0)
    newest = int(first[seen].max())
    week_back = change.weeks_before(first, last, newest)
    weekly = change.weekly_of_days(counts, week_back, scan.MOST_SPAN_WEEKS)
    weeks = int(np.flatnonzero(weekly.any(axis=0)).max(initial=-1)) + 1
    most = np.argsort(-weekly.sum(axis=1), kind="stable")[: scan.MOST_CELLS]  # the others are too thin to be a cluster
    place = np.sort(most[weekly[most].any(axis=1)])
    names = [units_.names[in_unit[one]][1] for one in place]
    at = {cell: position for position, cell in enumerate(names)}
    near = [[[at[other] for other in h3.grid_disk(cell, ring) if other in at] for ring in range(scan.RINGS + 1)] for cell in names]
    taken = weekly[place, :weeks][:, ::-1]  # the oldest week first
    start = _DAY_0 + timedelta(days=newest - 7 * weeks + 1)
    early = counts[:, week_back >= scan.MOST_SPAN_WEEKS].sum()
    return Clusters(scan.clusters(taken, near), names, start, weeks, int(taken.sum()), int(counts[:, week_back == -2].sum()), int(early))


def cluster_cells(found: Clusters, cluster: Cluster) -> list[str]:
    """The hexagons of a cluster in which incidents of the selection lie at any time."""
    import h3

    held = set(found.cells)
    return [cell for cell in h3.grid_disk(found.cells[cluster.cell], cluster.rings) if cell in held]


@functools.lru_cache(maxsize=16)
def _grid(areas_: tuple[str, ...], resolution: int, path: Path) -> list[str]:
    """The hexagons whose middle lies in one of the units."""
    from geo.aggregate.hot_spots import cells_over
    from geo.gazetteer.boundaries import load_adm1

    held = load_adm1(path)
    return cells_over([shape for code, shape in zip(held.codes, held.shapes, strict=True) if code in areas_], resolution)


