"""Small multiples: one little chart of bars for each area, all on the same axes, so that they can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.charts.figures import day_ms
from geo.charts.theme import dress, inks

if TYPE_CHECKING:
    import altair as alt

WIDTH_PX, HEIGHT_PX = 236, 128


def multiple(starts: Sequence[date], ends: Sequence[date], values: Sequence[int | None], lines: Sequence[str], title: str, measure: str, most: int,
             theme: str = "light") -> alt.TopLevelMixin:  # fmt: skip
    """The chart of one area: a bar for each period; a thin grey line where incidents have no figure (value None).

    starts, ends: first day of each period and of the one after it. lines: what a tooltip says of each. most: the top of the axis, the
    same for all. Raises BadValue for an unknown theme.
    """
    import pandas as pd

    chart = _form(day_ms(starts[0]), day_ms(ends[-1]), max(most, 1), inks(theme).measure.get(measure, inks(theme).measure["incidents"]), theme).copy(deep=False)
    chart.data = pd.DataFrame({
        "start": [day_ms(one) for one in starts], "end": [day_ms(one) for one in ends], "value": list(values), "line": list(lines), "zero": 0,
        "silent": [value is None for value in values], "edge": max(most, 1) * 0.06,
    })  # fmt: skip
    chart.title = title
    return chart


@lru_cache(maxsize=64)
def _form(first_ms: int, last_ms: int, most: int, colour: str, theme: str) -> alt.TopLevelMixin:
    """The chart without rows and title; kept, as Altair takes long to check one."""
    import altair as alt

    ink = inks(theme)
    x = alt.X("start:T", title=None, scale=alt.Scale(type="utc", domain=[first_ms, last_ms], nice=False),
              axis=alt.Axis(grid=False, tickCount=3, labelOverlap=True))  # fmt: skip
    y = alt.Y("zero:Q", title=None, scale=alt.Scale(domain=[0, most], nice=False), axis=alt.Axis(tickCount=2, tickMinStep=1, format="~s", domain=False, ticks=False))
    tip = [alt.Tooltip("line:N", title=" ")]
    bars = alt.Chart().mark_bar(color=colour, binSpacing=0).encode(x=x, x2="end:T", y=y, y2="value:Q", tooltip=tip)
    silent = alt.Chart().transform_filter("datum.silent").mark_bar(color=ink.muted).encode(x=x, x2="end:T", y=y, y2="edge:Q", tooltip=tip)
    return dress(alt.layer(bars, silent, data=[]).properties(width=WIDTH_PX, height=HEIGHT_PX, title=" "), theme)
