"""What a page says when it cannot show what was asked: the error, what is safe, and the ways on."""

from __future__ import annotations

import logging
import time

import streamlit as st

from geo.errors import StrikemapError, UnknownBuild
from geo.ui import address, words
from geo.ui.address import Refused

log = logging.getLogger("strikemap")


def refused(found: Refused) -> None:
    """Nothing; says why the address was not understood. No figures are shown, as they would answer another question."""
    st.error(f"**{found.problem.title}.** {words.plain(str(found.problem))}")
    st.caption("Nothing is shown, because figures for another question could be mistaken for the answer to this one.")
    with st.container(horizontal=True):
        st.button("Show all incidents", on_click=_start_again, key="start_again")
        if isinstance(found.problem, UnknownBuild):
            st.button("Ask the current data instead", on_click=_without_build, args=(found.pairs,), key="without_build")


def failed(problem: StrikemapError) -> None:
    """Nothing; says what happened."""
    st.error(f"**{problem.title}.** {words.plain(str(problem))}")


def unexpected(problem: Exception) -> bool:
    """True: an error that nobody foresaw was logged whole, and said to the reader without its inner workings."""
    if isinstance(problem, StrikemapError):
        failed(problem)
        return True
    reference = f"{time.time_ns() // 1_000_000:x}"
    log.error("unexpected error %s", reference, exc_info=problem)
    st.error(f"**Something went wrong that we did not foresee.** What was saved before is safe. Reload the page; if it happens again, "
             f"the server's log has the details under the reference {reference}.")  # fmt: skip
    return True


def replayed() -> None:
    """Nothing; says that only what was known on a day is shown, and offers all that is known now."""
    asked = address.current()
    if asked.as_of:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info(f"Shown as it was known at the end of {asked.as_of}.")
            st.button("Show what is known now", on_click=address.change, args=(asked.with_value("as_of", None),), key="now")


def _start_again() -> None:
    st.query_params.clear()
    address.reset()


def _without_build(pairs: tuple[tuple[str, str], ...]) -> None:
    address.put([(key, text) for key, text in pairs if key != "build"])
