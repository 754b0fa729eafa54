"""Says where a report reminds of a strike of weeks or months ago on the town that it tells of: 'In September, an attack on the town's market killed 17'."""

from __future__ import annotations

import datetime as dt
import re

from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought
from geo.extract.strikes import older
from geo.extract.strikes.strike import Strike, same

#: so many days before the strike told of, or the report, a day is that of another
DAYS_BEFORE = 7
#: the town told of, as where something was hit: "on the town's market", "in the same city", "a rocket killed eight there", "the city's South Hospital was hit"
_THERE = Sought(
    r"(?P<owner>\b[Tt]he\s+(?:same\s+)?(?:city|town|village|settlement|community|camp))['’]s\s+(?!(?:council|mayor|head|authorities|administration|population|residents)\b)(?:[\w'’-]+\s+){1,5}?(?:was|were|had\s+been)\s+(?:\w+\s+){0,2}?(?:hit|struck|bombed|shelled|attacked|destroyed|damaged)\b|"
    r"\b(?:on|in|at|into|against|near|hit|struck|shelled|bombed|[Ss]helling\s+of|[Bb]ombardment\s+of|[Bb]ombing\s+of|(?:cent(?:re|er)|heart|middle|outskirts|edge|districts?|suburbs?|parts?|quarters?|neighbou?rhoods?|areas?|streets?|(?:north|south|east|west)(?:ern\s+part)?)\s+of)\s+(?P<town>(?:the|this|that)\s+(?:same\s+)?(?:(?:port|front-?line|border|industrial|mining|coastal|central|(?:north|south|east|west)[a-z-]*)\s+)?(?:city|town|village|settlement|community))(?:['’]s\b|(?!['’]|\s+(?:of|council|hall|authorit\w+|administration|military)\b))"
    r"|\b(?P<there>there)\b(?!\s+(?:is|are|was|were|has|have|had|will|would|could|should|may|might|can|be|been|appears?|seems?)\b)"
)
#: a thing of it: "a strike on its railway station", "The February attack on the bakery"
_ITS_THING = Sought(
    r"\b(?:on|at|in|of|hit|struck|destroyed)\s+(?P<its>its)\s+(?:[a-z-]+\s+){0,3}[a-z]+\b"
    r"|^\W*(?P<the>The)\s+(?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\s+(?:[\w-]+\s+)?(?:attack|strike|bombing|shelling|raid)\b"
)
#: one strike, and what one did
_ONE = Sought(
    r"\b(?:an?|another|the|one|that)\s+(?:[\w-]+\s+){0,3}?(?:air\s?strike|strike|attack|shelling|raid|bombing|bombardment|missile|rocket|bomb|drone|shell|salvo|barrage)\b"
    r"|\b(?:missiles|rockets|bombs|drones|shells)\s+(?:(?:also|had)\s+)?(?:hit|struck|slammed|killed|destroyed|fell|landed|crashed|tore|levell?ed|flattened|wrecked|ripped|demolished|damaged|reduced|gutted|set|burned|collapsed|exploded|rained)\b|\b(?:shelling|bombardment|bombing)\s+(?:of|on|in)\s+(?:[a-z-]+\s+){1,7}?(?:on\s+[\w.]{3,10}\s+[\w.]{1,9}\s+)?(?:had\s+)?(?:killed|wounded|injured|left|damaged|destroyed|hit)\b|\b(?:was|were|had\s+been)\s+(?:(?:first|also|badly|directly)\s+)?(?:hit|struck|bombed|shelled|destroyed)\b",
    re.IGNORECASE,
)
#: what happened over months, or is compared with this
_OVER_MONTHS = Sought(r"\b(?:since|alone|during|throughout|every|each|repeatedly|regularly|several times|series|wave|campaign|deadliest|largest|biggest|heaviest|worst|most|months?['’]?s? (?:of|long)|until|between)\b", re.IGNORECASE)


#: that a place was hit before, of which the next sentence tells once: "This isn't the first time Rafah has been struck."
_HIT_BEFORE = Sought(
    r"(?:\bnot|n['’]t) the first (?:time|attack|strike|air ?strike|occasion|bombing|shelling|such attack|such strike)\b|\b(?:has|had|have) (?:already )?(?:been|come) (?:under )?(?:hit|struck|targeted|bombed|attacked|shelled|fire|attack)[^.;]{0,30}\b(?:before|previously|earlier|in the past)\b", re.IGNORECASE
)


_THE_AREA = Sought(r"\b(?:the|this|that) (?:same )?(?:area|city|town|camp|village|neighbou?rhood|quarter|settlement)\b(?!['’]s)", re.IGNORECASE)


def speaks_of_it(text: str) -> bool:
    """Whether a sentence tells of one strike on 'the town' or 'there'."""
    return bool(_THERE.search(text) or _ITS_THING.search(text)) and not _OVER_MONTHS.search(text) and bool(_ONE.search(text))


def _days_ago(reading: Reading, day: Day, current: Strike) -> bool:
    """Whether a sentence tells of something that was hit in the town told of some days before the strike, both on days that the report names: 'On Wednesday, the city's power plant was hit'."""
    known = current.day
    if known is None or not known.exact or known.soft or day.precision != "day" or not 0 < (known.value - day.value).days <= DAYS_BEFORE or reading.tolls:
        return False
    return bool(reading.targets) and not {target.id for target in reading.targets} & current.target_ids()


def _of_months_ago(reading: Reading, current: Strike, published: dt.date | None, behind: Reading | None) -> tuple[int, int] | None:
    """Where a sentence that names no place stands for the town told of, as that of a strike of weeks or months before; None where it does not. behind: the sentence before it."""
    day, known = reading.event_day(), current.date() or current.parent_day or published
    if day is None or known is None or day.speech or day.soft or day.precision not in ("day", "month") or reading.sentence.headline or not (reading.tolls or reading.targets):
        return None
    text = reading.sentence.text
    before = (known - day.value).days > DAYS_BEFORE and (day.precision == "day" or (day.value.year, day.value.month) != (known.year, known.month))
    before = before or _days_ago(reading, day, current)
    found = (_THERE.search(text) or _ITS_THING.search(text)) if before and speaks_of_it(text) else None
    if before and found is None and reading.tolls and behind is not None and _HIT_BEFORE.search(behind.sentence.text) and (behind.mentions or _THE_AREA.search(behind.sentence.text)) and not _OVER_MONTHS.search(text):
        found = _ONE.search(text)
    return found.span(found.lastgroup or 0) if found else None


#: how often a town is hit: no news of it, but the next sentence may tell one strike
_OFTEN = Sought(r"\b(?:regularly|often|frequently|repeatedly|routinely|constantly|daily|almost every day|many times|time and again)\b", re.IGNORECASE)


def _often_hit(before: Reading | None, reading: Reading, tolls: list[Toll], strikes: list[Strike]) -> Mention | None:
    """The town of which the sentence before says that it is often hit, where a sentence tells of one strike on 'the city'; None where the report has told of strikes there.

    'A shell hit Orikhiv. … The nearby city of Zaporizhzhia is regularly targeted as well. On Saturday, a missile strike on the city killed one person.'
    """
    if before is None or not tolls or before.tolls or before.sentence.paragraph != reading.sentence.paragraph or not before.has("trigger") or not _OFTEN.search(before.sentence.text):
        return None
    towns = [each for each in before.mentions if each.kind == "settlement" and each.role == "event" and each.place is not None]
    found = _THERE.search(reading.sentence.text) if len(towns) == 1 and not any(same(strike, towns[0]) for strike in strikes) and _ONE.search(reading.sentence.text) else None
    return Mention(towns[0].name, *found.span(found.lastgroup or 0), "event", "settlement", towns[0].place) if found else None


def town_named_so(reading: Reading, tolls: list[Toll], strikes: list[Strike], current: Strike, before: Reading | None, published: dt.date | None) -> Mention | None:
    """The town that a sentence calls 'the city' or 'there' for another strike on it, before that of the news; None where it does not. before: the sentence before it."""
    again = older.on_the_same_town(reading.sentence.text) if tolls and not current.area else None
    months = _of_months_ago(reading, current, published, before) if again is None else None
    other = _often_hit(before, reading, tolls, strikes)
    if other is not None:
        return other
    where = again or months
    if where is None:
        return None
    own = [each for each in reading.mentions if each.kind == "settlement" and each.role != "dateline"]
    if months is not None and own:  # "Sumy, a city in the north, was the scene of an attack on its market in April that killed nine"
        return Mention(own[-1].name, *where, "event", "settlement", own[-1].place) if any(same(strike, own[-1]) for strike in strikes) else None
    named = [each for each in before.mentions if each.kind == "settlement"] if before is not None and before.sentence.paragraph == reading.sentence.paragraph else []
    told = [each for each in named if any(same(strike, each) for strike in strikes)]  # "The army left Kherson. … Last week a strike on the city wounded five": on Kherson
    if told:
        return Mention(told[-1].name, *where, "event", "settlement", told[-1].place)
    if months is not None and (named or current.area or current.near):
        return None  # of a town of which no strike is told
    return Mention(current.as_written, *where, "event", "settlement", current.place)


#: the words behind which a sentence tells of the strike that the news came after
_AFTER = (" after ", " followed ", " follows ")
#: what was no strike, or more than one: "a day after talks in the city, where 40 people have been killed"
_NOT_ONE = re.compile(r" (?:after|follow\w+) (?:[\w'’-]+ ){0,4}?(?:talks|meetings?|visits?|summit|vote|elections?|deal|agreement|ceasefire|truce|warnings?|statement|call|protests?|funerals?)\b|.*\b(?:since|throughout|every|repeatedly|regularly|several times|series|waves?|campaign|string|spate|months of|weeks of|days of)\b")


def hit_days_before(one: Reading, day: Day | None, news: Strike, published: dt.date | None) -> bool:
    """Whether the strike that a sentence says the news came after was on the same town, before: 'It came days after a mosque in the city was hit on Friday'. day: None where the sentence only says that it was days before."""
    known, text = news.date() or news.parent_day or published, one.sentence.text
    if news.place is None or news.area or news.near:
        return False
    if day is not None and (known is None or day.value >= known or day.precision != "day"):
        return False
    if one.events():
        return False  # the town is named
    told = one.tolls[0].start if one.tolls else min((target.start for target in one.targets), default=0)
    begins = max(text.rfind(each, 0, told) for each in _AFTER)
    return begins >= 0 and not _NOT_ONE.match(text, begins) and bool(_THERE.search(text, begins) or _ITS_THING.search(text, begins))
