"""The datasets' incidents, claims and sources with the casebook applied, and which incidents count in totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from geo.domain.claim import Claim
from geo.domain.incident import Incident
from geo.domain.refusal import Refusal
from geo.domain.same_strike import SAME, Member, member
from geo.domain.source import Source
from geo.errors import BadValue
from geo.store.casebook import same_strike
from geo.store.casebook.entries import Record, State, applied
from geo.store.casebook.links import final


@dataclass(frozen=True)
class Overlaid:
    """What the datasets and the casebook say together.

    Records that the casebook does not touch are the same objects as before, in the same order; its own come after.
    refusals: where the casebook could not be applied; the record is then as its dataset has it. members: of each incident
    that several were made one, all of those, itself among them.
    """

    incidents: list[Incident]
    claims: list[Claim]
    sources: list[Source]
    refusals: list[Refusal]
    members: list[Member] = field(default_factory=list)


def overlay(state: State, incidents: Iterable[Incident], claims: Iterable[Claim], sources: Iterable[Source]) -> Overlaid:
    """The same three with the casebook applied.

    For large datasets pass only the rows that `touched` names, and those that are parts of them (parent_id in touched):
    all others come out as they went in.
    """
    refusals: list[Refusal] = []
    held = _applied("incident", state, {incident.incident_id: incident for incident in incidents}, refusals)
    stands_for, members = _standing(state, held, refusals)
    parents = {record: incident.parent_id for record, incident in held.items()}
    above = _without_circles({record: _parent(stands_for, parents, record) for record in held if stands_for(record) == record})
    placed = {record: _under(held[record], parent) for record, parent in above.items()}
    kept = []
    for claim in _applied("claim", state, {claim.claim_id: claim for claim in claims}, refusals).values():
        home = stands_for(claim.incident_id)
        if home is None or state.entry("claim", claim.claim_id).status == "retracted":
            continue
        if home not in placed and not state.entry("claim", claim.claim_id).silent:
            reason = f"claim '{claim.claim_id}' is about an incident that is not there"
            refusals.append(Refusal("casebook", None, "incident_id", home, reason, "an incident of the datasets or the casebook"))
        kept.append(claim if home == claim.incident_id else replace(claim, incident_id=home))
    found = _applied("source", state, {source.source_id: source for source in sources}, refusals)
    return Overlaid(list(placed.values()), kept, list(found.values()), refusals, [one for one in members if one.incident_id in placed])


def touched(state: State) -> set[str]:
    """The ids of all incidents about which the casebook says anything, by themselves or through a claim or a merge."""
    found: set[str] = set()
    for (kind, record), entry in state.says().items():
        if kind == "incident":
            found.update((record, *entry.parts, *([entry.into] if entry.into else [])))
        elif kind == "pair" and entry.fields.get("verdict") == SAME:
            found.update((str(entry.fields["one"]), str(entry.fields["other"])))
        for said in (entry.fields, entry.base):
            found.update(str(said[name]) for name in ("incident_id", "parent_id") if said.get(name))
    return found


def wholes(incidents: Iterable[Incident]) -> frozenset[str]:
    """The ids of incidents that have parts among the given ones: they are shown, and count in no total."""
    return frozenset(incident.parent_id for incident in incidents if incident.parent_id)


def _applied(kind: str, state: State, given: Mapping[str, Record], refusals: list[Refusal]) -> dict[str, Record]:
    held = dict(given)
    for record, entry in state.of(kind):
        if record not in given and not entry.created:
            continue
        try:
            made = applied(kind, record, entry, given.get(record))
        except BadValue as problem:
            refusals.append(
                Refusal("casebook", None, problem.field, problem.given, f"the edit of {kind} '{record}' no longer fits its dataset", problem.allowed)
            )
            continue
        if made is not None:
            held[record] = made
    return held


def _standing(state: State, held: dict[str, Incident], refusals: list[Refusal]) -> tuple[Callable[[str], str | None], list[Member]]:
    """(a function from an id to the incident that it stands for now: itself, the one it is the same strike as, None when
    deleted; the members of incidents that several were made one). What stands for several is put in `held`.

    An incident that was merged into one that its dataset no longer brings stands for itself again, and is refused.
    """
    found: dict[str, str | None] = {}
    given: dict[str, Incident] = {}
    for record, entry in state.of("incident"):
        if entry.status == "deleted":
            found[record] = None
        elif entry.status == "merged" and entry.into is not None:
            end = final(state, record)
            if end is None or end in held:
                found[record] = end
            else:
                reason = f"'{record}' was merged into an incident that is not there; it stands by itself"
                refusals.append(Refusal("casebook", None, "into", end, reason, "an incident of the datasets or the casebook"))
    merged: dict[str, list[str]] = {}
    for stands, there in same_strike.standing(state, held, found):
        known = same_strike.together(held[record] for record in there)
        for record in [record for record, end in found.items() if end in there]:
            found[record] = stands
        found.update(dict.fromkeys(set(there) - {stands}, stands))
        if len(there) > 1:
            merged[stands] = there
            given[stands], held[stands] = held[stands], known
    for record, end in found.items():
        if end is not None and end in held and record in held and record != end:
            merged.setdefault(end, [end])
            merged[end] += [record] if record not in merged[end] else []
    for end, there in merged.items():  # what a person merged keeps its place and day, but not the right to leave
        all_of = [given.get(record, held[record]) for record in there]
        held[end] = replace(held[end], licence=same_strike.joined_licences(all_of), exportable=all(one.exportable for one in all_of))
    members = [member(given.get(record, held[record]), end) for end, there in merged.items() for record in sorted(there)]
    return lambda record: found.get(record, None if state.entry("incident", record).status == "undone" else record), members


def _parent(stands_for: Callable[[str], str | None], parents: Mapping[str, str | None], record: str) -> str | None:
    """The nearest incident above that stands: what a merged one became, and past what was deleted."""
    seen, at = {record}, parents.get(record)
    while at is not None and at not in seen:
        seen.add(at)
        now = stands_for(at)
        if now == at:
            return at
        at = now if now is not None and now not in seen else parents.get(at)
    return None


def _without_circles(above: Mapping[str, str | None]) -> dict[str, str | None]:
    """The same, where incidents that are parts of themselves are parts of nothing: in a circle none would count."""
    broken = dict(above)
    for record in above:
        seen, at = {record}, broken[record]
        while at is not None and at not in seen:
            seen.add(at)
            at = broken.get(at)
        if at == record:
            broken[record] = None
    return broken


def _under(incident: Incident, parent: str | None) -> Incident:
    return incident if incident.parent_id == parent else replace(incident, parent_id=parent)
