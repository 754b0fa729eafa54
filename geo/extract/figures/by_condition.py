"""Adds up the injured whom a sentence tells apart by how they are: 'two are in serious condition, five in hospital'."""

from __future__ import annotations

import re

from geo.extract.strikes.part import Part
from geo.extract.toll import Toll

#: the rule of a figure that is the sum of those in serious and in fair condition
RULE = "figure.by_condition"
#: rules of a figure of all whom medics saw to, some of whom were taken to hospital
_SEEN_TO = ("en.injured.sought_help", "en.injured.medics_treat")
#: before the number of all those of whom a sentence tells some
_OF_THE = re.compile(r"\b[Oo]f (?:the |those )?$")
#: behind a number of those who come to the ones before
_MORE = re.compile(r"\s+(?:more|others?)\b")


def figures(found: list[tuple[Part, Toll]]) -> list[tuple[Part, Toll]]:
    """The figures of the sentence that parts the most; an empty list where a figure counts more than all of them."""
    best: list[tuple[Part, Toll]] = []
    for part in {id(part): part for part, _ in found}.values():
        own = [each for each in found if each[0] is part and each[1].weak and not each[1].listed and (each[1].metric, each[1].qualifier) == ("injured", "exact")]
        if len(own) > 1 and not _some_of_the_first(own) and sum(toll.value or 0 for _, toll in own) > sum(toll.value or 0 for _, toll in best):
            best = own
    whole = sum(toll.value or 0 for _, toll in best)
    return best if all((toll.value or 0) <= whole for _, toll in found) else []


def _some_of_the_first(own: list[tuple[Part, Toll]]) -> bool:
    """Whether all are counted first: 'Of the 66 in hospital, five are in a serious condition', 'eleven sought medical help; four were hospitalised'."""
    part, first = own[0]
    text = part.reading.sentence.text
    whole = first.rule in _SEEN_TO or _OF_THE.search(text, 0, first.start)
    return bool(whole) and not any(_MORE.match(text, toll.end) for _, toll in own[1:])
