"""The acts of a person on the casebook: each one is checked whole, written whole, and can be undone.

Every act states as `read` the State.seq of what its author had in view; a record changed since then is a conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from geo.domain.claim import Claim
from geo.domain.incident import Incident
from geo.domain.same_strike import SAME, Verdict, pair_id, verdict
from geo.domain.source import Source
from geo.errors import BadValue, EditConflict
from geo.store.casebook.checks import problems
from geo.store.casebook.entries import UNDONE, UNTOUCHED, Entry, Record, State, as_json, changed, created, identity, kind_of, read_entry
from geo.store.casebook.ledger import By, Change, Guard, Ledger, Step, sides
from geo.store.casebook.links import check_links, part_of
from geo.store.casebook.tables import REVISIONS

#: what a tombstone says of the record that it stands for, since nothing else holds a dataset's record that is gone
SAID_OF_INCIDENT, SAID_OF_CLAIM = ("title",), ("metric", "qualifier", "value", "value_max", "unit", "terms", "claimant")


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
    sources: Iterable[Source] = (),
    incidents: Iterable[Incident] = (),
    claims: Iterable[Claim] = (),
    verdicts: Iterable[Verdict] = (),
    action: str = "add",
    change: str | None = None,
    guard: Guard | None = None,
) -> Change:
    """The change that brings new records in, all together: a whole story, or one claim, one incident, one source.

    verdicts: what was decided of the new incidents and others. guard: as in Ledger.append. Raises BadValue with the first problem of a record or for an id that stands twice, EditConflict
    for an id that is in use and when a claim's incident or source is gone meanwhile.
    """
    records: list[Record] = [*sources, *incidents, *claims, *verdicts]
    steps = [_new(ledger, record) for record in records]
    return _append(ledger, action, by, steps, change, guard=guard)


def correct_claim(
    ledger: Ledger, by: By, seen: Claim, wanted: Claim, read: int, *, sources: Iterable[Source] = (), change: str | None = None
) -> Change:
    """The change that corrects how a claim was entered. A claimant's new figure is a new claim, not a correction.

    seen: the claim as it was shown. sources: new ones that it brings along. Raises BadValue, EditConflict.
    """
    steps = [_new(ledger, source) for source in sources]
    return _append(ledger, "correct claim", by, [*steps, _edited(ledger, seen, wanted, read)], change)


def same_claimant(ledger: Ledger, by: By, seen: Iterable[Claim], name: str, read: int, *, change: str | None = None) -> Change:
    """The change after which claims are one claimant's, under one name; what each was called before stays in the history.

    seen: the claims as they were shown; those that have the name already are left alone. Raises BadValue where no claim has
    another name, EditConflict.
    """
    others = [claim for claim in seen if claim.claimant != name]
    if not others:
        raise BadValue("claimant", name, "a name that not all of the claims have already")
    return _append(ledger, "same claimant", by, [_edited(ledger, claim, replace(claim, claimant=name), read) for claim in others], change)


def retract_claim(ledger: Ledger, by: By, seen: Claim, read: int, *, change: str | None = None) -> Change:
    """The change after which a claim counts no more; it stays readable in the history. Raises BadValue, EditConflict."""
    entry = _standing(ledger, seen, read)
    if not entry.created:  # the claim's incident is named, so that it counts as touched
        home = {"incident_id": seen.incident_id}
        entry = replace(entry, fields=home | dict(entry.fields), base=home | dict(entry.base))
    gone = _remembered(replace(entry, status="retracted"), seen, SAID_OF_CLAIM)
    return _append(ledger, "retract claim", by, [Step("claim", seen.claim_id, gone, read)], change)


def edit_incident(
    ledger: Ledger, by: By, seen: Incident, wanted: Incident, read: int, *, view: Iterable[Incident] = (), change: str | None = None
) -> Change:
    """The change that gives an incident other fields; those that stay the same stay its dataset's.

    view: the incidents in view, to know parts that came with a dataset. Raises BadValue, EditConflict.
    """
    parents = _parents(ledger, (*view, seen, wanted))
    if wanted.parent_id != seen.parent_id and seen.incident_id in _all_above(parents, seen.incident_id):
        raise BadValue("parent_id", wanted.parent_id, "an incident that is not itself a part of this one")
    return _append(ledger, "edit incident", by, [_edited(ledger, seen, wanted, read)], change)


def grade(ledger: Ledger, by: By, seen: Incident, verification: str, read: int, *, change: str | None = None) -> Change:
    """The change that gives an incident a grade of verification. Raises BadValue, EditConflict."""
    step = _edited(ledger, seen, replace(seen, verification=verification), read)
    return _append(ledger, "grade verification", by, [step], change)


def edit_source(ledger: Ledger, by: By, seen: Source, wanted: Source, read: int, *, change: str | None = None) -> Change:
    """The change that corrects a source. Raises BadValue, EditConflict."""
    return _append(ledger, "edit source", by, [_edited(ledger, seen, wanted, read)], change)


def delete_incident(ledger: Ledger, by: By, seen: Incident, read: int, *, change: str | None = None) -> Change:
    """The change that takes an incident with its claims out of every view and leaves a tombstone. Its parts stay."""
    entry = _remembered(replace(_standing(ledger, seen, read), status="deleted"), seen, SAID_OF_INCIDENT)
    return _append(ledger, "delete incident", by, [Step("incident", seen.incident_id, entry, read)], change)


def merge_incident(
    ledger: Ledger, by: By, seen: Incident, into: Incident, read: int, *, view: Iterable[Incident] = (), change: str | None = None
) -> Change:
    """The change after which both are one strike: claims and parts of the first, now and later, are the second's.

    view: the incidents in view, to know parts that came with a dataset. Raises BadValue for an incident and itself, or
    for a whole and one of several parts; EditConflict.
    """
    if seen.incident_id == into.incident_id:
        raise BadValue("into", into.incident_id, "another incident")
    entry = _remembered(replace(_standing(ledger, seen, read), status="merged", into=into.incident_id), seen, SAID_OF_INCIDENT)
    one, other = seen.incident_id, into.incident_id
    parents = _parents(ledger, (*view, seen, into))
    whole = one if one in _all_above(parents, other) else other if other in _all_above(parents, one) else None
    if whole is not None and {part for part, parent in parents.items() if parent == whole} - {one, other}:
        raise BadValue("into", other, "an incident that does not stand above or below this one: the figures would count nowhere")
    return _append(ledger, "merge incident", by, [Step("incident", seen.incident_id, entry, read)], change)


def decide_pair(
    ledger: Ledger, by: By, one: Incident, other: Incident, said: str, read: int, *, probability: float | None = None, change: str | None = None
) -> Change:
    """The change that keeps whether two incidents are one strike: same, different or later. It may be decided anew at any time.

    read: 0 where nobody had decided about the pair yet. Raises BadValue for an incident and itself, for a whole and its part,
    and for a decision that contradicts others; EditConflict when somebody else decided meanwhile.
    """
    return decide_pairs(ledger, by, [(one, other, probability)], said, read, change=change)


def decide_pairs(
    ledger: Ledger, by: By, pairs: Sequence[tuple[Incident, Incident, float | None]], said: str, read: int, *, change: str | None = None
) -> Change:
    """The one change that keeps the same answer about several pairs (two incidents and their probability); it is undone as one.

    read, and what is raised: as for `decide_pair`; one pair that may not be decided so keeps all from being written.
    """
    if not pairs:
        raise BadValue("pairs", "none", "one pair or more")
    steps, state = [], ledger.state()
    parents = _parents(ledger, (incident for one, other, _ in pairs for incident in (one, other))) if said == SAME else {}
    for one, other, probability in pairs:
        made = verdict(one.incident_id, other.incident_id, said, probability)
        if said == SAME:
            if one.incident_id in _all_above(parents, other.incident_id) or other.incident_id in _all_above(parents, one.incident_id):
                raise BadValue("pair", made.pair_id, "two incidents of which neither is a part of the other")
            gone = next((found for found in (made.one, made.other) if state.entry("incident", found).status in ("deleted", "undone")), None)
            if gone:
                raise BadValue("pair", gone, "incidents that stand; this one was deleted: undo that first")
        steps.append(Step("pair", pair_id(made.one, made.other), created("pair", made), read))
    return _append(ledger, f"same strike? {said}{'' if len(steps) == 1 else f', {len(steps):,} pairs at once'}", by, steps, change)


def split_incident(
    ledger: Ledger, by: By, seen: Incident, parts: Sequence[Part], read: int, *, sources: Iterable[Source] = (), change: str | None = None
) -> Change:
    """The change that gives an incident parts, each with its own weapon, place and toll. The whole keeps its other claims.

    sources: new ones that the parts' claims bring along. From then on the parts count and the whole does not. Raises
    BadValue for fewer than two parts, EditConflict.
    """
    if len(parts) < 2:
        raise BadValue("parts", len(parts), "2 or more sub-strikes")
    whole = _standing(ledger, seen, read)
    ids = tuple(part.incident.incident_id for part in parts)
    steps = [Step("incident", seen.incident_id, replace(whole, parts=(*whole.parts, *ids)), read), *(_new(ledger, source) for source in sources)]
    for part in parts:
        home = part.incident.incident_id
        steps.append(_new(ledger, replace(part.incident, parent_id=seen.incident_id)))
        steps += [_new(ledger, replace(claim, incident_id=home)) for claim in part.claims]
        steps += [_edited(ledger, claim, replace(claim, incident_id=home), read) for claim in part.moved]
    return _append(ledger, "split incident", by, steps, change)


def undo(ledger: Ledger, by: By, undone: str, *, change: str | None = None) -> Change:
    """The change that takes another one back: every record of it is again what it was before. An undo can be undone.

    undone: the id of that change. Raises BadValue for an unknown one, EditConflict when one of its records was changed
    since, or others hang on it.
    """
    rows = ledger.revisions(REVISIONS.c.change == undone)
    if not rows:
        raise BadValue("change", undone, "the id of a change in the history")
    state, steps = ledger.state(), []
    for row in rows:
        written, now = read_entry(row.kind, row.record, row.payload), state.entry(row.kind, row.record)
        record = ledger.revisions(REVISIONS.c.kind == row.kind, REVISIONS.c.record == row.record)
        before = read_entry(row.kind, row.record, record[row.rev - 2].payload) if row.rev > 1 else UNTOUCHED
        if before == UNTOUCHED and written.created:
            before = UNDONE
        if now != written:
            raise EditConflict(
                f"The {row.kind} '{row.record}' was changed since: {record[-1].by_whom}. "
                "Undo that first; nothing was saved.",
                sides(written, now, before),
            )
        steps.append(Step(row.kind, row.record, before, state.seq))
    return _append(ledger, "undo", by, steps, change, undoes=undone)


def _append(ledger: Ledger, action: str, by: By, steps: Sequence[Step], change: str | None, undoes: str | None = None, guard: Guard | None = None) -> Change:
    twice = next((key for key, count in Counter((step.kind, step.record) for step in steps).items() if count > 1), None)
    if twice:
        raise BadValue(f"{twice[0]}_id", twice[1], "an id that stands only once in a change")
    def checked(after: State, steps: Sequence[Step]) -> None:
        for check in filter(None, (check_links, guard)):
            check(after, steps)

    return ledger.append(action, by, steps, guard=checked, change=change, undoes=undoes)


def _new(ledger: Ledger, record: Record) -> Step:
    kind = kind_of(record)
    if not identity(kind, record):
        raise BadValue(f"{kind}_id", "", "an id that is not empty")
    _refuse_problems(ledger, record)
    return Step(kind, identity(kind, record), created(kind, record), 0)


def _edited(ledger: Ledger, seen: Record, wanted: Record, read: int) -> Step:
    kind = kind_of(seen)
    record = identity(kind, seen)
    if identity(kind, wanted) != record:
        raise BadValue(f"{kind}_id", identity(kind, wanted), f"'{record}': an id never changes")
    _refuse_problems(ledger, wanted, seen)
    entry = changed(kind, _standing(ledger, seen, read), seen, wanted)
    if kind == "claim" and not entry.created and entry.fields:  # its incident is named, so that it counts as touched
        home = {"incident_id": seen.incident_id}  # type: ignore[union-attr]
        entry = replace(entry, fields=home | dict(entry.fields), base=home | dict(entry.base))
    return Step(kind, record, entry, read)


def _standing(ledger: Ledger, seen: Record, read: int) -> Entry:
    """The record's entry, to build on; a record that was gone already when it was read cannot be changed."""
    kind = kind_of(seen)
    state = ledger.state()
    entry = state.entry(kind, identity(kind, seen))
    if entry.status not in ("untouched", "kept") and not state.changed_since(kind, identity(kind, seen), read):
        raise BadValue(f"{kind}_id", identity(kind, seen), f"a {kind} that stands; this one is {entry.status}: undo that first")
    return replace(entry, status="kept")


def _remembered(entry: Entry, seen: Record, names: Sequence[str]) -> Entry:
    """The entry with what these fields of a dataset's record were, so that a person can tell later what it was."""
    if entry.created:
        return entry
    said = as_json(kind_of(seen), seen)
    return replace(entry, base={name: said[name] for name in names} | dict(entry.base))


def _parents(ledger: Ledger, view: Iterable[Incident]) -> dict[str, str | None]:
    """The parent of every incident that the casebook or the view knows."""
    state = ledger.state()
    known = {record: part_of(state, record) for record, entry in state.of("incident") if entry.status == "kept"}
    return known | {item.incident_id: item.parent_id for item in view}


def _all_above(parents: Mapping[str, str | None], record: str) -> set[str]:
    above: set[str] = set()
    at = parents.get(record)
    while at is not None and at not in above:
        above.add(at)
        at = parents.get(at)
    return above


def _refuse_problems(ledger: Ledger, record: Record, seen: Record | None = None) -> None:
    """Nothing; raises the first problem of a record that it did not have already as it was seen."""
    # a day that has begun somewhere on Earth is not in the future
    today = (datetime.now(UTC) + timedelta(hours=14)).date()
    old = {(found.field, found.given) for found in problems(seen, ledger.vocabulary, today)} if seen else set()
    for found in problems(record, ledger.vocabulary, today):
        if (found.field, found.given) not in old:
            raise found
