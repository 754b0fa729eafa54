"""A timeline that is put together from a kept form is the chart that Altair would have made."""

from __future__ import annotations

import json
import re
from datetime import date

import pyarrow as pa
import pytest

from geo.charts.forms import timeline_parts
from geo.charts.playing import parted, playable
from geo.charts.timeline import timeline

MONTHS = [
    {"key": f"2025-{month:02}", "incidents": month, "average": month / 2 if month > 3 else None,
     "killed": {"min": month if month % 3 else None, "max": month + 2 if month % 3 and month % 2 else None, "not_reported": 1}}
    for month in range(1, 13)
]  # fmt: skip
WINDOWS = [{"label": "Pause", "start": "2025-02-01", "end": "2025-03-01", "claimant": "One"},
           {"label": "A pause with a long name", "start": "2025-11-20", "end": None, "claimant": "Another"},
           {"label": "", "start": "2025-05-20", "end": "2025-06-01"}]  # fmt: skip
NAMED = re.compile(r"view_(?:[0-9a-f]+_)?\d+")


def told(spec: dict) -> str:
    """The specification as text; Altair names its views by what they hold, or numbers them."""
    return NAMED.sub("view", json.dumps(spec, sort_keys=True))


def rows_of(stream: bytes) -> list[dict]:
    return pa.ipc.open_stream(stream).read_all().to_pylist()


def plain(frame) -> list[dict]:  # noqa: ANN001 - a DataFrame
    return [{name: None if value != value else value for name, value in row.items()} for row in frame.to_dict("records")]


@pytest.mark.parametrize("measure", ["incidents", "killed"])
@pytest.mark.parametrize("brush", [None, (date(2025, 3, 1), date(2025, 4, 1)), (date(2025, 5, 1), date(2025, 5, 31))])
@pytest.mark.parametrize("windows", [[], WINDOWS, WINDOWS[2:]], ids=["none", "all", "unnamed"])
def test_a_kept_form_gives_what_altair_makes(measure: str, brush: tuple | None, windows: list) -> None:
    spec, frames = parted(timeline(MONTHS, "month", measure, windows, brush))
    kept, streams = timeline_parts(MONTHS, "month", measure, windows, brush)
    assert told(kept) == told(spec)
    assert {name: rows_of(stream) for name, stream in streams.items()} == {name: plain(frame) for name, frame in frames.items()}


def test_a_kept_form_that_plays_has_the_frame_of_the_period_and_the_line_of_the_average() -> None:
    asked = {"height_px": 110, "brushable": False, "average": "Mean of the last 91 days"}
    spec, _ = playable(timeline(MONTHS, "month", "killed", WINDOWS, None, "dark", **asked), "dark")
    kept, _ = timeline_parts(MONTHS, "month", "killed", WINDOWS, None, "dark", plays=True, **asked)
    assert told(kept) == told(spec)


def test_one_filter_leaves_no_trace_in_the_form_of_the_next() -> None:
    first = told(timeline_parts(MONTHS, "month")[0])
    timeline_parts(MONTHS, "month", brush=(date(2025, 3, 1), date(2025, 4, 1)))
    timeline_parts(MONTHS[:2], "month", windows=WINDOWS)
    assert told(timeline_parts(MONTHS, "month")[0]) == first


def test_a_timeline_without_bars_can_be_put_together_too() -> None:
    spec, _ = parted(timeline([]))
    assert told(timeline_parts([])[0]) == told(spec)
