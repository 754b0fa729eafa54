"""The engine's file of a build, strikes.duckdb: the frame in its order, the facts of claims for replays, and the small tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo import tables
from geo.ahead import read_ahead
from geo.domain.refusal import Refusal
from geo.store import candidates, derivation, shelf
from geo.store.content import Content, Piece
from geo.store.derivation import Facts
from geo.store.frame_table import FrameTable
from geo.store.frames import BASE, KEYS
from geo.store.index import coding, reports
from geo.store.index import files as index_files
from geo.store.index.gathering import Gathered
from geo.store.squares import squares
from geo.tables import Holdings

MEMORY_LIMIT = "512MB"
_KNOWN_ON = f"CASE WHEN known < {derivation.KNOWN_NEVER} THEN DATE '1970-01-01' + known END AS known_on"

Frame = dict[str, pa.Array | pa.ChunkedArray]


class EngineFile:
    """Takes pieces in their order, each by `frame_of`, `add` and `gather`, which may run in threads of their own; `close` ends the
    file and says what the manifest tells of it."""

    def __init__(self, path: Path, content: Content) -> None:
        self._content, self._vocabulary = content, content.vocabulary
        self._claims_at, self._path = 0, path
        self._con = duckdb.connect(str(path), config={"memory_limit": MEMORY_LIMIT, "temp_directory": str(path.parent / ".spill")})
        self._con.register("given", content.merged)
        candidates.write_members(self._con, content.holdings)
        self._merged = self._con.execute("SELECT count(*) FROM members").fetchall()[0][0] > 0
        for key in KEYS:
            words = sorted({"", *content.words[key]})
            listed = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
            self._con.execute(f"CREATE TYPE {key}_word AS ENUM ({listed})")
        self._frames = {name: FrameTable(self._con, name, self._vocabulary, self._merged) for name in ("incidents", "wholes")}
        self._tables: set[str] = set()
        self._areas = pa.array([name for name in self._vocabulary.precision_classes if self._vocabulary.is_area(name)], pa.string())
        self._gathered = Gathered(lambda names: self._con.sql(f"SELECT {', '.join(map(_as_text, names))} FROM incidents").to_arrow_table())

    def abandon(self) -> None:
        """Nothing; lets go of a file that is not ended."""
        self._con.close()

    def frame_of(self, piece: Piece) -> Frame:
        """The columns of a piece's incidents: their own, what is derived, where their claims stand and their square on the map."""
        found = derivation.derive(piece.facts, self._content.wordings.table(), piece.first, piece.incidents.num_rows, self._vocabulary)
        frame = self._frame(piece, found)
        self._claims_at += piece.claims.num_rows
        return frame

    def gather(self, piece: Piece, frame: Frame) -> None:
        """Nothing; the piece's incidents become a part of the index."""
        if piece.counts:
            self._gathered.add(frame)

    def add(self, piece: Piece, frame: Frame) -> None:
        """Nothing; the piece's incidents and the facts of its claims go on in the file where the last one ended."""
        self._frames["incidents" if piece.counts else "wholes"].add(pa.table(frame))
        facts = facts_table(piece.facts).append_column("known", pa.array(piece.known.astype(np.int32)))
        self._con.register("piece", facts)
        self._into("claim_facts", "SELECT * FROM piece")
        damage = piece.claims.append_column("no", facts["no"]).append_column("known", facts["known"])
        damage = damage.filter(pc.equal(damage["metric"], "damage")) if "damage" in _words_of(damage["metric"]) else damage.slice(0, 0)
        self._con.register("piece", damage.cast(tables.CLAIMS.append(damage.schema.field("no")).append(damage.schema.field("known"))))
        self._into("damage", f"SELECT * EXCLUDE (known), {_KNOWN_ON} FROM piece")
        self._con.unregister("piece")

    def close(self, refusals: list[Refusal], pairing: candidates.Pairing, say: candidates.Say) -> dict:
        """What the manifest says of the rows; the file is complete."""
        con, content = self._con, self._content
        for name, rows in (("sources", content.sources), ("windows", _windows(content.holdings)), ("refusals", _refusals(refusals)),
                           ("wordings", content.wordings.table())):  # fmt: skip
            con.register("piece", rows)
            con.execute(f"CREATE TABLE {name} AS SELECT * FROM piece")
        for frame in self._frames.values():
            frame.finish()
        con.execute(f"CREATE VIEW base AS {' UNION ALL '.join(frame.select(BASE) for frame in self._frames.values())}")
        con.execute(f"""
            CREATE VIEW claims AS
            SELECT no, metric, victim_class, claimant_class, CASE WHEN day > {derivation.DAY_UNKNOWN} THEN DATE '1970-01-01' + day END AS as_of, {_KNOWN_ON}
            FROM claim_facts JOIN wordings USING (wording)
        """)
        pairs = candidates.write_pairs(con, pairing, say)
        with con.cursor() as other:
            made = reports.beside(coding.columns(self._gathered, at_once=2), lambda sql: other.sql(sql).to_arrow_table())
            index_files.write(self._path.with_name(shelf.INDEX), read_ahead(made))
        row = con.execute("SELECT count(*), min(date_start), max(date_end), max(updated_at) FROM incidents").fetchall()[0]
        parts = con.execute("SELECT count(DISTINCT parent_id) FROM base WHERE parent_id IS NOT NULL").fetchall()[0][0]
        con.execute("CHECKPOINT")
        con.close()
        day = [None if value is None else value.isoformat() for value in row[1:]]
        return {"incidents": row[0], "claims": content.claims, "claims_without_a_day": content.undated, "sources": content.sources.num_rows, "split_into_parts": parts,
                "first_day": day[0], "last_day": day[1], "data_to": day[2], "pairs": pairs}  # fmt: skip

    def _into(self, table: str, sql: str) -> None:
        self._con.execute(f"INSERT INTO {table} {sql}" if table in self._tables else f"CREATE TABLE {table} AS {sql}")
        self._tables.add(table)

    def _frame(self, piece: Piece, derived: dict[str, pa.Array]) -> Frame:
        incidents, rows = piece.incidents, piece.incidents.num_rows
        held = derived["claims"].to_numpy()
        lat, lon = (incidents[name].to_numpy() for name in ("lat", "lon"))
        mx, my = squares(lat, lon)
        is_area = pc.and_(pc.is_in(incidents["precision"].cast(pa.string()), value_set=self._areas), pc.is_valid(incidents["lat"]))
        changed = incidents["updated_at"].combine_chunks()
        return {name: incidents[name] for name in incidents.column_names} | derived | {key: _never_null(incidents[key]) for key in KEYS} | {
            "row_no": pa.array(np.arange(piece.first, piece.first + rows, dtype=np.int32)), "mx": pa.array(mx), "my": pa.array(my), "is_area": is_area,
            "claims_at": pa.array((self._claims_at + np.cumsum(held) - held).astype(np.int32)), "claims_held": derived["claims"],
            "changed_at": changed, "updated_at": pc.coalesce(derived["newest"], changed),
        }  # fmt: skip


def _words_of(column: pa.ChunkedArray) -> set[str]:
    """The words that a column of a dictionary may hold."""
    return {word for chunk in column.chunks for word in chunk.dictionary.to_pylist()}


def _as_text(name: str) -> str:
    return f"{name}::VARCHAR AS {name}" if name in coding.WORDS else name


def _never_null(words: pa.ChunkedArray) -> pa.DictionaryArray:
    """The words with "" for missing ones: GROUPING SETS read NULL as "not grouped"."""
    held = words.unify_dictionaries().combine_chunks()
    if not held.null_count:
        return held
    known = pa.concat_arrays([held.dictionary, pa.array([""])])
    return pa.DictionaryArray.from_arrays(pc.fill_null(held.indices, len(known) - 1), known)


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
