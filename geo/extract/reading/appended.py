"""Tells what an outlet appends to a report: credit lines, captions of pictures, and what it told before."""

from __future__ import annotations

import datetime as dt
import re

from geo.domain.place import Place
from geo.extract.days import dates
from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.text.sentences import Sentence

#: a line by itself over what an outlet told before
_RECALLS = re.compile(r"(?:Recall|Reminder|Background|Previously|Context)\W*")
#: how the credit of a picture begins
_CREDIT = re.compile(r"(?:File )?(?:Photos?|Photograph|Pictures?|Images?|Credit)(?::|\s+(?:by|via|courtesy|credit)\s|\s*/)")
#: the same behind the words under a picture, where more follows: "Rescuers work at the site of a ruined house in the centre of Kharkiv. — AFP"
_AGENCY = re.compile(r"[—–-]+\s*(?:AFP|AP|Reuters|REUTERS|EPA(?:[-/]EFE)?|Getty(?: Images)?|dpa|Anadolu|Xinhua)(?:\s+(?:[Pp]hotos?|pic(?:ture)?|file))?\W*")
_CREDITED = re.compile(rf"[^.;]*[^.;\s][.;]?\s{_AGENCY.pattern}")
#: a line by itself over titles of other reports
_LINKS = re.compile(r"(?:(?:Read|See|Watch) (?:also|more|next|all)|Also read|Related(?: (?:articles?|news|stories|topics|posts|content|reading))?|More (?:on this (?:story|topic)|stories|news|from \w+)|Most (?:read|popular)|Trending(?: now)?|Recommended(?: for you)?|You (?:may|might) also (?:like|be interested in)|Latest news|Читайте (?:також|также)|Дивіться також)\W*", re.IGNORECASE)
_BULLET = re.compile(r"[-–—•*▪·‣]\s*\S")
#: how a picture is told of: "This photograph taken on 10 June shows …", "In this photo provided by …"
_PICTURED = re.compile(r"(?:In )?(?:This|A)\s+(?:[\w-]+\s+){0,2}(?:photograph|photo|picture|image|handout|grab)\b[^.;]{0,60}?\b(?:taken|shows|released|provided|published|made available)\b")
#: of the news, though no day is named: "In Zaporizhzhia, two people were injured by drones the same night"
_SAME_NIGHT = re.compile(r"\bthe same (?:night|morning|day|evening|afternoon)\b|\b(?:last night|overnight|this morning|today|tonight)\b", re.IGNORECASE)
_HEADS = ("Background:", "Previously:", "Reminder:")


def told_before(sentences: list[Sentence]) -> frozenset[int]:
    """The numbers of the sentences that tell again what an outlet told before."""
    background = next((each.paragraph for each in sentences if each.text.startswith(_HEADS)), None)
    recalled = {each.paragraph + 1 for each in sentences if _RECALLS.fullmatch(each.text)}
    items = {each.paragraph for each in sentences if background is not None and each.paragraph >= background and each.text.startswith((*_HEADS, "-", "–", "•"))}
    return frozenset(index for index, each in enumerate(sentences) if each.paragraph in recalled or each.paragraph in items)


def without_head(text: str) -> str:
    """A sentence whose first word only says that it was told before, with that word blanked: 'Background: Also on Friday, artillery hit a farm in …'."""
    head = next((each for each in _HEADS if text.startswith(each)), "")
    return " " * len(head) + text[len(head) :]


def numbers(sentences: list[Sentence], published: dt.date | None, lexicon: Lexicon) -> frozenset[int]:
    """The numbers of the sentences that are no part of the report; what was told before of a strike with a day, up to that of the report, is one."""
    again = told_before(sentences)
    left: set[int] = _links(sentences)
    for index, sentence in enumerate(sentences):
        if index in again and (_of_the_news(sentence.text, published, lexicon) or _goes_on(index, sentences, again, left, published, lexicon)):
            continue
        if index in again or lexicon.has("skip_line", sentence.text) or _captioned(index, sentences, lexicon):
            left.add(index)
    return frozenset(left)


def of_the_strike(reading: Reading, told: list[Reading]) -> bool:
    """Whether what was told before is of a place of which a report tells nothing, or of the strike whose toll it brings up to date.

    Of a place told of, only the day is taken from it: its figures are older ones.
    """
    before = told[-1] if told and told[-1].has("told_before") and told[-1].sentence.paragraph == reading.sentence.paragraph else None
    if before is None and not (reading.mentions or reading.days):
        return False  # it goes on with one that was left out
    named = _places(reading) or (_places(before) if before is not None else set())
    first = [one for one in told if not one.has("told_before")]
    if not named & {place for one in first if one.tolls or one.damages or one.targets or one.weapons for place in _places(one)}:
        return True
    if _of_a_day_of_its_own(reading, first, before):
        return True
    if not any(one.tolls for one in first):
        return True  # the report is on somebody's words of the strike: its figures are those told before
    reading.tolls = []
    return any(one.has("revised") for one in told) or _with_what_it_was_hit(reading, first, before)


def _with_what_it_was_hit(reading: Reading, first: list[Reading], before: Reading | None) -> bool:
    """Whether what was told before names the weapon of the day of the news, of which the report has named none: 'Background: On 3 May missiles struck two high-rises in Sumy'."""
    if any(one.weapons for one in first):
        return False
    if before is not None and before.weapons and not (reading.mentions or reading.days):
        return True  # "Industrial facilities were also damaged", behind such a sentence
    if not reading.weapons:
        return False
    told = {day.value for one in first for day in one.days if not day.speech}
    return any(day.value in told for each in (reading, before) if each is not None for day in each.days if day.exact and not day.speech)


def _of_a_day_of_its_own(reading: Reading, first: list[Reading], before: Reading | None) -> bool:
    """Whether what was told before is a strike of another day than any of which the report tells, which brings no toll up to date: 'On 1 October, artillery hit a market in the centre'."""
    if any(one.has("revised") for one in first):
        return False
    told = {day.value for one in first for day in one.days if not day.speech}
    days = {day.value for each in (reading, before) if each is not None for day in each.days if day.exact and not day.speech}
    return bool(days) and bool(told) and not days & told


def _places(reading: Reading) -> set[Place]:
    return {each.place for each in reading.events() if each.place is not None}


def _of_the_news(text: str, published: dt.date | None, lexicon: Lexicon) -> bool:
    """Whether a sentence of what was told before tells of an attack with a day, up to that of the report: 'On Saturday afternoon, the army hit the hypermarket in Kharkiv'."""
    if published is None or lexicon.lang != "en" or not lexicon.has("trigger", text):
        return False
    days = [day for day in dates.read(text, published, lexicon) if day.exact and not day.speech]
    if not days and _SAME_NIGHT.search(text):
        return True
    return bool(days) and all(day.value <= published for day in days)


def _goes_on(index: int, sentences: list[Sentence], again: frozenset[int], left: set[int], published: dt.date | None, lexicon: Lexicon) -> bool:
    """Whether a sentence of what was told before follows one of the news in its paragraph, and names no day of its own."""
    before = index - 1
    if before not in again or before in left or sentences[before].paragraph != sentences[index].paragraph:
        return False
    return lexicon.lang == "en" and not any(not day.speech for day in dates.read(sentences[index].text, published, lexicon))


def captions(sentences: list[Sentence]) -> frozenset[int]:
    """The numbers of the sentences under a picture whose credit follows them in their paragraph: of these only the places are read."""
    pairs = zip(sentences, sentences[1:], strict=False)
    credited = {index for index, (one, after) in enumerate(pairs) if after.paragraph == one.paragraph and _CREDIT.match(after.text)}
    return frozenset(credited | {index for index, each in enumerate(sentences) if _PICTURED.match(each.text)})


def _captioned(index: int, sentences: list[Sentence], lexicon: Lexicon) -> bool:
    """Whether a sentence is a picture's caption: its credit ends it or is the next sentence of its paragraph, in brackets or behind a dash."""
    if index + 1 >= len(sentences):
        return False
    sentence, after = sentences[index], sentences[index + 1]
    near = after.paragraph == sentence.paragraph
    if near and after.text.startswith("(") and lexicon.has("skip_line", after.text):
        return True
    agency = _AGENCY.fullmatch(after.text) if near else _CREDITED.fullmatch(sentence.text)
    return bool(agency) and sentences[-1].paragraph - sentence.paragraph > 1 and not lexicon.has("casualty_word", sentence.text)


def _links(sentences: list[Sentence]) -> set[int]:
    """The numbers of the titles of other reports, which stand as rows or as lines without a full stop under 'Read also'."""
    found: set[int] = set()
    under = row = -1
    for index, each in enumerate(sentences):
        if _LINKS.fullmatch(each.text):
            under = each.paragraph
        elif under >= 0 and each.paragraph != row:
            row = each.paragraph if _BULLET.match(each.text) else -1
            under = under if row >= 0 or each.headline else -1
        if under >= 0:
            found.add(index)
    return found
