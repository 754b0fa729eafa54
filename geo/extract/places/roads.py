"""Finds the town of a road on which something was hit, and airports that were only closed: 'a drone hit a car on the Kupiansk-Chuhuiv highway'."""

from __future__ import annotations

import re

from geo.extract.rules.sought import Sought

_ROAD = re.compile(r"\s+(?:main\s+|coastal\s+)?(?:road|highway|motorway|route|bypass)\b(?!,?\s+(?:near|outside|in|inside|close\s+to|at|not\s+far\s+from)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}[A-Z])")
_ON_THE = re.compile(r"\b(?:on|along|hit|struck|shelled|bombed|attacked|near|at|off|attacks?\s+on|strikes?\s+on)\s+(?:the|a)\s+(?:main\s+|old\s+|coastal\s+)?$")
#: two towns in one word
_TWO = re.compile(r"(?P<first>[A-Z][\w']{3,})[-–](?:[a-z]{2}-)?[A-Z][\w']{3,}")
#: a road between the capitals of two regions, joined by a dash, runs far from the first: "on the Mykolaiv–Kherson highway"
_CAPITAL = r"(?:Kyiv|Kharkiv|Odesa|Dnipro|Mykolaiv|Kherson|Zaporizhzhia|Sumy|Poltava|Chernihiv|Donetsk|Luhansk|Lviv|Zhytomyr|Cherkasy|Vinnytsia|Rivne|Moscow|Belgorod|Kursk|Bryansk|Voronezh|Rostov)"
_OF_TWO_CAPITALS = re.compile(_CAPITAL)
_TO = re.compile(rf"[–—-]{_CAPITAL}" + _ROAD.pattern)
_ON = re.compile(r"\b(?:on|along)\s+$")
#: names of towns that are written with a hyphen
_HYPHENED = frozenset({"Ivano", "Kamianets", "Mohyliv", "Bilhorod", "Rostov", "Khan", "Deir", "Beit", "Kafr", "Kfar"})
#: somebody hurt, or something hit, on the road from a town
_ON_THE_WAY = Sought(
    r"\b(?:kill|wound|injur|hurt|died|hit|struck|attack|target|bomb|shell|strike)\w*\b[^.;]{0,90}?\b(?:on|along|near)\s+(?:the|a)\s+(?:[a-z]+\s+)?(?:road|highway|motorway)\s+(?:leading\s+|running\s+)?(?:from|between|out\s+of)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}(?:(?:city|town|village)\s+of\s+)?$"
)


def first_town(name: str, before: str, after: str) -> str | None:
    """The town named first of a road on which something was hit, where a name between two stretches of a sentence is the road's or the town's; None without one."""
    two = _TWO.fullmatch(name)
    if two and two["first"] not in _HYPHENED and _ROAD.match(after) and _ON_THE.search(before):
        return two["first"]
    of_two = _OF_TWO_CAPITALS.fullmatch(name) and _TO.match(after) and (_ON_THE.search(before) or _ON.search(before))
    return name if of_two or _ON_THE_WAY.search(before) else None


#: an airport is closed where nothing was hit
_CLOSED = re.compile(
    r"(?:\s+\w+)?\s+airports?\s+(?:(?:was|were|had been|has been|in \w+ was)\s+)?(?:also\s+|briefly\s+|temporarily\s+)?"
    r"(?:closed|halted|suspended|restricted|shut|diverted|grounded|introduced|did not accept|didn't accept|stopped accepting)\b", re.IGNORECASE
)


#: the same, told before its name: "a suspension of flights at Vnukovo"
_FLIGHTS_AT = re.compile(r"\b(?:suspen\w+|halt(?:ed|ing)?|clos(?:ed|ing|ure)|divert\w*|delay\w*|cancel\w*|restrict\w*|ground\w+|interrupt\w*)\b[^.;]{0,40}\b(?:flights|operations|air traffic|departures|arrivals)\b[^.;]{0,25}\b(?:at|in|from|to)\s+(?:the\s+)?$|\b(?:restrictions|limits|curbs|bans?|suspensions?)\s+(?:(?:were|was|had been|have been)\s+(?:\w+\s+){1,3})?(?:at|on|in|for)\s+(?:the\s+)?(?:[a-z-]+\s+)?$", re.IGNORECASE)
#: airports of several towns: "Polish airports in Rzeszow and Lublin were closed for a time"
_AIRPORTS_IN = re.compile(r"\bairports?\s+(?:in|at|of|near)\s+(?:(?:the\s+)?[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?(?:,\s+|,?\s+and\s+))*$")
_AND_CLOSED = re.compile(r"(?:(?:,\s+|,?\s+and\s+)[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)*,?\s+(?:(?:was|were|had been|has been|have been)\s+)?(?:also\s+|briefly\s+|temporarily\s+|both\s+|all\s+)?(?:closed|halted|suspended|shut|grounded|restricted|stopped)\b")
_AIRPORTS = re.compile(r"(?:'s)?(?:\s+(?:and\s+)?[\w-]+){0,3}?\s+airports?\b")


def closed_airport(before: str, after: str) -> bool:
    """Whether a name between two stretches of a sentence is that of an airport of which only its closing is told: 'Vnukovo airport was closed for an hour'."""
    return bool(_CLOSED.match(after)) or bool(_AIRPORTS_IN.search(before) and _AND_CLOSED.match(after)) or bool(_AIRPORTS.match(after) and _FLIGHTS_AT.search(before))
