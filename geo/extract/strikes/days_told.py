"""Tells the day of a sentence from those that the text has named before it, and whether it is that of the news."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from geo.extract.counts.casualties import Toll
from geo.extract.days.dates import PAST_DAY
from geo.extract.days.day import Day
from geo.extract.reading.pointing import over_an_area
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought
from geo.extract.strikes import date_headings, days_from, nightly, older
from geo.extract.strikes import strike as telling
from geo.extract.strikes.part import CYRILLIC, Part
from geo.extract.strikes.standing import THE_ONE
from geo.extract.strikes.strike import ANOTHER, Strike, repeats, same
from geo.extract.text.numbers import SMALL

#: a day on which something was said dates the report's strikes when it stands in the first sentences
SAID_EARLY = 5
#: no single strike is told of with as many dead or injured: the figure is that of the war
OF_A_WAR = 1000
#: as near stands a strike of the day after the first one, of whose day the next town is told of, in sentences
OF_THE_SAME_NEWS = 3
#: how a sentence begins that looks back
_OPENS_EARLIER = re.compile(
    rf"(?:only |just |barely |a few |several |some |early |earlier |late |the |a |on the |last |previous |preceding |(?:\d+|{'|'.join(SMALL)}|eleven|twelve) )*"
    r"(?:days?|weeks?|months?|years?|this|night|week|month|year)\b.{0,20}",
    re.IGNORECASE,
)
#: it goes on with the day of which the sentence before told, the town named again or not: "In all 65 were killed in Omdurman that day"
THAT_DAY = Sought(r"\b(?:[Tt]hat|[Tt]he same) (?:same )?(?:day|night|evening|morning)\b(?! (?:in|of) )")
_ONE_DAY_EARLIER = re.compile(r"(?:On\s+|In\s+|During\s+)?(?:(?:A|One|The)\s+(?:day|night|evening)\s+(?:earlier|before)|The\s+(?:previous|preceding)\s+(?:day|night|evening))\b", re.IGNORECASE)
#: how one opens that looks back to what was said
_OPENS_A_COUNT = re.compile(r"(?:[Tt]he|[Aa]|[Oo]ne) (?:day|night|evening|afternoon) (?:before|earlier)|(?:[Oo]n )?(?:[Tt]he) (?:previous|preceding) (?:day|evening|night)")
#: counted from the day of the strike told of
_DAY_BEFORE = re.compile(r"\b(?:the (?:day|night|evening) before|(?:a|one) (?:day|night|evening) (?:earlier|before)|the (?:previous|preceding) (?:day|night|evening))\b", re.IGNORECASE)
#: behind such a day who said something on it: "The next day, the mayor put the toll at five"
_SAID_ON_IT = re.compile(
    r",?\s+(?:according to\b|(?:(?!\b(?:kill|hit|struck|strik|attack|shell|wound|injur|died|bomb|drone|missile|rocket))[^.;:]){0,70}?(?<!\bwere )(?<!\bwas )(?<!\bbeen )"
    r"\b(?:said|told|reported|announced|put|gave|given|confirmed|raised|revised|updated|wrote|added|stated|counted|spoke)\b)",
    re.IGNORECASE,
)
_OPENS_BEFORE = re.compile(r"(?:As (?:[\w-]+ ){0,3}reported(?: earlier| before)?, |(?:We|Let us) (?:remind (?:you )?|recall )that |(?:And )?(?:[Ee]arlier, )?)(?:[Oo]n )?(?:[Tt]he (?:previous|preceding) day|[Tt]he day before|(?:[Aa]|[Oo]ne) day (?:earlier|before))\b")


#: what befell several places is of no strike told of before: "On Monday the paper wrote that shells on villages had killed 60"
OF_SEVERAL = re.compile(r"\b(?:attacks|strikes|raids|bombings|shells|bombs|shelling|fire)\b[^.;]{0,40}\b(?:villages|towns|townships|settlements|communities|several|various)\b")
#: what sums up a day: "22 were killed since dawn"
OF_TODAY = re.compile(r"\bsince (?:dawn|midnight|early (?:morning|today)|this morning)\b")
#: so near behind it stands the day
ON_THE_DAY = 5
#: in so many first sentences an accusation with its figure is the news: "The army has been accused of killing 27 people in a drone attack on …"
LEAD = 2
_ACCUSED = re.compile(r"\baccused (?:by [^.;,]{0,40} )?of (?:killing|bombing|shelling|targeting|attacking|striking|injuring|wounding)\b(?=[^.;]*\b(?:in an? (?:[\w-]+ ){0,3}(?:attack|strike|air ?strike|raid|shelling|bombing|bombardment)\b|killing\b|wounding\b|injuring\b))")


#: as long are the first words of a sentence
FIRST_WORDS_CHARS = 30
#: how an item of a list begins
_ITEM = re.compile(r"\s*[-–—•*▪]\s")


#: an attack before the one told of, on a day of its own: "Before that, in the night of June 18, …"
_BEFORE_THAT = re.compile(r"\W*(?:Before|Prior to) (?:that|this)\b,?\s")


#: "Since the evening of October 15 … . In the morning the town was attacked again": the morning after
_LATE = re.compile(r"\b(?:evening|late on|at night|the night of|midnight|[1-9] p\.?m|(?:1[7-9]|2[0-3]):\d\d)\b")
_IN_THE_MORNING = re.compile(r"(?:(?:[Ii]n|[Bb]y|[Tt]owards?) the (?:early )?morning|[Aa]t (?:dawn|daybreak|sunrise)|[Ii]n [A-Z][\w'-]+, [^.;]{0,30}\bin the morning)\b(?! of)")


def _goes_on(last: list[Part], reading: Reading) -> bool:
    """Whether a sentence stands right behind that of a part, in its paragraph."""
    return bool(last) and reading.index - last[0].reading.index == 1 and reading.sentence.paragraph == last[0].reading.sentence.paragraph


class DaysTold:
    """The strikes that a text has told of, and the days that it has named for them so far."""

    def __init__(self, published: dt.date | None) -> None:
        self.published = published
        self.strikes: list[Strike] = []
        self.current: Strike | None = None
        #: the day of a sentence that tells of no strike by itself, and where it stands
        self.floating: tuple[int, Day] | None = None
        self.lead_day: Day | None = None
        self.said: dt.date | None = None
        #: the day that the text named last, of an attack or of a statement
        self.last_day: Day | None = None
        #: the report tells of one attack on a whole country in the air
        self.massive = False
        #: the first day that a report names, where it is one of the days before it
        self.news_day: dt.date | None = None
        #: that day was told of as an evening or a night
        self.late = False
        #: the day of an attack that it named last
        self.last_attack: Day | None = None
        #: the day that the report sums up, of which its towns are told
        self.summed_day: dt.date | None = None
        self.headings: list[tuple[int, dt.date]] = []  # those of a chronicle, each with its day
        #: the same, where the report does not begin with a strike of which that is not said
        self.summed_first: dt.date | None = None
        #: the report tells of rescue work that goes on after the day of the strike
        self.searched = False

    def day_of(self, reading: Reading) -> Day | None:
        """The day of a sentence; one on which something was said counts when it lies before the strike told of so far."""
        day = date_headings.over(self.headings, reading, reading.event_day()) or self._same_day(reading)
        first = self.strikes[0].day if self.massive and self.strikes else None
        day = nightly.of_the_main_attack(day, first.value if first is not None and first.exact else None, self.published)
        if reading.index < SAID_EARLY and day is not None and day.rule == "date.before" and PAST_DAY.search(reading.sentence.text):
            self.summed_day = self.summed_day or day.value
        elif self.summed_day is None and all(place.area for place in reading.events()) and PAST_DAY.search(reading.sentence.text[: None if over_an_area(reading) else FIRST_WORDS_CHARS]):
            self.summed_day = next((each.value for each in reading.days if each.rule == "date.before"), None)  # "Over the last 24 hours, he added, the army shelled …"
        if not any(each.has_tolls() and not each.area for each in self.strikes):
            self.summed_first = self.summed_first or self.summed_day
        if day is not None and day.rule == "date.before" and _OPENS_BEFORE.match(reading.sentence.text) and reading.events():
            day = self._day_before(reading, day)  # "The previous day, a bomb killed two in Lyman"
        known = self.current.date() if self.current is not None else None
        aside = known is not None and not reading.tolls and not reading.events()  # "some of whom took part in the attack of 7 October", before "that same night"
        named = [each for each in (day, *reversed(reading.days or reading.scene)) if each is not None and each.exact and not (aside and each.value < known)]
        last = next(iter(named), None)
        if last is not None:
            self.last_day, self.late = last, bool(_LATE.search(reading.sentence.text))
            recent = reading.index < SAID_EARLY and self.published is not None and 0 <= (self.published - last.value).days <= older.LONG_BEFORE_DAYS
            self.news_day = self.news_day or (last.value if recent else None)
        self.last_attack = next((each for each in named if not each.speech), self.last_attack)
        said = next((each for each in reading.days if each.speech and each.precision == "day" and each.rule != "date.word"), None)
        if self.said is None and said is not None and self.published and 0 <= (self.published - said.value).days <= 2 and reading.index < SAID_EARLY:
            self.said = said.value
        if day is not None and day.precision != "day" and day.rule != older.OF_AN_ATTACK and THE_ONE.match(reading.sentence.text):
            return None  # "The strike, which hit a block earlier this week": the one told of already
        if day is None and said is not None and reading.tolls and self.current is not None:
            known = self.current.day
            if known is not None and known.exact and said.value < known.value and not OF_SEVERAL.search(reading.sentence.text):
                return said
        return day

    def inherited(self, reading: Reading, inherit: bool = True) -> tuple[Day | None, dt.date | None]:
        """The day of a strike told of without one: that of the sentence before on many, and the day of the strikes told of so far."""
        if self.floating is not None and reading.index - self.floating[0] <= 1:
            return self.floating[1], None  # "On Thursday, … . Missiles hit Lviv"
        if not inherit:
            return None, None
        own = None
        near = [each for each in (self.strikes[0] if self.strikes else None, self.current) if each is not None and not older.only_recalled(each) and not self._before_the_news(each)]
        back = len(near) > 1 and near[0].day is not None and near[1].day is not None and near[1].day.value < near[0].day.value  # to the day before, at which it only looked back
        spoken = near[0].said or self.said if len(near) > 1 and near[0].day is None and near[0].parent_day is None else None
        if spoken is not None and near[1].day is not None and near[1].day.exact and (spoken - near[1].day.value).days > 1:
            back, near = True, near[:1]  # "the mayor said on Friday. … On Wednesday, a similar attack on B killed two. / In C, a plant was hit"
        beside = self.current is not None and bool(self.current.parts) and self.current.parts[-1].reading is reading  # "A drone hit A, and another one killed a man near B"
        if self.current is not None and (beside or _goes_on(self.current.parts[-1:], reading)) and not back:  # the town of the sentence before: "Also on Monday, … Sumy. In Lyman …"
            own = self.current.date() if self.current.day and self.current.day.exact else self.current.parent_day
        last = self.current if len(near) > 1 and near[0] is not near[1] else None
        if own is None and last is not None and reading.index - last.parts[-1].reading.index <= OF_THE_SAME_NEWS:
            before = near[0].date() if near[0].day and near[0].day.precision == "day" else near[0].parent_day
            after = last.date() if last.day and last.day.precision == "day" else last.parent_day
            own = after if before is not None and after is not None and before < after else None  # "Overnight into Thursday, bombs fell on … In Russia, a drone hit …", below Wednesday's news
        known = own or next((each.date() for each in near if each.day and each.day.precision == "day"), None)
        known = known or next((each.parent_day for each in near if each.day is None and each.parent_day), None)
        after_old = self.strikes and self._before_the_news(self.strikes[0]) and self.said is None
        known = known or (self.news_day if after_old else None)
        return None, nightly.after_the_day(reading, self.summed_day, self.published) or self.summed_day or known or (self.lead_day.value if self.lead_day else None)

    def _before_the_news(self, strike: Strike) -> bool:
        """Whether a strike lies a week or more before the day of which the report has told by then: 'blamed for the attack of 22 April', in one of 8 May."""
        day = strike.date()
        return self.news_day is not None and day is not None and (self.news_day - day).days > older.LONG_BEFORE_DAYS

    def _same_day(self, reading: Reading) -> Day | None:
        """The day that a sentence counts from the one told of before: 'The same afternoon a drone hit a shop in …', 'The next day …'."""
        text = reading.sentence.text
        last = self.last_attack if self.last_attack is not None and reading.has("trigger") and days_from.SAME_DAY.search(text) else self.last_day
        if last is None or reading.sentence.headline:
            return None
        attack = days_from.of_an_attack(text, self.strikes)
        there = [each for each in reading.mentions if attack is not None and each.role == "event" and attack.start <= each.start < attack.end]
        if attack is not None and len(there) < len(reading.events()) and not reading.has("revised"):
            reading.mentions = [replace(each, role="route") if each in there else each for each in reading.mentions]
            return attack
        found, days = days_from.of_the_last_day(text, bool(self.strikes))
        if found and (days > 0 or last.speech) and _SAID_ON_IT.match(text, found.end()) and not (reading.weapons or reading.events() or ANOTHER.search(text)):
            return None  # "The next day, rescuers reported that four had died": of the strike told of
        value = last.value + dt.timedelta(days=days)
        fresh = reading.has("trigger") and not reading.has("revised") and (reading.has("again") or bool(reading.events()))
        if found is None and fresh and self.late and self.published is not None and last.value < self.published and _IN_THE_MORNING.match(text):
            found, value = _IN_THE_MORNING.match(text), last.value + dt.timedelta(days=1)
        if found is None or (self.published is not None and value > self.published):
            return None
        return replace(last, value=value, start=found.start(), end=found.end(), rule="date.same_day" if not days else "date.next_day", speech=False)

    def _day_before(self, reading: Reading, day: Day | None) -> Day | None:
        """The day of a sentence, 'the day before' counted from the day of the strike told of."""
        known = self.current.day if self.current is not None else None
        named = known.value if known is not None and known.exact else None
        if named is None and known is None and reading.has("recap"):
            named = self.summed_day or (self.current.parent_day if self.current is not None else None)  # "In the past day, July 4, … As reported, a day earlier …"
        elif named is None and known is None and self.current is not None and _OPENS_BEFORE.match(reading.sentence.text):
            named = self.current.parent_day or self.current.said or self.said  # the strike of which only the day of the statement is told
        if day is None or day.rule != "date.before" or named is None or not _DAY_BEFORE.search(reading.sentence.text):
            return day
        return replace(day, value=named - dt.timedelta(days=1), soft=False)

    def of_another_time(self, reading: Reading, tolls: list[Toll]) -> bool:
        """Whether the sentence tells of an attack before the one of the news: 'days earlier a strike killed ten'."""
        if tolls and self.strikes and not reading.events() and older.on_the_same_town(reading.sentence.text):
            return True  # "the toll from another attack on the city earlier this week has risen to four"
        if self.strikes and _BEFORE_THAT.match(reading.sentence.text) and reading.has("trigger") and any(not each.soft and not each.speech for each in reading.days):
            return True  # not "Before that, the secretary of the council had spoken of 14 injured"
        if not reading.has("earlier_time") or reading.sentence.headline or all(each.only_headline() for each in self.strikes) or reading.has("revised"):
            return False
        day = reading.event_day()
        text = reading.sentence.text
        opened = _OPENS_A_COUNT.match(text)
        if opened and _SAID_ON_IT.match(text, opened.end()) and not (reading.weapons or reading.events() or ANOTHER.search(text)):
            return False  # "The day before, officials had announced 48 deaths": an older figure of the same strike
        if _ONE_DAY_EARLIER.match(text) and (reading.targets or (tolls and reading.has("trigger"))) and any(place.place is not None and not place.area and not any(same(each, place) for each in self.strikes) for place in reading.events()):
            return False  # "A day earlier an air strike tore through the market of Kabkabiya", in a report on two days
        if reading.has("recap") and CYRILLIC.match(text) and day is not None and not day.soft and tolls:  # "Нагадаємо, 12 жовтня …"
            known = (self.current.date() if self.current is not None else None) or self.published
            return known is not None and (known - day.value).days > 1 and not any(repeats(strike, tolls) for strike in self.strikes)
        if (day is not None and not day.soft) or not (tolls or reading.has("attack_word")):
            return False
        if reading.has("recap") and CYRILLIC.match(text):  # "Раніше в Сумах …": another strike, or the same told again
            named = reading.events()
            return bool(tolls and named) and not any(same(strike, place) for strike in self.strikes for place in named)
        return reading.has("comes_after") or bool(ANOTHER.search(text)) or bool(_OPENS_EARLIER.match(text))

    def dated_background(self, reading: Reading) -> bool:
        """Whether a sentence about the war as a whole still tells of one strike, with its day, place and figure."""
        if reading.index <= LEAD and reading.events() and any(0 < (toll.value or 0) < OF_A_WAR for toll in reading.tolls) and _ACCUSED.search(reading.sentence.text):
            return True
        day = reading.event_day()
        return bool(
            day
            and not day.soft
            and day.precision in ("day", "month")
            and reading.events()
            and reading.tolls
            and all((toll.value or 0) < OF_A_WAR for toll in reading.tolls)
            and not any(word in reading.sentence.text.lower() for word in ("since", "anniversary", "years after", "months after"))
        )

    def of_today(self, reading: Reading) -> bool:
        """Whether a sentence gives the figures of one town since the morning: 'killed 14 people in Khan Younis since dawn'."""
        places = reading.events()
        return len(places) == 1 and not places[0].area and bool(OF_TODAY.search(reading.sentence.text)) and any(0 < (toll.value or 0) < OF_A_WAR for toll in reading.tolls)

    def sums_today(self, reading: Reading) -> bool:
        """Whether a sentence sums up a day; the one with whose dead a report begins is that of the towns told of next: '61 killed across Gaza since dawn on Monday'."""
        found = OF_TODAY.search(reading.sentence.text)
        if found is not None and reading.index <= LEAD and reading.tolls:
            day = next((each for each in reading.days if 0 <= each.start - found.end() < ON_THE_DAY and each.precision == "day"), None)
            self.summed_day = self.summed_day or (day.value if day is not None else None)
        return found is not None

    def float(self, reading: Reading, day: Day | None) -> None:
        """Nothing; keeps the day of a sentence that tells of no strike by itself, for the one that the next sentence tells of."""
        if day is not None and day.precision == "day" and not self.other_time(day):
            self.floating = (reading.index, day)
            if not self.strikes:
                self.lead_day = self.lead_day or day
            current = self.current
            if current is not None and current.day is None and current.parent_day is None and reading.has("elsewhere") and reading.has("trigger"):
                if self.said is not None and 0 < (self.said - day.value).days <= 2 and not current.has_tolls():
                    current.parent_day = day.value  # "22 are missing in Ternopil, the president said on 20 November. Russia attacked several regions on 19 November."

    def told_before(self, reading: Reading, current: Strike) -> bool:
        """Whether a sentence repeats what somebody said, on a day before the strike, of another one."""
        own = current.date() or current.said
        told = [day.value for day in reading.days if day.speech and day.exact]
        return bool(own and told and max(told) < own and (ANOTHER.search(reading.sentence.text) or OF_SEVERAL.search(reading.sentence.text)))

    def long_before(self, day: Day, strike: Strike, reading: Reading) -> bool:
        """Whether a day cannot be that of a strike whose own day is not named, or named only as a night."""
        if strike.day is None and telling.of_the_attack(reading, day):
            return False  # "The attack, which took place on Thursday"
        if strike.day is None:
            return strike.has_tolls() and self.other_time(day) and not self.searched
        return strike.day.soft and abs((strike.day.value - day.value).days) >= 2

    def of_other_news(self, day: Day, strike: Strike, reading: Reading) -> bool:
        """Whether a paragraph opens on another day than that of the strikes told of, behind one that has its day from them: 'On Tuesday, Russia mounted its largest attack of the year'."""
        last = strike.parts[-1].reading.sentence.paragraph if strike.parts else reading.sentence.paragraph
        known = strike.day is None and strike.parent_day is not None and strike.parent_day != day.value and strike.has_tolls() and strike is not self.strikes[0]
        return known and day.exact and last != reading.sentence.paragraph and not telling.of_the_attack(reading, day)

    def other_time(self, day: Day) -> bool:
        """Whether the day lies so far back that the sentence tells of something else than the news."""
        return day.precision != "day" or bool(self.published and (self.published - day.value).days > 2)

    def item_of_another_day(self, reading: Reading, day: Day | None) -> bool:
        """Whether the item of a list has a day of its own, and names no place: it is not at that of the item before."""
        known = self.current.day if self.current is not None else None
        return known is not None and day is not None and not day.soft and day.value != known.value and bool(_ITEM.match(reading.sentence.text))
