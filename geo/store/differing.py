"""Which incidents differ between two selections of two builds: counts and the newest ids, whatever the size."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa
from sqlalchemy import Select, String, cast, column, func, literal_column, select, table

from geo.domain.columns import NAMES
from geo.store import predicates as p
from geo.store.reader import Build
from geo.store.statements import frame_column, where

#: columns whose change is no correction: the day of the newest claim moves with every confirmation
NOT_COMPARED = frozenset({"incident_id", "updated_at"})
_STORED = {"target_types": "target_bits", "weapons": "weapon_bits"}
_MARKS = pa.schema([("incident_id", pa.string()), ("row_no", pa.int64()), ("mark", pa.string())])
HOWS = ("added", "removed", "corrected")


@dataclass(frozen=True)
class Side:
    """What is read of one build: a frame, the conditions on its rows, and the rule of its figures."""

    build: Build
    frame: str
    conditions: Sequence[p.Condition]
    rule: str


@dataclass(frozen=True)
class Differing:
    """How many incidents differ in one way, and the ids of the newest of them."""

    incidents: int
    newest: tuple[str, ...]


def differing(then: Side, now: Side, most: int, memory_limit_mb: int = 512) -> dict[str, Differing]:
    """{"added", "removed", "corrected"}: the incidents that only one side has, and those of both with another row.

    most: how many ids are named for each, newest day first. Only an id and a hash of each row are held, and what exceeds
    the memory limit waits on disk.
    """
    with tempfile.TemporaryDirectory(prefix="strikemap-") as folder:
        con = duckdb.connect(config={"memory_limit": f"{memory_limit_mb}MB", "temp_directory": folder})
        try:
            for name, side in (("then_rows", then), ("now_rows", now)):
                rows = pa.RecordBatchReader.from_batches(_MARKS, (batch.cast(_MARKS) for batch in side.build.batches(_marks(side), 100_000)))
                con.register("given", rows)
                con.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
                con.unregister("given")
            con.execute("""
                CREATE TABLE differing AS
                SELECT incident_id, coalesce(n.row_no, t.row_no) AS row_no,
                       CASE WHEN t.mark IS NULL THEN 'added' WHEN n.mark IS NULL THEN 'removed' ELSE 'corrected' END AS how
                FROM then_rows t FULL JOIN now_rows n USING (incident_id) WHERE t.mark IS DISTINCT FROM n.mark
            """)
            counts = dict(con.execute("SELECT how, count(*) FROM differing GROUP BY how").fetchall())
            newest = "SELECT incident_id FROM differing WHERE how = ? ORDER BY row_no, incident_id LIMIT ?"
            return {how: Differing(counts.get(how, 0), tuple(row[0] for row in con.execute(newest, [how, most]).fetchall())) for how in HOWS}
        finally:
            con.close()


def _marks(side: Side) -> Select:
    """incident_id, row_no and a hash of all that is shown of each row; a missing value and an empty one are told apart."""
    shown = [frame_column(_STORED.get(name, name), side.rule) for name in NAMES if name not in NOT_COMPARED]
    texts = [func.coalesce(literal_column("'='").op("||")(cast(one, String)), literal_column("'-'")) for one in shown]
    parts = [part for text in texts for part in (func.length(text), text)]  # lengths, so that no text can pass for two
    mark = func.md5(func.concat_ws(literal_column("'|'"), *parts))
    schema, _, name = side.frame.rpartition(".")
    rows = select(column("incident_id"), column("row_no"), mark.label("mark")).select_from(table(name, schema=schema or None))
    return rows.where(where(side.conditions, side.rule))
