"""What happened to an incident and everything that belongs to it, change by change."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import or_

from geo.store.casebook.chain import Revision
from geo.store.casebook.entries import UNTOUCHED, read_entry
from geo.store.casebook.ledger import Ledger, sides
from geo.store.casebook.tables import REVISIONS


@dataclass(frozen=True)
class Told:
    """One revision in words: differences are (field, before, after), as text."""

    revision: Revision
    differences: tuple[tuple[str, str, str], ...]


def history(ledger: Ledger, incident_id: str) -> list[Told]:
    """Everything that was ever written about an incident, its claims and their sources, oldest first."""
    c = REVISIONS.c
    named = [c.payload.contains(f'"{name}":{json.dumps(incident_id, ensure_ascii=False)}', autoescape=True) for name in ("incident_id", "into", "parent_id", "one", "other")]
    first = ledger.revisions(or_((c.kind == "incident") & (c.record == incident_id), *named))
    keys = {(row.kind, row.record) for row in first}
    for row in first:
        source = read_entry(row.kind, row.record, row.payload).fields.get("source_id")
        if source:
            keys.add(("source", str(source)))
    found = [row for kind, record in keys for row in ledger.revisions(c.kind == kind, c.record == record)]
    return tell(sorted(found, key=lambda row: row.seq))


def history_of(ledger: Ledger, kind: str, record: str) -> list[Told]:
    """Everything that was ever written about one record, oldest first."""
    return tell(ledger.revisions(REVISIONS.c.kind == kind, REVISIONS.c.record == record))


@dataclass(frozen=True)
class Decision:
    """What is decided of a pair now, and by which act."""

    one: str
    other: str
    verdict: str
    probability: float | None
    author: str
    at: str
    reason: str
    change: str


def decisions(ledger: Ledger) -> list[Decision]:
    """Every decision about a pair that is in force, the newest first."""
    newest = {row.record: row for row in ledger.revisions(REVISIONS.c.kind == "pair")}
    found = []
    for record, entry in ledger.state().of("pair"):
        row, said = newest.get(record), entry.fields
        if row is not None and entry.status == "kept":
            found.append(Decision(str(said["one"]), str(said["other"]), str(said["verdict"]), said.get("probability"), row.author, row.at,  # type: ignore[arg-type]
                                  row.reason, row.change))  # fmt: skip
    return sorted(found, key=lambda one: one.at, reverse=True)


def recent(ledger: Ledger, changes: int = 50) -> list[Told]:
    """The newest revisions of the whole ledger, oldest first; the first one of a record may lack what was before it."""
    return tell(ledger.revisions(newest=changes))


def tell(rows: list[Revision]) -> list[Told]:
    """The revisions with what each one changed against the one before it in the list."""
    before, told = {}, []
    for row in rows:
        entry = read_entry(row.kind, row.record, row.payload)
        old = before.get((row.kind, row.record), UNTOUCHED)
        differences = [(name, was, now) for name, was, now, _ in sides(old, entry, entry)]
        told.append(Told(row, tuple(differences)))
        before[row.kind, row.record] = entry
    return told


def as_record(told: Told) -> dict[str, object]:
    """A revision as it is given out over HTTP: who, when, why, what, and its place in the chain."""
    row = told.revision
    return {
        "seq": row.seq, "change": row.change, "action": row.action, "undoes": row.undoes, "kind": row.kind,
        "record": row.record, "rev": row.rev, "author": row.author, "at": row.at, "reason": row.reason,
        "differences": [{"field": name, "before": before, "after": after} for name, before, after in told.differences],
        "hash": row.hash, "prev": row.prev,
    }  # fmt: skip
