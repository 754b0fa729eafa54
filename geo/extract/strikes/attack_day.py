"""Finds the day that a sentence names as that of the attack told of: 'The June 23 attack came a day before the truce', 'relatives were among those killed on Monday'."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from geo.extract.days.day import Day
from geo.extract.days.day_of_words import ATTACK_OF, DATED, IT_WAS
from geo.extract.reading.one_before import AFTER
from geo.extract.reading.reading import Reading

#: "the October 7 attack", in a report on a strike of this week, is another
DAYS_BACK = 30
_ATTACK = r"(?:(?:air[ -]?)?strikes?|attacks?|shelling|bombing|assault|raid|bombardment|blast|explosion)"
#: the attack before its day
_ATTACK_ON = re.compile(rf"\W*(?:The|This|That) (?:[\w-]+ ){{0,3}}?{_ATTACK},? (?:(?:took place|happened|occurred|was carried out|came) )?(?:(?:early|late|just|only) )?(?:on |in the (?:early hours|morning|evening|afternoon|night) of )?")
#: who was hurt before their day
_THOSE_HURT = re.compile(r"\b(?:those|the (?:[a-z]+ )?(?:people|persons|civilians|victims|visitors|children|men|women)|people|victims)(?: who (?:were|had been))? (?:killed|wounded|injured|hurt) (?:there |in it |at the scene )?(?:(?:early|late) )?(?:on )?$")
#: what else was damaged, before its day: "Port infrastructure was also damaged in the incident on"
_ALSO_IN_IT = re.compile(rf"\b(?:damaged|destroyed|hit|struck|wrecked|injured|wounded|hurt|killed)\b[^.;,]{{0,30}}? in (?:the|this|that) (?:same )?(?:[a-z-]+ )?(?:incident|{_ATTACK}),? (?:(?:early|late) )?on $")
_OPENS = re.compile(r"\W*(?:The )?")

#: what was hit, as known, before its day: "The building was hit by an Israeli strike on", "An Israeli strike flattened it on"
_WAS_HIT = re.compile(
    r"\W*(?:(?:The|That) (?:(?P<thing>[\w-]+)|[\w-]+ (?P<of>[\w-]+))|It) (?:had been |was |were )(?:hit|struck|bombed|shelled|attacked|targeted|destroyed|flattened|level+ed) (?:by (?:an? |the )?[\w -]{3,40}? )?(?:(?:early|late|just|only) )?(?:on |in the (?:early hours|morning|evening|night) of )"
    r"|\W*An? (?:[\w'-]+ ){0,3}?(?:(?:air ?)?strike|missile|rocket|drone|bomb|shell) (?:had )?(?:hit|struck|destroyed|flattened|level+ed) (?:the (?P<that>[\w-]+)|it) (?:(?:early|late) )?on "
)
#: what every report on a strike may call so, whatever it named before
_COMMON = frozenset({"building", "house", "block", "home"})


def was_hit(reading: Reading, words: set[str]) -> Day | None:
    """The day on which what was hit is said to have been hit; None without one. words: the things that the strike told of has hit, empty where none was named."""
    for day in reading.days:
        found = _WAS_HIT.fullmatch(reading.sentence.text, 0, day.start) if day.exact and not day.speech else None
        thing = next((each.casefold() for each in found.group("thing", "of", "that") if each), None) if found else None
        if found is not None and (thing is None or thing in words or (thing in _COMMON and not words)):
            return day
    return None


def of_that(reading: Reading) -> Day | None:
    """The day that a sentence names as that of the attack of which the one before told: 'That was on Tuesday.'; None where it says more or less."""
    day = next(iter(reading.days or reading.scene), None)
    text = reading.sentence.text
    return day if day is not None and day.exact and IT_WAS.fullmatch(text, 0, day.start) and re.match(r"[.,;]|\s*$|\s(?:at|around|just|shortly)\b", text[day.end :]) else None


def in_the_week(day: Day, week: Day, published: dt.date) -> Day:
    """A weekday as that of this week or of the one before, whichever was told of: 'Last week … . It happened on Wednesday'."""
    monday = published - dt.timedelta(days=published.weekday())
    if week.value < monday <= day.value and (published - week.value).days >= 7:
        return replace(day, value=day.value - dt.timedelta(days=7))
    return day


def said_of(reading: Reading) -> Day | None:
    """The day that a sentence says was that of the attack told of, or on which those were hurt of whom it speaks; None without one."""
    text = reading.sentence.text
    after = AFTER.search(text)
    for day in reading.days:
        if not day.exact or (after is not None and after.start() < day.start):
            continue
        named = _OPENS.fullmatch(text, 0, day.start) and (ATTACK_OF.match(text, day.end) or DATED.match(text, day.end))
        if named or _ATTACK_ON.fullmatch(text, 0, day.start) or _THOSE_HURT.search(text[: day.start]) or _ALSO_IN_IT.search(text[: day.start]):
            return day
    return None
