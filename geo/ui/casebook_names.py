"""Names for what the casebook holds: titles for ids, words for fields, and what a revision changed in one line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from geo.domain.vocabulary import Vocabulary
from geo.store.casebook import Told, held, read_entry
from geo.ui.incident_panel import wording
from geo.ui.words import counted

if TYPE_CHECKING:
    from geo.ui.casebook_desk import Desk

#: fields whose name says little, in words
FIELDS = {
    "lat": "latitude", "lon": "longitude", "radius_m": "radius (m)", "adm1": "oblast or province", "adm2": "raion or district",
    "date_start": "first day", "date_end": "last day", "date_precision": "day known to the", "time_local": "time of day",
    "parent_id": "part of", "incident_id": "incident", "source_id": "source", "gazetteer_id": "gazetteer's id", "into": "merged into",
    "as_of": "as of", "as_of_basis": "that day is", "claimant_class": "kind of claimant", "victim_class": "of whom", "value_max": "at most",
    "sha256": "text's sha256", "published_known": "day of publication", "url": "address",
}  # fmt: skip
#: which kind of record says most of what a change is about
MAIN = ("incident", "claim", "source")
_IDS = re.compile(r"\b(incident|claim|source) '([^']+)'")
#: in a record that is new they say nothing
OF_COURSE = frozenset({"status", "exportable", "dataset", "updated_at"})


#: what says how a day is known, and that day
WHOSE = {"as_of_basis": "as_of", "published_known": "published"}


def titles(desk: Desk, ids: set[str]) -> dict[str, str]:
    """The titles of incidents by id: as they are now, or for those that are gone as the casebook had them."""
    found = {one.incident_id: one.title for one in held.incidents(desk.build, ids)}
    for record in ids - found.keys():
        entry = desk.state.entry("incident", record)
        title = entry.fields.get("title") or entry.base.get("title")
        if title:
            found[record] = str(title)
    return found


def title(desk: Desk, incident_id: str) -> str:
    """The title of one incident, or its id when nothing has it."""
    return titles(desk, {incident_id}).get(incident_id, incident_id)


def incidents_of(told: list[Told]) -> set[str]:
    """The ids of every incident that revisions are about or name."""
    ids: set[str] = set()
    for one in told:
        entry = read_entry(one.revision.kind, one.revision.record, one.revision.payload)
        ids |= {one.revision.record} if one.revision.kind == "incident" else set()
        ids |= {str(name) for name in (entry.into, *entry.parts, entry.fields.get("parent_id"), entry.fields.get("incident_id")) if name}
    return ids


def claims_of(desk: Desk, told: list[Told]) -> dict[str, dict]:
    """The claims of datasets that revisions are about, by id: of these the casebook holds only what was changed."""
    wanted = {one.revision.record for one in told if one.revision.kind == "claim"}
    return {row["claim_id"]: row for row in desk.build.claims(sorted(incidents_of(told))) if row["claim_id"] in wanted} if wanted else {}


def record(one: Told, known: dict[str, str], claims: Mapping[str, dict], vocabulary: Vocabulary) -> str:
    """What a revision is about, in words: the incident by its title, a claim by what it says, a source by its publisher."""
    row = one.revision
    entry = read_entry(row.kind, row.record, row.payload)
    fields = {**claims.get(row.record, {}), **entry.base, **entry.fields}  # of a record of a dataset the casebook holds only what was changed
    return _named(row.kind, row.record, fields, known, vocabulary)


def of_change(told: Sequence[Told], known: dict[str, str], claims: Mapping[str, dict], vocabulary: Vocabulary) -> str:
    """What all revisions of one change are about, in words: its first incident, else its first claim, and how much else there is."""
    first = min(told, key=lambda one: MAIN.index(one.revision.kind) if one.revision.kind in MAIN else len(MAIN))
    more = f" and {counted(len(told) - 1, 'more record')}" if len(told) > 1 else ""
    return f"{record(first, known, claims, vocabulary)}{more}"


def readable(desk: Desk, text: str) -> str:
    """The text with each record in it that it names by its id called by its title or by what it says, where something tells that."""
    ids = {(kind, name): desk.state.entry(kind, name) for kind, name in _IDS.findall(text)}
    homes = {str(entry.fields.get("incident_id") or entry.base.get("incident_id") or "") for (kind, _), entry in ids.items() if kind == "claim"}
    known = titles(desk, {name for kind, name in ids if kind == "incident"})
    given = {row["claim_id"]: row for row in desk.build.claims(sorted(homes - {""}))}

    def called(found: re.Match[str]) -> str:
        kind, name = found.groups()
        entry = ids[kind, name]
        fields = {**given.get(name, {}), **entry.base, **entry.fields}
        says = _named(kind, name, fields, known, desk.vocabulary).removeprefix(f"{kind}: ")
        return found.group() if name in says else f"{kind} “{says}”"

    return _IDS.sub(called, text)


def _named(kind: str, name: str, fields: Mapping, known: Mapping[str, str], vocabulary: Vocabulary) -> str:
    if kind == "incident":
        return f"incident: {known.get(name) or fields.get('title') or name}"
    if kind == "claim" and fields.get("metric") and (fields.get("qualifier") or fields.get("terms")):
        blank = dict.fromkeys(("qualifier", "value", "value_max", "unit", "terms"))
        says = wording({**blank, **fields, "terms": tuple(fields.get("terms") or ())}, vocabulary)
        return f"claim: {vocabulary.metrics.label(str(fields['metric']))} {says}"
    if kind == "source" and fields.get("publisher"):
        return f"source: {fields['publisher']}"
    return f"{kind} {name}"


def changes(one: Told, known: dict[str, str], vocabulary: Vocabulary) -> str:
    """What a revision changed, field by field; of a new record what it holds."""
    new = any(name == "status" and before == "untouched" and after == "kept" for name, before, after in one.differences)
    new = new and sum(bool(before) for name, before, _ in one.differences if name != "status") == 0
    held = {name for name, _, after in one.differences if after}
    said = []
    for name, before, after in one.differences:
        if new and WHOSE.get(name, name) not in held:
            continue  # how a day is known says nothing where there is none
        if name == "status" and before == "untouched" or (new and (name in OF_COURSE or not after)):
            continue
        label = FIELDS.get(name, name.replace("_", " "))
        was, now = (_worded(name, value, known, vocabulary) for value in (before, after))
        said.append(f"{label}: {now}" if new else f"{label}: {was or '–'} → {now or '–'}")
    return "; ".join(said)


def _worded(name: str, value: str, known: dict[str, str], vocabulary: Vocabulary) -> str:
    if name == "verification" and value in vocabulary.verification:
        return vocabulary.verification.label(value)
    if name in ("parts", "into", "parent_id", "incident_id"):
        return ", ".join(f"“{known[each]}”" if each in known else each for each in value.split(", "))
    return value

