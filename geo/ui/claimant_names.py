"""Which names may be those of one claimant, by their sound and without the words of an office: something to ask about, never to decide."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from geo.gazetteer.fold import exchanged, fold, sound

#: between a name and an office, or between two bodies; they tell nobody apart
_FILLING = frozenset("a an the of in on for at and by from to its with de la von van body name not given named".split())
#: what somebody is, who may have a name beside it
_OFFICES = frozenset(
    """acting administration adviser advisor ambassador chairman chairwoman chief colonel commander deputy director general governor
    head lieutenant major mayor minister ministry officer official officials premier president prime prosecutor secretary speaker
    spokesman spokesperson spokeswoman vice mr mrs ms dr""".split()
)
#: so alike are two words of bodies: defence and defense, Russian and Russia
_ALIKE = 0.84
#: so many of all the words of two bodies are of both: "State Emergency Service" and "… of Ukraine", but not the governors of two oblasts
_SHARED = 0.75
_SAME_FIRST = 0.6
_POSSESSIVE = re.compile(r"['’ʼ]s\b")
_PARTS = re.compile(r"[,;(–—]| - ")
#: from so many letters on is what was typed of a name enough to offer those that it begins
_TYPED = 2


def alike(one: str, other: str) -> bool:
    """Whether two different names may be those of one claimant: 'Serhiy Lysak' and 'Serhii Lysak, head of Dnipropetrovsk oblast'.

    >>> alike("Governor Lysak", "Serhii Lysak, head of Dnipropetrovsk oblast"), alike("Mayor of Sumy", "Mayor of Kharkiv")
    (True, False)
    """
    if one.strip() == other.strip():
        return False
    persons, others = _persons(one), _persons(other)
    if bool(persons) != bool(others):  # a last name alone is a person's where the other is one
        persons, others = persons or _last_name(one), others or _last_name(other)
    if persons and others:
        return any(_one_person(first, second) for first in persons for second in others)
    return bool(_words(one)) and _one_body(_words(one), _words(other))


def offered(typed: str, known: Iterable[str], most: int = 4) -> list[str]:
    """The known names that what was typed may mean: alike ones, then those whose words begin so, by sound. None for a name that is known."""
    text = fold(typed)
    names = [name for name in dict.fromkeys(known) if name.strip()]
    if typed.strip() in names or len(text) < _TYPED:
        return []
    near = [name for name in names if alike(typed, name)]
    begun = [sound(word) or word for word in text.split()]
    beginning = [name for name in names if name not in near
                 and all(any((sound(word) or word).startswith(start) for word in fold(name).split()) for start in begun)]  # fmt: skip
    return [*near, *beginning][:most]


def pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs among some names that may be one claimant, in the order given."""
    held = list(dict.fromkeys(names))
    return [(one, other) for place, one in enumerate(held) for other in held[place + 1 :] if alike(one, other)]


@lru_cache(maxsize=4096)
def _persons(name: str) -> tuple[tuple[str, ...], ...]:
    """The names of people in a claimant's name, each as its words: what stands before a comma, or behind an office without "of"."""
    found = []
    for part in _PARTS.split(name):
        words = part.split()
        office = max((place for place, word in enumerate(words) if fold(word) in _OFFICES), default=-1)
        rest = words[office + 1 :]
        if 0 < len(rest) <= 3 and all(word[:1].isupper() and fold(word) not in _FILLING for word in rest) and (office >= 0 or len(rest) > 1):
            found.append(tuple(fold(word) for word in rest if fold(word)))
    return tuple(one for one in found if one)


def _last_name(name: str) -> tuple[tuple[str, ...], ...]:
    word = name.strip()
    return ((fold(word),),) if word[:1].isupper() and not word.isupper() and len(word.split()) == 1 and fold(word) not in _OFFICES else ()


def _one_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Last names that sound alike, and first names that do not contradict each other: equal, of one first sound, or missing."""
    first, second = [_sounds(word) for word in one], [_sounds(word) for word in other]
    if sorted(first) == sorted(second):
        return True
    if first[-1] != second[-1] or not first[-1]:
        return False
    if len(first) == 1 or len(second) == 1 or sound(one[0])[:1] == sound(other[0])[:1]:
        return True
    return SequenceMatcher(None, first[0], second[0]).ratio() >= _SAME_FIRST  # Oleksandr is Alexander in Russian


def _one_body(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = sum(1 for word in one if any(_same_word(word, each) for each in other))
    back = sum(1 for word in other if any(_same_word(word, each) for each in one))
    return min(shared, back) / (len(one) + len(other) - min(shared, back)) >= _SHARED


def _same_word(one: str, other: str) -> bool:
    return one == other or _sounds(one) == _sounds(other) or (one[:1] == other[:1] and SequenceMatcher(None, one, other).ratio() >= _ALIKE)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(_POSSESSIVE.sub("", name)).split()) - _FILLING


@lru_cache(maxsize=4096)
def _sounds(word: str) -> str:
    return exchanged(sound(word)) or word
