"""Asking an online source for a dataset: off until switched on, with the host named, keys from the environment only."""

from __future__ import annotations

import os
from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from geo.ui import data_fetched, data_tasks, words

SOURCES = {"ucdp": "UCDP, by release", "acled": "ACLED, with your own access", "address": "A file at an address (HDX and others)"}
WHERE = " in the environment or in .streamlit/secrets.toml"
HOSTS = {"ucdp": "ucdpapi.pcr.uu.se", "acled": "acleddata.com"}


def draw() -> None:
    """Nothing; draws the switch, and what follows when it is on."""
    with st.expander("Ask an online source", expanded=bool(st.session_state.get("data_online"))):
        if not st.toggle("Switched on", key="data_online", help="Nothing is asked before you press the button below. What is asked goes to the host named."):
            st.caption("Off: nothing leaves this computer.")
        else:
            _form()


def _form() -> None:
    source = st.selectbox("Source", list(SOURCES), format_func=SOURCES.get, key="data_online_source")
    first, second, third = st.columns(3)
    if source == "address":
        _address(first, second)
        return
    name = first.text_input("Name of the dataset", source, key=f"data_online_name_{source}")
    release = ""
    if source == "ucdp":
        release = second.text_input("Release", placeholder="25.1", key="data_online_release", help="Candidate releases are 25.0.1 and so on.")
        where = third.text_input("Country number (Gleditsch-Ward), empty for all", "369", key="data_online_where")
        filters = [f"Country={where.strip()}"] if where.strip() else []
    else:
        where = second.text_input("Country, empty for all", "Ukraine", key="data_online_country")
        filters = [f"country={where.strip()}"] if where.strip() else []
        third.caption("The first time everything is fetched, later what has changed; deleted events are taken out.")
    lacking = _lacking(source, name, release)
    _button(HOSTS[source], lacking, f"The request goes to {HOSTS[source]}.", lambda: _ask(source, name.strip(), release.strip(), filters))


def _address(first, second) -> None:  # noqa: ANN001 - columns of the page
    url = first.text_input("Address", placeholder="https://data.humdata.org/…/file.csv", key="data_online_url").strip()
    follow = second.checkbox("The file may lie on another host", key="data_online_follow",
                             help="HDX and others send a request on to where their files are kept. The page names that host.")  # fmt: skip
    host = urlsplit(url).hostname or "the address's host"
    on = " and where it sends us on" if follow else ""
    _button(host, [] if url else ["an address"], f"The request goes to {host}{on}. The file is then looked at like a dropped one; nothing is stored before you say so.",
            lambda: data_fetched.ask(url, follow))  # fmt: skip


def _button(host: str, lacking: list[str], said: str, act: Callable[[], None]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(f"Ask {host}", key="data_online_ask", disabled=bool(lacking) or bool(data_tasks.under_way()), on_click=act)
        st.caption(words.plain(f"Still needed: {', '.join(lacking)}." if lacking else said))


def _lacking(source: str, name: str, release: str) -> list[str]:
    lacking = [] if name.strip() else ["a name"]
    if source == "ucdp":
        lacking += [] if release.strip() else ["a release"]
        lacking += [] if os.environ.get("UCDP_API_TOKEN") else [f"a token of UCDP as UCDP_API_TOKEN{WHERE}"]
    else:
        held = os.environ.get("ACLED_ACCESS_TOKEN") or (os.environ.get("ACLED_EMAIL") and os.environ.get("ACLED_PASSWORD"))
        lacking += [] if held else [f"ACLED_ACCESS_TOKEN, or ACLED_EMAIL and ACLED_PASSWORD,{WHERE}"]
    return lacking


def _ask(source: str, name: str, release: str, filters: list[str]) -> None:
    order = {"act": "fetch", "source": source, "dataset": name, "release": release,
             "filters": dict(part.split("=", 1) for part in filters)}  # fmt: skip
    data_tasks.start(f"{SOURCES[source]}: {name}", False, order)
