"""Has the places of a text resolved: in the countries that it is about, with the oblasts that it names as hints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.domain.place import Place
from geo.extract.places import articles, city_quarters, cyrillic_lists, datelines, named_objects, shops, stated_areas, town_lists, uncued, unlisted
from geo.extract.places.atlas import SURE, SURE_ELSEWHERE, UNSURE, Gazetteer
from geo.extract.places.capitals import country_told_of, landmark, regional_centre, the_capital
from geo.extract.places.former import with_them
from geo.extract.places.mentions import CYRILLIC_AREA, DIRECTIONS, Mention, scan
from geo.extract.places.neighbours import measured_from, near_known_towns, of_the_raion_before, one_name, placed, states_in_a_list, surest
from geo.extract.places.occupied import in_ukraine
from geo.extract.places.struck_villages import at_the_scene, where_people_died
from geo.extract.places.suburbs import without_their_towns
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.text.sentences import Sentence

#: countries whose towns are named with or without the Arabic article
ARABIC = frozenset({"SD", "PS", "LB", "SY", "YE", "IQ", "LY"})
MAX_COUNTRIES = 5
#: what the name of an oblast counts for its country beside the country's own name
HINT_WEIGHT = 0.4
#: what a country counts of which the war is that another one is named for
IMPLIED_WEIGHT = 0.1
#: what a country counts where its army or its missiles are named
ATTACKER_WEIGHT = 0.0
#: ISO 3166-1 alpha-2 of countries as reports name them
COUNTRY_CODES = {"Ukraine": "UA", "Russia": "RU", "Lebanon": "LB", "Israel": "IL", "Syria": "SY", "Yemen": "YE", "Iran": "IR", "Iraq": "IQ", "Sudan": "SD", "Poland": "PL", "Moldova": "MD", "Belarus": "BY", "Romania": "RO"}
#: the country of a town behind its name: "Lyman, Ukraine", "Lyman, in eastern Ukraine"
_STATED = re.compile(rf",\s+(?:in\s+)?(?:(?:north|south|east|west|central)[a-z-]*\s+)?(?P<name>{'|'.join(COUNTRY_CODES)})\b(?!'s)(?!\s+and\b)")
#: the first word of an office's name, 'мер Харкова Ігор …', is a town when it is this sure
SURE_OFFICE = 0.6


def countries(text: str, lexicon: Lexicon) -> list[str]:
    """The countries that a text is about, the attacked before the attacker (ISO 3166-1 alpha-2)."""
    weights: dict[str, float] = {}
    attacker = lexicon.union("attacker")
    for rule, found in lexicon.matches("country", text):
        attack = bool(attacker and attacker.match(text, found.end()))
        weights[rule.meaning] = weights.get(rule.meaning, 0.0) + (ATTACKER_WEIGHT if attack else 1.0) + 0.01
    for rule in lexicon.candidates("country_hint", text):  # the oblasts that a report names, where it may name no country
        weights[rule.meaning] = weights.get(rule.meaning, 0.0) + HINT_WEIGHT * len(rule.regex.findall(text))
    weights = {code: weight for code, weight in weights.items() if weight}
    if not weights:
        return {"uk": ["UA", "RU"], "ru": ["RU", "UA"]}.get(lexicon.lang, [])
    named = dict(weights)
    for one, others in {"UA": ("RU",), "RU": ("UA",), "IL": ("PS", "LB", "SY", "IR"), "PS": ("IL",), "YE": ("IL",), "LB": ("IL",), "IR": ("IL",)}.items():
        if one in weights:
            for other in others:  # one that is named, if only as "the ministry in Beirut said", comes before those that are not
                weights[other] = max(weights.get(other, 0.0), named.get(other, 0.0) + (IMPLIED_WEIGHT if other != "IL" else 0.0))
    return sorted(weights, key=lambda code: -weights[code])[:MAX_COUNTRIES]


#: cities of Ukraine whose districts have names of their own
_CITIES = frozenset({"Kyiv", "Kharkiv", "Odesa", "Dnipro", "Zaporizhzhia", "Kherson", "Mykolaiv", "Lviv"})


def resolve_all(sentences: list[Sentence], lexicon: Lexicon, gazetteer: Gazetteer, people: frozenset[str] = frozenset()) -> dict[int, list[Mention]]:
    """The places of every sentence, resolved; names that are no place are left out. people: last names in the text."""
    districts = _city_districts(sentences, lexicon)
    people = people | districts | (shops.named(sentences, gazetteer) if lexicon.lang == "en" else frozenset())
    scanned = {index: city_quarters.alone(scan(each.text, lexicon, people), each.text, gazetteer, lexicon) for index, each in enumerate(sentences)}
    if lexicon.lang == "en":
        scanned = {index: [each for each in mentions if not unlisted.only_a_word(each, sentences[index].text)] for index, mentions in scanned.items()}
    line = datelines.line_of_its_own(sentences) if lexicon.lang == "en" else None
    if line is not None:
        scanned[line] = [replace(each, role="dateline") for each in scanned[line]]
    cities = lexicon.lang == "en" and "UA" in gazetteer.countries[:2] and any(each.name in _CITIES for mentions in scanned.values() for each in mentions)
    if gazetteer.countries[:1] == ["UA"] or cities:
        for index, mentions in scanned.items():  # "In Darnytskyi": a part of the town told of
            scanned[index] = [each for each in mentions if each.kind not in ("adm2", "settlement") or not _is_city_district(each.name, lexicon) or unlisted.VILLAGE_OF.search(sentences[index].text[: each.start])]
    for index, each in enumerate(sentences) if lexicon.lang == "en" and {"UA", "RU", "SD"}.intersection(gazetteer.countries) else ():
        # where towns of several oblasts are told of, an oblast that is named far behind is not the one spoken of: "the regional capital", of Kharkiv, was Odesa
        centre = regional_centre(each.text, scanned[index], [mention for at, mentions in scanned.items() if at <= index + 2 for mention in mentions])
        scanned[index] += [centre] if centre is not None else []
    for index, each in enumerate(sentences):
        named = any(mention.kind == "settlement" and mention.role in ("event", "loose") for mention in scanned[index])
        capital = the_capital(each.text, country_told_of(index, scanned, gazetteer), lexicon, named) if lexicon.lang == "en" and "capital" in each.text else None
        known = landmark(each.text, lexicon)
        if known is not None:
            scanned[index] = [mention for mention in scanned[index] if not known.start <= mention.start < known.end]  # "Nasser Medical Complex" is no town Nasser
        if known is not None and any(mention.kind == "settlement" and (mention.role == "event" or (mention.role == "loose" and gazetteer.place(mention.name, "settlement") is not None)) for mention in scanned[index]):
            known = None
        capital = None if capital and any(each.start == capital.start for each in scanned[index]) else capital  # told of with the dateline
        if capital is None and known is None and lexicon.lang == "en":
            scanned[index] = named_objects.with_town(scanned[index], each.text, gazetteer)
        scanned[index] = sorted([*scanned[index], *(found for found in (capital, known) if found is not None)], key=lambda mention: mention.start)
    scanned = uncued.hit(scanned, sentences, gazetteer, lexicon) if lexicon.lang == "en" else scanned
    listed: set[tuple[int, int]] = set()
    if lexicon.lang == "en" and {"UA", "RU"}.intersection(gazetteer.countries):
        scanned, listed = town_lists.cued(scanned, sentences, gazetteer, lexicon)
    elif lexicon.lang != "en":
        scanned, listed = cyrillic_lists.cued(scanned, sentences, gazetteer)
    else:
        states_in_a_list(scanned, sentences, gazetteer)
    cued = {mention.name for mentions in scanned.values() for mention in mentions if mention.role == "event"}
    often = unlisted.told_often(scanned, sentences)
    abroad = lexicon.lang == "en" and not {"UA", "RU"}.intersection(gazetteer.countries[:1])
    towns = {mention.name for index, mentions in scanned.items() for mention in mentions if lexicon.lang == "en" and unlisted.called_a_town(mention, sentences[index].text)}
    resolved: dict[int, list[Mention]] = {}
    adm1_all: list[str] = []
    for index, mentions in scanned.items():  # areas first: they tell where the villages lie
        for mention in mentions:
            if mention.kind == "adm1":
                found = _resolve(mention, None, gazetteer)
                if found is None and lexicon.lang == "en" and " " not in mention.name:  # "the Nikopol region" is a raion
                    raion = _resolve(replace(mention, kind="adm2"), None, gazetteer)
                    found = raion if raion is not None and raion.place is not None and (raion.place.precision, raion.place.country) == ("raion", "UA") else None
                if found is None and mention.role == "event":
                    resolved.setdefault(index, []).append(mention)  # an area that no list knows keeps its name
                if found and found.place and found.place.adm1:
                    resolved.setdefault(index, []).append(found)
                    adm1_all.append(found.place.adm1)
    gazetteer.of_oblasts.update(adm1[:2] for adm1 in adm1_all)
    gazetteer.oblasts.update(adm1_all)
    if not adm1_all and lexicon.lang == "en":
        adm1_all = _of_raions(scanned, gazetteer)
    single = adm1_all[0] if len(set(adm1_all)) == 1 else None
    spoken: list[str] = []
    for index, mentions in scanned.items():
        named = [each for each in resolved.get(index, ()) if each.place is not None]
        here = [each.place.adm1 for each in named if each.role != "route"] or [each.place.adm1 for each in named if not measured_from(sentences[index].text, each.start)]
        spoken = here or spoken
        for mention in mentions:
            if mention.kind == "adm1" or (lexicon.lang == "en" and unlisted.quarter_of_it(mention, sentences[index].text, mentions)):
                continue
            own = stated_areas.its_own(mention, named, sentences[index].text)
            hint, undecided = (single, False) if single and not here else stated_areas.looked_for(mention, spoken, own, gazetteer)
            if mention.role in ("loose", "building") and mention.name not in cued and (cued or mention.role == "building"):
                continue
            beside = _oblast_beside(mention, resolved.get(index, ()), sentences[index].text) if gazetteer.lang != "en" else None
            stated = _STATED.match(sentences[index].text, mention.end) if lexicon.lang == "en" and mention.kind == "settlement" else None
            held = lexicon.lang == "en" and {"UA", "RU"}.intersection(gazetteer.countries) and mention.kind == "settlement" and in_ukraine(sentences[index].text[: mention.start])
            country = COUNTRY_CODES[stated["name"]] if stated else "UA" if held else None
            found = _resolve(mention, beside or (hint if here else None), gazetteer, country) or (_resolve(mention, hint if here else None, gazetteer) if held else None)
            if found is None and here and hint and lexicon.lang == "en" and mention.kind == "settlement":
                found = _elsewhere(mention, named, sentences[index].text, gazetteer)
            if beside and found is not None and found.place is not None and not found.place.adm1.startswith(beside[:2]):
                found = None  # "села Борисполье Ракитянского района Белгородской области" is not Boryspil
            other_name = gazetteer.lang == "en" and found is not None and found.place is not None and found.place.method not in ("exact", "override") and unlisted.called_village(mention, sentences[index].text)
            if hint and not here and not (held and found) and (found is None or found.place is None or other_name or (found.place.confidence or 0) < SURE):
                elsewhere = found is not None and found.place is not None and found.place.adm1 != hint
                doubtful = gazetteer.lang != "en" and elsewhere and (found.place.confidence or 0) < SURE_ELSEWHERE
                there = _resolve(mention, hint, gazetteer)
                kept = mention.name in towns and unlisted.is_no_village(found, there)
                found = found if kept else there or (None if doubtful else found)
                if elsewhere and not kept and lexicon.lang == "en" and found is not None and found.place is not None and found.place.adm1 != hint and (other_name or (found.place.confidence or 0) < SURE_ELSEWHERE) and (unlisted.called_village(mention, sentences[index].text) or found.place.adm1 not in adm1_all):
                    found = mention  # "the village of Gorodishche", in the Kursk region: not its namesake on the Volga
            if undecided and (found is None or found.place is None or (found.place.confidence or 0) < SURE):
                found = mention if mention.role == "event" else None
            if found is None and lexicon.lang == "en" and mention.role == "beside" and unlisted.part_of_district(mention, sentences[index].text):
                mention = found = replace(mention, role="event")
            if found is None and mention.role == "event" and lexicon.lang == "en" and (unlisted.is_no_town(mention) or unlisted.part_of_the_town(mention, sentences[index].text, mentions, lambda name: gazetteer.place(name, "settlement") is not None)):
                continue
            if found is None and mention.role == "event" and mention.kind == "settlement":
                found = mention if own or mention.name in gazetteer.refused or (index, mention.start) in listed else unlisted.unresolved(mention, sentences[index].text, often, lexicon, abroad) or unlisted.own_line(mention, sentences[index].text, hint, lexicon) or where_people_died(mention, sentences[index].text, mentions, gazetteer, lexicon)
                if found is not None and gazetteer.lang == "en":
                    found = unlisted.as_township(found, sentences[index].text)
                if found is not None and hint and gazetteer.lang != "en":
                    village = gazetteer.within(mention.name, beside or hint)
                    found = placed(mention, village) if village is not None else found
            if found is None and (mention.role == "dateline" or (mention.start == 0 and mention.name.isupper())) and gazetteer.lang == "en":
                found = at_the_scene(mention, sentences[index].text, mentions, gazetteer, lexicon)
            if found is None and mention.role == "event" and mention.kind == "hromada" and (gazetteer.lang == "en" or not hint):
                found = mention  # "two wounded in the Derhachiv community": not those of the town before it
            if found is None and mention.role == "event" and mention.kind != "settlement" and hint and gazetteer.lang != "en":
                around = gazetteer.within(mention.name, beside or hint)  # a hromada or district that no list holds
                found = None if around is None else replace(mention, within=around) if mention.kind == "hromada" else placed(mention, around)
            if found and found.kind == "settlement" and gazetteer.lang == "en" and unlisted.is_township(found):
                found = replace(found, kind="adm2")  # "a monastery in Sagaing Township": not in Sagaing
            if found and found.kind == "settlement" and gazetteer.lang == "en" and _is_area(found.place):
                city = gazetteer.place(found.name, "settlement")  # "In Kyiv … and in Kyiv Oblast": both are told of
                found = placed(found, city) if city is not None and not _is_area(city) else replace(found, kind="adm1")  # Tatarstan, Tigray
            if found is not None and found.place is None:
                found = stated_areas.kept_within(found, own, hint, gazetteer)
            if found and not (found.role == "loose" and found.place is not None and found.place.method == "alike"):  # "the WFP" sounds like some village
                resolved.setdefault(index, []).append(found)
    if lexicon.lang == "en" and not {"UA", "RU"}.intersection(gazetteer.countries):
        _unlisted_districts(scanned, resolved)
    if lexicon.lang == "en":
        unlisted.told_again(scanned, resolved, sentences)
        near_known_towns(scanned, resolved, gazetteer, sentences)
        of_the_raion_before(resolved, gazetteer)
    else:
        resolved = {index: [_with_its_word(each, sentences[index].text, lexicon) for each in mentions] for index, mentions in resolved.items()}
    best_of = surest(resolved)
    one = {index: [one_name(each, best_of) for each in sorted(mentions, key=lambda each: each.start)] for index, mentions in resolved.items()}
    if lexicon.lang != "en":
        return one
    return with_them({index: without_their_towns(mentions, sentences[index].text) for index, mentions in one.items()}, sentences)


def _of_raions(scanned: dict[int, list[Mention]], gazetteer: Gazetteer) -> list[str]:
    """The oblasts of the raions that a text names which names no oblast: 'the Pokrovsk district'."""
    raions = (_resolve(each, None, gazetteer) for mentions in scanned.values() for each in mentions if each.kind == "adm2")
    places = [each.place for each in raions if each is not None and each.place is not None]
    return [each.adm1 for each in places if each.adm1 and each.precision == "raion" and (each.confidence or 0) >= UNSURE]


#: so near a district that no list holds a town may be one of it, in sentences
NEAR_SENTENCES = 3


def _unlisted_districts(scanned: dict[int, list[Mention]], resolved: dict[int, list[Mention]]) -> None:
    """Nothing; a district or township that no list holds keeps its name where a text names no town, or none near it: 'four places in Barmal district of Paktika province'."""
    towns = {index for index, mentions in resolved.items() for each in mentions if each.role == "event" and each.kind != "adm1"}
    for index, mentions in scanned.items():
        if not any(abs(other - index) <= NEAR_SENTENCES for other in towns) and (not towns or any(each.kind == "adm1" and each.role == "event" for each in resolved.get(index, ()))):
            resolved.setdefault(index, []).extend(each for each in mentions if each.role == "event" and each.kind == "adm2")


def _city_districts(sentences: list[Sentence], lexicon: Lexicon) -> frozenset[str]:
    """The names that the text uses for parts of a town: 'the Dniprovskyi district of Kherson'."""
    names: set[str] = set()
    for sentence in sentences:
        for _, found in lexicon.matches("city_district", sentence.text):
            names.update(name for name in found.groups() if name)
    for sentence in sentences if lexicon.rules("city_district_name") else ():  # "the Darnytskyi district … in Darnytskyi"
        names.update(name for name in _THE_DISTRICT.findall(sentence.text) if _is_city_district(name, lexicon))
    return frozenset(names)


_THE_DISTRICT = Sought(r"\b([A-Z][\w'-]+s(?:kyi|kyy|ky|kiy|ka)) [Dd]istricts?\b")
_DISTRICT = re.compile(r",?\s+(?:\(?[А-ЯІЇЄҐЁ][\w'-]+\s+(?:[а-яіїєґ]+\s+)?(?:район|округ|громад|р-н)\w*,?\s+)?")


def _oblast_beside(mention: Mention, areas: Sequence[Mention], sentence: str) -> str | None:
    """The oblast that stands right behind a name, or behind its district: 'Городище Курской области'; None without one."""
    near = (each for each in areas if each.place is not None and each.kind == "adm1" and each.start > mention.end)
    return next((each.place.adm1 for each in near if each.place and _DISTRICT.fullmatch(sentence[mention.end : each.start])), None)


def _with_its_word(mention: Mention, sentence: str, lexicon: Lexicon) -> Mention:
    """The mention of an area with the word that makes it one: 'Херсонській області', where 'Херсонській' is no name."""
    if not mention.area or CYRILLIC_AREA.search(mention.name):
        return mention
    for rule in lexicon.rules("place_area"):
        found = rule.regex.match(sentence[mention.end :])
        if found:
            end = mention.end + found.end()
            return placed(mention, mention.place, sentence[mention.start : end], end) if mention.place else mention
    return mention


def _is_area(place: Place | None) -> bool:
    """Whether a place is an oblast; governorates of Arab countries have the names of their towns."""
    return place is not None and place.precision in ("oblast", "region") and (place.country not in ARABIC or place.precision == "oblast")


def _is_city_district(name: str, lexicon: Lexicon) -> bool:
    """Whether the name is that of a part of a large town, whose raion would be named otherwise."""
    return any(rule.regex.fullmatch(name) for rule in lexicon.rules("city_district_name"))


def _elsewhere(mention: Mention, areas: Sequence[Mention], text: str, gazetteer: Gazetteer) -> Mention | None:
    """A surely known town of another oblast than that of which its sentence also tells: 'One died near Huliaipole; in the Kharkiv region two tractors burned'; None where the oblast is said to be its own."""
    if stated_areas.its_own(mention, areas, text):
        return None
    found = _resolve(mention, None, gazetteer)
    sure = found is not None and found.place is not None and found.place.method in ("exact", "override") and (found.place.confidence or 0) >= SURE
    return found if sure and not re.match(r"\s+\(", text[mention.end :]) else None


def _resolve(mention: Mention, hint: str | None, gazetteer: Gazetteer, country: str | None = None) -> Mention | None:
    """The mention with its place; country: the one that the text names behind it, outside of which no place of that name is meant."""
    words = mention.name.split()
    if len(words) > 1 and words[0] in (*DIRECTIONS, "Kibbutz", "Moshav") and gazetteer.place(mention.name, mention.kind, adm1=hint) is None:
        shift = len(words[0]) + 1
        rest = Mention(mention.name[shift:], mention.start + shift, mention.end, mention.role, mention.kind)
        return _resolve(rest, hint, gazetteer)
    for count in range(len(words), 0, -1):  # "Харкові Ігор" is Kharkiv; in English "Majdal Shams" is never Majdal
        if count < len(words) and (gazetteer.lang == "en" or words[0].lower() in gazetteer.prefixes or (count < 2 and len(words) > 2)):
            break
        name = " ".join(words[:count])
        place = gazetteer.place(name, mention.kind, adm1=hint, country=country)
        short = gazetteer.lang != "en" and count < len(words) and mention.role == "office"
        if place is not None and not (short and (place.confidence or 0) < SURE_OFFICE):  # "губернатор Александр …" is no town
            return placed(mention, place, name, mention.start + len(name))
    if len(words) == 1 and mention.role == "event" and ARABIC.intersection(gazetteer.countries):
        for article in ("El", "Al"):  # "a prison in Obeid"
            place = gazetteer.place(f"{article} {mention.name}", mention.kind, adm1=hint)
            if place is not None and (place.confidence or 0) >= SURE:
                return placed(mention, place)
    if mention.role == "event" and ARABIC.intersection(gazetteer.countries):
        for name in articles.spoken(mention.name):
            place = gazetteer.place(name, mention.kind, adm1=hint)
            if place is not None and (place.confidence or 0) >= SURE and place.country in ARABIC and place.method in ("exact", "alternate", "override"):
                return placed(mention, place)
    return None
