"""Figures of a selection by oblast, raion and hexagon, by month, and as a smoothed density."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from geo.aggregate import areas, hexagons, kernel
from geo.aggregate import by_month as months
from geo.aggregate.areas import Counted
from geo.aggregate.by_month import ByMonth
from geo.aggregate.totals import figures
from geo.by_area.kept import KEPT
from geo.by_area.units import days, spots, units
from geo.domain.columns import FIGURES
from geo.errors import BadRequest
from geo.query.selection import Selection
from geo.store.index.keys import Part
from geo.store.index.rows import as_columns

if TYPE_CHECKING:
    import pandas as pd

Label = Callable[[str], str]

#: what units there are to count by, as `stats --by` names them
UNITS = ("area", "raion", *(f"hex{resolution}" for resolution in hexagons.RESOLUTIONS))


def counted(selection: Selection, by: str) -> Counted:
    """The sums of a selection by one of UNITS. Raises BadRequest for another."""
    _check(by)

    def make() -> Counted:
        found = units(selection, by)
        return areas.counted(by, found.names, sums_of(selection, (found.part,)))

    return KEPT.get(selection, by, make)


def sums_of(selection: Selection, parts: tuple[Part, ...], figures: Sequence[str] = FIGURES) -> pd.DataFrame:
    """The sums of a selection by every combination of the parts, with the columns of ground.summed."""
    import pandas as pd

    held = as_columns(selection.sums([parts], figures)[parts], figures)
    return pd.DataFrame({name: held[name] for name in ("incidents", *(f"{figure}_{end}" for figure in figures for end in ("min", "reported", "max", "bounded")))})


def density(selection: Selection, bandwidth_km: int) -> kernel.Density:
    """The smoothed density of a selection. Raises BadRequest for a bandwidth that is not one of kernel.BANDWIDTHS_KM."""
    if bandwidth_km not in kernel.BANDWIDTHS_KM:
        raise BadRequest(f"'{bandwidth_km}' is no bandwidth. Allowed are {', '.join(map(str, kernel.BANDWIDTHS_KM))} km.")
    return KEPT.get(selection, f"kernel{bandwidth_km}", lambda: _density(selection, bandwidth_km))


def _density(selection: Selection, bandwidth_km: int) -> kernel.Density:
    index = selection.index
    spot, frame = spots(index)
    number, names = kernel.groups_of(frame, bandwidth_km)
    rest = areas.counted("kernel", names, sums_of(selection, (Part(("kernel", bandwidth_km), spot.column, len(names), number.astype(np.intp)),))).rest
    rows = selection.rows()
    rows = rows.take(np.flatnonzero((number == 0).take(index.array(spot.column).take(rows))))
    index.derive("northing", lambda: kernel.northing(index.array("lat")))
    lon, northing = (index.array(name).take(rows) for name in ("lon", "northing"))
    ends = rows.take([northing.argmin(), northing.argmax()]) if len(rows) else rows
    return kernel.smoothed(index.array("lat").take(ends), lon, bandwidth_km, rest, northing)


def by_month(selection: Selection, by: str, most: int = 24) -> tuple[ByMonth, list[str]]:
    """(sums by unit and month, codes) of the units of most incidents."""
    chosen = counted(selection, by).units.index[:most].tolist()
    found = units(selection, by)
    place = {("", code): position for position, code in enumerate(chosen)}
    renumbered = np.array([place.get(name, len(chosen)) for name in found.names], np.intp)  # the last one: all others
    groups_ = found.part.groups
    unit = Part(("chosen", by, tuple(chosen)), found.part.column, len(chosen) + 1, renumbered if groups_ is None else renumbered[groups_])
    span, first, last = days(selection.coded)
    incidents = selection.sums([(unit, span)], ())[unit, span].incidents.reshape(unit.size, span.size)[:-1]
    spans = months.periods_of(first, last, incidents.any(axis=0))
    period = Part(("period", spans.period, spans.low, spans.count), span.column, spans.count + 1, np.where(spans.number < 0, spans.count, spans.number).astype(np.intp))
    kept = (np.arange(len(chosen))[:, None] * period.size + np.arange(spans.count)).ravel()
    apart, undated = (incidents[:, spans.number == left].sum(axis=1) for left in (months.APART, months.UNDATED))
    return months.of_sums(spans, sums_of(selection, (unit, period)).iloc[kept], len(chosen), apart, undated), chosen


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
