"""Knows which figures are those of several places together, so that none of the places is given them."""

from __future__ import annotations

import datetime as dt
import re

from geo.extract.counts.casualties import Toll
from geo.extract.places.distance import NARROW, in_district
from geo.extract.places.mentions import Mention
from geo.extract.reading.pointing import points_there
from geo.extract.reading.reading import Reading
from geo.extract.reading.sharing import of_the_whole, with_shares
from geo.extract.strikes.part import Part
from geo.extract.strikes.roll import Roll
from geo.extract.strikes.strike import Strike, compatible, repeats

#: "in either town", "in both cities", "in each of the villages"
_IN_EITHER = re.compile(r"\b(?:either|both|neither|each|any|all (?:two|three|four)) (?:of the (?:two |three |four )?)?(?:cit(?:y|ies)|towns?|villages?|communit(?:y|ies)|settlements?|places?|locations?|cases?|attacks?|strikes?|incidents?)\b", re.IGNORECASE)
_IN_EACH = re.compile(r"\beach\b", re.IGNORECASE)
#: "four were killed in the same district"
SAME_TOWN = re.compile(r"\b(?:in|on) the same (?:city|town|village|settlement|community|district|place|neighbou?rhood|street)\b")
#: some of those counted were hit by the next one: "15 were wounded, including two rescuers who were caught in a second strike"
SOME_AGAIN = re.compile(r"\b(?:including|among (?:them|whom)|(?:one|two|three|some|several) of (?:them|whom))\b[^.;]*\b(?:an?|the|another) (?:second|third|repeat(?:ed)?|follow-up|further|subsequent|double[- ]tap) (?:[\w-]+ )?(?:strike|attack|hit|blast|drone|missile|bomb|shelling)\b")
#: those who come to the ones of a region counted in the sentence before
_MORE = re.compile(r"^\W*(?:\w+\s+more|[Aa]nother|[Aa] further)\s+(?:\w+\s+)?(?:\w+\s+)?(?:people|persons?|residents?|civilians?|were|was)\b")
_RESIDENTS_OF = re.compile(r"\b(?:residents?|civilians?|people|persons?) (?:of|in|from) (?:the )?[A-Z][\w'-]+ (?:region|oblast|province)\b", re.IGNORECASE)
#: so many sentences behind the strike on an area its towns are listed
NEAR_LIST = 3


class Together(Roll):
    """A roll that remembers which places a sentence told of together."""

    def __init__(self, published: dt.date | None) -> None:
        super().__init__(published)
        #: the last sentence that told of several places together
        self.spread: Reading | None = None
        #: the paragraph of the last list of many towns, until another place is told of
        self.scattered: int | None = None
        #: the strike on the area in which those towns lie
        self.around: Strike | None = None
        #: the strikes of the last sentence that told of several, and where it stands
        self.together: list[Strike] = []
        self.together_at = 0
        #: what the report began with of a part of the country, until a place there is told of
        self.in_a_part: Part | None = None
        #: sentences that only list three towns or more as attacked
        self.listed: list[tuple[Reading, list[Mention]]] = []

    def of_no_one_place(self, reading: Reading, tolls: list[Toll]) -> bool:
        """Whether the figures of a sentence without a place are those of several places, of which none has them."""
        if self._of_the_area(reading, tolls) or self._of_several(reading, tolls):
            return True
        if self.of_the_scattered(reading):
            self.give_to_the_area(reading)
            return True
        if self._of_all(reading, tolls):
            self.spread = reading
            return True
        return False

    def of_each(self, reading: Reading, tolls: list[Toll]) -> bool:
        """Whether a sentence tells of each of the places of the one before: 'Nobody was hurt in either town'; then it is entered with them."""
        if self._of_each_listed(reading, tolls):
            return True
        if not self.together or reading.index - self.together_at > 1 or not _IN_EITHER.search(reading.sentence.text):
            return False
        each = bool(tolls) and (all(toll.value == 0 for toll in tolls) or bool(_IN_EACH.search(reading.sentence.text)))
        for strike in self.together if each or not tolls else ():
            strike.add(Part(reading, tolls), None)
        return True

    def the_uncounted(self, reading: Reading, tolls: list[Toll]) -> Strike | None:
        """Of two strikes told of together the one without figures, of which those are that cannot be the other's: 'Two died in A, as the search ended in B, where a missile hit a café. At least 52 died when it …'."""
        uncounted = [each for each in self.together if not each.has_tolls()] if reading.index - self.together_at == 1 and tolls and not reading.has("revised") else []
        other = self.current is not None and self.current in self.together and not compatible(self.current, [toll for toll in tolls if not toll.metric.startswith("children_")])  # one child is no mark of a strike
        return uncounted[0] if len(uncounted) == 1 and other else None

    def of_its_settlements(self, reading: Reading) -> bool:
        """Whether a sentence counts settlements of the area that the one before says was hit: 'The region was struck 40 times. Nine villages were shelled, two people hurt.'"""
        area = self.current
        if area is None or not area.area or area.has_tolls() or not reading.has("elsewhere"):
            return False
        last = area.parts[-1].reading
        return reading.index - last.index == 1 and last.sentence.paragraph == reading.sentence.paragraph and not last.sentence.headline

    def _of_the_area(self, reading: Reading, tolls: list[Toll]) -> bool:
        """Whether figures are those of the area around the towns told of: 'Two died in A and one in B. Another seven people in the region were injured.'"""
        current = self.current
        if current is None or current.area or not tolls or reading.sentence.headline or reading.targets or reading.damages:
            return False
        if SAME_TOWN.search(reading.sentence.text):
            return False
        if reading.has("earlier") and _had_a_share(current, reading):
            return True  # "The head of the region said four had died, three of them in A. … In an earlier message he had spoken of three dead"
        last = current.parts[-1].reading
        if reading.index - last.index == 1 and _MORE.match(reading.sentence.text) and _RESIDENTS_OF.search(last.sentence.text):
            return not any(repeats(each, tolls) for each in self.strikes)  # "Two residents of the region were killed: in A. Six more were wounded."
        if reading.has("revised") and sum(each.has_tolls() for each in self.strikes) == 1:
            return False  # "Two died, six were hurt. Later the governor gave new figures: 'Ten residents of the region have been wounded'"
        return all(of_the_whole(reading, toll) for toll in tolls) and not any(repeats(each, tolls) for each in self.strikes)

    def _of_several(self, reading: Reading, tolls: list[Toll]) -> bool:
        """Whether figures may be those of all the towns for which the sentence before gives figures: 'Two died in A and one in B. Nine were wounded.'"""
        counted = [each for each in self.together if each.parts[-1].tolls]
        if len(counted) < 2 or reading.index - self.together_at != 1 or not any(toll.value for toll in tolls) or reading.sentence.headline:
            return False
        last = counted[0].parts[-1].reading
        return last.sentence.paragraph == reading.sentence.paragraph and not points_there(reading) and not any(repeats(each, tolls) for each in self.strikes)

    def of_the_scattered(self, reading: Reading) -> bool:
        """Whether a sentence goes on with many towns that were listed: 'Fire was directed at A, B, C and D. Two high-rise buildings were damaged, two people died'."""
        return self.scattered is not None and 0 <= reading.sentence.paragraph - self.scattered <= 1 and not reading.sentence.headline and not points_there(reading)

    def give_to_the_area(self, reading: Reading) -> None:
        """Nothing; enters what was damaged in one of many listed towns with the strike on their area: 'The district was shelled. Fire was directed at A, B and C. A school was damaged.'"""
        if self.around is not None and (reading.targets or reading.damages):
            self.around.add(Part(reading, []), None)
            self.around.of_all = True

    def area_of(self, reading: Reading, places: list[Mention]) -> Strike | None:
        """The strike on an area that the report told of just before it lists towns there."""
        for strike in reversed(self.strikes):
            own = strike.place
            if strike.area and own is not None and strike.parts and reading.index - strike.parts[-1].reading.index <= NEAR_LIST:
                inside = [each for each in places if each.place is not None and each.place.adm1 == own.adm1 and (own.precision not in NARROW or in_district(own, each.place))]
                districts = any(each.kind == "adm2" and each.place != own for part in strike.parts for each in part.reading.mentions)  # "three districts of the region were struck"
                return strike if len(inside) * 2 > len(places) and not districts else None
        return None

    def _of_all(self, reading: Reading, tolls: list[Toll]) -> bool:
        """Whether figures are those of the places together that the sentence before lists: 'Drones attacked A, B and C. Two were hurt.'"""
        spread = self.spread
        if spread is None or not any(toll.value for toll in tolls) or reading.index - spread.index != 1:
            return False
        if reading.sentence.paragraph != spread.sentence.paragraph and not (with_shares(spread) and points_there(reading)):
            return False  # but "Raids on the region killed 20, eleven of them in A," and then "Fourteen were wounded there"
        return not any(repeats(each, tolls) for each in self.strikes)

    def _of_each_listed(self, reading: Reading, tolls: list[Toll]) -> bool:
        """Whether each place of a list of attacked ones has the figures: 'Drones hit A, B and C. One person was hurt in each'; then they are entered."""
        last, places = self.listed[-1] if self.listed else (None, [])
        if last is None or reading.index - last.index != 1 or not any(toll.value for toll in tolls) or not (_IN_EITHER.search(reading.sentence.text) and _IN_EACH.search(reading.sentence.text)):
            return False
        for place in places:
            strike = self.new(place, last.event_day(), last)
            strike.add(Part(last, [], place=place), last.event_day())
            strike.add(Part(reading, tolls), None)
        return True


def _had_a_share(town: Strike, reading: Reading) -> bool:
    """Whether all that the paragraph of a sentence counts for a town is its share of what the head of a region said, who speaks again."""
    told = [part for part in town.parts if part.tolls and part.reading.sentence.paragraph == reading.sentence.paragraph]
    names = {each.name for each in reading.speakers}
    return bool(told) and all(
        toll.rule.startswith("en.casualty_share") and any(each.area for each in part.reading.offices()) and names & {each.name for each in part.reading.speakers} for part in told for toll in part.tolls
    )
