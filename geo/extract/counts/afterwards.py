"""Counts who is told of after those counted before: 'a fourth victim died in hospital', 'another body was found'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.text.numbers import SMALL, grammar_of, value_of
from geo.extract.toll import HURT, Toll

if TYPE_CHECKING:
    from geo.extract.strikes.part import Part

#: so many sentences later it is not clear whether the figure counts them
SOON = 2
#: the lowest rank that a word for it has
FIRST_RANK = 2
RANKS = {word: rank for rank, word in enumerate("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=FIRST_RANK)}

#: without one of these words, and one of those, a sentence tells of nobody more
_DYING = Sought(r"\b(?:died?|dies|deaths?|fatality|victim|bod(?:y|ies)|succumbed|passed away|perished|killed|found dead|survive|hospital|ambulance)\b")
#: who is ranked among the dead, and not among ten hurt: "The tenth died"
_VICTIM = re.compile(r"\b(?:victim|person|civilian|resident|fatality|death|casualty)\b")
_ONE_MORE = Sought(rf"\b(?:another|more|others?|of (?:the|those) (?:\w+ly )?(?:wounded|injured|hospitali[sz]ed)|\d+th|{'|'.join(RANKS)}|(?:couple|pair|family|parents)['’]s)\b", re.IGNORECASE)


def read(sentence: str, tolls: list[Toll], lexicon: Lexicon) -> list[Toll]:
    """The figures of a sentence, those of whom it tells as one more marked as such.

    A rank ('a fourth victim') says how many they are together; a number without one ('two more died in hospital') how many to add.
    """
    if not (_DYING.search(sentence) and _ONE_MORE.search(sentence)):
        return tolls
    for rule in lexicon.matching("casualty_later", sentence):
        found = rule.regex.search(sentence)
        said = found.groupdict() if found else {}
        rank = _rank(said.get("rank") or said.get("rank2") or "")
        if found is None or any(toll.metric == rule.meaning and ((toll.start >= found.end() and not _before_it(toll, rank)) or _whole(toll)) for toll in tolls):
            continue  # "another body was found, bringing the toll to four": the whole is given
        count = value_of(said["count"], grammar_of(lexicon).words) if said.get("count") else 1
        if not count or (said.get("rank") and not rank):
            continue
        within = [toll for toll in tolls if toll.metric == rule.meaning and toll.start < found.end() and toll.end > found.start()]
        if any(toll.value != count for toll in within):
            continue
        later = Toll(rule.meaning, count, None, "exact", *found.span(), rule.id, weak=True, listed=True, later=rank or 1)
        return sorted([toll for toll in tolls if toll not in within] + [later], key=lambda toll: toll.start)
    return tolls


def _rank(word: str) -> int:
    """The number of a rank in words or digits ('fifth', '13th'); 0 for none."""
    return RANKS.get(word.lower(), 0) or int(word[:-2] if word[:-2].isdigit() else 0)


def _before_it(toll: Toll, rank: int) -> bool:
    """Whether a person told of behind a rank is one of those before it: 'She was the second fatality: a man had been killed on the spot'."""
    return toll.listed and 0 < (toll.value or 0) < rank


def _whole(toll: Toll) -> bool:
    """Whether a figure is the toll of the day, in which those who died later are counted."""
    return toll.rule.endswith(".toll")


#: behind so many sentences a report has come to other towns than that of its news
OPENING = 4


def _uncounted(part: Part, toll: Toll, before: Toll | None) -> bool:
    """Whether a rank tells of more than the report has counted, or of the first whom it tells of; 'the second man' may be one of two who were hurt."""
    if before is not None:
        return before.value is not None and before.value < toll.later - 1
    said = part.reading.sentence.text[toll.start : toll.end].lower()
    return not said.startswith("the ") or (toll.later > FIRST_RANK and bool(_VICTIM.search(said)))


def _counts_the_others(part: Part, toll: Toll) -> bool:
    """Whether the sentence of a rank counts those before it, or says that the count grew: 'Two of the dead are guards in Lyman; a third employee died'."""
    before = part.reading.sentence.text[: toll.start].lower()
    return part.reading.has("revised") or any(SMALL.get(word) == toll.later - 1 or word == str(toll.later - 1) for word in re.findall(r"\w+", before))


def together(parts: Iterable[Part], metric: str) -> list[tuple[Part, Toll]]:
    """The figures that come of adding those told of later to those counted before them, each in its sentence."""
    found: list[tuple[Part, Toll]] = []
    before: Toll | None = None
    told = 0
    headlines = set()
    hurt: set[int | None] = set()
    for part in parts:
        for toll in part.tolls:
            if toll.metric in HURT and toll.metric != metric:
                hurt.add(toll.value)
            if toll.metric != metric or not toll.value:
                continue
            if part.reading.sentence.headline:
                headlines.add(toll.value)
            if not toll.later:
                before, told = toll, part.reading.index
                continue
            ranked = toll.later > 1
            if ranked and before is None and toll.later - 1 in hurt:
                before, told = replace(toll, value=1, weak=False), part.reading.index
                found.append((part, before))  # "Seven were injured; an eighth died": the first of the dead
                continue
            if ranked and before is None and part.place is not None and part.reading.index > OPENING and not _counts_the_others(part, toll):
                before, told = replace(toll, value=1, weak=False, listed=False), part.reading.index
                found.append((part, before))  # "A third death was confirmed in Khmelnytskyi", behind those of other towns
                continue
            if ranked and _uncounted(part, toll, before):
                before, told = replace(toll, value=toll.later, weak=False, listed=False), part.reading.index
                found.append((part, before))  # "A third person has died", of whom nobody counted the others
                continue
            if before is None or before.value is None or before.qualifier not in ("exact", "at_least") or toll.value is None:
                continue
            if ranked and before.value != toll.later - 1:
                continue
            if not ranked and (before.value in headlines or _whole(before) or part.reading.index - told > SOON):
                continue  # a headline of today and the first sentence of a report count everybody
            before = replace(toll, value=before.value + toll.value, qualifier=before.qualifier, weak=False, listed=False)
            told = part.reading.index
            found.append((part, before))
    return found
