"""Says of the names of a sentence that may be places, by the words around them, what they are there for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geo.domain.place import Place
from geo.extract.places import actors, apposed, by_the_way, communities, datelines, names, residents, roads, row_heads, whose_town
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.speakers.people import HOME_OF
from geo.extract.text.numbers import SMALL

CYRILLIC_AREA = re.compile(r"(?:щин|чин)(?:а|и|і|у|ою|ы|е|ой)$")  #: names that are an oblast's by themselves: Харківщина
#: what names an area only with another name after it
DIRECTIONS = frozenset("North South East West Northern Southern Eastern Western Northeastern Northwestern Southeastern Southwestern Central".split())
#: "In Izium a school was hit": what stands in a town rather than is named after it
_COUNTED = re.compile(r"\s+(?:an?|the|one|two|three|four|several)\s")
#: "– Kupiansk: one killed, two wounded": a row of a list
_ROW = re.compile(r"(?:\s+(?:city|town|district|community|region)|,\s+[A-Z][\w'-]+\s+(?:district|raion|community|hromada))?(?::| [–—-])\s+(?P<counted>[a-z\d])?")
_BULLET = re.compile(r"\s*[-–—•*▪]")
#: a town, though an office follows its name
_HOME_OF = re.compile(rf",\s+{HOME_OF.pattern}")
#: "in a Darfur market": where something happened, with the town's name as an adjective
_AT_A = re.compile(r"\b(?:in|on|at|hit|struck|targeted|bombed|shelled)\s+an?\s+(?:crowded\s+|busy\s+|packed\s+)?$")
_SPOT = re.compile(r"\s+(?:market|hospital|school|mosque|church|village|camp|neighbou?rhood|mall|supermarket|shopping cent(?:re|er)|suburb|street)\b")
_REGION_OF = Sought(r"\b(?:(?:regions?|oblasts?|provinces?|states?)\s+of|(?:region|oblast|province)\s+around(?:\s+the\s+city\s+of)?)\s+(?:the\s+)?$")


@dataclass(frozen=True)
class Mention:
    """A place in a sentence. start, end: positions in the sentence.

    role: 'event' (named as where something happened), 'beside' ('north of Rafah'), 'office' (the town of a mayor), 'route',
    'dateline', 'building', 'loose'.
    kind: 'settlement', 'adm1' or 'adm2', by the words around the name.
    """

    name: str
    start: int
    end: int
    role: str
    kind: str
    place: Place | None = None
    #: a region by its name alone (Gaza, Darfur), which holds several areas of the first level
    region: bool = False
    part: str = ""  #: of a region, of which is told: 'north' in "northern Gaza"
    within: Place | None = None  #: the oblast in which a village without a place lies

    @property
    def area(self) -> bool:
        """Whether it is an area rather than a settlement, or than a hromada, of which Ukrainian reports tell as of towns."""
        return self.kind != "settlement" and not (self.kind == "hromada" and "\u0400" <= self.name[0] <= "\u04ff")

#: rivers that have the names of towns, or that a town is taken for
_RIVERS = frozenset({"Dnipro", "Dnieper", "Volga", "Don", "Oskil", "Donets", "Nile", "Euphrates", "Tigris", "Litani", "Samara", "Inhulets"})
#: "an attack on Ukraine's Zaporizhzhia": an attack on Zaporizhzhia
_WHOSE_TOWN = Sought(r"(?<=\s)(?:Ukraine|Russia|Lebanon|Sudan|Syria|Yemen|Israel|Iran|Iraq|Gaza|Idlib|(?:(?:North|South|West|East|Central) )?(?:Darfur|Kordofan)|Crimea|Donbas)'s\s+$")
_SAINT = re.compile(r"(?:Saints?|Sts?\.?|Holy|Our|Mar)\s")  #: whose name a church has, which is no town
_CHURCH_OF = re.compile(r"\b(?:[Cc]hurch|[Cc]athedral|[Mm]onastery|[Cc]onvent|[Pp]arish|[Ss]chool|[Hh]ospital) of\s+(?:the\s+)?$")
_AND_THERE = re.compile(r",\s+(?:and\s+)?|\s+(?:and|or)\s+(?:in\s+)?")
_HEARD = re.compile(r"\b(?:heard|felt|audible|visible|seen|sounded)\b")
_DISTRICT_OF = re.compile(r"\s+\(?[А-ЯІЇЄҐЁ][\w'-]+\s+район(?:а|у)\s+(?:міста\s+|города\s+|м\.\s*|г\.\s*)?")
#: "the Kharkiv town of Bohodukhiv", "Kharkiv's Bohodukhiv town": an area, by the name of its capital
_TOWN_OF_IT = re.compile(r"'s\s+(?:[a-z-]+\s+)?[A-ZÀ-Þ][\w'’-]+\s+(?:town|village|settlement|city)\b(?!\s+(?:hall|council|administration))|\s+(?:(?!and\b|or\b|the\b)[a-z-]+\s+){0,2}(?:town|village|settlement|city|suburb|hamlet|port)\s+of\s+[A-ZÀ-Þ]")
#: "the attack on the city in the Dnipropetrovsk region": it says where the city told of lies
_THE_TOWN_IN = Sought(r"\b[Tt]he\s+(?:(?:mining|farming|fishing|same|tiny|small|remote)\s+)?(?:city|town|village|settlement)(?:,\s+(?:(?:about|some|just|around|only)\s+)?\d[^.;,]{0,50}?)?,?\s+(?:in|near)\s+(?:the\s+)?(?:(?:north|south|east|west)[a-z-]*\s+)?$")
_VILLAGE_IN = re.compile(r",?\s+(?:a\s+)?(?:[Vv]illage|[Tt]own|hamlet),?\s+in\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?|,?\s+(?:located\s+)?in\s+(?:the\s+)?| \((?:in )?(?:the )?")
_LGA = re.compile(r"\s+(?:[Ll]ocal [Gg]overnment(?: [Aa]rea| [Cc]ouncil)?|[Cc]ouncil [Aa]rea|LGA)\b(?! (?:chairman|chair|council|officials?|secretary|spokes))")  # "in 12 villages of Bokkos Local Government Area"
#: an area that says where the village before it lies
_WHERE_IT_LIES = re.compile(r"(?:'s\s+(?:[A-Z][\w'-]+\s+){0,2}[A-Z][\w'-]+)?\s+(?:[Tt]ownship|[Dd]istrict|[Gg]overnorate|[Zz]one|[Tt]erritory|[Ll]ocality|[Cc]ounty|LGA|[Ll]ocal [Gg]overnment|[Tt]ehsil|[Ww]oreda|[Cc]ommune|[Dd]ivision|[Cc]ouncil area|[Vv]alley)\b")
#: "Yasenove of the Pokrovska community", "in the Pokrovska community": a village
_OF_COMMUNITY = re.compile(r"\s+(?:of|in)\s+the\s+[A-Z][\w'-]+\s+(?:[a-z]+\s+)?(?:community|hromada)\b")
#: a plant named after an area stands in another town
_PLANT = re.compile(r"(?:[ZS]apor\w+)(?P<of>\s+(?:(?:nuclear|thermal|power|N-?)\b|[NT]PP))")
_CALLED_TOWN = re.compile(r"\b(?:city|town|village|settlement|community|hamlet)\s+of\s+$")
#: towns that a report calls only "the capital", by their country (ISO 3166-1 alpha-2)
CAPITAL_OF = {"UA": "Kyiv", "RU": "Moscow", "LB": "Beirut", "SD": "Khartoum", "YE": "Sanaa", "SY": "Damascus", "IR": "Tehran", "IQ": "Baghdad"}
CAPITALS = frozenset({*CAPITAL_OF.values(), "Kiev"})
_THE_CAPITAL = re.compile(
    r"\b(?:on|in|at|hit|hits|struck|rocked|shook|pounded|targeted|across|over)\s+(?:[A-Z]\w+'s|the(?:\s+[A-Z]\w+)?)\s+(?P<capital>capital)\b(?!\s+of\b)"
)
#: "MAJDAL SHAMS, Golan Heights – A rocket hit a pitch in this town": the dateline's
_THIS_TOWN = Sought(
    r"\b(?:in|on|at|hit|hits|struck|rocked|shook|pounded|targeted|across|over|for|(?:part|side|north|south|east|west|centre|center|heart|middle|edge|outskirts|quarter|district|suburb)s? of)\s+(?:this\s+(?:[\w'-]+,?\s+){0,5}(?:town|city|village|settlement|community|suburb|port|camp)\b|a\s+(?:[a-z-]+\s+){0,2}(?:town|city|village)\s+(?:in\s+[^.;,]{3,40}?\s)?(?:where|in which)\b|a\s+(?:[a-z-]+\s+){0,2}(?:village|town)\s+(?:(?:just\s+)?(?:north|south|east|west)\w*\s+of|near|outside)\b)"
)
_TELLS_OF = re.compile(rf":\s+(?:At least\s+)?(?:\d+|An?|{'|'.join(each.capitalize() for each in SMALL)})\s+(?:[a-z-]+\s+){{0,2}}?(?:people|persons?|civilians?|residents?|men|women|man|woman|boys?|girls?|children|child)\b[^.;]{{0,60}}\b(?:died|killed|dead|injured|wounded|hurt)\b")  # what a colon behind a town at the start tells of it
_HOSPITAL_IN = Sought(r"\b(?i:hospital|(?:office|ministry|department|directorate|branch|bureau|authorit(?:y|ies)|officials?|medics|doctors|police|army|military|administration|garrison|mission|governor|prosecutors?|sources?|[Cc]ommand|headquarters|council|union|committee|(?:resistance|emergency) [\w ]+|rooms?|[Ww]itness(?:es)?|activists?|rescuers?|medics?|residents?|villagers?|aid workers?|monks?|elders?|drivers?|spokes(?:man|woman|person)|bureau|mission|network|director|manager|coordinator|representative|delegate|teacher|nurse|surgeon|physician|paramedic|volunteer|trader|shopkeeper|farmer|lawyer|journalist|reporter|correspondent)),?\s+(?:in|at)\s+(?:the\s+)?(?:(?!(?:and|an?)\s)[a-z-]+\s+){0,3}(?:(?:city|town)\s+of\s+)?$")
_SPEAKS = re.compile(r"(?:\s+(?:(?:refugee\s+|displacement\s+)?camp|province|governorate|state|region|city|town|township|district|locality|village))?,?\s+(?:(?:first|initially|later|also|then)\s+)?(?:(?:had\s+|has\s+|have\s+)?(?:said|says|told|reported|confirmed|announced|counted|sp(?:oke|oken|eaks?)(?:\s+first)?\s+of|put\s+the|given?\s+(?:an?\b|the\b|\d)|gave\s+(?:an?\b|the\b|\d))|(?:has\s+|had\s+)?received|took\s+in)\b")
#: "the Donetsk neighbourhood of Petrovskyi": the town, with the name of its part behind
_PART_OF = re.compile(r"\s+(?:neighbou?rhood|quarter|borough|district)\s+of\s+[A-Z]")
#: "the Tuffah and Zeitoun neighbourhoods of Gaza City", "in the Desnianskyi district of the city", not "the Izium and Kupiansk districts of the Kharkiv region"
_PARTS_OF = re.compile(
    r"(?:(?:,\s+|,?\s+and\s+)(?:the\s+)?(?:[ae]\w{1,2}-)?[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)?){0,4}\s+(?:neighbou?rhoods|quarters|districts|boroughs)\s+of\s+"
    r"(?:the\s+(?:[\w-]+\s+)?(?:city|town|capital)(?:\s+of|,)?\s+)?(?!Kunar|Khost|Nangarhar|Helmand|Paktia|Badakhshan|Nuristan)[A-Z][\w'-]+(?!\s+(?:[Rr]egion|[Oo]blast|[Pp]rovince|[Gg]overnorate|[Ss]tate)|[\w'-])|\s+(?:neighbou?rhood|quarter|district|borough)\s+(?:of|in)\s+the\s+(?:city|capital|town)\b(?!\s+of)"
)
#: "a mob entered Wadi Rahhal, a village near Bethlehem": it was there, not at Bethlehem
_A_VILLAGE_NEAR = re.compile(r",\s+an?\s+(?:[\w-]+\s+){0,3}(?:town|village|hamlet|suburb|settlement|kibbutz)\s+(?:just\s+)?(?:near|close to|outside|not far from|next to)\s+(?:the\s+(?:[\w-]+\s+)?(?:city|town)\s+of\s+)?[A-Z]")
#: "shelled homes in the south-east of Kharkiv": in it, not beside it
_IN_ITS_SIDE = re.compile(r"\b(?:in|on|hit|struck|shelled|bombed|pounded|bombarded|hitting|shelling|bombing) the (?:far |extreme )?(?:north|south|east|west)(?:-?(?:east|west))? of (?:the (?:city|town) of )?$")
#: "in Makiivka, in Russian-held Donetsk"
_IN_HELD = re.compile(r" in |,? in (?:the )?(?:(?:[\w-]+-(?:held|occupied|controlled|backed|annexed)|occupied|annexed|eastern|southern|northern|western|northeastern|southeastern) )+")
#: "hit the Engels air base": a base is named after the town in which it lies
_AIR_BASE = re.compile(r"(?:-\d)?\s+(?:military\s+|strategic\s+)?(?:[Aa]ir\s?[Bb]ase|[Aa]irfield|[Aa]erodrome)\b")
_IS_TARGET = re.compile(r"\b(?:hit|hits|hitting|struck|attacked|attacks?(?:\s+on)?|strikes?\s+on|targeted|targeting|bombed|pounded|damaged|shelled)\s+(?:the\s+|Russia's\s+|Ukraine's\s+)?$")
#: "The place that was hit is called Barja", "The target was the port of Ras Isa"
NAMES_IT = re.compile(r"\b(?:place|town|village|settlement|hamlet|suburb|community|camp)\b[^.;,]{0,30}\b(?:is|was) (?:called|named|known as)\s+$|\b[Tt]he (?:\w+ )?target was (?:the (?:[a-z-]+ ){0,2}of )?$")
#: where an attack was that has been told of, in an area of which it is said where it lies
_HAPPENED_IN = re.compile(r"\b(?:attack|strike|bombing|shelling|raid|incident|blast|explosion|shooting|[Ii]t)\s+(?:had\s+)?(?:happened|occurred|taken place|took place|was carried out)\s+(?:[^.;,]{0,30}\s)?in\s+the\s+(?:coastal\s+|so-called\s+)?$")
_AREA_THERE = re.compile(r"\s+area,?\s+(?:just\s+|to\s+the\s+|on\s+the\s+|some\s+|about\s+|which\s+lies\s+)*(?:[~\d]\S*\s+\w+\s+)?(?:north|south|east|west|in|near|outside|close|between|coast|edge)\w*\b")
_IN_REGION = re.compile(r"^,? in (?:the )?(?:[a-z]+ )?[A-Z]\w+(?: [Rr]egion| [Oo]blast)?,?(?= (?:was|were|came|remained)\b)")  # "Lysychansk in the Donbas was under shelling"
_PART_OF_REGION = re.compile(r"\b(north|south|east|west|central)(?:ern)?\s+(?:part of\s+|of\s+)?(?:the\s+)?$", re.IGNORECASE)


def scan(sentence: str, lexicon: Lexicon, people: frozenset[str] = frozenset()) -> list[Mention]:
    """The names of a sentence that may be places, with what the words around them say; not yet resolved."""
    dateline = datelines.end(sentence)
    mentions: list[Mention] = []
    for name, start, end, person in names.found(sentence, lexicon, people):
        mention = _as_area(sentence, _role(sentence, name, start, end, lexicon, mentions, person, start < dateline))
        if mention and mentions and lexicon.lang == "en":
            mentions[-1], mention = apposed.town_of_area(apposed.with_its_area(mentions[-1], mention, sentence), mention, sentence)
        if mention:
            mentions.append(mention)
    return mentions


def _as_area(sentence: str, mention: Mention | None) -> Mention | None:
    """A mention whose kind only says by which words it is an area, as that area; any other as it is."""
    if mention is not None and mention.kind == "adm1_part":
        return replace(mention, kind="adm1")
    if mention is not None and mention.kind == "adm1_name":
        part = _PART_OF_REGION.search(sentence[: mention.start])
        return replace(mention, kind="adm1", region=True, part=part[1].lower() if part else "")
    return mention


def _role(
    sentence: str,
    name: str,
    start: int,
    end: int,
    lexicon: Lexicon,
    earlier: list[Mention],
    person: bool,
    in_dateline: bool,
) -> Mention | None:
    before, after = _WHOSE_TOWN.sub("", sentence[max(0, start - 110) : start]), sentence[end : end + 110]
    if len(name) < 3 or person or len(name.split()) > 5 or (name.lower() in lexicon.meanings("country_name") and not re.match(r"\s+[Ss]tate\b", after)):
        return None
    if start and not in_dateline and len(name) < 6 and name.isupper() and lexicon.lang == "en" and not sentence.isupper():
        return None  # "the IAEA said"
    if (_SAINT.match(name) and _CHURCH_OF.search(before)) or before.endswith("and ") and re.search(r"\bSa?i?n?ts\.? [A-Z]\w+ and $", before):
        return None  # "the church of Saint Porphyrius"
    if name in _RIVERS and re.search(r"\b[Tt]he\s+(?:[a-z-]+\s+)?$", before) and not re.match(r"\s+(?:region(?:al)?|district|oblast|area|community|city|mayor|governor|administration|council|prosecutors?|police|authorities)\b", after):
        return None  # "across the Dnipro"
    if lexicon.lang == "en" and (actors.of_a_firm(before) or by_the_way.of_an_age(sentence[:start], after) or by_the_way.a_works(before, after) or by_the_way.a_house(name) or by_the_way.who_was_meant(before, after) or (name in CAPITALS and (by_the_way.acts(before, after) or by_the_way.only_speaks(sentence[:start], after)))):
        return None
    if actors.acts(before, after) or (name in CAPITALS and actors.of_a_state(before)):
        return None
    if actors.so_called_republic(before, after):
        return Mention(name, start, end, "office", "adm1")
    if name in DIRECTIONS and not lexicon.has("place_area", after):
        return None  # "Southern (Lebanon)" is no place by itself
    if start == 0 and after.startswith(":") and name in (CAPITALS | {"KYIV", "KIEV"}) - {"Kyiv", "Kiev"}:
        return Mention(name, start, end, "dateline", "settlement")  # "Beirut: Three paramedics were killed …"
    row = _ROW.match(after) if lexicon.lang == "en" and re.fullmatch(r"\W*", sentence[:start]) else None
    if row and not name.isupper() and (row.group("counted") or _BULLET.match(sentence)) and lexicon.has("casualty_word", sentence):
        region = any(rule.regex.fullmatch(name) for rule in lexicon.rules("area_name"))
        area = next((rule.meaning for rule in lexicon.rules("place_area") if rule.regex.match(after)), "adm1_name" if region else "settlement")
        return Mention(name, start, end, "event", area)
    if lexicon.lang == "en" and not in_dateline and (not start or not sentence[0].isalpha() or sentence.startswith(("At ", "Around ", "About "))) and row_heads.span(sentence) == (start, end):
        return Mention(name, start, end, "event", next((rule.meaning for rule in lexicon.rules("place_area") if rule.regex.match(after)), "settlement"))
    if in_dateline:
        capital = _THE_CAPITAL.search(sentence, end) if name.title() in CAPITALS else None
        struck = capital or (start == 0 and _THIS_TOWN.search(sentence, end))
        return Mention(name, *(capital.span("capital") if capital else (start, end)), "event" if struck else "dateline", "settlement")
    if lexicon.lang == "en" and start == 0 and _THIS_TOWN.search(sentence, end):
        return Mention(name, start, end, "event", "settlement")
    if lexicon.lang == "en" and _AIR_BASE.match(after) and _IS_TARGET.search(before):
        return Mention(name, start, end, "event", "settlement")
    if lexicon.has("place_building", after) and not re.search(r"\ban?\s+$", before) and not _COUNTED.match(after):
        return Mention(name, start, end, "building", "settlement")
    if lexicon.lang == "en" and roads.closed_airport(before, after):
        return Mention(name, start, end, "route", "settlement")
    if lexicon.lang == "en" and _TOWN_OF_IT.match(after) and not (after.startswith(" village of") and not re.search(r"\bthe\s+(?:[a-z-]+\s+){0,2}$", before)):
        return Mention(name, start, end, "route", "adm1")
    if lexicon.lang == "en" and _PLANT.match(name + after):
        return Mention(name, start, end, "building", "settlement")
    kind = "adm1" if _REGION_OF.search(before) else "settlement"
    for rule in lexicon.rules("area_name"):
        if rule.regex.fullmatch(name):
            kind = "adm1_name"
        elif " " in name and rule.regex.fullmatch(name.split(" ", 1)[1]) and kind == "settlement":
            kind = "adm1_part"  # "North Darfur"
    if kind == "adm1_name" and not name.startswith("Gaza") and re.search(r"\b[Tt]he (?:city|town) of\s+$", before):
        kind = "settlement"  # "the city of Idlib", not "this city of the Gaza Strip"
    if kind == "adm1_name" and after.startswith(" city") and not after[5:6].isalnum():
        kind = "settlement"  # "in the centre of Idlib city", "in southern Gaza city"
    if CYRILLIC_AREA.search(name) or (name == "Запоріжжі" and before.lower().endswith("на ")):
        kind = "adm1_name"  # "на Запоріжжі": the oblast, "у Запоріжжі": the city
    for rule in lexicon.rules("place_area"):
        if rule.regex.match(after):
            kind = rule.meaning
    kind = "hromada" if kind == "settlement" and communities.listed(before) else "adm1" if kind == "settlement" and communities.a_region(sentence[:start], after) else kind
    if lexicon.lang == "en" and kind in ("settlement", "adm2") and _PARTS_OF.match(after):
        return None  # parts of the town that is named behind them
    if kind == "hromada" and name.endswith("а") and re.match(r"\s+громади\b", after):
        return Mention(name, start, end, "loose", kind)  # the last of a list: "здригалися Покровська, Мирівська громади"
    road = roads.first_town(name, before, after) if lexicon.lang == "en" and kind == "settlement" else None
    if road is not None:
        return Mention(road, start, start + len(road), "loose", kind)  # unless the report names a town of it
    if kind == "settlement" and lexicon.has("place_part", after):
        town = lexicon.lang == "en" and _PART_OF.match(after) and (name in CAPITALS or any(rule.regex.fullmatch(name) for rule in lexicon.rules("country_hint")))
        return Mention(name, start, end, "event", kind) if town and lexicon.has("place_before", before) else None  # not "the Sabra neighbourhood of Gaza City"
    if lexicon.lang == "en" and (actors.own_house_hit(before, after) or actors.hospital_hit_in(before) or residents.counted_by_its_medics(before, after) or residents.counted_by_town(before, after)):
        return Mention(name, start, end, "event", kind)  # "Nasser Hospital in Khan Younis said the tent at its gate burned"
    if lexicon.has("place_hospital", before) or residents.in_its_hospital(before, after):
        return Mention(name, start, end, "route", kind)  # where the wounded were brought, or where doctors speak
    if _HOSPITAL_IN.search(before) and _SPEAKS.match(after):
        return Mention(name, start, end, "office", kind)  # "The Nasser hospital in Khan Younis said": the dead may be from elsewhere
    if lexicon.lang == "en" and (residents.hurt_at_home(before, after) or residents.one_of_a_list(sentence[:start], after) or (kind == "settlement" and residents.befell_there(before, after) and not (earlier and whose_town.lies_in(sentence, earlier[-1].end, start))) or (name not in CAPITALS and residents.counts_its_own(sentence[:start], after))):
        return Mention(name, start, end, "event", kind)  # "a resident of the village of Zernovo had been wounded in shelling"
    if lexicon.lang == "en" and name in CAPITALS and actors.state_speaks(sentence[:start], after):
        return Mention(name, start, end, "route", kind)
    if lexicon.lang == "en" and _LGA.match(after):
        return Mention(name, start, end, "event" if lexicon.has("place_before", before) else "loose", "adm2")
    hit = lexicon.lang == "en" and after.startswith(",") and lexicon.has("place_before", before)  # "missiles hit Lviv, mayor Andriy Sadovyi said"
    if not hit and not _HOME_OF.match(after) and (lexicon.has("title_after", after if kind == "settlement" else re.sub(r"^\s+\w+", "", after)) or (lexicon.lang == "en" and kind == "settlement" and actors.closes_with(before, after))):
        regional = name in ("Dnipropetrovsk", "Kirovohrad") or re.match(  # no town is called so today
            r"\s+(?:[Rr]egional|[Oo]blast|[Pp]rovincial|[Rr]egion)\b|\s+(?:[Gg]overnor|Gov)\b|\s+(?:OVA|RMA|ОВА|ОДА|ОГА)\b|\s+(?:обласн|областн|облдерж|облгос|облрад|облпрок)", after
        )
        return Mention(name, start, end, "office", "adm1" if regional else kind)
    if (lexicon.has("title_before", before) and not by_the_way.attacked_there(before)) or by_the_way.run_by(before):
        regional = re.search(r"[Gg]overnors?\s+of\s+(?:the\s+)?(?:\w+\s+){0,2}$", before)
        return Mention(name, start, end, "office", "adm1" if regional else kind)
    if lexicon.lang == "en" and (actors.only_answered(before, after) or actors.fires_from(before, after)):
        return Mention(name, start, end, "route", kind)
    if (lexicon.lang == "en" and (by_the_way.army_near(before) or by_the_way.came_from(before, after))) or (lexicon.has("place_route", before) and not by_the_way.killed_there(after) and not (lexicon.lang == "en" and residents.on_their_way(sentence[:start]))) or (lexicon.has("place_route_after", after) and re.search(r"from\s+$", before)):
        return Mention(name, start, end, "route", kind)
    if earlier and earlier[-1].role == "route" and earlier[-1].kind == kind == "settlement" and _AND_THERE.fullmatch(sentence[earlier[-1].end : start]) and _HEARD.search(sentence[: earlier[-1].start]):
        return Mention(name, start, end, "route", kind)  # "sirens were heard in Tel Aviv and Jerusalem"
    if whose_town.is_near(sentence, earlier, start):
        return Mention(name, start, end, "route", kind)  # "in Ramat Gan, near Tel Aviv": it says where Ramat Gan lies
    if earlier and earlier[-1].role == "event" and earlier[-1].kind == "settlement" and _DISTRICT_OF.fullmatch(sentence[earlier[-1].end : start]):
        return Mention(name, start, end, "route", kind)  # "в поселке Старомихайловка Кировского района Донецка": it says where the village lies
    if earlier and earlier[-1].role in ("event", "office", "loose", "route") and whose_town.lies_in(sentence, earlier[-1].end, start):
        return Mention(name, start, end, "route", kind)  # "Melitopol, a city in the Zaporizhzhia region"
    if earlier and earlier[-1].role == "event" and sentence[earlier[-1].end : start] in (", ", " in ", ", in ", ", in the ") and _CALLED_TOWN.search(sentence[: earlier[-1].start]):
        return Mention(name, start, end, "route", kind)  # "the village of Ocheretyne, Donetsk"
    if lexicon.lang == "en" and _AREA_THERE.match(after) and _HAPPENED_IN.search(before):
        return Mention(name, start, end, "event", kind)  # "The attack happened in the Mawasi area, west of Khan Younis"
    if re.match(r"\s+(?:area|sector|axis|direction|front(?!-line))\b", after) and re.search(r"\bthe\s+$", before):
        return Mention(name, start, end, "event" if by_the_way.counts_there(sentence[:start], after) else "beside", kind)  # "in the Al-Mawasi area": a part of a town, or the land around one
    if earlier and earlier[-1].kind == "hromada" and kind in ("adm2", "hromada") and communities.LIES_IN.fullmatch(sentence, earlier[-1].end, start):
        return Mention(name, start, end, "route", kind)  # "in the Seredyna-Buda community, Shostka district"
    if kind in ("adm1", "adm1_name") and earlier and earlier[-1].role == "office" and sentence[earlier[-1].end : start] in (", ", ", in the ", " in the "):
        return Mention(name, start, end, "office", kind)  # "a resident of Kupiansk, Kharkiv region": it says where the town lies
    after_town = earlier and earlier[-1].role == "event" and earlier[-1].kind == "settlement" and _IN_HELD.fullmatch(sentence[earlier[-1].end : start])
    if after_town and any(rule.regex.fullmatch(name) for rule in lexicon.rules("country_hint")):
        return Mention(name, start, end, "route", kind)  # "Berestyn in Kharkiv": it says where Berestyn lies
    if earlier and earlier[-1].role == "event" and _VILLAGE_IN.fullmatch(sentence[earlier[-1].end : start]) and (name.endswith(("ship", " Mountains", " Hills")) or _WHERE_IT_LIES.match(after)):
        return Mention(name, start, end, "route", kind)  # "Let Pan Hla village in Singu Township"
    if kind == "settlement" and earlier and earlier[-1].kind == "adm1" and apposed.AREA_S.fullmatch(sentence[earlier[-1].end : start]):
        return Mention(name, start, end, "event" if earlier[-1].role == "event" or lexicon.has("place_before", sentence[: earlier[-1].start]) else "loose", kind)  # "in Sumy region's Okhtyrka"
    if _THE_TOWN_IN.search(before) or (earlier and sentence[earlier[-1].end : start] in (" of the ", " in the ") and _OF_COMMUNITY.match(sentence, earlier[-1].end)):
        return Mention(name, start, end, "route", kind)
    if kind == "settlement" and _OF_COMMUNITY.match(after):
        return Mention(name, start, end, "event", kind)
    inside = lexicon.lang == "en" and kind == "settlement" and bool(_IN_ITS_SIDE.search(before))
    if not inside and lexicon.has("place_beside", before):
        return Mention(name, start, end, "beside", kind)
    cue = inside or bool(lexicon.lang == "en" and _A_VILLAGE_NEAR.match(after)) or lexicon.has("place_before", before) or bool(_AT_A.search(before) and _SPOT.match(after))
    if lexicon.has("possessive_actor", after):
        return None
    if row and row.group("counted") and lexicon.has("trigger", after):
        return Mention(name, start, end, "event", kind)
    if re.fullmatch(r"\W*", sentence[:start] + sentence[end:]) or row_heads.dated(sentence, start, end):
        return Mention(name, start, end, "event", kind)  # a heading that is a place's name
    follows = (
        bool(earlier)
        and earlier[-1].role == "event"
        and not after.startswith("'s")
        and bool(
            re.fullmatch(
                r"(?:'s(?:\s+[a-z-]+){1,3}|\s+(?:region|district|oblast|regions|city))?" + apposed.IN_THE_SOUTH + r"(?:,|,?\s+(?:and|or|та|і|й|и|а також|а также)|\s+in)\s+(?:(?:the|in|nearby|(?:[a-z-]+ern\s+)?(?:cities|city|village|town|villages|towns) of|near|у|в|во|на)\s+){0,3}",
                sentence[earlier[-1].end : start],
            )
        )
    )
    if follows and not cue and ((" " in name and lexicon.has("said", after[:14])) or (name in CAPITALS and lexicon.has("actor_after", after))):
        return None  # "… targeted the Izmail district, Oleh Kiper said", "five died in Odesa, Moscow claims it hit a base"
    opens_row = not sentence[:start].strip() and kind == "settlement" and _TELLS_OF.match(after) and name not in CAPITALS  # "Petah Tikva: Four people died"
    if cue or follows or opens_row or CYRILLIC_AREA.search(name) or (kind != "settlement" and kind not in ("adm1_name", "adm1_part")):
        return Mention(name, start, end, "event", kind)
    if lexicon.has("place_after", after if before.endswith(("and ", ", ")) else _IN_REGION.sub("", after)) and not lexicon.has("actor_after", after):
        return Mention(name, start, end, "event", kind)
    return Mention(name, start, end, "loose", kind)
