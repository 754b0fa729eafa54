"""How far two places lie apart, and whether they are one."""

from __future__ import annotations

from geo.domain.place import Place

#: areas inside an oblast
NARROW = ("raion", "hromada")
AREA_PRECISIONS = frozenset({"raion", "oblast", "region", "country"})
#: a village of a hromada lies at most so far from its middle, km
HROMADA_KM = 18.0
#: distance below which two settlements are one place of a strike, km
SAME_PLACE_KM = 3.0
#: so far from its middle reaches a district of which no more is known, km
DISTRICT_KM = 30.0
#: two entries nearer than that are two towns when both are this sure
TWO_TOWNS = 0.6


def distance_km(one: Place, other: Place) -> float:
    """Kilometres between two places on a sphere (haversine, radius 6371 km)."""
    from math import asin, cos, radians, sin, sqrt

    lat1, lat2 = radians(one.lat), radians(other.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(min(1.0, half)))


def same_place(one: Place, other: Place) -> bool:
    """Whether two places are one: the same entry, or settlements a few kilometres apart."""
    if one.gazetteer_id and one.gazetteer_id == other.gazetteer_id:
        return True
    if "hromada" in (one.precision, other.precision):
        return False  # villages whose own position is not known share the middle of their hromada
    if (one.precision in AREA_PRECISIONS) != (other.precision in AREA_PRECISIONS):
        return False
    if one.precision in AREA_PRECISIONS:
        known = one.adm2 is not None or one.precision != "raion"  # of Russian districts only the oblast is known
        return one.precision == other.precision and one.adm1 == other.adm1 and one.adm2 == other.adm2 and known
    return distance_km(one, other) < SAME_PLACE_KM and not _two_towns(one, other)


def _two_towns(one: Place, other: Place) -> bool:
    """Whether two towns that touch are known as two: Tel Aviv and Ramat Gan, not Kyiv and one of its quarters."""
    if one.precision != "settlement" or other.precision != "settlement" or min(one.confidence or 0, other.confidence or 0) < TWO_TOWNS:
        return False
    return bool(one.gazetteer_id and other.gazetteer_id) and one.name[:4].casefold() != other.name[:4].casefold() and one.name[-4:] != other.name[-4:]


def in_district(district: Place, place: Place) -> bool:
    """Whether a place can lie in a raion: by its number, else, where the raion has none, as near to its middle."""
    if district.adm2 is not None:
        return place.adm2 == district.adm2
    return place.adm1 == district.adm1 and distance_km(place, district) < DISTRICT_KM


def other_district(one: Place, other: Place) -> bool:
    """Whether two areas inside an oblast are not one, nor one of them a part of the other."""
    if one == other or one.precision not in NARROW or other.precision not in NARROW:
        return False
    return one.precision == other.precision or one.adm2 != other.adm2
