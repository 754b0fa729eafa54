"""One incident as it is given out: figures, claims and history, or where it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.assembly import Strikemap
from geo.errors import UnknownIncident
from geo.export import geojson
from geo.query.changes_document import WITHHELD
from geo.query.selection import Selection

if TYPE_CHECKING:
    from geo.store.casebook import State

TOLD_OF_WITHHELD = ("incident_id", "dataset", "licence", "exportable")  # nothing that the row itself says


def document(strikemap: Strikemap, selection: Selection, incident_id: str) -> tuple[int, dict]:
    """(HTTP status, document) of an incident by the selection's rule and day, whatever its conditions.

    An incident that was merged answers with `merged_into`, one that was split with `parts`, one that was deleted with
    status 410. `history` holds the casebook's revisions, oldest first: who, when, why, what, and the hash; up to the
    selection's build when the filter pins one. Raises UnknownIncident for an id that nobody ever
    held, NotYetKnown for an incident of a later day than the filter's.
    """
    build = selection.build
    state = strikemap.casebook_state(build)
    row = selection.one(incident_id)
    if row is None:
        return _elsewhere(strikemap, selection, incident_id, state)
    if not row["exportable"]:
        told = {name: row[name] for name in TOLD_OF_WITHHELD}
        return 200, {"build": build.build_id, "incident": told, "claims": [], "withheld": WITHHELD}
    claims, as_of = strikemap.claims_of(selection)([incident_id]), selection.asked.as_of
    shown = geojson.feature(row, [], strikemap.vocabulary.precision_classes)["properties"]
    del shown["claim_records"]
    return 200, {"build": build.build_id, "rule": selection.asked.rule, "as_of": as_of and as_of.isoformat(), "incident": shown, "claims": claims,
                 "inside_filter": selection.has(incident_id), "history": _history(strikemap, selection, incident_id, state)}  # fmt: skip


def _elsewhere(strikemap: Strikemap, selection: Selection, incident_id: str, state: State) -> tuple[int, dict]:
    from geo.store.casebook import final

    build, status = selection.build, state.entry("incident", incident_id).status
    told: dict[str, object] = {"incident_id": incident_id, "build": build.build_id}
    stands = build.stands_for(incident_id)
    into = stands if stands != incident_id else final(state, incident_id) if status == "merged" else None
    if into or status in ("merged", "deleted"):
        passed = into is not None and (selection.one(into) or {}).get("exportable", True)
        history = _history(strikemap, selection, incident_id, state)
        if not passed:
            history = [{name: held for name, held in one.items() if name != "differences"} for one in history]
        return (200, {**told, "merged_into": into, "history": history}) if into else (410, {**told, "deleted": True, "history": history})
    build.require(incident_id)
    parts = build.parts(incident_id)
    if not parts:
        raise selection.not_yet(incident_id) or UnknownIncident(incident_id, build.build_id)
    return 200, {**told, "parts": parts, "history": _history(strikemap, selection, incident_id, state)}


def _history(strikemap: Strikemap, selection: Selection, incident_id: str, state: State) -> list[dict]:
    from geo.store.casebook import as_record, history

    told = history(strikemap.casebook, incident_id)
    return [as_record(one) for one in told if selection.asked.build is None or one.revision.seq <= state.seq]
