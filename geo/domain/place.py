"""A resolved position: where, how precisely, how surely, and how it was found."""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import BadValue


@dataclass(frozen=True)
class Place:
    """A position with its uncertainty.

    lat, lon: degrees, WGS 84. precision: id of precision_classes.csv. radius_m: metres around the position within
    which the true one lies. confidence: 0..1, calibrated; None when a person or the source gave the position.
    country: ISO 3166-1 alpha-2; adm1: ISO 3166-2; adm2: raion code; None where unknown. method: how it was found.
    """

    lat: float
    lon: float
    precision: str
    radius_m: float
    confidence: float | None = None
    gazetteer_id: str | None = None
    name: str | None = None
    country: str | None = None
    adm1: str | None = None
    adm2: str | None = None
    method: str = ""

    def __post_init__(self) -> None:
        check_position(self.lat, self.lon)
        if not self.radius_m > 0:
            raise BadValue("radius_m", self.radius_m, "metres, more than 0")


@dataclass(frozen=True)
class Candidate:
    """A place that a name may mean, with its score (0..1) and the reasons in words."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True)
class Resolution:
    """What a written name was resolved to; place is None when it was not found or is too doubtful."""

    query: str
    place: Place | None
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""


def check_position(lat: float, lon: float) -> None:
    """Nothing, if the position lies on the globe; raises BadValue otherwise.

    (0, 0) is what broken files write for a missing position and is refused; latitude 0 alone is the equator.
    """
    if not -90 <= lat <= 90:  # also refuses NaN
        raise BadValue("lat", lat, "degrees from -90 to 90")
    if not -180 <= lon <= 180:
        raise BadValue("lon", lon, "degrees from -180 to 180")
    if lat == 0 and lon == 0:
        raise BadValue("lat, lon", "0, 0", "a real position; 0, 0 stands for a missing one, leave both empty")
