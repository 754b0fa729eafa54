"""A table of which one row may be open: its tick stands at the row that is open, whoever opened it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st


def draw(key: str, ids: Sequence[str], rows: Sequence[Mapping[str, object]], opened: str | None, take: Callable[[str], None], height: int | str = "auto",
         columns: Mapping[str, Any] | None = None, alt: str = "") -> None:  # fmt: skip
    """Nothing; draws the rows, whose ids are given in the same order. take: opens one, on the click.

    The browser keeps its own tick, so a row that is opened by a button, a link or an undo needs the table anew; one that was
    picked in the table itself does not, and the table stays where it was scrolled to.
    """
    state = st.session_state
    now = (opened, tuple(ids))
    if state.get(f"{key}~shown") != now:
        state[f"{key}~shown"] = now
        state[f"{key}~turn"] = state.get(f"{key}~turn", 0) + 1
    widget = f"{key}_{state[f'{key}~turn']}"
    ticked = {"selection": {"rows": [ids.index(opened)]}} if opened in ids else None
    st.dataframe(list(rows), hide_index=True, key=widget, on_select=partial(_picked, key, widget, now[1], take), selection_mode="single-row",
                 selection_default=ticked, height=height, column_config=dict(columns or {}), placeholder="–", alt=alt)  # fmt: skip


def _picked(key: str, widget: str, ids: tuple[str, ...], take: Callable[[str], None]) -> None:
    picked = st.session_state[widget]["selection"]["rows"]
    if picked and picked[0] < len(ids):
        st.session_state[f"{key}~shown"] = (ids[picked[0]], ids)
        take(ids[picked[0]])
