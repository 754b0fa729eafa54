"""Context windows on the Timeline page: each claimant's dates side by side, own windows in and out again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.assembly import Strikemap
from geo.domain.source import Window
from geo.settings import ROOT
from geo.ui import running
from geo.ui.timeline_own import edited
from tests import builders, place_list, screen, small_store
from tests.builders import incident

PAUSE = "energy-strike-pause-2025"


def opened(query: str = "") -> AppTest:
    return screen.opened("&".join(filter(None, (query, "tab=windows"))), "timeline")


def table(at: AppTest, first_column: str = "By the dates of", second: str = "From") -> list[dict]:
    found = [frame.value for frame in at.dataframe if list(frame.value.columns)[:2] == [first_column, second]]
    return [row for frame in found for row in frame.to_dict("records")]


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    """The sample that is brought along, built in a folder of the test."""
    folder = tmp_path_factory.mktemp("sampled")
    place_list.lend(folder)
    program = Strikemap(small_store.settings(folder, data_dir=str(ROOT / "data")))
    program.rebuild()
    return program


def test_the_power_plant_of_kherson_lies_inside_under_both_dates(sampled: Strikemap) -> None:
    groups = {group["key"]: group for group in sampled.stats(sampled.select("area=UA-65"), "window")["groups"]}
    for claimant, start in (("Russia", "2025-03-18"), ("Ukraine", "2025-03-25")):
        found = groups[f"{PAUSE}:{claimant}"]
        assert (found["start"], found["inside"]["incidents"], found["outside"]["incidents"]) == (start, 1, 0)
        assert found["inside"]["killed"] == {"min": None, "max": None, "not_reported": 1}
    running.use(sampled)
    at = opened("area=UA-65")
    [row] = [row for row in table(at, "Day", "What") if "power plant" in row["What"] and "By Russia" in row]
    assert (row["By Russia"], row["By Ukraine"]) == ("inside", "inside")
    running.use(None)


WHOLE = Window("talks", "Talks", "ceasefire", "", date(2025, 4, 10), date(2025, 4, 20), "A mediator")


def test_incidents_that_no_date_can_place_are_counted_apart(tmp_path: Path) -> None:
    struck = [incident("april", date(2025, 4, 1), date(2025, 4, 30)), incident("none", None), incident("in", date(2025, 4, 12)), incident("out", date(2025, 5, 2))]
    running.use(small_store.program(tmp_path, [builders.holdings(struck, windows=[WHOLE])]))
    [row] = table(opened())
    assert (row["Inside"], row["Outside"], row["Cannot be placed"], row["No day"]) == (1, 1, 1, 1)
    running.use(None)


def test_data_that_end_before_a_window_are_named(tmp_path: Path) -> None:
    running.use(small_store.program(tmp_path, [builders.holdings([incident(day=date(2024, 1, 5))], windows=[WHOLE])]))
    assert "No observed day lies in this window" in screen.texts(opened())
    running.use(None)


def test_a_dataset_that_does_not_cover_a_window_is_named(tmp_path: Path) -> None:
    held = [builders.holdings([incident(day=date(2025, 4, 12))], windows=[WHOLE]), builders.holdings([incident("b", date(2020, 1, 1), dataset="old")], name="old")]
    running.use(small_store.program(tmp_path, held))
    assert "Without any day in this window: Dataset old (1 Jan 2020)" in screen.texts(opened())
    running.use(None)


def test_without_a_day_nothing_is_inside_and_that_is_said(tmp_path: Path) -> None:
    windows = small_store.holdings()[0].windows
    running.use(small_store.program(tmp_path, [builders.holdings([incident(day=None)], windows=windows)]))
    at = opened()
    assert "nothing can be said to lie inside or outside" in screen.texts(at)
    assert [row["By the dates of"] for row in table(at)] == ["Russia", "Ukraine"]
    running.use(None)


def test_without_windows_the_page_offers_to_add_one(empty: Strikemap) -> None:
    assert "No context window is known." in screen.texts(opened())


def test_own_windows_come_in_as_csv_and_go_out_again(sampled: Strikemap) -> None:
    running.use(sampled)
    at = opened()
    body = b"title,scope,start,end,claimant\nHarvest truce,,2025-04-01,2025-04-30,A governor\nBackwards,,2025-05-01,2025-04-01,B\n"
    at.file_uploader(key="own_windows_file_0").set_value(("mine.csv", body, "text/csv")).run()
    said = screen.texts(at)
    assert "1 window taken from mine.csv, 1 refused." in said
    assert "row 3, field 'end'" in said and "not before 2025-05-01" in said
    assert [row["Inside"] for row in table(at) if row["By the dates of"] == "A governor"] == [3]
    assert sampled.select("window=harvest-truce").totals["incidents"] == 3
    at.button(key="own_windows_undo").click().run()
    assert "A governor" not in {row["By the dates of"] for row in table(at)}
    running.use(None)


def test_what_was_typed_into_the_table_is_read_as_it_stands_there() -> None:
    rows = [{"title": "A", "start": "2025-01-01"}, {"title": "B"}, {"title": "C"}]
    changes = {"edited_rows": {"0": {"title": "AA", "end": None}}, "deleted_rows": [1], "added_rows": [{"title": "D", "claimant": "E"}]}
    found = edited(rows, changes)
    assert [(row["title"], row["start"], row["claimant"], row["end"]) for row in found] == [("AA", "2025-01-01", "", ""), ("C", "", "", ""), ("D", "", "E", "")]


def test_on_a_pinned_state_windows_are_not_edited(small: Strikemap) -> None:
    at = opened(f"build={small.ready()}")
    assert "Windows are edited on the current one" in screen.texts(at)
    assert "own_windows_save" not in screen.buttons(at)
