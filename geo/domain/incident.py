"""One strike on one place at one time, before its figures are derived from its claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.errors import BadValue

DATE_PRECISIONS = ("day", "days", "week", "month", "year", "unknown")


@dataclass(frozen=True)
class Incident:
    """One incident. Days are local to the place; missing parts are None, never a default.

    date_start..date_end: both the same for a known day, None when no day is known. time_local: "HH:MM" or None.
    lat, lon, precision, radius_m: as in Place, all None when no place is known. parent_id: the incident that this one
    is a part of.
    """

    incident_id: str
    dataset: str
    title: str
    date_start: date | None = None
    date_end: date | None = None
    date_precision: str = "unknown"
    time_local: str | None = None
    place: str | None = None
    gazetteer_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"
    radius_m: float | None = None
    country: str | None = None
    adm1: str | None = None
    adm2: str | None = None
    verification: str = "unassessed"
    licence: str = ""
    exportable: bool = True
    updated_at: date | None = None
    parent_id: str | None = None

    def __post_init__(self) -> None:
        if not self.incident_id:
            raise BadValue("incident_id", self.incident_id, "an id that is not empty")
        if self.date_precision not in DATE_PRECISIONS:
            raise BadValue("date_precision", self.date_precision, ", ".join(DATE_PRECISIONS))
        if (self.date_start is None) != (self.date_precision == "unknown"):
            raise BadValue("date_start", self.date_start, "a day, or nothing together with date_precision 'unknown'")
        if self.date_start and self.date_end and self.date_end < self.date_start:
            raise BadValue("date_end", self.date_end, f"a day not before {self.date_start}")
        if (self.lat is None) != (self.lon is None):
            raise BadValue("lat, lon", f"{self.lat}, {self.lon}", "both or neither")
