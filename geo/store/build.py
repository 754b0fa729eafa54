"""Builds: claims and incidents become one immutable folder, named by a hash of its content and swapped in whole.

A build folder holds incidents.parquet (GeoParquet), claims.parquet, sources.parquet, strikes.duckdb and manifest.json.
The file `current` names the build that is shown. Everything is written in a folder beside and moved by os.replace, so a
reader or a kill at any moment finds the old build or the new one, never a half.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from geo import tables
from geo.domain.refusal import Refusal, counted
from geo.domain.vocabulary import Vocabulary
from geo.store import derivation, readable
from geo.tables import Holdings

FORMAT = "2"  # raise it when the layout or a rule changes: old builds are then made anew
FILES = ("incidents.parquet", "claims.parquet", "sources.parquet", "strikes.duckdb")
MANIFEST = "manifest.json"
CURRENT = "current"
KEYS = ("dataset", "date_precision", "precision", "country", "adm1", "adm2", "verification", "licence")

Say = Callable[[str], None]


def write_build(holdings: Sequence[Holdings], vocabulary: Vocabulary, folder: Path, keep: int = 5, say: Say = lambda _: None,
                casebook: str = "") -> str:  # fmt: skip
    """The build id of the holdings; the build is written to folder/<id> (if it is not there yet) and made current.

    keep: how many builds stay, the current one among them. The order of rows does not change the id. casebook: the hash of
    the ledger's newest revision that the holdings contain; it is a part of the id.
    Refused: claims about incidents that nobody holds, claims whose words give no figure, and an incident or claim id that
    two datasets share; these are counted in the manifest and listed in the build.
    """
    folder.mkdir(parents=True, exist_ok=True)
    incidents, claims, sources, refusals = _merged(holdings, vocabulary)
    build_id = content_hash(incidents, claims, sources, refusals, holdings, vocabulary, casebook)
    target = folder / build_id
    if not _whole(target):
        say(f"building {build_id}: {incidents.num_rows:,} incidents, {claims.num_rows:,} claims")
        work = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
        try:
            _write_files(work, build_id, incidents, claims, sources, holdings, refusals, vocabulary, casebook)
            _swap(work, target)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    _point(folder, build_id)
    _forget(folder, build_id, keep)
    return build_id


def read_manifest(folder: Path) -> dict:
    """The manifest of a build's folder. Raises ValueError when it is not there or does not say what every file must be."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if all(isinstance(found["files"][name]["sha256"], str) and isinstance(found["files"][name]["bytes"], int) for name in FILES):
            return found
        raise ValueError("a file is named without its hash or size")
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ValueError(f"{type(problem).__name__}: {problem}") from problem


@contextmanager
def only_builder(folder: Path) -> Iterator[None]:
    """A context in which no other process builds into the folder, so that an older state never replaces a newer one.

    Hold it from before the data are read. The lock is the operating system's: it goes with its process, however that ends.
    Readers never wait for it. Where the system has no such lock (Windows) the context does nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield
        return
    with (folder / ".builder").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def readable_with(folder: Path, build_id: str, vocabulary: Vocabulary) -> bool:
    """True when the build has this program's format and was made with this very vocabulary."""
    try:
        manifest = read_manifest(folder / build_id)
    except ValueError:
        return False
    return manifest.get("format") == FORMAT and manifest.get("vocabulary") == vocabulary.fingerprint


def current_id(folder: Path) -> str | None:
    """The id of the build that is shown, or None when there is none."""
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    return name if (folder / name / MANIFEST).is_file() else None


def kept_ids(folder: Path) -> list[str]:
    """The ids of the builds that are kept, newest first."""
    found = [path.parent for path in folder.glob(f"*/{MANIFEST}") if not path.parent.name.startswith(".")]
    return [path.name for path in sorted(found, key=_written_at, reverse=True)]


def casebook_heads(folder: Path) -> list[str]:
    """The ledger's hashes that kept builds were made with: each must still be in the ledger."""
    found = []
    for build_id in kept_ids(folder):
        try:
            found.append(read_manifest(folder / build_id).get("casebook", ""))
        except ValueError:
            continue  # a damaged manifest is reported by the check of the build
    return [head for head in found if head]


def content_hash(incidents: pa.Table, claims: pa.Table, sources: pa.Table, refusals: Sequence[Refusal], holdings: Sequence[Holdings],
                 vocabulary: Vocabulary, casebook: str = "") -> str:  # fmt: skip
    """Twelve hexadecimal digits of the SHA-256 over everything that can change what is shown."""
    digest = hashlib.sha256(f"{FORMAT}{casebook}".encode())
    for rows, key in ((incidents, "incident_id"), (claims, "claim_id"), (sources, "source_id")):
        _hash_table(digest, rows, key)
    for held in sorted(holdings, key=lambda held: held.dataset.name):
        digest.update(repr((held.dataset, sorted(map(repr, held.windows)))).encode())
    digest.update(repr(sorted(map(repr, refusals))).encode())  # they are counted on the screen
    digest.update(vocabulary.fingerprint.encode())
    return digest.hexdigest()[:12]


class _Digest:
    """A file-like end for Arrow's CSV writer that hashes what is written instead of keeping it."""

    def __init__(self, digest: hashlib._Hash) -> None:
        self.digest, self.closed = digest, False

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return len(data)

    def flush(self) -> None:
        return None

    def close(self) -> None:
        self.closed = True


def _hash_table(digest: hashlib._Hash, rows: pa.Table, key: str) -> None:
    for name, kind in zip(rows.schema.names, rows.schema.types):
        if pa.types.is_list(kind):
            joined = pc.binary_join(pc.cast(rows[name], pa.list_(pa.string())), "|")
            rows = rows.set_column(rows.schema.get_field_index(name), name, joined)
    ordered = rows.sort_by([(key, "ascending")])
    with pa_csv.CSVWriter(pa.PythonFile(_Digest(digest), mode="w"), ordered.schema) as writer:
        writer.write_table(ordered, max_chunksize=100_000)


def _merged(holdings: Sequence[Holdings], vocabulary: Vocabulary) -> tuple[pa.Table, pa.Table, pa.Table, list[Refusal]]:
    refusals = [*vocabulary.refusals, *(refusal for held in holdings for refusal in held.refusals)]
    incidents = pa.concat_tables([held.incidents.cast(tables.INCIDENTS) for held in holdings]) if holdings else tables.INCIDENTS.empty_table()
    claims = pa.concat_tables([held.claims.cast(tables.CLAIMS) for held in holdings]) if holdings else tables.CLAIMS.empty_table()
    sources = pa.concat_tables([held.sources.cast(tables.SOURCES) for held in holdings]) if holdings else tables.SOURCES.empty_table()
    incidents = _first_of_each(incidents, "incident_id", "incidents", refusals)
    claims = _first_of_each(claims, "claim_id", "claims", refusals)
    sources = _first_of_each(sources, "source_id", "sources", refusals)
    known = pc.is_in(claims["incident_id"], value_set=incidents["incident_id"].combine_chunks())
    for incident_id in claims.filter(pc.invert(known))["incident_id"].unique().to_pylist():
        refusals.append(Refusal("claims", None, "incident_id", incident_id, "no such incident", "an incident that is held"))
    claims = readable.countable(claims.filter(known), vocabulary, refusals)
    return readable.parted(incidents, refusals), claims, sources, refusals


def _first_of_each(rows: pa.Table, key: str, where: str, refusals: list[Refusal]) -> pa.Table:
    if pc.count_distinct(rows[key]).as_py() == rows.num_rows:
        return rows
    numbered = rows.append_column("n", pa.array(range(rows.num_rows), pa.int64()))
    first = numbered.group_by(key, use_threads=False).aggregate([("n", "min"), ("n", "count")])
    for noun_id in first.filter(pc.greater(first["n_count"], 1))[key].to_pylist():
        refusals.append(Refusal(where, None, key, str(noun_id), "two datasets share this id; the first is kept", "unique ids"))
    return rows.take(first["n_min"].combine_chunks().sort())


def _write_files(work: Path, build_id: str, incidents: pa.Table, claims: pa.Table, sources: pa.Table,
                 holdings: Sequence[Holdings], refusals: list[Refusal], vocabulary: Vocabulary, casebook: str) -> None:  # fmt: skip
    pq.write_table(_with_geometry(incidents), work / "incidents.parquet", compression="zstd")
    pq.write_table(claims, work / "claims.parquet", compression="zstd")
    pq.write_table(sources, work / "sources.parquet", compression="zstd")
    counts = _write_engine(work / "strikes.duckdb", incidents, claims, sources, holdings, refusals, vocabulary)
    manifest = {
        "build": build_id,
        "format": FORMAT,
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
        "files": {name: {"sha256": file_sha256(work / name), "bytes": (work / name).stat().st_size} for name in FILES},
    }
    (work / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    for name in (*FILES, MANIFEST):
        with (work / name).open("rb") as handle:
            os.fsync(handle.fileno())


def _write_engine(path: Path, incidents: pa.Table, claims: pa.Table, sources: pa.Table,
                  holdings: Sequence[Holdings], refusals: list[Refusal], vocabulary: Vocabulary) -> dict:  # fmt: skip
    con = duckdb.connect(str(path), config={"memory_limit": "2GB", "temp_directory": str(path.parent / ".spill")})
    try:
        for name, rows in (("given", incidents), ("claims_given", claims), ("sources_given", sources)):
            con.register(name, rows)
        con.execute("CREATE TABLE claims AS SELECT * FROM claims_given ORDER BY incident_id, as_of NULLS FIRST, claim_id")
        con.execute("CREATE TABLE sources AS SELECT * FROM sources_given ORDER BY source_id")
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
        row = con.execute("SELECT count(*), min(date_start), max(date_end), max(updated_at) FROM incidents").fetchall()[0]
        parts = con.execute("SELECT count(DISTINCT parent_id) FROM base WHERE parent_id IS NOT NULL").fetchall()[0][0]
        con.execute("CHECKPOINT")
        day = [None if value is None else value.isoformat() for value in row[1:]]
        return {"incidents": row[0], "claims": claims.num_rows, "sources": sources.num_rows, "split_into_parts": parts,
                "first_day": day[0], "last_day": day[1], "data_to": day[2]}  # fmt: skip
    finally:
        con.close()


def _base_sql(vocabulary: Vocabulary) -> str:
    """Incidents with their keys never NULL (GROUPING SETS read NULL as "not grouped") and their square on the map."""
    areas = ", ".join(f"'{name}'" for name in vocabulary.precision_classes if vocabulary.is_area(name))
    keys = ", ".join(f"coalesce({key}, '') AS {key}" for key in KEYS)
    return f"""
        SELECT incident_id, title, date_start, date_end, time_local, place, gazetteer_id, lat, lon, radius_m::DOUBLE AS radius_m,
               {keys}, exportable, parent_id, updated_at AS changed_at,
               lower(concat_ws(' ', title, place, incident_id)) AS searched,
               coalesce(precision, '') IN ({areas}) AND lat IS NOT NULL AS is_area,
               CASE WHEN lat IS NULL THEN -1 ELSE least(greatest(floor((lon + 180) / 360 * 4194304), 0), 4194303) END::INTEGER AS mx,
               CASE WHEN lat IS NULL THEN -1 ELSE least(greatest(floor((1 - ln(tan(radians(clamped)) + 1 / cos(radians(clamped))) / pi())
                    / 2 * 4194304), 0), 4194303) END::INTEGER AS my
        FROM (SELECT *, least(greatest(lat, -85.05), 85.05) AS clamped FROM given)
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


def _whole(target: Path) -> bool:
    """True when the build is there with the very bytes that were written."""
    try:
        written = read_manifest(target)["files"]
        return all(file_sha256(target / name) == file["sha256"] for name, file in written.items())
    except (OSError, ValueError):
        return False


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _swap(work: Path, target: Path) -> None:
    """Puts a new build in its place; a damaged one there is moved aside, a whole one of another process is left alone."""
    if _whole(target):
        return
    aside = work.with_name(f"{work.name}-old")
    try:
        with contextlib.suppress(FileNotFoundError):
            os.replace(target, aside)
        os.replace(work, target)
    except OSError:
        if not _whole(target):
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _written_at(path: Path) -> float:
    """When a path was written, in seconds; 0 when another process has just removed it."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _point(folder: Path, build_id: str) -> None:
    if current_id(folder) == build_id:
        return
    handle, name = tempfile.mkstemp(prefix=".current-", dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(build_id)
        out.flush()
        os.fsync(out.fileno())
    os.replace(name, folder / CURRENT)


def _forget(folder: Path, current: str, keep: int) -> None:
    """Removes the oldest builds and what a killed process left behind an hour ago or more."""
    others = [name for name in kept_ids(folder) if name != current]
    for name in others[max(0, keep - 1) :]:
        shutil.rmtree(folder / name, ignore_errors=True)
    for left in (*folder.glob(".new-*"), *folder.glob(".current-*")):
        if 0 < _written_at(left) < datetime.now(UTC).timestamp() - 3600:
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
