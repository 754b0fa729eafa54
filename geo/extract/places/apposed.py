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

#: between a town and the region in which it lies: "on the middle of Kupiansk, Kharkiv region"
_IN_ITS_REGION = re.compile(r",\s+(?:in\s+)?(?:the\s+)?")


def with_its_area(town: Mention, area: Mention, sentence: str) -> Mention:
    """A town named with its region behind it: where that is where something happened, it happened in the town."""
    lies_in = town.kind == "settlement" and area.kind == "adm1" and _IN_ITS_REGION.fullmatch(sentence[town.end : area.start])
    return replace(town, role="event") if lies_in and town.role == "loose" and area.role == "event" else town


def town_of_area(area: Mention, town: Mention, sentence: str) -> tuple[Mention, Mention]:
    """An area and the town named behind it, the area as that in which the town lies where the words between say so: none of what happened was elsewhere in it."""
    between = sentence[area.end : town.start]
    if town.kind != "settlement" or area.kind != "adm1":
        return area, town
    if AREA_S.fullmatch(between) or (area.region and town.role == "event" and _REGION_S.fullmatch(between)):
        return replace(area, role="route"), town  # "an attack in Sumy region's Okhtyrka killed two"
    if area.role == "event" and town.role in ("event", "loose") and _ITS_CAPITAL.fullmatch(between):
        return replace(area, role="route"), replace(town, role="event")
    return area, town
