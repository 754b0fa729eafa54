"""Reads numbers as reports write them, with their qualifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.extract.rules.lexicon import Lexicon


@dataclass(frozen=True)
class Number:
    """A number as written: value None for words such as 'dozens'; children = how many of a list are children."""

    start: int
    end: int
    value: int | None
    value_max: int | None
    qualifier: str
    rule: str
    children: int | None = None
    listed: bool = False
    #: how surely the children of a list are counted: "at least 14 children and 15 women"
    young: str = "exact"


@dataclass(frozen=True)
class Grammar:
    """How a language writes numbers: the pattern of one with its qualifiers, and what its words mean."""

    number: re.Pattern[str]
    words: dict[str, int]
    vague: dict[str, str]
    qualifiers: dict[str, str]
    after: dict[str, str]
    #: one number word
    one: str
    #: the qualifiers with their patterns, the longest first
    worded: tuple[tuple[str, re.Pattern[str]], ...]
    #: the words with which a number or its qualifier can begin, case-folded
    first: frozenset[str]

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """The numbers of a text, from left to right; tried only where a digit or a word of theirs stands."""
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end or not (word.group(0)[0].isdigit() or word.group(0).casefold() in self.first):
                continue
            found = self.number.match(text, word.start())
            if found:
                end = found.end()
                yield found


#: words that open a range: "between 14 and 18"
_RANGE = ("between", "from", "від", "от", "между", "між")
#: the numbers that reports mostly write in words
SMALL = {word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)}
_WORD = re.compile(r"\w+")
#: "1.2 thousand", as some write "1,2 thousand"
_THOUSANDS = r"\d{1,3}[.,]\d{1,2}\s+(?:thousand|тис(?:яч[іа]?|\.)?|тыс(?:яч[иа]?|\.)?)(?!\w)"
_IN_THOUSANDS = re.compile(rf"(?=(\d+[.,]\d+)){_THOUSANDS}", re.IGNORECASE)
DIGITS = r"\d{1,3}(?:[,  ]\d{3})+(?!\d)|\d+"


def grammar_of(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon's numbers, made once."""
    if "numbers" not in lexicon.compiled:
        lexicon.compiled["numbers"] = _build_grammar(lexicon)
    return lexicon.compiled["numbers"]


def _build_grammar(lexicon: Lexicon) -> Grammar:
    words = {word: int(value) for word, value in lexicon.meanings("number").items()}
    vague = {word: value for word, value in lexicon.meanings("vague").items()}
    qualifiers = lexicon.meanings("qualifier")
    after = lexicon.meanings("qualifier_after")
    alternatives = _alternatives(words)
    compound = rf"(?:{alternatives})(?:(?:(?:(?<=hundred)|(?<=thousand))\s+and\s+|[- ])(?:{alternatives}))*"  # "nine and four" are two numbers
    dozen = _alternatives(lexicon.meanings("dozen"))
    dozens = rf"(?:(?:{_alternatives(lexicon.meanings('dozen_count'))})\s+)?(?:{dozen})" if dozen else r"(?!)"
    core = (
        rf"(?P<vague>{_alternatives(vague)})|(?P<dozen>{dozens})"
        rf"|(?:{'|'.join(_RANGE)})\s+(?P<least>{DIGITS}|{compound})\s+(?:and|to|до|и|та|і)\s+(?P<most>{DIGITS}|{compound})"
        rf"|(?P<low>{_THOUSANDS}|{DIGITS}|{compound})(?:(?:\s*[-–]\s*|\s+(?:to|or|до)\s+)(?P<high>{DIGITS}|{compound}))?"
    )
    pattern = (
        rf"(?<![\w#@~%.,])(?<!\w-)(?P<q>(?:(?:{_alternatives(qualifiers)})\s+)*)(?:{core})(?P<plus>\+)?(?![\w%#]|-\w|[.,]\d)"
        rf"(?P<after>\s+(?:{_alternatives(after)})\b)?"
    )
    worded = tuple((word, re.compile(rf"(?<!\w){re.escape(word)}(?!\w)".replace(r"\ ", r"\s+"), re.IGNORECASE)) for word in sorted(qualifiers, key=len, reverse=True))
    every = [*words, *vague, *qualifiers, *lexicon.meanings("dozen"), *lexicon.meanings("dozen_count"), *_RANGE]
    first = frozenset(found.group(0).casefold() for word in every if (found := _WORD.search(word)))
    return Grammar(re.compile(pattern, re.IGNORECASE), words, vague, qualifiers, after, rf"\b(?:{alternatives})\b", worded, first)


def _alternatives(words: dict[str, object]) -> str:
    if not words:
        return r"(?!)"
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def read(found: re.Match[str], grammar: Grammar, lexicon: Lexicon) -> Number | None:
    """The number that the grammar's pattern found; None when its words are no number."""
    qualifier = "exact"
    said = found.group("q")
    for word, pattern in grammar.worded if said else ():
        if pattern.search(said) and grammar.qualifiers[word] != "none":
            qualifier = grammar.qualifiers[word]
            break
    start = found.start() + (len(found.group("q")) - len(found.group("q").lstrip()))
    end = found.end()
    if found.group("vague"):
        words = re.sub(r"\s+", " ", found.group("vague").lower())
        return Number(start, end, None, None, grammar.vague[words], f"vague.{lexicon.lang}")
    if found.group("dozen"):
        words = re.sub(r"\s+", " ", found.group("dozen").lower())
        count, _, _ = words.rpartition(" ")
        times = float(lexicon.meanings("dozen_count").get(count, "1"))
        return Number(start, end, int(12 * times), None, qualifier, f"dozen.{lexicon.lang}")
    if found.group("least"):
        low, high = value_of(found.group("least"), grammar.words), value_of(found.group("most"), grammar.words)
        if low is None or high is None:
            return None
        if re.match(r"from|від|от", found.group(0).strip(), re.IGNORECASE):  # "rose from 14 to 18" is 18
            return Number(start, end, high, None, "exact", f"number.{lexicon.lang}")
        return Number(start, end, min(low, high), max(low, high), "between", f"number.{lexicon.lang}")
    low = value_of(found.group("low"), grammar.words)
    high = value_of(found.group("high"), grammar.words) if found.group("high") else None
    if low is None:
        return None
    if high is not None and high > low:
        return Number(start, end, low, high, "between", f"number.{lexicon.lang}")
    if high is not None:
        return Number(start, found.end("low"), low, None, qualifier, f"number.{lexicon.lang}")
    if found.group("plus"):
        qualifier = "at_least"
    if found.group("after"):
        qualifier = grammar.after[re.sub(r"\s+", " ", found.group("after").strip().lower())]
    return Number(start, end, low, None, qualifier, f"number.{lexicon.lang}")


def value_of(written: str, words: dict[str, int]) -> int | None:
    """The number that digits or words say; None when they say none."""
    thousands = _IN_THOUSANDS.match(written)
    if thousands:
        return round(float(thousands[1].replace(",", ".")) * 1000)
    compact = re.sub(r"[,\s  ]", "", written)
    if compact.isdigit():
        return int(compact)
    whole = words.get(re.sub(r"\s+", " ", written.lower()))
    if whole is not None:  # "два десятки": one number in two words
        return whole
    total, current = 0, 0
    for word in re.split(r"[-\s]+", written.lower()):
        if word == "and":
            continue
        value = words.get(word)
        if value is None:
            return None
        if value == 100:
            current = max(current, 1) * 100
        elif value == 1000:
            total, current = total + max(current, 1) * 1000, 0
        else:
            current += value
    return total + current
