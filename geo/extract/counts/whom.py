"""Says whom a number counts by the words behind it: people, soldiers, or animals and things."""

from __future__ import annotations

import itertools
import re

from geo.extract.rules.lexicon import Lexicon

#: behind it stands who did it, not who was hurt: "a woman was killed by enemy shelling"
_BY_WHOM = re.compile(r"\b(?:by|when|after|while)\b|\bas\s+(?:a result|(?:the )?(?:enemy|army|occupiers|insurgents|gunmen|militants|fighters|rebels|bandits|jihadists|troops|soldiers|extremists|militia))\b")
#: what follows the noun that a number counts
_NOUN_ENDS = re.compile(r"(?:w(?:as|ere|ho|ith)|ha(?:s|ve|d)|are|is|that|in|at|on|of|from|near|inside|outside|within|among|an?|the|his|her|their|its|died?|dead|perish\w*|kill\w*|injur\w*|wound\w*|hurt|and|or)\W*", re.IGNORECASE)


def counted(words: str, lexicon: Lexicon, nouns: int = 1, named_already: bool = False) -> str:
    """Whom a number counts by the words behind it, things by the first nouns of them: '' people, 'military_' soldiers, 'none' animals and drones.

    named_already: the number holds its noun, as in 'a woman walking her dogs'.
    """
    named = _BY_WHOM.split(words)[0].split()[:4]
    soldiers, animals, adults = lexicon.union("military_people"), lexicon.union("not_people"), lexicon.union("person")
    head = [] if named_already or lexicon.lang != "en" else list(itertools.takewhile(lambda word: not _NOUN_ENDS.fullmatch(word), named))[-1:]  # "100 dairy cows have been killed"
    people = bool(adults and head and adults.fullmatch(head[0]))  # "three horse riders"
    if animals and any(animals.match(word) for word in [*(() if people else named[:nouns]), *head]):
        return "none"
    return "military_" if soldiers and any(soldiers.match(word) for word in named) and not _civil_first(named, lexicon) else ""


def _civil_first(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a civilian noun stands before the military one: 'people, soldiers said'."""
    soldiers, adults = lexicon.union("military_people"), lexicon.union("person")
    for word in words:
        if word.lower() == "police":
            return True
        if soldiers and soldiers.match(word):
            return False
        if adults and adults.fullmatch(word):
            return True
    return False
