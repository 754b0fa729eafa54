"""Joins to a strike what a day on which its victims were counted made another one of: 'which on 25 March spoke of about 300 dead'."""

from __future__ import annotations

import re

from geo.extract.places.distance import same_place
from geo.extract.reading.reading import Reading
from geo.extract.strikes.clock_rows import opens_with_hour
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike

#: so many days after a strike its dead may still be counted, where another day would be that of another strike
COUNTED_DAYS = 10
#: of what a sentence without figures tells days later
_SEARCH = re.compile(r"\b(?:bod(?:y|ies)|remains|rubble|ruins|debris|wreckage|search(?:ed|ing)?|missing|buried|funerals?)\b", re.IGNORECASE)
#: what tells of one more strike
_ANOTHER = re.compile(r"\b(?:the (?:second|third|fourth)(?=,)|also|another|repeat(?:ed)?|separate(?:ly)?|shots?|fired?|shell(?:s|ed|ing)?|attack(?:s|ed|ing)?|explo\w+|blasts?)\b", re.IGNORECASE)


def join(strikes: list[Strike]) -> list[Strike]:
    """The strikes, without those of a town that have their day only from a later count of the victims of one before; it gets their sentences."""
    kept = list(strikes)
    for later in strikes:
        first = next((each for each in kept if each is not later and _may_count(later, each)), None)
        if first is None or not _only_counts(later):
            continue
        kept = [each for each in kept if each is not later]
        _add(first, later)
    return kept


def _may_count(later: Strike, first: Strike) -> bool:
    """Whether a strike is on the place of another, and some days after it, by exact days."""
    if later.place is None or first.place is None or later.area or first.area or not same_place(later.place, first.place):
        return False
    if any(part.reading is other.reading and part.tolls and other.tolls for part in later.parts for other in first.parts):
        return False  # "31 people were killed there on Sunday and three on Monday"
    day = (first.day.value if first.day.precision == "day" else None) if first.day is not None else first.parent_day
    if later.day is None or day is None or not later.day.exact or (later.first < first.first and not _tells_of_its_day(first)):
        return False
    return 0 < (later.day.value - day).days <= COUNTED_DAYS


def _tells_of_its_day(strike: Strike) -> bool:
    """Whether a sentence says that a strike happened on its day: 'As reported, on June 27 two missiles hit the town'."""
    return any(part.reading.has("trigger") and any(day == strike.day and not day.speech for day in part.reading.days) for part in strike.parts)


def _only_counts(strike: Strike) -> bool:
    """Whether all sentences that give a strike its day count victims, or tell of the search for them, and of nothing that came down."""
    if sum(opens_with_hour(part.reading.sentence.text) for part in strike.parts) > 1:
        return False  # "20:51 A hit on a residential area. … 23:30 Final for today: one killed", told of hour by hour
    dated = [part.reading for part in strike.parts if strike.day is not None and any(day.value == strike.day.value and not day.speech for day in part.reading.days)]
    return bool(dated) and all(_counts(each) for each in dated)


def _counts(reading: Reading) -> bool:
    text = reading.sentence.text
    if reading.has("trigger") or reading.weapons or reading.targets or _ANOTHER.search(text):
        return False
    return bool(reading.tolls) or bool(_SEARCH.search(text))


def _add(first: Strike, later: Strike) -> None:
    """Nothing; a strike gets the sentences of another: their figures are those of before where it has some of its own."""
    known = {id(part.reading) for part in first.parts}
    told = {toll.metric for part in first.parts for toll in part.tolls}
    for part in later.parts:
        if id(part.reading) in known:
            continue
        own = [toll for toll in part.tolls if toll.metric not in told]
        first.parts.append(Part(part.reading, own, part.objects, part.place, part.rivals, part.jointly))
        if len(own) < len(part.tolls):
            first.before.append(Part(part.reading, [toll for toll in part.tolls if toll.metric in told]))
    first.before += [part for part in later.before if id(part.reading) not in {id(each.reading) for each in first.before}]
    first.parts.sort(key=lambda part: part.reading.index)
    first.first = min(first.first, later.first)
