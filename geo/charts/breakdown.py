"""The breakdown: one bar per group, the same figure as in the table beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from geo.charts.figures import bounds, printed
from geo.charts.theme import checked, dress, inks, words

if TYPE_CHECKING:
    import altair as alt

COLUMNS = {"key": "word", "label": "word", "low": "number", "high": "number", "end": "number", "open": "truth", "figure": "word", "none": "number", "colour": "word"}
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
    import pandas as pd

    data = prepared(rows, measure, theme)
    chart = form(measure, theme, title, pick, layers_of(data), [row["label"] for row in data], picked, height_px(data))
    chart.data = pd.DataFrame(data, columns=list(COLUMNS))
    return chart


def prepared(rows: Sequence[Mapping[str, object]], measure: str, theme: str) -> list[dict[str, object]]:
    """The rows as they are drawn, of what `breakdown` is given; raises BadValue as it does."""
    shade = inks(theme).measure[checked(measure)]
    return sorted((_row(row, measure, shade) for row in rows), key=lambda row: (-(row["low"] or 0), row["label"]))


def layers_of(data: Sequence[Mapping[str, object]]) -> frozenset[str]:
    """What the rows ask of the chart: "bars" for any length at all, "possible" for an upper bound above a lower one."""
    possible = any(row["high"] is not None and row["low"] is not None and row["high"] > row["low"] for row in data)
    return frozenset(name for name, there in (("bars", any(row["end"] for row in data)), ("possible", possible)) if there)


def height_px(data: Sequence[Mapping[str, object]]) -> int:
    """The height of so many bars."""
    return max(1, len(data)) * _ROW_PX


def form(measure: str, theme: str, title: str, pick: bool, parts: frozenset[str], order: Sequence[str], picked: Sequence[str], height: int) -> alt.TopLevelMixin:
    """The chart without its rows. order: labels from the top; height in px."""
    import altair as alt

    ink = inks(theme)
    base = alt.Chart()
    y = alt.Y("label:N", sort=list(order), title=None, axis=alt.Axis(labelLimit=190, ticks=False, domain=False, labelPadding=6))
    x = alt.X("low:Q", title=None, axis=None, scale=alt.Scale(domainMin=0, **({} if "bars" in parts else {"domainMax": 1})))
    tip = [alt.Tooltip("label:N", title="Group"), alt.Tooltip("figure:N", title=words(measure).capitalize())]
    if measure != "incidents":
        tip.append(alt.Tooltip("none:Q", title="No figure for"))
    shade = alt.Color("colour:N", scale=None)
    solid = base.mark_bar(height=12).encode(x=x, y=y, color=shade, tooltip=tip)
    if pick:
        chosen = alt.selection_point(name="pick", fields=["key"], toggle="true", **({"value": [{"key": key} for key in picked]} if picked else {}))
        solid = solid.encode(opacity=alt.condition(chosen, alt.value(1), alt.value(0.35))).add_params(chosen)
    layers = [solid]
    if "possible" in parts:
        layers.append(
            base.transform_filter("isValid(datum.high) && datum.high > datum.low")
            .mark_bar(height=12, opacity=0.4)
            .encode(x=x, x2="high:Q", y=y, color=shade, tooltip=tip)
        )
    layers.append(base.mark_text(align="left", dx=5, color=ink.text).encode(x=alt.X("end:Q"), y=y, text="figure:N", tooltip=tip))
    chart = alt.layer(*layers).properties(width="container", height=height, padding={"left": 2, "right": 48, "top": 4, "bottom": 2})
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
