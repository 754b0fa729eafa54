"""Tells which lower figures count some of all: those in one state of health, of one profession, or in hospital."""

from __future__ import annotations

import re

from geo.extract.counts.casualties import Toll
from geo.extract.figures import dozens
from geo.extract.strikes.part import Part

#: a lower figure of those in one state of health counts some of all
_IN_A_STATE = re.compile(
    r"\s+(?:(?:people|persons|others|patients|victims|civilians|of (?:the|those|them)(?: \w+)?)\s+)?(?:(?:were|was|are|is|remain\w*|had been|sustained|suffered|received|in|an?)\s+)*"
    r"(?:seriously|severely|badly|critically|gravely|lightly|slightly|moderately|serious|critical|severe|grave|light|minor|moderate|stable"
    r"|intensive\s+care|(?:with|had)\s+(?:[a-z]+\s+)?(?:burns|fractures|concussions?))\b",
    re.IGNORECASE,
)
_LOST = re.compile(r"[\w-]+\s+(?:(?:people|others|patients|of them)\s+)?(?:had|have|has)?\s*lost\s+(?:an?|his|her|their|one)\s+(?:\w+\s+)?(?:eye|leg|arm|hand|foot|limb)s?\b", re.IGNORECASE)
_IN_HOSPITAL = re.compile(r"(?:лікарн\w*|лікарень|стаціонар\w*|больниц\w*|стационар\w*)\b[^.;,]{0,30}$", re.IGNORECASE)


def in_a_state(text: str, toll: Toll) -> bool:
    """Whether a lower figure is of those who are in one state of health: "of 35, ten in critical condition", "two had lost an eye"."""
    return bool(_IN_A_STATE.match(text, toll.end) or _LOST.match(text, toll.start))


def with_whole(part: Part, toll: Toll) -> list[Toll]:
    """A figure, and before it the one of whom its children are a part: '35 lie in hospital, six of them children'."""
    whole = toll.metric.removeprefix("children_")
    return [toll, *(each for each in part.tolls if whole != toll.metric == f"children_{each.metric}" and each.start < toll.start)]


def of_a_kind(text: str, toll: Toll) -> bool:
    """Whether a lower figure is said of people of one profession, or of those who lie in hospital."""
    return bool(dozens.SOME_OF_THEM.match(text, toll.end) or _IN_HOSPITAL.search(text[: toll.start]))
