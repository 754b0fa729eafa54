"""Reads numbers of damaged objects that name no object: 'destroyed two houses and damaged a dozen more'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.extract.rules.sought import Sought
from geo.extract.text.masking import Masked

_HARMED = (
    r"(?:damag(?:ed|ing|es)|destroy(?:ed|ing|s)|gutt(?:ed|ing)|level(?:l?ed|l?ing)|flatten(?:ed|ing|s)|wreck(?:ed|ing|s)|raz(?:ed|ing)|demolish(?:ed|ing|es)|"
    r"obliterat(?:ed|ing)|shatter(?:ed|ing)|ruin(?:ed|ing)|incinerat(?:ed|ing)|reduc(?:ed|ing))"
)
_SUFFERED = r"(?:(?:sustained|suffered|received|took)\s+(?:(?:[a-z]+\s+){0,2}damage|(?:[a-z]+\s+)?hits)\b|burned\s+down\b|lost\s+(?:their|its)\s+(?:windows|roofs?)\b)"
#: of what was counted before, more or the rest: "destroyed two houses and damaged a dozen", "seven more were damaged", "two apartment buildings and three private ones"
_MORE = Sought(
    rf"(?:[,;]|\band|\bwhile|[.;,]\s+and)\s+(?:(?:[\w-]+ly\s+)?{_HARMED}\s+(?P<n>#+|another)(?:\s+(?:more|others?|(?:other |neighbou?ring |nearby )?ones))?(?=\s*(?:[.,;]|$|\b(?:in|and|nearby|when|as|at|on|during|overnight|there|across|around|beyond)\b))"
    rf"|(?P<n2>#+|another)(?:\s+(?:more|others?|further|of them|(?:other |neighbou?ring |nearby |adjacent )?ones))*\s+(?:(?:(?:were|was|have been|had been|been)\s+)?(?:[\w-]+ly\s+)?{_HARMED}|{_SUFFERED}))"
    # of another town: "in A eight houses were hit, in B five", "eight houses in A and five in B"
    r"|(?:[,;]|\band)\s+(?:in|at)\s+(?P<town>(?-i:[A-Z]))[\w'’-]*(?:\s(?-i:[A-Z])[\w'’-]*)?,?\s+(?P<n4>#+|another)(?:\s+(?:ones?|#+))?(?=\s*(?:[.,;]|$|\band\b))"
    r"|(?:[,;]|\band)\s+(?P<n5>#+|another)(?:\s+(?:ones?|#+|more))?\s+(?:in|at)\s+(?=(?-i:[A-Z]))"
    rf"|(?:,|\band|,\s+and)\s+(?:{_HARMED}\s+)?(?P<n3>#+)\s+(?P<adjective>(?!young|little|loved)[a-z%-]+(?:\s+[a-z-]+)?)\s+ones\b",
    re.IGNORECASE,
)


_PEOPLE = re.compile(r"\b(?:kill|injur|wound|hurt|dead|died|deaths?\b|victim|people|person|residents?\b|casualt)", re.IGNORECASE)


@dataclass(frozen=True)
class More:
    """A number of objects of the kind counted before. n: span of the number's mask, or of 'another'."""

    n: tuple[int, int]
    before: int
    #: what is said of them besides: "three private ones"
    adjective: str = ""
    #: where the name of the town starts that they are in, if it is another one: "and five in |B"
    whose: int | None = None


def more(masked: Masked) -> list[More]:
    """The numbers that count more of what a sentence counted last, each with where its words begin."""
    read = []
    for found in _MORE.finditer(masked.text):
        if (found.group("n4") or found.group("n5")) and _PEOPLE.search(masked.text):
            continue  # "eight houses burned and two people died in A, five in B"
        group = next(each for each in ("n", "n2", "n3", "n4", "n5") if found.group(each))
        read.append(More(found.span(group), found.start(), found.group("adjective") or "", {"n4": found.start("town"), "n5": found.end()}.get(group)))
    return read
