"""Tells the sum of a sentence from the share of the town behind it: '30 were killed in strikes on Lebanon, including 11 in Baalbek'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.toll import Toll

#: what makes a number that of some of those counted before
_SOME_OF_THEM = re.compile(r"\b(?:includ(?:ing|es?|ed)|among (?:them|whom|those)|of (?:them|whom|which)|of (?:the|those) (?:dead|killed|victims|fatalities|injured|wounded)|counting)\b")
#: between the number of a share and its town
_THERE = re.compile(r"[^,;:.]{0,70}\b(?:in|on|at|near|from)\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,3}(?:of\s+)?)?")
#: those who were some of the dead whoever they were: "killed 30 people, including 11 women in Baalbek"
_BY_WHOM = re.compile(r"\b(?:children|child|women|woman|men|man|boys?|girls?|minors|teenagers?|infants?|bab(?:y|ies)|members|relatives|brothers|sisters|foreigners|soldiers|journalists|medics|paramedics|rescuers)\b")
#: several places of which a town named behind is one: "struck targets in cities across Ukraine, including a hospital in Kyiv"
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:cities|towns|villages|settlements|communities|regions|oblasts|provinces|places|locations|districts)\b(?:\s[^.;,:]{0,60})?,\s+(?:including|among them|such as)\s+[^.;,:]{0,50}$"
)

#: behind such a town: "six were wounded, the governor said, adding that Bila Tserkva was among the places hit"
_AMONG_PLACES = re.compile(r"\s+(?:was|is)\s+(?:also\s+)?among\s+the\s+(?:[a-z]+\s+){0,2}(?:places|towns|cities|settlements|villages|communities|targets|districts)\b")


def one_of_several(text: str, town: Mention, tolls: Sequence[Toll]) -> bool:
    """Whether a town is named as one of several places behind the figures of them all: '22 were killed in cities across Ukraine, including a ward in Kyiv'."""
    if tolls and _AMONG_PLACES.match(text, town.end) and all(toll.end <= town.start for toll in tolls):
        return True
    listed = _ONE_OF_SEVERAL.search(text[: town.start]) if tolls else None
    return listed is not None and all(toll.end <= listed.start() for toll in tolls)


def is_the_sum(text: str, toll: Toll, place: Mention, tolls: Sequence[Toll]) -> bool:
    """Whether a figure is the sum of which a smaller one, right before the place, gives the share of the place."""
    for share in tolls:
        smaller = share.metric == toll.metric and toll.start < share.start < place.start and (share.value or 0) < (toll.value or 0)
        if smaller and _SOME_OF_THEM.search(text[toll.start : place.start]):
            between = text[share.start : place.start]
            if _THERE.fullmatch(between) and not _BY_WHOM.search(between):
                return True
    return False


#: from one town of such a list to the next
_AND_IN_TOWN = re.compile(r"(?:\s+(?:in|just|north|south|east|west|near|outside)\b[^.;,]{2,40})?(?:,|,?\s+and|,?\s+as\s+well\s+as)\s+(?:(?:also\s+)?in|near|outside)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:(?:city|town|village)\s+of\s+)?")

#: places told of before, and one more
_IN_BOTH_AND = re.compile(r"\b(?:in|at|on) (?:both|all|the (?:two|three|four)) (?:[a-z]+ )?(?:camps|towns|cities|villages|places|districts|communities) and (?:in|at|on) (?:the (?:city|town) of )?$")


def struck_together(text: str, places: Sequence[Mention], tolls: Sequence[Toll]) -> bool:
    """Whether the figures of a sentence stand before a list of towns, each told of with 'in', so that they are those of all: 'Ten were killed as missiles struck homes in A, in B and in C'."""
    if places and tolls and tolls[0].end <= places[0].start and _IN_BOTH_AND.search(text[: places[0].start]):
        return True  # "over 100 were killed in both camps and in El Fasher"
    towns = [each for each in places if not each.area]
    if len(towns) < 3 or not tolls or any(toll.end > towns[0].start for toll in tolls):
        return False
    return all(_AND_IN_TOWN.fullmatch(text, one.end, other.start) for one, other in zip(towns, towns[1:], strict=False))


#: between a town's share and a figure that is again the area's: "…, including three in the city of Kherson, and injured 20"
_AND_ALSO = re.compile(r"^,\s+and\s+(?:\w+\s+)?(?:injur|wound|kill|hurt)\w*\s+$")


def of_the_area(reading: Reading, toll: Toll, place: Mention, tolls: list[Toll]) -> bool:
    """Whether a figure is that of the area named behind it, of which another one gives the share of a town."""
    share = next((other for other in tolls if other.rule.startswith("en.casualty_share") and other.end <= place.start), None)
    whole = share and next((other for other in tolls if other.metric == share.metric and other.end <= share.start and (share.value or 0) < (other.value or 0)), None)
    if not share or not whole or not any(each.area and whole.end <= each.start < share.start for each in reading.mentions):
        return False
    return toll is whole or (toll.start > place.end and bool(_AND_ALSO.search(reading.sentence.text[place.end : toll.start])))


#: before the first of a list of towns with which a sentence opens, and between two of them: "In Idlib, the provincial capital, and in Ariha and Darkush, 15 died"
_OPENS_IN = re.compile(r"\W*(?:(?:Meanwhile|Elsewhere|Also),?\s+)?(?:[Ii]n|[Aa]t|[Nn]ear)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}$|[^.;,\d]{0,50}\b(?i:shelling|strikes?|attacks?|raids?|bombings?|bombardment|fire|explosions|blasts)\s+(?:of|on|in|at|near)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}$")
_AND_IN = re.compile(
    r"(?:,\s+(?:the|an?)\s+[^,.;\d]{3,40}(?=,))?(?:,|,?\s+(?:and|as\s+well\s+as|along\s+with))\s+(?:and\s+)?(?:,?\s*later,?\s+)?(?:(?:another|one|others?)\s+(?:[a-z-]+\s+)?)?(?:(?:in|at|near|of|on)\s+)?(?:the\s+)?(?:nearby\s+)?(?:(?:[a-z-]+\s+)?(?:city|town|village|camp|suburb|settlement)s?\s+of\s+)?"
)


def opens_with_towns(text: str, places: Sequence[Mention], tolls: Sequence[Toll]) -> bool:
    """Whether a sentence opens with several towns and counts behind them: no figure is that of the last of them alone."""
    if len(places) < 2 or any(each.start < places[-1].end for each in tolls) or not _OPENS_IN.fullmatch(text[: places[0].start]):
        return False
    return all(_AND_IN.fullmatch(text, one.end, other.start) for one, other in zip(places, places[1:], strict=False))
