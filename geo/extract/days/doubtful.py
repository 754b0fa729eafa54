"""Tells which days of a text a person has to look at: '31 June', '5/6/2025', 'between Monday and Wednesday', a day after the publication."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from geo.extract.days.day import Day
from geo.extract.rules.sought import Sought

#: a day without a year that lies at most so many days after the publication is not that of the year before
AHEAD_DAYS = 31
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(_MONTHS)
_NO_DAY = Sought(rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<of>{_MONTH})|(?P<month>{_MONTH})\s+(?P<behind>\d{{1,2}}))\b(?!\s*(?:people|civilians|persons|were|wounded|injured|killed))")
_SLASHED = re.compile(r"(?<![\d/])(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?:20)?\d\d(?![\d/])")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SEVERAL = re.compile(rf"\b(?:[Bb]etween\s+{_WEEKDAY}\s+and|[Ff]rom\s+{_WEEKDAY}\s+(?:to|until|till|through))\s+{_WEEKDAY}\b")


def notes(text: str) -> list[str]:
    """What to say of the days of a text in English that stand for no day, for two or for several, in order; empty where there are none."""
    found: list[tuple[int, str]] = []
    for each in _NO_DAY.finditer(text):
        month, day = _MONTHS[each["of"] or each["month"]], int(each["before"] or each["behind"])
        if not 1 <= day <= calendar.monthrange(2024, month)[1]:  # a leap year: 29 February may be one
            found.append((each.start(), f"The date '{each[0]}' does not exist and was not read: give the day."))
    for each in _SLASHED.finditer(text):
        one, other = int(each["one"]), int(each["other"])
        if one != other and max(one, other) <= 12:
            found.append((each.start(), f"The date '{each[0]}' can be {one} {calendar.month_name[other]} or {other} {calendar.month_name[one]} and was not read: give the day."))
    for each in _SEVERAL.finditer(text):
        found.append((each.start(), f"'{each[0]}' are several days: a figure of all of them stands under one; check the day, or give its first and its last."))
    return list(dict.fromkeys(note for _, note in sorted(found)))


def is_ahead(day: Day, published: dt.date | None) -> bool:
    """Whether a day lies after the publication, so that one of the two is wrong."""
    return day.contradicts and published is not None and day.value > published
