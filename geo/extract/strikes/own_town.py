"""Tells that who runs a town speaks of those hurt in it, though the text told last of another town of the oblast: 'Nikopol's mayor said three were hurt'."""

from __future__ import annotations

import re

from geo.extract.places.distance import distance_km
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.strikes.strike import Strike

#: towns so near may have one mayor, who also speaks of the villages around, km
NEAR_KM = 15.0
#: behind the name of a town, who runs it
_ITS_MAYOR = re.compile(r"(?:['’]s)?\s+(?:acting\s+|deputy\s+)?(?:[Mm]ayor|[Cc]ity\s+(?:[Cc]ouncil|(?:[Mm]ilitary\s+)?[Aa]dministration|head|authorities|officials)|[Tt]own\s+(?:[Cc]ouncil|head|authorities))\b")
#: before it
_MAYOR_OF = re.compile(r"\b[Mm]ayor\s+(?:(?:[A-Z][\w'’-]+\s+){1,3})?of\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$|\b[Mm]ayor,\s+(?:[A-Z][\w'’-]+\s+){1,2}of\s+$")
#: who speaks for a town after which no oblast is called
_OFFICIALS_IN = re.compile(r"\b(?:[Oo]fficials|[Aa]uthorities|[Rr]escuers|[Pp]olice)\s+in\s+(?:the\s+(?:city|town)\s+of\s+)?$")
#: towns after which an oblast is called: "officials in Sumy" may be the oblast's
_OBLASTS = frozenset(
    "Kyiv Kiev Kharkiv Odesa Odessa Mykolaiv Kherson Zaporizhzhia Zaporizhia Sumy Poltava Chernihiv Donetsk Luhansk Lviv Zhytomyr Cherkasy Vinnytsia Rivne Ternopil Khmelnytskyi Chernivtsi Moscow Belgorod Kursk Bryansk Voronezh Rostov".split()
)


def speaks_of_it(reading: Reading, offices: list[Mention], current: Strike | None) -> bool:
    """Whether the one office of a sentence is that of a town other than the one told of, and counts those hurt in it."""
    if len(offices) != 1 or current is None or current.area or current.place is None or reading.sentence.headline:
        return False
    office, text = offices[0], reading.sentence.text
    if office.area or office.kind != "settlement" or office.place is None or distance_km(current.place, office.place) < NEAR_KM:
        return False
    runs = _ITS_MAYOR.match(text, office.end) or _MAYOR_OF.search(text, 0, office.start)
    return bool(runs or (office.name not in _OBLASTS and _OFFICIALS_IN.search(text, 0, office.start)))
