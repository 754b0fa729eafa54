"""The facts of incidents as records that are compared: days as numbers, terms as bits of their kinds, names as skeletons."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import duckdb
import pyarrow as pa

from geo.domain.vocabulary import Terms, Vocabulary

#: terms that name nothing that could be the same or not
NAMELESS = frozenset({"unknown", "other"})
#: words of place names that tell no place from another
GENERAL = ("oblast", "region", "raion", "rayon", "district", "municipality", "city", "town", "village", "area", "vicinity", "near", "province",
           "область", "області", "район", "районі", "місто", "село", "город", "области")  # fmt: skip
_FROM, _TO = "абвгґдеєёжзиіїйклмнопрстуфхцчшщюяыэўьъ", "abvhhdeeezziiijklmnoprstufhccssuayev"  # the two signs vanish
_SPELT = (("kh", "h"), ("zh", "z"), ("sh", "s"), ("ch", "c"), ("ts", "c"), ("g", "h"), ("w", "v"))
_DOUBLED = tuple((letter * 2, letter) for letter in "zsnlktrcd")
#: a place whose radius nobody gave is taken to lie within this
RADIUS_M = 5_000.0
FACTS = pa.schema([
    ("incident_id", pa.string()), ("dataset", pa.string()), ("title", pa.string()), ("place", pa.string()), ("date_start", pa.date32()),
    ("date_end", pa.date32()), ("lat", pa.float64()), ("lon", pa.float64()), ("radius_m", pa.float64()), ("gazetteer_id", pa.string()),
    ("country", pa.string()), ("adm1", pa.string()), ("weapon_bits", pa.int64()), ("target_bits", pa.int64()), ("killed_min", pa.int32()),
    ("killed_max", pa.int32()), ("injured_min", pa.int32()), ("injured_max", pa.int32()),
])  # fmt: skip


def make_records(con: duckdb.DuckDBPyConnection, given: str, vocabulary: Vocabulary, apart: Collection[str] = ()) -> None:
    """Nothing; makes the table `records`, numbered by n, from the table or view `given` with the columns of FACTS.

    apart: the datasets whose publishers code each event once.
    """
    con.register("coded_once", pa.table({"dataset": pa.array(sorted(apart), pa.string())}))
    for kind, terms in (("weapon", vocabulary.weapons), ("target", vocabulary.target_types)):
        masks = [row[0] for row in con.execute(f"SELECT DISTINCT {kind}_bits FROM {given}").fetchall()]
        con.register(f"{kind}_kinds", pa.table({"mask": pa.array(masks, pa.int64()), "kinds": pa.array([kinds(mask, terms) for mask in masks], pa.int64())}))
    days = "date_diff('day', DATE '1970-01-01', {})::INTEGER"
    con.execute(f"""
        CREATE TABLE records AS
        SELECT (row_number() OVER (ORDER BY incident_id) - 1)::INTEGER AS n, incident_id, coalesce(dataset, '') AS dataset,
               coalesce(dataset, '') IN (SELECT dataset FROM coded_once) AS coded,
               {days.format("date_start")} AS day_first, {days.format("coalesce(date_end, date_start)")} AS day_last, lat, lon,
               CASE WHEN lat IS NOT NULL THEN coalesce(radius_m, {RADIUS_M}) END AS radius_m, nullif(gazetteer_id, '') AS gazetteer_id,
               nullif(country, '') AS country, nullif(adm1, '') AS adm1, w.kinds AS weapons, t.kinds AS targets, killed_min, killed_max,
               injured_min, injured_max, {_words("coalesce(place, title, '')")} AS words, 0 AS company
        FROM {given} g JOIN weapon_kinds w ON g.weapon_bits = w.mask JOIN target_kinds t ON g.target_bits = t.mask
    """)
    for name in ("weapon_kinds", "target_kinds", "coded_once"):
        con.unregister(name)


def kinds(mask: int, terms: Terms) -> int:
    """The kinds (top-most terms) of a set of terms, as bits; terms that name nothing are left out."""
    return mask_of((terms.root(term) for position, term in enumerate(terms) if mask >> position & 1), terms)


def mask_of(ids: Iterable[str], terms: Terms) -> int:
    """The set of terms as a whole number: bit n stands for the n-th; those that name nothing or are not known are left out."""
    order = {term: position for position, term in enumerate(terms)}
    return sum(1 << order[term] for term in set(ids) - NAMELESS if term in order)


def _words(text: str) -> str:
    """SQL: the consonants of each word of a name, so that Kharkiv, Kharkov and Харків are one word; short and general ones not."""
    general = ", ".join(f"'{word}'" for word in GENERAL)
    listed = f"list_filter(regexp_extract_all(lower({text}), '[\\p{{L}}''’ʼ]{{4,}}'), lambda w: w NOT IN ({general}))"
    bare = f"strip_accents(translate(w, '{_FROM}', '{_TO}'))"
    for digraph, letter in _SPELT:
        bare = f"replace({bare}, '{digraph}', '{letter}')"
    bare = f"regexp_replace({bare}, '[^bcdfhklmnpqrstvxz]', '', 'g')"
    for doubled, letter in _DOUBLED:
        bare = f"replace({bare}, '{doubled}', '{letter}')"
    return f"list_distinct(list_filter(list_transform({listed}, lambda w: {bare}), lambda w: length(w) >= 2))"
