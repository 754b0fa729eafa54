"""The table of incidents, which is the map's text twin: a row opens the incident's card."""

from __future__ import annotations

import streamlit as st

from geo.query.selection import Selection
from geo.ui import cached, running, words

KEY = "table"
NARROW = ("Day", "Killed", "Children", "Injured")


def draw(selection: Selection, found: dict) -> None:
    """Nothing; draws one page of rows, newest first, with a pager when there are more."""
    limit = running.strikemap().settings.number("page_rows")
    pages = max(1, -(-found["incidents"] // limit))
    page = 1
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**Incidents** · {found['incidents']:,}")
        if pages > 1:
            page = st.pagination(pages, key="table_page") or 1
    after = cached.page_start(selection.asked.query_string(), selection.build.build_id, (page - 1) * limit)
    rows = cached.rows(selection.asked, selection.build.build_id, after, limit)
    vocabulary, areas = selection.known.vocabulary, selection.known.areas
    listed = [
        {
            "Day": words.days(row),
            "What": row["title"],
            "Killed": words.row_figure(row, "killed"),
            "Children": words.row_figure(row, "children_killed"),
            "Injured": words.row_figure(row, "injured"),
            "Soldiers (claimed)": words.military(row),
            "Target": ", ".join(vocabulary.target_types.label(term) for term in row["target_types"]) or "not named",
            "Weapon": ", ".join(vocabulary.weapons.label(term) for term in row["weapons"]) or "not named",
            "Area": areas.get(row["adm1"] or "", row["adm1"] or "not known"),
            "Place known": words.distance(row["radius_m"]),
            "Contested": "contested" if row["contested"] else "",
            "Verification": vocabulary.verification.label(row["verification"]),
            "Claims": row["claims"],
            "Sources": row["sources"],
            "Licence": row["licence"],
            "Id": row["incident_id"],
        }
        for row in rows
    ]
    st.session_state["table_ids"] = [row["incident_id"] for row in rows]
    st.dataframe(
        listed, hide_index=True, key=KEY, on_select=_picked, selection_mode="single-row", height=min(430, 2 + 35 * (1 + max(1, len(listed)))),
        column_config={"What": st.column_config.TextColumn(width="large"), **{name: st.column_config.TextColumn(width=96) for name in NARROW}}, alt="The selected incidents, newest first",
    )  # fmt: skip


def _picked() -> None:
    """Opens the incident of the row that was picked; picking it again closes it."""
    picked = st.session_state[KEY]["selection"]["rows"]
    ids = st.session_state.get("table_ids", [])
    st.session_state["incident"] = ids[picked[0]] if picked and picked[0] < len(ids) else None
