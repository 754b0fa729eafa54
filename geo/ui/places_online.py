"""Asking an online geocoder about a name: only when a setting turns it on, only on a click, with the host named beside the button."""

from __future__ import annotations

import streamlit as st

from geo.domain.place import Candidate
from geo.errors import StrikemapError
from geo.gazetteer.queue import Ask
from geo.ui import running, words


def draw(form: str, ask: Ask) -> list[Candidate]:
    """What an online service offered for this name, [] before it was asked; draws the button, outages and provenance."""
    settings = running.strikemap().settings
    if not settings.text("online_geocoders").strip():
        st.info("Off: nothing leaves this computer. The setting online_geocoders turns services on, for example nominatim.")
        return []
    from geo.gazetteer.online import OnlineGeocoders

    try:
        services = OnlineGeocoders(settings)
    except StrikemapError as problem:
        st.error(words.plain(f"{problem.title}. {problem}"))
        return []
    hosts = ", then ".join(services.hosts)
    with st.container(horizontal=True, vertical_alignment="center"):
        clicked = st.button(words.plain(f"Ask {services.hosts[0]}"), key=f"{form}:ask")
        st.caption(words.plain(f"The name and its hints go to {hosts}; nobody is asked before you click."))
    if clicked:
        try:
            with st.spinner("Waiting for the service"):
                st.session_state[f"{form}:online_answer"] = services.look_up(ask.name, ask.country, ask.adm1)
        except StrikemapError as problem:
            st.error(words.plain(f"{problem.title}. {problem}"))
    answer = st.session_state.get(f"{form}:online_answer")
    if answer is None:
        return []
    for outage in answer.outages:
        st.warning(words.plain(f"Outage: {outage.host} could not be asked: {outage.problem} This says nothing about whether the place exists; "
                               "what the place list offers still holds."))  # fmt: skip
    if answer.candidates:
        kept = "kept from an earlier question, nothing was sent" if answer.cached else "asked now"
        st.caption(words.plain(f"Asked for “{answer.question}”: {answer.host}, {answer.asked_at[:16].replace('T', ' ')} UTC, {kept}. Licence: {answer.licence}."))
    elif len(answer.outages) < len(services.chain):
        st.info(words.plain(f"“{answer.question}” was not found online."))
    return list(answer.candidates)
