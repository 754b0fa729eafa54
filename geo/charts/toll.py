"""The toll over time: every claim as its claimant made it, with its bounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from geo.charts.figures import day, moment_ms, plain, printed
from geo.charts.theme import checked, dress, inks, words
from geo.charts.timeline import LANE_PX, bands_of, window_layers

if TYPE_CHECKING:
    import altair as alt

_SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "triangle-right", "stroke")
_HOUR_MS = 3_600_000
_PADDING_PX = 18
_DAY_LABEL = "utcFormat(datum.value, '%-d %b %Y')"
_TIME_LABEL = f"utchours(datum.value) ? utcFormat(datum.value, '%H:%M') : {_DAY_LABEL}"
_FEW_DAYS_MS = 9 * 24 * _HOUR_MS


def toll(
    claims: Sequence[Mapping[str, object]],
    theme: str = "light",
    *,
    measure: str = "killed",
    derived: Sequence[Mapping[str, object]] = (),
    rule: str = "",
    windows: Sequence[Mapping[str, object]] = (),
    height_px: int = 240,
) -> alt.TopLevelMixin:
    """Claims of one measure on a time axis, coloured and shaped by kind of claimant.

    claims: {"as_of": day or time (None: not drawn, but counted in the title), "claimant", "claimant_class" or
      "class_label", "min", "max" (None: no upper bound, drawn as an arrow), "victim_class" (a claim about soldiers is hollow),
      "quote" (optional)}. Claims of the same moment stand side by side; the tooltip has the true time.
    derived: {"as_of", "min", "max"} in order of time: the figure that the rule gives, drawn as a stepped line.
    windows: context windows as in timeline(); those that touch the claims' days are bands.
    Raises BadValue for an unknown measure, a wrong day or theme.
    """
    import altair as alt
    import pandas as pd

    ink = inks(theme)
    checked(measure)
    dated = [claim for claim in claims if claim.get("as_of")]
    undated = len(claims) - len(dated)
    rows = _spread([_point(claim) for claim in dated])
    figures = [row["low"] for row in rows] + [row["high"] for row in rows if row["high"] is not None]
    top = max([1, *figures])
    for row in rows:
        row["tip"] = row["high"] if row["high"] is not None else row["low"] + top * 0.12
    classes = list(dict.fromkeys(row["class"] for row in rows))
    moments = [row["at"] for row in rows]
    bands = bands_of(windows, [{"start": min(moments) - 12 * _HOUR_MS, "end": max(moments) + 12 * _HOUR_MS}] if moments else [])
    lanes = max([0, *(band["lane"] + 1 for band in bands)])
    columns = ["at", "low", "high", "tip", "open", "class", "claimant", "when", "figure", "about", "quote"]
    data = alt.Chart(pd.DataFrame(rows, columns=columns))
    x = alt.X("at:T", title=None, scale=alt.Scale(type="utc", padding=_PADDING_PX), axis=_time_axis(rows))
    y = alt.Y("low:Q", title=words(measure).capitalize(), scale=alt.Scale(domainMin=0, nice=True), axis=alt.Axis(tickCount=5, tickMinStep=1, titleAngle=0, titleAlign="left", titleAnchor="end", titleX=0, titleY=-9 - lanes * LANE_PX, domain=False, ticks=False))
    hues = alt.Scale(domain=classes, range=[ink.series[i % 8] for i in range(len(classes))])
    hue = alt.Color("class:N", title=None, scale=hues)
    shape = alt.Shape("class:N", title=None, scale=alt.Scale(domain=classes, range=[_SHAPES[i % 8] for i in range(len(classes))]))
    tip = [
        alt.Tooltip("claimant:N", title="Claimant"),
        alt.Tooltip("figure:N", title=words(measure).capitalize()),
        alt.Tooltip("about:N", title="Of whom"),
        alt.Tooltip("when:N", title="As of"),
        alt.Tooltip("quote:N", title="In words"),
    ]
    layers: list[alt.Chart] = window_layers(bands, ink, lanes, _PADDING_PX)
    if derived:
        steps = [{"at": moment_ms(row["as_of"]), "low": row["min"], "high": row["max"] if row["max"] is not None else row["min"]} for row in derived if row["min"] is not None]
        line = alt.Chart(pd.DataFrame(steps, columns=["at", "low", "high"]))
        layers.append(line.mark_area(interpolate="step-after", color=ink.measure[measure], opacity=0.12).encode(x=x, y=y, y2="high:Q"))
        layers.append(line.mark_line(interpolate="step-after", color=ink.measure[measure], strokeWidth=1.5).encode(x=x, y=y))
    layers.append(data.mark_rule(strokeWidth=1.5, clip=False).encode(x=x, y=y, y2="tip:Q", color=hue, tooltip=tip))
    layers.append(
        data.transform_filter("datum.open")
        .mark_point(shape="triangle-up", size=36, filled=True, opacity=1)
        .encode(x=x, y=alt.Y("tip:Q"), color=hue, tooltip=tip)
    )
    if any(row["high"] is not None and row["high"] > row["low"] for row in rows):
        layers.append(
            data.transform_filter("isValid(datum.high) && datum.high > datum.low")
            .mark_tick(orient="horizontal", size=10, thickness=1.5, opacity=1)
            .encode(x=x, y=alt.Y("high:Q"), color=hue, tooltip=tip)
        )
    layers.append(data.mark_point(size=62, strokeWidth=1.8, filled=True, opacity=1).encode(x=x, y=y, color=hue, shape=shape, tooltip=tip))
    if any(row["about"] == "military" for row in rows):
        layers.append(
            data.transform_filter("datum.about == 'military'")
            .mark_point(size=16, filled=True, opacity=1, color=ink.ground, tooltip=None)
            .encode(x=x, y=y, shape=shape)
        )
    note = []
    if rule:
        note.append(f"Line: {rule}.")
    if undated:
        note.append(f"{undated} claim{'s' if undated > 1 else ''} without a day {'are' if undated > 1 else 'is'} not drawn.")
    chart = alt.layer(*layers).properties(width="container", height=height_px)
    if note:
        chart = chart.properties(title=alt.TitleParams(text=" ".join(note), fontWeight="normal", fontSize=11, color=ink.soft))
    return dress(chart, theme)


def _time_axis(rows: Sequence[Mapping[str, object]]) -> alt.Axis:
    """Hours only where a claim says the hour; otherwise one label for a day at most."""
    import altair as alt

    moments = [row["at"] for row in rows]
    few = bool(moments) and max(moments) - min(moments) <= _FEW_DAYS_MS
    timed = any(len(str(row["when"]).split()) > 3 for row in rows)
    return alt.Axis(grid=False, tickCount="day" if few and not timed else 6, labelExpr=_TIME_LABEL if timed and few else _DAY_LABEL)


def _point(claim: Mapping[str, object]) -> dict[str, object]:
    low = int(claim.get("min") or 0)
    high = None if claim.get("max") is None else int(claim["max"])  # type: ignore[call-overload]
    as_of = str(claim["as_of"])
    return {
        "at": moment_ms(claim["as_of"]),
        "low": low,
        "high": high,
        "open": high is None,
        "class": str(claim.get("class_label") or claim.get("claimant_class") or "unknown"),
        "claimant": str(claim.get("claimant") or "not named"),
        "when": plain(day(as_of, "as_of")) + (f" {as_of[11:16]}" if len(as_of) > 10 else ""),
        "figure": printed(low, high),
        "about": str(claim.get("victim_class") or "unknown"),
        "quote": str(claim.get("quote") or ""),
    }


def _spread(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Claims of one moment stand side by side, a sixtieth of the whole time apart, so that none hides another."""
    if not rows:
        return rows
    moments = [row["at"] for row in rows]
    apart = max((max(moments) - min(moments)) // 60, _HOUR_MS)
    seen: Counter[object] = Counter()
    together = Counter(moments)
    for row in rows:
        moment = row["at"]
        row["at"] = moment + int((seen[moment] - (together[moment] - 1) / 2) * apart)
        seen[moment] += 1
    return rows
