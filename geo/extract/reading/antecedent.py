"""Reads "there" as the place of the sentence before, where a sentence goes on to another place, or as that of the governor who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.places.mentions import CAPITALS, Mention
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought

#: who was hurt, or what was damaged, at the place told of: "three people were injured there, …; the village of B was hit, too"
_THERE = Sought(
    r"\b(?:killed|died|dead|injured|wounded|hurt|killing|injuring|wounding|damaged|destroyed|hit|struck)\b[^.;]{0,60}?\b(?P<there>there)\b(?!\s+(?:is|are|was|were|has|have|had|will|would|may|might|could)\b)",
    re.IGNORECASE,
)
#: the town of who speaks: "Kyiv officials reported 11 injured |in the city itself|"
_ITSELF = Sought(r"\b(?:in|inside)\s+(?P<there>the\s+(?:city|capital|town)\s+(?:itself|proper))\b|\b(?:in|inside)\s+(?P<its>(?:the\s+)?(?:city|town)\s+limits)\b|\bwithin\s+(?P<within>the\s+(?:city|capital|town))\b")
#: who tells of an attack on the own town: "while local authorities in Chuhuiv", "while the mayor of Izium"
_WHO_TELLS = re.compile(r"\b(?:authorities|officials|mayor|governor|head|council|police|prosecutors|administration)\b[^.;,]{0,30}$")
#: the attack in the words of such a one
_ATTACK = re.compile(r"\b(?:attack|strike|shelling|drone|missile|rocket|bomb|shell|artillery|air ?strike)(?:s|ed)?\b")


def with_place(reading: Reading, told: Sequence[Reading]) -> list[Mention]:
    """The mentions of a sentence; with the one place of the sentence before where it says 'there' and names another one only behind that word.

    'The governor of the Kharkiv region said that shelling had wounded three people there' tells of that region.
    """
    found = _THERE.search(reading.sentence.text)
    own = reading.events()
    itself = _ITSELF.search(reading.sentence.text) if not own else None
    if itself is not None and reading.tolls:
        return _of_its_own_town(reading, *itself.span(itself.lastgroup or 0))
    if found is not None and not own:
        return _of_the_office(reading, told, found.start("there"), found.end("there"))
    if found is None and own:
        return _of_its_own_clause(reading)
    if found is None or any(each.start < found.end() for each in reading.mentions if each.role in ("event", "loose") or (each.role == "beside" and each.place is not None)):
        return reading.mentions
    before = told[-1] if told else reading
    places = before.events()
    if len(places) != 1 or places[0].kind not in ("settlement", "hromada") or before.sentence.headline or reading.index - before.index != 1:
        return reading.mentions
    if any(each.name == places[0].name for each in own):
        return reading.mentions
    there = replace(places[0], start=found.start("there"), end=found.end("there"), role="event")
    return sorted([*reading.mentions, there], key=lambda each: each.start)


def _of_the_office(reading: Reading, told: Sequence[Reading], start: int, end: int) -> list[Mention]:
    """The mentions of a sentence that names no place of an event, with that of the one office before 'there', of which nothing is told yet."""
    offices = [each for each in reading.offices() if each.end <= start]
    others = [each for each in reading.mentions if each.role in ("loose", "beside") and each.end <= start]
    if len(offices) != 1 or others or reading.sentence.headline or any(each.start < start for each in reading.targets):
        return reading.mentions  # "the governor said a missile had hit a bus stop and two people had died there"
    if any(each.place is not None and (each.place.adm1 == offices[0].place.adm1 if offices[0].area or offices[0].place.country in ("UA", "RU") else each.place == offices[0].place) for one in told for each in one.events()):
        return reading.mentions
    return [*reading.mentions, replace(offices[0], start=start, end=end, role="event")]


def _of_its_own_town(reading: Reading, start: int, end: int) -> list[Mention]:
    """The mentions of a sentence that counts those hurt 'in the city itself', with the town of the one office before these words."""
    offices = [each for each in reading.mentions if each.role == "office" and each.end <= start and each.kind == "settlement" and each.place is not None]
    if len(offices) != 1 or reading.sentence.headline or not any(offices[0].end <= toll.start for toll in reading.tolls):
        return reading.mentions
    return [*reading.mentions, replace(offices[0], start=start, end=end, role="event")]


def _of_its_own_clause(reading: Reading) -> list[Mention]:
    """The mentions of a sentence, the town of an office as the scene of what it tells in the part that 'while' sets against other places.

    'A bomb hurt a boy in Zaporizhzhia, the governor said, while authorities in Chuhuiv said a drone had wounded two.'
    """
    text, mentions = reading.sentence.text, list(reading.mentions)
    for office in reading.offices():
        start, end = reading.clause(office.start)
        others = [each for each in mentions if each.role in ("event", "loose") and start <= each.start < end]
        counted = any(office.end <= toll.start < end for toll in reading.tolls)
        who = _WHO_TELLS.search(text[start : office.start])
        if who is None or (office.name in CAPITALS and not who[0].startswith("mayor")):
            continue  # "while officials in Kyiv said 40 had died in attacks on the country"
        if start and not others and counted and _ATTACK.search(text[office.end : end]):
            mentions[mentions.index(office)] = replace(office, role="event")
    return mentions
