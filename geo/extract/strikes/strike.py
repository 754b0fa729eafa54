"""A strike while its report is being read: its sentences, its day and place, and whether a sentence can tell of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from geo.domain.place import Place
from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.places.distance import HROMADA_KM, NARROW, distance_km, in_district, same_place
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought
from geo.extract.strikes.part import Part
from geo.extract.toll import contradicted, telling_of

#: numbers that may be told of as dozens
DOZENS = range(20, 70)
#: as alike are two spellings of one name whose place is not known
SPELLING = 0.9
#: as alike is a slip of the pen to the name that it is of
SLIP = 0.8



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
    #: sentences that give figures of before the last ones, or others'
    before: list[Part] = field(default_factory=list)
    parent_day: dt.date | None = None
    area: bool = False
    days_whole: bool = False  #: all that hit an area on a day before that of the news
    #: told as earlier than the news, without a day
    undated: bool = False
    #: its place is a region such as Gaza, which holds several areas of the first level
    region: bool = False
    #: the part of it, 'south' of "southern Gaza"
    part: str = ""
    #: the day on which the report's first speaker spoke
    said: dt.date | None = None
    #: told of only as near a town, of which the text may name the place itself later
    near: bool = False
    #: the same of a strike that the text told of its area before: only a town called one takes its place
    beside: bool = False
    #: the name of its town, where no list holds it and the place is that of its area
    village: str = ""
    #: an area's total over several attacks, which no town of it takes over
    total: bool = False
    day_sum: bool = False  # the same of a territory's figures that may be those of several strikes
    #: it holds what was damaged in towns of its area that the report only lists
    of_all: bool = False
    #: the report says that its town was hit, alone or with others, and may tell no more of it
    hit: bool = False
    #: the report opens with a strike on another place
    follows: bool = False
    #: only a sentence of another strike, or of none, names its place
    in_passing: bool = False
    #: the area that it was told of before a town of the same name was named: 'Kherson' after the Kherson region
    around: Place | None = None

    def date(self) -> dt.date | None:
        """The day, if one is stated."""
        return self.day.value if self.day else None

    def again(self, day: Day | None, index: int, place_spans: Sequence[tuple[int, int]] = ()) -> Strike:
        """Another strike on the same place, on a day of its own, of which nothing is told yet; place_spans: where it is named, if it is."""
        return Strike(self.place, self.as_written, day, True, index, list(place_spans), area=self.area)

    def has_tolls(self) -> bool:
        """Whether a body sentence gave a figure."""
        return any(part.tolls for part in self.parts if not part.reading.sentence.headline)

    def target_ids(self) -> set[str]:
        """The kinds of target told of it so far."""
        return {target.id for part in self.parts for target in part.reading.targets}

    def target_words(self) -> set[str]:
        """The last words of what was told to be hit so far: 'house' of 'a two-storey house'."""
        parts = ((part.reading.sentence.text, target) for part in self.parts for target in part.reading.targets)
        return {text[target.start : target.end].casefold().split()[-1] for text, target in parts}

    def only_headline(self) -> bool:
        """Whether nothing but the headline tells of it so far."""
        return all(part.reading.sentence.headline for part in self.parts)

    def add(self, part: Part, day: Day | None) -> None:
        """Takes a part of a sentence in; a stated day fills a missing one."""
        if day is not None and day.rule == WEEKEND and self.day is None and self.parts and self.only_headline():
            self.parent_day = self.parent_day or day.value  # "a strike on Dnipro over the weekend", under a headline
        self.parts.append(part)
        unhurt = bool(part.tolls) and not any(toll.value != 0 for toll in part.tolls)  # "Sirens sounded on Saturday, but nobody was hurt"
        if day is not None and day.precision == "day" and (self.day is None or ((self.day.soft or self.day.precision == "week") and not day.soft and not unhurt)):
            self.day = day
            self.day_stated = True
        if day is not None and day.end and self.day is not None and day.value == self.day.value:
            self.day_spans.append(part.reading.span(day.start, day.end))


def same(strike: Strike, mention: Mention) -> bool:
    """Whether a strike is told of the place of a mention; places without a position are compared by name."""
    if strike.village and mention.place is None:
        return strike.village == mention.name
    if (strike.place is None) != (mention.place is None) and not (strike.area or mention.area) and _misspelt(strike.as_written, mention.name):
        return True
    if strike.place is None or mention.place is None:
        return strike.place is None and mention.place is None and _alike(strike.as_written, mention.name) and not in_another_part(strike, mention)
    if "hint_area" in (strike.place.method, mention.place.method) and not mention.area:
        return strike.as_written == mention.name  # villages that no list holds stand at the middle of their oblast
    return same_place(strike.place, mention.place) and not in_another_part(strike, mention)


def in_another_part(strike: Strike, mention: Mention) -> bool:
    """Whether a strike was told of one part of a region, and a mention is of another: 'southern Gaza' and 'in northern Gaza'."""
    if not mention.region or "" in (strike.part, mention.part) or strike.part == mention.part:
        return False
    if strike.place is None or mention.place is None:
        return strike.place is None and mention.place is None and strike.as_written == mention.name
    return same_place(strike.place, mention.place) if strike.region else strike.place.adm1 == mention.place.adm1


def _misspelt(one: str, other: str) -> bool:
    """Whether a name that no list holds is a slip of one that is known: 'Bakalia' beside 'Balaklia'."""
    if one == other or min(len(one), len(other)) < 6:
        return one == other
    return one[:2] == other[:2] and SequenceMatcher(None, one, other).ratio() >= SLIP


def _alike(one: str, other: str) -> bool:
    """Whether two spellings are of one name: 'Faroun' and 'Froun'."""
    if one == other or min(len(one), len(other)) < 5:
        return one == other
    return one[0] == other[0] and SequenceMatcher(None, one, other).ratio() > SPELLING


def lies_in(strike: Strike, mention: Mention) -> bool:
    """Whether a settlement can lie in the area that a strike is told of."""
    place, area = mention.place, strike.place
    if place is None or area is None or not strike.area or mention.area or strike.total:
        return False
    if area.precision in NARROW and (area.adm2 and place.adm2 and area.adm2 != place.adm2 or (area.precision == "raion" and not area.adm2 and not in_district(area, place))):
        return False
    if area.precision == "hromada" and place.precision in ("settlement", "hromada") and distance_km(place, area) > HROMADA_KM:
        return False
    return place.country == area.country if strike.region else bool(place.adm1) and place.adm1 == area.adm1


def fits_day(strike: Strike, day: Day | None) -> bool:
    """Whether a day can be that of a strike; nights and "this morning" may be a day or two off."""
    if day is not None and strike.day is None and strike.parent_day is not None and day.exact:
        later = (day.value - strike.parent_day).days  # than the report's day, of a strike told of without one
        return -DAYS_APART <= later <= (0 if strike.has_tolls() else DAYS_APART)  # "One was killed there. … On Tuesday a dozen missiles hit a school in Zaporizhzhia": another
    if day is None or strike.day is None or day.value == strike.day.value:
        return True
    if strike.day.precision == "week" and day.precision == "day":
        return 0 <= (day.value - strike.day.value).days <= WEEK  # "killed last week … The attack happened on 5 December in the village of A"
    return (day.soft or strike.day.soft) and abs((day.value - strike.day.value).days) <= DAYS_APART


def repeats(strike: Strike, tolls: list[Toll]) -> bool:
    """Whether a figure of the sentence is one that the strike already has: then it tells of the same strike."""
    tolls = [toll for toll in tolls if not toll.metric.startswith("children_")] or tolls  # two children hurt are no mark of a strike
    own = {_figure(toll) for toll in tolls} | {(toll.metric, "dozens") for toll in tolls if toll.value in DOZENS}  # "wounding dozens", and 30 of them
    body = [part for part in strike.parts if part.tolls and not part.reading.sentence.headline]
    told = [toll for part in body or strike.parts for toll in part.tolls]
    again = [toll for toll in told if _figure(toll) in own]
    return bool(again) and not (contradicted(told, tolls) and all(toll.value is not None for toll in again) and not telling_of(again))


def _figure(toll: Toll) -> tuple[str, int | str]:
    return toll.metric, toll.qualifier if toll.value is None else toll.value


def compatible(strike: Strike, tolls: list[Toll]) -> bool:
    """Whether the figures of a sentence do not contradict those of a strike."""
    if not tolls or not strike.has_tolls() or repeats(strike, tolls):
        return True
    told = {toll.metric for part in strike.parts for toll in part.tolls if toll.value is not None}
    return not told & {toll.metric for toll in tolls if toll.value is not None}


#: the rule of "over the weekend"
WEEKEND = "en.vague_day.weekend"
#: from the first day that "last week" may mean to its last
WEEK = 8
#: so many days apart from the night of the news is another strike, where the figures differ
DAYS_APART = 2
#: who opens a sentence as those who come to others: "Another two men died when …", "Three more people were …"
OTHERS = re.compile(r"\W*(?:[Aa]nother|[Aa] further|\w+ (?:more|other)) (?:\w+ ){0,2}?(?:people|persons|civilians|residents|men|women|others?|were|was|died|man|woman|person)\b")
ANOTHER = Sought(r"\b(?:an?|another)\s+(?:[\w'-]+\s+){0,4}?(?:strike|attack|airstrike|bombing|raid|shelling)\b", re.IGNORECASE)


def agrees_with_headline(strike: Strike, tolls: list[Toll]) -> bool:
    """Whether the figures of a sentence can be those of the headline."""
    headline = {toll.metric for part in strike.parts for toll in part.tolls}
    uncounted = headline <= {toll.metric for toll in tolls} and all(toll.value is None for toll in tolls)  # "Drones kill 80 in the region. … dozens of dead in the town"
    return not headline or not tolls or uncounted or repeats(strike, tolls)


_NEAR = re.compile(r"\b(?:near|outside|close to|not far from|in an? (?:[a-z-]+ )?suburb of)\s+(?:the\s+(?:[A-Za-z-]+\s+){0,2}(?:city|town)\s+of\s+)?$")
#: "… the attack on Thursday": the one told of already
_THE_ATTACK = re.compile(r"\b[Tt]h(?:e|is) (?:[\w-]+ ){0,2}(?:strike|attack|assault|shelling|bombing|incident|raid|drone|missile|rocket|bomb|shell)s?\b[^.;]{0,60}$")


#: "On October 5, the missile struck a café": so is this
_THE_MISSILE = re.compile(r",?\s+(?:at (?:about |around )?[\w:.]+(?: [ap]\.?m\.?)?,?\s+)?th(?:e|is) (?:[\w-]+ ){0,2}(?:strike|attack|assault|shelling|bombing|missile|rocket|drone|bomb)s?\s+(?:had\s+)?(?:hit|struck|fell|landed|ripped|slammed|destroyed|took place|came down)\b")
_OPENS_WITH_DAY = re.compile(r"\W*(?:It was |That was )?(?:[Oo]n |[Ii]n )?(?:the (?:night|morning|evening|afternoon) of )?$")


def is_near(reading: Reading, mention: Mention) -> bool:
    """Whether a town is named only as what the strike was near to."""
    return not mention.area and (mention.role == "beside" or bool(_NEAR.search(reading.sentence.text[: mention.start])))


def of_the_attack(reading: Reading, day: Day) -> bool:
    """Whether a day is said of the attack told of already, and of no other."""
    text = reading.sentence.text
    told = _THE_ATTACK.search(text[: day.start]) or (_OPENS_WITH_DAY.fullmatch(text[: day.start]) and _THE_MISSILE.match(text, day.end))
    return bool(told) and not ANOTHER.search(text)
