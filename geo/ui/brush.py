"""The brush of a time axis: the filter's period drawn on it, and what a person brushed as the filter's period."""

from __future__ import annotations

from datetime import date

import streamlit as st

from geo.charts import brushed
from geo.query.selection import Selection
from geo.ui import address


def drawn(key: str, selection: Selection, span: tuple[date | None, date | None]) -> tuple[date, date] | None:
    """The days to draw on the chart of that key: the filter's period, no further than there are bars; None without one."""
    asked_first, asked_last = selection.asked.get("from"), selection.asked.get("to")
    found = None
    if (asked_first or asked_last) and span[0] and span[1]:
        first, last = max(asked_first or span[0], span[0]), min(asked_last or span[1], span[1])
        found = (first, last) if first <= last else None
    st.session_state[_drawn_on(key)] = found
    return found


def taken(key: str) -> bool:
    """True when the brushed days became the filter's period; a cleared brush takes the period off."""
    period = brushed(st.session_state.get(key))
    if period == st.session_state.get(_drawn_on(key)):
        return False  # the browser only says what it was given; a filter without a last day must not get one by that
    first, last = period or (None, None)
    address.change(address.current().with_value("from", first).with_value("to", last))
    return True


def _drawn_on(key: str) -> str:
    return f"{key}_drawn"
