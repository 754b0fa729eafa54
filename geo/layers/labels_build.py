"""Makes data/labels/places.json, the names written on the map, from the project's own place list.

The choice is a rule, the same for every place, so that no name is on the map because somebody wanted it there:

1. Candidates are the settlements of the place list with a population, under the English name that the list holds.
2. The larger a place, the earlier its name appears: LEAST_PEOPLE says how many people a zoom asks for. Places inside FRAME,
   the surroundings of Ukraine that the map opens on, go on to closer zooms than the rest of the world does (WORLD_ZOOM).
3. Names of the early zooms, up to WORLD_ZOOM, must be held in at least LEAST_FORMS spellings: registers of towns count some
   quarters of large cities as towns of their own, and those are hardly ever spelt out in other languages.
4. A name gives way to that of a larger place nearby: it appears at the first zoom at which no larger name that is already
   there lies within APART_PX of it. Places of one size go by their identifier.

Neither the country, nor the side of a front, nor the number of incidents has a part in it.

Run `python -m geo.layers.labels_build` after the place list was made anew.
"""

from __future__ import annotations

import csv
import hashlib
import json
import lzma
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.settings import ROOT

#: zoom → how many people a place must have to be named from it
LEAST_PEOPLE = {3: 8_000_000, 4: 2_000_000, 5: 400_000, 6: 100_000, 7: 40_000, 8: 15_000, 9: 8_000, 10: 4_000}
WORLD_ZOOM = 5  # outside the frame no name starts at a closer zoom than this
LEAST_FORMS = 15
FRAME = (20.0, 43.0, 43.0, 54.0)  # west, south, east, north in degrees
APART_PX = 44.0
COLUMNS = ("name", "lat", "lon", "from_zoom")
SOURCE = "GeoNames, CC BY 4.0, by way of data/gazetteer/places.tsv.xz; choice by geo/layers/labels_build.py"
_WORLD_PX = 256


@dataclass(frozen=True)
class Town:
    """A settlement of the place list; lat and lon in degrees. forms: how many other spellings the list holds."""

    identifier: str
    name: str
    lat: float
    lon: float
    population: int
    forms: int = 0


def towns(lines: Iterable[str]) -> Iterator[Town]:
    """The settlements with a population of a place list's lines (places.tsv: a comment line, a header, rows)."""
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        if row["kind"] == "settlement" and row["population"] and int(row["population"]) > 0:
            yield Town(row["gazetteer_id"], row["name"], float(row["lat"]), float(row["lon"]), int(row["population"]), len(row["names"].split("|")))


def chosen(candidates: Iterable[Town]) -> list[tuple[str, float, float, int]]:
    """(name, lat, lon, from_zoom) of the names that the rule chooses, those of early zooms and large places first."""
    ordered = sorted(candidates, key=lambda town: (-town.population, town.identifier))
    named: dict[str, int] = {}
    taken: dict[int, dict[tuple[int, int], list[tuple[float, float]]]] = {zoom: defaultdict(list) for zoom in LEAST_PEOPLE}
    for zoom, least in LEAST_PEOPLE.items():
        for town in ordered:
            if town.population < least:
                break
            if town.identifier in named or not (_framed(town) if zoom > WORLD_ZOOM else town.forms >= LEAST_FORMS):
                continue
            if not _crowded(taken[zoom], *_pixel(town, zoom)):
                named[town.identifier] = zoom
                for later in (later for later in LEAST_PEOPLE if later >= zoom):
                    x, y = _pixel(town, later)
                    taken[later][int(x // APART_PX), int(y // APART_PX)].append((x, y))
    found = [town for town in ordered if town.identifier in named]
    found.sort(key=lambda town: named[town.identifier])  # stable: within a zoom larger places stay first
    return [(town.name, round(town.lat, 3), round(town.lon, 3), named[town.identifier]) for town in found]


def document(places: Path) -> str:
    """The text of places.json for a place list; the same file gives the same text, byte for byte."""
    data = places.read_bytes()
    rows = chosen(towns(lzma.decompress(data).decode("utf-8").splitlines()))
    head = json.dumps({"columns": COLUMNS, "source": SOURCE, "made_from_sha256": hashlib.sha256(data).hexdigest()}, ensure_ascii=False)
    body = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    return head[:-1] + ',\n "places": [\n' + body + "\n]}\n"


def _framed(town: Town) -> bool:
    west, south, east, north = FRAME
    return west <= town.lon <= east and south <= town.lat <= north


def _pixel(town: Town, zoom: int) -> tuple[float, float]:
    """The place in pixels of the world at a zoom (spherical Web Mercator, EPSG:3857)."""
    side = _WORLD_PX * 2**zoom
    lat = math.radians(max(-85.0, min(85.0, town.lat)))
    return (town.lon + 180) / 360 * side, (1 - math.asinh(math.tan(lat)) / math.pi) / 2 * side


def _crowded(taken: dict[tuple[int, int], list[tuple[float, float]]], x: float, y: float) -> bool:
    column, row = int(x // APART_PX), int(y // APART_PX)
    near = (taken.get((column + dx, row + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    return any(math.hypot(x - other_x, y - other_y) < APART_PX for cell in near for other_x, other_y in cell)


if __name__ == "__main__":
    target = ROOT / "data" / "labels" / "places.json"
    target.write_text(document(ROOT / "data" / "gazetteer" / "places.tsv.xz"), encoding="utf-8")
    print(f"{target}: {target.stat().st_size:,} bytes")
