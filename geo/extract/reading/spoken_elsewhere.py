"""Tells where a sentence goes on to a place of which whoever spoke before it said nothing, so that its figures are not theirs."""

from __future__ import annotations

import re

from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.speakers import floor
from geo.extract.speakers.people import Speaker
from geo.extract.text.sentences import Sentence

#: officials of one town or region
_LOCAL = ("local_official", "ru_occupation_official")
#: how a sentence begins that turns to a city it does not name
_IN_THE_CAPITAL = re.compile(r"\W*(?:and |but )?in (?:the|its) (?:[\w-]+ )?capital\b", re.IGNORECASE)


def of_elsewhere(reading: Reading, sentences: list[Sentence], mentions: dict[int, list[Mention]], spoken: dict[int, list[Speaker]]) -> bool:
    """Whether who holds the floor in a sentence spoke of other places than it tells of.

    An official of a town or region, or whoever is named behind those words, where they were of another region: 'One was killed in
    Nikopol. In Kharkiv six were hurt, the mayor said.'; 'Two died in Kharkiv, according to prosecutors. In Sumy one died.' An
    official named behind what befell one town, where this sentence is on another: 'Two died in Izium, the governor said. In
    Kupiansk a woman was hurt.' Anybody but an official who only closes the next sentence: 'Two died. Three were hurt, police said.'
    """
    speaker = reading.speakers[0]
    at = reading.sentence.start + speaker.at
    origin = next((number for number, each in enumerate(sentences) if each.start <= at <= each.end), reading.index)
    if origin == reading.index:
        return False
    local = speaker.role in _LOCAL
    if origin > reading.index and not local:
        return True
    closed = origin < reading.index and floor.named_behind(sentences[origin].text, spoken.get(origin, []))
    if not local and not closed:
        return False
    theirs = _told_of(origin, sentences, mentions)
    own = reading.events() or _last_named(origin, reading.index, mentions)
    regions = {each.place.adm1 for each in theirs if each.place is not None}
    if regions and not own:
        return bool(_IN_THE_CAPITAL.match(reading.sentence.text))
    if regions and not regions & {each.place.adm1 for each in own if each.place is not None}:
        return any(each.place is not None for each in own)
    return local and closed and bool(theirs) and bool(own) and all(each.kind == "settlement" for each in (*theirs, *own)) and not {each.name for each in theirs} & {each.name for each in own}


def _told_of(origin: int, sentences: list[Sentence], mentions: dict[int, list[Mention]]) -> list[Mention]:
    """The places of a sentence, or those that its paragraph named last before it."""
    for number in range(origin, -1, -1):
        if sentences[number].paragraph != sentences[origin].paragraph:
            break
        named = [each for each in mentions.get(number, ()) if each.role in ("event", "office")]
        if named:
            return named
    return []


def _last_named(begin: int, end: int, mentions: dict[int, list[Mention]]) -> list[Mention]:
    """The places that the last sentence between two names that names any."""
    between = ([each for each in mentions.get(number, ()) if each.role == "event"] for number in range(end - 1, begin, -1))
    return next((named for named in between if named), [])
