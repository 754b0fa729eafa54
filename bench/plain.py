"""The plain way to the same page, to measure against: a GeoDataFrame in memory, boolean masks, folium markers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from folium.plugins import MarkerCluster

FIGURES = ("killed", "injured", "children_killed", "children_injured", "military_claimed")
MOST_MARKERS = 5_000  # more take minutes; the plain map shows the first ones and says nothing of the rest

#: the measured questions: our query string, and the same condition on a GeoDataFrame
QUESTIONS: tuple[tuple[str, Callable[[gpd.GeoDataFrame], pd.Series]], ...] = (
    ("", lambda rows: pd.Series(True, rows.index)),
    ("from=2025-04-01&to=2025-04-30", lambda rows: _between(rows, date(2025, 4, 1), date(2025, 4, 30))),
    ("target=energy", lambda rows: _names(rows.target_types, {"energy"})),
    ("weapon=missile&killed_min=1", lambda rows: _names(rows.weapons, _MISSILES) & (rows.killed_min >= 1)),
    ("killed_min=1", lambda rows: rows.killed_min >= 1),
    ("area=UA-12&from=2024-01-01&to=2025-12-31", lambda rows: (rows.adm1 == "UA-12") & _between(rows, date(2024, 1, 1), date(2025, 12, 31))),
    ("injured_min=5&children=1", lambda rows: (rows.injured_min >= 5) & ((rows.children_killed_min >= 1) | (rows.children_injured_min >= 1))),
)
_MISSILES = {"missile", "ballistic_missile", "cruise_missile", "anti_air_missile", "hypersonic_missile", "air_to_surface_missile"}


def _between(rows: gpd.GeoDataFrame, first: date, last: date) -> pd.Series:
    return (rows.date_end >= pd.Timestamp(first)) & (rows.date_start <= pd.Timestamp(last))


def _names(terms: pd.Series, wanted: set[str]) -> pd.Series:
    if isinstance(terms.dtype, pd.CategoricalDtype):
        return terms.isin(wanted)
    return terms.map(lambda held: not wanted.isdisjoint(held))


def frame(rows: Sequence[dict]) -> gpd.GeoDataFrame:
    """The rows of a build as a GeoDataFrame; figures as numbers with NaN for what nobody reports."""
    held = pd.DataFrame(rows)
    for name in ("date_start", "date_end"):
        held[name] = pd.to_datetime(held[name])
    for figure in FIGURES:
        for column in (f"{figure}_min", f"{figure}_max"):
            if column in held:
                held[column] = pd.to_numeric(held[column])
    held["target_types"] = held["target_types"].map(lambda terms: list(terms) if terms is not None else [])
    held["weapons"] = held["weapons"].map(lambda terms: list(terms) if terms is not None else [])
    return gpd.GeoDataFrame(held, geometry=gpd.points_from_xy(held.lon, held.lat), crs="EPSG:4326")


def frame_of(rows: pa.Table) -> gpd.GeoDataFrame:
    """The same of an Arrow table whose incidents have one target and one weapon at most, which are then categories: the plain
    way as somebody would write it who wants it to be fast."""
    held = rows.drop_columns(["target_types", "weapons"]).to_pandas(date_as_object=False)
    for name in ("target_types", "weapons"):
        terms = rows[name].combine_chunks()
        if pc.max(pc.list_value_length(terms)).as_py() not in (0, 1):
            raise ValueError(f"{name}: an incident has several, so they are no categories")
        held[name] = pd.Series(pc.list_element(pc.if_else(pc.equal(pc.list_value_length(terms), 0), pa.scalar([None], terms.type), terms), 0)
                               .dictionary_encode().to_pandas())  # fmt: skip
    held["adm1"] = held["adm1"].astype("category")
    return gpd.GeoDataFrame(held, geometry=gpd.points_from_xy(held.lon, held.lat), crs="EPSG:4326")


def figures(rows: gpd.GeoDataFrame, mask: pd.Series) -> dict[str, object]:
    """Everything that the map page shows beside the map: totals, days, targets, weapons, areas, the first page of the table."""
    held = rows[mask]
    columns = [f"{figure}_{end}" for figure in FIGURES for end in ("min", "max") if f"{figure}_{end}" in held]
    return {
        "incidents": len(held),
        "totals": held[columns].sum(),
        "reported": held[columns].notna().sum(),
        "days": held.groupby("date_start")[columns].agg(["sum", "count"]),
        "targets": _by_term(held, "target_types")[columns].sum(),
        "weapons": _by_term(held, "weapons")[columns].sum(),
        "areas": held.groupby("adm1", observed=True)[columns].sum(),
        "table": held.nlargest(200, "date_start"),
    }


def _by_term(rows: gpd.GeoDataFrame, name: str) -> pd.api.typing.DataFrameGroupBy:
    single = isinstance(rows[name].dtype, pd.CategoricalDtype)
    return (rows if single else rows.explode(name)).groupby(name, observed=True)


def map_page(rows: gpd.GeoDataFrame, mask: pd.Series, out: Path) -> int:
    """How many markers the page has that was written to `out`: one folium marker for each incident, clustered."""
    held = rows[mask & rows.lat.notna()].head(MOST_MARKERS)
    made = folium.Map(location=[48.5, 32.0], zoom_start=6, tiles=None)
    made.options["maxZoom"] = 19  # a layer of tiles would say it, and without one the cluster stops with an error
    cluster = MarkerCluster().add_to(made)
    for row in held.itertuples():
        folium.CircleMarker([row.lat, row.lon], radius=6, popup=f"{row.title}: killed {row.killed_min}", fill=True).add_to(cluster)
    made.save(out)
    return len(held)


def tile(rows: gpd.GeoDataFrame, mask: pd.Series, z: int, x: int, y: int) -> np.ndarray:
    """Counts of 4 × 4 cells of a map tile: what the markers of that square would be put together to."""
    west, south, east, north = bounds(z, x, y)
    inside = rows[mask].cx[west:east, south:north]
    counts, _, _ = np.histogram2d(inside.lat, inside.lon, bins=4, range=[[south, north], [west, east]])
    return counts


def bounds(z: int, x: int, y: int) -> tuple[float, float, float, float]:
    """west, south, east, north of a tile, in degrees."""
    count = 2**z
    north, south = (float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * row / count))))) for row in (y, y + 1))
    return x / count * 360 - 180, south, (x + 1) / count * 360 - 180, north
