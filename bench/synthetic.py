"""Synthetic incidents for measurements only: made by a seeded generator, none of them happened.

Every title, publisher and dataset name says so. Shapes are those of real collections: about 3.8 claims an incident, many
open upper bounds, a few incidents known only to an oblast or to no place, some without a day.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.domain.source import Dataset
from geo.domain.vocabulary import Vocabulary
from geo.tables import CLAIMS, INCIDENTS, SOURCES, Holdings

FIRST_DAY, LAST_DAY = date(2022, 2, 24), date(2025, 12, 31)
CENTRES = 400  # invented towns that incidents gather around
SOURCES_MADE = 500
UNDATED, UNPLACED = 0.01, 0.01
PRECISIONS = (("settlement", 0.66, 5_000.0), ("exact", 0.1, 10.0), ("vicinity", 0.1, 100.0), ("hromada", 0.04, 15_000.0),
              ("raion", 0.03, 40_000.0), ("oblast", 0.07, 120_000.0))  # fmt: skip
#: metric, share of incidents with such a claim, mean of the number
COUNTS = (("killed", 0.45, 1.6), ("injured", 0.7, 4.0), ("children_killed", 0.04, 1.2), ("children_injured", 0.08, 1.5))
QUALIFIERS = (("exact", 0.62), ("at_least", 0.25), ("about", 0.05), ("more_than", 0.05), ("up_to", 0.03))
CLAIMANTS = (("ua_local_official", 0.45), ("emergency_service", 0.2), ("police", 0.1), ("media", 0.2), ("unknown", 0.05))
LICENCE = "CC0 1.0"


def holdings(vocabulary: Vocabulary, oblasts: Path, incidents: int = 100_000, seed: int = 20250404,
             span: tuple[date, date] = (FIRST_DAY, LAST_DAY), prefix: str = "synthetic", undated: float = UNDATED) -> Holdings:  # fmt: skip
    """The Holdings of as many synthetic incidents; the same seed gives the same rows.

    oblasts: a CSV file with a column `code` (ISO 3166-2), from which invented towns get their codes. span: first and last day.
    prefix: what ids begin with. undated: the share without a day.
    """
    rng = np.random.default_rng(seed)
    days = _days(rng, incidents, span)
    dataset = Dataset("synthetic", "Synthetic incidents for measurements (none of them happened)", "Strikemap's generator",
                      LICENCE, "Synthetic: made by a generator", note=f"seed {seed}")  # fmt: skip
    return Holdings(
        dataset,
        _incidents(rng, days, _codes(oblasts), dataset.name, prefix, undated),
        _claims(rng, days, vocabulary, prefix),
        _sources(),
    )


def _codes(oblasts: Path) -> list[str]:
    with oblasts.open(encoding="utf-8", newline="") as handle:
        return [row["code"] for row in csv.DictReader(handle)]


def _days(rng: np.random.Generator, count: int, span: tuple[date, date]) -> np.ndarray:
    first, last = (day.toordinal() for day in span)
    return np.sort(rng.integers(first, last + 1, count)) - date(1970, 1, 1).toordinal()


def _incidents(rng: np.random.Generator, days: np.ndarray, codes: list[str], dataset: str, prefix: str, undated_share: float) -> pa.Table:
    count = len(days)
    centre = rng.choice(CENTRES, count, p=_shares(1 / np.arange(3, CENTRES + 3)))  # few towns are hit often, many seldom
    centre_lat, centre_lon = rng.uniform(46.2, 51.5, CENTRES), rng.uniform(24.0, 38.5, CENTRES)
    centre_code = np.array(codes)[rng.integers(0, len(codes), CENTRES)]
    kind = rng.choice(len(PRECISIONS), count, p=_shares([share for _, share, _ in PRECISIONS]))
    names = np.array([name for name, _, _ in PRECISIONS])
    radius_m = np.array([radius for _, _, radius in PRECISIONS])[kind]
    fine = np.isin(names[kind], ("exact", "vicinity", "settlement"))
    lat = np.where(fine, centre_lat[centre] + rng.normal(0, 0.04, count), np.round(centre_lat[centre], 1))
    lon = np.where(fine, centre_lon[centre] + rng.normal(0, 0.06, count), np.round(centre_lon[centre], 1))
    nowhere, undated = rng.random(count) < UNPLACED, rng.random(count) < undated_share
    day = pa.array(days.astype(np.int32), pa.int32(), mask=undated).cast(pa.date32())
    town = [f"Invented town {number + 1}" for number in range(CENTRES)]
    empty = {"time_local": None, "gazetteer_id": None, "adm2": None, "updated_at": None, "parent_id": None}
    columns = {
        "incident_id": pa.array(_ids(count, prefix)),
        "dataset": _same(dataset, count),
        "title": pa.array([f"Synthetic incident {number + 1}" for number in range(count)]),
        "date_start": day,
        "date_end": day,
        "date_precision": pa.array(np.where(undated, "unknown", "day")),
        "place": pa.array(np.array(town, dtype=object)[centre], mask=nowhere),
        "lat": pa.array(np.round(lat, 5), mask=nowhere),
        "lon": pa.array(np.round(lon, 5), mask=nowhere),
        "precision": pa.array(np.where(nowhere, "unknown", names[kind])),
        "radius_m": pa.array(radius_m, mask=nowhere),
        "country": _same("UA", count),
        "adm1": pa.array(centre_code[centre], mask=nowhere),
        "verification": _same("unassessed", count),
        "licence": _same(LICENCE, count),
        "exportable": pa.array(np.ones(count, bool)),
        **{name: pa.nulls(count, INCIDENTS.field(name).type) for name in empty},
    }
    return pa.table([columns[name] for name in INCIDENTS.names], schema=INCIDENTS)


def _claims(rng: np.random.Generator, days: np.ndarray, vocabulary: Vocabulary, prefix: str) -> pa.Table:
    """One target and one weapon claim for each incident; counts for a share of them; now and then a second count."""
    count = len(days)
    targets, weapons = list(vocabulary.target_types), [word for word in vocabulary.weapons if word != "unknown"]
    parts = [
        _named(rng, "target", targets, np.arange(count), days),
        _named(rng, "weapon", weapons, np.flatnonzero(rng.random(count) < 0.85), days),
        _military(rng, np.flatnonzero(rng.random(count) < 0.01), days),
    ]
    for metric, share, mean in COUNTS:
        for again, part in ((0, share), (3, share * 0.6)):  # a second count, some days later
            rows = np.flatnonzero(rng.random(count) < part)
            parts.append(_counted(rng, metric, "unknown", _choose(rng, QUALIFIERS, len(rows)), rng.poisson(mean, len(rows)), rows,
                                  days[rows] + again, _choose(rng, CLAIMANTS, len(rows))))  # fmt: skip
    table = pa.concat_tables(parts)
    ids = pa.array([f"{prefix}-claim-{number}" for number in range(table.num_rows)])
    if prefix != "synthetic":
        about = pc.replace_substring(table["incident_id"], "synthetic", prefix, max_replacements=1)
        table = table.set_column(1, CLAIMS.field("incident_id"), about)
    return table.set_column(0, CLAIMS.field("claim_id"), ids)


def _named(rng: np.random.Generator, metric: str, words: list[str], rows: np.ndarray, days: np.ndarray) -> pa.Table:
    weight = _shares(1 / np.arange(1, len(words) + 1))
    terms = pa.array(np.array(words)[rng.choice(len(words), len(rows), p=weight)])
    return _rows(metric, "unknown", np.full(len(rows), "exact"), None, rows, days[rows], _choose(rng, CLAIMANTS, len(rows)), terms)


def _military(rng: np.random.Generator, rows: np.ndarray, days: np.ndarray) -> pa.Table:
    return _counted(rng, "killed", "military", np.full(len(rows), "up_to"), rng.poisson(40, len(rows)) + 1, rows, days[rows] + 1,
                    np.full(len(rows), "party_ru"))  # fmt: skip


def _counted(rng: np.random.Generator, metric: str, victims: str, qualifier: np.ndarray, value: np.ndarray, rows: np.ndarray,
             as_of: np.ndarray, claimants: np.ndarray) -> pa.Table:  # fmt: skip
    return _rows(metric, victims, qualifier, value, rows, as_of, claimants, None)


def _rows(metric: str, victims: str, qualifier: np.ndarray, value: np.ndarray | None, rows: np.ndarray, as_of: np.ndarray,
          claimants: np.ndarray, terms: pa.Array | None) -> pa.Table:  # fmt: skip
    count = len(rows)
    offsets = np.arange(count + 1, dtype=np.int32) if terms is not None else np.zeros(count + 1, np.int32)
    held = terms if terms is not None else pa.array([], pa.string())
    columns = {
        "claim_id": _same("", count),
        "incident_id": pa.array([f"synthetic-{row + 1}" for row in rows]),
        "metric": _same(metric, count),
        "victim_class": _same(victims, count),
        "qualifier": pa.array(qualifier.astype(object), pa.string()),
        "value": pa.nulls(count, pa.int32()) if value is None else pa.array(value.astype(np.int32)),
        "value_max": pa.nulls(count, pa.int32()),
        "unit": _same("" if value is None else "people", count),
        "terms": pa.ListArray.from_arrays(pa.array(offsets), held),
        "claimant": pa.array([f"synthetic {name}" for name in claimants], pa.string()),
        "claimant_class": pa.array(claimants.astype(object), pa.string()),
        "as_of": pa.array(as_of.astype(np.int32), pa.int32()).cast(pa.date32()),
        "as_of_basis": _same("inferred", count),
        "quote": _same("", count),
        "source_id": pa.array([f"synthetic-source-{row % SOURCES_MADE}" for row in rows], pa.string()),
    }
    return pa.table([columns[name] for name in CLAIMS.names], schema=CLAIMS)


def _sources() -> pa.Table:
    ids = [f"synthetic-source-{number}" for number in range(SOURCES_MADE)]
    columns = {
        "source_id": pa.array(ids),
        "publisher": _same("Synthetic publisher", SOURCES_MADE),
        "published_known": _same("inferred", SOURCES_MADE),
        "licence": _same(LICENCE, SOURCES_MADE),
    }
    return pa.table([columns.get(field.name, pa.nulls(SOURCES_MADE, field.type)) for field in SOURCES], schema=SOURCES)


def _ids(count: int, prefix: str) -> list[str]:
    return [f"{prefix}-{number + 1}" for number in range(count)]


def _same(word: str, count: int) -> pa.Array:
    return pa.array([word] * count, pa.string())


def _choose(rng: np.random.Generator, options: tuple[tuple[str, float], ...], count: int) -> np.ndarray:
    return np.array([name for name, _ in options])[rng.choice(len(options), count, p=_shares([share for _, share in options]))]


def _shares(weights: object) -> np.ndarray:
    weights = np.asarray(weights, float)
    return weights / weights.sum()
