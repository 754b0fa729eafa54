"""Tells that a name which no list of places holds is that of a village, where its sentence says that people were killed, or things hit, in it."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.places.atlas import Gazetteer
from geo.extract.places.mentions import Mention
from geo.extract.places.residents import befell_there
from geo.extract.rules.lexicon import Lexicon

#: countries whose villages are listed, so that a name that is not is hardly one (ISO 3166-1 alpha-2)
WELL_LISTED = frozenset({"UA", "RU", "BY", "MD", "PL"})
#: names of houses and streets, not of villages
HOUSE = re.compile(r"\b(?:Home|House|Cent(?:er|re)|Towers?|Complex|Institute|Academy|Street|Road|Avenue|Square|Bridge|Gardens?|Hall|Club|Building|Compound|Barracks|Base|Park)$")
#: words in the names of bodies and of what they run, for a pattern
BODIES = "Forces?|Army|Council|Network|Committees?|Hospital|University|State|Province|Government|Ministry|Airport|Agency|Group|Front|Union|Association"
#: names of those who act, and of waters and wars, not of villages
_NO_VILLAGE = re.compile(
    rf"\b(?:{BODIES}|Movement|Party|Brigades?|Battalion|Corps|Guards?|Police|Command|Doctors|Lawyers|Crescent|Cross|Watch|International|News|Radio|TV|Television|Times|Tribune|Post|Press|Foundation|Coalition|Alliance|Resistance|Parliament|Congress|"
    r"Assembly|Court|Operation|Eid|Ramadan|Christmas|Easter|Mass|Sea|River|Lake|Gulf|Ocean|Strait|War|Mosque|Church|School|College|Market|Hotel|Station|Islam|Islamic|Muslims?|Christians?|Burkina|Covid-19)\b"
)
#: before the village in which something was hit, or with which a sentence opens
_STANDS_IN = re.compile(r"(?:\b(?:kill\w*|died|dead|bod(?:y|ies)|found|wounded|injured|hurt|hit|struck|bombed|shelled|attacked|targeted|strikes?|attacks?|raids?|shelling|bombing|massacred?|slaughtered|shot|executed|burned|surrounded|houses?|homes?|market|school|mosque|church|clinic|camp|wells?|buses|bus|trucks?|convoy|gathering|wedding|funeral)\b[^.;]{0,60}|^\W*|[,;:]\s+(?:and\s+|while\s+)?)\b(?:[Ii]n|[Aa]t|[Nn]ear)\s+$")
#: before the village where people were hurt, which need not be said to have been hit
_DIED = re.compile(r"\b(?:killed|died|wounded|injured|slaughtered|massacred|shot dead|hurt|lost (?:their|his|her) li(?:ves|fe))\s+(?:in|at|near)\s+$|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\d+|another|others|more)\s+(?:(?:people|others|more|civilians|villagers)\s+)?(?:(?:were|was)\s+)?(?:killed\s+|died\s+|injured\s+|wounded\s+)?in\s+$")
#: before the village that was hit itself: "killed by gunmen who stormed", "dropped bombs on"
_HIT = re.compile(
    r"\b(?:hit|hits|hitting|struck|striking|attacked|attacking|bombed|bombing|shelled|shelling|stormed|storming|raided|raiding|sacked|sacking|overran|overrunning|torched|burned|pounded|bombarded|invaded|besieged|encircled|entered|"
    r"(?:strikes?|attacks?|raids?|assaults?|bombs?|missiles?|rockets?|shells?|explosives?|fire)\s+on|(?:shelling|bombing|bombardment)\s+of|villages\s+(?:around|near))\s+(?:nearby\s+)?$"
)
#: behind such a village: where or when it was, or what it did to people there
_HIT_ENDS = re.compile(
    r"(?:\s+and\s+[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)?(?:$|[.;]|,\s+(?:kill|wound|injur|leav|burn|in\b|an?\b|near\b|part\b|where\b|according\b|[^,.;]{3,60}\b(?:said|told|reported)\b|on\b|north|south|east|west|about\b|some\b)|\s+(?:on|in|at|late|early|overnight|before|after|during|with|this|last|yesterday|killing|wounding|leaving|leaves|kills|killed|left|and\s+(?:killed|shot|burned|opened|set|slaughtered|abducted))\b)"
)
#: behind what is only part of a longer name, or joined with what is no name
_MORE = re.compile(r"(?:'s\b|\s+[A-Z]|\s+(?:and|or|to)\s+[a-z])")
#: what was done to the place of a sentence, beside the harm to people
_HARM = ("casualty_word", "damaged", "on_fire")
_MASSACRE = re.compile(r"\b(?:massacred?|slaughter(?:ed)?|executed|opened fire|ablaze|alight|set fire to|torched|gunned down)\b")
#: between a quarter and its town
_OF_A_TOWN = re.compile(r",?\s+in\s+(?:the\s+(?:[a-z]+\s+)?(?:city|town)\s+of\s+)?")
_AN_AREA = re.compile(r"\s+(?:territory|area|township|district|zone|county|LGA|[Ll]ocal|locality|commune|valley|tehsil|woreda|division|council)\b")
#: behind the area in which a village lies: "at Faru Dutsi, Maradun area, during"
_APPOSED = re.compile(r"(?:\s+(?:area|cercle|[Dd]istrict|LGA|[Tt]ownship|woreda|territory|commune|county|locality))?(?:[,.;]|$|\s+(?:on|early|late)\b)")
#: between two villages of which each has its dead: "in Mabalako and nine in"
_SHARES = re.compile(r",?\s+and\s+(?:another\s+|at least\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)(?:\s+(?:more|others|people))?\s+(?:in|at)\s+")
#: between a village and a name behind it that only says where it lies
_WHERE = re.compile(r",?\s+(?:(?:which\s+lies|located|situated)\s+)?(?:in|on|of|near|outside|north|south|east|west)\b[^.;:]{0,50}")


def where_people_died(mention: Mention, sentence: str, named: list[Mention], gazetteer: Gazetteer, lexicon: Lexicon) -> Mention | None:
    """A name that the gazetteer does not know, as that of a village of a country with few listed ones, where a sentence says that people were killed or things hit in it: 'a strike on two houses in Qahza killed ten', 'gunmen stormed Yelewata, killing 100'."""
    if WELL_LISTED.intersection(gazetteer.countries[:1]) or mention.name.isupper() or lexicon.has("target", mention.name) or HOUSE.search(mention.name) or _NO_VILLAGE.search(mention.name):
        return None
    before = sentence[: mention.start]
    died = bool(_DIED.search(before))
    told = died or (bool(_MASSACRE.search(sentence)) or any(lexicon.has(kind, sentence) for kind in _HARM))
    if not told or _MORE.match(sentence, mention.end) and not _SHARES.match(sentence, mention.end) and not (_HIT.search(before) and _HIT_ENDS.match(sentence, mention.end)):
        return None
    hit = bool(_HIT.search(before))
    if any(each.role == "event" and each.kind == "settlement" and _OF_A_TOWN.fullmatch(sentence, mention.end, each.start) and not _AN_AREA.match(sentence, each.end) and gazetteer.place(each.name, "settlement") is not None and not (hit and gazetteer.place(each.name, "adm1") is not None) for each in named):
        return None  # "in Zuhour in Gaza City"
    if befell_there(before, sentence[mention.end :]):
        return mention
    if hit:
        return mention if _HIT_ENDS.match(sentence, mention.end) else None
    return mention if (died or _alone(mention, sentence, named)) and _STANDS_IN.search(before) else None


def _alone(mention: Mention, sentence: str, named: list[Mention]) -> bool:
    """Whether no other town of a sentence may be where it happened: those behind say where the village lies."""
    others = [each for each in named if each is not mention and each.role == "event" and each.kind == "settlement"]
    apposed = len(others) == 1 and others[0].start - mention.end == 2 and sentence[mention.end] == "," and _APPOSED.match(sentence, others[0].end)
    return bool(apposed) or all(each.start > mention.end and (_WHERE.fullmatch(sentence, mention.end, each.start) or _SHARES.fullmatch(sentence, mention.end, each.start)) for each in others)


#: behind the village of a dateline: "OE HTEIN KWIN, Myanmar (AFP) –"
_ITS_COUNTRY = re.compile(r",\s+(?P<country>[A-Z][A-Za-z .]{2,30}?)\s+(?:\([A-Za-z/ .]+\)\s*)?(?:-{1,2}|–|—)\s")
_BUREAU = re.compile(r"NA?Y ?PYI|UNITED NATIONS|ABOARD")


def at_the_scene(mention: Mention, sentence: str, named: list[Mention], gazetteer: Gazetteer, lexicon: Lexicon) -> Mention | None:
    """The name of a dateline that no list holds as that of the village of which its sentence tells, where that names no other place: 'OE HTEIN KWIN, Myanmar (AFP) – … a shattered school where 22 people were killed'."""
    found = _ITS_COUNTRY.match(sentence, mention.end)
    if found is None or not gazetteer.countries or gazetteer.countries[0] in WELL_LISTED or _BUREAU.match(mention.name):
        return None
    if any(each.role in ("event", "beside") and each.kind != "adm1" for each in named) or all(rule.meaning != gazetteer.countries[0] for rule, _ in lexicon.matches("country", found["country"])):
        return None
    told = lexicon.has("casualty_word", sentence) and (lexicon.has("trigger", sentence) or lexicon.has("attack_word", sentence))
    return replace(mention, role="event") if told else None
