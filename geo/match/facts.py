"""What is compared of an incident: its days, its place with the radius, its weapons, targets and counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from geo.domain.casualties import Interval, from_bounds
from geo.domain.claim import Claim
from geo.domain.derive import described, figures
from geo.domain.incident import Incident
from geo.domain.vocabulary import Vocabulary

COUNTS = ("killed", "injured")


@dataclass(frozen=True)
class Facts:
    """One incident as far as it is compared; None and empty mean not known.

    first..last: the days it may lie on. lat, lon: degrees; radius_m: metres within which the true place lies.
    weapons, targets: vocabulary ids. killed, injured: intervals. place, title: as written. soldiers: killed as claimed, at most.
    text: what its sources say, in their own words.
    """

    first: date | None = None
    last: date | None = None
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None
    gazetteer_id: str | None = None
    country: str | None = None
    adm1: str | None = None
    weapons: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    killed: Interval | None = None
    injured: Interval | None = None
    dataset: str = ""
    place: str | None = None
    title: str = ""
    soldiers: int | None = None
    text: str | None = None


def facts_of_row(row: Mapping[str, object], text: str | None = None) -> Facts:
    """The Facts of a row with the frame's columns (geo.domain.columns); text: what its sources say."""
    counts = {name: from_bounds(row[f"{name}_min"], row[f"{name}_max"]) for name in COUNTS}  # type: ignore[arg-type]
    return Facts(
        row["date_start"], row["date_end"] or row["date_start"], row["lat"], row["lon"], row["radius_m"],  # type: ignore[arg-type]
        row["gazetteer_id"] or None, row["country"] or None, row["adm1"] or None,  # type: ignore[arg-type]
        frozenset(row["weapons"] or ()), frozenset(row["target_types"] or ()), **counts,  # type: ignore[arg-type,call-overload]
        dataset=row["dataset"] or "", place=row["place"] or None, title=row["title"] or "", soldiers=row["military_claimed_max"], text=text,  # type: ignore[arg-type]
    )  # fmt: skip


def facts_of_claims(incident: Incident, claims: Iterable[Claim], vocabulary: Vocabulary) -> Facts:
    """The Facts of an incident with its claims. Counts of soldiers that a party claims are no part of them."""
    held = list(claims)
    counts, said = figures(held, vocabulary), described(held, vocabulary)
    return Facts(
        incident.date_start, incident.date_end or incident.date_start, incident.lat, incident.lon, incident.radius_m,
        incident.gazetteer_id, incident.country, incident.adm1, frozenset(said.weapons), frozenset(said.target_types),
        counts.killed, counts.injured, incident.dataset, incident.place, incident.title,
        counts.military_claimed and counts.military_claimed.max,
    )  # fmt: skip
