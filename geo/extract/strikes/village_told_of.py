"""Names the village of a strike that a report tells only of an area or of the land outside a city, where the report speaks of one village that no list holds as of the place of the news."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from geo.extract.places.mentions import Mention
from geo.extract.places.struck_villages import BODIES, WELL_LISTED
from geo.extract.reading.reading import Reading
from geo.extract.strikes.strike import Strike

_NAME = r"(?:(?:[AaEe][lsn]|El)[- ])?[A-ZÀ-Þ][\w'’-]+(?:[ -](?:[ae]l-)?[A-ZÀ-Þ][\w'’-]+){0,3}"
#: how a report speaks of a village that it takes as known: its people, where it lies, who came to it
_SPOKEN_OF = (
    re.compile(rf"\b(?:[Pp]eople|[Rr]esidents?|[Vv]illagers?|[Ss]urvivors|[Ff]amilies|[Ee]lders?|farmers?|teachers?|inhabitants) (?:of|from|in) (?P<name>{_NAME})(?=\s+(?:were|was|had|have|said|say|told|who|are|buried|fled)\b|[,.])"),
    re.compile(rf"^(?P<name>{_NAME}),?\s+(?:lies|sits|stands|is (?:located|situated)|is (?:some|about|around|just)?\s*\d[\d.]* ?(?:km|kilomet\w+|miles))\b"),
    re.compile(rf"\b(?:reached|arrived (?:in|at)|rushed to|went to|came to) (?P<name>{_NAME})(?=,|\s+(?:after|on|the|shortly|within|by)\b|\.)"),
    re.compile(rf"\b[Tt]he (?:(?:two|three|small|remote)\s+)?villages?,?\s+(?:of\s+)?(?P<name>{_NAME})(?=,|\s+(?:and|in|is|was|are|were|lies)\b|\.)"),
    re.compile(rf"\b(?:in|at|of) (?P<name>{_NAME}) [Vv]illage\b(?! (?:chief|head|elder|leader|official))"),
    re.compile(rf"\b(?:attack|strike|raid|bombing|massacre|killings?|statement|comment) (?:on|in|at|of) (?P<name>{_NAME})(?=[,.]|\s+(?:was|were|came|on|as|that|which|had|has)\b)"),
)
#: what is no village: names of bodies, days, months and peoples that such words stand before as well
_NO_VILLAGE = re.compile(rf"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:{BODIES}|Street|Region|Township|District|Camp|Mission)\b|^(?:UN|The|His|Her|Their|An?|In|On|At)\b")

#: lands, which are attacked as a whole: "who had taken part in the attack on Israel"
_A_LAND = re.compile(r"Israel|Lebanon|Syria|Iran|Iraq|Yemen|Sudan|Egypt|Jordan|Libya|Somalia|Ethiopia|Chad|Myanmar|Burma|India|Pakistan|Afghanistan|Ukraine|Russia|Belarus|Poland|Turkey|Qatar|America|Britain|Europe|Africa|Palestine")

#: so many sentences behind a strike outside a city its village is named
SOON = 3
#: behind its name: "some 15km (nine miles) east of the city"
_OF_THE_CITY = re.compile(r"(?:\s+village)?,?\s+(?:(?:which|that)\s+(?:is|lies)\s+)?(?:(?:some|about|around|just|only|roughly|nearly)\s+)*(?:\d[\d.,]*\s?(?:km|kilomet\w+|miles?|m)\b(?:\s+\([^)]{1,20}\))?\s+|(?:near|outside)\s+)(?:(?:to\s+the\s+)?(?:north|south|east|west)[\w-]*\s+(?:of|from)\s+|(?:of|from|outside|away from)\s+)?(?P<city>[Tt]he\s+(?:[a-z-]+\s+){0,2}(?:city|town)|[A-Za-z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)")

#: several places outside a city, of which the next sentences give the names
_SEVERAL_NEAR = re.compile(r"\b(?:two|three|four|several) (?:[a-z-]+ ){0,2}(?:camps|villages|towns|settlements|hamlets|communities|suburbs)\b[^.;,]{0,50}\b(?:near|outside|around|close to)\b")


def at_the_village_outside(strikes: list[Strike]) -> list[Strike]:
    """The strikes, one told of as outside a city at the village that the next sentences name for it, or given up for several that they name: 'A drone killed 40 outside el-Obeid. … a tent in al-Luweib village, 15km east of the city, when it was hit'."""
    kept = list(strikes)
    for strike in strikes:
        if strike.area or strike.place is None or not (strike.near or strike.beside or _named_over_it(strike)) or not strike.has_tolls():
            continue
        if _SEVERAL_NEAR.search(strike.parts[-1].reading.sentence.text) and sum(each.place is None and 0 < each.first - strike.first <= SOON for each in kept) > 1:
            kept = [each for each in kept if each is not strike]  # "Blasts in two camps near the city of Goma killed 12. … The bombs fell in A and B"
            continue
        village = next((each for each in kept if each is not strike and _lies_outside(each, strike)), None)
        named = _attacked_village(strike) if village is None and strike.near else None
        if named is not None:
            strike.around, strike.place, strike.as_written = strike.place, None, named[1].name
            strike.place_spans = [named[0].span(named[1].start, named[1].end)]
        if village is None:
            continue
        kept = [each for each in kept if each is not village]
        strike.around, strike.place = strike.place, None
        strike.as_written, strike.place_spans = village.as_written, village.place_spans
        own = {id(part.reading) for part in strike.parts}
        strike.parts = sorted(strike.parts + [part for part in village.parts if id(part.reading) not in own], key=lambda part: part.reading.index)
        if village.day is not None and (strike.day is None or strike.day.soft):
            strike.day, strike.day_spans = village.day, village.day_spans
    return kept


#: "for Monday's attack on al-Luweib village", "the attack on the village of al-Luweib"
_ATTACK_ON = re.compile(r"(?:\b[Tt]he|['’]s)\s+(?:(?!second|other|third|new)[\w-]+\s+){0,2}?(?:attack|(?:air\s?)?strike|raid|bombing|shelling)\s+(?:on|in|at|of)\s+(?:the\s+)?(?:village\s+of\s+)?$")


def _attacked_village(strike: Strike) -> tuple[Reading, Mention] | None:
    """The one village that no list holds and that the next sentences of a strike outside a city name as attacked: 'a funeral outside el-Obeid … Monday's attack on al-Luweib village'."""
    found = [
        (part.reading, each)
        for part in strike.parts
        if 0 < part.reading.index - strike.first <= SOON
        for each in part.reading.events()
        if each.place is None and not each.area and each.kind == "settlement" and _ATTACK_ON.search(part.reading.sentence.text[: each.start])
    ]
    return found[0] if len({each.name for _, each in found}) == 1 else None


def _lies_outside(village: Strike, strike: Strike) -> bool:
    """Whether a strike is on a village that no list holds, of which the first sentence says how far outside the city of the other strike it lies, and gives no figures."""
    first = village.parts[0] if village.parts else None
    if first is None or village.place is not None or village.area or not 0 < village.first - strike.first <= SOON or first.reading.index != village.first or first.tolls:
        return False
    named = next((each for each in first.reading.events() if each.name == village.as_written), None)
    if named is not None and not (strike.near or strike.beside):
        return bool(re.match(rf"(?:\s+village)?,?\s+(?:in\s+)?(?:the\s+)?{re.escape(strike.as_written)}(?:'s)?\s+(?:[Tt]ownship|[Rr]egion|[Dd]istrict|[Pp]rovince|[Ss]tate|[Gg]overnorate)\b", first.reading.sentence.text[named.end :]))
    if named is not None and strike.near and _ATTACK_ON.search(first.reading.sentence.text[: named.start]):
        return True
    found = _OF_THE_CITY.match(first.reading.sentence.text, named.end) if named is not None else None
    return found is not None and (found["city"].lower().startswith("the ") or found["city"] == strike.as_written)


def _named_over_it(strike: Strike) -> bool:
    """Whether only headlines name the town of a strike, which may stand for the area called so: 'Monastery bombed in Sagaing. … a monastery in Lintalu village, Sagaing Township'."""
    naming = [part.reading for part in strike.parts if any(each.role == "event" and each.name == strike.as_written for each in part.reading.mentions)]
    early = [each for each in naming if each.index <= strike.first + 2 * SOON]
    return bool(early) and all(each.sentence.headline for each in early)


def name_the_village(strikes: Sequence[Strike], readings: Sequence[Reading], people: frozenset[str], countries: Sequence[str]) -> None:
    """Nothing; a strike with a toll on an area of a country of few listed villages, beside which no town was hit on its day, gets the name of the village without a position.

    people: last names in the text; countries: those that the text is about, most first.
    """
    for strike in strikes:
        if not _only_of_an_area(strike, strikes, countries):
            continue
        named = _village(readings, people, {each.as_written for each in strikes})
        if named is None:
            continue
        reading, mention = named
        strike.around, strike.place = strike.place, None
        strike.as_written, strike.area, strike.region = mention.name, False, False
        strike.place_spans = [reading.span(mention.start, mention.end)]


def _only_of_an_area(strike: Strike, strikes: Sequence[Strike], countries: Sequence[str]) -> bool:
    country = strike.place.country if strike.place is not None else next(iter(countries), None)
    hills = strike.place is None and any(re.search(rf"\b{re.escape(strike.as_written)} (?:[Mm]ountains|[Hh]ills|[Vv]alley|[Dd]esert)\b", part.reading.sentence.text) for part in strike.parts if strike.as_written)
    if not (strike.area or hills) or strike.total or strike.day_sum or strike.village or not strike.has_tolls():
        return False
    if not hills and (country is None or country in WELL_LISTED):
        return False
    day = strike.date() or strike.parent_day
    beside = [each for each in strikes if each is not strike and not (day and each.date() and each.date() != day)]
    return not any(each.has_tolls() or not each.area for each in beside)


def _village(readings: Sequence[Reading], people: frozenset[str], taken: set[str]) -> tuple[Reading, Mention] | None:
    """Where the one village stands that a report speaks of so, and that is no place of a list nor that of another strike; None without one, or with several."""
    found: list[tuple[Reading, Mention]] = []
    for reading in readings:
        text = reading.sentence.text
        known = {each.name for each in reading.mentions if each.place is not None or each.area}
        for form in _SPOKEN_OF:
            for match in form.finditer(text):
                name = match["name"]
                if name in taken or any(name in each or each in name for each in known) or _NO_VILLAGE.search(name) or _A_LAND.fullmatch(name) or name.split()[-1] in people or name.isupper():
                    continue
                found.append((reading, Mention(name, *match.span("name"), "event", "settlement")))
    names = Counter(each.name for _, each in found)
    if not names:
        return None
    (best, most), *rest = names.most_common()
    if rest and rest[0][1] == most:
        return None
    return next(each for each in found if each[1].name == best)
