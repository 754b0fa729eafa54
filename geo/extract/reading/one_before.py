"""Reads what a sentence tells of the attack that the news came after, as if it stood alone: 'It came a day after a strike on A killed five'."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from geo.extract.counts.casualties import Toll
from geo.extract.days import dates
from geo.extract.days.day import Day
from geo.extract.objects import objects
from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.text.numbers import SMALL

#: after these words a sentence tells of the attack before this one
AFTER = re.compile(r" after | follow(?:ed|s) (?:an?|the|another|several|other|two|three|(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Yy]esterday|last (?:week|month))['’]s) ")
#: an attack so long before is one of the same day
_HOURS = re.compile(r"\b(?:hours|minutes|shortly|soon|moments|morning|earlier (?:in the|that|the same) (?:day|morning)|the same (?:day|morning))\b", re.IGNORECASE)
_DAYS = re.compile(rf"\b(?P<n>an?|one|the|\d+|{'|'.join(SMALL)})\s+days?$")
#: "a year to the day after an attack on a mall there": the same day of an earlier year
_TO_THE_DAY = re.compile(rf"\bexactly (?P<n>an?|one|\d+|{'|'.join(SMALL)}) years?$|\b(?P<years>an?|one|\d+|{'|'.join(SMALL)}) years? to the day$")
#: what a strike is compared with: "the deadliest |since |a missile hit a railway station in A in April 2022"
_SINCE = re.compile(r"\bsince\s+(?!(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:war|invasion|conflict|fighting|ceasefire|truce|uprising)\b)(?=[^.;,]{0,60}\b(?:missiles?|drones?|bombs?|(?:air\s?)?strikes?|attacks?|shelling|shells?|rockets?|killed|died)\b)")


#: whom the words about it call its maker: "Sunday's attack came after |Russia struck| Kharkiv on Saturday with four bombs"
_SIDE_STRUCK = re.compile(
    r"\b(?:Russia|Ukraine|Israel|Iran|Hezbollah|(?:Russian|Ukrainian|Israeli|Iranian|rebel|paramilitary|government|army|enemy)\s+(?:forces|troops|jets|warplanes|aircraft|artillery|army)|the\s+(?:army|military|air\s+force|rebels|group|RSF|junta))\s+"
    r"(?:had\s+)?(?:struck|hit|bombed|shelled|attacked)\b"
)


def compared_with(text: str, ranked: Collection[int]) -> range | None:
    """Where a sentence tells of the strike with which the news is compared; ranked: the places of the words that rank it."""
    found = _SINCE.search(text)
    return range(found.end(), len(text)) if found is not None and found.start() in ranked else None


def read(reading: Reading, tolls: Sequence[Toll], behind: range | None, published: dt.date | None, lexicon: Lexicon) -> Reading | None:
    """The reading of the words about the attack before alone; None where they tell of no attack, or count nobody hurt in it and do not say how long before it was.

    tolls: those of the sentence before any were left out as of another attack; behind: where it tells of another attack, if it is known to.
    """
    text = reading.sentence.text
    found = AFTER.search(text) if reading.has("comes_after") else None
    behind = range(found.end(), len(text)) if found is not None else behind
    own = [toll for toll in tolls if behind is not None and toll.start in behind and toll.value != 0]
    days = [day for day in dates.read(text, published, lexicon) if behind is not None and day.start in range(found.start() if found is not None else behind.start, behind.stop)]
    if behind is None or not (own or (found is not None and (_DAYS.search(text[: found.start()]) or any(day.precision == "day" for day in days)))):
        return None
    # the words before it make the weapons and things of the rest those of another attack: they are read without them
    alone = " " * behind.start + text[behind.start : behind.stop]
    if not lexicon.has("trigger", alone):
        return None
    return replace(
        reading,
        tolls=own,
        weapons=objects.weapons(alone, lexicon),
        targets=objects.targets(alone, lexicon),
        damages=[],
        days=days,
        mentions=[each for each in reading.mentions if each.start in behind],
        flags=reading.flags - {"comes_after"},
        before=None,
    )


def day_of(one: Reading, news: dt.date | None) -> Day | None:
    """The day of the attack before: named, or counted from that of the news; None where neither says it."""
    named = next((day for day in one.days if not day.speech and (day.exact or day.precision == "month")), None)
    if named is not None:
        return named if news is None or named.value <= news else None
    text = one.sentence.text
    found = AFTER.search(text)
    counted = _DAYS.search(text[: found.start()]) if found is not None else None
    years = _TO_THE_DAY.search(text[: found.start()]) if found is not None else None
    if news is None or found is None:
        return None
    if years is not None and (news.month, news.day) != (2, 29):
        return Day(news.replace(year=news.year - _count(years["n"] or years["years"])), "day", years.start(), found.end(), "date.days_after")
    return Day(news - dt.timedelta(days=_count(counted["n"])), "day", counted.start(), found.end(), "date.days_after") if counted is not None else None


def _count(word: str) -> int:
    return int(word) if word.isdigit() else SMALL.get(word.lower(), 1)


#: what was hit in it, where nobody is counted: "a day after a power plant in the town was hit by drones"
_WAS_HIT = re.compile(
    r"\b(?:was|were|had been)\s+(?:(?:\w+ly|also|again)\s+)?(?:hit|struck|attacked|bombed|shelled|targeted|damaged|destroyed|burned down|set (?:on fire|ablaze))\b|\b(?:drones?|missiles?|rockets?|bombs?|shells?|airstrikes?|strikes?|attacks?|shelling|Russia|Ukraine|Israel|Iran|RSF|junta|army|military|forces|troops|soldiers|paramilitaries|rebels|insurgents|militants|fighters|jets|warplanes|it|they)\s+(?:(?:had|reportedly|allegedly|also|again)\s+){0,2}(?:hit|struck|damaged|destroyed|set|knocked out|attacked|bombed|shelled|targeted|pounded|pummell?ed)\b"
    r"|(?:,\s+|\b(?:and|which|that)\s+(?:also\s+)?)(?:damag|destroy|hitt?|hit|struck|strik|wreck|set)(?:ed|ing)?\s+(?:an?|the|its?|\w+)\b"
)


def says_what_was_hit(one: Reading) -> bool:
    """Whether the words about the attack before say that something was hit in it."""
    found = AFTER.search(one.sentence.text)
    return found is not None and bool(_WAS_HIT.search(one.sentence.text, found.end()) or _SIDE_STRUCK.search(one.sentence.text, found.end()))


#: the news came so long after it, no day is counted: "only a few days after"
_SOME_DAYS = re.compile(r"\b(?:(?:a few|a couple of|several|some|two or three) days|(?:less than|about|around|nearly|almost) a week|days)$")


def some_days_before(one: Reading) -> bool:
    """Whether the news came days after it, nobody says how many."""
    found = AFTER.search(one.sentence.text)
    return found is not None and bool(_SOME_DAYS.search(one.sentence.text, 0, found.start()))


def told_behind(readings: Sequence[Reading], reading: Reading) -> bool:
    """Whether the next sentence of the paragraph only goes on with it, at a place: it counts its victims, or says what was hit.

    'It came a day after hundreds of drones were sent at the country. Four people were killed in Kyiv', '… A hospital in Dnipro was hit'.
    """
    behind = next((each for each in readings if each.index == reading.index + 1), None)
    if behind is None or behind.sentence.paragraph != reading.sentence.paragraph or behind.days or not behind.events():
        return False
    if behind.targets and _WAS_HIT.search(behind.sentence.text) and not all(place.area for place in behind.events()):
        return True
    return any(toll.value for toll in behind.tolls) and not (behind.weapons or behind.has("trigger"))


def of_the_same_day(one: Reading) -> bool:
    """Whether the news came only hours after it."""
    found = AFTER.search(one.sentence.text)
    return found is not None and bool(_HOURS.search(one.sentence.text)) and not any(day.exact and not day.speech for day in one.days)
