"""Map = timeline = table = export = API = command line = page: one filter, one selection, one set of numbers."""

from __future__ import annotations

import contextlib
import io
import json
import math
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from geo.__main__ import main
from geo.assembly import Strikemap
from geo.domain.casualties import from_bounds, written
from geo.ui import running
from geo.web.routes import routes
from geo.web.tiles import Tiles
from tests import screen, small_store

FILTERS = (
    "",
    "from=2025-04-02&to=2025-05-20",
    "target=residential&target=energy",
    "weapon=missile",
    "killed_min=3",
    "killed_possible=30&rule=range",
    "injured_min=5&rule=lowest",
    "children=1",
    "area=UA-12&area=UA-65",
    "bbox=20,46,34,50",
    "polygon=30 46,40 46,40 50,30 50",
    "q=ri",
    "q=town",
    "window=pause:Ukraine",
    "as_of=2025-04-20&rule=highest",
    "contested=1&claimant_class=party",
    "radius_max_m=5000&dataset=closed",
    "target=residential&charts=each",
)
FIGURES = {"Killed": "killed", "Injured": "injured", "Children killed": "children_killed", "Children injured": "children_injured"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Strikemap, TestClient]]:
    program = small_store.program(tmp_path_factory.mktemp("agreement"))
    running.use(program)
    yield program, small_store.Page(Starlette(routes=routes(lambda: program, Tiles())), program)
    running.use(None)


@pytest.fixture(scope="module")
def page_of(served: tuple[Strikemap, TestClient]) -> Callable[[str], AppTest]:
    """The page at an address, opened once for all tests that only look at it."""
    return cache(screen.opened)


@pytest.fixture
def command(served: tuple[Strikemap, TestClient], monkeypatch: pytest.MonkeyPatch):  # noqa: ANN201
    """Runs the command line on the same data and gives back its JSON."""
    settings = served[0].settings

    def run(*arguments: str) -> dict:
        for name in ("build_dir", "own_dir"):
            monkeypatch.setenv(f"STRIKEMAP_{name.upper()}", str(settings.folder(name)))
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            assert main(arguments) == 0
        return json.loads(said.getvalue())

    return run


def printed(held: dict) -> str:
    return written(from_bounds(held["min"], held["max"]))


def badges(client: TestClient, query: str) -> list[list]:
    """Every badge on tiles that cover the world once: fine ones around the incidents, coarse ones elsewhere."""
    fine = [(5, x, y) for x in range(16, 24) for y in range(8, 16)]
    coarse = [(2, x, y) for x in range(4) for y in range(4) if (x, y) != (16 >> 3, 8 >> 3)]
    return [cell for zoom, x, y in fine + coarse for cell in client.get(f"/tiles/{zoom}/{x}/{y}.json?{query}").json()["cells"]]


@pytest.mark.parametrize("query", FILTERS)
def test_page_interface_command_line_and_export_say_the_same(served, page_of, command, tmp_path: Path, query: str) -> None:  # noqa: ANN001
    program, client = served
    asked = client.get(f"/api/stats?{query}").json()
    assert command("stats", "--filter", query) == asked

    page = page_of(query)
    shown = screen.figures(page)
    assert screen.sentence(page) == asked["sentence"]
    assert shown["Incidents"][0] == f"{asked['incidents']:,}"
    for label, name in FIGURES.items():
        assert shown[label][0] == printed(asked[name])
        if asked["incidents"]:
            missing = asked[name]["not_reported"]
            assert shown[label][1] == (f"no figure for {missing}" if missing else "all report a figure")

    out = tmp_path / "out.geojson"
    told = command("export", "--filter", query, "--out", str(out))
    whole = client.get(f"/api/incidents.geojson?{query}").content
    assert out.read_bytes() == whole
    held = json.loads(whole)
    assert len(held["features"]) == told["incidents"] == asked["incidents"] - told["withheld"]
    assert held["strikemap"]["sentence"] == asked["sentence"]
    leaving = [feature["properties"] for feature in held["features"]]
    closed = [row for row in program.select(query).page() if not row["exportable"]]
    assert len(closed) == told["withheld"]
    for name in FIGURES.values():
        assert sum(row[f"{name}_min"] or 0 for row in leaving + closed) == (asked[name]["min"] or 0)
        assert sum(row[f"{name}_min"] is None for row in leaving + closed) == asked[name]["not_reported"]


@pytest.mark.parametrize("query", FILTERS)
def test_map_timeline_and_table_hold_every_incident_of_the_page_once(served, page_of, query: str) -> None:  # noqa: ANN001
    _, client = served
    page = page_of(query)
    total = int(screen.figures(page)["Incidents"][0])

    assert len({row["Id"] for row in screen.table(page)}) == len(screen.table(page)) == total

    areas = client.get(f"/tiles/areas.json?{query}").json()["areas"]
    precise = {group["key"]: group["incidents"] for group in client.get(f"/api/stats?by=precision&{query}").json()["groups"]}
    nowhere = precise.get("unknown", 0)
    assert sum(badge[2] for badge in badges(client, query)) + sum(area["incidents"] for area in areas) + nowhere == total
    assert f"{nowhere} without a place, not on the map" in screen.texts(page) if nowhere else "without a place, not on" not in screen.texts(page)

    # the timeline draws what lies around the brushed period too: the period itself is asked of the grouped statistics
    groups = client.get(f"/api/stats?by=month&{query}").json()["groups"]
    assert sum(group["incidents"] for group in groups) == total
    around = "&".join(part for part in query.split("&") if not part.startswith(("from=", "to=")))
    beside = client.get(f"/api/stats?by=day&{around}").json()["groups"]
    apart = sum(group["incidents"] for group in beside if group["key"] in ("apart", ""))
    drawn = sum(bar["incidents"] for bar in screen.bars(page)) if any(group["key"] not in ("apart", "") for group in beside) else 0
    assert drawn + apart == client.get(f"/api/stats?{around}").json()["incidents"]


@pytest.mark.parametrize("query, by, without", [
    ("target=energy&from=2025-04-02", "target", "from=2025-04-02"),
    ("target=energy&from=2025-04-02", "month", "target=energy"),
    ("target=energy&from=2025-04-02", "weapon_kind", "target=energy&from=2025-04-02"),
    ("weapon=missile&area=UA-12", "weapon", "area=UA-12"),
    ("weapon=missile&area=UA-12", "weapon_kind", "area=UA-12"),
    ("weapon=missile&area=UA-12", "area", "weapon=missile"),
    ("target=energy&weapon=drone&killed_possible=0", "target,weapon_kind", "killed_possible=0"),
    ("children=1&to=2025-05-01", "children", "to=2025-05-01"),
])  # fmt: skip
def test_charts_that_ignore_their_own_condition_show_what_the_filter_without_it_shows(served, command, query: str, by: str, without: str) -> None:  # noqa: ANN001
    _, client = served
    each = client.get(f"/api/stats?{query}&charts=each&by={by}").json()
    assert each == command("stats", "--filter", f"{query}&charts=each", "--by", by)
    assert each["groups"] == client.get(f"/api/stats?{without}&by={by}").json()["groups"]
    shared = client.get(f"/api/stats?{query}&by={by}").json()
    assert {name: value for name, value in each.items() if name not in ("groups", "query", "sentence")} == {
        name: value for name, value in shared.items() if name not in ("groups", "query", "sentence")}, "the figures share the filter"  # fmt: skip
    assert "charts each ignore their own condition" in each["sentence"]
    assert client.get(f"/api/stats?{query}&charts=shared&by={by}").json() == shared


def test_the_killed_of_the_timelines_bars_are_the_killed_of_the_page(served) -> None:  # noqa: ANN001
    page = screen.opened("measure=killed&from=2025-04-02")
    drawn = screen.bars(page)
    assert {bar["incidents"] for bar in drawn if bar["low"] is None} <= {0, 1}
    whole = screen.opened("measure=killed")
    low = sum(int(bar["low"]) for bar in screen.bars(whole) if bar["low"] is not None and not math.isnan(bar["low"]))
    # 4 are known only to April, 1 to no day at all
    assert low + 4 + 1 == small_store.KILLED["min"]
