"""Derives from a regular expression the words of which one must stand in a text for it to match: a quick look before a slow search."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

#: shorter pieces stand in nearly every sentence
MIN_LETTERS = 3
#: stands for any digit among the pieces; a text never holds it
DIGIT = "\0"


def needed(pattern: str) -> tuple[str, ...]:
    """Pieces of text, case-folded, of which every match of the pattern holds at least one (DIGIT: any digit); empty when none can be told.

    Sound, not complete: alternatives are followed, what may be missing and what is only looked at is left out.
    """
    return tuple(sorted(_of_all(re._parser.parse(pattern)) or ()))  # Python has no other reader of patterns


def _of_all(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The pieces of a sequence: those of its part that says most."""
    found: list[frozenset[str]] = []
    run = ""
    for what, value in parsed:
        if str(what) == "LITERAL":
            run += chr(value)
            continue
        found += _run(run)
        run = ""
        own = _of_one(str(what), value)
        found += [own] if own else []
    found += _run(run)
    return max(found, key=lambda pieces: (min(map(len, pieces)), -len(pieces)), default=None)


_ANY_DIGIT = frozenset({DIGIT})


def _is_digits(member: tuple[Any, Any]) -> bool:
    """Whether a member of a class of characters is digits alone: \\d, or 0-3."""
    what, value = str(member[0]), member[1]
    if what == "CATEGORY":
        return str(value) == "CATEGORY_DIGIT"
    if what == "RANGE":
        return ord("0") <= value[0] and value[1] <= ord("9")
    return what == "LITERAL" and ord("0") <= value <= ord("9")


def _run(letters: str) -> list[frozenset[str]]:
    return [frozenset({letters.casefold()})] if len(letters) >= MIN_LETTERS else []


def _of_one(what: str, value: tuple) -> frozenset[str] | None:
    if what == "SUBPATTERN":
        return _of_all(value[3])
    if what in ("MAX_REPEAT", "MIN_REPEAT"):
        return _of_all(value[2]) if value[0] > 0 else None
    if what == "IN":
        return _ANY_DIGIT if value and all(map(_is_digits, value)) else None
    if what == "BRANCH":
        each = [_of_all(branch) for branch in value[1]]
        return frozenset().union(*each) if all(each) else None  # type: ignore[arg-type]
    return None
