"""Finds the towns that a text calls 'the former' and 'the latter'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.extract.places.mentions import Mention
from geo.extract.rules.sought import Sought
from geo.extract.text.numbers import SMALL
from geo.extract.text.sentences import Sentence

_NAMED = Sought(r"\b(?:[Ii]n|on|at|near|hit|struck)\s+(?P<whole>the\s+(?P<which>former|latter))\b(?!\s+(?!(?:city|town|village|camp|suburb|place|of|and)\b)[a-z]+\s+(?:of|official|minister|president|head|mayor|governor)\b)(?!\s+(?:Soviet|Yugoslav|[A-Z]|minister|president|mayor|head|governor|school|base|factory|army|rebel))")
#: 'in the first, two died, and in the second six were hurt': both in one sentence
_FIRST = Sought(rf"\bin\s+(?P<whole>the\s+(?P<which>first))\b(?=,|\s+(?:city|town|village)\b|\s+(?:a|an|{'|'.join(SMALL)}|\d+)\b).{{3,120}}?\bin\s+(?P<other>the\s+second)\b", re.DOTALL)


def with_them(resolved: dict[int, list[Mention]], sentences: Sequence[Sentence]) -> dict[int, list[Mention]]:
    """The places of each sentence, with those that it calls 'the former' and 'the latter' of the two towns named last."""
    found: dict[int, list[Mention]] = {}
    for index, sentence in enumerate(sentences):
        own = list(resolved.get(index, ()))
        for start, end, last in _words(sentence.text):
            before = [each for each in _towns(resolved.get(index, ())) if each.end <= start] or _towns(resolved.get(index - 1, ()))
            towns = list({each.name: each for each in before}.values())
            if len(towns) == 2:
                own.append(replace(towns[last], start=start, end=end))
        if own:
            found[index] = sorted(own, key=lambda each: each.start)
    return found


def _towns(mentions: Iterable[Mention]) -> list[Mention]:
    return [each for each in mentions if each.role == "event" and each.kind == "settlement"]


def _words(text: str) -> list[tuple[int, int, int]]:
    """Where a sentence says 'the former' (0) and 'the latter' (1)."""
    words = [(*each.span("whole"), int(each["which"] == "latter")) for each in _NAMED.finditer(text)]
    for each in _FIRST.finditer(text):
        words += [(*each.span("whole"), 0), (*each.span("other"), 1)]
    return words
