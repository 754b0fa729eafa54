"""Counts a day from one that a report has told of: 'the same afternoon', 'two days after the strike on Sumy'."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.days.dates import COUNTS
from geo.extract.days.day import Day
from geo.extract.rules.sought import Sought
from geo.extract.strikes.strike import Strike

#: the day that the text named last
SAME_DAY = Sought(
    r"\b(?:(?:on|during|in) )?(?:the|that) same (?:day|night|morning|evening|afternoon)\b|\b(?:on|also|later|earlier|early|late) that (?:day|night|morning|evening|afternoon)\b|\bthat (?:morning|evening|afternoon)\b"
    r"|^\W*that (?:day|night),|\b(?:hit|struck|shelled|attacked|bombed|targeted|pounded|under (?:[a-z]+ )?(?:attack|fire|shelling))\b[^.;]{0,40}?\bthat (?:day|night)\b",
    re.IGNORECASE,
)
_NEXT_DAY = Sought(r"(?:And |But |Then )?(?:on )?(?:the (?:next|following) (?:day|morning|night|evening|afternoon)|(?P<n>a|one|two|three|four|five|six|seven|\d) days? later)\b", re.IGNORECASE)
#: the sentence tells of one more strike
_ONE_MORE = Sought(r"\b(?:another|a (?:second|third|further))\b", re.IGNORECASE)
#: where the report has told of mourning or a search and of no strike yet
_DAYS_EARLIER = re.compile(r"(?:Only |Just )?(?P<n>a|one|two|three|four|five|six|seven|\d) days? (?:earlier|before)\b", re.IGNORECASE)
_ATTACK = r"(?:(?:[a-z-]+ ){0,2}(?:attack|strike|air ?strike|raid|bombing|shelling|bombardment|massacre|blast|assault)s?)"
_ON = rf"{_ATTACK} (?:on|in|at|near|of) (?:the (?:(?:city|town|village|camp) of )?)?(?P<town>(?-i:[A-Z])[\w'’-]*(?: (?-i:[A-Z])[\w'’-]*)?)"
_SO_MANY = r"(?:a|the|one|two|three|four|five|six|seven|\d)"
#: an attack on a town from which a day is counted: "On the same day as the attack on Kabkabiya", "two days before the strike on Sumy"
_FROM_AN_ATTACK = Sought(rf"\b(?:(?P<same>(?:the|that) (?:very )?same (?:day|night|morning|evening|afternoon))(?: as|,? like)|(?P<n>{_SO_MANY}) (?:days?|nights?) (?P<way>after|before)) (?:the|that|this|an) {_ON}", re.IGNORECASE)
#: "The attack on Sumy came on the same day that shells hit Kherson"
_IT_CAME = Sought(rf"^(?:The|That|This) {_ON},?(?: [\w ]{{3,30}},)? (?:came|happened|took place|was carried out|fell) (?:on )?the (?P<same>same (?:day|night|morning|evening|afternoon)) (?:that|as|when)\b")

#: how long before the news an attack was that is told of by its place: "the toll of a strike on |Sumy| two days earlier", "a strike earlier this week on |Sumy|"
_SO_LONG_BEFORE = rf"(?:(?:just |only |some )?(?:(?P<n>{_SO_MANY}) (?:days?|nights?) (?:earlier|before|previously)|(?P<week>earlier (?:this|in the|that) (?:week|month)))\b)"
_ATTACK_BEFORE = re.compile(rf"\b{_ATTACK} (?:{_SO_LONG_BEFORE} )?(?:on|in|at|near|against) (?:the )?(?:[a-z-]+ ){{0,4}}(?:(?:city|town|village|camp) of )?$", re.IGNORECASE)
_BEHIND_IT = re.compile(rf"(?: (?:city|camp|region|district|oblast))? {_SO_LONG_BEFORE}(?! (?:that|when|said|had said))", re.IGNORECASE)


def of_an_attack_before(text: str, start: int, end: int, news: dt.date | None) -> tuple[bool, Day | None]:
    """Whether a sentence says of the attack on a place, named from start to end, that it was before the news, and its day; no day where that cannot be counted."""
    led = _ATTACK_BEFORE.search(text, max(0, start - 90), start)
    found = led if led is not None and (led["n"] or led["week"]) else _BEHIND_IT.match(text, end) if led is not None else None
    if found is None:
        return False, None
    if found["week"] or news is None:
        return True, None
    group = "n" if found is not led else 0
    return True, Day(news - dt.timedelta(days=_count(found["n"])), "day", found.start(group), found.end(), "date.days_earlier")


def of_an_attack(text: str, strikes: Sequence[Strike]) -> Day | None:
    """The day that a sentence counts from that of an attack on a town told of; None where it counts from none, or tells of that town itself."""
    found = _FROM_AN_ATTACK.search(text) or _IT_CAME.match(text)
    if found is None:
        return None
    told = [each for each in strikes if each.as_written and each.as_written.startswith(found["town"].removesuffix("'s")) and each.day is not None and each.day.exact]
    if not told or len({each.day.value for each in told if each.day}) > 1:
        return None
    count = 0 if found["same"] else _count(found["n"]) * (1 if found["way"].lower() == "after" else -1)
    day = told[0].day
    return replace(day, value=day.value + dt.timedelta(days=count), start=found.start(), end=found.end(), rule="date.same_day" if not count else "date.next_day", speech=False) if day else None


def of_the_last_day(text: str, told: bool) -> tuple[re.Match[str] | None, int]:
    """The words that count a day from the one named last, and how many days it lies behind that; told: whether a strike has been told of."""
    found = SAME_DAY.search(text)
    if found is not None:
        return found, 0
    found = _NEXT_DAY.match(text) or (_NEXT_DAY.search(text) if _ONE_MORE.search(text) else None)
    if found is not None:
        return found, _count(found.group("n")) if found.group("n") else 1
    found = None if told else _DAYS_EARLIER.match(text)
    return found, -_count(found.group("n")) if found else 0


def _count(word: str) -> int:
    return 1 if word.lower() == "the" else COUNTS.get(word.lower()) or int(word)
