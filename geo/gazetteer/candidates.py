"""A written name → all entries of the place list that it may mean, each with how it was found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from geo.errors import DamagedGazetteer
from geo.gazetteer.fold import exchanged, loose, sound
from geo.gazetteer.hints import Hints
from geo.gazetteer.query_name import STRIPPED, Form, Words, nominative_forms, plain_forms

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
_ADJECTIVE_ENDS = ("skyi", "skyy", "sky", "skii", "ськии", "скии", "ska", "ська")
_TOWN_ENDS = ("", "sk", "ськ", "ск", "e", "ka", "ivka")
_HOW = ("alternate", "exact", "override", "alternate")  # by the column `shown` of a name
_LEVEL_KINDS = {
    "adm1": ("adm1",),
    "adm2": ("adm2", "city_district", "quarter"),
    "hromada": ("hromada",),
    "settlement": ("settlement", "unlocated", "quarter"),
    "quarter": ("quarter", "city_district"),
}
#: a city that is a unit of its own has at most this part of the radius of the unit around it
CITY_SHARE = 0.4
_COLUMNS = (
    "p.id, p.gazetteer_id, p.kind, p.category, p.name, p.name_uk, p.lat, p.lon, p.radius_m, p.country, p.adm1, "
    "p.adm1_other, p.adm2, p.hromada, p.population, p.layer"
)
_EXACT = f"SELECT {_COLUMNS}, n.shown FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"
_SOUND = "SELECT place, sound, exchanged FROM sound WHERE loose = ?"
#: entries by their numbers are asked for in so few sizes that each statement is prepared once; 0 is no entry's number
_BY_NUMBER = {size: f"SELECT {_COLUMNS} FROM place p WHERE p.id IN ({','.join('?' * size)})" for size in (2, 8, 32, 128)}


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

    as_area: the word named an area (a raion of old, a hromada) that only its centre of that name stands for. own: whether the name
    is the entry's own, was so until lately, or is said to be so in overrides.csv. key: the folded name by which it was found.
    """

    row: Row
    match: str
    fit: float
    reliable: float
    level: str
    vicinity: bool
    as_area: str
    own: bool = False
    key: str = ""


class Scope(NamedTuple):
    """Where to look: only entries that the hints allow, and only of these kinds (None = all)."""

    db: sqlite3.Connection
    hints: Hints
    kinds: tuple[str, ...] | None = None

    def rows(self, sql: str, key: str, level: str) -> Iterator[tuple]:
        """The rows of a query by one key, within the scope and of the kinds that a word claimed."""
        return self._within(sql, (key,), level)

    def numbered(self, numbers: list[int], level: str) -> Iterator[tuple]:
        """The entries of these numbers, within the scope and of the kinds that a word claimed."""
        for start in range(0, len(numbers), max(_BY_NUMBER)):
            some = numbers[start : start + max(_BY_NUMBER)]
            size = next(size for size in _BY_NUMBER if len(some) <= size)
            yield from self._within(_BY_NUMBER[size], (*some, *[0] * (size - len(some))), level)

    def _within(self, sql: str, asked: tuple, level: str) -> Iterator[tuple]:
        condition, values = self.hints.where
        rows = self.db.execute(f"{sql} AND {condition}", asked + values) if condition else self.db.execute(sql, asked)
        kinds = self.kinds or _LEVEL_KINDS.get(level)
        return (row for row in rows if row[2] in kinds) if kinds else rows


def find(
    db: sqlite3.Connection, key: str, words: Words, hints: Hints, kinds: tuple[str, ...] | None = None
) -> list[Found]:
    """All entries that a folded name may mean within the stated country and unit; if there are none, those elsewhere.

    Case endings are tried only when nothing else is found; the sound, unless a larger place has that very name: small places
    are written in too many ways for one list. kinds: look for these only.
    """
    if not key:
        return []
    scope = Scope(db, hints, kinds)
    forms = list(plain_forms(key, words))
    found: dict[int, Found] = {}
    try:
        for form in forms:
            _add(found, _exact(scope, form))
        if not found:
            for form in forms:
                _add(found, (f for n in nominative_forms(form, words) for f in _exact(scope, n, "inflected")))
        if not any(_is_known_well(f, bool(hints.adm1)) for f in found.values()):
            for form in reversed(forms):
                if form is forms[-1] or not found:
                    _add(found, _by_sound(scope, form, found))
        if not found:
            _add(found, _centres(scope, forms, words))
        if not found and hints.where[0]:
            anywhere = Scope(db, Hints(), kinds)
            for form in forms:
                _add(found, _exact(anywhere, form))
    except sqlite3.DatabaseError as problem:
        raise DamagedGazetteer(
            f"The place list cannot be read ({problem}). Delete data/build/gazetteer; it is made again at the next start."
        ) from problem
    return _without_cities_of_their_own(list(found.values()))


def _without_cities_of_their_own(found: list[Found]) -> list[Found]:
    """The entries without cities that are a unit beside the oblast of their name, when the words ask for the oblast.

    "Kyiv region" is the oblast around the city, never the city, which is a unit of the same level and the same name; so with
    Moscow, Minsk and Tashkent. Such a city is far smaller than the unit around it.
    """
    if not any(one.level == "adm1" for one in found):
        return found
    widest: dict[str, float] = {}
    for one in found:
        if one.row.kind == "adm1":
            widest[one.row.country] = max(widest.get(one.row.country, 0.0), one.row.radius_m)
    return [one for one in found if one.row.kind != "adm1" or one.row.radius_m > widest[one.row.country] * CITY_SHARE]


def _is_known_well(found: Found, in_unit: bool) -> bool:
    """Whether other spellings need not be looked at: the shown name of a larger place or, in a stated unit, of any town."""
    row = found.row
    if found.match not in ("exact", "override"):
        return False
    return (
        row.population >= _LARGER_PLACE
        or row.kind in ("adm1", "country")
        or (in_unit and row.kind in ("settlement", "unlocated"))
    )


def _add(found: dict[int, Found], more: Iterable[Found]) -> None:
    for one in more:
        before = found.get(one.row.id)
        if before is None or before.fit < one.fit:
            found[one.row.id] = one


def _exact(scope: Scope, form: Form, match: str = "") -> list[Found]:
    out = []
    for values in scope.rows(_EXACT, form.key, form.level):
        how = _HOW[values[16]]
        reliable = RELIABLE[match or how]
        row = Row._make(values[:16])
        out.append(Found(row, match or how, MATCH[how] * form.plain, reliable, form.level, form.vicinity, "", values[16] > 0, form.key))
    return out


def _by_sound(scope: Scope, form: Form, known: dict[int, Found]) -> list[Found]:
    """Entries that sound like the name; without those that are known to fit as well already."""
    heard = sound(form.key)
    if len(heard) < 2:
        return []
    level = exchanged(heard)
    how_of: dict[int, str] = {}
    for number, sounded, exchanged_sound in scope.db.execute(_SOUND, (loose(heard),)):
        how = "sound" if sounded == heard else "loose" if exchanged_sound == level else "alike"
        before, fit = how_of.get(number), MATCH[how]
        if not (before and MATCH[before] >= fit or number in known and known[number].fit >= fit * form.plain):
            how_of[number] = how
    out = []
    for values in scope.numbered(list(how_of), form.level):
        how = how_of[values[0]]
        fit = MATCH[how] * form.plain
        out.append(Found(Row._make(values), how, fit, RELIABLE[how], form.level, form.vicinity, "", key=form.key))
    return out


def _centres(scope: Scope, forms: list[Form], words: Words) -> list[Found]:
    """Settlements that an unlisted raion or hromada is called after: "Novoazovsk district" of before 2020."""
    out: list[Found] = []
    for form in forms:
        if form.level not in ("adm2", "hromada"):
            continue
        town = Form(form.key, "settlement", form.plain)
        hits = (
            _exact(scope, town)
            or [f for n in nominative_forms(town, words) for f in _exact(scope, n, "inflected")]
            or _by_sound(scope, town, {})
            or [f for key in _towns_of_adjective(form.key) for f in _exact(scope, Form(key, "settlement", STRIPPED))]
        )
        out += [f._replace(as_area=form.level, level=form.level) for f in hits]
    return out


def _towns_of_adjective(key: str) -> list[str]:
    """The town names that an adjective such as "novoazovskyi" may come from."""
    end = next((e for e in _ADJECTIVE_ENDS if key.endswith(e)), None)
    return [key.removesuffix(end) + tail for tail in _TOWN_ENDS] if end else []
