"""The page's address: the filter and the open incident are read from it and written to it, and nothing is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

import streamlit as st

from geo.aggregate.average import WINDOWS_DAYS
from geo.aggregate.crossing import SPLITS, TIMED
from geo.aggregate.periods import UNITS
from geo.aggregate.shading import NAMES as SHADINGS
from geo.aggregate.stats import BY_PLACE
from geo.domain.columns import MEASURES
from geo.errors import BadFilter, StrikemapError
from geo.query.filter import Filter, from_pairs, parse
from geo.query.known import Known
from geo.query.selection import Selection
from geo.ui import running

SECTIONS = ("map", "months", "change", "hot", "clusters")  # of the areas on the page Places
DENSITIES = ("kernel10", "kernel25", "kernel50", "kernel100")  # smoothed, by the bandwidth in km
#: what an address may say of the view besides the open incident; the first of each is shown when it says nothing
VIEWS = {"measure": MEASURES, "part": ("areas", "geocoding"), "section": SECTIONS, "by": (*BY_PLACE, *DENSITIES), "figure": SHADINGS,
         "tab": ("time", "windows"), "bars": ("fitting", *UNITS), "count": TIMED, "split": tuple(SPLITS), "average": ("0", *map(str, WINDOWS_DAYS)),
         "cells": TIMED, "weapons": ("kinds", "fine")}  # fmt: skip
#: view key → the pages whose address says it; the others are of the page Places
OF_PAGES = {"measure": None, "tab": ("timeline",), "bars": ("timeline", "targets"), "count": ("timeline",), "split": ("timeline",), "average": ("timeline",),
            "cells": ("targets",), "weapons": ("targets",)}  # fmt: skip
VIEW_KEYS = ("incident", "second", *VIEWS)
_WROTE, _OWNER, _FILTER, _PAGE = "address_wrote", "address_owner", "filter", "address_page"


@dataclass(frozen=True)
class Refused:
    """An address that could not be understood: its (key, text) pairs, and why."""

    pairs: tuple[tuple[str, str], ...]
    problem: StrikemapError


def read(page: str) -> Refused | None:
    """None when the address was understood and taken over; otherwise what was wrong with it.

    page: which page is shown. A page that is reached through the navigation comes without a query: the filter stays, and so it
    does when the first run of this page or of the one before is broken off before it has written the address.
    """
    state = st.session_state
    pairs = [(key, text) for key in st.query_params for text in st.query_params.get_all(key)]
    moved = state.get(_OWNER) not in (None, page)
    state[_PAGE] = page
    if _FILTER in state and (pairs == state.get(_WROTE) or (moved and not pairs)):
        return None
    return take(pairs)


def take(pairs: list[tuple[str, str]]) -> Refused | None:
    """None when the pairs were taken over as the filter and view; otherwise why not. Nothing is taken by halves."""
    state = st.session_state
    try:
        program = running.strikemap()
        selection = program.select_pairs(pairs, VIEW_KEYS)
        views = {key: dict(pairs).get(key, options[0]) for key, options in VIEWS.items()}
        for key, text in views.items():
            if text not in VIEWS[key]:
                raise BadFilter(key, text, ", ".join(VIEWS[key]))
        second = dict(pairs).get("second")
        if second is not None:
            second = program.select(second).asked.query_string()
    except StrikemapError as problem:
        return Refused(tuple(pairs), problem)
    if _FILTER not in state and not pairs:
        pairs = _opening(selection)
    state[_FILTER], state[_OWNER] = selection.asked, state.get(_PAGE)
    state["incident"] = dict(pairs).get("incident")
    state.update(views)
    state["second"] = second
    state["widgets_stale"] = True
    return None


def _opening(selection: Selection) -> list[tuple[str, str]]:
    """What a new reader sees first: the card of the incident that a dataset names for it."""
    for row in selection.build.manifest["datasets"]:
        if row.get("opens_on") and selection.one(row["opens_on"]):
            return [("incident", row["opens_on"])]
    return []


def write() -> None:
    """Nothing; makes the address say what is shown."""
    pairs = [*current().pairs(), *view()]
    said = [(key, text) for key in st.query_params for text in st.query_params.get_all(key)]
    if pairs != said:
        put(pairs)
    st.session_state[_WROTE] = pairs
    st.session_state[_OWNER] = st.session_state.get(_PAGE)
    st.session_state["widgets_unsure"] = False


def put(pairs: list[tuple[str, str]]) -> None:
    """Nothing; makes the browser's address consist of these (key, text) pairs; the next run reads it."""
    grouped: dict[str, list[str]] = {}
    for key, text in pairs:
        grouped.setdefault(key, []).append(text)
    st.query_params.from_dict(grouped)


def view() -> list[tuple[str, str]]:
    """What the address says besides the filter, as (key, text)."""
    state, page = st.session_state, st.session_state.get(_PAGE)
    keys = ("incident", *(key for key in VIEWS if (pages := OF_PAGES.get(key, ("places",))) is None or page in pages))
    found = [(key, state.get(key)) for key in keys if state.get(key) and (key not in VIEWS or state.get(key) != VIEWS[key][0])]
    if page == "compare" and state.get("second") is not None:  # an empty text is a filter too: everything
        found.append(("second", state["second"]))
    return found


def current() -> Filter:
    """The filter that is shown."""
    return st.session_state.get(_FILTER, Filter())


def change(asked: Filter) -> None:
    """Nothing; sets the filter from a widget, the timeline or a button, and makes the other widgets follow."""
    st.session_state[_FILTER] = asked
    st.session_state["widgets_stale"] = True


def reset() -> None:
    """Nothing; takes every condition off."""
    change(Filter())


def selection() -> Selection:
    """The selection of the filter that is shown."""
    program = running.strikemap()
    asked = current()
    return program.opened(asked.build).select(asked)


def nothing() -> str:
    """Why nothing is shown: the filter, or data that holds no incident."""
    return "No incident meets this filter." if current().values else "The data holds no incident yet. See README.md for how to bring some in."


def known() -> Known:
    """What the filter's values may be."""
    return running.strikemap().opened(current().build).known


def understood(key: str, text: str) -> tuple[object, str]:
    """(value, "") of one criterion's text, or (None, why not)."""
    try:
        return from_pairs([(key, text)], known()).get(key), ""
    except BadFilter as problem:
        return None, str(problem)


def link(asked: Filter, page: str = "") -> str:
    """The address of a page with a filter and with what is open on it, from the server's root."""
    query = "&".join(part for part in (asked.query_string(), urlencode(view(), quote_via=quote)) if part)
    return f"/{page}?{query}" if query else f"/{page}"


def link_to(asked: Filter, incident_id: str) -> str:
    """The address of an incident's page with a filter, from the server's root."""
    return "/incident?" + "&".join(part for part in (asked.query_string(), urlencode({"incident": incident_id}, quote_via=quote)) if part)


def pairs_of(query: str) -> list[tuple[str, str]]:
    """The (key, text) pairs of a query string."""
    return parse_qsl(query, keep_blank_values=True)


def of_text(text: str) -> Filter:
    """The filter of a query string; raises BadFilter."""
    return parse(text, known())
