"""Breakdowns, shares, matrices and stacked bars as specification and rows, faster than by way of a chart; see forms.

A form is made with marks where labels, colours and picked keys of a selection stand; a chart takes it with its own in their place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import geo.charts.matrix as cells_of
import geo.charts.shares as shares_of
import geo.charts.stacked as stacks
from geo.charts.breakdown import COLUMNS as BARS
from geo.charts.breakdown import form as breakdown_form
from geo.charts.breakdown import height_px as breakdown_height_px
from geo.charts.breakdown import layers_of
from geo.charts.breakdown import prepared as breakdown_rows
from geo.charts.forms import BANDS, blank_bands, layout_of, texts
from geo.charts.playing import ROWS, parted, playable
from geo.charts.streams import stream
from geo.charts.timeline import COLUMNS as PERIODS

Parts = tuple[dict[str, Any], dict[str, bytes]]
_LABELS, _OTHERS, _COLOURS = "(labels)", "(other labels)", "(colours)"  # a list of one of these stands for the list that it names


def breakdown_parts(
    rows: Sequence[Mapping[str, object]], measure: str = "incidents", theme: str = "light", *, title: str = "", pick: bool = False, picked: Sequence[str] = ()
) -> Parts:
    """(specification, name → rows as an Arrow stream): what `parted(breakdown(…))` gives. The arguments are those of `breakdown`."""
    data = breakdown_rows(rows, measure, theme)
    spec = _filled(_breakdown(measure, theme, title, pick, layers_of(data)), {_LABELS: [row["label"] for row in data]}, breakdown_height_px(data))
    if picked:
        spec = _valued(spec, "pick", [{"key": key} for key in picked])
    return spec, {f"{ROWS}0": stream(data, BARS)}


def shares_parts(rows: Sequence[Mapping[str, object]], parts: Mapping[str, str], theme: str = "light", *, axis: str = "Share of incidents") -> Parts:
    """(specification, name → rows as an Arrow stream): what `parted(shares(…))` gives. The arguments are those of `shares`."""
    drawn = shares_of.prepared(rows, parts)
    return _filled(_shares(tuple(parts.values()), theme, axis), {}, shares_of.height_px(drawn)), {f"{ROWS}0": stream(drawn, shares_of.COLUMNS)}


def matrix_parts(
    cells: Sequence[Mapping[str, object]], rows: Sequence[str], columns: Sequence[str], theme: str = "light", *, row_title: str = "", column_title: str = "",
    measure: str = "incidents", what: str = "Incidents",
) -> Parts:  # fmt: skip
    """(specification, name → rows as an Arrow stream): what `parted(matrix(…))` gives. The arguments are those of `matrix`."""
    kept = _matrix(theme, row_title, column_title, what, cells_of.is_long(columns))
    spec = _filled(kept, {_LABELS: list(rows), _OTHERS: list(columns)}, cells_of.height_px(rows, columns))
    return spec, {f"{ROWS}0": stream(cells_of.prepared(cells, rows, columns, theme, measure), cells_of.COLUMNS)}


def stacked_parts(
    periods: Sequence[Mapping[str, object]], groups: Sequence[Mapping[str, object]], unit: str = "month", measure: str = "incidents",
    windows: Sequence[Mapping[str, object]] = (), brush: tuple[object, object] | None = None, theme: str = "light", *, colours: Mapping[str, str] | None = None,
    average: str = "", shares: bool = False, height_px: int = 200, brushable: bool = True, plays: bool = False,
) -> Parts:  # fmt: skip
    """(specification, name → rows as an Arrow stream): what `parted(stacked(…))` gives, or `playable(…)` when it plays.

    The arguments are those of `stacked`. Raises BadValue as it does.
    """
    wholes, parts, labels, bands = stacks.prepared(periods, groups, unit, measure, windows, colours, shares)
    kept = _stacked(unit, measure, theme, stacks.is_flat(parts, shares), stacks.columns_of(labels), layout_of(bands), average, shares, brushable, plays)
    spec = _filled(kept, {_LABELS: list(labels), _COLOURS: stacks.hues(labels, colours, theme)}, stacks.height_of(labels, height_px))
    ends = stacks.brush_ms(brush) if brushable else None
    if ends:
        spec = _valued(spec, "brush", {"x": list(ends)})
    held = [stream(wholes, PERIODS), *([stream(bands, BANDS), *(stream(shown, BANDS) for shown in texts(bands))] if bands else ()), stream(parts, stacks.COLUMNS)]
    return spec, {f"{ROWS}{number}": rows for number, rows in enumerate(held)}


@lru_cache(maxsize=64)
def _breakdown(measure: str, theme: str, title: str, pick: bool, parts: frozenset[str]) -> dict[str, Any]:
    return _spec(breakdown_form(measure, theme, title, pick, parts, [_LABELS], (), 1), BARS)


@lru_cache(maxsize=16)
def _shares(parts: tuple[str, ...], theme: str, axis: str) -> dict[str, Any]:
    return _spec(shares_of.form(parts, theme, axis, 1), shares_of.COLUMNS)


@lru_cache(maxsize=64)
def _matrix(theme: str, row_title: str, column_title: str, what: str, slanted: bool) -> dict[str, Any]:
    return _spec(cells_of.form(theme, [_LABELS], [_OTHERS], row_title, column_title, what, slanted, 1), cells_of.COLUMNS)


@lru_cache(maxsize=128)
def _stacked(
    unit: str, measure: str, theme: str, flat: bool, columns: int, layout: tuple[tuple[int, bool], ...], average: str, shares: bool, brushable: bool, plays: bool
) -> dict[str, Any]:
    import pandas as pd

    wholes, parts = pd.DataFrame(columns=list(PERIODS)), pd.DataFrame(columns=list(stacks.COLUMNS))
    chart = stacks.form(wholes, parts, unit, measure, theme, flat, [_LABELS], [_COLOURS], columns, blank_bands(layout), None, average, shares, 1, brushable)
    return (playable(chart, theme) if plays else parted(chart))[0]


def _spec(chart: Any, columns: Mapping[str, str]) -> dict[str, Any]:  # noqa: ANN401 - a chart of Altair, which is loaded for the first form only
    import pandas as pd

    chart.data = pd.DataFrame(columns=list(columns))
    return parted(chart)[0]


def _filled(kept: Any, lists: Mapping[str, list], height: int | None = None) -> Any:  # noqa: ANN401 - any part of a specification
    """A copy of the form with lists in the place of their marks and its height in px."""
    if isinstance(kept, list):
        return lists[kept[0]] if len(kept) == 1 and isinstance(kept[0], str) and kept[0] in lists else [_filled(part, lists) for part in kept]
    if not isinstance(kept, dict):
        return kept
    copied = {name: _filled(part, lists) for name, part in kept.items()}
    return copied if height is None else {**copied, "height": height}


def _valued(spec: dict[str, Any], name: str, value: object) -> dict[str, Any]:
    """The specification with the value from which its selection of that name starts."""
    return {**spec, "params": [{**one, "value": value} if one["name"] == name else one for one in spec["params"]]}
