"""The table of incidents, which is the map's text twin: a row opens the incident's card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.domain.vocabulary import Terms
from geo.query.selection import Selection
from geo.ui import cached, running, words

if TYPE_CHECKING:
    import pyarrow as pa

KEY = "table"
NARROW = ("Day", "Killed", "Children", "Injured")
_COUNTS = ("Claims", "Sources")
_COLUMNS = {"What": st.column_config.TextColumn(width="large"), **{name: st.column_config.TextColumn(width=96) for name in NARROW}}


def draw(selection: Selection, found: dict) -> None:
    """Nothing; draws one page of rows, newest first, with a pager when there are more."""
    limit = running.strikemap().settings.number("page_rows")
    pages = max(1, -(-found["incidents"] // limit))
    page = 1
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**Incidents** · {found['incidents']:,}")
        if pages > 1:
            page = st.pagination(pages, key="table_page") or 1
    listed = _listed(selection.asked.query_string(), selection.build.build_id, (page - 1) * limit, limit)
    st.session_state["table_ids"] = listed["Id"].to_pylist()
    st.dataframe(
        listed, hide_index=True, key=KEY, on_select=_picked, selection_mode="single-row", height=min(430, 2 + 35 * (1 + max(1, listed.num_rows))),
        column_config=_COLUMNS, alt="The selected incidents, newest first",
    )  # fmt: skip


@st.cache_resource(max_entries=30, show_spinner=False)
def _listed(query: str, build_id: str, skipped: int, limit: int) -> pa.Table:
    """The page of the table after so many rows, as it is printed; in a form that is sent without being packed again."""
    import pyarrow as pa

    selection = cached.selection(query, build_id)
    rows = cached.rows(selection.asked, build_id, cached.page_start(query, build_id, skipped), limit)
    vocabulary, areas = selection.known.vocabulary, selection.known.areas

    def terms(listed: list[str], of: Terms) -> str:
        return ", ".join(of.label(term) for term in listed) or "not named"

    told = {
        "Day": [words.days(row) for row in rows],
        "What": [row["title"] for row in rows],
        "Killed": [words.row_figure(row, "killed") for row in rows],
        "Children": [words.row_figure(row, "children_killed") for row in rows],
        "Injured": [words.row_figure(row, "injured") for row in rows],
        "Soldiers (claimed)": [words.military(row) for row in rows],
        "Target": [terms(row["target_types"], vocabulary.target_types) for row in rows],
        "Weapon": [terms(row["weapons"], vocabulary.weapons) for row in rows],
        "Area": [areas.get(row["adm1"] or "", row["adm1"] or "not known") for row in rows],
        "Place known": [words.distance(row["radius_m"]) for row in rows],
        "Contested": ["contested" if row["contested"] else "" for row in rows],
        "Verification": [vocabulary.verification.label(row["verification"]) for row in rows],
        "Claims": [row["claims"] for row in rows],
        "Sources": [row["sources"] for row in rows],
        "Licence": [row["licence"] for row in rows],
        "Id": [row["incident_id"] for row in rows],
    }
    return pa.table({name: pa.array(column, pa.int64() if name in _COUNTS else pa.string()) for name, column in told.items()})


def _picked() -> None:
    """Opens the incident of the row that was picked; picking it again closes it."""
    picked = st.session_state[KEY]["selection"]["rows"]
    ids = st.session_state.get("table_ids", [])
    st.session_state["incident"] = ids[picked[0]] if picked and picked[0] < len(ids) else None
