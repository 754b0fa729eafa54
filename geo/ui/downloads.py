"""Downloads of exactly what is shown; the bytes are those of the address and the command line."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.assembly import FORMATS
from geo.query.selection import Selection
from geo.ui import running

LABELS = {"geojson": "GeoJSON", "csv": "CSV"}


def buttons(selection: Selection) -> None:
    """Nothing; draws one button for each format. A file is made when its button is pressed."""
    with st.container(horizontal=True):
        for name, (media_type, ending) in FORMATS.items():
            st.download_button(
                f"Download {LABELS[name]}",
                data=making(selection, name),
                file_name=f"strikemap-{selection.build.build_id}.{ending}",
                mime=media_type,
                on_click="ignore",
                type="primary" if name == "geojson" else "secondary",
                key=f"download_{name}",
            )


def making(selection: Selection, format_name: str) -> Callable[[], bytes]:
    """A function that makes the file's bytes."""
    return lambda: b"".join(running.strikemap().export(selection, format_name)[2])
