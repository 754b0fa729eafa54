"""Incidents that are split, merged and deleted: what their claims do, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.errors import BadValue, EditConflict
from geo.store.casebook import (
    Part,
    add,
    delete_incident,
    edit_incident,
    merge_incident,
    split_incident,
    touched,
    undo,
    wholes,
)
from tests.store.casebook.casebook_builders import ANALYST, OTHER, incident, killed, seen, seq, with_two_parts


def test_a_deleted_incident_takes_its_claims_along_and_leaves_a_tombstone(ledger):
    done = delete_incident(ledger, ANALYST, incident(), 0)
    out = seen(ledger, [incident(), incident("i2")], [killed(), killed("c2", "i2")])
    assert [item.incident_id for item in out.incidents] == ["i2"] and [item.claim_id for item in out.claims] == ["c2"]
    assert ledger.state().entry("incident", "i1").status == "deleted"
    undo(ledger, ANALYST, done.change)
    assert seen(ledger, [incident()], [killed()]).incidents == [incident()]


def test_a_claim_added_to_an_incident_that_was_deleted_meanwhile_is_a_conflict(ledger):
    delete_incident(ledger, OTHER, incident(), 0)
    with pytest.raises(EditConflict, match="deleted"):
        add(ledger, ANALYST, claims=[killed()])


def test_merging_makes_two_incidents_one_with_all_claims(ledger):
    done = merge_incident(ledger, ANALYST, incident("i2"), incident("i1"), 0)
    later = killed("c3", "i2", 19)  # a claim that the dataset brings after the merge
    out = seen(ledger, [incident("i1"), incident("i2")], [killed("c1", "i1"), killed("c2", "i2"), later])
    assert [item.incident_id for item in out.incidents] == ["i1"]
    assert [(item.claim_id, item.incident_id) for item in out.claims] == [("c1", "i1"), ("c2", "i1"), ("c3", "i1")]
    assert touched(ledger.state()) == {"i1", "i2"}
    undo(ledger, ANALYST, done.change)
    assert len(seen(ledger, [incident("i1"), incident("i2")]).incidents) == 2


def test_merges_follow_one_another_and_never_run_in_circles(ledger):
    merge_incident(ledger, ANALYST, incident("i3"), incident("i2"), 0)
    merge_incident(ledger, ANALYST, incident("i2"), incident("i1"), seq(ledger))
    assert seen(ledger, [incident("i1"), incident("i2"), incident("i3")], [killed("c", "i3")]).claims[0].incident_id == "i1"
    with pytest.raises(BadValue, match="not itself merged into this one"):
        merge_incident(ledger, ANALYST, incident("i1"), incident("i3"), seq(ledger))
    with pytest.raises(BadValue, match="another incident"):
        merge_incident(ledger, ANALYST, incident("i1"), incident("i1"), seq(ledger))


def test_an_incident_merged_away_stands_for_nothing_when_its_target_is_deleted(ledger):
    merge_incident(ledger, ANALYST, incident("i2"), incident("i1"), 0)
    delete_incident(ledger, ANALYST, incident("i1"), seq(ledger))
    out = seen(ledger, [incident("i1"), incident("i2")], [killed("c", "i2")])
    assert out.incidents == [] and out.claims == []


def test_a_split_keeps_sub_strikes_with_their_own_weapon_place_and_toll(ledger):
    with_two_parts(ledger)
    out = seen(ledger, [incident("day", "Strikes of that day")], [killed("total", "day", 19, "at_least")])
    assert [(item.incident_id, item.parent_id) for item in out.incidents] == [("day", None), ("p1", "day"), ("p2", "day")]
    assert out.incidents[1].adm2 == "UA12060"
    assert {(item.incident_id, item.terms) for item in out.claims if item.metric == "weapon"} == {("p1", ("ballistic_missile",)), ("p2", ("shahed",))}
    assert wholes(out.incidents) == {"day"}, "the total of the whole never counts beside its parts"


def test_a_split_can_move_claims_of_the_whole_to_the_part_they_belong_to(ledger):
    whole, moved = incident("day"), killed("c-mayor", "day", 5)
    split_incident(ledger, ANALYST, whole, [Part(incident("p1"), moved=(moved,)), Part(incident("p2"), (killed("c2", "p2", 14),))], 0)
    out = seen(ledger, [whole], [moved, killed("total", "day", 19)])
    assert [(item.claim_id, item.incident_id) for item in out.claims] == [("c-mayor", "p1"), ("total", "day"), ("c2", "p2")]
    assert touched(ledger.state()) == {"day", "p1", "p2"}


def test_an_incident_is_not_split_into_one_part(ledger):
    with pytest.raises(BadValue, match="2 or more"):
        split_incident(ledger, ANALYST, incident(), [Part(incident("p1"))], 0)


def test_two_people_splitting_one_incident_at_once_is_a_conflict(ledger):
    with_two_parts(ledger)
    with pytest.raises(EditConflict) as conflict:
        split_incident(ledger, OTHER, incident("day"), [Part(incident("q1")), Part(incident("q2"))], 0)
    assert ("parts", "", "p1, p2", "p1, p2, q1, q2") in conflict.value.sides


def test_undoing_a_split_brings_the_whole_back_and_takes_its_parts_away(ledger):
    before = seen(ledger, [incident("day")], [killed("total", "day", 19)])
    done = with_two_parts(ledger)
    undo(ledger, OTHER, done.change)
    assert seen(ledger, [incident("day")], [killed("total", "day", 19)]) == before
    assert ledger.state().says() == {}


def test_a_split_is_not_undone_while_a_later_claim_hangs_on_a_part(ledger):
    done = with_two_parts(ledger)
    claim = add(ledger, OTHER, claims=[killed("later", "p1", 16)])
    with pytest.raises(EditConflict, match="claim 'later'"):
        undo(ledger, ANALYST, done.change)
    undo(ledger, ANALYST, claim.change)
    undo(ledger, ANALYST, done.change)
    assert ledger.state().says() == {}


def test_removing_the_whole_leaves_its_parts_standing(ledger):
    with_two_parts(ledger)
    delete_incident(ledger, ANALYST, incident("day"), seq(ledger))
    out = seen(ledger, [incident("day")], [killed("total", "day", 19)])
    assert [(item.incident_id, item.parent_id) for item in out.incidents] == [("p1", None), ("p2", None)]
    assert {item.claim_id for item in out.claims} == {"c-p1", "w-p1", "c-p2", "w-p2"}


def test_removing_a_middle_part_hands_its_parts_to_the_one_above(ledger):
    rows = [incident("top"), incident("mid", parent_id="top"), incident("low", parent_id="mid")]
    delete_incident(ledger, ANALYST, rows[1], 0)
    assert [(item.incident_id, item.parent_id) for item in seen(ledger, rows).incidents] == [("top", None), ("low", "top")]


def test_a_part_is_not_merged_into_its_whole_while_other_parts_stand(ledger):
    with_two_parts(ledger)
    part = replace(incident("p1"), parent_id="day")
    for one, other in ((part, incident("day")), (incident("day"), part)):
        with pytest.raises(BadValue, match="above or below"):
            merge_incident(ledger, ANALYST, one, other, seq(ledger))


def test_an_incident_cannot_become_a_part_of_its_own_part(ledger):
    edit_incident(ledger, ANALYST, incident("i2"), incident("i2", parent_id="i1"), 0)
    with pytest.raises(BadValue, match="not itself a part"):
        edit_incident(ledger, ANALYST, incident("i1"), incident("i1", parent_id="i2"), seq(ledger))


def test_a_merge_into_an_incident_that_left_its_dataset_is_reported_and_loses_nothing(ledger):
    merge_incident(ledger, ANALYST, incident("i2"), incident("i1"), 0)
    out = seen(ledger, [incident("i2")], [killed("c2", "i2")])
    assert out.incidents == [incident("i2")] and out.claims == [killed("c2", "i2")]
    assert "stands by itself" in str(out.refusals[0])
