"""Finds who says what a sentence says, and of which class of claimant they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geo.extract.lexicon import Lexicon
from geo.extract.sentences import Quote, Sentence

#: how far from the verb of saying a speaker may stand, in characters
REACH_CHARS = 110


@dataclass(frozen=True)
class Speaker:
    """Who is quoted: the words that name them, their class before the side is known, and where the verb stands.

    role: id of claimant_classes.csv, or local_official, national_official, official, party where the country decides.
    side: 'ua', 'ru' or 'other' when the words say it, else ''. at: position of the verb in the sentence.
    """

    name: str
    role: str
    side: str
    at: int
    start: int
    end: int
    rule: str


_NAME = r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w'À-ž-]+(?:\s+(?:al-|el-|de\s|von\s)?[A-ZÀ-ÞА-ЯІЇЄҐ][\w'À-ž-]+){0,3}"
_SIDES = (("ru", re.compile(r"Russia|Moscow|Kremlin|Росі|росій|Росси|росси|РФ|Москв")), ("ua", re.compile(r"Ukrain|Kyiv|Укра|укра|ЗСУ|Київ")),
          ("other", re.compile(r"Israel|Gaza|Palestin|Sudan|RSF|Rapid|Leban|Hamas|Hezbollah|Houthi|Syria|Iran|Yemen")))  # fmt: skip
_SIDED = {
    ("local_official", "ua"): "ua_local_official",
    ("local_official", "ru"): "ru_local_official",
    ("national_official", "ua"): "ua_national_official",
    ("national_official", "ru"): "ru_national_official",
    ("national_official", "other"): "other_national_official",
    ("official", "ua"): "ua_officials",
    ("party", "ru"): "party_ru",
    ("party", "ua"): "party_ua",
}


def claimant_class(speaker: Speaker, country: str | None) -> str:
    """The id of claimant_classes.csv, with the country of the strike where the words leave the side open."""
    side = speaker.side or {"UA": "ua", "RU": "ru"}.get(country or "", "other" if country else "")
    return _SIDED.get((speaker.role, side), speaker.role)


def registry(text: str, lexicon: Lexicon) -> dict[str, Speaker]:
    """The persons that the text introduces with their office, by last name."""
    people: dict[str, Speaker] = {}
    for rule in lexicon.rules("role"):
        if rule.meaning in ("media", "witness", "un", "official"):
            continue
        for found in rule.regex.finditer(text):
            after = re.match(rf"(?:\s+of\s+{_NAME}|\s+{_NAME}'s\s)?,?\s+({_NAME})", text[found.end() : found.end() + 70])
            before = re.search(rf"({_NAME}),\s+(?:the\s+|a\s+)?(?:[\w'-]+\s+){{0,5}}$", text[max(0, found.start() - 80) : found.start()])
            for match in (after, before):
                if not match:
                    continue
                name = match.group(1).strip()
                words = [word for word in name.split() if word.lower() not in _words(lexicon)]
                if not words or len(words) > 4:
                    continue
                last = words[-1].removesuffix("'s")
                office = text[found.start() : found.end()]
                label = " ".join(words)
                people.setdefault(last, Speaker(f"{label}, {office}", rule.meaning, side_of(office), 0, 0, 0, rule.id))
    return people


def _words(lexicon: Lexicon) -> frozenset[str]:
    if "stop_words" not in lexicon.compiled:
        lexicon.compiled["stop_words"] = frozenset(lexicon.meanings("place_stop"))
    return lexicon.compiled["stop_words"]


def side_of(words: str) -> str:
    """'ua', 'ru', 'other' or '' when the words name no side."""
    for side, pattern in _SIDES:
        if pattern.search(words):
            return side
    return ""


def read(sentence: str, people: dict[str, Speaker], last: Speaker | None, lexicon: Lexicon) -> list[Speaker]:
    """The speakers of a sentence, one per verb of saying that has one; last is who spoke before."""
    speakers: list[Speaker] = []
    outside = _outside_quotes(sentence)
    for found in _finditer(lexicon, "according", outside):
        stretch = _cut(sentence[found.end() : found.end() + REACH_CHARS])
        speaker = _name_in(stretch, found.end(), people, lexicon, nearest_end=False)
        if speaker:
            speakers.append(replace(speaker, at=found.start()))
    for found in _finditer(lexicon, "said", outside):
        if any(abs(found.start() - each.at) < 14 for each in speakers):
            continue
        begin = max(0, found.start() - REACH_CHARS)
        before = outside[begin : found.start()]
        before_clean = re.split(r'["“;]|(?<=\w\w)\.\s|\bwhile\b|\bafter\b(?=[^,]*$)', before)[-1]
        offset = begin + len(before) - len(before_clean)
        after = _cut(outside[found.end() : found.end() + REACH_CHARS], strict=True)
        pronoun = lexicon.union("pronoun")
        own = _name_in(before_clean, offset, people, lexicon, nearest_end=True)
        if pronoun and pronoun.search(before_clean) and last and not (own and own.end > found.start() - 4 and own.rule.endswith("person")):
            refers = _refers(before_clean, last, own)
            speakers.append(replace(refers, at=found.start(), start=found.start(), end=found.end()))
            continue
        inverted = bool(re.match(r"\s+(?:the\s+)?[A-ZА-ЯІЇЄҐ]|\s+(?:the|a|local|regional|city|rescue|hospital|police|officials|authorities|medics)\b", after)) and (
            not before_clean.strip(' ,"') or bool(re.search(r'[",]\s*$', before))
        )
        if inverted:
            speaker = _name_in(after, found.end(), people, lexicon, nearest_end=False) or own
        else:
            speaker = own
        if speaker:
            speakers.append(replace(speaker, at=found.start()))
    return sorted(speakers, key=lambda each: each.at)


def _refers(before: str, last: Speaker, own: Speaker | None) -> Speaker:
    """Whom 'the ministry' or 'the governor' means: the last speaker if of that kind, else the office named."""
    if own and own.role != last.role and re.search(r"(?:governor|mayor|president|minister)\W*$", before, re.IGNORECASE):
        return own
    return last


def _finditer(lexicon: Lexicon, kind: str, text: str) -> list[re.Match[str]]:
    pattern = lexicon.union(kind)
    return list(pattern.finditer(text)) if pattern else []


def _outside_quotes(sentence: str) -> str:
    """The sentence with its quoted words blanked: what is said inside a quote is not a verb of saying."""
    pieces = sentence.split('"')
    if len(pieces) == 1:
        return sentence
    blank = [piece if number % 2 == 0 else " " * len(piece) for number, piece in enumerate(pieces)]
    if len(pieces) % 2 == 0 and len(pieces) == 2:  # one mark: a quote that began earlier, or that goes on
        closing = bool(re.search(r'[,.!?]"\s', sentence))
        blank = [" " * len(pieces[0]), pieces[1]] if closing else [pieces[0], " " * len(pieces[1])]
    return '"'.join(blank)


def _cut(stretch: str, strict: bool = False) -> str:
    cut = re.split(r'[;"]|(?<=\w\w)\.\s|\bthat\b|\bwho\b' + (r"|:\s" if strict else ""), stretch)[0]
    return cut


def _name_in(
    stretch: str, offset: int, people: dict[str, Speaker], lexicon: Lexicon, nearest_end: bool
) -> Speaker | None:
    """The office or person in a stretch that stands nearest to the verb."""
    best: tuple[float, Speaker] | None = None

    def consider(distance: float, speaker: Speaker) -> None:
        nonlocal best
        if best is None or distance < best[0]:
            best = (distance, speaker)

    for order, rule in enumerate(lexicon.rules("role")):
        for found in rule.regex.finditer(stretch):
            gap = len(stretch) - found.end() if nearest_end else found.start()
            office = found.group(0).strip()
            left = stretch[max(0, found.start() - 40) : found.start()]
            side = side_of(office) or side_of(" ".join(left.split()[-2:]))
            name = _label(stretch, found.start(), found.end())
            speaker = Speaker(name, rule.meaning, side, 0, offset + found.start(), offset + found.end(), rule.id)
            consider(gap // 12 + order / 100, speaker)
    for found in re.finditer(r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w'À-ž-]+", stretch):
        person = people.get(found.group(0).removesuffix("'s"))
        if person:
            gap = len(stretch) - found.end() if nearest_end else found.start()
            consider(gap // 12 - 0.5, replace(person, start=offset + found.start(), end=offset + found.end()))
    return best[1] if best else None


def _label(stretch: str, start: int, end: int) -> str:
    """The words that name a speaker: the office with the name beside it."""
    left = re.search(rf"(?:(?:the|The)\s+)?((?:{_NAME},\s+)?(?:[\w'-]+\s+){{0,3}})$", stretch[:start])
    prefix = left.group(1) if left else ""
    kept = re.search(r"(?:[A-ZÀ-ÞА-ЯІЇЄҐ][\w'-]*,?\s+)*(?:(?:regional|city|local|military|state|head of|chief)\s+)*$", prefix)
    prefix = kept.group(0) if kept else ""
    right = re.match(rf"\s+(?:of\s+(?:the\s+)?)?{_NAME}", stretch[end:])
    suffix = right.group(0) if right else ""
    label = re.sub(r"\s+", " ", prefix + stretch[start:end] + suffix).strip(" ,")
    return re.sub(r"^(?:(?:On|In|At|The|And|But|Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)(?:day)?,?\s+)+", "", label)


def quoted_by(sentence: Sentence, quotes: list[Quote], by_sentence: dict[int, list[Speaker]], sentences: list[Sentence], index: int) -> Speaker | None:
    """Who spoke a sentence that lies inside a quote: the speaker named where the quote ends, or just before it."""
    for quote in quotes:
        if quote.start <= sentence.start + 1 and sentence.start < quote.end:
            for other in range(index, min(index + 6, len(sentences))):
                if sentences[other].start <= quote.end <= sentences[other].end + 1:
                    spoken = by_sentence.get(other)
                    return spoken[0] if spoken else None
    return None
