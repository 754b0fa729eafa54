"""Tests that a pattern which is searched only where its words stand finds what it finds in every sentence."""

from __future__ import annotations

import re

import pytest

from geo.extract.rules.sought import Sought

_SENTENCES = (
    "A drone hit a bus, killing as many others.",
    "THERE, ON the bridge, two were killed.",
    "A white van burned there on Monday.",
    "In Izium, 12 were hurt;\nthat day in Kupiansk, 3.",
    "",
)
_PATTERNS = (r"\bthere\s+on\b|^there\b", r"\bas\s+many\b", r"\bhit\b", r"\b(?:that|the same) (?:day|night)\b|\d+", r"[A-Z]\w+")


@pytest.mark.parametrize("pattern", _PATTERNS)
def test_what_is_sought_by_its_words_is_found_as_without_them(pattern: str) -> None:
    sought, plain = Sought(pattern, re.IGNORECASE), re.compile(pattern, re.IGNORECASE)
    for text in _SENTENCES:
        assert _span(sought.search(text)) == _span(plain.search(text))
        assert _span(sought.search(text, 5)) == _span(plain.search(text, 5))
        assert _span(sought.match(text)) == _span(plain.match(text))
        assert _span(sought.fullmatch(text)) == _span(plain.fullmatch(text))
        assert list(map(_span, sought.finditer(text))) == list(map(_span, plain.finditer(text)))
        assert sought.findall(text) == plain.findall(text)
        assert sought.sub("#", text) == plain.sub("#", text)


def test_a_pattern_is_not_searched_where_its_words_do_not_stand() -> None:
    rare = Sought(r"\bdrone\b(?=x)")
    assert rare.search("A missile hit a bus.") is None
    assert rare._regex is None
    assert rare.search("A drone hit a bus.") is None
    assert rare._regex is not None


def _span(found: re.Match[str] | None) -> tuple[int, int] | None:
    return found and found.span()
