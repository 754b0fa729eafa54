"""Figures of a selection by oblast, raion and hexagon: reads a state of the data once, keeps it, and hands its rows to the aggregates."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from geo.aggregate import areas, hexagons, kernel
from geo.aggregate.areas import Counted
from geo.aggregate.ground import NO_DAY, WORDS
from geo.aggregate.totals import figures
from geo.domain.columns import FIGURES
from geo.errors import BadRequest
from geo.query.selection import Selection
from geo.store import statements
from geo.store.reader import Build

if TYPE_CHECKING:
    import pandas as pd

Label = Callable[[str], str]

#: what units there are to count by, as `stats --by` names them
UNITS = ("area", "raion", *(f"hex{resolution}" for resolution in hexagons.RESOLUTIONS))
_BOUNDS = tuple(f"{figure}_{end}" for figure in FIGURES for end in ("min", "max"))
_READ = {"lat": "lat_deg", "lon": "lon_deg", "date_start": "first_day", "date_end": "last_day"}


def counted(selection: Selection, by: str) -> Counted:
    """The sums of a selection by one of UNITS. Raises BadRequest for another."""
    if by not in UNITS:
        raise BadRequest(f"'{by}' is no unit to count by. Allowed are {', '.join(UNITS)}.")
    if by in areas.LEVELS:
        return areas.by_unit(rows(selection), by)
    resolution = int(by.removeprefix("hex"))
    number = _selected(selection)
    cells = _cells(selection.build, selection.frame, selection.asked.rule, resolution)
    return hexagons.by_hexagon(rows(selection), cells if number is None else cells[number], resolution)


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
