"""A chart as its specification and its rows apart, and a period that slides over it while the specification stays the same.

The browser keeps a chart whose specification is the same and takes in only rows that changed, so that it does not blink.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from geo.charts.figures import day_ms
from geo.charts.streams import packed
from geo.charts.theme import inks

if TYPE_CHECKING:
    import altair as alt

ROWS, PERIOD = "rows", "period"


def parted(chart: alt.LayerChart) -> tuple[dict[str, Any], dict[str, Any]]:
    """(specification, name → rows) of a layered chart; the names are the same for charts of the same form."""
    import altair as alt

    held: dict[str, Any] = {}

    def named(part: alt.LayerChart | alt.Chart) -> Any:  # noqa: ANN401 - either kind of chart, as it was given
        copy = part.copy(deep=False)
        if copy.data is alt.Undefined or isinstance(copy.data, alt.NamedData):
            return copy
        name = next((name for name, rows in held.items() if rows is copy.data), f"{ROWS}{len(held)}")
        held[name] = copy.data
        copy.data = alt.NamedData(name)
        return copy

    whole = named(chart)
    whole.layer = [named(layer) for layer in whole.layer]
    return whole.to_dict(validate=False), held  # its parts were checked when they were made; a second time costs as much again


def playable(chart: alt.LayerChart, theme: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """(specification, name → rows) of a layered time chart, with a frame drawn around the days of the data set "period"."""
    import altair as alt

    ink = inks(theme)
    frame = (
        alt.Chart(alt.NamedData(PERIOD))
        .mark_rect(fill=ink.text, fillOpacity=0.12, stroke=ink.text, strokeWidth=1.5, clip=True)
        .encode(x=alt.X("from:T", scale=alt.Scale(type="utc", nice=False)), x2="to:T")
    )
    moving = chart.copy(deep=False)
    moving.layer = [*moving.layer, frame]
    return parted(moving)


def streamed(rows: dict[str, Any]) -> dict[str, bytes]:
    """The rows as Arrow streams, so that a chart that is handed out again and again is not packed each time."""
    import pyarrow as pa

    return {name: packed(pa.Table.from_pandas(frame)) for name, frame in rows.items()}


def at(spec: dict[str, Any], rows: dict[str, Any], first: date | None, last: date | None) -> dict[str, Any]:
    """The specification with its rows and with the period from first to last; None: no period is framed."""
    import pandas as pd

    span = [(day_ms(first), day_ms(last + timedelta(days=1)))] if first and last else [(None, None)]
    return {**spec, "datasets": {**rows, PERIOD: pd.DataFrame(span, columns=["from", "to"], dtype="float64")}}
