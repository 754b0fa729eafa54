"""The charts of the pages Timeline and Targets: parts add up, open ends are arrows, forms stay while rows change."""

from __future__ import annotations

from datetime import date

import pytest

from geo.charts.matrix import matrix
from geo.charts.pictures import svg
from geo.charts.playing import PERIOD, at, parted, playable, streamed
from geo.charts.ratios import ratios
from geo.charts.shares import shares
from geo.charts.stacked import MOST_PARTS, stacked
from geo.charts.timeline import timeline
from geo.charts.toll import toll
from geo.errors import BadValue
from tests.layers.test_look import contrast


def group(key: str, incidents: int, split: str = "", low: int | None = None, high: int | None = None) -> dict:
    return {"key": key, "label": key, "split": split, "split_label": split.capitalize() or "not named", "incidents": incidents,
            "killed": {"min": low, "max": high, "not_reported": incidents if low is None else 0}}  # fmt: skip


WHOLE = [group("2025-04-01", 3, low=5), group("2025-05-01", 1, low=0, high=0)]
PARTS = [group("2025-04-01", 2, "energy", 4), group("2025-04-01", 2, "health", 1), group("2025-05-01", 1), group("apart", 7, "energy"), group("", 9, "energy")]
COLOURS = {"energy": "#BBBB22", "health": "#EE9988"}


def rows_of(chart, column: str) -> list[dict]:  # noqa: ANN001
    return next(frame.to_dict("records") for frame in parted(chart)[1].values() if column in frame)


def test_parts_lie_on_each_other_and_what_is_apart_is_in_no_bar() -> None:
    rows = rows_of(stacked(WHOLE, PARTS, colours=COLOURS), "upper")
    assert [(row["split"], row["lower"], row["upper"]) for row in rows] == [("energy", 0, 2), ("health", 2, 4), ("", 0, 1)]
    assert [row["low"] for row in rows_of(stacked(WHOLE, PARTS, colours=COLOURS), "low") if row["incidents"]] == [3, 1], "the bar's own number, less than its parts"


def test_shares_of_a_bar_add_up_to_one() -> None:
    rows = rows_of(stacked(WHOLE, PARTS, colours=COLOURS, shares=True), "upper")
    assert [row["upper"] for row in rows] == [0.5, 1.0, 1.0]


def test_more_parts_than_colours_are_put_together_and_counted() -> None:
    many = [group("2025-04-01", 1, f"area-{number:02}") for number in range(20)]
    rows = rows_of(stacked(WHOLE, many), "upper")
    assert len(rows) <= MOST_PARTS
    assert sum(row["number"] for row in rows) == 20
    assert "14 others" in {row["label"] for row in rows}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_charts_of_nothing_are_drawn_all_the_same(theme: str) -> None:
    for chart in (stacked([], [], theme=theme), matrix([], [], [], theme), shares([], {"a": "A", "": "Not reported"}, theme), ratios([], theme)):
        assert chart.to_dict()["layer"]


def test_an_unknown_unit_or_theme_is_refused() -> None:
    with pytest.raises(BadValue, match="unit"):
        stacked(WHOLE, PARTS, "fortnight")
    with pytest.raises(BadValue, match="theme"):
        matrix([], [], [], "sepia")


def test_a_cell_is_deeper_where_the_number_is_larger_and_empty_where_there_is_none() -> None:
    cells = [{"row": "A", "column": "X", "number": 100, "text": "100"}, {"row": "A", "column": "Y", "number": 1, "text": "1"}]
    rows = {(row["row"], row["column"]): row for row in rows_of(matrix(cells, ["A", "B"], ["X", "Y"]), "ink")}
    assert (rows[("A", "X")]["ink"], rows[("A", "Y")]["ink"]) == ("#ffffff", "#000000")
    assert (rows[("B", "X")]["text"], rows[("B", "X")]["colour"]) == ("", "#ffffff")


def test_a_ratio_without_an_upper_bound_points_to_the_right() -> None:
    rows = rows_of(ratios([{"label": "Pause", "ratio": None, "low": 0.5, "high": None, "text": "≥ 0.5"}]), "right")
    assert (rows[0]["right"], rows[0]["left"]) == (True, False)
    assert rows[0]["ratio"] != rows[0]["ratio"] or rows[0]["ratio"] is None


def test_shares_leave_out_groups_without_incidents() -> None:
    rows = rows_of(shares([{"label": "All", "numbers": {"a": 1, "": 3}}, {"label": "None", "numbers": {}}], {"a": "A", "": "Not reported"}), "share")
    assert [(row["label"], row["left"], row["right"]) for row in rows] == [("All (4)", 0, 0.25), ("All (4)", 0.25, 1.0)]


def test_the_form_of_a_playing_chart_is_the_same_for_every_period() -> None:
    spec, rows = playable(timeline(WHOLE), "light")
    first, later = at(spec, rows, date(2025, 4, 1), date(2025, 4, 30)), at(spec, rows, None, None)
    assert {key: value for key, value in first.items() if key != "datasets"} == {key: value for key, value in later.items() if key != "datasets"}
    assert first["datasets"][PERIOD].iloc[0]["from"] < first["datasets"][PERIOD].iloc[0]["to"]
    assert later["datasets"][PERIOD].isna().all(axis=None)


def test_a_playing_chart_can_be_taken_along_as_a_picture() -> None:
    spec, rows = playable(stacked(WHOLE, PARTS, colours=COLOURS), "light")
    drawn = svg((spec, streamed(rows)))
    assert "Energy" in drawn
    assert drawn == svg((spec, rows))


def test_the_average_is_a_line_of_its_own_and_only_when_asked_for() -> None:
    told = [{**WHOLE[0], "average": None}, {**WHOLE[1], "average": 1.5}]
    with_line, without = timeline(told, average="Mean of the last 91 days, per month").to_dict(), timeline(told).to_dict()
    assert "Mean of the last 91 days, per month" in str(with_line)
    assert len(with_line["layer"]) == len(without["layer"]) + 2


def test_windows_stand_on_the_toll_of_an_incident_too() -> None:
    claims = [{"as_of": "2025-04-04", "claimant": "A mayor", "claimant_class": "media", "min": 14, "max": 14},
              {"as_of": "2025-04-07", "claimant": "A newsroom", "claimant_class": "media", "min": 20, "max": 20}]  # fmt: skip
    window = {"label": "Pause", "start": date(2025, 3, 18), "end": None, "claimant": "Russia"}
    assert "Pause" in str(toll(claims, windows=[window]).to_dict())
    assert "Pause" not in str(toll([], windows=[window]).to_dict())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("measure", ["incidents", "killed", "injured"])
def test_each_number_of_a_matrix_is_read_on_its_colour(theme: str, measure: str) -> None:
    cells = [{"row": "r", "column": str(number), "number": number, "text": str(number)} for number in range(1, 41)]
    chart = matrix(cells, ["r"], [cell["column"] for cell in cells], theme, measure=measure).to_dict()
    for row in next(iter(chart["datasets"].values())):
        assert contrast(row["ink"], row["colour"]) >= 4.5, row
