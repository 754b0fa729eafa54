"""Downloads of exactly what is shown; the bytes are those of the address and the command line."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from urllib.parse import quote, urlencode

import streamlit as st

from geo.assembly import FORMATS, REPORTS
from geo.exporting import Making
from geo.query.selection import Selection
from geo.ui import running, words

LOOK_EVERY_S, SHOWN = 1.0, 3
_MARK = "export_mark"
LABELS = {"geojson": "GeoJSON", "csv": "CSV", "html": "report (HTML)", "pdf": "report (PDF)"}


def buttons(selection: Selection) -> None:
    """Nothing; draws one button for each format. A file is made when its button is pressed, a large one by another process."""
    apart = running.strikemap().made_apart(selection)
    with st.container(horizontal=True):
        for name, (media_type, ending) in FORMATS.items():
            label, kind = f"Download {LABELS[name]}", "primary" if name == "geojson" else "secondary"
            if apart:
                st.link_button(label, address_of(selection, name), type=kind)
                continue
            st.download_button(label, data=making(selection, name), file_name=f"strikemap-{selection.build.build_id}.{ending}", mime=media_type,
                               on_click="ignore", type=kind, key=f"download_{name}")  # fmt: skip
    if apart:
        st.fragment(_under_way, run_every=LOOK_EVERY_S)()


def reports(selection: Selection, second: Selection | None, measure: str) -> None:
    """Nothing; draws the buttons for a report of what is shown, made when one is pressed."""
    apart = running.strikemap().made_apart(selection, second)
    with st.popover("Report", type="tertiary", help="This view as one file that opens anywhere, without this program"):
        for name in REPORTS:
            media_type, ending = FORMATS[name]
            label = LABELS[name][:1].upper() + LABELS[name][1:]
            if apart:
                st.link_button(label, address_of(selection, name, second, measure), width="stretch")
                continue
            st.download_button(
                label, data=lambda name=name: b"".join(running.strikemap().export(selection, name, second, measure)[2]),
                file_name=f"strikemap-{selection.build.build_id}.{ending}", mime=media_type, on_click="ignore", key=f"report_{name}", width="stretch",
            )  # fmt: skip


def address_of(selection: Selection, format_name: str, second: Selection | None = None, measure: str = "") -> str:
    """The address of a file that another process makes; it carries the mark by which this session finds it while it is made."""
    more = {"second": second.asked.query_string()} if second is not None else {}
    more |= {"measure": measure} if measure else {}
    more["mark"] = st.session_state.setdefault(_MARK, uuid.uuid4().hex[:12])
    return f"/export/{format_name}?" + "&".join(filter(None, (selection.asked.query_string(), urlencode(more, quote_via=quote))))


def _under_way() -> None:
    """Nothing; draws how far the files are that this session asked for, each with a way to stop it."""
    for number, one in enumerate(running.strikemap().exports.marked(st.session_state.get(_MARK, ""))[:SHOWN]):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.progress(min(one.rows / max(one.total, 1), 1.0), text=words.plain(_told(one)))
            if one.under_way:
                st.button("Stop", key=f"stop_export_{number}", on_click=one.stop)


def _told(one: Making) -> str:
    """A file's state in words."""
    match one.state:
        case "waiting":
            return f"{one.what}: waits until another file is made"
        case "running":
            return f"{one.what}: {one.rows:,} written, {one.rows_per_s:,.0f} a second" if one.rows else f"{one.what}: being read"
        case "done":
            return f"{one.what}: whole"
        case "stopped":
            return f"{one.what}: stopped; the part that was downloaded is not whole"
    return f"{one.what}: {one.problem or 'not made'}"


def making(selection: Selection, format_name: str) -> Callable[[], bytes]:
    """A function that makes the file's bytes."""
    return lambda: b"".join(running.strikemap().export(selection, format_name)[2])
