"""Takes from a town of a Ukrainian or Russian report the figures of all its towns: 'Ворог бив по Харкову та населених пунктах області, постраждали четверо'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.toll import HURT

#: behind a town that was not hit alone: "по місту Суми |та населених пунктах області|", "атакувала Суми |та околиці|"
_WITH_SURROUNDINGS = re.compile(
    r"(?:\s+(?:та|і|й|и)\s+|,?\s+(?:а також|а также)\s+)(?:(?:по|у|в|во|на)\s+)?(?:(?:\d+|його|її|ще|інш\w+|други\w+|навколишн\w+|сусідн\w+|соседн\w+|прилегл\w+)\s+){0,3}(?:околиц\w*|окрестност\w+|передміст\w+|пригород\w*|сел(?:а|ам|ах)\b|населен\w+ пункт\w*|громад\w*)"
)


def without_sums_of_towns(strikes: Sequence[Strike]) -> None:
    """Nothing; a town loses a figure that the report's towns have together, told of the town with its surroundings or in a headline without a town."""
    for strike in strikes:
        others = [each for each in strikes if each is not strike and not each.area]
        for part in strike.parts if others and not strike.area else ():
            if part.reading.sentence.headline:
                summed = _heads_all(strike, part, others)
            else:
                summed = _told_with_surroundings(strike, part) and any(0 < _own(strike, metric, part) < told == _together(strike, metric, part, others) for metric, told in _told(part).items())
            part.tolls = [] if summed else part.tolls


def _told(part: Part) -> dict[str, int]:
    """The dead and the injured of a sentence."""
    return {toll.metric: toll.value for toll in part.tolls if toll.metric in HURT and toll.value}


def _own(strike: Strike, metric: str, without: Part) -> int:
    """The largest figure of a strike in the body of a report, one sentence apart; 0 where there is none."""
    return max((_told(part).get(metric, 0) for part in strike.parts if part is not without and not part.reading.sentence.headline), default=0)


def _together(strike: Strike, metric: str, part: Part, others: Sequence[Strike]) -> int:
    return _own(strike, metric, part) + sum(_own(each, metric, part) for each in others)


def _told_with_surroundings(strike: Strike, part: Part) -> bool:
    """Whether a sentence without a place goes on from one that names the town of a strike with its surroundings."""
    before = [each.reading for each in strike.parts if each.reading.index < part.reading.index and not each.reading.sentence.headline and each.reading.events()]
    return not part.reading.events() and bool(before) and any(mention.name == strike.as_written and _WITH_SURROUNDINGS.match(before[-1].sentence.text, mention.end) for mention in before[-1].mentions)


def _heads_all(strike: Strike, part: Part, others: Sequence[Strike]) -> bool:
    """Whether the dead of a headline that names no town are those whom the report counts town by town: 'Троє загиблих на Сумщині', one in Sumy and two in a village."""
    if part.reading.has("revised") or any(each.kind == "settlement" for each in part.reading.events()):
        return False
    own = _own(strike, "killed", part)
    return 0 < own < _told(part).get("killed", 0) == _together(strike, "killed", part, others)
