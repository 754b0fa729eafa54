"""Derives from a regular expression the words that must stand in a text for it to match: a quick look before a slow search."""

from __future__ import annotations

import re
from typing import Any

#: stands for the edge of a word in a piece: \bhit\b does not mean the one in "white"
EDGE = "\b"
#: stands for any digit among the pieces; a text never holds it
DIGIT = "\0"
#: what is written over numbers and things is rare enough to tell something alone
MARKS = frozenset("#@~%§¤")
#: other pieces that are as short, with their edges, stand in nearly every sentence
MIN_LETTERS = 3
#: so many choices are kept of a pattern, those that say most; a fourth would hardly spare a search
MOST_CHOICES = 3
_EDGES = re.compile(r"\b")

#: pieces of which a match holds one
Choice = frozenset[str]
#: a part of a pattern as re's own reader gives it
Part = tuple[str, Any]


def needed(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Choices of pieces of words, case-folded, see with_edges: a text in which the pattern matches holds a piece of each. Empty when none can be told.

    Sound, not complete: alternatives are followed, what may be missing and what must not be there is left out.
    """
    choices = _of_all(_parts(re._parser.parse(pattern)), False, False)  # Python has no other reader of patterns
    return tuple(tuple(sorted(choice)) for choice in choices[:MOST_CHOICES])


def with_edges(words: str) -> str:
    """The words with the edges of each marked, as they are in pieces."""
    return _EDGES.sub(EDGE, words)


def _parts(parsed: Any) -> list[Part]:  # noqa: ANN401 - whatever re's own reader gives
    return [(str(what), value) for what, value in parsed]


def _of_all(parts: list[Part], begins: bool, ends: bool) -> list[Choice]:
    """The choices of a sequence, those that say most first. begins, ends: whether its first letter begins a word, and its last one ends one."""
    found: list[Choice] = []
    run, edge = "", begins
    for number, (what, value) in enumerate(parts):
        letter = _letter(what, value)
        if letter:
            run += letter
            continue
        here = _is_edge(what, value)
        behind = _is_edge(*parts[number + 1]) if number + 1 < len(parts) else ends
        found += [*_run(run, edge, here), *_of_one(what, value, run, edge, behind)]
        run, edge = "", here or (edge and not run and what in ("ASSERT", "ASSERT_NOT", "AT"))
    found += _run(run, edge, ends)
    choices: list[Choice] = []
    for choice in sorted(found, key=_says, reverse=True):
        if not any(other <= choice for other in choices):  # who holds one of the fewer holds one of the more
            choices.append(choice)
    return choices


def _says(choice: Choice) -> tuple[int, int, list[str]]:
    """How much a choice tells: long pieces more than short ones, and few more than many."""
    return min(map(len, choice)), -len(choice), sorted(choice)


def _letter(what: str, value: Any) -> str:  # noqa: ANN401
    """The letter that a part of a pattern is, case-folded: 'm', [Mm]; '' for what is none."""
    members = [(what, value)] if what == "LITERAL" else value if what == "IN" else ()
    letters = {chr(each).casefold() if str(kind) == "LITERAL" else "" for kind, each in members}
    return letters.pop() if len(letters) == 1 else ""


def _run(letters: str, begins: bool, ends: bool) -> list[Choice]:
    """What letters that follow each other need: each of their words, and each mark."""
    marked = with_edges(letters)
    marked = marked if begins else marked.removeprefix(EDGE)
    marked = marked if ends else marked.removesuffix(EDGE)
    return [frozenset({word}) for word in marked.split(" ") if len(word) >= MIN_LETTERS] + [frozenset({mark}) for mark in MARKS.intersection(letters)]


def _is_edge(what: str, value: Any) -> bool:  # noqa: ANN401
    """Whether a letter beside a part of a pattern is the first or last one of a word: beside \\b, \\s+, (?<![\\w-]), a comma."""
    if what == "AT":
        return str(value) != "AT_NON_BOUNDARY"
    if what == "ASSERT_NOT":
        only = _parts(value[1])
        return len(only) == 1 and only[0][0] == "IN" and any(str(each) == "CATEGORY_WORD" for _, each in only[0][1]) and str(only[0][1][0][0]) != "NEGATE"
    if what in ("MAX_REPEAT", "MIN_REPEAT"):
        only = _parts(value[2])
        return value[0] > 0 and len(only) == 1 and only[0][0] in ("IN", "LITERAL") and _is_edge(*only[0])
    members = [(what, value)] if what == "LITERAL" else value if what == "IN" else ()
    return bool(members) and all(str(each) in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD") or (str(kind) == "LITERAL" and not _EDGES.search(chr(each))) for kind, each in members)


def _is_digits(member: Part) -> bool:
    """Whether a member of a class of characters is digits alone: \\d, or 0-3."""
    what, value = str(member[0]), member[1]
    if what == "CATEGORY":
        return str(value) == "CATEGORY_DIGIT"
    if what == "RANGE":
        return ord("0") <= value[0] and value[1] <= ord("9")
    return what == "LITERAL" and ord("0") <= value <= ord("9")


def _of_one(what: str, value: Any, before: str, begins: bool, ends: bool) -> list[Choice]:  # noqa: ANN401
    """The choices of one part of a pattern; before: the letters right before it, which re takes out of alternatives that share them."""
    if what == "SUBPATTERN":
        return _of_all(_parts(value[3]), begins and not before, ends)
    if what in ("MAX_REPEAT", "MIN_REPEAT"):
        return _of_all(_parts(value[2]), begins and not before, False) if value[0] > 0 else []
    if what == "ASSERT":
        return _of_all(_parts(value[1]), False, False)
    if what == "IN":
        return [frozenset({DIGIT})] if value and all(map(_is_digits, value)) else []
    if what == "BRANCH":  # whichever alternative matches, its first choice is met, and its second where each has one
        letters = [("LITERAL", ord(letter)) for letter in before]
        return [frozenset().union(*each) for each in zip(*(_of_all([*letters, *_parts(branch)], begins, ends) for branch in value[1]), strict=False)]
    return []
