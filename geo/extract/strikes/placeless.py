"""Gives sentences that name no place to the strike they tell of: the last one, another, one of a whole country, or none."""

from __future__ import annotations

import datetime as dt
import re

from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.days.day_of_words import ATTACK_OF
from geo.extract.places.distance import distance_km
from geo.extract.places.mentions import Mention
from geo.extract.reading.pointing import of_that_attack, points_back
from geo.extract.reading.reading import Reading
from geo.extract.reading.sharing import of_the_whole
from geo.extract.rules.sought import Sought
from geo.extract.strikes import abroad, older, opening
from geo.extract.strikes.part import Part
from geo.extract.strikes.place_before import PlaceBefore
from geo.extract.strikes.returning import to_the_aside
from geo.extract.strikes.strike import ANOTHER, DAYS_APART, Strike, fits_day, of_the_attack, repeats, same
from geo.extract.strikes.together import SAME_TOWN, SOME_AGAIN
from geo.extract.strikes.two_days import on_day

#: how many sentences a text without a place so far is read ahead
LOOK_AHEAD = 4
#: a line without a full stop after so many sentences is a heading over the next ones
HEADING_AFTER = 3
#: so many days after a strike its wounded die, or are counted again
DAYS_OF_DYING = 10
#: the land around a town so far away is not that of the strike, km
FAR_KM = 60.0
_THEN = re.compile(r"\bthen\s*[.,]|\b(?:in|during|by) that (?:attack|strike|barrage|assault|raid)\b")
#: what stands before a thing of which the text told already
_KNOWN = re.compile(r"\b(?:the|th(?:is|at|ese|ose))\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_ONE_EARLIER = Sought(r"^\W*Earlier (?:in the day|that day|the same day|that morning|in the morning|today|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (?!(?:[\w\' -]{1,40} )?(?:said|reported|put|announced|spoke|gave|told|confirmed)\b)|\b[Aa]n? (?:[\w-]+ ){0,2}(?:strike|attack|raid|shelling|bombing) earlier\b")
#: a sentence that sums up the towns before it
IN_ALL = re.compile(r"\W*(?:(?:in )?total|overall|altogether|all in all|all told|in all|(?:victims|casualties):)(?!\w)\W", re.IGNORECASE)
_STRIKE_ON = re.compile(r"The (?:[\w-]+ )?(?:strikes?|attacks?|airstrikes?|shelling|bombing|blasts?)\s+(?:on\s+)?\w+$")
#: what was hit, told of again: "The building was hit during the second of two waves … on Saturday"
_THE_THING_WAS = re.compile(r"(?:[^.;]{3,80}\b(?:said|says) (?:that )?)?(?:[Tt]he|[Tt]hat) (?:[\w-]+ ){0,2}(?P<thing>[\w-]+) (?:was|were|had been) (?:[a-z]+ )?(?:hit|struck|attacked|shelled|bombed|targeted|destroyed)\b")

#: before the day on which strikes went on
_WENT_ON = re.compile(r"\b(?:went on|continued|carried on|resumed|dragged on|lasted)\s+(?:well\s+)?(?:into|on|through|until)\s+(?:early\s+|late\s+)?$")


class Placeless(PlaceBefore):
    """A roll that also takes sentences without a place."""

    def __init__(self, readings: list[Reading], published: dt.date | None) -> None:
        super().__init__(published)
        self.readings = readings
        #: an attack mentioned in passing, and the figures of a whole country, with where the text gave them
        self.aside: Strike | None = None
        self.national: set[tuple[str, int | None]] = set()
        #: the figures of another strike whose place is not known, and where the text gave them
        self.apart: tuple[int, list[Toll]] | None = None
        #: where the text last told of a strike of months ago, at a place that it does not name
        self.passed = -1

    def _of_another_town(self, position: int, tolls: list[Toll]) -> bool:
        """Whether nobody was hurt at a town that the sentence before names, of which no strike is told: not at that of the strike told of."""
        before = self.readings[position - 1] if position else None
        if before is None or self.current is None or not tolls or any(toll.value != 0 for toll in tolls) or self.current.parts[-1].reading is before:
            return False
        return before.sentence.paragraph == self.readings[position].sentence.paragraph and any(not place.area and not same(self.current, place) for place in before.events())

    def nationwide(self, reading: Reading, tolls: list[Toll]) -> None:
        """Nothing; remembers figures of a whole country: a headline that gives them waits for no town."""
        self.national |= {(toll.metric, toll.value) for toll in tolls}
        self.wide = reading.index if tolls else self.wide
        self.waiting = [item for item in self.waiting if not item[0].tolls or not self.is_national(item[0].tolls)]

    def is_national(self, tolls: list[Toll]) -> bool:
        """Whether the figures are those that the text gave for the whole country."""
        sums: dict[str, int] = {}
        for toll in tolls if not any(toll.weak for toll in tolls) else ():  # "10 were wounded, five of whom are in hospital", by chance
            sums[toll.metric] = sums.get(toll.metric, 0) + (toll.value or 0)
        parts = 0 < len(sums) < len(tolls) and all(each in self.national for each in sums.items())  # "five … and two more", of seven
        return bool(tolls) and (parts or all((toll.metric, toll.value) in self.national for toll in tolls))

    def without_places(self, position: int, reading: Reading, tolls: list[Toll], day: Day | None) -> None:
        """Nothing; enters a sentence that names no place."""
        if reading.has("denial") and reading.speakers and not tolls and not (day is not None and ATTACK_OF.match(reading.sentence.text, day.end)):
            day = None  # the day on which it was denied; not of "denied that it had hit a prison in Friday's dawn attack"
        if not tolls and self.redated(reading, day):
            return
        tolls = [toll for toll in tolls if len(tolls) < 2 or not of_the_whole(reading, toll)] or tolls  # "seven killed at a school, and shelling in the country's east has killed two more"
        if tolls and self.of_its_settlements(reading):
            self.current.add(Part(reading, tolls), day)  # type: ignore[union-attr]
            return
        if reading.has("elsewhere") and reading.sentence.headline and tolls:
            return  # "eight killed in attacks on Ukraine over the past day"
        claimed = reading.has("military_target") and reading.has("aimed") and bool(reading.speakers) and not reading.has("elsewhere")
        if (reading.has("elsewhere") or reading.has("elsewhere_start")) and not reading.sentence.headline and not claimed:
            self.wide = reading.index
            self.apart = (reading.index, tolls) if tolls and not reading.has("elsewhere") else None
            self.nationwide(reading, tolls)
            self.float(reading, day)
            return
        if self.is_national(tolls) or self._of_another_town(position, tolls) or (tolls and (self.item_of_another_day(reading, day) or older.of_a_string_before(self.readings[max(position - 1, 0)].sentence.text, day, tolls, self.current))):
            return
        if abroad.speaks_of(reading, self.current) or abroad.in_a_part(reading, tolls, self.current):
            self.wide = reading.index
            self.apart = (reading.index, tolls) if tolls else None
            return
        if tolls and IN_ALL.match(reading.sentence.text) and sum(each.has_tolls() for each in self.strikes) > 1:
            self.nationwide(reading, tolls)
            return  # "Total: eight dead, 19 wounded", behind the towns
        if self.of_no_one_place(reading, tolls):
            self.nationwide(reading, tolls)
            return
        if reading.sentence.headline and self.strikes and reading.index > HEADING_AFTER and not any(repeats(each, tolls) for each in self.strikes):
            return  # a heading over what comes next
        if tolls and self.current is not None and (self.current.total or self.current.day_sum) and self.current.has_tolls() and not repeats(self.current, tolls):
            return  # some of those in an area's total, at a place that is not named here
        if self.wide is not None and reading.index - self.wide <= 2 and not reading.sentence.headline:
            if tolls and not self.strikes:
                self.nationwide(reading, tolls)
                self.wide = reading.index
                return
            if day is not None and not day.soft and not tolls and reading.index - self.wide == 1:
                return  # "Ukraine, meanwhile, sent drones as far as Moscow. The latest attack, on Sunday, …"
        if self.aside is not None and not tolls and to_the_aside(self.aside, self.current, reading):
            self.aside.add(Part(reading, []), None)
            return
        told = self.spoken_of(reading) if not tolls and day is None else None
        if told is not None:
            told.add(Part(reading, []), None)
            return
        if (claimed or reading.has("denial")) and not tolls and self.aside is not None and self.aside.parts[-1].reading.index == reading.index - 1:
            self.aside.add(Part(reading, []), None)
            return  # "Two missiles hit Sumy. … The military said the strike targeted officers": that strike
        if reading.has("other_place") and self.current is not None and (not self.current.area or reading.has("earlier")):
            return
        if day is not None and day.precision == "year" and not tolls:
            return  # "in 2023, 30 warehouses came under fire"
        part, current = Part(reading, tolls), self.current
        if not tolls and self.far_off(reading):
            return  # "In the Kyiv area, buildings caught fire", in a report about Kharkiv
        if self.named is not None and reading.index == self.named[0] + 1 and current is not None and not tolls:
            place = self.named[1].place
            if place is not None and current.place is not None and place.adm1 != current.place.adm1:
                self.named = (reading.index, *self.named[1:])
                return  # it still speaks of the place named just before
        current = self.current = self.the_uncounted(reading, tolls) or current
        if current is None:
            ahead = self.ahead(position)
            if ahead is None and not reading.sentence.headline and not self.waiting and not tolls and not opening.set_before(self.readings, reading):
                return
            self.waiting.append((part, day))
            return
        town = of_that_attack(reading) if tolls and day is not None and not day.soft else None
        if town is not None and not self.known(town):
            self.new(town, day, reading, inherit=False).add(part, day)
            return  # "… a strike on Odesa. That attack, on 15 March, killed 20 people", in a report on Kharkiv
        called = older.called_after_its_month(self.strikes, day, tolls, reading)
        if tolls and not called and not reading.sentence.headline and (older.of_another_month(current, day, self.published) or older.of_weeks_ago(current, day, tolls, current.said or self.said)):
            self.passed = position
            return  # "31 died in one building in July 2024"
        before = self.readings[max(position - 1, 0)]
        if tolls and day is None and before.sentence.paragraph == reading.sentence.paragraph and (self.passed == position - 1 >= 0 or (older.of_another_day(before, current, self.strikes) and not repeats(current, tolls))):
            self.passed = position
            return  # "Those who fled were shot, and 50 more were wounded", right behind it
        if called or older.of_an_older_strike(current, day, tolls, current.said or self.said, reading.sentence.text):
            strike = (called or current).again(day, reading.index)
            strike.add(part, day)
            self.strikes.append(strike)
            return
        if reading.has("national") and not tolls and current is not self.strikes[0] and not (reading.targets or reading.damages):
            return  # "Overnight, Russia launched 70 missiles", behind the last town of a list
        if day is not None and not tolls and _WENT_ON.search(reading.sentence.text[: day.start]):
            self.float(reading, day)
            return  # "The bombardment went on into Monday."
        if day is not None and not day.soft and not tolls and (self.long_before(day, current, reading) or self.of_other_news(day, current, reading)):
            self.float(reading, day)
            return  # an attack of another day, of which no more is said here
        if day is not None and not day.soft and current.day is not None and day.value != current.day.value:
            told = [toll for toll in tolls if toll.value is None or toll.value > 1]
            before = next((each for each in self.strikes if repeats(each, told) and (each.date() in (None, day.value) or each.day.soft)), None)
            if before is not None and before is not current:
                before.add(part, day)
                return  # the figures of a strike that the text told of before the current one
            self.float(reading, day)
            twin = next((each for each in self.strikes if each.date() == day.value and each.place == current.place), None)
            if twin is None:
                twin = next((each for each in self.strikes if each.date() == day.value), None) if not tolls else None
            if twin is not None:
                twin.add(part, day)
                return
            if day.precision != "day" or any(each.role == "loose" and each.place and not each.area and each.place != current.place for each in reading.mentions):
                return  # another day, and another town
            if tolls and not (points_back(reading) or repeats(current, tolls) or any(toll.later for toll in tolls)):
                return  # "On Thursday, shells killed two people": not here for certain
            if tolls and not reading.has("earlier") and not reading.has("revised") and not any(toll.later for toll in tolls) and (not current.day.soft or (current.has_tolls() and (current.day.value - day.value).days >= DAYS_APART)):
                strike = current.again(day, reading.index)
                self.strikes.append(strike)
                strike.add(part, day)
                self.floating = None  # what is told next is of the news again
            elif current.day.soft or (current.day.precision == "week" and of_the_attack(reading, day) and fits_day(current, day)):
                current.add(part, day)
            elif tolls and 0 < (day.value - current.day.value).days <= DAYS_OF_DYING:
                current.add(part, None)  # "On Wednesday, another of the wounded died"
            return
        if day is not None and not day.soft and current.day is None and tolls and current.has_tolls():
            if SAME_TOWN.search(reading.sentence.text) and not repeats(current, tolls) and day.value < (current.said or self.said or day.value):
                self.strikes.append(on_day(current, day, reading.index))  # "On Tuesday, four people were killed in the same district", of Wednesday's report
                self.strikes[-1].parts = [Part(reading, tolls)]
                return
            if older.one_more(reading.sentence.text) and (self.other_time(day) or (self.published and (self.published - day.value).days >= 2)):
                strike = Strike(None, "", day, True, reading.index)  # of which the next sentence may name the place
                strike.add(part, day)
                self.strikes.append(strike)
                self.current = strike
                return
        if tolls and self.told_before(reading, current) and not any(repeats(each, tolls) for each in self.strikes):
            return  # "On Tuesday, he told AFP that a strike …", where the news is Wednesday's
        counted = [toll for toll in tolls if toll.value is not None and toll.value > 1]  # one person hurt is no mark of a strike
        telling = counted or [toll for toll in tolls if toll.value is None]
        repeated = [strike for strike in self.strikes if repeats(strike, telling) and not self._goes_on(reading, current) and not self._in_its_town(reading, strike, tolls)]
        if repeated and current not in repeated and not reading.has("in_result"):
            repeated[0].add(part, day)
            return
        another = (reading.has("again") and not SOME_AGAIN.search(reading.sentence.text)) or _ONE_EARLIER.search(reading.sentence.text) or (ANOTHER.search(reading.sentence.text) and older.lower_than(current, tolls) and not reading.has("revised"))
        if another and tolls and current.has_tolls() and not repeated and not SAME_TOWN.search(reading.sentence.text):
            return  # figures of another attack whose place is not named
        if not self.of_the_place_before(reading, tolls, day):
            current.add(part, day)

    def violent_next(self, reading: Reading, mention: Mention) -> bool:
        """Whether the sentences after one that only counts victims tell how they were hit."""
        return opening.violent_next(self.readings, reading, mention)

    @staticmethod
    def _goes_on(reading: Reading, current: Strike) -> bool:
        """Whether a sentence gives the first figures of the strike that the sentence before it, in its paragraph or before a quote, has named."""
        last, own = current.parts[-1].reading, reading.sentence
        beside = last.sentence.paragraph == own.paragraph or own.text.startswith('"')
        told = {toll.metric for part in current.parts for toll in part.tolls}
        return not told & {toll.metric for toll in reading.tolls} and last.index == reading.index - 1 and beside and not reading.has("revised")

    def _in_its_town(self, reading: Reading, area: Strike, tolls: list[Toll]) -> bool:
        """Whether the figures told of an area are those of the one town of it told of just before: 'A man died in the village of A. Two were wounded.'"""
        town = self.current
        if town is None or town is area or town.area or not area.area or area.place is None or town.place is None or town.place.adm1 != area.place.adm1:
            return False
        last = town.parts[-1].reading
        told = {toll.metric for part in town.parts for toll in part.tolls}
        return town.has_tolls() and last.index == reading.index - 1 and last.sentence.paragraph == reading.sentence.paragraph and not told & {toll.metric for toll in tolls}

    def still_apart(self, reading: Reading, places: list[Mention], tolls: list[Toll]) -> bool:
        """Whether a sentence goes on with another strike of which the one before told: 'Separately, a drone killed eight. … west of the town, eight died'."""
        before = next((each for each in self.readings if each.index == reading.index - 1), None)
        of_it = before is not None and self.current is not None and any(not self.known(each) and not each.area for each in before.events()) and not places and not repeats(self.current, tolls) and not reading.has("revised")
        if before is not None and before.has("comes_after") and before.sentence.paragraph == reading.sentence.paragraph and (of_it or _THEN.search(reading.sentence.text)):
            return True  # "The attack came a day after drones were fired at the city. One person was reported injured then."
        if self.apart is None or reading.index - self.apart[0] != 1 or self.current is None or repeats(self.current, tolls):
            return False
        told = {(toll.metric, toll.value) for toll in self.apart[1]}
        return any((toll.metric, toll.value) in told for toll in tolls) and all(self.known(place) for place in places)

    def spoken_of(self, reading: Reading) -> Strike | None:
        """The earlier strike of whose target a sentence speaks again, where the last one hit nothing such: 'Regarding the house, …'."""
        text = reading.sentence.text
        named = {text[target.start : target.end].casefold().split()[-1] for target in reading.targets if _KNOWN.search(text[: target.start])}
        if self.current is None or not named or reading.weapons or reading.has("elsewhere") or {target.id for target in reading.targets} & self.current.target_ids():
            return None
        return next((strike for strike in reversed(self.strikes) if strike is not self.current and named <= strike.target_words()), None)

    def redated(self, reading: Reading, day: Day | None) -> bool:
        """Whether the sentence gives the strike its day: 'Rescuers dug on Friday. The strikes on Thursday night …'."""
        current = self.current
        if day is None or not day.exact or current is None:
            return False
        thing = _THE_THING_WAS.match(reading.sentence.text)
        opens = day.start <= 1 and current.day is None and bool(ATTACK_OF.match(reading.sentence.text, day.end))  # "Saturday's attack was the worst in months"
        if not (happened := older.happened_on(reading.sentence.text, day)) and not opens and not _STRIKE_ON.match(reading.sentence.text[: day.end]) and not (thing and current.day is None and (thing["thing"].casefold() in current.target_words() or (thing["thing"] == "building" and current.target_ids()))):
            return False
        known = current.day.value if current.day is not None else self.published
        if known is None or not (0 if current.day is None else 1) <= (known - day.value).days <= (older.WEEKS_AGO if happened and current.day is None else 2 if current.day is not None or opens else 4):
            return False
        current.day = day
        current.day_spans = []
        current.add(Part(reading, []), day)
        return True

    def far_off(self, reading: Reading) -> bool:
        """Whether a sentence speaks of the land around a town far from the strike told of."""
        last = max((self.spread.index if self.spread else -1, self.aside.parts[-1].reading.index if self.aside else -1))
        if last == reading.index - 1 and IN_ALL.match(reading.sentence.text):
            return True  # "Strikes on A, B and C killed 27 in July. In all, 116 houses were destroyed."
        own = self.current.place if self.current else None
        return own is not None and any(each.role == "beside" and each.place and distance_km(each.place, own) > FAR_KM for each in reading.mentions)

    def ahead(self, position: int) -> Mention | None:
        """The place that one of the next sentences names."""
        for reading in self.readings[position + 1 : position + 1 + LOOK_AHEAD]:
            if reading.events():
                return reading.events()[0]
        return None
