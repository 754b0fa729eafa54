"""Reads the number of a place for which the noun stands with the place before it: 'he named Yablunivka, with two dead, and Siversk, with one'."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.rules.sought import Sought
from geo.extract.text.masking import Masked
from geo.extract.toll import HURT, Toll

#: behind the number of one place and its noun, the next place with a number alone: "two dead|, and Siversk, with one|"
_AND_WITH = Sought(r"(?:,\s+(?:and\s+)?|\s+and\s+)(?:in\s+)?[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?,?\s+with\s+(?P<n>#+)(?=\s*(?:[.,;)]|$|\sand\b))")
#: the noun of the number before
_NOUN = re.compile(r"\s+(?:(?:people|residents|civilians|others|were|more)\s+){0,2}(?:dead|deaths?|killed|fatalit(?:y|ies)|injured|wounded|hurt|casualties)\b")
#: behind one person of a place the second one, of whom only the place is said: "one in Lyman| and the other in |Izium"
_THE_OTHER = Sought(
    r"\s+(?:in|at|near)\s+(?:the\s+(?:[a-z]+\s+)?(?:city|town|village|camp|settlement)\s+of\s+)?[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?(?:\s+(?:district|community|region))?,?\s+(?:and|while)\s+(?P<n>the\s+(?:other|second))(?:\s+one)?\s+(?:(?:died|was\s+killed|was\s+wounded)\s+)?"
    r"(?=(?:in|at|near)\s+(?:the\s+(?:[a-z]+\s+){0,3})?[A-Z])"
)
RULE = "elided"


def read(masked: Masked, tolls: list[Toll]) -> list[Toll]:
    """The figures of a sentence, with those of places of which only the first has a noun behind its number."""
    found_tolls = list(tolls)
    for found in _AND_WITH.finditer(masked.text):
        number = masked.at(found.start("n"))
        before = max((toll for toll in found_tolls if toll.metric in HURT and toll.end <= found.start()), key=lambda toll: toll.start, default=None)
        if number is None or not number.value or before is None or any(toll.start == number.start for toll in found_tolls):
            continue
        noun = _NOUN.match(masked.text, before.end)
        if (noun.end() if noun else before.end) == found.start() and (noun or before.rule == RULE):
            found_tolls.append(replace(before, value=number.value, value_max=number.value_max, qualifier=number.qualifier, start=number.start, end=number.end, rule=RULE))
    return found_tolls


def the_other(masked: Masked, tolls: list[Toll]) -> list[Toll]:
    """The figures of a sentence, with the second of two persons of whom the first has a place: 'two died, one in Lyman and the other in Izium'."""
    more = []
    for found in _THE_OTHER.finditer(masked.text):
        one = next((toll for toll in tolls if toll.metric in HURT and toll.value == 1 and toll.end == found.start()), None)
        if one is not None:
            more.append(replace(one, start=found.start("n"), end=found.end("n"), rule=RULE))
    return sorted([*tolls, *more], key=lambda toll: toll.start)
