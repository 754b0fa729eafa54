"""Takes the figures of a whole attack back from the one town that a report placed them at, once it has told of the shares of all its towns."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.figures import figures
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.toll import HURT

#: a town's own persons and those of the other towns are this share of the whole at least, or the report may tell of some of them only
MOST_OF_IT = 0.6
#: towns were hit in the same days
DAYS = 1
#: as near to a person stands the age
NEAR_CHARS = 24
_AGED = re.compile(r"\b(\d{1,2})[- ]year[- ]old|\b(?:aged?|of)\s+(\d{1,2})\b(?!\s+(?:people|others|houses|homes))|,\s+(\d{1,2})(?=,)")
#: every town of a list has the figure
_EACH = re.compile(r"\beach\b")


def give_back(strikes: list[Strike]) -> None:
    """Nothing; a town whose figure was told of its oblast, or before any town, loses it where the towns of the report make it up.

    'One was killed and six were wounded in the Dnipropetrovsk region. In Nikopol two women were injured …, in Marhanets three': the six
    are not those of Nikopol.
    """
    for strike in strikes:
        if strike.area:
            continue
        others = [other for other in strikes if other is not strike and not _is_oblast(other) and _beside(strike, other)]
        for metric in HURT:
            _give_back(strike, others, metric)


def _give_back(strike: Strike, others: list[Strike], metric: str) -> None:
    named = min((part.reading.index for part in strike.parts if any(not place.area or place.kind == "hromada" for place in part.reading.events())), default=0)
    wide = [part for part in strike.parts if _of_no_town(part, named)]
    whole = max((toll.value or 0 for part in wide for toll in part.tolls if toll.metric == metric), default=0)
    counts = [(other, value) for other in others if (value := _count(other, other.parts, metric))]
    shares = [value for _, value in counts]
    that_day = [value for other, value in counts if other.day is None or strike.day is None or other.day.value == strike.day.value]
    if not whole or not shares:
        return
    wide += [part for part in strike.parts if part not in wide and any(toll.weak and (toll.metric, toll.value) == (metric, whole) for toll in part.tolls)]  # "All seven were given medical aid"
    before = [part.reading for part in strike.before]  # "The governor earlier gave a toll of seven": no share of today's
    narrow = [part for part in strike.parts if part not in wide and part.reading not in before]
    if any(toll.value == whole for part in narrow for toll in part.tolls if toll.metric == metric):
        return  # the report gives it for the town as well
    own = _count(strike, narrow, metric)
    made_up = own + sum(shares)
    if not own and _somebody_else(wide, others, metric):
        return
    if whole in (made_up, own + sum(that_day)) or (own and whole * MOST_OF_IT <= made_up < whole):
        given = {metric}
        if own and whole == made_up and metric == "killed" and not _count(strike, narrow, "injured"):
            given.add("injured")  # "Six died and 11 were injured. … Three died in A, two in B and one in C": nor are the injured A's
        for part in wide:
            part.tolls = [toll for toll in part.tolls if toll.metric.removeprefix("children_") not in given]


def _somebody_else(wide: list[Part], others: list[Strike], metric: str) -> bool:
    """Whether the one person told of the oblast is of another age than those of the other towns: 'a man of 43 was killed in the region', 'a worker, 47, in Pervomaiske'."""
    one, rest = _ages(wide, metric), _ages([part for other in others for part in other.parts], metric)
    return len(one) == 1 and bool(rest) and not one & rest


def _ages(parts: list[Part], metric: str) -> set[str]:
    """The ages said of the persons of whom parts tell one by one."""
    told = [(part.reading.sentence.text, toll) for part in parts for toll in part.tolls if toll.metric == metric and toll.value == 1]
    return {next(group for group in found.groups() if group) for text, toll in told for found in _AGED.finditer(text, toll.start, toll.end + NEAR_CHARS)}


def _count(strike: Strike, parts: list[Part], metric: str) -> int:
    value = figures.settled(replace(strike, parts=parts), metric)
    return (value.value or 0) if value else 0


def _of_no_town(part: Part, named: int) -> bool:
    """Whether a part of a report tells of an oblast or district, of several towns together, or of no place before the sentence that names the town."""
    places = part.reading.events()
    named_here = part.reading.mentions or part.reading.places_before  # "They shelled A and B. One person was killed and seven were wounded."
    roles = ("event", "loose") if part.reading.sentence.headline else ("event",)  # "Lyman and Torske shelled, bomb dropped on Yampil: two dead"
    towns = {each.name for each in named_here if each.role in roles and (not each.area or each.kind == "hromada")}
    if len(towns) > 1:
        metrics = [toll.metric for toll in part.reading.tolls]
        once = len(metrics) == len(set(metrics))  # one figure for them all: "five were wounded in A and in B itself"
        return once and not _EACH.search(part.reading.sentence.text)  # not "injured two people each in A and B"
    return all(place.area and place.kind in ("adm1", "adm2") for place in places) and (bool(places) or part.reading.index < named)


def _is_oblast(strike: Strike) -> bool:
    return strike.area and (strike.place is None or strike.place.precision in ("oblast", "raion"))


def _beside(strike: Strike, other: Strike) -> bool:
    """Whether another strike is on a town of the same oblast, in the same days."""
    if strike.place is None and other.place is None:
        told = {part.reading.index for part in other.parts}
        return any(part.reading.index in told for part in strike.parts)  # villages that no list holds, told of in one sentence
    if strike.place is None or (other.place is not None and other.place.adm1 != strike.place.adm1):
        return False
    return strike.day is None or other.day is None or abs((strike.day.value - other.day.value).days) <= DAYS
