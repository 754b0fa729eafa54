"""The charts show what was claimed: bounds, open ends, days without a figure, windows."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.charts import axes, breakdown, brushed, inks, side_timeline, timeline, toll
from geo.charts.figures import DAY_MS, after, day, day_ms, moment_ms
from geo.errors import BadValue


def period(key: str, incidents: int = 2, low: int | None = 3, high: int | None = 3, none: int = 0) -> dict[str, object]:
    return {"key": key, "incidents": incidents, "killed": {"min": low, "max": high, "not_reported": none}}


def rows_of(chart: object, column: str = "figure") -> list[dict[str, object]]:
    spec = chart.to_dict()  # type: ignore[attr-defined]
    return [row for rows in spec["datasets"].values() for row in rows if column in row]


def marks(chart: object) -> list[str]:
    return [layer["mark"]["type"] for layer in chart.to_dict()["layer"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_chart_is_valid_in_both_themes_and_asks_nobody_else(theme: str) -> None:
    claim = {"as_of": "2025-04-05", "claimant": "City head", "claimant_class": "ua_local_official", "min": 18, "max": None}
    charts = [timeline([period("2025-04")], "month", "killed", theme=theme), toll([claim], theme), breakdown([period("energy")], "killed", theme)]
    for chart in charts:
        spec = chart.to_dict()
        spec.pop("$schema")
        assert "http" not in json.dumps(spec)


def test_empty_charts_are_charts() -> None:
    assert timeline([]).to_dict() and toll([]).to_dict() and breakdown([]).to_dict()


def test_bounds_are_printed_in_the_notation_of_the_dashboard() -> None:
    rows = rows_of(timeline([period("2025-04", low=19, high=None), period("2025-05", low=24, high=43), period("2025-06", low=61, high=61)], "month", "killed"))
    assert [row["figure"] for row in rows if row["incidents"]] == ["≥ 19", "24–43", "61"]


@pytest.mark.parametrize(("unit", "key", "first", "last"), [("day", "2025-04-04", "1 Apr", "7 Apr"), ("week", "2024-12-30", "9 Dec", "26 Jan"),
                                                           ("month", "2025-02-01", "1 Nov 2024", "31 May 2025")])  # fmt: skip
def test_a_single_period_is_a_bar_among_empty_ones_and_not_the_whole_chart(unit: str, key: str, first: str, last: str) -> None:
    rows = rows_of(timeline([period(key)], unit))
    assert [row["incidents"] for row in rows] == [0, 0, 0, period(key)["incidents"], 0, 0, 0]
    assert first in rows[0]["when"] and last in rows[-1]["when"]
    assert all(one["end"] == next_one["start"] for one, next_one in zip(rows, rows[1:]))


def test_an_open_upper_end_gets_a_triangle_and_a_closed_one_none() -> None:
    assert "point" in marks(timeline([period("2025-04", low=19, high=None)], "month", "killed"))
    assert "point" not in marks(timeline([period("2025-04")], "month", "killed"))


def test_a_month_without_any_figure_is_not_a_month_without_killed() -> None:
    chart = timeline([period("2025-04", low=None, high=None, none=2)], "month", "killed")
    assert rows_of(chart)[0]["low"] is None
    assert "rect" in marks(chart)


def test_the_brush_selects_along_time_and_can_be_set_from_a_link() -> None:
    spec = timeline([period("2025-04")], brush=("2025-04-04", "2025-04-30")).to_dict()
    [param] = spec["params"]
    assert param["name"] == "brush" and param["select"]["encodings"] == ["x"]
    assert param["value"]["x"] == [day_ms(date(2025, 4, 4)), day_ms(date(2025, 5, 1))]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 4000))
def test_the_days_that_were_brushed_come_back(first: date, length_days: int) -> None:
    start = day_ms(first)
    end = start + (length_days + 1) * DAY_MS
    answer = brushed({"selection": {"brush": {"start": [end, start]}}})
    assert answer is not None and answer[0] == first and day_ms(answer[1]) == end - DAY_MS


def test_no_brush_is_no_period() -> None:
    assert brushed(None) is None
    assert brushed({"selection": {"brush": {}}}) is None


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_periods_follow_each_other_without_gap(start: date, unit: str) -> None:
    first = start.replace(day=1, month=1) if unit == "year" else start.replace(day=1)
    assert after(first, unit) > first
    assert unit not in ("month", "quarter", "year") or after(first, unit).day == 1


def test_windows_of_two_claimants_lie_in_two_lanes_and_keep_their_dates() -> None:
    windows = [
        {"label": "Pause, first dates", "start": "2025-03-18", "end": "2025-04-17", "claimant": "one side"},
        {"label": "Pause, second dates", "start": "2025-03-25", "end": None, "claimant": "the other side"},
    ]
    rows = rows_of(timeline([period("2025-03"), period("2025-04")], windows=windows), "lane")
    assert {row["lane"] for row in rows} == {0, 1}
    assert {row["dates"] for row in rows} == {"18 Mar 2025 – 17 Apr 2025, by one side", "25 Mar 2025 – still running, by the other side"}


def test_a_window_outside_the_chart_is_not_drawn() -> None:
    chart = timeline([period("2025-04")], windows=[{"label": "Earlier", "start": "2022-07-22", "end": "2023-07-17"}])
    assert rows_of(chart, "lane") == []


def test_a_claim_without_a_day_is_counted_and_not_drawn() -> None:
    claims = [{"as_of": None, "claimant": "A", "min": 3, "max": 3}, {"as_of": "2025-04-05", "claimant": "B", "min": 19, "max": None}]
    spec = toll(claims).to_dict()
    assert "1 claim without a day is not drawn." in spec["title"]["text"]
    assert {row["claimant"] for row in rows_of(toll(claims))} == {"B"}


def test_claims_of_the_same_moment_do_not_hide_each_other() -> None:
    claims = [{"as_of": "2025-04-05", "claimant": name, "min": 19, "max": 19} for name in "ABC"]
    rows = rows_of(toll(claims))
    assert len({row["at"] for row in rows}) == 3
    assert {row["when"] for row in rows} == {"5 Apr 2025"}


def test_a_day_is_not_midnight() -> None:
    assert moment_ms("2025-04-05") == day_ms(date(2025, 4, 5)) + DAY_MS // 2
    assert moment_ms("2025-04-05T00:00") == day_ms(date(2025, 4, 5))


def test_the_axis_of_a_single_day_names_no_hours() -> None:
    drawn = timeline([period("2025-04-05")], "day", "incidents").to_dict()
    [axis] = {json.dumps(layer["encoding"]["x"]["axis"]) for layer in drawn["layer"] if "axis" in layer["encoding"].get("x", {})}
    assert "utchours(datum.value)" in json.loads(axis)["labelExpr"]


def test_groups_without_a_figure_keep_their_row() -> None:
    rows = rows_of(breakdown([period("energy", low=None, high=None, none=2), period("health", low=4, high=None)], "killed"))
    assert [(row["key"], row["figure"]) for row in rows] == [("health", "≥ 4"), ("energy", "not reported")]


@pytest.mark.parametrize("call", [lambda: timeline([], "fortnight"), lambda: timeline([], measure="deaths"), lambda: inks("blue"), lambda: day("April")])
def test_what_does_not_exist_is_refused_with_what_does(call: object) -> None:
    with pytest.raises(BadValue, match="allowed is"):
        call()  # type: ignore[operator]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return sum(w * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for w, c in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(theme: str) -> None:
    ink = inks(theme)
    for text in (ink.text, ink.soft):
        low, high = sorted((luminance(text), luminance(ink.ground)))
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_two_sides_without_days_of_their_own_share_one_axis_and_two_periods_keep_theirs() -> None:
    year, week = [{"key": "2024-07-01", "incidents": 1}, {"key": "2025-10-06", "incidents": 2}], [{"key": "2025-03-31", "incidents": 1}]
    both = (date(2024, 7, 1), date(2025, 10, 12))
    assert axes({"first": year, "second": week}, {"first": None, "second": None}, "week") == {"first": both, "second": both}
    assert axes({"first": [], "second": []}, {"first": None, "second": None}, "week") == {"first": None, "second": None}
    april, may = (date(2025, 4, 1), date(2025, 4, 30)), (date(2025, 5, 1), date(2025, 5, 31))
    assert axes({"first": week, "second": week}, {"first": april, "second": may}, "week") == {"first": april, "second": may}
    assert axes({"first": week, "second": []}, {"first": None, "second": may}, "week") == dict.fromkeys(("first", "second"), (date(2025, 3, 31), may[1]))
    drawn = side_timeline(week, "week", side="second", top=1, days=both).to_dict()
    assert [layer["encoding"]["x"]["scale"]["domain"] for layer in drawn["layer"] if layer.get("encoding", {}).get("x", {}).get("scale", {}).get("domain")]
