"""Two selections in one chart: periods above one another on one scale, groups as pairs of bars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.charts.figures import after, bounds, day, day_ms, plain, printed
from geo.charts.theme import UNITS, checked, day_axis, dress, inks, words
from geo.charts.timeline import LANE_PX, bands_of, window_layers
from geo.errors import BadValue

if TYPE_CHECKING:
    import altair as alt

SIDES = ("first", "second")
Days = tuple[date, date]
_PAIR_PX = 34


def side_timeline(
    rows: Sequence[Mapping[str, object]], unit: str, measure: str = "incidents", theme: str = "light", *, side: str, top: int, days: tuple[date, date] | None = None,
    windows: Sequence[Mapping[str, object]] = (),
) -> alt.TopLevelMixin:
    """Bars per period of one of two selections; charts of equal `top` have one height scale, so that their bars can be compared.

    rows: periods as in /api/stats ("key" is the period's first day). side: "first" or "second". top: see highest.
    days: the first and last day that the axis reaches, where the filter names them; empty days at its ends are then seen as empty.
    windows: as in timeline(); those that touch the axis are bands behind the bars.
    The solid part is sure, the light part possible, a triangle stands where no upper bound is known.
    Raises BadValue for an unknown unit, measure, theme or side.
    """
    import altair as alt
    import pandas as pd

    if unit not in UNITS:
        raise BadValue("unit", unit, ", ".join(UNITS))
    if side not in SIDES:
        raise BadValue("side", side, ", ".join(SIDES))
    ink, name = inks(theme), words(checked(measure))
    colour = ink.series[SIDES.index(side)]
    drawn = [_bar(row, unit, measure) for row in rows]
    frame = pd.DataFrame(drawn, columns=["start", "edge", "zero", "low", "high", "open", "middle", "when", "figure", "none"])
    tip = [alt.Tooltip("when:N", title="Period"), alt.Tooltip("figure:N", title=name.capitalize())]
    if measure != "incidents":
        tip.append(alt.Tooltip("none:Q", title="No figure for"))
    domain = {"domain": [day_ms(days[0]), day_ms(days[1] + timedelta(days=1))]} if days else {}
    ends = [day_ms(days[0]), day_ms(days[1] + timedelta(days=1))] if days else [min(row["start"] for row in drawn), max(row["edge"] for row in drawn)] if drawn else []
    bands = bands_of(windows, [{"start": ends[0], "end": ends[1]}]) if ends else []
    lanes = max([0, *(band["lane"] + 1 for band in bands)])
    x = alt.X("start:T", title=None, scale=alt.Scale(type="utc", nice=False, **domain), axis=day_axis())
    y = alt.Y("low:Q", title=None, scale=alt.Scale(domain=[0, max(1, top)], nice=True), axis=alt.Axis(tickCount=3, tickMinStep=1, format="~s", domain=False, ticks=False))
    base = alt.Chart(frame)
    layers = [
        *window_layers(bands, ink, lanes),
        base.mark_bar(binSpacing=0, clip=True, color=colour).encode(x=x, x2="edge:T", y=y, y2="zero:Q", tooltip=tip),
        base.transform_filter("isValid(datum.high) && datum.high > datum.low")
        .mark_bar(binSpacing=0, clip=True, color=colour, opacity=0.4)
        .encode(x=x, x2="edge:T", y=y, y2="high:Q", tooltip=tip),
        base.transform_filter("datum.open")
        .mark_point(shape="triangle-up", size=22, filled=True, yOffset=-5, color=colour, opacity=1)
        .encode(x=alt.X("middle:T"), y=y, tooltip=tip),
    ]
    heading = alt.TitleParams(f"{side.capitalize()}: {name} per {unit}", offset=8 + lanes * LANE_PX)
    return dress(alt.layer(*layers).properties(width="container", height=130 + 2 * lanes * LANE_PX, title=heading), theme)


def axes(rows: Mapping[str, Sequence[Mapping[str, object]]], asked: Mapping[str, Days | None], unit: str) -> dict[str, Days | None]:
    """The first and last day that the axis of each side reaches: its own where both filters name their days, as one period then stands
    beside another; else the same for both, or the only week of one side would be drawn as wide as a year of the other.

    rows: the periods of each side as for side_timeline. asked: the days that each filter names. None: no side has a day.
    """
    if all(asked.values()):
        return dict(asked)
    keys = [day(row["key"]) for drawn in rows.values() for row in drawn]
    named = [days for days in asked.values() if days]
    starts, ends = [*keys, *(days[0] for days in named)], [*(after(key, unit) - timedelta(days=1) for key in keys), *(days[1] for days in named)]
    return dict.fromkeys(asked, (min(starts), max(ends)) if starts else None)


def highest(sides: Iterable[Sequence[Mapping[str, object]]], measure: str = "incidents") -> int:
    """The highest bound that any period of the given lists reaches: the common top of their charts."""
    return max([0, *(max(low or 0, high or 0) for rows in sides for row in rows for low, high, _ in [bounds(row, measure)])])


def paired_breakdown(rows: Sequence[Mapping[str, object]], measure: str = "incidents", theme: str = "light", title: str = "") -> alt.TopLevelMixin:
    """A pair of bars for each group: above the first selection, below the second, with their figures.

    rows: {"label", "first", "second"} as aggregate.compare.paired gives them. A side without the group has no bar and says
    "none"; one whose incidents report no figure says "not reported". Raises BadValue for an unknown measure or theme.
    """
    import altair as alt
    import pandas as pd

    ink, name = inks(theme), words(checked(measure))
    data = [_pair(row, side, measure) for row in rows for side in SIDES]
    order = [str(row["label"]) for row in rows]
    frame = pd.DataFrame(data, columns=["label", "side", "low", "high", "end", "figure", "none"])
    base = alt.Chart(frame)
    y = alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelLimit=190, ticks=False, domain=False, labelPadding=6))
    offset = alt.YOffset("side:N", sort=list(SIDES), scale=alt.Scale(paddingInner=0.15))
    top = max([1, *(row["end"] for row in data)])
    x = alt.X("low:Q", title=None, axis=None, scale=alt.Scale(domain=[0, top * 1.12]))
    shade = alt.Color("side:N", title=None, scale=alt.Scale(domain=list(SIDES), range=list(ink.series[:2])), legend=alt.Legend(symbolOpacity=1, labelExpr="datum.label == 'first' ? 'First filter' : 'Second filter'"))
    tip = [alt.Tooltip("label:N", title="Group"), alt.Tooltip("side:N", title="Filter"), alt.Tooltip("figure:N", title=name.capitalize())]
    if measure != "incidents":
        tip.append(alt.Tooltip("none:Q", title="No figure for"))
    layers = [
        base.mark_bar().encode(x=x, y=y, yOffset=offset, color=shade, tooltip=tip),
        base.transform_filter("isValid(datum.high) && datum.high > datum.low").mark_bar(opacity=0.4).encode(x=x, x2="high:Q", y=y, yOffset=offset, color=shade, tooltip=tip),
        base.mark_text(align="left", baseline="middle", dx=5, color=ink.text).encode(x=alt.X("end:Q"), y=y, yOffset=offset, text="figure:N", tooltip=tip),
    ]
    chart = alt.layer(*layers).properties(width="container", height=max(1, len(order)) * _PAIR_PX, title=title or name.capitalize())
    return dress(chart, theme)


def _bar(row: Mapping[str, object], unit: str, measure: str) -> dict[str, object]:
    start = day(row["key"])
    end = after(start, unit)
    low, high, none = bounds(row, measure)
    edge = day_ms(end) - (day_ms(end) - day_ms(start)) * 8 // 100
    when = plain(start) if unit == "day" else f"{plain(start)} – {plain(end - timedelta(days=1))}"
    return {"start": day_ms(start), "edge": edge, "zero": 0, "low": low, "high": high, "open": low is not None and high is None,
            "middle": (day_ms(start) + edge) // 2, "when": when, "figure": printed(low, high), "none": none}  # fmt: skip


def _pair(row: Mapping[str, object], side: str, measure: str) -> dict[str, object]:
    group = row[side]
    if group is None:
        return {"label": str(row["label"]), "side": side, "low": None, "high": None, "end": 0, "figure": "none", "none": 0}
    low, high, none = bounds(group, measure)
    return {"label": str(row["label"]), "side": side, "low": low, "high": high, "end": max(low or 0, high or 0), "figure": printed(low, high), "none": none}
