"""Finds the day that a sentence names as that of the attack told of: 'The June 23 attack came a day before the truce', 'relatives were among those killed on Monday'."""

from __future__ import annotations

import re

from geo.extract.days.day import Day
from geo.extract.days.day_of_words import ATTACK_OF, DATED
from geo.extract.reading.one_before import AFTER
from geo.extract.reading.reading import Reading

#: "the October 7 attack", in a report on a strike of this week, is another
DAYS_BACK = 30
_ATTACK = r"(?:(?:air[ -]?)?strikes?|attacks?|shelling|bombing|assault|raid|bombardment|blast|explosion)"
#: the attack before its day
_ATTACK_ON = re.compile(rf"\W*(?:The|This|That) (?:[\w-]+ ){{0,3}}?{_ATTACK},? (?:(?:took place|happened|occurred|was carried out|came) )?(?:(?:early|late|just|only) )?(?:on |in the (?:early hours|morning|evening|afternoon|night) of )?")
#: who was hurt before their day
_THOSE_HURT = re.compile(r"\b(?:those|the (?:[a-z]+ )?(?:people|persons|civilians|victims|visitors|children|men|women)|people|victims)(?: who (?:were|had been))? (?:killed|wounded|injured|hurt) (?:there |in it |at the scene )?(?:(?:early|late) )?(?:on )?$")
_OPENS = re.compile(r"\W*(?:The )?")


def said_of(reading: Reading) -> Day | None:
    """The day that a sentence says was that of the attack told of, or on which those were hurt of whom it speaks; None without one."""
    text = reading.sentence.text
    after = AFTER.search(text)
    for day in reading.days:
        if not day.exact or (after is not None and after.start() < day.start):
            continue
        named = _OPENS.fullmatch(text, 0, day.start) and (ATTACK_OF.match(text, day.end) or DATED.match(text, day.end))
        if named or _ATTACK_ON.fullmatch(text, 0, day.start) or _THOSE_HURT.search(text[: day.start]):
            return day
    return None
