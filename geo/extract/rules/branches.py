"""Splits a rule's pattern into its alternatives, each of which is searched only in texts that hold the words it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
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
#: how a pattern begins that can only match where certain letters stand: "(?<![\w-])Russian army", "[Mm]inistry of"; of the second the last ones
_BEGINS = re.compile(r"(?:\\b|\(\?<[!=](?:\[[^\]]*\]|\\.|[^()\\\[])*\))*(?P<either>\[\w\w\])?(?P<letters>[\w' ]+)(?P<times>[?*+{])?")
#: fewer letters stand in too many places to be looked for by themselves
FEWEST_LETTERS = 3


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

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """The search of the alternative; of one that begins with letters as they are written, only where these stand, which is found far sooner."""
        return self.regex.search if self._letters is None else self._search_letters

    @cached_property
    def finditer(self) -> Callable[[str], Iterator[re.Match[str]]]:
        """Its matches from left to right, looked for in the same way."""
        return self.regex.finditer if self._letters is None else self._each_letters

    @cached_property
    def _letters(self) -> tuple[str, int] | None:
        """Letters that every match holds, and at which of its positions they stand; None when there are none, or when capitals are all the same."""
        begins = _BEGINS.match(self._pattern) if not self._flags and len(_alternatives(self._pattern)) == 1 else None
        letters = begins["letters"][:-1] if begins and begins["times"] else begins["letters"] if begins else ""
        return (letters, 1 if begins and begins["either"] else 0) if len(letters) >= FEWEST_LETTERS else None

    def _search_letters(self, text: str, position: int = 0) -> re.Match[str] | None:
        letters, before = self._letters or ("", 0)
        at = text.find(letters, position + before)
        while at >= 0:
            found = self.regex.match(text, at - before)
            if found:
                return found
            at = text.find(letters, at + 1)
        return None

    def _each_letters(self, text: str) -> Iterator[re.Match[str]]:
        found = self._search_letters(text)
        while found:
            yield found
            found = self._search_letters(text, found.end())


def first(branches: Iterable[Branch], text: str, position: int = 0) -> re.Match[str] | None:
    """The first match of a pattern from a position on, of which these are the alternatives that can match; of two at one place that of the earlier alternative."""
    return min(filter(None, (branch.search(text, position) for branch in branches)), key=re.Match.start, default=None)


def each(branches: list[Branch], text: str, whole: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a whole pattern from left to right, of which these are the alternatives that can match: the others are not searched."""
    if len(branches) < 2:
        for branch in branches:
            yield from branch.finditer(text)
        return
    if len(branches) > MOST_APART:
        yield from whole.finditer(text)
        return
    ahead: list[re.Match[str] | None] = [branch.search(text) for branch in branches]
    for number in count():
        found = min(filter(None, ahead), key=re.Match.start, default=None)
        if found is None:
            return
        if found.start() == found.end():  # how re goes on behind nothing only re knows
            yield from islice(whole.finditer(text), number, None)
            return
        yield found
        ahead = [match if match is None or match.start() >= found.end() else branch.search(text, found.end()) for branch, match in zip(branches, ahead, strict=True)]


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
