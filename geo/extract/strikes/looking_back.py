"""Enters what a report tells of strikes before the one of the news, and the days that it names only later."""

from __future__ import annotations

import re

from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.places.mentions import Mention
from geo.extract.reading import one_before, pointing
from geo.extract.reading.pointing import points_there
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought
from geo.extract.strikes import attack_day, older, there_before
from geo.extract.strikes.part import Part
from geo.extract.strikes.several_days import SeveralDays
from geo.extract.strikes.strike import Strike, repeats, same

#: an area's day of before is told of so many days back at most, in so many sentences
DAYS_OF_A_REGION, SENTENCES_OF_IT = 3, 3
#: what makes it that of the whole area: "36 settlements in the Kherson region came under fire"
SETTLEMENTS = Sought(r"\b(?:\d+|several|dozens of|a dozen|\w+teen|\w+ty|two|three|four|five|six|seven|eight|nine|ten)\s+(?:[a-z-]+\s+)?(?:settlements|communities|towns|villages|localities|districts|populated areas)\b|\b(?:settlements|communities|towns|villages|localities)\s+(?:in|of|across)\s+(?:the\s+)?[A-Z]", re.IGNORECASE)


class LookingBack(SeveralDays):
    """A roll that looks back: to the attack that the news came after, and to the day of one told of already."""

    #: the last sentence that told of a strike which the news came after, without its victims, and that strike
    came_after: tuple[Reading, Strike] | None = None

    def another_day(self, reading: Reading, day: Day | None) -> bool:
        """Whether a sentence names a day before that of the strike told of, and no town of which something is told."""
        known = self.current.day if self.current is not None else None
        if day is None or not day.exact or known is None or not known.exact:
            return False
        return day.value < known.value and not any(self.known(each) for each in reading.mentions if each.role == "loose" and not each.area)

    def longer_ago(self, reading: Reading, day: Day | None) -> bool:
        """Whether a sentence without a figure looks back to weeks before the strike told of: 'it also hit a market last week'."""
        if day is None or self.current is None or day.precision == "day" or reading.sentence.headline:
            return False
        known = self.current.day
        if known is None and (self.published is None or not self.current.has_tolls() or (self.published - day.value).days < older.WEEKS_AGO):
            return False
        if known is not None and (known.precision != "day" or day.value >= known.value):
            return False
        return older.opens_with_a_month(reading.sentence.text) or not any(same(strike, place) for strike in self.strikes for place in reading.events())

    def looked_back(self, reading: Reading) -> None:
        """Nothing; enters what a sentence tells of a strike before: one that the news came after, or the day of the one told of."""
        self.the_one_before(reading)
        self.day_told_later(reading)

    def the_one_before(self, reading: Reading) -> None:
        """Nothing; enters the strike on another town that a sentence says the news came after, or that of an earlier day on the same: 'It followed a morning barrage on Kyiv, in which one person was killed'."""
        one, news = reading.before, self.current
        towns = [each for each in one.events() if not each.area and each.place is not None] if one is not None else []
        if one is None or news is None:
            return
        day = one_before.day_of(one, news.date() or news.parent_day)
        some_days = day is None and bool(one.tolls) and one_before.some_days_before(one)
        if (some_days or (day is not None and (one.tolls or (one.targets and one_before.says_what_was_hit(one))))) and there_before.hit_days_before(one, day, news, self.published) and not self._told_already(one, day, news):
            self.strikes.append(news.again(day, reading.index, news.place_spans))
            self.strikes[-1].undated = some_days
            self.strikes[-1].add(Part(one, one.tolls), day)
        elif day is not None and not one.events():
            self.goes_on_behind(reading, day)
        if len(towns) != 1:
            return
        if not one.tolls and not (one.targets and day is not None and one_before.says_what_was_hit(one)):
            if self.named is not None and self.named[0] == reading.index:  # "It came two days after drones hit Poltava. That attack killed four"
                self.named = (reading.index, self.named[1], Part(one, []), self.named[3] or day)
            return
        if self.known(towns[0]) and not self._once_before(towns[0], one, day):
            return
        if day is None and not some_days and not one_before.of_the_same_day(one):
            return
        strike = self.new(towns[0], day, one, inherit=False, tolls=one.tolls)
        strike.undated = some_days
        strike.parent_day = news.date() or news.parent_day if day is None and not some_days else None
        strike.add(Part(one, one.tolls, place=towns[0]), day)
        if not one.tolls:
            self.came_after = (reading, strike)
            self.named = None if self.named is not None and self.named[0] == reading.index else self.named

    def goes_on_behind(self, reading: Reading, day: Day | None) -> None:
        """Nothing; where the next sentence goes on with an attack of another day that a sentence tells of without a place, it has its day."""
        if day is not None and day.exact and one_before.told_behind(self.readings, reading):
            self.floating = (reading.index, day)

    def counts_the_one_before(self, reading: Reading) -> bool:
        """Whether a sentence counts the victims of the strike that the one before said the news came after, to which they are added: 'It came after Russia hit A on Saturday. Three were killed'."""
        before, strike = self.came_after or (None, None)
        if before is None or strike is None or reading.index - before.index != 1 or reading.sentence.paragraph != before.sentence.paragraph:
            return False
        if strike.days_whole:
            return self._goes_on_with_the_day(reading, strike)
        elsewhere = reading.has("revised") or reading.has("elsewhere") or any(not same(strike, each) for each in reading.events()) or any(day.exact and not day.speech for day in reading.days)
        tolls = [] if elsewhere else [toll for toll in reading.tolls if toll.value]
        if not tolls or (self.current is not None and self.current is not strike and repeats(self.current, tolls)):
            return False
        strike.add(Part(reading, tolls), None)
        return True

    def _goes_on_with_the_day(self, reading: Reading, strike: Strike) -> bool:
        """Whether a sentence, without another place or day, goes on with what its paragraph tells of an area's day: then it is added to that."""
        if any(not same(strike, each) for each in reading.events()) or any(day.exact and not day.speech and strike.day is not None and day.value != strike.day.value for day in reading.days):
            return False
        strike.add(Part(reading, list(reading.tolls)), None)
        self.came_after = (reading, strike)
        return True

    def day_of_an_area(self, reading: Reading, places: list[Mention], tolls: list[Toll], day: Day | None) -> bool:
        """Whether a sentence turns from the strike of the news to all that hit an area on a day before, which it names; then it is entered.

        'On Saturday a drone hit a bus in A, killing two. … On Friday, 36 settlements of the B region came under fire. One person was killed.'
        """
        news = self.current.day if self.current is not None else None
        if len(places) != 1 or places[0].kind not in ("adm1", "adm2") or places[0].place is None or day is None or news is None or not (day.exact and news.exact) or day.soft or news.soft:
            return False
        if not 0 < (news.value - day.value).days <= DAYS_OF_A_REGION or not SETTLEMENTS.search(reading.sentence.text) or any(same(each, places[0]) for each in self.strikes):
            return False
        following = [each for each in self.readings if reading.index < each.index <= reading.index + SENTENCES_OF_IT and each.sentence.paragraph == reading.sentence.paragraph and not each.events()]
        if not any(toll.value for toll in (*tolls, *(toll for each in following for toll in each.tolls))):
            return False
        strike = self.new(places[0], day, reading, inherit=False, tolls=tolls)
        strike.total, strike.day_sum, strike.days_whole = False, False, True
        strike.add(Part(reading, tolls, place=places[0]), day)
        self.came_after = (reading, strike)
        return True

    def _told_already(self, one: Reading, day: Day | None, news: Strike) -> bool:
        """Whether the strike before on the town of the news has been told of: that of its day, or one with its figures where no day is said."""
        there = [each for each in self.strikes if each.place == news.place]
        return any(each.date() == day.value if day is not None else repeats(each, one.tolls) for each in there)

    def _once_before(self, town: Mention, one: Reading, day: Day | None) -> bool:
        """Whether the strike before was on a town of the news, on a day that the sentence names or counts: 'It came a week after an attack on Tuesday killed 28 people in Odesa'."""
        there = [each for each in self.strikes if same(each, town)]
        dates = [each.date() or each.parent_day for each in there]
        return day is not None and (day in one.days or day.rule == "date.days_after") and all(date is not None and date > day.value for date in dates) and not any(repeats(each, one.tolls) for each in there)

    def day_told_later(self, reading: Reading) -> None:
        """Nothing; gives the strike told of, which has no day yet, the one that a sentence names as that of the attack."""
        current = self.current
        day = attack_day.said_of(reading) or attack_day.was_hit(reading, current.target_words()) if current is not None and current.day is None else None
        if current is None or day is None or (self.published is not None and (self.published - day.value).days > attack_day.DAYS_BACK):
            return
        if all(same(current, each) for each in reading.events()) and (not reading.tolls or repeats(current, reading.tolls)):
            current.add(Part(reading, [], objects=False), day)

    def dated_behind(self, reading: Reading) -> bool:
        """Whether a sentence only says on which day that was of which the one before told; then that strike has it: 'Earlier this week two were killed in A. That was on Tuesday'."""
        told = next((each for each in (self.aside, self.current) if each is not None and each.parts and each.parts[-1].reading.index == reading.index - 1), None)
        day = attack_day.of_that(reading) if told is not None and not (reading.tolls or reading.events() or reading.targets) else None
        if told is None or day is None:
            return False
        if told.day is not None and told.day.precision == "week" and self.published is not None:
            day = attack_day.in_the_week(day, told.day, self.published)
        elif told.day is not None:
            return False
        told.add(Part(reading, [], objects=False), day)
        return True

    def add_to_earlier(self, behind: Reading, reading: Reading, tolls: list[Toll]) -> None:
        """Nothing; adds figures 'there' to the one strike that the sentence before told of as earlier: 'The night before, two died in A. Six were wounded there.'"""
        of = [each for each in self.strikes if each.first == behind.index]
        if len(of) == 1 and points_there(reading) and tolls:
            of[0].add(Part(reading, tolls), None)

    def turn_to(self, strike: Strike, reading: Reading, mention: Mention, day: Day | None, tolls: list[Toll]) -> None:
        """Nothing; makes a strike the one told of, unless its sentence only looks back to it."""
        first_told = all(each.only_headline() for each in self.strikes if each is not strike)  # "a missile that killed 23 a day before", below a headline on another town
        looking_back = strike is not self.current and not first_told and (
            (day is not None and not day.soft and bool(tolls) and (self.other_time(day) or reading.has("background") or reading.has("earlier_time"))) or reading.aside() or pointing.only_compared(reading, mention)
        )
        if self.current is None or not looking_back:
            self.current = strike
        self.aside = strike if looking_back else self.aside
