"""A heat table: two keys crossed, each cell with its number, so that nobody has to read it off a colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.charts.theme import dress, inks

if TYPE_CHECKING:
    import altair as alt

COLUMNS = {"row": "word", "column": "word", "number": "number", "colour": "word", "text": "word", "ink": "word"}
_ROW_PX = 25
_INKS = ("#000000", "#ffffff")  # one of them has a contrast of 4.5 or more with any colour; the softer inks of the theme have not
_SLANTED_PX, _LEVEL_PX = 100, 24  # the names above the columns


def matrix(
    cells: Sequence[Mapping[str, object]],
    rows: Sequence[str],
    columns: Sequence[str],
    theme: str = "light",
    *,
    row_title: str = "",
    column_title: str = "",
    measure: str = "incidents",
    what: str = "Incidents",
) -> alt.TopLevelMixin:
    """One cell for each pair of labels, deeper where the number is larger (by its square root, so that small ones still differ).

    cells: {"row", "column", "number", "text"}; a pair without a cell is drawn empty. rows, columns: labels in their order.
    row_title, column_title: what the keys are, for the tooltip. measure: whose colour the cells have. what: what the numbers are. Raises BadValue for an unknown theme.
    """
    import pandas as pd

    chart = form(theme, rows, columns, row_title, column_title, what, is_long(columns), height_px(rows, columns))
    chart.data = pd.DataFrame(prepared(cells, rows, columns, theme, measure), columns=list(COLUMNS))
    return chart


def prepared(cells: Sequence[Mapping[str, object]], rows: Sequence[str], columns: Sequence[str], theme: str, measure: str) -> list[dict[str, object]]:
    """One row for each cell, empty ones too, of what `matrix` is given; raises BadValue as it does."""
    ink = inks(theme)
    most = max([1.0, *(float(cell["number"] or 0) for cell in cells)])  # type: ignore[arg-type]
    held = {(cell["row"], cell["column"]): cell for cell in cells}
    drawn: list[dict[str, object]] = []
    for row in rows:
        for name in columns:
            cell = held.get((row, name))
            number = float(cell["number"] or 0) if cell else 0.0  # type: ignore[arg-type]
            depth = (number / most) ** 0.5
            colour = _mixed(ink.ground, ink.measure[measure], depth)
            drawn.append({"row": row, "column": name, "number": number, "colour": colour, "text": str(cell["text"]) if cell else "", "ink": _ink(colour)})
    return drawn


def height_px(rows: Sequence[str], columns: Sequence[str]) -> int:
    """The height of so many rows under the names of the columns."""
    return max(1, len(rows)) * _ROW_PX + (_SLANTED_PX if is_long(columns) else _LEVEL_PX)


def form(theme: str, rows: Sequence[str], columns: Sequence[str], row_title: str, column_title: str, what: str, slanted: bool, height: int) -> alt.TopLevelMixin:
    """The chart without its rows. slanted: whether the names of the columns are; height in px."""
    import altair as alt

    ink, data = inks(theme), alt.Chart()
    x = alt.X("column:N", sort=None, title=None, scale=alt.Scale(domain=list(columns)),
              axis=alt.Axis(orient="top", labelAngle=-38 if slanted else 0, labelAlign="left" if slanted else "center", labelLimit=150,
                            ticks=False, domain=False, labelOverlap=False))  # fmt: skip
    y = alt.Y("row:N", sort=None, title=None, scale=alt.Scale(domain=list(rows)), axis=alt.Axis(labelLimit=190, ticks=False, domain=False))
    tip = [alt.Tooltip("row:N", title=row_title or "Row"), alt.Tooltip("column:N", title=column_title or "Column"), alt.Tooltip("text:N", title=what)]
    ramp = alt.Color("colour:N", legend=None, scale=None)
    layers = [
        data.mark_rect(stroke=ink.grid, strokeWidth=1).encode(x=x, y=y, color=ramp, tooltip=tip),
        data.mark_text(fontSize=11).encode(x=x, y=y, text="text:N", color=alt.Color("ink:N", legend=None, scale=None), tooltip=tip),
    ]
    chart = alt.layer(*layers).properties(width="container", height=height, padding={"left": 2, "right": 24, "top": 4, "bottom": 2})
    return dress(chart, theme)


@lru_cache(maxsize=512)
def _ink(colour: str) -> str:
    """The ink that is read best on a colour."""
    return max(_INKS, key=lambda one: _contrast(one, colour))


def _mixed(ground: str, full: str, depth: float) -> str:
    """The colour between two hex colours at a depth from 0 to 1; mixed here, as a browser would go round by other hues."""
    parts = [(int(ground[at : at + 2], 16), int(full[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(low + (high - low) * depth):02x}" for low, high in parts)


def _contrast(one: str, other: str) -> float:
    """How far two hex colours stand apart, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_long(columns: Sequence[str]) -> bool:
    """Whether the names of the columns need more room than they have side by side."""
    return sum(map(len, columns)) > 30
