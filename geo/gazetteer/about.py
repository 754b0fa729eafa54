"""All that the place list says of one entry: its place, its kind, its people and its other names."""

from __future__ import annotations

from dataclasses import dataclass

from geo.domain.place import Place
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


_COLUMNS = "id, gazetteer_id, kind, name, name_uk, lat, lon, radius_m, country, adm1, adm2, population"


def about(gazetteer: Gazetteer, gazetteer_id: str) -> About | None:
    """The entry of that id, None when the place list has none. Raises DamagedGazetteer."""
    found = gazetteer.read(f"SELECT {_COLUMNS} FROM place WHERE gazetteer_id = ? ORDER BY layer DESC LIMIT 1", (gazetteer_id,))
    if not found:
        return None
    names = gazetteer.read("SELECT key FROM name WHERE place = ? AND shown = 0", (found[0][0],))
    return _about(found[0], tuple(key for (key,) in names))


def units(gazetteer: Gazetteer, kind: str, country: str = "", adm1: str = "") -> list[About]:
    """All areas of a kind of entry.PRECISION (adm1, adm2 …), of a country and of a first-order unit where they are given.

    By name; without their other names. Raises DamagedGazetteer.
    """
    wanted = "kind = ? AND (? = '' OR country = ?) AND (? = '' OR adm1 = ?)"
    found = gazetteer.read(f"SELECT {_COLUMNS} FROM place WHERE {wanted} ORDER BY name", (kind, country, country, adm1, adm1))
    return [_about(row, ()) for row in found]


def _about(row: tuple, names: tuple[str, ...]) -> About:
    _, found_id, kind, name, name_uk, lat, lon, radius_m, country, adm1, adm2, population = row
    place = Place(
        lat, lon, PRECISION[kind], float(radius_m), None, found_id, name, country or None, adm1 or None, adm2 or None, "chosen"
    )
    return About(place, name, name_uk, kind, population, names)
