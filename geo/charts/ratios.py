"""Ratios with their intervals on one axis, so that one sees which differ from "no difference"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from geo.charts.theme import dress, inks

if TYPE_CHECKING:
    import altair as alt

_ROW_PX = 30
_BELOW_PX = 44  # the axis
_LEAST, _MOST = 0.02, 50.0  # beyond that the axis would only show how little is known


def ratios(rows: Sequence[Mapping[str, object]], theme: str = "light", *, axis: str = "Rate ratio, inside to outside") -> alt.TopLevelMixin:
    """One line per row from low to high with a dot at the ratio; an open or far end is an arrow at the edge; 1 is "no difference".

    rows: {"label", "ratio" (None: none can be said), "low", "high" (None: no upper bound), "text": the figure in words}.
    Raises BadValue for an unknown theme.
    """
    import altair as alt
    import pandas as pd

    ink = inks(theme)
    ends = [float(value) for row in rows for value in (row["low"], row["ratio"], row["high"]) if value]  # type: ignore[arg-type]
    least = max(min([0.5, *ends]) / 1.3, _LEAST)
    most = min(max([2.0, *ends]) * 1.3, _MOST)
    drawn = [
        {"label": row["label"], "text": row["text"], "ratio": _inside(row["ratio"], least, most), "low": max(float(row["low"]), least),  # type: ignore[arg-type]
         "high": min(most if row["high"] is None else float(row["high"]), most), "left": float(row["low"]) < least,  # type: ignore[arg-type]
         "right": row["high"] is None or float(row["high"]) > most}  # type: ignore[arg-type]
        for row in rows
    ]  # fmt: skip
    data = alt.Chart(pd.DataFrame(drawn, columns=["label", "text", "ratio", "low", "high", "left", "right"]))
    scale = alt.Scale(type="log", domain=[least, most], nice=False)
    ticks = [value for value in (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50) if least <= value <= most]
    x = alt.X("low:Q", scale=scale, title=axis, axis=alt.Axis(values=ticks, format="~g", gridDash=[2, 3], domain=False, ticks=False))
    y = alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=260, ticks=False, domain=False, labelPadding=8))
    tip = [alt.Tooltip("label:N", title="Window"), alt.Tooltip("text:N", title="Ratio, 95 % interval")]
    layers = [
        alt.Chart(pd.DataFrame({"one": [1]})).mark_rule(color=ink.soft, strokeWidth=1.2).encode(x=alt.X("one:Q", scale=scale)),
        data.mark_rule(strokeWidth=2, color=ink.measure["incidents"]).encode(x=x, x2="high:Q", y=y, tooltip=tip),
        data.transform_filter("datum.left").mark_point(shape="triangle-left", filled=True, size=60, opacity=1, color=ink.measure["incidents"])
        .encode(x=alt.X("low:Q", scale=scale), y=y, tooltip=tip),
        data.transform_filter("datum.right").mark_point(shape="triangle-right", filled=True, size=60, opacity=1, color=ink.measure["incidents"])
        .encode(x=alt.X("high:Q", scale=scale), y=y, tooltip=tip),
        data.transform_filter("isValid(datum.ratio)").mark_point(filled=True, size=80, opacity=1, color=ink.text)
        .encode(x=alt.X("ratio:Q", scale=scale), y=y, tooltip=tip),
    ]  # fmt: skip
    chart = alt.layer(*layers).properties(width="container", height=max(1, len(drawn)) * _ROW_PX + _BELOW_PX, padding={"left": 2, "right": 12, "top": 4, "bottom": 2})
    return dress(chart, theme)


def _inside(ratio: object, least: float, most: float) -> float | None:
    return float(ratio) if ratio is not None and least <= float(ratio) <= most else None  # type: ignore[arg-type]
