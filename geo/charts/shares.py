"""Shares of a whole as bars of equal length: what is sure, what is possible, and what nobody reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from geo.charts.theme import dress, inks

if TYPE_CHECKING:
    import altair as alt

COLUMNS = {"label": "word", "part": "word", "number": "number", "share": "number", "left": "number", "right": "number"}
_ROW_PX = 24
_BELOW_PX = 70  # axis and legend


def shares(rows: Sequence[Mapping[str, object]], parts: Mapping[str, str], theme: str = "light", *, axis: str = "Share of incidents") -> alt.TopLevelMixin:
    """One bar per row from 0 to 100 %, its parts in the order of `parts`, with the first two parts coloured and the rest grey.

    rows: {"label", "numbers": {part: incidents}}; a row without any incident is left out. parts: id → words; the last one is
    what is not reported and has the palest grey. Raises BadValue for an unknown theme.
    """
    import pandas as pd

    drawn = prepared(rows, parts)
    chart = form(tuple(parts.values()), theme, axis, height_px(drawn))
    chart.data = pd.DataFrame(drawn, columns=list(COLUMNS))
    return chart


def prepared(rows: Sequence[Mapping[str, object]], parts: Mapping[str, str]) -> list[dict[str, object]]:
    """One row for each part of each bar, of what `shares` is given."""
    drawn = []
    for row in rows:
        numbers: Mapping[str, int] = row["numbers"]  # type: ignore[assignment]
        whole, edge = sum(numbers.values()), 0.0
        for part, words in parts.items() if whole else ():
            share = numbers.get(part, 0) / whole
            drawn.append({"label": f"{row['label']} ({whole:,})", "part": words, "number": numbers.get(part, 0), "share": share, "left": edge, "right": edge + share})
            edge += share
    return drawn


def height_px(drawn: Sequence[Mapping[str, object]]) -> int:
    """The height of so many bars, with axis and legend."""
    return max(1, len({row["label"] for row in drawn})) * _ROW_PX + _BELOW_PX


def form(parts: tuple[str, ...], theme: str, axis: str, height: int) -> alt.TopLevelMixin:
    """The chart without its rows. parts: in words; height in px."""
    import altair as alt

    ink, data = inks(theme), alt.Chart()
    colours = [ink.measure["killed"], ink.possible["killed"], ink.soft, ink.grid]
    hue = alt.Color("part:N", title=None, sort=None, scale=alt.Scale(domain=list(parts), range=colours[: len(parts) - 1] + [colours[3]]),
                    legend=alt.Legend(columns=2, labelLimit=240, symbolType="square"))  # fmt: skip
    x = alt.X("left:Q", title=axis, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", tickCount=5, domain=False, ticks=False))
    y = alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=190, ticks=False, domain=False, labelPadding=6))
    tip = [alt.Tooltip("label:N", title="Group"), alt.Tooltip("part:N", title="Children"), alt.Tooltip("number:Q", title="Incidents"),
           alt.Tooltip("share:Q", title="Share", format=".1%")]  # fmt: skip
    bars = data.mark_bar(height=14).encode(x=x, x2="right:Q", y=y, color=hue, tooltip=tip)
    chart = alt.layer(bars).properties(width="container", height=height, padding={"left": 2, "right": 12, "top": 4, "bottom": 2})
    return dress(chart, theme)
