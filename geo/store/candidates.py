"""Incidents of a build that may be one strike: pairs with how likely that is, what was decided, and what merged ones were made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from geo import tables
from geo.domain.same_strike import DIFFERENT
from geo.tables import Holdings

Say = Callable[[str], None]
#: what pairs are found from: the columns of FACTS of every incident that counts
FACTS = ("incident_id", "dataset", "title", "place", "date_start", "date_end", "lat", "lon", "radius_m", "gazetteer_id", "country", "adm1",
         "weapon_bits", "target_bits", "killed_min", "killed_max", "injured_min", "injured_max", "soldiers")  # fmt: skip
RULE = "latest"  # whose counts are compared
PAIRS = pa.schema([("one", pa.string()), ("other", pa.string()), ("probability", pa.float64()), ("rivals", pa.int32())])


@dataclass(frozen=True)
class Found:
    """The pairs (schema PAIRS, one < other) that may be one strike, and in words what was not looked at. pairs None: nothing was."""

    pairs: pa.Table | None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pairing:
    """How a build finds its pairs. find: from a stream of FACTS and the names of their datasets; None: they are not looked for.

    mark: what else than the data the pairs depend on (the model, its thresholds). verdicts: {(one, other): verdict} as decided.
    counted: from this probability on a pair that nobody decided counts as an unconfirmed candidate.
    """

    find: Callable[[pa.RecordBatchReader, Sequence[str], Say], Found] | None = None
    mark: str = ""
    verdicts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    counted: float = 0.5


NOT_LOOKED_FOR = Pairing()


def write_members(con: duckdb.DuckDBPyConnection, holdings: Sequence[Holdings]) -> None:
    """Nothing; makes the table `members`, and the view `also`: of merged incidents the other datasets, as "|a|b|", and the
    words by which each of the merged ones is found."""
    con.register("members_given", tables.table((one for held in holdings for one in held.members), tables.MEMBERS))
    con.execute("CREATE TABLE members AS SELECT * FROM members_given ORDER BY incident_id, member_id")
    con.execute("""
        CREATE TEMP VIEW also AS
        SELECT m.incident_id, '|' || string_agg(DISTINCT m.dataset, '|' ORDER BY m.dataset) FILTER (WHERE m.dataset <> g.dataset) || '|' AS also,
               string_agg(concat_ws(' ', m.member_id, m.title, m.place), ' ' ORDER BY m.member_id) AS told
        FROM members m JOIN given g USING (incident_id) GROUP BY m.incident_id
    """)


def write_pairs(con: duckdb.DuckDBPyConnection, pairing: Pairing, say: Say) -> dict:
    """What the manifest says of the pairs; makes the tables `pairs` and `undecided` (those that count) of the frame `incidents`.

    A verdict about two incidents holds for those that they were made a part of. Parts of one strike were told apart by whoever split it.
    """
    found = Found(None)
    if pairing.find is not None:
        datasets = [row[0] for row in con.execute("SELECT DISTINCT dataset::VARCHAR FROM incidents").fetchall()]
        reader = con.cursor().sql(facts_sql("incidents")).to_arrow_reader(100_000)
        found = pairing.find(reader, datasets, say)
    decided = [(*pair, said) for pair, said in pairing.verdicts.items()]
    con.register("pairs_given", PAIRS.empty_table() if found.pairs is None else found.pairs.cast(PAIRS))
    con.register("decided_given", pa.table({name: pa.array([row[n] for row in decided], pa.string()) for n, name in enumerate(("one", "other", "verdict"))}))
    con.execute(f"""
        CREATE TABLE pairs AS
        WITH ends AS (
            SELECT coalesce(m.incident_id, d.one) AS a, coalesce(n.incident_id, d.other) AS b, d.verdict
            FROM decided_given d LEFT JOIN members m ON m.member_id = d.one LEFT JOIN members n ON n.member_id = d.other
        ), said AS (
            SELECT least(a, b) AS one, greatest(a, b) AS other, min(verdict) AS verdict  -- 'different' comes before 'later'
            FROM ends WHERE a <> b AND verdict <> 'same' GROUP BY ALL
        )
        SELECT p.*, a.dataset <> b.dataset AS across, coalesce(s.verdict, '') AS verdict,
               p.probability >= {pairing.counted} AND coalesce(s.verdict, '') <> '{DIFFERENT}' AS counts
        FROM pairs_given p JOIN incidents a ON a.incident_id = p.one JOIN incidents b ON b.incident_id = p.other
             LEFT JOIN said s USING (one, other)
        WHERE coalesce(a.parent_id, a.incident_id) <> coalesce(b.parent_id, b.incident_id) ORDER BY probability DESC, one, other
    """)
    con.execute("CREATE TABLE undecided AS SELECT one, other, across FROM pairs WHERE counts ORDER BY one, other")
    for view in ("pairs_given", "decided_given"):
        con.unregister(view)
    kept, waiting = con.execute("SELECT count(*), count(*) FILTER (WHERE counts) FROM pairs").fetchall()[0]
    return {"looked_for": found.pairs is not None, "kept": kept, "unconfirmed": waiting, "counted_from": pairing.counted,
            "left_out": list(found.left_out)}  # fmt: skip


def facts_sql(frame: str) -> str:
    """SQL: the FACTS of every row of a frame."""
    figures = {f"{name}_{end}": f"{name}_{end}_{RULE}" for name in ("killed", "injured") for end in ("min", "max")}
    figures["soldiers"] = f"military_claimed_max_{RULE}"
    words = frozenset({"dataset", "country", "adm1"})
    given = [f"{figures.get(name, f'{name}::VARCHAR' if name in words else name)} AS {name}" for name in FACTS]
    return f"SELECT {', '.join(given)} FROM {frame}"
