"""Tells the figure of all those hurt from those of the dead and the wounded into which the same sentence parts it."""

from __future__ import annotations

import re

from geo.extract.toll import Toll

_A_PLACE = r"\b(?:in|near|at)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}[A-Z]"
#: behind a comma another place is told of: "wounded three in Kherson, one died in Toretsk, and in Nikopol one was killed and two were wounded"
_OF_ANOTHER_PLACE = re.compile(rf"[^,;:]*{_A_PLACE}[^,;:]*[,;][^:]*?{_A_PLACE}|[^:]*?[,;]\s+(?:and\s+|while\s+|but\s+)?{_A_PLACE}")


#: the rule that reads how many of all the dead died in one town
OF_ALL_KILLED = "en.casualty_share.of_all_killed"


def without_both(text: str, tolls: list[Toll]) -> list[Toll]:
    """The figures without one of all those hurt that the same sentence parts: '46 people were injured: 5 were killed and 41 wounded', 'Five of the eight people killed died in Pryluky'."""
    share = next((toll for toll in tolls if toll.rule == OF_ALL_KILLED), None)
    if share is not None:
        tolls = [toll for toll in tolls if not (toll.metric == share.metric and text[share.end : toll.start] == " of ")]
    first = min(tolls, key=lambda toll: toll.start, default=None)
    if first is None or first.metric != "injured":
        return tolls
    behind = [toll for toll in tolls if toll is not first and toll.value and not _OF_ANOTHER_PLACE.match(text, first.end, toll.end)]
    killed = [toll.value or 0 for toll in behind if toll.metric == "killed"]
    injured = [toll.value or 0 for toll in behind if toll.metric == "injured"]
    both = first.value in {dead + hurt for dead in killed for hurt in injured}
    return [toll for toll in tolls if toll is not first] if both else tolls


def in_brackets(text: str, toll: Toll, position: int) -> bool:
    """Whether a figure stands in brackets that are closed before a position: 'killed two in A (seven injured), two in B'."""
    return text.rfind("(", 0, toll.start) > text.rfind(")", 0, toll.start) and ")" in text[toll.end : position]


def listed_behind(text: str, before: list[Toll], position: int) -> bool:
    """Whether a position stands in the list of those counted before its colon: 'Four were hurt: a man in A, men of 51 and 58 in B'."""
    colon = text.rfind(":", 0, position)
    return any(not toll.listed and toll.end <= colon and ";" not in text[toll.end : position] for toll in before)
