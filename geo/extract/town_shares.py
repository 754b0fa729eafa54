"""Tells the sum of a sentence from the share of the town behind it: '30 were killed in strikes on Lebanon, including 11 in Baalbek'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.mentions import Mention
from geo.extract.toll import Toll

#: what makes a number that of some of those counted before
_SOME_OF_THEM = re.compile(r"\b(?:includ(?:ing|es?|ed)|among (?:them|whom|those)|of (?:them|whom|which)|counting)\b")
#: between the number of a share and its town
_THERE = re.compile(r"[^,;:.]{0,70}\b(?:in|on|at|near|from)\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,3}(?:of\s+)?)?")
#: those who were some of the dead whoever they were: "killed 30 people, including 11 women in Baalbek"
_BY_WHOM = re.compile(r"\b(?:children|child|women|woman|men|man|boys?|girls?|minors|teenagers?|infants?|bab(?:y|ies)|members|relatives|brothers|sisters|foreigners|soldiers|journalists|medics|paramedics|rescuers)\b")


def is_the_sum(text: str, toll: Toll, place: Mention, tolls: Sequence[Toll]) -> bool:
    """Whether a figure is the sum of which a smaller one, right before the place, gives the share of the place."""
    for share in tolls:
        smaller = share.metric == toll.metric and toll.start < share.start < place.start and (share.value or 0) < (toll.value or 0)
        if smaller and _SOME_OF_THEM.search(text[toll.start : place.start]):
            between = text[share.start : place.start]
            if _THERE.fullmatch(between) and not _BY_WHOM.search(between):
                return True
    return False
