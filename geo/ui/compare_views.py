"""The pictures of a comparison: two maps that show the same section, and charts of both sides."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from geo.aggregate.periods import UNITS, fitting_unit
from geo.charts import SIDES, axes, highest, paired_breakdown, side_timeline
from geo.query.selection import Selection
from geo.ui import address, cached, map_view, picture, timeline_charts, words

MOST_GROUPS = 12
BY = {"target": "Target", "weapon": "Weapon", "area": "Area", "dataset": "Dataset", "verification": "Verification"}


def maps(first: Selection, other: Selection) -> None:
    """Nothing; draws both maps; moving one moves the other. A click offers the incident's page."""
    st.segmented_control("Badges count", address.MEASURES, required=True, key="measure", label_visibility="collapsed",
                         format_func=lambda name: f"Count {name}", help="What badges and bars count.")  # fmt: skip
    for column, side, selection in zip(st.columns(2), ("first", "second"), (first, other), strict=True):
        with column:
            map_view.beside(selection, side)
    row = first.one(st.session_state.get("incident") or "") or other.one(st.session_state.get("incident") or "")
    if row:
        st.markdown(f"[{words.plain(row['title'] or row['incident_id'])}]({address.link_to(first.asked, row['incident_id'])}), {words.days(row)}")


def timelines(first: Selection, other: Selection) -> None:
    """Nothing; draws the periods of both sides on one scale, and says what is in no bar."""
    spans = [cached.span(side.asked.query_string(), side.build.build_id) for side in (first, other)]
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown("**Over time**")
        unit = st.selectbox("Unit", ("fitting", *UNITS), key="compare_unit", label_visibility="collapsed", width=130,
                            format_func=lambda name: "Unit: fitting" if name == "fitting" else f"per {name}")  # fmt: skip
    if unit == "fitting":
        unit = max((fitting_unit(*span) for span in spans if span[0]), key=UNITS.index, default="month")
    groups = {side: cached.stats(selection.asked, selection.build.build_id, unit)["groups"] for side, selection in (("first", first), ("second", other))}
    drawn = {side: [row for row in rows if row["key"] not in ("apart", "")] for side, rows in groups.items()}
    if not any(drawn.values()):
        st.info("No incident of either filter has a day that can be drawn.")
        return
    top = highest(drawn.values(), map_view.measure())
    reach = axes(drawn, {"first": _days(first), "second": _days(other)}, unit)
    for side, selection in (("first", first), ("second", other)):
        chart = partial(side_timeline, drawn[side], unit, map_view.measure(), map_view.theme(), side=side, top=top, days=reach[side],
                        windows=[dict(one) for one in timeline_charts.bands(selection.build.windows())])  # fmt: skip
        title = f"{map_view.measure().capitalize()} per {unit}, {side} filter"
        with picture.head(f"{side.capitalize()} filter"):
            picture.save(selection, f"timeline-{side}", title, chart, partial(_same, groups[side]))
        st.altair_chart(chart(), theme=None, key=f"timeline_{side}", alt=f"{map_view.measure()} per {unit} of the {side} filter")
    for side, rows in groups.items():
        apart = [f"{words.counted(row['incidents'], 'incident')} {row['label']}" for row in rows if row["key"] in ("apart", "")]
        if apart:
            st.caption(f"Not in the bars of the {side}: {', '.join(apart)}.")


def _same(rows: list[dict]) -> list[dict]:
    return rows


def _days(selection: Selection) -> tuple[date, date] | None:
    first, last = selection.asked.get("from"), selection.asked.get("to")
    return (first, last) if isinstance(first, date) and isinstance(last, date) else None


def chosen_word() -> str:
    """The word that the bars are grouped by."""
    return st.session_state.get("compare_by") or "target"


def breakdown(first: Selection, groups: list[dict], by: str) -> None:
    """Nothing; draws pairs of bars by one word, and the choice of the word."""
    line = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    line.selectbox("Compare by", list(BY), format_func=lambda name: f"By {BY[name].lower()}", key="compare_by", width=180, label_visibility="collapsed")
    if not groups:
        st.info("No incident meets either filter.")
        return
    chart = partial(paired_breakdown, groups[:MOST_GROUPS], map_view.measure(), map_view.theme(), f"{map_view.measure().capitalize()} by {BY[by].lower()}")
    st.altair_chart(chart(), theme=None, key="paired_breakdown", alt=f"{map_view.measure()} by {BY[by].lower()} of both filters")
    rows = [{"side": side, **(row[side] or {"key": row["key"], "label": row["label"], "incidents": 0})} for row in groups for side in SIDES]
    with line:
        picture.save(first, f"by-{by}", f"{map_view.measure().capitalize()} by {BY[by].lower()}, two filters (the stamp is the first one's)", chart, lambda: rows)
    notes = []
    if len(groups) > MOST_GROUPS:
        notes.append(f"The {MOST_GROUPS} groups with most incidents on both sides are drawn; {len(groups) - MOST_GROUPS:,} more are not.")
    if by in ("target", "weapon"):
        notes.append(f"An incident with two {BY[by].lower()}s counts in both groups.")
    if notes:
        st.caption(" ".join(notes))
