"""Knows the shapes of a round-up: an official's counts of a day by town, and the sums of an oblast's day, which are no strike."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.rules.lexicon import Lexicon
from geo.extract.strikes.strike import Strike
from geo.extract.toll import HURT

#: who counts a region's victims of a day, or of whom it is told that they did it
_COUNTS = re.compile(
    r"\b(?:[Gg]overnor|[Mm]ilitary [Aa]dministration|OVA|RMA|RSA|[Pp]rosecutor\w*|[Hh]ead of (?:the )?(?:[A-Z]\w+ )?(?:[Rr]egion\w*|[Oo]blast)|[Oo]ccupiers?|[Ee]nemy|Russians?|[Aa]ggressor|Telegram)\b"
)
_IN_AN_AREA = re.compile(r"\b(?:[Rr]egions?|[Oo]blasts?|[Dd]istricts?|[Cc]ommunit(?:y|ies)|hromadas?)\b")
#: what else kills and injures several in a day
_OTHERWISE = re.compile(
    r"\b(?:accidents?|crash\w*|collision|collided|drown\w*|floods?|storms?|avalanche|poison\w*|stabb\w*|knife|murder\w*|brawl|robber\w*|quake|epidemic|disease|virus|flu|measles|cholera|infect\w*|gas leak|collapse[ds]?|short circuit|stove|electrocut\w*|lightning|heat|frost|ice)\b",
    re.IGNORECASE,
)
#: rows of a list and parts of a sentence that give towns their own victims
_OF_A_TOWN = (
    re.compile(r"(?:^|[.;\n])\W*(?P<town>[A-Z][\w'’-]+)(?:\s+[A-Za-z'’-]+){0,2}\s*(?::|\s[-–—])\s*(?:\w+\s+){1,3}(?:killed|dead|injured|wounded|hurt)\b", re.MULTILINE),
    re.compile(r"\b[Ii]n\s+(?:the\s+(?:[a-z]+\s+){0,3}(?:of\s+)?)?(?P<town>[A-Z][\w'’-]+)(?!(?:\s[A-Z][\w'’-]+)?\s+(?:[Rr]egion|[Oo]blast|[Dd]istrict))"),
)
_HURT = re.compile(r"\b(?:killed|dead|died|injured|wounded|hurt)\b")


def counts_victims(text: str, lexicon: Lexicon) -> bool:
    """Whether an English text counts the victims of several places of a region, on an official's word, and tells of nothing else that killed them.

    'Four people were killed in the Donetsk region, the governor said. Three died in A and one in B' is a war's round-up.
    """
    if lexicon.lang != "en" or _OTHERWISE.search(text) or not (_COUNTS.search(text) and _IN_AN_AREA.search(text) and _HURT.search(text)):
        return False
    return len({found.group("town") for each in _OF_A_TOWN for found in each.finditer(text)}) > 1


#: a report that counts what happened in a day
_OF_A_DAY = re.compile(r"\b(?:past|last|previous|preceding) (?:day|24 hours|twenty-four hours)\b|\bin (?:the space of )?24 hours\b|\b(?:over|during|throughout|within) (?:the|one|a) day\b|\b(?:[Ii]n (?:all|total)|[Aa]ltogether)\b[^.;]{0,80}\bthat day\b", re.IGNORECASE)
_ATTACKS = re.compile(r"\b(?:attacks|strikes|bombardments|bombings)\b|\b\d+ times\b", re.IGNORECASE)
#: one strike, as a sum has none
ONE_STRIKE = re.compile(
    r"\b(?:an?|the|one|another)\s+(?:[\w-]+\s+){0,3}(?:drone|UAV|quadcopter|Shahed|Lancet|missile|rocket|strike|airstrike|air ?raid|attack|bomb|shell|mine|munition|grenade)\b(?!\s+(?:attacks|strikes|operators?|units?))",
    re.IGNORECASE,
)


#: strikes of one night are one
_ONE_NIGHT = re.compile(r"\b(?:overnight|night|evening|morning|day-?long|hours-long|double[- ]tap|twin|pair of|two)\b")


#: and those on one thing, or by one aircraft: "missiles struck a pizzeria in the city", "a fighter jet struck a camp", "an explosion"
_ON_ONE_THING = re.compile(
    r"\b(?:an?|the|one)\s+(?:[\w-]+\s+){0,2}(?:jet|warplane|plane|aircraft|bomber|helicopter|gunman|assailant|explosion|blast|massacre|bombing|shelling|bombardment)\b|"
    r"\b(?:missiles|rockets|bombs|drones|shells|jets?|warplanes?|planes?|aircraft|helicopters?|tanks?|gunners?)\s+(?:also\s+|had\s+)?(?:hit|struck|bombed|shelled|slammed into|destroyed|fell on|landed on|crashed into|fired on|tore (?:into|through))\s+(?:an?|the)\s", re.IGNORECASE
)
#: whose it was: "Russia's deadly September 2024 missile strike on Sumy", "Israel's attack on the camp", not its attacks
_WHOSE = re.compile(r"\b(?:[A-Z]\w+'s|[Ii]ts|[Tt]heir)\s+(?:[\w-]+\s+){0,4}?(?:strike|attack|air\s?strike|raid|bombing|shelling|bombardment)\s+(?:on|in|of|against|at)\b")
#: "17 people were killed when missiles levelled two blocks of flats": at one moment, not "when rockets hit several districts"
_WHEN_THEY_HIT = re.compile(
    r"\b(?:when|as)\s+(?:\w+\s+)?(?:missiles|rockets|bombs|drones|shells)\s+(?:had\s+)?(?:hit|struck|slammed|destroyed|fell|landed|crashed|tore|ripped|levell?ed|flattened|wrecked|demolished|gutted|exploded)\b(?![^.;]*\b(?:several|many|different|various|districts|towns|villages|across)\b)"
)


def is_one(text: str) -> bool:
    """Whether a sentence tells of one strike, or of those of one night or on one thing, not of what a month has brought."""
    return bool(ONE_STRIKE.search(text) or _ONE_NIGHT.search(text) or _ON_ONE_THING.search(text) or _WHOSE.search(text) or _WHEN_THEY_HIT.search(text))


#: victims that come to those of the towns told of
_OF_THE_REST = re.compile(
    r"\b(?:other|further|(?<!two )(?<!three )(?<!four )(?<!in )(?<!\d )separate|additional)\s+(?:[\w-]+\s+){0,2}?(?:attacks|strikes|shellings?|parts|towns|places|settlements|villages|areas|communities|districts)\b|\belsewhere\b|\b(?:the\s+)?rest\s+of\s+the\b",
    re.IGNORECASE,
)


def of_the_rest(area: Strike) -> bool:
    """Whether the figures of an area are those of its other places: 'Six were hurt in A. Two people were killed in other attacks on the region'."""
    return any(part.tolls and not part.reading.sentence.headline and _OF_THE_REST.search(part.reading.sentence.text) for part in area.parts)


def sums_a_day(area: Strike, text: str) -> bool:
    """Whether the strike told of an oblast of Ukraine or Russia is only a day's sum: figures 'in the region', of no one attack, in a report on a day."""
    place = area.place
    if place is None or place.precision != "oblast" or place.country not in ("UA", "RU") or area.village or not area.has_tolls():
        return False
    told = " ".join(part.reading.sentence.text for part in area.parts if not part.reading.sentence.headline)
    return not ONE_STRIKE.search(told) and not of_the_rest(area) and bool(_OF_A_DAY.search(text) or _ATTACKS.search(told))


#: several attacks: "air and ground attacks across Gaza", "two strikes"
_SEVERAL_ATTACKS = re.compile(r"\b(?:attacks|(?:air ?)?strikes|raids|bombings|bombardments|operations|fire on (?:places|areas|towns|villages))\b", re.IGNORECASE)
#: attacks behind which those of the sentence came: "when Pakistan opened fire after the missile strikes"
_BEFORE_IT = re.compile(r"\b(?:after|following|since|before|in\s+(?:response|reply|retaliation|answer)\s+(?:to|for)|triggered\s+by)\s+(?:(?:the|those|these|its|their|\w+'s)\s+)?(?:[\w-]+\s+){0,2}?(?:strikes|attacks|raids|bombings)\b", re.IGNORECASE)


def sums_attacks(strike: Strike) -> bool:
    """Whether what is counted for an area outside Ukraine and Russia, or around a town, are the victims of several attacks: 'attacks across Gaza killed more than 50'."""
    if strike.place is None or strike.place.country in ("UA", "RU"):
        return False
    counted = [part.reading.sentence.text for part in strike.parts if any(toll.metric in HURT and toll.value for toll in part.tolls)]
    return bool(counted) and any(_SEVERAL_ATTACKS.search(_BEFORE_IT.sub(" ", each)) for each in counted) and not any(ONE_STRIKE.search(each) for each in counted)


def without_sums(strikes: list[Strike]) -> None:
    """Nothing; a town keeps no figures of the whole report where that gives several places their own.

    It loses those of a headline on an area, 'Shelling of the Sumy region: one killed, three hurt', that its body does not repeat, and 'a fifth person died in A' is one of A.
    """
    counted = [strike for strike in strikes if strike.has_tolls() and not (strike.area and strike.place is not None and strike.place.precision == "oblast")]
    for strike in counted if len(counted) > 1 else ():
        told = {(toll.metric, toll.value) for part in strike.parts if not part.reading.sentence.headline for toll in part.tolls}
        for part in strike.parts:
            places = part.reading.events() if part.reading.sentence.headline else []
            if places and all(place.area for place in places):
                part.tolls = [toll for toll in part.tolls if (toll.metric, toll.value) in told]
            elif part.reading.sentence.headline:  # "Missiles hit Kharkiv a day after attack on village kills 52": of which the body tells
                others = {(toll.metric, toll.value) for other in counted if other is not strike for each in other.parts if not each.reading.sentence.headline for toll in each.tolls}
                own = {metric for metric, _ in told}
                part.tolls = [toll for toll in part.tolls if toll.metric not in own or (toll.metric, toll.value) in told or (toll.metric, toll.value) not in others]
        if strike is not counted[0]:
            plain = {toll.metric for part in strike.parts for toll in part.tolls if not toll.later}
            for part in strike.parts:
                part.tolls = [replace(toll, later=0) if toll.later > 1 and toll.metric not in plain else toll for toll in part.tolls]
