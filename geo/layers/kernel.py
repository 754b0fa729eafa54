"""A smoothed density as a picture: the classes of its legend, one colour each, nothing where it is lower than the first."""

from __future__ import annotations

import numpy as np

from geo.layers.choropleth import RAMPS, Step, steps
from geo.layers.density import palette_png

LOWEST = 1 / 40  # of the peak; what is lower is not drawn
OPACITY = 215


def classes(peak: float) -> list[Step]:
    """The classes of a density in incidents per 100 km²; none for a peak of zero."""
    return steps([peak * LOWEST, peak], whole=False) if peak > 0 else []


def png(values: np.ndarray, peak: float, theme: str) -> bytes:
    """The bytes of a PNG with one pixel for each value, row 0 the north; one transparent pixel when there is no value."""
    held = classes(peak)
    if not held or not values.size:
        return palette_png(np.zeros((1, 1), np.uint8), b"\0\0\0", b"\0")
    number = np.searchsorted([step.low for step in held], values, side="right").astype(np.uint8)
    ramp = RAMPS["incidents"][theme][len(RAMPS["incidents"][theme]) - len(held) :]
    colours = bytes(int(part, 16) for colour in ("#000000", *ramp) for part in (colour[1:3], colour[3:5], colour[5:7]))
    return palette_png(number, colours, bytes([0, *[OPACITY] * len(held)]))
