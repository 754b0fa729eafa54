"""Bellingcat's TimeMap → claims: raw events with their sources and associations, api.json, and both buttons' files.

Times are 00:00 in every row and are read as unknown. Casualties stand only in the prose of the description: they are
listed as suggestions and never become figures.
"""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

from geo.errors import BadFile
from geo.ingest.adapter import Adapter
from geo.ingest.context import Context
from geo.ingest.json_table import list_of_records, parse_json
from geo.ingest.reading import Batch, Table
from geo.ingest.rows import Converted, Rows

AREA, WEAPON = "Type of area affected", "Weapon System"
PUBLISHER = "Bellingcat"
HIDDEN = "HIDDEN"


def convert(batch: Batch, context: Context) -> Converted:
    """A batch of TimeMap events as claims."""
    rows = Rows(batch, context)
    rows.add(*_kinds(rows))
    incident = rows.ids("id")
    day = rows.days("date")
    time = rows.mapped(rows.text("time"), _time, pl.String(), "time", "HH:MM", False)
    url, title = _sources(rows)
    source = rows.source(pl.repeat(PUBLISHER, rows.count, dtype=pl.String, eager=True), title, url)
    shared = {"claimant": PUBLISHER, "claimant_class": "ngo", "as_of": day, "as_of_basis": "inferred", "source_id": source}
    prose = rows.text("description").str.slice(0, 400)
    targets, weapons = rows.words(AREA, "|"), rows.words(WEAPON, "|")
    rows.claim(incident, "target", "target", targets.is_not_null(), terms=targets, quote=prose, **shared)
    rows.claim(incident, "weapon", "weapon", weapons.is_not_null(), terms=weapons, quote=prose, **shared)
    lat, lon = rows.position("latitude", "longitude")
    place = _place(rows)
    precision = pl.select(pl.when(lat.is_not_null()).then(pl.lit("vicinity")).otherwise(pl.lit("unknown"))).to_series()
    what = rows.text(AREA).str.replace_all("|", ", ", literal=True).fill_null("Area not named")
    return rows.finish(
        incident_id=incident,
        title=rows.joined(what, place, separator=": "),
        start=day,
        time=time,
        place=place,
        lat=lat,
        lon=lon,
        precision=precision,
        country="UA",
    )


def prepare(path: Path, table: Table) -> dict[str, object]:
    """The file's companions, where it is the raw events.json: what each association and each source stands for."""
    held: dict[str, object] = {}
    before = table.name.removesuffix("events.json") if table.name.endswith("events.json") else ""
    for key in ("associations", "sources"):
        name = f"{before}{key}.json"
        beside = (path if path.is_dir() else path.parent) / name
        if table.kind == "json" and beside.is_file() and beside != path:
            try:
                held[key] = {str(record.get("id")): record for record in list_of_records(name, parse_json(beside))}
            except BadFile:
                held[key] = {}
    return held


def _kinds(rows: Rows) -> tuple[pl.Series, pl.Series]:
    """The two columns of categories, their words joined by '|', whichever of the four layouts the file has."""
    companions = rows.context.options.get("associations") or {}
    areas: list[str | None] = []
    weapons: list[str | None] = []
    missing = 0  # rows
    columns = ("associations", "filters", "impact", "weapon_system")
    texts = {name: rows.text(name).to_list() for name in columns if rows.has(name)}
    for number in range(rows.count):
        row = {name: values[number] for name, values in texts.items()}
        found: dict[str, list[str]] = {AREA: _list(row.get("impact")), WEAPON: _list(row.get("weapon_system"))}
        pairs = _pairs(row, companions)
        missing += any(not known for _, _, known in pairs)
        for key, value, _ in pairs:
            if key in found:
                found[key].append(value)
        areas.append("|".join(dict.fromkeys(found[AREA])) or None)
        weapons.append("|".join(dict.fromkeys(found[WEAPON])) or None)
    rows.warn("Associations that associations.json does not hold: what they stand for is not known" if companions else
              "The file associations.json does not stand beside the file: types of area and weapons are not known", missing)  # fmt: skip
    return pl.Series(AREA, areas, dtype=pl.String), pl.Series(WEAPON, weapons, dtype=pl.String)


def _pairs(row: dict[str, str | None], companions: dict) -> list[tuple[str, str, bool]]:
    """(key, value, known) of the categories of a row: 'key=value' text, filters, or ids of associations.json."""
    pairs = []
    for one in _list(row.get("filters")):
        held = json.loads(one) if one.startswith("{") else {}
        pairs.append((str(held.get("key", "")), str(held.get("value", "")), True))
    for one in _list(row.get("associations")):
        if "=" in one:
            key, _, value = one.partition("=")
            pairs.append((key.strip(), value.strip(), True))
        elif one in companions:
            path = companions[one].get("filter_paths") or []
            pairs.append((str(path[0]) if path else "", str(path[-1]) if path else "", True))
        else:
            pairs.append((one, "", False))
    return pairs


def _list(text: str | None) -> list[str]:
    """The parts of a cell: a JSON list, or text with commas that separate 'key=value' pairs."""
    if not text:
        return []
    if text.startswith("["):
        try:
            held = json.loads(text)
        except json.JSONDecodeError:
            return []
        return [part if isinstance(part, str) else json.dumps(part, ensure_ascii=False) for part in held]
    parts: list[str] = []
    for part in text.split(","):
        if "=" in part or not parts or "=" not in text:
            parts.append(part.strip())
        else:
            parts[-1] += f",{part}"
    return [part for part in parts if part]


def _sources(rows: Rows) -> tuple[pl.Series, pl.Series]:
    """(address, title) of the first source of each row; hidden ones have no address."""
    companions = rows.context.options.get("sources") or {}
    urls: list[str | None] = []
    titles: list[str | None] = []
    for text in rows.text("sources").to_list():
        first, number = None, 0
        for one in _list(text):
            held = json.loads(one) if one.startswith("{") else companions.get(one, {"path": one})
            paths = held.get("paths") or [held.get("path")]
            number += 1
            first = first or next((str(path) for path in paths if path and str(path).startswith("http")), None)
        urls.append(first)
        withheld = HIDDEN in (text or "") and first is None
        titles.append("source withheld by the publisher" if withheld else f"{number} sources" if number > 1 else None)
    return pl.Series("url", urls, dtype=pl.String), pl.Series("title", titles, dtype=pl.String)


def _time(text: str) -> str | None:
    from geo.ingest.dates import read_time

    return read_time(text)


def _place(rows: Rows) -> pl.Series:
    """The written place; a day or a question mark in its stead, as some rows have, is none."""
    place = rows.text("location")
    odd = place.str.contains(r"^(?:\d{1,2}/\d{1,2}/\d{4}|\?+)$").fill_null(False)
    rows.refuse(odd, "location", place, "is no place", "a name", False)
    return place.set(odd, None)


ADAPTER = Adapter(
    format="timemap",
    crosswalk="timemap",
    title="Civilian Harm in Ukraine (TimeMap)",
    needs=(
        frozenset({"id", "date", "latitude", "longitude", "location", "description", "sources", "associations"}),
        frozenset({"id", "date", "latitude", "longitude", "location", "description", "sources", "filters"}),
        frozenset({"id", "date", "latitude", "longitude", "location", "description", "sources", "impact", "weapon_system"}),
    ),
    convert=convert,
    days={"date": "mdy"},
    prepare=prepare,
    prose=("description",),
    said=("Times of 00:00 are read as unknown.", "Casualties in the prose are listed as suggestions and are no figures."),
)
