"""One strike told of twice: what a person decided about two incidents, and which incidents an incident was made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.domain.incident import Incident
from geo.errors import BadValue

SAME, DIFFERENT, LATER = "same", "different", "later"
VERDICTS = (SAME, DIFFERENT, LATER)


@dataclass(frozen=True)
class Verdict:
    """What was decided about two incidents. one, other: their ids, in order; verdict: same, different or later (not now).

    probability: how likely the model held them for one strike when the person decided, 0 to 1; None: it was not asked.
    """

    pair_id: str
    one: str
    other: str
    verdict: str
    probability: float | None = None

    def __post_init__(self) -> None:
        if not self.one or not self.other or self.one >= self.other or self.pair_id != pair_id(self.one, self.other):
            raise BadValue("pair", f"{self.one}, {self.other}", "the ids of two different incidents, in order")
        if self.verdict not in VERDICTS:
            raise BadValue("verdict", self.verdict, ", ".join(VERDICTS))
        if self.probability is not None and not 0 <= self.probability <= 1:
            raise BadValue("probability", self.probability, "a number from 0 to 1, or nothing")


@dataclass(frozen=True)
class Member:
    """An incident as its dataset has it, and the incident that it counts in: itself or the one it is the same strike as."""

    incident_id: str
    member_id: str
    dataset: str
    title: str
    date_start: date | None
    date_end: date | None
    place: str | None
    lat: float | None
    lon: float | None
    radius_m: float | None
    licence: str
    exportable: bool


def pair_id(one: str, other: str) -> str:
    """The id of two incidents, the same whichever is named first.

    >>> pair_id("b", "a")
    'a = b'
    """
    return " = ".join(sorted((one, other)))


def verdict(one: str, other: str, said: str, probability: float | None = None) -> Verdict:
    """The Verdict about two incidents, whichever is named first. Raises BadValue for one incident and itself."""
    first, second = sorted((one, other))
    return Verdict(pair_id(one, other), first, second, said, probability)


def member(incident: Incident, within: str) -> Member:
    """The Member that an incident is of the one with the id `within`."""
    return Member(within, incident.incident_id, incident.dataset, incident.title, incident.date_start, incident.date_end, incident.place,
                  incident.lat, incident.lon, incident.radius_m, incident.licence, incident.exportable)  # fmt: skip
