"""Tells that a place is a quarter, a suburb or a street of the town that a strike is told of."""

from __future__ import annotations

import re

from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.places.distance import distance_km
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.reading.scenes import called_a_city
from geo.extract.strikes.opening import turns_to
from geo.extract.strikes.roundups import ONE_STRIKE
from geo.extract.strikes.strike import OTHERS, Strike, compatible, repeats

#: a strike told of first in a later sentence is not the one that a report opens with
OPENING = 4
#: farther off a namesake of a suburb is another place, km
NAMESAKE_KM = 70.0
#: a quarter lies at most this far from the middle of its town, km
CITY_KM = 25.0
#: so far from a city lies a town that a report says is in its area
CITY_AREA_KM = 120.0
#: and in the Gaza Strip, where the next town begins, km
CITY_IN_GAZA_KM = 6.0
#: whose quarters have names in the gazetteer; the camps and towns around them are as near to some of these
CITIES_IN_GAZA = frozenset({"Gaza", "Khān Yūnis", "Rafaḩ"})
_SUBURB = re.compile(r"\b(?:suburb|neighbou?rhood|quarter|borough|micro-?district)\s+(?:of|called|named)\s+$")
#: the same before the name of the town itself: "burned in a suburb of Odesa"
_A_SUBURB_OF = re.compile(r"\b(?:an?|one|another|two|several|some)\s+(?:[\w-]+\s+){0,2}(?:suburb|neighbou?rhood|quarter|borough|micro-?district)s?\s+of\s+$")
#: and behind that of the quarter: "in the Al-Safa neighbourhood of El Obeid"
_NAMED_QUARTER_OF = re.compile(r"\b[A-Z][\w'’-]+\s+(?:suburb|neighbou?rhood|quarter|borough|micro-?district)\s+of\s+$")
_ELSEWHERE_IN = re.compile(r"\b[Ee]lsewhere in (?:the (?:city|town) of )?$")
#: what was hit, with the village where it stands
_THE_THING_IN = re.compile(r"\b(?:hit|struck|shelled|bombed|attacked|targeted|landed (?:in|on)|fell on) the (?:[\w-]+ ){0,2}?(?P<thing>[\w-]+),? in the (?:[a-z-]+ ){0,2}(?:village|settlement|hamlet|suburb) of $")
#: what opens a statement on a city, told of apart from the oblast called after it
_IN_THE_CITY = re.compile(r"(?:^\W*|;\s+|,\s+)(?:(?:and|while|but|also|meanwhile),?\s+)?in\s+(?:the\s+(?:city|town)\s+of\s+)?$", re.IGNORECASE)


def quarter(current: Strike, mention: Mention) -> bool:
    """Whether a place is a quarter or street of the town that a strike is told of."""
    place, own = mention.place, current.place
    if place is None or own is None or current.area or place.precision not in ("neighbourhood", "street") or place == own:
        return False
    if place.country == "PS" and own.name not in CITIES_IN_GAZA and own.precision == "settlement":
        return False
    return place.adm1 == own.adm1 and distance_km(place, own) < (CITY_IN_GAZA_KM if place.country == "PS" else CITY_KM)


def _calls_suburb(before: str) -> bool:
    """Whether the words before a name say that it is that of a suburb, not of the town of one."""
    return bool(_SUBURB.search(before)) and not _A_SUBURB_OF.search(before) and not _NAMED_QUARTER_OF.search(before)


def its_suburb(current: Strike, mention: Mention, reading: Reading) -> bool:
    """Whether a sentence calls a place a suburb or quarter that lies nowhere near under that name, so that it is one of the town told of just before."""
    place, own = mention.place, current.place
    before = reading.sentence.text[: mention.start]
    if current.area or own is None or place is None or reading.index - current.parts[-1].reading.index > 2 or not _calls_suburb(before) or _another_town(current, mention, reading):
        return False
    return own.precision == "settlement" and distance_km(place, own) > NAMESAKE_KM


def stands_in(current: Strike, mention: Mention, tolls: list[Toll], reading: Reading) -> bool:
    """Whether the thing that was hit is said to stand in a village that no list holds: 'Four shells struck the resort, in the village of Parakh'."""
    before = reading.sentence.text[: mention.start]
    found = _THE_THING_IN.search(before) if mention.place is None and not tolls and not mention.area else None
    return found is not None and found["thing"].casefold() in current.target_words()


def in_town(current: Strike, town: Mention) -> bool:
    """Whether a strike is told of a quarter or street of a town, or of what lies in its middle."""
    place, own = town.place, current.place
    return place is not None and own is not None and own.precision in ("neighbourhood", "street") and own.adm1 == place.adm1 and distance_km(place, own) < CITY_KM


def _another_town(current: Strike, suburb: Mention, reading: Reading) -> bool:
    """Whether a sentence that tells of a suburb names a town or oblast far from the strike told of: "Kherson's governor said a man died in the suburb of Antonivka"."""
    own = current.place
    return own is not None and any(each is not suburb and each.role in ("event", "office") and each.place is not None and each.place.adm1 != own.adm1 for each in reading.mentions)


def elsewhere_in_it(told: Strike, mention: Mention, tolls: list[Toll], reading: Reading) -> bool:
    """Whether figures are some of those that a strike on a town has: 'Thirty died in Kyiv. … Elsewhere in Kyiv, nine died in a clinic.'"""
    most: dict[str, int] = {}
    for toll in (each for part in told.parts for each in part.tolls if each.value):
        most[toll.metric] = max(most.get(toll.metric, 0), toll.value or 0)
    return bool(_ELSEWHERE_IN.search(reading.sentence.text[: mention.start])) and all((toll.value or 0) < most.get(toll.metric, 0) for toll in tolls)


def suburb_of_it(current: Strike, mention: Mention, tolls: list[Toll], reading: Reading) -> bool:
    """Whether a suburb that no list holds is one of the town told of: 'Shelling of Donetsk market … 27 people died in the suburb of Tekstilshchik'."""
    if mention.place is not None or current.area or current.place is None or current.place.precision != "settlement" or _another_town(current, mention, reading):
        return False
    if current.first > OPENING and current.parts[-1].reading.sentence.paragraph != reading.sentence.paragraph:
        return False  # "… In Qana, 15 were killed. / Jets struck the southern suburb of Haret Hreik": that of the capital
    return _calls_suburb(reading.sentence.text[: mention.start]) and compatible(current, tolls)


def in_another_quarter(told: list[Strike], mention: Mention, tolls: list[Toll], reading: Reading) -> bool:
    """Whether a sentence turns to a quarter of the town told of, or from a quarter to the next town, with a strike and dead of its own: 'Nine died in Gaza City. In Shejaia, a strike killed five'."""
    names = {each.name for strike in told for part in strike.parts if part.reading is not reading for each in part.reading.events()} | {strike.as_written for strike in told}
    precisions = {each.precision for each in (mention.place, *(strike.place for strike in told)) if each is not None}
    if mention.place is None or "neighbourhood" not in precisions or mention.name in names or reading.has("revised"):
        return False
    dead = [toll for toll in tolls if toll.metric == "killed" and toll.value]
    beside = any(part.reading is reading and part.tolls for strike in told for part in strike.parts)  # "11 in Zeitoun and six in Sabra"
    return bool(dead) and (reading.has("trigger") or reading.has("attack_word")) and (beside or turns_to(reading, mention) or OTHERS.match(reading.sentence.text)) and not any(compatible(each, dead) for each in told)


def part_apart(told: list[Strike], mention: Mention, tolls: list[Toll], reading: Reading) -> bool:
    """Whether a sentence tells of one strike on a part of a region whose sum of a day was told: 'Seven died in Gaza on Sunday. A strike on a tent in southern Gaza killed four'."""
    if not (mention.region and mention.part and tolls) or not ONE_STRIKE.search(reading.sentence.text):
        return False
    return all(each.day_sum and not each.part for each in told) and not any(compatible(each, tolls) for each in told)


def city_apart(strike: Strike, mention: Mention, tolls: list[Toll], reading: Reading) -> bool:
    """Whether a sentence goes on from an oblast, of which figures were told, to the city called as it is: 'In the Kharkiv region three were killed; in the city of Kharkiv, a school was damaged'."""
    text = reading.sentence.text
    if not strike.area or mention.area or mention.name != strike.as_written or not strike.has_tolls() or repeats(strike, tolls):
        return False
    return bool(_IN_THE_CITY.search(text[: mention.start])) and called_a_city(text, mention.start, mention.end)


def on_another_day(current: Strike, day: Day | None, tolls: list[Toll]) -> bool:
    """Whether a sentence counts others than a strike did, on another day that it names: 'In Khartoum 28 were killed on Sunday. … Shelling of Karari on Saturday killed three'."""
    known = current.day
    apart = known is not None and day is not None and known.exact and day.exact and known.value != day.value and not day.speech
    return apart and any(toll.value for toll in tolls) and current.has_tolls() and not compatible(current, tolls)


def city_around(current: Strike, mention: Mention) -> bool:
    """Whether a sentence names only the area of a city, in which the smaller town lies of which the strike was told: 'in the Khartoum area', under a headline on Omdurman."""
    own, city = current.place, mention.place
    known = own is not None and city is not None and own != city and own.country == city.country and not (current.area or current.near)
    return known and mention.role == "beside" and city.radius_m >= own.radius_m and distance_km(own, city) < CITY_AREA_KM
