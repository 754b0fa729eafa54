"""The names that wait for a person: which, with which hints, how many incidents hang on each, and why."""

from __future__ import annotations

import streamlit as st

from geo.gazetteer.queue import AREA_ONLY, BAD_HINT, DOUBTFUL, UNRESOLVED, Ask, Waiting
from geo.ui import places_desk, words
from geo.ui.places_desk import Desk

TABLE, CHOSEN = "places_table", "places_chosen"
MOST = 500
MEANING = {
    UNRESOLVED: "no position: not found, or too many places of that name",
    DOUBTFUL: "has a position that is not sure enough",
    AREA_ONLY: "not found inside of the stated area, which stands for it now",
    BAD_HINT: "its country or unit is not known",
}
#: what became of positions whose raion was looked up on the map
RAIONS = {
    "inside": "inside of one", "nearest": "just outside, with the nearest", "wider": "without, being known less exactly than a raion is wide",
    "elsewhere": "without, as their source names another oblast",
}  # fmt: skip


def choose(desk: Desk) -> Waiting | None:
    """The name to decide; draws the list, those of most incidents first. None when nothing waits."""
    _left_out(desk)
    if not desk.waits:
        if desk.written.names:
            st.success(f"Nothing waits: {_all(desk)} resolved surely enough or decided by a person.")
        else:
            st.info("Nothing waits: every incident brings its position, so no written place has to be resolved.")
        return None
    states = [state for state in MEANING if any(one.state == state for one in desk.waits)]
    counts = {state: sum(one.state == state for one in desk.waits) for state in states}
    st.markdown(f"**{len(desk.waits):,} of {words.counted(len(desk.written.names), 'written name')} {'waits' if len(desk.waits) == 1 else 'wait'}** · "
                + " · ".join(f"{state} {counts[state]:,}" for state in states))  # fmt: skip
    shown = desk.waits[:MOST]
    if len(desk.waits) > MOST:
        st.caption(f"The {MOST} of most incidents are listed; the others follow when these are decided.")
    st.session_state["places_asks"] = [one.ask for one in shown]
    st.dataframe(
        [
            {"Name": one.ask.name, "Hints": places_desk.where(one.ask.country, one.ask.adm1, one.ask.adm2) or "none", "Incidents": one.rows,
             "State": one.state, "Why": _why(one), "Candidates": len(one.resolution.candidates),
             "Datasets": ", ".join(sorted(desk.name_of(one.ask).datasets))}
            for one in shown
        ],
        hide_index=True, key=TABLE, on_select=_picked, selection_mode="single-row", height=min(320, 38 + 35 * len(shown)),
        column_config={"Name": st.column_config.TextColumn(width=170), "Hints": st.column_config.TextColumn(width=220),
                       "Incidents": st.column_config.NumberColumn(width=80), "State": st.column_config.TextColumn(width=150), "Why": st.column_config.TextColumn(width=480)},
        alt="Names that wait, those of most incidents first; a row opens it",
    )  # fmt: skip
    asks = [one.ask for one in shown]
    if st.session_state.get(CHOSEN) not in asks:
        st.session_state[CHOSEN] = asks[0]
    chosen = st.selectbox("Name to decide", asks, key=CHOSEN, format_func=label)
    return next(one for one in shown if one.ask == chosen)


def label(ask: Ask) -> str:
    """A name with its hints, as a list shows it."""
    hints = places_desk.where(ask.country, ask.adm1, ask.adm2)
    return f"{ask.name} · {hints}" if hints else ask.name


def head(desk: Desk, one: Waiting) -> None:
    """Nothing; draws what is known of a name: its state, its answer up to now and the incidents that hang on it."""
    written = desk.name_of(one.ask)
    st.markdown(f"### {words.plain(one.ask.name)}", anchors=False)
    hints = places_desk.where(one.ask.country, one.ask.adm1, one.ask.adm2)
    st.caption(words.plain(f"Hints in the data: {hints or 'none'} · {one.state}: {MEANING[one.state]} · {one.resolution.reason}."))
    if one.resolution.place:
        sure = one.resolution.place.confidence
        st.caption(words.plain(f"Until it is decided it stands for: {places_desk.in_words(one.resolution.place)}"
                               + (f" · confidence {sure:.2f}" if sure is not None else "")))  # fmt: skip
    from geo.store.casebook import held
    from geo.ui import running

    with st.popover(f"{words.counted(written.incidents, 'incident')} with this name"):
        rows = held.incidents(running.strikemap().opened(desk.build_id).build, written.examples)
        for row in rows[:20]:
            st.page_link("incident.py", label=words.plain(f"{row.date_start or 'day not known'} · {row.title}"), query_params=[("incident", row.incident_id)])
        if written.incidents > len(rows[:20]):
            st.caption(f"and {written.incidents - len(rows[:20]):,} more.")


def _left_out(desk: Desk) -> None:
    if desk.written.nameless:
        st.caption(f"{words.counted(desk.written.nameless, 'incident')} can wait for nobody here: neither a position nor the name of a place is given.")
    raions = [f"{desk.written.raions[kind]:,} {meaning}" for kind, meaning in RAIONS.items() if desk.written.raions.get(kind)]
    if raions:
        st.caption(f"Raions of positions, by {desk.borders}: {', '.join(raions)}.")


def _why(one: Waiting) -> str:
    sure = one.resolution.place.confidence if one.state == DOUBTFUL and one.resolution.place else None
    return one.resolution.reason if sure is None else f"confidence {sure:.2f}: {one.resolution.reason}"


def _all(desk: Desk) -> str:
    number = len(desk.written.names)
    return "the one written place is" if number == 1 else f"all {number:,} written places are"


def _picked() -> None:
    picked, asks = st.session_state[TABLE]["selection"]["rows"], st.session_state.get("places_asks", [])
    if picked and picked[0] < len(asks):
        st.session_state[CHOSEN] = asks[picked[0]]
