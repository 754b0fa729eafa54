"""Whose own name a written name is: a place that bears it is not passed over for a larger one that is, or once was, called so too."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from geo.gazetteer.candidates import Found
from geo.gazetteer.database import BY_SOUND
from geo.gazetteer.fold import fold, loose, sound

#: of a place whose own name is written otherwise, the most that it weighs against one that bears the name: a spelling of its name
#: ("Balakleia" for Balakliia) can leave the choice open, a name of other times or tongues ("Aleksandrovka" for Donetsk) cannot
SPELT_ALIKE, CALLED_SO = 0.97, 0.1
#: names as like as that in their consonants and the places of their vowels are one name in two tongues: Nikolaevka and Mykolaivka
_LIKE = 0.75
_PLACES = frozenset({"settlement", "unlocated"})
_BY_EAR = frozenset({"sound", "loose", "alike"})
_BY_NAME = frozenset({"exact", "override", "alternate", "inflected", "sound"})


def held_back(found: Sequence[Found], weights: Sequence[float]) -> list[float]:
    """The weights, where no place outweighs those of its country that bear the name themselves. Where none does, no place of
    another name altogether outweighs those whose name, in another tongue, it is: "Aleksandrovka" is Oleksandrivka, not Donetsk.
    """
    out = list(weights)
    for country in {f.row.country for f in found} & BY_SOUND:
        places = [n for n, f in enumerate(found) if f.row.country == country and f.row.kind in _PLACES and weights[n]]
        bearers = [n for n in places if found[n].own]
        if not bearers:
            bearers = _in_another_tongue(found, weights, places)
        if not bearers:
            continue
        most = max(weights[n] for n in bearers)
        of_their_own = bool(found[bearers[0]].own)
        for n, f in enumerate(found):
            if f.own or f.row.country != country or weights[n] <= CALLED_SO * most or not (f.row.kind in _PLACES or f.match in _BY_EAR):
                continue
            if not _spells(f):
                out[n] = CALLED_SO * most
            elif of_their_own:
                out[n] = min(weights[n], SPELT_ALIKE * most)
    return out


def _in_another_tongue(found: Sequence[Found], weights: Sequence[float], places: list[int]) -> list[int]:
    """The places whose own name is like the one written, when the heaviest of all has quite another."""
    called_so = [n for n in places if found[n].match in _BY_NAME]
    if len(called_so) < 2 or _spells(found[max(called_so, key=lambda n: weights[n])]):
        return []
    return [n for n in called_so if _spells(found[n])]


def _spells(found: Found) -> bool:
    row = found.row
    return is_like(found.key, row.name) or (row.name_uk != row.name and is_like(found.key, row.name_uk))


def is_like(key: str, name: str) -> bool:
    """Whether what was written (folded) is a name in another spelling, or one of its words: "novhorod" for Novhorod-Siverskyi."""
    heard, own = loose(sound(key)), loose(sound(fold(name)))
    return heard in own.split() or SequenceMatcher(None, heard, own).ratio() >= _LIKE
