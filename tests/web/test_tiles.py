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


def cells(page: TestClient, z: int, query: str = "") -> list[tuple[int, int, list]]:
    """(x, y, cell) of every tile of a zoom that covers the ground around Ukraine."""
    found = []
    x0, y0 = square(22.0, 53.0, z)
    x1, y1 = square(41.0, 44.0, z)
    for x in range(x0, x1 + 1):
        for y in range(y0, y1 + 1):
            found += [(x, y, cell) for cell in page.get(f"/tiles/{z}/{x}/{y}.json?{query}").json()["cells"]]
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
def test_the_badges_of_every_zoom_hold_all_incidents_with_a_spot(page: TestClient, query: str) -> None:
    total = page.get(f"/api/stats?{query}").json()
    areas = sum(area["incidents"] for area in page.get(f"/tiles/areas.json?{query}").json()["areas"])
    precise = page.get(f"/api/stats?by=precision&{query}").json()["groups"]
    nowhere = sum(group["incidents"] for group in precise if group["key"] == "unknown")
    for z in (0, 3, 6):
        assert sum(cell[2] for _, _, cell in cells(page, z, query)) + areas + nowhere == total["incidents"], z


@pytest.mark.parametrize("query", FILTERS)
def test_the_killed_of_all_badges_and_areas_are_the_killed_of_the_page(page: TestClient, query: str) -> None:
    total = page.get(f"/api/stats?{query}&by=precision").json()
    pins = [cell for _, _, cell in cells(page, 5, query)]
    areas = page.get(f"/tiles/areas.json?{query}").json()["areas"]
    nowhere = [group["killed"] for group in total["groups"] if group["key"] == "unknown"]
    low = sum(cell[3] or 0 for cell in pins) + sum(area["killed_min"] or 0 for area in areas) + sum(one["min"] or 0 for one in nowhere)
    assert low == (total["killed"]["min"] or 0)
    silent = sum(cell[2] - cell[5] for cell in pins) + sum(1 for area in areas if area["killed_min"] is None) + sum(one["not_reported"] for one in nowhere)
    assert silent == total["killed"]["not_reported"]


def test_a_single_incident_stands_where_it_lies(page: TestClient) -> None:
    [(x, y, cell)] = cells(page, 6, "q=school")
    lat, lon = place(x, y, cell, 6)
    assert (lat, lon) == pytest.approx((48.4680, 35.0400), abs=0.01)
    assert cell[2:] == [1, 0, 0, 1, "school", "education", 100.0, False]


def test_incidents_on_one_spot_stay_together_at_every_zoom(page: TestClient) -> None:
    for z in (6, 12, 19):
        x, y = square(KRYVYI_RIH[1], KRYVYI_RIH[0], z)
        [cell] = page.get(f"/tiles/{z}/{x}/{y}.json?q=kryvyi&target=commerce").json()["cells"]
        assert cell[2:6] == [2, 20, 20, 1]
        assert cell[6:] == [None, None, None, True]


def test_two_houses_of_one_town_part_when_one_looks_closer(page: TestClient) -> None:
    def together(z: int) -> int:
        x, y = square(24.0310, 49.8420, z)
        near = [(i, j) for i in range(x - 1, x + 2) for j in range(y - 1, y + 2)]
        return max(cell[2] for i, j in near for cell in page.get(f"/tiles/{z}/{i}/{j}.json?q=lviv").json()["cells"])

    assert (together(8), together(16)) == (2, 1)


def test_an_open_upper_end_stays_open_in_a_badge(page: TestClient) -> None:
    assert page.get("/tiles/0/0/0.json").json()["cells"][0][3:6] == [63, None, 9]
    assert page.get("/tiles/0/0/0.json?q=donetsk").json()["cells"][0][3:6] == [24, 99, 1]


@pytest.mark.parametrize("query", ["", "dataset=closed", "as_of=2025-05-03", "target=commerce&rule=range"])
def test_who_asks_without_a_page_is_drawn_nothing_that_may_not_be_passed_on_and_told_how_much(
    client: TestClient, page: TestClient, program: Strikemap, query: str
) -> None:
    closed = [row for row in program.select(query).page() if not row["exportable"]]
    assert closed
    for z in (0, 6, 19):
        x, y = square(closed[0]["lon"], closed[0]["lat"], z)
        whole, open_ = (asked.get(f"/tiles/{z}/{x}/{y}.json?{query}").json() for asked in (page, client))
        assert sum(cell[2] for cell in whole["cells"]) - sum(cell[2] for cell in open_["cells"]) == len(closed)
        assert sum(cell[3] or 0 for cell in whole["cells"]) - sum(cell[3] or 0 for cell in open_["cells"]) == 5
        assert (whole["withheld"], open_["withheld"]) == (0, len(closed))
    assert "closed" in page.get(f"/tiles/{z}/{x}/{y}.json?{query}").text
    raster = client.get(f"/tiles/{z}/{x}/{y}.png?{query}")
    assert (any(pixels(raster.content)), raster.headers["strikemap-withheld"]) == (False, "1")
    assert any(pixels(page.get(f"/tiles/{z}/{x}/{y}.png?{query}").content))
    assert client.get(f"/tiles/areas.json?{query}").json()["withheld"] == len(closed)


def test_hovering_and_the_list_of_a_spot_tell_a_page_of_every_incident_and_others_of_those_that_may_leave(client: TestClient, page: TestClient) -> None:
    spot = "/tiles/spot.json?bbox=34,50,36,51&limit=5"
    [one] = page.get(spot).json()["incidents"]
    assert (one["incident_id"], one["title"], one["killed_min"], one["lat"]) == ("closed", "Shop in Sumy", 5, pytest.approx(50.91, abs=0.01))
    assert client.get(spot).json() == {"incidents": [], "withheld": 1}
    assert page.get("/tiles/incident/closed").json() == {"incident": one}
    told = client.get("/tiles/incident/closed").json()
    assert set(told["incident"]) == {"incident_id", "dataset", "licence", "exportable"} and told["withheld"]
    assert client.get("/tiles/incident/market").json()["incident"]["killed_min"] == 20
    assert client.get("/tiles/incident/nobody").status_code == 404


def test_groups_that_say_where_an_incident_lies_leave_out_what_may_not_be_passed_on_unless_a_page_asks(client: TestClient, page: TestClient) -> None:
    query = "dataset=closed"
    for by in ("hex4", "kernel25"):
        whole, open_ = (asked.get(f"/tiles/units.json?by={by}&{query}").json() for asked in (page, client))
        assert (bool(whole["rows"] or whole.get("image")), bool(open_["rows"] or open_.get("image"))) == (True, False), by
        assert (whole["withheld"], open_["withheld"]) == (0, 1)
    assert client.get(whole["image"]["url"]).headers["strikemap-withheld"] == "0"
    told = client.get(f"/api/stats?by=hex4&{query}").json()
    assert (told["incidents"], told["groups"], told["withheld"]) == (0, [], 1)
    assert client.get(f"/api/stats?by=area&{query}").json()["incidents"] == 1, "sums of whole oblasts count it"
    assert client.get(f"/tiles/units.json?by=area&{query}").json()["rows"]


def test_a_page_of_an_earlier_start_is_told_to_load_again_and_its_answers_stay_with_its_reader(client: TestClient, page: TestClient, program: Strikemap) -> None:
    answer = client.get("/tiles/0/0/0.json?page=0123456789abcdef")
    assert (answer.status_code, answer.json()["title"]) == (403, "Load the page again")
    for path in ("/tiles/0/0/0.json", "/tiles/0/0/0.png", "/tiles/areas.json", "/tiles/spot.json", "/tiles/incident/market"):
        assert page.get(f"{path}?build={program.ready()}").headers["cache-control"].startswith("private")
    assert client.get(f"/api/stats?page={program.page_key}").status_code == 400, "a key is for maps alone"


def test_a_tile_without_incidents_is_empty_and_no_error(page: TestClient) -> None:
    assert page.get("/tiles/4/0/0.json").json()["cells"] == []


def pixels(png: bytes) -> list[int]:
    """The palette index of every pixel of a PNG."""
    at, data = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    lines = zlib.decompress(data)
    return [index for row in range(256) for index in lines[row * 257 + 1 : (row + 1) * 257]]


def test_the_density_is_a_picture_that_is_clear_where_nothing_happened(page: TestClient) -> None:
    answer = page.get("/tiles/3/4/2.png")
    assert answer.headers["content-type"] == "image/png"
    assert any(pixels(answer.content))
    assert not any(pixels(page.get("/tiles/3/0/0.png").content))
    assert not any(pixels(page.get("/tiles/3/4/2.png?killed_min=1000").content))


def test_many_days_asked_for_at_once_are_all_answered(page: TestClient, program: Strikemap) -> None:
    days = [f"2025-04-{day:02}" for day in range(1, 13)]
    right = {day: program.select(f"as_of={day}").totals["incidents"] for day in days}

    def ask(number: int) -> tuple[str, int, int]:
        day = days[number % len(days)]
        answer = page.get(f"/api/stats?as_of={day}")
        return day, answer.status_code, answer.json().get("incidents")

    with ThreadPoolExecutor(8) as crowd:
        for day, status, incidents in crowd.map(ask, range(36)):
            assert (status, incidents) == (200, right[day])
