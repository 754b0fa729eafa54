"""Counts those who are told of by name alone: 'Ivan Koval, who headed the station, and Petro Lys, a driver, lost their lives'."""

from __future__ import annotations

import re

from geo.extract.toll import Toll

_NAME = r"(?:[A-ZÀ-Þ][\w'’-]+\s){1,2}[A-ZÀ-Þ][\w'’-]+"
#: who somebody was, behind the name
_WHO = r"(?:,\s+(?:who|an?|the|aged|from|head|chief|\d)\b[^;.]{2,120}?)?"
_NAMED = re.compile(
    rf"\W*{_NAME}{_WHO}(?P<more>(?:,\s+{_NAME}){{0,4}}),?\s+and\s+{_NAME}{_WHO},?\s+"
    r"(?P<verb>(?:both\s+|all\s+)?(?:lost\s+their\s+lives|were\s+(?:also\s+)?killed|died|perished|were\s+(?:\w+ly\s+)?(?:injured|wounded|hurt)))\b"
)
_ONE_NAME = re.compile(_NAME)
RULE = "by_name"


def read(sentence: str, tolls: list[Toll]) -> list[Toll]:
    """The figures of a sentence, with that of two or more persons whom it opens with by name and of whom it gives no number."""
    found = _NAMED.match(sentence)
    if found is None:
        return tolls
    verb = found["verb"].split()[-1]
    metric = "injured" if verb in ("injured", "wounded", "hurt") else "killed"
    if any(toll.metric == metric for toll in tolls):
        return tolls
    count = 2 + len(_ONE_NAME.findall(found["more"]))
    return [*tolls, Toll(metric, count, None, "exact", found.start("verb"), found.end("verb"), RULE, listed=True)]
