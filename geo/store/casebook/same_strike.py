"""Incidents that people hold for one strike: their groups, what contradicts them, and the one incident that stands for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from geo.domain.incident import DATE_PRECISIONS, Incident
from geo.domain.same_strike import DIFFERENT, SAME
from geo.errors import BadValue
from geo.store.casebook.entries import State

#: grades, the best founded first; "unassessed" gives way to any
_UNASSESSED = "unassessed"


def verdicts(state: State) -> dict[tuple[str, str], str]:
    """{(one, other): verdict} of every pair that was decided, ids in order."""
    return {(str(entry.fields["one"]), str(entry.fields["other"])): str(entry.fields["verdict"])
            for _, entry in state.of("pair") if entry.status == "kept"}  # fmt: skip


def groups(state: State) -> list[frozenset[str]]:
    """The sets of ids that stand for one strike each: confirmed pairs, and what was merged, taken together in any order."""
    above: dict[str, str] = {}

    def top(record: str) -> str:
        while above.setdefault(record, record) != record:
            above[record] = above[above[record]]
            record = above[record]
        return record

    for one, other in _edges(state):
        ends = sorted((top(one), top(other)))
        above[ends[1]] = ends[0]
    found: dict[str, set[str]] = {}
    for record in above:
        found.setdefault(top(record), set()).add(record)
    return [frozenset(found[first]) for first in sorted(found) if len(found[first]) > 1]


def contradictions(state: State) -> list[tuple[str, str]]:
    """The pairs that were rejected although other decisions make both one strike."""
    of = {record: number for number, group in enumerate(groups(state)) for record in group}
    return sorted(pair for pair, said in verdicts(state).items() if said == DIFFERENT and of.get(pair[0], -1) == of.get(pair[1], -2))


def refuse_contradictions(after: State) -> None:
    """Nothing; raises BadValue when a decision makes one strike of two that were held apart, or the reverse."""
    found = contradictions(after)
    if found:
        raise BadValue("pair", " and ".join(found[0]), "no two incidents that other decisions hold for the opposite: undo that decision first")


def together(members: Iterable[Incident]) -> Incident:
    """The one incident that several reports of a strike make, the same in whatever order they come.

    It is the best placed one (the smallest radius; then the first id). Days are those of the one that knows them best; a
    missing time of day, grade or whole comes from the others. Its licence names all; it may leave only if each may.
    """
    held = sorted(members, key=lambda one: one.incident_id)
    first = min(held, key=_placed)
    dated = min([first, *held], key=lambda one: DATE_PRECISIONS.index(one.date_precision))
    rest = [one for one in held if one is not first]
    inside = {one.incident_id for one in held}
    time = next((one.time_local for one in (dated, first, *rest) if one.time_local and one.date_start == dated.date_start), None)
    parents = [one.parent_id for one in (first, *rest) if one.parent_id and one.parent_id not in inside]
    graded = next((one.verification for one in (first, *rest) if one.verification != _UNASSESSED), first.verification)
    newest = max((one.updated_at for one in held if one.updated_at), default=None)
    return replace(
        first, date_start=dated.date_start, date_end=dated.date_end, date_precision=dated.date_precision, time_local=time,
        verification=graded, licence=joined_licences(held), exportable=all(one.exportable for one in held), updated_at=newest,
        parent_id=parents[0] if parents else None,
    )  # fmt: skip


def joined_licences(held: Iterable[Incident]) -> str:
    """The licences of all, each once, in the order of the alphabet."""
    return " + ".join(sorted({one.licence for one in held if one.licence}))


def standing(state: State, held: Mapping[str, Incident], found: dict[str, str | None]) -> Iterator[tuple[str, list[str]]]:
    """(the id that stands for a group, the ids of those that are held, itself among them) of each group of confirmed pairs.

    found: what merged and deleted ids stand for so far. What a dataset no longer brings is left out, so the others stand alone
    or for each other without it.
    """
    paired = {record for pair, said in verdicts(state).items() if said == SAME for record in pair}
    for group in groups(state):
        if not group & paired:
            continue
        there = sorted(record for record in group if record in held and found.get(record, record) == record
                       and state.entry("incident", record).status != "undone")  # fmt: skip
        if there:
            yield min(there, key=lambda record: _placed(held[record])), there


def _edges(state: State) -> Iterator[tuple[str, str]]:
    for record, entry in state.of("incident"):
        if entry.status == "merged" and entry.into:
            yield record, entry.into
    for pair, said in verdicts(state).items():
        if said == SAME:
            yield pair


def _placed(one: Incident) -> tuple[bool, float, str]:
    return one.lat is None, float("inf") if one.radius_m is None else one.radius_m, one.incident_id
