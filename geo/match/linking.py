"""All pairs of a build that may be one strike, by Splink: records, blocking, and the model's probability for each pair."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

import duckdb
import pyarrow as pa

from geo.domain.vocabulary import Vocabulary
from geo.match import kept
from geo.match.blocking import Blocked, block, without_partner
from geo.match.levels import COMPARISONS, SILENT
from geo.match.model import Model
from geo.match.records import make_records

Say = Callable[[str], None]
#: less likely pairs are not kept
KEPT_FROM = 0.25
#: events that are less likely than this take nothing from the others that a report may be of: the same whatever is kept
SHARING_FROM = 0.02
#: the most pairs that are kept of one incident, the likeliest first
MOST_OF_ONE = 25


def pairs(incidents: pa.RecordBatchReader, vocabulary: Vocabulary, model: Model, memory_limit_mb: int = 1024, say: Say = lambda _: None,
          apart: Collection[str] = (), kept_from: float = KEPT_FROM, most: int = 10**9,
          folder: Path | None = None, reports: Collection[str] = (), texts: pa.Table | None = None) -> tuple[pa.Table | None, Blocked]:  # fmt: skip
    """(table of one, other, probability, rivals; what was compared and left out). incidents: rows with the columns of FACTS.

    most: with more incidents than this that could have a partner nothing is compared, and the table is None. one, other: incident
    ids in order. rivals: how many others could be meant as well. apart: datasets whose own rows are not compared with each other.
    reports: datasets whose rows are reports. texts: (incident_id, text) what sources say. folder: where pairs are kept, so that the same incidents are not compared again. What
    exceeds the memory limit waits on disk.
    Needs the package Splink, which is loaded here only.
    """
    with tempfile.TemporaryDirectory(prefix="strikemap-match-") as spill:
        con = duckdb.connect(config={"memory_limit": f"{memory_limit_mb}MB", "temp_directory": spill})
        try:
            con.register("given", incidents)
            con.register("written", TEXTS.empty_table() if texts is None else texts)
            given = "given" if "text" in incidents.schema.names else "(SELECT g.*, w.text FROM given g LEFT JOIN written w USING (incident_id))"
            con.execute(f"CREATE TABLE facts AS SELECT * FROM {given}")
            left = without_partner(con, apart)
            if left > most:
                return None, Blocked(0, (f"{left:,} incidents that could have a partner are more than the {most:,} of the setting match_rows",))
            make_records(con, "facts", vocabulary, apart, model.subjects)
            con.execute("DROP TABLE facts")
            key = kept.key_of(con, model, (*sorted(apart), "", *sorted(reports)), kept_from)
            known = kept.read(folder, key)
            if known is not None:
                return known
            blocked = block(con, apart, reports)
            say(f"comparing {blocked.pairs:,} pairs of incidents")
            if not blocked.pairs:
                return _EMPTY.empty_table(), blocked
            predict(con, model, min(kept_from, SHARING_FROM) if apart else kept_from)
            only_one(con, kept_from)
            found = con.sql(_KEPT).to_arrow_table().cast(_EMPTY)
            kept.write(folder, key, found, blocked)
            return found, blocked
        finally:
            con.close()


def predict(con: duckdb.DuckDBPyConnection, model: Model, kept_from: float) -> None:
    """Nothing; makes the table `predicted` (l, r, probability) of `records` and `blocked`."""
    from splink import DuckDBAPI, Linker

    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI(connection=con)
    con.execute("CREATE OR REPLACE VIEW to_score AS SELECT l AS join_key_l, r AS join_key_r, '0' AS match_key FROM blocked")
    silent = frozenset() if con.execute("SELECT count(*) FROM records WHERE subjects <> 0").fetchall()[0][0] else frozenset({"subject"})
    linker = Linker(api.register("records"), splink_settings(model, silent), log_level=None)
    linker.table_management.register_blocked_pairs_for_predict(api.register("to_score"))
    found = linker.inference.predict(threshold_match_probability=kept_from, warning_mode="never")
    con.execute(f"CREATE OR REPLACE TABLE predicted AS SELECT n_l AS l, n_r AS r, match_probability AS probability FROM {found.physical_name}")


def only_one(con: duckdb.DuckDBPyConnection, kept_from: float) -> None:
    """Nothing; where several events of a dataset that codes each event once fit an incident, they share its probability.

    Each incident is at most one of them: of n hypotheses with the odds o₁ … oₙ, and none with 1, the i-th has oᵢ ÷ (1 + Σo).
    """
    con.execute(f"""
        CREATE OR REPLACE TABLE predicted AS
        WITH odds AS (
            SELECT l, r, probability, (least(probability, 0.999999) / (1 - least(probability, 0.999999)))::DECIMAL(18, 6) AS o FROM predicted
        ), sided AS (SELECT l AS x, r AS y, o, probability FROM odds UNION ALL SELECT r, l, o, probability FROM odds),
        summed AS (
            SELECT s.x, s.y, sum(CASE WHEN s.probability >= {SHARING_FROM} THEN s.o ELSE 0 END) OVER (PARTITION BY s.x, b.dataset) AS all_o, count(*) OVER (PARTITION BY s.x, b.dataset) AS events
            FROM sided s JOIN records a ON a.n = s.x JOIN records b ON b.n = s.y WHERE b.coded AND a.dataset <> b.dataset
        ), crowded AS (SELECT least(x, y) AS l, greatest(x, y) AS r, max(all_o) AS all_o FROM summed WHERE events > 1 GROUP BY ALL),
        shared AS (
            SELECT l, r, CASE WHEN c.all_o IS NULL THEN o.probability ELSE o.o::DOUBLE / (1 + c.all_o::DOUBLE) END AS probability
            FROM odds o LEFT JOIN crowded c USING (l, r)
        )
        SELECT * FROM shared WHERE probability >= {kept_from}
    """)


def splink_settings(model: Model, silent: Collection[str] = ()) -> dict:
    """The model in Splink's words; silent: comparisons that say nothing of any of these records."""
    comparisons = []
    for comparison in (one for one in COMPARISONS if one.name not in silent):
        levels: list[dict] = []
        for level in comparison.levels:
            if level.key == SILENT:
                levels.append({"sql_condition": level.condition, "label_for_charts": level.key, "is_null_level": True})
                continue
            key = (comparison.name, level.key)
            levels.append({"sql_condition": level.condition or "ELSE", "label_for_charts": level.key,
                           "m_probability": model.m[key], "u_probability": model.u[key]})  # fmt: skip
        comparisons.append({"output_column_name": comparison.name, "comparison_levels": levels})
    return {
        "link_type": "dedupe_only", "unique_id_column_name": "n", "comparisons": comparisons,
        "blocking_rules_to_generate_predictions": ["l.incident_id = r.incident_id"],  # the pairs are blocked by us
        "probability_two_random_records_match": model.prior, "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
    }  # fmt: skip


TEXTS = pa.schema([("incident_id", pa.string()), ("text", pa.string())])
_EMPTY = pa.schema([("one", pa.string()), ("other", pa.string()), ("probability", pa.float64()), ("rivals", pa.int32())])
_KEPT = f"""
    WITH named AS (
        SELECT least(a.incident_id, b.incident_id) AS one, greatest(a.incident_id, b.incident_id) AS other, p.probability,
               greatest(a.company, b.company, 1) - 1 AS rivals
        FROM predicted p JOIN records a ON a.n = p.l JOIN records b ON b.n = p.r
    ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY one ORDER BY probability DESC, other) AS of_one,
               row_number() OVER (PARTITION BY other ORDER BY probability DESC, one) AS of_other FROM named
    )
    SELECT one, other, probability, rivals FROM ranked WHERE least(of_one, of_other) <= {MOST_OF_ONE} ORDER BY probability DESC, one, other
"""
