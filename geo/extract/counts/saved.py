"""Finds the numbers of a sentence that count people who were saved: 'rescuers saved six people, including a child, while 20 were injured'."""

from __future__ import annotations

import re

from geo.extract.rules.sought import Sought
from geo.extract.toll import Toll

#: what is done to those who live, before their number
_SAVED_THEM = (
    r"\b(?:sav(?:ed|ing)|rescu(?:ed|ing)|evacuat(?:ed|ing)|fre(?:ed|eing)|extricat(?:ed|ing)|(?:pull(?:ed|ing)|dug|led|brought)(?:\s+out)?(?:\s+alive)?|(?:managed|were able)\s+to\s+(?:save|rescue|evacuate|free|pull\s+out))\s+(?=#)"
    r"|\b(?:врят(?:увал[аио]|ован[оиа]?)|порятувал[аио]|порятован[оиі]?|евакуювал[аио]|евакуйован[оиі]?|деблокувал[аио]|деблоковано|спасл[аио]|спасен[оы]|эвакуировал[аио]|эвакуирован[оы]|деблокировал[аио])\s+(?=#)"
)
#: and behind it, with some of them told apart between
_SOME = r"(?:,?\s+(?:including|among\s+(?:them|whom)|with|у\s+тому\s+числі|в\s+тому\s+числі|серед\s+(?:них|яких)|в\s+том\s+числе|среди\s+(?:них|которых))\s[^.;#]{0,20}#+[^.;,#]{0,30},?)?"
_THEY_WERE_SAVED = (
    r"(?<![#\w-])#+(?:\s+[a-z-]+){0,2}" + _SOME + r"\s+(?:was|were|has\s+been|have\s+been|had\s+been)(?:\s+(?:also|already|later|safely))?\s+(?:rescued|saved|evacuated|freed|extricated|pulled|dug|brought\s+out|led\s+out)\b"
    r"|(?<![#\w-])#+(?:\s+[а-яіїєґ'’]+)?" + _SOME + r",?\s+(?:(?:вже|було|були|уже|было|были)\s+)?(?:врятовано|врятовані|порятовано|евакуйовано|евакуйовані|спасены|спасено|эвакуированы|эвакуировано)\b"
)
_SAVED = Sought(rf"(?:{_SAVED_THEM})|(?P<before>{_THEY_WERE_SAVED})", re.IGNORECASE)
#: what is told of those saved goes on up to the next number that is none of theirs
_NEXT = re.compile(r"[.;:]|(?:,|\b(?:and|while|but|as)\b)[^.;,#]{0,40}#|#")
#: they were hurt nevertheless, or are dead
_HURT = re.compile(r"\b(?:injur|wound|hurt|hospital|dead\b|bod(?:y|ies)\b|killed|who\b|whom\b|burns?\b|concuss|поранен|травм|загибл|тіл[ао]?\b|госпіталіз|ранен|пострада|погибш|тел[ао]?\b|госпитализ|котор|яки[йхм]|яку)", re.IGNORECASE)
_INCLUDED = re.compile(_SOME.removesuffix("?"))


def counted(masked: str) -> frozenset[int]:
    """Where the numbers of a masked sentence begin that count people who were saved, and of whom it does not say that they were hurt."""
    found = set()
    for each in _SAVED.finditer(masked):
        start = each.start() if each["before"] else each.end()
        rest = masked[each.end() :].lstrip("#")
        some = _INCLUDED.search(rest[:80]) if not each["before"] else None
        own = rest[: some.start()] + "," + rest[some.end() :] if some else rest
        end = _NEXT.search(own)
        if not _HURT.search(own[: end.start()] if end else own) and not _HURT.search(each[0]):
            found.add(start)
    return frozenset(found)


def has_among(spared: frozenset[int], some: int, tolls: list[Toll]) -> bool:
    """Whether a number that counts some of those just counted counts some of the people saved."""
    before = max((start for start in spared if start < some), default=None)
    return before is not None and not any(before < toll.start < some for toll in tolls)
