"""Same strike? Pairs that may be one strike counted twice, side by side; confirm, reject or put off each, and take it back."""

import streamlit as st

from geo.ui import address, headline, match_bulk, match_log, match_pair, match_queue

selection = address.selection()
headline.draw(selection, "match")
if address.current().build is not None:
    st.info("This link pins an earlier state of the data. Pairs are decided on the current one: show the current data first.")
else:
    queue = match_queue.opened(selection)
    match_queue.head(queue)
    match_queue.who_and_why()
    section = st.segmented_control("Part of the page", ["Pairs that wait", "Decisions"], default="Pairs that wait", required=True,
                                   key="match_section", label_visibility="collapsed")  # fmt: skip
    if section == "Decisions":
        match_log.draw(queue)
    else:
        pair = match_queue.choose(queue)
        if pair is None:
            match_queue.after()
        else:
            match_queue.decide(queue, pair)
            match_pair.draw(selection, pair)
            match_bulk.draw(queue)
    match_queue.left_out(queue)
