"""Positions as GeoJSON geometry: no more decimals than the precision supports, areas as areas, right-hand rule."""

from __future__ import annotations

import math
from collections.abc import Mapping

from geo.domain.columns import decimals

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG
CORNERS = 36


def position(row: Mapping) -> tuple[float, float] | None:
    """(lon, lat) with as many decimals as radius_m supports, or None without a place."""
    if row["lat"] is None or row["lon"] is None:
        return None
    digits = decimals(row["radius_m"])
    return _rounded(row["lon"], digits), _rounded(row["lat"], digits)


def geometry(row: Mapping, is_area: bool) -> dict | None:
    """A GeoJSON geometry (RFC 7946: lon before lat, outer ring counter-clockwise), or None without a place.

    What is known only to an area is a polygon around the circle within which it lies, never a point that a map would
    draw as a pin.
    """
    if row["lat"] is None or row["lon"] is None:
        return None
    if not is_area:
        return {"type": "Point", "coordinates": list(position(row))}
    return {"type": "Polygon", "coordinates": [circle(row["lat"], row["lon"], row["radius_m"])]}


def circle(lat: float, lon: float, radius_m: float) -> list[list[float]]:
    """A closed ring of [lon, lat] around a circle on the sphere, counter-clockwise.

    Direct solution on the sphere (E. Williams, Aviation Formulary, "Lat/lon given radial and distance"). Longitudes are
    kept within ±180 and latitudes within ±90 by clamping, so that a ring never jumps across the map.
    """
    digits = decimals(radius_m / 10)
    angle, phi = radius_m / EARTH_RADIUS_M, math.radians(lat)
    ring = []
    for corner in range(CORNERS):
        bearing = -2 * math.pi * corner / CORNERS  # against the clock, as bearings run with it
        y = math.asin(math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(bearing))
        x = math.atan2(math.sin(bearing) * math.sin(angle) * math.cos(phi), math.cos(angle) - math.sin(phi) * math.sin(y))
        ring.append([_rounded(min(180.0, max(-180.0, lon + math.degrees(x))), digits), _rounded(math.degrees(y), digits)])
    return [*ring, ring[0]]


def _rounded(degrees: float, digits: int) -> float:
    return round(degrees, digits) + 0.0  # adding zero makes -0.0 an ordinary zero


class Extent:
    """The bounding box of geometries as they come: west, south, east, north."""

    def __init__(self) -> None:
        self.west, self.south, self.east, self.north = math.inf, math.inf, -math.inf, -math.inf

    def add(self, shape: Mapping | None) -> None:
        """Widens the box by a geometry; None adds nothing."""
        if shape is None:
            return
        points = [shape["coordinates"]] if shape["type"] == "Point" else shape["coordinates"][0]
        for lon, lat in points:
            self.west, self.east = min(self.west, lon), max(self.east, lon)
            self.south, self.north = min(self.south, lat), max(self.north, lat)

    def bbox(self) -> list[float] | None:
        """[west, south, east, north], or None when nothing was added."""
        return None if self.west > self.east else [self.west, self.south, self.east, self.north]
