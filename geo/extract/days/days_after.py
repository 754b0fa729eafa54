"""Tells the day of an attack from those of the rescue work, funerals and trials that follow it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from geo.extract.counts.casualties import Toll
from geo.extract.days.dates import COUNTED_BACK, COUNTS
from geo.extract.days.day import Day
from geo.extract.days.day_of_words import ATTACK_OF, DATED
from geo.extract.rules.lexicon import Lexicon

#: an attack right before a day: "struck by a drone on"
_ATTACK_ON = re.compile(
    r"\b(?:hit|struck|attacked|shelled|bombed|destroyed|killed|injured|wounded|(?:air)?strikes?|attacks?|shelling|bombing|bombardment|assault|raids?|blast)\b(?:(?!\bheld\b)[^.;,]){0,40}(?:,[^.;,]{3,30},\s*[^.;,]{0,12})?$"
)
#: what came down, or who died, right before a day: "laid flowers on Friday for the 23 who perished there the day before"
_CAME_DOWN_ON = re.compile(
    r"\b(?:exploded|detonated|burst|fell|landed|crashed|slammed|tore|ripped|shattered|smashed|levelled|leveled|flattened|perished|died|missiles?|drones?|bombs?|rockets?|shells?)\b(?:(?!\bheld\b)[^.;,]){0,40}$"
)
#: as near to a day stands the rescue work or the funeral of that day
NEAR_CHARS = 80
#: what was hit, in the active or the passive: the sentence has an attack of its own
_STRUCK = re.compile(r"\b(?:hit|struck|attacked|shelled|bombed|killed|wounded|injured|attacks?|strikes?|shelling)\b")
#: it hit on that day, unless it had hit before: "On Friday, workers at the house that was hit …"
_HIT = re.compile(r"\b(?:hit|struck|attacked|shelled|bombed|targeted)\s+(?!by\b)")
_EARLIER = re.compile(r"\b(?:that|which|where|whose|had|after|since|was|were|been|when)\b")
#: "where a missile two days before had turned the only café to rubble"
_WEAPON = re.compile(r"\b(?:missile|drone|bomb|shell|rocket|strike|attack|blast|explosion)s?,?\s+$")
#: the one who is told of was hurt in it as well: "hours after a strike that also wounded 22 people"
_ALSO_HURT = re.compile(r"\b(?:that|which)\s+(?:had\s+)?also\s+(?:kill|wound|injur|hurt|left)\w*\b|,\s+also\s+(?:kill|wound|injur|hurt|leav)ing\b")
_SOMEWHERE = re.compile(r"\b(?:on|in|at|near|outside|hit|struck)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?[A-Z]")
_OF_WOUNDS = re.compile(r"\b(?:died|dies|succumbed|passed away)\b[^.;,]{0,50}\b(?:hospital|wounds|injuries|burns|intensive care)\b")
#: how long after an attack: "two days after", "nearly 24 hours after"
_HOW_LONG = re.compile(r"\b(\w+)\s+(day|hour|week)s?\s+after\b", re.IGNORECASE)


def of_the_news(rest: str, attack: str, others: list[Toll], lexicon: Lexicon) -> bool:
    """Whether the attack after which something happened is that of the news: 'Rescuers were still digging, a day after a missile killed ten people'.

    rest: the sentence without the words about that attack; attack: those; others: the figures that stand in the rest.
    """
    found = [toll for toll in others if toll.weak and toll.metric.removeprefix("children_") == "killed"]  # "pulled the body of a girl from the rubble"
    if others and not _SOMEWHERE.search(attack) and (len(found) == len(others) or _OF_WOUNDS.search(rest) or _ALSO_HURT.search(attack)) and not any(toll.metric.startswith("military") for toll in others):
        return not _STRUCK.search(_OF_WOUNDS.sub("", rest)) or (bool(_ALSO_HURT.search(attack)) and not lexicon.has("projectile", rest))
    later = [found.span() for found in lexicon.found("follow_up", rest)]
    others = [toll for toll in others if not any(start <= toll.start < end for start, end in later)]  # "two bodies were recovered"
    return bool(later) and not others and not _STRUCK.search(rest)


def attack_days(days: list[Day], sentence: str, after: re.Match[str] | None, published: dt.date | None, lexicon: Lexicon) -> list[Day]:
    """The days of a sentence; those on which rescuers dug, people mourned or a court sat count as days of a statement.

    after: where it says how long after the attack it speaks, "two days after a missile …".
    """
    own = _own_day(days, sentence, after) if after else None
    if own is not None and after is not None:
        return [own, *(replace(day, speech=True) for day in days if day.end <= after.start())]
    counted = _days_before(days, after, published, lexicon, sentence) if after else None
    if counted is not None:
        return [counted, *(replace(day, speech=True) for day in days)]
    days = _after_the_attack(_looking_back(days, sentence), sentence, published, lexicon)
    if not any(day.precision == "day" and not day.speech for day in days):
        return days
    later = [found.span() for found in lexicon.found("follow_up", sentence)]
    if not later:
        return days
    kept: list[Day] = []
    for day in days:
        gap = min(max(start - day.end, day.start - end, 0) for start, end in later)
        behind = max((end for _, end in later if end <= day.start), default=0)
        attack = _ATTACK_ON.search(sentence[behind : day.start]) or ATTACK_OF.match(sentence, day.end) or (sentence[: day.start].endswith("the ") and DATED.match(sentence, day.end))
        attack = attack or _hit_first(sentence, day.end, min((start for start, _ in later if start >= day.end), default=0))
        if day.rule == "date.before":
            kept.append(replace(day, speech=day.speech and not attack))  # "… recovered a body from a house hit by a missile the day before"
        else:
            attack = attack or day.rule == "date.days_after"
            kept.append(day if attack or gap > NEAR_CHARS else replace(day, speech=True))
    return kept


#: what stands between the attack after which something is told and its own day: "a day after a strike |tore into the southern suburbs on| Friday"
_ITS_DAY = re.compile(r"(?:(?!\b(?:and|but|when|while|as|before|said|says|told|reported|announced)\b)[^.;,]){2,90}\s(?:early\s+|late\s+)?on\s+")


def _own_day(days: list[Day], sentence: str, after: re.Match[str]) -> Day | None:
    """The weekday or date that stands behind the attack after which something is told, in one clause with it; None without one."""
    behind = [day for day in days if day.exact and not day.soft and not day.speech and day.start >= after.end()]
    return behind[0] if len(behind) == 1 and _ITS_DAY.fullmatch(sentence, after.end(), behind[0].start) else None


#: how a sentence opens that tells what came of the attack of the news: "Two weeks after the strike on the theatre"
_AFTER_THE_ATTACK = re.compile(r"\W*(?:[A-Za-z]+:\s+)?(?:(?:[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d+)\s+(?:day|week|month)s?|[Dd]ays|[Ww]eeks)\s+after\s+the\s+(?:[\w'-]+\s+){0,3}?(?:(?:air ?)?strike|attack|shelling|bombing|raid|blast|explosion)\b")

#: what is told of a day long after it, wherever that stands: "Rescuers were digging on Monday, two days after the strike"
_SO_LONG_AFTER = re.compile(r"\b(?:a|one|two|three|four|five|six|\d) days? after (?:the|that|this) (?:[\w-]+ ){0,2}?(?:(?:air ?)?strike|attack|shelling|bombing|raid|blast|explosion)\b(?! (?:on|in|at|near|of)\b)")


def _after_the_attack(days: list[Day], sentence: str, published: dt.date | None, lexicon: Lexicon) -> list[Day]:
    """The days of a sentence, those on which something came of the attack of the news as of a statement: 'Two weeks after the strike on the theatre, its director returned on Friday'."""
    told = [day for day in days if day.exact and not day.soft]
    late = _SO_LONG_AFTER.search(sentence) if len(told) == 1 else None
    if late and told[0].end <= late.start() and not _STRUCK.search(sentence[: late.start()] + sentence[late.end() :]):
        counted = _days_before(told, late, published, lexicon, sentence)
        return [replace(told[0], speech=True), counted] if counted is not None else days
    found = _AFTER_THE_ATTACK.match(sentence)
    first = next((day.start for day in days if found and day.start > found.end() and not day.soft), 0)
    main = sentence.rfind(",", found.end(), first) if found and first else -1
    if found is None or main < 0 or _STRUCK.search(sentence, main):
        return days
    told = [day for day in days if day.start > main and not day.soft]
    counted = _days_before(told, found, published, lexicon, sentence) if told and " day" in found.group(0) else None
    kept = [replace(day, speech=True) if day in told else day for day in days]
    return [counted, *kept] if counted is not None else kept


def _hit_first(sentence: str, day: int, later: int) -> bool:
    """Whether an attack is told of between a day and what people did there: 'On 21 September, a drone hit a tent in which a funeral was held'."""
    hit = _HIT.search(sentence, day, max(day, later))
    return hit is not None and not _EARLIER.search(sentence, day, hit.start())


def _looking_back(days: list[Day], sentence: str) -> list[Day]:
    """The days of a sentence, the one from which it looks back to an attack as of a statement: 'came on Saturday to the house that a missile hit the day before'."""
    back = next((day for day in days if (day.rule == "date.before" and (_ATTACK_ON.search(sentence[: day.start]) or _CAME_DOWN_ON.search(sentence[: day.start]))) or (day.rule == "date.days_earlier" and _WEAPON.search(sentence[: day.start]))), None)
    if back is None:
        return days
    since = [day for day in days if day.end < back.start and not day.soft and not _STRUCK.search(sentence[: day.end]) and not ATTACK_OF.match(sentence, day.end)]
    sure = bool(since) and bool(COUNTED_BACK.fullmatch(sentence, back.start, back.end))  # as sure as the day from which it is counted
    return [replace(day, speech=day is not back, soft=day.soft and not (sure and day is back)) if day in since or day is back else day for day in days]


#: before a count of days that is not quite reached
_NOT_QUITE = re.compile(r"\b(?:almost|nearly|not quite|just under)\s+$")


def _days_before(days: list[Day], after: re.Match[str], published: dt.date | None, lexicon: Lexicon, sentence: str) -> Day | None:
    """The day of an attack of which a sentence says how long before it was; None where that cannot be counted."""
    base = next((day.value for day in days if day.exact), published)
    found = _HOW_LONG.search(after.group(0))
    word, unit = (found.group(1).lower(), found.group(2).lower()) if found else ("", "")
    written = lexicon.meanings("number").get(word)
    count = int(word) if word.isdigit() else 1 if word == "the" else COUNTS.get(word) or (int(written) if written is not None else None)
    if base is None or count is None or (unit == "hour" and count % 24):
        return None
    back = {"day": count, "week": 7 * count, "hour": count // 24}.get(unit)
    if found and unit == "day" and count > 1 and _NOT_QUITE.search(sentence[: after.start() + found.start(1)]):
        back = count - 1  # "on Thursday night, almost two days after missiles slammed into a house": on Wednesday morning
    return Day(base - dt.timedelta(days=back), "day", *after.span(), "date.days_after") if back else None
