"""Finds the dateline with which an agency opens a report: 'KYIV, Ukraine (AP) – '."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.text.sentences import Sentence

#: so many lines from the top a dateline stands
OPENING = 6
_DATELINE = re.compile(
    r"^(?:\([A-Z][\w' -]{2,30}\)\s+)?(?:[A-Z][A-Za-z'’ /-]{2,40}(?:,\s+[A-Z][A-Za-z'. -]{2,25}){0,2})(?:,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,\s+\d{4})?))?"
    r"\s*(?:\((?:[A-Za-z/ .]+)\)\s*){0,2}\s*(?:-{1,2}|–|\(\w+\))\s"
)


#: "Jerusalem, CNN –", "Gaza City, AFP -", "Beirut, Lebanon –"
_WITH_COUNTRY = re.compile(r"^[A-Z][A-Za-z'’ /-]{2,40},\s+(?:southern\s+|northern\s+|central\s+|occupied\s+)?(?:Ukraine|Russia|Lebanon|Israel|Palestine|(?:the\s+)?Gaza(?:\s+Strip)?|(?:the\s+)?West\s+Bank|East\s+Jerusalem|Syria|Iran|Iraq|Yemen|Sudan|South\s+Sudan|Chad|Egypt|Jordan|Turkey|T[uü]rkiye|Qatar|Ethiopia|Somalia|Kenya|Nigeria|Mali|Myanmar|Thailand|Bangladesh|Pakistan|Afghanistan|India|DRC|DR\s+Congo|Poland|Moldova|Georgia)\s*(?:-{1,2}|–|—)\s")
_BY_AGENCY = re.compile(r"^[A-Z][A-Za-z'’ /-]{2,40},\s+(?:CNN|AFP|AP|Reuters|dpa|DPA|EFE|ANSA|AA|NPR|UPI|PTI|WAFA)\s*(?:-{1,2}|–|—)\s")


def end(sentence: str) -> int:
    """Where 'KYIV, Ukraine (AP) – ' ends; 0 when the sentence has no dateline."""
    agency = _BY_AGENCY.match(sentence) or _WITH_COUNTRY.match(sentence)
    if agency:
        return agency.end()
    found = _DATELINE.match(sentence)
    if not found:
        return 0
    if re.match(r"(?:\d|[a-z]|(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even)\b)", sentence[found.end() :]) and not found.group(0)[:4].isupper():
        return 0  # "Bilozerka (Kherson district) – three injured": a row of a list
    head = found.group(0).rpartition(") ")[2] if found.group(0).startswith("(") else found.group(0)
    return found.end() if "(" in head or head.split(",")[0].split(" (")[0].strip(" -–").isupper() else 0


#: a line with nothing but a day, and one with nothing but a town, of which an agency's page has one under the other
_DAY_ALONE = re.compile(r"\W*(?:[Uu]pdated?\s*:?\s*|[Pp]ublished\s*(?:on|:)?\s*)?(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\s+[A-Z][a-z]+\.?,?\s+\d{4}|[A-Z][a-z]+\.?\s+\d{1,2},?\s+\d{4})(?:[ ,–-]+\d{1,2}[:.]\d\d)?\W*")
_TOWN_ALONE = re.compile(r"[A-Z][A-Z'’. -]{2,25}(?:/\s?[A-Z][A-Z'’. -]{2,25})?(?:,\s+[A-Z][A-Za-z'’. -]{2,25})?")


def line_of_its_own(sentences: Sequence[Sentence]) -> int | None:
    """Which line is only the town from which an agency reports, below that of the day: '22.11.2025' and 'BEIRUT'; None without one."""
    for index, (day, town) in enumerate(zip(sentences[:OPENING], sentences[1:OPENING], strict=False), start=1):
        if _DAY_ALONE.fullmatch(day.text) and _TOWN_ALONE.fullmatch(town.text):
            return index
    return None
