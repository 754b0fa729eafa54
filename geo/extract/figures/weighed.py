"""Says which of several figures of a strike weigh less: those that a warring party gives of the other's strike, those that a later sentence corrects, and the lower of two."""

from __future__ import annotations

import re

from geo.extract.counts.casualties import Toll
from geo.extract.strikes.part import Part

#: who speaks says that the other side did it
_BLAMES = re.compile(r"\b(?:blam|accus)(?:ed|es|ing)\b")
#: before figures that take the place of those told before, higher or lower: "By evening the prosecutors had corrected both figures: nine killed, 12 wounded"
_CORRECTS = re.compile(
    r"\bcorrected\s+(?:(?:both|all|these|those|the|its|his|her|their)\s+){1,2}(?:\w+\s+)?(?:figures?|numbers?|counts?|tolls?|tally)\b"
    r"|\b(?:later|then|subsequently)\s+(?:amended|corrected|revised|retracted|changed)\s+(?:that|this|it|(?:both|the|its|his|her|their)\s+(?:\w+\s+){0,2}(?:statements?|posts?|reports?|figures?|numbers?|counts?|tolls?|tally))\b"
    r"|\brevised\s+(?:\w+\s+){1,4}down(?:wards?)?\s+to\b|\b(?:lowered|reduced)\s+(?:its|the|their|his|her)\s+(?:\w+\s+){0,2}(?:toll|count|figure|tally|number)s?\b"
)


def of_an_opponent(part: Part, toll: Toll) -> bool:
    """Whether a warring party gives a figure where it speaks of its enemy: 'The RSF blamed the air force, saying in a statement that 46 people were killed'."""
    if not any(each.role == "party" for each in part.reading.speakers):
        return False  # first: who speaks at a place takes long to find
    speaker = part.reading.speaker_at(toll.start)
    if speaker is None or speaker.role != "party":
        return False
    return part.reading.has("military_target") or part.reading.has("blame") or bool(_BLAMES.search(part.reading.sentence.text))


def corrects(part: Part, toll: Toll) -> bool:
    """Whether a figure stands behind the words that correct those told before."""
    return bool(_CORRECTS.search(part.reading.sentence.text, 0, toll.start))


#: before a figure that is set against a higher one: "a group gave a lower toll of 54"
_LOWER = re.compile(r"\blower\s+(?:\w+\s+)?(?:toll|figure|count|number|estimate|tally)s?\b[^.;]{0,30}$")


def is_the_lower(part: Part, toll: Toll) -> bool:
    """Whether a figure is called lower than those that others give."""
    return bool(_LOWER.search(part.reading.sentence.text, 0, toll.start))
