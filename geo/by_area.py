"""Figures of a selection by oblast, raion and hexagon: reads a state of the data once, keeps it, and hands its rows to the aggregates."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from geo.aggregate import areas, change, hexagons, kernel
from geo.aggregate import clusters as scan
from geo.aggregate.areas import Counted
from geo.aggregate.by_month import ByMonth
from geo.aggregate.by_month import by_month as month_sums
from geo.aggregate.clusters import Cluster
from geo.aggregate.ground import NO_DAY, WORDS
from geo.aggregate.totals import figures
from geo.domain.columns import FIGURES
from geo.errors import BadRequest
from geo.query import crossings
from geo.query.selection import Selection
from geo.settings import Settings
from geo.store import statements
from geo.store.reader import Build

if TYPE_CHECKING:
    import pandas as pd

Label = Callable[[str], str]

#: what units there are to count by, as `stats --by` names them
UNITS = ("area", "raion", *(f"hex{resolution}" for resolution in hexagons.RESOLUTIONS))
MOST_CELLS = 20_000
CLUSTER_RESOLUTION = 4
_DAY_0 = date(1970, 1, 1)
_BOUNDS = tuple(f"{figure}_{end}" for figure in FIGURES for end in ("min", "max"))
_READ = {"lat": "lat_deg", "lon": "lon_deg", "date_start": "first_day", "date_end": "last_day"}


def counted(selection: Selection, by: str) -> Counted:
    """The sums of a selection by one of UNITS. Raises BadRequest for another."""
    _check(by)
    if by in areas.LEVELS:
        return areas.by_unit(rows(selection), by)
    resolution = int(by.removeprefix("hex"))
    return hexagons.by_hexagon(rows(selection), cells(selection, resolution), resolution)


def units(selection: Selection, by: str) -> tuple[np.ndarray, list[str]]:
    """(number, codes): which unit each of the selection's rows counts for, -1 for none. Raises BadRequest for an unknown `by`."""
    _check(by)
    if by in areas.LEVELS:
        return areas.unit_of(rows(selection), by)
    resolution = int(by.removeprefix("hex"))
    return hexagons.cell_of(rows(selection), cells(selection, resolution), resolution)


def cells(selection: Selection, resolution: int) -> pd.Categorical:
    """The hexagon of each of the selection's rows."""
    number = _selected(selection)
    whole = _cells(selection.build, selection.frame, selection.asked.rule, resolution)
    return whole if number is None else whole[number]


def rows(selection: Selection) -> pd.DataFrame:
    """One row for each selected incident, with the columns of aggregate.ground."""
    whole = _whole(selection.build, selection.frame, selection.asked.rule)
    number = _selected(selection)
    return whole if number is None else whole.iloc[number]


def density(selection: Selection, bandwidth_km: int) -> kernel.Density:
    """The smoothed density of a selection. Raises BadRequest for a bandwidth that is not one of kernel.BANDWIDTHS_KM."""
    if bandwidth_km not in kernel.BANDWIDTHS_KM:
        raise BadRequest(f"'{bandwidth_km}' is no bandwidth. Allowed are {', '.join(map(str, kernel.BANDWIDTHS_KM))} km.")
    return kernel.density(rows(selection), bandwidth_km)


def by_month(selection: Selection, by: str, most: int = 24) -> tuple[ByMonth, list[str]]:
    """(sums by unit and month, codes) of the units of most incidents."""
    found = counted(selection, by)
    chosen = found.units.index[:most].tolist()
    number, codes = units(selection, by)
    place = {code: position for position, code in enumerate(chosen)}
    renumbered = np.array([place.get(code, -1) for code in codes] + [-1], np.int64)
    return month_sums(rows(selection), renumbered[number], len(chosen)), chosen


@dataclass(frozen=True)
class Changed:
    """table: as change.against_past gives it, by unit. last_day: the last of the recent weeks. covered_weeks: how far back the data
    reaches before them. recent, apart, elsewhere: incidents of the recent weeks that are in a unit, known only to days of more
    than one week, and in no unit. ended: datasets whose last day lies before the recent weeks.
    """

    table: pd.DataFrame
    last_day: date
    recent_weeks: int
    covered_weeks: int
    recent: int
    apart: int
    elsewhere: int
    ended: dict[str, date]


def changed(selection: Selection, by: str, recent_weeks: int) -> Changed | None:
    """Each unit's last weeks beside its own past; None when no incident has a day.

    The weeks end with the filter's last day, or with the last day of the data. The filter's first day is not taken: it would cut
    off the past. Raises BadRequest for another number of weeks.
    """
    if recent_weeks not in change.RECENT_WEEKS:
        raise BadRequest(f"'{recent_weeks}' weeks: allowed are {', '.join(map(str, change.RECENT_WEEKS))}.")
    asked = selection.asked
    past = replace(selection, asked=asked.with_value("from", None))
    everywhere = past.asked
    for key in ("to", "area", "bbox", "polygon", "q"):
        everywhere = everywhere.with_value(key, None)
    days = rows(replace(selection, asked=everywhere))["first_day"].to_numpy().astype(np.int64)
    days = days[days != NO_DAY]
    if not len(days):
        return None
    to = asked.get("to")
    last = (to - _DAY_0).days if isinstance(to, date) else int(days.max())
    covered = max((last - 7 * recent_weeks - int(days.min()) + 1) // 7, 0)
    number, codes = units(past, by)
    frame = rows(past)
    counts = change.weekly(frame, number, len(codes), last, recent_weeks + max(change.PASTS_WEEKS))
    shown = np.flatnonzero(counts.any(axis=1))
    table = change.against_past(counts[shown], [codes[one] for one in shown], recent_weeks, covered)
    week = change.weeks_before(frame, last)
    touching = (week == -2) & (frame["last_day"].to_numpy() > last - 7 * recent_weeks)
    inside = (week >= 0) & (week < recent_weeks)
    start = _DAY_0 + timedelta(days=last - 7 * recent_weeks + 1)
    ended = {row["dataset"]: row["last"] for row in crossings.coverage(past) if row["last"] and row["last"] < start}
    return Changed(table, _DAY_0 + timedelta(days=last), recent_weeks, covered, int((inside & (number >= 0)).sum()), int(touching.sum()),
                   int((inside & (number < 0)).sum()), ended)  # fmt: skip


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

    Raises BadRequest when those would be more than MOST_CELLS hexagons.
    """
    from geo.aggregate import hot_spots as statistic

    _check(f"hex{resolution}")
    number, codes = units(selection, f"hex{resolution}")
    frame = rows(selection)
    taken = number >= 0
    incidents = np.bincount(number[taken], minlength=len(codes))
    within = frame["adm1"].cat
    found_in = sorted({str(within.categories[one]) for one in np.unique(within.codes.to_numpy()[taken])} - {""})
    held = {codes[one]: int(incidents[one]) for one in np.flatnonzero(incidents)}
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
    import h3

    number, codes = units(selection, f"hex{CLUSTER_RESOLUTION}")
    frame = rows(selection)
    first, last = (frame[name].to_numpy().astype(np.int64) for name in ("first_day", "last_day"))
    there = (number >= 0) & (first != NO_DAY)
    if not there.any():
        return Clusters(None, [], None, 0, 0, 0, 0)
    newest = int(first[there].max())
    week_back = change.weeks_before(frame, newest)
    early = there & (week_back >= scan.MOST_SPAN_WEEKS)
    taken = there & (week_back >= 0) & ~early
    place, held = np.unique(number[taken], return_inverse=True)
    if len(place) > scan.MOST_CELLS:  # those of most incidents; the others are too thin to be a cluster
        most = np.argsort(-np.bincount(held), kind="stable")[: scan.MOST_CELLS]
        taken[np.flatnonzero(taken)[~np.isin(held, most)]] = False
        place, held = np.unique(number[taken], return_inverse=True)
    names = [codes[one] for one in place]
    at = {cell: position for position, cell in enumerate(names)}
    near = [[[at[other] for other in h3.grid_disk(cell, ring) if other in at] for ring in range(scan.RINGS + 1)] for cell in names]
    weeks = int(week_back[taken].max()) + 1 if taken.any() else 0
    found = scan.clusters(held, weeks - 1 - week_back[taken], len(names), near)
    start = _DAY_0 + timedelta(days=newest - 7 * weeks + 1)
    return Clusters(found, names, start, weeks, int(taken.sum()), int((there & (week_back == -2)).sum()), int(early.sum()))


def cluster_cells(found: Clusters, cluster: Cluster) -> list[str]:
    """The hexagons of a cluster in which incidents of the selection lie at any time."""
    import h3

    held = set(found.cells)
    return [cell for cell in h3.grid_disk(found.cells[cluster.cell], cluster.rings) if cell in held]


def groups(found: Counted, label: Label) -> list[dict]:
    """The groups of a statistics document: units first, then what is in no unit under keys such as "only:oblast:UA-65".

    label: code → its name. Every incident is in one group.
    """
    name = hexagons.label if found.by.startswith("hex") else label
    listed = [{"key": code, "label": name(code), **figures(row)} for code, row in _records(found.units)]
    return listed + rest_groups(found.by, found.rest, label)


def rest_groups(by: str, rest: pd.DataFrame, label: Label) -> list[dict]:
    """The groups of what is in no unit."""
    return [{"key": f"only:{why}:{unit}" if unit else f"only:{why}", "label": in_no_unit(by, why, label(unit) if unit else ""), **figures(row)}
            for (why, unit), row in _records(rest)]  # fmt: skip


def in_no_unit(by: str, why: str, name: str) -> str:
    """Why incidents are in no unit, in words: "known only to Kherson Oblast". name: what they are known to, "" for nothing."""
    smallest = {"area": "oblast", "raion": "raion", "kernel": "bandwidth"}.get(by, "hexagon")
    match why:
        case areas.NOWHERE:
            return "without a place"
        case areas.OUTSIDE:
            return ("in no oblast or province" if by == "area" else "in no raion, or not known exactly enough for one") + (f" ({name})" if name else "")
        case areas.WIDE:
            return f"place known less exactly than {'an' if smallest == 'oblast' else 'a'} {smallest} is large" + (f" ({name})" if name else "")
        case areas.REGION:
            return f"known only to a region of {name}" if name else "known only to a region"
        case _:
            held = "an area" if why == hexagons.AREA else ""
            return f"known only to {held} ({name})" if held and name else f"known only to {name or 'an area that has no name'}"


@functools.lru_cache(maxsize=16)
def _grid(areas_: tuple[str, ...], resolution: int, path: Path) -> list[str]:
    """The hexagons whose middle lies in one of the units."""
    from geo.aggregate.hot_spots import cells_over
    from geo.gazetteer.boundaries import load_adm1

    held = load_adm1(path)
    return cells_over([shape for code, shape in zip(held.codes, held.shapes, strict=True) if code in areas_], resolution)


def _check(by: str) -> None:
    if by not in UNITS:
        raise BadRequest(f"'{by}' is no unit to count by. Allowed are {', '.join(UNITS)}.")


def _records(sums: pd.DataFrame) -> list[tuple]:
    """(key, row as plain whole numbers) of each group."""
    names = list(sums.columns)
    return [(key, dict(zip(names, row))) for key, row in zip(sums.index.tolist(), sums.to_numpy().tolist())]


def _selected(selection: Selection) -> np.ndarray | None:
    """The numbers of the selected rows in order; None for all of them."""
    if not selection.conditions:
        return None
    return np.sort(selection.row_numbers().to_numpy())


@functools.lru_cache(maxsize=2)
def _whole(build: Build, frame: str, rule: str) -> pd.DataFrame:
    """Every incident of a frame, in the order of row_no."""
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    names = ("lat", "lon", "radius_m", "date_start", "date_end", *WORDS, *_BOUNDS)
    table = build.arrow(statements.rows(frame, (), rule, names)).combine_chunks()
    held: dict[str, object] = {}
    for name in names:
        column = table[name]
        if name in WORDS:
            coded = column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)
            coded = coded.combine_chunks()
            coded = coded.chunk(0) if isinstance(coded, pa.ChunkedArray) else coded
            held[name] = pd.Categorical.from_codes(coded.indices.to_numpy(), [str(word) for word in coded.dictionary.to_pylist()])
        elif name.startswith("date_"):
            held[_READ[name]] = pc.fill_null(pc.cast(column, pa.int32()), NO_DAY).to_numpy()
        else:
            kind = np.float32 if name in _BOUNDS else np.float64  # a figure of one incident is far below 2^24
            held[_READ.get(name, name)] = pc.cast(column, pa.float64()).to_numpy().astype(kind)
    return pd.DataFrame(held)


@functools.lru_cache(maxsize=4)
def _cells(build: Build, frame: str, rule: str, resolution: int) -> pd.Categorical:
    whole = _whole(build, frame, rule)
    return hexagons.cells_of(whole["lat_deg"].to_numpy(), whole["lon_deg"].to_numpy(), resolution)
