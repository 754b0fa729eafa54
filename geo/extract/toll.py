"""One figure of a sentence: whom it counts, how many, and how surely that is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: whom the figures of a strike count: all those hurt, and the children among them
HURT = ("killed", "injured")
#: below it a person is a child, in years
MAJORITY = 18
#: behind it stand persons who died, whatever befell those named after them: "The dead are a girl and her mother, and four others were hurt"
OF_THE_DEAD = re.compile(r"\b(?:dead|killed|deceased|fatalities)\s+(?:is|are|was|were|include[sd]?)\s+(?:also\s+)?$|\bvictims\s+(?:are|were)\s+$", re.IGNORECASE)
#: behind it stands how many were hurt, and whoever died is named after them: "The number of injured is at 40, and nine people were found dead"
OF_THE_HURT = re.compile(r"(?<!and )(?<!or )(?<!and of )\b(?:injured|wounded|hurt|injuries)\s+(?:(?:now|still|stands?|stood|is|was|has\s+risen|rose|risen|climbed|grew|grown)\s+){0,2}(?:at|to|as)\s+$", re.IGNORECASE)
#: so many hurt are not the same number by chance
TELLING = 4
METRICS = (*HURT, "children_killed", "children_injured")


@dataclass(frozen=True)
class Toll:
    """One figure of a sentence. start and end are positions in the sentence; of says whose children were counted.

    metric: killed, injured, children_killed, children_injured, military_killed or military_injured. weak: said of people
    in hospital or of bodies found, which is a part of the toll as often as the whole. listed: counted from a list of
    persons ('a woman and two men'), which a total elsewhere overrules. later: above 0 where they come to those counted before:
    1, or the rank that they are told of with ('a fourth victim died in hospital'). whole: the number as said, where soldiers
    among them were taken from it.
    """

    metric: str
    value: int | None
    value_max: int | None
    qualifier: str
    start: int
    end: int
    rule: str
    weak: bool = False
    listed: bool = False
    later: int = 0
    whole: int | None = None


def telling_of(tolls: Iterable[Toll]) -> list[Toll]:
    """The figures that are no other strike's by chance: 'Separately, a woman was wounded in A' is not the one wounded who was told of before."""
    return [toll for toll in tolls if (toll.value or 0) >= TELLING]


def contradicted(told: Sequence[Toll], tolls: Sequence[Toll]) -> bool:
    """Whether one of two strikes has more than twice as many dead or wounded as the other: 'one killed, one wounded' and 'one killed, six wounded'."""
    for metric in HURT:
        one, other = ([toll.value for toll in each if toll.metric == metric and toll.value] for each in (told, tolls))
        if one and other and (min(other) > 2 * max(one) or min(one) > 2 * max(other)):
            return True
    return False
