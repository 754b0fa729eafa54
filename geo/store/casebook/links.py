"""Whether records still fit together after a change: no circles, nothing that hangs on what is gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.errors import BadValue, EditConflict
from geo.store.casebook.entries import Entry, State
from geo.store.casebook.ledger import Step
from geo.store.casebook.same_strike import refuse_contradictions


def check_links(after: State, steps: Sequence[Step]) -> None:
    """Nothing; raises BadValue for a circle of parts or merges and for decisions that contradict each other, EditConflict
    where something needed is gone meanwhile."""
    if any(step.kind == "pair" or step.entry.status == "merged" for step in steps):
        refuse_contradictions(after)
    for step in steps:
        if step.kind == "incident":
            _refuse_circle(after, step.record)
        for kind, record in _needs(step.kind, step.entry):
            if _gone(after, kind, record):
                raise EditConflict(
                    f"The {kind} '{record}', which the {step.kind} '{step.record}' needs, is {_word(after.entry(kind, record))}. Nothing was saved; "
                    "undo that first, or choose another."
                )
        if step.entry.status == "undone":
            hanging = [f"{kind} '{record}'" for kind, record in _hanging_on(after, step.kind, step.record)]
            if hanging:
                more = f" and {len(hanging) - 3} more" if len(hanging) > 3 else ""
                raise EditConflict(
                    f"The {step.kind} '{step.record}' cannot be taken back while others hang on it: {', '.join(hanging[:3])}{more}. "
                    "Undo or retract these first; nothing was saved."
                )


def part_of(state: State, record: str) -> str | None:
    """The parent of an incident as far as the casebook knows it."""
    entry = state.entry("incident", record)
    parent = entry.fields.get("parent_id")
    return str(parent) if parent else None


def final(state: State, record: str) -> str | None:
    """The incident that an id stands for now: itself, what it was merged into, or None when that was deleted."""
    seen: set[str] = set()
    while record not in seen:
        seen.add(record)
        entry = state.entry("incident", record)
        if entry.status == "deleted":
            return None
        if entry.status != "merged" or entry.into is None:
            return record
        record = entry.into
    return None


def _refuse_circle(after: State, record: str) -> None:
    seen, at = {record}, record
    while after.entry("incident", at).status == "merged":
        at = after.entry("incident", at).into or ""
        if at in seen:
            raise BadValue("into", at, "an incident that was not itself merged into this one")
        seen.add(at)
    seen, parent = {record}, part_of(after, record)
    while parent is not None:
        if parent in seen:
            raise BadValue("parent_id", parent, "an incident that is not itself a part of this one")
        seen.add(parent)
        parent = part_of(after, parent)


def _needs(kind: str, entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.status == "merged" and entry.into:
        yield "incident", entry.into
    if entry.status != "kept":
        return
    for name, needed in (("incident_id", "incident"), ("source_id", "source")):
        if kind == "claim" and entry.fields.get(name):
            yield needed, str(entry.fields[name])


def _hanging_on(after: State, kind: str, record: str) -> Iterator[tuple[str, str]]:
    for (other_kind, other), entry in after.entries.items():
        if (kind, record) in _needs(other_kind, entry):
            yield other_kind, other
        elif other_kind == "incident" and kind == "incident" and entry.status == "kept" and entry.fields.get("parent_id") == record:
            yield other_kind, other


def _gone(state: State, kind: str, record: str) -> bool:
    if kind != "incident":
        return state.entry(kind, record).status == "undone"
    stands_for = final(state, record)
    return stands_for is None or state.entry("incident", stands_for).status == "undone"


def _word(entry: Entry) -> str:
    return {"deleted": "deleted", "merged": "merged into one that is gone", "undone": "taken back"}.get(entry.status, "gone")
