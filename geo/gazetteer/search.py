"""The search box: suggestions while typing, and likely spellings when nothing begins so. Never used on text."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from geo.errors import DamagedGazetteer
from geo.gazetteer.fold import fold

_COLUMNS = "p.gazetteer_id, p.name, p.name_uk, p.kind, p.country, p.adm1, p.lat, p.lon, p.radius_m, p.population"
_PREFIX = f"""
SELECT {_COLUMNS}, n.key FROM name n JOIN place p ON p.id = n.place
WHERE n.key >= ? AND n.key < ? AND (? = '' OR p.country = ?)
ORDER BY n.shown > 0 DESC, p.population DESC LIMIT ?"""
_COMMON = f"""
SELECT {_COLUMNS}, t.key FROM top t JOIN place p ON p.id = t.place
WHERE t.prefix = ? AND (? = '' OR p.country = ?) ORDER BY t.rank LIMIT ?"""
#: rows that a short beginning may have; beyond, the table of the largest places answers
_LONGEST_COMMON = 3
_SAME_LENGTH = 2
_LEAST_LIKE = 72.0
_END = "\U0010ffff"


@dataclass(frozen=True)
class Suggestion:
    """A place that what was typed may become. likeness: 100 = begins so, less = a likely spelling."""

    gazetteer_id: str
    name: str
    name_uk: str
    kind: str
    country: str
    adm1: str
    lat: float
    lon: float
    radius_m: int
    population: int
    likeness: float


def suggest(db: sqlite3.Connection, typed: str, country: str = "", limit: int = 10) -> list[Suggestion]:
    """Places whose name begins with what was typed, larger ones first; [] for nothing typed. Answers in a few ms."""
    key = fold(typed[:80])
    if not key:
        return []
    country = country.upper()
    try:
        if len(key) <= _LONGEST_COMMON:
            rows = db.execute(_COMMON, (key, country, country, limit * 3)).fetchall()
        else:
            rows = db.execute(_PREFIX, (key, key + _END, country, country, limit * 4)).fetchall()
    except sqlite3.DatabaseError as problem:
        raise DamagedGazetteer(f"The place list cannot be read ({problem}). Delete data/build/gazetteer.") from problem
    return _distinct(rows, limit, 100.0)


def spellings(db: sqlite3.Connection, typed: str, country: str = "", limit: int = 8) -> list[Suggestion]:
    """Places whose name is spelled nearly like what was typed (at least 72 of 100 alike), likeliest first."""
    from rapidfuzz import fuzz, process

    key = fold(typed[:80])
    if len(key) < 3:
        return []
    country = country.upper()
    keys: set[str] = set()
    for start in dict.fromkeys((key[:2], key[0], key[1:3])):  # the first letter may be the wrong one
        keys.update(
            row[0]
            for row in db.execute(
                "SELECT DISTINCT key FROM name WHERE key >= ? AND key < ? AND length(key) BETWEEN ? AND ? LIMIT 40000",
                (start, start + _END, len(key) - _SAME_LENGTH, len(key) + _SAME_LENGTH),
            )
        )
    alike = process.extract(key, keys, scorer=fuzz.ratio, limit=4 * limit, score_cutoff=_LEAST_LIKE)
    found: list[Suggestion] = []
    for spelled, likeness, _ in alike:
        rows = db.execute(_PREFIX, (spelled, spelled + "\0", country, country, limit)).fetchall()
        found += _distinct(rows, limit, round(likeness, 1))
    best = {s.gazetteer_id: s for s in sorted(found, key=lambda s: (s.likeness, s.population))}
    return sorted(best.values(), key=lambda s: (-s.likeness, -s.population))[:limit]


def search(db: sqlite3.Connection, typed: str, country: str = "", limit: int = 10) -> list[Suggestion]:
    """Suggestions; when there are few, likely spellings after them."""
    found = suggest(db, typed, country, limit)
    if len(found) < 3:
        known = {s.gazetteer_id for s in found}
        found += [s for s in spellings(db, typed, country, limit) if s.gazetteer_id not in known]
    return found[:limit]


def _distinct(rows: list[tuple], limit: int, likeness: float) -> list[Suggestion]:
    found: dict[str, Suggestion] = {}
    for row in rows:
        found.setdefault(row[0], Suggestion(*row[:10], likeness))
    return list(found.values())[:limit]
