"""The map is the same on every run, asks nobody else, and changes only by what is handed to it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import folium
import pytest
from streamlit_folium import _get_map_string, generate_leaflet_string

from geo.errors import BadValue
from geo.layers import PROVIDERS, Show, asset_dirs, base_map, incident_map, neutral_url, provider_host, strikes_group
from geo.layers.incident import fitting_zoom
from geo.layers.serving import SCRIPTS

TILES = "/tiles/{z}/{x}/{y}.json?killed_min=10&target=energy"
TYPES = [{"id": "energy", "label": "Energy", "colour": "#B9B13D"}]


def script(chart: folium.Map) -> str:
    """What streamlit-folium sends to the browser for the map itself."""
    chart.get_root().render()
    return _get_map_string(chart)


def group_script(group: folium.FeatureGroup) -> str:
    group.add_to(base_map())
    group.render()
    return generate_leaflet_string(group, base_id="feature_group_0")


def handed(group: folium.FeatureGroup) -> dict[str, object]:
    """The JSON that reaches strikemap.show."""
    [text] = re.findall(r"strikemap\.show\(map_div, (.*)\);", group_script(group))
    return json.loads(text)


def links(chart: folium.Map) -> list[str]:
    return re.findall(r'(?:src|href)="([^"]+)"', chart.get_root().render())


def test_the_same_arguments_give_the_same_map() -> None:
    assert script(base_map("dark")) == script(base_map("dark"))
    assert base_map().get_root().render() == base_map().get_root().render()
    assert script(incident_map(47.9, 33.4, 5000)) == script(incident_map(47.9, 33.4, 5000))


def test_a_filter_changes_the_group_and_not_the_map() -> None:
    before, after = base_map(), base_map()
    one = group_script(strikes_group(TILES, None, Show(TYPES)))
    assert one == group_script(strikes_group(TILES, None, Show(TYPES)))
    assert one != group_script(strikes_group(TILES.replace("energy", "health"), None, Show(TYPES)))
    assert script(before) == script(after)


def test_the_map_loads_everything_from_our_own_server() -> None:
    for chart in (base_map("light"), base_map("dark"), incident_map(47.9, 33.4, None)):
        assert links(chart)
        assert all(link.startswith("/assets/") for link in links(chart))
        assert not re.findall(r"https?://", script(chart))


def test_a_street_map_is_asked_only_of_the_host_that_was_named() -> None:
    for name in PROVIDERS:
        hosts = set(re.findall(r'"url": "https://([^/"]+)/', script(base_map(provider=name)).replace("{s}", "*")))
        assert hosts == {provider_host(name)}


def test_an_unknown_provider_or_one_with_a_key_is_refused() -> None:
    for name in ("NoSuch.Map", "MapBox"):
        with pytest.raises(BadValue, match=r"OpenStreetMap\.Mapnik"):
            provider_host(name)


def test_addresses_of_tiles_have_no_underscore() -> None:
    show = handed(strikes_group(TILES, "/tiles/areas.json?killed_min=10", Show(TYPES)))
    for key in ("tiles", "areas", "density", "list"):
        assert "_" not in show[key] and "killed%5Fmin=10" in show[key]
    assert neutral_url("/a_b") == "/a%5Fb"


def test_the_density_layer_and_the_list_carry_the_same_filter() -> None:
    show = handed(strikes_group(TILES, None, Show(TYPES)))
    query = show["tiles"].split("?")[1]
    assert show["density"] == "/tiles/{z}/{x}/{y}.png?" + query
    assert show["list"] == "/tiles/spot.json?" + query
    assert show["detail"] == "/tiles/incident/{id}?" + query
    assert show["areas"] is None


def test_without_a_filter_no_question_mark_is_left_over() -> None:
    assert handed(strikes_group("/tiles/{z}/{x}/{y}.json"))["list"] == "/tiles/spot.json"


def test_the_colours_are_those_that_were_handed_in() -> None:
    show = handed(strikes_group(TILES, None, Show(TYPES, measure="killed", theme="dark", selected=(47.9, 33.4))))
    assert show["colours"] == {"energy": "#B9B13D"}
    assert (show["measure"], show["theme"], show["selected"]) == ("killed", "dark", {"lat": 47.9, "lon": 33.4})


@pytest.mark.parametrize(
    "call",
    [
        lambda: base_map("blue"),
        lambda: strikes_group("/tiles.json"),
        lambda: strikes_group(TILES, None, Show(measure="deaths")),
        lambda: strikes_group(TILES, None, Show(theme="blue")),
        lambda: incident_map(91, 0, None),
    ],
)
def test_what_has_no_meaning_is_refused_with_what_has(call: object) -> None:
    with pytest.raises(BadValue, match="allowed is"):
        call()  # type: ignore[operator]


def test_a_wider_uncertainty_shows_more_ground() -> None:
    zooms = [fitting_zoom(48, radius_m) for radius_m in (10, 500, 5000, 120_000, 600_000)]
    assert zooms == sorted(zooms, reverse=True) and zooms[0] == 15 and zooms[-1] >= 3
    assert fitting_zoom(48, None) == 13


def test_an_area_is_no_pin() -> None:
    assert '"area": "UA-65"' in script(incident_map(46.6, 33.6, 120_000, area="UA-65"))


def test_all_that_the_map_links_to_is_there() -> None:
    folders = asset_dirs()
    wanted = [link for link in links(base_map())]
    setup = re.findall(r'"(/assets/[^"]+)"', script(base_map()))
    for link in {*wanted, *setup}:
        prefix = next(p for p in folders if link.startswith(p + "/"))
        if prefix != "/assets/boundaries":  # made by the build
            assert (folders[prefix] / link[len(prefix) + 1 :]).is_file(), link


def test_the_names_on_the_map_lie_on_the_globe() -> None:
    data = json.loads((asset_dirs()["/assets/labels"] / "places.json").read_text(encoding="utf-8"))
    assert data["columns"] == ["name", "lat", "lon", "from_zoom"]
    for name, lat, lon, zoom in data["places"]:
        assert name and -90 < lat < 90 and -180 < lon < 180 and 2 <= zoom <= 12


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
@pytest.mark.parametrize("name", SCRIPTS)
def test_our_scripts_are_valid(name: str) -> None:
    path = Path(asset_dirs()["/assets/app"]) / f"{name}.js"
    assert subprocess.run(["node", "--check", str(path)], capture_output=True, check=False).returncode == 0
    assert not re.findall(r"https?://(?!leafletjs\.com)", path.read_text(encoding="utf-8"))
