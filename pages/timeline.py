"""When was struck, and is it more than before? Incidents and people over time, a period that plays, context windows."""

import streamlit as st

from geo.ui import address, computing, figures, headline

selection = address.selection()
headline.draw(selection, "timeline")
exact = computing.begin(selection)

from geo.ui import timeline_own, timeline_page, timeline_windows  # noqa: E402 - the figures must not wait for what this loads

st.session_state.setdefault("tab", "time")
tab = st.segmented_control("Part of the page", timeline_page.TABS, required=True, key="tab", label_visibility="collapsed", format_func=timeline_page.TABS.get)
if tab == "time":
    asked = timeline_page.controls(selection)
    if asked is not None:
        timeline_page.stage(selection, asked)
else:
    timeline_windows.draw(selection)
    timeline_own.draw(selection)
figures.closing(exact())
