"""Breakdowns, shares, matrices and stacked bars that are put together from kept forms are the charts that Altair would have made."""

from __future__ import annotations

from datetime import date

import pytest

from geo.charts import bar_forms
from geo.charts.breakdown import breakdown
from geo.charts.matrix import matrix
from geo.charts.playing import parted, playable
from geo.charts.shares import shares
from geo.charts.stacked import stacked
from tests.charts.test_forms import MONTHS, WINDOWS, plain, rows_of, told

PARTS = {"yes": "Surely", "maybe": "Possibly", "no": "None as reported", "": "Not reported"}
#: labels that look like the marks of a form must come through as they are
GROUPS = [{"key": f"k{number}", "label": label, "incidents": 9 - number, "colour": "#123456" if number else None,
           "killed": {"min": number or None, "max": number + 1 if number % 2 else None, "not_reported": 2}}
          for number, label in enumerate(["(labels)", "Energy", "Health <b>", "(colours)"])]  # fmt: skip
SPLITS = [{"key": month["key"], "split": split, "split_label": split or "Not named", "incidents": number + 1, "killed": {"min": number or None, "max": None}}
          for month in MONTHS for number, split in enumerate(["energy", "", "health", *(f"more {one}" for one in range(8))])]  # fmt: skip
BRUSH = (date(2025, 3, 1), date(2025, 4, 1))
CELLS = [{"row": row, "column": column, "number": number, "text": f"{number:,}"} for number, (row, column) in enumerate([("a", "x"), ("b", "x"), ("b", "y")])]

CASES = {
    "all bars": (breakdown, bar_forms.breakdown_parts, (GROUPS,), {}),
    "bars of people that are picked": (breakdown, bar_forms.breakdown_parts, (GROUPS, "killed", "dark"), {"pick": True, "picked": ("k1", "k3")}),
    "one bar without a figure": (breakdown, bar_forms.breakdown_parts, (GROUPS[:1], "killed"), {"pick": True, "title": "A title"}),
    "no bar": (breakdown, bar_forms.breakdown_parts, ([],), {}),
    "shares": (shares, bar_forms.shares_parts, ([{"label": "All", "numbers": {"yes": 2, "": 5}}, {"label": "None", "numbers": {}}], PARTS, "dark"), {}),
    "a matrix": (matrix, bar_forms.matrix_parts, (CELLS, ["a", "b"], ["x", "y"]), {"row_title": "Target", "measure": "killed", "what": "Killed"}),
    "a matrix with long names": (matrix, bar_forms.matrix_parts, (CELLS, ["a"], ["x", "a name that needs to be slanted to fit"], "dark"), {}),
    "an empty matrix": (matrix, bar_forms.matrix_parts, ([], [], []), {}),
    "parts": (stacked, bar_forms.stacked_parts, (MONTHS, SPLITS), {}),
    "few parts with windows, brush and average": (stacked, bar_forms.stacked_parts, (MONTHS, SPLITS[:3], "month", "killed", WINDOWS, BRUSH, "dark"),
                                                  {"colours": {"energy": "#aa0000"}, "average": "Mean"}),
    "shares of parts": (stacked, bar_forms.stacked_parts, (MONTHS, SPLITS, "month", "incidents", WINDOWS[:1]), {"shares": True, "brushable": False}),
    "no part": (stacked, bar_forms.stacked_parts, (MONTHS, []), {}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_kept_form_gives_what_altair_makes(case: str) -> None:
    chart, parts, given, options = CASES[case]
    spec, frames = parted(chart(*given, **options))
    for _ in range(2):  # the second one is put together from the form of the first
        kept, streams = parts(*given, **options)
        assert told(kept) == told(spec)
        assert {name: rows_of(held) for name, held in streams.items()} == {name: plain(frame) for name, frame in frames.items()}


def test_parts_that_play_have_the_frame_of_the_period() -> None:
    spec, _ = playable(stacked(MONTHS, SPLITS, brush=BRUSH), "light")
    assert told(bar_forms.stacked_parts(MONTHS, SPLITS, brush=BRUSH, plays=True)[0]) == told(spec)


def test_one_selection_leaves_no_trace_in_the_form_of_the_next() -> None:
    first = told(bar_forms.breakdown_parts(GROUPS, pick=True)[0])
    bar_forms.breakdown_parts(GROUPS[1:2], pick=True, picked=("k1",))
    assert told(bar_forms.breakdown_parts(GROUPS, pick=True)[0]) == first
