"""Tells which oblast or district a sentence names beside its towns, and whether towns lie in different ones."""

from __future__ import annotations

import re

from geo.extract.counts.casualties import Toll
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading

#: below it a town's place may be a namesake in another oblast
DOUBTFUL = 0.8
#: what goes on about an area just named
_WHERE = re.compile(r"\s+(?:district|raion),\s+(?:where|in which)\b")


def area_around(reading: Reading, places: list[Mention]) -> Mention | None:
    """The one oblast that a sentence names beside a list of its towns; None without one."""
    areas = [each for each in reading.mentions if each.kind == "adm1" and each.role in ("event", "office") and each.place]
    known = {each.place.adm1 for each in areas if each.place}
    if any(place.area for place in places) or len(known) != 1:
        return None
    inside = all(each.place is None or each.place.adm1 in known or (each.place.confidence or 0) < DOUBTFUL for each in places)
    return areas[0] if inside else None


def area_of(reading: Reading, places: list[Mention]) -> str | None:
    """The oblast in which a sentence tells of towns: the one that it names beside them, else that of the first, where it surely lies."""
    around = area_around(reading, places)
    place = around.place if around is not None else places[0].place
    return place.adm1 if place is not None and (around is not None or (place.confidence or 0) >= DOUBTFUL) else None


def of_the_district(reading: Reading, places: list[Mention], tolls: list[Toll]) -> Mention | None:
    """The district whose figures a sentence gives before it lists the towns in it: 'Two died in the Polohy district, where they hit A, B and C'; None without one."""
    if len(places) < 2 or not tolls or any(place.area for place in places):
        return None
    text = reading.sentence.text
    areas = [each for each in reading.mentions if each.kind == "adm2" and each.role == "event" and each.place and each.end < places[0].start]
    if len(areas) != 1 or not _WHERE.match(text, areas[0].end) or any(toll.start > areas[0].start for toll in tolls):
        return None
    return areas[0]


def summed_up(reading: Reading) -> list[Mention]:
    """The oblast whose day a sentence sums up: 'за минулу добу в області поранено сімох'; empty without one."""
    areas = [each for each in reading.mentions if each.kind in ("adm1", "adm1_name") and each.place is not None]
    one = len({each.place.adm1 for each in areas if each.place}) == 1
    told = [each for each in reading.mentions if each.role == "event" and each.kind not in ("adm1", "adm1_name")]
    return areas[:1] if one and (not told or areas[0].start < told[0].start) else []


def apart(places: list[Mention]) -> bool:
    """Whether two towns lie in different oblasts, so that a figure told of both is that of neither: 'strikes hit Kharkiv and Odesa, killing three'."""
    known = [each.place.adm1 for each in places if each.place and each.place.adm1 and (each.place.confidence or 0) >= DOUBTFUL]
    return len(known) == len(places) and len(set(known)) == len(known)
