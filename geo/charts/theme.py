"""The one look of all charts, light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import BadValue

if TYPE_CHECKING:
    import altair as alt

FONT = "Inter, system-ui, sans-serif"
UNITS = ("day", "week", "month", "quarter", "year")
MEASURES = ("incidents", "killed", "injured", "children_killed", "children_injured", "military_claimed", "damaged_objects")


@dataclass(frozen=True)
class Inks:
    """The colours of one theme, as hex codes.

    measure: the solid part of a bar per measure (killed is darker than injured). possible: its light part.
    muted: what lies outside the brush. series: eight colours that differ for colour-blind readers too.
    """

    text: str
    soft: str
    grid: str
    ground: str
    band: str
    muted: str
    measure: dict[str, str]
    possible: dict[str, str]
    series: tuple[str, ...]


_LIGHT = Inks(
    text="#20272e",
    soft="#515b65",
    grid="#e3e7ea",
    ground="#ffffff",
    band="#e7e3d6",
    muted="#c3cad1",
    measure={
        "incidents": "#41607c",
        "killed": "#5a2a3a",
        "injured": "#9a6675",
        "children_killed": "#5a2a3a",
        "children_injured": "#9a6675",
        "military_claimed": "#5f666d",
        "damaged_objects": "#5f666d",
    },
    possible={
        "incidents": "#a9bccd",
        "killed": "#c9a9b3",
        "injured": "#dcc5cc",
        "children_killed": "#c9a9b3",
        "children_injured": "#dcc5cc",
        "military_claimed": "#c3c8cd",
        "damaged_objects": "#c3c8cd",
    },
    series=("#2c4c69", "#a85805", "#1f7a55", "#6771c9", "#99608f", "#8a8420", "#483649", "#5f7590"),
)

_DARK = Inks(
    text="#e6eaed",
    soft="#adb6be",
    grid="#2b333a",
    ground="#14191d",
    band="#33312a",
    muted="#46515b",
    measure={
        "incidents": "#9db9d1",
        "killed": "#e5c5cc",
        "injured": "#b98795",
        "children_killed": "#e5c5cc",
        "children_injured": "#b98795",
        "military_claimed": "#a3abb2",
        "damaged_objects": "#a3abb2",
    },
    possible={
        "incidents": "#4b6479",
        "killed": "#7d5964",
        "injured": "#5e444c",
        "children_killed": "#7d5964",
        "children_injured": "#5e444c",
        "military_claimed": "#50575d",
        "damaged_objects": "#50575d",
    },
    series=("#9db9d1", "#e39a4f", "#58c795", "#a4adf5", "#d79fcd", "#d6ce62", "#c9b3cb", "#c1cbd8"),
)


def inks(theme: str) -> Inks:
    """The colours of "light" or "dark". Raises BadValue for another theme."""
    if theme not in ("light", "dark"):
        raise BadValue("theme", theme, "light or dark")
    return _LIGHT if theme == "light" else _DARK


def checked(measure: str) -> str:
    """The measure itself. Raises BadValue for an unknown one."""
    if measure not in MEASURES:
        raise BadValue("measure", measure, ", ".join(MEASURES))
    return measure


def words(measure: str) -> str:
    """The measure as it stands on an axis: "children killed"."""
    return checked(measure).replace("_", " ")


def dress(chart: alt.TopLevelMixin, theme: str) -> alt.TopLevelMixin:
    """The chart in our theme; hand it to st.altair_chart(…, theme=None), else Streamlit's own theme wins."""
    ink = inks(theme)
    text = {"labelFont": FONT, "titleFont": FONT, "labelColor": ink.soft, "titleColor": ink.soft, "labelFontSize": 11, "titleFontSize": 11}
    return chart.configure(
        font=FONT,
        background="transparent",
        view={"stroke": None},
        axis={
            **text,
            "gridColor": ink.grid,
            "domainColor": ink.muted,
            "tickColor": ink.muted,
            "titleFontWeight": "normal",
            "labelOverlap": "greedy",
        },
        legend={**text, "titleFontWeight": "normal", "symbolStrokeWidth": 1.5, "orient": "bottom", "columns": 3, "offset": 6, "labelLimit": 260},
        title={"font": FONT, "fontSize": 12, "fontWeight": 600, "color": ink.text, "subtitleFont": FONT, "subtitleColor": ink.soft, "anchor": "start"},
        text={"font": FONT, "fontSize": 11, "color": ink.text},
    )


def day_axis() -> alt.Axis:
    """An axis of time that marks days or longer, never hours: what is known to the day did not happen at midnight."""
    import altair as alt

    hour = "utchours(datum.value) || utcminutes(datum.value)"
    return alt.Axis(grid=False, tickCount=8, labelExpr=f"{hour} ? '' : datum.label", tickOpacity={"condition": {"test": hour, "value": 0}, "value": 1})
