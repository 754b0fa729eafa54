"""Parquet and GeoParquet → batches of text cells; sizes are checked from the footer before a row is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo.errors import BadFile
from geo.ingest.json_table import DEGREES, cell
from geo.ingest.reading import BATCH_ROWS, MAX_COLUMNS, MAX_ROWS, Batch, Table

MAX_UNPACKED = 8 * 1024**3  # bytes


def open_parquet(path: Path) -> Table:
    """The Table of a Parquet file; raises BadFile when it is damaged, too large, or in another system than degrees."""
    try:
        with pq.ParquetFile(path) as file:
            meta, schema = file.metadata, file.schema_arrow
    except (pa.ArrowInvalid, OSError) as problem:
        raise BadFile(path.name, f"is a damaged Parquet file: {problem}.", "Download it again.") from problem
    unpacked = sum(meta.row_group(number).total_byte_size for number in range(meta.num_row_groups))
    if meta.num_rows > MAX_ROWS:
        raise BadFile(path.name, f"says that it has {meta.num_rows:,} rows.", f"At most {MAX_ROWS:,} are read.")
    if unpacked > MAX_UNPACKED or len(schema.names) > MAX_COLUMNS:
        raise BadFile(path.name, f"would unpack to {unpacked:,} bytes in {len(schema.names):,} columns.",
                      f"At most {MAX_UNPACKED:,} bytes and {MAX_COLUMNS:,} columns are read.")  # fmt: skip
    geometry = _geometry(path.name, schema)
    columns = tuple(name for name in schema.names if name != geometry)
    if geometry:
        columns += tuple(name for name in ("latitude", "longitude") if name not in columns)

    def batches(only: tuple[str, ...] | None = None) -> Iterator[Batch]:
        line = 2
        with pq.ParquetFile(path) as file:
            for batch in _undamaged(path.name, file.iter_batches(BATCH_ROWS)):
                frame = _texts(batch, geometry, columns)
                lines = pl.int_range(line, line + frame.height, eager=True, dtype=pl.Int64)
                line += frame.height
                yield Batch(frame, lines, bytes_read=path.stat().st_size * (line - 2) // max(1, meta.num_rows))

    return Table(path.name, "parquet", columns, path.stat().st_size, batches)


def _undamaged(name: str, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The batches; raises BadFile where one cannot be read."""
    while True:
        try:
            batch = next(batches)
        except StopIteration:
            return
        except (pa.ArrowInvalid, OSError) as problem:
            raise BadFile(name, f"is a damaged Parquet file: {problem}.", "Download it again.") from problem
        yield batch


def _geometry(name: str, schema: pa.Schema) -> str | None:
    """The column of WKB geometry that the file's GeoParquet metadata name, or None."""
    held = (schema.metadata or {}).get(b"geo")
    if not held:
        return None
    geo = json.loads(held)
    column = geo.get("primary_column")
    system = json.dumps(geo.get("columns", {}).get(column, {}).get("crs") or "crs84").casefold()
    if not any(known in system for known in DEGREES):
        raise BadFile(name, "has coordinates in another system than degrees.", "Save it in EPSG:4326 (WGS 84).")
    return column if column in schema.names else None


def _texts(batch: pa.RecordBatch, geometry: str | None, columns: tuple[str, ...]) -> pl.DataFrame:
    held: dict[str, pl.Series] = {}
    for name, column in zip(batch.schema.names, batch.columns):
        if name == geometry:
            lat, lon = points_of(column)
            held.setdefault("latitude", lat)
            held.setdefault("longitude", lon)
        else:
            held[name] = _text(name, column)
    return pl.DataFrame({name: held[name] for name in columns})


def _text(name: str, column: pa.Array) -> pl.Series:
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        values = [None if value is None else cell(value.hex() if isinstance(value, bytes) else value) for value in column.to_pylist()]
        return pl.Series(name, values, dtype=pl.String)
    if pa.types.is_timestamp(kind):
        text = pl.from_arrow(pc.strftime(column.cast(pa.timestamp("s", tz=kind.tz)), format="%Y-%m-%d %H:%M"))
        return pl.Series(name, text, dtype=pl.String)
    if pa.types.is_floating(kind):
        values = pl.Series(name, pl.from_arrow(column)).cast(pl.Float64)
        whole = values.is_finite() & (values == values.round()) & (values.abs() < 1e15)
        return pl.select(pl.when(whole).then(values.cast(pl.Int64, strict=False).cast(pl.String)).otherwise(values.cast(pl.String)).alias(name)).to_series()
    return pl.Series(name, pl.from_arrow(column.cast(pa.string())), dtype=pl.String)


def points_of(column: pa.Array) -> tuple[pl.Series, pl.Series]:
    """(latitude, longitude) as text of a column of WKB: of points, else the middle of the shape's extent."""
    import numpy as np
    import shapely

    shapes = shapely.from_wkb(np.array(column.to_pylist(), dtype=object))
    west, south, east, north = shapely.bounds(shapes).T
    lat, lon = (south + north) / 2, (west + east) / 2

    def text(values: np.ndarray) -> list[str | None]:
        return [None if np.isnan(value) else repr(float(value)) for value in values]

    return pl.Series("latitude", text(lat), dtype=pl.String), pl.Series("longitude", text(lon), dtype=pl.String)
