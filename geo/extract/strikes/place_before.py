"""Keeps sentences without a place from the strike told of last where their paragraph has come to another place, and gives them to that place's."""

from __future__ import annotations

from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.places.mentions import Mention
from geo.extract.reading.pointing import points_there
from geo.extract.reading.reading import Reading
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike, same
from geo.extract.strikes.together import Together


def come_to(reading: Reading, strike: Strike) -> list[Mention]:
    """The places to which the paragraph of a sentence without one has come since a strike was told of; empty where they may be its own, or around it.

    'Two were hurt in Sumy. … In Ladyzhyn, the power went out. Five people were injured': in Sumy nobody of those.
    """
    before = reading.places_before
    if reading.sentence.headline or not before or any(each.role not in ("event", "loose") or _may_be_its(each, strike) for each in before):
        return []
    return before


def _may_be_its(mention: Mention, strike: Strike) -> bool:
    """Whether a place may be that of a strike, one in its area or the area around it; so may one whose position is not known."""
    place, own = mention.place, strike.place
    if place is None or own is None or mention.name == strike.as_written or same(strike, mention):
        return True
    return place.adm1 == own.adm1 and (mention.area or strike.area)


class PlaceBefore(Together):
    """A roll that knows to which place the paragraph of a sentence has come."""

    def of_the_place_before(self, reading: Reading, tolls: list[Toll], day: Day | None) -> bool:
        """Whether a sentence without a place is of one that its paragraph has come to, not of the strike told of last.

        It is entered with that place's strike where the paragraph tells of one, or where it says 'there' and that somebody was hurt; else it is of none.
        """
        places = come_to(reading, self.current) if self.current is not None else []
        if not places:
            return False
        told = next((strike for strike in reversed(self.strikes) if self._tells_of(strike, places, reading)), None)
        first = places[0]
        if told is not None and (tolls or reading.targets) and (day is None or told.date() in (None, day.value)):
            told.add(Part(reading, tolls), day)
        elif len(places) == 1 and first.kind == "settlement" and not self.known(first) and points_there(reading) and any(toll.value and toll.metric in ("killed", "injured") for toll in tolls):
            self.new(first, day, reading, inherit=False).add(Part(reading, tolls), day)
        return True

    def _tells_of(self, strike: Strike, places: list[Mention], reading: Reading) -> bool:
        """Whether the paragraph of a sentence tells of a strike on one of the places."""
        return not strike.total and any(same(strike, each) for each in places) and any(part.reading.sentence.paragraph == reading.sentence.paragraph for part in strike.parts)
