"""An incident's figures follow from its claims by a named rule, and soldiers claimed by a party are in no civilian figure."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.domain.casualties import Interval, total
from geo.domain.claim import Claim
from geo.domain.derive import RULES, described, figures
from geo.errors import BadValue
from tests.builders import claim, vocabulary
from tests.strategies import claims_of

D3, D4, D5, D6 = (date(2025, 4, day) for day in (3, 4, 5, 6))


def killed(claims: list[Claim], rule: str = "latest", as_of: date | None = None) -> Interval | None:
    return figures(claims, vocabulary(), rule, as_of).killed


def test_the_latest_rule_takes_the_newest_day_even_when_the_figure_falls():
    assert killed([claim("a", value=20, as_of=D4), claim("b", value=18, as_of=D5)]) == Interval(18, 18)


def test_of_several_claims_of_one_day_the_latest_rule_takes_the_highest():
    assert killed([claim("a", value=20), claim("b", value=19, qualifier="at_least"), claim("c", value=20, qualifier="at_least")]) == Interval(20, None)


def test_the_lowest_and_the_highest_rule_look_at_all_days():
    held = [claim("a", value=20, as_of=D4), claim("b", value=18, as_of=D5), claim("c", value=30, qualifier="up_to", as_of=D3)]
    assert killed(held, "lowest") == Interval(0, 30)
    assert killed(held, "highest") == Interval(20, 20)


def test_the_range_rule_spans_the_newest_claims_of_each_claimant():
    held = [claim("a", value=5, as_of=D3), claim("b", value=20, as_of=D4), claim("c", value=24, as_of=D4, claimant="A governor")]
    assert killed(held, "range") == Interval(20, 24)


def test_soldiers_that_a_party_claims_enter_no_civilian_figure():
    held = [claim("a", value=85, qualifier="up_to", victim_class="military", claimant_class="party_ru"), claim("b", value=19, qualifier="at_least")]
    for rule in RULES:
        found = figures(held, vocabulary(), rule)
        assert found.killed == Interval(19, None)
        assert found.military_claimed == Interval(0, 85)


def test_soldiers_alone_leave_the_civilian_figures_not_reported():
    found = figures([claim(value=85, victim_class="military")], vocabulary())
    assert found.killed is None
    assert found.military_claimed == Interval(85, 85)


def test_what_was_claimed_later_is_not_known_earlier():
    held = [claim("a", value=16, qualifier="at_least", as_of=D4), claim("b", value=20, as_of=D6)]
    assert killed(held, as_of=D3) is None
    assert killed(held, as_of=D5) == Interval(16, None)
    assert killed(held, as_of=D6) == Interval(20, 20)


def test_a_claim_without_a_day_never_overrules_one_whose_day_is_known():
    assert killed([claim("a", value=50, as_of=None), claim("b", value=16, as_of=D4)]) == Interval(16, 16)


def test_a_claim_without_a_day_is_known_from_the_day_of_its_source_on_and_without_one_in_no_replay():
    held = [claim("a", value=50, as_of=None), claim("b", value=16, as_of=D4)]
    assert figures(held, vocabulary()).killed == Interval(16, 16) and figures(held[:1], vocabulary()).killed == Interval(50, 50)
    assert killed(held[:1], as_of=D6) is None, "an unknown day is not the first of all"
    assert figures(held, vocabulary(), "highest", D4, {"a": D5}).killed == Interval(16, 16)
    assert figures(held, vocabulary(), "highest", D5, {"a": D5}).killed == Interval(50, 50)
    assert figures(held, vocabulary(), "latest", D5, {"a": D5}).killed == Interval(16, 16), "it never overrules one whose day is known"
    assert described([claim("t", metric="target", terms=("energy",), as_of=None)], vocabulary(), D6).target_types == ()


def test_an_unknown_rule_is_refused_with_the_allowed_ones():
    with pytest.raises(BadValue, match="latest"):
        killed([], "median")


@pytest.mark.parametrize("rule", sorted(RULES))
@given(held=claims_of(("i1",)))
def test_figures_do_not_depend_on_the_order_of_claims(rule, held):
    assert figures(held, vocabulary(), rule) == figures(held[::-1], vocabulary(), rule)
    assert described(held, vocabulary()) == described(held[::-1], vocabulary())


@given(held=claims_of(("i1",)))
def test_no_rule_leaves_the_span_between_the_lowest_and_the_highest_claim(held):
    bounds = [vocabulary().interval(c.qualifier, c.value, c.value_max) for c in held if c.metric == "killed" and c.victim_class != "military"]
    for rule in RULES:
        found = killed(held, rule)
        assert (found is None) == (not bounds)
        if found:
            assert min(one.min for one in bounds) <= found.min <= max(one.min for one in bounds)


@given(held=claims_of(("i1", "i2", "i3")), extra=claims_of(("i4",)), rule=st.sampled_from(sorted(RULES)))
def test_a_totals_lower_bound_never_falls_when_a_claim_is_added_to_another_incident(held, extra, rule):
    def sum_of(claims: list[Claim]) -> int:
        by_incident: dict[str, list[Claim]] = {}
        for one in claims:
            by_incident.setdefault(one.incident_id, []).append(one)
        figure = total(killed(own, rule) for own in by_incident.values()).figure
        return figure.min if figure else 0

    assert sum_of(held + extra) >= sum_of(held)


def named(metric: str, *terms: str, party: bool = False, number: int = 0) -> Claim:
    return claim(f"{metric}{terms}{party}{number}", metric=metric, terms=terms, claimant_class="party_ru" if party else "media")


def test_a_partys_own_word_for_the_target_makes_the_incident_contested_and_not_military():
    found = described([named("target", "residential", "recreation"), named("target", "military", party=True)], vocabulary())
    assert found.target_types == ("residential", "recreation")
    assert found.disputed == ("military",)
    assert found.contested


def test_a_party_that_agrees_contests_nothing():
    assert not described([named("target", "energy"), named("target", "energy", party=True)], vocabulary()).contested


def test_a_partys_target_counts_where_nobody_else_names_one():
    found = described([named("target", "military", party=True)], vocabulary())
    assert found.target_types == ("military",)
    assert not found.contested


def test_damaged_cars_do_not_make_a_strike_on_homes_one_on_transport():
    assert described([named("target", "residential"), named("damage", "transport")], vocabulary()).target_types == ("residential",)
    assert described([named("damage", "transport")], vocabulary()).target_types == ("transport",)


def test_a_finer_weapon_takes_the_place_of_the_coarse_one_and_unknown_gives_way():
    assert described([named("weapon", "missile"), named("weapon", "ballistic_missile")], vocabulary()).weapons == ("ballistic_missile",)
    assert described([named("weapon", "unknown"), named("weapon", "drone")], vocabulary()).weapons == ("drone",)
    assert described([named("weapon", "unknown")], vocabulary()).weapons == ("unknown",)


def test_nobody_naming_a_target_leaves_it_unnamed():
    assert described([claim()], vocabulary()).target_types == ()
