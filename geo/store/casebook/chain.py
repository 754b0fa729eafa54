"""One revision, its hash, and where a chain of revisions breaks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields

FORMAT = "strikemap-casebook-1"
START = "0" * 64  # what the first revision names as the hash before it


@dataclass(frozen=True)
class Revision:
    """One record's next state, as written once and never changed.

    seq: its number in the whole ledger, from 1. change, action, undoes: the act that it belongs to, what kind of act it
    was, and the change that it takes back. together: how many revisions that act wrote. kind, record, rev: which
    record, and its how-many-th revision, from 1. author, at (UTC, ISO 8601), reason: who, when, why. payload: the
    record's whole entry as JSON. prev, hash: of the revision before and of this one (SHA-256, hexadecimal).
    """

    seq: int
    change: str
    action: str
    undoes: str | None
    together: int
    kind: str
    record: str
    rev: int
    author: str
    at: str
    reason: str
    payload: str
    prev: str
    hash: str

    @property
    def by_whom(self) -> str:
        """Who did what, when and why, in one line."""
        return f"{self.author}, {self.at[:16].replace('T', ' ')} UTC, {self.action} ({self.reason})"


NAMES = tuple(item.name for item in fields(Revision))


def digest(revision: Revision) -> str:
    """The hash that a revision must have: over all its other fields, the hash before it among them."""
    told = [FORMAT, *(getattr(revision, name) for name in NAMES if name != "hash")]
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=repr)  # bytes, which only somebody else can have put there
    return hashlib.sha256(written.encode("utf-8", "backslashreplace")).hexdigest()


@dataclass(frozen=True)
class Break:
    """One place where the chain does not hold: after or at which revision (0: the whole ledger), and how."""

    seq: int
    problem: str

    def __str__(self) -> str:
        return f"revision {self.seq}: {self.problem}" if self.seq else self.problem


@dataclass(frozen=True)
class Integrity:
    """The outcome of checking a chain: how many revisions, the last hash, and every break."""

    revisions: int
    head: str
    breaks: tuple[Break, ...]

    @property
    def whole(self) -> bool:
        return not self.breaks


def check(revisions: Iterable[Revision], heads: Iterable[str] = ()) -> Integrity:
    """Whether the revisions, in order, are one unbroken chain that still holds all the given earlier heads.

    A chain alone cannot show that its end was cut off; a head that a build wrote down earlier can.
    """
    breaks: list[Break] = []
    wanted = {head for head in heads if head}
    revs: dict[tuple[str, str], int] = {}
    count, prev, change, missing = 0, START, "", 0
    for count, revision in enumerate(revisions, start=1):
        seq = revision.seq
        if missing and revision.change != change:
            breaks.append(Break(seq, f"the change '{change}' before it lacks {missing} of its revisions"))
            missing = 0
        if revision.change != change:
            change, missing = revision.change, revision.together if isinstance(revision.together, int) else 1  # altered: its hash says so
        missing -= 1
        if seq != count:
            breaks.append(Break(seq, f"expected number {count}: revisions are missing or were put in"))
            breaks.append(Break(0, "checking stopped there, as everything after it is shifted"))
            return Integrity(count, revision.hash, tuple(breaks))
        if revision.prev != prev:
            breaks.append(Break(seq, f"names {revision.prev[:12]}… as the hash before it, which is {prev[:12]}…"))
        if digest(revision) != revision.hash:
            breaks.append(Break(seq, f"its content was changed: {revision.kind} '{revision.record}' no longer gives its hash"))
        key = (revision.kind, revision.record)
        if revision.rev != revs.get(key, 0) + 1:
            breaks.append(Break(seq, f"is revision {revision.rev} of {revision.kind} '{revision.record}', expected {revs.get(key, 0) + 1}"))
        revs[key] = revision.rev
        wanted.discard(revision.hash)
        prev = revision.hash
    if missing:
        breaks.append(Break(count, f"the change '{change}' lacks {missing} of its revisions: the end was cut off"))
    if lost := sorted(wanted):
        told = f"the hash {lost[0][:12]}…, seen in an earlier build, is" if len(lost) == 1 else f"{len(lost)} hashes, seen in earlier builds, are"
        breaks.append(Break(0, f"{told} gone: the end was cut off or rewritten" + (f" ({', '.join(one[:12] for one in lost[:3])} …)" if len(lost) > 1 else "")))
    return Integrity(count, prev if count else "", tuple(breaks))
