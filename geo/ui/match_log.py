"""Every decision about a pair: who, when, why, what the model said, whether both are held now; and undo for each."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from geo.store.casebook import decisions, undo
from geo.ui import casebook_desk, running, words
from geo.ui.match_queue import Queue

MOST = 500
FORM = "match_log"
WORDS = {"same": "same strike", "different": "different strikes", "later": "put off"}


def draw(queue: Queue) -> None:
    """Nothing; draws the newest decisions and a way to take one back."""
    casebook_desk.said()
    ledger = running.strikemap().casebook
    told = decisions(ledger)
    if not told:
        st.info("Nobody has decided about a pair yet.")
        return
    shown = told[:MOST]
    held = queue.selection.build.titles(sorted({name for one in shown for name in (one.one, one.other)}))
    st.caption(f"{words.counted(len(told), 'decision')} in force" + (f"; the newest {MOST:,} are listed." if len(told) > MOST else "."))
    st.dataframe(
        [
            {"When (UTC)": one.at[:16].replace("T", " "), "Who": one.author, "Decided": WORDS[one.verdict], "One": held.get(one.one, one.one),
             "Other": held.get(one.other, one.other), "Said likely": "" if one.probability is None else f"{one.probability:.0%}", "Why": one.reason,
             "In the data": "both" if {one.one, one.other} <= held.keys() else "not both: it holds again when they are back", "Ids": f"{one.one}, {one.other}"}
            for one in shown
        ],
        hide_index=True, key="match_decisions", alt="Decisions about pairs, the newest first",
    )  # fmt: skip
    of = Counter(one.change for one in told)
    names = words.told_apart({one.change: f"{one.at[:16].replace('T', ' ')} · {WORDS[one.verdict]} · "
             + (f"“{held.get(one.one, one.one)}” and “{held.get(one.other, one.other)}”" if of[one.change] == 1 else f"{of[one.change]:,} pairs at once") for one in shown})  # fmt: skip
    chosen = st.selectbox("Take a decision back", [None, *names], key="match_log_change", format_func=lambda name: names.get(name, "–"))
    if chosen:
        casebook_desk.save(FORM, "Undo", lambda by: undo(ledger, by, chosen), "Undone: what was decided waits again as it did before.")
