"""Finds in one pass over a text which of many patterns can match in it at all, by the words that each one needs."""

from __future__ import annotations

from collections.abc import Iterable

from geo.extract.needed_words import MIN_LETTERS

#: so many texts are kept with what was found in them; a sentence is asked for some thirty kinds of rules
KEPT_TEXTS = 256


class Anchors:
    """The words that the patterns of several groups need, under their first letters. Each pattern is one bit of a number."""

    def __init__(self) -> None:
        #: group → where its bits begin, the bits that it has, and those of patterns that any text may match
        self._groups: dict[str, tuple[int, int, int]] = {}
        self._bits = 0
        self._by_start: dict[str, dict[str, int]] = {}
        self._seen: dict[str, int] = {}

    def add(self, group: str, needed: Iterable[tuple[str, ...]]) -> None:
        """Nothing; takes in the words that each pattern of a group needs, in order (empty: nothing is known)."""
        first, always, count = self._bits, 0, 0
        for count, pieces in enumerate(needed, start=1):
            bit = count - 1
            if not pieces:
                always |= 1 << bit
            for piece in pieces:
                words = self._by_start.setdefault(piece[:MIN_LETTERS], {})
                words[piece] = words.get(piece, 0) | 1 << (first + bit)
        self._groups[group] = (first, (1 << count) - 1, always)
        self._bits += count
        self._seen.clear()

    def __contains__(self, group: str) -> bool:
        return group in self._groups

    def likely(self, group: str, text: str) -> list[int]:
        """The numbers of the patterns of a group of which the text holds a word that they need, in order."""
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) >= KEPT_TEXTS:
                self._seen.clear()
            found = self._seen[text] = self._scan(text.casefold())
        first, own, always = self._groups[group]
        bits = (found >> first) & own | always
        numbers = []
        while bits:
            lowest = bits & -bits
            numbers.append(lowest.bit_length() - 1)
            bits ^= lowest
        return numbers

    def _scan(self, folded: str) -> int:
        found = 0
        for start in self._by_start.keys() & {folded[at : at + MIN_LETTERS] for at in range(len(folded) - MIN_LETTERS + 1)}:
            for piece, bits in self._by_start[start].items():
                if piece in folded:
                    found |= bits
        return found
