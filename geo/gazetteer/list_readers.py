"""Lines of place lists that others made (GeoNames dump, OSM-style CSV, own CSV) → entries, with a refusal for each bad one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geo.domain.place import check_position
from geo.domain.refusal import Refusal, from_error
from geo.errors import BadFile, BadValue
from geo.gazetteer.entry import PRECISION, Entry, radius_of_population
from geo.gazetteer.fold import fold

MOST_LETTERS = 200
GEONAMES_COLUMNS = 19
_OSM_RADIUS_M = {"city": 8_000, "town": 4_000, "village": 2_000, "hamlet": 1_000, "isolated_dwelling": 500}
_OSM_QUARTERS = frozenset({"suburb", "quarter", "neighbourhood"})
_DECIMAL = re.compile(r"^\s*[-+]?\d+([.,]\d+)?\s*$")


@dataclass
class ListRead:
    """What a file gave: entries, refusals, and how many rows were passed over because they are no settlements."""

    entries: list[Entry] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    rows: int = 0
    ignored: int = 0


def read_geonames(text: Iterable[str], name: str) -> ListRead:
    """The settlements of a GeoNames country dump (19 tab-separated cells a line); other features are passed over."""
    read = ListRead()
    for line, raw in enumerate(text, start=1):
        read.rows += 1
        cells = raw.rstrip("\r\n").split("\t")
        if len(cells) != GEONAMES_COLUMNS:
            read.refusals.append(
                Refusal(
                    name,
                    line,
                    "row",
                    f"{len(cells)} cells",
                    "not a line of a GeoNames dump",
                    f"{GEONAMES_COLUMNS} cells",
                )
            )
            continue
        if cells[6] != "P" or cells[7] in ("PPLH", "PPLQ", "PPLW"):
            read.ignored += 1
            continue
        try:
            lat, lon = _position(cells[4], cells[5])
        except BadValue as problem:
            read.refusals.append(from_error(name, line, problem))
            continue
        population = int(cells[14]) if cells[14].isdigit() else 0
        alternates = tuple(n for n in (cells[2], *cells[3].split(",")) if n)
        raion = "UA" + cells[11] if cells[8] == "UA" and cells[11].isdigit() else ""
        read.entries.append(
            _entry(
                f"geonames:{cells[0]}",
                "quarter" if cells[7] == "PPLX" else "settlement",
                cells[1],
                "",
                lat,
                lon,
                radius_of_population(population),
                cells[8],
                "",
                raion,
                population,
                alternates,
            )  # fmt: skip
        )
    return read


def read_osm(text: io.TextIOBase, name: str) -> ListRead:
    """The settlements of an OSM-style CSV: name or name:xx, lat, lon, and if known place, population, other names."""
    read = ListRead()
    for line, row in _rows(
        text, name, (("name", "name:uk", "name:en"), ("lat", "@lat", "latitude"), ("lon", "@lon", "longitude"))
    ):
        read.rows += 1
        kind = _first(row, "place") or "village"
        if kind not in _OSM_RADIUS_M and kind not in _OSM_QUARTERS:
            read.ignored += 1
            continue
        try:
            lat, lon = _position(_first(row, "lat", "@lat", "latitude"), _first(row, "lon", "@lon", "longitude"))
            shown = _named(_first(row, "name:en", "int_name", "name", "name:uk"))
        except BadValue as problem:
            read.refusals.append(from_error(name, line, problem))
            continue
        population = re.sub(r"\D", "", _first(row, "population"))
        others = tuple(
            v
            for k, v in row.items()
            if v and (k in ("name", "alt_name", "old_name", "int_name") or str(k).startswith("name:"))
        )
        read.entries.append(
            _entry(
                f"osm:{_first(row, 'osm_id', '@id', 'id') or f'{name}:{line}'}",
                "quarter" if kind in _OSM_QUARTERS else "settlement",
                shown,
                _first(row, "name:uk"),
                lat,
                lon,
                _OSM_RADIUS_M.get(kind, 1_500),
                "",
                "",
                "",
                int(population[:9] or 0),
                others,
            )  # fmt: skip
        )
    return read


def read_own(text: io.TextIOBase, name: str) -> ListRead:
    """The places of an own CSV: name, lat, lon, and if known names, name_uk, kind, radius_m, country, adm1, adm2, population, id."""
    read = ListRead()
    for line, row in _rows(text, name, (("name",), ("lat", "latitude"), ("lon", "longitude"))):
        read.rows += 1
        try:
            lat, lon = _position(_first(row, "lat", "latitude"), _first(row, "lon", "longitude"))
            shown = _named(_first(row, "name"))
            radius_m = _whole("radius_m", _first(row, "radius_m") or "2000", 1, 2_000_000)
            population = _whole("population", _first(row, "population") or "0", 0, 100_000_000)
            kind = _first(row, "kind") or "settlement"
            if kind not in PRECISION:
                raise BadValue("kind", kind, ", ".join(PRECISION))
        except BadValue as problem:
            read.refusals.append(from_error(name, line, problem))
            continue
        others = tuple(n for n in re.split(r"[|;]", _first(row, "names", "alternates", "alternatenames")) if n.strip())
        read.entries.append(
            _entry(
                f"own:{_first(row, 'id') or f'{slug(Path(name))}:{line}'}",
                kind,
                shown,
                _first(row, "name_uk"),
                lat,
                lon,
                radius_m,
                _first(row, "country").upper()[:2],
                _first(row, "adm1"),
                _first(row, "adm2"),
                population,
                others,
            )  # fmt: skip
        )
    return read


def _rows(text: io.TextIOBase, name: str, needed: tuple[tuple[str, ...], ...]) -> Iterator[tuple[int, dict[str, str]]]:
    sample = text.readline()
    text.seek(0)
    reader = csv.DictReader(
        text, delimiter="\t" if "\t" in sample else ";" if sample.count(";") > sample.count(",") else ","
    )
    columns = reader.fieldnames or ()
    for choice in needed:
        if not set(choice) & set(columns):
            has = f"it has {', '.join(map(str, columns))}" if columns else "it is empty"
            raise BadFile(name, f"{has}.", f"Needed is a column {' or '.join(choice)}.")
    try:
        yield from ((reader.line_num, row) for row in reader)
    except csv.Error as problem:
        raise BadFile(name, f"line {reader.line_num} is not CSV ({problem}).", "Save it as CSV again.") from problem


def _entry(
    gazetteer_id: str, kind: str, name: str, name_uk: str, lat: float, lon: float, radius_m: int, country: str, adm1: str,
    adm2: str, population: int, names: tuple[str, ...],
) -> Entry:  # fmt: skip
    name_uk = name_uk or next((n for n in names if set(n.lower()) & set("іїєґ")), "")
    shown = {fold(name), fold(name_uk)}
    keys = tuple(sorted({k for k in map(fold, names) if 1 < len(k) <= 80} - shown))
    return Entry(
        gazetteer_id, kind, "", name, name_uk, lat, lon, radius_m, country, adm1, "", adm2, "", population, keys
    )


def _position(lat: str, lon: str) -> tuple[float, float]:
    for field_name, value in (("lat", lat), ("lon", lon)):
        if not _DECIMAL.match(value or ""):
            raise BadValue(field_name, value, "decimal degrees such as 47.91")
    y, x = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    check_position(y, x)
    return round(y, 6), round(x, 6)


def _named(name: str) -> str:
    if not fold(name):
        raise BadValue("name", name, "a name with letters")
    if len(name) > MOST_LETTERS:
        raise BadValue("name", name, f"at most {MOST_LETTERS} letters")
    return " ".join(name.split())


def _whole(field_name: str, value: str, least: int, most: int) -> int:
    try:
        number = round(float(value))
    except (ValueError, OverflowError):
        raise BadValue(field_name, value, f"a number from {least} to {most}") from None
    if not least <= number <= most:
        raise BadValue(field_name, value, f"a number from {least} to {most}")
    return number


def _first(row: dict[str, str], *keys: str) -> str:
    return next((str(row[k]).strip() for k in keys if row.get(k)), "")


def slug(path: Path) -> str:
    """A file's name in plain letters, by which its places are kept."""
    return re.sub(r"[^a-z0-9]+", "-", path.name.lower().split(".")[0]).strip("-") or "list"
