"""Playback: a period that slides over charts and map, with play, pause, speed, keys and a slider."""

from __future__ import annotations

import time
from datetime import date

import streamlit as st

from geo.aggregate import playback
from geo.query.selection import Selection
from geo.ui import address, cached, timeline_charts, words
from geo.ui.timeline_charts import UNIT_WORDS, Asked

SPEEDS = (0.5, 1.0, 2.0, 4.0)  # periods per second
MOST_LENGTH = 12
SETTLING_S = 1.0
_ON, _PLAYING, _AT, _STEPS, _TICKED, _ENDS = "play_on", "play_playing", "play_at", "play_steps", "play_ticked", "play_ends"


def prepare(selection: Selection, asked: Asked) -> None:
    """Nothing; works out the periods to step through, inside the filter's own period, and stays at the day that is shown."""
    state = st.session_state
    first, last = cached.span(asked.query, asked.build)
    ends = selection.asked.get("from"), selection.asked.get("to")
    first, last = max(filter(None, (first, ends[0])), default=None), min(filter(None, (last, ends[1])), default=None)
    held, was = playback.steps(first, last, asked.unit), shown()
    state[_STEPS], state[_ENDS] = held, ends
    state["play_unit"] = asked.unit
    state[_AT] = max((number for number, start in enumerate(held) if was and start <= was), default=0)
    if not held:
        state[_ON] = state[_PLAYING] = False


def shown() -> date | None:
    """The first day of the period that is shown; None without one."""
    held, at = st.session_state.get(_STEPS) or [], st.session_state.get(_AT, 0)
    return held[at] if at < len(held) else None


def interval_s() -> float | None:
    """Seconds between two steps while a period is playing; None while none is."""
    return 1 / _speed() if st.session_state.get(_PLAYING) else None


def needs_page() -> bool:
    """True once after the clock has to start, stop or run at another speed."""
    return bool(st.session_state.pop("play_again", False))


def tick() -> None:
    """Nothing; goes one period on when its time has come, and stops at the last one."""
    state = st.session_state
    if not state.get(_PLAYING):
        return
    now = time.monotonic()
    if now - state.get(_TICKED, 0.0) < 0.6 / _speed():
        return  # the page was drawn for another reason
    state[_TICKED] = now
    if state[_AT] + 1 < len(state[_STEPS]):
        state[_AT] += 1
    else:
        state[_PLAYING] = False
        st.rerun(scope="app")  # takes the clock away


def period() -> tuple[date, date] | None:
    """The first and last day of the period that is shown; None when the whole filter is."""
    state, start = st.session_state, shown()
    if not state.get(_ON) or start is None:
        return None
    return playback.span(start, state["play_unit"], int(state.get("play_length") or 1), *state[_ENDS])


def selection(whole: Selection, days: tuple[date, date] | None) -> Selection:
    """The selection of the period: what the map shows."""
    if days is None:
        return whole
    return Selection(whole.build, whole.asked.with_value("from", days[0]).with_value("to", days[1]), whole.known)


def controls(asked: Asked) -> None:
    """Nothing; draws play, pause, steps, speed, length and the slider. Keys: K plays and pauses, J and L step."""
    state = st.session_state
    playing, steps = bool(state.get(_PLAYING)), state[_STEPS]
    with st.container(horizontal=True, vertical_alignment="bottom", key="play"):
        st.button("Pause" if playing else "Play", key="play_toggle", on_click=_toggle, shortcut="k", type="primary", disabled=not steps)
        st.button("Back", key="play_back", on_click=_step, args=(-1,), shortcut="j", disabled=not steps)
        st.button("Forward", key="play_next", on_click=_step, args=(1,), shortcut="l", disabled=not steps)
        st.selectbox("Steps a second", SPEEDS, key="play_speed", index=1, width=110, on_change=_again, format_func=lambda speed: f"{speed:g}")
        st.number_input(f"{UNIT_WORDS[asked.unit].capitalize()} at once", 1, MOST_LENGTH, key="play_length", width=110)
        if state.get(_ON):
            st.button("Show all", key="play_off", on_click=_off, type="tertiary")
    if len(steps) > 1:
        state["play_slider"] = steps[min(state[_AT], len(steps) - 1)]
        st.select_slider("Period", steps, key="play_slider", on_change=_slid, disabled=playing, label_visibility="collapsed", format_func=lambda start: words.period(start, asked.unit))


def told(whole: Selection, asked: Asked, days: tuple[date, date] | None) -> None:
    """Nothing; says what the map shows, in words and figures; what is only perhaps inside the period is counted apart."""
    if days is None:
        st.caption("The map shows the whole filter. Play lets a period slide over charts and map.")
        return
    chosen = selection(whole, days)
    found = timeline_charts.totals(chosen.asked.query_string(), asked.build)
    inside, across = playback.within_and_across(timeline_charts.days(asked.query, asked.build), *days)
    said = f"**{words.plain(words.span(*days))}** · {words.counted(found['incidents'], 'incident')} · killed {words.figure(found['killed'])} · "
    said += f"injured {words.figure(found['injured'])}"
    st.markdown(said)
    if across:
        st.caption(f"Surely in these days: {inside:,}. Known only to a longer span that touches them: {across:,}, shown and counted here too.")


def clicked(whole: Selection) -> None:
    """Nothing; names the incident that was clicked, with the way to its page."""
    incident_id = st.session_state.get("incident")
    row = whole.one(incident_id) if incident_id else None
    if row:
        st.markdown(f"{words.plain(words.days(row))} · [{words.plain(row['title'])}]({address.link_to(whole.asked, row['incident_id'])})")


def _speed() -> float:
    return float(st.session_state.get("play_speed") or 1.0)


def _toggle() -> None:
    state = st.session_state
    if not state.get(_PLAYING) and state.get(_ON) and state[_AT] + 1 >= len(state[_STEPS]):
        state[_AT] = 0  # played to the end: from the beginning again
    state[_PLAYING], state[_ON], state[_TICKED] = not state.get(_PLAYING), True, time.monotonic()
    state["play_again"] = True


def _step(by: int) -> None:
    state = st.session_state
    if state.get(_ON):
        state[_AT] = min(max(state[_AT] + by, 0), max(len(state[_STEPS]) - 1, 0))
    state[_ON], state["play_again"], state[_TICKED] = True, bool(state.get(_PLAYING)), time.monotonic()
    state[_PLAYING] = False


def _slid() -> None:
    """Takes the slider's period. While and just after a period plays, the browser may still send where the slider stood before."""
    state = st.session_state
    if not state.get(_PLAYING) and time.monotonic() - state.get(_TICKED, 0.0) >= SETTLING_S:
        state[_AT], state[_ON] = state[_STEPS].index(state["play_slider"]), True


def _off() -> None:
    state = st.session_state
    state["play_again"] = bool(state.get(_PLAYING))
    state[_ON] = state[_PLAYING] = False


def _again() -> None:
    st.session_state["play_again"] = bool(st.session_state.get(_PLAYING))
