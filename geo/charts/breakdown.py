"""The breakdown: one bar per group, the same figure as in the table beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from geo.charts.figures import bounds, printed
from geo.charts.theme import checked, dress, inks, words

if TYPE_CHECKING:
    import altair as alt

_ROW_PX = 22


def breakdown(
    rows: Sequence[Mapping[str, object]],
    measure: str = "incidents",
    theme: str = "light",
    *,
    title: str = "",
    pick: bool = False,
    picked: Sequence[str] = (),
) -> alt.TopLevelMixin:
    """Horizontal bars, largest lower bound first; solid surely, light possibly, an arrow where there is no upper bound.

    rows: groups as in /api/stats: {"key", "label", "incidents", "killed": {"min", "max", "not_reported"}, …, "colour"
      (optional, hex: the swatch of a target type)}. A group without a figure keeps its row and says so.
    pick: a click selects a group, another one takes it off; the selection is named "pick", with the field "key", and comes back
      through picks(). picked: the keys that are selected from the start.
    Raises BadValue for an unknown measure or theme.
    """
    import altair as alt
    import pandas as pd

    ink = inks(theme)
    checked(measure)
    data = sorted((_row(row, measure, ink.measure[measure]) for row in rows), key=lambda row: (-(row["low"] or 0), row["label"]))
    order = [row["label"] for row in data]
    base = alt.Chart(pd.DataFrame(data, columns=["key", "label", "low", "high", "end", "open", "figure", "none", "colour"]))
    y = alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelLimit=190, ticks=False, domain=False, labelPadding=6))
    x = alt.X("low:Q", title=None, axis=None, scale=alt.Scale(domainMin=0, **({} if any(row["end"] for row in data) else {"domainMax": 1})))
    tip = [alt.Tooltip("label:N", title="Group"), alt.Tooltip("figure:N", title=words(measure).capitalize())]
    if measure != "incidents":
        tip.append(alt.Tooltip("none:Q", title="No figure for"))
    shade = alt.Color("colour:N", scale=None)
    solid = base.mark_bar(height=12).encode(x=x, y=y, color=shade, tooltip=tip)
    if pick:
        chosen = alt.selection_point(name="pick", fields=["key"], toggle="true", **({"value": [{"key": key} for key in picked]} if picked else {}))
        solid = solid.encode(opacity=alt.condition(chosen, alt.value(1), alt.value(0.35))).add_params(chosen)
    layers = [solid]
    if any(row["high"] is not None and row["low"] is not None and row["high"] > row["low"] for row in data):
        layers.append(
            base.transform_filter("isValid(datum.high) && datum.high > datum.low")
            .mark_bar(height=12, opacity=0.4)
            .encode(x=x, x2="high:Q", y=y, color=shade, tooltip=tip)
        )
    layers.append(base.mark_text(align="left", dx=5, color=ink.text).encode(x=alt.X("end:Q"), y=y, text="figure:N", tooltip=tip))
    chart = alt.layer(*layers).properties(width="container", height=max(1, len(data)) * _ROW_PX, padding={"left": 2, "right": 48, "top": 4, "bottom": 2})
    if title:
        chart = chart.properties(title=title)
    return dress(chart, theme)


def picks(event: Mapping[str, object] | None) -> tuple[str, ...]:
    """The keys of the groups that were picked, sorted, from the answer of st.vega_lite_chart(on_select=…); () without one."""
    selection = (event or {}).get("selection") or {}
    return tuple(sorted({str(row["key"]) for row in selection.get("pick") or () if row.get("key")}))  # type: ignore[union-attr]


def _row(row: Mapping[str, object], measure: str, colour: str) -> dict[str, object]:
    low, high, none = bounds(row, measure)
    return {
        "key": str(row["key"]),
        "label": str(row.get("label") or row["key"]),
        "low": low,
        "high": high,
        "end": max(low or 0, high or 0),
        "open": low is not None and high is None,
        "figure": printed(low, high),
        "none": none,
        "colour": str(row.get("colour") or colour),
    }
