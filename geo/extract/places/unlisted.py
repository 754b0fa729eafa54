"""Decides whether a name that no list of places holds is that of a town or village, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from geo.extract.places import row_heads
from geo.extract.places.by_the_way import counts_there
from geo.extract.places.mentions import NAMES_IT, Mention
from geo.extract.places.struck_villages import HOUSE
from geo.extract.rules.lexicon import Lexicon
from geo.extract.text.sentences import Sentence

#: what makes a name that of a village, and that of a town
VILLAGE_OF = re.compile(r"\b(?:village|settlement|hamlet|farmstead) (?:of )?$")
_NAMED_TOWN = re.compile(
    r"\b(?:city|town|village|settlement|hamlet|port|locality|areas?|towns|villages)\s+of\s+(?:(?:[A-Z][\w'-]+,\s+)*[A-Z][\w'-]+,?\s+and\s+)?$|\b(?:village|settlement|town|hamlet|locality|kebele|commune|place|camp)\s+(?:called|named|known\s+as)\s+[\"“]?$|\b(?:village|settlement|town)\s+$|\b(?:(?:shelling|bombing|bombardment|attacks?|strikes?|raids?)\s+(?:of|on|in)|hit|struck|shelled|attacked|bombed)\s+(?:another|one\s+more|a\s+(?:second|third|nearby|neighbou?ring))\s+(?:[a-z-]+\s+){0,2}(?:village|settlement|town|hamlet),\s+$"
    r"|\b(?:город[еау]?|міст[оіау]|сел[іоеау]|смт|селищ[іеяа]|пос[её]л(?:ке|ок|ка)|хутор[іеа]?|деревн[еюяи]|станиц[еы])\s+$|\b(?:[сг]|сел|пос|дер|н\.п)\.\s*$"
)
#: what is called by a name that is no town's
_PLANT = re.compile(r"\s+(?:[a-z-]+\s+){0,2}(?:refiner(?:y|ies)|terminal|depot|plant|factory|works|mine|power station|substation|dam|bridge|airport|airfield)\b")
#: names of firms, and common words that a headline in capitals looks like naming: "4 Hurt on Ship and Shore"
_NO_TOWN = re.compile(r"(?:.*[\s-])?(?:Group|Company|Corporation|Corp|Holding|Ltd|Inc|Ship|Shore|Port|Harbou?r|Vessel|Tanker|Streets?|Square|Station|Building|Factory|Refinery|Terminal|Depot|Airport|Bridge|Base|Bus|Train|Car|Homes?|Flats?|Shops?|Sea|Coast|Border)")
#: before a hospital or school by its name: "according to a medic at Nasser", "children were in class at Shajareh Tayyebeh"
_WORKS_AT = re.compile(r"\b(?:medics?|paramedics?|doctors?|nurses?|surgeons?|unit|ward|officials?|class|aimed)\s+at\s+$|\b(?:director|spokes(?:man|woman|person)|professor|teacher|coordinator)\s+(?:at|in)\s+$")
_AT = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside)\s+$")
#: behind a name that is whole: not "at Nasser Hospital", "in Block 59", "in the Ad Daraj area of Gaza City"
_ENDS = re.compile(r"[,.;:]|$|\s+(?!(?:area|neighbou?rhood|quarter|fighters|militants|forces|district) )[a-z(]")
#: behind the first of several villages: "in the al-Kadaris and al-Khelwat villages"
_VILLAGES = re.compile(r"(?:(?:,|,?\s+and)\s+(?:the\s+)?(?:[ae]\w{1,2}-)?[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?){1,4}\s+(?:villages|hamlets|(?:(?:refugee|displacement|IDP)\s+)?camps)\b|\s+villages\b")
#: what only names of villages begin with
_VILLAGE_NAME = re.compile(r"(?:Deir|Dayr|Beit|Bayt|Kfar|Kafr|Kafar|Ain|Ayn|Ein|Wadi|Tell?|Tal|Khirbet|Majdal|Kibbutz|Moshav)[ -]\w")
#: behind a town with which a sentence opens: "In Hsipaw (Thibaw), …"
_COMMA = re.compile(r"(?: \([A-Z][\w' -]{2,30}\))?(?:,|(?= (?:alone |nearby )?(?:(?:at least|more than|over|about|around|some|nearly|almost|another) )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens of) )|(?= (?:an?|the|two|three|several) [^.;,]{3,60}? (?:was|were|has been|had been) (?:\w+ly |also )?(?:hit|struck|bombed|shelled|attacked|targeted|damaged|destroyed|killed|injured|wounded|hurt)\b)|(?= (?:an?|the|two|three|several) [^.;,]{3,60}? (?:died|was hospitali[sz]ed|were hospitali[sz]ed)\b))")
#: cities in which states and bodies speak, and which no report means as a village that no list of its countries holds
ABROAD = frozenset({"Washington", "London", "Paris", "Berlin", "Brussels", "Geneva", "Vienna", "Rome", "Madrid", "New York", "Cairo", "Nairobi", "Beijing", "Tokyo", "Bangkok", "New Delhi", "Strasbourg", "The Hague", "Canberra", "Ottawa"})
#: what lies outside towns and has a name of its own: "near the Morag corridor", not "the crossing in Rafah"
_PASSAGE = re.compile(r"\s+(?:(?:[Bb]order|[Aa]id)\s+)?(?:[Cc]orridor|[Aa]xis|[Cc]rossing)\b(?!,?\s+(?:in|of|near|at|between|outside|to|with|(?:north|south|east|west)\w*\s+of)\s+[A-Z])")
#: areas with many villages: "in Kani Township", "in Gurbuz tehsil"
_TOWNSHIP = re.compile(r"\s(?:[Tt]ownships?|[Tt]ehsil|[Ww]oreda|[Zz]one|[Cc]ounty|Local Government Area|LGA)\b")
#: "in the Sodari area of North Kordofan state"
_IN_THE = re.compile(r"\b(?:in|on|at|across|around|hit|struck|targeted|bombed|shelled|attacked|pounded)\s+the\s+$")
_AREA_OF = re.compile(
    r"\s+(?:area|locality|valley|sub-?district)\s*,?\s+(?:of|in|near)\s+(?:the\s+)?(?:(?:[a-z-]+|[A-Z]\w+'s)\s+){0,2}"
    r"(?:[A-Z][\w'-]+\s+){1,3}(?:[Dd]istrict|[Pp]rovince|[Ss]tate|[Rr]egion|[Tt]ownship|[Gg]overnorate|[Cc]ounty|[Tt]ehsil|[Tt]erritory|[Ll]ocality|LGA|[Ll]ocal [Gg]overnment)\b"
)
#: "a raid killed 12 people in the Uzan area"
_AREA = re.compile(r"\s+(?:area|locality|valley|sector)(?=$|[,.;]|\s+(?:killing|wounding|injuring|on|late|early|overnight|when|after|and)\b)")
_HURT_IN_THE = re.compile(r"\b(?:killed|wounded|injured|died|killing|wounding|injuring)\b[^.;,]{0,40}\bin\s+the\s+$")
#: "one each in Orlivka, …": a name of a list of places
_IN_A_LIST = re.compile(r"\bin\s+(?:[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?,\s+)+$")


def is_no_town(mention: Mention) -> bool:
    """Whether a name that no list holds is that of a firm, or a common word of a headline in capitals: 'Naftogaz Group', '4 Hurt on Ship and Shore'."""
    return bool(_NO_TOWN.fullmatch(mention.name))


#: where every word has a capital: at the start of a sentence, of a quote, behind a dateline
_BEGINS = re.compile(r"(?:^|[–—:|]\s|\s-\s|[\"“(])\W*$")


def told_often(scanned: dict[int, list[Mention]], sentences: Sequence[Sentence]) -> set[str]:
    """The names that a text places events at in more than one sentence, not only in capitals for a sentence begins with them: 'Rebel shelling of a market'."""
    placed = [(each.name, index, _BEGINS.search(sentences[index].text[: each.start]) is None) for index, mentions in scanned.items() for each in mentions if each.role == "event"]
    inside = {name for name, _, within in placed if within}
    return {name for name in inside if len({index for other, index, _ in placed if other == name}) > 1}


def unresolved(mention: Mention, sentence: str, often: set[str], lexicon: Lexicon, abroad: bool = False) -> Mention | None:
    """A name that the gazetteer does not know but that the text uses as a town's: kept without a position.

    often: the names that the text places events at more than once (told_often). abroad: whether the text is about neither Ukraine nor
    Russia, whose villages the gazetteer holds all.
    """
    before, after = sentence[: mention.start], sentence[mention.end :]
    if _PLANT.match(after) or HOUSE.search(mention.name) or mention.name in ABROAD or _WORKS_AT.search(before) or lexicon.has("weapon", mention.name):
        return None  # "at the Sheskharis oil refinery", "Outside the town a Lancet flew into the bus"
    called = _VILLAGES.match(after) or re.match(r"(?:'?\s+\([A-Z][\w' -]{2,25}\))?\s+(?:town|village|settlement|(?:Town|Village)(?! [A-Z])|(?:(?:refugee|displacement|displaced persons'?|displaced people's|IDP) )?camp|camp for (?:the )?(?:[a-z-]+ ){0,2}(?:displaced|refugees|people displaced))\b|\s+of the [A-Z][\w'-]+ (?:[a-z]+ )?(?:community|hromada)\b|[\"']?,\s+an?\s+(?:[\w-]+\s+){0,6}(?:town|village|city|suburb|hamlet|settlement|community|kibbutz|camp|locality|kebele|commune|hamlets|villages)\b(?! (?:chief|head|leader|council))", after) or _PASSAGE.match(after)
    aimed = re.search(r"\b(?:(?:(?:[Aa]ir ?)?[Ss]trikes?|[Rr]aids?|[Ss]helling|(?:[Dd]rone|[Mm]issile|[Rr]ocket|[Aa]ir|[Aa]rtillery|[Mm]ortar|[Bb]omb|[Gg]round)\s+(?:attacks?|assaults?|fire))[\"']?\s+on|(?:[Ss]helling|[Bb]ombing|[Bb]ombardment)\s+of|shelled|bombed)\s+(?:(?:nearby|neighbou?ring)\s+)?$", before)
    aimed = aimed and mention.name.replace(" ", "").isalpha() and not mention.name.isupper()
    opening = (re.fullmatch(r"(?:[\w ]{0,14}\s)?[Ii]n\s+", before) and _COMMA.match(after)) or counts_there(before, after)
    listed = _IN_A_LIST.search(before) and re.match(r",\s+[A-Z]|,?\s+and\s+[A-Z]", after)
    told = listed or not lexicon.has("target", mention.name) and lexicon.has("unlisted_town", f"{before[-80:]}§{after[:60]}")
    row = row_heads.span(sentence) == (mention.start, mention.end)
    if row and row_heads.may_be_a_speaker(sentence):
        return None
    if row or _VILLAGE_NAME.match(mention.name) or _NAMED_TOWN.search(before) or NAMES_IT.search(before) or called or opening or told or mention.name in often or (aimed and len(mention.name) > 3):
        return mention
    if abroad and _AT.search(before) and _ENDS.match(after) and lexicon.has("trigger", sentence) and (lexicon.has("casualty_word", sentence) or lexicon.has("damaged", sentence)):
        return mention  # "On September 21 at Bidi, in the north, a strike hit mourners, killing 25"
    return None


#: between two villages of which one sentence tells the same
_AND = re.compile(r",?\s+and\s+")


def told_again(scanned: dict[int, list[Mention]], resolved: dict[int, list[Mention]], sentences: Sequence[Sentence]) -> None:
    """Nothing; a village that no list holds is one wherever the text names it for an event, and so is the one joined with it: 'jets hit houses in Deir Kifa and Shehour'."""
    for index, mentions in scanned.items():  # first those joined, which may be named again
        here = resolved.get(index, [])
        taken = {each.start for each in here}
        for before, each in zip(mentions, mentions[1:], strict=False):
            first = next((other for other in here if other.start == before.start), None)
            joined = first is not None and first.place is None and _is_village(first) and _is_village(each) and _AND.fullmatch(sentences[index].text[before.end : each.start])
            if joined and each.start not in taken and not HOUSE.search(each.name) and not _PARTS.search(sentences[index].text[: each.start]) and not any(other.place is not None and other.kind == "settlement" for other in here):
                resolved.setdefault(index, []).append(each)
    for index, mentions in resolved.items():
        villages = [each for each in mentions if each.place is None and _is_village(each)]
        around = [other for each in villages for other in villages if sentences[index].text[each.end : other.start] == " in "]
        resolved[index] = [replace(each, role="route") if each in around else each for each in mentions]  # "bombs on Let Taung Gyi in Myaung"
    known = {each.name for mentions in resolved.values() for each in mentions if each.place is None and _is_village(each)}
    for index, mentions in scanned.items():
        taken = {each.start for each in resolved.get(index, ())}
        if any(each.place is not None and each.kind == "settlement" for each in resolved.get(index, ())):
            continue  # "at the Bazan refinery in Haifa"
        resolved.setdefault(index, []).extend(each for each in mentions if each.name in known and _is_village(each) and each.start not in taken and not _PARTS.search(sentences[index].text[: each.start]))


def _is_village(mention: Mention) -> bool:
    return mention.role == "event" and mention.kind == "settlement"


def as_township(mention: Mention, sentence: str) -> Mention:
    """The mention of a name as that of an area where it is a township's, in which the report may name a village."""
    return replace(mention, kind="adm2") if _TOWNSHIP.search(mention.name) or _TOWNSHIP.match(sentence[mention.end :]) else mention


def is_township(mention: Mention) -> bool:
    """Whether the name is that of an area called after its town: 'Sagaing Township'."""
    return mention.name.endswith((" Township", " County"))


def part_of_district(mention: Mention, sentence: str) -> bool:
    """Whether a name that no list holds is that of an area, by its district or by those hurt there: 'bombed the market in the Sodari area of North Kordofan state'."""
    before, after = sentence[: mention.start], sentence[mention.end :]
    return mention.kind == "settlement" and bool((_AREA_OF.match(after) and _IN_THE.search(before)) or (_AREA.match(after) and _HURT_IN_THE.search(before)))


def called_village(mention: Mention, sentence: str) -> bool:
    """Whether a name is called that of a village of which a text on one oblast tells: of several of its name none may be meant."""
    return mention.role == "event" and bool(VILLAGE_OF.search(sentence[: mention.start]))


#: what makes a name that of a town rather than a village
_TOWN_OF = re.compile(r"\b(?:city|town)\s+(?:of\s+)?$")
_A_TOWN = re.compile(r",\s+an?\s+(?:[\w-]+\s+){0,3}(?:city|town)\b")


def called_a_town(mention: Mention, sentence: str) -> bool:
    """Whether a sentence calls a place a town or city."""
    return bool(_TOWN_OF.search(sentence[: mention.start]) or _A_TOWN.match(sentence, mention.end))


def is_no_village(town: Mention | None, village: Mention | None) -> bool:
    """Whether a place that a text calls a town lies in another oblast than that of which the text tells, where only a village has its name: 'the town of Kostiantynivka'."""
    if town is None or town.place is None or village is None or village.place is None or town.place.adm1 == village.place.adm1:
        return False
    return town.place.method == "exact" and town.place.precision == "settlement"


def own_line(mention: Mention, sentence: str, hint: str | None, lexicon: Lexicon) -> Mention | None:
    """A town of a round-up that no list holds: 'У Новоселівці пошкоджено 5 будинків', where the oblast is known."""
    opens = hint is not None and re.fullmatch(r"[\"']?(?:у|в|во|на)\s+", sentence[: mention.start], re.IGNORECASE)
    harm = lexicon.union("attack_word")
    return mention if opens and harm and harm.match(sentence[mention.end :].lstrip()) else None


#: before a part of a town: "on the neighbourhoods of al-Nasr and al-Qubba"
_PARTS = re.compile(r"\b(?:neighbou?rhoods?|quarters?)\s+of\s+(?:(?:[ae]l-)?[A-Z][\w'’-]+(?:,\s+|,?\s+and\s+))*$")
#: a sentence that opens with a town, and a house in a part of it: "In El Obeid, a drone came down on a house in El Wihda"
_OPENS = re.compile(r"\W*In\s+$")
_IN_IT = re.compile(r"(?<!and )\b(?:house|home|building|school|market|mosque|street|area|clinic|shop|hospital|yard|block)s?\s+in\s+$")


def only_a_word(mention: Mention, sentence: str) -> bool:
    """Whether a name is a common word with which a sentence begins, though a village bears it: 'Port infrastructure was hit', not 'the village of Port'."""
    return mention.name == "Port" and not VILLAGE_OF.search(sentence[: mention.start])


def quarter_of_it(mention: Mention, sentence: str, named: list[Mention]) -> bool:
    """Whether a name is called that of a quarter in a sentence that opens with another town, whatever lists hold it: 'In Beirut, a strike hit the central neighborhood of Zuqaq al-Blat'."""
    others = (each for each in named if each is not mention and each.kind == "settlement" and each.role == "event" and each.name != mention.name)
    return bool(_PARTS.search(sentence[: mention.start])) and any(_OPENS.fullmatch(sentence[: each.start]) for each in others)


def part_of_the_town(mention: Mention, sentence: str, named: list[Mention], known: Callable[[str], bool]) -> bool:
    """Whether a name that no list holds is that of a part of the town of the sentence. known: whether a list holds a town of a name."""
    before = sentence[: mention.start]
    if _PARTS.search(before):
        return True
    opens = next((each for each in named if each is not mention and each.kind == "settlement" and _OPENS.fullmatch(sentence[: each.start])), None)
    return opens is not None and ";" not in sentence[opens.end : mention.start] and bool(_IN_IT.search(before)) and known(opens.name)
