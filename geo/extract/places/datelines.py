"""Finds the dateline with which an agency opens a report: 'KYIV, Ukraine (AP) – '."""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"^(?:\([A-Z][\w' -]{2,30}\)\s+)?(?:[A-Z][A-Za-z'’ /-]{2,40}(?:,\s+[A-Z][A-Za-z'. -]{2,25}){0,2})(?:,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,\s+\d{4})?))?"
    r"\s*(?:\((?:[A-Za-z/ .]+)\)\s*){0,2}\s*(?:-{1,2}|–|\(\w+\))\s"
)


#: "Jerusalem, CNN –", "Gaza City, AFP -"
_BY_AGENCY = re.compile(r"^[A-Z][A-Za-z'’ /-]{2,40},\s+(?:CNN|AFP|AP|Reuters|dpa|DPA|EFE|ANSA|AA|NPR|UPI|PTI|WAFA)\s*(?:-{1,2}|–|—)\s")


def end(sentence: str) -> int:
    """Where 'KYIV, Ukraine (AP) – ' ends; 0 when the sentence has no dateline."""
    agency = _BY_AGENCY.match(sentence)
    if agency:
        return agency.end()
    found = _DATELINE.match(sentence)
    if not found:
        return 0
    if re.match(r"(?:\d|[a-z]|(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even)\b)", sentence[found.end() :]) and not found.group(0)[:4].isupper():
        return 0  # "Bilozerka (Kherson district) – three injured": a row of a list
    head = found.group(0).rpartition(") ")[2] if found.group(0).startswith("(") else found.group(0)
    return found.end() if "(" in head or head.split(",")[0].split(" (")[0].strip(" -–").isupper() else 0
