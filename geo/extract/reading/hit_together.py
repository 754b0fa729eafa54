"""Tells which of the towns that a sentence lists it says were hit: 'drones struck A, B and C', 'A, B and C came under fire'."""

from __future__ import annotations

import re

from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading

#: longer lists are those of a front or of a day
MOST_TOWNS = 7
#: what stands between two towns of a list
_AND = re.compile(
    r"(?:\s+(?:in|of)\s+the\s+[A-Z][\w'-]+\s+(?:community|hromada))?(?:\s+(?:cit(?:y|ies)|towns?|villages?|settlements?|communit(?:y|ies)|hromadas?))?(?:,|,?\s+and|,?\s+as\s+well\s+as)\s+(?:(?:also|then|later|in|on|at|near)\s+)?(?:the\s+)?(?:nearby\s+|neighbou?ring\s+)?"
    r"(?:[a-z-]+\s+){0,3}(?:(?:city|town|village|settlement|community)\s+of\s+)?"
)
#: what says that the towns named behind it were hit
_HIT = re.compile(
    r"\b(?:hit|hits|hitting|struck|strikes?|striking|(?:air ?)?(?:strikes|raids)|attack(?:s|ed|ing)?|target(?:s|ed|ing)|shell(?:ed|ing)|bomb(?:ed|ing|ings|s)|bombard(?:ed|ing|ments?)|"
    r"pound(?:ed|ing)|raid(?:s|ed)|rock(?:ed|ing)|shook|shaking|fired\s+(?:on|at)|dropped\s+on|damag(?:ed|ing|e)|destroy(?:ed|ing)|fell|landed|came\s+down|crashed|exploded|kill(?:ed|ing)|wound(?:ed|ing)|injur(?:ed|ing)|hurt|"
    r"burn(?:ed|t|ing)|fires?\s+(?:broke|in))\b(?:(?![.;:]\s)[^;:]){0,90}$"
)
#: what says it of those before it
_WERE_HIT = re.compile(
    r"(?:,[^,.;]{3,60},)?\s+(?:(?:again|also|all|each|both)\s+)?(?:was|were|came|have\s+been|has\s+been|had\s+been|suffered|took|sustained)\s+(?:(?:also|all|each|both|again|the\s+\w+\s+to\s+be)\s+)?[^.;,]{0,30}?"
    r"\b(?:hit|hits|attacked|attacks?|struck|shelled|shelling|targeted|targets|bombed|bombarded|pounded|raided|under\s+(?:[\w-]+\s+){0,2}(?:fire|attack|shelling|bombardment)|strikes?|damage)\b"
)
#: words of a sentence in which towns are only threatened, heard of, fought over or defended
_ONLY_NAMED = re.compile(
    r"\b(?:warn\w*|threat\w*|possible|potential|could|might|would|plan(?:s|ned|ning)|prepar\w+|alerts?|sirens?|heard|audible|evacuat\w+|repel\w*|assaults?|offensive|advanc\w+|captur\w+|"
    r"clashes|fighting|battles?|positions|troops\s+near|direction|front\s?line|sector|(?:no|not|without)\s+(?:\w+\s+){0,2}(?:strikes|attacks|hits|damage|explosions|hit|attacked|struck))\b",
    re.IGNORECASE,
)
#: how the names of districts end that a list gives without the word: "the Grayvoronsky and Volokonovsky ones"
_OF_A_DISTRICT = re.compile(r"[a-z]sk(?:y|yi|iy|ii)$")
#: flags of sentences that tell of the war, of what was shot down, or of what a party says it aimed at
_NO_NEWS = ("military_target", "intercept", "politics", "recap", "caption")


def hit_together(reading: Reading, places: list[Mention]) -> list[Mention]:
    """The towns, two or more of one list, of which a sentence says that they were hit; in order."""
    text = reading.sentence.text
    named = {each.name for each in places}
    towns = [each for each in reading.mentions if each.role == "event" and (each.kind == "hromada" or (each.kind == "settlement" and each.name in named and not (each.place is None and _OF_A_DISTRICT.search(each.name))))]
    if not 1 < len(towns) <= MOST_TOWNS or reading.sentence.headline or any(reading.has(flag) for flag in _NO_NEWS) or _ONLY_NAMED.search(text):
        return []
    found: list[Mention] = []
    group: list[Mention] = []
    for town in [*towns, None]:
        if town is not None and group and _AND.fullmatch(text, group[-1].end, town.start):
            group.append(town)
            continue
        if len(group) > 1 and (_HIT.search(text[: group[0].start]) or _WERE_HIT.match(text, group[-1].end)):
            found += group
        group = [town] if town is not None else []
    return found
