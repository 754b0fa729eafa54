"""What was hit, with what, and who says so? Targets by weapon, their mix over time, children hurt, damage, claimants."""

import streamlit as st

from geo.ui import address, computing, figures, headline

selection = address.selection()
headline.draw(selection, "targets")
exact = computing.begin(selection)

from geo.ui import picking, targets_page  # noqa: E402 - the figures must not wait for what this loads

found = exact()
if not found["incidents"]:
    st.info(address.nothing())
picking.draw(selection)
if found["incidents"]:
    targets_page.matrix(selection)
    targets_page.mix(selection)
    left, right = st.columns(2)
    with left:
        targets_page.children(selection)
    with right:
        targets_page.damage(selection)
    targets_page.reporting(selection)
figures.closing(found)
