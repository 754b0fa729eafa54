"""Points as GeoParquet has them, so that QGIS, DuckDB, Spark and pandas read a build without us."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_GEO = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}}}
#: the metadata of a table's schema; no "crs" key means OGC:CRS84 (lon, lat)
METADATA = {"geo": json.dumps(_GEO)}


def geometry(rows: pa.Table) -> pa.ChunkedArray:
    """The WKB points of the rows' lon and lat; null where there is no position."""
    lon, lat = (rows[name].fill_null(0).to_numpy() for name in ("lon", "lat"))
    points = np.empty(len(lon), np.dtype([("order", "u1"), ("kind", "<u4"), ("lon", "<f8"), ("lat", "<f8")]))  # 21 bytes, packed
    points["order"], points["kind"], points["lon"], points["lat"] = 1, 1, lon, lat
    placed = pc.and_(pc.is_valid(rows["lon"]), pc.is_valid(rows["lat"]))
    fixed = pa.FixedSizeBinaryArray.from_buffers(pa.binary(points.itemsize), len(points), [None, pa.py_buffer(points)])
    return pc.if_else(placed, pa.chunked_array([fixed.cast(pa.binary())]), pa.scalar(None, pa.binary()))
