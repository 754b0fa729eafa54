"""Counts one person told of by name or office with the others of whom a number is given: 'killed the group's spokesman, Ivan Koval, and six other people' are seven."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.rules.sought import Sought
from geo.extract.text.numbers import SMALL
from geo.extract.toll import HURT, Toll

RULE = "with_others"

_NAME = r"(?:[A-ZÀ-Þ][\w'’-]+\s){1,2}(?:(?:al|el|abu|bin)[- ])?[A-ZÀ-Þ][\w'’-]+"
#: no fighter, whom no figure of civilians counts
_OFFICE = r"(?:spokes(?:man|woman|person)|journalist|reporter|photographer|cameraman|director|head|mayor|deputy|politician|MP|lawmaker|minister|governor|adviser|doctor|surgeon|engineer|teacher|professor|priest|imam|lawyer|activist|singer|businessman)"
_WHO = rf"(?:{_NAME}|(?:the|an?|its|their|his|her|(?:the\s+)?(?:[\w-]+\s+){{0,2}}?[\w-]+['’]s)\s+(?:(?!(?:and|or|of|in)\s)[\w-]+\s+){{0,3}}?{_OFFICE}(?:\s+(?:of|for|at)\s+[^.,;#]{{3,40}}?)?(?:,\s+{_NAME},|\s+{_NAME})?)"
_OTHERS = rf"(?P<least>at\s+least\s+)?(?P<n>\d{{1,3}}|{'|'.join(SMALL)}|eleven|twelve)\s+(?:other\s+(?:people|persons|civilians|residents|men|women|passengers|workers|employees|members\s+of\s+[a-z]+\s+family)|others)\b"
_KILLED = Sought(rf"\b(?P<verb>killed|killing|wounded|wounding|injured|injuring)\s+{_WHO},?\s+(?:and|along\s+with|together\s+with|as\s+well\s+as)\s+{_OTHERS}")
_WERE_KILLED = Sought(rf"(?:^\W*|[,;:–—]\s+|\b(?:said|that|when|where|as)\s+){_WHO},?\s+(?:and|along\s+with|together\s+with|as\s+well\s+as)\s+{_OTHERS}\s+(?:were|have\s+been|had\s+been|died|lost|are|perished)\b")


def read(sentence: str, tolls: list[Toll]) -> list[Toll]:
    """The figures of a sentence, with that one among those of the others."""
    found = _KILLED.search(sentence)
    if found is not None:
        metric = "killed" if found["verb"].startswith("kill") else "injured"
        rest = [toll for toll in tolls if not (toll.metric == metric and toll.value == 1 and found.start() <= toll.start < found.start("n"))]
        if any(toll.metric == metric for toll in rest):
            return tolls
        count = found["n"]
        number = int(count) if count.isdigit() else {**SMALL, "eleven": 11, "twelve": 12}[count]
        return [*rest, Toll(metric, number + 1, None, "at_least" if found["least"] else "exact", *found.span("n"), RULE)]
    found = _WERE_KILLED.search(sentence)
    if found is None:
        return tolls
    first = range(found.start("least") if found["least"] else found.start("n"), found.end("n"))
    return [replace(toll, value=toll.value + 1) if toll.metric in HURT and toll.value and not toll.listed and toll.start in first else toll for toll in tolls]
