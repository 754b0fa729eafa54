"""Finds in one pass over a text which of many patterns can match in it at all, by the words that each one needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from geo.extract.rules.needed_words import DIGIT, MARKS, MIN_LETTERS, MOST_CHOICES, with_edges

#: so many texts are kept with what was found in them; a sentence is asked for some thirty kinds of rules
KEPT_TEXTS = 1024
#: so many words are kept with what they hold
KEPT_WORDS = 8_000
_DIGIT = re.compile(r"\d")


class Anchors:
    """The pieces of words that the patterns of several groups need.

    What a text holds are as many numbers as a pattern may need choices of pieces. Every pattern is one bit in each of them,
    which is set where its choice is met: one operation does for thousands of patterns.
    """

    def __init__(self) -> None:
        #: group → where its bits begin, and a mask as long as they are
        self._places: dict[str, tuple[int, int]] = {}
        self._bits = 0
        #: the bits that are set for any text: of patterns that do not say by which words
        self._always = [0] * MOST_CHOICES
        #: piece → the bits that it sets
        self._pieces: dict[str, list[int]] = {}
        #: first letters → how long the pieces are that begin so
        self._lengths: dict[str, set[int]] = {}
        #: word of a text → the bits that its pieces set; empty without any
        self._words: dict[str, list[int]] = {}
        #: text → the patterns of which every choice is met
        self._seen: dict[str, int] = {}

    def add(self, group: str, needed: Iterable[tuple[tuple[str, ...], ...]]) -> None:
        """Nothing; takes in the choices of pieces that each pattern of a group needs, in order (none: nothing is known)."""
        begin = self._bits
        for choices in needed:
            bit = 1 << self._bits
            self._bits += 1
            for number in range(MOST_CHOICES):
                if number >= len(choices):
                    self._always[number] |= bit
                for piece in choices[number] if number < len(choices) else ():
                    self._pieces.setdefault(piece, [0] * MOST_CHOICES)[number] |= bit
                    self._lengths.setdefault(piece[:MIN_LETTERS], set()).add(len(piece))
        self._places[group] = (begin, (1 << self._bits - begin) - 1)
        self._seen.clear()
        self._words.clear()

    def __contains__(self, group: str) -> bool:
        return group in self._places

    def any_likely(self, group: str, text: str) -> int:
        """The patterns of a group of which the text holds the words that they need, as bits; 0 for none, of which most calls are."""
        begin, mask = self._places[group]
        seen = self._seen.get(text)
        return (self._look_at(text) if seen is None else seen) >> begin & mask

    def likely(self, group: str, text: str) -> list[int]:
        """The numbers of the patterns of a group of which the text holds the words that they need, in order."""
        bits = self.any_likely(group, text)
        numbers: list[int] = []
        while bits:
            lowest = bits & -bits
            numbers.append(lowest.bit_length() - 1)
            bits ^= lowest
        return numbers

    def _look_at(self, text: str) -> int:
        if len(self._seen) >= KEPT_TEXTS:
            self._seen.clear()
        held = [self._always]
        for word in set(text.split(" ")):
            known = self._words.get(word)
            bits = self._look_up(word) if known is None else known
            if bits:
                held.append(bits)
        self._seen[text] = reduce(and_, _together(held))
        return self._seen[text]

    def _look_up(self, word: str) -> list[int]:
        """The bits that the pieces of a word set, whatever stands between two spaces; kept, as few words make up most texts."""
        if len(self._words) >= KEPT_WORDS:
            self._words.clear()
        edged = with_edges(word).casefold()
        pieces = set(MARKS.intersection(edged))
        if _DIGIT.search(word):
            pieces.add(DIGIT)
        for at in range(len(edged) - MIN_LETTERS + 1):
            for length in self._lengths.get(edged[at : at + MIN_LETTERS], ()):
                pieces.add(edged[at : at + length])
        self._words[word] = _together([self._pieces[piece] for piece in pieces if piece in self._pieces])
        return self._words[word]


def _together(held: list[list[int]]) -> list[int]:
    """The bits that any of several words sets."""
    return [reduce(or_, bits) for bits in zip(*held, strict=True)]
