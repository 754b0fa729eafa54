"""The acts of a person on claims, fields, grades and sources: add, correct, retract, edit, and undo for each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.domain.claim import Claim
from geo.errors import BadValue, EditConflict
from geo.store.casebook import (
    add,
    correct_claim,
    edit_incident,
    edit_source,
    grade,
    new_id,
    retract_claim,
    touched,
    undo,
)
from tests.store.casebook.casebook_builders import ANALYST, DAY, OTHER, incident, killed, seen, seq, source, weapon

FAR_OFF = date(2999, 1, 1)


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
