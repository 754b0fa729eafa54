"""The list of incidents to edit, the line on the ledger's integrity, and the doors to new incidents."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict

import streamlit as st

from geo.domain.incident import Incident
from geo.query.selection import Selection
from geo.store.casebook import held, touched
from geo.ui import address, cached, casebook_desk, casebook_names, running, ticked, words
from geo.ui.casebook_desk import Desk

KEY, NEW, OPENED, MOST = "casebook_list", "casebook_new", "casebook_opened", 500


def integrity(desk: Desk) -> None:
    """Nothing; draws one line: how much is written, the newest hash, and whether the chain is whole."""
    if not desk.state.seq:
        st.caption("Ledger: nothing was written yet. Every change will be kept with author, time, reason and hash.")
        return
    found = _verified(desk.state.head, desk.ledger.mark())
    if found.whole:
        st.caption(f"Ledger: {words.counted(found.revisions, 'revision')}, chain whole, newest hash begins {found.head[:16]}. "
                   "What is changed or removed in it breaks the chain.")  # fmt: skip
    else:
        st.error("**The ledger's chain is broken.** " + words.plain("; ".join(str(one) for one in found.breaks[:5]))
                 + ". Keep the file as it is, and restore a backup beside it.")  # fmt: skip


def choose(selection: Selection, desk: Desk) -> Incident | None:
    """The incident that is open, as the build holds it; draws the list, newest first, and the choice by name, with those that were split."""
    rows = cached.rows(selection.asked, selection.build.build_id, -1, MOST)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**Incidents** · {len(rows):,}{' newest' if len(rows) == MOST else ''}")
        st.button("New incident", key="casebook_new_button", on_click=_new)
    if not rows:
        st.info(address.nothing() + (" Take a condition off in the sidebar, or enter a new incident." if selection.asked.values else ""))
    else:
        _table(rows, desk, touched(desk.state))
    if selection.asked.as_of:
        st.caption("The list is as known on that day. What is opened here is what the casebook holds now, with the claims that came later.")
    _by_name(rows, desk)
    if st.session_state.get(NEW):
        return None
    wanted = st.session_state.get("incident")
    if not wanted:
        return None
    found = held.incidents(desk.build, [wanted])
    if not found:
        _gone(desk, str(wanted))
    return found[0] if found else None


def _table(rows: list[dict], desk: Desk, known: Collection[str]) -> None:
    ids = [row["incident_id"] for row in rows]
    ticked.draw(
        KEY, ids,
        [
            {"Day": words.days(row), "What": row["title"], "Killed": words.row_figure(row, "killed"), "Injured": words.row_figure(row, "injured"),
             "Claims": row["claims"], "Verification": desk.vocabulary.verification.label(row["verification"]),
             "Casebook": "entered or changed" if row["incident_id"] in known else "", "Id": row["incident_id"]}
            for row in rows
        ],
        None if adding() else st.session_state.get("incident"), open_incident, height=min(260, 38 + 35 * len(rows)),
        columns={"What": st.column_config.TextColumn(width=340), "Killed": st.column_config.TextColumn(width=100),
                 "Injured": st.column_config.TextColumn(width=100), "Day": st.column_config.TextColumn(width=110), "Casebook": st.column_config.TextColumn(width=130)},
        alt="Incidents of the filter, newest first; a row opens it",
    )  # fmt: skip


def _by_name(rows: list[dict], desk: Desk) -> None:
    """The same choice by its words: no key ticks a row of the list, and a split incident is in no list."""
    names = {row["incident_id"]: f"{words.days(row)} · {row['title']}" for row in rows}
    names |= {item.incident_id: f"{words.days(asdict(item))} · {item.title} · split into parts, in no total" for item in held.wholes_of(desk.build)}
    names = words.told_apart(names)
    opened = st.session_state.get("incident")
    st.session_state[OPENED] = opened if opened in names and not adding() else None
    st.selectbox("Open an incident", list(names), index=None, key=OPENED, on_change=_chosen, format_func=lambda name: names.get(name, name), disabled=not names,
                 placeholder="Choose one, or type to search", help="Those of the list above, and those that were split into parts.")  # fmt: skip


def _gone(desk: Desk, incident_id: str) -> None:
    """Nothing; draws what became of an incident that is open by its link and not in the data."""
    into = desk.state.entry("incident", incident_id).into
    name = casebook_names.title(desk, incident_id)
    if into:
        st.info(words.plain(f"“{name}” was merged into “{casebook_names.title(desk, into)}”, which holds the claims of both."))
        st.button("Open what it was merged into", key="open_merged", on_click=open_incident, args=(into,))
        return
    if desk.state.entry("incident", incident_id).status == "untouched":
        st.info(words.plain(f"There is no incident “{incident_id}” in the data, and nobody touched one of that name in the casebook. Choose one above."))
        return
    st.info(words.plain(f"“{name}” is not in the data now: it was deleted or taken back. See all changes below."))


def adding() -> bool:
    """True while the form for a new incident is open."""
    return bool(st.session_state.get(NEW))


def close_new() -> None:
    """Nothing; for on_click: closes the form for a new incident."""
    st.session_state[NEW] = False
    casebook_desk.forget("new_incident")


def open_incident(incident_id: str) -> None:
    """Nothing; for on_click: opens an incident."""
    st.session_state["incident"], st.session_state[NEW] = incident_id, False


@st.cache_resource(max_entries=4, show_spinner="Checking the chain")
def _verified(head: str, mark: str):  # noqa: ANN202 - Integrity; kept until anybody writes to the ledger, as the check reads it whole
    return running.strikemap().casebook.verify([head])


def _new() -> None:
    st.session_state[NEW] = True


def _chosen() -> None:
    if st.session_state[OPENED]:
        open_incident(st.session_state[OPENED])
