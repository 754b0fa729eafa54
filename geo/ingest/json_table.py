"""JSON and GeoJSON → batches of text cells: features, lists of records, or the answer of an API that wraps them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from geo.errors import BadFile
from geo.ingest.encodings import find_encoding, open_decoded
from geo.ingest.reading import Table, from_records

MAX_JSON = 100 * 1024**2  # bytes; smaller files are held in memory, at several times their size; larger ones are streamed
WRAPPERS = ("data", "Result", "results", "features", "events", "incidents", "items", "rows")
DEGREES = {"crs84", "epsg::4326", "epsg:4326", "epsg::4979", "4326"}


def open_json(path: Path) -> Table:
    """The Table of a JSON file. Coordinates of GeoJSON points become columns latitude and longitude.

    Raises BadFile when it is no list of records, is cut off, or is in another coordinate system than degrees.
    """
    size = path.stat().st_size
    if size > MAX_JSON:
        from geo.ingest.json_stream import open_streamed

        return open_streamed(path, WRAPPERS, lambda before: _check_written(path.name, before), _records_of)
    held = parse_json(path)
    if isinstance(held, dict) and held.get("type") == "FeatureCollection":
        _check_system(path.name, held)
        records, notes = _features(held.get("features") or [])
        return from_records(path.name, "geojson", records, size, notes)
    records = list_of_records(path.name, held)
    return from_records(path.name, "json", [{key: cell(value) for key, value in record.items()} for record in records], size)


def parse_json(path: Path) -> object:
    """The value of a JSON file; raises BadFile when it is no JSON."""
    text = b"".join(open_decoded(path, find_encoding(path), 8 * 1024**2)).decode("utf-8")
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as problem:
        at = f"line {problem.lineno}" if isinstance(problem, json.JSONDecodeError) else "its nesting"
        raise BadFile(path.name, f"is no complete JSON ({at}).", "Download it again.") from problem


def list_of_records(name: str, held: object) -> list[dict]:
    """The records of a JSON value: a list of objects, or one inside a known wrapper; raises BadFile otherwise."""
    if isinstance(held, dict):
        inside = next((held[key] for key in WRAPPERS if isinstance(held.get(key), list)), None)
        if inside is None and held and all(isinstance(value, dict) for value in held.values()):
            inside = [{"id": key, **value} for key, value in held.items()]
        held = inside
    if not isinstance(held, list) or not all(isinstance(record, dict) for record in held):
        raise BadFile(name, "is JSON, but no list of records.", "Allowed are GeoJSON and lists of objects.")
    if not held:
        raise BadFile(name, "holds no records.", "Download it again.")
    return held


def cell(value: object) -> str | None:
    """A JSON value as the text of a cell; null stays null, lists and objects stay JSON."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _check_system(name: str, held: dict) -> None:
    written = json.dumps(held.get("crs") or "crs84").casefold()
    if not any(known in written for known in DEGREES):
        raise BadFile(name, f"has coordinates in another system than degrees: {written[:120]}.", "Save it in EPSG:4326 (WGS 84).")


def _check_written(name: str, before: str) -> None:
    """As `_check_system`, of what stands before the features of a file that is streamed."""
    named = re.search(r'"crs"\s*:\s*(\{.*)', before, re.DOTALL)
    if named and not any(known in named[1].casefold() for known in DEGREES):
        raise BadFile(name, "has coordinates in another system than degrees.", "Save it in EPSG:4326 (WGS 84).")


def _records_of(objects: list[dict], features: bool) -> tuple[list[dict], tuple[str, ...]]:
    """(the records of some objects of a list, notes)."""
    return _features(objects) if features else ([{key: cell(value) for key, value in one.items()} for one in objects], ())


def _features(features: list[dict]) -> tuple[list[dict], tuple[str, ...]]:
    records: list[dict] = []
    areas = 0
    for feature in features:
        properties = feature.get("properties") or {}
        record = {key: cell(value) for key, value in properties.items()}
        if "id" in feature and "id" not in record:
            record["id"] = cell(feature["id"])
        x, y, points = _middle(feature.get("geometry"))
        areas += points > 1
        if not record.get("latitude") and not record.get("longitude"):
            record["latitude"], record["longitude"] = y, x
        records.append(record)
    notes = (f"{areas} features are lines or areas; the middle of their extent is taken.",) if areas else ()
    return records, notes


def _middle(geometry: dict | None) -> tuple[str | None, str | None, int]:
    """(lon, lat) of a point, or of the middle of a larger shape's extent, and how many points it has."""
    points = list(_points((geometry or {}).get("coordinates")))
    if not points:
        return None, None, 0
    if len(points) == 1:
        return cell(points[0][0]), cell(points[0][1]), 1
    xs, ys = [float(x) for x, _ in points], [float(y) for _, y in points]
    return f"{(min(xs) + max(xs)) / 2:.5f}", f"{(min(ys) + max(ys)) / 2:.5f}", len(points)


def _points(held: object) -> Iterator[tuple[float, float]]:
    if isinstance(held, list) and len(held) >= 2 and all(isinstance(part, (int, float)) for part in held[:2]):
        yield held[0], held[1]
    elif isinstance(held, list):
        for part in held:
            yield from _points(part)
