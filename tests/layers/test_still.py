"""The still map shows what the living one shows, and nothing in it is markup."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from geo.layers.still import fitting_view, still_map

TYPES = [{"id": "energy", "label": "Energy & <heat>", "colour": "#123456"}]
NS = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [found.text or "" for found in ElementTree.fromstring(svg).iter(f"{NS}text")]


@given(st.floats(-179, 178), st.floats(-84, 83), st.floats(0, 60), st.floats(0, 60))
def test_the_view_holds_the_whole_box_with_a_margin(west: float, south: float, wide: float, tall: float) -> None:
    east, north = min(179.9, west + wide), min(84.9, south + tall)
    view = fitting_view((west, south, east, north))
    for lat, lon in ((south, west), (north, east)):
        x, y = view.at(lat, lon)
        assert -1 <= x <= view.width + 1
        assert -1 <= y <= view.height + 1 or view.zoom == 1


def test_one_incident_has_its_colour_and_many_have_their_number() -> None:
    view = fitting_view((30, 46, 34, 50))
    (x, px), (y, py) = divmod(int(view.left + 380), 256), divmod(int(view.top + 230), 256)
    svg = still_map(view, [(x, y, [px, py, 1, 20, 20, 1, "a", "energy", None, False]), (x, y, [px + 40, py, 1234, 5, None, 1, None, None, None, False])], [], {}, (), TYPES)
    assert 'fill="#123456"' in svg
    assert "1,234" in texts(svg)
    assert "Energy & <heat>" in texts(svg)


def test_killed_of_several_spots_keep_their_open_end_and_what_nobody_reports_is_no_zero() -> None:
    view = fitting_view((30, 46, 34, 50))
    x, y = view.tiles()[0]
    cells = [(x, y, [200, 200, 2, 5, None, 1, None, None, None, False]), (x + 1, y, [200, 200, 2, None, None, 0, None, None, None, False])]
    assert {"≥ 5", "–"} <= set(texts(still_map(view, cells, [], {}, (), TYPES, "killed")))


def test_an_area_is_a_dashed_shape_with_a_badge_and_never_a_pin() -> None:
    view = fitting_view((30, 46, 34, 50))
    square = {"type": "Feature", "properties": {"code": "UA-65"}, "geometry": {"type": "Polygon", "coordinates": [[[31, 47], [33, 47], [33, 49], [31, 49], [31, 47]]]}}
    area = {"lat": 48.0, "lon": 32.0, "precision": "oblast", "radius_m": 1e5, "adm1": "UA-65", "incidents": 3, "killed_min": 1, "killed_max": None, "reported": 1}
    svg = still_map(view, [], [area], {"focus": [square]}, [("Mykolaiv", 47.5, 31.5, 3)], TYPES)
    assert svg.count("stroke-dasharray") >= 2
    assert {"3", "Known only to an area", "Mykolaiv"} <= set(texts(svg))


def test_without_anything_the_start_of_the_living_map_is_shown() -> None:
    assert "200 km" in texts(still_map(fitting_view(None), [], [], {})) or "100 km" in texts(still_map(fitting_view(None), [], [], {}))
