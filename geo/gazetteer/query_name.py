"""What was written → the keys to look up: without the words around the name, and in the nominative."""

from __future__ import annotations

import csv
import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geo.gazetteer.fold import fold

MAX_LETTERS = 200
#: how much less sure a name is that was found only after a step
STRIPPED, INFLECTED = 0.9, 0.6
_MOST_FORMS = 120

_PARTED = re.compile(r"[(\[,/]")
_BRACKET = re.compile(r"[(\[]([^)\]]*)[)\]]?")


@dataclass(frozen=True)
class Words:
    """The words that stand around names: {word: level} before and after them, and the case endings (ending, nominative)."""

    before: dict[str, str]
    after: dict[str, str]
    endings: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Form:
    """One way to read what was written: its key, the level that a word claims ("" = none), and how plain it is (0..1)."""

    key: str
    level: str = ""
    plain: float = 1.0
    vicinity: bool = False


@dataclass(frozen=True)
class Written:
    """A written name taken apart: the names in it (more than one for "Kiev/Kyiv") and what stands behind it as a hint."""

    names: tuple[str, ...]
    hints: tuple[str, ...] = field(default=())


@functools.lru_cache(maxsize=4)
def load_words(folder: Path) -> Words:
    """The words of data/gazetteer/name_words.csv and case_endings.csv."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    with (folder / "name_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            word = fold(row["word"])
            if row["side"] in ("before", "both"):
                before[word] = row["level"]
            if row["side"] in ("after", "both"):
                after[word] = row["level"]
    with (folder / "case_endings.csv").open(encoding="utf-8", newline="") as file:
        endings = tuple(dict.fromkeys((fold(row["ending"]), fold(row["nominative"])) for row in csv.DictReader(file)))
    return Words(before, after, endings)


def take_apart(text: str) -> Written:
    """The names and the hints in a written place such as "Hroza (Kharkiv region), Ukraine"."""
    if not _PARTED.search(text):
        return Written((text.strip(),))
    hints = [h for h in _BRACKET.findall(text) if h.strip()]
    first, *rest = _BRACKET.sub(" ", text).split(",")
    hints += [part for part in rest if part.strip()]
    names = [part for part in first.split("/") if part.strip()] if "/" in first else [first]
    return Written(tuple(n.strip() for n in names), tuple(h.strip() for h in hints))


def plain_forms(key: str, words: Words) -> Iterator[Form]:
    """The key itself, then without the words before and behind it."""
    yield Form(key)
    yield from _stripped(key, words)


def _stripped(key: str, words: Words) -> Iterator[Form]:
    tokens = key.split()
    level, vicinity, sure = "", False, 1.0
    for _ in range(3):
        if len(tokens) < 2:
            break
        step = _cut(tokens, words)
        if step is None:
            break
        tokens, word_level = step
        if word_level == "vicinity":
            vicinity = True
        elif word_level not in ("", "any"):
            level = level or word_level
        sure *= 1.0 if word_level in ("adm1", "adm2", "hromada", "settlement") else STRIPPED
        yield Form(" ".join(tokens), level, sure, vicinity)


def _cut(tokens: list[str], words: Words) -> tuple[list[str], str] | None:
    for size in (2, 1):
        if len(tokens) > size and (level := words.after.get(" ".join(tokens[-size:]))):
            return tokens[:-size], level
    for size in (4, 3, 2, 1):
        if len(tokens) > size and (level := words.before.get(" ".join(tokens[:size]))):
            return tokens[size:], level
    return None


def nominative_forms(form: Form, words: Words) -> Iterator[Form]:
    """Forms in which a declined Ukrainian or Russian name may stand in the nominative; nothing for Latin letters."""
    if form.key.isascii():
        return
    choices = [_nominatives(token, words.endings) for token in form.key.split()]
    seen = {form.key}
    for combination in itertools.islice(itertools.product(*choices), _MOST_FORMS):
        key = " ".join(combination)
        if key not in seen:
            seen.add(key)
            yield Form(key, form.level, form.plain * INFLECTED, form.vicinity)


def _nominatives(word: str, endings: tuple[tuple[str, str], ...]) -> list[str]:
    found = [word]
    if len(word) > 2:
        for ending, nominative in endings:
            stem = word[: len(word) - len(ending)]
            if stem and word.endswith(ending):
                found.append(stem + nominative)
    return list(dict.fromkeys(found))
