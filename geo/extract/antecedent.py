"""Reads "there" as the place of the sentence before, where a sentence goes on to another place: its figures are not that one's."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.mentions import Mention
from geo.extract.reading import Reading

#: who was hurt, or what was damaged, at the place told of: "three people were injured there, …; the village of B was hit, too"
_THERE = re.compile(
    r"\b(?:killed|died|dead|injured|wounded|hurt|killing|injuring|wounding|damaged|destroyed|hit|struck)\b[^.;]{0,60}?\b(?P<there>there)\b(?!\s+(?:is|are|was|were|has|have|had|will|would|may|might|could)\b)",
    re.IGNORECASE,
)


def with_place(reading: Reading, before: Reading) -> list[Mention]:
    """The mentions of a sentence; with the one place of the sentence before where it says 'there' and names another one only behind that word."""
    found = _THERE.search(reading.sentence.text)
    own = reading.events()
    if found is None or not own or any(each.start < found.end() for each in reading.mentions if each.role in ("event", "loose")):
        return reading.mentions
    places = before.events()
    if len(places) != 1 or places[0].kind not in ("settlement", "hromada") or before.sentence.headline or reading.index - before.index != 1:
        return reading.mentions
    if any(each.name == places[0].name for each in own):
        return reading.mentions
    there = replace(places[0], start=found.start("there"), end=found.end("there"), role="event")
    return sorted([*reading.mentions, there], key=lambda each: each.start)
