"""Every decision about a name with who, when and why, and undo for those in force."""

from __future__ import annotations

import streamlit as st

from geo.gazetteer.decisions import UNDO, Decision
from geo.ui import places_desk, running, words

FORM, NEWEST = "places_undo", 500


def draw() -> None:
    """Nothing; draws the log, newest first, and the choice of a decision to undo."""
    decisions = running.strikemap().decisions
    lines = decisions.history()
    if not lines:
        st.info("Nothing was decided yet. Every decision will be kept here with who, when and why, and can be undone.")
        return
    in_force = {one.number: one for one in decisions.in_force()}
    undone = {one.undoes for one in lines if one.action == UNDO}
    st.dataframe(
        [
            {"When (UTC)": one.at[:19].replace("T", " "), "Who": one.who, "Name": one.name, "Hints": places_desk.where(one.country, one.adm1, one.adm2) or "none",
             "Decision": _what(one), "Why": one.why, "Now": _now(one, one.number in in_force, one.number in undone), "Number": one.number}
            for one in reversed(lines[-NEWEST:])
        ],
        hide_index=True, key="places_log", alt="Decisions, newest first",
        column_config={"When (UTC)": st.column_config.TextColumn(width=150), "Decision": st.column_config.TextColumn(width="large")},
    )  # fmt: skip
    st.caption(f"{words.counted(len(lines), 'line')}; each holds the hash of the line before it, none is ever changed or removed.")
    if not in_force:
        return
    key = f"{FORM}:number"
    if st.session_state.get(key) not in in_force:
        st.session_state[key] = None
    chosen = st.selectbox("Undo a decision", [None, *in_force], key=key,  # with its number: a choice is sent back by its words
                          format_func=lambda number: "–" if number is None else f"{number} · {in_force[number].at[:10]} · {in_force[number].who} · {in_force[number].name}: {_what(in_force[number])}")  # fmt: skip
    if chosen is not None:
        places_desk.save(FORM, "Undo", places_desk.take_back, (chosen,))


def _what(one: Decision) -> str:
    if one.action == UNDO:
        return f"takes back number {one.undoes}"
    return places_desk.in_words(one.place) if one.place else "cannot be placed"


def _now(one: Decision, in_force: bool, undone: bool) -> str:
    if one.action == UNDO:
        return ""
    return "in force" if in_force else "undone" if undone else "replaced by a later one"
