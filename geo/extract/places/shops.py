"""Finds the names by which a report calls a shop, hotel or café, so that it can go on to call it only so: 'the dead at Epicentr' is no town."""

from __future__ import annotations

from collections.abc import Iterable

from geo.extract.places.atlas import Gazetteer
from geo.extract.rules.sought import Sought
from geo.extract.text.sentences import Sentence

#: "the Epicentr home improvement hypermarket", "the Amstor shopping mall"
_CALLED = Sought(
    r"\b(?:the|an?|The|of|at|on|in)\s+['\"“‘]?(?P<name>[A-Z][\w-]+(?:['’]\w+)?(?:\s[A-Z][\w-]+)?)['\"”’]?\s+(?:[a-z-]+\s+){0,2}?"
    r"(?:hypermarket|supermarket|mall|store|shop|(?:shopping|retail|business|trade|entertainment|fitness|mail|postal|logistics) (?:centre|center|complex|hub)|restaurant|pizzeria|hotel|caf[eé]|cinema|gym|nightclub|bakery|pharmacy|(?:petrol|filling|gas) station)\b"
)


def named(sentences: Iterable[Sentence], gazetteer: Gazetteer) -> frozenset[str]:
    """The names of shops and the like that no town or village has."""
    called = {found["name"] for each in sentences for found in _CALLED.finditer(each.text)}
    return frozenset(name for name in called if gazetteer.place(name, "settlement") is None and gazetteer.place(name, "adm1") is None)
