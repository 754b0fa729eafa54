"""What people changed about an incident, folded away; and an incident that was merged leads to the one it is now."""

from __future__ import annotations

import streamlit as st

from geo.query.selection import Selection
from geo.store.casebook import Told, final, history
from geo.ui import running, words

_FOLLOWED = "incident_followed"


def follow(selection: Selection) -> bool:
    """True when the open incident was deleted; when the open incident was merged, the one that it was merged into is opened instead, and it is said so.

    One that was deleted is said to be, with who did it and why.
    """
    state, program, gone = st.session_state, running.strikemap(), False
    wanted = state.get("incident")
    if wanted and selection.one(wanted) is None:
        known = program.casebook_state(selection.build)
        status = known.entry("incident", wanted).status
        stands = selection.build.stands_for(wanted)
        into = stands if stands != wanted else final(known, wanted) if status == "merged" else None
        if into:
            state["incident"], state[_FOLLOWED] = into, (wanted, into)
        elif status in ("merged", "deleted"):
            gone = True
            st.warning(words.plain(f"The incident '{wanted}' was deleted in the casebook{_by(wanted, 'delete incident')}. Its tombstone stays there, and the "
                                   "change can be undone on the page Casebook, under “All changes”."))  # fmt: skip
    old, new = state.get(_FOLLOWED) or ("", "")
    if new and state.get("incident") == new:
        by = _by(old, "merge incident") or _by(old, "same strike? same")
        st.info(words.plain(f"The incident '{old}' was merged into this one{by}. What was claimed of it is here."))
    return gone


def draw(selection: Selection, row: dict) -> None:
    """Nothing; draws the casebook's revisions of the incident, its claims and their sources: those that this state holds."""
    program = running.strikemap()
    told = history(program.casebook, row["incident_id"])
    if selection.asked.build:
        upto = program.casebook_state(selection.build).seq
        told = [one for one in told if one.revision.seq <= upto]
    if not told:
        st.caption("History: nobody has changed this incident here; it is as its dataset has it.")
        return
    with st.expander(f"History · {words.counted(len(told), 'revision')}"):
        st.dataframe(
            [
                {"When (UTC)": one.revision.at[:16].replace("T", " "), "Who": one.revision.author, "Why": one.revision.reason,
                 "What": one.revision.action, "Changes": _changes(one), "Hash": one.revision.hash, "Hash before": one.revision.prev,
                 "Record": f"{one.revision.kind} {one.revision.record}"}
                for one in reversed(told)
            ],
            hide_index=True, key="incident_history", alt="Changes of this incident, newest first",
            column_config={"When (UTC)": st.column_config.TextColumn(width=140), "Changes": st.column_config.TextColumn(width="medium")},
        )  # fmt: skip
        st.caption("Each hash is made over its own revision and the hash before it, so nothing can be changed afterwards unseen; python -m geo check verifies the chain.")


def _by(incident_id: str, action: str) -> str:
    """By whom, when and why, with a comma before it; empty when the casebook does not say."""
    found = [one.revision for one in history(running.strikemap().casebook, incident_id) if one.revision.action == action and (one.revision.kind == "pair" or one.revision.record == incident_id)]
    return f" by {found[-1].author} on {found[-1].at[:10]} ({found[-1].reason})" if found else ""


def _changes(told: Told) -> str:
    parts = [f"{name}: {before or '–'} → {after or '–'}" for name, before, after in told.differences if (name, before) != ("status", "untouched")]
    return "; ".join(parts)
