"""What the command line and the pages ask of the gazetteer: plain functions that return plain dicts."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from geo.domain.place import Place, Resolution
from geo.domain.refusal import Refusal
from geo.errors import BadFile, BadValue
from geo.gazetteer.gazetteer import Gazetteer, open_gazetteer
from geo.settings import Settings

COLUMNS_IN = ("name", "country", "adm1", "adm2", "context")
COLUMNS_OUT = (
    "lat", "lon", "precision", "radius_m", "confidence", "gazetteer_id", "name_resolved", "method", "candidates",
)  # fmt: skip
CONTEXT_SEPARATOR = ";"
_PROGRESS_ROWS = 10_000


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
    """The answer for one name, as `resolution_dict`. Raises BadValue for an unknown country or adm1."""
    return resolution_dict(open_gazetteer(settings).resolve(name, country, adm1, adm2, tuple(context)))


def geocode_rows(
    gazetteer: Gazetteer, rows: Iterable[dict[str, str]], where: str
) -> Iterator[tuple[dict, Refusal | None]]:
    """Each row with the columns of COLUMNS_OUT added, and the refusal of its hints if any; rows stream through."""
    for line, row in enumerate(rows, start=2):
        context = tuple(filter(None, map(str.strip, (row.get("context") or "").split(CONTEXT_SEPARATOR))))
        try:
            answer = gazetteer.resolve(
                row.get("name") or "", row.get("country"), row.get("adm1"), row.get("adm2"), context
            )
        except BadValue as problem:
            empty = dict.fromkeys(COLUMNS_OUT, "") | {"method": "refused"}
            yield row | empty, Refusal(where, line, problem.field, problem.given, "not understood", problem.allowed)
            continue
        place = answer.place
        rivals = " | ".join(
            f"{c.place.name} ({c.place.gazetteer_id}, {c.place.adm1 or c.place.country or ''}, {c.score})"
            for c in answer.candidates
        )
        added = dict.fromkeys(COLUMNS_OUT, "") | {"method": "not_found" if not answer.candidates else "too_doubtful"}
        if place:
            added = {
                "lat": place.lat, "lon": place.lon, "precision": place.precision, "radius_m": round(place.radius_m),
                "confidence": place.confidence, "gazetteer_id": place.gazetteer_id, "name_resolved": place.name,
                "method": place.method,
            }  # fmt: skip
        yield row | added | {"candidates": rivals}, None


def geocode_file(settings: Settings, in_path: Path, out_path: Path) -> dict[str, object]:
    """Geocodes a CSV (columns: name and, if known, country, adm1, adm2, context) into another one, row by row.

    Returns {"rows", "answered", "doubtful", "not_found", "refused", "by_precision", "refusals", "out"}. A row whose hints
    are not understood is kept without a position and listed in "refusals" (at most 1,000). Raises BadFile when the file is
    not UTF-8, is empty or lacks the column "name".
    """
    counts: Counter[str] = Counter()
    precisions: Counter[str] = Counter()
    refusals: list[str] = []
    gazetteer = open_gazetteer(settings)
    try:
        with in_path.open(encoding="utf-8-sig", newline="") as source:
            reader = csv.DictReader(source)
            columns = reader.fieldnames or ()
            if "name" not in columns:
                problem = f"it has the columns {', '.join(columns)}" if columns else "it is empty"
                raise BadFile(
                    in_path.name,
                    f"{problem}.",
                    f"Needed: a first line with {', '.join(COLUMNS_IN)} (only name must be there).",
                )
            with out_path.open("w", encoding="utf-8", newline="") as target:
                writer = csv.DictWriter(
                    target, [*columns, *(c for c in COLUMNS_OUT if c not in columns)], extrasaction="ignore"
                )
                writer.writeheader()
                for row, refusal in geocode_rows(gazetteer, reader, in_path.name):
                    writer.writerow(row)
                    counts["rows"] += 1
                    counts[
                        {"not_found": "not_found", "too_doubtful": "doubtful", "refused": "refused"}.get(
                            row["method"], "answered"
                        )
                    ] += 1
                    if row["precision"]:
                        precisions[row["precision"]] += 1
                    if refusal and len(refusals) < 1_000:
                        refusals.append(str(refusal))
    except UnicodeDecodeError as problem:
        raise BadFile(
            in_path.name, f"byte {problem.start} is not UTF-8.", "Save it as UTF-8 and try again."
        ) from problem
    except csv.Error as problem:
        raise BadFile(in_path.name, f"it is not a CSV file ({problem}).", "Save it as CSV with commas.") from problem
    return {
        "rows": counts["rows"], "answered": counts["answered"], "doubtful": counts["doubtful"],
        "not_found": counts["not_found"], "refused": counts["refused"], "by_precision": dict(precisions.most_common()),
        "refusals": refusals, "out": str(out_path),
    }  # fmt: skip


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
        made["raions"] = raions_build.build(settings)
    if full:
        from geo.gazetteer import build_source

        made["full"] = build_source.build(settings, full=True)
    db = database.open_database(settings)
    made["gazetteer"] = {"file": database.database_path(settings).name, **dict(database.read_meta(db))}
    db.close()
    return made
