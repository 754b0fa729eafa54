"""Tells which figures stand in an accusation that its speaker rejects, and so are no claim of theirs."""

from __future__ import annotations

import re

from geo.extract.reading.reading import Reading

#: who says so rejects what stands behind: "rejected as lies accusations that its air force was behind the deaths of 100 people"
_REJECTS = re.compile(
    r"\b(?:reject|den[iy]|dismiss|refut)(?:e?s|ed|ing|es|y|ies)?\s+(?:as\s+)?(?:[\"“]?[\w-]+[\"”,]?\s+){0,5}?(?:accus\w+|alleg\w+|charges|claims?|reports?|involvement|responsibility|that|having|it|its|any)\b",
    re.IGNORECASE,
)
#: where another statement begins, which may be theirs
_ANOTHER = re.compile(r"[;\"]|\b(?:saying|insisting|adding|claiming|stating|said|says|added|but|while|instead|although)\b")


def is_rejected(reading: Reading, position: int) -> bool:
    """Whether a figure stands behind the words with which its speaker rejects an accusation, in the same statement."""
    speaker = reading.speaker_at(position)
    text = reading.sentence.text
    for found in _REJECTS.finditer(text, 0, position) if speaker is not None else ():
        if abs(speaker.at - found.start()) < 4 and not _ANOTHER.search(text, found.end(), position):
            return True
    return False
