"""Dates a night by its morning: 'the night of April 3-4', 'overnight from Thursday to Friday'."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from geo.extract.days.day import Day

#: "the night of April 3-4", "overnight from Thursday to Friday": before the first of two days, between them, and the second without its month
_NIGHT = re.compile(r"\b(?:over)?night\b[^.;,\d]{0,25}$", re.IGNORECASE)
_TO = re.compile(r"(?:\s+night)?\s*(?:[-–—/]|\b(?:to|and|into|until|till|through)\b(?:\s+early)?)\s*(?:the\s+)?", re.IGNORECASE)
_NEXT_NUMBER = re.compile(rf"{_TO.pattern}(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)", re.IGNORECASE)
#: "between the evening of April 3 and the morning of April 4"
_EVENING = re.compile(r"\b(?:evening|night|late)\b[^.;,\d]{0,25}$|\d{1,2}(?::\d\d)?\s*p\.?m\.?\s+(?:on\s+)?$", re.IGNORECASE)
_TO_MORNING = re.compile(r",?\s*\b(?:to|and|until|till|through)\s+(?:the\s+)?(?:early\s+)?(?:morning|dawn|early hours|\d{1,2}(?::\d\d)?\s*a\.?m\.?)\s+(?:of\s+|on\s+)?", re.IGNORECASE)
#: the night that ends on a day: "the night before Thursday"
_NIGHT_BEFORE = re.compile(r"(?:in\s+)?the\s+night\s+before\s+", re.IGNORECASE)
_INTO = re.compile(r"\s+(?:night|evening),?\s+(?:in)?to\s+(?:early\s+|the\s+early\s+hours\s+of\s+)?", re.IGNORECASE)
#: "on Sunday-Monday night"
_DASH, _NIGHT_BEHIND = re.compile(r"\s?[-–/]\s?"), re.compile(r"\s+night\b", re.IGNORECASE)


def mornings(days: list[Day], sentence: str) -> list[Day]:
    """The days of a sentence, of a night told by both of its days the second, as of one told by its morning."""
    kept: list[Day] = []
    for day in sorted(days, key=lambda each: each.start):
        first = kept[-1] if kept else None
        if first is not None and first.rule in ("date.before", "date.night") and day.precision == "day" and _NIGHT_BEFORE.fullmatch(sentence[first.start : day.start]) and not sentence.startswith("'s", day.end):
            kept[-1] = replace(day, start=first.start, speech=False)  # "in the night before Thursday, the governor wrote"
            continue
        if first is not None and first.precision == "day" and (day.value - first.value).days == 1 and _one_night(sentence, first, day):
            kept.pop()
        kept.append(day)
    for number, day in enumerate(kept):
        second = _NEXT_NUMBER.match(sentence, day.end) if day.rule == "date.day_month" and _NIGHT.search(sentence[: day.start]) else None
        morning = day.value + dt.timedelta(days=1)
        if second and int(second.group(1)) == morning.day:
            kept[number] = replace(day, value=morning, end=second.end())
    return kept


def _one_night(sentence: str, first: Day, day: Day) -> bool:
    """Whether two days that follow each other are the evening and the morning of one night."""
    between, before = sentence[first.end : day.start], sentence[: first.start]
    if _INTO.fullmatch(between) or (_TO.fullmatch(between) and _NIGHT.search(before)):
        return True
    if _DASH.fullmatch(between) and _NIGHT_BEHIND.match(sentence, day.end):
        return True
    return bool(_TO_MORNING.fullmatch(between) and _EVENING.search(before))


def of_the_day(days: list[Day]) -> list[Day]:
    """The days, a night without a date as that of the one day on which the sentence is spoken: 'Crews were digging on Friday after a missile hit in the night'."""
    named = [day for day in days if day.exact]
    if len(named) != 1 or not named[0].speech:
        return days
    return [replace(day, value=named[0].value) if day.rule == "date.night" and day.value > named[0].value else day for day in days]
