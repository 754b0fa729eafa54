"""Figures of a selection by oblast, raion and hexagon, by month, and as a smoothed density."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from geo.aggregate import areas, hexagons, kernel
from geo.aggregate.areas import Counted
from geo.aggregate.by_month import ByMonth
from geo.aggregate.by_month import by_month as month_sums
from geo.aggregate.totals import figures
from geo.by_area.rows import KEPT, cells, rows
from geo.errors import BadRequest
from geo.query.selection import Selection

if TYPE_CHECKING:
    import pandas as pd

Label = Callable[[str], str]

#: what units there are to count by, as `stats --by` names them
UNITS = ("area", "raion", *(f"hex{resolution}" for resolution in hexagons.RESOLUTIONS))


def counted(selection: Selection, by: str) -> Counted:
    """The sums of a selection by one of UNITS. Raises BadRequest for another."""
    _check(by)
    if by in areas.LEVELS:
        return KEPT.get(selection, by, lambda: areas.by_unit(rows(selection), by))
    resolution = int(by.removeprefix("hex"))
    return KEPT.get(selection, by, lambda: hexagons.by_hexagon(rows(selection), cells(selection, resolution), resolution))


def units(selection: Selection, by: str) -> tuple[np.ndarray, list[str]]:
    """(number, codes): which unit each of the selection's rows counts for, -1 for none. Raises BadRequest for an unknown `by`."""
    _check(by)
    if by in areas.LEVELS:
        return areas.unit_of(rows(selection), by)
    resolution = int(by.removeprefix("hex"))
    return hexagons.cell_of(rows(selection), cells(selection, resolution), resolution)


def density(selection: Selection, bandwidth_km: int) -> kernel.Density:
    """The smoothed density of a selection. Raises BadRequest for a bandwidth that is not one of kernel.BANDWIDTHS_KM."""
    if bandwidth_km not in kernel.BANDWIDTHS_KM:
        raise BadRequest(f"'{bandwidth_km}' is no bandwidth. Allowed are {', '.join(map(str, kernel.BANDWIDTHS_KM))} km.")
    return KEPT.get(selection, f"kernel{bandwidth_km}", lambda: kernel.density(rows(selection), bandwidth_km))


def by_month(selection: Selection, by: str, most: int = 24) -> tuple[ByMonth, list[str]]:
    """(sums by unit and month, codes) of the units of most incidents."""
    found = counted(selection, by)
    chosen = found.units.index[:most].tolist()
    number, codes = units(selection, by)
    place = {code: position for position, code in enumerate(chosen)}
    renumbered = np.array([place.get(code, -1) for code in codes] + [-1], np.int64)
    return month_sums(rows(selection), renumbered[number], len(chosen)), chosen


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


def _check(by: str) -> None:
    if by not in UNITS:
        raise BadRequest(f"'{by}' is no unit to count by. Allowed are {', '.join(UNITS)}.")


def _records(sums: pd.DataFrame) -> list[tuple]:
    """(key, row as plain whole numbers) of each group."""
    names = list(sums.columns)
    return [(key, dict(zip(names, row))) for key, row in zip(sums.index.tolist(), sums.to_numpy().tolist())]
