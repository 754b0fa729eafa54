"""Beside each chart: its numbers as a CSV file that says what was asked, of which data, under whose licences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from geo.query.selection import Selection
from geo.ui import running


def offer(selection: Selection, name: str, title: str, rows: Callable[[], Sequence[Mapping[str, object]]]) -> None:
    """Nothing; draws the button. rows: makes the numbers when it is pressed, one column for each key, units in the names."""

    def made() -> bytes:
        from geo.export import numbers

        listed = [numbers.flat(row) for row in rows()]
        columns = list(dict.fromkeys(key for row in listed for key in row))
        return numbers.lines(running.strikemap().stamp(selection), title, columns, listed)

    st.download_button("Numbers (CSV)", data=made, file_name=f"strikemap-{name}-{selection.build.build_id}.csv", mime="text/csv", on_click="ignore",
                       type="tertiary", key=f"numbers_{name}", help=f"{title}, with the filter, the state of the data and the credits.")  # fmt: skip
