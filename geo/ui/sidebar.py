"""The sidebar: one widget for each criterion, drawn from its row."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from geo.errors import BadFilter
from geo.query.criteria import BY_KEY, CRITERIA, SHARED, Criterion
from geo.query.filter import checked, written
from geo.query.known import Known
from geo.ui import address, words

FIRST = ("q", "from", "to", "target", "weapon", "killed_min", "children", "area")
STATE = ("rule", "as_of", "charts")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


def draw() -> None:
    """Nothing; draws the widgets, first those that are used most, the others folded away."""
    known = address.known()
    _follow(known)
    with st.sidebar:
        top = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
        top.markdown("**Filter**")
        if address.current().values:
            top.button("Reset", on_click=address.reset, type="tertiary", key="reset")
        for key in FIRST:
            _widget(BY_KEY[key], known)
        more = [criterion for criterion in CRITERIA if criterion.key not in (*FIRST, *STATE, "build")]
        used = [criterion for criterion in more if address.current().get(criterion.key) is not None]
        with st.expander(f"More conditions ({len(used)} set)" if used else "More conditions", expanded=bool(used)):
            for criterion in more:
                _widget(criterion, known)
        st.markdown("**How figures are made**")
        for key in STATE:
            _widget(BY_KEY[key], known)
            if key == "rule":
                st.caption(known.vocabulary.rules[address.current().rule].definition)
        if problem := st.session_state.get("widget_problem"):
            st.error(words.plain(problem))


def _follow(known: Known) -> None:
    """Makes every widget show the filter, once after the filter was changed from elsewhere."""
    state = st.session_state
    stale, unsure = state.pop("widgets_stale", False), state.get("widgets_unsure", False)
    if not (stale or unsure) and all(f"w_{criterion.key}" in state for criterion in CRITERIA):
        return
    # what a run that is broken off hands to the browser may never be shown there, which would then report empty widgets as chosen:
    # it is handed over again until a run has ended
    state["widgets_unsure"] = True
    for criterion in CRITERIA:
        state[f"w_{criterion.key}"] = _shown(criterion)


def _shown(criterion: Criterion) -> object:
    """What the widget of one criterion shows of the current filter."""
    asked = address.current()
    value = asked.get(criterion.key) or {"rule": asked.rule, "charts": SHARED}.get(criterion.key)
    if criterion.many:
        return list(value or ())
    if criterion.kind == "flag":
        return bool(value)
    if criterion.kind in ("text", "box", "ring"):
        return written(criterion, value) if value is not None else ""
    return value


def _changed(key: str) -> None:
    """Takes one widget's value into the filter, or keeps the filter and says what is wrong with the value."""
    st.session_state["widget_problem"] = ""
    criterion, raw = BY_KEY[key], st.session_state[f"w_{key}"]
    value: object = tuple(sorted(raw)) if criterion.many else raw
    if criterion.kind in ("text", "box", "ring"):
        text = str(raw or "").strip()
        value, problem = address.understood(key, text) if text else (None, "")
        if problem:
            st.session_state["widget_problem"] = problem
            return
    elif criterion.kind == "flag":
        value = True if raw else None
    asked = address.current().with_value(key, value)
    try:
        checked(asked)
    except BadFilter as problem:
        st.session_state["widget_problem"] = f"{problem} The period stays as it was."
        address.change(address.current())
        return
    st.session_state["filter"] = asked
    if criterion.many and asked.get(key) not in (value, None):
        st.session_state["widgets_stale"] = True  # one of the terms includes the others


def _widget(criterion: Criterion, known: Known) -> None:
    """One widget; its key carries the value.

    The filter is given as the default, too: a browser that mounts the widget anew (a page that was left in the middle of its run)
    would otherwise report the empty default as the reader's choice, and the filter would be lost.
    """
    shown: Any = _shown(criterion)
    key, common = f"w_{criterion.key}", {"on_change": _changed, "args": (criterion.key,), "help": criterion.help}
    label = f"{criterion.label} ({criterion.unit})" if criterion.unit in ("m", "people", "degrees") else criterion.label
    match criterion.kind:
        case "day":
            first, last = min(FIRST_DAY, shown or FIRST_DAY), max(LAST_DAY, shown or LAST_DAY)
            st.date_input(criterion.label, key=key, value=shown, min_value=first, max_value=last, format="YYYY-MM-DD", **common)
        case "number":
            st.number_input(label, key=key, value=shown, min_value=0, step=1, placeholder="any", **common)
        case "flag":
            st.toggle(criterion.label, key=key, value=shown, **common)
        case "terms":
            options = _options(criterion, known)
            names = criterion.options(known) if criterion.options else {}
            st.multiselect(criterion.label, options, [term for term in shown if term in options], key=key, placeholder="any",
                           format_func=lambda term: names.get(term, term), select_all=False, **common)  # fmt: skip
        case "choice":
            names = criterion.options(known) if criterion.options else {}
            options = list(names)
            st.selectbox(criterion.label, options, options.index(shown), key=key, format_func=lambda term: names.get(term, term), **common)
        case _:
            placeholder = {"box": "west,south,east,north", "ring": "lon lat,lon lat,lon lat"}.get(criterion.kind, "place or title")
            st.text_input(label, shown, key=key, placeholder=placeholder, **common)


def _options(criterion: Criterion, known: Known) -> list[str]:
    """The terms to choose from; for areas only those that the data holds, as the world has thousands."""
    options = list(criterion.options(known)) if criterion.options else []
    if criterion.key == "area":
        held = set(address.selection().build.areas()) | set(address.current().get("area") or ())
        options = sorted((code for code in options if code in held), key=lambda code: known.areas.get(code, code))
    return options
