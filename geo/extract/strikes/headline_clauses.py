"""Takes from a town the figure of a headline that stands in a clause before that of the town: 'Battles leave 31 dead, drones hit Atbara'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.toll import HURT, Toll

_CUT = re.compile(r"[,;]\s|\s[–—|]\s")
#: the town's clause says by itself that it was hit
_HIT = re.compile(r"\b(?:hits?|hitting|strikes?|struck|targets?|targeted|attacks?|attacked|pounds?|pounded|shells?|shelled|bombs?|bombed|bombards?|rocks?|rocked|slams?|under (?:fire|attack))\b", re.IGNORECASE)


def without_counts_of_other_clauses(strikes: Sequence[Strike]) -> None:
    """Nothing; a town loses such a figure where the report counts nobody so hurt there, and does elsewhere."""
    for strike in strikes:
        others = [each for each in strikes if each is not strike and each.place != strike.place]
        for part in strike.parts if others and not strike.area else ():
            if part.reading.sentence.headline and part.tolls:
                part.tolls = [toll for toll in part.tolls if not (_apart(strike, part, toll) and not _counted(strike, toll) and any(_counted(each, toll) for each in others))]


def _counted(strike: Strike, toll: Toll) -> bool:
    """Whether the body of a report counts people so hurt at a strike, not only as of an earlier hour."""
    return any(each.value for part in strike.parts if not (part.reading.sentence.headline or part.reading.has("earlier")) for each in part.tolls if each.metric == toll.metric)


def _apart(strike: Strike, part: Part, toll: Toll) -> bool:
    text = part.reading.sentence.text
    town = next((each for each in part.reading.mentions if each.name == strike.as_written or (each.place is not None and each.place == strike.place)), None)
    if town is None or toll.metric.removeprefix("children_") not in HURT or not toll.value:
        return False
    start, end = _clause(text, town.start)
    return toll.start < start and bool(_HIT.search(text, start, end))  # not "Drones hit Sumy, five killed"


def _clause(text: str, position: int) -> tuple[int, int]:
    cuts = [found.end() for found in _CUT.finditer(text)]
    return max((cut for cut in cuts if cut <= position), default=0), min((cut for cut in cuts if cut > position), default=len(text))
