"""Tells of a town of which no word before or after says that it was hit that it was: it is known for sure, and its sentence tells of a strike and of no other place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.places.atlas import SURE, SURE_ELSEWHERE, Gazetteer
from geo.extract.places.befallen import befell
from geo.extract.places.mentions import CAPITALS, Mention
from geo.extract.places.struck_villages import WELL_LISTED
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.text.sentences import Sentence

#: kinds of the lexicon of which such a sentence has one beside a strike: somebody was hurt, or something was damaged
HARM = ("casualty_word", "damaged", "on_fire", "child")
#: before the name of a town from or to which something only went, or that says who somebody is
_ON_THE_WAY = re.compile(r"\b(?:from|out of|via|leaving|left|visit(?:s|ed|ing)?|arriv\w+|fled|flee(?:s|ing)?|native|born|reach\w*|to|towards?|between|than|like|since|for|with|unlike|recall\w*|after|and|or)\s+(?:the\s+)?$|\b(?:from|out of|fled)\s+(?:the\s+)?(?:[a-z-]+\s+){1,2}$|[\"'“(]$", re.IGNORECASE)
#: behind the name of a town that speaks or acts, of which somebody is, or after which something is named
_WHO_ACTS = re.compile(
    r"(?:'s)?\s+(?:[a-z-]+\s+)?(?:says?|said|saying|told|tells|calls?|called|claims?|claimed|den(?:y|ies|ied)|reports?|reported|accus\w+|wants?|mayors?|governors?|heads?|officials?|authorit\w+|police|prosecut\w+|councils?|medics|doctors|"
    r"residents?|natives?|militar\w+|forces|troops|soldiers|brigades?|regiments?|battalions?|directions?|axis|front|fronts|sectors?|ministr\w+|court|talks|summit|agreements?|accords?|correspondents?|reporters?|university|institute|oblast|region)\b"
    r"|(?:-based|-born|-held|-made|-backed|-style)\b|\s+(?:[A-Z]\w+)|'s\s+(?:[A-Z][\w-]+\s+){1,3}?(?:Hospital|Medical|Clinic|University|Airport)|,\s+(?:who|whose|whom|\d+,)|\)|[\"”]"
)

#: those who tell of what befell their own town: "Residents of Pavlohrad reported explosions"
_AT_HOME = Sought(r"\b(?:[Rr]esidents|[Pp]eople|[Ii]nhabitants|[Ll]ocals|[Vv]illagers)\s+(?:of|in)\s+(?:the\s+(?:city|town|village)\s+of\s+)?$")
#: behind a town what was hit in it: "Nikopol was left in the dark after its power plant was attacked"
_ITS_THING_HIT = re.compile(r"\b(?:(?:its|the|an?|several|two|three)\s+(?:[\w-]+\s+){1,4}(?:was|were|had been|came)\s+(?:\w+ly\s+|also\s+)?(?:hit|struck|attacked|shelled|bombed|targeted|under)|(?:hits?|strikes?|attacks?)\s+on\s+(?:its|the|an?|several)\s+[a-z])")

#: a building called by its town: "El-Obeid Maternity hospital struck"
_BUILDING_HIT = re.compile(r"\s+(?:(?:[Tt]eaching|[Mm]aternity|[Gg]eneral|[Cc]hildren's|[Cc]entral|[Pp]ublic|[Mm]ain|[Ss]outhern|[Ee]ducational|[Cc]ity|[Uu]niversity|[Rr]ural)\s+)*(?:[Hh]ospital|[Aa]irport|[Uu]niversity|[Pp]rison|[Mm]arket|[Pp]ower (?:station|plant)|[Rr]efinery|[Mm]osque|[Ss]eaport|[Pp]ort)\b(?!,?\s+(?:said|reported|told|received|officials?|director|staff|doctors|spokes))")
#: between a building called by its town and the area in which that lies: "Kutum market in North Darfur"
_IN_THE_AREA = re.compile(r"(?:\s+[\w'-]+){1,3},?\s+in\s+(?:the\s+)?(?:(?:[A-Z]\w+'s|[a-z-]+)\s+){0,3}")
#: a market without a name of its own is called by the village that it is in
_A_MARKET = re.compile(r"\s+(?:(?:weekly|main|central|livestock|cattle)\s+)?market\b")
#: before a building that was itself hit
_AIMED = re.compile(r"\b(?:hit|hits|hitting|struck|striking|bombed|shelled|attacked|targeted|damaged|destroyed|(?:strikes?|attacks?|raids?|fire[ds]?|missiles?|bombs?|drones?)\b[^.;,]{0,25}\b(?:at|on|into)|into)\s+(?:the\s+)?$")
#: behind the town that opens a row: "Lviv: A man was killed"
_ROW = re.compile(r"(?:\s+(?:city|itself))?:\s+(?=[A-Z\d\"“])")

#: behind the town that opens a sentence on what it suffered, without a word for the strike: "Khmelnytskyi, in the west, counted two dead"
_SUFFERED = re.compile(
    r"(?:,\s+[^,.;]{3,40},)?\s+(?:also\s+|too\s+)?(?:(?:counted|reported|recorded|mourned|registered|had|saw|lost)\s+(?:at least\s+|up to\s+)?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|dozens|several)\s+(?:[a-z]+\s+)?(?:dead|deaths?|killed|wounded|injured|victims?|casualt\w+|fatalit\w+)"
    r"|(?:suffered|faced|saw|had)\s+(?:an?\s+|the\s+)?(?:[a-z-]+\s+)?(?:blackouts?|power (?:cuts|outages?)|outages?))\b"
)


def hit(scanned: dict[int, list[Mention]], sentences: Sequence[Sentence], gazetteer: Gazetteer, lexicon: Lexicon) -> dict[int, list[Mention]]:
    """The mentions of each sentence, those of such towns as places of events: 'Kremenchuk digs through the ruins of a mall', 'Missiles tear through the heart of Vinnytsia'."""
    return {index: [replace(each, role="event") if _is_hit(each, mentions, sentences[index], gazetteer, lexicon) else each for each in mentions] for index, mentions in scanned.items()}


def _is_hit(mention: Mention, mentions: list[Mention], sentence: Sentence, gazetteer: Gazetteer, lexicon: Lexicon) -> bool:
    before, after = sentence.text[: mention.start], sentence.text[mention.end :]
    at_home = bool(_AT_HOME.search(before))
    spoken_of = mention.role == "loose" or (mention.role == "office" and at_home)
    if spoken_of and mention.kind == "settlement" and befell(sentence.text, mention.start, mention.end, mention.name in CAPITALS):
        return _is_known(mention, gazetteer, sure=0.0)
    candidate = spoken_of or _names_a_building(mention, sentence.text, lexicon)
    if not candidate or mention.kind != "settlement" or mention.name.isupper():
        return False
    around = [each for each in mentions if mention.role == "building" and _IN_THE_AREA.fullmatch(sentence.text, mention.end, each.start) and (each.kind != "settlement" or gazetteer.place(each.name, "adm1") is not None)]
    if any(each is not mention and each not in around and each.role in ("event", "office", "beside") for each in mentions):
        return False
    opens = not re.search(r"\w", before)
    row = opens and bool(_ROW.match(after))
    if not row and (mention.name in CAPITALS or _ON_THE_WAY.search(before) or (_WHO_ACTS.match(after) and not at_home) or lexicon.has("background", sentence.text)):
        return False
    suffered = opens and bool(_SUFFERED.match(after))
    harmed = any(lexicon.has(kind, sentence.text) for kind in HARM) or (opens and lexicon.has("hit", sentence.text)) or bool(_ITS_THING_HIT.search(after))
    harmed = harmed or (row and lexicon.has("projectile", after))  # "Kramatorsk: Tornado-S rockets fell on a yard"
    if not ((row or opens) and harmed) and not suffered and not (lexicon.has("trigger", sentence.text) and (sentence.headline or harmed or (mention.role == "building" and _AIMED.search(before)))):
        return False
    if around and _A_MARKET.match(sentence.text, mention.end) and not WELL_LISTED.intersection(gazetteer.countries[:1]) and gazetteer.place(mention.name, "settlement") is None:
        return True  # the market of a village that no list holds: "an air strike on Tora market in North Darfur"
    return _is_known(mention, gazetteer, SURE_ELSEWHERE if suffered else SURE) and not any(each is not mention and each.role == "loose" and _is_known(each, gazetteer) for each in mentions)


def _names_a_building(mention: Mention, text: str, lexicon: Lexicon) -> bool:
    """Whether a hospital, airport or market is called by the name of a town, not by that of a territory: 'El-Obeid Maternity hospital', not 'Gaza hospital'."""
    return mention.role == "building" and bool(_BUILDING_HIT.match(text, mention.end)) and not any(rule.regex.fullmatch(mention.name) for rule in lexicon.rules("area_name"))


def _is_known(mention: Mention, gazetteer: Gazetteer, sure: float = SURE) -> bool:
    """Whether a name is surely that of a town in one of the two countries that the text is most about."""
    place = gazetteer.place(mention.name, "settlement")
    return place is not None and place.method in ("exact", "override") and place.precision == "settlement" and (place.confidence or 0) >= sure and place.country in gazetteer.countries[:2]
