"""Takes a build to where an engine elsewhere reads it: GeoParquet on a shared path, or tables of a PostgreSQL database."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import BadSetting, StrikemapError
from geo.store.geoparquet import METADATA, geometry
from geo.store.remote import coarse

Say = Callable[[str], None]
TABLES = ("incidents", "claims", "claim_facts", "wordings", "damage", "pairs", "undecided", coarse.NAME)  # what statements of the query layer read
PART_ROWS = 250_000


def to_folder(build: Path, shared: str, say: Say) -> dict[str, int]:
    """table → rows, written below shared/<build id>/<table>/ as Parquet; the incidents as GeoParquet (WKB points, OGC:CRS84).

    build: the build's folder. Written beside and moved in whole, so that no reader meets half a build; a second call does nothing
    that can be seen. Raises BadSetting for an object store's address: there a sync tool of the store takes the folder.
    """
    if "://" in shared:
        raise BadSetting(f"shared_dir is '{shared}': write to a folder and let the store's own tool copy it there; the cluster may read {shared}.")
    target = Path(shared) / build.name
    work = target.with_name(f".{build.name}.{os.getpid()}")
    rows = {}
    try:
        with duckdb.connect(str(build / "strikes.duckdb"), read_only=True) as con:
            coarse.prepare(con)
            for name in TABLES:
                (work / name).mkdir(parents=True, exist_ok=True)
                rows[name] = 0
                for number, part in enumerate(parts(con, name)):
                    if name == "incidents":
                        part = part.append_column("geometry", geometry(part)).replace_schema_metadata(METADATA)
                    pq.write_table(part, work / name / f"part-{number:05d}.parquet", compression="zstd")
                    rows[name] += part.num_rows
                say(f"{name}: {rows[name]:,} rows")
        shutil.rmtree(target, ignore_errors=True)
        os.replace(work, target)
    except OSError as problem:
        raise StrikemapError(f"Cannot publish to {shared}: {problem.strerror or problem}. Name a folder that exists and has room.") from problem
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return rows


def parts(con: duckdb.DuckDBPyConnection, name: str) -> Iterator[pa.Table]:
    """A build's table in parts of PART_ROWS, at least one of them; the incidents in their order, words as plain text: not every engine reads dictionaries."""
    columns = con.sql(f"DESCRIBE {name}").fetchall()
    listed = ", ".join(f'"{column[0]}"::VARCHAR AS "{column[0]}"' if column[1].startswith("ENUM") else f'"{column[0]}"' for column in columns)
    order = " ORDER BY row_no" if name == "incidents" else ""
    reader = con.sql(f"SELECT {listed} FROM {name}{order}").to_arrow_reader(PART_ROWS)
    found = False
    for batch in reader:
        found = True
        yield pa.Table.from_batches([batch])
    if not found:
        yield pa.Table.from_batches([], reader.schema)
