"""Tells the figures of the days of a sentence apart: 'two people died on Sunday and five on Monday'."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.days.day_of_words import ATTACK_OF
from geo.extract.reading.reading import Reading
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import DAYS_APART, Strike, repeats, same
from geo.extract.text.numbers import SMALL
from geo.extract.toll import HURT

#: a sentence on one more strike of the same night, hours after the first
_HOURS_LATER = re.compile(r"\W*(?:(?:some|a few|several|two|three|four|five|only|just|a couple of)\s+)*hours\s+(?:later|afterwards?|after that)\b,?\s", re.IGNORECASE)
#: an evening, beside the day of the first
_EVENING = re.compile(r"\b(?:evening|night|midnight|(?:[7-9]|1[01])(?:[:.]\d\d)?\s*p\.?m|(?:19|2[0-3])[:.]\d\d)\b", re.IGNORECASE)

#: days of one bombardment lie at most so far apart
DAYS_OF_ONE = 7
#: "… and five on Monday", "… and three overnight", "39 in that of Monday": the number of those of whom the sentence spoke before
_AS_MANY = re.compile(rf"\b(\d{{1,3}}|{'|'.join(SMALL)})\s+(?:(?:more|others|people|another)\s+)?(?:(?:(?:in|by)\s+(?:that|the\s+one)\s+(?:of|on)|(?:early|late)?\s*on)\s+)?$", re.IGNORECASE)
#: "On Sunday two died there and on Monday five."
_SO_MANY = re.compile(rf",?\s+(?:another\s+)?(\d{{1,3}}|{'|'.join(SMALL)})(?:\s+(?:more|others))?(?=[.,;]|$|\s+and\b)", re.IGNORECASE)


def by_day(text: str, days: list[Day], tolls: list[Toll]) -> list[tuple[Day, list[Toll]]]:
    """Each day of a sentence with the figures before it, or behind it where the sentence opens with its day; empty unless every day has some."""
    named = _with_the_night(text, [day for day in days if not day.speech])
    counted = [toll for toll in tolls if toll.value]
    if len(named) > 2 and ATTACK_OF.match(text, named[0].end) and not any(toll.start < named[1].start for toll in counted):
        named = named[1:]  # "Sunday's attack was a replay of scenes on Saturday at A, where 17 died, and on Thursday at B, where 15 did"
    values = {day.value for day in named}
    if len(named) < 2 or len(values) < len(named) or not counted or (max(values) - min(values)).days > DAYS_OF_ONE:
        return []
    opens = named[0].end < counted[0].start
    shares: list[tuple[Day, list[Toll]]] = []
    for number, day in enumerate(named):
        start = day.end if opens else (named[number - 1].end if number else 0)
        end = day.start if not opens else (named[number + 1].start if number + 1 < len(named) else len(text))
        own = [toll for toll in tolls if toll.value != 0 and start <= toll.start < end]  # "three were killed and dozens wounded"
        own = own if any(toll.value for toll in own) else []
        again = None if own or not shares else _SO_MANY.match(text, day.end) if opens else _AS_MANY.search(text, start, day.start)
        if again is not None:
            known = [toll for toll in shares[-1][1] if toll.metric in HURT]
            word = again.group(1).lower()
            value = SMALL.get(word) or (int(word) if word.isdigit() else 0)
            own = [replace(known[-1], value=value, value_max=None, qualifier="exact", start=again.start(1), end=again.end(1))] if known and value else []
        if not own:
            return []
        shares.append((day, own))
    return shares


#: the night before the report; "at night" may be that of any day
_THE_LAST_NIGHT = ("overnight", "last night")
#: those who died, were found or were counted in a night were hurt before
_HURT_BEFORE = re.compile(r"\b(?:of (?:them|whom|these|those|the (?:wounded|injured|victims))|hospitals?|wounds|injuries|bod(?:y|ies)|rubble|debris|toll|rose|risen|rescuers?|search\w*|identified)\b", re.IGNORECASE)


def _with_the_night(text: str, days: list[Day]) -> list[Day]:
    """The days that are named, with the night after the one named alone: 'two were killed yesterday and three overnight'; not 'three were hurt on Friday, and one of them died overnight'."""
    named, nights = [day for day in days if day.exact], [day for day in days if day.soft and day.precision == "day" and text[day.start : day.end].lower() in _THE_LAST_NIGHT]
    after = len(named) == 1 and len(nights) == 1 and 0 < (nights[0].value - named[0].value).days <= DAYS_OF_ONE and not _HURT_BEFORE.search(text)
    return sorted([*named, replace(nights[0], soft=False)], key=lambda day: day.start) if after else named


def is_sum(strike: Strike, shares: list[tuple[Day, list[Toll]]]) -> bool:
    """Whether what a strike is told with so far is the sum of the days, or nothing."""
    sums: dict[str, int] = {}
    for _, own in shares:
        for toll in own:
            sums[toll.metric] = sums.get(toll.metric, 0) + (toll.value or 0)
    told = [toll for part in strike.parts for toll in part.tolls if toll.metric in sums and toll.value]
    return all(toll.value == sums[toll.metric] for toll in told) if told else strike.day is None


def on_day(base: Strike, day: Day, index: int) -> Strike:
    """A strike of a day on the place of another, with what was told of both but its figures."""
    strike = Strike(base.place, base.as_written, day, True, index, list(base.place_spans), area=base.area, region=base.region, said=base.said, village=base.village)
    strike.parts = [Part(part.reading, [], part.objects, part.place, part.rivals) for part in base.parts]
    return strike


def next_morning(current: Strike, text: str) -> Day | None:
    """The day of a strike 'hours later' than one of an evening; None where the sentence tells of no such strike."""
    day = current.day
    if day is None or not day.exact or not _HOURS_LATER.match(text):
        return None
    told = (part.reading.sentence.text[max(0, each.start - 60) : each.end + 20] for part in current.parts for each in part.reading.days if each.value == day.value)
    return replace(day, value=day.value + dt.timedelta(days=1), rule="date.next_day") if any(_EVENING.search(words) for words in told) else None


#: what opens a sentence on a further attack of the night after the day of the first: "During the night the enemy also sent drones at the town"
_AT_NIGHT_ALSO = re.compile(r"\W*(?:(?:[Ll]ater\s+)?(?:[Dd]uring|[Ii]n|[Ll]ate\s+at|[Aa]t)\s+(?:the\s+)?night|[Oo]vernight|[Ll]ast\s+night)\b[^.;:]{0,60}\b(?:also|again|another|too|as\s+well|further|more)\b", re.IGNORECASE)


def night_after(current: Strike, reading: Reading) -> Day | None:
    """The day of a further attack 'during the night', behind one of the day before; None where the sentence tells of no such attack."""
    known, day = current.day, reading.event_day()
    if known is None or not known.exact or day is None or not day.soft or day.precision != "day" or day.value <= known.value:
        return None
    return replace(day, soft=False) if reading.weapons and reading.has("trigger") and _AT_NIGHT_ALSO.match(reading.sentence.text) else None


#: so many days after a strike another one on the same town is news of the same report
LATER_DAYS = 3
#: the town told of, without its name, and a weapon that came down on it
_THE_TOWN = re.compile(r"\b(?:the|this|that) (?:same )?(?:city|town|village|settlement|community)\b")
_CAME_DOWN = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne more|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]everal|\d+)\s+(?:[\w-]+\s+){0,3}?(?:drones?|missiles?|UAVs?|KABs?|bombs?|shells?|rockets?|Shaheds?|mines?)\s+(?:[\w-]+\s+){0,2}?(?:hit|struck|fell|landed|exploded|slammed|attacked|damaged|destroyed|crashed)\b"
)
#: how a sentence goes on with the earlier of two strikes
_THAT_STRIKE = re.compile(r"\W*(?:That|The (?:earlier|previous|first)) (?:[\w-]+ )?(?:strike|attack|shelling|bombing|raid)\b")


def days_later(current: Strike, reading: Reading) -> Day | None:
    """The day of one more strike on the town told of, days after: 'On the night of August 22, a bomb fell on the outskirts of the town'; None without one."""
    known, day = current.day, reading.event_day()
    if known is None or not known.exact or day is None or not day.exact or not 0 < (day.value - known.value).days <= LATER_DAYS:
        return None
    again = reading.has("recap") or reading.has("revised") or reading.has("comes_after")
    return day if not again and _THE_TOWN.search(reading.sentence.text) and _CAME_DOWN.search(reading.sentence.text) else None
#: one of several strikes by its number: "The second strike, on Tuesday, …", "A third attack came on Friday"
_NUMBERED = re.compile(
    r"\W*(?:In\s+)?(?:[Tt]he\s+(?:second|third|fourth|fifth|next|other|last|latest)|[Aa]\s+(?:second|third|fourth|fifth|further|subsequent)|[Aa]nother)"
    r"(?:\s+(?:[\w-]+\s+){0,2}?(?:(?:air\s?)?strike|attack|raid|shelling|bombing|bombardment|incident|one))?,?\s+"
    r"(?:(?:which\s+)?(?:came|followed|took\s+place|happened|occurred)\s+)?(?:early\s+|late\s+)?(?:on\s+)?$"
)


def numbered(current: Strike, reading: Reading) -> Day | None:
    """The day of one more strike on the place told of that a sentence counts: 'In the first strike, on Saturday, … . The second, on Tuesday, wounded three'; None without one."""
    known, day = current.day, reading.event_day()
    if known is None or not known.exact or day is None or not day.exact or day.value == known.value or abs((day.value - known.value).days) > DAYS_OF_ONE:
        return None
    return day if _NUMBERED.match(reading.sentence.text[: day.start]) else None


#: fire on the town told of, or on parts of it, with which a sentence on another day goes on
_UNDER_FIRE = re.compile(
    r"\b(?:shelling|(?:artillery|mortar|rocket|tank|heavy)\s+fire|airstrikes?|air\s+strikes?|strikes|bombardment|drones?|shells|bombs|missiles|rockets)\b[^.;]{0,50}\b(?:reported|recorded|hit|struck|fell|pounded|rained|landed|came down)\b[^.;]{0,40}"
    r"\b(?:(?:parts?|quarters?|districts?|neighbou?rhoods?|outskirts|edge|suburbs|areas?)\s+of\s+|(?:in|on)\s+)the\s+(?:city|town|village|camp)(?=[.,;]|$|\s+(?:again|as well|too))"
    r"|^\W*(?:(?:Late|Early)\s+)?[Oo]n\s+\w+,?\s+(?:(?:[a-z-]+\s+){0,5}?(?:parts?|quarters?|districts?|neighbou?rhoods?|outskirts|suburbs)\s+of\s+)?the\s+(?:city|town|village|camp)\s+(?:(?:again|also|already|had|has|been)\s+)*"
    r"(?:(?:was|were|had been)\s+(?:(?:again|also|heavily|repeatedly|already)\s+)*(?:shelled|bombed|attacked|hit|struck|bombarded)\b|came\s+under\s+(?:[a-z]+\s+){0,2}(?:fire|attack|shelling|bombardment)\b)",
)
_ON_DAY = re.compile(r"\W*(?:(?:Late|Early|Earlier|Also)\s+)?[Oo]n\s+(?:the\s+(?:evening|morning|night)\s+of\s+)?$")


def under_fire(current: Strike, reading: Reading, tolls: list[Toll]) -> Day | None:
    """The day, just before or after, on which the town told of came under fire too, with no figures: 'On Thursday, shelling was reported in the western quarters of the city'; None without one."""
    known, day = current.day, reading.event_day()
    if known is None or not known.exact or day is None or not day.exact or day.speech or tolls or current.area or reading.sentence.headline:
        return None
    if not 0 < abs((day.value - known.value).days) <= LATER_DAYS or not _ON_DAY.fullmatch(reading.sentence.text, 0, day.start) or not _UNDER_FIRE.search(reading.sentence.text):
        return None
    return day if not any(reading.has(flag) for flag in ("background", "recap", "revised", "comes_after", "elsewhere", "intercept")) else None


def that_strike(current: Strike, reading: Reading, before: Reading) -> Day | None:
    """The day of the strike before the one told of that the last sentence named, and that this one goes on with: '… the house destroyed on Wednesday. That strike killed three'."""
    known = current.day
    days = [day for day in before.days if day.exact and not day.speech]
    if known is None or len({day.value for day in days}) < 2 or not _THAT_STRIKE.match(reading.sentence.text):
        return None
    last = max(days, key=lambda day: day.start)
    return last if last.value < known.value else None


#: the strike of the news is one of several: "It was the second attack on the town this week"
_ONE_OF_SEVERAL = re.compile(r"\b(?:second|third|fourth|fifth|another|latest)\b[^.;]{0,30}\b(?:attack|strike|raid|shelling|bombing)\b[^.;]{0,60}\b(?:this week|this month|in (?:a|one) week|in (?:two|three|four|five|six|seven|\d+|as many) days|within (?:a week|days)|in days|in less than a week)\b")


def one_of_several(current: Strike, reading: Reading, before: Reading) -> Day | None:
    """The day of an earlier strike on the place told of, behind a sentence that calls that one of several: 'It was the second attack on the town this week. On Tuesday, three were hurt'."""
    known, day = current.day, reading.event_day()
    if known is None or not known.exact or day is None or not day.exact or not 0 < (known.value - day.value).days <= LATER_DAYS:
        return None
    return day if _ONE_OF_SEVERAL.search(before.sentence.text) and before.sentence.paragraph == reading.sentence.paragraph and reading.has("trigger") else None


#: somebody hurt before who has died since, and who was found or counted since: figures of the strike told of
_SINCE_THEN = re.compile(
    r"\b(?:died|dies|passed away|succumbed)\b[^.;]{0,40}\b(?:in (?:the )?hospital|of (?:his|her|their|the|its)?\s*(?:wounds|injuries)|from (?:his|her|their)?\s*(?:wounds|injuries))|\b(?:bod(?:y|ies)|remains|rubble|rescuers?|search|mourning|funerals?|buried|burial|identif\w+|hospitali[sz]ed|discharged|doctors|toll|risen|rose)\b",
    re.IGNORECASE,
)


#: the place told of, without its name: "died there", "a strike on the city", "another water point in the same camp"
_POINTS_THERE = re.compile(r"\bthere\b(?! (?:was|were|is|are|has|have|had)\b)|\b(?:the|this|that) (?:same )?(?:city|town|village|settlement|community|camp|port)\b")


def of_its_own_day(current: Strike, reading: Reading, before: Reading | None, tolls: list[Toll]) -> Day | None:
    """The day of a strike on the place told of whose victims a sentence without a place counts on another day: 'On Saturday three people died there when debris fell on a high-rise'; None where they may be those told of."""
    day = reading.event_day()
    if before is None or day is None or not day.exact or day.speech:
        return None
    counted = [toll for toll in tolls if toll.value and toll.metric in HURT]
    unhurt = not counted and bool(reading.targets) and reading.has("attack_word") and any(toll.value == 0 and toll.metric in HURT for toll in tolls) and any(toll.value for part in current.parts for toll in part.tolls if toll.metric in HURT)
    if not (counted or unhurt) or not current.has_tolls() or reading.sentence.headline:
        return None
    if current.day is None and not unhurt:  # its day is that of the news, unless this sentence tells it; a day on which nobody was hurt is another one
        known = {toll.metric: toll.value for part in current.parts for toll in part.tolls}
        if current.parent_day in (None, day.value) or not any(known.get(toll.metric, toll.value) != toll.value for toll in counted) or repeats(current, counted):
            return None
    elif current.day is not None and (current.day.precision != "day" or current.day.value == day.value or (repeats(current, counted) and abs((day.value - current.day.value).days) < DAYS_APART)):
        return None
    spoken_of = any(part.reading is before for part in current.parts) or any(same(current, each) for each in before.mentions)
    if not spoken_of or reading.sentence.paragraph != before.sentence.paragraph or not _POINTS_THERE.search(reading.sentence.text):
        return None
    if any(reading.has(flag) for flag in ("revised", "elsewhere", "national")) or _SINCE_THEN.search(reading.sentence.text):
        return None
    return day


#: the part of a sentence that tells of an earlier strike on the place that the sentence is on, with its day and its victims: "…; eight had been injured there on
#: Thursday", "…, where at least 13 died on Sunday", "after the July 9 strike that killed 48", "a prison of which was bombed with a loss of 16 on July 29"
_TOLD_APART = re.compile(
    r"(?:;|, (?:and|but|while)\b)(?=[^;]*\b(?:there|(?:the|that) (?:city|town|village|community))\b(?!['’]s))[^;]*|,? \bwhere (?!rescuers|people were still)[^;,]*(?=[,;]|\W*$)|,? \bwhere (?!rescuers|people were still)[^;,]*, [^;,]*$"
    r"|\b(?:[Aa]fter|[Ff]ollowing|[Ss]ince) (?:[\w.'’-]+ ){1,4}?(?:strike|attack|shelling|bombing|raid)s? (?:there |on [\w ]{3,25}? )?(?:that|which|in which) [^,;]*"
    r"|, (?:an?|the) [^,;]*? of which (?:was|were) [^;]*$|, (?:still |already )?(?:mourning|burying|in mourning for) [^,;]*|, (?:already )?(?:hit|struck|attacked|shelled|bombed) (?:by|on) [^,;]* (?:that|which) [^,;]*",
)


def told_apart(reading: Reading, tolls: list[Toll], published: dt.date | None) -> tuple[Day, list[Toll], list[Toll]] | None:
    """The earlier day that a part of a sentence tells of its place, the figures of that part and those of the rest; None without such a part."""
    days = [day for day in reading.days if day.exact and not day.speech]
    if len(days) != 1 or published is None or days[0].value >= published or len(tolls) < 2 or reading.sentence.headline:
        return None
    day = days[0]
    for part in _TOLD_APART.finditer(reading.sentence.text):
        own = [toll for toll in tolls if part.start() <= toll.start < part.end()]
        rest = [toll for toll in tolls if toll not in own]
        if part.start() <= day.start < part.end() and all(any(toll.value and toll.metric in HURT for toll in some) for some in (own, rest)):
            return day, own, rest
    return None
