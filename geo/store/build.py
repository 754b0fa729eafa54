"""Builds: claims and incidents become one immutable folder, named by a hash of its content and swapped in whole.

A build folder holds incidents.parquet (GeoParquet), claims.parquet, sources.parquet, strikes.duckdb and manifest.json.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo.domain.refusal import Refusal, counted
from geo.domain.vocabulary import Vocabulary
from geo.store import candidates, content, derivation, shelf
from geo.tables import Holdings

KEYS = ("dataset", "date_precision", "precision", "country", "adm1", "adm2", "verification", "licence")

Say = Callable[[str], None]


def write_build(holdings: Sequence[Holdings], vocabulary: Vocabulary, folder: Path, keep: int = 5, say: Say = lambda _: None,
                casebook: str = "", pairing: candidates.Pairing = candidates.NOT_LOOKED_FOR) -> str:  # fmt: skip
    """The build id of the holdings; the build is written to folder/<id> (if it is not there yet) and made current.

    keep: how many builds stay, the current one among them. The order of rows does not change the id. casebook: the hash of
    the ledger's newest revision that the holdings contain; it is a part of the id. pairing: how pairs that may be one strike are
    found, and what people decided about them.
    Refused: claims about incidents that nobody holds, claims whose words give no figure, and an incident or claim id that
    two datasets share; these are counted in the manifest and listed in the build.
    """
    folder.mkdir(parents=True, exist_ok=True)
    incidents, claims, sources, refusals = content.merged(holdings, vocabulary)
    build_id = content.content_hash(incidents, claims, sources, refusals, holdings, vocabulary, casebook + pairing.mark)
    target = folder / build_id
    if not shelf.is_whole(target):
        say(f"building {build_id}: {incidents.num_rows:,} incidents, {claims.num_rows:,} claims")
        work = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
        try:
            _write_files(work, build_id, incidents, claims, sources, holdings, refusals, vocabulary, casebook, pairing, say)
            shelf.put(work, target)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    shelf.point(folder, build_id)
    shelf.forget(folder, build_id, keep)
    return build_id


def _write_files(work: Path, build_id: str, incidents: pa.Table, claims: pa.Table, sources: pa.Table,
                 holdings: Sequence[Holdings], refusals: list[Refusal], vocabulary: Vocabulary, casebook: str,
                 pairing: candidates.Pairing, say: Say) -> None:  # fmt: skip
    pq.write_table(_with_geometry(incidents), work / "incidents.parquet", compression="zstd")
    pq.write_table(claims, work / "claims.parquet", compression="zstd")
    pq.write_table(sources, work / "sources.parquet", compression="zstd")
    counts = _write_engine(work / "strikes.duckdb", incidents, claims, sources, holdings, refusals, vocabulary, pairing, say)
    manifest = {
        "build": build_id,
        "format": shelf.FORMAT,
        "vocabulary": vocabulary.fingerprint,
        "built_at": datetime.now(UTC).replace(microsecond=0).isoformat(),
        **counts,
        "casebook": casebook,
        "refused": len(refusals),
        "refused_by_reason": [{"reason": reason, "rows": rows} for reason, rows in counted(refusals)],
        "datasets": [
            {**vars(held.dataset), "incidents": held.incidents.num_rows, "claims": held.claims.num_rows, "refused": len(held.refusals)}
            for held in holdings
        ],
        "files": {name: {"sha256": shelf.file_sha256(work / name), "bytes": (work / name).stat().st_size} for name in shelf.FILES},
    }
    (work / shelf.MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    for name in (*shelf.FILES, shelf.MANIFEST):
        with (work / name).open("rb") as handle:
            os.fsync(handle.fileno())


def _write_engine(path: Path, incidents: pa.Table, claims: pa.Table, sources: pa.Table,
                  holdings: Sequence[Holdings], refusals: list[Refusal], vocabulary: Vocabulary,
                  pairing: candidates.Pairing, say: Say) -> dict:  # fmt: skip
    con = duckdb.connect(str(path), config={"memory_limit": "2GB", "temp_directory": str(path.parent / ".spill")})
    try:
        for name, rows in (("given", incidents), ("claims_given", claims), ("sources_given", sources)):
            con.register(name, rows)
        con.execute("CREATE TABLE claims AS SELECT * FROM claims_given ORDER BY incident_id, as_of NULLS FIRST, claim_id")
        con.execute("CREATE TABLE sources AS SELECT * FROM sources_given ORDER BY source_id")
        candidates.write_members(con, holdings)
        con.execute(f"CREATE TABLE base AS {_base_sql(vocabulary)}")
        con.register("windows_given", _windows(holdings))
        con.execute("CREATE TABLE windows AS SELECT * FROM windows_given")
        con.register("refusals_given", _refusals(refusals))
        con.execute("CREATE TABLE refusals AS SELECT * FROM refusals_given")
        derivation.prepare_claims(con, vocabulary)
        derivation.make_frame(con, vocabulary, None, "claim_facts", "base")
        for key in KEYS:
            con.execute(f"CREATE TYPE {key}_word AS ENUM (SELECT {key} FROM unordered UNION SELECT '' ORDER BY 1)")
            con.execute(f"ALTER TABLE unordered ALTER {key} TYPE {key}_word")
        derivation.order_frame(con, "incidents")
        pairs = candidates.write_pairs(con, pairing, say)
        row = con.execute("SELECT count(*), min(date_start), max(date_end), max(updated_at) FROM incidents").fetchall()[0]
        parts = con.execute("SELECT count(DISTINCT parent_id) FROM base WHERE parent_id IS NOT NULL").fetchall()[0][0]
        con.execute("CHECKPOINT")
        day = [None if value is None else value.isoformat() for value in row[1:]]
        return {"incidents": row[0], "claims": claims.num_rows, "sources": sources.num_rows, "split_into_parts": parts,
                "first_day": day[0], "last_day": day[1], "data_to": day[2], "pairs": pairs}  # fmt: skip
    finally:
        con.close()


def _base_sql(vocabulary: Vocabulary) -> str:
    """Incidents with their keys never NULL (GROUPING SETS read NULL as "not grouped") and their square on the map."""
    areas = ", ".join(f"'{name}'" for name in vocabulary.precision_classes if vocabulary.is_area(name))
    keys = ", ".join(f"coalesce({key}, '') AS {key}" for key in KEYS)
    return f"""
        SELECT incident_id, title, date_start, date_end, time_local, place, gazetteer_id, lat, lon, radius_m::DOUBLE AS radius_m,
               {keys}, exportable, parent_id, updated_at AS changed_at, coalesce(also, '') AS also_in,
               lower(concat_ws(' ', title, place, incident_id, told)) AS searched,
               coalesce(precision, '') IN ({areas}) AND lat IS NOT NULL AS is_area,
               CASE WHEN lat IS NULL THEN -1 ELSE least(greatest(floor((lon + 180) / 360 * 4194304), 0), 4194303) END::INTEGER AS mx,
               CASE WHEN lat IS NULL THEN -1 ELSE least(greatest(floor((1 - ln(tan(radians(clamped)) + 1 / cos(radians(clamped))) / pi())
                    / 2 * 4194304), 0), 4194303) END::INTEGER AS my
        FROM (SELECT *, least(greatest(lat, -85.05), 85.05) AS clamped FROM given) LEFT JOIN also USING (incident_id)
    """


def _with_geometry(incidents: pa.Table) -> pa.Table:
    """The table with a WKB point column and GeoParquet's metadata; no "crs" key means OGC:CRS84 (lon, lat)."""
    lon, lat = (incidents[name].fill_null(0).to_numpy() for name in ("lon", "lat"))
    points = np.empty(len(lon), np.dtype([("order", "u1"), ("kind", "<u4"), ("lon", "<f8"), ("lat", "<f8")]))  # 21 bytes, packed
    points["order"], points["kind"], points["lon"], points["lat"] = 1, 1, lon, lat
    placed = pc.and_(pc.is_valid(incidents["lon"]), pc.is_valid(incidents["lat"]))
    fixed = pa.FixedSizeBinaryArray.from_buffers(pa.binary(points.itemsize), len(points), [None, pa.py_buffer(points)])
    geometry = pc.if_else(placed, pa.chunked_array([fixed.cast(pa.binary())]), pa.scalar(None, pa.binary()))
    meta = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}}}
    return incidents.append_column("geometry", geometry).replace_schema_metadata({"geo": json.dumps(meta)})


def _windows(holdings: Sequence[Holdings]) -> pa.Table:
    names = ("window", "title", "kind", "scope", "start", "end", "claimant", "note", "source")
    kinds = {"start": pa.date32(), "end": pa.date32()}
    held = [window for one in holdings for window in one.windows]
    return pa.table({name: pa.array([getattr(window, name) for window in held], kinds.get(name, pa.string())) for name in names})


def _refusals(refusals: list[Refusal]) -> pa.Table:
    names = ("where", "row", "field", "given", "reason", "allowed")
    return pa.table({
        name: pa.array([getattr(refusal, name) for refusal in refusals], pa.int64() if name == "row" else pa.string()) for name in names
    })  # fmt: skip


