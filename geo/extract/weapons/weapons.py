"""Decides with which of the weapons that a report names for a place it was hit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from geo.extract.drafts import Word
from geo.extract.objects.objects import Found
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.weapons.evidence import strength, supported

#: "fires missiles at Ukrainian cities", "attacked Ukraine with drones overnight"
ON_A_COUNTRY = re.compile(r"\b(?:at|on|against|across|over|attack(?:s|ed)?|hits?|struck|strikes?|pound(?:s|ed)|target(?:s|ed)|into)\s+(?:[\w-]+\s+){0,2}?(?:Ukraine\b|(?:Ukrainian|Russian|Lebanese|Israeli|Iranian|several|many|multiple)\s+(?:[\w-]+\s+)?(?:cities|towns|regions|villages))")

#: so many log odds more say that one weapon is told of clearly and the other in passing, or rather than the other
CLEARLY, RATHER = 1.5, 0.8

#: words that name guns; 'shelled' and 'обстріляли' are said of any weapon
_GUNS = re.compile(r"artiller|rocket[- ]shelling|gun|nav(?:y|al)|cannon|(?:war)?ships?\b|vessels?|boats?|rounds?|mm\b|calib|shell ?fire|\bshells?$|артил|арт-?обстр|снаряд|ствольн", re.IGNORECASE)
_ROCKET_GUNS = re.compile(r"rocket[- ](?:shelling|artillery)", re.IGNORECASE)
#: bombs that somebody brought to a place
_PLANTED = re.compile(r"suicide|sel(?:f|ves) up|vests?|belts?|explosives?\b|(?:car|truck|vehicle|van|bike|cycle|roadside|parcel|sticky|magnetic|pipe|nail|letter|time)[- ]bomb|bombs? (?:\w+ )*(?:planted|hidden|placed|concealed|strapped)|I\.?E\.?D|improvised|home-?made", re.IGNORECASE)
_BOMBERS = re.compile(r"bombers?", re.IGNORECASE)  #: aircraft, or people
#: said of whatever falls from the sky
_BOMBED = re.compile(r"bomb(?:ed|s|ing|ardment|arded)\b", re.IGNORECASE)
_SHELLED_WITH = Sought(r"\bshell(?:ed|ing)\b[^.;]{0,60}?\b(?:with|using)\b", re.IGNORECASE)
_ATTACK_NEXT = re.compile(r"\s+(?:strike|attack)\b", re.IGNORECASE)
_A_BOMB = re.compile(r"\bbombs?$", re.IGNORECASE)
#: between a place and what is told of it: "two died in A, and one in B, where a missile struck"
_WHERE = re.compile(r",?\s+where\s[^;]*")

#: where 'rocket' is the unguided one of Hezbollah, Hamas and the Syrian army; in Ukraine it is said of missiles
_UNDER_ROCKETS = frozenset({"IL", "SY"})
#: of which strike a sentence speaks that is about something else: "the missile that slammed into the block was made of foreign parts, despite sanctions"
_THAT_HIT = re.compile(r"\b(?:missiles?|drones?|bombs?|rockets?|shells?|UAVs?) (?:that|which) (?:had |has )?(?:hit|struck|slammed|smashed|tore|ripped|killed|destroyed|crashed|fell)\b")

#: a sum over an area: "the Russians shelled settlements in the region 34 times"
_SETTLEMENTS_OF_AN_AREA = Sought(r"\b(?:settlements|localities|communities|populated areas|villages)\b[^.;,]{0,20}?\b(?:in|of|across) (?:the|this) (?:region|oblast|district|province)\b[^.;]{0,30}\b(?:times|more than \d+|\d+)\b|\btotal of \d+ settlements\b")
#: what even the air force says of one strike: "the buildings had been struck by Kh-101 missiles"
_WAS_HIT_WITH = re.compile(r"\b(?:the|both|two|three)\s+(?!country\b)(?:[\w-]+\s+){0,3}?(?<!country )(?:was|were|had been|has been|have been)\s+(?:\w+ly\s+)?(?:hit|struck|attacked|bombed|destroyed),?\s+(?:by|with)\b", re.IGNORECASE)
#: before a weapon that was used, whatever became of others: "the army |used| a HIMARS system and several rockets were intercepted"
_USED = re.compile(r"\b(?:used?|using|combined|armed with|equipped with|fired|launched)\b[^.;]{0,70}$")

#: before what did the harm told of, though it was shot down: "The cause of the damage was |a drone that had been shot down|"
_CAUSED_IT = re.compile(r"\b(?:[Cc]ause of the (?:damage|explosions?|blasts?|fire|destruction|injuries) (?:was|were)|(?:damage|explosions?|blasts?|fire|destruction|blaze|injuries) (?:was|were|had been|is) (?:reportedly )?caused by)\s(?:[\w'-]+\s){0,6}$")


@dataclass(frozen=True)
class Vocabulary:
    """The parents of weapons (fine id → coarse id), and which fine one makes a plain word superfluous."""

    weapon_parents: Mapping[str, str]

    def coarse(self, weapon: str) -> str:
        """The coarse weapon of a fine one."""
        return self.weapon_parents.get(weapon) or weapon


def used(strike: Strike, lexicon: Lexicon, vocabulary: Vocabulary, loose: bool) -> list[Word]:
    """The weapons of a strike, in the order of the text.

    loose: whether 'shelling' and 'air strike' may be said of missiles and drones too, as in Ukraine and Russia.
    """
    named = _named(strike, vocabulary)
    words = [
        Word(found.id, part.reading.span(found.start, found.end), found.rule)
        for every in named.values()
        if supported("weapon", strike, every, lexicon)
        for part, found in every
    ]
    words.sort(key=lambda word: word.span)
    drop = _said_loosely(words, strike, vocabulary, loose)
    if not loose and "airstrike" in drop and {"bomb", "drone"} <= named.keys():
        bombs, drones = (strength("weapon", strike, named[kind], lexicon) for kind in ("bomb", "drone"))
        drop -= {"airstrike"} if bombs - drones >= CLEARLY else set()  # "shelling and air strikes hit a market … drones supported the attack"
    drop |= _told_by_those_hit(named, {vocabulary.coarse(word.id) for word in words if word.id not in drop})
    drop |= _of_the_area_only(named, strike)
    drop |= _told_of_weakly([word for word in words if word.id not in drop], named, strike, lexicon)
    return [word for word in words if word.id not in drop]


def coarse(words: list[Word], vocabulary: Vocabulary) -> list[str]:
    """The coarse kinds of weapons, each once."""
    return list(dict.fromkeys(vocabulary.coarse(word.id) for word in words))


def _named(strike: Strike, vocabulary: Vocabulary) -> dict[str, list[tuple[Part, Found]]]:
    """Under each coarse kind the mentions that may be of the strike's weapon."""
    named: dict[str, list[tuple[Part, Found]]] = {}
    intercepted: list[tuple[Part, Found]] = []
    launched = strike.place is not None and strike.place.country in _UNDER_ROCKETS
    for part in strike.parts:
        reading = part.reading
        town = bool(part.tolls or reading.targets) and part.place is not None and not part.place.area  # "50 drones at Odesa overnight, killing three"
        if not part.objects or (reading.has("national") and not town and not _WAS_HIT_WITH.search(reading.sentence.text)):
            continue
        own = [found for found in reading.weapons if (is_for(part.place, found, reading) if part.place is not None else not reading.somewhere_else(found.start))]
        if reading.has("intercept") and not part.tolls and not reading.damages and not reading.targets:
            # "blamed Ukraine for the missile strike; 14 missiles were shot down"
            intercepted += [(part, found) for found in own if _USED.search(reading.sentence.text[: found.start]) and (found.id == "mlrs" or _names(reading, strike))]
            own = [found for found in own if _ATTACK_NEXT.match(reading.sentence.text, found.end) or _CAUSED_IT.search(reading.sentence.text[: found.start])]
        elif reading.has("politics") and not part.tolls and not (_names(reading, strike) and _THAT_HIT.search(reading.sentence.text)):
            continue
        elif reading.has("earlier_time") and reading.has("recap") and not part.tolls and named:
            continue  # "Ранее ВСУ обстреляли …": before the strike of which it tells
        elif not strike.area and _SETTLEMENTS_OF_AN_AREA.search(reading.sentence.text):
            continue
        for each in _launched(own, strike, reading) if launched else own:
            named.setdefault(vocabulary.coarse(each.id), []).append((part, each))
    for part, each in intercepted:  # most of them, but not all
        if not named or each.id == "mlrs" and named.keys() <= {"missile", "artillery"}:
            named.setdefault(vocabulary.coarse(each.id), []).append((part, each))
    return named


def _launched(weapons: list[Found], strike: Strike, reading: Reading) -> list[Found]:
    """The weapons of a sentence, with rockets as artillery unless the strike is told of as one from the air."""
    if any(found.id == "airstrike" for part in strike.parts for found in part.reading.weapons):
        return weapons
    return [replace(found, id="artillery") if found.id == "missile" and reading.sentence.text[found.start :].lower().startswith("rocket") else found for found in weapons]


def is_for(place: Mention, found: Found, reading: Reading) -> bool:
    """Whether a weapon that a sentence names can be the one that the place was hit with."""
    before = max((each for each in reading.mentions if each.role in ("event", "loose") and each.end <= found.start), key=lambda each: each.start, default=None)
    if before is not None and before.name != place.name and _WHERE.fullmatch(reading.sentence.text, before.end, found.start):
        return False
    of = reading.turn(found)
    return any(each.name == place.name for each in of) if of else not reading.apart(place, found.start)


def _said_loosely(words: list[Word], strike: Strike, vocabulary: Vocabulary, loose: bool) -> set[str]:
    """The ids that only speak more loosely of what another word names."""
    ids = {word.id for word in words}
    # "bombardment", "air strike" and "shelling" are also said of missiles and drones
    precise = {vocabulary.coarse(each) for each in ids} & {"missile", "drone"}
    drop: set[str] = set()
    aircraft = [word for word in words if word.id == "airstrike" and (re.match("[а-яі]", _text(word, strike), re.IGNORECASE) or _A_BOMB.search(_text(word, strike)))]
    if any(word.id == "bomb" and _A_BOMB.fullmatch(_text(word, strike)) for word in words) and not ids & {"mlrs", "mortar"}:
        aircraft += [word for word in words if word.id == "bomb"]  # a thing that fell, not a word for any attack
    aircraft += _listed_air_strikes(words, strike, vocabulary)
    dropped = any(_A_BOMB.search(_text(word, strike)) for word in words if word.id in ("airstrike", "bomb"))
    if (precise and loose and not aircraft) or "glide_bomb" in ids or ids & {"mlrs", "mortar"} and not dropped or ("drone" in precise and not aircraft):
        drop |= {"bomb", "airstrike"}
    if ids & {"glide_bomb", "airstrike"}:
        drop |= {"bomb"}
    shelled = [word for word in words if word.id == "bomb"]
    if ids - {"bomb"} and shelled and all("bombard" in _text(word, strike).lower() for word in shelled):
        drop |= {"bomb"}
    flown = any(word.id in ("airstrike", "glide_bomb") and not _BOMBERS.fullmatch(_text(word, strike)) for word in words)
    planted = not flown and any(word.id == "mine" and _PLANTED.search(_text(word, strike)) for word in words)
    if planted:
        drop |= {"bomb", "airstrike"}  # "a suicide bomber … the first bomb … the bombers struck a wedding": no aircraft dropped it
    shots = [_text(word, strike).lower() for word in words if word.id == "small_arms"]
    if ids - {"small_arms"} - drop and len(shots) == 1 and not planted and not shots[0].startswith(("small arms", "small-arms")):
        drop |= {"small_arms"}
    shells = {_text(word, strike).lower() for word in words if word.id == "artillery"}
    if ("glide_bomb" in ids and shells == {"shelled"}) or (shells <= {"shelled", "shelling"} and any(_with_another(part.reading) for part in strike.parts)):
        drop |= {"artillery"}
    if ids & {"mlrs", "mortar", "howitzer"}:
        drop |= {"artillery"}
    named = [word for word in words if word.id == "missile"]
    rocket_guns = "mlrs" in ids or any(word.id == "artillery" and _ROCKET_GUNS.search(_text(word, strike)) for word in words)
    if rocket_guns and all(_text(word, strike).lower().startswith("rocket") for word in named):
        drop |= {"missile"}  # "Uragan rockets", "rockets and drones were aimed at civilians … the rocket shelling"
    if not loose and {"missile", "drone"} <= precise and all(_BOMBED.match(_text(word, strike)) for word in words if vocabulary.coarse(word.id) == "bomb"):
        drop |= {"bomb", "airstrike"}  # "bombed tents … drones fired four missiles"
    if loose and shelled and all("bombard" in _text(word, strike).lower() for word in shelled):
        drop |= {"bomb"}  # "the town was bombarded": with what, it does not say
    if loose and "artillery" in ids and shelled and all(_text(word, strike).lower().startswith(("bombin", "bombed", "bombard")) for word in shelled):
        drop |= {"bomb"}  # "Four killed in Russian bombings … The army shelled the town all day"
    return drop


_AIR_STRIKES = re.compile(r"air[ -]?(?:strikes|raids)", re.IGNORECASE)
#: from one weapon of a list to the next: "drone attacks|, |air strikes| and |artillery shelling"
_AND_NEXT = re.compile(r"(?:\s+(?:attacks?|strikes?|terror|fire|raids?|assaults?|shelling|systems?))?(?:,|,?\s+and|,?\s+as\s+well\s+as)\s+(?:(?:by|with|from|under)\s+)?(?:enemy\s+|Russian\s+|massive\s+)?")


def _listed_air_strikes(words: list[Word], strike: Strike, vocabulary: Vocabulary) -> list[Word]:
    """The air strikes that are one item of a list of weapons, and so no loose word for the others: 'came under drone attacks, air strikes and shelling'."""
    listed: list[Word] = []
    for part in strike.parts if any(word.id == "airstrike" for word in words) else ():
        start, text = part.reading.sentence.start, part.reading.sentence.text
        own = [word for word in words if start <= word.span[0] < part.reading.sentence.end]
        for one, other in zip(own, own[1:], strict=False):
            kinds = {vocabulary.coarse(one.id), vocabulary.coarse(other.id)}
            if _text(one, strike).lower() in ("missile", "rocket"):
                continue  # "a missile and air strike" is said of missiles
            if len(kinds) == 2 and "airstrike" in (one.id, other.id) and _AND_NEXT.fullmatch(text, one.span[1] - start, other.span[0] - start):
                listed += [each for each in (one, other) if each.id == "airstrike" and _AIR_STRIKES.fullmatch(text, each.span[0] - start, each.span[1] - start)]
    return listed


def _told_of_weakly(words: list[Word], named: dict[str, list[tuple[Part, Found]]], strike: Strike, lexicon: Lexicon) -> set[str]:
    """Of 'shelling', which is said of any weapon, and the weapon that a report names too: the ids of that which it hardly tells of the strike."""
    guns = [word for word in words if word.id == "artillery"]
    if not guns or any(_GUNS.search(_text(word, strike)) for word in guns):
        return set()
    others = {kind: strength("weapon", strike, named[kind], lexicon) for kind in ("missile", "drone", "bomb") if _has(words, named.get(kind, []))}
    if not others:
        return set()
    shelling = strength("weapon", strike, named["artillery"], lexicon)
    if shelling - max(others.values()) >= CLEARLY:
        return {found.id for kind in others for _, found in named[kind]}
    precise = any(kind != "bomb" for kind in others)
    return {"artillery"} if precise or max(others.values()) - shelling >= RATHER else set()


def _of_the_area_only(named: dict[str, list[tuple[Part, Found]]], strike: Strike) -> set[str]:
    """The ids of what was used on the area or the country only, where the report says with what the place itself was hit.

    'Guided bombs and shells hit the Kherson region. … Guided bombs fell on the village of …', not 'A drone attack in Darfur killed 38. It targeted
    the centre of El Fasher with four missiles': what those who were counted died of is the strike's.
    """
    own = {kind for kind, mentions in named.items() if any(_names(part.reading, strike) for part, _ in mentions)}
    if not own or strike.area:
        return set()
    return {found.id for kind, mentions in named.items() if kind not in own and all(_is_of_an_area(part.reading) and not part.tolls for part, _ in mentions) for _, found in mentions}


def _names(reading: Reading, strike: Strike) -> bool:
    return any(each.name == strike.as_written or (each.place is not None and each.place == strike.place) for each in reading.mentions if each.role in ("event", "loose"))


def _is_of_an_area(reading: Reading) -> bool:
    """Whether a sentence tells of an attack on an area, or on a country, and of no town."""
    named = [each for each in reading.mentions if each.role in ("event", "loose")]
    return all(each.area for each in named) and (bool(named) or bool(ON_A_COUNTRY.search(reading.sentence.text)))


def _told_by_those_hit(named: dict[str, list[tuple[Part, Found]]], kinds: set[str]) -> set[str]:
    """The ids of a 'rocket' of which only people who were there speak, beside another weapon: '"A rocket came down beside us", a survivor said', of an air strike."""
    rockets = named.get("missile", []) if "missile" in kinds and len(kinds) > 1 else []
    speakers = [part.reading.speaker_at(found.start) for part, found in rockets]
    plain = all(part.reading.sentence.text[found.start : found.end].lower().startswith("rocket") for part, found in rockets)
    heard = plain and bool(speakers) and all(speaker is not None and speaker.role == "witness" for speaker in speakers)
    return {found.id for _, found in rockets} if heard else set()


def _has(words: list[Word], mentions: list[tuple[Part, Found]]) -> bool:
    ids = {word.id for word in words}
    return any(found.id in ids for _, found in mentions)


def _with_another(reading: Reading) -> bool:
    """Whether a sentence names with what a place was shelled: 'shelled the city with cluster munitions'."""
    shelled = _SHELLED_WITH.search(reading.sentence.text)
    return bool(shelled) and any(0 <= found.start - shelled.end() < 40 and found.id != "artillery" for found in reading.weapons)


def _text(word: Word, strike: Strike) -> str:
    for part in strike.parts:
        sentence = part.reading.sentence
        if sentence.start <= word.span[0] < sentence.end:
            return sentence.text[word.span[0] - sentence.start : word.span[1] - sentence.start]
    return ""
