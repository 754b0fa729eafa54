"""Every number of the pages Timeline and Targets is what `python -m geo stats` gives for the page's address."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable

import pytest

from geo.__main__ import main
from geo.assembly import Strikemap
from geo.charts.figures import DAY_MS, day, day_ms
from geo.domain.casualties import from_bounds, written
from tests import screen
from tests.pages.test_targets_page import drawn
from tests.pages.test_timeline_windows import opened as opened_on_windows
from tests.pages.test_timeline_windows import table as window_table

FILTERS = (
    "",
    "from=2025-04-02&to=2025-05-20",
    "target=residential&target=energy",
    "weapon=missile&rule=range",
    "window=pause:Ukraine",
    "as_of=2025-04-20",
    "killed_min=1000",
)
Command = Callable[..., dict]


@pytest.fixture
def command(small: Strikemap, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `python -m geo stats` on what is served."""

    def run(query: str, by: str | None = None) -> dict:
        for name in ("build_dir", "own_dir"):
            monkeypatch.setenv(f"STRIKEMAP_{name.upper()}", str(small.settings.folder(name)))
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            assert main(["stats", "--filter", query, *(["--by", by] if by else [])]) == 0
        return json.loads(said.getvalue())

    return run


def agree_above(at, found: dict) -> None:  # noqa: ANN001 - AppTest
    """The figures on top of a page are those of the address."""
    shown = screen.figures(at)
    assert shown["Incidents"][0] == f"{found['incidents']:,}"
    assert shown["Killed"][0] == written(from_bounds(found["killed"]["min"], found["killed"]["max"]))
    assert screen.sentence(at) == found["sentence"]


def bounds(group: dict, name: str) -> tuple:
    return group[name]["min"], group[name]["max"]


def without_nan(row: dict, low: str = "low", high: str = "high") -> tuple:
    return tuple(None if row[name] is None or row[name] != row[name] else int(row[name]) for name in (low, high))


@pytest.mark.parametrize("query", FILTERS)
def test_the_timeline_agrees(small: Strikemap, command: Command, query: str) -> None:
    at = screen.opened(query, "timeline")
    agree_above(at, command(query))
    around = "&".join(part for part in query.split("&") if not part.startswith(("from=", "to=")))
    charts = [[screen.read(held.data.data) for held in chart.proto.datasets] for chart in at.get("vega_lite_chart")]
    if all(one["key"] in ("apart", "") for one in command(around, "day")["groups"]):
        assert not charts
        return
    rows = [next(rows for rows in chart if rows and "incidents" in rows[0]) for chart in charts]
    groups = command(around, "day" if rows[0][0]["end"] - rows[0][0]["start"] == DAY_MS else "month")["groups"]
    bars = [one for one in groups if one["key"] not in ("apart", "")]
    starts = [day_ms(day(one["key"])) for one in bars]
    assert not any(row["incidents"] for row in rows[0] if row["start"] not in starts), "round few bars stand empty ones"
    rows = [[row for row in chart if row["start"] in starts] for chart in rows]
    assert [row["incidents"] for row in rows[0]] == [one["incidents"] for one in bars]
    for drawn_rows, name in zip(rows[1:], ("killed", "injured"), strict=True):
        assert [without_nan(row) for row in drawn_rows] == [bounds(one, name) for one in bars]
        assert [row["none"] for row in drawn_rows] == [one[name]["not_reported"] for one in bars]
    apart = sum(one["incidents"] for one in groups if one["key"] in ("apart", ""))
    assert sum(row["incidents"] for row in rows[0]) + apart == command(around)["incidents"]


@pytest.mark.parametrize("query", FILTERS)
def test_the_context_windows_agree(small: Strikemap, command: Command, query: str) -> None:
    at = opened_on_windows(query)
    agree_above(at, command(query))
    groups = command(query, "window")["groups"]
    shown = window_table(at)
    assert [row["By the dates of"] for row in shown] == [one["claimant"] for one in groups]
    for row, one in zip(shown, groups, strict=True):
        if one["observed"] is None:
            continue
        assert (row["Inside"], row["Outside"], row["Cannot be placed"], row["No day"]) == (
            one["inside"]["incidents"], one["outside"]["incidents"], one["cannot_be_placed"], one["without_a_day"])  # fmt: skip
        assert row["Killed inside"] == written(from_bounds(*bounds(one["inside"], "killed")))


@pytest.mark.parametrize("query", FILTERS)
def test_the_targets_agree(small: Strikemap, command: Command, query: str) -> None:
    at = screen.opened(query, "targets")
    found = command(query)
    agree_above(at, found)
    if not found["incidents"]:
        assert not at.get("vega_lite_chart")
        return
    cells = sorted(int(cell["number"]) for cell in drawn(at, "ink") if cell["text"])
    assert cells == sorted(one["incidents"] for one in command(query, "target,weapon_kind")["groups"])
    sums = {one["label"] if one["key"] else "Target not named": one["incidents"] for one in command(query, "target")["groups"]}
    assert {cell["row"] for cell in drawn(at, "ink")} == {f"{label} ({number:,})" for label, number in sums.items()}
    for one in command(query, "children")["groups"]:
        assert f"{one['label'].lower()}: {one['incidents']:,} (" in screen.texts(at)
    damaged = command(query, "damage")["groups"]
    rows = next((frame.value.to_dict("records") for frame in at.dataframe if frame.value.columns[0] == "Kind of object"), [])
    assert [row["Damaged"] for row in rows] == [written(from_bounds(*bounds(one, "damaged_objects"))) for one in damaged]
