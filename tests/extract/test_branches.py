"""Tests that an alternative of a rule that begins with letters is found where it is found without a look for them."""

from __future__ import annotations

import re

import pytest

from geo.extract.rules.branches import Branch

_TEXT = "Russia said; Russian troops, the Russian army. ministry of Health, Ministry of Health, a Ministry off; pro-Russia Russias"


@pytest.mark.parametrize(
    "pattern",
    [r"(?<![\w-])Russia\w*", r"(?<![\w-])Russians?\b(?= troops)", r"\b[Mm]inistry of [A-Z]\w+", r"Russia said|army", r"(?<=the )Russian? army", r"(?<![\w-])(?:Russia|Ministry)", r"[Mm]inist"],
)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_letters_at_the_beginning_only_tell_where_to_look(pattern: str, flags: int) -> None:
    branch, plain = Branch(pattern, flags, ()), re.compile(pattern, flags)
    assert [found.span() for found in branch.finditer(_TEXT)] == [found.span() for found in plain.finditer(_TEXT)]
    for position in range(len(_TEXT)):
        found, wanted = branch.search(_TEXT, position), plain.search(_TEXT, position)
        assert (found and found.span()) == (wanted and wanted.span())
