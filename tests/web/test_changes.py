"""What changed since a link's state of the data, and the history of an incident, as programs are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.assembly import Strikemap
from geo.store import build as builds
from geo.web.routes import routes
from geo.web.tiles import Tiles
from tests import builders, edited_store, small_store


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, Strikemap, str]:
    program, before = edited_store.edited(tmp_path_factory.mktemp("edited"))
    return TestClient(Starlette(routes=routes(lambda: program, Tiles()))), program, before


def ids(found: dict, how: str) -> list[str]:
    return [one["incident_id"] for one in found[how]["listed"]]


def test_a_link_is_told_which_incidents_changed_since_and_how(edited: tuple[TestClient, Strikemap, str]) -> None:
    client, program, before = edited
    found = client.get(f"/api/changes?build={before}").json()
    assert (found["then"]["build"], found["now"]["build"]) == (before, program.ready())
    assert (ids(found, "added"), ids(found, "removed"), ids(found, "corrected")) == ([], ["again", "donetsk"], ["school", "market"])
    assert [one["why"] for one in found["removed"]["listed"]] == ["merged into market", "deleted in the casebook"]
    [school, market] = found["corrected"]["listed"]
    assert school["differences"] == [{"field": "title", "then": "School in Dnipro", "now": "Lyceum, Dnipro"}]
    assert {"field": "killed", "then": {"min": 20, "max": 20}, "now": {"min": 22, "max": 22}} in market["differences"]
    assert found["same"] is False


def test_the_figures_then_and_now_are_those_of_the_statistics(edited: tuple[TestClient, Strikemap, str]) -> None:
    client, program, before = edited
    found = client.get(f"/api/changes?build={before}&target=commerce").json()
    for side, build in (("then", before), ("now", program.ready())):
        stats = client.get(f"/api/stats?build={build}&target=commerce").json()
        assert {name: found[side][name] for name in ("incidents", "killed", "injured")} == {name: stats[name] for name in ("incidents", "killed", "injured")}
    assert (found["then"]["killed"]["min"], found["now"]["killed"]["min"]) == (25, 27)


def test_only_what_the_filter_of_the_link_asks_for_is_compared(edited: tuple[TestClient, Strikemap, str]) -> None:
    client, _, before = edited
    found = client.get(f"/api/changes?build={before}&target=energy").json()
    assert found["same"] is True
    assert [found[how]["incidents"] for how in ("added", "removed", "corrected")] == [0, 0, 0]


def test_an_incident_that_left_the_filter_is_not_called_gone(edited: tuple[TestClient, Strikemap, str]) -> None:
    client, _, before = edited
    found = client.get(f"/api/changes?build={before}&q=school%20in").json()
    [school] = found["removed"]["listed"]
    assert (school["incident_id"], school["why"]) == ("school", "no longer meets the filter")
    back = client.get(f"/api/changes?build={before}&q=lyceum").json()
    assert [(one["incident_id"], one["why"]) for one in back["added"]["listed"]] == [("school", "meets the filter now")]


def test_a_day_is_replayed_in_both_states(edited: tuple[TestClient, Strikemap, str]) -> None:
    client, _, before = edited
    found = client.get(f"/api/changes?build={before}&as_of=2025-04-04&target=commerce").json()
    assert (found["then"]["killed"]["min"], found["now"]["killed"]["min"]) == (18, 18)


def test_since_the_current_state_nothing_changed(edited: tuple[TestClient, Strikemap, str]) -> None:
    client, program, _ = edited
    assert client.get(f"/api/changes?build={program.ready()}").json()["same"] is True


@pytest.mark.parametrize(("query", "status", "said"), [("", 400, "build="), ("build=000000000000", 404, "Kept are"), ("build=x", 400, "12 hexadecimal")])
def test_changes_since_no_state_or_one_that_is_not_kept_are_refused(edited: tuple[TestClient, Strikemap, str], query: str, status: int, said: str) -> None:
    client, _, before = edited
    answer = client.get(f"/api/changes?{query}")
    assert answer.status_code == status
    assert said in answer.json()["detail"]
    if status == 404:
        assert before in answer.json()["detail"]


def test_of_many_changes_the_newest_fifty_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    program = small_store.program(tmp_path, [builders.holdings([builders.incident(f"i{number:03}") for number in range(30)])])
    before = program.ready()
    many = [builders.incident(f"i{number:03}", title="Corrected") for number in range(20)] + [builders.incident(f"n{number:03}") for number in range(70)]
    builds.write_build([builders.holdings(many)], program.vocabulary, program.store_dir)
    found = program.changes(program.select(f"build={before}"))
    assert {how: (found[how]["incidents"], len(found[how]["listed"])) for how in ("added", "removed", "corrected")} == {
        "added": (70, 50), "removed": (10, 10), "corrected": (20, 20),
    }  # fmt: skip
    assert found["listed_at_most"] == 50


def test_a_missing_value_that_became_an_empty_or_zero_one_is_a_correction(tmp_path: Path) -> None:
    program = small_store.program(tmp_path, [builders.holdings([builders.incident()])])
    before = program.ready()
    builds.write_build([builders.holdings([builders.incident()], [builders.claim(value=0)])], program.vocabulary, program.store_dir)
    [one] = program.changes(program.select(f"build={before}"))["corrected"]["listed"]
    assert {"field": "killed", "then": None, "now": {"min": 0, "max": 0}} in one["differences"]


def test_a_position_is_told_with_no_more_decimals_than_its_precision_supports(tmp_path: Path) -> None:
    def placed(lat: float) -> list:
        return [builders.holdings([builders.incident(position=(lat, 33.123456), radius_m=5_000.0)])]

    program = small_store.program(tmp_path, placed(47.123456))
    before = program.ready()
    builds.write_build(placed(47.654321), program.vocabulary, program.store_dir)
    [one] = program.changes(program.select(f"build={before}"))["corrected"]["listed"]
    assert one["differences"] == [{"field": "position", "then": {"lat": 47.12, "lon": 33.12}, "now": {"lat": 47.65, "lon": 33.12}}]


def test_rows_that_may_not_be_passed_on_are_counted_among_the_changes_without_their_content(tmp_path: Path) -> None:
    program = small_store.program(tmp_path)
    before = program.ready()
    own, _ = small_store.holdings()
    builds.write_build([own], program.vocabulary, program.store_dir)
    client = TestClient(Starlette(routes=routes(lambda: program, Tiles())))
    [row] = client.get(f"/api/changes?build={before}").json()["removed"]["listed"]
    assert set(row) == {"incident_id", "dataset", "exportable", "withheld"}


def test_a_filter_that_the_current_data_cannot_answer_is_refused_with_what_is_allowed(tmp_path: Path) -> None:
    program = small_store.program(tmp_path)
    before = program.ready()
    builds.write_build(small_store.holdings()[:1], program.vocabulary, program.store_dir)
    client = TestClient(Starlette(routes=routes(lambda: program, Tiles())))
    answer = client.get(f"/api/changes?build={before}&dataset=closed")
    assert (answer.status_code, answer.json()["key"], answer.json()["allowed"]) == (400, "dataset", "own")


def test_an_incident_tells_who_changed_it_when_and_why(edited: tuple[TestClient, Strikemap, str]) -> None:
    client, _, before = edited
    [one] = client.get("/api/incidents/school").json()["history"]
    assert (one["author"], one["reason"], one["action"]) == ("A. Analyst", "checked against the morning report", "edit incident")
    assert {"field": "title", "before": "School in Dnipro", "after": "Lyceum, Dnipro"} in one["differences"]
    assert len(one["hash"]) == len(one["prev"]) == 64
    assert client.get(f"/api/incidents/school?build={before}").json()["history"] == []
    assert client.get("/api/incidents/plant").json()["history"] == []


def test_a_merged_incident_answers_with_where_it_went(edited: tuple[TestClient, Strikemap, str]) -> None:
    client, _, before = edited
    found = client.get("/api/incidents/again")
    assert (found.status_code, found.json()["merged_into"]) == (200, "market")
    assert found.json()["history"][-1]["action"] == "merge incident"
    assert client.get(f"/api/incidents/again?build={before}").json()["incident"]["incident_id"] == "again"


def test_a_deleted_incident_answers_that_it_is_gone_and_who_said_so(edited: tuple[TestClient, Strikemap, str]) -> None:
    answer = edited[0].get("/api/incidents/donetsk")
    assert (answer.status_code, answer.json()["deleted"], answer.json()["history"][-1]["author"]) == (410, True, "A. Analyst")


def test_the_history_of_a_row_that_may_not_be_passed_on_stays_here(edited: tuple[TestClient, Strikemap, str]) -> None:
    assert "history" not in edited[0].get("/api/incidents/closed").json()


def test_the_index_names_the_address_of_changes(edited: tuple[TestClient, Strikemap, str]) -> None:
    assert edited[0].get("/api").json()["changes"].startswith("/api/changes?build=")
