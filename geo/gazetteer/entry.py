"""One entry of the place list and its line in a tab-separated file."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from geo.errors import DamagedGazetteer

#: raised whenever the columns or their meaning change
SOURCE_VERSION = 1

#: kinds of entries, coarse to fine, with the precision class that an answer of that kind has
PRECISION = {
    "country": "country",
    "region": "region",
    "adm1": "oblast",
    "adm2": "raion",
    "hromada": "hromada",
    "settlement": "settlement",
    "unlocated": "hromada",  # a settlement whose own position is unknown, placed at the middle of its hromada
    "quarter": "neighbourhood",
    "city_district": "settlement",  # a district of a city whose own position is unknown, placed at the city
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A named place. lat, lon in degrees; radius_m holds the whole place; population 0 = unknown.

    category: KATOTTG's letter (M city, X settlement, C village …) or "". adm1 is the ISO 3166-2 code of the polygon,
    adm1_other the one of the name source where the two divide a country differently. names: folded, without the two
    shown names' own keys.
    """

    gazetteer_id: str
    kind: str
    category: str
    name: str
    name_uk: str
    lat: float
    lon: float
    radius_m: int
    country: str
    adm1: str
    adm1_other: str
    adm2: str
    hromada: str
    population: int
    names: tuple[str, ...]


_SMALL = 100_000
_COLUMNS = [field.name for field in fields(Entry)]
_HEAD = f"#strikemap-places\t{SOURCE_VERSION}\t"


def radius_of_population(population: int) -> int:
    """Half the size of a built-up area in metres: 1.3 km at 1,000 people, 3 km at 10,000, 7 km at 100,000."""
    return round(1000 * max(1.0, min(25.0, 0.11 * max(population, 300) ** 0.36)))


def people_of_radius(radius_m: int) -> float:
    """About how many people live in a built-up area of that radius: the reverse of `radius_of_population`, at least 400."""
    return 400.0 if radius_m <= 1_000 else (radius_m / 110) ** (1 / 0.36)


def write_entries(path: Path, entries: Iterable[Entry], credits: str) -> int:
    """How many entries were written to a .tsv.xz file. credits: one line, kept in the file's first line."""
    lines = [_HEAD + credits, "\t".join(_COLUMNS)]
    for e in entries:
        values = [
            e.gazetteer_id, e.kind, e.category, e.name, "" if e.name_uk == e.name else e.name_uk, f"{e.lat:.5f}".rstrip("0"),
            f"{e.lon:.5f}".rstrip("0"), str(e.radius_m), e.country, e.adm1, e.adm1_other, e.adm2, e.hromada,
            str(e.population or ""), "|".join(e.names),
        ]  # fmt: skip
        lines.append("\t".join(value.replace("\t", " ").replace("\n", " ") for value in values))
    preset = 9 | lzma.PRESET_EXTREME if len(lines) < _SMALL else 6  # what is committed may take its time
    packed = lzma.compress(("\n".join(lines) + "\n").encode(), preset=preset)
    path.write_bytes(packed)
    return len(lines) - 2


def read_credits(path: Path) -> str:
    """The credits line of a place file."""
    return next(_lines(path)).split("\t", 2)[2]


def read_entries(path: Path) -> Iterator[Entry]:
    """The entries of a place file. Raises DamagedGazetteer when it is missing, damaged or from a newer version."""
    lines = _lines(path)
    head = next(lines, "").split("\t")
    if head[0] != "#strikemap-places":
        raise DamagedGazetteer(f"{path.name} is not a place file. Run `git checkout -- data/gazetteer` or `geo build`.")
    if head[1] != str(SOURCE_VERSION):
        raise DamagedGazetteer(
            f"{path.name} has format {head[1]}, this program reads {SOURCE_VERSION}. Update the program or rebuild it."
        )
    if next(lines, "").split("\t") != _COLUMNS:
        raise DamagedGazetteer(f"{path.name} has other columns than {', '.join(_COLUMNS)}. Rebuild it.")
    for line in lines:
        v = line.split("\t")
        yield Entry(
            v[0], v[1], v[2], v[3], v[4] or v[3], float(v[5]), float(v[6]), int(v[7]), v[8], v[9], v[10], v[11], v[12],
            int(v[13] or 0), tuple(v[14].split("|")) if v[14] else (),
        )  # fmt: skip


def _lines(path: Path) -> Iterator[str]:
    try:
        with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
            for line in file:
                yield line.rstrip("\n")
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as problem:
        raise DamagedGazetteer(
            f"The place file {path.name} cannot be read ({problem}). Restore it from the repository."
        ) from problem
