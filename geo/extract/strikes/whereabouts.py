"""Finds the town of a strike by where the thing stands or was driving that it hit: "the depot, which stands in the village of X"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.places.distance import distance_km
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought
from geo.extract.strikes.strike import Strike

#: a village at a city's edge lies so far from its middle, km
NEAREST_KM, FARTHEST_KM = 3.0, 40.0
_IN = r"(?:in|on\s+the\s+edge\s+of|near|outside)\s+(?:the\s+)?(?:(?:nearby|neighbou?ring|small|suburban|satellite)\s+)*(?:village|town|settlement|suburb|community|hamlet)(?:\s+of)?\s+$"
#: a thing of which the report told, with the place where it stands
_STANDS = re.compile(rf"\b[Tt]h(?:e|is|at)\s+(?:[\w'-]+\s+){{0,3}}?(?P<thing>[a-z][a-z-]{{2,}}),?\s+(?:which\s+|that\s+)?(?:stands?|stood|lies|lay|sits|sat|(?:(?:is|was)\s+)?(?:located|situated)|is|was)\s+{_IN}")
#: the same without a verb, where the report says of the strike that it was at the city's edge
_OF = re.compile(rf"\b[Tt]h(?:e|is|at)\s+(?:[\w'-]+\s+){{0,3}}?(?P<thing>[a-z][a-z-]{{2,}})\s+{_IN}")
#: before a thing to which somebody was only taken: "were brought to the hospital in the town of X"
_TAKEN_THERE = re.compile(r"\b(?:taken|brought|rushed|transferred|treated|evacuated|moved|admitted|carried|sent|driven|shelter\w*|hospitali[sz]ed)\b[^.;]{0,25}$")
_EDGE = Sought(r"\b(?:on|at|in|to)\s+the\s+(?:[a-z-]+\s+)?(?:outskirts|edge|fringes|periphery)\s+of\b|\b(?:near|outside|close\s+to|not\s+far\s+from)\s+(?:the\s+)?(?:[\w'-]+\s+){0,4}$")
#: where a bus or car was of which the report told only that it was hit in a region: "It was carrying men from a mine |near Ternivka"
_WAS_CARRYING = re.compile(
    r"\W*(?:It|They|The (?:bus|minibus|van|vehicle|car|truck|convoy|train|passengers|victims|workers|miners|employees|volunteers|medics|men|women))\s+(?:was|were|had been|had)\s+(?:just\s+|also\s+)?"
    r"(?:carrying|taking|bringing|transporting|travell?ing|driving|heading|returning|working|moving|parked|on (?:its|their) way)\b[^;]{0,90}?\b(?:in|near|outside|through|from|to|at)\s+(?:the\s+)?(?:(?:village|town|settlement|city)\s+of\s+)?$"
)
#: where a strike was that the report told only of an area: "The car was targeted. |It was near Pervomaisky|, a village …"
_IT_WAS = re.compile(
    r"\W*(?:It|This|That|(?:The|This|That)\s+(?:[a-z-]+\s+){0,2}?(?:attack|strike|incident|shelling|explosion|blast|tragedy|bombing|raid|hit|car|vehicle|bus|minibus|truck|van|ambulance|tractor|train|motorcycle|convoy))\s+"
    r"(?:(?:was|had\s+been)(?:\s+(?:hit|struck|attacked|targeted|blown\s+up|carried\s+out|reported|recorded))?|happened|occurred|took\s+place|came)\s+(?:(?:just|right|somewhere|early|late|on\s+[A-Z]\w+day)\s+)?"
    r"(?:near|in|at|outside|close\s+to|not\s+far\s+from|on\s+the\s+(?:outskirts|edge)\s+of|on\s+(?:a|the)\s+(?:road|highway)\s+(?:near|to|outside))\s+(?:the\s+)?(?:(?:border\s+|frontier\s+|small\s+|nearby\s+)?(?:village|town|settlement|hamlet|farm)\s+of\s+)?$"
)
#: so many sentences behind it this is told
SOON = 4
#: flags of a sentence that tells of something else than the strike
_ASIDE = frozenset({"elsewhere", "elsewhere_start", "again", "recap", "comes_after", "earlier_time", "other_place", "national", "background"})


def of_what_was_hit(strike: Strike, strikes: Sequence[Strike], readings: Sequence[Reading]) -> tuple[Reading, Mention] | None:
    """The village that a report names as that of the thing which a strike on a city hit, with its sentence; None without one, or with several."""
    if strike.area or strike.place is None or strike.place.precision != "settlement":
        return None
    told = [part.reading for part in strike.parts]
    edge = any(_EDGE.search(each.sentence.text) for each in told)
    found = [
        (reading, mention)
        for reading in readings
        if reading.index > strike.first and not reading.flags & _ASIDE and max(strikes, key=lambda each: (each.first < reading.index, each.first)) is strike
        for mention in reading.mentions
        if mention.kind == "settlement" and mention.place is not None and NEAREST_KM < distance_km(mention.place, strike.place) < FARTHEST_KM and _named_before(reading, mention, told, edge)
    ]
    return found[0] if found and all(mention.place == found[0][1].place for _, mention in found) else None


def _named_before(reading: Reading, mention: Mention, told: Sequence[Reading], edge: bool) -> bool:
    """Whether a sentence names a village as that of a thing, told of before by the strike's sentences in small letters."""
    ahead = reading.sentence.text[: mention.start]
    stands = _STANDS.search(ahead) or (_OF.search(ahead) if edge else None)
    if stands is None or _TAKEN_THERE.search(ahead[: stands.start()]):
        return False
    return any(re.search(rf"\b{re.escape(stands['thing'])}\b", each.sentence.text) for each in told if each.index < reading.index)


def of_a_vehicle(strike: Strike, strikes: Sequence[Strike], readings: Sequence[Reading]) -> tuple[Reading, Mention] | None:
    """The town of a region where a vehicle was that a strike hit, with its sentence; None without one, or where the report tells of another strike in between."""
    if not strike.area or strike.total or strike.day_sum or strike.place is None or "transport" not in strike.target_ids():
        return None
    for reading in readings:
        last = max((part.reading.index for part in strike.parts if part.reading.index < reading.index), default=reading.index)
        if not 0 < reading.index - last <= SOON or reading.flags & _ASIDE or max(strikes, key=lambda each: (each.first < reading.index, each.first)) is not strike:
            continue
        for mention in reading.mentions:
            inside = mention.kind == "settlement" and mention.place is not None and mention.place.adm1 == strike.place.adm1
            way = sum(each.kind == "settlement" and each.place is not None for each in reading.mentions) > 1  # "on its way from Lviv to Barvinkove"
            if inside and not way and mention.name != strike.as_written and _WAS_CARRYING.match(reading.sentence.text[: mention.start]):
                return reading, mention
    return None


def of_an_area(strike: Strike, strikes: Sequence[Strike], readings: Sequence[Reading]) -> tuple[Reading, Mention] | None:
    """The town or village of an area of which a sentence says that the strike told of last was there, known or not, with that sentence; None without one, or with several."""
    if not strike.area or strike.total or strike.day_sum or strike.village or strike.place is None or not strike.has_tolls() or any(part.reading.has("elsewhere") for part in strike.parts):
        return None
    found: list[tuple[Reading, Mention]] = []
    for reading in readings:
        last = max((part.reading.index for part in strike.parts if part.reading.index < reading.index), default=reading.index)
        if not 0 < reading.index - last <= SOON or reading.flags & _ASIDE or reading.tolls or max(strikes, key=lambda each: (each.first < reading.index, each.first)) is not strike:
            continue
        towns = [each for each in reading.mentions if each.kind == "settlement" and each.role in ("event", "beside")]
        if len(towns) == 1 and towns[0].name != strike.as_written and (towns[0].place is None or towns[0].place.adm1 == strike.place.adm1) and _IT_WAS.fullmatch(reading.sentence.text[: towns[0].start]):
            found.append((reading, towns[0]))
    return found[0] if len({each.name for _, each in found}) == 1 else None
