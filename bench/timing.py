"""The pages Timeline, Targets and Compare: from a filter to every number that they draw; the plain way counts the same by group-bys."""

from __future__ import annotations

from collections.abc import Iterator

import geopandas as gpd
import pandas as pd

from bench import figures
from bench.row import Row, timed
from geo.assembly import Strikemap

QUESTIONS = ("", "target=energy")
OTHER = "from=2025-04-01&to=2025-04-30"  # what the page Compare puts beside each
REPEATS = 3
MOST_PLAIN = 2_000_000
#: view → the groupings of the statistics that it draws
VIEWS = {
    "Timeline, bars and people": ("month", "day"),
    "Timeline, bars divided by target": ("month,target", "month"),
    "Timeline, context windows": ("window",),
    "Targets, matrix and mix": ("target,weapon_kind", "target", "weapon_kind", "month,target", "month"),
    "Targets, children and damage": ("target,children", "children", "damage"),
    "Targets, who reports what": ("claimant_class",),
}


OF_CLAIMS = {"claimant_class", "damage"}


def rows(strikemap: Strikemap) -> Iterator[Row]:
    """One line for each view and question; every answer is reckoned anew."""
    held = figures.plain_rows(strikemap) if strikemap.opened().build.manifest["incidents"] <= MOST_PLAIN else None
    for query in QUESTIONS:
        asked = query or "(none)"
        for view, groupings in VIEWS.items():
            if OF_CLAIMS & set(groupings) and not strikemap.opened().build.manifest["claims"]:
                continue  # a store of copies has none

            def ours(query: str = query, groupings: tuple[str, ...] = groupings) -> list:
                strikemap.opened().build.answers(None).forget()
                selection = strikemap.select(query)
                return [strikemap.stats(selection, by)["groups"] for by in groupings]

            plain_s = timed(lambda view=view: _plain(held, view), 1)[1] if held is not None and not query and view in _PLAIN else None
            ours_s = timed(ours, REPEATS)[1]
            incidents = strikemap.select(query).totals["incidents"]
            yield Row(f"{view}: filter `{asked}` ({incidents:,} incidents)", ours_s * 1000, plain_s and plain_s * 1000, "ms", key=f"{view} {asked}")

        def beside(query: str = query) -> dict:
            strikemap.opened().build.answers(None).forget()
            return strikemap.compare(strikemap.select(query), strikemap.select(OTHER), "target")

        yield Row(f"Compare, figures and targets: filter `{asked}` beside `{OTHER}`", timed(beside, REPEATS)[1] * 1000, None, "ms", key=f"Compare {asked}")


_PLAIN = {
    "Timeline, bars and people": (("month",),),
    "Timeline, bars divided by target": (("month",), ("month", "target_types")),
    "Targets, matrix and mix": (("target_types",), ("weapons",), ("target_types", "weapons"), ("month",), ("month", "target_types")),
}


def _plain(held: gpd.GeoDataFrame, view: str) -> list[pd.DataFrame]:
    columns = [column for column in held if column.endswith(("_min", "_max"))]
    dated = held.assign(month=pd.to_datetime(held.date_start).dt.to_period("M"))
    found = []
    for keys in _PLAIN[view]:
        named = dated
        for key in keys:
            if key != "month" and not isinstance(named[key].dtype, pd.CategoricalDtype):
                named = named.explode(key)
        found.append(named.groupby(list(keys), observed=True)[columns].agg(["sum", "count"]))
    return found
