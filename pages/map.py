"""Where was struck, when, and how many were hurt? Figures, map, timeline and table of one filter."""

import streamlit as st

from geo.ui import address, computing, figures, headline, incident_panel

selection = address.selection()
headline.draw(selection)
exact = computing.begin(selection)

from geo.ui import incident_history, map_view, table_view, timeline_view  # noqa: E402 - the figures must not wait for what these load

incident_history.follow(selection)
row = incident_panel.open_row(selection)
left, right = st.columns([5, 2])
with left:
    map_view.draw(selection, row)
found = exact()
with right:
    incident_panel.card(selection, row)
timeline_view.draw(selection)
table_view.draw(selection, found)
figures.closing(found)
