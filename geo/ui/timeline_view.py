"""The timeline under the map: bars for each period, a brush that sets the period, and context windows as bands."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from geo.aggregate.periods import UNITS, fitting_unit
from geo.charts import timeline
from geo.charts.forms import timeline_parts
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
    measure = st.session_state.get("measure") or address.MEASURES[0]
    period = brush.drawn(KEY, selection, span)
    query, build_id, look = around.query_string(), selection.build.build_id, theme()
    drawn = _drawn(query, build_id, chosen, measure, period, look)
    if drawn is None:
        st.info("No incident of this filter has a day that can be drawn.")
        return
    spec, rows, apart = drawn
    # Handed over as a specification: st.altair_chart would check again what was checked when it was made, for 25 ms at every change.
    st.vega_lite_chart({**spec, "datasets": rows}, on_select=partial(brush.taken, KEY), key=KEY, theme=None, width="stretch",
                       alt=f"{measure} per {chosen}; the table below holds the same incidents")  # fmt: skip

    def whole() -> Any:  # noqa: ANN401 - a chart of Altair, which is not loaded for a page
        return timeline(_periods(cached.groups(query, build_id, chosen)), chosen, measure, _windows(selection), period, look, brushable=False)

    picture.save(selection, "timeline", f"{measure.capitalize()} per {chosen}", whole, lambda: cached.groups(query, build_id, chosen))
    if apart:
        st.caption(f"Not in the bars: {', '.join(apart)}.")


@st.cache_resource(max_entries=60, show_spinner=False)
def _drawn(query: str, build_id: str, unit: str, measure: str, period: tuple[date, date] | None, look: str) -> tuple[dict, dict, list[str]] | None:
    """(specification, rows, what is in no bar in words) of the chart; None when there is no bar."""
    groups = cached.groups(query, build_id, unit)
    periods = _periods(groups)
    if not periods:
        return None
    spec, rows = timeline_parts(periods, unit, measure, _windows(cached.selection(query, build_id)), period, look)
    return spec, rows, [f"{words.counted(group['incidents'], 'incident')} {group['label']}" for group in groups if group["key"] in ("apart", "")]


def _periods(groups: list[dict]) -> list[dict]:
    return [group for group in groups if group["key"] not in ("apart", "")]


def _windows(selection: Selection) -> list[dict]:
    return [{"label": f"{row['title']} ({row['claimant']})", "start": row["start"], "end": row["end"], "claimant": row["claimant"]}
            for row in selection.build.windows()]  # fmt: skip
