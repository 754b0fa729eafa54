"""A chart on a page, with the ways to take it along: as SVG, as PNG, and its numbers as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from geo.charts import pictures

if TYPE_CHECKING:
    import altair as alt

GROUND = {"light": "#ffffff", "dark": "#14191d"}


def save(name: str, chart: Callable[[], alt.TopLevelMixin], rows: Sequence[Mapping[str, object]], theme: str) -> None:
    """Nothing; draws a quiet button that offers the chart and its numbers.

    name: what the file and the widgets are called. chart: makes the chart anew, only when a picture is taken. rows: the numbers,
    as in /api/stats; figures become two columns, an empty cell is an open bound or not reported.
    """
    with st.popover("Save chart", type="tertiary", help="The chart as SVG or PNG, its numbers as CSV"):
        for label, ending, mime, make in (
            ("SVG", "svg", "image/svg+xml", lambda: pictures.svg(chart(), ground=GROUND[theme]).encode()),
            ("PNG", "png", "image/png", lambda: pictures.png(chart(), ground=GROUND[theme])),
            ("CSV", "csv", "text/csv", lambda: numbers(rows)),
        ):
            st.download_button(label, data=make, file_name=f"strikemap-{name}.{ending}", mime=mime, on_click="ignore", key=f"save_{name}_{ending}", width="stretch")


def numbers(rows: Sequence[Mapping[str, object]]) -> bytes:
    """The rows as CSV, UTF-8: {"killed": {"min", "max", "not_reported"}} becomes killed_min, killed_max, killed_not_reported.

    Texts that a spreadsheet would run as a formula get an apostrophe.
    """
    flat = [_flat(row) for row in rows]
    columns = list(dict.fromkeys(name for row in flat for name in row))
    out = io.StringIO()
    written = csv.DictWriter(out, columns, restval="")
    written.writeheader()
    written.writerows(flat)
    return out.getvalue().encode()


def _flat(row: Mapping[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            found |= {f"{name}_{end}": "" if inner is None else inner for end, inner in value.items()}
        elif isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
            found[name] = f"'{value}"
        else:
            found[name] = "" if value is None else value
    return found
