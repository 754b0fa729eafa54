"""Knows the communities (hromadas) that a sentence lists by the names of their towns: 'the communities of Nikopol, Marhanets and Myrove'."""

from __future__ import annotations

import re

#: before a name of such a list
_LIST = re.compile(r"\b(?:communities|hromadas)\s+of\s+(?:the\s+)?(?:[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?(?:,\s+(?:and\s+)?|\s+and\s+))*$")


def listed(before: str) -> bool:
    """Whether a name behind these words is that of a community in a list."""
    return bool(_LIST.search(before))
