"""Tells that a sentence without a place speaks of another country than that of the strike told of, or of a part of one."""

from __future__ import annotations

import re

from geo.domain.place import Place
from geo.extract.counts.casualties import Toll
from geo.extract.places.mentions import Mention
from geo.extract.places.toponyms import COUNTRY_CODES
from geo.extract.reading.reading import Reading
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike

#: ISO 3166-1 alpha-2 of what reports turn to
_COUNTRIES = {**COUNTRY_CODES, "Gaza": "PS"}
#: how a sentence turns to one: "In western Russia, a village was cleared of its residents"
_TURNS_TO = re.compile(rf"\W*(?:[A-Z]\w+,\s+)?(?:In|Across|Inside|Over|On the territory of)\s+(?:[a-z-]+\s+){{0,2}}(?P<name>{'|'.join(_COUNTRIES)})\b(?!'s)")
#: a part of a country: "were killed in northeastern Ukraine", "in the country's south"
_IN_A_PART = re.compile(
    rf"\bin\s+(?:the\s+)?(?:far\s+)?(?:(?:(?:north|south)-?(?:east|west)?|east|west|centr)(?:ern|al)?(?:\s+of)?)\s+(?:the\s+country\b|(?:{'|'.join(_COUNTRIES)})\b)|\bin\s+the\s+country's\s+(?:far\s+)?(?:(?:north|south)-?(?:east|west)?|east|west|centre|center)\b"
)

#: the middle of a country whose parts have places looked for in them (ISO 3166-1 alpha-2): latitude and longitude, and how far from it a part begins, degrees
_MIDDLE = {"UA": (48.4, 31.2, 1.0)}


def goes_on_there(held: Part, mention: Mention, reading: Reading) -> bool:
    """Whether a sentence tells of the thing that was hit in a part of a country at a place there, with no other figures: 'Five were killed in northeastern Ukraine … . The train was near the village of Yazykove in Kharkiv region'."""
    where = [mention.place, mention.within, *(each.place for each in reading.mentions if each.kind == "adm1")]
    place = next((each for each in where if each is not None), None)
    known = {(each.metric, each.value) for each in held.tolls}
    told = any((toll.metric, toll.value) not in known for toll in reading.tolls if any(toll.metric == metric for metric, _ in known))
    return place is not None and not told and bool({each.id for each in reading.targets} & {each.id for each in held.reading.targets}) and _lies_in_it(held.reading, place)


def _lies_in_it(reading: Reading, place: Place) -> bool:
    """Whether a place lies in the part of a country in which a sentence places its victims: Kharkiv in 'northeastern Ukraine'."""
    found = _IN_A_PART.search(reading.sentence.text)
    if found is None or place.country not in _MIDDLE:
        return False
    lat, lon, far = _MIDDLE[place.country]
    words = found[0].lower()
    sides = {"north": place.lat > lat, "south": place.lat < lat, "east": place.lon > lon + far, "west": place.lon < lon - far}
    named = [side for side in sides if side in words]
    return bool(named) and all(sides[side] for side in named)


def in_a_part(reading: Reading, tolls: list[Toll], current: Strike | None) -> bool:
    """Whether a sentence places its victims only in a part of a country, and they are not as many as those of the town of which only headlines have told.

    'Drones hit a passenger train, killing five; three die in Odesa', and then 'Five people were killed in northeastern Ukraine'.
    """
    if current is None or current.area or not current.only_headline():
        return False
    told = [toll for part in current.parts for toll in part.tolls if toll.value]
    others = [toll for toll in tolls if toll.value and any(toll.metric == each.metric for each in told)]
    if not others or any((toll.metric, toll.value) == (each.metric, each.value) for toll in others for each in told):
        return False
    return bool(_IN_A_PART.search(reading.sentence.text)) and not any(each.role in ("event", "beside") for each in reading.mentions)


def speaks_of(reading: Reading, current: Strike | None) -> bool:
    """Whether a sentence that names no town turns to another country than that of the strike told of, or its officials do, who say that nobody was hurt."""
    own = current.place.country if current is not None and current.place is not None else None
    if own is None or any(each.role == "event" for each in reading.mentions):
        return False
    found = _TURNS_TO.match(reading.sentence.text)
    if found and _COUNTRIES[found["name"]] != own:
        return True
    offices = [each.place.country for each in reading.offices() if each.place is not None]
    return bool(offices) and own not in offices and bool(reading.tolls) and all(toll.value == 0 for toll in reading.tolls)
