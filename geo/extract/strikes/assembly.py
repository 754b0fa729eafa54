"""Puts the readings of sentences together: which sentence tells of which strike."""

from __future__ import annotations

import datetime as dt
import re

from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.places.mentions import Mention
from geo.extract.reading import among_areas, areas_beside, pointing, sharing, town_shares
from geo.extract.reading.handing_out import handed_out
from geo.extract.reading.one_before import AFTER
from geo.extract.reading.pointing import heading, in_the_towns, leads_on, row_of_places, row_opens, town_of, under_it
from geo.extract.reading.reading import Reading
from geo.extract.reading.sharing import listed_jointly, nearest, own_object, share, without_whole
from geo.extract.rules.sought import Sought
from geo.extract.strikes import days_from, nightly, older, opening, there_before
from geo.extract.strikes.days_told import THAT_DAY
from geo.extract.strikes.harmed_there import harmed_there
from geo.extract.strikes.hits import is_hit
from geo.extract.strikes.lists import Lists
from geo.extract.strikes.part import CYRILLIC, Part
from geo.extract.strikes.strike import ANOTHER, Strike, repeats, same

MANY_PLACES = 4  #: a sentence that lists this many towns tells of no single strike
#: "Three were killed early on Saturday. The attack in Dnipro was part of …"
_THE_ATTACK_IN = re.compile(r"^The (?:[\w-]+ ){0,2}(?:attack|strike|shelling|bombing)s?\s+(?:in|on)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$")
_IN_RESPONSE = Sought(r"^In (?:response|retaliation)\b|\b(?:launched|fired|retaliated)\b[^.;]{0,60}\bin (?:response|retaliation)\b", re.IGNORECASE)


class Assembly(Lists):
    """Reads sentence after sentence and enters what it tells in the roll of strikes."""

    def __init__(self, readings: list[Reading], published: dt.date | None) -> None:
        super().__init__(readings, published)
        #: the sentence before, when it told of an attack before the one of the news
        self.behind: Reading | None = None

    def run(self) -> list[Strike]:
        """The strikes in the order in which the text tells them."""
        self.massive = nightly.is_massive(self.readings)
        for position, reading in enumerate(self.readings):
            if not (self.dated_behind(reading) or self.counts_the_one_before(reading) or self.on_another_thing(reading)):
                self._take(position, reading)
            self.looked_back(reading)
        if self.waiting and not self.strikes:
            self.without_place()
        if self.strikes and self.published is not None:
            opening.date_by_the_first(self.readings, self.strikes, self.published, self.summed_first)
            for strike in self.strikes[1:] if self.strikes[0].day is None else ():
                strike.parent_day = strike.parent_day or self.strikes[0].parent_day
        self.from_lists()
        return self.strikes

    def _take(self, position: int, reading: Reading) -> None:
        if reading.has("background") and not self.dated_background(reading) and not self.of_today(reading):
            self.redated(reading, next((each for each in reading.days if not each.speech), None))
            self.behind = reading if older.names_a_day_before(self.current, reading.days) else self.behind
            self.wide = reading.index if self.sums_today(reading) or reading.has("elsewhere") else self.wide
            return
        self.enter_lead(reading)
        day = self.day_of(reading)
        self.searched = self.searched or reading.has("aftermath")
        places = pointing.without_area_of_target(reading)
        tolls = [toll for toll in reading.tolls if toll.value != 0 or not pointing.only_shot_down(reading)]
        if self.strikes and reading.has("intercept") and not (tolls or reading.damages or reading.targets):
            day = None  # of what was shot down, not of the strike
        if places and len(reading.sentence.text) < len(places[0].name) + 4 and (reading.sentence.headline or CYRILLIC.match(places[0].name)):
            self.current = self.current if reading.sentence.headline and self.section is None else None
            self.section = places[0]  # a heading: what follows is told of this place
            return
        over = heading(reading)
        if over is not None or pointing.over_an_area(reading):
            self.under(over, reading)
            return  # "Nikopol district." over what happened there
        row = row_of_places(reading, places)
        opens = row or row_opens(reading, places)
        if opens is not None:
            current = self.current
            self.under(opens, reading)
            self.current = self.current if self.strikes else current
        if row is not None:
            return  # "– 05:13, the district of A, village of B." over what happened there
        places = (areas_beside.summed_up(reading) if reading.has("roundup") else []) or places
        if not self.strikes and not reading.sentence.headline and (sum(not part.reading.sentence.headline for part, _ in self.waiting) < 2 or places):
            self.opened = town_of(reading) or self.opened
        if not places and older.long_ago(reading, day, self.current) and not there_before.speaks_of_it(reading.sentence.text) and (not reading.places_before or any(same(strike, each) and strike.first < reading.index - 1 for strike in self.strikes for each in reading.places_before)):
            self.behind = reading
            return
        if not places:
            places = self.of_who_speaks(reading, tolls) or self.implied(reading, tolls)
        if places and (not places[0].area or places[0].kind == "hromada"):
            self.last_town = places[-1]
        self.section = self.section if under_it(self.section, places) else None
        if self.on_the_same_day(reading, places):
            return
        if not tolls and (_IN_RESPONSE.search(reading.sentence.text) or (reading.has("politics") and not (places and reading.has("trigger")))):
            return
        if reading.has("comes_after") and not tolls:
            if places and days_from.SAME_DAY.search(reading.sentence.text) and not self.known(places[0]):
                self.named = (reading.index, places[0], Part(reading, []), day)  # "The attack came on the same day that the army shelled …"
            towns = [each for each in places if not each.area and each.place is not None and not self.known(each)]
            if len(towns) == 1 and (len(places) > 1 or pointing.counted_next(reading, towns[0], self.readings)):
                self.named = (reading.index, towns[0], Part(reading, []), day if day is not None and day.exact and len(places) == 1 else None)  # "It came while rescuers were still in the ruins of a school in Poltava. Two missiles came down on it"
            return  # it names the attack before this one
        if reading.has("recap") and not tolls and day is not None and not day.soft and self.strikes and self.other_time(day):
            self.behind = reading  # "As reported, on 14 September a drone hit the town. Four were hurt."
            if places and not any(self.known(place) for place in places):
                return
        if reading.has("comes_after") and not reading.has("again"):
            after = AFTER.search(reading.sentence.text)
            tolls = [toll for toll in tolls if after is None or toll.start < after.start()]
            if not tolls:
                return
        if self.of_another_time(reading, tolls):
            self.earlier(reading, places, tolls, day)
            if all(place.area for place in places):  # "A day earlier drones were sent at the whole country. A school in Lviv was hit"
                self.goes_on_behind(reading, self._day_before(reading, day))
            self.behind = reading
            return
        told = next((each for each in reading.days if each.speech and not each.soft and self.other_time(each)), None)
        if told is not None and not tolls and self.strikes and ANOTHER.search(reading.sentence.text) and not reading.sentence.headline:
            self.behind = reading
            return  # "on 22 August, the governor reported an attack"
        if not tolls and self.longer_ago(reading, day):
            self.behind = reading
            return
        if tolls and self.still_apart(reading, places, tolls):
            return
        if self._still_behind(reading, [] if (THAT_DAY.search(reading.sentence.text) or pointing.points_there(reading)) and all(self.known(each) for each in places) else places, day, tolls):
            self.behind = reading
            return
        elsewhere = self.current is not None and any(each.kind == "settlement" and each.place is not None and each.place != self.current.place for each in reading.mentions)
        if reading.has("recap") and not tolls and ((not places and elsewhere) or (reading.has("roundup") and all(each.kind == "adm1" for each in places))):
            return  # "Reminder: explosions were also heard in Kryvyi Rih on 21 May", "Як повідомлялося, за добу 18 березня область обстріляли 50 разів"
        if reading.has("recap") and day is None and self.current is not None and self.current.has_tolls() and not self.of_today(reading):
            tolls = tolls if places and not (reading.has("earlier_time") or any(self.known(each) for each in places)) else [] if places or reading.has("earlier_time") else self.untold(tolls)
        telling = reading.has("trigger") or bool(tolls) or reading.index in self.rows
        wrecked = reading.has("damaged") and bool(places) and places[0].place is not None  # "a shop was wrecked in Sidon"
        if places and not telling and (reading.has("attack_word") or reading.has("on_fire") or wrecked):
            harmed = reading.has("damaged") or reading.has("on_fire") or (reading.has("attack_word") and bool(reading.targets))  # "Also in Tel Aviv, fragments damaged a school"
            told = self.known(places[0]) or reading.has("town_line") or (harmed and places[0].kind in ("settlement", "hromada") and (places[0].place is not None or reading.has("damaged") or bool(reading.targets)))
            telling = bool(reading.damages) or (bool(reading.targets) and told)
        telling = telling or (bool(places) and places[0] is self.section and self.in_its_row(reading))
        telling = telling or (bool(self.strikes) and any(harmed_there(reading, each) for each in places[:1]))
        if not telling and not self.strikes and places and self.of_what_was_hit(reading, places[0]):
            self.current = self.new(places[0], day, reading)
            return
        next_town = leads_on(reading, self.readings) if not telling else None
        if next_town is not None and not self.known(next_town):
            self.named = (reading.index, next_town, Part(reading, []), day)
            return
        if not telling:
            if older.names_a_day_before(self.current, reading.days or reading.scene) and any(same(self.current, each) for each in reading.mentions if self.current):
                self.behind = reading  # "Last Tuesday Omdurman saw its worst clashes in months"
            claimed = any(reading.has(each) for each in ("military_target", "denial", "blame"))
            named = places if claimed else places[:1]
            aside = self.aside if claimed and self.aside is not None and self.aside.parts[-1].reading.index == reading.index - 1 else None  # "The group denied this"
            home = next((each for each in reversed(self.strikes) if any(same(each, place) for place in named)), None) if places else self.spoken_of(reading) or aside or self.current
            more = reading.damages or reading.targets or claimed
            if claimed and not places and not self.strikes and self.waiting:
                self.waiting.append((Part(reading, []), None))  # of the strike whose place is told later
                return
            if home is not None and not more and places and day is not None and not day.soft and home.day is None and day.precision == "day" and not self.searched:
                if self.published and 0 <= (self.published - day.value).days <= 2 and reading.has("projectile"):
                    home.add(Part(reading, [], objects=False), day)  # "two projectiles fell near Metula on Thursday morning"
                return
            if home is not None and home is self.current and not places and self.of_the_place_before(reading, [], None):
                return
            self.current = home if home is not None and places and opening.turns_to(reading, places[0]) else self.current
            if home is not None and more and not places and self.of_the_scattered(reading):
                self.give_to_the_area(reading)
            elif home is not None and more and not (self.far_off(reading) or reading.has("elsewhere") or reading.has("elsewhere_start")):
                home.add(Part(reading, []), None)
            elif home is None and self.waiting and not places and (reading.targets or reading.damages) and len(self.readings) <= opening.SHORT:
                self.waiting.append((Part(reading, []), None))  # "Sixteen houses were damaged", before a town is named
            return
        self.note_list(reading, places, day)
        if self.on_days(reading, places, tolls) or self.in_its_quarter(reading, places, tolls, day) or self.day_of_an_area(reading, places, tolls, day):
            return
        if places and not (reading.has("elsewhere") and not tolls and len(places) >= MANY_PLACES):
            self._at_places(reading, places, tolls, day)
        elif not self.of_each(reading, tolls):
            self.without_places(position, reading, tolls, day)
            if not tolls and self.another_day(reading, day):
                self.behind = reading  # "Sumy was hit hard on 17 November. … Eleven people were killed.", in a report on Hlukhiv

    def _still_behind(self, reading: Reading, places: list[Mention], day: Day | None, tolls: list[Toll]) -> bool:
        """Whether figures are those of the earlier attack of which the sentence before told: 'A week earlier … . Two were hurt.'"""
        behind = self.behind
        if behind is None or reading.index - behind.index != 1 or reading.sentence.paragraph != behind.sentence.paragraph:
            return False
        still = not (places or day is not None or reading.has("revised") or reading.has("recap")) and not (self.current is not None and repeats(self.current, tolls[:1]))
        if still:
            self.add_to_earlier(behind, reading, tolls)
        return still

    def _at_places(self, reading: Reading, places: list[Mention], tolls: list[Toll], day: Day | None) -> None:
        around: Mention | None = None
        handed = handed_out(reading.sentence.text, places, tolls)
        if handed is not None:
            tolls = [toll for own in handed.values() for toll in own]
        if self.current is not None and self.current.area and tolls and not any(place.area for place in places):
            adm1 = areas_beside.area_of(reading, places)
            elsewhere = adm1 is not None and self.current.place is not None and adm1 != self.current.place.adm1
            lead = [toll for toll in tolls if toll.start < places[0].start]
            if not elsewhere and lead and all(any(0 <= cue - toll.end < 45 for cue in reading.wide) for toll in lead):
                self.current.add(Part(reading, lead), day)
                return  # "seven more were hurt in the region: two each in …"
        district = areas_beside.of_the_district(reading, places, tolls)
        if district is not None:
            if len(places) > 1 and listed_jointly(reading, places):
                self.note_list(reading, places, day)
            places = [district]
        several = any(among_areas.of_several_areas(reading, place) for place in places if not place.area)
        if (several and tolls) or town_shares.struck_together(reading.sentence.text, places, tolls):
            self.wide = reading.index
            self.nationwide(reading, tolls)
            self.float(reading, day)
            return  # "attacks on the Kharkiv and Dnipro regions and the city of Odesa killed two"
        tolls = self.of_the_named(reading, places, tolls)
        if several and self.of_its_region(reading, places, day):
            return  # "Kherson and 25 other settlements of the region came under drone attacks and shelling", behind the region's figures
        self.spread = reading if several else self.spread  # "Russians attacked Kharkiv and 9 settlements. Two died."
        if len(places) > 1 and not handed and listed_jointly(reading, places):
            around = areas_beside.area_around(reading, places) if tolls else None
            if around is not None:
                places = [around]  # "three killed in Kharkiv oblast: in Izium, Vovchansk and Kupiansk"
            elif all(place.kind == "hromada" and place.area for place in places):
                if self.current is not None and self.of_district(reading, self.current):
                    self.current.add(Part(reading, tolls), day)
                    return  # "The Nikopol district came under fire: the A, B and C communities"
                told = self.named[1] if self.named is not None and reading.index == self.named[0] + 1 else self.district_before(reading)
                places = [told] if told is not None and told.kind == "adm2" else places[:1]  # the communities of one district: the first stands for them
            elif len(places) > 2 or all(place.area for place in places) or (tolls and areas_beside.apart(places)):
                if not tolls and self.current is not None and any(place.name == self.current.as_written for place in places):
                    self.current.add(Part(reading, []), day)
                    return  # the towns of the district that the text is about
                if (not any(toll.value != 0 for toll in tolls) or all(toll.start > places[-1].end for toll in tolls)) and self.regions_hit(reading, places, day):
                    return
                self.nationwide(reading, tolls)
                self.float(reading, day)
                self.spread = reading
                if not tolls and not all(place.area for place in places):
                    self.listed.append((reading, places))
                return  # what happened in three oblasts together is told of none
            else:
                tolls = [toll for toll in tolls if places[0].start < toll.start < places[-1].start]  # of both: "shelled A and B, killing three"
        shares = handed or ({0: tolls} if around is not None else share(reading, places, tolls))
        if len(places) >= MANY_PLACES and not any(shares.values()):
            owners = {nearest(reading, places, target.end) for target in reading.targets} if reading.has("damaged") else set()
            if not owners:
                return
            places, shares = [places[number] for number in sorted(owners)], {number: [] for number in range(len(owners))}
        if len(places) == 1 and tolls and not shares[0] and not places[0].area and self.current is not None and repeats(self.current, tolls):
            self.current.add(Part(reading, tolls), day)
            return  # "34 were killed, including eight near Rafah": the figure is of the whole
        without_whole(shares)
        self.shared_out(reading, places, shares)
        together = not tolls and len(places) == 2 and listed_jointly(reading, places) and (is_hit(reading, places[0]) or bool(reading.tolls) or in_the_towns(reading, places) or (opening.on_both(reading, places[0]) and (reading.has("on_fire") or reading.has("damaged"))))
        told: list[tuple[Strike, Part]] = []
        for number, mention in enumerate(places):
            own = shares[number]
            if number and not own:
                if not (own_object(reading, places, number) or together or is_hit(reading, mention) or harmed_there(reading, mention)):
                    continue
            elif not number and not own and any(shares.values()) and len(places) > 1 and not own_object(reading, places, 0):
                led = not self.strikes and bool(self.waiting) and _THE_ATTACK_IN.search(reading.sentence.text[: mention.start])
                if not self.known(mention) and not is_hit(reading, mention) and not led:
                    continue
            day = (reading.day_beside(mention) if len(places) > 1 else None) or day
            strike = self.strike_for(mention, day, own, reading)
            if strike is None:
                continue
            strike.total = strike.total or (around is not None and strike.area and strike.parts == []) or pointing.sums_up(reading.sentence.text, mention)  # a sum over towns: none of them takes it over
            if not strike.place_spans or (strike.place == mention.place and mention in reading.mentions):
                strike.place_spans.append(reading.span(mention.start, mention.end))
            aside = (reading.has("elsewhere") and len(places) > 1 and not own and not own_object(reading, places, number)) or sharing.objects_before(reading, mention, own)
            part = Part(reading, own, objects=not aside, place=mention)
            strike.add(part, day)
            told.append((strike, part))
            if len(told) == 1:
                self.turn_to(strike, reading, mention, day, tolls)
        if not told and reading.has("elsewhere") and tolls:
            self.wide = reading.index
            self.nationwide(reading, tolls)
        if reading.has("elsewhere") and not tolls and all(place.area for place in places):
            self.spread = reading  # "Thirty settlements of the region came under fire. Six were wounded": in these
        of_another = any(re.match(r"\s+(?:air\s?)?(?:strike|attack|raid)", reading.sentence.text[place.end :]) for place in places)
        claimed = not (told or tolls or of_another) and reading.has("military_target") and any(each.role != "local_official" for each in reading.speakers)
        if claimed and self.current is not None and self.in_country(places):
            self.current.add(Part(reading, []), day)  # what a party says it hit, at a place of which no more is told
        self.together = [strike for strike, _ in told] if len(told) > 1 else []
        if sum(any(toll.value for toll in part.tolls) for _, part in told) > 1 or (together and len(told) > 1) or (told and sharing.with_shares(reading)):
            self.spread = reading  # "four died in A and three in B. Over 50 were hurt", "A and B were hit. Five were hurt": where, it does not say
        self.together_at = reading.index
        for strike, part in told:  # each of several strikes has the targets that stand nearest to its place
            part.jointly = together  # "ten houses were damaged in A and B": of both, and nobody's number
            part.rivals = () if together else tuple(other.place for held, other in told if held is not strike and other.place)
