"""Enters what a sentence lists: towns that were hit together, and strikes on several days."""

from __future__ import annotations

import datetime as dt
import re

from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.places.distance import HROMADA_KM, distance_km
from geo.extract.places.mentions import Mention
from geo.extract.places.town_lists import IS_HIT, opens_row
from geo.extract.reading import among_areas
from geo.extract.reading.hit_together import hit_together, on_many_towns, rows
from geo.extract.reading.reading import Reading
from geo.extract.strikes import abroad, date_headings, days_from, further_in_town, opening, same_day
from geo.extract.strikes.hits import community_of
from geo.extract.strikes.looking_back import LookingBack
from geo.extract.strikes.part import Part
from geo.extract.strikes.quarters import in_town
from geo.extract.strikes.strike import Strike, compatible, fits_day, same
from geo.extract.strikes.two_days import next_morning

#: a sentence that lists so many towns tells of none of them more than of another
SCATTERED = 3
#: a community whose town lies so near to another place is that in which the other lies, km
TOWN_KM = 5.0

#: behind oblasts, what happened to something in them: "In the A and B regions power plants were struck"
_WAS_HIT = re.compile(r"\b(?:was|were|(?:had|has|have)\s+been)\s+(?:\w+ly\s+|also\s+|again\s+)?(?:hit|struck|damaged|attacked|targeted|destroyed|shelled|bombed|affected)\b")


class Lists(LookingBack):
    """A roll that remembers the lists of a report's towns until all of it is read."""

    def __init__(self, readings: list[Reading], published: dt.date | None) -> None:
        super().__init__(readings, published)
        self.headings = date_headings.sections(readings, published)
        #: the sentences that are rows of a list
        self.rows = rows(readings)
        self.many = on_many_towns(readings)
        #: the towns of lists that were hit, with the day of the sentence, or that which it has from those before it
        self.hit: list[tuple[Reading, list[Mention], Day | None, dt.date | None]] = []
        #: the paragraph that tells of a second strike of one day, that of the first, and the second
        self.second: tuple[int, Strike, Strike] | None = None

    def note_list(self, reading: Reading, places: list[Mention], day: Day | None) -> None:
        """Nothing; remembers the towns that a sentence says were hit together, on a day of the news."""
        if places:
            self.scattered = reading.sentence.paragraph if len(places) >= SCATTERED and not any(toll.value for toll in reading.tolls) and self.strikes else None
            self.around = self.area_of(reading, places) if self.scattered is not None else None
        towns = hit_together(reading, places, reading.index in self.rows, self.many) if day is None or not self.other_time(day) else []
        if towns:
            told, parent = (day, None) if day is not None else self.inherited(reading)
            self.hit.append((reading, towns, told, parent))

    def strike_for(self, mention: Mention, day: Day | None, tolls: list[Toll], reading: Reading) -> Strike | None:
        """The strike that a sentence tells of with a place; a community or row said to be hit, of which nothing was told, is a new one beside others."""
        twin = next((each for each in self.strikes if community_of(each, mention) and fits_day(each, day) and compatible(each, tolls)), None)
        if twin is not None and not self.known(mention):
            return twin
        last = self.hit[-1] if self.hit else None
        if last is not None and last[0] is reading and any(mention is each for each in last[1]) and not self.known(mention) and self._beside(mention, reading):
            return self.new(mention, day, reading)
        if not tolls and not self.known(mention) and opening.fired_at_a_town_of_it(self.readings, reading, mention):
            return self.new(mention, day, reading)
        return super().strike_for(mention, day, tolls, reading)

    def new(self, mention: Mention, day: Day | None, reading: Reading, inherit: bool = True, tolls: list[Toll] | None = None) -> Strike:
        """A new strike; a row of a list takes nothing of what was told before it, which is of all the rows."""
        if self.waiting and reading.index in self.rows and opens_row(reading.sentence.text, [mention]):
            told = (when for _, when in self.waiting if when is not None and not when.speech and when.precision == "day")
            self.lead_day, self.waiting = self.lead_day or next(told, None), []
        news = self.current.date() or self.current.parent_day if self.current is not None else None
        strike = super().new(mention, day, reading, inherit, tolls)
        before, earlier = days_from.of_an_attack_before(reading.sentence.text, mention.start, mention.end, news) if (day is None or day.soft) and news is not None else (False, None)
        if before:  # "a drone hit A on Friday. The toll of a strike on B two days earlier rose to 12"
            strike.day, strike.day_stated, strike.parent_day, strike.undated = earlier, earlier is not None, None, earlier is None
        held = self.in_a_part
        if held is not None and abroad.goes_on_there(held, mention, reading):
            self.in_a_part = None
            strike.add(held, None)
        return strike

    def _beside(self, mention: Mention, reading: Reading) -> bool:
        """Whether a place said to be hit is none of the strike told of: that is a sum, of another place, or of an area of which towns were told."""
        current = self.current
        if current is None or current.place is None or mention.place is None or current.only_headline():
            return False
        if reading.index in self.rows and opens_row(reading.sentence.text, [mention]):
            return True
        if mention.kind != "hromada":
            return False
        if current.area and current.place.precision != "hromada":
            return current.total or any(each is not current and each.place is not None and each.place.adm1 == mention.place.adm1 for each in self.strikes)
        return mention.name[:3] != current.as_written[:3] and distance_km(mention.place, current.place) > TOWN_KM

    def of_the_named(self, reading: Reading, places: list[Mention], tolls: list[Toll]) -> list[Toll]:
        """The figures of a sentence; none where they are those of its town and of others together: 'hit a hospital in Kyiv and rained missiles on other cities, killing 37'."""
        if not tolls or not any(among_areas.with_others_not_named(reading, place) for place in places if not place.area):
            return tolls
        self.nationwide(reading, tolls)
        return []

    def regions_hit(self, reading: Reading, places: list[Mention], day: Day | None) -> bool:
        """Whether a sentence tells of what was hit in several oblasts, of no town: 'Energy facilities were struck in the Lviv and Poltava regions'; then they are entered."""
        told = {target.id for target in reading.targets} - {"military"}
        aside = reading.sentence.headline or any(reading.has(flag) for flag in ("national", "politics", "intercept", "recap", "military_target"))
        abroad = bool(reading.weapons) and all(place.place is not None and place.place.country not in ("UA", "RU") for place in places)  # "Other air strikes hit Kunar and Paktika provinces"
        if not (told or abroad) or aside or any(place.kind != "adm1" or place.place is None or place.region for place in places) or not (IS_HIT.search(reading.sentence.text[: places[0].start]) or _WAS_HIT.search(reading.sentence.text, places[-1].end)):
            return False
        for place in places:
            strike = next((each for each in self.strikes if same(each, place) and fits_day(each, day)), None) or self.new(place, day, reading)
            strike.add(Part(reading, [], place=place, jointly=True), day)
        return True

    def in_its_quarter(self, reading: Reading, places: list[Mention], tolls: list[Toll], day: Day | None) -> bool:
        """Whether a sentence tells apart of a strike on a quarter of the town told of; then it is entered."""
        quarter = further_in_town.in_its_quarter(self.current, places, tolls, reading)
        if quarter is None or self.current is None:
            return False
        strike = self.current.again(day or self.current.day, reading.index, [reading.span(quarter.start, quarter.end)])
        strike.place, strike.as_written, strike.area, strike.day_stated, strike.parent_day, strike.said = quarter.place, quarter.name, False, day is not None or self.current.day_stated, self.current.parent_day, self.current.said
        strike.add(Part(reading, tolls, place=quarter), day)
        if self.current.place != quarter.place:  # of quarters named in passing, that of the dead is not known
            self.current.place, self.current.as_written, self.current.area, self.current.place_spans = quarter.place, places[0].name, False, [reading.span(places[0].start, places[0].end)]
        self.strikes.append(strike)
        self.current = strike
        return True

    def on_another_thing(self, reading: Reading) -> bool:
        """Whether a sentence tells of one more strike of the day on something else in the town told of; then it is entered, beside the one of the news."""
        town = further_in_town.on_another_thing(self.current, reading)
        if town is None or self.current is None:
            return False
        strike = self.current.again(self.current.day, reading.index, [reading.span(town.start, town.end)])
        strike.day_stated, strike.parent_day, strike.said = self.current.day_stated, self.current.parent_day, self.current.said
        strike.add(Part(reading, reading.tolls, place=town), None)
        self.strikes.append(strike)
        self.aside = strike
        return True

    def untold(self, tolls: list[Toll]) -> list[Toll]:
        """The figures of those of whom the report has told nothing yet: '17 are injured. Earlier, one dead and six injured were reported.'"""
        told = {toll.metric for part in self.current.parts for toll in part.tolls} if self.current else set()
        return [] if all(toll.metric not in told for toll in tolls) else [toll for toll in tolls if toll.metric not in told]

    def _under_its_day(self, reading: Reading) -> bool:
        """Whether a sentence below the heading of a day begins with what happened then, at the place of which the chronicle tells; then it is entered."""
        base, day = self.current, date_headings.section_day(self.headings, reading)
        if base is None or base.area or day is None or base.date() == day or reading.sentence.headline or reading.has("revised"):
            return False
        if not reading.has("trigger") or not (reading.tolls or reading.weapons or reading.targets):
            return False
        told = Day(day, "day", 0, 0, "date.heading")
        self.current = next((each for each in self.strikes if each.place == base.place and each.date() == day), None)
        if self.current is None:
            self.current = base.again(told, reading.index, base.place_spans)
            self.strikes.append(self.current)
        self.current.add(Part(reading, list(reading.tolls)), told)
        return True

    def on_the_same_day(self, reading: Reading, places: list[Mention]) -> bool:
        """Whether a sentence tells of a second strike on the town told of, of that day or of one close to it; then it is entered, and its paragraph goes on with it."""
        if not places and self._under_its_day(reading):
            return True
        if self.second is not None and self.second[0] != reading.sentence.paragraph:
            self.current, self.second = (self.second[1] if self.current is self.second[2] else self.current), None
        base = self.current
        behind = [each for each in self.readings if each.index > reading.index and each.sentence.paragraph == reading.sentence.paragraph]
        tolls = same_day.another(base, reading, behind, places) if base is not None and next_morning(base, reading.sentence.text) is None else None
        if base is None or tolls is None:
            return False
        strike = base.again(same_day.on_another_day(base, reading) or base.day, reading.index, base.place_spans)
        strike.day_stated, strike.parent_day, strike.said, strike.village = base.day_stated, base.parent_day, base.said, base.village
        strike.add(Part(reading, tolls), None)
        self.strikes.append(strike)
        self.current, self.second = strike, (reading.sentence.paragraph, base, strike)
        return True

    def district_before(self, reading: Reading) -> Mention | None:
        """The one district that the sentence before tells of, of which this one lists the communities; None without one."""
        before = self.sentence_before(reading)
        named = [each for each in before.mentions if each.kind == "adm2" and each.role == "event"] if before is not None else []
        return named[0] if len(named) == 1 else None

    @staticmethod
    def of_district(reading: Reading, current: Strike) -> bool:
        """Whether the sentence before told of a strike on a district, of which this one lists the communities."""
        place = current.place
        return current.area and place is not None and place.precision == "raion" and reading.index - current.parts[-1].reading.index == 1

    def from_lists(self) -> None:
        """Nothing; gives strikes told of without a weapon the weapons of a list that names their places: 'Drones attacked A, B and C.'

        Towns of a list of which the report tells no more become strikes of their own, without figures.
        """
        for reading, places in self.listed:
            for strike in self.strikes:
                if any(same(strike, place) for place in places) and not any(part.reading.weapons for part in strike.parts):
                    strike.add(Part(reading, []), None)
        self.waiting, self.floating = [], None
        for reading, towns, day, parent in self.hit:
            others = [each for each in reading.mentions if each.role == "event" and each.kind in ("settlement", "hromada") and each not in towns]
            for town in towns:
                known = [strike for strike in self.strikes if same(strike, town) or in_town(strike, town) or community_of(strike, town)]
                strike = next((each for each in known if day is None or each.day is None or each.day.value == day.value), known[0] if known else None)
                if strike is None and len(towns) == 1 and town.kind == "hromada" and self._told_of_its_village(reading, town):
                    continue  # "Minibus hit in A. The army attacked it in the B community": that of A
                if strike is None:
                    strike = self.new(town, day, reading)
                    strike.parent_day = parent
                strike.hit = True
                if not any(part.reading is reading or part.reading.weapons for part in strike.parts):
                    for place in [town, *(each for each in others if each.name == town.name)]:  # "A and B were shelled: a barn burned down in A, …"
                        strike.add(Part(reading, [], place=place, rivals=tuple(each for each in others if each is not place), jointly=place is town and len(towns) > 1), day)

    def _told_of_its_village(self, reading: Reading, community: Mention) -> bool:
        """Whether a sentence that names a community, and no town, tells of a strike on a village that may lie in it and that headline and next sentence name."""
        if any(each.kind == "settlement" for each in reading.events()):
            return False
        behind = {each.name for after in self.readings if after.index == reading.index + 1 for each in after.events() if each.kind == "settlement"}
        told = [strike for strike in self.strikes if not strike.area and strike.as_written in behind and any(part.reading is reading for part in strike.parts) and strike.as_written in self.readings[0].sentence.text]
        own = community.place
        return any(each.place is None or (own is not None and each.place.adm1 == own.adm1 and distance_km(each.place, own) < HROMADA_KM) for each in told)

    def shared_out(self, reading: Reading, places: list[Mention], shares: dict[int, list[Toll]]) -> None:
        """Nothing; drops the strike of an area whose figure is the sum of what a sentence gives for its towns."""
        current = self.current
        if current is None or not current.area or len(places) < 2 or any(place.area or _outside(current, place) for place in places):
            return
        parts: dict[str, int] = {}
        for own in shares.values():
            for toll in own:
                parts[toll.metric] = parts.get(toll.metric, 0) + (toll.value or 0)
        if sum(any(toll.value for toll in own) for own in shares.values()) > 1 and any(toll.value and parts.get(toll.metric) == toll.value for part in current.parts for toll in part.tolls):
            self.strikes.remove(current)
            self.current = None
            self.wide = reading.index  # the towns are told of as parts of the area: "Three died in A, one in B"
            self.floating = (reading.index, current.day) if current.day is not None else self.floating


def _outside(area: Strike, town: Mention) -> bool:
    """Whether a town lies in another area than a strike: those that died in it are none of the area's."""
    one, other = area.place, town.place
    if one is None or other is None:
        return False
    return one.country != other.country or (not area.region and bool(one.adm1 and other.adm1) and one.adm1 != other.adm1)
