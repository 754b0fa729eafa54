"""Many pairs decided as one act: from a probability on, after they were shown, and undone as one."""

from __future__ import annotations

import uuid

import streamlit as st

from geo.domain.same_strike import SAME
from geo.pairing import Bulk, decide_all, likely_enough, told_by_sources
from geo.store.reader import Build
from geo.ui import match_queue, running, words
from geo.ui.match_queue import Queue

ON, FROM, SURE = "match_bulk_on", "match_bulk_from", "match_bulk_sure"
LEAST, USUAL = 0.5, 0.9
SAYS = 160  # characters of what the sources of one say


def draw(queue: Queue) -> None:
    """Nothing; draws from which probability on, which pairs these are, and the button."""
    if not queue.waits:
        return
    if not st.toggle("Confirm many at once", key=ON, help="All from a probability on, shown before, as one act that is undone as one."):
        return  # what is not asked for is not looked up at each run of the page
    st.session_state.setdefault(FROM, USUAL)
    at_least = st.slider("From this probability on", LEAST, 0.99, step=0.01, key=FROM, format="percent",
                         help="How often that is right is measured on the Method page. The likeliest are taken first. Pairs that were put off, and those that would join what a person held apart, are left out.")  # fmt: skip
    across = {match_queue.ALL: None, match_queue.BETWEEN: True, match_queue.WITHIN: False}[queue.scope]
    bulk = likely_enough(queue.selection, queue.state, at_least, across)
    st.markdown(words.plain(_told(bulk)))
    if not bulk.pairs:
        return
    ids = sorted({end for one, other, _ in bulk.pairs for end in (one, other)})
    rows, said = queue.selection.of_ids(ids), _said(queue.selection.build, queue.selection.build.build_id, ids)

    def shown(name: str) -> str:
        return f"{rows[name]['title']}: {said[name][:SAYS]}" if name in said else rows[name]["title"]

    st.dataframe(
        [{"Likely": f"{probability:.0%}", "Days": words.days(rows[one]), "One": shown(one), "Other": shown(other),
          "Datasets": " and ".join(sorted({rows[one]["dataset"], rows[other]["dataset"]}))} for one, other, probability in bulk.pairs],
        hide_index=True, key="match_bulk_pairs", alt="The pairs that would be confirmed, the likeliest first",
        column_config={"Likely": st.column_config.TextColumn(width=70), "Days": st.column_config.TextColumn(width=100)},
    )  # fmt: skip
    looked = st.checkbox("I have looked at these pairs", key=f"{SURE}_{len(bulk.pairs)}_{at_least}")
    st.button(f"Hold {words.counted(len(bulk.pairs), 'pair')} for one strike each", key="match_bulk", disabled=not (looked and match_queue.ready()),
              on_click=_confirmed, args=(queue, bulk))  # fmt: skip


@st.cache_data(max_entries=4, show_spinner="Reading what the sources say")
def _said(_build: Build, build_id: str, ids: list[str]) -> dict[str, str]:
    return told_by_sources(_build, ids)


def _told(bulk: Bulk) -> str:
    if not bulk.pairs:
        return "No pair of this filter is as likely as that and undecided."
    most = " Others are as likely and wait for the next act." if bulk.more else ""
    apart = f" Left out, as what was held apart would be joined: {words.counted(bulk.held_apart, 'pair')}." if bulk.held_apart else ""
    return f"{words.counted(len(bulk.pairs), 'pair')}: {bulk.incidents:,} incidents would count as {bulk.strikes:,}.{apart} It is one act, and undone as one.{most}"


def _confirmed(queue: Queue, bulk: Bulk) -> None:
    ledger, change = running.strikemap().casebook, uuid.uuid4().hex
    done = f"{words.counted(len(bulk.pairs), 'pair')} confirmed as one act: {bulk.incidents:,} incidents count as {bulk.strikes:,}."
    match_queue.keep_act(lambda by: decide_all(ledger, queue.selection.build, by, bulk, SAME, queue.state.seq, change), done, change)
