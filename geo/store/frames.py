"""The frame as it was known at the end of an earlier day, made from the facts that a build keeps of its claims."""

from __future__ import annotations

from datetime import date

import duckdb
import numpy as np
import pyarrow as pa

from geo.domain.vocabulary import Vocabulary
from geo.store import derivation
from geo.store.derivation import Facts

PIECE_ROWS = 500_000  # incidents at a time
KEYS = ("dataset", "date_precision", "precision", "country", "adm1", "adm2", "verification", "licence")
#: the columns of the frame that no day changes; no: the number of the incident by which the facts of its claims are found
BASE = ("no", "incident_id", "title", "date_start", "date_end", "time_local", "place", "gazetteer_id", "lat", "lon", "radius_m", *KEYS,
        "exportable", "parent_id", "changed_at", "also_in", "searched", "is_area", "mx", "my", "claims_at", "claims_held")  # fmt: skip
_EPOCH = date(1970, 1, 1).toordinal()


def replay(con: duckdb.DuckDBPyConnection, vocabulary: Vocabulary, as_of: date, table: str) -> None:
    """Nothing; makes the table: the incidents of the open build `b` about which somebody had claimed something by then, in the
    frame's order, with figures for every rule."""
    meanings = con.sql("SELECT * FROM b.wordings").to_arrow_table()
    incidents = con.execute("SELECT count(*) FROM b.incidents").fetchall()[0][0]
    derived = ", ".join(f"d.{name}" for name in derivation.COLUMNS if name != "newest")
    kept = 0
    for first in range(0, max(1, incidents), PIECE_ROWS):
        end = min(first + PIECE_ROWS, incidents)
        facts = _facts(con, "b.claim_facts", first, end, as_of.toordinal() - _EPOCH)
        found = pa.table(derivation.derive(facts, meanings, first, end - first, vocabulary))
        known = found["claims"].to_numpy() > 0
        numbers = pa.array(np.flatnonzero(known).astype(np.int32) + first)
        con.register("derived", found.filter(pa.array(known)).append_column("no", numbers))
        base = ", ".join(f"b.{name}" for name in BASE)
        con.execute(f"""
            {"INSERT INTO" if first else "CREATE OR REPLACE TABLE"} {table} {"" if first else "AS"}
            SELECT (row_number() OVER (ORDER BY d.no) - 1 + {kept})::INTEGER AS row_no, {base}, {derived},
                   coalesce(d.newest, b.changed_at) AS updated_at
            FROM b.incidents b JOIN derived d ON b.row_no = d.no ORDER BY d.no
        """)
        kept += len(numbers)
        con.unregister("derived")


def _facts(con: duckdb.DuckDBPyConnection, table: str, first: int, end: int, day: int) -> Facts:
    """The facts of the incidents from `first` to `end`, without it, that were known by the end of a day (days since 1970)."""
    found = con.execute(f"SELECT no, day, claimant, source, wording FROM {table} WHERE no >= $first AND no < $end AND known <= $day ORDER BY no",
                        {"first": first, "end": end, "day": day}).fetchnumpy()  # fmt: skip
    return Facts(*(found[name] for name in ("no", "day", "claimant", "source", "wording")))
