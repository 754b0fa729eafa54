"""The timeline: bars per period, a brush, and dated windows behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.charts.figures import after, bounds, day, day_ms, period_before, plain, printed
from geo.charts.theme import UNITS, Inks, checked, day_axis, dress, inks, words
from geo.errors import BadValue

if TYPE_CHECKING:
    import altair as alt

COLUMNS = {"start": "whole", "end": "whole", "edge": "whole", "zero": "whole", "low": "number", "high": "number", "open": "truth", "when": "word",
           "figure": "word", "incidents": "whole", "none": "whole", "average": "number"}  # fmt: skip
LANE_PX = 14
AXIS_PX = 30  # room for the numbers of the axis, so that charts under each other begin at the same spot
_LETTER_PX = 6  # labels must not run into each other on a phone either
_NARROW_PX = 330
FEWEST = 7  # periods that a chart shows at least


def timeline(
    periods: Sequence[Mapping[str, object]],
    unit: str = "month",
    measure: str = "incidents",
    windows: Sequence[Mapping[str, object]] = (),
    brush: tuple[object, object] | None = None,
    theme: str = "light",
    *,
    height_px: int = 180,
    brushable: bool = True,
    average: str = "",
) -> alt.TopLevelMixin:
    """Bars per period; the solid part surely, the light part possibly, a triangle where no upper bound is known.

    periods: groups as in /api/stats: {"key" or "start": first day ("2025-04", "2025-04-01"), "incidents": number,
      "killed": {"min", "max", "not_reported"}, …}; a period with incidents but no
      figure has min None and draws a thin grey line, not an empty place.
    unit: day, week, month, quarter or year. measure: incidents, killed, injured, children_killed, …
    windows: {"label", "start", "end" (None: still running; the last day is inside), "claimant" (optional)}.
    brush: (first day, last day) drawn from the start. The selection is named "brush" and comes back through
      brushed(). theme: "light" or "dark".
    average: what the line through "average" of each period is ("Mean of the last 28 days, per week"); empty draws none.
    Raises BadValue for an unknown unit or measure, or a day that is none.
    """
    import pandas as pd

    rows, parts, bands, ends = prepared(periods, unit, measure, windows, brush, theme, bool(average))
    chart = form(unit, measure, theme, parts, tuple(tuple(band.items()) for band in bands), ends, height_px, brushable, average).copy(deep=False)
    chart.data = pd.DataFrame(rows, columns=list(COLUMNS))
    return chart


def prepared(
    periods: Sequence[Mapping[str, object]], unit: str, measure: str, windows: Sequence[Mapping[str, object]], brush: tuple[object, object] | None,
    theme: str, average: bool,
) -> tuple[list[dict[str, object]], frozenset[str], list[dict[str, object]], tuple[int, int] | None]:
    """(rows, which layers they need, bands, the brush's ends in ms) of what `timeline` is given; raises BadValue as it does."""
    if unit not in UNITS:
        raise BadValue("unit", unit, ", ".join(UNITS))
    inks(theme), checked(measure)
    rows = bars(periods, unit, measure)
    parts = frozenset(
        name
        for name, there in (
            ("bars", any(row["low"] for row in rows)),
            ("possible", any(row["high"] is not None and row["high"] > (row["low"] or 0) for row in rows)),
            ("open", any(row["open"] for row in rows)),
            ("unknown", any(row["low"] is None and row["incidents"] for row in rows)),
            ("average", average),
        )
        if there
    )
    ends = (day_ms(day(brush[0])), day_ms(day(brush[1]) + timedelta(days=1))) if brush else None
    return rows, parts, bands_of(windows, rows), ends


@lru_cache(maxsize=16)
def form(
    unit: str,
    measure: str,
    theme: str,
    parts: frozenset[str],
    bands: tuple[tuple[tuple[str, object], ...], ...],
    ends: tuple[int, int] | None,
    height_px: int,
    brushable: bool,
    average: str = "",
) -> alt.TopLevelMixin:
    """The chart without its rows. Kept, because Altair takes longer to check a chart than we have for a filter change."""
    import altair as alt

    ink, axis = inks(theme), f"{words(measure)} per {unit}"
    placed = [dict(band) for band in bands]
    lanes = max([0, *(band["lane"] + 1 for band in placed)])
    bars = alt.Chart()
    x = alt.X("start:T", title=None, scale=alt.Scale(type="utc", nice=False), axis=day_axis())
    y = alt.Y(
        "low:Q",
        title=axis[0].upper() + axis[1:],
        scale=alt.Scale(domainMin=0, nice=True, **({} if "bars" in parts else {"domainMax": 1})),
        axis=alt.Axis(
            tickCount=3, tickMinStep=1, format="~s", domain=False, ticks=False, minExtent=AXIS_PX,
            titleAngle=0, titleAlign="left", titleAnchor="end", titleX=0, titleY=-9 - lanes * LANE_PX,
        ),
    )
    tip = [alt.Tooltip("when:N", title="Period"), alt.Tooltip("figure:N", title=words(measure).capitalize())]
    if measure != "incidents":
        tip += [alt.Tooltip("incidents:Q", title="Incidents"), alt.Tooltip("none:Q", title="No figure for")]
    layers: list[alt.Chart] = window_layers(placed, ink, lanes)
    solid = bars.mark_bar(binSpacing=0, clip=True).encode(x=x, x2="edge:T", y=y, y2="zero:Q", tooltip=tip)
    fade = {}
    if brushable:
        value = {"value": {"x": list(ends)}} if ends else {}
        picked = alt.selection_interval(name="brush", encodings=["x"], mark=alt.BrushConfig(fill=ink.text, fillOpacity=0.07, stroke=ink.soft), **value)
        solid = solid.encode(color=alt.condition(picked, alt.value(ink.measure[measure]), alt.value(ink.muted))).add_params(picked)
        fade = {"opacity": alt.condition(picked, alt.value(1), alt.value(0.4))}
    else:
        solid = solid.encode(color=alt.value(ink.measure[measure]))
    layers.append(solid)
    if "possible" in parts:
        layers.append(
            bars.transform_filter("isValid(datum.high) && datum.high > datum.low")
            .mark_bar(binSpacing=0, clip=True, color=ink.possible[measure])
            .encode(x=x, x2="edge:T", y=alt.Y("low:Q"), y2="high:Q", tooltip=tip, **fade)
        )
    if "open" in parts:
        layers.append(
            bars.transform_filter("datum.open")
            .transform_calculate(middle="(toNumber(datum.start) + toNumber(datum.edge)) / 2")
            .mark_point(shape="triangle-up", size=22, filled=True, yOffset=-5, color=ink.measure[measure], opacity=1)
            .encode(x=alt.X("middle:T"), y=alt.Y("low:Q"), tooltip=tip)
        )
    if "unknown" in parts:
        layers.append(
            bars.transform_filter("!isValid(datum.low) && datum.incidents > 0")
            .mark_rect(fill=ink.soft, opacity=0.55)
            .encode(x=x, x2="edge:T", y=alt.value(alt.ExprRef("height - 3")), y2=alt.value(alt.ExprRef("height")), tooltip=tip)
        )
    if "average" in parts:
        layers += average_layers(bars, average, ink)
    chart = alt.layer(*layers).properties(width="container", height=height_px, padding={"left": 2, "right": 8, "top": 4, "bottom": 2})
    return dress(chart, theme)


def average_layers(data: alt.Chart, name: str, ink: Inks) -> list[alt.Chart]:
    """The line of a moving average, with a pale edge so that it can be seen on bars; none where the data do not reach back far enough."""
    import altair as alt

    line = data.transform_filter("isValid(datum.average)").transform_calculate(middle="(toNumber(datum.start) + toNumber(datum.end)) / 2")
    x, y = alt.X("middle:T"), alt.Y("average:Q")
    tip = [alt.Tooltip("when:N", title="At the end of"), alt.Tooltip("average:Q", title=name, format=",.2f")]
    return [
        line.mark_line(strokeWidth=4, color=ink.ground, opacity=0.8, interpolate="monotone").encode(x=x, y=y),
        line.mark_line(strokeWidth=1.8, color=ink.text, interpolate="monotone").encode(x=x, y=y, tooltip=tip),
    ]


def brushed(event: Mapping[str, object] | None) -> tuple[date, date] | None:
    """First and last day of the brush from the answer of st.altair_chart(on_select=…); None without one.

    The days that the brush touches by at least half count.
    """
    selection = (event or {}).get("selection") or {}
    ends = (selection.get("brush") or {}).get("start")  # type: ignore[union-attr]
    if not ends or len(ends) != 2:
        return None
    low, high = sorted(float(end) for end in ends)
    half = timedelta(hours=12)
    first = (datetime.fromtimestamp(low / 1000, UTC) + half).date()
    last = (datetime.fromtimestamp(high / 1000, UTC) - half).date()
    return (first, last) if last >= first else (first, first)


def bars(periods: Sequence[Mapping[str, object]], unit: str, measure: str) -> list[dict[str, object]]:
    """The bars of periods; round fewer than FEWEST stand empty ones, as a single bar as wide as the chart says nothing of time."""
    rows = [bar(row, unit, measure) for row in periods]
    missing = FEWEST - len(rows)
    if not rows or missing <= 0:
        return rows
    first, last = (day(row.get("start") or row.get("key")) for row in (periods[0], periods[-1]))
    try:
        for number in range(missing):
            if number % 2:
                first = period_before(first, unit)
            else:
                last = after(last, unit)
            empty = bar({"start": first if number % 2 else last, "incidents": 0}, unit, measure)
            rows = [empty, *rows] if number % 2 else [*rows, empty]
    except (OverflowError, ValueError):  # the first or the last day that there is
        pass
    return rows


def bar(row: Mapping[str, object], unit: str, measure: str) -> dict[str, object]:
    start = day(row.get("start") or row.get("key"))
    end = after(start, unit)
    low, high, none = bounds(row, measure)
    last = end - timedelta(days=1)
    return {
        "start": day_ms(start),
        "end": day_ms(end),
        "edge": day_ms(end) - (day_ms(end) - day_ms(start)) * 8 // 100,
        "zero": 0,
        "low": low,
        "high": high,
        "open": low is not None and high is None,
        "when": plain(start) if unit == "day" else f"{plain(start)} – {plain(last)}",
        "figure": printed(low, high),
        "incidents": row.get("incidents"),
        "none": none,
        "average": row.get("average"),
    }


def _span(rows: Sequence[Mapping[str, object]]) -> list[int]:
    return [min(row["start"] for row in rows), max(row["end"] for row in rows)] if rows else []  # type: ignore[type-var]


def bands_of(windows: Sequence[Mapping[str, object]], rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """The windows that touch the chart, each in the first lane where its label has room; an empty label takes no room."""
    span = _span(rows)
    if not span:
        return []
    whole = span[1] - span[0]
    titles = [str(window["label"]) for window in windows]
    lanes: list[list[tuple[int, int]]] = []
    bands: list[dict[str, object]] = []
    for window in sorted(windows, key=lambda w: day(w["start"])):
        start = day_ms(day(window["start"]))
        last = day(window["end"], "end") if window.get("end") else None
        end = day_ms(last + timedelta(days=1)) if last else span[1]
        if end <= span[0] or start >= span[1]:
            continue
        left, right = max(start, span[0]), min(end, span[1])
        label = str(window["label"])
        if label and titles.count(label) > 1 and window.get("claimant"):
            label = f"{label}, by {window['claimant']}"
        room = whole * len(label) * _LETTER_PX // _NARROW_PX
        late = left + room > span[1]
        taken = (right - room, right) if late else (left, left + room)
        lane = -1 if not label else next((i for i, used in enumerate(lanes) if all(taken[1] <= u[0] or taken[0] >= u[1] for u in used)), len(lanes))
        if label:
            lanes[lane:] = [[*lanes[lane], taken], *lanes[lane + 1 :]] if lane < len(lanes) else [[taken]]
        dates = f"{plain(day(window['start']))} – {plain(last) if last else 'still running'}"
        claimant = f", by {window['claimant']}" if window.get("claimant") and not label.endswith(str(window["claimant"])) else ""
        bands.append(
            {"start": left, "end": right, "anchor": right if late else left, "late": late, "lane": lane, "label": label, "dates": dates + claimant}
        )
    return bands


def window_layers(bands: Sequence[Mapping[str, object]], ink: Inks, lanes: int, padding_px: int = 0) -> list[alt.Chart]:
    """The bands of windows with their labels above the chart. padding_px: as the chart's own time axis has it."""
    import altair as alt
    import pandas as pd

    if not bands:
        return []
    scale = alt.Scale(type="utc", padding=padding_px) if padding_px else alt.Scale(type="utc", nice=False)
    tip = [alt.Tooltip("label:N", title="Window"), alt.Tooltip("dates:N", title="Dates")]
    data = pd.DataFrame(bands)
    layers = [alt.Chart(data).mark_rect(fill=ink.band, opacity=0.55, clip=True).encode(x=alt.X("start:T", scale=scale, title=None), x2="end:T", tooltip=tip)]
    for lane in range(lanes):
        for late in (False, True):
            part = data[(data["lane"] == lane) & (data["late"] == late)]
            if len(part):
                layers.append(
                    alt.Chart(part)
                    .mark_text(align="right" if late else "left", baseline="bottom", dx=-3 if late else 3, fontSize=10, color=ink.soft)
                    .encode(x=alt.X("anchor:T", scale=scale), y=alt.value(-2 - (lanes - 1 - lane) * LANE_PX), text="label:N", tooltip=tip)
                )
    return layers
