"""What a page says when it cannot show what was asked: the error, what is safe, and the ways on."""

from __future__ import annotations

import streamlit as st

from geo.errors import UnknownBuild
from geo.ui import address, running, words
from geo.ui.address import Refused


def refused(found: Refused) -> None:
    """Nothing; says why the address was not understood. No figures are shown, as they would answer another question."""
    st.error(f"**{found.problem.title}.** {words.plain(str(found.problem))}")
    st.caption("Nothing is shown, because figures for another question could be mistaken for the answer to this one.")
    with st.container(horizontal=True):
        st.button("Show all incidents", on_click=_start_again, key="start_again")
        if isinstance(found.problem, UnknownBuild):
            st.button("Ask the current data instead", on_click=_without_build, args=(found.pairs,), key="without_build")


def replayed() -> None:
    """Nothing; says that only what was known on a day is shown, and offers all that is known now."""
    asked = address.current()
    if asked.as_of:
        with st.container(horizontal=True, vertical_alignment="center"):
            said = words.undated(address.selection().undated)
            st.info(f"Shown as it was known at the end of {asked.as_of}." + (f" {words.plain(said)}." if said else ""))
            st.button("Show what is known now", on_click=address.change, args=(asked.with_value("as_of", None),), key="now")


def not_held() -> None:
    """Nothing; says which data an earlier version of the program showed that are not held now."""
    for sentence in running.strikemap().not_held():
        st.warning(words.plain(sentence))


def _start_again() -> None:
    st.query_params.clear()
    address.reset()


def _without_build(pairs: tuple[tuple[str, str], ...]) -> None:
    address.put([(key, text) for key, text in pairs if key != "build"])
