"""Keeps the quarters of a city that a sentence names without the city: 'six died in the Zeitoun neighbourhood', 'a house in the Tuffah district'."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.places.atlas import Gazetteer
from geo.extract.places.mentions import Mention
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought

#: the country (ISO 3166-1 alpha-2) whose quarters reports name in their own right; elsewhere their names are those of too many places
_COUNTRY = "PS"
_NAMED = Sought(
    r"\b(?:[Tt]he|in|on|near|of|hit|struck|shelled|bombed)\s+(?P<name>(?:[Aa][lst]-)?[A-Z][\w'’-]+(?:\s+(?:[ae]l-)?[A-Z][\w'’-]+){0,2})\s+(?:neighbou?rhood|quarter|district|area)\b"
    r"(?!,?\s+(?:of|in)\s+(?:the\s+)?(?:[a-z]+\s+)?(?:city|town|camp|[A-Z])|\s+(?:committee|residents|police))"
)


def alone(mentions: list[Mention], text: str, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Mention]:
    """The mentions of a sentence, with the known quarters that it names and no town: of those the city is not the one told of last."""
    if lexicon.lang != "en" or _COUNTRY not in gazetteer.countries[:2]:
        return mentions
    quarters = {found.start("name"): found for found in _NAMED.finditer(text) if _is_quarter(found["name"], gazetteer)}
    towns = [each for each in mentions if each.kind == "settlement" and each.role in ("event", "loose", "beside") and each.start not in quarters]
    if not quarters or towns:
        return mentions
    own = [replace(each, role="event", kind="settlement") if each.start in quarters else each for each in mentions]
    named = {each.start for each in mentions}
    return sorted([*own, *(Mention(found["name"], *found.span("name"), "event", "settlement") for start, found in quarters.items() if start not in named)], key=lambda each: each.start)


def _is_quarter(name: str, gazetteer: Gazetteer) -> bool:
    place = gazetteer.place(name, "settlement", country=_COUNTRY)
    return place is not None and place.precision == "neighbourhood"
