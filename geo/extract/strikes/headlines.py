"""Tells whether a sentence names another region than the headline or the strike told of, or a headline another town, so that the dead of one are not those of the other."""

from __future__ import annotations

import re

from geo.extract.counts.casualties import Toll
from geo.extract.places.mentions import Mention
from geo.extract.places.neighbours import measured_from
from geo.extract.reading.reading import Reading
from geo.extract.strikes.strike import Strike

#: towns are told apart that are this sure
SURE = 0.8
#: behind a figure of a headline, before its town: "Two Killed in Belgorod"
_KILLED_IN = re.compile(r"(?:\s+(?!in\b)[\w-]+){0,3}\s+in\s+", re.IGNORECASE)


def of_another_region(headline: Strike, mention: Mention, tolls: list[Toll]) -> bool:
    """Whether a place lies in another oblast than the town of the headline, whose dead are not told of it: 'Refineries of Samara hit; two killed in Belgorod'."""
    own, place = headline.place, mention.place
    if own is None or place is None or headline.area or headline.total or own.country not in ("UA", "RU") or own.adm1 == place.adm1:
        return False
    counted = any(_KILLED_IN.match(part.reading.sentence.text[toll.end :]) and headline.as_written in part.reading.sentence.text[toll.end : toll.end + 60] for part in headline.parts for toll in part.tolls if toll.value)
    return counted and not tolls and (own.confidence or 0) >= SURE and (place.confidence or 0) >= SURE


def in_another_oblast(village: Strike, reading: Reading) -> bool:
    """Whether a sentence names oblasts, and none of those named for a village."""
    own, told = ({each.place.adm1 for each in mentions if each.kind == "adm1" and each.place} for mentions in (reading.mentions, [each for part in village.parts for each in part.reading.mentions]))
    return bool(own and told) and not own & told


def beside_it(strike: Strike, mention: Mention, reading: Reading) -> bool:
    """Whether the headline that names the town of a strike goes on to another: 'Bombs on Orikhiv, shells in Stepnohirsk'."""
    if not reading.sentence.headline or not strike.parts or strike.parts[-1].reading is not reading:
        return False
    towns = [each for each in reading.events() if each.place is not None and each.kind in ("settlement", "hromada")]
    return mention in towns and any(each.place == strike.place != mention.place for each in towns)


def in_other_areas(current: Strike, reading: Reading) -> bool:
    """Whether a sentence names areas, and all of them are others than that of a strike; not those from which a distance is measured."""
    named = [each for each in reading.mentions if each.kind == "adm1" and each.place is not None and not each.region and not measured_from(reading.sentence.text, each.start)]
    return bool(named) and current.place is not None and not current.region and all(each.place is not None and each.place.adm1 != current.place.adm1 for each in named)


def named_for_its_region(current: Strike, mention: Mention) -> bool:
    """Whether a region has the very name that the headline gives: 'Jets kill three in Sagaing', over 'killed on Thursday in Sagaing Region'."""
    return current.only_headline() and not current.area and mention.kind == "adm1" and mention.name == current.as_written
