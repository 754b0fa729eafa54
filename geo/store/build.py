"""Builds: claims and incidents become one immutable folder, named by a hash of its content and swapped in whole.

A build folder holds incidents.parquet (GeoParquet), claims.parquet, sources.parquet, strikes.duckdb, index.columns and manifest.json.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from geo import memory, tables
from geo.domain.refusal import counted
from geo.domain.vocabulary import Vocabulary
from geo.store import candidates, shelf
from geo.store.claim_rows import SCHEMA as CODED_CLAIMS
from geo.store.content import Content, Piece, add_piece
from geo.store.digest import Digest
from geo.store.engine_file import EngineFile
from geo.store.frames import KEYS
from geo.store.geoparquet import METADATA, geometry
from geo.store.incident_rows import SCHEMA as INCIDENTS
from geo.tables import Holdings

GEO_SCHEMA = INCIDENTS.append(pa.field("geometry", pa.binary()))
#: words of claims of which there are few: each group of rows holds all of them
FEW = ("metric", "victim_class", "qualifier", "claimant_class", "as_of_basis")
CLAIMS = pa.schema([CODED_CLAIMS.field(name) if name in FEW else tables.CLAIMS.field(name) for name in tables.CLAIMS.names])

Say = Callable[[str], None]


def write_build(holdings: Sequence[Holdings], vocabulary: Vocabulary, folder: Path, keep: int = 5, say: Say = lambda _: None,
                casebook: str = "", pairing: candidates.Pairing = candidates.NOT_LOOKED_FOR, room_bytes: int = 0, warnings: Sequence[str] = ()) -> str:  # fmt: skip
    """The build id of the holdings; the build is written to folder/<id> (if it is not there yet) and made current.

    keep: how many builds stay, the current one among them; more do while all together take no more than room_bytes. The order of rows does not change the id. casebook: the hash of
    the ledger's newest revision that the holdings contain; it is a part of the id. pairing: how pairs that may be one strike are
    found, and what people decided about them. warnings: what a reader of the build must know; kept in its manifest, a part of the id.
    Refused: claims about incidents that nobody holds, claims whose words give no figure, and an incident or claim id that
    two datasets share; these are counted in the manifest and listed in the build.
    """
    memory.use_plain_memory()
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    try:
        build_id = _write_files(work, Content(holdings, vocabulary), casebook, pairing, say, warnings)
        shelf.put(work, folder / build_id)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    shelf.point(folder, build_id)
    shelf.forget(folder, build_id, keep, room_bytes)
    return build_id


def _write_files(work: Path, content: Content, casebook: str, pairing: candidates.Pairing, say: Say, warnings: Sequence[str]) -> str:
    """The id of what was written; all files are complete and on the disk."""
    say(f"building: {content.rows:,} incidents")
    digest, engine = Digest(), EngineFile(work / "strikes.duckdb", content)
    # Parquet is written and the index coded while the engine takes the same piece, and the next one is gathered and derived
    beside, ahead = ThreadPoolExecutor(1, "tables"), ThreadPoolExecutor(1, "pieces")
    try:
        with _writer(work / "incidents.parquet", GEO_SCHEMA) as incidents, _writer(work / "claims.parquet", CLAIMS) as claims:
            incidents.add_key_value_metadata(METADATA)
            pieces = ((piece, engine.frame_of(piece)) for piece in content.pieces())
            coming = ahead.submit(next, pieces, None)
            while (found := coming.result()) is not None:
                coming = ahead.submit(next, pieces, None)
                added = [beside.submit(_add_to_tables, found[0], incidents, claims, digest), beside.submit(engine.gather, *found)]
                engine.add(*found)
                for one in added:
                    one.result()
        build_id = content.name(digest, "".join((casebook, pairing.mark, *warnings)))
        pq.write_table(content.sources, work / "sources.parquet", compression="zstd")
        written = {name: beside.submit(_settled, work / name) for name in shelf.FILES if name.endswith(".parquet")}
        counts = engine.close(content.refusals, pairing, say)
        written |= {name: (beside if name == shelf.INDEX else ahead).submit(_settled, work / name) for name in shelf.FILES if name not in written}
        files = {name: written[name].result() for name in shelf.FILES}
    except BaseException:
        engine.abandon()
        raise
    finally:
        ahead.shutdown(wait=True)
        beside.shutdown(wait=True)
    manifest = {
        "build": build_id,
        "format": shelf.FORMAT,
        "vocabulary": content.vocabulary.fingerprint,
        "built_at": datetime.now(UTC).replace(microsecond=0).isoformat(),
        **counts,
        "casebook": casebook,
        "warnings": list(warnings),
        "refused": len(content.refusals),
        "refused_by_reason": [{"reason": reason, "rows": rows} for reason, rows in counted(content.refusals)],
        "datasets": [
            {**vars(held.dataset), "incidents": held.incidents.num_rows, "claims": held.claims.num_rows, "refused": len(held.refusals)}
            for held in content.holdings
        ],
        "files": files,
    }
    (work / shelf.MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    _settled(work / shelf.MANIFEST)
    return build_id


def _settled(path: Path) -> dict:
    """What the manifest says of a file that is complete; its bytes are on the disk."""
    with path.open("rb") as handle:
        os.fsync(handle.fileno())
    return {"sha256": shelf.file_sha256(path), "bytes": path.stat().st_size}


def _add_to_tables(piece: Piece, incidents: pq.ParquetWriter, claims: pq.ParquetWriter, digest: Digest) -> None:
    add_piece(digest, piece)
    incidents.write_table(_with_geometry(piece.incidents))
    claims.write_table(piece.claims.cast(CLAIMS), row_group_size=shelf.CLAIMS_GROUP_ROWS)


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer of one table. Only words that come again are kept as dictionaries: trying it with ids and titles costs as much
    as writing them."""
    repeating = [name for name in schema.names if name in (*KEYS, *tables.REPEATED, "place", "time_local", "gazetteer_id", "parent_id")]
    return pq.ParquetWriter(path, schema, compression="zstd", compression_level=1, use_dictionary=repeating, store_schema=False,
                            write_statistics=[name for name in ("date_start", "date_end", "lat", "lon") if name in schema.names])  # fmt: skip


def _with_geometry(incidents: pa.Table) -> pa.Table:
    """The table with a WKB point column, by GEO_SCHEMA."""
    return incidents.append_column("geometry", geometry(incidents)).cast(GEO_SCHEMA)
