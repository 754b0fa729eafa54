"""Tells of a name behind a place that it only says where that place lies: 'in Ramat Gan, near Tel Aviv', 'Joun, a village in the Chouf near Sidon'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.extract.places.mentions import Mention

_NEAR_IT = re.compile(
    r"(?:\s+(?:refugee |displacement )?(?:camp(?: for (?:[a-z]+\s?){1,3})?|village|town|area|district|region|oblast|county))?(?:,\s+(?:just\s+)?|\s+)(?:near|outside|close to|not far from|next to|beside|in the (?:hills|mountains|fields|countryside|valley) (?:over|above|of|near|around|outside|behind))\s+(?:the\s+)?(?:[\w-]+\s+){0,4}$"
)
#: between a village and the district of it: "at Novaya Adygeya, |in the| Takhtamukaysky district, near Krasnodar"
_IN_THE = re.compile(r",?\s+in\s+(?:the\s+)?")
_TOWN_IN = re.compile(
    r",\s+an?\s+(?:(?!(?:on|at|near|the|against|from|hit|struck)\s)[\w-]+\s+){0,5}(?:city|town|village|settlement|port|suburb|community|resort|hamlet|township|enclave|locality|kebele|commune|farming area|part|ward|hamlets|villages)\s+"
    r"(?:(?:just|some|about|right)\s+)?(?:in|of|near|outside|close to|next to|not far from|on the (?:\w+ )?(?:edge|outskirts) of|bordering)\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}$"
    r"|,\s+an?\s+(?:[\w-]+\s+){1,5}suburb\s+of\s+"
    r"|,\s+(?:both|all)\s+(?:[\w-]+\s+){0,4}(?:cities|towns|villages|settlements|ports|suburbs|communities|camps)\s+(?:in|of|near)\s+(?:the\s+)?"
    r"|,?\s+in\s+the\s+(?:locality|area|commune|township|territory|municipality|county|tehsil|woreda|zone|(?:[a-z]+\s+)?(?:district|raion|province|governorate))\s+of\s+|\s+(?:village\s+in|(?:[Tt]ownship|[Cc]ounty|[Tt]ehsil|[Ww]oreda)\s+(?:of|in))\s+(?:the\s+)?"
    r"|,?\s+(?:both\s+)?in\s+(?:the\s+)?(?:[A-Z][\w'-]+\s+){1,3}(?:[Tt]ownship|[Dd]istrict|[Cc]ounty|[Ll]ocality|[Tt]ehsil|[Cc]ommune|[Tt]erritory|area)(?:\s+of|\s+in|,)\s+(?:the\s+)?"
    r"|\s+(?:[Ll]ocality|[Dd]istrict|[Tt]ownship|[Cc]ounty|area|commune),?\s+in\s+the\s+(?:far\s+)?(?:(?:north|south|east|west)[\w-]*|cent(?:re|er)|middle)\s+of\s+(?:the\s+)?"
    r"|,\s+the\s+(?:[\w-]+\s+){1,5}(?:city|town|village|settlement|stronghold)\s+(?:(?:still\s+)?(?:held|controlled)\s+by\s+[A-Z]\w+\s+)?in\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:(?:region|oblast|province)\s+of\s+)?"
    r"|,\s+which\s+(?:is|lies)\s+(?:located\s+)?in\s+(?:the\s+)?"
    r"|,\s+(?:an?|the)\s+(?:other\s+|second\s+|largest\s+|[a-z-]+\s+){0,4}camp\s+(?:(?:just|some|about|right)\s+)?(?:in|near|outside|close to|on the (?:[\w-]+ )?(?:edge|outskirts) of|(?:north|south|east|west)[\w-]* of)\s+(?:the\s+(?:city|town)\s+of\s+)?"
)


def lies_in(sentence: str, end: int, start: int) -> bool:
    """Whether the words between a place and a name say that the place is a town of it: ', a city in the'."""
    return bool(_TOWN_IN.fullmatch(sentence, end, start))


def is_near(sentence: str, earlier: Sequence[Mention], start: int) -> bool:
    """Whether a name stands behind 'near' and a place where something happened, or the area in which that place lies."""
    if not earlier or not _NEAR_IT.fullmatch(sentence, earlier[-1].end, start):
        return False
    if earlier[-1].role == "event":
        return True
    return len(earlier) > 1 and earlier[-2].role == "event" and (lies_in(sentence, earlier[-2].end, earlier[-1].start) or bool(_IN_THE.fullmatch(sentence, earlier[-2].end, earlier[-1].start)))
