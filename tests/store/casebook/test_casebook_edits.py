"""The acts of a person: add, correct, retract, edit, split, merge, delete, grade, and undo for each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.domain.claim import Claim
from geo.errors import BadValue, EditConflict
from geo.store.casebook import (
    Part,
    add,
    correct_claim,
    delete_incident,
    edit_incident,
    edit_source,
    grade,
    merge_incident,
    new_id,
    overlay,
    retract_claim,
    split_incident,
    touched,
    undo,
    wholes,
)
from tests.store.casebook.casebook_builders import ANALYST, DAY, OTHER, incident, killed, source, weapon

FAR_OFF = date(2999, 1, 1)


def seq(ledger):
    return ledger.state().seq


def seen(ledger, incidents=(), claims=(), sources=()):
    return overlay(ledger.state(), incidents, claims, sources)


def with_two_parts(ledger):
    """A dataset's incident with a total, split into a missile strike (14) and a drone strike (5)."""
    first = Part(replace(incident("p1", "Missile strike on a playground"), adm2="UA12060"), (killed("c-p1", "p1", 14), weapon("w-p1", "p1", "ballistic_missile")))
    second = Part(incident("p2", "Drone strike on homes"), (killed("c-p2", "p2", 5), weapon("w-p2", "p2", "shahed")))
    return split_incident(ledger, ANALYST, incident("day"), [first, second], seq(ledger))


def test_a_story_comes_in_as_one_change(ledger):
    done = add(ledger, ANALYST, sources=[source()], incidents=[incident()], claims=[killed(), killed("c2", value=16)], action="accept story")
    assert len(done.revisions) == 4 and {row.change for row in done.revisions} == {done.change}
    out = seen(ledger)
    assert out.incidents == [incident()] and out.claims == [killed(), killed("c2", value=16)] and out.sources == [source()]


def test_a_bad_record_lets_nothing_of_its_change_in(ledger):
    with pytest.raises(BadValue, match="claimant_class"):
        add(ledger, ANALYST, incidents=[incident()], claims=[killed(), replace(killed("c2"), claimant_class="gossip")])
    assert seq(ledger) == 0


@pytest.mark.parametrize(
    ("claim", "field"),
    [
        (replace(killed(), claimant=" "), "claimant"),
        (replace(killed(), metric="injured", value=None), "value"),
        (replace(killed(), qualifier="lots"), "qualifier"),
        (replace(killed(), qualifier="between", value=20, value_max=10), "value_max"),
        (replace(killed(), value_max=20), "value_max"),
        (replace(killed(), value=99_999_999), "value"),
        (replace(killed(), as_of=FAR_OFF), "as_of"),
        (replace(killed(), terms=("energy",)), "terms"),
        (replace(weapon("w", "i1", "shahed"), terms=("energy",)), "terms"),
        (replace(weapon("w", "i1", "shahed"), value=3), "value"),
        (replace(killed(), quote="x" * 2001), "quote"),
    ],
)
def test_a_claim_with_a_wrong_field_is_refused_by_that_field(ledger, claim, field):
    with pytest.raises(BadValue) as problem:
        add(ledger, ANALYST, claims=[claim])
    assert problem.value.field == field


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"verification": "sure"}, "verification"),
        ({"precision": "somewhere"}, "precision"),
        ({"precision": "unknown"}, "precision"),
        ({"lat": 91.0}, "lat"),
        ({"lat": 0.0, "lon": 0.0}, "lat, lon"),
        ({"radius_m": None}, "radius_m"),
        ({"radius_m": float("nan")}, "radius_m"),
        ({"time_local": "25:00"}, "time_local"),
        ({"country": "Ukraine"}, "country"),
        ({"date_start": FAR_OFF, "date_end": FAR_OFF}, "date_start"),
        ({"date_end": date(2025, 4, 5)}, "date_end"),
        ({"parent_id": "i1"}, "parent_id"),
    ],
)
def test_an_incident_with_a_wrong_field_is_refused_by_that_field(ledger, change, field):
    with pytest.raises(BadValue) as problem:
        add(ledger, ANALYST, incidents=[replace(incident(), **change)])
    assert problem.value.field == field


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"publisher": ""}, "publisher"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "example.org"}, "url"),
        ({"sha256": "abc"}, "sha256"),
        ({"published": FAR_OFF}, "published"),
        ({"published_known": "guessed"}, "published_known"),
    ],
)
def test_a_source_with_a_wrong_field_is_refused_by_that_field(ledger, change, field):
    with pytest.raises(BadValue) as problem:
        add(ledger, ANALYST, sources=[replace(source(), **change)])
    assert problem.value.field == field


def test_words_alone_are_a_claim_without_a_number(ledger):
    add(ledger, ANALYST, claims=[replace(killed(), qualifier="dozens", value=None)])
    damage = Claim("d1", "i1", "damage", qualifier="dozens", unit="apartment buildings", terms=("residential",), claimant="Mayor")
    add(ledger, ANALYST, claims=[damage])
    assert seen(ledger, [incident()]).claims[1] == damage


def test_a_correction_keeps_the_datasets_other_fields(ledger):
    dataset = killed(value=14)
    correct_claim(ledger, ANALYST, dataset, replace(dataset, value=16), 0)
    updated = replace(dataset, quote="as the dataset has it by now")
    assert seen(ledger, [incident()], [updated]).claims == [replace(updated, value=16)]
    assert touched(ledger.state()) == {"i1"}


def test_a_retracted_claim_counts_no_more_and_stays_in_the_history(ledger):
    retract_claim(ledger, ANALYST, killed(), 0)
    assert seen(ledger, [incident()], [killed()]).claims == []
    assert ledger.revisions()[0].record == "c1" and touched(ledger.state()) == {"i1"}


def test_a_retracted_claim_comes_back_by_undo_alone(ledger):
    retract_claim(ledger, ANALYST, killed(), 0)
    with pytest.raises(BadValue, match="retracted: undo that first"):
        correct_claim(ledger, ANALYST, killed(), killed(value=3), seq(ledger))


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


def test_a_grade_of_verification_comes_with_its_reason(ledger):
    done = grade(ledger, ANALYST, incident(), "fair", 0)
    assert seen(ledger, [incident()]).incidents[0].verification == "fair"
    assert done.revisions[0].action == "grade verification" and done.revisions[0].reason == "read in the source"
    with pytest.raises(BadValue, match="confirmed, fair"):
        grade(ledger, ANALYST, incident(), "certain", seq(ledger))


def test_a_datasets_own_gaps_do_not_stand_in_the_way_of_a_grade(ledger):
    gaps = replace(incident(), title="", radius_m=None)
    grade(ledger, ANALYST, gaps, "weak", 0)
    assert seen(ledger, [gaps]).incidents[0].verification == "weak"


def test_a_source_is_corrected_and_undone(ledger):
    done = edit_source(ledger, ANALYST, source(), source(publisher="Another newspaper"), 0)
    assert seen(ledger, sources=[source()]).sources == [source(publisher="Another newspaper")]
    undo(ledger, ANALYST, done.change)
    assert seen(ledger, sources=[source()]).sources == [source()]


def test_a_source_that_a_claim_cites_is_not_taken_back(ledger):
    done = add(ledger, ANALYST, sources=[source()])
    add(ledger, ANALYST, claims=[replace(killed(), source_id="s1")])
    with pytest.raises(EditConflict, match="claim 'c1'"):
        undo(ledger, ANALYST, done.change)


def test_an_undo_can_itself_be_undone(ledger):
    done = add(ledger, ANALYST, incidents=[incident()], claims=[killed()])
    said = ledger.state().says()
    back = undo(ledger, ANALYST, done.change)
    assert seen(ledger).incidents == []
    undo(ledger, ANALYST, back.change)
    assert ledger.state().says() == said


def test_what_was_changed_since_is_not_undone_over_it(ledger):
    first = grade(ledger, ANALYST, incident(), "weak", 0)
    second = grade(ledger, OTHER, replace(incident(), verification="weak"), "fair", seq(ledger))
    with pytest.raises(EditConflict) as conflict:
        undo(ledger, ANALYST, first.change)
    assert ("verification", "weak", "fair", "unassessed") in conflict.value.sides
    undo(ledger, ANALYST, second.change)
    undo(ledger, ANALYST, first.change)
    assert ledger.state().says() == {}


def test_a_change_that_nobody_made_cannot_be_undone(ledger):
    with pytest.raises(BadValue, match="in the history"):
        undo(ledger, ANALYST, "no-such-change")


def test_ids_of_new_records_follow_from_their_change():
    assert new_id("claim", "0123456789abcdef", 2) == new_id("claim", "0123456789abcdef", 2) == "cb-claim-0123456789ab-2"


def test_both_sides_of_a_dispute_stay(ledger):
    party = Claim("m1", "i1", "killed", "military", "up_to", 85, unit="people", claimant="Ministry of defence", claimant_class="party_ru", as_of=DAY)
    add(ledger, ANALYST, claims=[killed(value=19, qualifier="at_least"), party])
    assert seen(ledger, [incident()]).claims == [killed(value=19, qualifier="at_least"), party]


def test_an_edit_that_no_longer_fits_its_dataset_is_reported_and_the_rest_goes_on(ledger):
    edit_incident(ledger, ANALYST, incident(), replace(incident(), date_end=date(2025, 4, 6), date_precision="days"), 0)
    moved = replace(incident(), date_start=date(2025, 5, 1), date_end=date(2025, 5, 1))
    out = seen(ledger, [moved, incident("i2")])
    assert out.incidents == [moved, incident("i2")]
    assert out.refusals[0].field == "date_end" and "no longer fits" in str(out.refusals[0])


def test_a_claim_whose_incident_left_its_dataset_is_reported(ledger):
    add(ledger, ANALYST, claims=[killed()])
    assert "not there" in str(seen(ledger, []).refusals[0])


def test_untouched_records_come_out_as_the_same_objects(ledger):
    grade(ledger, ANALYST, incident("i2"), "fair", 0)
    rows, claims = [incident("i1"), incident("i2")], [killed()]
    out = seen(ledger, rows, claims)
    assert out.incidents[0] is rows[0] and out.claims[0] is claims[0]


def test_a_merge_into_an_incident_that_left_its_dataset_is_reported_and_loses_nothing(ledger):
    merge_incident(ledger, ANALYST, incident("i2"), incident("i1"), 0)
    out = seen(ledger, [incident("i2")], [killed("c2", "i2")])
    assert out.incidents == [incident("i2")] and out.claims == [killed("c2", "i2")]
    assert "stands by itself" in str(out.refusals[0])
