"""The timeline under the map: bars for each period, a brush that sets the period, and context windows as bands."""

from __future__ import annotations

from functools import partial

import streamlit as st

from geo.aggregate.periods import UNITS, fitting_unit
from geo.charts import timeline
from geo.charts.playing import parted
from geo.query.selection import Selection
from geo.ui import address, brush, cached, picture, words
from geo.ui.map_view import theme

KEY = "timeline"


def draw(selection: Selection) -> None:
    """Nothing; draws the timeline of the selection. The period itself is shown as the brush, so that one sees around it."""
    around = selection.asked.with_value("from", None).with_value("to", None)
    span = cached.span(around.query_string(), selection.build.build_id)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown("**Over time**")
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            if selection.asked.get("from") or selection.asked.get("to"):
                st.button("Whole period", on_click=address.change, args=(around,), type="tertiary", key="whole_period")
            unit = st.selectbox("Unit", ("fitting", *UNITS), key="unit", label_visibility="collapsed", width=130,
                                format_func=lambda name: "Unit: fitting" if name == "fitting" else f"per {name}")  # fmt: skip
    chosen = fitting_unit(*span) if unit == "fitting" else unit
    groups = cached.stats(around, selection.build.build_id, chosen)["groups"]
    periods = [group for group in groups if group["key"] not in ("apart", "")]
    if not periods:
        st.info("No incident of this filter has a day that can be drawn.")
        return
    measure = st.session_state.get("measure") or address.MEASURES[0]
    windows = [
        {"label": f"{row['title']} ({row['claimant']})", "start": row["start"], "end": row["end"], "claimant": row["claimant"]} for row in selection.build.windows()
    ]
    period = brush.drawn(KEY, selection, span)
    # Handed over as a specification: st.altair_chart would check again what was checked when it was made, for 25 ms at every change.
    spec, rows = parted(timeline(periods, chosen, measure, windows, period, theme()))
    st.vega_lite_chart({**spec, "datasets": rows}, on_select=partial(brush.taken, KEY), key=KEY, theme=None, width="stretch",
                       alt=f"{measure} per {chosen}; the table below holds the same incidents")  # fmt: skip
    picture.save(selection, "timeline", f"{measure.capitalize()} per {chosen}", lambda: timeline(periods, chosen, measure, windows, period, theme(), brushable=False), lambda: groups)
    apart = [f"{words.counted(group['incidents'], 'incident')} {group['label']}" for group in groups if group["key"] in ("apart", "")]
    if apart:
        st.caption(f"Not in the bars: {', '.join(apart)}.")
