"""What one filter shows on the map: a feature group that changes while the map stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import folium
from folium.elements import MacroElement
from folium.template import Template

from geo.domain.columns import MEASURES
from geo.errors import BadValue
from geo.layers.basemap import THEMES
from geo.layers.density import legend
from geo.layers.serving import neutral_url

#: precision classes that are areas; such incidents are drawn as areas and never listed under a pin
AREA_CLASSES = ("hromada", "raion", "oblast", "region", "country", "unknown")


@dataclass(frozen=True)
class Show:
    """How incidents are drawn.

    target_types: rows {"id", "label", "colour"} in the order of the legend. measure: "incidents" or "killed", what
    badges count. theme: "light" or "dark". selected: (lat, lon) of the incident whose card is open, or None.
    contested: whether the legend explains the outline of contested incidents. density: whether the density layer is
    offered. cell_px: side of a tile's cell, used when the tile does not say it itself.
    """

    target_types: Sequence[Mapping[str, str]] = ()
    measure: str = "incidents"
    theme: str = "light"
    selected: tuple[float, float] | None = None
    contested: bool = False
    density: bool = True
    cell_px: int = 64
    area_classes: Sequence[str] = AREA_CLASSES
    base: str = ""


class Swap(MacroElement):
    """The element that hands a filter's addresses to the map in the browser."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        window.strikemap.show(map_div, {{ this.show|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, show: dict[str, object]) -> None:
        super().__init__()
        self._name = "Swap"
        self._id = "swap"
        self.show = show


def strikes_group(tile_url: str, areas_url: str | None = None, options: Show | None = None) -> folium.FeatureGroup:
    """The group for st_folium(feature_group_to_add=…); equal arguments give the same script.

    tile_url: "/tiles/{z}/{x}/{y}.json?<query>", the answer's shape is written in geo/layers/README.md.
    areas_url: "/tiles/areas.json?<query>" or None when no incident is known only to an area.
    A click comes back as last_active_drawing with properties: kind ("incident", "cell", "area"), id or ids, and "at",
    which differs for every click. Raises BadValue when the address or an option has no meaning.
    """
    options = options or Show()
    for part in ("{z}", "{x}", "{y}"):
        if part not in tile_url:
            raise BadValue("tile_url", tile_url, "an address with {z}, {x} and {y}")
    if options.measure not in MEASURES:
        raise BadValue("measure", options.measure, " or ".join(MEASURES))
    if options.theme not in THEMES:
        raise BadValue("theme", options.theme, " or ".join(THEMES))
    query = urlsplit(tile_url).query
    show: dict[str, object] = {
        "tiles": neutral_url(tile_url),
        "areas": neutral_url(areas_url) if areas_url else None,
        "density": neutral_url(tile_url.replace("{y}.json", "{y}.png")) if options.density else None,
        "densityLegend": legend() if options.density else [],
        "list": neutral_url(f"{options.base}/tiles/spot.json?{query}".rstrip("?")),
        "detail": neutral_url(f"{options.base}/tiles/incident/{{id}}?{query}".rstrip("?")),
        "measure": options.measure,
        "theme": options.theme,
        "colours": {row["id"]: row["colour"] for row in options.target_types},
        "legend": [{"id": row["id"], "label": row["label"], "colour": row["colour"]} for row in options.target_types],
        "contested": options.contested,
        "cell": options.cell_px,
        "areaClasses": list(options.area_classes),
        "selected": {"lat": options.selected[0], "lon": options.selected[1]} if options.selected else None,
    }
    group = folium.FeatureGroup("Incidents", control=False)
    group._id = "strikes"
    Swap(show).add_to(group)
    return group
