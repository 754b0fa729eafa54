"""Tells of two names behind each other that the second is the town of which the first is a part, or at whose edge it lies."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.places.distance import distance_km
from geo.extract.places.mentions import Mention

#: a part of a town, or a place at its edge, lies at most so far from its middle, km
EDGE_KM = 30.0
_SIDE = r"(?:(?:far\s+)?(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west))*(?:ern)?|inner|outer|central)"
_EDGE = r"(?:suburbs?|outskirts|edges?|fringes?|periphery|environs|city\s+limits|countryside|banlieue|belt)"
#: "in Choueifat, in the southern suburbs of Beirut"
_PART_OF = re.compile(rf"(?:\s+(?:area|neighbou?rhood|quarter|district|(?:refugee\s+|displacement\s+)?camp))?,?\s+(?:(?:which\s+(?:is|lies)|located|situated)\s+)?(?:in|on|at)\s+(?:the\s+)?(?:{_SIDE}\s+)?(?:{_EDGE}|{_SIDE}|part)\s+of\s+(?:the\s+)?(?:(?:capital|city|town)(?:\s+of|,)?\s+)?")
#: "the Abu Shouk camp in El Fasher", "the Mar Elias Palestinian refugee camp in the city of Beirut"
_CAMP_IN = re.compile(r"\s+(?:Palestinian\s+)?(?:(?:refugee|displacement|IDP|displaced persons'?)\s+)?(?:camp|neighbou?rhood|quarter),?\s+in\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:(?:capital|city|town)(?:\s+of|,)?\s+)?")
#: "shelling of houses in Karari locality in Omdurman": of the city
_LOCALITY_IN = re.compile(r"\s+(?:locality|borough|ward|municipal\s+district),?\s+(?:in|of)\s+(?:the\s+)?(?:(?:capital|city|town)(?:\s+of|,)?\s+)?")
#: "in Derhachi, on Kharkiv's northern edge"
_ON_ITS = re.compile(r"(?:\s+(?:area|neighbou?rhood|quarter|district))?,?\s+(?:in|on|at)\s+(?:the\s+)?(?:capital\s+|city\s+of\s+)?")
_OWN_EDGE = re.compile(rf"'s\s+(?:{_SIDE}\s+)?(?:{_EDGE}|{_SIDE}(?:\s+(?:side|part|{_EDGE}))?)\b")
_ITS_SUBURB = re.compile(rf"'s\s+(?:{_SIDE}\s+)?suburbs?\b")
#: "Outside Nikopol, in the village of Chervonohryhorivka, …"
_OUTSIDE = re.compile(r"\b(?:[Oo]utside|[Nn]ear|[Cc]lose to|[Nn]ot far from|(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)[\w-]* of)\s+(?:[A-Z]\w+'s\s+)?(?:the\s+(?:[a-z]+\s+)?(?:city|town)\s+of\s+)?$")
_IN_THE_VILLAGE = re.compile(r",\s+(?:in|at|on)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}(?:of\s+)?")
_OPENS = re.compile(r"\W*(?:\w+,\s+)?[Ii]n\s+(?:the\s+)?")
_VILLAGE_WAS_HIT = re.compile(r"\s+(?:village|hamlet|settlement|camp)\s+(?:was|were|came|had been)\s+(?:[a-z]+\s+){0,2}(?:hit|struck|shelled|bombed|attacked|targeted|under)\b")
_AFTER_IT = re.compile(r"\b(?:when|after|as)\s+(?:the\s+)?$")
#: between a town and the oblast in which it lies, called only by the name of its capital: "in Kurakhove, in Donetsk,"
_IN_OBLAST = re.compile(r",\s+(?:in\s+)?|\s+in\s+")
#: behind a name that is one of a list: "in A, in Kharkiv and in Sumy"
_LISTED_ON = re.compile(r",?\s+and\s+(?:in\s+|on\s+|near\s+)?(?:the\s+(?:[a-z-]+\s+)*)?[A-Z]|,\s+(?:in\s+)?[A-Z][\w'-]+(?:,|\s+and\b)")
_LISTED_BEFORE = re.compile(r"[A-Z][\w'-]+,\s+(?:and\s+)?(?:in\s+)?$|[A-Z][\w'-]+\s+and\s+(?:in\s+)?(?:the\s+(?:[a-z-]+\s+)*)?$")
#: cities after which an oblast is called, and which name it
OBLAST_CITIES = frozenset("Kharkiv Odesa Odessa Mykolaiv Kherson Zaporizhzhia Zaporizhia Sumy Poltava Chernihiv Donetsk Luhansk Lviv Zhytomyr Cherkasy Vinnytsia Rivne Ternopil Khmelnytskyi Belgorod Kursk Bryansk Voronezh Rostov".split())
_BOTH_IN = re.compile(r",\s+(?:both|all(?:\s+(?:two|three|four))?)\s+(?:of\s+them\s+)?(?:in|of)\s+(?:the\s+)?(?:[\w'-]+\s+){0,2}")


def without_their_towns(mentions: list[Mention], sentence: str) -> list[Mention]:
    """The places of a sentence, one for each part of a town that it names with the town: the part where its position is known, else the town."""
    kept = list(mentions)
    for part, town in zip(mentions, mentions[1:], strict=False):
        if part in kept and town.role == "event" and town.kind == "settlement" and town.place is not None and part.kind != "adm1" and _LOCALITY_IN.fullmatch(sentence[part.end : town.start]):
            kept.remove(part)
            continue
        if part.role != "event" or town.kind != "settlement" or part.kind == "adm1" or not _part_of(part, town, sentence):
            continue
        if part.place is None and part in kept and town in kept:
            kept.remove(town)  # a strike in a suburb that no list holds has no pin, rather than one in the middle of the town
        elif part.place is not None and town in kept and town.place is not None and distance_km(part.place, town.place) < EDGE_KM:
            kept.remove(town)
    for town, village in zip(mentions, mentions[1:], strict=False):
        beside = village.role == "event" and village.kind == "settlement" and _OUTSIDE.search(sentence[: town.start]) and _IN_THE_VILLAGE.fullmatch(sentence[town.end : village.start])
        if beside and town in kept and town.place is not None and village.place is not None and town.kind == "settlement" and distance_km(town.place, village.place) < EDGE_KM:
            kept.remove(town)
    for town, village in zip(mentions, mentions[1:], strict=False):
        opens = town in kept and town.role == "event" and town.kind != "adm1" and _OPENS.fullmatch(sentence, 0, town.start) and sentence.startswith(",", town.end)
        if opens and village.role == "event" and village.kind == "settlement" and _VILLAGE_WAS_HIT.match(sentence, village.end) and _AFTER_IT.search(sentence, town.end, village.start):
            kept.remove(town)  # "In Thandwe, 12 people died after Lin Thi village was shelled"
    oblasts = [centre for town, centre in zip(mentions, mentions[1:], strict=False) if _names_its_oblast(town, centre, sentence)]
    return [replace(each, role="route") if each in oblasts or _where_both_lie(each, mentions, sentence) else each for each in kept]


def _names_its_oblast(town: Mention, centre: Mention, sentence: str) -> bool:
    """Whether a city behind a town of its oblast stands for that oblast, in no list of towns: 'In Kurakhove, in Donetsk, 16 were injured', 'in Beryslav, Kherson,'."""
    if town.role != "event" or town.kind != "settlement" or centre.role != "event" or centre.kind != "settlement" or centre.name not in OBLAST_CITIES:
        return False
    if town.place is None or centre.place is None or town.place == centre.place or not town.place.adm1 or town.place.adm1 != centre.place.adm1:
        return False
    between = _IN_OBLAST.fullmatch(sentence, town.end, centre.start)
    listed = _LISTED_ON.match(sentence, centre.end) or _LISTED_BEFORE.search(sentence, 0, town.start)
    return bool(between) and not listed


def _where_both_lie(area: Mention, mentions: list[Mention], sentence: str) -> bool:
    """Whether an area only says where the towns before it lie: 'in A and in the village of B, both in the Belgorod region'."""
    before = [each for each in mentions if each.end < area.start]
    named = area.kind == "adm1" and area.role == "event" and len(before) > 1 and all(each.name != area.name and not each.area for each in before[-2:])
    return named and bool(_BOTH_IN.fullmatch(sentence[before[-1].end : area.start]))


def _part_of(part: Mention, town: Mention, sentence: str) -> bool:
    between = sentence[part.end : town.start]
    on_its = _ON_ITS.fullmatch(between) or (between == ", " and _ITS_SUBURB.match(sentence, town.end))  # "Dahiyeh, Beirut's southern suburb"
    return bool(_PART_OF.fullmatch(between) or (part.place is not None and _CAMP_IN.fullmatch(between)) or (on_its and _OWN_EDGE.match(sentence, town.end)))
