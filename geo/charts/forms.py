"""The timeline as its specification and its rows, faster than by way of a chart: specifications of one form are kept.

Altair needs some 20 ms to make a chart, which is more than all numbers of a filter change take. What a filter changes are rows,
bands and the ends of the brush; the rest of a specification is made once for each form that a timeline can have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from geo.charts.playing import ROWS, parted, playable
from geo.charts.streams import stream
from geo.charts.timeline import COLUMNS, form, prepared

BANDS = {"start": "whole", "end": "whole", "anchor": "whole", "late": "truth", "lane": "whole", "label": "word", "dates": "word"}


def timeline_parts(
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
    plays: bool = False,
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """(specification, name → rows as an Arrow stream): what `parted(timeline(…))` gives, or `playable(…)` when it plays.

    The arguments are those of `timeline`. Raises BadValue as it does.
    """
    rows, parts, bands, ends = prepared(periods, unit, measure, windows, brush, theme, bool(average))
    spec = _kept(unit, measure, theme, parts, layout_of(bands), height_px, brushable, average, plays)
    if ends and brushable:
        spec = {**spec, "params": [{**one, "value": {"x": list(ends)}} if one["name"] == "brush" else one for one in spec["params"]]}
    held = [stream(rows, COLUMNS), *([stream(bands, BANDS), *(stream(shown, BANDS) for shown in texts(bands))] if bands else ())]
    return spec, {f"{ROWS}{number}": one for number, one in enumerate(held)}


@lru_cache(maxsize=128)
def _kept(
    unit: str, measure: str, theme: str, parts: frozenset[str], layout: tuple[tuple[int, bool], ...], height_px: int, brushable: bool, average: str, plays: bool
) -> dict[str, Any]:
    """The specification of a form, without the ends of a brush. layout: lane and side of each kind of band that it has."""
    import pandas as pd

    bands = tuple(tuple(band.items()) for band in blank_bands(layout))
    chart = form(unit, measure, theme, parts, bands, None, height_px, brushable, average).copy(deep=False)
    chart.data = pd.DataFrame(columns=list(COLUMNS))
    return (playable(chart, theme) if plays else parted(chart))[0]


def layout_of(bands: Sequence[Mapping[str, object]]) -> tuple[tuple[int, bool], ...]:
    """Lane and side of each kind of band that there is; it decides the layers of their labels."""
    return tuple(dict.fromkeys((band["lane"], band["late"]) for band in bands))  # type: ignore[misc]


def blank_bands(layout: tuple[tuple[int, bool], ...]) -> list[dict[str, object]]:
    """One band of each kind, so that a form has the layers of all."""
    return [{**dict.fromkeys(BANDS, 0), "lane": lane, "late": late, "label": "", "dates": ""} for lane, late in layout]


def texts(bands: Sequence[Mapping[str, object]]) -> list[list[Mapping[str, object]]]:
    """The bands of each layer of labels, in the order in which window_layers draws them."""
    lanes = max(int(band["lane"]) for band in bands) + 1  # type: ignore[call-overload]
    kinds = [(lane, late) for lane in range(lanes) for late in (False, True)]
    return [shown for kind in kinds if (shown := [band for band in bands if (band["lane"], band["late"]) == kind])]
