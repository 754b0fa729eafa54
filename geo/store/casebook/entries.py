"""What the casebook says about one record: its entry, and the state that a row of revisions adds up to."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import get_args, get_origin, get_type_hints

from geo.domain.claim import Claim
from geo.domain.incident import Incident
from geo.domain.same_strike import Verdict
from geo.domain.source import Source
from geo.errors import DamagedCasebook

Record = Incident | Claim | Source | Verdict
Key = tuple[str, str]  # (kind, record id)

KINDS: Mapping[str, type[Record]] = {"incident": Incident, "claim": Claim, "source": Source, "pair": Verdict}
ID_FIELD: Mapping[str, str] = {"incident": "incident_id", "claim": "claim_id", "source": "source_id", "pair": "pair_id"}
STATUSES = ("untouched", "undone", "kept", "retracted", "deleted", "merged")


def _shapes(kind: type[Record]) -> dict[str, str]:
    shapes = {}
    for name, hint in get_type_hints(kind).items():
        choices = [part for part in get_args(hint) if part is not type(None)] if isinstance(hint, types.UnionType) else [hint]
        shapes[name] = "day" if date in choices else "list" if get_origin(choices[0]) is tuple else "plain"
    return shapes


SHAPES: Mapping[str, Mapping[str, str]] = {kind: _shapes(made) for kind, made in KINDS.items()}


@dataclass(frozen=True)
class Entry:
    """What the casebook says about one record.

    status: 'untouched' (nothing: the record is as its dataset has it, or does not exist), 'undone' (it began in the
    casebook and was taken back), 'kept' (with the fields below), 'retracted' (a claim), 'deleted' or 'merged' (an
    incident; into names the other one).
    created: True when the record began in the casebook; fields then holds all of it, else only what was changed.
    base: the dataset's values of those fields when they were first changed. parts: what it was split into. Values are
    as in JSON.
    """

    status: str = "untouched"
    created: bool = False
    fields: Mapping[str, object] = field(default_factory=dict)
    base: Mapping[str, object] = field(default_factory=dict)
    into: str | None = None
    parts: tuple[str, ...] = ()

    @property
    def silent(self) -> bool:
        """True when the casebook says nothing about the record (any more)."""
        return self.status in ("untouched", "undone")

    def written(self) -> str:
        """The entry as canonical JSON: the same entry is always the same text."""
        said = {"status": self.status, "created": self.created, "fields": dict(self.fields), "base": dict(self.base)}
        if self.into is not None:
            said["into"] = self.into
        if self.parts:
            said["parts"] = list(self.parts)
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


UNTOUCHED = Entry()
UNDONE = Entry("undone", True)


def read_entry(kind: str, record: str, text: str) -> Entry:
    """The entry of a revision's payload; raises DamagedCasebook for text that this version cannot read."""
    try:
        said = json.loads(text)
        entry = Entry(said["status"], said["created"], said["fields"], said["base"], said.get("into"), tuple(said.get("parts", ())))
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise DamagedCasebook(f"The payload of {kind} '{record}' is not readable ({problem}). Restore a backup.") from problem
    unknown = [name for name in entry.fields if name not in SHAPES[kind]]
    if entry.status not in STATUSES or unknown:
        what = f"field '{unknown[0]}'" if unknown else f"status '{entry.status}'"
        raise DamagedCasebook(
            f"The casebook holds {what} of {kind} '{record}', which this version does not know. It was written by a newer "
            "version of the program: update the program; nothing was changed."
        )
    return entry


def as_json(kind: str, record: Record) -> dict[str, object]:
    """All fields of a record as JSON values: days as YYYY-MM-DD, lists as arrays."""
    return {item.name: _written(SHAPES[kind][item.name], getattr(record, item.name)) for item in fields(record)}


def applied(kind: str, record: str, entry: Entry, base: Record | None) -> Record | None:
    """The record as the casebook wants it; None when there is nothing to apply to. Raises BadValue when it cannot be."""
    if entry.status == "undone":
        return None
    if not entry.fields:
        return base
    values = {name: _read(SHAPES[kind][name], value) for name, value in entry.fields.items()}
    if entry.created:
        return KINDS[kind](**{ID_FIELD[kind]: record, **values})  # type: ignore[arg-type]
    return None if base is None else replace(base, **values)  # type: ignore[arg-type]


def created(kind: str, record: Record) -> Entry:
    """The entry of a record that begins in the casebook."""
    said = as_json(kind, record)
    del said[ID_FIELD[kind]]
    return Entry("kept", True, said)


def identity(kind: str, record: Record) -> str:
    """The id of a record."""
    return str(getattr(record, ID_FIELD[kind]))


def kind_of(record: Record) -> str:
    """The kind of a record: incident, claim, source or pair."""
    return next(kind for kind, made in KINDS.items() if isinstance(record, made))


def changed(kind: str, now: Entry, seen: Record, wanted: Record) -> Entry:
    """The entry after a person who saw one record asked for another; fields that stay the same stay the dataset's."""
    old, new = as_json(kind, seen), as_json(kind, wanted)
    said, base = dict(now.fields), dict(now.base)
    for name, value in new.items():
        if value != old[name]:
            said[name] = value
            if not now.created:
                base.setdefault(name, old[name])
    return replace(now, status="kept", fields=said, base=base)


@dataclass(frozen=True)
class State:
    """What the casebook says after one revision. Never changed once made.

    seq: the number of that revision (0: nothing was written yet); an edit states it as what its author had read.
    head: its hash. entries, revs, seqs: by (kind, record id) what is said, the record's how-many-th revision says it, and
    that revision's number.
    """

    seq: int = 0
    head: str = ""
    entries: Mapping[Key, Entry] = field(default_factory=dict)
    revs: Mapping[Key, int] = field(default_factory=dict)
    seqs: Mapping[Key, int] = field(default_factory=dict)

    def entry(self, kind: str, record: str) -> Entry:
        """What is said about a record; UNTOUCHED when nothing is."""
        return self.entries.get((kind, record), UNTOUCHED)

    def rev(self, kind: str, record: str) -> int:
        """How many revisions the record has."""
        return self.revs.get((kind, record), 0)

    def changed_since(self, kind: str, record: str, read: int) -> bool:
        """True when the record has a revision newer than what was read."""
        return self.seqs.get((kind, record), 0) > read

    def says(self) -> dict[Key, Entry]:
        """Everything the casebook says, without the records about which it says nothing (any more)."""
        return {key: entry for key, entry in self.entries.items() if not entry.silent}

    def of(self, kind: str) -> Iterator[tuple[str, Entry]]:
        """(record id, entry) of one kind, in the order in which they were first written."""
        for (found, record), entry in self.entries.items():
            if found == kind and not entry.silent:
                yield record, entry


def _written(shape: str, value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if shape == "list" and isinstance(value, tuple) else value


def _read(shape: str, value: object) -> object:
    if shape == "day" and isinstance(value, str):
        return date.fromisoformat(value)
    return tuple(value) if shape == "list" and isinstance(value, list) else value
