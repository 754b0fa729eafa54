"""Finds the place of a sentence that tells of a strike and names none: the heading's, the town told of before, or that of who speaks."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.places.distance import distance_km
from geo.extract.places.mentions import CAPITALS, Mention
from geo.extract.reading.pointing import points_there, says_where
from geo.extract.reading.reading import Reading
from geo.extract.reading.scenes import INCIDENT_DATE
from geo.extract.reading.sharing import with_shares
from geo.extract.rules.sought import Sought
from geo.extract.strikes import abroad, opening, own_town, there_before
from geo.extract.strikes.days_from import SAME_DAY
from geo.extract.strikes.part import Part
from geo.extract.strikes.placeless import Placeless
from geo.extract.strikes.returning import back_to, where_it_was
from geo.extract.strikes.strike import Strike, repeats, same
from geo.extract.strikes.two_days import on_day

#: what is told of a part of a town is told of the town: "hospitals in many of Kyiv's districts"
_PART_OF_IT = re.compile(r"'s\s+(?:[\w-]+\s+){0,2}?(?:districts?|streets?|suburbs?|cent(?:re|er)|outskirts|neighbou?rhoods?|quarters?|north|south|east|west|\w+ern (?:part|side|edge|districts?))\b")
#: flags of a sentence that tells of another attack
_OF_OTHERS = frozenset({"earlier_time", "recap", "politics", "national", "comes_after", "intercept", "again"})
#: no mayor or ministry tells of so many dead or injured of one strike whose place is not named
OF_A_COUNTRY = 300
#: officials of a town so near to a strike elsewhere than in Ukraine and Russia may speak of that strike, km
NEAR_KM = 60.0
#: so many sentences after a strike without a place its place is told
SOON = 3
#: "doctors in Mykolaiv were treating the worst injured", after a strike on Kherson
_TREATED = re.compile(r"\b(?:doctors|medics|surgeons|hospital),?\s+in\s+(?:the\s+)?(?:[a-z]+\s+){0,3}$", re.IGNORECASE)


#: "the mayor of Melitopol had reported an explosion at the market there"
_HIT_THERE = re.compile(r"\b(?:explosions?|blasts?|attacks?|strikes?|shelling|fires?|hits?|hit|struck|damaged)\b[^.;,]{0,50}\bthere\s*[.,;]?\s*$")
#: of the town whose mayor speaks
_IN_THE_CITY = re.compile(r"\b(?:hit|hits|struck|strikes?|attacked|damaged|destroyed|landed|fell|crashed|exploded|fires?)\b[^.;,]{0,50}\b(?:in|on|at) (?:the|his|her) (?:city|town)\b")


#: one more strike beside the town told of: "West of the city, a drone strike killed five"
_AT_ITS_SIDE = re.compile(r"(?:[Tt]o the )?(?:[Jj]ust |[Ff]urther )?(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:-?(?:east|west))? of the (?:city|town|camp|village), (?:an?|another) (?:[\w-]+ ){0,3}(?:strike|attack|raid|drone|missile|shell|bomb)\b")
#: what stands behind the town of a row: "Hlukhiv: the enemy attacked with Grad launchers. A child died."
_ROW = re.compile(r"(?:\s+(?:city|town|district|community|region))?:")


_BULLET = re.compile(r"\s*[-–—•*▪]\s")


def _is_its_row(mention: Mention, row: Reading, reading: Reading) -> bool:
    """Whether a sentence goes on with the row of a list that a town opens, in its paragraph."""
    text = row.sentence.text
    opens = not re.search(r"\w", text[: mention.start]) and (_ROW.match(text, mention.end) or _BULLET.match(text))
    return bool(opens) and row.sentence.paragraph == reading.sentence.paragraph


#: those of whom the sentence before told: "they were civilians who had come to collect their pensions in Yarova"
_THEY_WERE = re.compile(r"\b(?:they|the (?:victims|dead)|those (?:killed|who died))\s+(?:were|had)\b[^.;]{0,90}$", re.IGNORECASE)
#: where the one thing stands of which the text told
_THE_ONE_IN = re.compile(r"\b[Tt]he\s+(?:[a-z-]+\s+){1,3}in\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,2}(?:city|town|village)\s+of\s+)?$")


#: who tells of their own town or oblast: "the governor of the Tula region said", "Ryazan's governor wrote"
_GOVERNS = re.compile(r"\b(?:[Gg]overnor|[Mm]ayor|[Hh]ead) of (?:the )?(?:[a-z]+ )?$|\bwho (?:heads|chairs|leads|runs|governs) (?:the )?$")
_ITS_GOVERNOR = re.compile(r"(?:'s)?(?:\s+(?:[Rr]egion|[Oo]blast)(?:'s)?)?\s+(?:acting\s+)?(?:[Gg]overnor|[Mm]ayor|head)\b|'s\s+head\b|(?:'s)?\s+(?:[Cc]ity\s+)?(?:[Dd]efen[cs]e [Cc]ouncil|[Mm]ilitary [Aa]dministration)\b")
#: a hit that they report without saying on what
_A_HIT = Sought(r"\b(?:reported|confirmed|announced|acknowledged|spoke\s+of|wrote\s+(?:about|of))\s+(?:(?:an?|several|two|three|more|further|new)\s+)?(?:[\w-]+\s+){0,3}?(?:strikes?|hits?|attacks?|arrivals?|fires?)\b")
#: a mayor tells of no other town
_MAYOR = re.compile(r"\b[Mm]ayor\b|\b[Dd]efen[cs]e [Cc]ouncil\b")


#: a mayor tells of the own town, and none of one that lies farther off, km
MAYORS_KM = 25.0
_MAYOR_OF = re.compile(r"\b(?:[Mm]ayor|[Cc]ity [Cc]ouncil|[Hh]ead of the (?:city|town)(?: military)? administration) (?:of|in) (?:the (?:city|town) of )?$|\b(?:authorities|officials|administration) in the (?:[a-z-]+ )?(?:city|town) of $")
_ITS_MAYOR = re.compile(r"(?:'s)?\s+(?:acting\s+)?(?:[Mm]ayor|[Cc]ity\s+[Cc]ouncil)\b")


def _mayor_of_another(reading: Reading, office: Mention, current: Strike) -> bool:
    """Whether the mayor speaks of a town that is not near the one told of: 'Nikopol's mayor said two died', after a strike on Dnipro."""
    text = reading.sentence.text
    if office.area or current.area or office.place is None or current.place is None or not (_MAYOR_OF.search(text[: office.start]) or _ITS_MAYOR.match(text, office.end)):
        return False
    return office.place.precision == current.place.precision == "settlement" and distance_km(office.place, current.place) > MAYORS_KM


class Implied(Placeless):
    """A roll that knows the places of which the text speaks without naming them again."""

    def __init__(self, readings: list[Reading], published: dt.date | None) -> None:
        super().__init__(readings, published)
        self.last_town: Mention | None = None
        #: the last town named before any strike was told of, and where
        self.opened: tuple[int, Mention] | None = None

    def of_who_speaks(self, reading: Reading, tolls: list[Toll]) -> list[Mention]:
        """The one town or oblast of whose governor a sentence tells what was hit, where no strike told of lies in its oblast: 'the governor of the Tula region said debris set a fuel tank on fire'."""
        offices = reading.offices()
        text = reading.sentence.text
        told = reading.targets or reading.damages or any(toll.value for toll in tolls) or _A_HIT.search(text)
        there = reading.has("damaged") and re.search(r"\bthere\b", text)  # "Vinnytsia region's acting head said energy sites there had been damaged"
        if not self.strikes or len(offices) != 1 or not told or reading.sentence.headline or not (reading.has("trigger") or reading.has("on_fire") or there or (reading.has("damaged") and reading.targets and offices[0].kind == "settlement")):
            return []
        place = offices[0].place
        if not (_GOVERNS.search(text[: offices[0].start]) or _ITS_GOVERNOR.match(text, offices[0].end)):
            return []
        oblasts = {strike.place.adm1 for strike in self.strikes if strike.place is not None}
        mayor = place is not None and offices[0].kind == "settlement" and _MAYOR.search(text) and not any(strike.area or strike.place is None or strike.near for strike in self.strikes)
        told_there = any(same(strike, offices[0]) for strike in self.strikes) if mayor else place is not None and place.adm1 in oblasts
        if place is None or offices[0].name in CAPITALS or told_there or any(strike.place is None for strike in self.strikes):
            return []
        return [replace(offices[0], role="event")]

    def sentence_before(self, reading: Reading) -> Reading | None:
        """The sentence before one; None for the first, and where an outlet has appended it: those are not read, and what is read has other numbers than its places."""
        return next((each for each in self.readings if each.index == reading.index - 1), None)

    def implied(self, reading: Reading, tolls: list[Toll]) -> list[Mention]:
        """The place of a sentence that names none: the section's, or the town of the official who speaks."""
        back = back_to(self.strikes, self.current, reading, self.readings)
        if back is not None and back is not self.current:
            self.current = back
            self.last_town = next((each for part in back.parts for each in part.reading.events() if same(back, each)), self.last_town)  # "16 were hurt at the hospital. … killed there"
        if abroad.in_a_part(reading, tolls, self.current):
            self.in_a_part = Part(reading, tolls)  # it waits for a place there
            return []
        again = where_it_was(self.strikes, reading) if len(self.strikes) > 1 else None
        if again is not None and self.current is not None and (not same(self.current, again) or self.is_national(tolls)):
            return [again]
        telling = any(toll.value != 0 for toll in tolls) or (reading.has("attack_word") and (reading.targets or reading.damages))
        if self.opened is not None and not self.strikes and telling and 0 < reading.index - self.opened[0] <= SOON and not reading.sentence.headline and all(each.area and each.place and self.opened[1].place and each.place.adm1 == self.opened[1].place.adm1 for each in reading.offices()):
            return [self.opened[1]]  # "For seven hours the sky of Kyiv hummed. 26 people were hurt."
        town = there_before.town_named_so(reading, tolls, self.strikes, self.current, self.sentence_before(reading), self.published) if self.current is not None else None
        if town is not None:
            return [town]
        part = next((each for each in reading.mentions if each.role == "loose" and not each.area and _PART_OF_IT.match(reading.sentence.text, each.end) and self.known(each)), None)
        if part is not None and telling and not reading.flags & _OF_OTHERS:
            return [part]
        named = [each for each in reading.mentions if each.role == "loose" and not each.area]
        if len(named) == 1 and tolls and self.current is not None and not same(self.current, named[0]) and self.known(named[0]) and not reading.sentence.headline and not reading.flags & _OF_OTHERS:
            return named  # "the number of deaths given for Hroza was later revised to 59", after a strike on Kharkiv
        counted = any(toll.value for toll in tolls) and not reading.flags & _OF_OTHERS
        if counted and self.current is not None and not repeats(self.current, tolls) and own_town.speaks_of_it(reading, reading.offices(), self.current):
            return reading.offices()
        led = self.named is not None and reading.index == self.named[0] + 1 and self.named[1] is self.last_town  # "Two missiles struck the ground in Budy. There, 25 were hurt."
        shared = self.spread is not None and reading.index == self.spread.index + 1 and with_shares(self.spread)  # "Raids on the region killed 20, nine of them in A. 14 were wounded there"
        if self.last_town is not None and (telling or tolls) and points_there(reading) and not led and not shared:
            return [self.last_town]
        if self.named is not None and reading.index == self.named[0] + 1 and telling and not reading.offices() and not reading.has("elsewhere"):
            _, mention, part, day = self.named
            self.named = None
            several = [toll for toll in tolls if toll.value is None or toll.value > 1]  # one person hurt is no mark of a strike
            if self.current is None or not repeats(self.current, several) or _is_its_row(mention, part.reading, reading):
                strike = self.new(mention, day, part.reading)
                strike.add(part, day)
                self.current = strike
                return [mention]
        if self.last_town is not None and self.current is not None and tolls and _AT_ITS_SIDE.match(reading.sentence.text) and self.known(self.last_town) and not repeats(self.current, tolls) and self.current.has_tolls():
            self.current = self.new(self.last_town, next((each for each in reading.days if not each.speech), self.current.day), reading)
            return [self.last_town]
        if self.section is not None and (telling or tolls or reading.has("attack_word") or self.in_its_row(reading)):
            return [self.section]
        offices = reading.offices()
        if self._in_own_city(reading, offices):
            return offices[:1]
        if not offices or not telling or reading.sentence.headline or len(offices) > 2:
            return []
        if any((toll.value or 0) >= OF_A_COUNTRY for toll in tolls):
            return []  # what ministries count is that of the country
        office = offices[0]
        current = self.current
        if current is None:
            return [office]
        if current.place is not None and office.place != current.place and self.known(office):
            return [office]  # its mayor speaks of the town again
        if office.area and office.place is not None and office.place.country not in ("UA", "RU"):
            return []  # "the Gaza health ministry" counts the victims of all its towns
        known = current.place.adm1 if current.place else None
        elsewhere = known is not None and office.place is not None and (office.place.adm1 != known or _mayor_of_another(reading, office, current)) and not _TREATED.search(reading.sentence.text[: office.start])
        told = any(toll.value for toll in tolls) or bool(reading.damages) or bool(reading.targets and _HIT_THERE.search(reading.sentence.text))
        told = told or (not office.area and office.place is not None and bool(reading.targets and reading.weapons) and any(each.role == "local_official" for each in reading.speakers) and not reading.flags & _OF_OTHERS)  # "The mayor of Mykolaiv said a drone had hit a school"
        return [office] if elsewhere and told and not _of_the_land_around(office, current) and not repeats(current, tolls) else []

    def _in_own_city(self, reading: Reading, offices: list[Mention]) -> bool:
        """Whether a mayor tells of the city of the mayor, after strikes elsewhere: 'The mayor of A said that drones had hit a target in the city.'"""
        if not self.strikes or len(offices) != 1 or offices[0].area or self.known(offices[0]) or reading.sentence.headline or reading.has("intercept"):
            return False
        return reading.has("attack_word") and bool(reading.weapons) and bool(_IN_THE_CITY.search(reading.sentence.text))

    def of_what_was_hit(self, reading: Reading, place: Mention) -> bool:
        """Whether a sentence says where the one thing stands that was hit: '18 died in a shopping centre. … the mall in Kremenchuk'."""
        told = any(item[0].tolls and reading.index - item[0].reading.index <= SOON for item in self.waiting)
        lines = {each.name.casefold() for item in self.waiting for each in item[0].reading.mentions if each.role == "dateline"}
        dated = place.role == "event" and place.place is not None and place.name.casefold() in lines  # "ODESA – A missile killed … They had met at a market in Odesa"
        theirs = place.role == "event" and bool(_THEY_WERE.search(reading.sentence.text[: place.start]))
        return told and not place.area and (dated or theirs or bool(_THE_ONE_IN.search(reading.sentence.text[: place.start])) or says_where(reading))

    def enter_lead(self, reading: Reading) -> None:
        """Nothing; enters the strike that a text began with before a sentence on another of the same day, where no place was named as hit till then.

        'At least 13 died near a camp. … in the Ein el-Hilweh area … On the same day a drone hit a car in al-Tiri, killing one.'
        """
        if not self.strikes and INCIDENT_DATE.search(reading.sentence.text):
            self.lead_day = next((each for each in reading.days or reading.scene if each.exact), self.lead_day)
        if self.strikes or not self.waiting or not reading.events():
            return
        lead = opening.scene(self.readings, [part for part, _ in self.waiting], reading)
        if lead is None and opening.of_another_strike([part.reading for part, _ in self.waiting if part.tolls], reading):
            self.lead_day = self.lead_day or next((day for _, day in self.waiting if day is not None and day.exact and not day.speech), None)
            self.waiting = []  # "A drone hit a school and killed four. … In another incident, a drone struck the town of A"
            return
        if lead is None and reading.tolls and SAME_DAY.match(reading.sentence.text) and any(part.tolls and not part.reading.sentence.headline for part, _ in self.waiting):
            near = ((each, mention) for each in self.readings[: reading.index] for mention in each.mentions if mention.kind == "settlement" and mention.place is not None and mention.role in ("beside", "loose"))
            lead = next(near, None)
        if lead is None:
            return
        of, mention = lead
        strike = Strike(mention.place, mention.name, None, False, self.waiting[0][0].reading.index, [of.span(mention.start, mention.end)])
        for part, day in self.waiting:
            strike.add(part, day)
        self.strikes.append(strike)
        self.waiting, self.current = [], strike

    def without_place(self) -> None:
        """Nothing; enters the strike of a text that names its place only as a mayor's town, in the dateline or not at all."""
        fallback = [
            (reading, mention)
            for role in ("event", "loose", "office", "dateline")
            for reading in self.readings
            for mention in reading.mentions
            if mention.role == role and mention.place is not None and not reading.has("background") and (role != "office" or mention in reading.offices())
        ]
        parts = {found["of"].casefold() for part, _ in self.waiting if part.tolls or part.reading.weapons for found in _PART_OF_A_COUNTRY.finditer(part.reading.sentence.text)}
        if parts:  # "BEIRUT – A drone killed one person in southern Lebanon"
            fallback = [each for each in fallback if each[1].role != "dateline" or each[1].name.casefold() in parts]
        named = [(reading, mention) for reading, mention in fallback if reading.sentence.headline and mention.kind == "settlement" and mention.role == "loose"]
        if named and not fallback[0][0].has("attack_word"):
            fallback = named  # "El Fasher's last hospital was hit … Others reached us in Zamzam"
        self.waiting = [item for item in self.waiting if item[1] is None or item[1].precision != "year"]  # "He fled the town in 2023, after shells killed two"
        telling = [item for item in self.waiting if item[0].tolls or item[0].reading.targets or item[0].reading.damages]
        if not telling or (not fallback and (self.wide is not None or not any(item[0].tolls for item in telling))):
            return
        strike = Strike(None, "", None, False, self.waiting[0][0].reading.index)
        if fallback:
            reading, mention = fallback[0]
            strike.place, strike.as_written = mention.place, mention.name
            strike.place_spans = [reading.span(mention.start, mention.end)]
        unlisted = next(((each, village) for each in self.readings if not each.has("background") for village in each.mentions if village.role == "event" and village.place is None and village.kind in ("settlement", "adm2")), None)
        if unlisted is not None and (not fallback or fallback[0][1].role != "event" or (fallback[0][0] is unlisted[0] and fallback[0][1].kind == "adm1" and unlisted[1].start < fallback[0][1].start)):
            reading, village = unlisted  # "People were in the grounds of a school in Chaung-U township, in Sagaing region": the one place that the report names for it
            strike.area = bool(fallback) and fallback[0][0] is reading
            strike.place = strike.place if strike.area else None
            strike.village = strike.as_written = village.name
            strike.place_spans = [reading.span(village.start, village.end)]
        self.strikes.append(strike)
        for part, day in self.waiting:
            if part.tolls and _of_another_day(strike, day):
                self.strikes.append(on_day(strike, day, part.reading.index))  # "The day before, on 10 August, 14 had died after shelling of the city"
                self.strikes[-1].parts = [part]
            else:
                strike.add(part, day)

    def under(self, place: Mention | None, reading: Reading) -> None:
        """Nothing; what follows is told of a place, and what was told before it without one is of none of its towns."""
        self.section, self.current = place, None
        self.headed = reading.sentence.paragraph if place is not None else -1
        self.waiting = [] if self.strikes else self.waiting

    def of_its_region(self, reading: Reading, places: list[Mention], day: Day | None) -> bool:
        """Whether a sentence tells with what towns of the region told of were attacked together; then it is one of the region's."""
        area = self.current.place if self.current is not None and self.current.area else None
        if area is None or self.current is None or reading.tolls or any(place.area or place.place is None or place.place.adm1 != area.adm1 for place in places):
            return False
        self.current.add(Part(reading, []), day)
        return True

    def in_country(self, places: list[Mention]) -> bool:
        """Whether the places lie in the country of the strike told of."""
        own = self.current.place if self.current else None
        return own is not None and all(each.place is None or each.place.country == own.country for each in places)


#: a part of a country, in which the capital does not lie from which an agency reports
_PART_OF_A_COUNTRY = re.compile(r"\bin\s+(?:the\s+)?(?:far[- ])?(?:(?:(?:north|south)[- ]?(?:east|west)|north|south|east|west)(?:ern)?|central)\s+(?:of\s+)?(?P<of>(?:the\s+)?country\b|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)")


def _of_the_land_around(office: Mention, strike: Strike) -> bool:
    """Whether officials outside Ukraine and Russia may speak of a strike near their town, or of any in their country: 'raided Beit Jinn, south-west of Damascus. … a health official in Damascus said 25 were hurt'."""
    if office.place is None or strike.place is None or office.place.country in ("UA", "RU"):
        return False
    return office.name in CAPITALS or distance_km(strike.place, office.place) < NEAR_KM


def _of_another_day(strike: Strike, day: Day | None) -> bool:
    """Whether a sentence has another day than the one that a strike without a place was told with before."""
    return day is not None and strike.day is not None and all(each.exact for each in (day, strike.day)) and day.value != strike.day.value
