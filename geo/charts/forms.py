"""The timeline as its specification and its rows, faster than by way of a chart: specifications of one form are kept.

Altair needs some 20 ms to make a chart, which is more than all numbers of a filter change take. What a filter changes are rows,
bands and the ends of the brush; the rest of a specification is made once for each form that a timeline can have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geo.charts.playing import ROWS, parted, playable
from geo.charts.timeline import COLUMNS, form, prepared

if TYPE_CHECKING:
    import pyarrow as pa

BANDS = ("start", "end", "anchor", "late", "lane", "label", "dates")
_NUMBERS = frozenset({"low", "high", "average"})  # may be missing
_WORDS = frozenset({"when", "figure", "label", "dates"})
_TRUTHS = frozenset({"open", "late"})


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
    layout = tuple(dict.fromkeys((band["lane"], band["late"]) for band in bands))
    spec = _kept(unit, measure, theme, parts, layout, height_px, brushable, average, plays)
    if ends and brushable:
        spec = {**spec, "params": [{**one, "value": {"x": list(ends)}} if one["name"] == "brush" else one for one in spec["params"]]}
    held = [_table(rows, COLUMNS)]
    if bands:
        held.append(_table(bands, BANDS))
        held += [_table(shown, BANDS) for shown in _texts(bands)]
    return spec, {f"{ROWS}{number}": _stream(table) for number, table in enumerate(held)}


@lru_cache(maxsize=128)
def _kept(
    unit: str, measure: str, theme: str, parts: frozenset[str], layout: tuple[tuple[int, bool], ...], height_px: int, brushable: bool, average: str, plays: bool
) -> dict[str, Any]:
    """The specification of a form, without the ends of a brush. layout: lane and side of each kind of band that it has."""
    import pandas as pd

    bands = tuple(tuple({**dict.fromkeys(BANDS, 0), "lane": lane, "late": late, "label": "", "dates": ""}.items()) for lane, late in layout)
    chart = form(unit, measure, theme, parts, bands, None, height_px, brushable, average).copy(deep=False)
    chart.data = pd.DataFrame(columns=list(COLUMNS))
    return (playable(chart, theme) if plays else parted(chart))[0]


def _texts(bands: Sequence[Mapping[str, object]]) -> list[list[Mapping[str, object]]]:
    """The bands of each layer of labels, in the order in which window_layers draws them."""
    lanes = max(int(band["lane"]) for band in bands) + 1  # type: ignore[call-overload]
    kinds = [(lane, late) for lane in range(lanes) for late in (False, True)]
    return [shown for kind in kinds if (shown := [band for band in bands if (band["lane"], band["late"]) == kind])]


def _table(rows: Sequence[Mapping[str, object]], names: Sequence[str]) -> pa.Table:
    import pyarrow as pa

    def kind(name: str) -> pa.DataType:
        return pa.float64() if name in _NUMBERS else pa.string() if name in _WORDS else pa.bool_() if name in _TRUTHS else pa.int64()

    return pa.table({name: pa.array([row[name] for row in rows], kind(name)) for name in names})


def _stream(table: pa.Table) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()
