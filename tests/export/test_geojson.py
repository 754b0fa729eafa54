"""GeoJSON by RFC 7946: lon before lat, closed rings against the clock, a bbox that holds all, no more decimals than are known."""

from __future__ import annotations

import io
import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LinearRing, Point, shape

from geo.domain.columns import NAMES, decimals
from geo.export import geojson
from geo.export.geometry import Extent, circle, geometry, position
from geo.export.stamp import Stamp, credits_of
from tests.builders import Store, claim, incident, store_with, vocabulary

STAMP = Stamp("All strikes.", "", "abc", "2025-11-19T00:00:00+00:00", "latest", None, 2, 0, ())
lats, lons = st.floats(-75, 75), st.floats(-179, 179)


def exported(store: Store, query: str = "") -> dict:
    """The parsed FeatureCollection of a query."""
    selection = store.select(query)
    classes = vocabulary().precision_classes
    bbox = geojson.extent(selection.batches(("lat", "lon", "radius_m", "precision")), classes)
    body = b"".join(geojson.collection(STAMP, bbox, selection.batches(), store.build.claims, classes))
    return json.loads(body, parse_constant=lambda text: pytest.fail(f"{text} is no JSON"))


def digits_of(number: float) -> int:
    text = repr(number)
    return len(text.partition(".")[2].rstrip("0")) if "e" not in text else 99


@given(lats, lons, st.floats(100, 700_000))
def test_a_ring_is_closed_against_the_clock_and_around_its_place(lat, lon, radius_m):
    ring = circle(lat, lon, radius_m)
    assert ring[0] == ring[-1]
    assert len(ring) >= 4
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
    assert LinearRing(ring).is_ccw
    assert shape({"type": "Polygon", "coordinates": [ring]}).contains(Point(lon, lat))


@given(lats, st.floats(-150, 150), st.floats(1_000, 600_000))
def test_every_corner_of_a_ring_is_as_far_away_as_the_radius(lat, lon, radius_m):
    for x, y in circle(lat, lon, radius_m):
        assert abs(distance_m(lat, lon, y, x) - radius_m) <= 0.1 * radius_m


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The haversine distance on the mean sphere."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6_371_008.8 * math.asin(math.sqrt(h))


@given(st.floats(-90, 90), st.floats(-180, 180), st.none() | st.floats(1, 700_000))
def test_no_position_has_more_decimals_than_its_radius_supports(lat, lon, radius_m):
    x, y = position({"lat": lat, "lon": lon, "radius_m": radius_m})
    assert max(digits_of(x), digits_of(y)) <= decimals(radius_m)
    assert -180 <= x <= 180 and -90 <= y <= 90
    assert math.copysign(1, x) > 0 or x < 0  # "-0.0" is no number a reader expects
    if radius_m:
        assert distance_m(lat, lon, y, x) <= radius_m * 1.01


def test_without_a_place_there_is_no_geometry_and_no_position():
    row = {"lat": None, "lon": None, "radius_m": None}
    assert geometry(row, False) is None
    assert geometry(row, True) is None
    assert position(row) is None


@pytest.mark.parametrize("query", ["", "killed_min=1", "q=nothingatall", "as_of=2025-04-06&rule=range", "dataset=own"])
def test_the_collection_is_valid_and_holds_exactly_what_is_selected(mixed, query):
    found = exported(mixed, query)
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == mixed.select(query).totals["incidents"]
    assert "crs" not in found  # RFC 7946 section 4
    places = []
    for feature in found["features"]:
        assert feature["type"] == "Feature"
        assert feature["id"] == feature["properties"]["incident_id"]
        assert set(NAMES) <= set(feature["properties"])
        assert "claim_records" in feature["properties"]
        assert "row_no" not in feature["properties"]
        if feature["geometry"] is None:
            assert feature["properties"]["lat"] is None
            continue
        kind = "Polygon" if vocabulary().is_area(feature["properties"]["precision"]) else "Point"
        assert feature["geometry"]["type"] == kind
        if kind == "Point":
            assert feature["geometry"]["coordinates"] == [feature["properties"]["lon"], feature["properties"]["lat"]]
        places.append(shape(feature["geometry"]))
    if places:
        west, south, east, north = found["bbox"]
        assert (west, south) == (min(one.bounds[0] for one in places), min(one.bounds[1] for one in places))
        assert (east, north) == (max(one.bounds[2] for one in places), max(one.bounds[3] for one in places))
    else:
        assert "bbox" not in found


def test_lon_stands_before_lat(tmp_path):
    found = exported(store_with(tmp_path, [incident(position=(47.9105, 33.3918), precision="exact", radius_m=10)]))
    assert found["features"][0]["geometry"]["coordinates"] == [33.3918, 47.9105]
    assert found["bbox"] == [33.3918, 47.9105, 33.3918, 47.9105]


def test_what_is_known_to_an_oblast_is_an_area_and_never_a_pin(tmp_path):
    found = exported(store_with(tmp_path, [incident(precision="oblast", radius_m=120_000)]))
    ring = found["features"][0]["geometry"]["coordinates"][0]
    assert LinearRing(ring).is_ccw
    assert found["features"][0]["properties"]["lat"] == 48.0


def test_claims_travel_with_their_incident_and_missing_figures_are_null(tmp_path):
    claims = [claim("a", value=19, qualifier="at_least"), claim("b", metric="target", terms=["energy"]), claim("c", "i2", metric="injured", value=2)]
    found = {one["id"]: one["properties"] for one in exported(store_with(tmp_path, [incident("i1"), incident("i2")], claims))["features"]}
    assert [one["claim_id"] for one in found["i1"]["claim_records"]] == ["a", "b"]
    assert (found["i1"]["killed_min"], found["i1"]["killed_max"]) == (19, None)
    assert (found["i2"]["killed_min"], found["i2"]["killed_max"]) == (None, None)
    assert found["i1"]["target_types"] == ["energy"]
    assert found["i1"]["claim_records"][0]["publisher"] == "A newsroom"


def test_it_opens_in_geopandas_with_the_number_of_features_and_the_places(mixed):
    import geopandas

    selection = mixed.select("killed_min=1")
    text = json.dumps(exported(mixed, "killed_min=1"))
    frame = geopandas.read_file(io.BytesIO(text.encode()))
    assert len(frame) == selection.totals["incidents"]
    assert frame.crs.to_epsg() == 4326
    assert frame["killed_min"].sum() == selection.totals["killed_min"]
    first = frame[frame.geometry.notna() & (frame.geometry.geom_type == "Point")].iloc[0]
    assert 46 <= first.geometry.y <= 50 and 30 <= first.geometry.x <= 38


def test_the_stamp_says_which_question_state_rule_and_licences(tmp_path):
    found = exported(store_with(tmp_path, [incident()]))["strikemap"]
    assert set(found) >= {"sentence", "query", "build", "built_at", "rule", "as_of", "incidents", "withheld", "credits", "note"}
    rows = [{"name": "own", "title": "Own", "licence": "CC BY 4.0", "credit": "Us", "more": 1}, {"name": "other", "title": "Other"}]
    assert [one["name"] for one in credits_of(rows, {"own"})] == ["own"]


def test_not_a_number_is_an_error_and_never_written():
    with pytest.raises(ValueError, match="JSON"):
        geojson.text({"lat": float("nan")})
    with pytest.raises(TypeError, match="GeoJSON"):
        geojson.text({"lat": object()})


def test_a_link_to_the_next_page_is_a_foreign_member():
    body = b"".join(geojson.collection(STAMP, None, [], lambda ids: [], vocabulary().precision_classes, next_url="/api?after=3"))
    assert json.loads(body)["links"] == [{"rel": "next", "type": geojson.MEDIA_TYPE, "href": "/api?after=3"}]


def test_an_extent_of_nothing_is_none():
    box = Extent()
    box.add(None)
    assert box.bbox() is None


def test_text_of_any_alphabet_is_written_as_it_is(tmp_path):
    title = 'Кривий Ріг "</script>\u2028\\ \x01'
    found = exported(store_with(tmp_path, [replace(incident(), title=title)]))
    assert found["features"][0]["properties"]["title"] == title
