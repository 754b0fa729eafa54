"""Finds towns that a sentence does not name: that of "the capital", or of a hospital or prison known by its own name."""

from __future__ import annotations

import re

from geo.extract.places.atlas import Gazetteer
from geo.extract.places.mentions import CAPITAL_OF, Mention
from geo.extract.places.residents import counted_by_town
from geo.extract.rules.lexicon import Lexicon

#: "in the capital two people died": a town by what it is; of a state or region it is called "the regional capital"
_IN_THE_CAPITAL = re.compile(
    r"\b(?:(?P<part>(?:district|suburb|outskirts|centre|center|heart|part|area|edge)s? of|[Ii]n the (?:(?:north|south)[- ]?)?(?:east|west|north|south) of)|[Ii]n|[Oo]n|[Aa]t|[Aa]cross|hit|hits|struck|rocked|shook|pounded|targeted|shelled|bombed)\s+(?:the|(?P<owner>[A-Z]\w+)'s)\s+(?:(?P<whose>[A-Z][a-z]+)\s+)?(?:[\w-]+-(?:held|controlled|ruled|run)\s+)?(?P<capital>capital)\b"
    # "in the capital's East Nile district", not "in the capital's main newspaper"
    r"(?!\s+of\b|'s(?!\s+(?:[\w'-]+\s+){0,3}?(?:districts?|suburbs?|neighbou?rhoods?|quarters?|outskirts|cent(?:re|er)|area|locality|streets?)\b)|,?\s+[A-Z]|\s+(?:city|region|district|punishment|market))"
)
#: "Sudan's capital was struck by drones"
_THE_CAPITAL_WAS = re.compile(
    r"(?:[Tt]he\s+(?:(?P<whose>[A-Z][a-z]+)\s+)?|(?P<owner>[A-Z]\w+)'s\s+)(?:[\w-]+-(?:held|controlled|ruled|run)\s+)?(?P<capital>capital)\s+(?:city\s+)?(?:(?:was|were|came|has been|had been|again|also)\s+)*"
    r"(?:(?:\w+\s+){0,2}(?:hit|struck|attacked|bombed|shelled|pounded|targeted|rocked|under (?:\w+\s+)?(?:fire|attack|shelling|bombardment))|(?:suffered|endured|saw|faced|experienced|withstood)\s+(?:[\w-]+\s+){0,4}(?:attacks?|strikes?|shelling|bombardment|night|raids?)|woke\b)\b"
)
#: "Around the capital, four lost their lives": in the oblast of that name
_AROUND_THE_CAPITAL = re.compile(r"(?:^\W*|[;,]\s+(?:and\s+|while\s+|but\s+)?)(?:[Aa]round|[Oo]utside|[Ii]n\s+the\s+(?:region|area|towns|villages|communities)\s+(?:around|outside|surrounding))\s+the\s+(?P<capital>capital)\b(?!'s|\s+of\b)")
#: whose capital it is, by the first letters
_COUNTRY = {"Ukrain": "UA", "Russia": "RU", "Leban": "LB", "Sudan": "SD", "Yemen": "YE", "Syria": "SY", "Iran": "IR", "Iraq": "IQ"}


#: an office or a building of a capital, beside which the sentence may call it so: "a house in the west of the capital, Kyiv Mayor Vitalii Klitschko said"
_OFFICE_OF = re.compile(r"\b[A-Z]\w+(?:['’]s)?\s+(?:[Mm]ayor|[Cc]ity\s+(?:[Mm]ilitary\s+)?[Aa]dministration|[Mm]ilitary\s+[Aa]dministration|[Pp]olice|[Pp]rosecutors?)\b|\b[Mm]ayor\s+of\s+[A-Z]\w+|\b[Aa]n?\s+[A-Z]\w+\s+(?:apartment|residential|high-rise|hospital|school|hotel|suburb|block)\b")


#: before "district of the capital": the name of that district, which is no other town
_ITS_DISTRICT = re.compile(r"\b(?:[Ii]n|[Oo]n|[Aa]cross|[Hh]it|[Ss]truck)\s+(?:the\s+)?(?:[A-Z][\w'’-]+(?:,|\s+and)?\s+){1,4}$")
#: the country of which a sentence tells, or whose authorities speak: "In Ukraine, meanwhile, the authorities in Kyiv reported two dead in the capital"
_SPEAKS_FOR = re.compile(rf"^\W*(?:[A-Z]\w+,\s+)?In\s+(?P<land>{'|'.join(('Ukraine', 'Russia', 'Lebanon', 'Sudan', 'Yemen', 'Syria', 'Iran', 'Iraq'))}),?\s|\b(?:authorities|officials|police|rescuers|prosecutors)\s+in\s+(?P<town>{'|'.join(CAPITAL_OF.values())})\b")


def the_capital(sentence: str, country: str | None, lexicon: Lexicon, named: bool = False) -> Mention | None:
    """The capital of a country that a sentence only calls so, as where something happened; None where it does not, or names it as well.

    named: the sentence names another town, of which 'on the outskirts of the capital' only says where it lies.
    """
    around = _AROUND_THE_CAPITAL.search(sentence) if "the capital" in sentence and country == "UA" else None
    if around is not None:
        return Mention("Kyiv", *around.span("capital"), "event", "adm1")
    found = (_IN_THE_CAPITAL.search(sentence) or _THE_CAPITAL_WAS.search(sentence)) if "capital" in sentence else None
    if found is None or (named and found.groupdict().get("part") and not (found["part"].startswith("district") and _ITS_DISTRICT.search(sentence, 0, found.start()))):
        return None
    speaks = _SPEAKS_FOR.search(sentence, 0, found.start())
    whose = found["whose"] or found["owner"] or (speaks["land"] if speaks else None)
    if speaks and speaks["town"]:
        country = next(code for code, town in CAPITAL_OF.items() if town == speaks["town"])
    elif whose:
        country = next((code for start, code in _COUNTRY.items() if whose.startswith(start)), None)
    name = CAPITAL_OF.get(country or "")
    start, end = found.span("capital")
    if name is None or name in _OFFICE_OF.sub("", _SPEAKS_FOR.sub("", sentence)):
        return None
    if any(lexicon.has(kind, sentence[max(0, start - 110) : start]) for kind in ("title_before", "place_route", "place_hospital")) and not counted_by_town(sentence[:start], sentence[end:]):
        return None
    return Mention(name, start, end, "event", "settlement")


#: so many sentences back a report has told of the country whose capital is meant
SENTENCES_BACK = 6


def country_told_of(index: int, scanned: dict[int, list[Mention]], gazetteer: Gazetteer) -> str | None:
    """The country whose capital the sentence of a report calls so: that of the place hit of which it told last, or the one that the report is most about (ISO 3166-1 alpha-2).

    A report on strikes all over Ukraine may name Moscow and Russia more often.
    """
    for at in range(index, max(index - SENTENCES_BACK, -1), -1):
        for each in reversed(scanned.get(at, [])):
            place = gazetteer.place(each.name, each.kind) if each.role == "event" and each.kind in ("settlement", "adm1") else None
            if place is not None and place.country in gazetteer.countries:
                return place.country
    return next(iter(gazetteer.countries), None)


#: "two were wounded in the regional centre": the town after which its oblast is named
_REGIONAL_CENTRE = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Aa]t|[Aa]cross|[Oo]utside|hit|hits|struck|attacked|shelled|bombed|targeted|(?:(?:north|south)[- ]?)?(?:east|west|north|south|cent(?:re|er)|outskirts|districts?|parts?|suburbs?|edge)\s+of)\s+the\s+(?P<centre>(?P<of>regional|oblast|provincial|district|state)\s+(?:cent(?:re|er)|capital))\b(?!\s+of\b|'s|,?\s+[A-Z])"
)
#: states of Sudan
STATE_CAPITALS = {
    "North Darfur": "El Fasher", "South Darfur": "Nyala", "West Darfur": "El Geneina", "Central Darfur": "Zalingei", "East Darfur": "Ed Daein", "North Kordofan": "El Obeid", "South Kordofan": "Kadugli",
    "West Kordofan": "El Fula", "White Nile": "Rabak", "Blue Nile": "Ed Damazin", "River Nile": "Ed Damer", "Northern": "Dongola", "Red Sea": "Port Sudan",
}
#: oblasts of which the centre has another name
CENTRE_OF = {"Dnipropetrovsk": "Dnipro", "Kirovohrad": "Kropyvnytskyi", "Zakarpattia": "Uzhhorod", "Transcarpathia": "Uzhhorod", "Volyn": "Lutsk", **STATE_CAPITALS}


#: before it where the wounded were brought: "One was taken to a hospital |in the regional capital|"
_BROUGHT_TO_A_HOSPITAL = re.compile(r"\b(?:taken|rushed|brought|transferred|evacuated|treated|flown|airlifted|moved|sent|admitted|driven|transported|hospitali[sz]ed)\b[^.;]{0,60}?(?:\b(?:hospitals?|clinics?|wards?|medical (?:cent(?:re|er)s?|facilit(?:y|ies)))\s+|\bhospitali[sz]ed\s+)$")


def regional_centre(sentence: str, own: list[Mention], text: list[Mention]) -> Mention | None:
    """The town that a sentence only calls the centre of its oblast or district; None where it names none, or the town as well.

    own: the names of the sentence; text: those of the text up to two sentences behind, of which one must be an oblast (a district) where the sentence names none.
    """
    found = _REGIONAL_CENTRE.search(sentence) if " centre" in sentence or " center" in sentence or " capital" in sentence else None
    kind = "adm2" if found and found["of"] == "district" else "adm1"
    areas = {each.name for each in own if each.kind == kind} or {each.name for each in text if each.kind == kind}
    name = next(iter(areas)) if found and len(areas) == 1 else None
    name = CENTRE_OF.get(name or "", name)
    if found is None or name is None or any(each.kind == "settlement" and each.name == name for each in own) or _BROUGHT_TO_A_HOSPITAL.search(sentence, 0, found.start()):
        return None
    return Mention(name, *found.span("centre"), "event", "settlement")


#: it was the building that was hit
_HIT = re.compile(
    r"\b(?:(?:air ?)?strikes?|attacks?|raids?|shelling|bombing|bombardment|explosions?|blasts?|hits?|hitting|struck|striking|targeted|targeting|bombed|shelled|damaged|destroyed|attacked|landed|fell|came\s+down|crashed|exploded|burn(?:ed|t|ing)|on\s+fire|fires?)\b"
    r"(?:\s+(?:on|at|against|of|in|near|outside))?(?:\s+[\w'-]+){0,5}?\s+$",
    re.IGNORECASE,
)
_ON_ITS_GROUNDS = re.compile(
    r"\b(?:(?:air ?)?strikes?|attacks?|raids?|shelling|shells?|bombs?|missiles?|drones?|hit|struck|bombed|shelled|ablaze|killed|killing)\b[^.;]*\b(?:courtyard|grounds|yard|gates?|entrance|compound|car park|parking lot|premises|roof|ward)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_IS_HIT = re.compile(r"^[^.;]{0,40}\b(?:was|were|came|has been)\b[^.;]{0,25}\b(?:hit|struck|attacked|targeted|bombed|shelled|under)\b")

#: to or from it somebody only went: "their vehicle was struck on its way to the European Gaza Hospital"
_ON_THE_WAY = re.compile(r"\b(?:way|route|heading|headed|bound|drive|drove|driving|travell?ing|going|trip|return\w*|taken|brought|rushed|evacuated|transferred|moved)\s+(?:back\s+)?(?:to|for|from|towards?)\s+(?:the\s+)?$")


def landmark(sentence: str, lexicon: Lexicon) -> Mention | None:
    """The town of a hospital, prison or plant known by its name that a sentence says was hit; None without one."""
    if not lexicon.has("landmark", sentence):
        return None
    for rule in lexicon.candidates("landmark", sentence):
        found = rule.regex.search(sentence)
        if found and not _ON_THE_WAY.search(sentence, 0, found.start()) and (_HIT.search(sentence[max(0, found.start() - 80) : found.start()]) or _ON_ITS_GROUNDS.search(sentence[max(0, found.start() - 160) : found.start()]) or _IS_HIT.match(sentence[found.end() :])):
            return None if rule.meaning in _OFFICE_OF.sub("", sentence) else Mention(rule.meaning, found.start(), found.end(), "event", "settlement")
    return None
