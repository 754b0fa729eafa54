"""The read-only SQLite place list that is made from the committed place file on first use."""

from __future__ import annotations

import csv
import functools
import gc
import hashlib
import logging
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from geo.errors import BadFile, DamagedGazetteer
from geo.gazetteer.entry import SOURCE_VERSION, Entry, read_credits, read_entries
from geo.gazetteer.fold import FOLD_VERSION, exchanged, fold, loose, romanise, sound
from geo.settings import Settings

#: an own list's file begins so; its places win over all others of the same name
OWN_PREFIX = "own-"

#: how many of the largest places are kept ready for each short beginning of a name
TOP_PLACES = 30
_SMALL = 50_000  # people, tenfold for Ukraine

log = logging.getLogger(__name__)

SCHEMA_VERSION = 9
#: where names are written in Cyrillic or in its many romanisations
BY_SOUND = frozenset({"UA", "RU", "BY", "MD"})

_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE place(
  id INTEGER PRIMARY KEY, gazetteer_id TEXT, kind TEXT, category TEXT, name TEXT, name_uk TEXT, lat REAL, lon REAL,
  radius_m INTEGER, country TEXT, adm1 TEXT, adm1_other TEXT, adm2 TEXT, hromada TEXT, population INTEGER, layer INTEGER);
-- shown: 1 its name, 2 a name by overrides.csv, 3 its name until lately by former_names.csv, 0 any other
CREATE TABLE name(key TEXT, place INTEGER, shown INTEGER, PRIMARY KEY(key, place)) WITHOUT ROWID;
CREATE INDEX name_place ON name(place);
CREATE INDEX place_country ON place(country);
CREATE INDEX place_adm1 ON place(adm1) WHERE kind = 'adm1';
CREATE INDEX place_adm2 ON place(adm2) WHERE kind = 'adm2';
CREATE INDEX place_id ON place(gazetteer_id);
CREATE TABLE top(prefix TEXT, rank INTEGER, place INTEGER, key TEXT, PRIMARY KEY(prefix, rank)) WITHOUT ROWID;
CREATE TABLE sound(
  loose TEXT, place INTEGER, sound TEXT, exchanged TEXT, PRIMARY KEY(loose, place, sound)) WITHOUT ROWID;
"""
_building = threading.Lock()


def source_files(settings: Settings) -> list[Path]:
    """The files that the place list is made of: the full place file when there is one, else the compact; tables; own lists; watched
    countries; former names.
    """
    full = settings.build_dir / "gazetteer" / "places_full.tsv.xz"
    compact = settings.data_dir / "gazetteer" / "places.tsv.xz"
    own = sorted((settings.own_dir / "gazetteer").glob("*.tsv.xz"))
    tables = [settings.data_dir / "gazetteer" / name for name in ("overrides.csv", "regions.csv")]
    former = [path for path in [settings.data_dir / "gazetteer" / "former_names.csv"] if path.exists()]
    return [full if full.exists() else compact, *tables, *own, settings.data_dir / "gazetteer" / "places_watched.tsv.xz", *former]


def database_path(settings: Settings) -> Path:
    """Where the place list of the present sources lies (or will lie): its name holds the hash of all of them."""
    states = []
    for path in source_files(settings):
        try:
            state = path.stat()
        except OSError as problem:
            raise _missing(path, problem) from problem
        states.append((path, state.st_mtime_ns, state.st_size, state.st_ino))
    return settings.build_dir / "gazetteer" / f"places-{_digest(tuple(states))}.sqlite"


@functools.lru_cache(maxsize=16)
def _digest(states: tuple[tuple[Path, int, int, int], ...]) -> str:
    """The hash of these files, which are read anew when one has another time, size or number: every story asks for the place list."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION} {SOURCE_VERSION} {FOLD_VERSION}".encode())
    for path, *_ in states:
        try:
            digest.update(path.name.encode() + path.read_bytes())
        except OSError as problem:
            raise _missing(path, problem) from problem
    return digest.hexdigest()[:16]


def _missing(path: Path, problem: OSError) -> DamagedGazetteer:
    return DamagedGazetteer(f"The place file {path.name} is missing ({problem}). Restore it from the repository or run `geo build`.")


def open_database(settings: Settings) -> sqlite3.Connection:
    """A read-only connection, usable from any thread; the file is made when it is missing or damaged.

    Raises DamagedGazetteer when the sources cannot be read.
    """
    path = database_path(settings)
    if not (path.exists() and _whole(path)):
        with _building:
            if not (path.exists() and _whole(path)):
                make(settings, path)
    return _connect(path)


def make(settings: Settings, path: Path) -> None:
    """Writes the place list beside its final name and moves it there, so that no reader sees half of one."""
    files = source_files(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}.part")
    beside.unlink(missing_ok=True)
    log.info("making the place list %s", path.name)
    db = sqlite3.connect(beside)
    collecting = gc.isenabled()
    gc.disable()  # half a million small tuples are made and none is garbage: saves a third of the time
    try:
        db.executescript(_SCHEMA)
        own = [file for file in files[3:] if file.suffix == ".xz"]
        _fill(db, _layered(files[0], files[2], own), _overrides(files[1]), _former_names(files[-1]))
        credits = "; ".join(dict.fromkeys(read_credits(file) for file in (files[0], *own)))
        places = db.execute("SELECT count(*) FROM place").fetchone()[0]
        db.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            [("schema", str(SCHEMA_VERSION)), ("credits", credits), ("places", str(places)), ("complete", "1")],
        )
        db.commit()
        db.close()
        os.replace(beside, path)
    finally:
        if collecting:
            gc.enable()
        db.close()
        beside.unlink(missing_ok=True)


def _layered(base: Path, regions: Path, own: list[Path]) -> Iterator[tuple[int, Entry]]:
    """(1 for an own list, else 0; entry): own files first; what they locate or repeat is left out of the base."""
    taken: set[str] = set()
    located: set[tuple[str, str]] = set()
    for file in own:
        for entry in read_entries(file):
            if entry.gazetteer_id not in taken:
                taken.add(entry.gazetteer_id)
                if entry.adm2 and entry.kind == "settlement":
                    located |= {(entry.adm2, key) for key in (fold(entry.name_uk), *entry.names)}
                yield int(file.name.startswith(OWN_PREFIX)), entry
    for entry in _regions(regions):
        if entry.gazetteer_id not in taken:  # what the table says of an entry of the base replaces it
            taken.add(entry.gazetteer_id)
            yield 0, entry
    for entry in read_entries(base):
        found = entry.kind == "unlocated" and (entry.adm2, fold(entry.name_uk)) in located
        if not found and entry.gazetteer_id not in taken:
            yield 0, entry


def _regions(path: Path) -> Iterator[Entry]:
    """The loose regions, waters and islands of regions.csv, which are in no list of towns."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = tuple(fold(name) for name in row["names"].split("|") if name)
            yield Entry(
                row["gazetteer_id"], row["kind"], "", row["name"], row["name_uk"], float(row["lat"]), float(row["lon"]),
                int(row["radius_m"]), row["country"], row["adm1"], "", "", "", 0, names,
            )  # fmt: skip


def _fill(
    db: sqlite3.Connection, entries: Iterable[tuple[int, Entry]], overrides: dict[str, list[str]], former: set[tuple[str, str]]
) -> None:
    places, names, sounds = [], {}, set()
    # entries of one name beside each other: one look-up then reads one page
    for number, (layer, e) in enumerate(sorted(entries, key=lambda entry: fold(entry[1].name)), start=1):
        places.append(
            (number, e.gazetteer_id, e.kind, e.category, e.name, e.name_uk, e.lat, e.lon, e.radius_m, e.country, e.adm1,
             e.adm1_other, e.adm2, e.hromada, e.population, layer)
        )  # fmt: skip
        shown = {fold(e.name), fold(e.name_uk)} - {""}
        ours = {*map(fold, overrides.get(e.gazetteer_id, ()))} - {""}
        for key in e.names:
            names[key, number] = 3 if (e.hromada, key) in former else 0
        for key in shown:
            names[key, number] = 1
        for key in ours:
            names[key, number] = 2
        if e.country in BY_SOUND:
            main = {exchanged(sound(key)) for key in shown}
            # foreign scripts have no such sound; of other countries the main names will do
            for key in filter(_is_spelled_by_sound, shown.union(ours, e.names) if e.country == "UA" else shown):
                heard = sound(key)
                if len(heard) > 1:
                    level = exchanged(heard)
                    sounds.add((loose(heard), number, heard, level))
                    if level in main and not names[key, number]:  # not another name but the shown one in another spelling
                        names[key, number] = 1
    db.executemany(f"INSERT INTO place VALUES ({','.join('?' * 16)})", places)
    db.executemany("INSERT INTO top VALUES (?, ?, ?, ?)", _largest(places, names))
    db.executemany(
        "INSERT INTO name VALUES (?, ?, ?)", sorted((key, place, shown) for (key, place), shown in names.items())
    )
    db.executemany("INSERT INTO sound VALUES (?, ?, ?, ?)", sorted(sounds))


def _is_spelled_by_sound(key: str) -> bool:
    return key.isascii() or "а" <= key[0] <= "џ"


def _largest(places: list[tuple], names: dict[tuple[str, int], int]) -> Iterator[tuple[str, int, int, str]]:
    """The largest places under each beginning of up to three letters, which too many names share to be sorted on the spot."""
    size = [0, *((p[14] + 1) * (1 + 9 * (p[9] == "UA")) for p in places)]
    larger = [(-size[n] * (1 + 3 * (shown > 0)), key, n) for (key, n), shown in names.items() if size[n] > _SMALL]
    larger.sort()
    held: dict[str, set[int]] = {}
    for _, key, place in larger:
        for letters in (1, 2, 3):
            prefix = key[:letters]
            if len(prefix) == letters:
                under = held.setdefault(prefix, set())
                if len(under) < TOP_PLACES and place not in under:
                    under.add(place)
                    yield prefix, len(under), place, key


def _overrides(path: Path) -> dict[str, list[str]]:
    """{gazetteer id: more names}, from overrides.csv. Raises BadFile for a row without a reason."""
    found: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            if not (row.get("name") and row.get("gazetteer_id") and row.get("reason")):
                raise BadFile(
                    path.name, f"row {line} lacks a name, a gazetteer_id or a reason.", "Each row needs all three."
                )
            found.setdefault(row["gazetteer_id"], []).append(row["name"])
    return found


def _former_names(path: Path) -> set[tuple[str, str]]:
    """(hromada, folded name in either script) of places that were called so until lately, from former_names.csv; none from another file."""
    if path.name != "former_names.csv":
        return set()
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["code"][:9], row["name_uk"]) for row in csv.DictReader(file)]
    return {(hromada, fold(spelt)) for hromada, name in rows for spelt in (name, romanise(name))}


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False, cached_statements=64)
    db.execute("PRAGMA mmap_size = 67108864")
    return db


def _whole(path: Path) -> bool:
    try:
        db = _connect(path)
        try:
            meta = dict(db.execute("SELECT key, value FROM meta"))
            last = db.execute("SELECT max(id) FROM place").fetchone()[0]
        finally:
            db.close()
    except sqlite3.DatabaseError as problem:
        log.warning("the place list %s is damaged (%s) and is made again", path.name, problem)
        return False
    return meta.get("complete") == "1" and str(last) == meta.get("places")


def read_meta(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(key, value) of everything that the place list says about itself: schema, credits, places."""
    yield from db.execute("SELECT key, value FROM meta")
