"""Counts as a palette PNG, written with the standard library so that a tile costs a millisecond."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from geo.errors import BadValue

SIDE_PX = 256
SQUARE_PX = 8  # so large that one incident alone can be seen
GAP_PX = 1  # between squares, so that they are read as counts on a grid and not as the shape of something on the ground
FULL = 1_000  # as many incidents in one square give the deepest colour; below it the scale is logarithmic
LEAST = 60  # the step of the palette that one incident has
PALE, DEEP = (214, 120, 62), (98, 14, 38)
LEAST_OPACITY, MOST_OPACITY = 150, 240


def png(counts: np.ndarray, square_px: int = SQUARE_PX) -> bytes:
    """The bytes of a 256 × 256 PNG of a square array of counts; 0 is transparent, more is darker.

    counts: whole numbers, shape (n, n) with 256 divisible by n, row 0 the north. square_px: the side of a drawn square;
    counts finer than that are added up. Raises BadValue for a side into which they do not fit.
    """
    fine = SIDE_PX // counts.shape[0]
    if square_px % fine or SIDE_PX % square_px:
        raise BadValue("square_px", square_px, f"a multiple of {fine} by which {SIDE_PX} can be divided")
    side, part = SIDE_PX // square_px, square_px // fine
    counts = counts.reshape(side, part, side, part).sum(axis=(1, 3))
    stamp = np.ones((square_px, square_px), np.uint8)
    if square_px > 2 * GAP_PX:
        stamp[:, -GAP_PX:] = stamp[-GAP_PX:, :] = 0
    pixels = np.kron(step(counts), stamp)
    return palette_png(pixels, *_ramp())


def palette_png(pixels: np.ndarray, colours: bytes, alphas: bytes) -> bytes:
    """The bytes of a PNG whose pixels are numbers of a palette; colours: three bytes each, alphas: one byte each."""
    height, width = pixels.shape
    lines = np.zeros((height, width + 1), np.uint8)  # each line begins with its filter type, 0 for none
    lines[:, 1:] = pixels
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", colours), (b"tRNS", alphas), (b"IDAT", zlib.compress(lines.tobytes(), 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def step(counts: np.ndarray) -> np.ndarray:
    """The step of the palette (0 … 255) for each count; 0 for none."""
    share = np.log(np.maximum(counts, 1)) / np.log(FULL)
    return np.where(counts > 0, np.clip(LEAST + (255 - LEAST) * share, 0, 255), 0).astype(np.uint8)


def legend(counts: Sequence[int] = (1, 10, 100, FULL)) -> list[dict[str, str]]:
    """Rows {"label", "colour"} for the map's legend: what some counts look like, as CSS colours with opacity."""
    colours, alphas = _ramp()
    found = []
    for count, at in zip(counts, step(np.array(counts)).tolist(), strict=True):
        red, green, blue = colours[3 * at : 3 * at + 3]
        label = f"{count:,}" if count < FULL else f"≥ {count:,}"
        found.append({"label": label, "colour": f"rgba({red}, {green}, {blue}, {alphas[at] / 255:.2f})"})
    return found


@lru_cache(maxsize=1)
def _ramp() -> tuple[bytes, bytes]:
    """One hue from pale to deep, and how opaque each step is."""
    share = np.clip((np.arange(256) - LEAST) / (255 - LEAST), 0, 1)[:, None]
    colours = ((1 - share) * np.array(PALE) + share * np.array(DEEP)).astype(np.uint8)
    alphas = (LEAST_OPACITY + (MOST_OPACITY - LEAST_OPACITY) * share[:, 0]).astype(np.uint8)
    alphas[0] = 0
    return colours.tobytes(), alphas.tobytes()


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
