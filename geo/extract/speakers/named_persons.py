"""Finds the names of persons whom a text introduces without an office, with their age or as 'a boy named …': none of them is a town."""

from __future__ import annotations

import re

_NAME = r"(?!(?:In|At|Near|On|Of|Off|By|To|For|From|Over|Outside|Inside|Around|Across|Above|And|But|While|Also|The|When|Where|After|Before|Then|Meanwhile|Nearby|Elsewhere|Among)\b)[A-ZÀ-Þ][\w'À-ž-]+"
_WHO = r"(?:man|woman|boy|girl|child|baby|toddler|infant|teenager|son|daughter|brother|sister|mother|father|husband|wife|resident|pensioner|student|worker|teacher|nurse|doctor|driver|farmer|friend|neighbou?r|survivor|witness|grandmother|grandfather|cat|dog)"
#: "Radislav Yatsko, 7, sat in the car", "Serhii Smotolok, a 57-year-old welder", "Petro Ivanenko (42)"
_WITH_AGE = re.compile(rf"(?<![\w'])({_NAME})\s+(?:{_NAME}\s+)?({_NAME})(?:,\s+(?:aged\s+)?\d{{1,3}}(?=[,.;)]|\s+(?:and|who|told|said)\b)|,\s+an?\s+\d{{1,3}}-year-old\b|\s+\(\d{{1,3}}\))")
#: "a toddler named Mark", "the mother's name was Anna", "a girl called Olena"
_CALLED = re.compile(rf"\b{_WHO}(?:,\s+\d{{1,3}},)?\s+(?:named|called|identified (?:only )?as|known as)\s+({_NAME})(?:\s+({_NAME}))?|\b(?:[Hh]is|[Hh]er|[Ww]hose|{_WHO}'s)\s+(?:first\s+)?name\s+(?:was|is)\s+({_NAME})(?:\s+({_NAME}))?")
#: '"I ran," said Valentyna, 64'
_SPEAKS = re.compile(rf"\b(?:said|says|told|recalled|remembered)\s+({_NAME}),\s+(?:aged\s+)?\d{{1,3}}\b|(?<![\w'])({_NAME}),\s+\d{{1,3}},\s+(?:said|says|told|recalled)\b")
#: before a name that is that of a place: "in Kryvyi Rih, 25"
_AT = re.compile(r"\b(?:in|at|near|on|outside|around|towards?|from|village|town|city|district)\s+(?:of\s+)?$", re.IGNORECASE)


def names(text: str) -> frozenset[str]:
    """The first and last names of the persons of an English text; without those that it also names as places, 'in Radislav'."""
    found = {
        word.removesuffix("'s")
        for pattern in (_WITH_AGE, _CALLED, _SPEAKS)
        for each in pattern.finditer(text)
        if not _AT.search(text[max(0, each.start() - 30) : each.start()])
        for word in each.groups()
        if word
    }
    return frozenset(word for word in found if not re.search(rf"\b(?:in|near|outside|of)\s+(?:the\s+(?:town|city|village)\s+of\s+)?{re.escape(word)}\b", text))
