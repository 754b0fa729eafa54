"""GeoPackage, KML, KMZ and zipped shapefiles → batches of text cells, through GDAL; other systems become degrees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from geo.errors import BadFile
from geo.ingest.parquet_table import _text, points_of
from geo.ingest.reading import BATCH_ROWS, MAX_ROWS, Batch, Table

#: what GDAL adds to each mark of a KML
DRAWN_IN_KML = {"altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon"}
EMPTY_IN_KML = {"id", "Name", "description", "timestamp", "begin", "end"}


def open_geofile(path: Path, kind: str, layer: str | None = None) -> Table:
    """The Table of one layer (the one with the most features, or as asked); raises BadFile when it cannot be read."""
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    source, files, layer = _source(path, kind, layer)
    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(source)]
        if layer and layer not in layers:
            raise BadFile(path.name, f"has no layer '{layer}'.", f"It has {', '.join(layers)}.")
        counts = {name: pyogrio.read_info(source, layer=name, force_feature_count=True)["features"] for name in layers}
        chosen = layer or max(counts, key=lambda name: counts[name])
        info = pyogrio.read_info(source, layer=chosen)
    except (DataSourceError, DataLayerError, ValueError) as problem:
        raise BadFile(path.name, f"cannot be read: {str(problem).replace(source, path.name).rstrip('.')}.", "Save it as CSV or GeoJSON.") from problem
    if counts[chosen] > MAX_ROWS:
        raise BadFile(path.name, f"has {counts[chosen]:,} features.", f"At most {MAX_ROWS:,} are read.")
    if not counts[chosen]:
        raise BadFile(path.name, f"has no feature in layer '{chosen}'.", f"It has the layers {', '.join(layers)}.")
    fields = [str(name) for name in info["fields"]]
    if kind in ("kml", "kmz"):
        fields = _filled(source, chosen, fields)
    own = {name.casefold() for name in fields}
    added = [name for name in ("latitude", "longitude") if name not in own] if info["geometry_type"] else []
    columns = tuple(fields + added)
    parts = files or (chosen, *(name for name in layers if name != chosen))
    notes = [f"Layer '{parts[0]}' is read; the file also has {', '.join(parts[1:])}."] if len(parts) > 1 else []
    system = info.get("crs")
    moved = bool(system) and system not in ("EPSG:4326", "OGC:CRS84", "EPSG:4979")
    if moved:
        notes.append(f"Coordinates were turned from {system.split(chr(10))[0][:60]} into degrees.")

    def batches(only: tuple[str, ...] | None = None) -> Iterator[Batch]:
        yield from _batches(source, chosen, fields, columns, system if moved else None, counts[chosen], path.stat().st_size)

    return Table(path.name, kind, columns, path.stat().st_size, batches, tuple(notes), parts)


def _filled(source: str, layer: str, fields: list[str]) -> list[str]:
    """The fields without those that every KML has, used or not, and that are empty or only say how a mark is drawn."""
    import pyogrio

    empty = set(fields) & EMPTY_IN_KML
    if not empty:
        return fields
    with pyogrio.open_arrow(source, layer=layer, columns=sorted(empty), read_geometry=False, batch_size=BATCH_ROWS, use_pyarrow=True) as (_, reader):
        for batch in reader:
            empty -= {name for name in empty if batch.column(name).null_count < batch.num_rows}
    return [name for name in fields if name not in empty and name not in DRAWN_IN_KML]


def _source(path: Path, kind: str, layer: str | None) -> tuple[str, tuple[str, ...], str | None]:
    """What GDAL opens, the files of a zip that could be (the one that is first), and the layer to ask for in it."""
    if kind not in ("shapefile", "kmz"):
        return str(path.resolve()), (), layer
    import zipfile

    with zipfile.ZipFile(path) as archive:
        inside = sorted(name for name in archive.namelist() if name.lower().endswith(".shp" if kind == "shapefile" else ".kml"))
    if len(inside) == 1:
        return f"/vsizip/{path.resolve()}/{inside[0]}", (), layer
    if layer and layer not in inside:
        raise BadFile(path.name, f"has no layer '{layer}'.", f"It has {', '.join(inside)}.")
    chosen = layer or inside[0]
    return f"/vsizip/{path.resolve()}/{chosen}", (chosen, *(name for name in inside if name != chosen)), None


def _batches(source: str, layer: str, fields: list[str], columns: tuple[str, ...], system: str | None, total: int, size: int) -> Iterator[Batch]:
    import pyogrio

    line = 2
    with pyogrio.open_arrow(source, layer=layer, batch_size=BATCH_ROWS, use_pyarrow=True) as (meta, reader):
        geometry = meta["geometry_name"] or "wkb_geometry"
        for batch in reader:
            held = {name: _text(name, batch.column(name)) for name in fields}
            names = batch.schema.names
            where = next((name for name in (geometry, "wkb_geometry", "geometry") if name in names), None)
            if where and batch.num_rows:
                lat, lon = points_of(batch.column(where))
                if system:
                    lat, lon = _degrees(lat, lon, system)
                held |= {name: values for name, values in (("latitude", lat), ("longitude", lon)) if name in columns and name not in held}
            frame = pl.DataFrame({name: held.get(name, pl.Series(name, [None] * batch.num_rows, dtype=pl.String)) for name in columns})
            lines = pl.int_range(line, line + frame.height, eager=True, dtype=pl.Int64)
            line += frame.height
            if frame.height:
                yield Batch(frame, lines, bytes_read=size * (line - 2) // max(1, total))


def _degrees(lat: pl.Series, lon: pl.Series, system: str) -> tuple[pl.Series, pl.Series]:
    from pyproj import Transformer

    turn = Transformer.from_crs(system, "EPSG:4326", always_xy=True)
    x, y = turn.transform(lon.cast(pl.Float64).to_numpy(), lat.cast(pl.Float64).to_numpy())

    def text(name: str, values) -> pl.Series:  # noqa: ANN001 - a numpy array
        return pl.Series(name, [f"{value:.6f}" if value == value and abs(value) < 1e6 else None for value in values], dtype=pl.String)

    return text("latitude", y), text("longitude", x)
