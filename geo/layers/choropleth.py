"""Areas and hexagons shaded by a figure: classes, colours, and the feature group that hands their address to the map."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.errors import BadValue

if TYPE_CHECKING:
    import folium
    from folium.template import Template

STEPS = 5
#: one hue each, from few to many; on a dark ground more is lighter. Steps differ in lightness, so that they are told apart
#: without seeing hues and in grey print.
RAMPS: dict[str, dict[str, tuple[str, ...]]] = {
    "incidents": {"light": ("#d4e0ea", "#a8c2d8", "#759cbf", "#45739c", "#1c4569"), "dark": ("#2c4459", "#426685", "#668fb3", "#96bbdb", "#d2e6f6")},
    "people": {"light": ("#eddbdf", "#d8b0ba", "#b97a8a", "#8f4558", "#561f30"), "dark": ("#46303a", "#704857", "#9d6878", "#cb97a4", "#f4d8df")},
}
UNKNOWN = {"light": "#b4b8bc", "dark": "#5a626a"}
_NICE = (1, 2, 5)


@dataclass(frozen=True)
class Step:
    """One class: values from `low` up to `high` (inside), and how it is written."""

    low: float
    high: float
    label: str


def steps(values: Sequence[float], whole: bool = True) -> list[Step]:
    """At most STEPS classes for the values above zero, with bounds of the series 1, 2, 5, 10 … in about equal ratios.

    whole: whether values are counts; rates are cut at the same series below 1. Values of zero or less have no class.

    >>> [step.label for step in steps([1, 3, 40, 2681])]
    ['1–4', '5–19', '20–99', '100–499', '500–2,681']
    >>> [step.label for step in steps([7, 7])], steps([0])
    (['7'], [])
    """
    shown = sorted(value for value in values if value > 0)
    if not shown:
        return []
    least, most = (float(shown[0]), float(shown[-1]))
    if least == most:
        return [Step(least, most, _number(most, whole))]
    first = _floor_nice(least)
    bounds = [first]
    ratio = max((most / first) ** (1 / STEPS), 1.0)
    while len(bounds) < STEPS:
        following = _near_nice(first * ratio ** len(bounds))
        if following > most:
            break
        if following > bounds[-1]:
            bounds.append(following)
        else:
            bounds.append(_next_nice(bounds[-1]))
            if bounds[-1] > most:
                bounds.pop()
                break
    found = []
    for low, high in zip(bounds, [*bounds[1:], None]):
        if high is None:
            found.append(Step(low, most, _span(low, most, whole)))
        else:
            found.append(Step(low, high - 1 if whole else math.nextafter(high, 0), _span(low, high - 1 if whole else high, whole)))
    return found


def step_of(value: float | None, held: Sequence[Step]) -> int | None:
    """The number of the class that a value lies in; None for no value and for zero."""
    if value is None or not held or value < held[0].low:
        return None
    return max(number for number, step in enumerate(held) if value >= step.low)


def colour(kind: str, number: int, count: int, theme: str) -> str:
    """The colour of one of `count` classes; few classes take the darker part of the ramp."""
    ramp = RAMPS[kind][theme]
    return ramp[len(ramp) - count + number]


def units_group(url: str, theme: str = "light") -> folium.FeatureGroup:
    """The group for st_folium(feature_group_to_add=…); equal arguments give the same script, and the map itself stays.

    url: what answers with the units, see geo/layers/README.md. A click comes back as last_active_drawing with the
    properties kind "unit", key and "at". Raises BadValue for an unknown theme.
    """
    import folium
    from folium.elements import MacroElement

    from geo.layers.basemap import THEMES
    from geo.layers.serving import neutral_url

    if theme not in THEMES:
        raise BadValue("theme", theme, " or ".join(THEMES))
    element = MacroElement()
    element._name, element._id = "Units", "units"
    element._template = _template()
    element.show = {"units": neutral_url(url), "theme": theme}
    group = folium.FeatureGroup("Areas", control=False)
    group._id = "areas"
    element.add_to(group)
    return group


@lru_cache(maxsize=1)
def _template() -> Template:
    from folium.template import Template

    return Template("{% macro script(this, kwargs) %}window.strikemap.units(map_div, {{ this.show|tojson }});{% endmacro %}")


def _floor_nice(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return max(part * power for part in _NICE if part * power <= value * (1 + 1e-9))


def _near_nice(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return min((part * power for part in (*_NICE, 10)), key=lambda nice: abs(math.log(nice / value)))


def _next_nice(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value) + 1e-9)
    return min(part * power for part in (2, 5, 10) if part * power > value * (1 + 1e-9))


def _span(low: float, high: float, whole: bool) -> str:
    return _number(low, whole) if low == high else f"{_number(low, whole)}–{_number(high, whole)}"


def _number(value: float, whole: bool) -> str:
    return f"{int(value):,}" if whole else f"{value:,.3g}"
