"""What a badge of several areas says is what one adds by hand, and badges of neighbouring cells never touch."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.layers import asset_dirs

SCRIPT = Path(asset_dirs()["/assets/app"]) / "strikemap-sums.js"
CELL_PX = 64

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")


def ran(body: str, argument: object) -> object:
    """What a line of JavaScript answers: `S` is the script's arithmetic, `given` the argument."""
    program = f"global.window = {{}}; require({json.dumps(str(SCRIPT))}); const S = window.strikemap, given = {json.dumps(argument)}; {body}"
    found = subprocess.run(["node", "-e", f"{program}"], capture_output=True, check=True, text=True, timeout=300)
    return json.loads(found.stdout)


def added(*rows: dict) -> dict:
    return ran("console.log(JSON.stringify(S.added(given)))", rows)


def area(incidents: int = 1, low: int | None = None, high: int | None = None, reported: int | None = None, key: str = "a") -> dict:
    said = (incidents if low is not None else 0) if reported is None else reported
    return {"key": key, "incidents": incidents, "killed_min": low, "killed_max": high, "reported": said}


def test_intervals_of_areas_are_added_end_by_end() -> None:
    assert added(area(2, 3, 5), area(4, 10, 10)) == {"incidents": 6, "min": 13, "max": 15, "silent": 0}


def test_one_open_end_leaves_the_sum_open() -> None:
    assert added(area(1, 3, None), area(1, 10, 10))["max"] is None


def test_what_is_not_reported_is_not_zero() -> None:
    assert added(area(3), area(2)) == {"incidents": 5, "min": None, "max": None, "silent": 5}
    assert added(area(3), area(2, 0, 0)) == {"incidents": 5, "min": 0, "max": 0, "silent": 3}
    assert added(area(7, 4, 4, reported=2))["silent"] == 5


def test_areas_of_one_cell_share_a_badge_and_none_is_lost() -> None:
    points = [{"x": x, "y": 10, "row": area(n, key=str(x))} for x, n in ((3, 1), (60, 3), (65, 5), (130, 2))]
    found = ran("console.log(JSON.stringify(S.gathered(given, 64).map(g => [g.rows.map(r => r.key), g.sum.incidents, g.x])))", points)
    assert found == [[["60", "3"], 4, 45.75], [["65"], 5, 65], [["130"], 2, 130]]


def test_the_order_of_the_answer_changes_no_badge() -> None:
    points = [{"x": (i * 37) % 300, "y": (i * 53) % 200, "half": 50, "tall": 16, "row": area(1 + i % 3, key=f"k{i}")} for i in range(30)]
    for grouped in ("S.gathered(given, 64)", "S.merged(given)"):
        told = f"console.log(JSON.stringify({grouped}.map(g => [g.rows.map(r => r.key), g.sum])))"
        assert ran(told, points) == ran(told, points[::-1])


def test_regions_whose_names_would_touch_become_one_badge_at_the_place_of_the_largest() -> None:
    points = [{"x": x, "y": 0, "half": 60, "tall": 16, "row": area(n, key=k)} for x, n, k in ((0, 2, "a"), (90, 9, "b"), (400, 1, "c"))]
    found = ran("console.log(JSON.stringify(S.merged(given).map(g => [g.x, g.sum.incidents])))", points)
    assert found == [[90, 11], [400, 1]]


def test_a_badge_that_finds_no_room_says_so() -> None:
    box, wall = {"x": 50, "y": 50, "half": 10, "tall": 10}, [[0, 0, 100, 100]]
    assert ran("console.log(JSON.stringify(S.freeSpot(given[0], given[1], 16, 8)))", [box, wall]) is None
    assert ran("console.log(JSON.stringify(S.freeSpot(given[0], [], 16, 8)))", [box]) == {"x": 50, "y": 50}
    assert ran("console.log(JSON.stringify(S.freeSpot(given[0], [[0, 0, 100, 45]], 16, 8)))", [box]) == {"x": 50, "y": 58}


SHARE = st.floats(0, 0.999)
BADGES = st.lists(
    st.dictionaries(
        st.tuples(st.integers(0, 3), st.integers(0, 3)),
        st.tuples(SHARE, SHARE, st.floats(6, 31), st.floats(6, 31), st.booleans()),
        min_size=2,
    ),
    min_size=20,
    max_size=20,
)


@given(BADGES)
@settings(max_examples=5, deadline=None)
def test_badges_of_neighbouring_cells_never_touch_and_pins_never_move(tiles: list[dict]) -> None:
    given_tiles = [
        [
            {"col": col, "line": line, "x": (col + x) * CELL_PX, "y": (line + y) * CELL_PX, "half": half, "tall": tall, "fixed": pin, "was": [(col + x) * CELL_PX, (line + y) * CELL_PX]}
            for (col, line), (x, y, half, tall, pin) in tile.items()
        ]
        for tile in tiles
    ]  # fmt: skip
    for tile in ran("console.log(JSON.stringify(given.map(tile => S.spread(tile, 64, 256))))", given_tiles):
        badges = [one for one in tile if not one["fixed"]]
        for one in tile:
            if one["fixed"]:
                assert [one["x"], one["y"]] == one["was"]
            else:
                assert one["col"] * CELL_PX <= one["x"] <= (one["col"] + 1) * CELL_PX
                assert one["half"] - 1e-9 <= one["x"] <= 256 - one["half"] + 1e-9
        for i, one in enumerate(badges):
            for other in badges[:i]:
                apart_x = abs(one["x"] - other["x"]) - one["half"] - other["half"]
                apart_y = abs(one["y"] - other["y"]) - one["tall"] - other["tall"]
                assert max(apart_x, apart_y) >= -1e-6
