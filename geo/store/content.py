"""What a build is made of: the datasets put together, and the hash that names the whole."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from geo import tables
from geo.domain.refusal import Refusal
from geo.domain.vocabulary import Vocabulary
from geo.store import readable, shelf
from geo.tables import Holdings


def content_hash(incidents: pa.Table, claims: pa.Table, sources: pa.Table, refusals: Sequence[Refusal], holdings: Sequence[Holdings],
                 vocabulary: Vocabulary, casebook: str = "") -> str:  # fmt: skip
    """Twelve hexadecimal digits of the SHA-256 over everything that can change what is shown."""
    digest = hashlib.sha256(f"{shelf.FORMAT}{casebook}".encode())
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


def merged(holdings: Sequence[Holdings], vocabulary: Vocabulary) -> tuple[pa.Table, pa.Table, pa.Table, list[Refusal]]:
    """(incidents, claims, sources, refusals) of all datasets together; of what two datasets share the first is kept."""
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
