"""Tells the figures of an older strike on the same town apart from those of the news, where the report dates only the older one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought
from geo.extract.strikes.part import CYRILLIC
from geo.extract.strikes.strike import ANOTHER, DAYS_APART, Strike, fits_day, repeats

#: figures of one strike, told again, differ by less than this factor
OTHERS_FACTOR = 2
#: so many days before the strike told of, what is dated without a place is of the war: "1,200 died on 7 October"
LONG_BEFORE = 30
#: what is dated so many days before the strike told of, at a place that is not named again, is of another
LONG_BEFORE_DAYS = 7
#: a day so many days before that of the statement is not that of news, nor a month or year that began so long before the report
WEEKS_AGO = 40
#: another strike on the town told of, before that of the news: "another attack on the city earlier this week"
_ON_THE_SAME_TOWN = Sought(
    r"\b(?:[Aa]nother|[Aa]n?|[Tt]he)\s+(?P<earlier>earlier |previous |separate )?(?:\w+ )?(?:attack|strike|shelling|raid|bombing|bombardment)s?\s+(?:on|in|against)\s+"
    r"(?P<town>(?:the|this|that)\s+(?:same\s+)?(?:port\s+)?(?:city|town|village|settlement|community))\b"
    r"(?P<when>[^.;]{0,25}?\b(?:earlier (?:this|in the|that) (?:week|month)|last (?:week|month)|(?:a|two|three|four|five|six|several|a few|some|\d) (?:days?|weeks?) (?:ago|earlier|before)))?"
)


#: how a sentence opens on days before: "Two days earlier, on April 1, a drone strike on the city …"
_DAYS_BEFORE = re.compile(r"\W*(?:(?:[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal|[Aa] few|\d+)\s+(?:days?|nights?|weeks?)\s+(?:earlier|before|ago)|[Ee]arlier (?:this|in the|that) (?:week|month)|[Ll]ast (?:week|month)|[Tt]he (?:previous|preceding) (?:day|night|week))\b")


#: another strike before that of the news, of which no place is told: "in another overnight strike a day earlier, they hit the port"
_ANOTHER_BEFORE = Sought(
    r"\b[Ii]n\s+(?P<town>(?:another|an?\s+(?:separate|similar|earlier|previous))\s+(?:[\w-]+\s+){0,3}?(?:attack|strike|shelling|raid|bombing|bombardment))\s+"
    r"(?:(?:an?|the|one|two|three|four|\d)\s+(?:days?|nights?|evening|weeks?)\s+(?:earlier|before)|(?:on\s+)?the\s+(?:previous|preceding)\s+(?:day|night|evening)|earlier\s+(?:this|that|in\s+the)\s+week|last\s+week)\b"
)


def on_the_same_town(text: str) -> tuple[int, int] | None:
    """Where a sentence names the town told of for another strike on it: 'the toll from another attack on the city earlier this week has risen to four'; None elsewhere."""
    before = _ANOTHER_BEFORE.search(text)
    if before is not None:
        return before.span("town")
    found = _ON_THE_SAME_TOWN.search(text)
    return found.span("town") if found and (found["when"] or found["earlier"] or _DAYS_BEFORE.match(text)) and ANOTHER.search(found[0]) else None


#: one weapon of which it is told what it did: "On Monday a missile destroyed a crowded mall"
_ONE_WEAPON = Sought(r"\ban?\s+(?:[\w-]+\s+)?(?:missile|rocket|drone|bomb|shell)\s+(?:\w+ly\s+)?(?:hit|struck|destroyed|slammed|killed|wrecked|fell|crashed|tore|ripped|exploded)\b", re.IGNORECASE)


def one_more(text: str) -> bool:
    """Whether a sentence tells of a strike as one not told of before: 'a drone strike on the hospital killed nine', 'a missile destroyed a mall'."""
    return bool(ANOTHER.search(text) or _ONE_WEAPON.search(text))


def of_an_older_strike(current: Strike, day: Day | None, tolls: list[Toll], said: dt.date | None, text: str) -> bool:
    """Whether figures with a day of their own are of a strike before that of the news, of which the report tells the day of the statement alone.

    '38 people were killed, activists said on Sunday. On Friday, a drone strike on the hospital killed nine.' A toll that was
    raised since is never so much higher or lower.
    """
    return one_more(text) and _of_no_day_told(current, day, tolls, said)


#: how a Ukrainian or Russian report begins that tells of an attack as of news, and what makes it one on what came of it
_THEY_ATTACKED = re.compile(r"\W*(?:[Рр]осіяни|[Оо]купанти|[Рр]осійськ\w+\s(?:армія|війська|військові|окупанти)|РФ|[Рр]осія|[Аа]рмія\sРФ|[Вв]ійська\sРФ|[Вв]орог|[Рр]оссияне|[Оо]ккупанты|[Рр]оссийск\w+\s(?:армия|войска)|[Рр]оссия|[Аа]рмия\sРФ|[Вв]ойска\sРФ|[Вв]раг)\s(?:[\w-]+\s){0,4}?(?:завда|вдарил|атак|обстріл|обстрел|нанес|скину|сброс|влучи|удари)")
_CAME_OF_IT = re.compile(r"\b(?:[Зз]рос|[Вв]озрос|[Вв]ыросл|[Зз]більш|[Уу]велич|[Пп]омер|[Уу]мер|[Сс]конча|[Пп]охова|[Пп]охорон|ідентифік|опозна|завершен)")


def recalled(strike: Strike, day: Day, summed: dt.date | None, reading: Reading, published: dt.date | None) -> bool:
    """Whether a report reminds of a strike on the same town before the day of which it tells: 'As reported, a woman was wounded there on Monday', below those of Tuesday."""
    if reading.has("recap") and strike.day is None and day.exact and published is not None and (published - day.value).days >= DAYS_APART:
        told = [part.reading.sentence.text for part in strike.parts]
        if any(_THEY_ATTACKED.match(each) for each in told) and not any(_CAME_OF_IT.search(each) for each in told):
            return True  # "Окупанти завдали двох ударів по Запоріжжю. … Нагадаємо, у ніч на 24 вересня …"
    return reading.has("recap") and strike.day is None and day.precision == "day" and day.value < (strike.parent_day or summed or day.value)


_HAD_BEEN = re.compile(r"\b[Oo]n\s+\w+day\b[^.;]{0,90}\bhad\s+(?:already\s+|also\s+)?(?:been\s+\w+|hit|struck|killed|wounded|injured|damaged|destroyed|bombed|shelled|attacked)\b")


def only_recalled(strike: Strike) -> bool:
    """Whether a strike has its day only from a later sentence that looks back: 'A crane was destroyed. On Friday, a ferry had been set on fire in the same port'."""
    dated = [part.reading for part in strike.parts if strike.day is not None and any(day.value == strike.day.value and not day.speech for day in part.reading.days)]
    return bool(dated) and all(each.index > strike.first and not each.sentence.headline and _HAD_BEEN.search(each.sentence.text) for each in dated)


def long_ago(reading: Reading, day: Day | None, current: Strike | None) -> bool:
    """Whether a sentence that names no place tells of a day more than a week before the strike told of: 'On March 21 a salvo of missiles had wounded 17 residents there'."""
    known = current.date() or current.parent_day if current is not None else None
    exact = day is not None and day.exact and not day.speech
    return known is not None and day is not None and exact and (known - day.value).days > LONG_BEFORE_DAYS and not reading.sentence.headline


def of_weeks_ago(current: Strike, day: Day | None, tolls: list[Toll], said: dt.date | None) -> bool:
    """Whether figures of a day weeks before are not those of the news, of which only the day of the statement is told: 'The October 7 attack left 1,199 dead'."""
    return day is not None and said is not None and (said - day.value).days >= WEEKS_AGO and _of_no_day_told(current, day, tolls, said)


def _of_no_day_told(current: Strike, day: Day | None, tolls: list[Toll], said: dt.date | None) -> bool:
    """Whether figures of an exact day are far from those of a strike without a day."""
    if day is None or day.soft or day.speech or day.precision != "day" or current.day is not None or said is None or day.value >= said:
        return False
    told: dict[str, list[int]] = {}
    for part in current.parts:
        for toll in part.tolls:
            if toll.value and not part.reading.sentence.headline:
                told.setdefault(toll.metric, []).append(toll.value)
    both = [(toll.value, told[toll.metric]) for toll in tolls if toll.value and toll.metric in told]
    apart = bool(both) and all(own * OTHERS_FACTOR <= min(known) or own >= max(known) * OTHERS_FACTOR for own, known in both)
    return apart and not repeats(current, tolls)


#: what opens a sentence on a strike of before, on the same town as well
_EARLIER_THIS_MONTH = re.compile(r"\W*(?:Earlier|Previously|Before that),?\s+(?:this|in the same|that|last)\s+(?:month|year|spring|summer|autumn|winter)\b|\W*Last\s+(?:month|year|spring|summer|autumn|winter)\b(?!'s)")


def only_looked_back_to(told: list[Strike], first: Strike, reading: Reading) -> bool:
    """Whether all strikes on a town of which another paragraph told are of more than a week before that of the news: 'Three died on Monday in a part of Gaza City', where a strike of three weeks ago killed six."""
    news = first.date() or first.parent_day
    days = [each.date() for each in told if each is not first and each.day is not None and each.day.precision == "day"]
    if news is None or len(days) < len(told) or any(day is None or (news - day).days <= LONG_BEFORE_DAYS for day in days):
        return False
    return all(part.reading.sentence.paragraph != reading.sentence.paragraph for each in told for part in each.parts)


def opens_with_a_month(text: str) -> bool:
    """Whether a sentence begins with the month or season of a strike before that of the news: 'Earlier this month it hit a school in the same city'."""
    return bool(_EARLIER_THIS_MONTH.match(text))


def names_a_day_before(current: Strike | None, days: list[Day]) -> bool:
    """Whether a sentence on the war, or on fighting, names a day before that of the strike told of: what it goes on with is of that day."""
    if current is None or current.day is None or not current.day.exact:
        return False
    named = [day for day in days if not day.speech and day.exact]
    return bool(named) and all(day.value < current.day.value for day in named)


#: the rule that reads the month after which a strike is called: "The October 2023 strike on Hroza"
OF_AN_ATTACK = "en.vague_day.month_of_the_attack"
#: what stands before the thing that was hit before: "a March strike on the |hospital|'s surgical unit"
_ON_THE = re.compile(r"\b(?:on|against|at|of|in)\s+(?:the|that|this)\s+(?:same\s+)?(?:[\w-]+\s+)?$")


def called_after_its_month(strikes: Sequence[Strike], day: Day | None, tolls: list[Toll], reading: Reading) -> Strike | None:
    """The strike told of last on whose target one more, of another month, counted its victims: 'A March strike on the hospital's surgical unit killed two'; None elsewhere."""
    if day is None or day.rule != OF_AN_ATTACK or not tolls:
        return None
    text = reading.sentence.text
    words = {text[target.start : target.end].casefold().split()[-1] for target in reading.targets if _ON_THE.search(text[: target.start])}
    told = [each for each in strikes if words & each.target_words() and (each.date() is None or each.date().replace(day=1) != day.value.replace(day=1))]
    return max(told, key=lambda each: each.parts[-1].reading.index, default=None)


def of_another_month(current: Strike | None, day: Day | None, published: dt.date | None) -> bool:
    """Whether a month, a year or a day long before, with a figure, is not that of the news: 'There were 31 dead in one building in July 2024'."""
    if day is None or current is None:
        return False
    if published is None and current.day is None:  # the report's own day is not known; it tells of no month beside it
        return day.precision in ("month", "year") and current.has_tolls()
    dated = day.precision == "month" and (current.parent_day is not None or (current.day is not None and current.day.exact))
    if not dated and not current.has_tolls():
        return False
    if day.precision == "day":
        known = current.day.value if current.day is not None and current.day.exact else None
        known = current.parent_day if current.day is None else known  # "On March 21 a salvo had wounded 17 there", below the towns of a day in July
        return known is not None and not day.soft and (known - day.value).days > LONG_BEFORE
    news = current.date() if current.day is not None and current.day.precision == "day" else published
    return news is not None and (day.value.year, day.value.month) < (news.year, news.month)


def months_before(strike: Strike, day: Day) -> bool:
    """Whether a month ended before that of a strike told of began."""
    known = strike.date()
    return known is not None and strike.day is not None and strike.day.precision == "day" and (day.value.year, day.value.month) < (known.year, known.month)


def month_recalled(told: list[Strike], name: str, day: Day, reading: Reading, published: dt.date | None) -> bool:
    """Whether a Ukrainian or Russian report turns to a strike on the same town in a month long past: 'У серпні 2023 року місто обстріляли. Тоді загинули троє'."""
    if not CYRILLIC.match(name) or not reading.has("trigger") or reading.has("background") or published is None:
        return False
    news = [each.date() or published for each in told]
    return all((day.value.year, day.value.month) < (each.year, each.month) for each in news)


#: "The attack comes a day after a string of strikes on trucks along the road": of several places, none of them this one
_A_STRING = re.compile(r"\bafter (?:an? (?:string|series|wave|spate|row|number) of|several|multiple|many|other) (?:[\w-]+ ){0,2}(?:attacks|strikes|raids|bombings)\b")


def of_a_string_before(before: str, day: Day | None, tolls: list[Toll], current: Strike | None) -> bool:
    """Whether figures of the day before are those of several strikes that the sentence before named: not of the town told of."""
    if not tolls or day is None or day.soft or current is None or current.day is None or day.value >= current.day.value:
        return False
    return bool(_A_STRING.search(before)) and not repeats(current, tolls)


#: some of those whom the sentence before counts: "They included a couple killed when a house in Khan Younis was struck"
_INCLUDED = re.compile(r"\W*(?:(?:They|These|Those|The (?:dead|victims))(?:, (?:\w+ ){1,3}said,)? includ(?:ed?|ing)|Among (?:them|those|these|the (?:dead|victims)))\b")


def day_of_those_counted(current: Strike | None, others: list[Strike], tolls: list[Toll], reading: Reading) -> Day | None:
    """The day of the area whose dead a sentence goes on to name at a town that was struck on other days only; None where it does not."""
    if current is None or not current.area or current.day is None or not tolls or not _INCLUDED.match(reading.sentence.text):
        return None
    return None if any(fits_day(each, current.day) for each in others) else current.day


#: how a sentence looks back to a day of the week before
_LAST_WEEKDAY = re.compile(r"\W*(?:(?:Only|Just|And|Also),?\s+)?(?:[Oo]n\s+)?[Ll]ast\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
#: so many days before what is told of
_LAST_DAYS = 3


def last_week(strike: Strike, day: Day, said: dt.date | None, reading: Reading) -> bool:
    """Whether a sentence further on looks back to a day of the week before that on which figures of an undated strike were given: 'Last Sunday, an air raid killed its spokesman'."""
    known = strike.date() or strike.said or said
    return (strike.day is None or strike.day.soft) and strike.has_tolls() and known is not None and (known - day.value).days > _LAST_DAYS and bool(_LAST_WEEKDAY.match(reading.sentence.text))


#: how a sentence gives the day of what was told before
_IT_HAPPENED_ON = re.compile(r"\W*(?:It|This|That|The (?:\w+ )?(?:incident|tragedy|attack|strike|shelling|explosion|massacre))(?: all)? (?:happened|occurred|took place|came|was)(?: (?:early|late|at|about|around|in|the|morning|evening|night|afternoon|of|noon|midday|[\d:.]+|[ap]\.?m\.?))*,?(?: on)? (?:the )?")


def happened_on(text: str, day: Day) -> bool:
    """Whether a sentence gives the day of what was told before: 'It happened on 7 May'."""
    return bool(_IT_HAPPENED_ON.fullmatch(text, 0, day.start))


def lower_than(strike: Strike, tolls: list[Toll]) -> bool:
    """Whether the figures of a sentence are lower, metric by metric, than all that the strike has of them."""
    told: dict[str, list[int]] = {}
    for part in strike.parts:
        for toll in part.tolls:
            if toll.value is not None and not part.reading.sentence.headline:
                told.setdefault(toll.metric, []).append(toll.value)
    both = [(toll.value, min(told[toll.metric])) for toll in tolls if toll.value is not None and toll.metric in told]
    return bool(both) and all(own * 2 < known for own, known in both)


def next_day(strike: Strike, day: Day, reading: Reading) -> bool:
    """Whether a sentence tells of an attack of a day after that of which an undated strike with figures was told: 'On Tuesday in Zaporizhzhia, a dozen missiles hit a school', of Monday's barrage."""
    told = strike.parent_day
    if strike.day is not None or told is None or not strike.has_tolls() or not day.exact or day.speech or day.value <= told:
        return False
    return reading.has("attack_word") and reading.has("trigger") and not (reading.has("revised") or reading.has("recap") or reading.sentence.headline) and not repeats(strike, reading.tolls)


def of_another_day(before: Reading, current: Strike, strikes: list[Strike]) -> bool:
    """Whether a sentence tells of an attack of another day than the strike told of, and of no strike entered: '18 September: a unit in Nizhyn came under attack. One was killed'."""
    day, known = before.event_day(), current.date() or current.parent_day
    if day is None or known is None or not day.exact or day.speech or day.precision != "day" or not before.has("trigger"):
        return False
    return not 0 <= (known - day.value).days <= 1 and not any(part.reading is before for each in strikes for part in each.parts)


def contradicted_by(strike: Strike, tolls: list[Toll]) -> bool:
    """Whether figures are others than all that body sentences gave of a strike so far of the dead, or of the wounded where no dead are counted."""
    told: dict[str, set[int | None]] = {}
    for part in strike.parts:
        for toll in part.tolls if not part.reading.sentence.headline else ():
            told.setdefault(toll.metric, set()).add(toll.value)
    metric = "killed" if any(toll.metric == "killed" and toll.value for toll in tolls) else "injured"
    given = {toll.value for toll in tolls if toll.metric == metric and toll.value}
    return bool(given) and metric in told and not given & told[metric] and None not in told[metric]
