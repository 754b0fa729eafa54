"""Two spellings of one claimant become one name by a change that is appended, answers to what others wrote, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.domain.derive import figures
from geo.errors import BadValue, EditConflict
from geo.store.casebook import correct_claim, history_of, same_claimant, touched, undo
from tests.store.casebook.casebook_builders import ANALYST, OTHER, incident, killed, seen, seq

OLDER = replace(killed("c1", value=14), claimant="Serhii Lysak, head of Dnipropetrovsk oblast")
NEWER = replace(killed("c2", value=18, day=date(2025, 4, 5)), claimant="Serhiy Lysak")
OTHERS = replace(killed("c3", value=16), claimant="State Emergency Service")
CLAIMS = (OLDER, NEWER, OTHERS)


def test_a_newer_figure_replaces_the_older_of_the_same_claimant_once_both_spellings_are_one(ledger, vocabulary):
    assert str(figures(CLAIMS, vocabulary, "range").killed) == str(figures([OLDER, NEWER, OTHERS], vocabulary, "range").killed)
    assert figures(CLAIMS, vocabulary, "range").killed.min == 14
    same_claimant(ledger, ANALYST, CLAIMS[:2], OLDER.claimant, 0)
    found = seen(ledger, [incident()], CLAIMS).claims
    assert [claim.claimant for claim in found] == [OLDER.claimant, OLDER.claimant, OTHERS.claimant]
    assert found[0] is OLDER and found[1] == replace(NEWER, claimant=OLDER.claimant), "nothing else of a claim changes"
    assert (figures(found, vocabulary, "range").killed.min, figures(found, vocabulary, "range").killed.max) == (16, 18)
    assert touched(ledger.state()) == {"i1"}


def test_it_is_one_change_that_is_undone_as_one(ledger):
    change = same_claimant(ledger, ANALYST, CLAIMS, "Serhii Lysak", 0)
    assert [row.action for row in ledger.revisions()] == ["same claimant"] * 3
    assert history_of(ledger, "claim", "c2")[0].differences
    undo(ledger, ANALYST, change.change)
    assert seen(ledger, [incident()], CLAIMS).claims == list(CLAIMS)


def test_names_that_are_one_already_are_no_change(ledger):
    with pytest.raises(BadValue, match="not all of the claims"):
        same_claimant(ledger, ANALYST, [OLDER, replace(NEWER, claimant=OLDER.claimant)], OLDER.claimant, 0)
    with pytest.raises(BadValue):
        same_claimant(ledger, ANALYST, CLAIMS, "", 0)
    assert seq(ledger) == 0


def test_a_claim_that_somebody_corrected_meanwhile_keeps_all_from_being_written(ledger):
    correct_claim(ledger, OTHER, NEWER, replace(NEWER, value=19), 0)
    with pytest.raises(EditConflict):
        same_claimant(ledger, ANALYST, CLAIMS[:2], OLDER.claimant, 0)
    assert seq(ledger) == 1
