"""Tiles of the map: nothing selected is lost between them, counted twice, or drawn where it is not."""

from __future__ import annotations

import math
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from geo.assembly import Strikemap
from tests.small_store import AREAS, INCIDENTS, KRYVYI_RIH, NOWHERE

PINS = INCIDENTS - AREAS - NOWHERE
FILTERS = ("", "target=residential", "from=2025-04-10", "killed_min=1", "rule=range&killed_min=3", "as_of=2025-04-20", "bbox=20,40,35,50",
           "area=UA-12&area=UA-46", "weapon=missile", "contested=1", "q=lviv", "radius_max_m=100", "children=1", "dataset=closed")  # fmt: skip


def cells(client: TestClient, z: int, query: str = "") -> list[tuple[int, int, list]]:
    """(x, y, cell) of every tile of a zoom that covers the ground around Ukraine."""
    found = []
    x0, y0 = square(22.0, 53.0, z)
    x1, y1 = square(41.0, 44.0, z)
    for x in range(x0, x1 + 1):
        for y in range(y0, y1 + 1):
            found += [(x, y, cell) for cell in client.get(f"/tiles/{z}/{x}/{y}.json?{query}").json()["cells"]]
    return found


def square(lon: float, lat: float, z: int) -> tuple[int, int]:
    """The tile that a position lies in."""
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return int((lon + 180) / 360 * 2**z), int(y * 2**z)


def place(x: int, y: int, cell: list, z: int) -> tuple[float, float]:
    """(lat, lon) of a badge."""
    across, down = (x + cell[0] / 256) / 2**z, (y + cell[1] / 256) / 2**z
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * down)))), across * 360 - 180


@pytest.mark.parametrize("query", FILTERS)
def test_the_badges_of_every_zoom_hold_all_incidents_with_a_spot(client: TestClient, query: str) -> None:
    total = client.get(f"/api/stats?{query}").json()
    areas = sum(area["incidents"] for area in client.get(f"/tiles/areas.json?{query}").json()["areas"])
    precise = client.get(f"/api/stats?by=precision&{query}").json()["groups"]
    nowhere = sum(group["incidents"] for group in precise if group["key"] == "unknown")
    for z in (0, 3, 6):
        assert sum(cell[2] for _, _, cell in cells(client, z, query)) + areas + nowhere == total["incidents"], z


@pytest.mark.parametrize("query", FILTERS)
def test_the_killed_of_all_badges_and_areas_are_the_killed_of_the_page(client: TestClient, query: str) -> None:
    total = client.get(f"/api/stats?{query}&by=precision").json()
    pins = [cell for _, _, cell in cells(client, 5, query)]
    areas = client.get(f"/tiles/areas.json?{query}").json()["areas"]
    nowhere = [group["killed"] for group in total["groups"] if group["key"] == "unknown"]
    low = sum(cell[3] or 0 for cell in pins) + sum(area["killed_min"] or 0 for area in areas) + sum(one["min"] or 0 for one in nowhere)
    assert low == (total["killed"]["min"] or 0)
    silent = sum(cell[2] - cell[5] for cell in pins) + sum(1 for area in areas if area["killed_min"] is None) + sum(one["not_reported"] for one in nowhere)
    assert silent == total["killed"]["not_reported"]


def test_a_single_incident_stands_where_it_lies(client: TestClient) -> None:
    [(x, y, cell)] = cells(client, 6, "q=school")
    lat, lon = place(x, y, cell, 6)
    assert (lat, lon) == pytest.approx((48.4680, 35.0400), abs=0.01)
    assert cell[2:] == [1, 0, 0, 1, "school", "education", 100.0, False]


def test_incidents_on_one_spot_stay_together_at_every_zoom(client: TestClient) -> None:
    for z in (6, 12, 19):
        x, y = square(KRYVYI_RIH[1], KRYVYI_RIH[0], z)
        [cell] = client.get(f"/tiles/{z}/{x}/{y}.json?q=kryvyi&target=commerce").json()["cells"]
        assert cell[2:6] == [2, 20, 20, 1]
        assert cell[6:] == [None, None, None, True]


def test_two_houses_of_one_town_part_when_one_looks_closer(client: TestClient) -> None:
    def together(z: int) -> int:
        x, y = square(24.0310, 49.8420, z)
        near = [(i, j) for i in range(x - 1, x + 2) for j in range(y - 1, y + 2)]
        return max(cell[2] for i, j in near for cell in client.get(f"/tiles/{z}/{i}/{j}.json?q=lviv").json()["cells"])

    assert (together(8), together(16)) == (2, 1)


def test_an_open_upper_end_stays_open_in_a_badge(client: TestClient) -> None:
    assert client.get("/tiles/0/0/0.json").json()["cells"][0][3:6] == [63, None, 9]
    assert client.get("/tiles/0/0/0.json?q=donetsk").json()["cells"][0][3:6] == [24, 99, 1]


def test_a_tile_without_incidents_is_empty_and_no_error(client: TestClient) -> None:
    assert client.get("/tiles/4/0/0.json").json()["cells"] == []


def pixels(png: bytes) -> list[int]:
    """The palette index of every pixel of a PNG."""
    at, data = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    lines = zlib.decompress(data)
    return [index for row in range(256) for index in lines[row * 257 + 1 : (row + 1) * 257]]


def test_the_density_is_a_picture_that_is_clear_where_nothing_happened(client: TestClient) -> None:
    answer = client.get("/tiles/3/4/2.png")
    assert answer.headers["content-type"] == "image/png"
    assert any(pixels(answer.content))
    assert not any(pixels(client.get("/tiles/3/0/0.png").content))
    assert not any(pixels(client.get("/tiles/3/4/2.png?killed_min=1000").content))


def test_many_days_asked_for_at_once_are_all_answered(client: TestClient, program: Strikemap) -> None:
    days = [f"2025-04-{day:02}" for day in range(1, 13)]
    right = {day: program.select(f"as_of={day}").totals["incidents"] for day in days}

    def ask(number: int) -> tuple[str, int, int]:
        day = days[number % len(days)]
        answer = client.get(f"/api/stats?as_of={day}")
        return day, answer.status_code, answer.json().get("incidents")

    with ThreadPoolExecutor(8) as crowd:
        for day, status, incidents in crowd.map(ask, range(36)):
            assert (status, incidents) == (200, right[day])
