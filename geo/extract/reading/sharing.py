"""Decides which place of a sentence each of its figures belongs to."""

from __future__ import annotations

import re

from geo.extract.counts.casualties import Toll
from geo.extract.counts.parted import OF_ALL_KILLED
from geo.extract.places.apposed import IN_THE_SOUTH
from geo.extract.places.mentions import Mention
from geo.extract.reading.among_areas import last_by_itself, one_of_areas
from geo.extract.reading.reading import Reading
from geo.extract.reading.town_shares import is_the_sum, of_the_area, one_of_several, opens_with_towns
from geo.extract.text.numbers import SMALL
from geo.extract.toll import HURT

#: as near to a figure stands what says that it is that of an area
WIDE_CHARS = 45
#: what ends the clause of a figure
_CUT = re.compile(r";|,\s+(?:and|but|while)\s")
_WHO_SPEAKS = re.compile(r"\b(?:police|prosecutors?|officials|authorities|services?|rescuers|administration|ministry|department|office|medics|doctors)\s+$", re.IGNORECASE)
_APPOSED = re.compile(r",?\s+(?:an?\s+(?:(?!and\b)[\w'-]+\s+){0,4}?(?:village|town|city|settlement|suburb|port|hamlet|resort|community|centre|center|hub|station)\s+(?:of\s+[\w,.]+\s+(?:people\s+)?)?)?(?:(?:also|likewise|located|still|which is|too)\s+)?")
#: "in Sumy region's Konotop"
_AREA_S = re.compile(r"[^,;:.#]{0,40}?\b(?:[Rr]egion|[Oo]blast|[Pp]rovince)'s\s+(?:[a-z-]+\s+){0,3}[A-Z]")
_UP_TO_IT = re.compile(r"[^,;:.]{5,40},?\s+(?:at least\s+|a total of\s+)?")
#: what stands between an object and the place where it was damaged
_DAMAGED_IN = re.compile(r"(?:\s+and\s+[^,.;]{0,40})?\s+(?:was|were)\s+(?:\w+\s+){0,2}(?:damaged|destroyed|hit)\s+(?:in|at)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}")
#: "the strike on A, which killed five people, was followed by another on B"
_WHICH = re.compile(r"(?:\s+(?:region|oblast|district|city|town|province))?,\s+(?:(?:in|during|by|from)\s+)?(?:which|where)\s+[^,;:]*")
_AND_THAT = re.compile(r"\sand\s+that\b")
#: before and behind a figure that opens a statement of its own: ", and |21| were killed when a missile struck homes in "
_AND_OPENS = re.compile(r"(?:[;,]\s+(?:and|while)|;)\s+(?:(?:at\s+least|about|some|around|another|nearly|over|more\s+than|up\s+to)\s+)*$")
_WHEN_THERE = re.compile(r"(?:\s+[a-z]+){0,2}?\s+(?:were|was|had\s+been|died|lost\s+their\s+lives|perished)\b[^.;,]{0,20}\b(?:when|after|as|by|in)\b[^.;,]{3,110}\s(?:in|at|on|near)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?")
#: between the area of a figure and a town of which something else is told
_MEANWHILE = re.compile(r"(?:\s+[Ss]trip)?,?\s+(?:as|while|amid)\s+(?!(?:[\w-]+\s+){0,6}?(?:strikes?|missiles?|drones?|bombs?|shells?|hits?|struck|bombed)\b)[^.;,]{3,60}\s"+r"(?:in|on|at|of|near|into|from)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}")
#: from a figure of one thing hit to another place: "two people |were killed in the strikes on the airport and one was killed in the strikes on| Hodeidah port"
_ON_ANOTHER_THING = re.compile(r"[^.;,]{0,40}?\b(?:in|by)\s+(?:the|an?)\s+(?:[\w-]+\s+)?(?:strike|attack|raid|bombing|shelling)s?\s+(?:on|at|against)\s+(?:the|an?|its)\s+(?:[a-z-]+\s+){1,4}?(?:and|while)\s+[^.;]*?\b(?:in|by)\s+(?:the|an?|another|those)\s+(?:[\w-]+\s+)?(?:strike|attack|raid|bombing|shelling)s?\s+(?:on|at|against|in)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$")
#: some of those counted before, and what follows on all of them
_AMONG = re.compile(r"\b(?:including|among them|among whom)\b")
_WHILE_OTHERS = re.compile(r"(?:\s+among\s+them)?,\s+(?:and|while)\s+(?:another\s+|a\s+further\s+)?")
_CLAUSE = re.compile(r"\bbefore (?:hitt|strik|bomb|shell|attack|pound)ing\b|;|,?\s+while\s|,\s+and\s|,\s+but\s|,\s+(?:adding|noting)\s|\sand\s+that\s|\.\s|,\s+(?:а|і|й|та|и|але|но|на|у|в|во)\s")
#: "In Nikopol two were hurt, in the Marhanets community one and in Pokrov three": there the next place begins
_NEXT_PLACE = re.compile(r"(?:,\s+(?:and\s+)?|\s+and\s+)(?:in|at|near|on)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$")
#: the town's own number: "In Kherson four were killed and six wounded, three in Bilozerka"
_OTHER_NUMBER = re.compile(rf",\s+(?:and\s+)?(?:\d+|{'|'.join(SMALL)})\s+(?:of\s+them\s+|people\s+|more\s+|others\s+)?(?:in|at|near)\s+(?:the\s+)?(?:[a-z-]+\s+){{0,3}}$")
#: "…in Prykolotne, and two women, aged 59 and 66, in Burluk": another's figure begins
_NEXT_CLAUSE = re.compile(r",\s+and\s|;")
#: from those killed across a country to what was damaged in one town: "killing 29 and wrecking part of Kyiv's biggest hospital"
_AND_HARM = re.compile(r"\band\s+(?:also\s+)?(?:caus\w+\s+(?:\w+\s+)?(?:damage|destruction|fires?)|wreck|damag|destroy|smash|gutt|flatten|burn|shatter|crippl|hitt|hit\b|struck|strik)\w*")
#: from the town of an attack to those whom it hurt: "The strike on Kramatorsk |killed| two and caused damage in Bilenke"
_AND_HURT = re.compile(r"(?:\s+(?!(?:and|but|as|while|when|where|with)\b)[\w'-]+){0,4}?,?\s+(?:and\s+|also\s+)*(?:kill|injur|wound)(?:ed|ing)\s+(?:at\s+least\s+)?")
#: "Drones hit Sumy, killing two |and wounding| five in Kherson"
_AND_MORE = re.compile(rf"{_AND_HARM.pattern}|\band\s+(?:also\s+)?(?:wound|injur|kill)(?:ing|ed|s)\b")
_IT_ALSO = re.compile(r"\W*(?:The|That|This|It)\s+(?:(?:[\w-]+\s+){0,2}(?:strike|attack|shelling|raid|missile|bomb|drone|explosion)\s+)?also\s")
#: what makes a number one of those counted before
_OF_THEM = re.compile(r"\bincluding\b|\bamong (?:them|whom)\b|\bof (?:them|whom|the (?:dead|victims|wounded|injured|fatalities))\b")
#: some of those counted before, who died at a place of their own
_SUBSET = re.compile(
    rf"\b(?:including|among them)\s+(?:at least\s+)?(?:\d+|{'|'.join(SMALL)}|\w+teen|several|dozens)\s+"
    r"(?:(?!children|child|women|men|boys|girls|minors|teenagers|infants|(?:were|was|are|have|had)\b)[\w-]+\s+){0,2}?(?:who|killed|shot|in an?)\b"
)
#: from a town to what it counts itself
_ITS_OWN = re.compile(r"\s+(?:also\s+)?(?:lost|counted|counts|reported|reports|had|has|recorded|mourned|mourns|registered|saw)\s+(?:at\s+least\s+|up\s+to\s+)?|,?\s+(?:\(?with)\s+(?:at\s+least\s+|up\s+to\s+)?")


#: what is said of one place only, behind its name
_ONE_WAS = re.compile(r"\s+(?:was|has been)\s+(?:also\s+|again\s+)?\w+ed\b|\s+(?:was|has been)\s+(?:also\s+|again\s+)?(?:hit|struck|under)\b")


def share(reading: Reading, places: list[Mention], tolls: list[Toll]) -> dict[int, list[Toll]]:
    """Which place of the sentence each figure belongs to."""
    shares: dict[int, list[Toll]] = {number: [] for number in range(len(places))}
    if len(places) == 1:
        shares[0] = list(tolls)
        if reading.has("elsewhere") and (places[0].kind, places[0].role) != ("adm1", "event"):  # "five were killed in the region over the past day, another 13 were injured"
            shares[0] = [toll for toll in tolls if _beside(reading, toll, places[0], tolls)]
        shares[0] = [toll for toll in shares[0] if not _contrasted(reading, toll, places[0], tolls)]
        return shares
    spots = _spots(reading, places)
    for toll in _behind_the_sum(reading, places, tolls):
        if _of_them_all(reading, toll, places[-1], tolls) or _includes(reading, toll, places, tolls):
            continue
        if of_the_whole(reading, toll) and places[-1].start < toll.start and not any(place.area for place in places):
            continue  # "killed two in Nikopol and one in Marhanets, and five more were wounded in the region over the day"
        if _shared_behind(reading, toll, places, tolls) or _of_the_clause_before(reading, toll, places[0]):
            continue
        after = [spot for spot in spots if spot[1].start >= toll.end]
        before = [spot for spot in spots if spot[1].end <= toll.start]
        chosen = before[-1][0] if before else (after[0][0] if after else 0)
        bracket = reading.sentence.text.rfind("(", 0, toll.start)
        if before and bracket > reading.sentence.text.rfind(")", 0, toll.start) and bracket - before[-1][1].end == 1:
            shares[before[-1][0]].append(toll)  # "killed two in A (seven injured) and one in B"
            continue
        if before and _ITS_OWN.fullmatch(reading.sentence.text[before[-1][1].end : toll.start]):
            shares[before[-1][0]].append(toll)  # "A lost two residents and B counted three injured"
            continue
        led = bool(before) and bool(after) and not _NEXT_CLAUSE.search(reading.sentence.text[before[-1][1].end : toll.start]) and bool(_NEXT_PLACE.search(reading.sentence.text[toll.end : after[0][1].start]))
        hurt_before = bool(before) and bool(after) and not before[-1][1].area and _AND_HURT.fullmatch(reading.sentence.text, before[-1][1].end, toll.start) and _AND_MORE.search(reading.sentence.text[toll.end : after[0][1].start])
        if after and not led and not hurt_before and not (before and _WHICH.fullmatch(reading.sentence.text[before[-1][1].end : toll.start])) and (_beside(reading, toll, after[0][1], tolls) or (before and _next_statement(reading.sentence.text, before[-1][1], toll, after[0][1], tolls))):
            chosen = after[0][0]
        if not one_of_areas(reading.sentence.text, places, chosen):
            shares[chosen].append(toll)
    return shares


def _next_statement(text: str, before: Mention, toll: Toll, after: Mention, tolls: list[Toll]) -> bool:
    """Whether a figure opens a statement of its own that ends at the next place: '19 died in A when a missile hit a mall, and 21 were killed when flats and a park came under fire in B'."""
    counted = any(other.metric == toll.metric and other.end <= before.start for other in tolls) and not any(toll.end <= other.start < after.start for other in tolls)
    return counted and bool(_AND_OPENS.search(text, before.end, toll.start)) and bool(_WHEN_THERE.fullmatch(text, toll.end, after.start))


def _of_them_all(reading: Reading, toll: Toll, last: Mention, tolls: list[Toll]) -> bool:
    """Whether a figure behind the last town is again one of all: 'five residents of the region were killed, two in A and two in B among them, while 12 were hurt'."""
    text = reading.sentence.text
    shared = any(other.rule.startswith("en.casualty_share") and other.end <= last.start for other in tolls)
    counted = shared and toll.start > last.end and bool(_WHILE_OTHERS.fullmatch(text[last.end : toll.start]))
    return counted and bool(_AMONG.search(text[: toll.start]))


def _includes(reading: Reading, toll: Toll, places: list[Mention], tolls: list[Toll]) -> bool:
    """Whether a figure before all towns is the sum of which they have shares: 'Seven died in the region, including two in A and three in B'."""
    shares = [other for other in tolls if other.metric == toll.metric and other.rule.startswith("en.casualty_share") and toll.end <= other.start]
    if not shares or toll.end > places[0].start or (shares[0].value or 0) >= (toll.value or 0) or shares[0].start > places[0].start:
        return False
    area = any(each.area and toll.end <= each.start < shares[0].start for each in reading.mentions)
    return area or bool(_AMONG.search(reading.sentence.text[toll.end : shares[0].start]))


def _behind_the_sum(reading: Reading, places: list[Mention], tolls: list[Toll]) -> list[Toll]:
    """The figures without those that a sentence gives before the colon behind which it tells of each of its places: 'One died and five were hurt: …'."""
    colon = reading.sentence.text.rfind(":", 0, places[0].start)
    parts = [toll for toll in tolls if toll.start > colon]
    return parts if colon > 0 and parts and any(toll.end <= colon for toll in tolls) else tolls


def _shared_behind(reading: Reading, toll: Toll, places: list[Mention], tolls: list[Toll]) -> bool:
    """Whether a sentence gives a figure before all its towns, and then their shares of it: 'killed 17 in the Izium district, including six in A and two in B'."""
    parts = [each for each in tolls if each.metric == toll.metric and each.start > toll.end and each.rule.startswith("en.casualty_share")]
    if not parts or any(place.area for place in places) or places[0].start < parts[0].start or (parts[0].value or 0) >= (toll.value or 0):
        return False
    between = reading.sentence.text[toll.end : places[0].start]
    return bool(_OF_THEM.search(between)) and not _CUT.search(between)


def with_shares(reading: Reading) -> bool:
    """Whether a sentence tells of an area and gives the share of a town of it: what comes behind may be told of either."""
    parts = any(toll.rule.startswith("en.casualty_share") for toll in reading.tolls)
    return parts and any(each.role == "event" and each.kind in ("adm1", "adm2") for each in reading.mentions)


def without_whole(shares: dict[int, list[Toll]]) -> None:
    """Nothing; takes the sum that a sentence gives before its parts from the place that stands next to it: 'seven died in two towns: six in A and one in B'."""
    every = sorted(((toll, number) for number, own in shares.items() for toll in own), key=lambda item: item[0].start)
    for metric in HURT:
        counted = [(toll, number) for toll, number in every if toll.metric == metric and toll.value]
        whole, parts = counted[:1], counted[1:]
        apart = {number for _, number in parts}
        if len(apart) > 1 and whole[0][1] in apart and sum(toll.value or 0 for toll, _ in parts) == whole[0][0].value:
            shares[whole[0][1]].remove(whole[0][0])


def _spots(reading: Reading, places: list[Mention]) -> list[tuple[int, Mention]]:
    """Where a sentence names its places, each with the number of the place, in order: a town may be named twice."""
    spots = list(enumerate(places))
    for number, place in enumerate(places):
        again = (each for each in reading.mentions if each.role == "event" and each.name == place.name and each.kind == place.kind and each != place)
        spots += [(number, each) for each in again]
    return sorted(spots, key=lambda spot: spot[1].start)


def listed_jointly(reading: Reading, places: list[Mention]) -> bool:
    """Whether the places are one list: 'in Sumy, Kherson and Kharkiv oblasts'."""
    text = reading.sentence.text
    if last_by_itself(text, places):
        return False
    if len(places) == 2 and _ONE_WAS.match(text, places[1].end):
        return False  # "two were hurt in A, and B was hit, too"
    return opens_with_towns(text, places, reading.tolls) or all(
        re.fullmatch(r"(?:\s+(?:oblast|region|district|camp|village|town|governorate|province|area|neighbou?rhood)s?|\s+(?:област|район|округ|громад)\w+)?" + IN_THE_SOUTH + r"(?:,|,?\s+(?:and|та|і|й|и|а також|а также))\s+(?:the\s+)?(?:nearby\s+|(?:north|south|east|west|central)[a-z-]*\s+)?(?:(?:(?!in\b|on\b|near\b)[A-Za-z-]+\s+){0,3}?(?:city|town|village|port|camp|suburb|settlement|island)s?\s+of\s+|(?:у|в|місто|місті|город|городе)\s+)?", text[one.end : other.start])
        for one, other in zip(places, places[1:], strict=False)
    )


#: where a part of a headline before the town counts people
_IN_THE_NORTH = re.compile(r"\b(?:in|across|on) (?:the |[A-Z]\w+'s )?(?:far |deep )?(?:north|south|east|west)\w*\b(?! (?:part |side )?of (?:the (?:city|town|port|village|camp)|it)\b)[^;]{0,40};|\b(?:in|across|on) (?:north|south|east|west|central)\w* [A-Z]\w+(?: \w+)?;")
#: another strike beside the town: ", while a strike on a car outside the city"
_OUTSIDE_IT = re.compile(r"\bwhile\b[^;]{0,60}\b(?:outside|near|beyond) the (?:city|town|village|capital)\b")


def _contrasted(reading: Reading, toll: Toll, place: Mention, tolls: list[Toll]) -> bool:
    """Whether a figure follows 'while' after the place and a figure of its own: it is of somewhere else."""
    if not place.area and of_the_whole(reading, toll) and ";" in reading.sentence.text[toll.end : place.start]:
        return True  # "14 were wounded in the region over the day; five of the dead are from Bakhmut"
    if not place.area and of_the_whole(reading, toll) and place.start < toll.start:
        if not any(toll.end <= other.start < cue for other in tolls for cue in reading.wide if cue >= toll.end):
            return True  # "one died in Rodynske and five more were hurt across the region"
    if not place.area and (of_the_area(reading, toll, place, tolls) or is_the_sum(reading.sentence.text, toll, place, tolls) or one_of_several(reading.sentence.text, place, tolls)):
        return True  # "40 were killed in the Gaza Strip, including five in Khan Younis"
    if place.start > toll.end and not place.area and any(each.area and toll.end <= each.start and _MEANWHILE.fullmatch(reading.sentence.text[each.end : place.start]) for each in reading.mentions):
        return True  # "50 dead in strikes on Gaza as troops tighten their grip on Jabalia"
    if reading.set_against(place, toll.start):
        return True
    own = [other for other in tolls if other.metric == "killed" and toll.end <= other.start < place.start]
    if own and toll.metric == "killed" and _ON_ANOTHER_THING.fullmatch(reading.sentence.text, toll.end, place.start):
        return True
    if not place.area and toll.end < place.start and _IN_THE_NORTH.search(reading.sentence.text, toll.end, place.start):
        return True  # "Rocket kills teacher in Israel's north; debris injures five near Tel Aviv"
    if not place.area and place.end < toll.start and _OUTSIDE_IT.search(reading.sentence.text, place.end, toll.start):
        return True  # "wounding five in Kherson, while a strike on a car outside the city left two dead"
    if place.start > toll.end and not place.area and _SUBSET.search(reading.sentence.text[toll.end : place.start]):
        return True  # "34 were killed, including eight who were shot near Rafah"
    if place.start > toll.end and not place.area and _some_in_town(reading, toll, place):
        return True  # "In Kherson region four were killed and nine wounded, including three in Beryslav"
    if any(toll.end <= other.start < place.start and other.metric == toll.metric and _AND_THAT.search(reading.sentence.text[toll.end : other.start]) for other in tolls):
        return True  # "said a strike had killed ten people and that seven more were killed in Lyman"
    if not toll.later and any(other.metric == toll.metric and other.value != toll.value and toll.end <= other.start and _in_the_next_clause(reading.sentence.text, toll, other, place) for other in tolls):
        return True  # "Drones hit a passenger train, killing five; three die in Odesa"
    if not place.area and toll.end < place.start and _IT_ALSO.match(reading.sentence.text) and _AND_HARM.search(reading.sentence.text[toll.end : place.start]):
        return True  # "The strike also killed a girl and caused damage in the village of Bilenke", behind that on a town
    if _of_the_clause_before(reading, toll, place):
        return True  # "three are in hospital in Kharkiv; two died in Lyman"
    earlier = [other for other in tolls if other.metric == toll.metric and other.start < toll.start]
    cut = re.search(r",\s+while\b", reading.sentence.text[place.end : toll.start])
    if cut and any(0 <= each.start - place.end - cut.end() < 12 for each in reading.speakers):
        return False  # another's figure of the same strike: "…, while activists said 60"
    return bool(earlier) and cut is not None and toll.later < 2  # "killed three, while a fourth died in hospital"


#: from the sum of an area to the town of a part of it: ", including three children in the city of |Kharkiv|"
_SOME_IN = re.compile(rf"(?:,|\s[–—-])\s+(?:including|among (?:them|whom)|of (?:them|whom))\s+(?:at least\s+)?(?:an?|\d+|{'|'.join(SMALL)})\s(?:(?!\band\b)[^.;:,]){{0,40}}\b(?:in|at|near|from)\s+(?:the\s+)?(?:[a-z-]+\s+){{0,3}}(?:of\s+)?$")


def _some_in_town(reading: Reading, toll: Toll, town: Mention) -> bool:
    """Whether a figure is that of the area which a sentence names before the town, where only some of those counted were."""
    areas = [each for each in reading.mentions if each.area and each.role in ("event", "office") and each.kind in ("adm1", "adm2", "adm1_name") and each.start < town.start]
    return bool(areas) and any(each.end <= toll.start or each.start >= toll.end for each in areas) and bool(_SOME_IN.search(reading.sentence.text[toll.end : town.start]))


def _in_the_next_clause(text: str, toll: Toll, other: Toll, place: Mention) -> bool:
    """Whether a semicolon stands between a figure and another one, which stands in one clause with a place."""
    cut = text.find(";", toll.end, min(other.start, place.start))
    return cut >= 0 and not _CUT.search(text[min(other.end, place.end) : max(other.start, place.start)])


def objects_before(reading: Reading, place: Mention, own: list[Toll]) -> bool:
    """Whether all that a sentence says was hit stands with figures of somewhere else, before a semicolon: 'Drones hit a passenger train, killing five; three die in Odesa'."""
    cut = reading.sentence.text.rfind(";", 0, place.start)
    others = [toll for toll in reading.tolls if toll.end <= cut and toll not in own and toll.metric in HURT]
    things = reading.targets or reading.weapons
    return cut > 0 and bool(own and others and things) and all(each.end <= cut for each in things) and all(toll.start > cut for toll in own)


def _of_the_clause_before(reading: Reading, toll: Toll, place: Mention) -> bool:
    """Whether a semicolon parts a figure, told of with a place of its own, from the place behind: 'Three died in the region and eight were injured; he named A, with two dead'."""
    end = reading.sentence.text.find(";", toll.end, place.start)
    start = reading.sentence.text.rfind(";", 0, toll.start) + 1
    return end >= 0 and any(start <= each.start < end and each.role != "office" for each in reading.mentions)


def of_the_whole(reading: Reading, toll: Toll) -> bool:
    """Whether a figure stands just before 'across the region', or just behind it: '…, and across the region 15 were hurt'."""
    text = reading.sentence.text
    behind = (cue for cue in reading.wide if 0 <= cue - toll.end < WIDE_CHARS)
    before = (cue for cue in reading.wide if 0 < toll.start - cue < WIDE_CHARS and not _says_where(reading, cue))
    return any(not _CUT.search(text[toll.end : cue]) for cue in behind) or any(_UP_TO_IT.fullmatch(text[cue : toll.start]) for cue in before)


def _says_where(reading: Reading, cue: int) -> bool:
    """Whether 'in the region' only says where the town named beside it lies, or who speaks: 'In Torske, also in the Donetsk region, a man died', 'police in the region said'."""
    return bool(_AREA_S.match(reading.sentence.text, cue) or _WHO_SPEAKS.search(reading.sentence.text, 0, cue)) or any(each.kind == "settlement" and each.end <= cue and _APPOSED.fullmatch(reading.sentence.text[each.end : cue]) for each in reading.mentions)


def _beside(reading: Reading, toll: Toll, place: Mention, tolls: list[Toll]) -> bool:
    """Whether a place follows a figure closely: 'killed two people in Sumy'."""
    if toll.rule == OF_ALL_KILLED:
        return place.start > toll.end  # "Five of the eight people killed across Ukraine died in Pryluky"
    if place.start < toll.end:
        between = reading.sentence.text[place.end : toll.start]
        return not _CLAUSE.search(between)
    between = reading.sentence.text[toll.end : place.start]
    if reading.has("elsewhere") and _AND_HARM.search(between):
        return False
    others = [other for other in tolls if toll.end <= other.start < place.start and other.metric == toll.metric] or _OTHER_NUMBER.search(between)
    return len(between) < 70 and not _CLAUSE.search(between) and not others


def own_object(reading: Reading, places: list[Mention], number: int) -> bool:
    """Whether a target stands nearer to this place than to the others of the sentence."""
    return any(nearest(reading, places, target.end) == number for target in reading.targets)


def nearest(reading: Reading, places: list[Mention], end: int) -> int:
    """Which place an object belongs to that ends at a position: 'a house was damaged in Torske', else the nearest."""
    for number, place in enumerate(places):
        if place.start > end and _DAMAGED_IN.fullmatch(reading.sentence.text[end : place.start]):
            return number
    text = reading.sentence.text
    return min(range(len(places)), key=lambda n: (";" in text[min(places[n].start, end) : max(places[n].start, end)], abs(places[n].start - end)))
