"""The map of one incident: where it lies and how surely that is known."""

from __future__ import annotations

import math

import folium
from folium.elements import MacroElement
from folium.template import Template

from geo.errors import BadValue
from geo.layers.basemap import base_map

_EQUATOR_M_PER_PX = 156543.034
_CIRCLE_RADIUS_PX = 135


class Place(MacroElement):
    """The element that draws one place with its uncertainty."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        window.strikemap.place({{ this._parent.get_name() }}, {{ this.place|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, place: dict[str, object]) -> None:
        super().__init__()
        self._name = "Place"
        self._id = "place"
        self.place = place


def fitting_zoom(lat: float, radius_m: float | None) -> int:
    """The zoom at which a circle of that radius fills most of a small map; 13 without a radius. Web Mercator."""
    if not radius_m or radius_m <= 0:
        return 13
    metres = _EQUATOR_M_PER_PX * math.cos(math.radians(lat))
    return max(3, min(15, math.floor(math.log2(metres * _CIRCLE_RADIUS_PX / radius_m))))


def incident_map(
    lat: float,
    lon: float,
    radius_m: float | None,
    *,
    theme: str = "light",
    provider: str | None = None,
    colour: str | None = None,
    area: str | None = None,
    label: str = "Map of the incident's place",
    base: str = "",
) -> folium.Map:
    """A small map of one incident, constant for the same arguments.

    lat, lon in degrees; radius_m: the true position lies within so many metres, None when that is not known.
    area: set for incidents known only to an area: its code ("UA-65", "UA"); its outline is drawn, or the circle where
    there is no outline, and no pin. colour: of the target type. Raises BadValue for a position off the globe.
    """
    if not -90 <= lat <= 90 or not -180 <= lon <= 180:
        raise BadValue("position", f"{lat}, {lon}", "a latitude of -90 to 90 and a longitude of -180 to 180")
    chart = base_map(
        theme, provider, lat=lat, lon=lon, zoom=fitting_zoom(lat, radius_m), label=label, remember=None, layers=False, base=base
    )
    Place({"lat": lat, "lon": lon, "radius": radius_m, "area": area, "colour": colour}).add_to(chart)
    return chart
