"""The density layer shows a single incident, deepens with the count, and its legend has the colours of its squares."""

from __future__ import annotations

import re
import struct
import zlib

import numpy as np
import pytest

from geo.errors import BadValue
from geo.layers.density import FULL, GAP_PX, SQUARE_PX, legend, png, step
from tests.layers.test_look import contrast

LAND = "#fbfaf7"


def pixels(data: bytes) -> np.ndarray:
    """Palette steps of a PNG, shape (256, 256)."""
    at, body = 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body += data[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    return np.frombuffer(zlib.decompress(body), np.uint8).reshape(256, 257)[:, 1:]


def test_one_incident_fills_a_square_that_can_be_seen() -> None:
    counts = np.zeros((128, 128), int)
    counts[5, 9] = 1  # pixels 10-11 down, 18-19 across: the second square down, the third across
    drawn = pixels(png(counts))
    side = SQUARE_PX - GAP_PX
    assert np.count_nonzero(drawn) == side * side
    assert drawn[8 : 8 + side, 16 : 16 + side].all()


def test_counts_of_one_square_are_added_up() -> None:
    counts = np.zeros((128, 128), int)
    counts[0, 0] = counts[3, 3] = 4
    assert pixels(png(counts))[0, 0] == step(np.array([8]))[0]


def test_more_is_deeper_and_nothing_is_transparent() -> None:
    steps = step(np.array([0, 1, 9, 100, FULL, 50 * FULL]))
    assert steps[0] == 0 and list(steps) == sorted(steps) and steps[-1] == steps[-2] == 255


def test_the_palest_square_stands_out_from_the_land() -> None:
    red, green, blue, opacity = map(float, re.findall(r"[\d.]+", legend()[0]["colour"]))
    ground = [int(LAND[i : i + 2], 16) for i in (1, 3, 5)]
    seen = [round(opacity * ink + (1 - opacity) * under) for ink, under in zip((red, green, blue), ground, strict=True)]
    assert contrast("#{:02x}{:02x}{:02x}".format(*seen), LAND) >= 1.8


def test_the_legend_names_counts_from_one_to_the_deepest() -> None:
    assert [row["label"] for row in legend()] == ["1", "10", "100", "≥ 1,000"]
    assert len({row["colour"] for row in legend()}) == 4


def test_squares_that_do_not_fit_are_refused() -> None:
    with pytest.raises(BadValue, match="multiple of 2"):
        png(np.zeros((128, 128), int), square_px=7)
