"""A file of places that somebody brings (GeoNames dump, OSM-style CSV, own list) → a place file beside the committed one."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from geo.domain.place import check_position
from geo.domain.refusal import Refusal, from_error
from geo.errors import BadFile, BadValue, DamagedGazetteer
from geo.gazetteer import boundaries
from geo.gazetteer.database import OWN_PREFIX
from geo.gazetteer.entry import PRECISION, Entry, radius_of_population, read_credits, read_entries, write_entries
from geo.gazetteer.fold import fold
from geo.settings import Settings

FORMATS = ("geonames", "osm", "own", "strikemap")
MOST_LETTERS = 200
_GEONAMES_COLUMNS = 19
_OSM_RADIUS_M = {"city": 8_000, "town": 4_000, "village": 2_000, "hamlet": 1_000, "isolated_dwelling": 500}
_OSM_QUARTERS = frozenset({"suburb", "quarter", "neighbourhood"})
_DECIMAL = re.compile(r"^\s*[-+]?\d+([.,]\d+)?\s*$")


@dataclass
class _Read:
    """What a file gave: entries, refusals, and how many rows were passed over because they are no settlements."""

    entries: list[Entry] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    rows: int = 0
    ignored: int = 0


def import_file(settings: Settings, path: Path, form: str | None = None, licence: str = "") -> dict[str, object]:
    """Adds a file's places to the place list; they are used from the next opening on.

    form: geonames (a country dump, .txt or .zip), osm (CSV), own (CSV with name, lat, lon), strikemap (a .tsv.xz place
    file); None = told by the name and the first line. Importing a file of the same name again replaces it.
    Returns {"file", "format", "rows", "accepted", "refused", "ignored", "refusals"}, rows = accepted + refused + ignored.
    Raises BadFile when the file as a whole cannot be read.
    """
    form = form or _guess(path)
    if form not in FORMATS:
        raise BadValue("format", form, ", ".join(FORMATS))
    if form == "strikemap":
        try:
            entries = list(read_entries(path))
            read = _Read(entries, rows=len(entries))
            licence = licence or read_credits(path)
        except (DamagedGazetteer, ValueError, IndexError) as problem:
            raise BadFile(path.name, str(problem), "Ask for the file again.") from problem
    else:
        with _text(path) as text:
            read = {"geonames": _geonames, "osm": _osm, "own": _own}[form](text, path.name)
    if not read.entries:
        raise BadFile(path.name, f"none of its {read.rows} rows is a place.", "Nothing was changed.")
    entries, swapped = _located(read.entries, settings)
    read.refusals += [
        Refusal(
            path.name,
            None,
            "lat, lon",
            f"{e.lat}, {e.lon}",
            f"{e.name}: latitude and longitude look swapped",
            f"a position in {e.country}",
        )
        for e in swapped
    ]
    if not entries:
        raise BadFile(path.name, "latitude and longitude look swapped in every row.", "Nothing was changed.")
    out = settings.own_dir / "gazetteer" / f"{OWN_PREFIX if form == 'own' else form + '-'}{_slug(path)}.tsv.xz"
    out.parent.mkdir(parents=True, exist_ok=True)
    write_entries(out, entries, licence or _LICENCE[form].format(name=path.name))
    return {
        "file": str(out), "format": form, "rows": read.rows, "accepted": len(entries), "refused": len(read.refusals),
        "ignored": read.ignored, "refusals": [str(r) for r in read.refusals[:1_000]],
    }  # fmt: skip


_LICENCE = {
    "geonames": "GeoNames (geonames.org), CC BY 4.0, from {name}",
    "osm": "© OpenStreetMap contributors, ODbL 1.0, from {name}",
    "own": "own list {name}",
}


def _guess(path: Path) -> str:
    if path.name.endswith(".tsv.xz"):
        return "strikemap"
    if path.suffix == ".zip":
        return "geonames"
    with _text(path) as text:
        first = text.readline()
    if first.count("\t") == _GEONAMES_COLUMNS - 1:
        return "geonames"
    return "osm" if re.search(r"osm_id|@id|name:uk|name:en|@lat", first) else "own"


def _text(path: Path) -> io.TextIOBase:
    """The file's text; of a zip the one .txt that is named like the archive. Raises BadFile."""
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as packed:
                names = [n for n in packed.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
                if not names:
                    raise BadFile(path.name, "it holds no .txt.", "Give the country dump of GeoNames, such as UA.zip.")
                return io.StringIO(packed.read(names[0]).decode("utf-8"), newline="")
        return io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
    except UnicodeDecodeError as problem:
        raise BadFile(path.name, f"byte {problem.start} is not UTF-8.", "Save it as UTF-8 and try again.") from problem
    except (OSError, zipfile.BadZipFile) as problem:
        raise BadFile(path.name, f"it cannot be read ({problem}).", "Check the file and try again.") from problem


def _geonames(text: Iterable[str], name: str) -> _Read:
    read = _Read()
    for line, raw in enumerate(text, start=1):
        read.rows += 1
        cells = raw.rstrip("\r\n").split("\t")
        if len(cells) != _GEONAMES_COLUMNS:
            read.refusals.append(
                Refusal(
                    name,
                    line,
                    "row",
                    f"{len(cells)} cells",
                    "not a line of a GeoNames dump",
                    f"{_GEONAMES_COLUMNS} cells",
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


def _osm(text: io.TextIOBase, name: str) -> _Read:
    read = _Read()
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


def _own(text: io.TextIOBase, name: str) -> _Read:
    read = _Read()
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
                f"own:{_first(row, 'id') or f'{_slug(Path(name))}:{line}'}",
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


def _located(entries: list[Entry], settings: Settings) -> tuple[list[Entry], list[Entry]]:
    """(entries with the country and unit of their polygons where the file stated none; entries whose stated country holds
    only the swapped position)."""
    drawn = boundaries.assign([e.lon for e in entries], [e.lat for e in entries], settings)
    elsewhere = [
        e for e, c in zip(entries, drawn.country, strict=True) if e.country and c != e.country and abs(e.lon) <= 90
    ]
    turned = boundaries.assign([e.lat for e in elsewhere], [e.lon for e in elsewhere], settings) if elsewhere else None
    swapped = [e for e, c in zip(elsewhere, turned.country, strict=True) if c == e.country] if turned else []
    wrong = set(map(id, swapped))
    kept = [
        replace(e, country=e.country or country, adm1=e.adm1 or adm1)
        for e, country, adm1 in zip(entries, drawn.country, drawn.adm1, strict=True)
        if id(e) not in wrong
    ]
    return kept, swapped


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


def _slug(path: Path) -> str:
    return re.sub(r"[^a-z0-9]+", "-", path.name.lower().split(".")[0]).strip("-") or "list"
