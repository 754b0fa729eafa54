"""Puts the readings of sentences together: which sentence tells of which strike."""

from __future__ import annotations

import datetime as dt
import re

from geo.extract.casualties import Toll
from geo.extract.dates import Day
from geo.extract.mentions import Mention
from geo.extract.reading import Reading
from geo.extract.sharing import listed_jointly, share
from geo.extract.strike import ANOTHER, Part, Strike, agrees_with_headline, compatible, fits_day, is_hit, lies_in, repeats, same

#: a sentence that lists this many towns tells of no single strike
MANY_PLACES = 4
#: how many sentences a text without a place so far is read ahead
LOOK_AHEAD = 4
#: how many sentences later a place still takes in what was told before any place was named
WAIT = 8
#: below it a town's place may be a namesake in another oblast
DOUBTFUL = 0.8


#: a day on which something was said dates the report's strikes when it stands in the first sentences
SAID_EARLY = 5
_DEFINITE = re.compile(r"The (?:[\w-]+ ){0,2}(?:strike|attack|missile|drone|blast|explosion|bomb|shelling|assault)\b")
_IN_RESPONSE = re.compile(r"In (?:response|retaliation)\b", re.IGNORECASE)
#: how a sentence begins that looks back
_OPENS_EARLIER = re.compile(
    r"(?:only |just |barely |a few |several |two |three |some |early |earlier |late |the |a |one |on the |last )*(?:days?|weeks?|months?|years?|this|night|week|month|year)\b.{0,20}",
    re.IGNORECASE,
)


class Assembly:
    """Reads sentence after sentence and keeps the strikes found so far."""

    def __init__(self, readings: list[Reading], published: dt.date | None) -> None:
        self.readings = readings
        self.published = published
        self.strikes: list[Strike] = []
        self.current: Strike | None = None
        self.waiting: list[tuple[Part, Day | None]] = []
        self.section: Mention | None = None
        self.last_town: Mention | None = None
        self.aside: Strike | None = None
        self.floating: tuple[int, Day] | None = None
        self.lead_day: Day | None = None
        self.named: tuple[int, Mention, Part, Day | None] | None = None
        self.national: set[tuple[str, int | None]] = set()
        self.wide: int | None = None
        self.said: dt.date | None = None

    def run(self) -> list[Strike]:
        """The strikes in the order in which the text tells them."""
        for position, reading in enumerate(self.readings):
            self._take(position, reading)
        if self.waiting and not self.strikes:
            self._without_place()
        return self.strikes

    def _take(self, position: int, reading: Reading) -> None:
        if reading.has("background") and not self._dated_background(reading):
            self.wide = reading.index if reading.has("elsewhere") else self.wide
            return
        day = self._day_of(reading)
        places = reading.events()
        tolls = list(reading.tolls)
        if reading.sentence.headline and places and len(reading.sentence.text) < len(places[0].name) + 4:
            self.section = places[0]  # a heading: what follows is told of this place
            return
        if not places:
            places = self._implied(reading, tolls)
        elif not places[0].area:
            self.last_town = places[-1]
        self.section = None if places else self.section
        if reading.has("politics") and not tolls and not (places and reading.has("trigger")):
            return
        if not tolls and _IN_RESPONSE.match(reading.sentence.text):
            return
        if reading.has("comes_after") and not tolls:
            return  # it names the attack before this one
        if reading.has("comes_after") and not reading.has("again"):
            after = reading.sentence.text.find(" after ")
            tolls = [toll for toll in tolls if after < 0 or toll.start < after]
            if not tolls:
                return
        if self._of_another_time(reading, tolls):
            self._earlier(reading, places, tolls)
            return
        if reading.has("recap") and day is None and self.current is not None and self.current.has_tolls():
            tolls = []
        telling = reading.has("trigger") or bool(tolls)
        if not telling:
            if (
                not (reading.has("elsewhere") or reading.has("elsewhere_start"))
                and self.current is not None
                and (reading.damages or reading.targets or reading.has("military_target") or reading.has("denial"))
            ):
                self.current.add(Part(reading, []), None)
            return
        if places and not (reading.has("elsewhere") and not tolls and len(places) >= MANY_PLACES):
            self._at_places(reading, places, tolls, day)
        else:
            self._without_places(position, reading, tolls, day)

    def _day_of(self, reading: Reading) -> Day | None:
        """The day of a sentence; one on which something was said counts when it lies before the strike told of so far."""
        day = reading.event_day()
        said = next((each for each in reading.days if each.speech and each.precision == "day" and each.rule != "date.word"), None)
        if self.said is None and said is not None and self.published and 0 <= (self.published - said.value).days <= 2 and reading.index < SAID_EARLY:
            self.said = said.value
        if day is not None and day.precision != "day" and _DEFINITE.match(reading.sentence.text):
            return None  # "The strike, which hit a block earlier this week": the one told of already
        if day is None and said is not None and reading.tolls and self.current is not None:
            known = self.current.day
            if known is not None and not known.soft and known.precision == "day" and said.value < known.value:
                return said
        return day

    def _of_another_time(self, reading: Reading, tolls: list[Toll]) -> bool:
        """Whether the sentence tells of an attack before the one of the news: 'days earlier a strike killed ten'."""
        if not reading.has("earlier_time") or reading.sentence.headline or not self.strikes or reading.has("revised"):
            return False
        day = reading.event_day()
        if (day is not None and not day.soft) or not (tolls or reading.has("attack_word")):
            return False
        text = reading.sentence.text
        return reading.has("comes_after") or bool(ANOTHER.search(text)) or bool(_OPENS_EARLIER.match(text))

    def _earlier(self, reading: Reading, places: list[Mention], tolls: list[Toll]) -> None:
        """Keeps an earlier attack that has a place and a figure of its own; the rest is background."""
        if len(places) != 1 or places[0].area or not any(toll.value != 0 for toll in tolls):
            return
        strike = self._new(places[0], None, reading, inherit=False)
        strike.undated = True
        strike.add(Part(reading, tolls), None)

    def _implied(self, reading: Reading, tolls: list[Toll]) -> list[Mention]:
        """The place of a sentence that names none: the section's, or the town of the official who speaks."""
        telling = any(toll.value != 0 for toll in tolls) or (reading.has("attack_word") and (reading.targets or reading.damages))
        if self.last_town is not None and telling and re.search(r"\bthere\s+(?:on|overnight|late|early|that|which|,)", reading.sentence.text):
            return [self.last_town]
        if self.named is not None and reading.index == self.named[0] + 1 and telling:
            _, mention, part, day = self.named
            self.named = None
            if not repeats(self.current, tolls) if self.current else True:
                strike = self._new(mention, day, part.reading)
                strike.add(part, day)
                self.current = strike
                return [mention]
        if self.section is not None and (telling or reading.has("attack_word")):
            return [self.section]
        offices = reading.offices()
        if not offices or not telling or reading.sentence.headline or len(offices) > 2:
            return []
        office = offices[0]
        current = self.current
        if current is None:
            return [office]
        known = current.place.adm1 if current.place else None
        elsewhere = known is not None and office.place is not None and office.place.adm1 != known
        return [office] if elsewhere and any(toll.value for toll in tolls) and not repeats(current, tolls) else []

    def _dated_background(self, reading: Reading) -> bool:
        day = reading.event_day()
        return bool(
            day
            and not day.soft
            and day.precision in ("day", "month")
            and reading.events()
            and reading.tolls
            and "since" not in reading.sentence.text.lower()
        )

    # -- sentences that name a place
    def _at_places(self, reading: Reading, places: list[Mention], tolls: list[Toll], day: Day | None) -> None:
        around: Mention | None = None
        if self.current is not None and self.current.area and tolls and not any(place.area for place in places):
            if all(any(0 <= cue - toll.end < 45 for cue in reading.wide) for toll in tolls):
                self.current.add(Part(reading, tolls), day)
                return  # "seven more were hurt in the region: two each in …"
        if len(places) > 1 and listed_jointly(reading, places):
            around = self._area_around(reading, places) if tolls else None
            if around is not None:
                places = [around]  # "three killed in Kharkiv oblast: in Izium, Vovchansk and Kupiansk"
            elif len(places) > 2 or all(place.area for place in places):
                self._nationwide(reading, tolls)
                self._float(reading, day)
                return  # what happened in three oblasts together is told of none
            else:
                tolls = [toll for toll in tolls if toll.start > places[0].start]
        shares = {0: tolls} if around is not None else share(reading, places, tolls)
        if len(places) >= MANY_PLACES and not any(shares.values()):
            return
        if len(places) == 1 and tolls and not shares[0] and not places[0].area and self.current is not None and repeats(self.current, tolls):
            self.current.add(Part(reading, tolls), day)
            return  # "34 were killed, including eight near Rafah": the figure is of the whole
        first = True
        told: list[tuple[Strike, Part]] = []
        for number, mention in enumerate(places):
            own = shares[number]
            if number and not own:
                if not self._own_object(reading, places, number):
                    continue
            elif not number and not own and any(shares.values()) and len(places) > 1 and not self._own_object(reading, places, 0):
                if not self._known(mention):
                    continue
            if len(places) > 1:
                day = reading.day_beside(mention) or day
            strike = self._strike_for(mention, day, own, reading)
            if strike is None:
                continue
            if not strike.place_spans or (strike.place == mention.place and mention in reading.mentions):
                strike.place_spans.append(reading.span(mention.start, mention.end))
            part = Part(reading, own, place=mention)
            strike.add(part, day)
            told.append((strike, part))
            if first:
                looking_back = strike is not self.current and (
                    (day is not None and not day.soft and bool(tolls) and self._other_time(day)) or reading.aside()
                )
                if self.current is None or not looking_back:
                    self.current = strike
                self.aside = strike if looking_back else self.aside
                first = False
        for strike, part in told:  # each of several strikes has the targets that stand nearest to its place
            part.rivals = tuple(other.place for held, other in told if held is not strike and other.place)

    @staticmethod
    def _area_around(reading: Reading, places: list[Mention]) -> Mention | None:
        """The one oblast that a sentence names beside a list of its towns; None without one."""
        areas = [each for each in reading.mentions if each.kind == "adm1" and each.role in ("event", "office") and each.place]
        known = {each.place.adm1 for each in areas if each.place}
        if any(place.area for place in places) or len(known) != 1:
            return None
        inside = all(each.place is None or each.place.adm1 in known or (each.place.confidence or 0) < DOUBTFUL for each in places)
        return areas[0] if inside else None

    def _nationwide(self, reading: Reading, tolls: list[Toll]) -> None:
        """Remembers figures of a whole country: a headline that gives them waits for no town."""
        self.national |= {(toll.metric, toll.value) for toll in tolls}
        self.waiting = [item for item in self.waiting if not item[0].tolls or not self._is_national(item[0].tolls)]

    def _is_national(self, tolls: list[Toll]) -> bool:
        return bool(tolls) and all((toll.metric, toll.value) in self.national for toll in tolls)

    def _known(self, mention: Mention) -> bool:
        return any(same(strike, mention) for strike in self.strikes)

    @staticmethod
    def _own_object(reading: Reading, places: list[Mention], number: int) -> bool:
        """Whether a target stands nearer to this place than to the others of the sentence."""
        for target in reading.targets:
            nearest = min(range(len(places)), key=lambda n: abs(places[n].start - target.start))
            if nearest == number:
                return True
        return False

    def _strike_for(self, mention: Mention, day: Day | None, tolls: list[Toll], reading: Reading) -> Strike | None:
        place = mention.place
        at_place = [strike for strike in self.strikes if same(strike, mention)]
        if at_place:
            return self._among_same(at_place, mention, day, tolls, reading)
        current = self.current
        if current is not None and (
            (current.place is None and not current.as_written) or (current.only_headline() and agrees_with_headline(current, tolls))
        ):
            self._locate(current, mention, reading)
            return current
        if current is not None and fits_day(current, day) and compatible(current, tolls):
            namesake = mention.area and place and (current.as_written in mention.name or mention.name in current.as_written)
            if current.area and current.place is None and (not mention.area or namesake):
                self._locate(current, mention, reading)
                return current
            if current.place is None and not current.area and mention.area and not mention.region:
                return current  # the area of a town whose own position is not known
            if place is None and (mention.area or current.area):
                return current  # an area around it, or a village in it, whose own position is not known
        elsewhen = bool(day and tolls and self._other_time(day) and current and current.has_tolls())
        if current is not None and current.place is not None and place and fits_day(current, day) and not elsewhen:
            districts = mention.kind == "adm2" and current.place.precision == "raion" and place != current.place
            if mention.area and current.area and place.adm1 == current.place.adm1 and not districts:
                if not tolls or not current.has_tolls() or repeats(current, tolls):
                    return current  # a district of the oblast that the text is about, or the other way round
            if mention.kind == "adm2" and not current.area and place.adm1 != current.place.adm1:
                if not any(other.kind == "adm1" for other in reading.mentions):
                    return current  # a district of the town, which has a namesake elsewhere
            around = mention.kind == "adm1" or (place.adm2 and place.adm2 == current.place.adm2)
            if mention.area and around and not current.area and place.adm1 == current.place.adm1:
                if not tolls or not current.has_tolls() or repeats(current, tolls):
                    return current  # the oblast of the town that the text is about
            if lies_in(current, mention):
                if not current.has_tolls() or not tolls or repeats(current, tolls):
                    self._locate(current, mention, reading)
                    return current
        if mention.kind == "adm2" and place is not None:
            for strike in self.strikes:  # a district of an oblast that the text has told of before
                if strike.area and strike.place and strike.place.adm1 == place.adm1 and (not tolls or repeats(strike, tolls)):
                    return strike
        happening = reading.has("attack_word") and (reading.targets or reading.damages or reading.weapons or reading.has("trigger"))
        if reading.has("intercept") and not reading.damages:
            happening = False
        if happening and self.strikes and not is_hit(reading, mention) and not (tolls or reading.targets or reading.damages):
            # a town that is only named beside a weapon is no second strike, unless the next sentence tells more of it
            self.named = (reading.index, mention, Part(reading, []), day)
            happening = False
        violent = reading.has("trigger") or reading.has("attack_word")
        if not ((violent and any(toll.value != 0 for toll in tolls)) or happening):
            return None
        return self._new(mention, day, reading)

    def _among_same(self, same: list[Strike], mention: Mention, day: Day | None, tolls: list[Toll], reading: Reading) -> Strike:
        repeated = [strike for strike in same if repeats(strike, tolls)]
        if day is None or day.soft:
            if repeated:
                return self.current if self.current in repeated else repeated[0]
            counted = any(toll.value for toll in tolls)
            if reading.has("again") and counted and same[0].has_tolls() and not reading.has("revised"):
                return self._new(mention, None, reading)
            return self.current if self.current in same else same[0]
        if day.precision != "day" and not tolls:
            return self.current if self.current in same else same[0]
        for strike in same:
            if strike.day is not None and strike.day.value == day.value:
                return strike
        for strike in same:
            if strike.day is None or strike.day.soft:
                if not tolls and strike.has_tolls() and day.rule != "date.weekday" and self._long_before(day, strike) and not reading.has("recap"):
                    continue  # "on 26 November it was attacked, too"
                another = tolls and strike.has_tolls() and strike not in repeated
                if not (another and (self._other_time(day) or reading.has("again"))):
                    return strike
        return self._new(mention, day, reading)

    def _float(self, reading: Reading, day: Day | None) -> None:
        """Keeps the day of a sentence that tells of no strike by itself, for the one that the next sentence tells of."""
        if day is not None and day.precision == "day" and not self._other_time(day):
            self.floating = (reading.index, day)
            if not self.strikes:
                self.lead_day = self.lead_day or day

    def _long_before(self, day: Day, strike: Strike) -> bool:
        """Whether a day cannot be that of a strike whose own day is not named, or named only as a night."""
        if strike.day is None:
            return strike.has_tolls() and self._other_time(day)
        return strike.day.soft and abs((strike.day.value - day.value).days) >= 2

    def _other_time(self, day: Day) -> bool:
        """Whether the day lies so far back that the sentence tells of something else than the news."""
        return day.precision != "day" or bool(self.published and (self.published - day.value).days > 2)

    def _new(self, mention: Mention, day: Day | None, reading: Reading, inherit: bool = True) -> Strike:
        strike = Strike(
            mention.place,
            mention.name,
            day,
            day is not None,
            reading.index,
            [reading.span(mention.start, mention.end)],
            area=mention.area,
            region=mention.region,
        )
        main = self.strikes[0] if self.strikes else None
        if day is None and self.floating is not None and reading.index - self.floating[0] <= 1:
            strike.day, strike.day_stated = self.floating[1], True  # "On Thursday, … . Missiles hit Lviv"
        elif day is None and inherit:
            near = [each for each in (self.current, main) if each is not None]
            known = next((each.date() for each in near if each.day and each.day.precision == "day"), None)
            strike.parent_day = known or (self.lead_day.value if self.lead_day else None)
        if inherit:
            strike.said = self.said
        self.strikes.append(strike)
        for part, waiting_day in self.waiting:
            if part.reading.sentence.headline or reading.index - part.reading.index <= WAIT:
                strike.add(part, waiting_day)
        self.waiting = []
        return strike

    @staticmethod
    def _locate(strike: Strike, mention: Mention, reading: Reading) -> None:
        strike.place = mention.place
        strike.as_written = mention.name
        strike.area = mention.area
        strike.region = mention.region
        strike.place_spans = [reading.span(mention.start, mention.end)]

    # -- sentences that name none
    def _without_places(self, position: int, reading: Reading, tolls: list[Toll], day: Day | None) -> None:
        if reading.has("elsewhere") and reading.sentence.headline and tolls:
            return  # "eight killed in attacks on Ukraine over the past day"
        claimed = reading.has("military_target") and reading.has("aimed") and bool(reading.speakers) and not reading.has("elsewhere")
        if (reading.has("elsewhere") or reading.has("elsewhere_start")) and not reading.sentence.headline and not claimed:
            self.wide = reading.index
            self._nationwide(reading, tolls)
            self._float(reading, day)
            return
        if self._is_national(tolls):
            return
        if self.wide is not None and reading.index - self.wide <= 2 and not reading.sentence.headline:
            if tolls and not self.strikes:
                self._nationwide(reading, tolls)
                self.wide = reading.index
                return
            if day is not None and not day.soft and not tolls and reading.index - self.wide == 1:
                return  # "Ukraine, meanwhile, sent drones as far as Moscow. The latest attack, on Sunday, …"
        if self.aside is not None and self.current is not None and reading.targets and not tolls:
            named = {target.id for target in reading.targets}
            if named <= self.aside.target_ids() and not named & self.current.target_ids():
                self.aside.add(Part(reading, []), None)
                return
        if reading.has("other_place") and self.current is not None and (not self.current.area or reading.has("earlier")):
            return
        if day is not None and day.precision == "year" and not tolls:
            return  # "in 2023, 30 warehouses came under fire"
        part = Part(reading, tolls)
        current = self.current
        if self.named is not None and reading.index == self.named[0] + 1 and current is not None and not tolls:
            place = self.named[1].place
            if place is not None and current.place is not None and place.adm1 != current.place.adm1:
                self.named = (reading.index, *self.named[1:])
                return  # it still speaks of the place named just before
        if current is None:
            ahead = self._ahead(position)
            if ahead is None and not reading.sentence.headline and not self.waiting and not tolls:
                return
            self.waiting.append((part, day))
            return
        if day is not None and not day.soft and not tolls and self._long_before(day, current):
            self._float(reading, day)
            return  # an attack of another day, of which no more is said here
        if day is not None and not day.soft and current.day is not None and day.value != current.day.value:
            self._float(reading, day)
            twin = next((each for each in self.strikes if each.date() == day.value and each.place == current.place), None)
            if twin is None:
                twin = next((each for each in self.strikes if each.date() == day.value), None) if not tolls else None
            if twin is not None:
                twin.add(part, day)
                return
            if day.precision != "day":
                return
            if tolls and not reading.has("revised") and not current.day.soft:
                strike = Strike(current.place, current.as_written, day, True, reading.index, [], area=current.area)
                self.strikes.append(strike)
                strike.add(part, day)
            elif current.day.soft:
                current.add(part, day)
            return
        if day is not None and not day.soft and current.day is None and tolls and current.has_tolls():
            if ANOTHER.search(reading.sentence.text) and (self._other_time(day) or (self.published and (self.published - day.value).days >= 2)):
                strike = Strike(None, "", day, True, reading.index)  # of which the next sentence may name the place
                strike.add(part, day)
                self.strikes.append(strike)
                self.current = strike
                return
        telling = [toll for toll in tolls if toll.value is None or toll.value > 1]  # one person hurt is no mark of a strike
        repeated = [strike for strike in self.strikes if repeats(strike, telling)]
        if repeated and current not in repeated:
            repeated[0].add(part, day)
            return
        if reading.has("again") and tolls and current.has_tolls() and not repeated:
            return  # figures of another attack whose place is not named
        current.add(part, day)

    def _ahead(self, position: int) -> Mention | None:
        for reading in self.readings[position + 1 : position + 1 + LOOK_AHEAD]:
            if reading.events():
                return reading.events()[0]
        return None

    def _without_place(self) -> None:
        """A text that tells of a strike but names its place only as a mayor's town, in the dateline or not at all."""
        fallback = [
            (reading, mention)
            for role in ("loose", "office", "dateline")
            for reading in self.readings
            for mention in reading.mentions
            if mention.role == role and mention.place is not None
        ]
        telling = [item for item in self.waiting if item[0].tolls or item[0].reading.targets or item[0].reading.damages]
        if not telling or (not fallback and (self.wide is not None or not any(item[0].tolls for item in telling))):
            return
        strike = Strike(None, "", None, False, self.waiting[0][0].reading.index)
        if fallback:
            reading, mention = fallback[0]
            strike.place, strike.as_written = mention.place, mention.name
            strike.place_spans = [reading.span(mention.start, mention.end)]
        for part, day in self.waiting:
            strike.add(part, day)
        self.strikes.append(strike)
