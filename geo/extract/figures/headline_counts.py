"""Tells whether the count of a headline is that of the strike told of, of several strikes, or of victims added up."""

from __future__ import annotations

import re

from geo.extract.counts.casualties import Toll
from geo.extract.places.mentions import Mention
from geo.extract.strikes.joint_sums import COUNTRIES
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.toll import HURT

Found = tuple[Part, Toll]

#: near behind a number that is that of a country
_ALL_OVER = re.compile(rf"\b(?:across|throughout|around|all over)\s+(?:the\s+)?(?:{COUNTRIES}|Gaza|country|territory|enclave|nation|strip)\b|\bnationwide\b", re.IGNORECASE)
NEAR = 40

#: behind a number that comes to those counted before
_MORE = re.compile(r"\s+(?:\w+\s+)?more\b")
#: before a number, somebody who is not counted: "driver and two passengers injured"
_SOMEBODY_AND = re.compile(r"(?:^|[:–—]\s+)(?:[A-Z]?[a-z-]+\s+){1,3}and\s+$")


def besides_others(headline: Part, toll: Toll) -> bool:
    """Whether a headline counts some of the victims only, behind others whom it names without a number: 'Bus hit: driver and two passengers injured'."""
    return bool(_SOMEBODY_AND.search(headline.reading.sentence.text[: toll.start]))


def with_those_before(whole: Found | None, found: list[Found]) -> bool:
    """Whether a headline's figure is that of those 'more' of whom the report tells and of those before them: 'One more died. … Earlier one was reported dead', over 'two dead'."""
    told = [(part, toll.value) for part, toll in found if not part.reading.sentence.headline and toll.value]
    more = [(part, toll.value) for part, toll in found if toll.value and _MORE.match(part.reading.sentence.text, toll.end) and not part.reading.sentence.headline]
    return whole is not None and any(one is not other and value + before == whole[1].value for one, value in more for other, before in told)


def names_alone(strike: Strike, headline: Part) -> bool:
    """Whether a headline names the town of a strike, and no other place."""
    towns = _towns(headline)
    return len(towns) == 1 and not towns[0].area and not strike.area


def _towns(headline: Part) -> list[Mention]:
    """The places that a headline names, those after which a market is called as well: 'Drones hit A fuel depot and B market; five killed'."""
    return [each for each in headline.reading.mentions if each.role == "event" or (each.role == "building" and each.place is not None)]


def of_several(strike: Strike, headline: Part, metric: str) -> bool:
    """Whether a headline without a place sums up several strikes: it gives more of those hurt in another way than the report does of this one."""
    others = [toll for toll in headline.tolls if toll.metric in HURT and toll.metric != metric and toll.value]
    told = [(toll.metric, toll.value or 0) for part in strike.parts if not part.reading.sentence.headline for toll in part.tolls if not toll.listed and not toll.weak]
    own = {each: max(value for other, value in told if other == each) for each, _ in told}
    if any(_ALL_OVER.search(headline.reading.sentence.text[toll.end : toll.end + NEAR]) for toll in headline.tolls if toll.metric == metric):
        return True  # "Russian strikes kill 25 across Ukraine, most of them in Uman"
    own_dead = [toll.value for part in strike.parts if not part.reading.sentence.headline for toll in part.tolls if toll.metric == metric and toll.value]
    if len({each.name for each in _towns(headline)}) > 1 and own_dead and not strike.area:
        return True  # "five killed", at two towns, of which the report counts the dead
    if headline.reading.has("revised") or headline.reading.events():
        return False
    return any(0 < own.get(toll.metric, 0) < (toll.value or 0) for toll in others)


#: a headline rounds a count down so far: "more than 120 hurt", of 122
ROUNDED_DOWN_TO = 0.8


def stands_for(headline: Toll, value: int | None) -> bool:
    """Whether the count of a headline is a value, or the round number below it: 'more than 120', of 122."""
    if headline.value == value or not value or not headline.value:
        return headline.value == value
    return headline.qualifier in ("more_than", "at_least") and value * ROUNDED_DOWN_TO <= headline.value < value
