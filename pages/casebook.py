"""Who claimed what, and who entered or changed it? Add, correct, retract, split, merge, delete, grade, undo."""

import streamlit as st

from geo.ui import (
    address,
    casebook_claimants,
    casebook_claims,
    casebook_desk,
    casebook_history,
    casebook_incident,
    casebook_list,
    casebook_parts,
    casebook_sources,
    headline,
    unsaved,
)

desk = casebook_desk.opened()
selection = address.selection()
headline.draw(selection, "casebook")
if desk is None:
    st.info("This link pins an earlier state of the data. The casebook is written on the current one: show the current data first.")
else:
    casebook_list.integrity(desk)
    unsaved.offer("casebook")
    casebook_desk.author()
    top = st.container()
    incident = casebook_list.choose(selection, desk)
    if casebook_list.adding():
        st.markdown("### A new incident", anchors=False)
        casebook_incident.fields(desk, None)
    elif incident:
        casebook_incident.head(desk, incident)
        section = st.segmented_control("Part of the desk", ["Claims", "Sources", "Incident", "Verification", "Split", "Merge", "Delete", "History"],
                                       default="Claims", required=True, key="casebook_section", label_visibility="collapsed")  # fmt: skip
        if section == "Claims":
            casebook_claims.draw(desk, incident)
            casebook_claimants.unite(desk, incident)
        elif section == "Sources":
            casebook_sources.draw(desk, incident)
        elif section == "Incident":
            casebook_incident.fields(desk, incident)
        elif section == "Verification":
            casebook_incident.verification(desk, incident)
        elif section == "Split":
            casebook_parts.split(desk, incident)
        elif section == "Merge":
            casebook_parts.merge(selection, desk, incident)
        elif section == "Delete":
            casebook_incident.delete(desk, incident)
        else:
            casebook_history.of_incident(desk, incident)
    casebook_history.of_everything(desk)
    casebook_desk.hold(incident)
    with top:
        casebook_desk.said()
