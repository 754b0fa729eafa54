"""Every change with author, time, reason and hashes, and undo for each."""

from __future__ import annotations

import streamlit as st

from geo.domain.incident import Incident
from geo.store.casebook import Told, history, recent, undo
from geo.ui import casebook_desk, casebook_names, words
from geo.ui.casebook_desk import Desk

NEWEST = 200


def of_incident(desk: Desk, incident: Incident) -> None:
    """Nothing; draws the history of one incident, its claims and their sources."""
    told = history(desk.ledger, incident.incident_id)
    if not told:
        st.info("Nobody has changed this incident: it is as its dataset has it.")
        return
    _table(desk, told, "casebook_history")
    _undo(desk, told, f"undo_{incident.incident_id}")


def of_everything(desk: Desk) -> None:
    """Nothing; draws the newest changes of the whole ledger, those of incidents that are gone among them."""
    with st.expander(f"All changes · the newest {NEWEST}" if desk.read > NEWEST else f"All changes · {words.counted(desk.read, 'revision')}", key="casebook_all_changes"):
        told = recent(desk.ledger, NEWEST)
        if not told:
            st.caption("None yet.")
            return
        _table(desk, told, "casebook_recent")
        _undo(desk, told, "undo_any")


def _table(desk: Desk, told: list[Told], key: str) -> None:
    known, claims = casebook_names.titles(desk, casebook_names.incidents_of(told)), casebook_names.claims_of(desk, told)
    st.dataframe(
        [
            {"When (UTC)": one.revision.at[:19].replace("T", " "), "Who": one.revision.author, "What": one.revision.action, "Why": one.revision.reason,
             "Record": casebook_names.record(one, known, claims, desk.vocabulary), "Changes": casebook_names.changes(one, known, desk.vocabulary),
             "Id": one.revision.record, "Hash": one.revision.hash, "Hash before": one.revision.prev}
            for one in reversed(told)
        ],
        hide_index=True, key=key, column_config={"Changes": st.column_config.TextColumn(width=460), "Record": st.column_config.TextColumn(width=230), "When (UTC)": st.column_config.TextColumn(width=165)},
        alt="Changes, newest first",
    )  # fmt: skip


def _undo(desk: Desk, told: list[Told], form: str) -> None:
    taken_back = {one.revision.undoes for one in told if one.revision.undoes}
    known, claims = casebook_names.titles(desk, casebook_names.incidents_of(told)), casebook_names.claims_of(desk, told)
    together: dict[str, list[Told]] = {}
    for one in told:
        together.setdefault(one.revision.change, []).append(one)
    names: dict[str, str] = {}
    for change, held in reversed(together.items()):
        if change not in taken_back:
            row, about = held[0].revision, casebook_names.of_change(held, known, claims, desk.vocabulary)
            names[change] = f"{row.at[:19].replace('T', ' ')} · {row.author} · {row.action} · {about} · {row.reason}"
    names = words.told_apart(names)
    key = f"{form}:change"
    if st.session_state.get(key) not in names:
        st.session_state[key] = None
    chosen = st.selectbox("Undo a change", [None, *names], key=key, format_func=lambda name: names.get(name, "–"),
                          help="Everything that the change touched is again as it was before. An undo can be undone.")  # fmt: skip
    if chosen:
        casebook_desk.save(form, "Undo", lambda by: undo(desk.ledger, by, chosen), "Undone: everything is again as it was before that change.")
