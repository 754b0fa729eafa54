"""Tells the day on which somebody owned up to a strike, denied or condemned it from the day of the strike."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.days.day import Day
from geo.extract.rules.sought import Sought

#: who replied, before the day: "Moscow acknowledged the missile strikes on "
_REPLIED = Sought(
    r"(?:^|[.;,]\s|\bwhile\s|\band\s|\bbut\s)[^.;,]{2,50}?\b(?:acknowledged|admitted|confirmed|denied|condemned|denounced|dismissed)\s+(?:(?:the|its|this|that|these|those|their)\s+)?"
    r"(?:[\w-]+\s+){0,3}?(?:strikes?|attacks?|shelling|bombing|bombardment|raids?|assault|killings?|reports?|accusations?|charges?)\s+(?:late\s+|early\s+)?(?:on\s+)?$"
)
#: what the same one went on to say, behind it: " but said nothing of the school"
_AND_SAID = re.compile(
    r"(?:\s+(?:morning|evening|afternoon|night))?,?\s+(?:(?:but|and|yet)\s+(?:then\s+|also\s+)?(?:said|says|denied|insisted|made no|gave no|did not|did n't|didn't|blamed|claimed|called|urged|warned|promised|vowed|refused|would not|accused|demanded)\b"
    r"|(?:saying|calling|insisting|without|claiming|blaming|accusing|adding)\b)"
)


def spoken(days: list[Day], sentence: str) -> list[Day]:
    """The days of a sentence; that of 'Moscow acknowledged the strikes on Sunday but said nothing of the school' is no day of a strike."""
    return [replace(day, speech=True) if not day.speech and _REPLIED.search(sentence[: day.start]) and _AND_SAID.match(sentence, day.end) else day for day in days]
