"""Reads damaged objects that are told of without a numeral of their own: 'a house and a car', 'and damaged a dozen more'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.extract.lexicon import Lexicon
from geo.extract.masking import Masked

_HARMED = (
    r"(?:damag(?:ed|ing|es)|destroy(?:ed|ing|s)|gutt(?:ed|ing)|level(?:l?ed|l?ing)|flatten(?:ed|ing|s)|wreck(?:ed|ing|s)|raz(?:ed|ing)|demolish(?:ed|ing|es)|"
    r"obliterat(?:ed|ing)|shatter(?:ed|ing)|ruin(?:ed|ing)|incinerat(?:ed|ing)|reduc(?:ed|ing))"
)
_ITEM = r"[\w%#@'’-]+(?:\s(?!and\b|was\b|were\b|in\b|injur|wound|kill)[\w%#@'’-]+){0,5}"
_AND = r"(?:,\s+(?:and\s+|as well as\s+|including\s+)?|\s+and\s+(?:also\s+)?|\s+as well as\s+|\s+along with\s+)"
#: what ends where a list of damaged things goes on: "damaged two houses and "
_BEFORE = re.compile(
    rf"\b(?:(?:{_HARMED}|set(?:ting)? fire to|burn(?:ed|t|ing)(?: down)?|damage (?:was (?:caused|done) )?to|destruction of|collapse of)\s+(?:(?:at least|also|completely|beyond repair)\s+)?|set(?:ting)?\s+(?=[^.;]*\b(?:on fire|ablaze|alight)\b))"
    rf"(?:(?!was\b|were\b){_ITEM}{_AND}){{0,7}}$",
    re.IGNORECASE,
)
#: what a list of things that were damaged ends with: " and two cars were damaged"
_BEHIND = re.compile(
    rf"(?:\s+(?:of|in|at|on)\s+(?:the\s+|an?\s+)?[\w'’-]+(?:\s+[\w'’-]+){{0,3}}?)?(?:{_AND}{_ITEM}){{0,7}}?\s+(?:(?:was|were|has been|have been|had been|is|are|got|being|been)\s+(?:[\w-]+\s+){{0,2}}?"
    rf"(?:{_HARMED}|burn(?:ed|t)|on fire|ablaze|set (?:on fire|ablaze|alight)|reduced to)|(?:partially |partly |also )?(?:caught fire|burn(?:ed|t) (?:down|out|to)|took damage|(?:suffered|sustained) (?:\w+ )?damage|collapsed|went up in flames|damaged|destroyed)\b)",
    re.IGNORECASE,
)
#: of what was counted before, more or the rest: "destroyed two houses and damaged a dozen", "seven more were damaged"
_MORE = re.compile(
    rf"(?:[,;]|\band|\bwhile|[.;,]\s+and)\s+(?:(?:[\w-]+ly\s+)?{_HARMED}\s+(?P<n>#+|another)(?:\s+(?:more|others?|(?:other |neighbou?ring |nearby )?ones))?(?=\s*(?:[.,;]|$|\b(?:in|and|nearby|when|as)\b))"
    rf"|(?P<n2>#+|another)(?:\s+(?:more|others?|further|of them|(?:other |neighbou?ring |nearby |adjacent )?ones))*\s+(?:(?:were|was|have been|had been|been)\s+)?(?:[\w-]+ly\s+)?{_HARMED})",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:an?|another)\s", re.IGNORECASE)


@dataclass(frozen=True)
class One:
    """An object of which one was damaged. start: of its article; object: span of its name."""

    rule: str
    target: str
    start: int
    object: tuple[int, int]


@dataclass(frozen=True)
class More:
    """A number of objects of the kind counted before. n: span of the number's mask, or of 'another'."""

    n: tuple[int, int]
    before: int


def ones(masked: Masked, lexicon: Lexicon) -> list[One]:
    """The damaged objects that a sentence names with 'a': 'a house, a garage and two cars were damaged'."""
    text = masked.text
    if not _ARTICLE.search(text):
        return []
    read: list[One] = []
    for rule in lexicon.candidates("damage", text):
        for found in _single(rule.id, rule.source, lexicon).finditer(text):
            if _BEFORE.search(text[: found.start()]) or _BEHIND.match(text, found.end()):
                read.append(One(rule.id, rule.meaning, found.start(), found.span("object")))
    return read


def more(masked: Masked) -> list[More]:
    """The numbers that count more of what a sentence counted last, each with where its words begin."""
    read = []
    for found in _MORE.finditer(masked.text):
        group = "n" if found.group("n") else "n2"
        read.append(More(found.span(group), found.start()))
    return read


def _single(rule: str, pattern: str, lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a rule that counts, for one object with its article."""
    name = f"one of {rule}"
    if name not in lexicon.compiled:
        lexicon.compiled[name] = re.compile(pattern.replace("(?P<n>#+)", r"(?P<n>an?|another)").replace("(?P<object>", "(?P<object>(?:[\\w%-]+-stor(?:e?y|ey|ied) )?"), re.IGNORECASE)
    return lexicon.compiled[name]
