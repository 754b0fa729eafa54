"""Enters what sentences tell of one place on several days: each day has its own strike, with its own victims."""

from __future__ import annotations

from geo.extract.counts.casualties import Toll
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.strikes.days_told import THAT_DAY
from geo.extract.strikes.implied import Implied
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import repeats, same
from geo.extract.strikes.two_days import (
    by_day,
    days_later,
    is_sum,
    next_morning,
    night_after,
    numbered,
    of_its_own_day,
    on_day,
    one_of_several,
    that_strike,
    told_apart,
    under_fire,
)


class SeveralDays(Implied):
    """A roll that keeps the days of a place apart."""

    def on_days(self, reading: Reading, places: list[Mention], tolls: list[Toll]) -> bool:
        """Whether a sentence tells of strikes on several days on one place: 'two died on Sunday and five on Monday'; then they are entered."""
        base = self.current
        morning = next_morning(base, reading.sentence.text) if base is not None and not places and any(toll.value for toll in tolls) else None
        if base is not None and morning is not None and base.has_tolls() and not repeats(base, tolls) and (self.published is None or morning.value <= self.published):
            self.strikes.append(base.again(morning, reading.index, base.place_spans))
            self.strikes[-1].add(Part(reading, tolls), morning)
            return True  # "Some hours afterwards two further strikes hit the centre, injuring five": the first stays the one told of
        night = night_after(base, reading) if base is not None and not places else None
        if base is not None and night is not None and not (tolls and repeats(base, tolls)):
            self.current = base.again(night, reading.index, base.place_spans)
            self.strikes.append(self.current)
            self.current.add(Part(reading, tolls), night)
            return True
        later = None
        if base is not None and not places and not (tolls and repeats(base, tolls)):
            last = base.parts[-1].reading
            before = that_strike(base, reading, last) or one_of_several(base, reading, last) if tolls and reading.index - last.index == 1 else None
            later = before or days_later(base, reading) or numbered(base, reading) or under_fire(base, reading, tolls)
        if base is not None and later is not None:
            strike = base.again(later, reading.index, base.place_spans)
            self.strikes.append(strike)
            strike.add(Part(reading, tolls), later)
            strike.hit = True
            self.current = strike if later.value > base.day.value else base
            return True
        shares = by_day(reading.sentence.text, reading.days, tolls) if tolls and len(places) < 2 and not reading.sentence.headline else []
        if not places and not shares and self._counted_on_another_day(reading, tolls):
            return True
        if len(places) == 1 and self._told_apart(reading, places[0], tolls):
            return True
        if not shares:
            return False
        if places and (base is None or not (same(base, places[0]) or places[0].place is None)):
            base = self.new(places[0], None, reading, tolls=tolls)
        if base is None:
            return False
        total = is_sum(base, shares)
        for day, own in shares:
            strike = next((each for each in self.strikes if each.date() == day.value and each.place == base.place and not (total and each is base)), None)
            if strike is None:
                strike = on_day(base, day, reading.index)
                self.strikes.append(strike)
            strike.add(Part(reading, own), day)
            self.current = base if base.day is not None and base.day.exact and base.day.value > day.value else strike  # only looked back to
        if total and base in self.strikes:
            self.strikes.remove(base)
        return True

    def _counted_on_another_day(self, reading: Reading, tolls: list[Toll]) -> bool:
        """Whether a sentence counts the victims of another day 'there'; then they are entered, and the strike of the news stays the one told of."""
        before = self.sentence_before(reading)
        if self.aside is not None and tolls and self.aside.parts[-1].reading is before and THAT_DAY.search(reading.sentence.text):
            self.aside.add(Part(reading, tolls), None)
            return True  # "Six people died in Sloviansk on Sunday. Some 20 were hurt that day", in a report on Tuesday's strike
        there = next((each for each in self.strikes if before is not None and not each.area and any(same(each, place) for place in before.mentions)), self.current)
        day = of_its_own_day(there, reading, before, tolls) if there is not None else None
        if there is None or day is None:
            return False
        strike = next((each for each in self.strikes if each.place == there.place and each.date() == day.value), None)
        if strike is None:
            strike = there.again(day, reading.index, there.place_spans)
            self.strikes.append(strike)
        strike.add(Part(reading, tolls), day)
        known = there.date() or there.parent_day
        self.current = strike if known is not None and day.value > known else there
        return True

    def _told_apart(self, reading: Reading, place: Mention, tolls: list[Toll]) -> bool:
        """Whether a part of a sentence tells of an earlier strike on its place, with its victims; then both are entered: 'After the July 9 strike that killed 48, one more was wounded by shelling'."""
        apart = told_apart(reading, tolls, self.published)
        strike = self.strike_for(place, None, apart[2], reading) if apart is not None else None
        if apart is None or strike is None:
            return False
        day, own, rest = apart
        strike.add(Part(reading, rest, place=place), None)
        self.new(place, day, reading, inherit=False).add(Part(reading, own, objects=False), day)
        self.current = strike
        return True
