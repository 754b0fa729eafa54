"""What `stats --by` answers of places: the groups of units, of change, of hot spots and of clusters, as the page shows them."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import timedelta

from geo.aggregate import hexagons, kernel
from geo.aggregate.stats import BY_PLACE, PATTERNS
from geo.aggregate.totals import figures
from geo.by_area.changed import changed
from geo.by_area.counting import by_month, counted, density, groups, rest_groups
from geo.by_area.patterns import clusters, hot_spots
from geo.query.selection import Selection
from geo.settings import Settings

Label = Callable[[str], str]


def answered_here(by: str) -> bool:
    """True when a grouping is one of places."""
    return by in BY_PLACE or by in PATTERNS


def grouped(selection: Selection, by: str, settings: Settings, label: Label) -> list[dict]:
    """The "groups" of the statistics document. label: code → name.

    Units have every figure; months-area as well, one group for each unit and month ("split": its first day, "apart" or ""). change4-raion: {"key", "label", "incidents" of the last 4 weeks, "expected_52", "low_52", "high_52", "verdict_52",
    the same of 4}. hot4: the hexagons that stand out. clusters: {"key", "first_day", "last_day", "incidents", "expected", "p", …}.
    """
    if by in BY_PLACE:
        return groups(counted(selection, by), label)
    if by.startswith("months-"):
        return months(selection, by.removeprefix("months-"), label)
    if by.startswith("change"):
        weeks, unit = by.removeprefix("change").split("-")
        found = changed(selection, unit, int(weeks))
        return [] if found is None else [_plain({"key": code, "label": label(code), "incidents": row.pop("recent_incidents"), **row})
                                         for code, row in found.table.to_dict("index").items()]  # fmt: skip
    if by.startswith("hot"):
        table = hot_spots(selection, int(by.removeprefix("hot")), settings).table
        named = {} if table is None else table[table["spot"] != ""].sort_values("gi_star", ascending=False).to_dict("index")
        return [_plain({"key": cell, "label": hexagons.label(cell), **row}) for cell, row in named.items()]
    if by.startswith("kernel"):
        return _peaks(selection, int(by.removeprefix("kernel")), label)
    scanned = clusters(selection)
    return [{"key": str(rank), "label": hexagons.label(scanned.cells[one.cell]), "hexagon": scanned.cells[one.cell], "rings": one.rings,
             "first_day": (scanned.first_day + timedelta(days=7 * one.first_week)).isoformat(), "last_day": (scanned.first_day + timedelta(days=7 * one.last_week + 6)).isoformat(),
             "incidents": one.incidents, "expected": one.expected, "p": round(one.p, 4)} for rank, one in enumerate(scanned.clusters or (), start=1)]  # fmt: skip


def _peaks(selection: Selection, bandwidth_km: int, label: Label) -> list[dict]:
    """One group for each peak of the smoothed density, highest first, then what is too vague for it."""
    found = density(selection, bandwidth_km)
    listed = [{"key": f"{lat:.4f},{lon:.4f}", "label": f"{lat:.1f}° N, {lon:.1f}° E", "lat": lat, "lon": lon, "incidents_per_100km2": value, "bandwidth_km": found.bandwidth_km}
              for lat, lon, value in kernel.peaks(found)]  # fmt: skip
    return listed + rest_groups("kernel", found.rest, label)


def months(selection: Selection, by: str, label: Label) -> list[dict]:
    """One group for each unit and month in which something happened, with every figure; "split" is the first day of the month (of the quarter,
    where months would be too many), "apart" for a span over several and "" for no day, which have the number of incidents alone.
    """
    found, codes = by_month(selection, by, most=100_000)
    count = len(found.starts)
    listed = []
    for number, code in enumerate(codes):
        told = {"key": code, "label": label(code)}
        for position in range(count):
            row = found.sums.iloc[number * count + position]
            if row["incidents"]:
                listed.append({**told, "split": str(found.starts[position]), **figures({name: int(value) for name, value in row.items()})})
        listed += [{**told, "split": split, "incidents": int(left)} for split, left in (("apart", found.apart[number]), ("", found.undated[number])) if left]
    return listed


def _plain(row: dict) -> dict:
    """The row with null where there is no number."""
    return {key: None if isinstance(value, float) and not math.isfinite(value) else value for key, value in row.items()}
