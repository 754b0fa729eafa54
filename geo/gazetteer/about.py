"""All that the place list says of one entry: its place, its kind, its people and its other names."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from geo.domain.place import Place
from geo.errors import DamagedGazetteer
from geo.gazetteer.entry import PRECISION
from geo.gazetteer.gazetteer import Gazetteer


@dataclass(frozen=True)
class About:
    """One entry. place.confidence is None: nothing was guessed. population 0 = unknown. names: folded, without the shown two."""

    place: Place
    name: str
    name_uk: str
    kind: str
    population: int
    names: tuple[str, ...]


def about(gazetteer: Gazetteer, gazetteer_id: str) -> About | None:
    """The entry of that id, None when the place list has none. Raises DamagedGazetteer."""
    db = gazetteer._db
    try:
        row = db.execute(
            "SELECT id, gazetteer_id, kind, name, name_uk, lat, lon, radius_m, country, adm1, adm2, population FROM place "
            "WHERE gazetteer_id = ? ORDER BY layer DESC LIMIT 1",
            (gazetteer_id,),
        ).fetchone()
        if row is None:
            return None
        names = tuple(key for (key,) in db.execute("SELECT key FROM name WHERE place = ? AND shown = 0", (row[0],)))
    except sqlite3.DatabaseError as problem:
        raise DamagedGazetteer(f"The place list cannot be read ({problem}). Delete data/build/gazetteer.") from problem
    _, found_id, kind, name, name_uk, lat, lon, radius_m, country, adm1, adm2, population = row
    place = Place(
        lat, lon, PRECISION[kind], float(radius_m), None, found_id, name, country or None, adm1 or None, adm2 or None, "chosen"
    )
    return About(place, name, name_uk, kind, population, names)
