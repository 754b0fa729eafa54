"""Tells figures that a report only expects, or asks about, from those that it gives: "the toll could grow to 18", "it was not clear whether the four injured were from there"."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.toll import Toll

_MAY = r"(?:could|may|might|can|would|will|(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:expected|likely|feared|set|bound|thought)\s+to)"
#: up to a number that is not reached yet: "the number of dead may still rise to as many as #"
_MAY_GROW = re.compile(
    rf"\b{_MAY}\s+(?:(?:still|yet|even|well|also|eventually|ultimately|finally)\s+)*(?:grow|rise|reach|climb|increase|go\s+up|go\s+as\s+high|exceed|pass|top|jump|end\s+up)\b"
    r"(?:\s+(?:in\s+the\s+end|further|again|sharply|by\s+[a-z]+))?(?:\s+(?:to|as|at|beyond|above|past))?(?:\s+(?:around|about|some|roughly|nearly|up\s+to|as\s+(?:many|much|high)\s+as|at\s+least))?\s+$",
    re.IGNORECASE,
)
#: behind a number of those of whom that is only feared: "twelve people may have been killed"
_MAY_HAVE = re.compile(r"\s+(?:(?:other|more)\s+)?(?:(?:people|persons|residents|civilians|workers|children|women|men|others)\s+)?(?:could|may|might)\s+(?:\w+ly\s+)?have\s+(?:been\s+)?(?:killed|died|dead|perished|injured|wounded|hurt|lost)\b", re.IGNORECASE)
#: before the number of those counted before, of whom something is not known: "It was not immediately clear whether |the four injured| were all from there"
_NOT_KNOWN = re.compile(
    r"\b(?:unclear|unknown|not\s+(?:[a-z]+\s+){0,2}(?:clear|known|certain|sure|established|confirmed)|(?:did|could|would|has|have|had)(?:\s+not|n['’]t)\s+(?:[a-z]+\s+){0,2}(?:say|said|specify|specified|clarify|know|confirm|tell|make\s+clear))\b"
    r"(?:\s+(?:by|to|on|as\s+of)\s+[\w ]{2,30})?,?\s+(?:whether|if|how\s+many\s+of|which\s+of|where)\s+(?:any\s+of\s+|(?:all|both|one|some)\s+of\s+)?$",
    re.IGNORECASE,
)
_THOSE_BEFORE = re.compile(r"\b(?:the|those|these)\s+$", re.IGNORECASE)
_THOSE = re.compile(r"(?:the|those|these)\b|(?:all|both)\s+(?:of\s+)?(?:the|those)\b", re.IGNORECASE)
#: behind a number, who was hurt where
_HURT_THERE = re.compile(r"\s+(?:people\s+|civilians\s+|persons\s+)?(?:who\s+(?:were\s+)?)?(?:killed|dead|died|injured|wounded|hurt)\s+(?:in|at|near)\s+(?:the\s+(?:[a-z]+\s+)+)?[A-Z]")


def as_bounds(sentence: str, tolls: list[Toll]) -> list[Toll]:
    """The figures of a sentence; one that is only expected becomes a bound, which every figure that is told overrules, and one that is asked about is none."""
    tolls = [toll for toll in tolls if not _asked_about(sentence, toll)]
    return [replace(toll, qualifier="up_to", weak=True) if toll.value and _expected(sentence, toll) else toll for toll in tolls]


def _expected(sentence: str, toll: Toll) -> bool:
    return bool(_MAY_GROW.search(sentence, 0, toll.start) or _MAY_HAVE.match(sentence, toll.end))


def _asked_about(sentence: str, toll: Toll) -> bool:
    """Whether a figure counts again those told of, as of whom something is not known: where they were, or who they are."""
    if _HURT_THERE.match(sentence, toll.end):
        return False  # "how many of the 14 wounded in Nikopol were children": counted, and placed
    of = _THOSE_BEFORE.search(sentence, 0, toll.start)
    start = of.start() if of else toll.start
    return bool(of or _THOSE.match(sentence, toll.start)) and bool(_NOT_KNOWN.search(sentence, 0, start))
