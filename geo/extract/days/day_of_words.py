"""Tells whether a day that a sentence names is that of what happened, or only that on which somebody spoke of it."""

from __future__ import annotations

import datetime as dt
import re

from geo.extract.days.day import MAX_DAYS_AHEAD, Day
from geo.extract.rules.lexicon import Lexicon

#: a sentence that opens with what happened: "It was half past eight on Thursday evening, … , the police said"
_HAPPENED = re.compile(r"\W*(?:It|This|That|The (?:incident|tragedy|explosion|attack|strike|blast|shelling)) (?:all )?(?:happened|occurred|took place|was|came|began|started)\b(?:(?!\b(?:said|reported|told|announced|confirmed)\b)[^;]){0,60}", re.IGNORECASE)
#: "the strike on a building called Adriatic took place on Saturday", "Six people died in Sloviansk on Sunday, in what he then called the worst attack"
_TOOK_PLACE = re.compile(r"\b(?:took place|happened|occurred|was carried out|^\W*(?!.*\b(?:said|says)\b)[\w ]{2,30}\b(?:died|(?:was|were) killed)(?: (?:in|near|outside) [\w' -]{2,30})?)\s+(?:(?:early|late|in the \w+)\s+)?(?:on\s+)?$", re.IGNORECASE)
#: what makes a day that of an attack, whoever spoke of it: "reported last night's shelling"
ATTACK_OF = re.compile(r"(?:\s+(?:night|evening|morning|afternoon))?'s\s+(?:[\w-]+\s+){0,3}?(?:(?:air[ -]?)?strikes?|attacks?|shelling|bombing|assault|raids?|bombardment|hits?|massacres?|blasts?|explosions?)\b")

#: how a sentence begins that only says when that was of which the one before told: "That was on Tuesday"
IT_WAS = re.compile(r"\W*(?:It|(?:That|This)(?: (?:[\w-]+ ){0,2}?(?:(?:air ?)?strike|attack|shelling|raid|bombing))?) (?:all )?(?:was|happened|took place|occurred|came) (?:back )?(?:(?:early|late|just|only) )?(?:on |in the (?:early hours|morning|evening|afternoon|night) of )")
DATED = re.compile(r"\s+(?:(?:missile|drone|air|rocket|bomb|Russian|Ukrainian|Israeli|deadly|mass)\s+){0,3}(?:(?:air[ -]?)?strikes?|attacks?|shelling|bombing|assault|raids?|bombardment)\b")


#: "December 7, 2025 (PORT SUDAN) – The ministry on Sunday …": where a sentence begins behind the dateline
_DATELINE = re.compile(r"[^.;\"“]{4,70}?\s[–—-]{1,2}\s+(?=[A-Z])")


def _behind_dateline(sentence: str) -> int:
    found = _DATELINE.match(sentence)
    return found.end() if found and re.search(r"\b[A-Z]{3,}\b", found.group(0)) else 0


def _last_clause(sentence: str, day: Day) -> int:
    """Where the part of a sentence begins that a semicolon sets apart, '…; on Saturday morning he wrote of 18 dead'; 0 without one."""
    return sentence.rfind(";", 0, day.start) + 1


#: "Later on Saturday, after the army told people to leave, warplanes struck": who spoke before it happened
_AFTER_WORDS = re.compile(r",?\s+(?:(?:[\w-]+\s+){1,2}(?:hours?|minutes?)\s+)?(?:after|before|when|as|while|despite|although|though)\s[^,;.]*(?=,\s)")
#: "early on Sunday, when officials say 31 people were killed": what happened on that day is told behind it
_WHEN_THEY_SAY = re.compile(r",?\s+when,?\s+(?:[\w'’-]+\s+){1,4}(?:say|says|said|told|reported)\b")
#: "said 31 people were killed there on Sunday"
_KILLED_ON = re.compile(r"\b(?:were|was|had been|been) (?:killed|wounded|injured|hurt)(?: (?:there|in the (?:same )?(?:city|town|village|area|camp)))? (?:(?:early|late) )?on $|\b(?:killed|wounded|injured|died)(?: (?:there|in the (?:same )?(?:city|town|village|area|camp))) (?:(?:early|late) )?on $")

#: the day of the worst attack until now, and what happened then: "the deadliest attack since |24 April|, when 11 people were killed in the capital"
_WORST_SINCE = re.compile(r"\b(?:deadliest|worst|heaviest|largest|biggest|bloodiest|most (?:deadly|intense|serious|powerful))\b[^.;,]{0,60}\bsince (?:the (?:one|attack|strike) (?:on|of) )?(?:the )?$")
_WHEN_THEN = re.compile(r",? (?:when|on which|in which)\b(?! (?:Russia|Israel|Ukraine|Moscow|Kyiv|the war)\b[^.;,]{0,30}\b(?:launched|began|started|invaded))")

#: "rescuers dug through ruins on Wednesday following strikes on |Tuesday|"
_AFTER_AN_ATTACK = re.compile(r"\b(?:after|following|since)\s+(?:[\w'-]+\s+){0,4}?(?:(?:air)?strikes?|attacks?|shelling|bombing|bombardment|raids?|explosions?|blasts?)\s+(?:(?:late|early|on|there)\s+){1,3}$")


def judge(day: Day, sentence: str, published: dt.date | None, lexicon: Lexicon) -> Day:
    """A day of a sentence, as that of who spoke where it is no more than that."""
    before, after = sentence[max(0, day.start - 90) : day.start], sentence[day.end : day.end + 90]
    aside = _AFTER_WORDS.match(sentence, day.end) if lexicon.lang == "en" else None
    then = sentence[aside.end() : aside.end() + 90] if aside else after
    speech = False
    said = lexicon.first("speech_before", before)
    if lexicon.has("speech_not", before) or (lexicon.lang == "en" and (_WHEN_THEY_SAY.match(after) or _KILLED_ON.search(before))):
        said = None  # "As reported earlier, on Monday …"
    if said:  # "said the strike on Friday": an attack named after the verb takes the day
        between = before[said.start() :]
        speech = not lexicon.has("trigger", between)
    elif lexicon.has("speech_after", then) and (day.start < 40 or 0 <= day.start - _behind_dateline(sentence) < 40 or 0 < day.start - _last_clause(sentence, day) < 12):
        span = lexicon.first("speech_after", then)
        speech = bool(span) and not lexicon.has("trigger", sentence[_last_clause(sentence, day) : day.start] + span.group(0))
    elif lexicon.has("date_spoken", after):
        speech = True  # "the agency on Tuesday morning reported …"
    speech = speech and not _HAPPENED.fullmatch(sentence, 0, day.start) and not _TOOK_PLACE.search(before)
    of_attack = bool(ATTACK_OF.match(after) or (before.endswith("the ") and DATED.match(after)) or _AFTER_AN_ATTACK.search(before) or (_WHEN_THEN.match(after) and _WORST_SINCE.search(before)))  # "the toll from Monday's attack", "the June 27 strike"
    speech = speech and not of_attack
    searched = lexicon.has("aftermath", sentence) and not lexicon.has("attack_word", before[-60:])
    ignored = not of_attack and (searched or lexicon.has("date_ignored", before) or lexicon.has("date_ignored_after", after))
    late = bool(published and day.value > published + dt.timedelta(days=MAX_DAYS_AHEAD))
    return Day(
        day.value,
        day.precision,
        day.start,
        day.end,
        day.rule,
        speech or ignored,
        day.soft,
        day.contradicts or late,
    )
