"""Charts kept by what they depend on, because Altair takes longer to check one than we have for a filter change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from geo.charts.pictures import Drawable
from geo.query.selection import Selection
from geo.ui.map_view import theme


def draw(selection: Selection, name: str, options: tuple, make: Callable[[], Drawable], words: str,
         on_select: Callable[[], object] | Literal["ignore"] = "ignore") -> Drawable:  # fmt: skip
    """The chart as it can be taken along; draws it, made by `make` only when filter, data, theme or options are new.

    make: makes the chart, or its specification and its rows. words: what a screen reader says. on_select: called when a part of the chart was picked.
    """
    spec, rows = _parted(name, selection.asked.query_string(), selection.build.build_id, theme(), options, make)
    st.vega_lite_chart({**spec, "datasets": rows}, key=name, theme=None, width="stretch", alt=words, on_select=on_select)
    return spec, rows


@st.cache_resource(max_entries=120, show_spinner=False)
def _parted(name: str, query: str, build_id: str, look: str, options: tuple, _make: Callable[[], Any]) -> tuple[dict, dict]:
    from geo.charts.playing import parted, streamed

    made = _make()
    if isinstance(made, tuple):
        return made
    spec, rows = parted(made)
    return spec, streamed(rows)
