"""Reads what belongs to the company that a sentence tells of: 'DTEK said |one of its facilities| had suffered damage' is of energy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.extract.rules.sought import Sought

#: the rule that drafts show beside it
RULE = "target.of_operator"
_ITS = r"(?P<its>(?:(?:one|two|three|four|several|some|most|all|another) of )?(?:its|their|the (?:company|operator)['’]s) (?:(?!staff|workers|employees)[\w-]+ ){0,2}?(?:facilit(?:y|ies)|sites?|plants?|installations?|equipment))\b"
_OF = {
    "energy": Sought(rf"(?:\b(?:(?:grid|network|gas|electricity) operator|(?:power|energy|electricity|gas|oil) (?:company|utility|supplier|producer))|(?-i:\b(?:DTEK|Ukrenergo|Naftogaz|Ukrnafta|Ukrgazvydobuvannya|Ukrhydroenergo|Energoatom|Centrenergo)\b|\b[A-Z]\w+oblenergo\b))(?:(?!\b(?:hospital|school|house|building|mayor|governor)s?\b)[^.;]){{0,110}}?\b{_ITS}", re.IGNORECASE),
    "transport": Sought(rf"\b(?:railway (?:company|operator|service)|(?-i:Ukrzaliznytsia|Ukrainian Railways)|port (?:authority|operator))\b(?:(?!\b(?:hospital|school|house|building|mayor|governor)s?\b)[^.;]){{0,110}}?\b{_ITS}", re.IGNORECASE),
}


def owned(sentence: str) -> Iterator[tuple[str, int, int]]:
    """(kind of target, start, end) of what a sentence says a company of energy or transport owns."""
    for kind, words in _OF.items():
        found = words.search(sentence)
        if found is not None:
            yield (kind, *found.span("its"))
