"""A sentence's part in a strike: the figures and the objects of it that are told of the strike's place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from geo.extract.counts.casualties import Toll
from geo.extract.objects.objects import Found
from geo.extract.places.mentions import Mention
from geo.extract.places.statements import opened_with
from geo.extract.reading.reading import Reading

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
#: from an object to the place in which it stands, and to several
_THERE = re.compile(r"\b(?:there|both|each|all)\b")
_STANDS_IN = re.compile(r"(?:(?!(?:and|or|as|while)\b)[\w'-]+ ){1,5}?(?:in|at|near|outside) (?:the )?(?:[a-z-]+ ){0,2}(?:(?:city|town|village|suburb|district|camp) of )?")
#: between the towns of a list, or a quarter and its town
AND_IN = re.compile(
    r"(?:,|,?\s+(?:and|or|as well as))\s+(?:in\s+)?(?:the\s+)?(?:(?:nearby|neighbou?ring|adjacent|in|near|of|the|cit(?:y|ies)|towns?|villages?|suburbs?|settlements?|districts?|regions?|ports?|port|border|frontline|front-line|[a-z]+ern)\s+){0,3}"
    r"|\s+(?:[a-z-]+\s+){0,2}(?:of|in|near|outside)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?"
)
#: the same of towns each of which is one
_LISTED = re.compile(
    r"(?:,|,?\s+(?:and|or|as well as))\s+(?:(?:in|at|near|on)\s+)?(?:the\s+)?(?:(?:nearby|neighbou?ring|adjacent|of|the|cit(?:y|ies)|towns?|villages?|suburbs?|settlements?|hamlets?|districts?|ports?|frontline|front-line|border|[a-z]+ern)\s+){0,4}"
)
_LAST = re.compile(r"\b(?:and|or|as well as)\b")
#: behind the last place of what looks like a list: "a school in A, and B |was shelled|"
_VERB = re.compile(r"\s+(?:was|were|is|has|had|came|saw|lost|suffered|also|took|experienced|endured|reported|an?|the|two|three|four|five|six|several|some|\d+)\b|,\s+where\b")


@dataclass
class Part:
    """The part of a sentence that belongs to one strike: its figures, and whether its objects belong to it too."""

    reading: Reading
    tolls: list[Toll]
    objects: bool = True
    #: the place of this strike and those of others that the sentence tells of too; its targets go to the nearest
    place: Mention | None = None
    rivals: tuple[Mention, ...] = ()
    #: it tells of several places together: what it counts is no one's
    jointly: bool = False

    def within(self, start: int) -> Mention | None:
        """The place in which something stands that a sentence on several names: 'a tower in A and a school in B'; None where it does not say."""
        text = self.reading.sentence.text
        behind = [each for each in (self.place, *self.rivals) if each is not None and each.start > start]
        first = min(behind, key=lambda each: each.start, default=None)
        return first if first is not None and _STANDS_IN.fullmatch(text[start : first.start]) else None

    def takes(self, found: Found) -> bool:
        """Whether a target that the sentence names belongs to this strike."""
        if self.jointly and self.place is not None and ";" in (text := self.reading.sentence.text)[self.place.end : found.start] and not _THERE.search(text, found.end):
            return False  # "A, B and C were shelled; a farm burned": in one of them
        of = self.reading.turn(found) if self.place is not None and self.rivals else ()
        told = [each for each in (self.place, *self.rivals) if each is not None and any(each.name == other.name for other in of)]
        return any(each is self.place for each in told) if told else self.owns(found.start) or self.shares(found.start)

    def shares(self, start: int) -> bool:
        """Whether what stands at a position is told of the strike's place and of others in one list: 'vehicles in A and the town of B', 'shells fell on A and B, damaging houses'."""
        if self.place is None or not self.rivals or CYRILLIC.match(self.place.name):
            return False
        text, places = self.reading.sentence.text, sorted((self.place, *self.rivals), key=lambda each: each.start)
        nearest = min(places, key=lambda each: abs(each.start - start))
        low, high = sorted((places.index(nearest), places.index(self.place)))
        run = places[low : high + 1]
        if low == high or run[0].start < start < run[-1].start or _VERB.match(text, run[-1].end) or ";" in text[min(start, run[0].start) : max(start, run[-1].end)]:
            return False
        return bool(_LAST.search(text, run[-2].end, run[-1].start)) and all(_LISTED.fullmatch(text, one.end, other.start) for one, other in pairwise(run))

    def owns(self, start: int) -> bool:
        """Whether what stands at a position of the sentence belongs to this strike."""
        if self.place is None or not self.rivals:
            return True
        first = min(self.place.start, *(other.start for other in self.rivals))
        if CYRILLIC.match(self.place.name) and first < min((each.start for each in self.reading.targets), default=0):
            before = [each for each in (self.place, *self.rivals) if each.start < start]  # "у Лимані – будинок, магазин, у Торецьку – школа"
            return not before or max(before, key=lambda each: each.start) is self.place
        text = self.reading.sentence.text
        within = self.within(start)
        if within is not None:
            return within is self.place
        opened = opened_with(text, start, [self.place, *self.rivals])
        if opened is not None:
            return opened is self.place
        ways = [(";" in text[min(each.start, start) : max(each.start, start)], abs(each.start - start)) for each in (self.place, *self.rivals)]
        return ways[0] == min(ways)
