"""Finds in one pass over a text which of many patterns can match in it at all, by the words that each one needs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.extract.rules.needed_words import DIGIT, MIN_LETTERS

#: so many texts are kept with what was found in them; a sentence is asked for some thirty kinds of rules
KEPT_TEXTS = 1024
#: so many words are kept with what they hold
KEPT_PARTS = 20_000
_DIGITS = re.compile(r"\d")


class Anchors:
    """The words that the patterns of several groups need, under their first letters. Each pattern is one bit of its group's number."""

    def __init__(self) -> None:
        #: group → the bits of patterns that any text may match
        self._always: dict[str, int] = {}
        #: words that are needed ("under fire") → the groups with the bits of the patterns that need them
        self._marks: dict[str, list[tuple[str, int]]] = {}
        #: first letters → longest part without a space → the needed words that hold it
        self._by_start: dict[str, dict[str, list[str]]] = {}
        #: part of a text between two spaces → what it holds: groups with bits, and needed words of which it can be a part
        self._parts: dict[str, tuple[list[tuple[str, int]], list[str]]] = {}
        self._seen: dict[str, dict[str, int]] = {}

    def add(self, group: str, needed: Iterable[tuple[str, ...]]) -> None:
        """Nothing; takes in the words that each pattern of a group needs, in order (empty: nothing is known)."""
        always = 0
        marks: dict[str, int] = {}
        for number, pieces in enumerate(needed):
            longest = {piece: max(piece.split(" "), key=len) for piece in pieces if piece != DIGIT}
            if not pieces or min(map(len, longest.values()), default=MIN_LETTERS) < MIN_LETTERS:
                always |= 1 << number
                continue
            if DIGIT in pieces:
                marks[DIGIT] = marks.get(DIGIT, 0) | 1 << number
                self._marks.setdefault(DIGIT, [])
            for piece, part in longest.items():
                marks[piece] = marks.get(piece, 0) | 1 << number
                if piece not in self._marks:
                    self._marks[piece] = []
                    self._by_start.setdefault(part[:MIN_LETTERS], {}).setdefault(part, []).append(piece)
        for piece, bits in marks.items():
            self._marks[piece].append((group, bits))
        self._always[group] = always
        self._seen.clear()
        self._parts.clear()

    def __contains__(self, group: str) -> bool:
        return group in self._always

    def likely(self, group: str, text: str) -> list[int]:
        """The numbers of the patterns of a group of which the text holds a word that they need, in order."""
        found = self._seen.get(text)
        bits = self._always[group] | (self._of(text) if found is None else found).get(group, 0)
        numbers: list[int] = []
        while bits:
            lowest = bits & -bits
            numbers.append(lowest.bit_length() - 1)
            bits ^= lowest
        return numbers

    def share(self, part: str, whole: str) -> None:
        """Nothing; a text that is cut from another, or the same with words blanked, holds no word that the other does not: both are looked at once."""
        if part not in self._seen:
            self._seen[part] = self._of(whole)

    def gather(self, whole: str, parts: Iterable[str]) -> None:
        """Nothing; a text that was cut into parts, between which no word stands, holds the words that they hold."""
        found: dict[str, int] = {}
        for part in parts:
            for group, bits in self._of(part).items():
                found[group] = found.get(group, 0) | bits
        self._seen[whole] = found

    def _of(self, text: str) -> dict[str, int]:
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) >= KEPT_TEXTS:
                self._seen.clear()
            found = self._seen[text] = self._scan(text.casefold())
        return found

    def _scan(self, folded: str) -> dict[str, int]:
        found: dict[str, int] = {}
        longer: set[str] = set()
        if _DIGITS.search(folded):
            longer.add(DIGIT)
        for part in set(folded.split(" ")):
            known = self._parts.get(part)
            marks, pieces = self._look_up(part) if known is None else known
            for group, bits in marks:
                found[group] = found.get(group, 0) | bits
            longer.update(pieces)
        for piece in longer:
            if piece == DIGIT or piece in folded:
                for group, bits in self._marks.get(piece, ()):
                    found[group] = found.get(group, 0) | bits
        return found

    def _look_up(self, part: str) -> tuple[list[tuple[str, int]], list[str]]:
        """What a part of a text between two spaces holds; kept, as few words make up most texts."""
        if len(self._parts) >= KEPT_PARTS:
            self._parts.clear()
        marks: dict[str, int] = {}
        longer: list[str] = []
        for start in self._by_start.keys() & {part[at : at + MIN_LETTERS] for at in range(len(part) - MIN_LETTERS + 1)}:
            for needed, pieces in self._by_start[start].items():
                for piece in pieces if needed in part else ():
                    if piece != needed:
                        longer.append(piece)
                        continue
                    for group, bits in self._marks[piece]:
                        marks[group] = marks.get(group, 0) | bits
        self._parts[part] = (list(marks.items()), longer)
        return self._parts[part]
