"""Writes Arabic names with their article as it is spoken: lists have "Ad-Damir" and "As Suwayda" where reports write "al-Damer" and "al-Suwayda"."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: a name with its article as it is written, before a letter to which it is fitted when spoken
_WRITTEN = re.compile(r"[AaEe]l[- ](?P<name>(?P<letter>Sh|Th|Dh|[TDRZSN])[\w'’-]+(?:\s[\w'’-]+)?)")


def spoken(name: str) -> Iterator[str]:
    """The ways in which lists write a name that begins with an article, if they write it as it is spoken; none for other names."""
    found = _WRITTEN.fullmatch(name)
    if found:
        letter, rest = found["letter"].lower(), found["name"]
        yield from (f"{vowel}{letter}{mark}{rest}" for vowel in "AE" for mark in "- ")
