"""An entry that was found → the place or the candidate that is answered, with its reasons in words."""

from __future__ import annotations

from geo.domain.place import Candidate, Place
from geo.gazetteer.candidates import Found
from geo.gazetteer.choose import Weighed
from geo.gazetteer.entry import PRECISION

VICINITY_MARGIN_M = 8_000
FORMER_RAION_M = 30_000
FORMER_HROMADA_M = 12_000

_IN_WORDS = {
    "override": "the name itself, from overrides.csv",
    "exact": "the name itself",
    "alternate": "another name of it",
    "inflected": "a declined form of its name",
    "sound": "sounds the same",
    "loose": "sounds alike (Ukrainian and Russian vowels)",
    "alike": "sounds somewhat alike",
}
_KIND_IN_WORDS = {
    "override": "the name itself, from overrides.csv",
    "country": "country",
    "region": "loose region",
    "adm1": "first-order unit",
    "adm2": "raion or district",
    "hromada": "hromada",
    "settlement": "settlement",
    "unlocated": "settlement without a known position, in the middle of its hromada",
    "quarter": "part of a city",
    "city_district": "district of a city",
}


def as_place(found: Found, confidence: float) -> Place:
    """The place of an entry: where it is, how precisely that is known, and how sure it is that it is meant."""
    row = found.row
    precision, radius_m, method = PRECISION[row.kind], float(row.radius_m), found.match
    if found.as_area:
        precision = "raion" if found.as_area == "adm2" else "hromada"
        radius_m = float(FORMER_RAION_M if found.as_area == "adm2" else FORMER_HROMADA_M)
        method += "+centre"
    elif found.vicinity:
        radius_m += VICINITY_MARGIN_M
        method += "+near"
    return Place(
        row.lat, row.lon, precision, radius_m, round(confidence, 3), row.gazetteer_id, row.name,
        row.country or None, row.adm1 or None, row.adm2 or None, method,
    )  # fmt: skip


def as_candidate(weighed: Weighed) -> Candidate:
    """One of several entries that may be meant, with its share and why it is among them."""
    row = weighed.found.row
    parts = [_IN_WORDS.get(weighed.found.match, weighed.found.match), _KIND_IN_WORDS[row.kind]]
    if row.population:
        parts.append(f"{row.population:,} people")
    if weighed.found.as_area:
        parts.append("taken as the centre of an area of that name")
    if not weighed.allowed:
        parts.append("outside of the stated area")
    return Candidate(as_place(weighed.found, weighed.share), round(weighed.share, 4), ", ".join(parts))
