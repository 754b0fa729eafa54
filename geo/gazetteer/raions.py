"""Which raion a position lies in: by an exact file that the user gives, else by the approximate cells."""

from __future__ import annotations

import csv
import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import BadFile
from geo.gazetteer import boundaries
from geo.gazetteer.boundaries import NEAREST, OUTSIDE, Assignment, Units, assign_to
from geo.settings import ROOT, Settings

if TYPE_CHECKING:
    import numpy as np

APPROXIMATE = "ua_raions_approx.geojson"
_CODE_COLUMNS = ("code", "katottg", "adm2", "ADM2_PCODE", "adm2_pcode", "shapeISO")
_CODE_LETTERS = 6


@dataclass(frozen=True)
class Raions:
    """The raions in force and whether their borders are approximate; names: {code: (name, name_uk)}."""

    units: Units
    approximate: bool
    names: dict[str, tuple[str, str]]
    source: str


@dataclass(frozen=True)
class Districts:
    """Per position: raion code ("" = none), a radius that surely holds that raion, and whether it is only the nearest one."""

    code: np.ndarray
    reach_m: np.ndarray
    near: np.ndarray


def are_approximate(settings: Settings) -> bool:
    """Whether the raions in force are the approximate ones."""
    return not settings.text("raion_file").strip()


def names(settings: Settings) -> dict[str, tuple[str, str]]:
    """{raion code: (English name, Ukrainian name)}, without reading any shape; {} when the file is not there."""
    try:
        return dict(_named(settings.data_dir / "boundaries" / APPROXIMATE))
    except (OSError, ValueError, KeyError, TypeError):
        return {}


@functools.lru_cache(maxsize=2)
def _named(path: Path) -> dict[str, tuple[str, str]]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {f["properties"]["code"]: (f["properties"]["name"], f["properties"]["name_uk"]) for f in features}


def raion_file(settings: Settings) -> Path:
    """The user's exact raion file when one is set, else the approximate one."""
    own = settings.text("raion_file").strip()
    path = Path(own).expanduser() if own else settings.data_dir / "boundaries" / APPROXIMATE
    return path if path.is_absolute() else ROOT / path


def raions(settings: Settings) -> Raions:
    """The raions in force, read once a process. Raises BadFile when a user's file cannot be used."""
    return _read(raion_file(settings), not are_approximate(settings))


@functools.lru_cache(maxsize=2)
def _read(path: Path, own: bool) -> Raions:
    import numpy as np
    import shapely

    try:
        if path.suffix in (".geojson", ".json"):
            features = json.loads(path.read_text(encoding="utf-8"))["features"]
            rows = [f["properties"] for f in features]
            shapes = shapely.from_geojson([json.dumps(f["geometry"]) for f in features])
        else:  # GeoPackage, shapefile, GeoParquet …
            import geopandas as gpd

            frame = gpd.read_parquet(path) if path.suffix == ".parquet" else gpd.read_file(path)
            frame = frame.to_crs(4326) if frame.crs else frame
            rows, shapes = frame.drop(columns=frame.geometry.name).to_dict("records"), frame.geometry.to_numpy()
    except (OSError, ValueError, KeyError, TypeError, shapely.GEOSException) as problem:
        raise BadFile(
            path.name, f"it is not a readable raion file ({problem}).", "Give GeoJSON, GeoPackage or GeoParquet."
        ) from problem
    column = next((c for c in _CODE_COLUMNS if rows and c in rows[0]), None)
    if column is None:
        has = ", ".join(rows[0]) if rows else "no features"
        raise BadFile(
            path.name, f"it has {has}.", f"Needed: a column with KATOTTG codes, named {' or '.join(_CODE_COLUMNS)}."
        )
    codes = np.array([str(r[column])[:_CODE_LETTERS] for r in rows], dtype=object)
    names = {
        code: (str(r.get("name") or r.get("ADM2_EN") or code), str(r.get("name_uk") or r.get("ADM2_UA") or ""))
        for code, r in zip(codes, rows, strict=True)
    }
    shapes = shapely.make_valid(shapes)
    units = Units(
        codes, np.array([c[:2] for c in codes], dtype=object), shapes, shapely.bounds(shapes), shapely.STRtree(shapes)
    )
    return Raions(units, not own, names, path.name)


def assign(
    lon: Sequence[float] | np.ndarray, lat: Sequence[float] | np.ndarray, settings: Settings
) -> tuple[np.ndarray, np.ndarray, bool]:
    """(raion code per position, "" where none; flag as in boundaries; whether the borders are approximate).

    Approximate borders are right for about nine positions in ten; say so wherever the answer is shown.
    """
    import numpy as np

    held = raions(settings)
    lon, lat = np.atleast_1d(np.asarray(lon, dtype=float)), np.atleast_1d(np.asarray(lat, dtype=float))
    found = assign_to(held.units, lon, lat)
    near = np.flatnonzero(found.flag == NEAREST)
    if near.size:  # just off the coast, yes; inside a city that has no raions, or across an oblast's border, no
        oblast_of = _oblasts(settings.data_dir / "gazetteer" / "ua_oblasts.csv")
        drawn = boundaries.assign(lon[near], lat[near], settings).adm1
        wrong = near[[oblast_of.get(raion[:4]) != adm1 for raion, adm1 in zip(found.adm1[near], drawn, strict=True)]]
        found.adm1[wrong], found.flag[wrong] = "", OUTSIDE
    return found.adm1, found.flag, held.approximate


def assign_inside(lon: np.ndarray, lat: np.ndarray, drawn: Assignment, settings: Settings) -> Districts:
    """The raions of positions whose country and oblast are known; looked up for those of Ukraine only."""
    import numpy as np

    code, near, reach_m = np.full(len(lon), "", dtype=object), np.zeros(len(lon), dtype=bool), np.zeros(len(lon))
    here = np.flatnonzero(drawn.country == "UA")
    if here.size:
        code[here], flag, _ = assign(np.asarray(lon, dtype=float)[here], np.asarray(lat, dtype=float)[here], settings)
        near[here] = flag == NEAREST
        reach_m[here] = boundaries.reach_of(raions(settings).units, code[here])
    return Districts(code, reach_m, near)


@functools.lru_cache(maxsize=2)
def _oblasts(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["katottg"]: row["code"] for row in csv.DictReader(file)}
