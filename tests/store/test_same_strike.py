"""Two reports of one strike count once, keep the claims of both, and come apart again when a dataset or the decision goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.domain.same_strike import pair_id, verdict
from geo.errors import BadValue, EditConflict
from geo.store import build as builds
from geo.store.candidates import PAIRS, Found, Pairing
from geo.store.casebook import By, Ledger, contradictions, decide_pair, groups, merge_incident, overlay, undo, verdicts
from geo.store.casebook.entries import State, created
from geo.store.casebook.over_tables import over
from geo.store.casebook.tables import sqlite_url
from tests import builders
from tests.builders import claim, incident

BY = By("A. Analyst", "both name the same market")
APRIL = date(2025, 4, 1), date(2025, 4, 30)
ALPHA = incident("alpha:1", position=(47.91, 33.39), radius_m=200.0, precision="vicinity", title="Market", dataset="alpha")
BETA = replace(incident("beta:1", *APRIL, position=(47.95, 33.40), title="Shelling", dataset="beta", exportable=False), licence="Closed", date_precision="month")
GAMMA = incident("gamma:1", position=(47.92, 33.41), radius_m=9_000.0, title="Kryvyi Rih", dataset="gamma")
CLAIMS = {
    "alpha": [claim("a1", "alpha:1", value=19, qualifier="at_least"), claim("a2", "alpha:1", "injured", 61)],
    "beta": [claim("b1", "beta:1", value=20, claimant="Another office", as_of=date(2025, 4, 6))],
    "gamma": [claim("g1", "gamma:1", value=18, claimant="A third office", as_of=None)],
}


def held(*names: str) -> list:
    records = {"alpha": ALPHA, "beta": BETA, "gamma": GAMMA}
    return [builders.holdings([records[name]], CLAIMS[name], name=name, exportable=records[name].exportable) for name in names]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(sqlite_url(tmp_path / "casebook.sqlite"), builders.vocabulary())


def decide(ledger: Ledger, one, other, said: str = "same"):  # noqa: ANN001, ANN201
    return decide_pair(ledger, BY, one, other, said, ledger.state().seq, probability=0.9)


def store(ledger: Ledger, folder: Path, *names: str, pairing: Pairing | None = None) -> builders.Store:
    state = ledger.state()
    given = pairing or Pairing(verdicts=verdicts(state))
    return builders.opened(folder, builds.write_build(over(held(*names), state), builders.vocabulary(), folder, casebook=state.head, pairing=given))


def test_a_confirmed_pair_is_one_incident_with_the_claims_of_both(ledger: Ledger, tmp_path: Path) -> None:
    decide(ledger, ALPHA, BETA)
    made = store(ledger, tmp_path / "s", "alpha", "beta")
    [row] = made.select().page()
    assert (row["incident_id"], row["title"], row["radius_m"]) == ("alpha:1", "Market", 200.0)
    assert row["date_precision"] == "day" and row["date_start"] == ALPHA.date_start  # the better known day, the better known place
    assert {one["claim_id"] for one in made.build.claims(["alpha:1"])} == {"a1", "a2", "b1"}
    totals = made.select().totals
    assert (totals["incidents"], totals["killed_min"], totals["killed_max"], totals["injured_min"]) == (1, 20, 20, 61)  # the latest claim, never the sum
    assert made.select("rule=range").totals["killed_min"] == 19


def test_it_is_found_under_each_of_its_datasets_and_counted_once(ledger: Ledger, tmp_path: Path) -> None:
    decide(ledger, ALPHA, BETA)
    made = store(ledger, tmp_path / "s", "alpha", "beta", "gamma")
    assert made.ids("dataset=alpha") == made.ids("dataset=beta") == ["alpha:1"]
    assert made.ids("dataset=gamma") == ["gamma:1"]
    assert made.ids("q=beta:1") == made.ids("q=shelling") == ["alpha:1"]
    groups_of = made.select().groups(["dataset"])["dataset"]
    assert {row["dataset"]: row["incidents"] for row in groups_of} == {"alpha": 1, "gamma": 1}
    assert made.select().also_in() == ["beta"]


def test_it_may_leave_only_if_each_of_them_may(ledger: Ledger, tmp_path: Path) -> None:
    decide(ledger, ALPHA, BETA)
    [row] = store(ledger, tmp_path / "s", "alpha", "beta").select().page()
    assert row["exportable"] is False and row["licence"] == "CC BY 4.0 + Closed"


def test_what_a_person_merged_may_not_leave_either_when_its_other_half_may_not(ledger: Ledger, tmp_path: Path) -> None:
    merge_incident(ledger, BY, BETA, ALPHA, ledger.state().seq)
    [row] = store(ledger, tmp_path / "s", "alpha", "beta").select().page()
    assert (row["incident_id"], row["exportable"]) == ("alpha:1", False)


@pytest.mark.parametrize(("gone", "left", "killed"), [("alpha", "beta:1", 20), ("beta", "alpha:1", 19)])
def test_without_one_dataset_the_other_stands_alone_as_it_was(ledger: Ledger, tmp_path: Path, gone: str, left: str, killed: int) -> None:
    decide(ledger, ALPHA, BETA)
    rest = {"alpha", "beta"} - {gone}
    made, alone = store(ledger, tmp_path / "s", *rest), store(Ledger(sqlite_url(tmp_path / "none"), builders.vocabulary()), tmp_path / "t", *rest)
    assert made.select().page() == alone.select().page()
    assert made.ids() == [left] and made.select().totals["killed_min"] == killed
    assert made.build.refusals() == []


def test_the_decision_holds_again_when_the_dataset_comes_back(ledger: Ledger, tmp_path: Path) -> None:
    decide(ledger, ALPHA, BETA)
    assert store(ledger, tmp_path / "s", "beta").ids() == ["beta:1"]
    assert store(ledger, tmp_path / "s", "alpha", "beta").ids() == ["alpha:1"]


def test_three_are_one_strike_through_the_middle_one_even_when_its_dataset_is_gone(ledger: Ledger, tmp_path: Path) -> None:
    decide(ledger, ALPHA, BETA)
    decide(ledger, BETA, GAMMA)
    assert store(ledger, tmp_path / "s", "alpha", "beta", "gamma").ids() == ["alpha:1"]
    assert store(ledger, tmp_path / "s", "alpha", "gamma").ids() == ["alpha:1"]


def test_an_undone_decision_leaves_both_as_they_were(ledger: Ledger, tmp_path: Path) -> None:
    made = decide(ledger, ALPHA, BETA)
    undo(ledger, BY, made.change)
    assert sorted(store(ledger, tmp_path / "s", "alpha", "beta").ids()) == ["alpha:1", "beta:1"]
    assert verdicts(ledger.state()) == {}


def test_decisions_that_contradict_each_other_are_refused(ledger: Ledger) -> None:
    decide(ledger, ALPHA, BETA)
    decide(ledger, BETA, GAMMA)
    with pytest.raises(BadValue, match="undo that decision"):
        decide(ledger, ALPHA, GAMMA, "different")
    assert contradictions(ledger.state()) == []


def test_two_that_were_held_apart_do_not_become_one_by_way_of_a_third(ledger: Ledger) -> None:
    decide(ledger, ALPHA, GAMMA, "different")
    decide(ledger, ALPHA, BETA)
    with pytest.raises(BadValue):
        decide(ledger, GAMMA, BETA)
    with pytest.raises(BadValue):
        merge_incident(ledger, BY, GAMMA, BETA, ledger.state().seq)


def test_a_decision_can_be_changed_and_somebody_elses_is_not_overwritten_unseen(ledger: Ledger) -> None:
    decide(ledger, ALPHA, BETA, "later")
    with pytest.raises(EditConflict):
        decide_pair(ledger, BY, ALPHA, BETA, "different", 0)
    decide(ledger, BETA, ALPHA, "same")
    assert verdicts(ledger.state()) == {("alpha:1", "beta:1"): "same"}


def test_an_incident_is_no_pair_with_itself_and_no_pair_with_its_part(ledger: Ledger) -> None:
    with pytest.raises(BadValue):
        decide(ledger, ALPHA, ALPHA)
    with pytest.raises(BadValue):
        decide(ledger, ALPHA, replace(BETA, parent_id="alpha:1"))


def test_unconfirmed_pairs_are_counted_where_both_are_selected(ledger: Ledger, tmp_path: Path) -> None:
    rows = [("alpha:1", "beta:1", 0.9, 0), ("alpha:1", "gamma:1", 0.8, 0), ("beta:1", "gamma:1", 0.2, 0)]
    found = pa.table({name: [row[n] for row in rows] for n, name in enumerate(PAIRS.names)}).cast(PAIRS)

    def looked(folder: str) -> builders.Store:
        return store(ledger, tmp_path / folder, "alpha", "beta", "gamma", pairing=Pairing(lambda *_: Found(found), "m", verdicts(ledger.state())))

    made = looked("s")
    assert made.select().unconfirmed == 2
    assert made.select("dataset=alpha&dataset=gamma").unconfirmed == 1
    assert made.select("dataset=beta&dataset=gamma").unconfirmed == 0
    assert made.select("as_of=2020-01-01").unconfirmed == 0
    decide(ledger, ALPHA, GAMMA, "different")
    decide(ledger, ALPHA, BETA, "later")
    assert looked("t").select().unconfirmed == 1  # a rejected pair is decided, a postponed one is not


def test_a_verdict_holds_for_the_incident_that_one_of_the_two_was_made_a_part_of(ledger: Ledger, tmp_path: Path) -> None:
    decide(ledger, BETA, GAMMA, "different")
    decide(ledger, ALPHA, BETA)
    found = pa.table({"one": ["alpha:1"], "other": ["gamma:1"], "probability": [0.9], "rivals": [0]}).cast(PAIRS)
    made = store(ledger, tmp_path / "s", "alpha", "beta", "gamma", pairing=Pairing(lambda *_: Found(found), "m", verdicts(ledger.state())))
    assert made.select().unconfirmed == 0


def test_parts_of_one_strike_are_no_pair_that_may_be_one(tmp_path: Path) -> None:
    whole = replace(ALPHA, incident_id="whole")
    parts = [replace(ALPHA, incident_id=name, parent_id="whole") for name in ("alpha:2", "alpha:3")]
    found = pa.table({"one": ["alpha:2", "alpha:3"], "other": ["alpha:3", "other"], "probability": [0.9, 0.9], "rivals": [0, 0]}).cast(PAIRS)
    given = [builders.holdings([whole, *parts, replace(ALPHA, incident_id="other")], [claim("c", "alpha:2")], name="alpha")]
    made = builds.write_build(given, builders.vocabulary(), tmp_path, pairing=Pairing(lambda *_: Found(found), "m"))
    assert builders.opened(tmp_path, made).select().unconfirmed == 1


def test_without_looking_for_pairs_nobody_says_that_there_are_none(ledger: Ledger, tmp_path: Path) -> None:
    assert store(ledger, tmp_path / "s", "alpha").select().unconfirmed is None


_names = st.sampled_from("abcdefgh")
_pairs = st.lists(st.tuples(_names, _names).filter(lambda two: two[0] != two[1]), max_size=8)
_radii = st.lists(st.sampled_from([None, 10.0, 500.0, 5_000.0]), min_size=8, max_size=8)


def said(pairs: list[tuple[str, str]]) -> State:
    made = [verdict(one, other, "same") for one, other in pairs]
    return State(len(made), "h", {("pair", one.pair_id): created("pair", one) for one in made})


@settings(max_examples=60, deadline=None)
@given(_pairs, _radii, st.randoms(use_true_random=False))
def test_merging_does_not_depend_on_the_order_of_decisions_or_rows_and_twice_is_once(pairs, radii, chance) -> None:  # noqa: ANN001
    incidents = [incident(name, radius_m=radius, position=None if radius is None else (47.9, 33.4)) for name, radius in zip("abcdefgh", radii)]
    claims = [claim(f"c-{name}", name, value=number) for number, name in enumerate("abcdefgh")]
    once = overlay(said(pairs), incidents, claims, [])
    turned = [tuple(reversed(pair)) for pair in pairs] + pairs
    for rows in (turned, incidents, claims):
        chance.shuffle(rows)
    again = overlay(said(turned), incidents, claims, [])
    assert {one.incident_id: one for one in once.incidents} == {one.incident_id: one for one in again.incidents}
    assert {one.claim_id: one.incident_id for one in once.claims} == {one.claim_id: one.incident_id for one in again.claims}
    assert len(once.claims) == 8 and {one.incident_id for one in once.claims} == {one.incident_id for one in once.incidents}
    assert len(once.incidents) == 8 - sum(len(group) - 1 for group in groups(said(pairs)))
    assert sorted(map(repr, once.members)) == sorted(map(repr, again.members))


@given(st.text(min_size=1, max_size=5), st.text(min_size=1, max_size=5))
def test_a_pair_has_one_id_whichever_is_named_first(one: str, other: str) -> None:
    assert pair_id(one, other) == pair_id(other, one)


def test_pairs_between_datasets_and_within_one_are_told_apart(ledger: Ledger, tmp_path: Path) -> None:
    twin = replace(ALPHA, incident_id="alpha:2")
    held_rows = [builders.holdings([ALPHA, twin], CLAIMS["alpha"], name="alpha"), *held("beta")]
    rows = [("alpha:1", "alpha:2", 0.9, 0), ("alpha:1", "beta:1", 0.8, 0)]
    found = pa.table({name: [row[n] for row in rows] for n, name in enumerate(PAIRS.names)}).cast(PAIRS)
    pairing = Pairing(lambda *_: Found(found), "m")
    made = builders.opened(tmp_path, builds.write_build(held_rows, builders.vocabulary(), tmp_path, pairing=pairing))
    assert made.select().undecided == {"pairs": 2, "across": 1}
    for across, ids in ((None, ["alpha:2", "beta:1"]), (True, ["beta:1"]), (False, ["alpha:2"])):
        assert [row["other"] for row in made.select().pairs(0.5, ("",), 9, across)] == ids
