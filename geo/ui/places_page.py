"""The desk of places: names that wait for a person, the place list to search, and every decision with undo."""

from __future__ import annotations

import streamlit as st

from geo.ui import places_answer, places_desk, places_log, places_queue, places_search


def draw() -> None:
    """Nothing; draws the desk, or what stands against it."""
    desk = places_desk.opened()
    section = st.segmented_control("Part of the desk", ["Names that wait", "Find a place", "Decisions"], default="Names that wait", required=True,
                                   key="places_section", label_visibility="collapsed")  # fmt: skip
    if section == "Find a place":
        places_search.draw()
    elif desk is not None:
        places_desk.author()
        places_desk.said(desk.build_id)
        if section == "Decisions":
            places_log.draw()
        else:
            waiting = places_queue.choose(desk)
            if waiting is not None:
                places_answer.draw(desk, waiting)
