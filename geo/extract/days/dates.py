"""Reads the days that a sentence names, relative to the day of publication, and tells events from statements."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from geo.extract.days.day import MAX_DAYS_AHEAD, Day
from geo.extract.days.day_of_words import ATTACK_OF, judge
from geo.extract.days.doubtful import AHEAD_DAYS
from geo.extract.rules.lexicon import Lexicon, Rule
from geo.extract.rules.sought import Sought
from geo.extract.text.numbers import SMALL


@dataclass(frozen=True)
class _Patterns:
    month_day: re.Pattern[str]
    day_month: re.Pattern[str]
    weekday: re.Pattern[str]
    relative: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    words: dict[str, str]
    holidays: dict[str, str]
    holiday: re.Pattern[str] | None


_DIGIT = re.compile(r"\d")
_ISO = Sought(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(20\d\d)\b")
#: how units of time begin in Ukrainian and Russian
_UNITS = (("тиж", "week"), ("нед", "week"), ("міс", "month"), ("мес", "month"), ("рік", "year"), ("рок", "year"), ("год", "year"), ("лет", "year"),
          ("д", "day"))  # fmt: skip
#: "on the morning of the 4th"
_OF_THE_MONTH = Sought(r"\b(?:(?:[Oo]n|[Oo]f|[Ll]ate|[Ee]arly|into) )the (\d{1,2})(?:st|nd|rd|th)(?=[.,;]|\s+(?:and(?! \d)|at|when|as|that|a|an|two|three|Russian|the)\b|$)")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
#: behind a number it makes it one of people, not the day of the month before it: "in June 25 people died"
_COUNTS_PEOPLE = re.compile(r"\s+(?:more\s+|other\s+)?(?:people|persons|civilians|residents|others|children|women|men|patients|workers)\b")
#: "on June 27 last year", "27 червня минулого року"
_LAST_YEAR = re.compile(r",?\s+(?:of\s+)?(?:last\s+year|(?:минулого|торішнього|прошлого)\s+(?:року|года))\b")
#: what a round-up of a day opens with
PAST_DAY = Sought(r"\b(?:over|in|within|during|for|throughout|in the course of|of) (?:the (?:past|last|previous|preceding)|past|last) (?:day|24 hours)\b", re.IGNORECASE)
#: what stands before "days ago"
COUNTS = SMALL | {"zero": 0, "a": 1}


def _patterns(lexicon: Lexicon) -> _Patterns:
    if "dates" not in lexicon.compiled:
        months = {word: int(value) for word, value in lexicon.meanings("month").items()}
        weekdays = {word: int(value) for word, value in lexicon.meanings("weekday").items()}
        words = lexicon.meanings("relative_day")
        month = "|".join(sorted(map(re.escape, months), key=len, reverse=True)) or r"(?!)"
        weekday = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True)) or r"(?!)"
        relative = "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)"
        holidays = lexicon.meanings("holiday")
        holiday = "|".join(sorted(map(re.escape, holidays), key=len, reverse=True)) or r"(?!)"
        year = r"(?:,?\s+(?:of\s+)?((?:19[4-9]|20\d)\d)\b)?"
        lexicon.compiled["dates"] = _Patterns(
            re.compile(rf"\b({month})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:\d){year}", re.IGNORECASE),
            re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({month})\b\.?{year}", re.IGNORECASE),
            re.compile(rf"(?:\b(last)\s+)?\b({weekday})\b", re.IGNORECASE),
            re.compile(rf"\b({relative})\b", re.IGNORECASE),
            months,
            weekdays,
            words,
            holidays,
            re.compile(rf"\b({holiday})\b", re.IGNORECASE) if holidays else None,
        )
    return lexicon.compiled["dates"]


def read(sentence: str, published: dt.date | None, lexicon: Lexicon) -> list[Day]:
    """The days that a sentence names, in order.

    Weekdays and words such as 'yesterday' need the day of publication and are left out without it.
    """
    patterns = _patterns(lexicon)
    days: list[Day] = []
    numbered = bool(_DIGIT.search(sentence))
    for found in _ISO.finditer(sentence) if numbered else ():
        _add(days, _date(*map(int, found.groups())), "day", found.span(), "date.iso")
    for found in _DOTTED.finditer(sentence) if numbered else ():
        day, month, year = map(int, found.groups())
        _add(days, _date(year, month, day), "day", found.span(), "date.dotted")
    if published and numbered and lexicon.lang == "en":
        for found in _OF_THE_MONTH.finditer(sentence):
            _add(days, _last_of(int(found.group(1)), published), "day", found.span(), "date.day_of_month")
    orders = ((patterns.month_day, 2, 1), (patterns.day_month, 1, 2))
    months = numbered and lexicon.may_have("month", sentence)
    for pattern, day_group, month_group in () if not months else orders if lexicon.lang == "en" else orders[1:]:
        for found in pattern.finditer(sentence):
            if found.group(month_group).islower() and lexicon.lang == "en":
                continue  # "may 5 people": a month has a capital letter in English
            if pattern is patterns.month_day and not found.group(3) and _COUNTS_PEOPLE.match(sentence, found.end()):
                continue  # "in June 25 people died"
            month = patterns.months[found.group(month_group).lower()]
            year = found.group(3) or (str(published.year - 1) if published and _LAST_YEAR.match(sentence, found.end()) else None)
            _add(days, _with_year(year, month, int(found.group(day_group)), published), "day", found.span(), "date.day_month")
    if published:
        for found in patterns.weekday.finditer(sentence) if lexicon.may_have("weekday", sentence) else ():
            if found.group(2).islower() and lexicon.lang == "en":
                continue
            back = (published.weekday() - patterns.weekdays[found.group(2).lower()]) % 7
            if found.group(1) and back == 0:
                back = 7
            if back > 1 and _FEAST.search(sentence[: found.start()]):
                continue  # "the strike on Palm Sunday", weeks ago
            value = published - dt.timedelta(days=back)
            if _OF_LAST_WEEK.match(sentence, found.end()):
                value += dt.timedelta(days=back - published.weekday() - 7 + patterns.weekdays[found.group(2).lower()])
            near = next((day for day in days if day.rule != "date.weekday" and (abs(day.start - found.end()) < 4 or abs(found.start() - day.end) < 4)), None)
            if near:  # "Friday, April 4": the date decides, the weekday is checked
                if near.value.weekday() != patterns.weekdays[found.group(2).lower()]:
                    days[days.index(near)] = Day(near.value, near.precision, near.start, near.end, near.rule, contradicts=True)
                continue
            _add(days, value, "day", found.span(), "date.weekday")
        for found in patterns.relative.finditer(sentence) if lexicon.may_have("relative_day", sentence) else ():
            meaning = patterns.words[found.group(1).lower()]
            quoted = sentence.count('"', 0, found.start()) % 2 == 1
            if meaning in ("night", "before"):
                _add(days, _counted(1 if meaning == "before" else 0, found, days, published, quoted), "day", found.span(), f"date.{meaning}", soft=True)
            else:
                value = _counted(-int(meaning), found, days, published, quoted and meaning != "0")
                _add(days, value, "day", found.span(), "date.word", soft=quoted and meaning == "0")  # it was today when it was said
        for found in patterns.holiday.finditer(sentence) if patterns.holiday and lexicon.may_have("holiday", sentence) else ():
            month, day = map(int, patterns.holidays[found.group(1).lower()].split("-"))
            _add(days, _with_year(None, month, day, published), "day", found.span(), "date.holiday")
    for rule, found in lexicon.matches("vague_day", sentence):
        _vague(days, found, rule, published, patterns, lexicon)
    days = [day for day in days if not ((day.rule in ("date.before", "date.word") or not day.rule.startswith("date.")) and lexicon.has("day_before_what", sentence[day.end : day.end + 90]))]
    days = [day for day in days if not (published and _in_dateline(day, sentence) and abs((published - day.value).days) <= 1)]
    return _beside_an_attacks_day(sorted((judge(day, sentence, published, lexicon) for day in days), key=lambda day: day.start), sentence, lexicon)


def _beside_an_attacks_day(days: list[Day], sentence: str, lexicon: Lexicon) -> list[Day]:
    """The days of a sentence; where one is called that of the attack, one before it on which nothing hit is that of who speaks: 'The ministry on Sunday raised the toll of Thursday's attack'."""
    attack = next((day for day in days if ATTACK_OF.match(sentence, day.end)), None)
    if attack is None or lexicon.lang != "en":
        return days
    return [replace(day, speech=True) if day.end < attack.start and day.precision == "day" and not lexicon.has("trigger", sentence[: day.end + 40]) else day for day in days]


#: "Kyiv, 4 February 2024 (Agency) –", "KYIV, April 4. /AGENCY/", "May 28 –": when a report was written, not when something happened
_BEFORE_DATELINE = re.compile(r"(?:[A-ZÀ-Þ][\w'./-]*,?\s+){0,4}(?:\([A-Z][\w ]{2,20}\),?\s+)?(?:\([A-Z][^()]{0,60}\s)?")
_AFTER_DATELINE = re.compile(r"[.,]?\s*(?:\([A-Za-z][\w /.,:'-]{1,40}\)\s*[-–:]|\([A-Z][\w /.,:'-]{1,40}\)|/[A-Z][\w ]+/|[-–]{1,2}\s|\)\s)")


#: how a line opens that was added to a report at an hour: "Update 2:24 p.m. EST |Jan. 15|: The toll rose to 29"
_UPDATED = re.compile(r"\W*(?:UPDATED?|Updated?)\b[^:;]{0,8}(?::\d\d)?[^:;]{0,20}")


def _in_dateline(day: Day, sentence: str) -> bool:
    if _UPDATED.fullmatch(sentence, 0, day.start) and sentence.startswith((":", " –", " -", "—"), day.end):
        return True
    return bool(day.rule == "date.day_month" and _BEFORE_DATELINE.fullmatch(sentence, 0, day.start) and _AFTER_DATELINE.match(sentence, day.end))


#: counted from another day: "killed a day earlier", in a sentence about a funeral on Sunday
COUNTED_BACK = re.compile(r"(?:a|one|the) day (?:earlier|before)|the (?:previous|preceding) \w+|the \w+ before", re.IGNORECASE)


def _counted(back: int, found: re.Match[str], days: list[Day], published: dt.date, quoted: bool) -> dt.date:
    """So many days before the day that the sentence names; before the publication where it names none, or where a word is counted from today."""
    named = [day for day in days if day.exact and day.rule != "date.word"]
    base = min(named, key=lambda day: abs(day.start - found.start()), default=None) if quoted or COUNTED_BACK.fullmatch(found.group(1)) else None
    return (base.value if base else published) - dt.timedelta(days=back)


#: behind a weekday: "on Wednesday evening of last week"
_OF_LAST_WEEK = re.compile(r"(?:\s+(?:morning|afternoon|evening|night))?,?\s+(?:of\s+)?last\s+week\b")
#: before a weekday that is a feast of the year
_FEAST = re.compile(r"\b(?:Palm|Easter|Good|Holy|Maundy|Whit|Black|Bloody)\s$")


def _add(days: list[Day], value: dt.date | None, precision: str, span: tuple[int, int], rule: str, soft: bool = False) -> None:
    if value is not None and not any(day.start < span[1] and span[0] < day.end for day in days):
        days.append(Day(value, precision, span[0], span[1], rule, soft=soft))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _last_of(day: int, published: dt.date) -> dt.date | None:
    """The last day with that number in its month, from the day after the publication back."""
    value = _date(published.year, published.month, day)
    if value is None or value > published + dt.timedelta(days=MAX_DAYS_AHEAD):
        before = published.replace(day=1) - dt.timedelta(days=1)
        value = _date(before.year, before.month, day)
    return value


def _with_year(written: str | None, month: int, day: int, published: dt.date | None) -> dt.date | None:
    if written:
        return _date(int(written), month, day)
    if published is None:
        return None
    value = _date(published.year, month, day)
    if value and value > published + dt.timedelta(days=AHEAD_DAYS):
        value = _date(published.year - 1, month, day)
    return value


def _vague(days: list[Day], found: re.Match[str], rule: Rule, published: dt.date | None, patterns: _Patterns, lexicon: Lexicon) -> None:
    names = rule.regex.groupindex
    if rule.meaning == "ago" and published:
        word = found.group("n").lower()
        count = int(word) if word.isdigit() else COUNTS.get(word) or _number(word, lexicon)
        unit = _unit(found.group("unit").lower())
        if count is None or count > 400:
            return
        length = {"day": 1, "week": 7, "month": 30, "year": 365}.get(unit, 0)
        precision = {"day": "day", "week": "week", "month": "month", "year": "year"}.get(unit, "unknown")
        _add(days, published - dt.timedelta(days=count * length), precision, found.span(), rule.id)
    elif rule.meaning == "last" and published:
        value, precision = _last(not found.group(0).lower().startswith(_THE_ONE_BEFORE), found.group("unit").lower(), published)
        _add(days, value, precision, found.span(), rule.id)
    elif rule.meaning == "month":
        month = patterns.months[found.group("month").lower()]
        last = str(published.year - 1) if published and "last" in names and found.group("last") else None  # "September of last year"
        value = _with_year(last or (found.group("year") if "year" in names else None), month, 1, published)
        _add(days, value, "month", found.span(), rule.id)
    elif rule.meaning == "year":
        _add(days, _date(int(found.group("year")), 1, 1), "year", found.span(), rule.id)


#: how the words begin that leave out the week, month or year in which a report appears
_THE_ONE_BEFORE = ("last", "the previous", "this past", "in the past")
SATURDAY = 5


def _last(this: bool, unit: str, published: dt.date) -> tuple[dt.date, str]:
    """(a day in it, its precision) of 'last month', 'earlier this year', 'last summer': the calendar's month or year before, or this one."""
    if unit == "year":
        return dt.date(published.year - (not this), 1, 1), "year"
    first = published.replace(day=1)
    if unit == "month":
        return (first if this else min(published - dt.timedelta(days=30), first - dt.timedelta(days=1))), "month"
    if unit == "weekend":
        back = (published.weekday() - SATURDAY) % 7
        return published - dt.timedelta(days=back if this or back > 1 else back + 7), "week"
    back, precision = (1 if this else 7, "week") if unit == "week" else (180, "year")
    return published - dt.timedelta(days=back), precision


def _number(word: str, lexicon: Lexicon) -> int | None:
    value = lexicon.meanings("number").get(word)
    return int(value) if value is not None else None


def _unit(word: str) -> str:
    """The English name of a unit of time."""
    return next((unit for start, unit in _UNITS if word.startswith(start)), word)
