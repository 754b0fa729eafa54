"""The frame of incidents from base tables and claims, by SQL, for every rule at once and for any day.

The rules are those of geo/domain/derive.py; a property test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import duckdb
import pyarrow as pa

from geo.domain.claim import COUNTED, NAMED
from geo.domain.columns import FIGURES
from geo.domain.derive import DESCRIBING, RULES, Described, settled
from geo.domain.dispute import answer, answers
from geo.domain.vocabulary import Vocabulary

#: the five things counted, each as the claims that count for it
COUNTS = {
    **{metric: f"metric = '{metric}' AND victim_class <> 'military'" for metric in COUNTED},
    "military_claimed": "metric = 'killed' AND victim_class = 'military'",
}
assert tuple(COUNTS) == FIGURES

#: one expression for each rule: which claim's bounds are taken
_PICKS = {
    "latest": "arg_max(bounds, {'d': day, 'l': low, 'h': coalesce(high, 2147483647)}) FILTER (WHERE counts AND which)",
    "lowest": "arg_min(bounds, {'l': low, 'h': coalesce(high, 2147483647)}) FILTER (WHERE counts AND which)",
    "highest": "arg_max(bounds, {'l': low, 'h': coalesce(high, 2147483647)}) FILTER (WHERE counts AND which)",
}
assert {*_PICKS, "range"} == set(RULES)


def prepare_claims(con: duckdb.DuckDBPyConnection, vocabulary: Vocabulary) -> None:
    """Nothing; makes the table claim_facts (bounds, day, term bits) from the table claims.

    The bounds are reckoned by the vocabulary's own rules, once for each distinct wording.
    """
    worded = con.execute(
        "SELECT DISTINCT qualifier, value, value_max FROM claims WHERE metric IN (SELECT unnest($m))", {"m": list(COUNTED)}
    ).fetchall()
    bounds = [(*words, vocabulary.interval(*words)) for words in worded]
    con.register("wording", pa.table({
        "qualifier": pa.array([row[0] for row in bounds], pa.string()),
        "value": pa.array([row[1] for row in bounds], pa.int32()),
        "value_max": pa.array([row[2] for row in bounds], pa.int32()),
        "low": pa.array([row[3].min for row in bounds], pa.int32()),
        "high": pa.array([row[3].max for row in bounds], pa.int32()),
    }))  # fmt: skip
    named = con.execute(
        "SELECT DISTINCT metric, terms FROM claims WHERE metric IN (SELECT unnest($m)) AND len(terms) > 0", {"m": list(DESCRIBING)}
    ).fetchall()
    con.register("naming", pa.table({
        "metric": pa.array([row[0] for row in named], pa.string()),
        "terms": pa.array([row[1] for row in named], pa.list_(pa.string())),
        "term_bits": pa.array([bits(row[1], tuple(vocabulary.words_of(row[0]) or ())) for row in named], pa.int64()),
    }))  # fmt: skip
    con.register("answering", _answering(con, vocabulary))
    classes = list(vocabulary.claimant_classes)
    con.register("classes", pa.table({
        "claimant_class": pa.array(classes, pa.string()),
        "class_bit": pa.array([1 << position for position in range(len(classes))], pa.int64()),
        "party": pa.array([vocabulary.claimant_classes.root(name) == "party" for name in classes], pa.bool_()),
    }))  # fmt: skip
    con.execute("""
        CREATE OR REPLACE TABLE claim_facts AS
        SELECT c.incident_id, c.metric, c.victim_class, c.claimant, c.source_id, coalesce(c.as_of, DATE '0001-01-01') AS day,
               w.low, w.high, {'l': w.low, 'h': w.high} AS bounds, coalesce(n.term_bits, 0) AS term_bits,
               coalesce(k.class_bit, 0) AS class_bit, coalesce(k.party, FALSE) AS party, a.subject, a.answer_bits
        FROM claims c
        LEFT JOIN wording w ON c.qualifier = w.qualifier AND c.value IS NOT DISTINCT FROM w.value
             AND c.value_max IS NOT DISTINCT FROM w.value_max
        LEFT JOIN naming n ON c.metric = n.metric AND c.terms = n.terms
        LEFT JOIN classes k ON c.claimant_class = k.claimant_class
        LEFT JOIN answering a ON c.metric = a.metric AND c.victim_class = a.victim_class AND coalesce(c.terms, []) = a.terms
    """)
    for view in ("wording", "naming", "classes", "answering"):
        con.unregister(view)


def make_frame(con: duckdb.DuckDBPyConnection, vocabulary: Vocabulary, as_of: date | None, facts: str, base: str) -> None:
    """Nothing; makes the table `frame`: one row per incident known by as_of (None: all), with figures for every rule.

    facts, base: names of the claim_facts and base tables. An incident that has parts is left out: its parts count.
    """
    known = "" if as_of is None else "WHERE day <= $as_of"
    binding = {} if as_of is None else {"as_of": as_of}
    con.execute(_figures_sql(facts, known), binding)
    con.execute(_disputed_sql(facts, known), binding)
    masks = con.execute("SELECT DISTINCT target_others, target_party, damage_others, damage_party, weapon FROM figured").fetchall()
    settled_rows = [_settle(row, vocabulary) for row in masks]
    con.register("settling", pa.table({
        **{name: pa.array([row[i] for row in masks], pa.int64())
           for i, name in enumerate(("target_others", "target_party", "damage_others", "damage_party", "weapon"))},
        "target_types": pa.array([found.target_types for found in settled_rows], pa.list_(pa.string())),
        "weapons": pa.array([found.weapons for found in settled_rows], pa.list_(pa.string())),
        "target_bits": pa.array([bits(found.target_types, tuple(vocabulary.target_types)) for found in settled_rows], pa.int64()),
        "weapon_bits": pa.array([bits(found.weapons, tuple(vocabulary.weapons)) for found in settled_rows], pa.int64()),
        "contested": pa.array([found.contested for found in settled_rows], pa.bool_()),
    }))  # fmt: skip
    known_only = "LEFT JOIN" if as_of is None else "JOIN"
    figures = ", ".join(
        f"f.{figure}_{rule}.{end} AS {figure}_{name}_{rule}" for rule in RULES for figure in FIGURES for end, name in (("l", "min"), ("h", "max"))
    )
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE unordered AS
        SELECT b.*, {figures},
               coalesce(s.target_types, []) AS target_types, coalesce(s.weapons, []) AS weapons,
               coalesce(s.target_bits, 0) AS target_bits, coalesce(s.weapon_bits, 0) AS weapon_bits,
               coalesce(f.class_bits, 0) AS class_bits, coalesce(s.contested, FALSE) OR d.incident_id IS NOT NULL AS contested,
               coalesce(f.claims, 0)::INTEGER AS claims, coalesce(f.sources, 0)::INTEGER AS sources,
               coalesce(f.newest, b.changed_at) AS updated_at
        FROM {base} b {known_only} figured f USING (incident_id)
        LEFT JOIN settling s USING (target_others, target_party, damage_others, damage_party, weapon)
        LEFT JOIN disputed d USING (incident_id)
        WHERE b.incident_id NOT IN (SELECT parent_id FROM {base} WHERE parent_id IS NOT NULL)
    """)
    con.unregister("settling")
    con.execute("DROP TABLE figured")
    con.execute("DROP TABLE disputed")


def order_frame(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """Nothing; writes `unordered` as the given table, newest day first, with its row numbers; drops `unordered`."""
    con.execute(f"""
        CREATE OR REPLACE TABLE {table} AS
        SELECT (row_number() OVER (ORDER BY date_start DESC NULLS LAST, incident_id) - 1)::INTEGER AS row_no, *
        FROM unordered ORDER BY date_start DESC NULLS LAST, incident_id
    """)
    con.execute("DROP TABLE unordered")


def bits(terms: Iterable[str], order: tuple[str, ...]) -> int:
    """The set of terms as a whole number: bit n stands for the n-th term of the order."""
    return sum(1 << order.index(term) for term in set(terms))


def terms_in(mask: int, order: tuple[str, ...]) -> tuple[str, ...]:
    """The terms whose bits are set."""
    return tuple(term for position, term in enumerate(order) if mask >> position & 1)


def _settle(masks: tuple[int, ...], vocabulary: Vocabulary) -> Described:
    targets, weapons = tuple(vocabulary.target_types), tuple(vocabulary.weapons)
    target_others, target_party, damage_others, damage_party, weapon = masks
    return settled({
        ("target", False): set(terms_in(target_others, targets)),
        ("target", True): set(terms_in(target_party, targets)),
        ("damage", False): set(terms_in(damage_others, targets)),
        ("damage", True): set(terms_in(damage_party, targets)),
        ("weapon", False): set(terms_in(weapon, weapons)),
    }, vocabulary)  # fmt: skip


def _answering(con: duckdb.DuckDBPyConnection, vocabulary: Vocabulary) -> pa.Table:
    """What each distinct wording of a claim answers on what can be disputed, as bits in the order of all answers."""
    order = answers(vocabulary)
    found = []
    asked = con.execute(
        "SELECT DISTINCT metric, victim_class, coalesce(terms, []) FROM claims WHERE metric IN (SELECT unnest($m))", {"m": [*COUNTED, *NAMED]}
    ).fetchall()
    for metric, victim_class, terms in asked:
        said = answer(metric, victim_class, terms, vocabulary)
        if said is not None:
            found.append((metric, victim_class, terms, said[0], bits(said[1], order[said[0]])))
    kinds = (pa.string(), pa.string(), pa.list_(pa.string()), pa.string(), pa.int64())
    return pa.table({name: pa.array([row[place] for row in found], kind)
                     for place, (name, kind) in enumerate(zip(("metric", "victim_class", "terms", "subject", "answer_bits"), kinds))})  # fmt: skip


def _disputed_sql(facts: str, known: str) -> str:
    """The incidents on a subject of which the claimants have no answer in common; most have a single claimant and are passed by."""
    return f"""
        CREATE OR REPLACE TEMP TABLE disputed AS
        SELECT DISTINCT incident_id FROM (
            SELECT incident_id, subject, bit_or(answer_bits) AS said
            FROM {facts} {known + " AND" if known else "WHERE"} subject IS NOT NULL AND incident_id IN (SELECT incident_id FROM figured WHERE voices > 1)
            GROUP BY incident_id, subject, claimant)
        GROUP BY incident_id, subject HAVING bit_and(said) = 0
    """


def _figures_sql(facts: str, known: str) -> str:
    picked = []
    for figure, which in COUNTS.items():
        for rule, pick in _PICKS.items():
            picked.append(f"{pick.replace('counts', 'low IS NOT NULL').replace('which', which)} AS {figure}_{rule}")
        newest = f"day = newest_of_claimant AND low IS NOT NULL AND {which}"
        picked.append(
            f"CASE WHEN count(*) FILTER (WHERE {newest}) > 0 THEN {{'l': min(low) FILTER (WHERE {newest}), "
            f"'h': CASE WHEN count(*) FILTER (WHERE {newest} AND high IS NULL) = 0 THEN max(high) FILTER (WHERE {newest}) END}} END AS {figure}_range"
        )
    described = ", ".join(
        f"coalesce(bit_or(term_bits) FILTER (WHERE metric = '{metric}' AND {'' if party else 'NOT '}party), 0) AS {metric}_{'party' if party else 'others'}"
        for metric in ("target", "damage") for party in (False, True)
    )  # fmt: skip
    return f"""
        CREATE OR REPLACE TEMP TABLE figured AS
        SELECT incident_id, {", ".join(picked)}, {described},
               coalesce(bit_or(term_bits) FILTER (WHERE metric = 'weapon'), 0) AS weapon,
               bit_or(class_bit) AS class_bits, count(*) AS claims, count(DISTINCT source_id) AS sources,
               nullif(max(day), DATE '0001-01-01') AS newest, CASE WHEN min(claimant) < max(claimant) THEN 2 ELSE 1 END AS voices
        FROM (SELECT *, max(day) OVER (PARTITION BY incident_id, metric, victim_class = 'military', claimant) AS newest_of_claimant
              FROM {facts} {known}) AS known
        GROUP BY incident_id
    """
