"""Reads the days over the sections of a chronicle: '4 April' above what happened on it, 'April 5:' above the next."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence

from geo.extract.days.day import Day
from geo.extract.reading.reading import Reading

#: a chronicle has headings of so many days; a single one is the day of the report
HEADINGS = 2
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_MONTH = rf"(?P<month>{'|'.join(f'{month[:3]}(?:{month[3:]})?' if len(month) > 3 else month for month in _MONTHS)})\.?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:,|\s+–)?\s+)?"
#: a line that is only a day, or a day and a title: "March 16: Bread Line"
_HEADING = re.compile(rf"\W*(?:On\s+)?{_WEEKDAY}(?:(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|{_MONTH.replace('<month>', '<month2>')}\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)(?:,?\s+(?P<year>20\d\d))?(?:\W*|:\s+[A-Z][\w' ,’-]{{2,60}})")
#: the same in Ukrainian and Russian, where the town may stand before the day: "Умань, 28 квітня 2023 року"
_CYRILLIC_HEADING = re.compile(r"\W*(?:[А-ЯІЇЄҐЁ][\w'’-]+(?:\s[А-ЯІЇЄҐЁ][\w'’-]+)?(?:,|\s+[–—-])\s+)?(?P<day>\d{1,2})\s+(?P<month>[а-яіїєґ]{3,9})(?:\s+(?P<year>20\d\d)(?:\s+(?:року|года|р\.|г\.))?)?\W*")
_CYRILLIC_MONTHS = ("січн|январ", "лют|феврал", "березн|март", "квітн|апрел", "травн|мая", "червн|июн", "липн|июл", "серпн|август", "вересн|сентябр", "жовтн|октябр", "листопад|ноябр", "грудн|декабр")


def sections(readings: Sequence[Reading], published: dt.date | None) -> list[tuple[int, dt.date]]:
    """The headings of a chronicle in order, each with the number of its sentence and its day; empty in a report that has not several."""
    found = [(reading.index, day) for reading in readings if (day := _day(reading.sentence.text.strip(), published)) is not None]
    return found if len({day for _, day in found}) >= HEADINGS else []


def over(headings: Sequence[tuple[int, dt.date]], reading: Reading, day: Day | None) -> Day | None:
    """The day of a sentence: its own where it names a date or weekday, else that of the heading over it."""
    number = bisect_right(headings, (reading.index, dt.date.max)) - 1
    if number < 0 or (day is not None and (day.exact or day.precision != "day")):
        return day
    return Day(headings[number][1], "day", 0, 0, "date.heading")


def section_day(headings: Sequence[tuple[int, dt.date]], reading: Reading) -> dt.date | None:
    """The day of the heading over a sentence; None above the first one, in a report without them, and where the sentence names another day."""
    number = bisect_right(headings, (reading.index, dt.date.max)) - 1
    if number < 0:
        return None
    day = headings[number][1]
    return day if all(each.speech or each.soft or each.value == day for each in reading.days) else None


def _day(line: str, published: dt.date | None) -> dt.date | None:
    found = (_HEADING.fullmatch(line) or _CYRILLIC_HEADING.fullmatch(line)) if published is not None else None
    if found is None or published is None:
        return None
    if found.re is _CYRILLIC_HEADING:
        month, number = next((at for at, stems in enumerate(_CYRILLIC_MONTHS, 1) if re.match(stems, found["month"])), 0), found["day"]
    else:
        month = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith((found["month"] or found["month2"])[:3]))
        number = found["day"] or found["day2"]
    try:
        day = dt.date(int(found["year"] or published.year), month, int(number))
    except ValueError:
        return None
    if day > published and not found["year"]:
        day = day.replace(year=day.year - 1)
    return day if day <= published else None
