"""Tells which of the places that a sentence names are where something happened."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.counts.casualties import Toll
from geo.extract.places.mentions import Mention
from geo.extract.rules.sought import Sought

#: what stands between a place and the town near which it lies
_NEAR_TOWN = re.compile(
    r"(?:\s+(?:areas?|neighbou?rhood|village|town|(?:(?:refugee|displacement|IDP)\s+)?camps?|settlement|community|province|governorate|region|state|district|oblast))?,?\s+(?:(?:just|(?:further|farther) (?:north|south|east|west|inland))\s+)?(?:near|outside|close to|not far from|(?:to the )?(?:north|south|east|west)\w*\s+of)\s+(?:the\s+)?"
    r"(?:(?!(?:and|but|while|in|at)\b)[a-z-]+,?\s+){0,3}(?:(?:city|town) of\s+)?"
    r"|,\s+(?:the|an?)\s+(?:[a-z-]+\s+){0,3}(?:twin|sister|satellite|suburb|part|neighbou?r)\s*(?:city|town|village)?\s+(?:of|to)\s+(?:(?:the\s+)?(?:city|town|capital),?\s+(?:of\s+)?)?"
)
#: what stands before the town from which somebody came who was hit elsewhere
_ORIGIN = Sought(
    r"\b(?:volunteers?|workers?|employees?|journalists?|reporters?|doctors?|medics?|nurses?|teachers?|drivers?|tourists?|students?|famil(?:y|ies)|couple|m[ae]n|wom[ae]n|boy|girl|"
    r"refugees?|evacuees|people|natives?|residents?|crews?|rescuers?|firefighters?|teams?|engineers?|electricians?|farmers?|pensioners?)\s+(?:[\w,-]+\s+){0,2}?from\s+(?:the\s+)?"
    r"(?:(?:nearby|neighbou?ring)\s+)?(?:(?:city|town|village)\s+of\s+)?$",
    re.IGNORECASE,
)
#: what stands between a part of a town and the town
_CAMP_IN = re.compile(r"(?:,\s+an?)?\s+(?:[a-z-]+\s+){0,2}(?:camps?|market|neighbou?rhood|district|area|quarter|school|suburb)\s+(?:in|of)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:(?:city|town) of\s+)?")
#: what stands around a town of which only a suburb was hit, named behind it: "a suburb of Kherson – the village of Antonivka"
_SUBURB_OF = re.compile(r"\b(?:suburbs?|satellite town|outskirts|satellite)\s+of\s+(?:the\s+)?(?:(?:city|town) of\s+)?$")
#: from a community to the town that a list names behind it
_LISTED = re.compile(r"\s+(?:territorial\s+)?(?:community|hromada),?\s+and\s+(?:the\s+)?(?:(?:city|town|village|settlement)\s+of\s+)?")
_NAMELY = re.compile(r"(?:,|\s+[-–—]|:)\s+(?:the\s+)?(?:(?:village|town|settlement|community) of\s+)?|,?\s+(?:called|named)\s+")

#: the head of a record: "Incident date: May 4, 2017."
INCIDENT_DATE = Sought(r"\b(?:[Ii]ncident|[Ss]trike|[Aa]ttack|[Ee]vent) date:\s|\b[Dd]ate of (?:the )?(?:incident|strike|attack|event):\s")
#: what makes the name of a town that of a part of the front
_FRONT = re.compile(r"\s+(?:directions?|axis|axes|sectors?|front(?:line)?)\b")
#: somebody hurt, told of between two places: "a man in the A community and a woman of 71 in the B community"
_PERSON = re.compile(r"\b(?:an?|one|two|three)\s+(?:[\w-]+\s+)?(?:man|woman|boy|girl|child|men|women|children|people|residents?|civilians?|teenager|pensioner)\b")


#: between a town and the one beside which it is said to lie: "residents of Vyshhorod, north of Kyiv"
_LIES_BESIDE = re.compile(r",\s+(?:(?:just|some|about|\d+ ?(?:km|kilomet\w+|miles)(?: \([^)]{3,20}\))?)\s+)*(?:(?:north|south|east|west)\w*(?:-\w+)?\s+of|near|outside|close to|not far from)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}(?:of\s+)?")


def _which_lies_there(text: str, beside: Mention, mentions: list[Mention]) -> Mention:
    """The town that a sentence says to lie beside another one, as the place of the event; else the other one."""
    towns = (each for each in mentions if each.kind == "settlement" and each.place is not None and each.role in ("office", "loose") and _LIES_BESIDE.fullmatch(text, each.end, beside.start))
    town = next(towns, None)
    return replace(town, role="event") if town is not None else beside


def events(text: str, mentions: list[Mention], tolls: list[Toll], something_hit: bool = False) -> list[Mention]:
    """The places named as where something happened: settlements if there are any, else areas; each once."""
    found = [mention for mention in mentions if mention.role == "event"]
    if (tolls or something_hit) and not any(not mention.area for mention in found):
        known = {each.place.adm1 for each in found if each.place and each.place.country in ("UA", "RU")}  # not "Tatarstan, east of Moscow"
        beside = [_which_lies_there(text, mention, mentions) for mention in mentions if mention.role == "beside" and not mention.area]  # "north of Rafah"
        found += [each for each in beside if not known or each.place is None or each.place.adm1 in known]
    found += [each for each in mentions if each.role == "beside" and each not in found and _has_its_part(text, each, found, tolls)]
    found = [mention for mention in found if not _only_near(text, mention, found) and not _part_of_town(text, mention, found)]
    at_home = [mention for mention in found if not _ORIGIN.search(text[: mention.start])]
    found = at_home if any(not mention.area for mention in at_home) else found  # "volunteers from Kharkiv were killed in Kostiantynivka"
    found = [mention for mention in found if not _beside_the_news(text, mention, found, tolls)]
    settlements = [mention for mention in found if mention.kind == "settlement"]
    kept: list[Mention] = []
    if not settlements:
        districts = [mention for mention in found if mention.kind == "adm2"]
        wide = [mention for mention in found if mention.kind == "adm1"]
        hromadas = [mention for mention in found if mention.kind == "hromada"]
        told_apart = any(one.end < toll.start < other.start or _PERSON.search(text, one.end, other.start) for one, other in zip(hromadas, hromadas[1:], strict=False) for toll in tolls)
        if len(hromadas) > 1 and wide and wide[0].start < hromadas[0].start and not told_apart:
            hromadas = []  # "по Нікопольщині – Покровській і Марганецькій громадах": the area is told of
        settlements = hromadas
        counted = _counted_apart(text, districts, tolls)
        found = districts if counted and not hromadas else hromadas or (wide if wide and len(districts) != 1 else districts or found)
    else:  # "one killed in Kherson region, two hurt in Nikopol": the area is told of by itself
        found = [mention for mention in found if mention in settlements or (mention.area and _by_itself(text, mention, settlements, tolls))]
    for mention in found:
        twin = next((at for at, other in enumerate(kept) if mention.place == other.place and (mention.place or mention.name == other.name)), None)
        if twin is None:
            kept.append(mention)
        elif _from_figure(text, mention, tolls) < _from_figure(text, kept[twin], tolls):
            kept[twin] = mention  # "shelling in Kherson and Odesa killed seven in Kherson and one in Odesa"
    around = _with_its_settlements(text, kept[0], mentions) if tolls and len(kept) == 1 else None
    return [around] if around is not None else kept


#: where a sentence turns to what went on meanwhile
_MEANWHILE = re.compile(r",\s+(?:just\s+|even\s+)?as\s+(?!well\b|of\b|part\b|many\b|much\b|an?\b|if\b|though\b|it\b|they\b)")
_AN_ATTACK = re.compile(r"\b(?:hit|struck|str[iu]k\w*|shell\w*|attack\w*|bomb(?:ed|ing|s)?|target\w*|pound\w*|slam\w*|fell|land(?:ed|ing)|explo\w*|crash\w*|fir(?:ed|ing)|launch\w*|kill\w*|wound\w*|injur\w*|drones?|missiles?|rockets?)\b", re.IGNORECASE)


def _beside_the_news(text: str, town: Mention, found: list[Mention], tolls: list[Toll]) -> bool:
    """Whether a sentence that has told of victims in an area names a town only in what went on meanwhile: 'killed 25 in southern Gaza, as fighting forced clinics in Gaza City to close'."""
    if town.area or not tolls or ", " not in text or " as " not in text:
        return False
    cut = next(_MEANWHILE.finditer(text, max((toll.end for toll in tolls), default=len(text))), None)
    if cut is None or town.start < cut.end() or _AN_ATTACK.search(text, cut.end()):
        return False
    return any(each.area and each.end <= cut.start() for each in found)


#: behind a name that is told of with what lies around it
_AREA = re.compile(r"\s+area\b")


def _has_its_part(text: str, area: Mention, found: list[Mention], tolls: list[Toll]) -> bool:
    """Whether a part of a sentence between semicolons counts those hurt 'in the X area' and names no other place."""
    start, end = text.rfind(";", 0, area.start) + 1, text.find(";", area.end)
    end = len(text) if end < 0 else end
    if area.place is None or area.area or not _AREA.match(text, area.end) or (start, end) == (0, len(text)):
        return False
    return any(start <= toll.start < end for toll in tolls) and not any(start <= each.start < end for each in found)


#: between a figure and the district that it is of: "seven of them in the Rylsk district and three in the Lgov district"
_IN_THE = re.compile(r"\s+(?:(?:of (?:them|whom)|people|persons|residents|civilians|others|more|were|was|injured|wounded|killed|hurt)\s+){0,4}in\s+(?:the\s+)?")


def _counted_apart(text: str, districts: list[Mention], tolls: list[Toll]) -> bool:
    """Whether a sentence gives each of several districts a figure of its own."""
    return len(districts) > 1 and all(any(_IN_THE.fullmatch(text[toll.end : each.start]) for toll in tolls) for each in districts)


#: what makes the figures of a town those of its region
_AND_SETTLEMENTS = re.compile(
    r"\s+and\s+(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|dozens of|many|a number of)\s+(?:(?:more|other|further|nearby)\s+)?(?:settlements|villages|towns|communities)\s+(?:of|in|across)\s+(?:the|its)\s+(?:region|oblast)\b"
)


def _with_its_settlements(text: str, town: Mention, mentions: list[Mention]) -> Mention | None:
    """The region of a town that was hit with settlements of it, where the sentence names it: 'Kherson and 20 settlements of the region were hit, the Kherson Oblast governor said'."""
    if town.area or town.place is None or not _AND_SETTLEMENTS.match(text, town.end):
        return None
    area = next((each for each in mentions if each.kind == "adm1" and each.place is not None and each.place.adm1 == town.place.adm1), None)
    return replace(area, role="event") if area is not None else None


def on_the_front(text: str, mentions: list[Mention], tolls: list[Toll]) -> bool:
    """Whether a sentence tells of losses along a front, which is no place that was hit: 'over 30 soldiers were eliminated in the Kherson direction'."""
    named = [each for each in mentions if each.role in ("event", "beside")]
    return bool(named and tolls) and all(toll.metric.startswith("military_") for toll in tolls) and all(_FRONT.match(text, each.end) for each in named)


def _part_of_town(text: str, part: Mention, found: list[Mention]) -> bool:
    """Whether a place that no list holds is said to lie in a town that is known: 'the Abu Shouk displacement camp in El-Fasher'."""
    towns = (each for each in found if part.place is None and part.kind == each.kind == "settlement" and each.place is not None and each.start > part.end)
    return any(_CAMP_IN.fullmatch(text[part.end : town.start]) for town in towns)


def _only_near(text: str, town: Mention, found: list[Mention]) -> bool:
    """Whether a town only says where the place named just before it lies: 'in the al-Mawasi area, near the city of Khan Younis'."""
    before = (text[each.end : town.start] for each in found if each.end <= town.start and (each.kind in ("settlement", "hromada") or _elsewhere(each, town)))
    if town.kind == "settlement" and any(_NEAR_TOWN.fullmatch(between) for between in before):
        return True
    behind = (text[town.end : each.start] for each in found if each.start >= town.end and each.kind == "settlement")
    return bool(_SUBURB_OF.search(text[: town.start])) and any(_NAMELY.fullmatch(between) for between in behind)


def _elsewhere(area: Mention, town: Mention) -> bool:
    """Whether a town does not lie in an area: 'in Amran province, near the capital, Sanaa'."""
    return area.place is not None and town.place is not None and area.place.adm1 != town.place.adm1


def _from_figure(text: str, mention: Mention, tolls: list[Toll]) -> int:
    """How far before a place the nearest figure ends, in characters."""
    return min((mention.start - toll.end for toll in tolls if toll.end <= mention.start), default=len(text))


def _each_counted(area: Mention, settlements: list[Mention], tolls: list[Toll]) -> bool:
    """Whether a community and a town each have a figure before them: 'killed two in the Bilopillia community and wounded three in Hlukhiv'."""
    first, last = sorted([area, settlements[0]], key=lambda each: each.start)
    between = [toll for toll in tolls if first.end <= toll.start and toll.end <= last.start]
    return len(settlements) == 1 and any(toll.end <= first.start for toll in tolls) and len(between) == 1 and not any(toll.start >= last.end for toll in tolls)


def _counted_behind(text: str, area: Mention, settlements: list[Mention], tolls: list[Toll]) -> bool:
    """Whether a community has a figure right before it, behind all the towns of the sentence: 'Lyman was shelled again, two were wounded in the A community'."""
    return any(max(each.end for each in settlements) <= toll.start and _IN_THE.fullmatch(text[toll.end : area.start]) for toll in tolls if toll.end <= area.start)


#: from the figure of a town to a district with its own: "killed in Izium, and in the Kupiansk district a man"
_NEXT_AREA = re.compile(r"\b(?:and|while|but)\b|;|,\s+in\s+(?:the\s+)?$")


def _of_another_district(text: str, area: Mention, settlements: list[Mention], tolls: list[Toll]) -> bool:
    """Whether a district has people hurt in its part of a sentence that also tells of towns of other districts: 'killed one in Izium and two in the Kupiansk district'."""
    if area.place is None or area.place.adm2 is None or any(each.place is None or each.place.adm2 in (None, area.place.adm2) for each in settlements):
        return False
    before = max((each for each in settlements if each.end <= area.start), key=lambda each: each.end, default=None)
    after = min((each.start for each in settlements if each.start >= area.end), default=len(text))
    begin = before.end if before else 0
    counted = any(begin <= toll.start < after for toll in tolls) or bool(_PERSON.search(text, begin, after))
    joint = before is None or bool(_NEXT_AREA.search(text[begin : area.start]))
    return counted and joint and (before is not None or after < len(text))


#: from an area to the figure of a town in another
_OWN_FIGURES = re.compile(r"(?:\s+(?:region|oblast|province))?,\s")


#: what makes a name that of the city, where an oblast is called after it
_CITY_OF = re.compile(r"\b(?:the|in)\s+(?:city|town)\s+of\s+$")
_CITY_ITSELF = re.compile(r"\s+(?:city|itself|proper)\b")
_NEXT_STATEMENT = re.compile(r";|,\s+(?:while|and|but)\s|\sand\s+(?:[\w-]+\s+){1,4}in\s+(?:the\s+(?:city|town)\s+of\s+)?$")


def called_a_city(text: str, start: int, end: int) -> bool:
    """Whether a name is said to be that of a city, which may be that of an oblast as well: 'in the city of Odesa', 'in Sumy itself'."""
    return bool(_CITY_OF.search(text, 0, start) or _CITY_ITSELF.match(text, end))


def _its_city_apart(text: str, area: Mention, city: Mention, tolls: list[Toll]) -> bool:
    """Whether an oblast has figures of its own before a statement on the city it is called after: 'In the Odesa region four were injured; power went out in the city of Odesa'."""
    if city.name != area.name or city.start < area.end or not called_a_city(text, city.start, city.end):
        return False
    cut = _NEXT_STATEMENT.search(text[: city.start], area.end)
    return cut is not None and any(toll.end <= cut.start() for toll in tolls)


def _by_itself(text: str, area: Mention, settlements: list[Mention], tolls: list[Toll]) -> bool:
    """Whether an area named beside settlements is not the one in which they lie."""
    if area.kind == "hromada" and (_each_counted(area, settlements, tolls) or _counted_behind(text, area, settlements, tolls)):
        return True
    if area.kind == "hromada":  # "In Nikopol two were hurt, in the Marhanets community a man was killed"
        if _LISTED.fullmatch(text[area.end : settlements[0].start]):
            return True  # "the Zolochiv community and Slatyne were shelled"
        opens = re.search(r"[,;]\s+(?:and\s+|while\s+)?in\s+(?:the\s+)?$", text[: area.start])
        return bool(opens) and settlements[0].end < area.start and any(toll.start > area.end for toll in tolls)
    if area.kind not in ("adm1", "adm2") or area.place is None:
        return False
    if area.kind == "adm2" and _of_another_district(text, area, settlements, tolls):
        return True
    if area.kind == "adm1" and any(_its_city_apart(text, area, each, tolls) for each in settlements):
        return True
    if any(each.place is not None and each.place.adm1 in (None, area.place.adm1) for each in settlements):
        return False
    near = min(settlements, key=lambda each: abs(each.start - area.start))
    between = text[min(near.end, area.end) : max(near.start, area.start)]
    unlisted = any(each.place is None for each in settlements)
    if not unlisted and _OWN_FIGURES.match(between) and area.end < near.start and any(toll.end <= area.start for toll in tolls) and any(area.end <= toll.start < near.start for toll in tolls):
        return True  # "three were wounded in the region of Kherson, one person died in Toretsk"
    return bool(re.search(r"\band (?:later|then)\b|\bbefore (?:hitt|strik|bomb|shell|attack|pound)ing\b" if unlisted else r"\b(?:while|and|but|а|але|но|та|и)\b|;", between))
