"""Two keys crossed: every incident under each of its terms, what is not named under its own word, bounds kept."""

from __future__ import annotations

from datetime import date

from geo.aggregate.crossing import APART, crossed, period
from geo.aggregate.damage import by_kind
from geo.aggregate.playback import span, steps, within_and_across
from geo.aggregate.reporting import by_class
from geo.domain.casualties import Interval
from geo.domain.derive import RULES


def row(targets: tuple[str, ...], weapons: tuple[str, ...], killed: int | None = None, most: int | None = None, incidents: int = 1) -> dict:
    return {"targets": targets, "weapons": weapons, "incidents": incidents, "killed_min": killed, "killed_max": most,
            "killed_reported": int(killed is not None), "killed_bounded": int(most is not None)}  # fmt: skip


def said(terms: tuple[str, ...], claimant_class: str = "media", incident: str = "a", day: date | None = None, claimant: str = "A") -> dict:
    return {"incident_id": incident, "terms": terms, "unit": "houses", "claimant": claimant, "claimant_class": claimant_class, "as_of": day}


def test_an_incident_with_two_targets_and_no_weapon_counts_in_two_cells() -> None:
    found = crossed([row(("energy", "health"), ()), row(("energy",), ("drone",), 19)], [lambda r: r["targets"], lambda r: r["weapons"]], ("killed",))
    assert {one["keys"]: one["incidents"] for one in found} == {("energy", "drone"): 1, ("energy", ""): 1, ("health", ""): 1}
    [open_end] = [one for one in found if one["keys"] == ("energy", "drone")]
    assert (open_end["killed_min"], open_end["killed_bounded"], open_end["killed_reported"]) == (19, 0, 1)


def test_periods_come_in_order_with_those_apart_and_without_a_day_last() -> None:
    rows = [{"period": day, "apart": apart, "incidents": 1} for day, apart in
            ((None, False), (date(2025, 5, 1), False), (None, True), (date(2025, 4, 1), False))]  # fmt: skip
    assert [one["keys"][0] for one in crossed(rows, [period], ())] == ["2025-04-01", "2025-05-01", APART, ""]


def test_nothing_crossed_is_nothing() -> None:
    assert crossed([], [period], ("killed",)) == []


def test_damage_of_one_incident_is_one_figure_by_the_rule() -> None:
    bounds = {"A": Interval(2, 2), "B": Interval(24, None)}
    claims = [said(("residential",), day=date(2025, 4, 4)), said(("residential",), day=date(2025, 4, 5), claimant="B")]
    [found] = by_kind(claims, lambda claim: bounds[claim["claimant"]], RULES["latest"], lambda name: name == "party_ru")
    assert (found["incidents"], found["damaged_objects_min"], found["damaged_objects_max"]) == (1, 24, None)
    [lowest] = by_kind(claims, lambda claim: bounds[claim["claimant"]], RULES["lowest"], lambda name: name == "party_ru")
    assert (lowest["damaged_objects_min"], lowest["damaged_objects_max"]) == (2, 2)


def test_damage_that_only_a_party_claims_is_counted_as_such() -> None:
    claims = [said(("military",), "party_ru"), said(("residential",), "party_ru", "b"), said(("residential",), "media", "b")]
    found = {one["key"]: one["party_only_incidents"] for one in by_kind(claims, lambda claim: Interval(1, 1), RULES["latest"], lambda name: name == "party_ru")}
    assert found == {"military": 1, "residential": 0}


def test_damage_of_which_nobody_gives_a_number_is_not_reported_and_hides_no_number_of_another() -> None:
    claims = [said(("residential",), day=date(2025, 4, 4)), said(("residential",), day=date(2025, 4, 5), claimant="B"), said(("residential",), incident="b", claimant="B")]
    [found] = by_kind(claims, lambda claim: Interval(24, None) if claim["claimant"] == "A" else None, RULES["latest"], lambda name: False)
    assert (found["incidents"], found["damaged_objects_min"], found["damaged_objects_max"], found["not_reported"]) == (2, 24, None, 1)
    [found] = by_kind(claims[1:], lambda claim: None, RULES["latest"], lambda name: False)
    assert (found["damaged_objects_min"], found["damaged_objects_max"], found["not_reported"]) == (None, None, 2)


def test_a_class_that_says_nothing_of_a_metric_has_a_zero_there() -> None:
    found = by_class([{"claimant_class": "un", "metric": "killed", "incidents": 3, "claims": 4}])
    assert found["un"]["killed"] == {"incidents": 3, "claims": 4}
    assert found["un"]["damage"] == {"incidents": 0, "claims": 0}


def test_playback_steps_through_every_period_and_ends() -> None:
    assert len(steps(date(2025, 1, 31), date(2025, 3, 1), "month")) == 3
    assert steps(None, None, "day") == []
    assert len(steps(date(1, 1, 1), date.max, "day")) == 4_000
    assert steps(date(9999, 12, 1), date.max, "month") == [date(9999, 12, 1)]
    assert span(date(9999, 12, 1), "month", 3, None, None)[1] <= date.max


def test_an_incident_known_to_a_month_is_never_surely_in_a_week() -> None:
    april = {"date_start": date(2025, 4, 1), "date_end": date(2025, 4, 30), "incidents": 1}
    unknown = {"date_start": None, "date_end": None, "incidents": 1}
    assert within_and_across([april, unknown], date(2025, 4, 7), date(2025, 4, 13)) == (0, 1)
