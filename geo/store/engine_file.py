"""The engine's file of a build, strikes.duckdb: the frame in its order, the facts of claims for replays, and the small tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo import tables
from geo.domain.refusal import Refusal
from geo.store import candidates, derivation, shelf
from geo.store.content import Content, Piece
from geo.store.derivation import Facts
from geo.store.frames import BASE, KEYS
from geo.store.index import coding, reports
from geo.store.index import files as index_files
from geo.tables import Holdings

MEMORY_LIMIT = "512MB"


class EngineFile:
    """Takes pieces in their order; `close` ends the file and says what the manifest tells of it."""

    def __init__(self, path: Path, content: Content) -> None:
        self._content, self._vocabulary = content, content.vocabulary
        self._claims_at, self._path = 0, path
        self._con = duckdb.connect(str(path), config={"memory_limit": MEMORY_LIMIT, "temp_directory": str(path.parent / ".spill")})
        self._con.register("given", content.incidents.select(["incident_id", "dataset"]))
        candidates.write_members(self._con, content.holdings)
        self._merged = self._con.execute("SELECT count(*) FROM members").fetchall()[0][0] > 0
        for key in KEYS:
            words = sorted({"", *(word for word in pc.unique(content.incidents[key]).to_pylist() if word)})
            listed = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
            self._con.execute(f"CREATE TYPE {key}_word AS ENUM ({listed})")
        self._tables: set[str] = set()

    def abandon(self) -> None:
        """Nothing; lets go of a file that is not ended."""
        self._con.close()

    def add(self, piece: Piece) -> None:
        """Nothing; the piece's incidents and the facts of its claims go on where the last one ended."""
        meanings, rows = self._content.wordings.table(), piece.incidents.num_rows
        found = derivation.derive(piece.facts, meanings, piece.first, rows, self._vocabulary)
        number = np.arange(piece.first, piece.first + rows, dtype=np.int32)
        held = found["claims"].to_numpy()
        at = (self._claims_at + np.concatenate(([0], np.cumsum(held)[:-1])) if rows else np.zeros(0)).astype(np.int32)
        self._claims_at += piece.claims.num_rows
        given = piece.incidents.append_column("no", pa.array(number)).append_column("claims_at", pa.array(at))
        for name, column in found.items():
            given = given.append_column(name, column)
        self._con.register("piece", given)
        self._into("incidents" if piece.counts else "wholes", self._frame_sql())
        facts = facts_table(piece.facts)
        self._con.register("piece", facts)
        self._into("claim_facts", "SELECT * FROM piece")
        harmed = pc.equal(piece.claims["metric"].cast(pa.string()), "damage")
        self._con.register("piece", piece.claims.cast(tables.CLAIMS).append_column("no", facts["no"]).filter(harmed))
        self._into("damage", "SELECT * FROM piece")
        self._con.unregister("piece")

    def close(self, refusals: list[Refusal], pairing: candidates.Pairing, say: candidates.Say) -> dict:
        """What the manifest says of the rows; the file is complete."""
        con, content = self._con, self._content
        for name, rows in (("sources", content.sources), ("windows", _windows(content.holdings)), ("refusals", _refusals(refusals)),
                           ("wordings", content.wordings.table())):  # fmt: skip
            con.register("piece", rows)
            con.execute(f"CREATE TABLE {name} AS SELECT * FROM piece")
        con.execute(f"CREATE VIEW base AS SELECT {', '.join(BASE)} FROM incidents UNION ALL SELECT {', '.join(BASE)} FROM wholes")
        con.execute(f"""
            CREATE VIEW claims AS
            SELECT no, metric, victim_class, claimant_class, CASE WHEN day > {derivation.DAY_UNKNOWN} THEN DATE '1970-01-01' + day END AS as_of
            FROM claim_facts JOIN wordings USING (wording)
        """)
        pairs = candidates.write_pairs(con, pairing, say)

        def ask(sql: str) -> pa.Table:
            return con.sql(sql).to_arrow_table()

        index_files.write(self._path.with_name(shelf.INDEX), reports.beside(coding.coded("incidents", ask), ask))
        row = con.execute("SELECT count(*), min(date_start), max(date_end), max(updated_at) FROM incidents").fetchall()[0]
        parts = con.execute("SELECT count(DISTINCT parent_id) FROM base WHERE parent_id IS NOT NULL").fetchall()[0][0]
        con.execute("CHECKPOINT")
        con.close()
        day = [None if value is None else value.isoformat() for value in row[1:]]
        return {"incidents": row[0], "claims": content.claims, "sources": content.sources.num_rows, "split_into_parts": parts,
                "first_day": day[0], "last_day": day[1], "data_to": day[2], "pairs": pairs}  # fmt: skip

    def _into(self, table: str, sql: str) -> None:
        self._con.execute(f"INSERT INTO {table} {sql}" if table in self._tables else f"CREATE TABLE {table} AS {sql}")
        self._tables.add(table)

    def _frame_sql(self) -> str:
        """Incidents with their keys never NULL (GROUPING SETS read NULL as "not grouped") and their square on the map."""
        areas = ", ".join(f"'{name}'" for name in self._vocabulary.precision_classes if self._vocabulary.is_area(name))
        keys = ", ".join(f"coalesce({key}, '')::{key}_word AS {key}" for key in KEYS)
        derived = ", ".join(name for name in derivation.COLUMNS if name != "newest")
        source, ordered = "piece", ""
        told, also = "''", "''"
        if self._merged:
            source, ordered, told, also = "piece LEFT JOIN also USING (incident_id)", "ORDER BY no", "told", "coalesce(also, '')"
        return f"""
            SELECT no AS row_no, no, incident_id, title, date_start, date_end, time_local, place, gazetteer_id, lat, lon, radius_m::DOUBLE AS radius_m,
                   {keys}, exportable, parent_id, updated_at AS changed_at, {also} AS also_in,
                   lower(concat_ws(' ', title, place, incident_id, nullif({told}, ''))) AS searched,
                   coalesce(precision, '') IN ({areas}) AND lat IS NOT NULL AS is_area,
                   CASE WHEN lat IS NULL THEN -1 ELSE least(greatest(floor((lon + 180) / 360 * 4194304), 0), 4194303) END::INTEGER AS mx,
                   CASE WHEN lat IS NULL THEN -1 ELSE least(greatest(floor((1 - ln(tan(radians(clamped)) + 1 / cos(radians(clamped))) / pi())
                        / 2 * 4194304), 0), 4194303) END::INTEGER AS my,
                   claims_at, claims AS claims_held, {derived}, coalesce(newest, updated_at) AS updated_at
            FROM (SELECT *, least(greatest(lat, -85.05), 85.05) AS clamped FROM {source}) {ordered}
        """


def facts_table(facts: Facts) -> pa.Table:
    """The facts as a table: no, day, claimant, source, wording."""
    return pa.table({name: pa.array(values.astype(np.int32)) for name, values in vars(facts).items()})


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
