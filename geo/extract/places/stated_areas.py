"""Tells in which of several oblasts that were just named a town is looked for, and gives a village that cannot be chosen the area of its oblast."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.places.apposed import AREA_S
from geo.extract.places.atlas import Gazetteer
from geo.extract.places.mentions import Mention

#: what stands between a village and the area in which it lies
LIES_IN = re.compile(r", |(?:,| in) (?:the )?(?:(?:north|south|east|west)\w* )?")


def its_own(mention: Mention, areas: Sequence[Mention], sentence: str) -> str | None:
    """The oblast that stands right behind a town, or before it as its owner: 'in Kalynivka in Kherson region', "In Kyiv region's Tarasivka"; None without one."""
    for each in areas:
        if each.kind == "adm1" and each.place is not None:
            behind = each.start >= mention.end and LIES_IN.fullmatch(sentence[mention.end : each.start])
            if behind or (each.end <= mention.start and AREA_S.fullmatch(sentence[each.end : mention.start])):
                return each.place.adm1
    return None


def looked_for(mention: Mention, oblasts: Sequence[str], own: str | None, gazetteer: Gazetteer) -> tuple[str | None, bool]:
    """(the oblast in which a town is looked for, whether it may lie in several of those named).

    Of several, the one named last tells nothing: 'Three were killed in Donetsk region and one in Sumy region. In Kostiantynivka two people
    died' is the city, not the village of that name in Sumy region.
    """
    if own is not None or len(set(oblasts)) < 2 or mention.kind != "settlement":
        return own or (oblasts[-1] if oblasts else None), False
    there = gazetteer.known_in(mention.name, tuple(dict.fromkeys(oblasts)))
    if len(there) > 1:
        return None, True
    return there[0] if there else oblasts[-1], False


def kept_within(mention: Mention, own: str | None, hint: str | None, gazetteer: Gazetteer) -> Mention:
    """The mention of a village without a position, with the area of the oblast in which it lies: its own, or the one told of, if that has several of its name."""
    if mention.kind != "settlement":
        return mention
    adm1 = own or (hint if hint is not None and gazetteer.several(mention.name, hint) else None)
    area = gazetteer.within(mention.name, adm1) if adm1 else None
    return replace(mention, within=area) if area is not None else mention
