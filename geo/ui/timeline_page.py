"""The Timeline page's controls, and the stage on which charts and map follow one filter and one sliding period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from geo.aggregate.average import allowed_windows
from geo.aggregate.crossing import SPLITS
from geo.aggregate.periods import UNITS, fitting_unit
from geo.query.selection import Selection
from geo.ui import address, brush, cached, map_view, picture, timeline_charts, timeline_play, words
from geo.ui.timeline_charts import MEASURES, OVERLAP, UNIT_WORDS, Asked

KEY = "timeline_bars"
TABS = {"time": "Over time", "windows": "Context windows"}
PEOPLE = (("killed", "Killed"), ("injured", "Injured"))


def controls(selection: Selection) -> Asked | None:
    """What is to be drawn; None when no incident of the filter has a day, which is then said in words."""
    around = selection.asked.with_value("from", None).with_value("to", None)
    build = selection.build.build_id
    span = cached.span(around.query_string(), build)
    with st.container(horizontal=True, vertical_alignment="bottom", key="timeline_controls"):
        unit = st.selectbox("Bars per", ("fitting", *UNITS), key="bars", width=130)
        chosen = fitting_unit(*span) if unit == "fitting" else unit
        measure = st.selectbox("Bars count", tuple(MEASURES), key="count", width=160, format_func=MEASURES.__getitem__)
        split = st.selectbox("Divided by", tuple(SPLITS), key="split", width=140, format_func=SPLITS.__getitem__)
        windows = ("0", *map(str, allowed_windows(chosen)))
        wanted = st.session_state.get("average", "0")
        if wanted not in windows:
            st.session_state["average"] = "0"
        average = st.selectbox("Moving average", windows, key="average", width=170,
                               format_func=lambda days: "none" if days == "0" else f"last {days} days",
                               help="The mean of the days up to the end of each bar, in the bar's unit. Windows shorter than a bar are not offered.")  # fmt: skip
        if selection.asked.get("from") or selection.asked.get("to"):
            st.button("Whole period", on_click=address.change, args=(around,), type="tertiary", key="timeline_whole")
    if wanted not in windows:
        st.caption(f"No average over {wanted} days is drawn, as each bar is one {chosen}: a window shorter than a bar would hide most of it.")
    if span[0] is None:
        st.info(f"{address.nothing()} There is nothing to draw over time." if not _incidents(selection) else "No incident of this filter has a day. All are in the figures above; none can stand on a time axis.")  # fmt: skip
        return None
    return Asked(around.query_string(), build, chosen, "" if split == "none" else split, measure, int(average), map_view.theme(), brush.drawn(KEY, selection, span))


def stage(selection: Selection, asked: Asked) -> None:
    """Nothing; draws charts and map, again and again while a period is playing, without the rest of the page."""
    timeline_play.prepare(selection, asked)
    st.fragment(_staged, run_every=timeline_play.interval_s())(selection, asked)


def _staged(selection: Selection, asked: Asked) -> None:
    if st.session_state.pop("timeline_brushed", False) or timeline_play.needs_page():
        st.rerun(scope="app")  # a brush sets the whole page's filter, and only the page can start and stop the clock
    timeline_play.tick()
    period = timeline_play.period()
    left, right = st.columns([5, 4])
    with left:
        _charts(selection, asked, period)
    with right:
        timeline_play.controls(asked)
        timeline_play.told(selection, asked, period)
        map_view.playing(timeline_play.selection(selection, period))
        timeline_play.clicked(selection)


def _charts(selection: Selection, asked: Asked, period: tuple[date, date] | None) -> None:
    from geo.charts import playing

    windows = timeline_charts.bands(selection.build.windows())
    first, last = period or (None, None)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{_title(asked)}**")
        picture.save(selection, "timeline", _title(asked), lambda: timeline_charts.main_chart(asked, windows), lambda: timeline_charts.numbers(asked))
    spec, rows = timeline_charts.main_chart(asked, windows)
    st.vega_lite_chart(playing.at(spec, rows, first, last), on_select=_brushed, key=KEY, theme=None, width="stretch",
                       alt=f"{_title(asked)}; the numbers are offered as a file above")  # fmt: skip
    _said(selection, asked)
    for measure, label in PEOPLE:
        if not (asked.measure == measure and not asked.split):
            people = replace(asked, measure=measure, split="", brush=None)
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.markdown(f"**{label} per {asked.unit}**, surely and possibly")
                picture.save(selection, f"timeline-{measure}", f"{label} per {asked.unit}", lambda people=people: timeline_charts.people_chart(people, windows),
                             lambda people=people: timeline_charts.numbers(people))  # fmt: skip
            spec, rows = timeline_charts.people_chart(people, windows)
            st.vega_lite_chart(playing.at(spec, rows, first, last), key=f"timeline_{measure}", theme=None, width="stretch",
                               alt=f"{label} per {asked.unit}: solid surely, light possibly, a triangle where no upper bound is known")  # fmt: skip
    st.caption("Solid: surely. Light: possibly. Triangle: no upper bound known. Grey line at the foot: incidents of which nobody reports a figure.")


def _said(selection: Selection, asked: Asked) -> None:
    """Nothing; says what is in no bar, how parts are counted and what the line is."""
    precise, undated = timeline_charts.apart(asked.query, asked.build, asked.unit)
    labels = selection.known.vocabulary.date_precisions
    parts = [f"known only to {labels.label(key).lower()}: {count:,}" for key, count in sorted(precise.items(), key=lambda pair: -pair[1])]
    parts += [f"no day: {undated:,}"] if undated else []
    said = [f"In no bar, but in the figures above: {'; '.join(parts)}." if parts else f"Every incident lies within one of the {UNIT_WORDS[asked.unit]}."]
    if asked.split in OVERLAP:
        said.append(f"An incident with several kinds of {SPLITS[asked.split]} counts once under each, so that a bar's parts can add up to more than the "
                    "line across it, which is the bar's own number.")  # fmt: skip
    if asked.split and asked.measure != "incidents":
        said.append("Parts show people surely counted; what is possible beyond stands in the chart of its own.")
    if asked.average_days:
        said.append(f"Line: {timeline_charts.average_name(asked).lower()}, of incidents whose day is known; none where the data do not reach back far enough.")
    st.caption(words.plain(" ".join(said)))


def _title(asked: Asked) -> str:
    what = MEASURES[asked.measure].capitalize()
    return f"{what} per {asked.unit}" + (f", by {SPLITS[asked.split]}" if asked.split else "")


def _brushed() -> None:
    if brush.taken(KEY):
        st.session_state["timeline_brushed"] = True


def _incidents(selection: Selection) -> int:
    found: Mapping = cached.stats(selection.asked, selection.build.build_id)
    return found["incidents"]
