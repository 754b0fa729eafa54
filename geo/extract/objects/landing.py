"""Reads beside what a weapon came down: 'a drone exploded near a kindergarten' tells of the kindergarten as of what was hit."""

from __future__ import annotations

import re

#: so many characters in front of a thing are looked at
_FAR = 110
_CAME_DOWN = re.compile(
    r"\b(?:(?:land(?:ed|s|ing)|fell|falls|falling|fallen|explod(?:ed|es|ing)|came down|coming down|comes down|burst|went off|detonat(?:ed|es|ing)|crash(?:ed|es|ing))"
    r"(?:(?!\b(?:and|but|while|as|when|which|that|who|where|was|were)\b)[^.;:,]){0,40}?(?:,\s)?\b"
    # "struck a bus near a market" is not of the market
    r"|(?:struck|hits?|impact|(?:air ?)?strikes?|attacks?|shelling|blasts?|explosions?)\s+)"
    r"(?:next to|near|close to|beside|alongside|adjacent to|in front of|opposite|outside|not far from|between|(?:met(?:re|er)s|yards|steps|%+) from)\s+"
    r"(?:(?!(?:when|where|while|after|which|that|was|were|hit|struck)\s)[\w'’%@#-]+\s+){0,4}$",
    re.IGNORECASE,
)


def beside(text: str, after: int, start: int) -> bool:
    """Whether a weapon is said to have come down beside the thing that starts somewhere, with no other thing from 'after' on in between."""
    return _CAME_DOWN.search(text, max(0, after, start - _FAR), start) is not None
