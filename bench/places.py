"""The page of places: from a filter to oblasts, hexagons, density, change and patterns; the plain way counts what it can by a group-by."""

from __future__ import annotations

from collections.abc import Iterator

import geopandas as gpd
import h3

from bench import figures
from bench.row import Row, timed
from geo import by_area
from geo.assembly import Strikemap
from geo.by_area.kept import KEPT

QUESTIONS = ("", "target=energy")
REPEATS = 3
MOST_PLAIN = 2_000_000


def rows(strikemap: Strikemap) -> Iterator[Row]:
    """One line for each view; every answer is reckoned anew."""
    held = figures.plain_rows(strikemap) if strikemap.opened().build.manifest["incidents"] <= MOST_PLAIN else None
    whole = strikemap.select("")
    by_area.counted(whole, "area"), by_area.counted(whole, "hex4")  # rows and hexagons are read once for each state of the data
    views = {
        "oblasts": lambda one: by_area.counted(one, "area"), "raions": lambda one: by_area.counted(one, "raion"),
        "hexagons": lambda one: by_area.counted(one, "hex4"), "density": lambda one: by_area.density(one, 25), "month by month": lambda one: by_area.by_month(one, "area"),
        "change": lambda one: by_area.changed(one, "area", 4), "hot spots": lambda one: by_area.hot_spots(one, 4, strikemap.settings), "clusters": by_area.clusters,
    }  # fmt: skip
    for query in QUESTIONS:
        selection = strikemap.select(query)
        for name, view in views.items():

            def fresh(view=view, selection=selection) -> object:
                KEPT.forget()
                strikemap.opened().build.answers(None).forget()
                return view(selection)

            plain_s = timed(lambda name=name: _plain(held, name), 1)[1] if held is not None and not query and name in ("oblasts", "hexagons") else None
            ours_s = timed(fresh, 1 if name == "clusters" else REPEATS)[1]
            yield Row(f"Places, {name}: filter `{query or '(none)'}` ({selection.totals['incidents']:,} incidents)", ours_s * 1000, plain_s and plain_s * 1000, "ms",
                      key=f"places {name} {query or '(none)'}")  # fmt: skip


def _plain(held: gpd.GeoDataFrame, name: str) -> object:
    columns = [column for column in held if column.endswith(("_min", "_max"))]
    if name == "oblasts":
        return held.groupby("adm1", observed=True)[columns].agg(["sum", "count"])
    placed = held[held.lat.notna()]
    cells = [h3.latlng_to_cell(lat, lon, 4) for lat, lon in zip(placed.lat, placed.lon, strict=True)]
    return placed.groupby(cells)[columns].agg(["sum", "count"])
