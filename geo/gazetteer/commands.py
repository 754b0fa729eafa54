"""What the command line and the pages ask of the gazetteer: plain functions that return plain dicts."""

from __future__ import annotations

import csv
import itertools
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from geo.domain.place import Place, Resolution
from geo.domain.refusal import Refusal
from geo.errors import BadFile, BadValue
from geo.gazetteer.evaluate import evaluate_geocoding
from geo.gazetteer.fold import fold
from geo.gazetteer.gazetteer import Gazetteer, open_gazetteer
from geo.gazetteer.neighbours import Neighbours
from geo.settings import Settings

COLUMNS_IN = ("name", "country", "adm1", "adm2", "context")
COLUMNS_OUT = (
    "lat", "lon", "precision", "radius_m", "confidence", "gazetteer_id", "name_resolved", "method", "candidates",
)  # fmt: skip
CONTEXT_SEPARATOR = ";"
MOST_REFUSALS = 1_000
#: rows from a file's beginning that say where the file plays
NEIGHBOUR_ROWS = 200_000
_NO_ANSWER = frozenset({"not_found", "too_doubtful", "refused"})
_NOT_UTF8 = "\ufffd"


def place_dict(place: Place | None) -> dict[str, object] | None:
    """A place as the command line, the API and drafts show it; None stays None."""
    if place is None:
        return None
    return {
        "lat": place.lat, "lon": place.lon, "precision": place.precision, "radius_m": place.radius_m,
        "confidence": place.confidence, "gazetteer_id": place.gazetteer_id, "name": place.name, "country": place.country,
        "adm1": place.adm1, "adm2": place.adm2, "method": place.method,
    }  # fmt: skip


def resolution_dict(resolution: Resolution) -> dict[str, object]:
    """{"query", "place" or null, "candidates" [with "score", "reason"], "reason"}."""
    return {
        "query": resolution.query,
        "place": place_dict(resolution.place),
        "candidates": [
            {**(place_dict(c.place) or {}), "score": c.score, "reason": c.reason} for c in resolution.candidates
        ],
        "reason": resolution.reason,
    }


def geocode_one(
    settings: Settings,
    name: str,
    country: str | None = None,
    adm1: str | None = None,
    adm2: str | None = None,
    context: Iterable[str] = (),
) -> dict[str, object]:
    """The answer for one name, as `resolution_dict`; for an unknown name with "near_spellings".

    Raises BadValue for an unknown country or adm1.
    """
    gazetteer = open_gazetteer(settings)
    answer = gazetteer.resolve(name, country, adm1, adm2, tuple(context))
    found = resolution_dict(answer)
    if not answer.candidates and answer.place is None and fold(name):
        near = gazetteer.spellings(name, country or "")
        found["near_spellings"] = [
            {"name": s.name, "gazetteer_id": s.gazetteer_id, "adm1": s.adm1, "country": s.country} for s in near
        ]
    return found


def geocode_rows(
    gazetteer: Gazetteer, rows: Iterable[dict[str, str]], where: str, neighbours: Neighbours | None = None
) -> Iterator[tuple[dict, Refusal | None]]:
    """Each row with the columns of COLUMNS_OUT added, and the refusal of its hints if any; rows stream through.

    A column of the input that has the name of an added one is kept as "<name>_given".
    """
    for line, given in enumerate(rows, start=2):
        row = {_kept_as(column): value for column, value in given.items() if column is not None}
        try:
            if _NOT_UTF8 in (given.get("name") or ""):
                raise BadValue("name", given["name"], "text in UTF-8")
            if "\n" in (given.get("name") or "").strip():
                raise BadValue("name", given["name"], "a name on one line; a quote left open takes in the rows below it")
            answer = _ask(gazetteer, given, neighbours)
        except BadValue as problem:
            empty = dict.fromkeys(COLUMNS_OUT, "") | {"method": "refused"}
            yield row | empty, Refusal(where, line, problem.field, problem.given, "not understood", problem.allowed)
            continue
        rivals = " | ".join(
            f"{c.place.name} ({c.place.gazetteer_id}, {c.place.adm1 or c.place.country or ''}, {c.score})"
            for c in answer.candidates
        )
        added = dict.fromkeys(COLUMNS_OUT, "") | {"method": "not_found" if not answer.candidates else "too_doubtful"}
        if answer.place:
            found = place_dict(answer.place) or {}
            added |= {column: found[column] for column in COLUMNS_OUT if column in found}
            added["name_resolved"] = answer.place.name or ""
        yield row | added | {"candidates": rivals}, None


def _kept_as(column: str) -> str:
    return f"{column}_given" if column in COLUMNS_OUT else column


def _ask(gazetteer: Gazetteer, row: dict[str, str], neighbours: Neighbours | None) -> Resolution:
    context = tuple(filter(None, map(str.strip, (row.get("context") or "").split(CONTEXT_SEPARATOR))))
    return gazetteer.resolve(
        row.get("name") or "", row.get("country"), row.get("adm1"), row.get("adm2"), context, neighbours
    )


def _neighbours(gazetteer: Gazetteer, in_path: Path) -> Neighbours | None:
    """Where the sure answers of the file's first rows lie, read before the file is answered."""
    found = Neighbours()
    with _reading(in_path) as source:
        try:
            for row in itertools.islice(csv.DictReader(source), NEIGHBOUR_ROWS):
                try:
                    found.add(_ask(gazetteer, row, None).place)
                except BadValue:
                    continue
        except csv.Error as problem:
            raise BadFile(
                in_path.name, f"it is not a CSV file ({problem}).", "Save it as CSV with commas."
            ) from problem
    return found.settle()


def geocode_file(settings: Settings, in_path: Path, out_path: Path) -> dict[str, object]:
    """Geocodes a CSV (columns: name and, if known, country, adm1, adm2, context) into another one, in flat memory.

    The first 200,000 rows are read twice: where their sure answers lie helps with the doubtful ones. context: names, separated by ";".
    Returns {"rows", "answered", "doubtful", "not_found", "refused", "by_precision", "refusals", "out"}. A row whose hints
    are not understood is kept without a position and listed in "refusals" (at most 1,000). Raises BadFile when the file is
    not UTF-8, is empty or lacks the column "name".
    """
    if out_path.resolve() == in_path.resolve():
        raise BadFile(out_path.name, "it is the input itself.", "Give another name for the output.")
    gazetteer = open_gazetteer(settings)
    with _reading(in_path) as source:
        columns = csv.DictReader(source).fieldnames or ()
    if "name" not in columns:
        problem = f"it has the columns {', '.join(columns)}" if columns else "it is empty"
        raise BadFile(
            in_path.name, f"{problem}.", f"Needed: a first line with {', '.join(COLUMNS_IN)} (only name must be there)."
        )
    answers: Counter[str] = Counter()
    precisions: Counter[str] = Counter()
    refusals: list[str] = []
    neighbours = _neighbours(gazetteer, in_path)
    beside = out_path.with_name(out_path.name + ".part")
    try:
        with _reading(in_path) as source, beside.open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, [*map(_kept_as, columns), *COLUMNS_OUT], extrasaction="ignore")
            writer.writeheader()
            for row, refusal in geocode_rows(gazetteer, csv.DictReader(source), in_path.name, neighbours):
                writer.writerow(row)
                answers[row["method"] if row["method"] in _NO_ANSWER else "answered"] += 1
                if row["precision"]:
                    precisions[row["precision"]] += 1
                if refusal and len(refusals) < MOST_REFUSALS:
                    refusals.append(str(refusal))
        os.replace(beside, out_path)
    except csv.Error as problem:
        raise BadFile(in_path.name, f"it is not a CSV file ({problem}).", "Save it as CSV with commas.") from problem
    finally:
        beside.unlink(missing_ok=True)
    return {
        "rows": answers.total(), "answered": answers["answered"], "doubtful": answers["too_doubtful"],
        "not_found": answers["not_found"], "refused": answers["refused"], "by_precision": dict(precisions.most_common()),
        "refusals": refusals, "out": str(out_path),
    }  # fmt: skip


def _reading(path: Path) -> TextIO:
    """The file as text; bytes that are not UTF-8 become a mark by which their row is refused."""
    try:
        return path.open(encoding="utf-8-sig", errors="replace", newline="")
    except OSError as problem:
        raise BadFile(path.name, f"it cannot be read ({problem.strerror}).", "Check the name.") from problem


def import_places(settings: Settings, path: Path, form: str | None = None, licence: str = "") -> dict[str, object]:
    """Adds a GeoNames dump, an OSM-style CSV or an own list to the place list (as `imports.import_file`)."""
    from geo.gazetteer.imports import import_file

    return import_file(settings, path, form, licence)


def evaluate(settings: Settings, path: Path, hints: str = "country,adm1,adm2") -> dict[str, object]:
    """How well the gazetteer does on a CSV with known positions (as `evaluate.evaluate_geocoding`)."""
    return evaluate_geocoding(settings, path, hints)


def build(settings: Settings, sources: bool = False, full: bool = False) -> dict[str, object]:
    """Makes the place list from the committed place file; idempotent. Returns where it lies and what it holds.

    sources: also make the committed files again from the packages (needs npm and the build-time packages; slow).
    full: also read all towns of the world from the packages into the build folder, and use them from then on.
    """
    from geo.gazetteer import database

    made: dict[str, object] = {}
    if sources:
        from geo.gazetteer import boundaries_build, build_source, raions_build

        made["boundaries"] = boundaries_build.build(settings.data_dir)
        made["places"] = build_source.build(settings)
        made["watched"] = build_source.build_watched(settings)
        made["raions"] = raions_build.build(settings)
    if full:
        from geo.gazetteer import build_source

        made["full"] = build_source.build(settings, full=True)
    db = database.open_database(settings)
    made["gazetteer"] = {"file": database.database_path(settings).name, **dict(database.read_meta(db))}
    db.close()
    return made
