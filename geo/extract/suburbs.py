"""Tells of two names behind each other that the second is the town of which the first is a part, or at whose edge it lies."""

from __future__ import annotations

import re

from geo.extract.distance import distance_km
from geo.extract.mentions import Mention

#: a part of a town, or a place at its edge, lies at most so far from its middle, km
EDGE_KM = 30.0
_SIDE = r"(?:(?:far\s+)?(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west))*(?:ern)?|inner|outer|central)"
_EDGE = r"(?:suburbs?|outskirts|edges?|fringes?|periphery|environs|city\s+limits|countryside|banlieue|belt)"
#: "in Choueifat, in the southern suburbs of Beirut"
_PART_OF = re.compile(rf"(?:\s+(?:area|neighbou?rhood|quarter|district))?,?\s+(?:(?:which\s+(?:is|lies)|located|situated)\s+)?(?:in|on|at)\s+(?:the\s+)?(?:{_SIDE}\s+)?(?:{_EDGE}|{_SIDE}|part)\s+of\s+(?:the\s+)?(?:(?:capital|city|town)(?:\s+of|,)?\s+)?")
#: "in Derhachi, on Kharkiv's northern edge"
_ON_ITS = re.compile(r"(?:\s+(?:area|neighbou?rhood|quarter|district))?,?\s+(?:in|on|at)\s+(?:the\s+)?(?:capital\s+|city\s+of\s+)?")
_OWN_EDGE = re.compile(rf"'s\s+(?:{_SIDE}\s+)?(?:{_EDGE}|{_SIDE}(?:\s+(?:side|part|{_EDGE}))?)\b")


def without_their_towns(mentions: list[Mention], sentence: str) -> list[Mention]:
    """The places of a sentence, one for each part of a town that it names with the town: the part where its position is known, else the town."""
    kept = list(mentions)
    for part, town in zip(mentions, mentions[1:], strict=False):
        if part.role != "event" or town.kind != "settlement" or part.kind == "adm1" or not _part_of(part, town, sentence):
            continue
        if part.place is None:
            kept.remove(part)
        elif town.place is not None and distance_km(part.place, town.place) < EDGE_KM:
            kept.remove(town)
    return kept


def _part_of(part: Mention, town: Mention, sentence: str) -> bool:
    between = sentence[part.end : town.start]
    return bool(_PART_OF.fullmatch(between) or (_ON_ITS.fullmatch(between) and _OWN_EDGE.match(sentence, town.end)))
