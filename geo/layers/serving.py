"""Where the files of the map come from: our own server only, under /assets."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.settings import ROOT

if TYPE_CHECKING:
    from folium.template import Template

#: our scripts in the order in which they must load; each adds to window.strikemap
SCRIPTS = ("strikemap", "strikemap-sums", "strikemap-tiles", "strikemap-shapes", "strikemap-areas", "strikemap-cards", "strikemap-legend", "strikemap-units", "strikemap-base")


def asset_dirs(data_dir: Path | None = None) -> dict[str, Path]:
    """The folders to serve, by URL prefix.

    data_dir: the folder that holds boundaries/ and labels/; default: the checkout's data/.
    Everything the map loads lies under these prefixes, so that nothing is asked of a third party.
    """
    from importlib.resources import files

    data = data_dir or ROOT / "data"
    wheels = files("xstatic.pkg")
    return {
        "/assets/leaflet": Path(str(wheels / "leaflet" / "data")),
        "/assets/jquery": Path(str(wheels / "jquery" / "data")),
        "/assets/markercluster": Path(str(wheels / "leaflet_markercluster" / "data")),
        "/assets/app": Path(__file__).parent / "assets",
        "/assets/fonts": ROOT / "static",
        "/assets/boundaries": data / "boundaries",
        "/assets/labels": data / "labels",
    }


def install(base: str = "") -> None:
    """Nothing; makes every folium map load Leaflet, jQuery and MarkerCluster from our own server.

    base: what stands before /assets when the server sits below a path. Call it before a map is built; calling it
    again is harmless. One script that fails leaves the map blank without a word, hence no outside address at all.
    """
    import folium
    from folium.plugins import MarkerCluster

    assets = f"{base}/assets"
    folium.Map.default_js = [("leaflet", f"{assets}/leaflet/leaflet.js"), ("jquery", f"{assets}/jquery/jquery.min.js")]
    folium.Map.default_css = [("leaflet_css", f"{assets}/leaflet/leaflet.css")]
    MarkerCluster.default_js = [("markercluster", f"{assets}/markercluster/leaflet.markercluster.js")]
    MarkerCluster.default_css = [
        ("markercluster_css", f"{assets}/markercluster/MarkerCluster.css"),
        ("markercluster_default_css", f"{assets}/markercluster/MarkerCluster.Default.css"),
    ]


def neutral_url(url: str) -> str:
    """The same address without underscores, which streamlit-folium drops when it compares two maps."""
    return url.replace("_", "%5F")


def in_script(shown: object) -> str:
    """What an element shows as it stands in the element's script, where its template has `tojson`."""
    return _argument().render(shown=shown)


@lru_cache(maxsize=1)
def _argument() -> Template:
    from folium.template import Template

    return Template("{{ shown|tojson }}")
