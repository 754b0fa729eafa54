"""Dates the rows of a day's list by their hours: '16:54, …' above '05:13, …' in a list of the past day is of the day before."""

from __future__ import annotations

import datetime as dt
import re

from geo.extract.days.dates import PAST_DAY
from geo.extract.reading.reading import Reading
from geo.extract.strikes.strike import Strike

#: a list has so many rows at least
ROWS = 3
#: the report says in so many sentences that it is on the past day
OPENING = 6
#: how a row opens: "- 16:54, Kupiansk district, …", "At about 16:54 …"
_HOUR = re.compile(r"\W*(?:[Aa]t\s+)?(?:(?:about|around|approximately|circa)\s+)?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?!\.?\d)(?:\s*(?P<half>[ap])\.?m\b)?", re.IGNORECASE)


def opens_with_hour(text: str) -> bool:
    """Whether a sentence is a row of the hours of a day: '• 16:40 – the governor: 28 injured'."""
    return _HOUR.match(text) is not None


def date(strikes: list[Strike], readings: list[Reading], published: dt.date) -> None:
    """Nothing; gives strikes that a row of the list of a past day names, and of which no day is told, that of the hours of the rows around it.

    A list runs forwards or backwards over midnight: the rows on the far side of it are of the day before the report.
    """
    if not any(PAST_DAY.search(reading.sentence.text) for reading in readings[:OPENING]):
        return
    rows = [(reading, minutes) for reading in readings if (minutes := _minutes(reading)) is not None]
    days = _days([minutes for _, minutes in rows], published)
    for strike in strikes if days else ():
        if strike.day is not None and not strike.day.soft:
            continue
        own = {part.reading.index for part in strike.parts}
        for number, (row, _) in enumerate(rows):
            end = rows[number + 1][0].index if number + 1 < len(rows) else readings[-1].index + 1
            named = any(mention.name == strike.as_written for mention in row.mentions)
            if named and any(row.index <= index < end for index in own):
                strike.day, strike.parent_day = None, days[number]
                break


def _minutes(reading: Reading) -> int | None:
    """The minute of the day with which a sentence opens that names no day; None where it opens with none."""
    found = _HOUR.match(reading.sentence.text)
    if found is None or any(day.precision == "day" for day in reading.days):
        return None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    return hour * 60 + int(found["minute"])


def _days(minutes: list[int], published: dt.date) -> list[dt.date]:
    """The days of rows with such minutes: those of the report and of the day before; empty where the list does not go over midnight once."""
    steps = [one - other for other, one in zip(minutes, minutes[1:], strict=False)]
    if len(minutes) < ROWS:
        return []
    over = max(steps, key=abs)  # over midnight is the longest way: "04:20, 01:05, 22:40"
    if sum(step * over > 0 for step in steps) != 1:
        return []
    first, before = steps.index(over) + 1, published - dt.timedelta(days=1)
    return [published if (number < first) == (over > 0) else before for number in range(len(minutes))]
