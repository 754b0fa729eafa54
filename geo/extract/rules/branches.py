"""Splits a rule's pattern into its alternatives, each of which is searched only in texts that hold the words it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import count, islice

from geo.extract.rules.kept_patterns import COMPILED

#: a pattern is split no further than into as many
MOST_BRANCHES = 400
#: more alternatives that can match are searched faster as the whole that they are of
MOST_APART = 6
#: what may stand before a group of alternatives without being a part of any
_LOOKS_BACK = re.compile(r"(?:\\b|\\W\*|\^|\(\?<[!=](?:\[[^\]]*\]|\\.|[^()\\\[])*\))*")
_QUANTIFIERS = "?*+{"


class Branch:
    """One alternative of a rule's pattern. choices: of each a text must hold one of the words, see needed_words."""

    def __init__(self, pattern: str, flags: int, choices: tuple[tuple[str, ...], ...]) -> None:
        self._pattern = pattern
        self._flags = flags
        self.choices = choices

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The alternative, compiled when it is searched for the first time."""
        return COMPILED.compiled(self._pattern, self._flags)


def first(branches: Iterable[Branch], text: str, position: int = 0) -> re.Match[str] | None:
    """The first match of a pattern from a position on, of which these are the alternatives that can match; of two at one place that of the earlier alternative."""
    return min(filter(None, (branch.regex.search(text, position) for branch in branches)), key=re.Match.start, default=None)


def each(branches: list[Branch], text: str, whole: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a whole pattern from left to right, of which these are the alternatives that can match: the others are not searched."""
    if len(branches) < 2:
        for branch in branches:
            yield from branch.regex.finditer(text)
        return
    if len(branches) > MOST_APART:
        yield from whole.finditer(text)
        return
    ahead: list[re.Match[str] | None] = [branch.regex.search(text) for branch in branches]
    for number in count():
        found = min(filter(None, ahead), key=re.Match.start, default=None)
        if found is None:
            return
        if found.start() == found.end():  # how re goes on behind nothing only re knows
            yield from islice(whole.finditer(text), number, None)
            return
        yield found
        ahead = [match if match is None or match.start() >= found.end() else branch.regex.search(text, found.end()) for branch, match in zip(branches, ahead, strict=True)]


def split(pattern: str) -> list[str]:
    """The alternatives of a pattern: those of its top and those of the group with which it begins, to any depth."""
    parts: list[str] = []
    waiting = [pattern]
    while waiting:
        part = waiting.pop()
        finer = _once(part) if len(parts) + len(waiting) < MOST_BRANCHES else [part]
        if finer == [part]:
            parts.append(part)
        else:
            waiting += reversed(finer)
    return parts


def _once(pattern: str) -> list[str]:
    top = _alternatives(pattern)
    if len(top) > 1:
        return top
    before = _LOOKS_BACK.match(pattern)
    start = before.end() if before else 0
    if not pattern.startswith("(?:", start):
        return [pattern]
    end = _end_of_group(pattern, start)
    if pattern[end : end + 1] and pattern[end] in _QUANTIFIERS:
        return [pattern]
    inner = _alternatives(pattern[start + 3 : end - 1])
    return [f"{pattern[:start]}{each}{pattern[end:]}" for each in inner]


def _alternatives(pattern: str) -> list[str]:
    """The parts between the bars that stand in no group and no class."""
    parts, begin, depth = [], 0, 0
    for at, sign in _signs(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(pattern[begin:at])
            begin = at + 1
    return [*parts, pattern[begin:]]


def _end_of_group(pattern: str, start: int) -> int:
    depth = 0
    for at, sign in _signs(pattern, start):
        depth += (sign == "(") - (sign == ")")
        if sign == ")" and depth == 0:
            return at + 1
    return len(pattern)


def _signs(pattern: str, at: int = 0) -> list[tuple[int, str]]:
    """The brackets and bars of a pattern with their positions, without those that are escaped or stand in a class."""
    found = []
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 2
            continue
        if sign == "[":
            at += 1 + pattern.startswith("^", at + 1)
            at += 1  # a bracket right at the start of a class is a letter of it
            while at < len(pattern) and pattern[at] != "]":
                at += 2 if pattern[at] == "\\" else 1
        elif sign in "()|":
            found.append((at, sign))
        at += 1
    return found
