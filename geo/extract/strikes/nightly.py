"""Dates what happened in the night after the day that a report sums up: 'In the past day … . Chuhuiv was struck at 3:30 a.m.' is of the morning of the report."""

from __future__ import annotations

import datetime as dt
import re

from geo.extract.reading.reading import Reading

#: the hours before a morning report is written
_AT_NIGHT = re.compile(r"\b(?:0?[0-6]:[0-5]\d(?! p)|[1-6] a\.?m\b|12(?::[0-5]\d)? a\.?m\b)|\b(?:during the|at|last|in the) night\b|\bovernight\b|\bnight-?time\b|\bnight (?:in a row|running)\b|\b(?:before|pre-?|at) ?dawn\b|\b(?:the|this) (?:small|early) hours\b", re.IGNORECASE)


def after_the_day(reading: Reading, summed: dt.date | None, published: dt.date | None) -> dt.date | None:
    """The day of publication, for what happened in the night at the end of the day that a report sums up: 'In the past day … . Chuhuiv was struck at 3:30 a.m.'; None otherwise."""
    if summed is None or published is None or (published - summed).days != 1:
        return None
    return published if _AT_NIGHT.search(reading.sentence.text) else None
