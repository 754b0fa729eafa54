"""The facts of incidents as records that are compared: days as numbers, terms as bits of their kinds, names as skeletons."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

import duckdb
import pyarrow as pa

from geo.domain.vocabulary import Terms, Vocabulary
from geo.match.subjects import Subject

#: terms that name nothing that could be the same or not
NAMELESS = frozenset({"unknown", "other"})
#: targets that are soldiers' own; whatever else a record names is a target of civilians
OF_SOLDIERS = "military"
#: who was hit, as bits
SOLDIERS, CIVILIANS = 1, 2
#: a word of fewer consonants is found in too many texts to name a place there
TELLING_LETTERS = 3
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
    ("killed_max", pa.int32()), ("injured_min", pa.int32()), ("injured_max", pa.int32()), ("soldiers", pa.int32()),
    ("text", pa.string()),
])  # fmt: skip


_TEXT = "concat_ws(' . ', title, text)"


def make_records(con: duckdb.DuckDBPyConnection, given: str, vocabulary: Vocabulary, apart: Collection[str] = (),
                 subjects: Sequence[Subject] = ()) -> None:  # fmt: skip
    """Nothing; makes the table `records`, numbered by n, from the table or view `given` with the columns of FACTS.

    apart: the datasets whose publishers code each event once. Their records hold the `names` of their place, all others the words
    that their titles and texts tell of (`told`): a report may name the place of an event and be placed elsewhere. subjects: what
    texts may speak of.
    """
    con.register("coded_once", pa.table({"dataset": pa.array(sorted(apart), pa.string())}))
    coded = "coalesce(dataset, '') IN (SELECT dataset FROM coded_once)"
    known, written = con.execute(f"SELECT count(*) FILTER (WHERE {coded}), count(text) FROM {given}").fetchall()[0]
    names = told = "[]::VARCHAR[]"
    if known:  # otherwise nothing is compared by them
        long_words = f"list_filter(words, lambda w: length(w) >= {TELLING_LETTERS})"
        names, told = f"CASE WHEN {coded} AND place IS NOT NULL THEN {long_words} ELSE {names} END", f"CASE WHEN {coded} THEN {told} ELSE {_told(_TEXT)} END"
    soldiers_target = mask_of([OF_SOLDIERS], vocabulary.target_types)
    for kind, terms in (("weapon", vocabulary.weapons), ("target", vocabulary.target_types)):
        masks = [row[0] for row in con.execute(f"SELECT DISTINCT {kind}_bits FROM {given}").fetchall()]
        con.register(f"{kind}_kinds", pa.table({"mask": pa.array(masks, pa.int64()), "kinds": pa.array([kinds(mask, terms) for mask in masks], pa.int64())}))
    days = "date_diff('day', DATE '1970-01-01', {})::INTEGER"
    con.execute(f"""
        CREATE TABLE records AS
        SELECT (row_number() OVER (ORDER BY incident_id) - 1)::INTEGER AS n, incident_id, coalesce(dataset, '') AS dataset,
               {coded} AS coded,
               {days.format("date_start")} AS day_first, {days.format("coalesce(date_end, date_start)")} AS day_last, lat, lon,
               CASE WHEN lat IS NOT NULL THEN coalesce(radius_m, {RADIUS_M}) END AS radius_m, nullif(gazetteer_id, '') AS gazetteer_id,
               nullif(country, '') AS country, nullif(adm1, '') AS adm1, w.kinds AS weapons, t.kinds AS targets, killed_min, killed_max,
               injured_min, injured_max, {_words("coalesce(place, title, '')")} AS words, {_hit(soldiers_target)} AS hit,
               {names} AS names, {told} AS told,
               {_spoken_of(subjects) if written else 0}::INTEGER AS subjects, 0 AS company
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


def _hit(soldiers_target: int) -> str:
    """SQL: who was hit, as bits of SOLDIERS and CIVILIANS: by the targets where they are named, otherwise by who was killed."""
    targets = f"(CASE WHEN t.kinds & {soldiers_target} <> 0 THEN {SOLDIERS} ELSE 0 END) + (CASE WHEN t.kinds & ~{soldiers_target} <> 0 THEN {CIVILIANS} ELSE 0 END)"
    killed = f"(CASE WHEN soldiers > 0 THEN {SOLDIERS} ELSE 0 END) + (CASE WHEN killed_min > 0 THEN {CIVILIANS} ELSE 0 END)"
    return f"(CASE WHEN t.kinds <> 0 THEN {targets} ELSE {killed} END)::INTEGER"


def _spoken_of(subjects: Sequence[Subject]) -> str:
    """SQL: what a text speaks of, as bits in the order of the subjects."""
    found = []
    for number, one in enumerate(subjects):
        stems = "|".join(re.escape(stem) for stem in one.stems).replace("'", "''").replace("\\ ", " ")
        found.append(f"CASE WHEN regexp_matches(lower(text), '{stems}') THEN {1 << number} ELSE 0 END")
    return f"coalesce({' + '.join(found) or '0'}, 0)"


def _told(text: str) -> str:
    """SQL: the words of a text that may name a place, with and without the ending of a case (Сватовому, Красного); provinces not."""
    bare = f"regexp_replace(lower(coalesce({text}, '')), '[\\p{{L}}''’ʼ-]+ (област|обл\\.|район|р-н|oblast|region|raion|district)\\p{{L}}*', ' ', 'g')"
    held = _words(bare)
    return f"list_distinct(list_concat({held}, list_transform({held}, lambda w: regexp_replace(w, '[mh]$', ''))))"


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
