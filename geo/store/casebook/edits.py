"""The acts of a person on the casebook: each one is checked whole, written whole, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from geo.domain.claim import Claim
from geo.domain.incident import Incident
from geo.domain.source import Source
from geo.errors import BadValue, EditConflict
from geo.store.casebook.checks import problems
from geo.store.casebook.entries import ID_FIELD, UNDONE, UNTOUCHED, Entry, Record, changed, created, read_entry
from geo.store.casebook.ledger import By, Change, Ledger, Step, sides
from geo.store.casebook.links import check_links, final, part_of


@dataclass(frozen=True)
class Part:
    """One sub-strike of a split: its incident, its own new claims, and claims of the whole that belong to it alone."""

    incident: Incident
    claims: tuple[Claim, ...] = ()
    moved: tuple[Claim, ...] = ()


def new_id(kind: str, change: str, number: int = 0) -> str:
    """An id for a record that begins in the casebook: the same change sent twice gives the same ids."""
    return f"cb-{kind}-{change[:12]}-{number}"


def add(
    ledger: Ledger,
    by: By,
    *,
    incidents: Iterable[Incident] = (),
    claims: Iterable[Claim] = (),
    sources: Iterable[Source] = (),
    action: str = "add",
    change: str | None = None,
) -> Change:
    """The change that brings new records in, all together: a whole story, or one claim, one incident, one source.

    Raises BadValue with the first problem of a record or for an id that is in use, EditConflict when a claim's incident
    or source is gone meanwhile.
    """
    records: list[tuple[str, Record]] = [("source", source) for source in sources]
    records += [("incident", incident) for incident in incidents]
    records += [("claim", claim) for claim in claims]
    for _, record in records:
        _refuse_problems(ledger, record)
    steps = [Step(kind, _id(kind, record), created(kind, record), 0) for kind, record in records]
    _refuse_twice(steps)
    return ledger.append(action, by, steps, guard=check_links, change=change)


def correct_claim(ledger: Ledger, by: By, seen: Claim, wanted: Claim, rev: int, *, change: str | None = None) -> Change:
    """The change that corrects how a claim was entered. A claimant's new figure is a new claim, not a correction.

    seen: the claim as it was shown; rev: State.rev of it then. Raises BadValue, EditConflict.
    """
    return _edit(ledger, by, "correct claim", "claim", seen, wanted, rev, change)


def retract_claim(ledger: Ledger, by: By, seen: Claim, rev: int, *, change: str | None = None) -> Change:
    """The change after which a claim counts no more; it stays readable in the history. Raises EditConflict."""
    entry = ledger.state().entry("claim", seen.claim_id)
    # the claim's incident is named even for a dataset's claim, so that the incident counts as touched
    fields = entry.fields if entry.created else {**entry.fields, "incident_id": seen.incident_id}
    base = entry.base if entry.created else {"incident_id": seen.incident_id, **entry.base}
    step = Step("claim", seen.claim_id, replace(entry, status="retracted", fields=fields, base=base), rev)
    return ledger.append("retract claim", by, [step], guard=check_links, change=change)


def edit_incident(ledger: Ledger, by: By, seen: Incident, wanted: Incident, rev: int, *, change: str | None = None) -> Change:
    """The change that gives an incident other fields; those that stay the same stay its dataset's. Raises BadValue, EditConflict."""
    return _edit(ledger, by, "edit incident", "incident", seen, wanted, rev, change)


def grade(ledger: Ledger, by: By, seen: Incident, verification: str, rev: int, *, change: str | None = None) -> Change:
    """The change that gives an incident a grade of verification. Raises BadValue, EditConflict."""
    return _edit(ledger, by, "grade verification", "incident", seen, replace(seen, verification=verification), rev, change)


def edit_source(ledger: Ledger, by: By, seen: Source, wanted: Source, rev: int, *, change: str | None = None) -> Change:
    """The change that corrects a source. Raises BadValue, EditConflict."""
    return _edit(ledger, by, "edit source", "source", seen, wanted, rev, change)


def delete_incident(ledger: Ledger, by: By, seen: Incident, rev: int, *, change: str | None = None) -> Change:
    """The change that takes an incident with its claims out of every view and leaves a tombstone. Its parts stay."""
    entry = replace(_standing(ledger, seen), status="deleted")
    return ledger.append("delete incident", by, [Step("incident", seen.incident_id, entry, rev)], guard=check_links, change=change)


def merge_incident(ledger: Ledger, by: By, seen: Incident, into: Incident, rev: int, *, change: str | None = None) -> Change:
    """The change after which both are one strike: claims and parts of the first, now and later, are the second's.

    Raises BadValue for an incident and itself or its own part beside other parts, EditConflict.
    """
    if seen.incident_id == into.incident_id:
        raise BadValue("into", into.incident_id, "another incident")
    if into.parent_id == seen.incident_id or seen.parent_id == into.incident_id:
        whole = seen.incident_id if into.parent_id == seen.incident_id else into.incident_id
        part = into.incident_id if whole == seen.incident_id else seen.incident_id
        others = [other for other, entry in ledger.state().of("incident") if other != part and entry.status == "kept" and part_of(ledger.state(), other) == whole]
        if others:
            raise BadValue("into", into.incident_id, "an incident that is not a part of the same whole beside other parts: its figures would count nowhere")
    entry = replace(_standing(ledger, seen), status="merged", into=into.incident_id)
    return ledger.append("merge incident", by, [Step("incident", seen.incident_id, entry, rev)], guard=check_links, change=change)


def split_incident(ledger: Ledger, by: By, seen: Incident, parts: Sequence[Part], rev: int, *, change: str | None = None) -> Change:
    """The change that gives an incident parts, each with its own weapon, place and toll. The whole keeps its other claims.

    From then on the parts count and the whole does not. Raises BadValue for fewer than two parts, EditConflict.
    """
    if len(parts) < 2:
        raise BadValue("parts", len(parts), "2 or more sub-strikes")
    state = ledger.state()
    if state.rev("incident", seen.incident_id) != rev:
        edit_incident(ledger, by, seen, replace(seen, title=f"{seen.title} "), rev)  # raises the conflict with both sides
    steps: list[Step] = []
    for part in parts:
        incident = replace(part.incident, parent_id=seen.incident_id)
        _refuse_problems(ledger, incident)
        steps.append(Step("incident", incident.incident_id, created("incident", incident), 0))
        for claim in part.claims:
            own = replace(claim, incident_id=incident.incident_id)
            _refuse_problems(ledger, own)
            steps.append(Step("claim", own.claim_id, created("claim", own), 0))
        for claim in part.moved:
            entry = changed("claim", state.entry("claim", claim.claim_id), claim, replace(claim, incident_id=incident.incident_id))
            steps.append(Step("claim", claim.claim_id, entry, state.rev("claim", claim.claim_id)))
    _refuse_twice(steps)
    return ledger.append("split incident", by, steps, guard=check_links, change=change)


def undo(ledger: Ledger, by: By, change: str, *, as_change: str | None = None) -> Change:
    """The change that takes another one back: every record of it is again what it was before. An undo can be undone.

    Raises BadValue for an unknown change, EditConflict when one of its records was changed since, or others hang on it.
    """
    rows = ledger.revisions(change=change)
    if not rows:
        raise BadValue("change", change, "the id of a change in the history")
    state, steps = ledger.state(), []
    for row in rows:
        written, now = read_entry(row.kind, row.record, row.payload), state.entry(row.kind, row.record)
        earlier = ledger.revisions(keys=[(row.kind, row.record)])
        before = read_entry(row.kind, row.record, earlier[row.rev - 2].payload) if row.rev > 1 else UNTOUCHED
        if before == UNTOUCHED and written.created:
            before = UNDONE
        if now != written:
            last = earlier[-1]
            raise EditConflict(
                f"The {row.kind} '{row.record}' was changed since, by {last.author} at {last.at} ({last.action}: {last.reason}). "
                "Undo that first; nothing was saved.",
                sides(written, now, before),
            )
        steps.append(Step(row.kind, row.record, before, state.rev(row.kind, row.record)))
    return ledger.append("undo", by, steps, guard=check_links, undoes=change, change=as_change)


def _edit(ledger: Ledger, by: By, action: str, kind: str, seen: Record, wanted: Record, rev: int, change: str | None) -> Change:
    _refuse_problems(ledger, wanted)
    record = _id(kind, seen)
    if _id(kind, wanted) != record:
        raise BadValue(ID_FIELD[kind], _id(kind, wanted), f"'{record}': an id never changes")
    entry = changed(kind, ledger.state().entry(kind, record), seen, wanted)
    return ledger.append(action, by, [Step(kind, record, entry, rev)], guard=check_links, change=change)
