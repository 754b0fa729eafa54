"""The small store before and after people edited its casebook: two builds, and what they differ in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from geo.assembly import Strikemap
from geo.store import build as builds
from geo.store.casebook import By, correct_claim, delete_incident, edit_incident, held, merge_incident
from geo.store.casebook.over_tables import over
from tests import small_store

BY = By("A. Analyst", "checked against the morning report")


def rebuilt(program: Strikemap) -> str:
    """The id of a build of the small store with the casebook as it is now."""
    state = program.casebook.state()
    return builds.write_build(over(small_store.holdings(), state), program.vocabulary, program.store_dir, casebook=state.head)


def edited(folder: Path) -> tuple[Strikemap, str]:
    """(program, id of the build before the edits); the current build has them.

    The market's toll is corrected from 20 to 22, "again" merged into the market, "donetsk" deleted, the school's title edited.
    """
    program = small_store.program(folder)
    before = program.ready()
    ledger, build = program.casebook, program.opened().build
    (market, again, donetsk, school) = (held.incidents(build, [one])[0] for one in ("market", "again", "donetsk", "school"))
    [toll] = [claim for claim in held.claims(build, "market") if claim.value == 20]
    correct_claim(ledger, BY, toll, replace(toll, value=22), ledger.state().seq)
    merge_incident(ledger, BY, again, market, ledger.state().seq)
    delete_incident(ledger, BY, donetsk, ledger.state().seq)
    edit_incident(ledger, BY, school, replace(school, title="Lyceum, Dnipro"), ledger.state().seq)
    rebuilt(program)
    return program, before

