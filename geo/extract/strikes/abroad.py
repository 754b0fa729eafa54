"""Tells that a sentence without a place speaks of another country than that of the strike told of."""

from __future__ import annotations

import re

from geo.extract.places.toponyms import COUNTRY_CODES
from geo.extract.reading.reading import Reading
from geo.extract.strikes.strike import Strike

#: ISO 3166-1 alpha-2 of what reports turn to
_COUNTRIES = {**COUNTRY_CODES, "Gaza": "PS"}
#: how a sentence turns to one: "In western Russia, a village was cleared of its residents"
_TURNS_TO = re.compile(rf"\W*(?:[A-Z]\w+,\s+)?(?:In|Across|Inside|Over|On the territory of)\s+(?:[a-z-]+\s+){{0,2}}(?P<name>{'|'.join(_COUNTRIES)})\b(?!'s)")


def speaks_of(reading: Reading, current: Strike | None) -> bool:
    """Whether a sentence that names no town turns to another country than that of the strike told of, or its officials do, who say that nobody was hurt."""
    own = current.place.country if current is not None and current.place is not None else None
    if own is None or any(each.role == "event" for each in reading.mentions):
        return False
    found = _TURNS_TO.match(reading.sentence.text)
    if found and _COUNTRIES[found["name"]] != own:
        return True
    offices = [each.place.country for each in reading.offices() if each.place is not None]
    return bool(offices) and own not in offices and bool(reading.tolls) and all(toll.value == 0 for toll in reading.tolls)
