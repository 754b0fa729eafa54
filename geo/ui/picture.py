"""Beside each chart: the ways to take it along, as SVG, as PNG, and its numbers as CSV with what was asked and whose data it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.charts import pictures
from geo.query.selection import Selection
from geo.ui import running
from geo.ui.map_view import theme

GROUND = {"light": "#ffffff", "dark": "#14191d"}


def head(title: str) -> DeltaGenerator:
    """The line above a chart, with its title; what is drawn into it stands at the right end, as `save` does on every page."""
    line = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    line.markdown(title, anchors=False)
    return line


def save(
    selection: Selection, name: str, title: str, chart: Callable[[], pictures.Drawable] | None, rows: Callable[[], Sequence[Mapping[str, object]]]
) -> None:
    """Nothing; draws the quiet button that offers them; each is made when it is pressed.

    chart: makes the chart; None: there is none to draw. rows: makes the numbers, one column for each key, units in the names.
    """
    ground, suffix = GROUND[theme()], f"{name}-{selection.build.build_id}"
    kinds: list[tuple[str, str, Callable[[], bytes]]] = [("csv", "text/csv", lambda: numbers(selection, title, rows()))]
    if chart is not None:
        kinds[:0] = [("svg", "image/svg+xml", lambda: pictures.svg(chart(), ground=ground).encode()), ("png", "image/png", lambda: pictures.png(chart(), ground=ground))]
    with st.popover("Save chart", type="tertiary", help=f"{title}: as SVG or PNG, or its numbers as CSV with the filter, the state of the data and the credits."):
        for ending, mime, make in kinds:
            st.download_button(ending.upper(), data=make, file_name=f"strikemap-{suffix}.{ending}", mime=mime, on_click="ignore", key=f"save_{name}_{ending}", width="stretch")


def numbers(selection: Selection, title: str, rows: Sequence[Mapping[str, object]]) -> bytes:
    """The rows as CSV with the stamp of the selection; see geo.export.numbers."""
    from geo.export import numbers as export

    listed = [export.flat(row) for row in rows]
    columns = list(dict.fromkeys(key for row in listed for key in row))
    return export.lines(running.strikemap().stamp(selection), title, columns, listed)
