"""The project's own format: a folder of CSV files with incidents, claims, sources and windows.

Every column is described in data/README.md. A row that cannot be read is refused with its reason; the others load.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.domain.claim import COUNTED, Claim
from geo.domain.incident import Incident
from geo.domain.place import check_position
from geo.domain.qualifiers import read_number
from geo.domain.refusal import Refusal, from_error
from geo.domain.source import Dataset, Source, Window
from geo.domain.vocabulary import Vocabulary
from geo.errors import BadFile, BadValue
from geo.tables import CLAIMS, INCIDENTS, SOURCES, Holdings, table

FILES = {
    "incidents.csv": ("incident_id", "title", "date_start", "date_end", "date_precision", "time_local", "place", "country",
                      "adm1", "adm2", "lat", "lon", "precision", "radius_m", "verification", "parent_id"),
    "claims.csv": ("claim_id", "incident_id", "metric", "victim_class", "qualifier", "value", "value_max", "unit", "terms",
                   "claimant", "claimant_class", "as_of", "as_of_basis", "quote", "source_id"),
    "sources.csv": ("source_id", "publisher", "title", "url", "published", "published_known", "licence"),
    "windows.csv": ("window", "title", "kind", "scope", "start", "end", "claimant", "note", "source"),
}  # fmt: skip
OPTIONAL = ("windows.csv",)
ISO_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

Row = dict[str, str]


@dataclass
class _Reading:
    """The state of one folder's reading: what is known so far and what was refused."""

    folder: Path
    vocabulary: Vocabulary
    dataset: Dataset
    refusals: list[Refusal]

    def rows(self, file: str) -> Iterator[tuple[int, Row]]:
        path = self.folder / file
        if not path.is_file():
            if file in OPTIONAL:
                return
            raise BadFile(str(path.name), f"the file is missing in {self.folder.name}/.", f"Needed are {', '.join(FILES)}.")
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as problem:
            raise BadFile(file, f"is not UTF-8 (byte {problem.start}).", "Save it as UTF-8.") from problem
        reader = csv.DictReader(io.StringIO(text, newline=""))  # "" leaves line ends inside of quotes as they are
        missing = [name for name in FILES[file] if name not in (reader.fieldnames or ())]
        if missing:
            raise BadFile(file, f"lacks the columns {', '.join(missing)}.", f"Its columns are {', '.join(FILES[file])}.")
        try:
            held = [(reader.line_num, row) for row in reader]
        except csv.Error as problem:
            raise BadFile(file, f"cannot be read as CSV near line {reader.line_num} ({problem}).", "Look for a quotation mark too many.") from problem
        for line, row in held:
            if None in row or None in row.values():
                self.refusals.append(Refusal(file, line, "row", str(list(row.values()))[:200],
                                             "another number of cells than the header", f"{len(FILES[file])} cells"))  # fmt: skip
                continue
            yield line, {key: value.strip() for key, value in row.items()}

    def read(self, file: str, one: Callable[[Row], object]) -> list:
        """The file's rows through `one`; a row that raises BadValue is refused and the next one is read."""
        found = []
        for number, row in self.rows(file):
            try:
                found.append(one(row))
            except BadValue as problem:
                self.refusals.append(from_error(file, number, problem))
        return found


def read_folder(folder: Path, vocabulary: Vocabulary) -> Holdings:
    """The Holdings of a folder in the project's own format; positions stay empty where the files give none.

    Raises BadFile when a file is missing, is not UTF-8 or lacks a column; single rows are refused instead.
    """
    reading = _Reading(folder, vocabulary, _dataset(folder / "dataset.toml"), [])
    sources = _unique(reading, "sources.csv", "source_id", reading.read("sources.csv", _source))
    source_ids = {source.source_id for source in sources}
    incidents = _unique(reading, "incidents.csv", "incident_id",
                        reading.read("incidents.csv", lambda row: _incident(row, vocabulary, reading.dataset)))  # fmt: skip
    incident_ids = {incident.incident_id for incident in incidents}
    claims = _unique(reading, "claims.csv", "claim_id",
                     reading.read("claims.csv", lambda row: _claim(row, vocabulary, incident_ids, source_ids)))  # fmt: skip
    windows = reading.read("windows.csv", _window)
    return Holdings(
        reading.dataset,
        table(incidents, INCIDENTS),
        table(claims, CLAIMS),
        table(sources, SOURCES),
        tuple(windows),
        tuple(reading.refusals),
    )


def read_day(field: str, text: str) -> date | None:
    """The day of a cell in ISO form (2025-04-04); None when it is empty; raises BadValue for anything else."""
    if not text:
        return None
    try:
        return date.fromisoformat(text if ISO_DAY.fullmatch(text) else "")  # 20250404 and 2025-W14-5 are no days here
    except ValueError as problem:
        raise BadValue(field, text, "a day as YYYY-MM-DD, for example 2025-04-04") from problem


def read_position(row: Row) -> tuple[float | None, float | None]:
    """(lat, lon) of a row, or (None, None) when both cells are empty; raises BadValue, also for (0, 0)."""
    if not row["lat"] and not row["lon"]:
        return None, None
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
    except ValueError as problem:
        raise BadValue("lat, lon", f"{row['lat']}, {row['lon']}", "two numbers in degrees, or both empty") from problem
    check_position(lat, lon)
    return lat, lon


def _dataset(path: Path) -> Dataset:
    if not path.is_file():
        raise BadFile(path.name, f"the file is missing in {path.parent.name}/.", "It names the dataset and its licence.")
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
        return Dataset(**given)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as problem:
        raise BadFile(path.name, f"cannot be read: {problem}.", f"Keys: {', '.join(Dataset.__dataclass_fields__)}.") from problem


def _unique(reading: _Reading, file: str, key: str, found: list) -> list:
    kept: dict[str, object] = {}
    for noun in found:
        noun_id = getattr(noun, key)
        if noun_id in kept:
            reading.refusals.append(Refusal(file, None, key, noun_id, "the id stands twice; the first row is kept", "unique ids"))
        else:
            kept[noun_id] = noun
    return list(kept.values())


def _source(row: Row) -> Source:
    if not row["publisher"]:
        raise BadValue("publisher", "", "who stands behind the source")
    if row["published_known"] not in ("stated", "inferred"):
        raise BadValue("published_known", row["published_known"], "stated, inferred")
    return Source(_needed(row, "source_id"), row["publisher"], row["title"] or None, row["url"] or None,
                  read_day("published", row["published"]), row["published_known"], row["licence"])  # fmt: skip


def _incident(row: Row, vocabulary: Vocabulary, dataset: Dataset) -> Incident:
    start = read_day("date_start", row["date_start"])
    precision = vocabulary.date_precisions.check("date_precision", row["date_precision"] or "unknown")
    if start is None and precision != "unknown":
        raise BadValue("date_start", "", f"a day as YYYY-MM-DD, as date_precision is '{precision}'")
    lat, lon = read_position(row)
    place_class = vocabulary.precision_classes.check("precision", row["precision"] or ("settlement" if lat is not None else "unknown"))
    radius = _positive("radius_m", row["radius_m"])
    return Incident(
        incident_id=_needed(row, "incident_id"),
        dataset=dataset.name,
        title=_needed(row, "title"),
        date_start=start,
        date_end=read_day("date_end", row["date_end"]) or start,
        date_precision=precision,
        time_local=_time(row["time_local"]),
        place=row["place"] or None,
        lat=lat,
        lon=lon,
        precision=place_class,
        radius_m=(radius or vocabulary.radius_m(place_class)) if lat is not None else None,
        country=row["country"] or None,
        adm1=row["adm1"] or None,
        adm2=row["adm2"] or None,
        verification=vocabulary.verification.check("verification", row["verification"] or "unassessed"),
        licence=dataset.licence,
        exportable=dataset.exportable,
        parent_id=row["parent_id"] or None,
    )


def _claim(row: Row, vocabulary: Vocabulary, incident_ids: set[str], source_ids: set[str]) -> Claim:
    if row["incident_id"] not in incident_ids:
        raise BadValue("incident_id", row["incident_id"], "an incident_id of incidents.csv whose row was accepted")
    if row["source_id"] not in source_ids:
        raise BadValue("source_id", row["source_id"], "a source_id of sources.csv whose row was accepted")
    metric = vocabulary.metrics.check("metric", row["metric"])
    words = vocabulary.words_of(metric) or vocabulary.target_types
    terms = tuple(words.check("terms", term) for term in row["terms"].split("|") if term)
    value, value_max = read_number("value", row["value"]), read_number("value_max", row["value_max"])
    qualifier = vocabulary.qualifiers.check("qualifier", row["qualifier"])
    if metric in COUNTED or metric == "damage":
        vocabulary.bounds(metric, qualifier, value, value_max)
    if not row["claimant"]:
        raise BadValue("claimant", "", "who claims it")
    return Claim(
        claim_id=_needed(row, "claim_id"),
        incident_id=row["incident_id"],
        metric=metric,
        victim_class=row["victim_class"] or "unknown",
        qualifier=qualifier,
        value=value,
        value_max=value_max,
        unit=row["unit"],
        terms=terms,
        claimant=row["claimant"],
        claimant_class=vocabulary.claimant_classes.check("claimant_class", row["claimant_class"]),
        as_of=read_day("as_of", row["as_of"]),
        as_of_basis=row["as_of_basis"],
        quote=row["quote"],
        source_id=row["source_id"],
    )


def _window(row: Row) -> Window:
    start = read_day("start", row["start"])
    if start is None:
        raise BadValue("start", "", "a day as YYYY-MM-DD")
    return Window(_needed(row, "window"), _needed(row, "title"), row["kind"], row["scope"], start, read_day("end", row["end"]),
                  _needed(row, "claimant"), row["note"], row["source"])  # fmt: skip


def _needed(row: Row, field: str) -> str:
    if not row[field]:
        raise BadValue(field, "", "text that is not empty")
    return row[field]


def _positive(field: str, text: str) -> float | None:
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 < number < float("inf"):
        raise BadValue(field, text, "a number more than 0, in metres")
    return number


def _time(text: str) -> str | None:
    if not text:
        return None
    if not re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise BadValue("time_local", text, "a time as HH:MM, or nothing when it is not known")
    return text
