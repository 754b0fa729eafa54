"""A pattern of the code that is searched only in texts that hold the words it needs, as the lexicon's patterns are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from geo.extract.rules.anchors import Anchors
from geo.extract.rules.kept_patterns import COMPILED
from geo.extract.rules.kept_words import KEPT


class Sought:
    """A pattern as re.compile gives it, for what few of the sentences say that it is asked of.

    It is asked of whole sentences: a look at the words of each is kept for all patterns. What is cut from a sentence for one question
    is searched as fast with re. There is no end position: a word cut short by it is another one. Raises re.error when it is first asked.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = pattern
        self._flags = flags
        self._regex: re.Pattern[str] | None = None
        _NEW.append(self)

    def search(self, text: str, position: int = 0) -> re.Match[str] | None:
        """The first match from a position on; None without any."""
        return self._compiled().search(text, position) if self._may_match(text) else None

    def match(self, text: str, position: int = 0) -> re.Match[str] | None:
        """The match that begins at a position; None without any."""
        return self._compiled().match(text, position) if self._may_match(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match that is the whole text; None when it is none."""
        return self._compiled().fullmatch(text) if self._may_match(text) else None

    def finditer(self, text: str, position: int = 0) -> Iterator[re.Match[str]]:
        """The matches from left to right."""
        return self._compiled().finditer(text, position) if self._may_match(text) else iter(())

    def findall(self, text: str) -> list[str]:
        """What each match holds, as re gives it."""
        return self._compiled().findall(text) if self._may_match(text) else []

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with every match replaced."""
        return self._compiled().sub(by, text) if self._may_match(text) else text

    def _may_match(self, text: str) -> int:
        """Whether the text holds the words that one of the alternatives needs, as bits."""
        try:
            return _HELD.any_likely(self._pattern, text)
        except KeyError:
            _take_in()
            return _HELD.any_likely(self._pattern, text)

    def _compiled(self) -> re.Pattern[str]:
        if self._regex is None:
            self._regex = COMPILED.compiled(self._pattern, self._flags)
        return self._regex


#: the words that the patterns need, and those patterns that are not yet among them: nothing is read from the disk at import
_HELD = Anchors()
_NEW: list[Sought] = []


def _take_in() -> None:
    """Nothing; takes in all new patterns at once: what a text holds is looked at anew whenever one comes in."""
    while _NEW:
        pattern = _NEW.pop()._pattern
        if pattern not in _HELD:
            _HELD.add(pattern, [choices for _, choices in KEPT.parts(pattern)])
