"""Whatever is done to incidents in whatever order: totals, undo and the chain hold."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.domain.casualties import Total, total
from geo.domain.derive import figures
from geo.domain.vocabulary import Vocabulary
from geo.errors import BadValue, EditConflict
from geo.store.casebook import (
    Ledger,
    Overlaid,
    Part,
    add,
    correct_claim,
    delete_incident,
    edit_incident,
    grade,
    merge_incident,
    new_id,
    overlay,
    retract_claim,
    split_incident,
    undo,
    wholes,
)
from geo.store.casebook.tables import sqlite_url
from tests.store.casebook.casebook_builders import ANALYST, incident, killed

NAMES = ("a", "b", "c", "d", "e")
# the dataset: "a" is a whole with two parts, one of which is a whole itself
DATASET = [incident("a"), incident("b", parent_id="a"), incident("c", parent_id="a"), incident("d", parent_id="c"), incident("e")]
CLAIMS = [killed(f"k-{name}", name, number) for number, name in enumerate(NAMES, start=1)]
ACTS = ("claim", "correct", "retract", "grade", "part of", "split", "merge", "delete")

# each example writes a real ledger: few of them always, hundreds in the search for new ones
FEW = settings(max_examples=20 if settings.default.max_examples <= 100 else settings.default.max_examples)
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # what is tested here is not the disk

acts = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.integers(0, 9), st.integers(0, 50)), max_size=12)


def now(ledger: Ledger) -> Overlaid:
    return overlay(ledger.state(), DATASET, CLAIMS, [])


def counted(out: Overlaid, vocabulary: Vocabulary) -> Total:
    """The total of the killed over the incidents that count."""
    not_counted = wholes(out.incidents)
    ids = [item.incident_id for item in out.incidents if item.incident_id not in not_counted]
    return total(figures([claim for claim in out.claims if claim.incident_id == name], vocabulary).killed for name in ids)


def act(ledger: Ledger, what: str, one: int, other: int, number: int) -> str | None:
    """The change of one act on whatever stands now; None when the casebook refused it."""
    out, read = now(ledger), ledger.state().seq
    if not out.incidents:
        return None
    here, there = out.incidents[one % len(out.incidents)], out.incidents[other % len(out.incidents)]
    claim = out.claims[other % len(out.claims)] if out.claims else killed()
    ids = [new_id("incident", f"{read:012d}", part) for part in (0, 1)]
    parts = [Part(incident(ids[0]), (killed(f"k-{ids[0]}", ids[0], number),)), Part(incident(ids[1]))]
    doing: dict[str, Callable[[], object]] = {
        "claim": lambda: add(ledger, ANALYST, claims=[killed(new_id("claim", f"{read:012d}"), here.incident_id, number)]),
        "correct": lambda: correct_claim(ledger, ANALYST, claim, replace(claim, value=number), read),
        "retract": lambda: retract_claim(ledger, ANALYST, claim, read),
        "grade": lambda: grade(ledger, ANALYST, here, ("weak", "fair", "unassessed")[number % 3], read),
        "part of": lambda: edit_incident(ledger, ANALYST, here, replace(here, parent_id=there.incident_id), read, view=out.incidents),
        "split": lambda: split_incident(ledger, ANALYST, here, parts, read),
        "merge": lambda: merge_incident(ledger, ANALYST, here, there, read, view=out.incidents),
        "delete": lambda: delete_incident(ledger, ANALYST, here, read),
    }
    try:
        return doing[what]().change  # type: ignore[attr-defined]
    except (BadValue, EditConflict):
        return None


def in_a_fresh_casebook(vocabulary: Vocabulary, told: list[tuple[str, int, int, int]], check: Callable[[Ledger, list[str]], None]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        ledger = Ledger(sqlite_url(Path(folder) / "casebook.sqlite"), vocabulary)
        try:
            check(ledger, [change for change in (act(ledger, *one) for one in told) if change])
        finally:
            ledger.close()


@FEW
@given(told=acts)
def test_removing_a_whole_changes_no_total(vocabulary, told):
    def check(ledger: Ledger, _changes: list[str]) -> None:
        out = now(ledger)
        for whole in [item for item in out.incidents if item.incident_id in wholes(out.incidents)]:
            before = counted(now(ledger), vocabulary)
            done = delete_incident(ledger, ANALYST, whole, ledger.state().seq)
            assert counted(now(ledger), vocabulary) == before
            undo(ledger, ANALYST, done.change)
            assert counted(now(ledger), vocabulary) == before

    in_a_fresh_casebook(vocabulary, told, check)


@FEW
@given(told=acts)
def test_undo_restores_the_exact_state_after_every_act(vocabulary, told):
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        ledger = Ledger(sqlite_url(Path(folder) / "casebook.sqlite"), vocabulary)
        for one in told:
            before, said = now(ledger), ledger.state().says()
            change = act(ledger, *one)
            if change is None:
                assert ledger.state().says() == said, "a refused act leaves no trace"
                continue
            after = ledger.state().says()
            back = undo(ledger, ANALYST, change)
            assert ledger.state().says() == said and now(ledger) == before
            undo(ledger, ANALYST, back.change)
            assert ledger.state().says() == after
        assert ledger.verify([ledger.head()]).whole
        ledger.close()


@FEW
@given(told=acts)
def test_undoing_everything_from_the_end_leaves_the_datasets_as_they_were(vocabulary, told):
    def check(ledger: Ledger, changes: list[str]) -> None:
        for change in reversed(changes):
            undo(ledger, ANALYST, change)
        assert ledger.state().says() == {}
        assert now(ledger) == Overlaid(DATASET, CLAIMS, [], [])
        assert ledger.verify().whole

    in_a_fresh_casebook(vocabulary, told, check)


@FEW
@given(told=acts)
def test_no_incident_stands_above_itself_and_no_claim_hangs_in_the_air(vocabulary, told):
    def check(ledger: Ledger, _changes: list[str]) -> None:
        out = now(ledger)
        parents = {item.incident_id: item.parent_id for item in out.incidents}
        for name in parents:
            seen, at = set(), name
            while at is not None:
                assert at not in seen, "a circle of parts: none of them would count"
                seen.add(at)
                assert at in parents, "a part of an incident that is gone"
                at = parents[at]
        assert {claim.incident_id for claim in out.claims} <= set(parents) and out.refusals == []
        assert not out.incidents or len(wholes(out.incidents)) < len(out.incidents)

    in_a_fresh_casebook(vocabulary, told, check)


@given(parent=st.lists(st.sampled_from([None, *NAMES]), min_size=5, max_size=5))
def test_a_dataset_with_circles_of_parts_still_counts_them(parent):
    from geo.store.casebook import State

    rows = [incident(name, parent_id=above) for name, above in zip(NAMES, parent, strict=True)]
    out = overlay(State(), rows, [], [])
    assert len(out.incidents) == 5
    above = {item.incident_id: item.parent_id for item in out.incidents}
    for name in NAMES:
        at, steps = name, 0
        while at is not None:
            at, steps = above[at], steps + 1
            assert steps <= 5
