"""Tells which of an area and a town behind it is the place: 'in Sumy region's Okhtyrka', 'struck the North Kordofan capital El-Obeid'."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.extract.places.mentions import Mention

AREA_S = re.compile(r"\s+(?:region|oblast|province)'s\s+(?:[a-z-]+\s+){0,3}")
#: "in Gaza's Khan Younis"
_REGION_S = re.compile(r"'s\s+(?:[a-z-]+\s+){0,3}")
#: "the North Kordofan capital El-Obeid"
_ITS_CAPITAL = re.compile(r"(?:\s+(?:state|provincial|regional))?\s+(?:capital|city|town|port)(?:\s+of|,)?\s+")

#: between a town and the area of which it is said to be a town: "Lysychansk, the last city in Luhansk held by Ukraine"
_ITS_TOWN = re.compile(
    r",\s+(?:(?:the|one\s+of\s+the)\s+(?:[a-z]+\s+)?(?:last|first|second|third|main|only|major|remaining|[a-z-]+est)\s+(?:[\w-]+\s+){0,2}?(?:cit(?:y|ies)|towns?|villages?|settlements?|ports?|strongholds?)\s+(?:[a-z-]+\s+){0,3}?(?:in|of)"
    r"|an?\s+(?:[\w-]+\s+){0,4}?(?:city|town|village|settlement|port)\s+in)\s+(?:the\s+)?(?:[a-z-]+\s+)?"
)
#: between a town and the region in which it lies: "on the middle of Kupiansk, Kharkiv region"
_IN_ITS_REGION = re.compile(r",\s+(?:in\s+)?(?:the\s+)?")
#: in which part of its country a town of a list lies: "attacks on Kherson |in southern Ukraine| and Kharkiv in the northeast"
IN_THE_SOUTH = (
    r"(?:,?\s+in\s+(?:the\s+)?(?:far\s+)?(?:(?:north|south|east|west)[a-z-]*|central)"
    r"(?:\s+(?:of\s+(?:the\s+country|Ukraine|Russia)|part\s+of\s+the\s+country|Ukraine|Russia|Lebanon|Sudan|Gaza|Syria|Israel|Yemen))?)?"
)


def with_its_area(town: Mention, area: Mention, sentence: str) -> Mention:
    """A town named with its region behind it: where that is where something happened, it happened in the town."""
    lies_in = town.kind == "settlement" and area.kind == "adm1" and _IN_ITS_REGION.fullmatch(sentence[town.end : area.start])
    return replace(town, role="event") if lies_in and town.role == "loose" and area.role == "event" else town


def town_of_area(area: Mention, town: Mention, sentence: str) -> tuple[Mention, Mention]:
    """An area and the town named behind it, or the other way round; the area as that in which the town lies where the words between say so: nothing happened elsewhere in it."""
    between = sentence[area.end : town.start]
    if area.kind == "settlement" and area.role in ("event", "loose") and town.role == "event" and _ITS_TOWN.fullmatch(between):
        return area, replace(town, role="route")
    if town.kind != "settlement" or area.kind != "adm1":
        return area, town
    if AREA_S.fullmatch(between) or (area.region and town.role == "event" and _REGION_S.fullmatch(between)):
        return replace(area, role="route"), town  # "an attack in Sumy region's Okhtyrka killed two"
    if area.role == "event" and town.role in ("event", "loose") and _ITS_CAPITAL.fullmatch(between):
        return replace(area, role="route"), replace(town, role="event")
    return area, town
