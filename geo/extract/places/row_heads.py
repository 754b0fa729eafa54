"""Finds the place with which a row of a list opens, by the hours and areas around its name: '- 11:00, Horiane.', '• Antonivka, around noon – a drone drop'."""

from __future__ import annotations

import re

from geo.extract.rules.sought import Sought

_NAME = r"(?:[A-ZÀ-Þ][\w'’-]+)(?:\s[A-ZÀ-Þ][\w'’-]+){0,2}"
_BULLET = r"[-–—•*▪·]\s*"
_CLOCK = r"(?:(?:[Aa]t|[Aa]round|[Aa]bout|approximately|circa|[Aa]fter|before|by|from|shortly (?:before|after))\s+){0,2}(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?|noon|midday|midnight|dawn|nightfall|sunset|sunrise)"
_PART_OF_DAY = r"(?:(?:early |late )?in the (?:early |late )?(?:morning|evening|afternoon|night)|at night|at dawn|overnight|early morning|late evening|morning|evening|afternoon|night)"
_TIME = rf"(?:{_CLOCK}|{_PART_OF_DAY})"
_TIMES = rf"{_TIME}(?:\s*(?:,|and|to|[–-])\s*{_TIME})*"
_AREA = rf"(?:,\s+{_NAME}(?:\s+(?:district|raion|community|hromada|region|oblast|Oblast|Region|District))?)"
_OF = r"(?:(?:the\s+)?(?:city|town|village|urban settlement|settlement|suburb)\s+(?:of\s+)?)?"
_END = r"(?P<end>\.(?=\s|$)|:(?=\s|$)|\s[–—-]\s|$)"
#: "- 10:20 and 12:04, Velykyi Burluk.", "10:40 – Kupiansk."
_HOUR_FIRST = re.compile(rf"\W*{_TIMES}(?:[,.:]?|(?P<dash>\s+[–—-]))\s+{_OF}(?P<name>{_NAME}){_AREA}?{_END}")
#: "• Beryslav, in the evening - a drone flew into a van"
_HOUR_BEHIND = re.compile(rf"\s*(?:{_BULLET})?{_OF}(?P<name>{_NAME}){_AREA}?,\s+{_TIMES}{_END}")
#: "Izium district, village of Pidlyman."
_DISTRICT_FIRST = Sought(rf"\W*(?:{_TIMES}(?:[,.:]?|\s+[–—-])\s+)?(?:[Tt]he\s+)?{_NAME}\s+(?:district|raion|community|hromada|region|oblast|District|Region|Oblast),\s+{_OF}(?P<name>{_NAME})\.?\W*$")
#: "Konotop, Sumy Oblast."
_IN_REGION = re.compile(rf"\W*(?P<name>{_NAME}),\s+{_NAME}\s+(?:oblast|region|Oblast|Region|district|District)\.?\W*$")
#: "Sumy (Sumy district) – three injured"
_IN_BRACKETS = Sought(rf"\s*(?:{_BULLET})?{_OF}(?P<name>{_NAME})\s\({_NAME}\s+(?:district|raion|community|hromada|region|oblast|District|Region|Oblast)\)(?P<end>:(?=\s)|\s[–—-]\s)")


def span(sentence: str) -> tuple[int, int] | None:
    """Where the name of the place stands that a row is about; None in a sentence that is no row of a list."""
    found = _match(sentence)
    return found.span("name") if found else None


def may_be_a_speaker(sentence: str) -> bool:
    """Whether behind a row's hour, a dash and a name stands a colon, so that only a name that is known is a place: '20:33 – Terekhov: 42 injured'."""
    found = _HOUR_FIRST.match(sentence)
    return found is not None and bool(found["dash"]) and found["end"] == ":"


def only_names(sentence: str) -> bool:
    """Whether a row has no more than its place and hours: what follows tells what happened there."""
    found = _match(sentence)
    return found is not None and not re.search(r"\w", sentence[found.end() :])


def _match(sentence: str) -> re.Match[str] | None:
    return next((found for form in (_HOUR_FIRST, _HOUR_BEHIND, _DISTRICT_FIRST, _IN_REGION, _IN_BRACKETS) if (found := form.match(sentence)) is not None), None)


#: behind a town, the day of what is told of it under this heading of a Ukrainian or Russian chronicle
_DAY = re.compile(r"(?:,|\s+[–—-])\s+\d{1,2}\s+[а-яіїєґ]{3,9}(?:\s+20\d\d(?:\s+(?:року|года|р\.|г\.))?)?\W*")


def dated(sentence: str, start: int, end: int) -> bool:
    """Whether a name is the town of a heading that gives nothing else but a day: 'Умань, 28 квітня 2023 року'."""
    return not sentence[:start].strip(" •▪–—-*") and bool(_DAY.fullmatch(sentence, end))
