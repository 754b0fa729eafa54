"""Finds the authority that issued a report itself, whose are the figures that it ascribes to nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.days.dates import MONTHS
from geo.extract.rules.lexicon import Lexicon
from geo.extract.speakers.floor import COUNTING
from geo.extract.speakers.people import Speaker, side_of
from geo.extract.text.sentences import Sentence

#: who publishes reports of strikes beside those who count the victims
_PUBLISHING = (*COUNTING, "un", "ngo")
#: as long is a line that names who issued a report, in characters
LINE_CHARS = 120
#: as many lines over and under a report may name who issued it
OVER, UNDER = 4, 2
#: what may stand before the name, and a day behind it: "— Serhiy Lysak, 18 August 2024"
_AROUND = re.compile(rf"^(?:[–-]\s*|Source:\s*|[Bb]y\s+(?:the\s+)?|[Tt]he\s+)+|,?\s+(?:\d{{1,2}}\s+)?(?:{MONTHS})(?:\s+\d{{1,2}})?(?:,?\s+\d{{4}})?\.?$")
#: words of a name or an office
_WORD = re.compile(r"(?:[A-Z][\w'.-]*|of|the|in|for|and|regional|region|city|district|head|chief|acting|governor|mayor|spokes\w+|press|service|state|military|main|administration|oblast|local)[,;]?")
#: the same in Ukrainian and Russian: "Сумська обласна прокуратура", "Петро Іваненко / Сумська ОВА"
_CYRILLIC_WORD = re.compile(r"(?:[А-ЯІЇЄҐЁ][\w'’.-]*|[/|]|обласн\w+|областн\w+|військов\w+|военн\w+|державн\w+|адміністраці\w+|администраци\w+|прокуратур\w+|поліці\w+|полици\w+|управлінн\w+|управлени\w+|голов\w+|начальни\w+|очільни\w+|глав\w+|губернатор\w*|мер|мэр|міськ\w+|городск\w+|област\w+|міста|города|ради|регион\w*|служб\w+|у|в|в\.о\.|врио)[,;]?")
_DAY_BEHIND = re.compile(r"[,.]?\s+\d{1,2}(?:\.\d{1,2}\.\d{2,4}|\s+\w+(?:\s+20\d\d)?)?(?:,?\s+\d{1,2}[:.]\d{2})?$")
_ONLY_DAY = re.compile(r"\W*\d{1,2}(?:\.\d{1,2}\.\d{2,4}|\s+[а-яіїєґ]{3,9}(?:\s+20\d\d)?)(?:\s+(?:року|года|р\.|г\.))?(?:,?\s+[а-яіїєґ'’]+)?(?:,?\s+\d{1,2}[:.]\d{2})?\W*")
_BODY = re.compile(r"\b(?:Administration|Offices?|Police|Service|Ministry|Department|Mission|Council|Directorate|Prosecutors?)\b", re.IGNORECASE)

#: a line over a report that says whose words it is: "Statement by the head of the mission on the attack on Sumy"
_STATEMENT = re.compile(r"(?:(?:[Jj]oint|[Pp]ress|[Oo]pening)\s+)?(?:[Ss]tatement|[Rr]emarks)\s+(?:by|from|of|attributable\s+to)\s+(?:the\s+)?(?P<who>(?:(?!\s(?:on|about|regarding|following|after|condemning)\s+(?!behalf\b))[^.;]){4,140})")


def issuer(report: Sequence[Sentence], spoken: Sequence[Speaker], lexicon: Lexicon) -> Speaker | None:
    """The authority or official whose name alone stands over or under a report; None where the report quotes anybody of another class.

    A body's name over a report that quotes somebody may be a picture's credit; one with a day, over a Ukrainian or Russian
    report, is no credit. What stands under "Statement by …" is theirs, whomever they quote. spoken: who is quoted. Positions point at no words of the speaker.
    """
    stated = next((found for each in report[:OVER] if (found := _STATEMENT.match(each.text))), None) if lexicon.lang == "en" else None
    if stated is not None and (speaker := _holder(stated["who"], lexicon)) is not None:
        return speaker
    quoted = {each.role for each in spoken if each.role not in ("media", "unread")}
    lines = [each for number, each in enumerate(report) if _alone(number, report)]
    under = [each for each in lines if each in report[-UNDER:]]
    over = [] if quoted and lexicon.lang == "en" else [each for each in lines if each in report[:OVER] and (lexicon.lang != "en" or _BODY.search(each.text) or each.text.endswith(":"))]
    for line in [*reversed(under), *over]:
        found = _named(line.text.rstrip(":"), lexicon)
        if found is not None and (quoted <= {found.role} or (line in over and _dated(line, report))):
            return found
    return None


def _holder(words: str, lexicon: Lexicon) -> Speaker | None:
    """Whom a line names as the one whose statement follows; None where no office is known."""
    return next((Speaker(words, rule.meaning, side_of(words), 0, 0, 0, rule.id) for rule in lexicon.matching("role", words) if rule.meaning in _PUBLISHING), None)


def _dated(line: Sentence, report: Sequence[Sentence]) -> bool:
    """Whether a line over a report gives its day, or the line behind it nothing else: 'Сумська обласна прокуратура, 12.09.2025'."""
    number = report.index(line)
    return bool(_DAY_BEHIND.search(line.text)) or (number + 1 < len(report) and bool(_ONLY_DAY.fullmatch(report[number + 1].text)))


def _alone(number: int, report: Sequence[Sentence]) -> bool:
    """Whether a sentence is a line by itself."""
    own = report[number].paragraph
    return len(report[number].text) <= LINE_CHARS and all(report[other].paragraph != own for other in (number - 1, number + 1) if 0 <= other < len(report))


def _named(line: str, lexicon: Lexicon) -> Speaker | None:
    """Whom a line names that holds nothing but an office, a name or both."""
    words = _AROUND.sub("", _AROUND.sub("", line.strip())).strip(" .") if lexicon.lang == "en" else _DAY_BEHIND.sub("", line.strip(" .–-"))
    if not words or not all((_WORD if lexicon.lang == "en" else _CYRILLIC_WORD).fullmatch(word) for word in words.split()):
        return None
    return _holder(words, lexicon)
