"""A store of many millions for measurements: copies of a synthetic store's incidents, each moved a little, and of what their claims say."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa

from geo.store import shelf
from geo.store.frames import BASE, KEYS
from geo.store.index import coding, files, reports

ROWS_AT_ONCE = 20_000
#: degrees by which a copy is moved at most, so that no two lie on one spot
MOVED = 0.05


def enlarged(source: Path, store: Path, times: int, say: Callable[[str], None] = lambda _: None) -> str:
    """The id of a build in `store` with `times` as many incidents as the build in the folder `source`; the same call makes the same rows."""
    build_id = hashlib.sha256(f"{source.name} {times} {shelf.FORMAT}".encode()).hexdigest()[:12]
    target = store / build_id
    if (target / shelf.MANIFEST).is_file():
        shelf.point(store, build_id)
        return build_id
    target.mkdir(parents=True, exist_ok=True)
    (target / "strikes.duckdb").unlink(missing_ok=True)
    con = duckdb.connect(str(target / "strikes.duckdb"), config={"memory_limit": "2GB"})
    con.execute(f"ATTACH '{source / 'strikes.duckdb'}' AS s (READ_ONLY)")
    rows = con.execute("SELECT count(*) FROM s.incidents").fetchall()[0][0]
    for name in ("windows", "refusals", "sources", "wordings", "members"):
        con.execute(f"CREATE TABLE {name} AS FROM s.{name}")
    con.execute(f"CREATE TABLE claim_facts AS SELECT no * {times} + copy AS no, day, claimant, source, wording, known FROM s.claim_facts, range({times}) t(copy)")
    for name in ("damage", "pairs"):
        con.execute(f"CREATE TABLE {name} AS FROM s.{name} LIMIT 0")
    for key in KEYS:
        con.execute(f"CREATE TYPE {key}_word AS ENUM (SELECT DISTINCT {key}::VARCHAR FROM s.incidents UNION SELECT '' ORDER BY 1)")
    columns = [row[0] for row in con.execute("DESCRIBE s.incidents").fetchall()]
    con.execute(f"CREATE TABLE incidents AS {_copies(columns, times)} LIMIT 0", {"first": 0, "last": 0})
    for first in range(0, rows, ROWS_AT_ONCE):
        con.execute(f"INSERT INTO incidents {_copies(columns, times)} ORDER BY row_no", {"first": first, "last": first + ROWS_AT_ONCE - 1})
        if first % (ROWS_AT_ONCE * 10) == 0:
            say(f"{first * times:,} of {rows * times:,} incidents")
    con.execute(f"CREATE VIEW base AS SELECT {', '.join(BASE)} FROM incidents")
    con.execute("DETACH s")
    con.execute("CHECKPOINT")
    say("writing the index")

    def ask(sql: str) -> pa.Table:  # two threads ask
        with con.cursor() as other:
            return other.sql(sql).to_arrow_table()

    files.write(target / shelf.INDEX, reports.beside(coding.coded("incidents", ask), ask))
    con.close()
    for name in ("incidents.parquet", "claims.parquet", "sources.parquet"):  # those of the source: its claims are the copies' as well
        shutil.copyfile(source / name, target / name)
    told = json.loads((source / shelf.MANIFEST).read_text(encoding="utf-8"))
    written = {name: {"sha256": "", "bytes": (target / name).stat().st_size} for name in shelf.FILES}  # never checked: a measurement's store
    told |= {"build": build_id, "incidents": rows * times, "claims": told["claims"] * times, "files": written, "format": shelf.FORMAT}
    (target / shelf.MANIFEST).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    shelf.point(store, build_id)
    return build_id


def _copies(columns: list[str], times: int) -> str:
    """SQL of the copies of the rows $first … $last; the first copy stays where it is."""
    moved = f"CASE WHEN copy = 0 OR is_area THEN 0 ELSE (hash(row_no * {times} + copy, '{{}}') % 2001 / 1000.0 - 1) * {MOVED} END"
    instead = {
        "row_no": f"(row_no * {times} + copy)::INTEGER",
        "no": f"(row_no * {times} + copy)::INTEGER",
        "incident_id": "incident_id || '-' || copy",
        "searched": "searched || '-' || copy",
        "lat": "new_lat", "lon": "new_lon",
        "mx": "CASE WHEN lat IS NULL THEN -1 ELSE floor((new_lon + 180) / 360 * 4194304) END::INTEGER",
        "my": "CASE WHEN lat IS NULL THEN -1 ELSE floor((1 - ln(tan(radians(new_lat)) + 1 / cos(radians(new_lat))) / pi()) / 2 * 4194304) END::INTEGER",
        **{key: f"{key}::VARCHAR::{key}_word" for key in KEYS},
    }  # fmt: skip
    listed = ", ".join(f"{instead[name]} AS {name}" if name in instead else name for name in columns)
    return f"""SELECT {listed} FROM (
        SELECT i.*, copy, lat + {moved.format('lat')} AS new_lat, lon + {moved.format('lon')} AS new_lon
        FROM (SELECT * FROM s.incidents WHERE row_no BETWEEN $first AND $last) i, range({times}) t(copy))"""
