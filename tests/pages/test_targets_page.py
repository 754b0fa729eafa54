"""The Targets page: what was hit with what, children, damage and claimants, with what nobody names or reports in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.assembly import Strikemap
from geo.ui import running
from tests import builders, screen, small_store
from tests.builders import claim, incident


def drawn(at: AppTest, column: str) -> list[dict]:
    """The rows of the first data set that has a column."""
    found = [screen.read(held.data.data) for chart in at.get("vega_lite_chart") for held in chart.proto.datasets]
    return next((rows for rows in found if rows and column in rows[0]), [])


def table(at: AppTest, first_column: str) -> list[dict]:
    [found] = [frame.value for frame in at.dataframe if frame.value.columns[0] == first_column]
    return found.to_dict("records")


def test_cells_hold_every_incident_under_each_of_its_targets_and_weapons(small: Strikemap) -> None:
    at = screen.opened("", "targets")
    cells = {(cell["row"], cell["column"]): cell["text"] for cell in drawn(at, "ink") if cell["text"]}
    assert cells[("Residential (3)", "Missile (2)")] == "2"
    assert cells[("Energy (1)", "Drone (2)")] == "1"
    assert cells[("Target not named (4)", "Artillery (1)")] == "1"
    assert sum(cell["number"] for cell in drawn(at, "ink")) == 14  # the market is residential and commerce
    assert "counts in each of its cells" in screen.texts(at)


def test_finer_weapons_are_those_that_sources_name(small: Strikemap) -> None:
    at = screen.opened("", "targets")
    at.selectbox(key="weapons").set_value("fine").run()
    assert "Shahed-type drone (2)" in {cell["column"] for cell in drawn(at, "ink")}


def test_a_cell_in_which_nobody_reports_people_has_words_and_no_zero(small: Strikemap) -> None:
    at = screen.opened("", "targets")
    at.selectbox(key="cells").set_value("killed").run()
    cells = {(cell["row"], cell["column"]): cell["text"] for cell in drawn(at, "ink") if cell["text"]}
    assert cells[("Energy (1)", "Drone (2)")] == "not rep."
    assert cells[("Education (1)", "Aerial bomb (1)")] == "0"


def test_children_hurt_are_shares_with_what_is_not_reported(small: Strikemap) -> None:
    at = screen.opened("", "targets")
    assert "Of 13 incidents: a child surely hurt: 2 (15 %); a child possibly hurt: 0 (0 %); no child hurt, as reported: 0 (0 %); not reported: 11 (85 %)." in screen.texts(at)


@pytest.mark.parametrize(
    ("killed", "injured", "kind"),
    [((1, 1), None, "surely"), ((0, 0), (0, 3), "possibly"), ((0, None), None, "possibly"), ((0, 0), (0, 0), "none"), ((0, 0), None, ""), (None, None, "")],
)
def test_a_child_is_hurt_surely_possibly_or_not_reported(tmp_path: Path, killed: tuple | None, injured: tuple | None, kind: str) -> None:
    told = []
    for metric, bounds in (("children_killed", killed), ("children_injured", injured)):
        if bounds:
            low, high = bounds
            words = {"qualifier": "at_least", "value": low} if high is None else {"qualifier": "between", "value": low, "value_max": high}
            told.append(claim(f"c-{metric}", metric=metric, **words))
    program = small_store.program(tmp_path, [builders.holdings([incident()], told)])
    assert [group["key"] for group in program.stats(program.select(""), "children")["groups"]] == [kind]


def test_damage_keeps_its_bounds_and_the_words_of_the_sources(small: Strikemap) -> None:
    [row] = table(screen.opened("", "targets"), "Kind of object")
    assert (row["Kind of object"], row["Damaged"], row["Incidents"]) == ("Education", "6", 1)


@pytest.mark.parametrize(("counted", "figure"), [(True, "24–99"), (False, "not reported")])
def test_damage_that_was_claimed_without_a_number_is_shown_as_that(tmp_path: Path, counted: bool, figure: str) -> None:
    claims = [claim("c1", "b", "damage", terms=("residential",), qualifier="exact", value=None)]
    if counted:
        claims.append(claim("c2", "a", "damage", terms=("residential",), qualifier="dozens", value=None))
    program = small_store.program(tmp_path, [builders.holdings([incident("a"), incident("b")], claims)])
    running.use(program)
    [row] = table(screen.opened("", "targets"), "Kind of object")
    assert (row["Damaged"], row["Incidents"], row["No number"]) == (figure, 1 + counted, 1)
    [group] = program.stats(program.select(""), "damage")["groups"]
    assert group["damaged_objects"] == {"min": 24 if counted else None, "max": 99 if counted else None, "not_reported": 1}


def test_the_matrix_of_claimants_counts_soldiers_apart(small: Strikemap) -> None:
    at = screen.opened("", "targets")
    found = [screen.read(held.data.data) for chart in at.get("vega_lite_chart") for held in chart.proto.datasets]
    cells = {(cell["row"], cell["column"]): cell["text"] for rows in found if rows and "ink" in rows[0] for cell in rows}
    assert cells[("Russian forces (1)", "Soldiers")] == "1"
    assert cells[("Russian forces (1)", "Killed")] == ""


def test_without_any_incident_the_page_says_so(empty: Strikemap) -> None:
    at = screen.opened("", "targets")
    assert "The data holds no incident yet." in screen.texts(at)
    assert not at.get("vega_lite_chart")


def test_a_filter_that_nothing_meets_says_so(small: Strikemap) -> None:
    assert "No incident meets this filter." in screen.texts(screen.opened("killed_min=1000", "targets"))


def test_one_incident_without_day_place_or_claim_is_shown_as_that(tmp_path: Path) -> None:
    running.use(small_store.program(tmp_path, [builders.holdings([incident(day=None, position=None, adm1=None)])]))
    at = screen.opened("", "targets")
    said = screen.texts(at)
    assert "No incident of this filter has a day" in said
    assert "No claim of this filter counts damaged objects. That is not a claim that there were none." in said
    assert "No claim stands behind these incidents." in said
    assert {(cell["row"], cell["column"]) for cell in drawn(at, "ink")} == {("Target not named (1)", "Not named (1)")}
    running.use(None)


def test_incidents_known_only_to_years_ask_for_longer_bars(tmp_path: Path) -> None:
    running.use(small_store.program(tmp_path, [builders.holdings([incident("a", date(2024, 1, 1), date(2024, 12, 31))])]))
    assert "choose longer bars" in screen.texts(screen.opened("", "targets"))
    running.use(None)


def bars(at: AppTest, name: str) -> dict[str, float]:
    """key → number of a chart of bars that can be clicked."""
    [chart] = [chart for chart in at.get("vega_lite_chart") if f"pick_{name}" in chart.proto.id]
    return {row["key"]: row["low"] for held in chart.proto.datasets for row in screen.read(held.data.data)}


def test_each_chart_can_ignore_its_own_condition_so_that_the_others_stay_to_choose_from(small: Strikemap) -> None:
    shared = screen.opened("target=energy", "targets")
    assert set(bars(shared, "target")) == {"energy"}
    assert "lets each ignore its own condition" in screen.texts(shared)
    shared.selectbox(key="w_charts").set_value("each")
    shared.run()
    assert "charts=each" in screen.address(shared)
    told = {group["key"]: group["incidents"] for group in small.stats(small.select(""), "target")["groups"]}
    assert bars(shared, "target") == told
    assert set(bars(shared, "weapon_kind")) == {group["key"] for group in small.stats(small.select("target=energy"), "weapon_kind")["groups"]}
    assert screen.figures(shared)["Incidents"][0] == "1", "the figures share the filter"
    assert screen.sentence(shared) == "Strikes on energy; charts each ignore their own condition, figures by the latest claim."
    again = screen.opened(screen.address(shared), "targets")
    assert bars(again, "target") == told


def test_what_is_picked_on_a_chart_becomes_the_condition_and_what_was_drawn_is_no_pick(monkeypatch: pytest.MonkeyPatch, small: Strikemap) -> None:
    from geo.ui import address, picking

    state: dict = {}
    changed: list = []
    monkeypatch.setattr(picking.st, "session_state", state)
    monkeypatch.setattr(address, "change", lambda asked: changed.append(asked.query_string()))
    state["pick_target"] = {"selection": {"pick": [{"key": "energy"}, {"key": ""}]}}
    picking.taken("pick_target", "target", ("energy",))
    assert changed == [], "the browser only said what it was given"
    picking.taken("pick_target", "target", ())
    state["pick_target"] = {"selection": {"pick": [{"key": "health"}, {"key": "energy"}]}}
    picking.taken("pick_target", "target", ("energy",))
    state["pick_target"] = {"selection": {}}
    picking.taken("pick_target", "target", ("energy",))
    assert changed == ["target=energy", "target=energy&target=health", ""]
