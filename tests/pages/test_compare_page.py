"""The compare page: two filters in one address, and the same numbers as the command line and the API."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.assembly import Strikemap
from geo.ui import words
from geo.web.routes import routes
from geo.web.tiles import Tiles
from tests import screen

PAIRS = [
    ("from=2025-04-01&to=2025-04-30", "from=2025-05-01&to=2025-06-30"),
    ("rule=latest", "rule=range"),
    ("", "as_of=2025-04-20"),
    ("target=energy", "area=UA-12"),
    ("target=religious", ""),
    ("target=religious", "target=religious"),
]


def compared(at) -> dict[str, dict]:  # noqa: ANN001
    [found] = [frame.value for frame in at.dataframe if "Second − first" in frame.value.columns]
    return {row["Figure"]: row for row in found.to_dict("records")}


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_page_and_interface_say_the_same_of_both_filters(small: Strikemap, first: str, second: str) -> None:
    client = TestClient(Starlette(routes=routes(lambda: small, Tiles())))
    asked = client.get(f"/api/compare?{first}&second={quote(second)}").json()
    assert asked == json.loads(json.dumps(small.compare(small.select(first), small.select(second)), default=str))
    assert asked["first"] == client.get(f"/api/stats?{first}").json()
    assert asked["second"] == client.get(f"/api/stats?{second}").json()
    at = screen.opened(f"{first}&second={quote(second)}", "compare")
    assert not at.error
    said = screen.texts(at)
    assert f"**First**: {asked['first']['sentence']}" in said
    assert f"**Second**: {asked['second']['sentence']}" in said
    rows = compared(at)
    assert (rows["Incidents"]["First"], rows["Incidents"]["Second"]) == (str(asked["first"]["incidents"]), str(asked["second"]["incidents"]))
    for label, name in (("Killed", "killed"), ("Injured", "injured"), ("Children killed", "children_killed")):
        assert rows[label]["First"] == words.figure(asked["first"][name])
        assert rows[label]["Second"] == words.figure(asked["second"][name])
        held = asked["difference"][name]
        assert rows[label]["Second − first"] == (words.signed(held["min"], held["max"]) if held["comparable"] else "cannot be said")


def test_closed_periods_are_compared_by_the_day_with_an_exact_interval(small: Strikemap) -> None:
    found = small.compare(small.select("from=2025-04-01&to=2025-04-30"), small.select("from=2025-05-01&to=2025-06-29"))
    assert (found["rate"]["first"]["days"], found["rate"]["second"]["days"]) == (30, 60)
    assert found["rate"]["ratio"]["low"] < found["rate"]["ratio"]["ratio"] < found["rate"]["ratio"]["high"]
    at = screen.opened("from=2025-04-01&to=2025-04-30&second=from%3D2025-05-01%26to%3D2025-06-29", "compare")
    assert compared(at)["Incidents a day"]["Second − first"] == words.ratio(found["rate"]["ratio"])
    overlapping = small.compare(small.select("from=2025-04-01&to=2025-04-30"), small.select("from=2025-04-01&to=2025-06-29"))
    assert overlapping["in_both"] and overlapping["rate"]["ratio"] is None
    assert small.compare(small.select(""), small.select(""))["rate"] is None


def test_both_maps_are_handed_their_own_filter_and_follow_each_other(small: Strikemap) -> None:
    at = screen.opened("target=energy&second=weapon%3Dmissile", "compare")
    handed = [json.loads(one.proto.json_args) for one in at.get("component_instance")]
    assert len(handed) == 2
    assert ["target=energy" in one["feature_group"] for one in handed] == [True, False]
    assert ["weapon=missile" in one["feature_group"] for one in handed] == [False, True]
    assert all('"follow": "compare"' in one["script"] for one in handed)


def test_without_a_second_filter_the_page_says_what_to_choose(small: Strikemap) -> None:
    at = screen.opened("from=2025-04-01&to=2025-04-30", "compare")
    assert "Compare with" in screen.texts(at)
    labels = screen.buttons(at)
    assert "The period before, as long" in labels.values()
    [key] = [key for key, label in labels.items() if label == "The period before, as long"]
    at.button(key=key).click().run()
    assert screen.address(at) == "from=2025-04-01&to=2025-04-30&second=from%3D2025-03-02%26to%3D2025-03-31"


def test_swapping_sides_swaps_filters_and_figures(small: Strikemap) -> None:
    at = screen.opened("target=energy&second=target%3Dcommerce", "compare")
    before = compared(at)
    at.button(key="swap").click().run()
    assert screen.address(at) == "target=commerce&second=target%3Denergy"
    assert {name: (row["First"], row["Second"]) for name, row in compared(at).items()} == {name: (row["Second"], row["First"]) for name, row in before.items()}


def test_the_address_of_another_view_can_be_pasted_as_the_second_filter(small: Strikemap) -> None:
    at = screen.opened("target=energy", "compare")
    at.text_input(key="second_text").set_value("http://localhost:8501/?target=commerce&measure=killed").run()
    assert "second=target%3Dcommerce" in screen.address(at)


def test_a_second_filter_that_means_nothing_is_refused_with_what_is_allowed(small: Strikemap) -> None:
    at = screen.opened("second=target%3Dnonsense", "compare")
    assert "nonsense" in screen.errors(at)
    assert "residential" in screen.errors(at)
    at = screen.opened("target=energy", "compare")
    at.text_input(key="second_text").set_value("colour=red").run()
    assert "colour" in screen.errors(at)


def test_other_pages_do_not_carry_the_second_filter_in_their_address(small: Strikemap) -> None:
    assert "second" not in screen.address(screen.opened("target=energy&second=target%3Dcommerce"))


def test_data_without_incidents_is_compared_without_an_error(empty: Strikemap) -> None:
    at = screen.opened("second=rule%3Drange", "compare")
    assert compared(at)["Killed"]["Second − first"] == "cannot be said"
    assert "No incident of either filter has a day that can be drawn." in screen.texts(at)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0, 0, "0"), (5, 5, "+5"), (-2, 17, "−2 to +17"), (3, None, "at least +3"), (None, -2, "at most −2"), (None, None, "not bounded"), (1200, 1200, "+1,200")],
)
def test_differences_are_printed_with_their_signs_and_open_ends(low: int | None, high: int | None, said: str) -> None:
    assert words.signed(low, high) == said
