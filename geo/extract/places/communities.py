"""Knows the communities (hromadas) and regions that a sentence lists by the names of their towns: 'the communities of Nikopol, Marhanets and Myrove'."""

from __future__ import annotations

import re

from geo.extract.rules.sought import Sought

#: before a name of such a list
_LIST = Sought(r"\b(?:communities|hromadas)\s+of\s+(?:the\s+)?(?:[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?(?:,\s+(?:and\s+)?|\s+and\s+))*$")
#: the same of regions that are counted first: "In all, ten oblasts were targeted: Mykolaiv, Cherkasy"
_REGIONS = re.compile(r"\b(?:oblasts|regions)\b[^.;:]{0,60}:\s+(?:the\s+)?(?:[A-Z][\w'’-]+(?:,\s+(?:and\s+)?|\s+and\s+))*$")
#: where such a list ends that goes on with more than names
_NAMES = re.compile(r"(?:(?:,\s+(?:and\s+)?|\s+and\s+)[A-Z][\w'’-]+)*\s*(?:[.;(]|$)")
#: between a community, or a part of one, and the district or community in which it lies
LIES_IN = re.compile(r" community, |\s+(?:(?:міськ|сільськ|селищн|територіальн)\w+\s+)*(?:громад[иіуоаю]|старостат|старостинськ\w+ округ)\w*\s+(?:у\s+|в\s+)?")


def listed(before: str) -> bool:
    """Whether a name behind these words is that of a community in a list."""
    return bool(_LIST.search(before))


def a_region(before: str, after: str) -> bool:
    """Whether a name between two stretches of a sentence is that of a region, in a list of such: 'ten oblasts were targeted: Mykolaiv, Cherkasy and Sumy.'"""
    return bool(_REGIONS.search(before)) and bool(_NAMES.match(after))
