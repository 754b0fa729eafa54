"""Bars per period, each divided by a second key: what was hit, with what, where, by which dataset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from geo.charts.figures import bounds, day, day_ms
from geo.charts.theme import UNITS, checked, day_axis, dress, inks, words
from geo.charts.timeline import AXIS_PX, LANE_PX, average_layers, bands_of, bars, window_layers
from geo.errors import BadValue

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

MOST_PARTS = 8  # more colours cannot be told apart; the rest goes into one part
REST = "others"
COLUMNS = {"start": "whole", "end": "whole", "edge": "whole", "when": "word", "split": "word", "label": "word", "number": "number", "share": "number",
           "lower": "number", "upper": "number"}  # fmt: skip
_LEGEND_PX = 15  # a line of the legend


def stacked(
    periods: Sequence[Mapping[str, object]],
    groups: Sequence[Mapping[str, object]],
    unit: str = "month",
    measure: str = "incidents",
    windows: Sequence[Mapping[str, object]] = (),
    brush: tuple[object, object] | None = None,
    theme: str = "light",
    *,
    colours: Mapping[str, str] | None = None,
    average: str = "",
    shares: bool = False,
    height_px: int = 200,
    brushable: bool = True,
) -> alt.TopLevelMixin:
    """Stacked bars per period, with a tick at the period's own figure wherever the parts add up to more than it.

    periods: the undivided groups as in timeline(). groups: as of `stats --by month,target`: {"key": first day, "split",
      "split_label", "incidents", "killed": {"min", …}, …}. Of people the part surely counted (min) is drawn.
    colours: split → hex; without it the largest MOST_PARTS - 1 parts get the series' colours and the rest is put together.
    shares: each bar as the shares of its parts, for the mix over time; no ticks and no average then.
    windows, brush, average: as in timeline(). Raises BadValue for an unknown unit or measure.
    """
    import pandas as pd

    wholes, parts, labels, bands = prepared(periods, groups, unit, measure, windows, colours, shares)
    ends = brush_ms(brush) if brushable else None
    return form(pd.DataFrame(wholes), pd.DataFrame(parts, columns=list(COLUMNS)), unit, measure, theme, is_flat(parts, shares), list(labels), hues(labels, colours, theme),
                columns_of(labels), bands, ends, average, shares, height_of(labels, height_px), brushable)  # fmt: skip


def prepared(
    periods: Sequence[Mapping[str, object]], groups: Sequence[Mapping[str, object]], unit: str, measure: str, windows: Sequence[Mapping[str, object]],
    colours: Mapping[str, str] | None, shares: bool,
) -> tuple[list[dict[str, object]], list[dict], dict[str, str], list[dict[str, object]]]:  # fmt: skip
    """(undivided bars, parts, label → split in the order of the stack, bands) of what `stacked` is given; raises BadValue as it does."""
    if unit not in UNITS:
        raise BadValue("unit", unit, ", ".join(UNITS))
    wholes = bars(periods, unit, checked(measure))
    spans = {row["start"]: row for row in wholes}
    parts, labels = _parts(groups, measure, colours, spans)
    for part in parts:
        part |= {name: spans[part["start"]][name] for name in ("end", "edge", "when")}
    _stack(parts, list(labels), shares)
    return wholes, parts, labels, bands_of(windows, wholes)


def is_flat(parts: Sequence[Mapping], shares: bool) -> bool:
    """Whether the axis ends at 1: that of shares, and one along which nothing is drawn."""
    return shares or not any(part["upper"] for part in parts)


def brush_ms(brush: tuple[object, object] | None) -> tuple[int, int] | None:
    """The ends of a brush on the time axis."""
    return (day_ms(day(brush[0])), day_ms(day(brush[1]) + timedelta(days=1))) if brush else None


def height_of(labels: Mapping[str, str], bars_px: int) -> int:
    """The height in px of bars with the legend under them."""
    return bars_px + -(-len(labels) // columns_of(labels)) * _LEGEND_PX


def form(
    wholes: pd.DataFrame, parts: pd.DataFrame, unit: str, measure: str, theme: str, flat: bool, labels: list[str], colours: list[str], columns: int,
    bands: Sequence[Mapping[str, object]], ends: tuple[int, int] | None, average: str, shares: bool, height: int, brushable: bool,
) -> alt.TopLevelMixin:  # fmt: skip
    """The chart of the frames `wholes` and `parts`. colours: of the labels; columns: of the legend; height in px."""
    import altair as alt

    ink, lanes = inks(theme), max([0, *(band["lane"] + 1 for band in bands)])  # type: ignore[operator]
    what = f"Share of {words(measure)}" if shares else f"{words(measure).capitalize()}{'' if measure == 'incidents' else ' (surely)'}"
    x = alt.X("start:T", title=None, scale=alt.Scale(type="utc", nice=False), axis=day_axis())
    y = alt.Y("lower:Q", title=f"{what} per {unit}", scale=alt.Scale(domainMin=0, nice=not shares, **({"domainMax": 1} if flat else {})),
              axis=alt.Axis(tickCount=3, format="%" if shares else "~s", domain=False, ticks=False, titleAngle=0, titleAlign="left",
                            titleAnchor="end", titleX=0, titleY=-9 - lanes * LANE_PX, minExtent=AXIS_PX,
                            **({} if shares else {"tickMinStep": 1})))  # fmt: skip
    hue = alt.Color("label:N", title=None, sort=labels, legend=alt.Legend(columns=columns, labelLimit=240, symbolType="square"),
                    scale=alt.Scale(domain=labels, range=colours))  # fmt: skip
    tip = [alt.Tooltip("when:N", title="Period"), alt.Tooltip("label:N", title="Part"), alt.Tooltip("number:Q", title=words(measure).capitalize()),
           alt.Tooltip("share:Q", title="Share of the parts", format=".0%")]  # fmt: skip
    data = alt.Chart(parts)
    solid = data.mark_bar(binSpacing=0, clip=True, stroke=ink.ground, strokeWidth=0.5).encode(x=x, x2="edge:T", y=y, y2="upper:Q", color=hue, tooltip=tip)
    if brushable:
        value = {"value": {"x": list(ends)}} if ends else {}
        picked = alt.selection_interval(name="brush", encodings=["x"], mark=alt.BrushConfig(fill=ink.text, fillOpacity=0.07, stroke=ink.soft), **value)
        solid = solid.encode(opacity=alt.condition(picked, alt.value(1), alt.value(0.35))).add_params(picked)
    layers = [*window_layers(bands, ink, lanes), solid]
    if not shares:
        own = alt.Chart()
        own_tip = [alt.Tooltip("when:N", title="Period"), alt.Tooltip("figure:N", title=f"All {words(measure)}")]
        layers.append(own.transform_filter("datum.low > 0").mark_rule(strokeWidth=1.5, color=ink.text).encode(x=x, x2="edge:T", y=alt.Y("low:Q"), tooltip=own_tip))
        if average:
            layers += average_layers(own, average, ink)
    chart = alt.layer(*layers, data=wholes).properties(width="container", height=height, padding={"left": 2, "right": 8, "top": 4, "bottom": 2})
    return dress(chart, theme)


def _parts(groups: Sequence[Mapping[str, object]], measure: str, colours: Mapping[str, str] | None, spans: Mapping) -> tuple[list[dict], dict[str, str]]:
    """The drawn parts, and label → split in the order of the stack, the largest at the bottom and what is not known on top."""
    sizes: dict[str, int] = {}
    names: dict[str, str] = {}
    drawn = []
    for group in groups:
        if group["key"] in ("apart", "") or day_ms(day(group["key"], "key")) not in spans:
            continue
        low = bounds(group, measure)[0]
        drawn.append((day_ms(day(group["key"], "key")), str(group["split"]), low))
        sizes[str(group["split"])] = sizes.get(str(group["split"]), 0) + (low or 0)
        names[str(group["split"])] = str(group["split_label"])
    order = sorted(sizes, key=lambda split: (split == "", -sizes[split], split))
    few = order if colours is not None or len(order) <= MOST_PARTS else [*[split for split in order if split][: MOST_PARTS - 2], *([""] if "" in sizes else [])]
    rest = len(order) - len(few)
    named = {split: names[split] for split in few}
    if rest:
        named[REST] = f"{rest} others"
    added: dict[tuple[int, str], int | None] = {}
    for start, split, low in drawn:
        key = start, split if split in named else REST
        added[key] = low if added.get(key) is None else added[key] + (low or 0)  # type: ignore[operator]
    labels = {named[split]: split for split in sorted(named, key=lambda split: (split == "", split == REST))}
    return [{"start": start, "split": split, "label": named[split], "number": number} for (start, split), number in added.items()], labels


def _stack(parts: list[dict], order: list[str], shares: bool) -> None:
    """Puts lower and upper end of each part into it. Not left to the browser, so that the numbers can be read and tested."""
    held: dict[int, float] = {}
    totals: dict[int, int] = {}
    for part in parts:
        totals[part["start"]] = totals.get(part["start"], 0) + (part["number"] or 0)
    for part in sorted(parts, key=lambda part: order.index(part["label"])):
        whole = totals[part["start"]]
        part["share"] = (part["number"] or 0) / whole if whole else 0.0
        size = part["share"] if shares else (part["number"] or 0)
        part["lower"] = held.get(part["start"], 0)
        part["upper"] = held[part["start"]] = part["lower"] + size


def hues(labels: Mapping[str, str], colours: Mapping[str, str] | None, theme: str) -> list[str]:
    """The colour of each label."""
    ink = inks(theme)
    series = iter(ink.series * 4)
    return [ink.muted if not split else ink.soft if split == REST else (colours or {}).get(split) or next(series) for split in labels.values()]


def columns_of(labels: Mapping[str, str]) -> int:
    """How many columns the legend has."""
    longest = max([0, *map(len, labels)])
    return 3 if longest <= 14 else 2 if longest <= 28 else 1
