"""What the export page says of the file before it is made."""

from __future__ import annotations

import shlex

import streamlit as st

from geo.domain.columns import COLUMNS
from geo.export.stamp import why
from geo.query.selection import Selection
from geo.ui import address, running, words


def count(selection: Selection) -> None:
    """Nothing; says how many incidents the file holds, and how many may not leave and why."""
    stamp = running.strikemap().stamp(selection)
    st.markdown(f"The file holds **{words.counted(stamp.incidents, 'incident')}** with all their claims, as on the screen.")
    if stamp.withheld:
        left = "It is" if stamp.withheld == 1 else "They are"
        st.warning(words.plain(f"{words.counted(stamp.withheld, 'incident')} of this filter may not be passed on{why(stamp.withheld_because)}. "
                               f"{left} left out of the file, and the file says so."))  # fmt: skip
    if not stamp.incidents:
        st.info(f"{address.nothing()} The file would be empty, but it would still say what was asked.")


def other_doors(selection: Selection) -> None:
    """Nothing; shows the address and the command that give the very same bytes."""
    query = selection.asked.query_string()
    address = f"/api/incidents.geojson?{query}" if query else "/api/incidents.geojson"
    st.markdown("The same bytes come from this address and from this command:")
    st.code(address, language=None, wrap_lines=True)
    st.code(f"python -m geo export --filter {shlex.quote(query)} --format geojson --out strikes.geojson", language="bash", wrap_lines=True)


def contents(selection: Selection) -> None:
    """Nothing; shows the stamp that the file carries and what each column means."""
    stamp = running.strikemap().stamp(selection)
    with st.expander("What the file says of itself", expanded=True):
        st.json(stamp.members(), expanded=2)
    with st.expander("What each column means"):
        st.dataframe(
            [{"Column": c.name, "Unit": c.unit or c.kind, "Holds": c.help, "Empty means": c.empty} for c in COLUMNS],
            hide_index=True, alt="Columns of the export",
        )  # fmt: skip
