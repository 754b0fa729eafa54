"""Keeps the strikes that a text has told of so far: which of them a sentence means by its place and its day, or a new one."""

from __future__ import annotations

import datetime as dt
import re

from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.places.distance import NARROW
from geo.extract.places.mentions import Mention
from geo.extract.reading import pointing
from geo.extract.reading.reading import Reading
from geo.extract.reading.sharing import listed_jointly, share, without_whole
from geo.extract.rules.sought import Sought
from geo.extract.strikes import further_in_town, nightly, older, opening, quarters
from geo.extract.strikes import strike as telling
from geo.extract.strikes.days_told import DaysTold
from geo.extract.strikes.harmed_there import harmed_there
from geo.extract.strikes.hits import died_there, is_hit, of_its_district, of_its_town, only_shot_down, told_of_another_district
from geo.extract.strikes.part import Part
from geo.extract.strikes.roundups import ONE_STRIKE
from geo.extract.strikes.standing import ALSO_THERE, Standing, standing
from geo.extract.strikes.strike import DAYS_APART, Strike, fits_day, lies_in, repeats, same
from geo.extract.text.numbers import SMALL

WAIT = 8  #: how many sentences later a place still takes in what was told before any place was named
#: so many sentences after one on a whole country a report still parts that country's figures
SOON_AFTER = 3
#: a strike of last night is not one of a day further back, however alike
OF_ONE_WEEK = 7
#: targets of so many strikes that two on one town are told of with the same; a café or a school is that of one strike
COMMON_TARGETS = frozenset({"residential", "transport", "energy", "industrial", "military", "other"})
_DIED_IN = re.compile(
    rf"\b(?:died|dead|hurt|\d+|{'|'.join(SMALL)}|another)\s+(?:(?:people|persons?|civilians?|residents?|more)\s+)?(?:died\s+)?"
    r"(?:in|near)\s+(?:(?:the\s+)?(?:nearby\s+)?(?:city|town|village|settlement)\s+of\s+)?$"
)
#: "In Illinivka, one was hurt": a row of a round-up
_ROW = re.compile(r"\W*(?:[Aa]nd\s+|[Ww]hile\s+)?[Ii]n\s+(?:the\s+)?(?:[a-z]+\s+){0,3}$")
#: "eight injured in Russian attacks on Donetsk Oblast": the figures are those of several strikes
_SEVERAL_ON = Sought(r"\b(?:Russian|Ukrainian|enemy)\s+(?:[a-z-]+\s+)?(?:attacks|strikes)\b|\b(?:attacks|strikes) on (?:the )?[A-Z][\w-]+ (?:[Oo]blast|[Rr]egion)\b|\b(?:та|і|й|и|а також)\s+[А-ЯІЇЄҐЁ][\w'-]+\s+(?:район(?:и|ів|ы|ов)\b|громад(?:и|ах)\b)")
#: "struck the Kherson Oblast 60 times", "114 attacks": so are these
_MANY_TIMES = re.compile(
    rf"\b(?:\d+|{'|'.join(SMALL)}|several|many|numerous)\s+times\b|\b(?:[5-9]|\d\d+|dozens of|hundreds of|numerous)\s+(?:[a-z-]+\s+){{0,2}}(?:attacks|strikes|shellings|bombardments|air ?strikes|air raids)\b", re.IGNORECASE
)
#: "A drone that was downed detonated beside the plant"
_CAME_DOWN = re.compile(r"\b(?:fell|landed|crashed|came down|detonated|exploded)\b")
#: "Near the village, civilian cars came under artillery fire": told of, though no object of a known kind
_UNDER_FIRE = re.compile(r"\b(?:cars?|vehicles?|bus(?:es)?|convoy|ambulances?|crews?|houses|homes|residents|civilians|farmers|workers|people|families)\b[^.;,]{0,20}\b(?:came|were|was) (?:also )?under (?:[\w-]+ ){0,3}(?:fire|attack|shelling|bombardment)\b")
#: "The station that was struck on Wednesday is in Chaplyne"
_THING_IN = re.compile(
    r"^The (?:[\w-]+ ){0,3}?(?P<thing>[\w-]+),? (?:(?:that|which) (?:was|were|had been) (?:[a-z]+ )?(?:hit|struck|attacked|bombed|shelled|targeted|destroyed|damaged)\b[^.;,]{0,40},? )?(?:is|was|are|were|stands?|stood|lies|lay)(?: located| situated)? (?:in|at|near) (?:the )?(?:[a-z-]+ ){0,4}$"
)
#: "one was killed across the Sumy region"
_ALL_OVER = re.compile(r"\b(?:across|throughout|all over)\s+(?:the\s+)?$")

#: "rockets at communities of the region killed two": the sum of those that are told of next
_COMMUNITIES = re.compile(r"\b(?:communities|settlements|towns|villages|cities|districts)\s+(?:of|in|across)\s+(?:the\s+)?$")
#: a strike told of "last week" lies so many days off at most
WITHIN_DAYS = 8
#: a month that began so many days before the strike told of is that of another
OTHER_MONTHS_DAYS = 62
#: figures told of several places together
_SEVERAL_PLACES = re.compile(r"\b(?:ports|towns|villages|cities|communities|settlements|camps|suburbs)\b")


class Roll(DaysTold):
    """The strikes found so far, in the order in which the text tells them, and the one that it is telling of."""

    def __init__(self, published: dt.date | None) -> None:
        super().__init__(published)
        #: what was told before any place was named
        self.waiting: list[tuple[Part, Day | None]] = []
        #: a place named beside a weapon, of which the next sentence may tell more
        self.named: tuple[int, Mention, Part, Day | None] | None = None
        #: the place under whose heading the text tells
        self.section: Mention | None = None
        #: the paragraph that opens with that heading, if it is no line of its own
        self.headed = -1
        #: the last sentence that told of a whole country or area
        self.wide: int | None = None

    def earlier(self, reading: Reading, places: list[Mention], tolls: list[Toll], day: Day | None = None) -> None:
        """Nothing; keeps an earlier attack that has a place and a figure of its own; the rest is background."""
        shares = share(reading, places, tolls) if len(places) == 1 or (len(places) == 2 and not listed_jointly(reading, places)) else {0: tolls}
        without_whole(shares)  # "a day earlier missiles killed four people in Ukraine, two of them in Kyiv"
        told = [(places[number], own) for number, own in shares.items() if places and any(toll.value != 0 for toll in own)]
        if not told or len(places) > len(shares) or any(place.area and place.kind != "hromada" for place, _ in told):
            return
        day = self._day_before(reading, day)
        day = day if day is not None and day.exact else None
        for place, own in told:
            strike = self.new(place, day, reading, inherit=False)
            strike.undated = day is None
            strike.add(Part(reading, own, place=place), day)

    def in_its_row(self, reading: Reading) -> bool:
        """Whether a sentence tells what happened at the place with which its paragraph opens: 'Synkivka. Multiple rocket launchers were used.'"""
        if self.section is None or self.headed != reading.sentence.paragraph or any(reading.has(each) for each in ("intercept", "background", "elsewhere")):
            return False
        return bool(reading.targets or reading.damages) or any(reading.has(each) for each in ("trigger", "on_fire", "damaged"))

    def known(self, mention: Mention) -> bool:
        """Whether the text has told of a strike on that place."""
        return any(same(strike, mention) for strike in self.strikes)

    def strike_for(self, mention: Mention, day: Day | None, tolls: list[Toll], reading: Reading) -> Strike | None:
        """The strike that a sentence tells of with a place: one told of before, a new one, or None when the place is only named."""
        place = mention.place
        at_place = [strike for strike in self.strikes if same(strike, mention)] or of_its_town(self.strikes, mention, tolls, reading)
        if at_place and (quarters.in_another_quarter(at_place, mention, tolls, reading) or quarters.part_apart(at_place, mention, tolls, reading)):
            return self.new(mention, day, reading)
        if at_place and further_in_town.one_more(at_place, mention, tolls, reading):
            return self.new(mention, day, reading)
        if at_place:
            return self.among_same(at_place, mention, day, tolls, reading)
        current = self.current
        if current is None and mention.kind == "adm2" and self.section is not None and self.section.place == place and (tolls or is_hit(reading, mention) or reading.weapons or reading.targets):
            return self.new(mention, day, reading)  # under its heading: "Nikopol district"
        if any(telling.in_another_part(strike, mention) for strike in self.strikes):
            return self.new(mention, day, reading) if tolls else None
        where = _THING_IN.search(reading.sentence.text[: mention.start]) if current is not None else None
        if current is not None and where is not None and not tolls and not mention.area and where["thing"].casefold() in current.target_words():
            self.locate(current, mention, reading)  # "The station that was struck is in Chaplyne"
            current.day = day if day is not None and day.precision == "day" else current.day
            return current
        if current is not None and (of_its_district(current, mention, reading) or opening.one_more(current, mention, reading)):
            return self.new(mention, day, reading)
        if current is not None:
            stands = standing(current, mention, day, tolls, reading, day is not None and self.other_time(day))
            if stands is Standing.LOCATES:
                self.locate(current, mention, reading)
            elif stands is Standing.VILLAGE:
                current.village = current.as_written = mention.name
                current.place = current.place if current.area else None  # a city was named for its region
                current.place_spans = [reading.span(mention.start, mention.end)]
            if stands is not None:
                current.part = current.part or mention.part  # "Strikes on southern Gaza", under a headline that names a town of it
                return current
        if mention.kind in ("adm2", "hromada") and place is not None:
            for strike in self.strikes:  # a district of an oblast that the text has told of before
                wide = strike.place is not None and strike.place.adm1 == place.adm1 and strike.place.precision not in NARROW
                if strike.area and not strike.total and (wide or strike.place == place) and not told_of_another_district(strike, mention) and fits_day(strike, day) and (not tolls or repeats(strike, tolls)):
                    if mention.kind == "hromada" and mention.area and not strike.has_tolls() and reading.targets:
                        self.locate(strike, mention, reading)
                    return strike
        if place is not None and not tolls and reading.has("trigger") and pointing.several_of(reading.sentence.text, mention):
            self.summed_day = self.summed_day or (day.value if day is not None and day.exact else None)
            return self.new(mention, day, reading)
        around = {each.place.adm1 for each in reading.mentions if each.kind == "adm1" and each.place}
        for strike in self.strikes:  # "In Kharkiv region … hit the city of Balakliia": of which only the oblast was told
            if place and place.adm1 in around and not ALSO_THERE.match(reading.sentence.text, mention.end) and not reading.has("recap") and not strike.day_sum and not quarters.city_apart(strike, mention, tolls, reading) and lies_in(strike, mention) and fits_day(strike, day) and (not tolls or repeats(strike, tolls)):
                self.locate(strike, mention, reading)
                return strike
        wrecked = reading.has("damaged") and bool(reading.targets) and bool(self.strikes) and opening.turns_to(reading, mention)  # "In Lyman, three houses were affected"
        happening = (reading.has("attack_word") or reading.has("on_fire") or wrecked or (reading.has("trigger") and (bool(reading.targets or reading.damages) or is_hit(reading, mention)))) and (reading.targets or reading.damages or reading.weapons or reading.has("trigger") or died_there(reading, mention))
        if reading.has("intercept") and not (reading.targets or reading.damages or tolls or is_hit(reading, mention)) and mention.kind == "settlement" and mention.role == "event" and mention.place is not None and not _CAME_DOWN.search(reading.sentence.text):
            self.named = (reading.index, mention, Part(reading, []), day)  # "Ten drones were downed over Ust-Luga. Debris set a terminal on fire"
            happening = False
        harmed = (bool(self.strikes) and harmed_there(reading, mention)) or (mention is self.section and self.in_its_row(reading))
        unhurt = bool(self.strikes) and not (reading.targets or reading.damages or tolls)
        happening = harmed or (happening and not (unhurt and only_shot_down(reading, mention)))
        if happening and self.strikes and mention.role != "office" and not is_hit(reading, mention) and not (_UNDER_FIRE.search(reading.sentence.text) or harmed or tolls or reading.targets or reading.damages or reading.has("on_fire")):
            # a town that is only named beside a weapon is no second strike, unless the next sentence tells more of it
            pair = reading.events()
            both = len(pair) == 2 and (bool(reading.tolls) or is_hit(reading, pair[0])) and listed_jointly(reading, pair)
            told = reading.weapons or (reading.has("attack_word") and reading.has("trigger") and not mention.area and mention.role == "event" and not (reading.has("military_target") or reading.has("national")))
            if not both and not told:  # "killed two women in Lyman and Sumy", "strikes on Dnipro and Pavlohrad": both were hit
                self.named = (reading.index, mention, Part(reading, []), day)
                happening = False
        violent = reading.has("trigger") or reading.has("attack_word") or reading.has("on_fire") or bool(self.waiting or self.strikes) or self.died_in(reading, mention)
        violent = violent or (bool(tolls) and not mention.area and self.violent_next(reading, mention))
        if not ((violent and any(toll.value != 0 for toll in tolls)) or happening):
            return None
        strike = self.new(mention, day, reading, tolls=tolls)
        strike.hit = happening and (harmed or (not strike.near and not mention.area and is_hit(reading, mention)))
        return strike

    def violent_next(self, reading: Reading, mention: Mention) -> bool:
        """Whether the sentences after one that only counts victims tell how they were hit; a roll alone knows none of them."""
        return False

    def died_in(self, reading: Reading, mention: Mention) -> bool:
        """Whether a report that has told of strikes goes on with who died at another place: 'two died in Lyman, and a woman in nearby Torske'."""
        going_on = self.current is not None and reading.index - self.current.parts[-1].reading.index <= 1 and not reading.has("recap")
        if mention is self.section and self.strikes:
            return True
        row = self.current is not None and reading.index - self.current.parts[-1].reading.index <= SOON_AFTER and bool(_ROW.match(reading.sentence.text[: mention.start]))
        if going_on or reading.has("elsewhere_start") or (row and not reading.has("recap")) or (self.wide is not None and reading.index - self.wide <= SOON_AFTER):
            return mention.role == "event"
        return self.wide is not None and bool(_DIED_IN.search(reading.sentence.text[: mention.start]))

    def among_same(self, same: list[Strike], mention: Mention, day: Day | None, tolls: list[Toll], reading: Reading) -> Strike:
        """Of several strikes on one place the one that day and figures fit, or a new one."""
        whole = [toll for toll in tolls if not toll.metric.startswith("children_")] or tolls  # one child hurt is no mark of a strike
        repeated = [strike for strike in same if repeats(strike, whole)]
        day = older.day_of_those_counted(self.current, same, tolls, reading) if day is None else day
        if day is None or day.soft:
            if repeated:
                return self.current if self.current in repeated else repeated[0]
            counted = any(toll.value for toll in tolls)
            if (reading.has("again") or older.only_looked_back_to(same, self.strikes[0], reading)) and counted and same[0].has_tolls() and not reading.has("revised") and not quarters.elsewhere_in_it(same[0], mention, tolls, reading):
                return self.new(mention, None, reading)
            return self.current if self.current in same else same[0]
        if day.precision != "day" and not tolls:
            if day.precision == "month" and ((reading.has("earlier_time") and all(older.months_before(each, day) for each in same)) or older.month_recalled(same, mention.name, day, reading, self.published)):
                return self.new(mention, day, reading, inherit=False)  # "In October last year, jets bombed its hospital"
            return self.current if self.current in same else same[0]
        for strike in same:
            if strike.day is not None and strike.day.value == day.value:
                return strike
            if strike.day is not None and strike.day.precision != "day" == day.precision and strike in repeated and abs((strike.day.value - day.value).days) <= WITHIN_DAYS:
                strike.day = day  # "87 found after last week's air strike … An air strike last Tuesday killed 87"
                return strike
        for strike in same:
            if strike.day is None or strike.day.soft:
                if opening.SINCE.search(reading.sentence.text[: day.start]) and not strike.only_headline() and not (tolls and strike in repeated):
                    continue  # "it had been without gas since Wednesday's attack", in a report on Saturday's
                rare = {target.id for target in reading.targets} - COMMON_TARGETS
                if strike.day is not None and abs((strike.day.value - day.value).days) > OF_ONE_WEEK:
                    rare = set()  # "overnight a drone hit a hospital … on 11 March a shell hit the same hospital"
                if not tolls and (strike.has_tolls() or strike.day is not None) and day.rule != "date.weekday" and self.long_before(day, strike, reading) and not reading.has("recap") and not rare & strike.target_ids():
                    continue  # "on 26 November it was attacked, too"
                if older.of_an_older_strike(strike, day, tolls, strike.said or self.said, reading.sentence.text) or older.recalled(strike, day, self.summed_day, reading, self.published) or older.last_week(strike, day, self.said, reading) or older.next_day(strike, day, reading):
                    continue
                fresh = strike.date() or strike.parent_day or strike.said
                months_ago = tolls and fresh is not None and (fresh - day.value).days > OTHER_MONTHS_DAYS
                if months_ago and (reading.has("earlier_time") if day.precision == "day" else strike not in repeated):
                    continue  # "In September of last year a missile attack on Lviv killed seven"
                another = tolls and strike.has_tolls() and strike not in repeated
                said = strike.said or self.said
                apart = strike.day is not None and strike.day.precision == day.precision == "day" and abs((strike.day.value - day.value).days) >= DAYS_APART
                apart = apart or (strike.day is None and day.precision == "day" and ((strike.parent_day is not None and day.value < strike.parent_day) or (said is not None and (said - day.value).days >= DAYS_APART)))
                apart = apart or (strike.day is None and self.published is not None and day.precision == "day" and (self.published - day.value).days >= DAYS_APART and older.contradicted_by(strike, tolls))
                if another and apart and not reading.has("revised"):
                    continue  # "overnight a father was killed … On Monday two died in the same town"
                if not (another and (self.other_time(day) or reading.has("again") or reading.has("recap"))):
                    return strike
        return self.new(mention, day, reading)

    def new(self, mention: Mention, day: Day | None, reading: Reading, inherit: bool = True, tolls: list[Toll] | None = None) -> Strike:
        """A new strike, with what was told before any place was named; tolls: its share of the sentence's figures, all without."""
        strike = Strike(
            mention.place,
            mention.name,
            day,
            day is not None,
            reading.index,
            [reading.span(mention.start, mention.end)],
            area=mention.area,
            region=mention.region,
            part=mention.part,
        )
        if day is None:
            strike.day, strike.parent_day = self.inherited(reading, inherit)
            strike.day_stated = strike.day is not None
        strike.said = self.said if inherit else strike.said
        strike.near = telling.is_near(reading, mention)
        summed = reading.has("elsewhere") or bool(_ALL_OVER.search(reading.sentence.text[: mention.start])) or reading.has("roundup") or bool(_SEVERAL_ON.search(reading.sentence.text) or _COMMUNITIES.search(reading.sentence.text[: mention.start]))
        often = mention.kind in ("adm1", "adm2") and bool(_MANY_TIMES.search(reading.sentence.text))
        strike.day_sum = mention.region and not mention.part and bool(reading.tolls) and not reading.targets and not ONE_STRIKE.search(reading.sentence.text)  # "35 people lost their lives in Gaza on Sunday"
        strike.total = mention.area and ((summed and bool(reading.tolls)) or often or pointing.several_of(reading.sentence.text, mention))
        self.strikes.append(strike)
        towns = [place for place in reading.events() if not place.area]
        joint = len(towns) > 1 and listed_jointly(reading, towns)
        old = day is not None and not day.soft and day.precision in ("month", "year") and reading.has("earlier_time")
        if old or opening.of_other_areas([part.reading for part, _ in self.waiting], mention):
            return strike  # what the report began with is not of a strike of months ago
        others: Reading | None = None  # the last sentence whose figures are those of somewhere else
        for part, waiting_day in self.waiting:
            if others is not None and part.tolls and part.reading.index - others.index == 1 and part.reading.sentence.paragraph == others.sentence.paragraph:
                others = part.reading
                continue  # "53 were killed in strikes on the country. Almost 100 were wounded."
            if joint and part.tolls and _SEVERAL_PLACES.search(part.reading.sentence.text):
                part = Part(part.reading, [])  # "strikes on two ports killed one person. A and B were the targets"
            if waiting_day is not None and not part.tolls and nightly.of_the_drones_alone(part.reading, waiting_day, self.summed_day, reading):
                waiting_day = None
            part = opening.of_many_areas(part) if reading.weapons else part
            part = opening.without_sum_of_a_day(part)
            if opening.contradicts(part, reading.tolls if tolls is None else tolls):
                others = part.reading
                if inherit and strike.day is None and waiting_day is not None and not waiting_day.speech and waiting_day.precision == "day":
                    self.lead_day = self.lead_day or waiting_day
                    strike.parent_day = strike.parent_day or waiting_day.value
                continue  # a figure of somewhere else that the text gave before any place
            if part.reading.sentence.headline or reading.index - part.reading.index <= WAIT:
                strike.add(part, waiting_day)
        self.waiting = []
        return strike

    @staticmethod
    def locate(strike: Strike, mention: Mention, reading: Reading) -> None:
        """Nothing; gives a strike a place that the text names later or more exactly."""
        strike.around = strike.place if strike.area and mention.name == strike.as_written else None
        strike.place = mention.place
        strike.as_written = mention.name
        strike.area = mention.area
        strike.region = mention.region
        strike.near, strike.village, strike.day_sum = False, "", False
        strike.beside = telling.is_near(reading, mention)
        strike.place_spans = [reading.span(mention.start, mention.end)]
