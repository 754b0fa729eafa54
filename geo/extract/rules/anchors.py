"""Finds in one pass over a text which of many patterns can match in it at all, by the words that each one needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from operator import or_

from geo.extract.rules.needed_words import DIGIT, MARKS, MIN_LETTERS, MOST_CHOICES, with_edges

#: so many texts are kept with what was found in them; a sentence is asked for some thirty kinds of rules
KEPT_TEXTS = 1024
#: so many words are kept with what they hold: twice as many as a hundred reports have
KEPT_WORDS = 20_000
_DIGIT = re.compile(r"\d")


class Anchors:
    """The pieces of words that the patterns of several groups need.

    What a text holds is one number, of as many parts as a pattern may need choices of pieces. Every pattern is one bit in each part,
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
        #: word of a text → the bits that its pieces set, part by part; 0 without any
        self._words: dict[str, int] = {}
        #: the same bits by themselves: half of all words hold the pieces of another one, and their bits are long
        self._same: dict[int, int] = {}
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
                    bits = self._pieces.get(piece)
                    if bits is None:
                        bits = self._pieces[piece] = [0] * MOST_CHOICES
                        self._lengths.setdefault(piece[:MIN_LETTERS], set()).add(len(piece))
                    bits[number] |= bit
        self._places[group] = (begin, (1 << self._bits - begin) - 1)
        self._seen.clear()
        self._forget_words()

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
        words = self._words
        held = self._one(self._always)
        for word in set(text.split(" ")):
            bits = words.get(word)
            if bits is None:
                bits = self._look_up(word)
            if bits:
                held |= bits
        met = held & (1 << self._bits) - 1
        for _ in range(1, MOST_CHOICES):
            held >>= self._bits
            met &= held
        self._seen[text] = met
        return met

    def _look_up(self, word: str) -> int:
        """The bits that the pieces of a word set, whatever stands between two spaces; kept, as few words make up most texts."""
        if len(self._words) >= KEPT_WORDS:
            self._forget_words()
        edged = with_edges(word).casefold()
        pieces = set(MARKS.intersection(edged))
        if _DIGIT.search(word):
            pieces.add(DIGIT)
        for at in range(len(edged) - MIN_LETTERS + 1):
            for length in self._lengths.get(edged[at : at + MIN_LETTERS], ()):
                pieces.add(edged[at : at + length])
        held = [self._pieces[piece] for piece in pieces if piece in self._pieces]
        bits = self._one([reduce(or_, part) for part in zip(*held, strict=True)]) if held else 0
        self._words[word] = bits = self._same.setdefault(bits, bits)
        return bits

    def _one(self, parts: list[int]) -> int:
        """The parts of bits as one number, the first one lowest."""
        return reduce(or_, (part << self._bits * number for number, part in enumerate(parts)))

    def _forget_words(self) -> None:
        self._words.clear()
        self._same.clear()
