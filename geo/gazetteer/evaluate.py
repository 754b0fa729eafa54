"""A list of names with known positions → how often, how far and how honestly the gazetteer answers."""

from __future__ import annotations

import csv
import math
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from geo.domain.place import Resolution, check_position
from geo.errors import BadFile, BadValue
from geo.gazetteer.gazetteer import Gazetteer, open_gazetteer
from geo.gazetteer.geometry import distance_m
from geo.gazetteer.neighbours import Neighbours, of_places
from geo.settings import Settings

COLUMNS = ("name", "country", "adm1", "adm2", "lat", "lon")
NEAR_KM, FAR_KM = 25.0, 161.0
#: lower ends of the confidence bands
BANDS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.35, 0.0)
#: answers that are a point for a settlement or finer, not an area such as an oblast
_POINTS = frozenset({"exact", "vicinity", "street", "neighbourhood", "settlement", "hromada", "raion"})


@dataclass(frozen=True)
class Outcome:
    """One row: what was asked, how far off the answer is in kilometres (None = no point was given), and its confidence."""

    name: str
    km: float | None
    confidence: float
    method: str
    area: bool


def evaluate_geocoding(settings: Settings, path: Path, hints: str = "country,adm1,adm2") -> dict[str, object]:
    """The figures for a CSV with the columns name, country, adm1, adm2, lat, lon (as `summarise`, with refused rows).

    hints: which of country, adm1, adm2 may be used, comma separated; "" = the name alone.
    Raises BadFile when the file cannot be read or lacks a column, BadValue for an unknown hint.
    """
    allowed = {h.strip() for h in hints.split(",") if h.strip()}
    if not allowed <= set(COLUMNS[1:4]):
        raise BadValue("hints", hints, "country, adm1, adm2, separated by commas, or nothing")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in ("name", "lat", "lon") if c not in (reader.fieldnames or ())]
            if missing:
                raise BadFile(path.name, f"it lacks {', '.join(missing)}.", f"Needed: {', '.join(COLUMNS)}.")
            rows = [
                {k: (v or "") if k not in COLUMNS[1:4] or k in allowed else "" for k, v in row.items()}
                for row in reader
            ]
    except UnicodeDecodeError as problem:
        raise BadFile(path.name, f"byte {problem.start} is not UTF-8.", "Save it as UTF-8 and try again.") from problem
    start = time.perf_counter()
    outcomes, refused = run(open_gazetteer(settings), rows)
    seconds = time.perf_counter() - start
    return {
        "file": path.name,
        "hints": sorted(allowed),
        **summarise(outcomes),
        "refused": refused,
        "names_per_s": round(len(rows) / seconds) if rows else 0,
    }


def run(gazetteer: Gazetteer, rows: list[dict[str, str]], neighbours: bool = True) -> tuple[list[Outcome], int]:
    """(an outcome a row, how many rows have no usable position). Hints that are not known are left out of the question.

    neighbours: whether the file's sure answers may help with its doubtful ones (never its stated positions).
    """
    outcomes, refused = [], 0
    around = of_places(_ask(gazetteer, row, None).place for row in rows) if neighbours else None
    for row in rows:
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
            check_position(lat, lon)
        except (ValueError, TypeError):
            refused += 1
            continue
        answer = _ask(gazetteer, row, around)
        place = answer.place
        if place is None:
            outcomes.append(Outcome(row["name"], None, 0.0, "refused" if answer.candidates else "not_found", False))
            continue
        km = distance_m(lat, lon, place.lat, place.lon) / 1000
        outcomes.append(Outcome(row["name"], km, place.confidence or 0.0, place.method, place.precision not in _POINTS))
    return outcomes, refused


def _ask(gazetteer: Gazetteer, row: dict[str, str], around: Neighbours | None) -> Resolution:
    hints = {key: row.get(key) or None for key in ("country", "adm1", "adm2")}
    try:
        return gazetteer.resolve(row["name"], **hints, neighbours=around)
    except BadValue as problem:
        return gazetteer.resolve(row["name"], **{**hints, problem.field: None}, neighbours=around)


def summarise(outcomes: list[Outcome]) -> dict[str, object]:
    """Coverage, acc@25 km and acc@161 km of all and of answered, median and 95th percentile in km, calibration by band.

    "answered" are rows that got a point; an area (an oblast given because the name is unknown in it) and a refusal are not.
    """
    points = sorted(((o.km, o) for o in outcomes if o.km is not None and not o.area), key=lambda pair: pair[0])
    km = [k for k, _ in points]
    near, far = sum(k <= NEAR_KM for k in km), sum(k <= FAR_KM for k in km)
    bands = []
    for low, high in zip(BANDS, (1.01, *BANDS), strict=False):
        inside = [k for k, o in points if low <= o.confidence < high]
        if inside:
            right = sum(k <= NEAR_KM for k in inside)
            bands.append(
                {"confidence": f"{low:g}-{min(high, 1):g}", "answers": len(inside), "right": _share(right, len(inside))}
            )
    sure = [k for k, o in points if o.confidence >= 0.8]
    methods: dict[str, list[float]] = {}
    for k, o in points:
        methods.setdefault(o.method, []).append(k)
    return {
        "rows": len(outcomes),
        "answered": len(km),
        "area_only": sum(o.area for o in outcomes),
        "refused_as_doubtful": sum(o.method == "refused" for o in outcomes),
        "not_found": sum(o.method == "not_found" for o in outcomes),
        "coverage": _share(len(km), len(outcomes)),
        "acc25_of_all": _share(near, len(outcomes)),
        "acc25_of_answered": _share(near, len(km)),
        "acc161_of_all": _share(far, len(outcomes)),
        "acc161_of_answered": _share(far, len(km)),
        "median_km": round(statistics.median(km), 2) if km else None,
        "p95_km": round(km[math.ceil(0.95 * len(km)) - 1], 2) if km else None,
        "sure_answers": len(sure),
        "sure_right": _share(sum(k <= NEAR_KM for k in sure), len(sure)),
        "calibration": bands,
        "by_method": {
            m: {"answers": len(v), "right": _share(sum(k <= NEAR_KM for k in v), len(v))}
            for m, v in sorted(methods.items())
        },
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
