"""Reads the days of a sentence that are counted from another day, or from which on something went on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from geo.extract.days.dates import COUNTS
from geo.extract.days.day import Day
from geo.extract.rules.sought import Sought

_EARLIER = Sought(r"\b(?P<n>two|three|four|five|six|\d) days (?:earlier|previously|before(?=\s*[,.;]|\s+(?:in|on|at|had|that|by)\b))")
#: before a count of days that a statement is that old: "said two days earlier that"
_SAID = re.compile(r"\b(?:said|told|reported|announced|wrote|stated|confirmed|claimed|denied)\s+$")
#: from when on a town has been under fire: "Since the evening of June 11, drones have attacked …", "Since Wednesday morning, …"
_SINCE = re.compile(r"^\W*Since (?:(?:early|late|midnight|dawn) (?:on )?|the (?:early |late )?(?:morning|evening|afternoon|night|beginning|start) (?:of|on) (?:the day(?:,|\s+(?:of|on))? ?)?)?$")
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?\s+)?)?(?:on\s+)?$"
#: a day of shelling from one morning to the next: "From 6 a.m. on June 11 to 6 a.m. on June 12"
_FROM, _TO = re.compile(rf"\b[Ff]rom\s+{_CLOCK}"), re.compile(rf"^,?\s*(?:to|until|till)\s+{_CLOCK}")
#: the day on which the war in Gaza began, and how long after it no report of it is news
_OF_THE_WAR, DAYS_BACK = (10, 7), 10
#: a report is written so many days after the last of the shelling
DAYS_SINCE = 1


def read(days: list[Day], sentence: str, published: dt.date | None) -> list[Day]:
    """The days of a sentence with those counted from them.

    'Doctors said on Wednesday that a strike two days earlier killed 12' is Monday's; 'Since Wednesday morning, drones have
    attacked …' tells of Wednesday, though 'since' elsewhere only says how long something has gone on. Those who 'took part in
    the attack of 7 October' were hit on another day.
    """
    named = [day for day in days if day.exact]
    for found in _EARLIER.finditer(sentence) if named else ():
        if any(day.start < found.end() and found.start() < day.end for day in days):
            continue
        base = min(named, key=lambda day: abs(day.start - found.start()))
        value = base.value - dt.timedelta(days=COUNTS.get(found["n"]) or int(found["n"]))
        said = bool(_SAID.search(sentence[: found.start()]))
        days = [*days, Day(value, "day", found.start(), found.end(), "date.days_earlier", speech=said)]
    for one, other in zip(days, days[1:], strict=False):
        if (other.value - one.value).days == 1 and _FROM.search(sentence[: one.start]) and _TO.match(sentence[one.end : other.start]):
            days = [replace(each, speech=each is other) if each in (one, other) else each for each in days]
    if published:
        days = [replace(day, speech=True) if (day.value.month, day.value.day) == _OF_THE_WAR and (published - day.value).days > DAYS_BACK else day for day in days]
    first = next(iter(days), None)
    if first is not None and first.speech and first.precision == "day" and published and 0 <= (published - first.value).days <= DAYS_SINCE and _SINCE.match(sentence[: first.start]):
        days = [replace(first, speech=False), *days[1:]]
    return days
