"""The frame of every page: navigation on top, the filter in the sidebar, the address read and written."""

import streamlit as st

from geo.settings import ROOT

st.set_page_config(page_title="Strikemap", page_icon=str(ROOT / "static" / "icon.png"), layout="wide", initial_sidebar_state="auto")

from geo.errors import StrikemapError  # noqa: E402 - the page's settings must be the first command of a run
from geo.ui import address, areas_choice, back, changes, failing, notices, sidebar, style  # noqa: E402

UNFILTERED = ("story", "data", "method")  # pages that no filter changes
style.draw()
back.draw()
page = st.navigation(
    [
        st.Page("map.py", title="Map", default=True),
        st.Page("timeline.py", title="Timeline"),
        st.Page("targets.py", title="Targets"),
        st.Page("incident.py", title="Incident"),
        st.Page("story.py", title="Add a story"),
        st.Page("casebook.py", title="Casebook"),
        st.Page("match.py", title="Same strike?"),
        st.Page("places.py", title="Places"),
        st.Page("data.py", title="Data"),
        st.Page("compare.py", title="Compare"),
        st.Page("export.py", title="Export"),
        st.Page("method.py", title="Method"),
    ],
    position="top",
)
try:
    refused = address.read(page.url_path)
    if refused:
        notices.refused(refused)
    else:
        spot = None
        if page.url_path not in UNFILTERED and (page.url_path != "places" or areas_choice.filtered()):
            sidebar.draw()
            spot = changes.announce()
        notices.not_held()
        if page.url_path not in UNFILTERED:
            notices.replayed()
        page.run()
        address.write()
        if spot is not None:
            changes.draw(spot)
except StrikemapError as problem:
    failing.failed(problem)
