"""Reads whom a sentence holds responsible for a strike: ids of parties.csv with the words that name them."""

from __future__ import annotations

from geo.extract.objects.objects import Found
from geo.extract.rules.lexicon import Lexicon


def read(sentence: str, lexicon: Lexicon) -> list[Found]:
    """Who is said to have done it, in order, each party once; an empty list when the sentence names nobody.

    A sentence that only denies names nobody; that is read in geo.extract.claims.another_version.
    """
    found: list[Found] = []
    for rule, match in lexicon.matches("blame", sentence):
        party = _party(match.group("party"), lexicon)
        if party is not None and not any(each.id == party for each in found):
            found.append(Found(party, match.start(), match.end(), rule.id))
    return sorted(found, key=lambda each: each.start)


def _party(words: str, lexicon: Lexicon) -> str | None:
    for rule in lexicon.rules("party_name"):
        if rule.regex.search(words):
            return rule.meaning
    return None
