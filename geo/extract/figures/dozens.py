"""Knows when dozens or hundreds, told without a number, are more than a number that the report gives."""

from __future__ import annotations

import re

from geo.extract.strikes.part import Part
from geo.extract.toll import Toll

Found = tuple[Part, Toll]

#: below it a number contradicts a report that speaks of dozens (or hundreds): it is a part of them
FLOOR = {"dozens": 20, "hundreds": 150}
#: a figure of people of one profession counts some of all
SOME_OF_THEM = re.compile(
    r"\s+(?:(?:other|local|more)\s+)?(?:journalists?|reporters?|medics?|doctors?|nurses?|teachers?|drivers?|miners?|volunteers?|paramedics?|rescuers?|firefighters?|police(?:men| officers?)?|women|"
    r"(?:\w+\s)?workers?|staff|employees)\b",
    re.IGNORECASE,
)
#: and so does one of those of another state: "four Thai nationals", of five dead
_OF_ANOTHER_STATE = re.compile(
    r"\s+(?:foreign\s+|(?!(?:Palestinian|Ukrainian|Israeli|Russian|Lebanese|Sudanese|Syrian|Yemeni|Iranian|Iraqi)s?\b)[A-Z][a-z]+\s+)(?:nationals?|citizens?|(?:farm\s?)?(?:workers?|labou?rers?)|students?|sailors?|seafarers?)\b"
)
#: the sum of what a report told one by one: "In all, 19 are dead and 61 injured"
IN_ALL = re.compile(r"\W*(?:In (?:all|total)|In (?:[A-Z]\w+|the (?:city|capital)) as a whole|(?:Across|Throughout) the (?:whole |entire )?(?:city|capital)|Altogether|All told|Overall|The total (?:toll|number))\b(?![^.;]{0,60}\b(?:region|oblast|country|Ukraine|Gaza|nationwide|settlements)\b)")
#: what sets dozens beside those counted before: "dozens more were wounded", "dozens of others"
_BESIDE = re.compile(r"\b(?:more|others?)\b")
#: as near behind dozens it stands
_NEAR = 10


def of_another_state(part: Part, toll: Toll) -> bool:
    """Whether a figure counts people of one foreign state."""
    return bool(_OF_ANOTHER_STATE.match(part.reading.sentence.text, toll.end))


def outweigh(vague: Found, counted: Found) -> bool:
    """Whether dozens are more than a number: not where they only come behind the number of all.

    "Dozens were hurt, among them seven rescuers" are dozens; "at least 12 were killed. … First reports spoke of dozens of
    casualties" are twelve, unless the dozens are told as news, as a sum or as those beside the twelve.
    """
    (part, toll), (other, more) = counted, vague
    if toll.value is None or toll.value >= FLOOR.get(more.qualifier, 0):
        return False
    text = other.reading.sentence.text
    news = other.reading.has("revised") or bool(IN_ALL.match(text)) or bool(_BESIDE.search(text, more.start, more.end + _NEAR))
    some = toll.weak or toll.listed or bool(SOME_OF_THEM.match(part.reading.sentence.text, toll.end))
    return news or some or (other.reading.index, more.start) < (part.reading.index, toll.start)
