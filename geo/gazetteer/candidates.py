"""A written name → all entries of the place list that it may mean, each with how it was found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import NamedTuple

from geo.errors import DamagedGazetteer
from geo.gazetteer.fold import exchanged, loose, sound
from geo.gazetteer.query_name import Form, Words, nominative_forms, plain_forms

#: how much a way of matching speaks for an entry, against the same name in its shown form
MATCH = {"override": 4.0, "exact": 1.0, "alternate": 0.4, "sound": 0.4, "loose": 0.3, "alike": 0.1}
#: how often a match of that kind turns out to be the place meant, rivals aside
RELIABLE = {
    "override": 0.98,
    "exact": 0.98,
    "alternate": 0.95,
    "sound": 0.92,
    "loose": 0.8,
    "alike": 0.6,
    "inflected": 0.93,
}

_LARGER_PLACE = 5_000  # people
_HOW = ("alternate", "exact", "override")  # by the column `shown` of a name
_LEVEL_KINDS = {
    "adm1": ("adm1",),
    "adm2": ("adm2", "city_district", "quarter"),
    "hromada": ("hromada",),
    "settlement": ("settlement", "unlocated", "quarter"),
    "quarter": ("quarter", "city_district"),
}
_COLUMNS = (
    "p.id, p.gazetteer_id, p.kind, p.category, p.name, p.name_uk, p.lat, p.lon, p.radius_m, p.country, p.adm1, "
    "p.adm1_other, p.adm2, p.hromada, p.population, p.layer"
)
_EXACT = f"SELECT {_COLUMNS}, n.shown FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"
_SOUND = f"SELECT {_COLUMNS}, s.sound, s.exchanged FROM sound s JOIN place p ON p.id = s.place WHERE s.loose = ?"


class Row(NamedTuple):
    """An entry as it stands in the place list."""

    id: int
    gazetteer_id: str
    kind: str
    category: str
    name: str
    name_uk: str
    lat: float
    lon: float
    radius_m: int
    country: str
    adm1: str
    adm1_other: str
    adm2: str
    hromada: str
    population: int
    layer: int


class Found(NamedTuple):
    """An entry that a name may mean: how it matched, how much that speaks for it (0..1), what a word beside it claimed.

    as_area: the word named an area (a raion of old, a hromada) that only its centre of that name stands for.
    """

    row: Row
    match: str
    fit: float
    reliable: float
    level: str
    vicinity: bool
    as_area: str


Fits = Callable[[Row], bool]


def find(db: sqlite3.Connection, key: str, words: Words, fits: Fits) -> list[Found]:
    """All entries that a folded name may mean.

    Case endings are tried only when nothing that `fits` is found; the sound, unless a larger place has that very name: small
    places are written in too many ways for one list.
    """
    if not key:
        return []
    found: dict[int, Found] = {}
    forms = list(plain_forms(key, words))
    try:
        for form in forms:
            _add(found, _exact(db, form))
        if not _any_fits(found, fits):
            for form in forms:
                _add(found, (f for n in nominative_forms(form, words) for f in _exact(db, n, "inflected")))
        if not any(_is_known_well(f) and fits(f.row) for f in found.values()):
            for form in reversed(forms):
                if form is forms[-1] or not _any_fits(found, fits):
                    _add(found, _by_sound(db, form, fits))
        if not _any_fits(found, fits):
            _add(found, _centres(db, forms, words, fits))
    except sqlite3.DatabaseError as problem:
        raise DamagedGazetteer(
            f"The place list cannot be read ({problem}). Delete data/build/gazetteer; it is made again at the next start."
        ) from problem
    return list(found.values())


def _is_known_well(found: Found) -> bool:
    """Whether a match is so plain that other spellings need not be looked at: a larger place by its shown name."""
    row = found.row
    return found.match in ("exact", "override") and (row.population >= _LARGER_PLACE or row.kind in ("adm1", "country"))


def _any_fits(found: dict[int, Found], fits: Fits) -> bool:
    return any(fits(f.row) for f in found.values())


def _add(found: dict[int, Found], more: Iterable[Found]) -> None:
    for one in more:
        before = found.get(one.row.id)
        if before is None or before.fit < one.fit:
            found[one.row.id] = one


def _exact(db: sqlite3.Connection, form: Form, match: str = "") -> list[Found]:
    kinds = _LEVEL_KINDS.get(form.level)
    out = []
    for values in db.execute(_EXACT, (form.key,)):
        if kinds and values[2] not in kinds:
            continue
        how = _HOW[values[16]]
        out.append(
            Found(
                Row._make(values[:16]),
                match or how,
                MATCH[how] * form.plain,
                RELIABLE[match or how],
                form.level,
                form.vicinity,
                "",
            )
        )
    return out


def _by_sound(db: sqlite3.Connection, form: Form, fits: Fits) -> list[Found]:
    """Entries that sound like the name and fit the hints; those elsewhere would be of no use even as rivals."""
    heard = sound(form.key)
    if len(heard) < 2:
        return []
    kinds = _LEVEL_KINDS.get(form.level)
    level = exchanged(heard)
    out = []
    for values in db.execute(_SOUND, (loose(heard),)):
        if kinds and values[2] not in kinds:
            continue
        row = Row._make(values[:16])
        if fits(row):
            how = "sound" if values[16] == heard else "loose" if values[17] == level else "alike"
            out.append(Found(row, how, MATCH[how] * form.plain, RELIABLE[how], form.level, form.vicinity, ""))
    return out


def _centres(db: sqlite3.Connection, forms: list[Form], words: Words, fits: Fits) -> list[Found]:
    """Settlements that an unlisted raion or hromada is called after: "Novoazovsk district" of before 2020."""
    out: list[Found] = []
    for form in forms:
        if form.level not in ("adm2", "hromada"):
            continue
        plain = Form(form.key, "settlement", form.plain)
        hits = (
            _exact(db, plain)
            or [f for n in nominative_forms(plain, words) for f in _exact(db, n, "inflected")]
            or _by_sound(db, plain, fits)
        )
        if not hits:
            for end in ("skyi", "skyy", "sky", "skii", "ськии", "скии", "ska", "ська"):
                if form.key.endswith(end):
                    stem = form.key.removesuffix(end)
                    hits = [
                        f
                        for tail in ("", "sk", "ськ", "ск", "e", "ka", "ivka")
                        for f in _exact(db, Form(stem + tail, "settlement", 0.6))
                    ]
        out += [f._replace(as_area=form.level, level=form.level) for f in hits]
    return out
