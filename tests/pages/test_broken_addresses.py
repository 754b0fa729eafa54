"""Addresses that cannot be understood are refused in words, with what is allowed; nothing is shown in their place."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.assembly import Strikemap
from geo.store import build as builds
from geo.ui import changes, running
from tests import screen, small_store

REFUSED = {
    "tagret=energy": "one of the keys from, to, target",
    "target=enregy": "Did you mean energy?",
    "weapon=trebuchet": "ballistic_missile",
    "area=UA-99": " in all)",
    "area=ua-12": "Did you mean UA-12?",
    "dataset=elsewhere": "own, closed",
    "window=truce": "pause",
    "verification=proven": "confirmed",
    "claimant_class=neighbour": "ua_local_official",
    "rule=median": "latest, lowest, highest, range",
    "killed_min=-1": "a whole number from 0",
    "killed_min=1e3": "a whole number from 0",
    "killed_min=nineteen": "a whole number from 0",
    "children=yes": "1 (leave the key out",
    "from=2025-02-30": "a day as YYYY-MM-DD",
    "from=04.04.2025": "a day as YYYY-MM-DD",
    "from=": "a day as YYYY-MM-DD",
    "from=2025-05-01&to=2025-04-01": "a day not before 2025-05-01",
    "from=2025-05-01&from=2025-04-01": "the key only once",
    "as_of=today": "a day as YYYY-MM-DD",
    "bbox=1,2,3": "west,south,east,north",
    "bbox=0,91,1,92": "west,south,east,north",
    "bbox=nan,0,1,1": "west,south,east,north",
    "polygon=30 46,40 46": "3 to 400 corners",
    "q=%20": "1 to 200 characters",
    "build=latest": "12 hexadecimal digits",
    "measure=acres": "incidents, killed",
}


@pytest.mark.parametrize("query", REFUSED)
def test_a_broken_address_is_refused_with_what_is_allowed_and_shows_no_figures(small: Strikemap, query: str) -> None:
    at = screen.opened(query)
    assert REFUSED[query] in screen.errors(at)
    assert not at.metric
    assert not at.dataframe
    assert not at.get("component_instance")


@pytest.mark.parametrize("page", ["incident", "export", "method"])
def test_every_page_refuses_an_unknown_key(small: Strikemap, page: str) -> None:
    at = screen.opened("tagret=energy", page)
    assert "Filter 'tagret': got 'energy'" in screen.errors(at)
    assert not at.metric
    assert not at.get("download_button")


def test_from_a_refused_address_one_click_leads_to_all_incidents(small: Strikemap) -> None:
    at = screen.opened("tagret=energy")
    at.button(key="start_again").click().run()
    assert screen.figures(at)["Incidents"] == ("13", "nothing hidden")
    assert screen.address(at) == ""


def test_a_pinned_build_that_is_gone_is_not_replaced_by_another(small: Strikemap) -> None:
    at = screen.opened("build=000000000000&target=energy")
    assert "Build '000000000000' is not kept here" in screen.errors(at)
    assert not at.metric
    at.button(key="without_build").click().run()
    assert screen.figures(at)["Incidents"] == ("1", "12 hidden by the filter")
    assert screen.address(at) == "target=energy"


def test_a_pinned_build_that_is_kept_shows_the_data_of_then(small: Strikemap, tmp_path: Path) -> None:
    program = small_store.program(tmp_path)
    earlier = program.ready()
    fewer = [small_store.holdings()[1]]
    builds.write_build(fewer, program.vocabulary, program.store_dir)
    running.use(program)
    at = screen.opened()
    assert screen.figures(at)["Incidents"] == ("1", "nothing hidden")
    at = screen.opened(f"build={earlier}")
    assert screen.figures(at)["Incidents"] == ("13", "nothing hidden")
    assert f"This link pins the data of build {earlier}" in screen.texts(at)
    at.button(key="unpin").click().run()
    assert screen.figures(at)["Incidents"] == ("1", "nothing hidden")


def test_an_incident_that_does_not_exist_is_said_so_beside_the_map(small: Strikemap) -> None:
    at = screen.opened("incident=gone")
    assert "There is no incident 'gone'" in screen.texts(at)
    assert screen.figures(at)["Incidents"] == ("13", "nothing hidden")
    at.button(key="open_plant").click().run()
    assert "There is no incident" not in screen.texts(at)


def test_a_day_before_every_claim_hides_what_had_not_been_claimed_and_counts_it(small: Strikemap) -> None:
    at = screen.opened("as_of=1990-01-01")
    assert screen.figures(at)["Incidents"] == ("0", "13 hidden by the filter")
    assert "13 not known to be claimed by that day" in screen.texts(at)


@pytest.mark.parametrize("day", ["0001-01-01", "1500-01-01", "9999-12-31"])
@pytest.mark.parametrize("key", ["from", "to", "as_of"])
def test_days_at_the_ends_of_the_calendar_break_nothing(small: Strikemap, key: str, day: str) -> None:
    at = screen.opened(f"{key}={day}")
    assert not at.error
    assert "Incidents" in screen.figures(at)


def test_a_damaged_build_is_an_error_in_words(tmp_path: Path) -> None:
    program = small_store.program(tmp_path)
    engine = program.store_dir / program.ready() / "strikes.duckdb"
    engine.write_bytes(engine.read_bytes()[:5000])
    running.use(program)
    try:
        at = screen.opened()
    finally:
        running.use(None)
    assert "The data files are damaged" in screen.errors(at)
    assert "python -m geo build" in screen.errors(at)
    assert not at.metric


def test_the_filter_stays_on_a_walk_through_the_pages(small: Strikemap) -> None:
    at = screen.opened("target=energy")
    for page in ("export", "incident", "method"):
        at.query_params.clear()
        at.switch_page(f"{page}.py").run()
        assert "target=energy" in screen.address(at)
    at.query_params.clear()
    at.switch_page("map.py").run()
    assert screen.figures(at)["Incidents"] == ("1", "12 hidden by the filter")


def test_the_filter_stays_when_the_first_run_of_a_page_is_broken_off(small: Strikemap, monkeypatch: pytest.MonkeyPatch) -> None:
    at = AppTest.from_file(screen.FRAME, default_timeout=screen.TIMEOUT_S)
    at.query_params["target"] = "energy"
    with monkeypatch.context() as broken_off:
        broken_off.setattr(changes, "announce", st.stop)  # as by a click, or a chart that reports, in the middle of the run
        at.run()
        at.query_params.clear()
        at.switch_page("timeline.py").run()
    assert not screen.address(at)
    at.run()
    assert "target=energy" in screen.address(at)
    at.query_params.clear()
    with monkeypatch.context() as broken_off:
        broken_off.setattr(changes, "announce", st.stop)
        at.switch_page("targets.py").run()
    at.run()
    assert "target=energy" in screen.address(at)
    assert screen.figures(at)["Incidents"] == ("1", "12 hidden by the filter")
