"""Asking an online source for a dataset: off until switched on, with the host named, keys from the environment only."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import streamlit as st

from geo.ui import data_tasks, words

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
    name = first.text_input("Name of the dataset", source if source != "address" else "", key=f"data_online_name_{source}")
    release = url = licence = credit = ""
    follow = False
    if source == "ucdp":
        release = second.text_input("Release", placeholder="25.1", key="data_online_release", help="Candidate releases are 25.0.1 and so on.")
        where = third.text_input("Country number (Gleditsch-Ward), empty for all", "369", key="data_online_where")
        filters = [f"Country={where.strip()}"] if where.strip() else []
    elif source == "acled":
        where = second.text_input("Country, empty for all", "Ukraine", key="data_online_country")
        filters = [f"country={where.strip()}"] if where.strip() else []
        third.caption("The first time everything is fetched, later what has changed; deleted events are taken out.")
    else:
        url = second.text_input("Address", placeholder="https://data.humdata.org/…/file.csv", key="data_online_url")
        licence = third.text_input("Licence (needed)", key="data_online_licence")
        credit = third.text_input("Credit (needed)", key="data_online_credit")
        follow = second.checkbox("The file may lie on another host", key="data_online_follow",
                                 help="HDX and others send a request on to where their files are kept. The report names that host.")  # fmt: skip
        filters = []
    lacking = _lacking(source, name, release, url, licence, credit)
    host = HOSTS.get(source) or urlsplit(url).hostname or "the address's host"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(f"Ask {host}", key="data_online_ask", disabled=bool(lacking) or bool(data_tasks.under_way()), on_click=_ask,
                  args=(source, name.strip(), release.strip(), url.strip(), filters, licence, credit, follow))  # fmt: skip
        st.caption(words.plain(f"Still needed: {', '.join(lacking)}." if lacking else
                               f"The request goes to {host}{' and where it sends us on' if follow else ''}."))  # fmt: skip


def _lacking(source: str, name: str, release: str, url: str, licence: str, credit: str) -> list[str]:
    lacking = [] if name.strip() else ["a name"]
    if source == "ucdp":
        lacking += [] if release.strip() else ["a release"]
        lacking += [] if os.environ.get("UCDP_API_TOKEN") else [f"a token of UCDP as UCDP_API_TOKEN{WHERE}"]
    elif source == "acled":
        held = os.environ.get("ACLED_ACCESS_TOKEN") or (os.environ.get("ACLED_EMAIL") and os.environ.get("ACLED_PASSWORD"))
        lacking += [] if held else [f"ACLED_ACCESS_TOKEN, or ACLED_EMAIL and ACLED_PASSWORD,{WHERE}"]
    else:
        lacking += [word for word, text in (("an address", url), ("the licence", licence), ("the credit", credit)) if not text.strip()]
    return lacking


def _ask(source: str, name: str, release: str, url: str, filters: list[str], licence: str, credit: str, follow: bool) -> None:
    order = {"act": "fetch", "source": source, "dataset": name, "release": release, "url": url, "licence": licence, "credit": credit, "follow": follow,
             "filters": dict(part.split("=", 1) for part in filters)}  # fmt: skip
    data_tasks.start(f"{SOURCES[source]}: {name}", False, order)
