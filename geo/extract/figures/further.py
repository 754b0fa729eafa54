"""Adds those of whom a later sentence tells as more, or as the grown-ups beside the children, to the persons counted before."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.figures.beside import PERSONS
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.toll import HURT, Toll

#: so many sentences later it is not clear whom a 'more' is added to
SOON = 3
#: behind or within the words of a figure: those who come to others
_MORE = re.compile(r"\s+(?:more|others?|further)\b|\s+(?:\w+\s+)?(?:people|persons?|civilians?|residents?|men|wom[ae]n)\s+more\b")
_ANOTHER = re.compile(r"(?:another|a further|some other)\s", re.IGNORECASE)
#: one more than the single one told of before: "A second resident was taken to hospital"
_A_SECOND = re.compile(r"a second\s(?!\s*(?:time|day|week|wave|strike|attack)\b)", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:[Aa]nother|[Aa] further)\s+$|\bhad also (?:killed|injured|wounded)\s+$")
#: a sentence with one of these words tells how many they are together
_TOGETHER = re.compile(r"\b(?:total|toll|bringing|brings|in all|altogether|rose|risen|rises|up to|number of|updated|now)\b", re.IGNORECASE)
#: one person beside those told of before: "A woman from the town was slightly hurt as well"
_TOO = re.compile(r"[^.;,]{3,60}\b(?:as well|too)(?=[,.;]|\s+but\b|\s+and\b|$)|\s+(?:was|were)\s+also\s+(?:\w+ly\s+)?(?:killed|wounded|injured|hurt)\b")
_ADULTS = re.compile(r"\s+(?:\w+\s+)?(?:adults?|grown-ups?)\b", re.IGNORECASE)


def added_up(strike: Strike, metric: str) -> list[tuple[Part, Toll]]:
    """The persons told of one by one and those of a later sentence together: 'Two women were hurt. … Three more people were injured'.

    Nothing where the report counts them all, in its headline or in a sentence.
    """
    told = [(part, toll) for part in strike.parts for toll in part.tolls if toll.metric == metric and toll.value and not toll.later]
    headlines = {toll.value for part, toll in told if part.reading.sentence.headline}
    body = [(part, toll) for part, toll in told if not part.reading.sentence.headline]
    found: list[tuple[Part, Toll]] = []
    for (one, first), (other, second) in zip(body, body[1:], strict=False):
        if one is other or other.reading.index - one.reading.index > SOON or len(body) > 2:
            continue
        if first.value in headlines or second.value in headlines or _TOGETHER.search(other.reading.sentence.text):
            continue
        young, grown = _of_children(one, first), _ADULTS.match(other.reading.sentence.text, second.end)
        if ((_is_more(other, second) or _is_second(first, other, second)) and (first.listed or first.weak or _are_persons(one, first))) or (young and grown):
            found.append((other, replace(second, value=(first.value or 0) + (second.value or 0), qualifier=first.qualifier, weak=False, listed=False)))
    return found


def _is_more(part: Part, toll: Toll) -> bool:
    text = part.reading.sentence.text
    too = toll.listed and toll.value == 1 and _TOO.match(text, toll.end)
    return bool(too or _MORE.match(text, toll.end) or _ANOTHER.match(text, toll.start) or _BEFORE.search(text, max(0, toll.start - 24), toll.start)) and not any(
        other.value and other.start < toll.start and other.metric in HURT for other in part.tolls
    )


def _is_second(first: Toll, part: Part, toll: Toll) -> bool:
    """Whether one person is told of as the second, behind one: 'A woman has burns. A second resident asked medics for help'."""
    return first.value == toll.value == 1 and bool(_A_SECOND.match(part.reading.sentence.text, toll.start))


def _are_persons(part: Part, toll: Toll) -> bool:
    """Whether a figure counts persons by what they are, as a report does that tells of them one by one: 'two women, 68 and 76'."""
    return bool(PERSONS.match(part.reading.sentence.text, toll.end))


def _of_children(part: Part, toll: Toll) -> bool:
    return any(other.metric == f"children_{toll.metric}" and (other.start, other.value) == (toll.start, toll.value) for other in part.tolls)
