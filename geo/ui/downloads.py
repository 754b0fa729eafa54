"""Downloads of exactly what is shown; the bytes are those of the address and the command line."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.assembly import FORMATS, REPORTS
from geo.query.selection import Selection
from geo.ui import running

LABELS = {"geojson": "GeoJSON", "csv": "CSV", "html": "report (HTML)", "pdf": "report (PDF)"}


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


def reports(selection: Selection, second: Selection | None, measure: str) -> None:
    """Nothing; draws the buttons for a report of what is shown, made when one is pressed."""
    with st.popover("Report", type="tertiary", help="This view as one file that opens anywhere, without this program"):
        for name in REPORTS:
            media_type, ending = FORMATS[name]
            st.download_button(
                LABELS[name][:1].upper() + LABELS[name][1:], data=lambda name=name: b"".join(running.strikemap().export(selection, name, second, measure)[2]),
                file_name=f"strikemap-{selection.build.build_id}.{ending}", mime=media_type, on_click="ignore", key=f"report_{name}", width="stretch",
            )  # fmt: skip


def making(selection: Selection, format_name: str) -> Callable[[], bytes]:
    """A function that makes the file's bytes."""
    return lambda: b"".join(running.strikemap().export(selection, format_name)[2])
