"""Tells a second strike on the town told of, hours after or before the first: 'The same evening a missile hit a street in the centre'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.strikes.placeless import IN_ALL
from geo.extract.strikes.quarters import quarter
from geo.extract.strikes.strike import Strike, compatible, repeats, same
from geo.extract.toll import HURT

#: how such a sentence opens; minutes later it is the second missile of one attack, which rescuers wait for
_OPENS = re.compile(
    r"\W*(?:(?:And|But|Then|Also|Only|Just),?\s+)?(?:"
    r"(?:(?:some|a few|several|two|three|four|five|six|seven|eight|just|only|about|around|barely)\s+)*hours\s+(?:later|earlier|before|afterwards?)\b(?!,?\s+than)|"
    r"(?:later|earlier)\s+(?:(?:that|the\s+same|in\s+the)\s+(?:day|evening|afternoon|night|morning)|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|"
    r"(?:on\s+|in\s+)?(?:the\s+same|that(?:\s+same)?)\s+(?:evening|afternoon|night|morning)\b|"
    r"(?:later\s+)?in\s+the\s+(?:evening|afternoon)\b)",
    re.IGNORECASE,
)
_WEAPON = r"(?:drones?|missiles?|UAVs?|KABs?|bombs?|shells?|rockets?|Shaheds?|mortars?|munitions?|projectiles?|warplanes?|jets?|aircraft|planes?)"
#: the same where the strike is named first: "Another drone strike later in the day killed two more", "A second strike an hour later killed two rescuers"
_NAMED_FIRST = re.compile(
    rf"\W*(?:Another|One\s+more|A\s+(?:second|third|further|separate|new))\s+(?:[\w-]+\s+){{0,3}}?(?:strikes?|attacks?|air\s?strikes?|shelling|raids?|{_WEAPON})\b,?\s+(?:(?:[\w'-]+)\s+){{0,6}}?"
    r"(?:(?:about\s+|some\s+|around\s+|almost\s+)?(?:an?|two|three|four|five|six|several|a\s+few|\d+|half\s+an?)\s+hours?\s+(?:later|earlier|before|afterwards?)|hours\s+(?:later|earlier|before)|(?:later|earlier)\s+(?:that|the\s+same|in\s+the|on)\s+(?:\w+)|(?:that|the\s+same)\s+(?:evening|afternoon|night|morning|day)|in\s+the\s+(?:evening|afternoon))\b"
    r"(?:(?!\b(?:said|says|reported|told)\b)[^.;]){0,60}?\b(?:killed|killing|wounded|wounding|injured|injuring|hurt|left)\b"
)
#: the same without its hour, in the town told of: "A separate missile strike hit a residential building in the centre of the city, wounding 25"
_IN_THE_SAME_TOWN = re.compile(
    rf"\W*(?:(?:[Tt]he|[Ii]ts)\s+(?:[\w'’-]+\s+){{1,3}}?(?:said|says|added)\s+(?:that\s+)?)?(?:(?:[Ii]n|[Dd]uring)\s+)?(?:[Aa]nother|[Oo]ne\s+more|[Aa]\s+(?:second|third|further|separate))\s+(?:[\w-]+\s+){{0,3}}?(?:strikes?|attacks?|air\s?strikes?|shelling|raids?|{_WEAPON})\b"
    r"(?=(?:[^.;]|\.\d)*\b(?:(?:in|on|of|hit|struck|across)\s+the\s+(?:same\s+)?(?:city|town|village|settlement)\b(?!\s+of\s+[A-Z]|'s\b)|(?:near|at|outside|on|hit|in|inside)\s+its\s+(?:[a-z]+\s+)?(?:entrance|gates?|courtyard|grounds|premises|yard|walls?)\b))"
    r"(?=(?:[^.;]|\.\d)*\b(?:killed|killing|wounded|wounding|injured|injuring|hurt)\b)"
)
#: the same where the next sentence counts them: "In a separate strike, a missile hit a house in the centre of the city. The number of people wounded there had climbed to 25"
_SEPARATE = re.compile(
    r"\W*(?:(?:[Ii]n|[Dd]uring)\s+)?(?:[Aa]\s+(?:second|third|further|separate)|[Aa]nother)\s+(?:[\w-]+\s+){0,3}?(?:strike|attack|air\s?strike|raid|incident)\b"
    r"(?=(?:[^.;]|\.\d)*\b(?:hit|struck|destroyed|damaged|landed|fell|crashed|exploded|slammed)\b)"
    r"(?=(?:[^.;]|\.\d)*\b(?:(?:in|on|of|hit|struck|across)\s+the\s+(?:same\s+)?(?:city|town|village|settlement)\b(?!\s+of\s+[A-Z]|'s\b)|in\s+the\s+city\s+cent(?:re|er)\b))"
)
_THERE = re.compile(r"\b(?:killed|wounded|injured|hurt|died|dead)\b[^.;]{0,30}\b(?:there|in (?:it|that (?:strike|attack)))\b|\bthere\b[^.;]{0,20}\b(?:killed|wounded|injured|hurt)\b", re.IGNORECASE)
#: a weapon that had not been told of, coming down, or somebody who struck again
_STRUCK = re.compile(
    rf"(?:\b(?:[Aa]n?|[Aa]nother|[Oo]ne more|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal|[Mm]ore|[Ff]urther|\d+)\s+(?:[\w-]+\s+){{0,3}}?{_WEAPON}|(?:,|\d\d)\s+(?:[\w-]+\s+){{0,1}}{_WEAPON})\s+(?:[\w-]+\s+){{0,2}}?"
    r"(?:hit|struck|fell|landed|exploded|slammed|attacked|damaged|destroyed|crashed|came\s+down|killed|wounded|injured|bombed|shelled|tore|ripped)\b"
    rf"|\b(?:[Rr]ussia|[Rr]ussians?|[Rr]ussian\s+(?:forces|troops|army)|[Ii]srael|[Ii]sraeli\s+\w+|[Uu]krainian\s+\w+|(?:the\s+)?(?:enemy|army|invaders|occupiers|RSF|military))\s+(?:[a-z]+\s+){{0,1}}(?:attacked|struck|shelled|bombed|hit|dropped|fired|launched)\b"
    r"|\b(?:[Ss]helling|(?:artillery|mortar|rocket)\s+fire)\s+(?:[a-z]+\s+)?(?:killed|wounded|injured|hit|damaged)\b"
    r"|\b(?:the\s+(?:city|town|village|settlement|camp|centre|center)|it)\s+(?:was|came)\s+(?:\w+\s+)?(?:attacked|struck|shelled|bombed|hit|under)\b"
    r"|\b(?:[Aa]\s+(?:second|third|further|separate)|[Aa]nother)\s+(?:[\w-]+\s+){0,2}?(?:strike|attack|air\s?strike|shelling|raid)\b"
)
#: the same wave, or the rescuers hit at the scene of it
_OF_THE_SAME = re.compile(r"\b(?:double[- ]tap|same (?:building|house|site|spot|place|hospital|school|market|block)|raised|revised|death toll|rose to|risen to|for the day|in total|altogether)\b", re.IGNORECASE)
#: somebody who spoke then, of what had happened
_SAID = re.compile(r"\b(?:said|says|reported|announced|told|confirmed|wrote|added|put|gave|claimed|stated|according)\b")


#: how one opens that tells of a strike of another day
_ON_A_DAY = re.compile(r"\W*(?:(?:Early|Late|Then)\s+)?[Oo]n\s+(?:the\s+(?:night|morning|evening)\s+of\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
#: the same with its date, and the town told of
_ON_A_DATE = re.compile(rf"\W*(?:(?:Early|Late|Then)\s+)?[Oo]n\s+(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})\b")
_IN_THE_TOWN = re.compile(r"\b(?:in|on|at|of|hit|struck)\s+the\s+(?:same\s+)?(?:city|town|village|camp|settlement)\b(?!\s+of\b)|\bthere\b(?!\s+(?:was|were|is|are|had|has)\b)")
#: it says that it was not the first there
_ONE_MORE = re.compile(
    rf"\b(?:one\s+more|another|further|a\s+(?:second|third|further|new|fresh))\s+(?:[\w-]+\s+){{0,2}}?(?:{_WEAPON}|strike|attack|shelling|raid)\b|\banother\s+part\s+of\s+(?:the|that)\s+(?:same\s+)?(?:city|town|village)\b"
    r"|\b(?:the\s+(?:city|town|village|settlement)|it)\s+(?:was|came)\s+(?:again\s+)?(?:attacked|struck|shelled|bombed|hit|under\s+(?:fire|attack))\s+again\b",
    re.IGNORECASE,
)
#: a strike on a town told of lies so many days off
_DAYS_OFF = 3


def on_another_day(base: Strike | None, reading: Reading) -> Day | None:
    """The day of one more strike on the town told of, days before or after it: 'On Tuesday morning one more missile followed'; None where a sentence tells of no such strike."""
    text = reading.sentence.text
    if base is None or base.day is None or not base.day.exact or not _ONE_MORE.search(text):
        return None
    if _ON_A_DATE.match(text) and _IN_THE_TOWN.search(text):
        return next((day for day in reading.days if day.exact and day.value != base.day.value), None)  # whenever that was: "On November 1, another strike destroyed a building in the town"
    if not _ON_A_DAY.match(text) or not reading.has("projectile"):
        return None
    return next((day for day in reading.days if day.exact and 0 < abs((day.value - base.day.value).days) <= _DAYS_OFF), None)


def another(base: Strike | None, reading: Reading, behind: Sequence[Reading], places: Sequence[Mention]) -> list[Toll] | None:
    """The figures of a second strike of the day of the first, empty where those behind it in its paragraph give them; None where a sentence tells of no such strike."""
    text = reading.sentence.text
    if base is None or base.area or not base.as_written or not base.has_tolls() or reading.sentence.headline:
        return None
    if any(not (same(base, each) or quarter(base, each)) for each in places):
        return None
    separate = _SEPARATE.match(text) if behind and _THERE.search(behind[0].sentence.text) else None
    named_first = _NAMED_FIRST.match(text) or _IN_THE_SAME_TOWN.match(text) or separate
    opened = named_first or _OPENS.match(text)
    struck = named_first or (_STRUCK.search(text) if opened else None)
    later = on_another_day(base, reading)
    if later is None and (not opened or not struck or _OF_THE_SAME.search(text)):
        return None
    if opened and struck and not named_first and _SAID.search(text, opened.end(), struck.start()):
        return None  # "Later that day, the governor said a missile had killed six": of the first
    if later is None and base.day is not None and any(day.exact and not day.speech and day.value != base.day.value for day in reading.days):
        return None
    if later is None and any(day.precision != "day" and not day.speech for day in reading.days):
        return None  # "Another attack on the city last week killed seven"
    if any(reading.has(each) for each in ("revised", "recap", "background", "intercept", "elsewhere", "national", "politics")):
        return None
    hurt = [toll for toll in reading.tolls if toll.metric in HURT]
    if named_first and not (separate and not hurt) and compatible(base, hurt) and not _counted_otherwise(base, hurt):
        return None  # "A drone killed a man. Another attack an hour later wounded two women": both are of the town's day
    if any(IN_ALL.match(each.sentence.text) and each.tolls for each in behind):
        return None  # "… killing one woman. In all, 16 are dead": the report counts both together
    own = _fresh(base, reading)
    if own or reading.tolls:
        return own or None
    counting = next((each for each in behind if each.tolls or each.events() or each.has("revised") or each.has("recap")), None)
    told_again = counting is None or counting.events() or (counting.has("revised") and not separate) or counting.has("recap")
    return [] if counting is not None and not told_again and _fresh(base, counting) else None


def _fresh(base: Strike, reading: Reading) -> list[Toll]:
    """The figures of a sentence, where none of the dead and injured is one that the first strike has."""
    counted = [toll for toll in reading.tolls if toll.metric in HURT and toll.value]
    return list(reading.tolls) if counted and (not repeats(base, counted) or _counted_otherwise(base, counted)) else []


def _counted_otherwise(base: Strike, tolls: Sequence[Toll]) -> bool:
    """Whether all figures are others than those of the first strike, of which a number is told: not the 'dozens' among whom 25 might be."""
    told: dict[str, set[int]] = {}
    for toll in (each for part in base.parts for each in part.tolls if each.value):
        told.setdefault(toll.metric, set()).add(toll.value or 0)
    return bool(tolls) and all(toll.metric in told and toll.value and toll.value not in told[toll.metric] for toll in tolls)
