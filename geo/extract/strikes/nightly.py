"""Dates what happened in the night after the day that a report sums up: 'In the past day … . Chuhuiv was struck at 3:30 a.m.' is of the morning of the report."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from geo.extract.days.day import Day
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought

#: the hours before a morning report is written
_AT_NIGHT = re.compile(r"\b(?:0?[0-6]:[0-5]\d(?! p)|[1-6] a\.?m\b|12(?::[0-5]\d)? a\.?m\b)|\b(?:during the|at|last|in the) night\b|\bovernight\b|\bnight-?time\b|\bnight (?:in a row|running)\b|\b(?:before|pre-?|at) ?dawn\b|\b(?:the|this) (?:small|early) hours\b", re.IGNORECASE)


def after_the_day(reading: Reading, summed: dt.date | None, published: dt.date | None) -> dt.date | None:
    """The day of publication, for what happened in the night at the end of the day that a report sums up: 'In the past day … . Chuhuiv was struck at 3:30 a.m.'; None otherwise."""
    if summed is None or published is None or (published - summed).days != 1:
        return None
    return published if _AT_NIGHT.search(reading.sentence.text) else None


#: what an air force counts after a night, and a time of day at which no such attack is
_COUNTED = Sought(r"\b(?:launched|fired|sent|used|involved|counted|detected|of|with|by)\s+(?:[\w-]+\s+){0,3}?\d{2,4}\s+(?:[\w-]+\s+){0,4}?(?:drones|missiles|UAVs|Shaheds|aerial (?:weapons|targets))\b|\b\d{2,4}\s+(?:[\w-]+\s+){0,2}?(?:drones|missiles|UAVs|Shaheds)\s+and\s+\d+\b", re.IGNORECASE)
_BY_DAY = Sought(r"(?<!as of )(?<!by )\b\d{1,2}(?:[:.]\d\d)?\s?p\.?m\b|\b(?:afternoon|midday|noon|evening|daylight|lunch\w*)\b", re.IGNORECASE)
#: as many sentences open a report
OPENING = 8


def is_massive(readings: list[Reading]) -> bool:
    """Whether a report tells of one attack on a country in the air, whose drones and missiles are counted, and by no word of its first sentences by day."""
    return not any(_BY_DAY.search(each.sentence.text) for each in readings[:OPENING]) and any(_COUNTED.search(each.sentence.text) for each in readings[:OPENING])


def of_the_main_attack(day: Day | None, main: dt.date | None, published: dt.date | None) -> Day | None:
    """The day of what was hit 'overnight' in a report on the attack of the day before, which was that night's; the day as it is otherwise."""
    if day is None or not day.soft or day.rule != "date.night" or main is None or published is None or (published - main).days != 1:
        return day
    return replace(day, value=main, soft=False)


#: the end of an evening, and what sounds then
_LATE = re.compile(r"\b(?:midnight|sirens?|night)\b", re.IGNORECASE)


def of_the_drones_alone(counted: Reading, day: Day, summed: dt.date | None, reading: Reading) -> bool:
    """Whether the day of a sentence on a country's drones is the night after the day that a report sums up, and not that of the town told of next.

    'Two died over the past day. Overnight, 136 drones were launched. Both died in Lyman'; but 'In Kyiv, sirens sounded before midnight'.
    """
    if summed is None or not day.soft or day.value <= summed or not counted.has("national"):
        return False
    text = reading.sentence.text
    return not (_LATE.search(text) or _AT_NIGHT.search(text))
