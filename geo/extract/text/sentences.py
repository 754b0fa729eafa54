"""Cuts a text into sentences that keep their place in it, and finds what is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from geo.extract.rules.sought import Sought

#: longer stretches without a full stop are cut, so that no pattern ever runs over a whole book
MAX_SENTENCE_CHARS = 700

# every replacement is one character for one, so that positions stay those of the text as given
_SAME_LENGTH = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": " ", "\ufeff": " ", "\t": " ", "\r": "\n",
        "‑": "-", "‐": "-", "−": "-", "—": "–",
    }
)  # fmt: skip
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
#: "MOSCOW (Reuters) -Six people": a dash, not a hyphen
_GLUED_DASH = re.compile(r"(?<=\s)-(?=[A-Z])")
#: "Загинули двоє - повідомив мер": a dash
_SPACED_HYPHEN = re.compile(r"(?<=[\w\",.)] )-(?= [А-Яа-яІЇЄҐіїєґЁё\"])")
#: a line that ends in the middle of a sentence, which the next one goes on with: "ракетным ударом\\nуничтожен …"; Ukrainian outlets write росія, and some their own name, small
_BROKEN_OFF = re.compile(r"(?<=[а-яіїєґёa-z,])[ ]*\n\s*(?=[a-zа-яіїєґё]{2,}[ ,])(?!рос|рф\b|путін|by\b|[a-zа-яіїєґё.-]+,\s+\d{1,2}[ .])")
#: what was damaged, line by line: "The blast wave damaged:", "- 82 private houses;", "- a school."
_DAMAGE_LIST = Sought(
    r"(?m)^[^\n]*\b(?:damaged|destroyed|wrecked|burned down)\b[^\n.:;]{0,60}:[ ]*\n(?:\s*[-–•*▪·‣][ ]*(?:\d|[A-Za-z])[^\n.:A-Z]{2,80}\.?[ ]*(?:\n|$))+"
)
_NEXT_ITEM = re.compile(r"(?P<ends>[;,:]?)[ ]*\n\s*[-–•*▪·‣]")
#: the lines of a text that was broken at a width are as long, in characters
WRAPPED_FROM, WRAPPED_TO = 50, 90
_LONG_LINE = re.compile(rf"(?m)^(.{{{WRAPPED_FROM},{WRAPPED_TO}}})\n(?=[ ]?\S)")
_ENDS = re.compile(r"""[.!?:…]["')]*\s*$""")
_PARAGRAPH = re.compile(r"[^\n]+")
_END = re.compile(r"""[.!?…]+["')\]]*(?:\s+(?=["'(\[]?[A-ZÀ-ÞА-ЯІЇЄҐ0-9])|(?=(?:Read|See) (?:also|more)\b))|(?<=[a-z]{3})(?<!Gov)(?<!Gen)\.(?=[A-Z][a-z]*\s[a-z]|[A-Z][a-z]{2,}\s[A-Z][a-z]+\s[a-z])|(?<=[а-яіїєґё]{3})(?<!обл|вул|пос|дер|тис|млн|чел|рос)\.(?="?[А-ЯІЇЄҐЁ][а-яіїєґё]*\s[а-яіїєґёА-ЯІЇЄҐЁ])""")
#: "у Лимані пошкоджено будинок; у Зарічному поранено двох": each town of a round-up by itself
_TOWN_BY_TOWN = re.compile(r";\s+(?=(?:[аіи]|та|також|ще|еще|ещё)?\s?(?:у|в|во|на|під|под|біля)\s)")
#: "in Lyman, two were killed; in Torske, a house was damaged", with no speaker behind who says it all
_ROW_BY_ROW = re.compile(
    r";\s+(?=(?:and\s+|while\s+)?(?:(?:in|near)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}[A-Z]|[A-Z][\w'-]+(?:\s[\w'-]+){0,2}(?::|\s–)\s)"
    r"[^;.\n]*\b(?:killed|dead|died|injured|wounded|hurt|damaged|destroyed|wrecked|hit|burned|burnt)\b)"
)
_SAYS = re.compile(r"\b(?:said|says|reported|according|wrote|added|told)\b")
#: an abbreviation before a space is as long at most, with the quotes and brackets behind it
ABBREVIATION_CHARS = 40
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Brig|Adm|Cmdr|Gen|Lt|Col|Maj|Capt|Sgt|Gov|Sen|Rep|Prof|St|No|Nos|Jr|Sr|vs|Inc|Ltd|approx|incl|Jan|Feb|Mar|Apr"
    r"|Aug|Sept|Sep|Oct|Nov|Dec|U\.S|U\.N|U\.K|a\.m|p\.m|[A-Z]|ім|обл|вул|просп|м|с|сел|смт|пос|дер|н\.п|т\.\s?ч|т\.в\.о|в\.о|г\.р|р\.н|р|рр|тис|млн|им|ул|г|гг)\.)[\"')]*\s+$"
)
#: the network, behind which a sentence ends: "he wrote on X. Two others …"
_NETWORK = re.compile(r"\b(?:on|platform|network|via|account|post(?:ed)? (?:to|at))\s+X\.[\"')]*\s+$")
_TIME_ABBREVIATION = re.compile(r"\b[ap]\.m\.\s+$")
#: behind a time it goes on with its day or zone: "at 1:15 p.m. Thursday", "at 6 a.m. Kyiv time"
_OF_THE_TIME = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d|[A-Z][a-z]+\s+time|GMT|UTC|E[SD]T|CES?T|EES?T)\b")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text: text[start:end], in which paragraph, and whether it is a headline."""

    start: int
    end: int
    text: str
    paragraph: int
    headline: bool = False


@dataclass(frozen=True)
class Quote:
    """Quoted words, from the opening mark to the closing one."""

    start: int
    end: int


def even(text: str) -> str:
    """The text with one kind of quote, apostrophe, dash and blank, and lines that were broken in a sentence joined; as long as the text given."""
    text = _FOOTNOTE.sub(lambda found: " " * len(found.group(0)), text.translate(_SAME_LENGTH))
    if _wrapped(text):
        text = _LONG_LINE.sub(lambda found: f"{found.group(1)} ", text)
    text = _BROKEN_OFF.sub(lambda found: " " * len(found.group(0)), text)
    text = _DAMAGE_LIST.sub(lambda found: _NEXT_ITEM.sub(_in_line, found.group(0)), text)
    return _GLUED_DASH.sub("–", _SPACED_HYPHEN.sub("–", text))


def _in_line(found: re.Match[str]) -> str:
    """What stands between two items of a list told line by line, as within a sentence; as long as before."""
    return (found.group("ends") or ";") + " " * (len(found.group(0)) - 1)


def _wrapped(text: str) -> bool:
    """Whether the lines of a text are broken at a width, as those of e-mails are."""
    lines = text[:20000].split("\n")
    followed = [(one, other) for one, other in zip(lines, lines[1:], strict=False) if one.strip() and other.strip()]
    full = [pair for pair in followed if WRAPPED_FROM <= len(pair[0].rstrip()) <= WRAPPED_TO]
    broken = [pair for pair in full if not _ENDS.search(pair[0]) and pair[1][:1].isalpha()]
    return len(full) > 2 and len(full) * 5 >= len(followed) * 4 and len(broken) * 2 >= len(full)


#: a row of a list, which needs no full stop: "• Kupiansk: two people wounded"
_ROW = re.compile(r"[-–—•*▪·‣]\s*\w|[A-Z][\w' -]{2,40}(?::|\s[–—-])\s+(?:an?\b|\d|one\b|two\b|three\b|four\b|five\b|six\b)")


def _rows(body: str) -> list[re.Match[str]]:
    """Where the towns of a round-up are parted, with nobody behind who says it all before the next full stop."""
    says = [found.start() for found in _SAYS.finditer(body)]
    kept = []
    for found in _ROW_BY_ROW.finditer(body):
        stop = body.find(".", found.end())
        behind = bisect_left(says, found.end())
        if behind == len(says) or (0 <= stop <= says[behind]):
            kept.append(found)
    return kept


def split(text: str) -> list[Sentence]:
    """The sentences of an evened text, in order. A short paragraph without a full stop is a headline."""
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        body = paragraph.group(0)
        if not body.strip():
            continue
        stripped = body.strip()
        open_end = not re.search(r"""[.!?:;,…]["')]*$""", stripped)
        headline = open_end and len(stripped) < (160 if not sentences else 220 if len(sentences) < 3 else 100)
        begin = 0
        cuts = []
        ends = sorted([*_END.finditer(body), *_TOWN_BY_TOWN.finditer(body), *_rows(body)], key=lambda found: found.start())
        for end in ends:
            before = body[max(begin, end.end() - ABBREVIATION_CHARS) : end.end()]
            if _ABBREVIATION.search(before) and not _NETWORK.search(before) and not (
                _TIME_ABBREVIATION.search(before) and body[end.end() : end.end() + 1].isupper() and end.end() - begin > 60 and not _OF_THE_TIME.match(body, end.end())
            ):
                continue
            cuts.append((begin, end.end()))
            begin = end.end()
        cuts.append((begin, len(body)))
        headline = headline and not (sentences and _ROW.match(stripped))
        headline = headline and len(cuts) < 3  # words that end with who said them are no headline
        for left, right in cuts:
            for piece_start in range(left, right, MAX_SENTENCE_CHARS):
                piece = body[piece_start : min(right, piece_start + MAX_SENTENCE_CHARS)]
                lead = len(piece) - len(piece.lstrip())
                trimmed = piece.strip()
                if trimmed:
                    start = paragraph.start() + piece_start + lead
                    sentences.append(Sentence(start, start + len(trimmed), trimmed, number, headline))
    return sentences


def quotes(text: str) -> list[Quote]:
    """The quoted stretches of an evened text; one that is not closed soon ends with its paragraph."""
    found: list[Quote] = []
    paragraphs = list(_PARAGRAPH.finditer(text))
    opened: int | None = None
    for number, paragraph in enumerate(paragraphs):
        for mark in re.finditer('"', paragraph.group(0)):
            position = paragraph.start() + mark.start()
            if opened is None:
                opened = position
            else:
                found.append(Quote(opened, position + 1))
                opened = None
        if opened is not None and not _closes_later(paragraphs[number + 1 : number + 5]):
            found.append(Quote(opened, paragraph.end()))
            opened = None
    return found


def _closes_later(paragraphs: list[re.Match[str]]) -> bool:
    """Whether the next paragraph with a quote mark closes a quote rather than opening one."""
    for paragraph in paragraphs:
        body = paragraph.group(0).strip()
        if '"' in body:
            return body.count('"') % 2 == 1 and not body.startswith('"')
    return False


def language(text: str) -> str:
    """'en', 'uk', 'ru', or 'other' when the text is in none of them."""
    sample = text[:20000].lower()
    cyrillic = len(re.findall(r"[а-яіїєґёўљњћђџјѓќѕәғқңөұүһ]", sample))
    latin = len(re.findall(r"[a-zà-þ]", sample))
    if sum(map(str.isalpha, sample)) > 2 * (cyrillic + latin) or cyrillic + latin == 0:
        return "other"  # another script, with a Latin name in it
    if cyrillic > latin:
        ukrainian = len(re.findall(r"[іїєґ]", sample))
        russian = len(re.findall(r"[ыэъё]", sample))
        if 100 * len(re.findall(r"[ўљњћђџјѓќѕәғқңөұүһ]", sample)) > cyrillic:
            return "other"  # Belarusian, Serbian, Kazakh …
        if ukrainian > russian:
            return "uk"
        bulgarian = sample.count("ъ") > sample.count("ы") or (cyrillic > MANY_LETTERS and not re.search(r"[ыэ]", sample))
        return "other" if bulgarian and not ukrainian and not _RUSSIAN.search(sample) else "ru"
    words = re.findall(r"[^\W\d_][\w']*", sample)
    common = sum(word in _ENGLISH for word in words)
    if len(words) < SHORT_TEXT_WORDS:
        return "en" if common or not re.search(r"[à-þ]", sample) else "other"
    return "en" if common >= 0.12 * len(words) and _ONLY_ENGLISH.intersection(words) else "other"


#: hardly a text in Russian of as many letters is without an ы or an э, and without a word of these
MANY_LETTERS = 250
_RUSSIAN = re.compile(r"\b(?:что|чтобы|об|этом|они|были|сообщи\w*|результате|человек|также)\b")
#: a text of fewer words is a headline, which may do without any common word
SHORT_TEXT_WORDS = 12
_ENGLISH = frozenset("the of and to in a is that was for on were at by with from said has have been as it an are killed people".split())
#: of no other language in Latin letters; short reports may have none but those of what they are about
_ONLY_ENGLISH = (_ENGLISH - frozenset("to in a is was for on at as it an are been".split())) | frozenset(
    "when there who which after one hit house school drone drones missile missiles strike strikes struck attack attacked shelling injured wounded killing".split()
)
