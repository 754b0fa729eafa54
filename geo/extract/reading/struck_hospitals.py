"""Tells a town named with its hospital because the hospital was hit from one where the wounded were brought."""

from __future__ import annotations

import re

from geo.extract.objects import roles
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading

#: between a building and its town
_IN_TOWN = re.compile(r"(?:\s+(?:building|complex|compound))?,?\s+in\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?")

#: a hospital right before its town, and behind the town what was done to the hospital: "the Regional Clinical Hospital in Kharkiv was reportedly struck"
_OF_ITS_TOWN = re.compile(r"\b[Hh]ospital,?\s+in\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?$")
_WAS_HIT = re.compile(
    r"(?:,[^,;.]{2,40},)?\s+(?:(?:was|were|has been|had been)\s+(?:[a-z]+\s+){0,2}(?:hit|struck|attacked|bombed|shelled|damaged|targeted|destroyed)\b|(?:reported|suffered|sustained|took)\s+(?:[a-z]+\s+){0,2}(?:damage|hits?)\b|came under\s+(?:[a-z]+\s+){0,2}(?:fire|attack|shelling|bombardment)\b)"
)


def stands_in(mention: Mention, reading: Reading) -> bool:
    """Whether something happened after all in a town named with its hospital: 'slammed into the Soroka Medical Center in Beersheba'."""
    if mention.role != "route" or mention.kind != "settlement":
        return False
    text, spans = reading.sentence.text, tuple((each.start, each.end) for each in reading.targets)
    if _OF_ITS_TOWN.search(text[: mention.start]) and _WAS_HIT.match(text, mention.end):
        return True
    beside = [number for number, each in enumerate(reading.targets) if each.id == "health" and each.end < mention.start and _IN_TOWN.fullmatch(text, each.end, mention.start)]
    return any(roles.roles(text, spans)[number] == roles.HIT for number in beside)
