"""One figure of a sentence: whom it counts, how many, and how surely that is said."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: whom the figures of a strike count: all those hurt, and the children among them
HURT = ("killed", "injured")
#: below it a person is a child, in years
MAJORITY = 18
#: behind it stand persons who died, whatever befell those named after them: "The dead are a girl and her mother, and four others were hurt"
OF_THE_DEAD = re.compile(r"\b(?:dead|killed|deceased|fatalities)\s+(?:is|are|was|were|include[sd]?)\s+(?:also\s+)?$|\bvictims\s+(?:are|were)\s+$", re.IGNORECASE)
METRICS = (*HURT, "children_killed", "children_injured")


@dataclass(frozen=True)
class Toll:
    """One figure of a sentence. start and end are positions in the sentence; of says whose children were counted.

    metric: killed, injured, children_killed, children_injured, military_killed or military_injured. weak: said of people
    in hospital or of bodies found, which is a part of the toll as often as the whole. listed: counted from a list of
    persons ('a woman and two men'), which a total elsewhere overrules. later: above 0 where they come to those counted before:
    1, or the rank that they are told of with ('a fourth victim died in hospital').
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
