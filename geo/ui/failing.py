"""What is said when something fails: a foreseen error in its own words, an unforeseen one by a reference in the log."""

from __future__ import annotations

import logging
import time

import streamlit as st

from geo.errors import StrikemapError
from geo.ui import words

log = logging.getLogger("strikemap")


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
