"""The Timeline page: bars, parts, what is in no bar, the average, and a period that plays."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from geo.assembly import Strikemap
from geo.domain.incident import Incident
from geo.ui import running
from tests import builders, screen, small_store
from tests.builders import incident


def drawn(at: AppTest, column: str = "incidents") -> list[list[dict]]:
    """The rows of each data set on the page that has a column."""
    found = [screen.read(held.data.data) for chart in at.get("vega_lite_chart") for held in chart.proto.datasets]
    return [rows for rows in found if rows and column in rows[0]]


def opened_on(incidents: list[Incident], folder, query: str = "") -> AppTest:  # noqa: ANN001
    running.use(small_store.program(folder, [builders.holdings(incidents)]))
    return screen.opened(query, "timeline")


def test_bars_and_what_is_in_no_bar_add_up_to_the_figure_above(small: Strikemap) -> None:
    at = screen.opened("", "timeline")
    assert screen.figures(at)["Incidents"] == ("13", "nothing hidden")
    bars = drawn(at)[0]
    assert sum(bar["incidents"] for bar in bars) == 11
    assert "In no bar, but in the figures above: known only to some days: 1; no day: 1." in screen.texts(at)


def test_months_hold_what_is_known_to_the_month(small: Strikemap) -> None:
    at = screen.opened("", "timeline")
    at.selectbox(key="bars").set_value("month").run()
    assert {bar["start"]: bar["incidents"] for bar in drawn(at)[0]}
    assert sum(bar["incidents"] for bar in drawn(at)[0]) == 12
    assert "In no bar, but in the figures above: no day: 1." in screen.texts(at)


@pytest.mark.parametrize("split", ["target", "weapon_kind", "area", "dataset"])
def test_parts_are_those_of_the_statistics(small: Strikemap, split: str) -> None:
    at = screen.opened("", "timeline")
    at.selectbox(key="bars").set_value("month").run()
    at.selectbox(key="split").set_value(split).run()
    parts = drawn(at, "upper")[0]
    groups = small.stats(small.select(""), f"month,{split}")["groups"]
    told = {(group["split"], group["incidents"]) for group in groups if group["key"] not in ("apart", "")}
    assert {(part["split"], part["number"]) for part in parts} == told
    assert ("counts once under each" in screen.texts(at)) == (split in ("target", "weapon_kind"))


def test_people_of_parts_are_those_surely_counted(small: Strikemap) -> None:
    at = screen.opened("", "timeline")
    at.selectbox(key="count").set_value("killed").run()
    at.selectbox(key="split").set_value("dataset").run()
    parts = drawn(at, "upper")[0]
    assert sum(part["number"] or 0 for part in parts) == small_store.KILLED["min"] - 4 - 1  # those of April and of no day
    assert "Parts show people surely counted" in screen.texts(at)


def test_the_average_says_how_far_it_looks_back(small: Strikemap) -> None:
    at = screen.opened("", "timeline")
    at.selectbox(key="average").set_value("28").run()
    assert "Line: mean of the last 28 days, per day" in screen.texts(at)
    averages = [bar["average"] for bar in drawn(at)[0]]
    assert averages[0] != averages[0] or averages[0] is None, "no average where the data do not reach back far enough"


def test_the_address_says_how_the_bars_are_drawn(small: Strikemap) -> None:
    at = screen.opened("", "timeline")
    at.selectbox(key="bars").set_value("month").run()
    at.selectbox(key="split").set_value("weapon_kind").run()
    at.selectbox(key="average").set_value("91").run()
    assert screen.address(at) == "bars=month&split=weapon_kind&average=91"
    again = screen.opened(screen.address(at), "timeline")
    assert drawn(again, "upper") == drawn(at, "upper")
    assert screen.texts(again) == screen.texts(at)


def test_an_average_shorter_than_a_bar_is_said_not_to_be_drawn(small: Strikemap) -> None:
    assert "No average over 7 days is drawn, as each bar is one month" in screen.texts(screen.opened("bars=month&average=7", "timeline"))


def test_an_unknown_way_to_draw_is_refused_with_the_known_ones(small: Strikemap) -> None:
    assert "none, target, weapon_kind, area, dataset" in screen.errors(screen.opened("split=colour", "timeline"))


def test_a_playing_period_narrows_the_map_and_says_what_is_uncertain(small: Strikemap) -> None:
    at = screen.opened("from=2025-04-04", "timeline")
    before = screen.map_arguments(at)["script"]
    at.button(key="play_next").click().run()
    assert "from=2025-04-04&to=2025-04-04" in screen.handed_to_map(at)["tiles"]
    assert "**4 Apr 2025** · 3 incidents" in screen.texts(at)
    assert "Surely in these days: 2. Known only to a longer span that touches them: 1" in screen.texts(at)
    assert screen.map_arguments(at)["script"] == before, "a changed base script would load the map anew"
    assert screen.address(at) == "from=2025-04-04"
    at.button(key="play_next").click().run()
    assert "from=2025-04-05&to=2025-04-05" in screen.handed_to_map(at)["tiles"]
    at.button(key="play_off").click().run()
    assert "to=2025" not in screen.handed_to_map(at)["tiles"]


def test_play_starts_and_pause_stops(small: Strikemap) -> None:
    at = screen.opened("", "timeline")
    at.button(key="play_toggle").click().run()
    assert screen.buttons(at)["play_toggle"] == "Pause"
    at.button(key="play_toggle").click().run()
    assert screen.buttons(at)["play_toggle"] == "Play"
    assert "Show all" in screen.buttons(at).values()


def test_without_any_incident_the_page_says_so(empty: Strikemap) -> None:
    at = screen.opened("", "timeline")
    assert "The data holds no incident yet." in screen.texts(at)
    assert not at.get("vega_lite_chart")


def test_a_filter_that_nothing_meets_says_so(small: Strikemap) -> None:
    assert "No incident meets this filter." in screen.texts(screen.opened("killed_min=1000", "timeline"))


def test_one_incident_is_one_bar(tmp_path) -> None:  # noqa: ANN001
    at = opened_on([incident()], tmp_path)
    assert [bar["incidents"] for bar in drawn(at)[0] if bar["incidents"]] == [1]
    at.button(key="play_toggle").click().run()
    assert not at.exception
    running.use(None)


def test_one_incident_without_a_day_is_said_and_not_drawn(tmp_path) -> None:  # noqa: ANN001
    at = opened_on([incident(day=None)], tmp_path)
    assert "No incident of this filter has a day." in screen.texts(at)
    assert screen.figures(at)["Incidents"][0] == "1"
    assert not at.get("vega_lite_chart")
    running.use(None)


def test_incidents_without_a_place_are_on_the_time_axis_all_the_same(tmp_path) -> None:  # noqa: ANN001
    at = opened_on([incident("a", position=None, adm1=None), incident("b", position=None, adm1=None)], tmp_path)
    assert sum(bar["incidents"] for bar in drawn(at)[0]) == 2
    assert "2 without a place, not on the map" in screen.texts(at)
    running.use(None)


def test_a_reversed_period_is_refused_with_what_is_allowed(small: Strikemap) -> None:
    at = screen.opened("from=2025-05-01&to=2025-04-01", "timeline")
    assert "a day not before 2025-05-01" in screen.errors(at)
    assert not at.metric
