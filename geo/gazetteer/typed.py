"""A position that a person types in → a place, checked and with its country and units."""

from __future__ import annotations

import re

from geo.domain.place import Place, check_position
from geo.errors import BadValue
from geo.gazetteer import boundaries, raions
from geo.settings import Settings

_NUMBER = r"([-+]?\d{1,3}(?:[.,]\d+)?)"
_PAIR = re.compile(rf"^\s*{_NUMBER}\s*°?\s*[,;\s]\s*{_NUMBER}\s*°?\s*$")


def typed_place(
    settings: Settings, position: str, precision: str, radius_m: float, name: str = "", country: str = ""
) -> Place:
    """The place for "47.91, 33.39" (latitude, longitude in decimal degrees), with confidence None: a person gave it.

    Its decimals are cut to what radius_m supports. country: the one that is meant; a position that lies in it only with
    latitude and longitude swapped is refused. Raises BadValue.
    """
    match = _PAIR.match(position)
    if not match:
        raise BadValue("position", position, "latitude, longitude in decimal degrees, such as 47.91, 33.39")
    lat, lon = (float(part.replace(",", ".")) for part in match.groups())
    check_position(lat, lon)
    if not 0 < radius_m <= 2_000_000:
        raise BadValue("radius_m", radius_m, "metres from 1 to 2,000,000")
    found = boundaries.assign([lon], [lat], settings)
    if country and found.country[0] != country and abs(lon) <= 90:
        turned = boundaries.assign([lat], [lon], settings)
        if turned.country[0] == country:
            raise BadValue("position", position, f"a position in {country}: latitude and longitude look swapped")
    raion = raions.assign([lon], [lat], settings)[0][0] if found.country[0] == "UA" else ""
    decimals = 5 if radius_m < 100 else 4 if radius_m < 1_000 else 3 if radius_m < 10_000 else 2
    return Place(
        round(lat, decimals), round(lon, decimals), precision, float(radius_m), None, None, name or None,
        found.country[0] or None, found.adm1[0] or None, raion or None, "typed",
    )  # fmt: skip
