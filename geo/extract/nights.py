"""Dates a night by its morning: 'the night of April 3-4', 'overnight from Thursday to Friday'."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from geo.extract.dates import Day

#: "the night of April 3-4", "overnight from Thursday to Friday": before the first of two days, between them, and the second without its month
_NIGHT = re.compile(r"\b(?:over)?night\b[^.;,\d]{0,25}$", re.IGNORECASE)
_TO = re.compile(r"(?:\s+night)?\s*(?:[-–—/]|\b(?:to|and|into|until|till|through)\b(?:\s+early)?)\s*(?:the\s+)?", re.IGNORECASE)
_NEXT_NUMBER = re.compile(rf"{_TO.pattern}(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)", re.IGNORECASE)
_INTO = re.compile(r"\s+night,?\s+(?:in)?to\s+", re.IGNORECASE)


def mornings(days: list[Day], sentence: str) -> list[Day]:
    """The days of a sentence, of a night told by both of its days the second, as of one told by its morning."""
    kept: list[Day] = []
    for day in sorted(days, key=lambda each: each.start):
        first = kept[-1] if kept else None
        one_night = first is not None and first.precision == "day" and (day.value - first.value).days == 1
        if one_night and (_INTO.fullmatch(sentence[first.end : day.start]) or (_TO.fullmatch(sentence[first.end : day.start]) and _NIGHT.search(sentence[: first.start]))):
            kept.pop()
        kept.append(day)
    for number, day in enumerate(kept):
        second = _NEXT_NUMBER.match(sentence, day.end) if day.rule == "date.day_month" and _NIGHT.search(sentence[: day.start]) else None
        morning = day.value + dt.timedelta(days=1)
        if second and int(second.group(1)) == morning.day:
            kept[number] = replace(day, value=morning, end=second.end())
    return kept
