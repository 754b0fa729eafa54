"""Pairs that were found before: builds of the same incidents by the same model take them as they are, whatever else changed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from geo.match.blocking import Blocked
from geo.match.model import Model

MOST_FILES = 3


def key_of(con: duckdb.DuckDBPyConnection, model: Model, kinds: Sequence[str], kept_from: float) -> str:
    """What the pairs depend on: every record, the model, of which kind the datasets are, from which probability on pairs are kept."""
    rows = con.execute("SELECT count(*), bit_xor(hash(r)), sum(hash(r)::HUGEINT) FROM records r").fetchall()[0]
    said = json.dumps([*map(str, rows), model.mark, list(kinds), kept_from, duckdb.__version__])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def read(folder: Path | None, key: str) -> tuple[pa.Table, Blocked] | None:
    """The pairs kept under a key and what was blocked; None when there are none that can be read."""
    if folder is None:
        return None
    try:
        found = pq.read_table(folder / f"{key}.parquet")
        said = json.loads((found.schema.metadata or {})[b"blocked"])
        os.utime(folder / f"{key}.parquet")
        return found.replace_schema_metadata(None), Blocked(said["pairs"], tuple(said["left_out"]))
    except (OSError, ValueError, KeyError, pa.ArrowException):
        return None


def write(folder: Path | None, key: str, pairs: pa.Table, blocked: Blocked) -> None:
    """Nothing; keeps the pairs, and lets go of those that were not asked for in the longest time. A full disk is no failure."""
    if folder is None:
        return
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{key}.{os.getpid()}"
        said = json.dumps({"pairs": blocked.pairs, "left_out": blocked.left_out})
        pq.write_table(pairs.replace_schema_metadata({"blocked": said}), beside)
        os.replace(beside, folder / f"{key}.parquet")
        for old in sorted(folder.glob("*.parquet"), key=lambda path: path.stat().st_mtime, reverse=True)[MOST_FILES:]:
            old.unlink(missing_ok=True)
