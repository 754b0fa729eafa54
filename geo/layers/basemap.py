"""The base map: constant for the same arguments, own boundaries, no request to anybody else unless asked."""

from __future__ import annotations

import folium
from folium.elements import JSCSSMixin, MacroElement
from folium.template import Template

from geo.errors import BadValue
from geo.layers.providers import street
from geo.layers.serving import SCRIPTS, install

THEMES = ("light", "dark")
MAX_ZOOM = 18

#: Ukraine and its surroundings: latitude, longitude, zoom
START_VIEW = (48.6, 32.4, 6)

_CREDIT = "Boundaries: Natural Earth"

#: boundary files below /assets/boundaries: role, zoom from which they are drawn, which codes they hold (for outlines)
_BOUNDARIES = (
    {"file": "countries.geojson", "role": "land", "zoom": 0, "codes": "^[A-Z]{2}$", "credit": _CREDIT},
    {"file": "ua_oblasts.geojson", "role": "focus", "zoom": 0, "codes": "^UA-", "credit": ""},
    {"file": "adm1_display.geojson.gz", "role": "units", "zoom": 6, "codes": "^[A-Z]{2}-", "credit": ""},
)


class Setup(JSCSSMixin, MacroElement):
    """The element that loads our scripts with the map and starts them."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        window.strikemap.start({{ this._parent.get_name() }}, {{ this.setup|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, setup: dict[str, object], base: str = "") -> None:
        super().__init__()
        self._name = "Setup"
        self._id = "setup"
        self.setup = setup
        self.default_js = [(name, f"{base}/assets/app/{name}.js") for name in SCRIPTS]
        self.default_css = [("strikemap_css", f"{base}/assets/app/strikemap.css")]


def base_map(
    theme: str = "light",
    provider: str | None = None,
    *,
    lat: float = START_VIEW[0],
    lon: float = START_VIEW[1],
    zoom: int = START_VIEW[2],
    label: str = "Map of incidents. Arrow keys move, plus and minus zoom, Enter opens what is in the middle; the table below lists the same incidents.",
    remember: str | None = "main",
    follow: str | None = None,
    layers: bool = True,
    base: str = "",
) -> folium.Map:
    """A folium map whose script is the same whenever the arguments are the same.

    theme: "light" or "dark". provider: None (nothing leaves this server) or an xyzservices name.
    lat, lon in degrees and zoom: the first view. label: what a screen reader says.
    remember: a name under which the browser tab keeps the view over page changes; None keeps nothing.
    follow: a name; maps of one browser window with the same one always show the same section.
    layers: whether there is a layer control. base: what stands before /assets.
    Raises BadValue for an unknown theme or provider.
    """
    if theme not in THEMES:
        raise BadValue("theme", theme, " or ".join(THEMES))
    install(base)
    chart = folium.Map(
        [lat, lon], zoom_start=zoom, tiles=None, maxZoom=MAX_ZOOM, minZoom=2, fadeAnimation=False, worldCopyJump=True, zoomSnap=1
    )
    chart._id = "strikemap"
    files = [{**row, "url": f"{base}/assets/boundaries/{row['file']}"} for row in _BOUNDARIES]
    setup: dict[str, object] = {
        "theme": theme,
        "label": label,
        "remember": remember,
        "follow": follow,
        "layers": layers,
        "boundaries": files,
        "names": f"{base}/assets/labels/places.json",
        "street": street(provider) if provider else None,
    }
    Setup(setup, base).add_to(chart)
    return chart
