"""The one number by which a unit is shaded and ranked: a count, a bound of a figure, or a rate per 100,000 inhabitants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

RATE = "_per_100k"


@dataclass(frozen=True)
class Shading:
    """label: how it is written; figure and end: where it stands in a group of the statistics document; kind: of colours."""

    label: str
    figure: str
    end: str
    kind: str


SHADINGS: Mapping[str, Shading] = {
    "incidents": Shading("Incidents", "incidents", "", "incidents"),
    "killed": Shading("Killed, surely at least", "killed", "min", "people"),
    "killed_possible": Shading("Killed, possibly at most", "killed", "max", "people"),
    "injured": Shading("Injured, surely at least", "injured", "min", "people"),
    "injured_possible": Shading("Injured, possibly at most", "injured", "max", "people"),
    "children_killed": Shading("Children killed, surely at least", "children_killed", "min", "people"),
    "children_injured": Shading("Children injured, surely at least", "children_injured", "min", "people"),
}
NAMES = (*SHADINGS, *(f"{name}{RATE}" for name in SHADINGS))


def label(name: str) -> str:
    """The shading in words."""
    return SHADINGS[name.removesuffix(RATE)].label + (" per 100,000 inhabitants" if name.endswith(RATE) else "")


def is_open(group: Mapping, name: str) -> bool:
    """True when an upper bound is asked for and none is known though people are reported: the sum may be anything from its lower bound up."""
    held = SHADINGS[name.removesuffix(RATE)]
    return held.end == "max" and group[held.figure]["max"] is None and group[held.figure]["min"] is not None


def lower(name: str) -> str:
    """The shading by the lower bound that stands for one by the upper bound where that is open."""
    return name.replace("_possible", "")


def value(group: Mapping, name: str, people: int | None = None) -> float | None:
    """The number of a group; None when nobody reports the figure, no upper bound is known, or there is nobody to divide by.

    group: as in the statistics document. people: inhabitants of the unit; None = not known.

    >>> group = {"incidents": 5, "killed": {"min": 10, "max": None, "not_reported": 1}}
    >>> value(group, "killed"), value(group, "killed_possible"), value(group, "killed_per_100k", 250_000), value(group, "killed_per_100k", 0)
    (10, None, 4.0, None)
    """
    held = SHADINGS[name.removesuffix(RATE)]
    number = group[held.figure][held.end] if held.end else group[held.figure]
    if not name.endswith(RATE) or number is None:
        return number
    return number * 100_000 / people if people else None
