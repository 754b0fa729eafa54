"""The map of the places that a name may mean: every one numbered as in the list beside it, the chosen one with its uncertainty."""

from __future__ import annotations

import math
from collections.abc import Sequence

import folium

from geo.domain.place import Place, check_position
from geo.errors import BadValue
from geo.layers.basemap import base_map
from geo.layers.incident import Place as Drawn
from geo.layers.incident import fitting_zoom

M_PER_DEGREE = 111_000
#: so much around a single village that its neighbours are seen
LEAST_VIEW_M = 8_000.0
WHOLE_WORLD_M = 4_000_000.0


def candidates_map(
    candidates: Sequence[Place],
    chosen: Place | None,
    *,
    area: str | None = None,
    theme: str = "light",
    label: str = "Map of the candidates; the list beside it says the same",
    base: str = "",
) -> folium.Map:
    """A small map with every candidate as its number in the given order, and the chosen place with its circle or outline.

    chosen: one of the candidates, a position of its own, or None. area: as in incident_map, for a chosen place that is
    known only to an area. Raises BadValue for a position off the globe and where there is nothing to show.
    """
    places = [*candidates, *([chosen] if chosen else [])]
    if not places:
        raise BadValue("candidates", "none", "at least one candidate or a chosen place")
    for place in places:
        check_position(place.lat, place.lon)
    lat, lon, radius_m = _around(places)
    zoom = 2 if radius_m > WHOLE_WORLD_M else fitting_zoom(lat, radius_m)
    chart = base_map(theme, None, lat=lat, lon=lon, zoom=zoom, label=label, remember=None, layers=False, base=base)
    where = None if chosen is None else (chosen.lat, chosen.lon)
    rows = [{"lat": place.lat, "lon": place.lon, "number": number, "chosen": (place.lat, place.lon) == where} for number, place in enumerate(candidates, 1)]
    if chosen is not None:
        numbered = any(row["chosen"] for row in rows)
        rows.insert(0, {"lat": chosen.lat, "lon": chosen.lon, "radius": chosen.radius_m, "area": area, "stay": True, "bare": numbered})
    for number, row in enumerate(rows):
        drawn = Drawn(row)
        drawn._id = f"place{number}"
        drawn.add_to(chart)
    return chart


def _around(places: Sequence[Place]) -> tuple[float, float, float]:
    """(lat, lon, radius in metres) that holds the places with their radii; flat, as a first view needs no more."""
    south, north = min(p.lat for p in places), max(p.lat for p in places)
    west, east = min(p.lon for p in places), max(p.lon for p in places)
    lat = (south + north) / 2
    wide = (east - west) * math.cos(math.radians(lat))
    return lat, (west + east) / 2, max(north - south, wide) * M_PER_DEGREE / 2 + max(LEAST_VIEW_M, *(1.2 * (p.radius_m or 0.0) for p in places))
