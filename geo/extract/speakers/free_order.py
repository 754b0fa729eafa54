"""Finds who speaks in a Ukrainian or Russian sentence, where the subject stands before or after the verb of saying."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.rules.lexicon import Lexicon
from geo.extract.speakers.people import Speaker

#: how far behind its verb a subject may begin, in characters: "повідомив у Telegram т.в.о. начальника …"
AFTER_CHARS = 75
#: how far before its verb a subject may end: "мер також повідомив"
BEFORE_CHARS = 22
#: what is said follows: "заявив, що …", "уточнил: …", so that the subject stood before
_SAYS_WHAT = re.compile(r"\s*(?:,|:|–|що\b|о том|про те|о попадан|про влучан)")
#: a subject that stands between quotes or commas and the verb is not the verb's: "…", сообщил мэр
_CLOSED = re.compile(r"[\",–-]\s*$")
_TIME = r"(?:\s+(?:вранці|ввечері|увечері|вночі|уночі|вдень|утром|вечером|ночью|днем|днём|раніше|ранее|згодом|пізніше|позже))"
_BETWEEN = re.compile(
    rf"(?<=[\w)])(?:{_TIME}|,?\s+(?:у|в|во)\s+(?:(?:ніч|ночь) на\s+)?(?:понеділок|вівторок|середу|четвер|п'ятницю|суботу|неділю|понедельник|вторник|четверг|пятницу|субботу|воскресенье)"
    rf"{_TIME}?(?:,\s+\d{{1,2}}\s+\w+)?|,?\s+\d{{1,2}}\s+(?:січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
    rf"|\s+(?:у|в|во)\s+(?:своєму\s+|своем\s+|своём\s+)?(?:[Тт]елеграм\S*|Telegram\S*|[Фф]ейсбу\S*|Facebook))+,?\s*$"
)
#: from whom a speaker has it, before the verb: "мер із посиланням на медиків говорив"
_CITING = re.compile(r"(?<=\w),?\s+(?:(?:із|зі|з)\s+посиланням\s+на|посилаючись\s+на|со\s+ссылкой\s+на|ссылаясь\s+на)\s+(?:[\w'-]+\s*){1,4},?\s*$")
_CAPITAL = re.compile(r"[А-ЯІЇЄҐЁ][\w'-]+\s*$")


def without_day(before: str) -> str:
    """The words before a verb without a day, a place of writing or a source between it and its subject: "Гладков в понедельник, 20 октября, сообщил"."""
    return _BETWEEN.sub(" ", _CITING.sub(" ", before))


def subject(before: str, own: Speaker | None, own_gap: int, after: str, ahead: Speaker | None, ahead_gap: int) -> Speaker | None:
    """The speaker of a verb: own stands before it, ahead after it; None when neither can be its subject.

    before, after: the words on both sides of the verb. own_gap, ahead_gap: characters between speaker and verb.
    """
    near = own is not None and own_gap <= BEFORE_CHARS and not _CLOSED.search(before)
    if near and own.role == "media" and ahead is not None and ahead_gap <= AFTER_CHARS:
        near = False  # "в Telegram-канале сообщил глава региона"
    if near or _SAYS_WHAT.match(after):
        return own
    if ahead is not None and ahead_gap <= AFTER_CHARS:
        return ahead
    return own if own is not None and not _CLOSED.search(before) else None


def spoke_before(after: str, heard: list[Speaker], lexicon: Lexicon) -> Speaker | None:
    """Whom a pronoun behind the verb means: "написав він", "уточнил губернатор"; None when there is none."""
    pattern = lexicon.union("pronoun_after")
    if not heard or pattern is None or not pattern.match(after):
        return None
    persons = [each for each in heard[-4:] if each.role not in ("media", "party_ru", "party_ua")]
    return persons[-1] if persons else heard[-1]


def called_by_office(speaker: Speaker, heard: list[Speaker]) -> Speaker:
    """The person named before with the same role when only the office is named now: "Губернатор добавил"."""
    if _CAPITAL.search(speaker.name.split(",")[0]):
        return speaker
    named = next((each for each in reversed(heard[-5:]) if each.role == speaker.role and _CAPITAL.search(each.name.split(",")[0])), None)
    return replace(named, at=speaker.at, start=speaker.start, end=speaker.end) if named is not None else speaker
