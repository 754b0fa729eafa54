"""Who says what about this incident? Its claims side by side, its place with the uncertainty, its toll over time."""

import streamlit as st

from geo.ui import address, headline, incident_history, incident_page

selection = address.selection()
headline.draw(selection, "incident")
gone = incident_history.follow(selection)
row = incident_page.choose(selection, gone)
if row:
    incident_page.head(selection, row)
    left, right = st.columns([3, 2])
    with left:
        incident_page.toll_over_time(selection, row)
    with right:
        incident_page.place(selection, row)
    incident_page.claims(selection, row)
    incident_page.sources(selection, row)
    incident_history.draw(selection, row)
