"""Tells of a town whether a sentence lists it with areas of which it says the same: 'Attacks on the Kharkiv and Dnipro regions and the city of Odesa'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading

#: what a town counts by itself, behind areas of which something else was said: "sites were hit |in A and B regions, and the town of C| saw one person killed"
_COUNTS_ITS_OWN = re.compile(r"\s+(?:also\s+)?(?:lost|counted|reported|had|recorded|mourned|registered|saw)\s")
_HIT_IN = re.compile(r"\b(?:hit|struck|damaged|attacked|targeted|destroyed|shelled|bombed|affected|under\s+attack|fell|cut|reported|launched)\s+(?:\w+\s+){0,2}?(?:in|across|on|over)\s+(?:the\s+)?(?:[a-z]+\s+)?$")
#: what stands between the names of one list: ", ", " regions and the port city of "
_AND_THE = re.compile(r"(?:\s+(?:region|oblast|province)s?)?(?:,|,?\s+and)\s+(?:the\s+)?(?:(?!(?:in|on|one|two|three)\b)[A-Za-z-]+\s+){0,6}")
_JOINED = re.compile(r"(?:,|,?\s+and)\s+(?:the\s+)?")
_AREAS = re.compile(r"\s+(?:regions|oblasts|provinces|districts|governorates|states|communities)\b")
#: what makes a town one of several
_AND_OTHERS = re.compile(
    r",?\s+and\s+(?:(?:another\s+|other\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|dozens\s+of|many|a\s+number\s+of)\s+(?:[a-z]+\s+){0,2}(?:settlements|villages|towns|communities)\b|elsewhere\b|(?:in\s+|on\s+)?(?:\d+\s+|several\s+|many\s+|some\s+|two\s+|three\s+|four\s+)?other\s+(?:[A-Za-z]+\s+)?(?:towns|cities|places|villages|settlements|regions|oblasts|areas|communities|districts)\b|(?:another|an?)\s+(?:(?:[a-z-]+|[A-Z][a-z]+(?:an|ian|ese|i|sh))\s+){0,2}(?:city|town|region|oblast|province)\b(?!\s+(?:of|in\s+[A-Z])))"
)

#: what else was struck than in the town, before a sum: "hit a hospital in Kyiv |with a missile and rained rockets on other Ukrainian cities|, killing 37"
_STRUCK_OTHERS = re.compile(
    r"[^.;#]{0,50}?(?:\s|,\s)(?:and|while|as)\s(?:[A-Za-z-]+\s+){0,4}?(?:(?:hit(?:ting)?|struck|striking|attack(?:ed|ing)|shell(?:ed|ing)|bomb(?:ed|ing)|pound(?:ed|ing)|target(?:ed|ing)|on|at|onto|against)\s+)?(?:[a-z]+\s+){0,2}?"
    r"(?:other\s+(?:[A-Za-z]+\s+)?(?:towns|cities|places|villages|settlements|regions|oblasts|areas|communities|districts)|(?:towns|cities|villages|settlements|regions|targets)\s+(?:across|around|all\s+over|throughout)\s+(?:the\s+country|[A-Z]\w+))\b[^.;#]{0,40}?,\s+(?:killing|which\s+killed|leaving|wounding|injuring)\s"
)

#: before the town: "eight were killed in hits on homes in the center of the country and in Haifa"
_IN_A_PART_AND = re.compile(r"\b(?:in|on|across)\s+(?:the\s+)?(?:[a-z]+\s+)?(?:cent(?:re|er)|north|south|east|west|(?:north|south)-?(?:east|west))\s+(?:of\s+the\s+country)?,?\s*(?:and|as\s+well\s+as)\s+(?:in|on)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}(?:(?:city|town|port)\s+of\s+)?$")


def last_by_itself(text: str, places: Sequence[Mention]) -> bool:
    """Whether the last of several places has a count of its own, behind areas of which something else is said: 'Energy sites were hit in the A and B regions, and the town of C saw one person killed'."""
    return not places[-1].area and bool(_COUNTS_ITS_OWN.match(text, places[-1].end)) and bool(_HIT_IN.search(text, 0, places[0].start))


def one_of_areas(text: str, places: Sequence[Mention], number: int) -> bool:
    """Whether a place is one of several areas that share their word, so that a figure beside it is that of them all: 'In the Kharkiv and Sumy regions five were killed, and in Kherson two'."""
    first = number
    while first and _JOINED.fullmatch(text, places[first - 1].end, places[first].start):
        first -= 1
    last = number
    while last + 1 < len(places) and _JOINED.fullmatch(text, places[last].end, places[last + 1].start):
        last += 1
    return last > first and all(each.area for each in places[first : last + 1]) and bool(_AREAS.match(text, places[last].end))


def of_several_areas(reading: Reading, town: Mention) -> bool:
    """Whether a sentence lists a town with other towns not named, or with two oblasts or more in which it does not lie."""
    if _AND_OTHERS.match(reading.sentence.text, town.end):
        return True  # "18 killed in Dobropillia and other towns"
    own = town.place.adm1 if town.place else None
    others = [each for each in reading.mentions if each.kind == "adm1" and each.role == "event" and each.place and each.place.adm1 != own]
    joint = sorted([*others, town], key=lambda each: each.start)
    text = reading.sentence.text
    if joint[-1] is town and last_by_itself(text, joint):
        return False
    return len(others) > 1 and all(_AND_THE.fullmatch(text[one.end : other.start]) for one, other in zip(joint, joint[1:], strict=False))


def with_others_not_named(reading: Reading, town: Mention) -> bool:
    """Whether the figures of a sentence are those of a town and of others that it does not name: 'hit a hospital in Kyiv and rained missiles on other cities, killing 37'."""
    text = reading.sentence.text
    if _IN_A_PART_AND.search(text[: town.start]) and all(toll.end <= town.start for toll in reading.tolls):
        return True
    others = _STRUCK_OTHERS.match(text, town.end)
    if others is None or any(each.start > town.start and each.role == "event" for each in reading.mentions):
        return False
    return all(toll.start >= others.end() for toll in reading.tolls)


def counts_each(reading: Reading) -> bool:
    """Whether a sentence gives several places each their own dead: 'Six died in the Donetsk region, two in Kherson'; no town told of later is where those of an area died."""
    return not reading.sentence.headline and sum(toll.metric == "killed" for toll in reading.tolls) > 1 and len(reading.events()) > 1
