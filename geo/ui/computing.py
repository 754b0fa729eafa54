"""Figures of an engine that takes seconds: what a small table says of them at once, marked as what it is, then the exact ones in their place."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

import streamlit as st

from geo.aggregate import totals
from geo.query.criteria import BY_KEY
from geo.query.selection import Selection
from geo.store.remote.coarse import Coarse
from geo.ui import address, cached, figures, running, words

ASKED_AT_ONCE = 8
LOOK_EVERY_S = 0.25  # between two looks a change of the filter ends the run, so that a slider never waits for the engine
_asking = ThreadPoolExecutor(ASKED_AT_ONCE, "exact figures")


def begin(selection: Selection) -> Callable[[], dict]:
    """What waits for the exact statistics document, draws it and gives it; until it is called, the rest of the page may be drawn.

    Where this process counts, or the engine was asked before, the exact figures are drawn at once.
    """
    if selection.totals_held or (coarse := selection.coarse) is None:
        found = figures.document()
        figures.draw(found)
        return lambda: found
    asked = cached.selection(selection.asked.query_string(), selection.build.build_id)
    exact = _asking.submit(running.strikemap().stats, asked)
    place, line = st.empty(), st.empty()
    with place.container():
        draw(coarse)
    started = time.monotonic()
    line.caption(words.plain(sentence(coarse, 0.0)))

    def ended() -> dict:
        found = _ended(exact, lambda: line.caption(words.plain(sentence(coarse, time.monotonic() - started))), place.empty, line.empty)
        with place.container():
            figures.draw(found)
        return found

    return ended


def draw(coarse: Coarse) -> None:
    """Nothing; draws the figures of the small table: as they are where it is exact, as "at most" where it is not."""
    found = totals.figures(coarse.sums)
    with st.container(horizontal=True, key="figures_so_far"):
        if coarse.exact:
            st.metric("Incidents", f"{found['incidents']:,}", delta="hidden ones being counted", delta_color="off", delta_arrow="off")
        else:
            st.metric("Incidents", f"≤ {found['incidents']:,}", delta="not exact yet", delta_color="off", delta_arrow="off")
        for name, label, meaning in figures.SHOWN:
            if coarse.exact:
                st.metric(label, words.figure(found[name]), delta=figures.unreported(found[name], found["incidents"]), delta_color="off", delta_arrow="off", help=meaning)
            else:
                surely = found[name]["min"] or 0
                st.metric(label, f"surely ≤ {surely:,}", delta="not exact yet", delta_color="off", delta_arrow="off", help=f"{meaning} The lower bounds add up to so many at most.")


def sentence(coarse: Coarse, passed_s: float) -> str:
    """What the figures are, and that exact ones are on their way."""
    engine = figures.ENGINES[running.strikemap().settings.text("engine")]
    waited = f" ({passed_s:.0f} s)" if passed_s >= 1 else ""
    if coarse.exact:
        return f"These figures are exact: sums of whole months, areas, targets and weapons are held here. The rest of the page is being recomputed by {engine}{waited} …"
    without = f", without the criteria {', '.join(dict.fromkeys(BY_KEY[key].label if key in BY_KEY else key for key in coarse.left_out))}" if coarse.left_out else ""
    return f"Not exact yet: at most so many, by sums of whole months{without}. The figures are being recomputed by {engine}{waited} …"


def _ended(exact: Future, say: Callable[[], object], *ends: Callable[[], object]) -> dict:
    """The document; whatever ends the waiting, no figure that is not exact stays."""
    try:
        while exact not in wait([exact], LOOK_EVERY_S).done:
            say()
        exact.result()
    finally:
        for end in ends:
            end()
    selection = address.selection()
    return cached.stats(selection.asked, selection.build.build_id)
