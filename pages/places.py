"""Where is it struck, how much, and more than before? Areas of one filter; beside them the desk where doubtful names get their place."""

import streamlit as st

from geo.ui import areas_choice

if areas_choice.filtered():
    from geo.ui import address, areas_page, figures, headline

    selection = address.selection()
    headline.draw(selection, "places")
    with st.container(horizontal=True):
        areas_choice.part()
        section = areas_choice.section()
    areas_page.draw(selection, section)
    figures.closing(figures.document())
else:
    from geo.ui import places_page

    st.markdown("### Places", anchors=False)
    areas_choice.part()
    places_page.draw()
