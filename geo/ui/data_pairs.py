"""How many pairs that may be one strike wait in what is held, of all data or of one dataset, and the way to them."""

from __future__ import annotations

import streamlit as st

from geo.errors import StrikemapError
from geo.ui import running, words


def draw(dataset: str | None = None) -> None:
    """Nothing; draws the number and a link to *Same strike?*; nothing where no pair waits. dataset: only pairs with an incident of it."""
    program = running.strikemap()
    try:
        selection = program.select("")
        waiting = selection.undecided
    except StrikemapError:
        return  # the page that shows the data says what is wrong with them
    if waiting is None:
        st.caption("Pairs that may be one strike were not looked for in these data: totals over several datasets may count a strike twice.")
        return
    count = waiting["pairs"]
    if dataset is not None and count:
        count = selection.build.pairs_of(dataset)
    if not count:
        return
    of = "" if dataset is None else f" with an incident of {dataset}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words.plain(f"{words.counted(count, 'pair')}{of} may be one strike counted twice, and nobody has decided."))
        st.page_link("match.py", label="Decide about them")
