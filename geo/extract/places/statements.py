"""Tells which place of a sentence a statement opens with, where the next opens with another: "In A six houses were hit, and in B one"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.places.mentions import Mention

_BEFORE_NAME = r"(?:the\s+)?(?:[a-z-]+\s+){0,3}$"
#: how a statement opens with its place
_OPENS = re.compile(rf"(?:^\W*|[;,]\s+(?:and\s+|while\s+|but\s+)?|\b(?:and|while)\s+)(?:in|near|at|outside)\s+{_BEFORE_NAME}", re.IGNORECASE)
#: and how the next does
_OPENS_NEXT = re.compile(rf"(?:[;,]\s+(?:and\s+|while\s+|but\s+)?|\s(?:and|while)\s+)(?:in|near|at|outside)\s+{_BEFORE_NAME}")


def opened_with(text: str, position: int, places: Sequence[Mention]) -> Mention | None:
    """The place with which the statement opens that holds a position, where the place behind opens the next one; None elsewhere."""
    before = max((each for each in places if each.end <= position), key=lambda each: each.start, default=None)
    behind = min((each for each in places if each.start > position), key=lambda each: each.start, default=None)
    if before is None or behind is None or not _OPENS.search(text[: before.start]):
        return None
    return before if _OPENS_NEXT.search(text[position : behind.start]) else None
