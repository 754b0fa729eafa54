"""Reads 'as many' of those hurt behind a number of others: 'killed at least six people and injured as many'."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.rules.sought import Sought
from geo.extract.toll import HURT, Toll

#: "injured as many", "and just as many were wounded": whom it counts
_AS_MANY = Sought(
    r"\b(?P<verb>kill(?:ed|ing)|injur(?:ed|ing)|wound(?:ed|ing)|hurt(?:ing)?)\s+(?:just\s+)?(?:as\s+many|(?:the|a)\s+(?:same|similar|equal)\s+number)(?:\s+(?:others|more|people|of\s+(?:people|others)))?\b(?!\s+as\b)"
    r"|(?<!\btwice )(?<!\btimes )(?<!\bhalf )\b(?:as\s+many|the\s+same\s+number)(?:\s+(?:others|more|people|again|of\s+(?:people|others)))?\s+(?:(?:were|was|are|had\s+been|have\s+been)\s+)?(?P<state>killed|dead|injured|wounded|hurt)\b",
    re.IGNORECASE,
)
RULE = "as_many"


def read(sentence: str, tolls: list[Toll]) -> list[Toll]:
    """The figures of a sentence, with one of as many of the other kind as were counted before it."""
    found = _AS_MANY.search(sentence)
    metric = ("killed" if (found["verb"] or found["state"]).lower().startswith(("kill", "dead")) else "injured") if found else ""
    before = [toll for toll in tolls if found and toll.metric in HURT and toll.start < found.start() and toll.value]
    if found is None or not before or before[-1].metric == metric or any(toll.metric == metric and toll.value for toll in tolls):
        return tolls
    counted = [toll for toll in tolls if toll.metric != metric]  # "many were killed" is no count of its own
    return [*counted, replace(before[-1], metric=metric, start=found.start(), end=found.end(), rule=RULE)]
