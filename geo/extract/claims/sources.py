"""Finds the one speaker whose are the figures that a report ascribes to nobody."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.reading.reading import Reading
from geo.extract.speakers import unread
from geo.extract.speakers.floor import NOT_OF_THE_DAY
from geo.extract.speakers.people import Speaker

#: a first sentence as short only says where and when a report was written
DATELINE_CHARS = 40
#: how the releases of organisations open: "(Kyiv, April 4, 2025) – …, Human Rights Watch said today"
_RELEASE = re.compile(r"\W*\([A-Z][\w'’ .-]{2,30}, (?:[A-Z][a-z]+ \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})\)\s*[–-]")
#: who counts the victims of a strike on their own town
SOURCES = ("local_official", "emergency_service", "police", "health_worker", "ru_occupation_official")


def only_source(readings: list[Reading]) -> Speaker | None:
    """The one official or service that a report names, who is the source of what it ascribes to nobody; None when there are several speakers."""
    named = [each for reading in readings for each in reading.speakers if each.role not in ("media", unread.ROLE)]
    sides = {each.side for each in named} - {""}
    if not named or len({each.role for each in named}) > 1 or len(sides) > 1 or named[0].role not in SOURCES:
        return None
    return replace(named[0], start=0, end=0)


def opening_voice(readings: list[Reading]) -> Speaker | None:
    """The one speaker of a report whose first sentence is already theirs; None where it opens in its own words or somebody else counts as well.

    'Five people were killed, the prosecutor's office said' is the source also where 'doctors say' that two of them are badly hurt.
    Of two governors none is: each speaks of a region. A release of an organisation is its own, whomever it quotes.
    """
    first = next((reading for reading in readings if not reading.sentence.headline and (len(reading.sentence.text) > DATELINE_CHARS or reading.tolls or reading.has("trigger"))), None)
    released = next((each for each in first.speakers if each.role == "ngo"), None) if first is not None and _RELEASE.match(first.sentence.text) else None
    if released is not None:
        return replace(released, start=0, end=0)
    counting = [reading for reading in readings if reading is first or (reading.tolls and not NOT_OF_THE_DAY & reading.flags)]
    source = only_source(readings) or (None if any(each.role == unread.ROLE for reading in counting for each in reading.speakers) else only_source(counting))
    persons = {each.name.partition(",")[0].split()[-1] for reading in readings for each in reading.speakers if each.role == "local_official" and "," in each.name}
    return source if source and first and len(persons) < 2 and any(each.role == source.role and not each.verbless for each in first.speakers) else None
