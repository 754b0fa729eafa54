"""Reads the labels of one report, and says what in them is not understood; docs/labelled-reports.md describes the format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import BadFile
from geo.extract.text.document import read_document

FORMAT = "docs/labelled-reports.md describes the format"
TOLLS = ("killed", "injured", "children_killed", "children_injured")
NUMBER = ("value", "qualifier", "value_max")
KEYS = ("published", "incidents")
INCIDENT = ("place", "date", "optional", "skip", *TOLLS, "weapons", "target_types", "damage", "claims", "contested")
CLAIM = ("metric", "value", "claimant_class", "qualifier", "terms")
DAMAGE = ("target", "any", *NUMBER)
SKIPPED = (*(name for name in INCIDENT if name not in ("place", "optional", "skip")),)


@dataclass(frozen=True)
class Labels:
    """What is right of one report. published: its day; warnings: what in the file is not understood and not counted."""

    published: str | None
    incidents: list[dict[str, Any]]
    warnings: list[str]


def read(path: Path) -> Labels:
    """The labels beside a report. Without the key `published` the day is the one that the report itself states.

    path: the report. Raises BadFile when its label file is none.
    """
    file = path.with_suffix(".json")
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        incidents = held["incidents"]
        if not isinstance(incidents, list) or not all(isinstance(one, dict) and one.get("place") for one in incidents):
            raise TypeError("'incidents' is no list of objects with a 'place'")
        for kind, needed in (("claims", ("metric", "claimant_class")), ("damage", ("target",))):
            for one in (each for incident in incidents for each in incident.get(kind) or ()):
                missing = [name for name in needed if name not in one]
                if missing:
                    raise TypeError(f"one of its {kind} lacks '{missing[0]}'")
    except (ValueError, KeyError, TypeError) as problem:
        told = f"it lacks {problem}" if isinstance(problem, KeyError) else problem
        raise BadFile(str(file), f"is no label file ({told}).", f"{FORMAT}.") from problem
    if "published" in held:
        published = held["published"]
    else:
        stated = read_document(path.read_bytes(), path.name).published
        published = stated.isoformat() if stated else None
    return Labels(published, incidents, [f"{file.name}: {problem}" for problem in _unknown(held)])


def _unknown(held: dict[str, Any]) -> Iterator[str]:
    yield from _of(held, KEYS, "the file")
    for number, incident in enumerate(held["incidents"], start=1):
        where = f"incident {number}"
        yield from _of(incident, INCIDENT, where)
        for name in sorted({*(incident.get("skip") or ())} - {*SKIPPED}):
            yield f"'{name}' in skip of {where} is no field. Allowed are {', '.join(SKIPPED)}."
        for name in TOLLS:
            for one in (incident.get(name) or {}).get("any", [incident.get(name)]):
                yield from _of(one or {}, (*NUMBER, "any"), f"{name} of {where}")
        for name, keys in (("damage", DAMAGE), ("claims", CLAIM)):
            for one in incident.get(name) or ():
                yield from _of(one, keys, f"{name} of {where}")


def _of(held: dict[str, Any], allowed: tuple[str, ...], where: str) -> Iterator[str]:
    for key in held:
        if key not in allowed:
            yield f"the key '{key}' of {where} is not understood and counts nothing. Allowed are {', '.join(allowed)}."
