"""Which dataset's refused rows a file holds: by its name, else by its columns, else by asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.ui import running, words

if TYPE_CHECKING:
    from geo.ingest.datasets import Version

OF_ITS_OWN = "a table of its own"


def refused_of(columns: tuple[str, ...], file: str, tag: str) -> tuple[Version | None, bool]:
    """(the version whose refused rows the file holds, None for other files; True while a person has yet to say which); draws what it says."""
    from geo.ingest.refused import meant_for, possible

    settings = running.strikemap().settings
    held = meant_for(settings, columns, file)
    several = {one.dataset: one for one in possible(settings, columns)} if held is None else {}
    if len(several) == 1:
        held = next(iter(several.values()))
    elif several:
        chosen = st.selectbox("A list of refused rows. Of which dataset?", [*several, OF_ITS_OWN], index=None, key=f"data_refused_of_{tag}",
                              placeholder="choose", help="Lists of these datasets have the same columns.")  # fmt: skip
        if chosen is None:
            return None, True
        held = several.get(chosen)
    if held is not None:
        st.caption(words.plain(f"A list of refused rows of {held.dataset}: they are read as that dataset was and added to it."))
    return held, False
