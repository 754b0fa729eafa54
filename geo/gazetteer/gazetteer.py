"""The place list opened: a written name → a position that says how precise and how sure it is, or a refusal to guess."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from geo.domain.place import Candidate, Place, Resolution
from geo.errors import BadValue, DamagedGazetteer
from geo.gazetteer import candidates, database, query_name, search
from geo.gazetteer.answer import as_candidate, as_place
from geo.gazetteer.candidates import Found, Row
from geo.gazetteer.choose import is_tie, weigh
from geo.gazetteer.decisions import Decisions
from geo.gazetteer.fold import fold
from geo.gazetteer.hints import Hints
from geo.gazetteer.neighbours import Neighbours
from geo.settings import Settings

#: below this an answer would be a guess: the candidates are given instead
LEAST_CONFIDENCE = 0.4
#: with a stated first-order unit or known neighbours an answer cannot be far wrong
LEAST_CONFIDENCE_INSIDE = 0.35
#: how sure a stated unit's area is for a name that is not known in it; for one that several places have it is as sure as the first of them
AREA_OF_UNKNOWN = 0.9
MOST_CANDIDATES = 5
#: rivals less probable than this are shown only when there are no others
LEAST_SHARE = 0.001
CACHED_ANSWERS = 8_192

Context = Iterable[str | Place | tuple[float, float]]
#: what kept_gazetteer opened: its folders, its file and that file's time → the place list
_kept: dict[tuple, Gazetteer] = {}


class Gazetteer:
    """Resolves names. One object serves all threads of a process; nothing in it changes after opening."""

    def __init__(self, db: sqlite3.Connection, words: query_name.Words, decisions: Decisions | None = None) -> None:
        self._db = db
        self._words = words
        self.decisions = decisions
        self._answer = functools.lru_cache(CACHED_ANSWERS)(self._resolve)
        self._hints = functools.lru_cache(2_048)(self._read_hints)

    def resolve(
        self,
        name: str,
        country: str | None = None,
        adm1: str | None = None,
        adm2: str | None = None,
        context: Context = (),
        neighbours: Neighbours | None = None,
    ) -> Resolution:
        """The place that a written name means, with rivals and reasons; place is None when it would be a guess.

        country: ISO 3166-1 alpha-2 or a country's name. adm1: ISO 3166-2 or a unit's name. adm2: raion code or name, of
        today or of before 2020. context: other places of the same document, as names, places or (lat, lon).
        neighbours: where the sure places of the same file lie (see `neighbours.of_places`).
        A stated country or adm1 is binding: when no place of that name lies in it, or several among which nothing decides, the
        unit's area is the answer (method "hint_area").
        Raises BadValue when a country or adm1 is not known.
        """
        decided = self.decisions.find(name, country, adm1, adm2) if self.decisions else None
        if decided:
            return Resolution(name, decided.place, (), f"decided by {decided.who} on {decided.at[:10]}: {decided.why}")
        near = tuple(self._positions(context, country, adm1)) if context else ()
        return self._answer(name or "", country or "", adm1 or "", adm2 or "", near, neighbours)

    def suggest(self, typed: str, country: str = "", limit: int = 10) -> list[search.Suggestion]:
        """What is being typed into a search box may become: places that begin so, then likely spellings."""
        return search.search(self._db, typed, country, limit)

    def spellings(self, typed: str, country: str = "", limit: int = 8) -> list[search.Suggestion]:
        """Places that are spelled nearly like a name that was not found."""
        return search.spellings(self._db, typed, country, limit)

    def read(self, query: str, values: tuple) -> list[tuple]:
        """The rows of a query to the place list (tables place, name; see database.py). Raises DamagedGazetteer."""
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.DatabaseError as problem:
            raise DamagedGazetteer(f"The place list cannot be read ({problem}). Delete data/build/gazetteer; it is made again.") from problem

    def credits(self) -> str:
        """The sources and licences of the place list, as one line."""
        return dict(database.read_meta(self._db))["credits"]

    def _resolve(
        self,
        text: str,
        country: str,
        adm1: str,
        adm2: str,
        near: tuple[tuple[float, float], ...],
        neighbours: Neighbours | None,
    ) -> Resolution:
        if len(text) > query_name.MAX_LETTERS:
            return Resolution(
                text[:80] + "…",
                None,
                (),
                f"not a place name: it has {len(text)} letters, at most {query_name.MAX_LETTERS} are read",
            )
        written = query_name.take_apart(text)
        keys = [key for key in map(fold, written.names) if key]
        if not keys:
            return Resolution(text, None, (), "no name was given")
        hints = self._hints(country, adm1, adm2)
        if near or neighbours:
            hints = replace(hints, near=near, neighbours=neighbours)
        for said in written.hints:
            hints = self._narrow(hints, said)
        found = list({f.row.id: f for key in keys for f in candidates.find(self._db, key, self._words, hints)}.values())
        weighed, confidence = weigh(found, hints, max(map(len, keys)))
        allowed = [w for w in weighed if w.allowed]
        likely = [w for w in weighed[:MOST_CANDIDATES] if w.share >= LEAST_SHARE] or weighed[:MOST_CANDIDATES]
        shown = tuple([as_candidate(w) for w in likely])
        if not allowed:
            return self._area_of_hint(text, hints, shown)
        if confidence < (LEAST_CONFIDENCE_INSIDE if hints.adm1 or hints.near else LEAST_CONFIDENCE):
            return self._open(text, hints, shown, confidence, f"{_how_many(len(allowed))} and this is too little to choose by (best {confidence:.2f})")
        best = allowed[0]
        if not hints.near and not (hints.adm1 and hints.beside) and is_tie(allowed):
            return self._open(text, hints, shown, confidence, f"{_how_many(len(allowed))}, two of them as likely")
        return Resolution(text, as_place(best.found, confidence), shown, shown[0].reason)

    def _open(self, text: str, hints: Hints, rivals: tuple[Candidate, ...], confidence: float, why: str) -> Resolution:
        """No place, or the stated unit's area, for a name of which several are meant as likely."""
        area = self._stated_area(hints, confidence)
        if area is None:
            return Resolution(text, None, rivals, f"{why}; say the oblast or raion, or choose")
        return Resolution(text, area, rivals, f"in {area.name} {why}; its area is given: say the raion, or choose")

    def _area_of_hint(self, text: str, hints: Hints, rivals: tuple[Candidate, ...]) -> Resolution:
        """The stated unit's area, for a name that is not found inside of it; without a stated unit, nothing."""
        elsewhere = f"; {len(rivals)} of this name lie elsewhere" if rivals else ""
        area = self._stated_area(hints, AREA_OF_UNKNOWN)
        if area is not None:
            return Resolution(text, area, rivals, f"no place of this name is known in {area.name}{elsewhere}; its area is given")
        return Resolution(text, None, rivals, f"not found{' in ' + hints.country if hints.country else ''}{elsewhere}")

    def _stated_area(self, hints: Hints, confidence: float) -> Place | None:
        areas = [row for code in sorted(hints.adm1) if (row := self._by_code(code))]
        if not areas:
            return None
        area = max(areas, key=lambda row: row.radius_m)  # "Kiev" as a unit may be the city or the oblast around it
        return as_place(Found(area, "hint_area", 1.0, confidence, "adm1", False, ""), confidence)

    def _positions(self, context: Context, country: str | None, adm1: str | None) -> Iterable[tuple[float, float]]:
        for other in context:
            if isinstance(other, str):
                place = self._answer(other, country or "", adm1 or "", "", (), None).place
                if place and place.confidence and place.confidence >= 0.6 and place.radius_m < 50_000:
                    yield round(place.lat, 3), round(place.lon, 3)
            elif isinstance(other, Place):
                yield round(other.lat, 3), round(other.lon, 3)
            else:
                yield other

    def _read_hints(self, country: str, adm1: str, adm2: str) -> Hints:
        iso = self._country(country) if country else ""
        codes = self._adm1(adm1, iso) if adm1 else frozenset()
        if codes and not iso:
            iso = min(codes)[:2]
        hints = Hints(iso, codes)
        if not adm2:
            return hints
        found = self._inside(adm2 + " raion", hints)
        raions = frozenset(r.adm2 for r in found if r.kind == "adm2")
        if self._db.execute("SELECT 1 FROM place WHERE kind = 'adm2' AND adm2 = ?", (adm2,)).fetchone():
            return Hints(iso, codes, frozenset([adm2]))
        if raions:
            return Hints(iso, codes, raions)
        centres = self._inside(adm2, hints)
        largest = sorted(centres, key=lambda r: -r.population)[:1]
        return Hints(iso, codes, frozenset(), tuple((r.lat, r.lon) for r in largest))

    def _inside(self, name: str, hints: Hints) -> list[Row]:
        """The entries that a name may mean within the hints."""
        return [f.row for f in candidates.find(self._db, fold(name), self._words, hints) if _holds(hints, f.row)]

    def _country(self, given: str) -> str:
        if (
            len(given) == 2
            and self._db.execute("SELECT 1 FROM place WHERE country = ? LIMIT 1", (given.upper(),)).fetchone()
        ):
            return given.upper()
        for form in query_name.plain_forms(fold(given), self._words):
            row = self._db.execute(
                "SELECT p.country FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? AND p.kind = 'country'",
                (form.key,),
            ).fetchone()
            if row:
                return row[0]
        raise BadValue("country", given, "an ISO 3166-1 code of two letters such as UA, or a country's name")

    def _adm1(self, given: str, country: str) -> frozenset[str]:
        row = self._by_code(given.upper())
        if row:
            return frozenset([row.adm1])
        hints = Hints(country)
        found = [
            f for f in candidates.find(self._db, fold(given), self._words, hints, ("adm1",)) if _holds(hints, f.row)
        ]
        if not found:
            raise BadValue("adm1", given, "an ISO 3166-2 code such as UA-12, or the name of a first-order unit")
        best = max(f.fit for f in found)
        return frozenset(f.row.adm1 for f in found if f.fit > best - 0.3)

    def _by_code(self, code: str) -> Row | None:
        columns = ", ".join(Row._fields)
        row = self._db.execute(
            f"SELECT {columns} FROM place WHERE kind = 'adm1' AND adm1 = ? LIMIT 1", (code,)
        ).fetchone()
        return Row._make(row) if row else None

    def _narrow(self, hints: Hints, said: str) -> Hints:
        """The hints, narrowed by what stands behind the name ("…, Kharkiv region"); unknown words change nothing."""
        if not hints.country:
            try:
                return replace(hints, country=self._country(said))
            except BadValue:
                pass
        if not hints.adm1:
            try:
                codes = self._adm1(said, hints.country)
                return replace(hints, country=hints.country or min(codes)[:2], adm1=codes)
            except BadValue:
                pass
        rows = [r for r in self._inside(said, hints) if r.kind not in ("country", "adm1") and r.radius_m < 60_000]
        return replace(hints, raion_near=tuple((r.lat, r.lon) for r in rows[:10])) if rows else hints


def open_gazetteer(settings: Settings) -> Gazetteer:
    """The place list of these settings, made first when it is missing. Raises DamagedGazetteer."""
    words = query_name.load_words(settings.data_dir / "gazetteer")
    decisions = Decisions(settings.own_dir / "gazetteer" / "decisions.jsonl")
    return Gazetteer(database.open_database(settings), words, decisions)


def kept_gazetteer(settings: Settings) -> Gazetteer:
    """The place list of these settings, the same object, with the answers that it remembers, for as long as its files are the same.

    What people decide about names is seen as soon as in any other that stays open (decisions.LOOK_EVERY_S). Raises DamagedGazetteer.
    """
    path = database.database_path(settings)
    state = (settings.data_dir, settings.own_dir, path, path.stat().st_mtime_ns if path.exists() else None)
    kept = _kept.get(state)  # asked once: another thread may open a newer one meanwhile
    if kept is None:
        kept = open_gazetteer(settings)
        _kept.clear()  # one is enough: a process has one set of settings
        _kept[(*state[:3], path.stat().st_mtime_ns)] = kept
    return kept


def _holds(hints: Hints, row: Row) -> bool:
    return hints.hold(row.country, row.adm1, row.adm1_other)


def _how_many(places: int) -> str:
    return "one place has this name" if places == 1 else f"{places} places have this name"
