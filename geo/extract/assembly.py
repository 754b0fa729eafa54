"""Puts the readings of sentences together: which sentence tells of which strike."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from geo.domain.place import Place
from geo.extract.casualties import Toll
from geo.extract.dates import Day
from geo.extract.reading import Reading
from geo.extract.toponyms import Mention, same_place

#: a sentence that lists this many towns tells of no single strike
MANY_PLACES = 4
#: how many sentences a text without a place so far is read ahead
LOOK_AHEAD = 4


@dataclass
class Part:
    """The part of a sentence that belongs to one strike: its figures, and whether its objects belong to it too."""

    reading: Reading
    tolls: list[Toll]
    objects: bool = True


@dataclass
class Strike:
    """A strike while the text is being read."""

    place: Place | None
    as_written: str
    day: Day | None
    day_stated: bool
    first: int
    place_spans: list[tuple[int, int]] = field(default_factory=list)
    day_spans: list[tuple[int, int]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    parent_day: dt.date | None = None
    area: bool = False

    def date(self) -> dt.date | None:
        """The day, if one is stated."""
        return self.day.value if self.day else None

    def has_tolls(self) -> bool:
        """Whether a body sentence gave a figure."""
        return any(part.tolls for part in self.parts if not part.reading.sentence.headline)

    def target_ids(self) -> set[str]:
        """The kinds of target told of it so far."""
        return {target.id for part in self.parts for target in part.reading.targets}

    def only_headline(self) -> bool:
        """Whether nothing but the headline tells of it so far."""
        return all(part.reading.sentence.headline for part in self.parts)

    def add(self, part: Part, day: Day | None) -> None:
        """Takes a part of a sentence in; a stated day fills a missing one."""
        self.parts.append(part)
        if day is not None and day.precision == "day" and (self.day is None or (self.day.soft and not day.soft)):
            self.day = day
            self.day_stated = True
        if day is not None and self.day is not None and day.value == self.day.value:
            self.day_spans.append(part.reading.span(day.start, day.end))


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
        self.named: tuple[int, Mention, Part, Day | None] | None = None

    def run(self) -> list[Strike]:
        """The strikes in the order in which the text tells them."""
        for position, reading in enumerate(self.readings):
            self._take(position, reading)
        if self.waiting and not self.strikes:
            self._without_place()
        return self.strikes

    def _take(self, position: int, reading: Reading) -> None:
        if reading.has("background") and not self._dated_background(reading):
            return
        day = reading.event_day()
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
        telling = reading.has("trigger") or bool(tolls)
        if not telling:
            if self.current is not None and (reading.damages or reading.targets or reading.has("military_target") or reading.has("denial")):
                self.current.add(Part(reading, []), None)
            return
        if places and not (reading.has("elsewhere") and not tolls and len(places) >= MANY_PLACES):
            self._at_places(reading, places, tolls, day)
        else:
            self._without_places(position, reading, tolls, day)

    def _implied(self, reading: Reading, tolls: list[Toll]) -> list[Mention]:
        """The place of a sentence that names none: the section's, or the town of the official who speaks."""
        telling = any(toll.value != 0 for toll in tolls) or (
            reading.has("attack_word") and (reading.targets or reading.damages)
        )
        if self.last_town is not None and telling and re.search(r"\bthere\s+(?:on|overnight|late|early|that|which|,)", reading.sentence.text):
            return [self.last_town]
        if self.named is not None and reading.index == self.named[0] + 1 and telling:
            _, mention, part, day = self.named
            self.named = None
            if not _repeats(self.current, tolls) if self.current else True:
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
        return [office] if elsewhere and any(toll.value for toll in tolls) and not _repeats(current, tolls) else []

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
        if len(places) > 1 and _listed_jointly(reading, places):
            if len(places) > 2:
                return  # what happened in three oblasts together is told of none
            tolls = [toll for toll in tolls if toll.start > places[0].start]
        shares = _share(reading, places, tolls)
        if len(places) >= MANY_PLACES and not any(shares.values()):
            return
        first = True
        for number, mention in enumerate(places):
            own = shares[number]
            if number and not own:
                if not self._own_object(reading, places, number):
                    continue
            elif not number and not own and any(shares.values()) and len(places) > 1 and not self._own_object(reading, places, 0):
                if not self._known(mention):
                    continue
            strike = self._strike_for(mention, day, own, reading)
            if strike is None:
                continue
            if not strike.place_spans or (strike.place == mention.place and mention in reading.mentions):
                strike.place_spans.append(reading.span(mention.start, mention.end))
            strike.add(Part(reading, own, objects=True), day)
            if first:
                looking_back = strike is not self.current and (
                    (day is not None and not day.soft and bool(tolls) and self._other_time(day)) or reading.aside()
                )
                if self.current is None or not looking_back:
                    self.current = strike
                self.aside = strike if looking_back else self.aside
                first = False

    def _known(self, mention: Mention) -> bool:
        return any(_same(strike, mention) for strike in self.strikes)

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
        same = [strike for strike in self.strikes if _same(strike, mention)]
        if same:
            return self._among_same(same, mention, day, tolls, reading)
        current = self.current
        if current is not None and (
            (current.place is None and not current.as_written) or (current.only_headline() and _agree(current, tolls))
        ):
            self._locate(current, mention, reading)
            return current
        if current is not None and _compatible(current, tolls):
            if current.area and current.place is None and not mention.area:
                self._locate(current, mention, reading)
                return current
            if place is None and (mention.area or current.area):
                return current  # an area around it, or a village in it, whose own position is not known
        elsewhen = bool(day and tolls and self._other_time(day) and current and current.has_tolls())
        if current is not None and current.place is not None and place and _fits_day(current, day) and not elsewhen:
            if mention.area and current.area and place.adm1 == current.place.adm1:
                if not tolls or not current.has_tolls() or _repeats(current, tolls):
                    return current  # a district of the oblast that the text is about, or the other way round
            if mention.kind == "adm2" and not current.area and place.adm1 != current.place.adm1:
                if not any(other.kind == "adm1" for other in reading.mentions):
                    return current  # a district of the town, which has a namesake elsewhere
            around = mention.kind == "adm1" or (place.adm2 and place.adm2 == current.place.adm2)
            if mention.area and around and not current.area and place.adm1 == current.place.adm1:
                if not tolls or not current.has_tolls() or _repeats(current, tolls):
                    return current  # the oblast of the town that the text is about
            if not mention.area and current.area and place.adm1 == current.place.adm1 and place.adm1:
                if not current.has_tolls() or not tolls or _repeats(current, tolls):
                    self._locate(current, mention, reading)
                    return current
        if mention.kind == "adm2" and place is not None:
            for strike in self.strikes:  # a district of an oblast that the text has told of before
                if strike.area and strike.place and strike.place.adm1 == place.adm1 and (not tolls or _repeats(strike, tolls)):
                    return strike
        happening = reading.has("attack_word") and (
            reading.targets or reading.damages or reading.weapons or reading.has("trigger")
        )
        if reading.has("intercept") and not reading.damages:
            happening = False
        if happening and self.strikes and not _is_hit(reading, mention) and not (tolls or reading.targets or reading.damages):
            # a town that is only named beside a weapon is no second strike, unless the next sentence tells more of it
            self.named = (reading.index, mention, Part(reading, []), day)
            happening = False
        violent = reading.has("trigger") or reading.has("attack_word")
        if not ((violent and any(toll.value != 0 for toll in tolls)) or happening):
            return None
        return self._new(mention, day, reading)

    def _among_same(
        self, same: list[Strike], mention: Mention, day: Day | None, tolls: list[Toll], reading: Reading
    ) -> Strike:
        repeated = [strike for strike in same if _repeats(strike, tolls)]
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
                another = tolls and strike.has_tolls() and strike not in repeated
                if not (another and (self._other_time(day) or reading.has("again"))):
                    return strike
        return self._new(mention, day, reading)

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
        )
        main = self.strikes[0] if self.strikes else None
        if day is None and inherit and main is not None:
            strike.parent_day = (self.current or main).date() or main.date()
        self.strikes.append(strike)
        for part, waiting_day in self.waiting:
            if part.reading.sentence.headline or reading.index - part.reading.index <= LOOK_AHEAD:
                strike.add(part, waiting_day)
        self.waiting = []
        return strike

    @staticmethod
    def _locate(strike: Strike, mention: Mention, reading: Reading) -> None:
        strike.place = mention.place
        strike.as_written = mention.name
        strike.area = mention.area
        strike.place_spans = [reading.span(mention.start, mention.end)]

    # -- sentences that name none
    def _without_places(self, position: int, reading: Reading, tolls: list[Toll], day: Day | None) -> None:
        if (reading.has("elsewhere") or reading.has("elsewhere_start")) and not reading.sentence.headline:
            return
        if self.aside is not None and self.current is not None and reading.targets and not tolls:
            named = {target.id for target in reading.targets}
            if named <= self.aside.target_ids() and not named & self.current.target_ids():
                self.aside.add(Part(reading, []), None)
                return
        if reading.has("other_place") and self.current is not None and not self.current.area:
            return
        part = Part(reading, tolls)
        current = self.current
        if current is None:
            ahead = self._ahead(position)
            if ahead is None and not reading.sentence.headline and not self.waiting and not tolls:
                return
            self.waiting.append((part, day))
            return
        if day is not None and not day.soft and current.day is not None and day.value != current.day.value:
            twin = next(
                (each for each in self.strikes if each.date() == day.value and each.place == current.place), None
            )
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
            if _ANOTHER.search(reading.sentence.text) and (
                self._other_time(day) or (self.published and (self.published - day.value).days >= 2)
            ):
                strike = Strike(None, "", day, True, reading.index)  # of which the next sentence may name the place
                strike.add(part, day)
                self.strikes.append(strike)
                self.current = strike
                return
        telling = [toll for toll in tolls if toll.value is None or toll.value > 1]  # one person hurt is no mark of a strike
        repeated = [strike for strike in self.strikes if _repeats(strike, telling)]
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
        if not telling:
            return
        strike = Strike(None, "", None, False, self.waiting[0][0].reading.index)
        if fallback:
            reading, mention = fallback[0]
            strike.place, strike.as_written = mention.place, mention.name
            strike.place_spans = [reading.span(mention.start, mention.end)]
        for part, day in self.waiting:
            strike.add(part, day)
        self.strikes.append(strike)


def _same(strike: Strike, mention: Mention) -> bool:
    """Whether a strike is told of the place of a mention; places without a position are compared by name."""
    if strike.place is None or mention.place is None:
        return strike.place is None and mention.place is None and strike.as_written == mention.name
    return same_place(strike.place, mention.place)


def _fits_day(strike: Strike, day: Day | None) -> bool:
    return day is None or strike.day is None or day.soft or strike.day.soft or day.value == strike.day.value


def _repeats(strike: Strike, tolls: list[Toll]) -> bool:
    """Whether a figure of the sentence is one that the strike already has: then it tells of the same strike."""
    known = {
        (toll.metric, toll.value) for part in strike.parts if not part.reading.sentence.headline for toll in part.tolls
    } or {(toll.metric, toll.value) for part in strike.parts for toll in part.tolls}
    return any((toll.metric, toll.value) in known for toll in tolls if toll.value is not None)


def _compatible(strike: Strike, tolls: list[Toll]) -> bool:
    """Whether the figures of a sentence do not contradict those of a strike."""
    if not tolls or not strike.has_tolls() or _repeats(strike, tolls):
        return True
    told = {toll.metric for part in strike.parts for toll in part.tolls}
    return not told & {toll.metric for toll in tolls}


_ANOTHER = re.compile(r"\b(?:an?|another)\s+(?:[\w'-]+\s+){0,4}?(?:strike|attack|airstrike|bombing|raid|shelling)\b", re.IGNORECASE)
_IS_HIT = re.compile(
    r"\s+(?:(?:district|region|oblast|community|city)\s+)?(?:was|were|came|has been|also came|again came)\b.{0,30}"
    r"\b(?:hit|attacked|struck|shelled|targeted|bombed|under (?:attack|fire))\b"
)


def _is_hit(reading: Reading, mention: Mention) -> bool:
    """Whether the sentence says of the place itself that it was hit."""
    return bool(_IS_HIT.match(reading.sentence.text, mention.end))


def _agree(strike: Strike, tolls: list[Toll]) -> bool:
    """Whether the figures of a sentence can be those of the headline."""
    headline = any(part.tolls for part in strike.parts)
    return not headline or not tolls or _repeats(strike, tolls)


_CLAUSE = re.compile(r";|,?\s+while\s|,\s+and\s|,\s+but\s|\.\s")


def _share(reading: Reading, places: list[Mention], tolls: list[Toll]) -> dict[int, list[Toll]]:
    """Which place of the sentence each figure belongs to."""
    shares: dict[int, list[Toll]] = {number: [] for number in range(len(places))}
    if len(places) == 1:
        shares[0] = list(tolls)
        if reading.has("elsewhere"):
            shares[0] = [toll for toll in tolls if _beside(reading, toll, places[0], tolls)]
        shares[0] = [toll for toll in shares[0] if not _contrasted(reading, toll, places[0], tolls)]
        return shares
    for toll in tolls:
        after = [n for n, place in enumerate(places) if place.start >= toll.end]
        before = [n for n, place in enumerate(places) if place.end <= toll.start]
        chosen = before[-1] if before else (after[0] if after else 0)
        if after and _beside(reading, toll, places[after[0]], tolls):
            chosen = after[0]
        shares[chosen].append(toll)
    return shares


def _listed_jointly(reading: Reading, places: list[Mention]) -> bool:
    """Whether the places are one list: 'in Sumy, Kherson and Kharkiv oblasts'."""
    text = reading.sentence.text
    return all(
        re.fullmatch(r"(?:\s+(?:oblast|region|district)s?)?(?:,|,?\s+and)\s+(?:the\s+)?", text[one.end : other.start])
        for one, other in zip(places, places[1:], strict=False)
    )


def _contrasted(reading: Reading, toll: Toll, place: Mention, tolls: list[Toll]) -> bool:
    """Whether a figure follows 'while' after the place and a figure of its own: it is of somewhere else."""
    earlier = [other for other in tolls if other.metric == toll.metric and other.start < toll.start]
    return bool(earlier) and bool(re.search(r",\s+while\b", reading.sentence.text[place.end : toll.start]))


def _beside(reading: Reading, toll: Toll, place: Mention, tolls: list[Toll]) -> bool:
    """Whether a place follows a figure closely: 'killed two people in Sumy'."""
    if place.start < toll.end:
        between = reading.sentence.text[place.end : toll.start]
        return len(between) < 60 and not _CLAUSE.search(between)
    between = reading.sentence.text[toll.end : place.start]
    others = [other for other in tolls if toll.end <= other.start < place.start and other.metric == toll.metric]
    return len(between) < 70 and not _CLAUSE.search(between) and not others
