"""The first line of a page: the filter as one sentence, with copy link, save and reset."""

from __future__ import annotations

import streamlit as st

from geo.query.selection import Selection
from geo.ui import address, downloads, saved_views, words


def draw(selection: Selection, page: str = "", second: Selection | None = None) -> None:
    """Nothing; draws the sentence and the ways to keep it. second: what a page compares the selection with."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="headline"):
        st.markdown(f"#### {words.plain(selection.words)}", anchors=False)
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            with st.popover("Copy link", type="tertiary"):
                pinned = selection.asked.with_value("build", selection.build.build_id)
                st.caption("This view, with whatever the data will be when it is opened:")
                st.code(_absolute(address.link(selection.asked.with_value("build", None), page)), language=None, wrap_lines=True)
                st.caption("This view on exactly this state of the data:")
                st.code(_absolute(address.link(pinned, page)), language=None, wrap_lines=True)
            if page != "export":  # that page has its own buttons for every format
                downloads.reports(selection, second, st.session_state.get("measure") or address.MEASURES[0])
            saved_views.draw(selection, page)
            if selection.asked.values:
                st.button("Reset", on_click=address.reset, type="tertiary", key="headline_reset")


def _absolute(link: str) -> str:
    found = st.context.url or ""
    parts = found.split("/", 3)
    return "/".join(parts[:3]) + link if len(parts) >= 3 else link
