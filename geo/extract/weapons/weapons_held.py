"""Gives places for which a report names no weapon that of the attack of which it leads, or of the only one it tells."""

from __future__ import annotations

import re

from geo.extract.drafts import IncidentDraft, Word
from geo.extract.objects.objects import Found
from geo.extract.places.distance import in_district
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought
from geo.extract.strikes.strike import Strike
from geo.extract.weapons.weapons import ON_A_COUNTRY, Vocabulary, coarse, is_for

#: sentences up to this are those that a report leads with
LEAD = 2
#: what a sentence is about that tells of other attacks than that of the news
_NOT_OF_THE_NEWS = frozenset({"background", "recap", "earlier_time", "politics"})
#: what a sentence of the lead is about when it tells of no attack of its own
_NOT_OF_THE_ATTACK = _NOT_OF_THE_NEWS | {"national", "intercept"}
#: what falls from a drone or a missile that is shot down
_DEBRIS = re.compile(
    r"\bfalling (?:debris|wreckage|fragments)\b|\b(?:debris|wreckage|fragments) (?:\w+ ){0,2}?(?:f[ae]ll|falls|falling|landed|came down|crashed|hit|struck|damaged|injured|wounded|killed|shattered|caused|set|sparked|started)\b",
    re.IGNORECASE,
)
#: "missiles hit Kyiv and other cities": the other towns of the report, too
_AND_OTHER_TOWNS = re.compile(r",?\s+and\s+(?:several\s+|many\s+|some\s+|\d+\s+|four\s+|three\s+)?other\s+(?:Ukrainian\s+|Russian\s+|major\s+|big\s+)*(?:cities|towns|regions|places)\b")
#: an attack that is told of as one on many places
_MASSED = re.compile(
    r"\b(?:mass(?:ed|ive)|wave|waves|barrages?|salvos?|swarms?|biggest|largest|heaviest|record|combined|large-scale|wide-scale|(?:\d{2,}|dozens of|hundreds of|scores of|more than \d+)\s+(?:[\w-]+\s+){0,4}?(?:drones|missiles|rockets|UAVs|Shaheds))\b",
    re.IGNORECASE,
)
#: an attack that is told of as one on the whole country: "missiles rain on Ukraine's cities", "struck more than a dozen other cities"
_ON_MANY_TOWNS = re.compile(r"\b(?:across|throughout|all over) (?:the country|(?:[a-z]+ )?Ukraine\b(?! and\b))|\b(?:a dozen|two dozen|several|many|most of)\s+(?:the\s+|other\s+|more\s+)*(?:Ukrainian\s+|Ukraine's\s+)?(?:[a-z]+\s+)?(?:cities|towns|regions)\b|\bUkraine['’]s (?:[\w-]+ ){0,3}cities\b")
#: a sum over a day, in which shells and drones of the front are counted too
_OF_A_DAY = Sought(r"\b(?:past|last|previous) (?:day|24 hours)\b|\b(?:over|during|in) the (?:day|week)\b|\b24 hours\b|\bthe day before\b", re.IGNORECASE)
_PLAIN_STRIKE = re.compile(r"\b(?:strikes?|raids?)\b", re.IGNORECASE)

#: said of air strikes in the press of Lebanon and its neighbours: "eleven raids", "the toll of a raid carried out on Tuesday"
_RAID = re.compile(r"(?<!night )(?<!ground )(?<!commando )(?<!arrest )\braids?\b(?! (?:by|of) (?:troops|soldiers|police|special))", re.IGNORECASE)
_RAIDED = frozenset({"LB", "SY", "YE", "IR", "IQ"})

_COUNT = r"(?:(?:at least|about|around|some|more than|over) )?(?:a dozen|dozens of|several|many|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_PLACES = r"(?:[a-z-]+ ){0,2}(?:places|sites|towns|villages|areas|targets|locations|positions|settlements|communities)"
#: "Israeli warplanes bombarded a dozen places in the Bekaa", "airstrikes on two villages": those told of next
_JETS_ON_PLACES = Sought(
    rf"\b(?:warplanes|jets|aircraft|planes|bombers|helicopters|air force)\b[^.;]{{0,20}}?\b(?:bombarded|bombed|struck|hit|attacked|raided|pounded|targeted) {_COUNT} {_PLACES}\b|\b(?:air ?strikes|air raids) on {_COUNT} {_PLACES}\b",
    re.IGNORECASE,
)
#: so many sentences behind it those places are told of
JETS_REACH = 5
#: so many towns of an area are told of by turns, each hit with something else
MANY = 4


def hold(drafts: list[tuple[Strike, IncidentDraft]], readings: list[Reading], vocabulary: Vocabulary) -> None:
    """Nothing; gives places of which a report names no weapon that of its lead, of its raids, of the attack on their area, of the whole attack, of what fell there, or of the place told of with them.

    The first that finds one holds; for reports in English.
    """
    _as_in_the_lead(drafts)
    _as_raids(drafts)
    _of_jets_over_many_places(drafts, readings)
    _hold_for_places_of_the_area(drafts, readings, vocabulary)
    _hold_for_the_whole_attack(drafts, readings, vocabulary)
    _as_what_fell(drafts, readings, vocabulary)
    _hold_for_villages_told_with_others(drafts, vocabulary)


def _hold_for_places_of_the_area(drafts: list[tuple[Strike, IncidentDraft]], readings: list[Reading], vocabulary: Vocabulary) -> None:
    """Gives the weapon of an attack on an area, with which a report leads, to the places in it of which it names none.

    "Shelling killed seven in the Kherson region. Two of them died in the village of …": of one bombardment. Of several kinds only those of a district,
    "attacked the Nikopol district with drones and artillery", are of its towns. The shelling of an area in which many towns are told of is of none of them.
    """
    given: list[tuple[IncidentDraft, list[Word]]] = []
    for strike, incident in drafts:
        if incident.weapons or incident.place is None or not incident.as_written or _is_another(strike):
            continue
        words: list[Word] = []
        whole_district = False
        for reading in readings[: LEAD + 1]:
            if reading.index > LEAD or reading.flags & _NOT_OF_THE_ATTACK or not _only_around(reading, incident):
                continue
            words += [Word(found.id, reading.span(found.start, found.end), "weapon.of_the_area") for found in reading.weapons if not _says_no_kind(reading, found)]
            whole_district = whole_district or bool(words) and all(each.kind == "adm2" for each in reading.mentions if each.role in ("event", "loose") and each.area)
        if len(coarse(words, vocabulary)) == 1 or words and whole_district:
            given.append((incident, words))
    for incident, words in given:
        if len(given) < MANY or coarse(words, vocabulary) != ["artillery"]:
            incident.weapons, incident.weapons_coarse = words, coarse(words, vocabulary)


def _hold_for_the_whole_attack(drafts: list[tuple[Strike, IncidentDraft]], readings: list[Reading], vocabulary: Vocabulary) -> None:
    """Gives the one kind of weapon that a report leads with to the places that it says were attacked with it, or to all where it names no town, and of which it tells none.

    'Russia fired missiles at Kyiv and Kharkiv. … In Kharkiv a woman was killed.'
    """
    told = [reading for reading in readings if not reading.flags & _NOT_OF_THE_NEWS and reading.weapons]
    lead = [reading for reading in told if reading.index <= LEAD + 1]
    first = drafts[0][1] if drafts else None
    abroad = _told_of_other_countries(drafts)
    if _counts_a_day(readings):
        return
    alone = bool(lead) and len({vocabulary.coarse(found.id) for reading in told if reading.index not in abroad for found in reading.weapons}) == 1
    for strike, incident in drafts:
        if incident.weapons or first is None or incident.place is None or first.place is None or not incident.as_written or _is_another(strike):
            continue
        if incident.place.country != first.place.country or (incident.date and first.date and abs((incident.date - first.date).days) > 1):
            continue
        salvo = _salvo(readings, vocabulary) if not any(_OF_A_DAY.search(part.reading.sentence.text) for part in strike.parts) else []
        listed = [reading for reading in told if not reading.has("intercept") and _lists_it(reading, incident)]
        words = [
            Word(found.id, reading.span(found.start, found.end), "weapon.of_the_attack")
            for reading in (lead if alone else listed)
            if not _of_days_before(reading, incident)
            for found in reading.weapons
            if (_names_it_or_no_town(reading, incident, found) or alone and _MASSED.search(reading.sentence.text)) and not _says_no_kind(reading, found)
        ]
        words = words if len(coarse(words, vocabulary)) == 1 else salvo
        if len(coarse(words, vocabulary)) == 1:
            incident.weapons, incident.weapons_coarse = words, coarse(words, vocabulary)


def _of_days_before(reading: Reading, incident: IncidentDraft) -> bool:
    """Whether a sentence tells of days more than one before that of an incident: 'Background: on 3 May drones attacked the town'."""
    days = [day.value for day in reading.days if day.exact and not day.speech]
    return incident.date is not None and bool(days) and all((incident.date - day).days > 1 for day in days)


def _counts_a_day(readings: list[Reading]) -> bool:
    """Whether a report leads with a sum over a day: 'Attacks across Ukraine killed two over the past day', not with the drones of its night alone."""
    return any(_OF_A_DAY.search(reading.sentence.text) and reading.tolls for reading in readings[: LEAD + 1])


def _salvo(readings: list[Reading], vocabulary: Vocabulary) -> list[Word]:
    """The weapons of an attack on the whole country with which a report opens, where it names one kind: 'Russian missiles rain on Ukraine's cities'."""
    words = [
        Word(found.id, reading.span(found.start, found.end), "weapon.of_the_attack")
        for reading in readings[: LEAD + 1]
        if not reading.has("recap") and not reading.has("earlier_time") and not _OF_A_DAY.search(reading.sentence.text)
        if ON_A_COUNTRY.search(reading.sentence.text) or _ON_MANY_TOWNS.search(reading.sentence.text)
        for found in reading.weapons
        if not _says_no_kind(reading, found)
    ]
    return words if coarse(words, vocabulary) in (["missile"], ["drone"]) else []


def _told_of_other_countries(drafts: list[tuple[Strike, IncidentDraft]]) -> set[int]:
    """The sentences that tell only of strikes on other countries than that of the first: 'Drones attacked Moscow. … In Kharkiv, a missile killed two.'"""
    at: dict[bool, set[int]] = {True: set(), False: set()}
    home = next((incident.place.country for _, incident in drafts if incident.place is not None), None)
    for strike, incident in drafts:
        if incident.place is not None:
            at[incident.place.country == home] |= {part.reading.index for part in strike.parts}
    return at[False] - at[True]


def _is_another(strike: Strike) -> bool:
    """Whether a strike is an older one, or of what the outlet told before."""
    return strike.undated or all(part.reading.has("told_before") for part in strike.parts)


def _hold_for_villages_told_with_others(drafts: list[tuple[Strike, IncidentDraft]], vocabulary: Vocabulary) -> None:
    """Gives a village that no list holds, and of which no weapon is told, that of the place told of in the same sentence, or in the one before, where it has one kind.

    'Shells hit the town of Darat Izza and two villages. … Three people died in Darat Izza, two in the village of Burj Heidar.'
    """
    for strike, incident in drafts:
        if incident.weapons or incident.place is not None or not incident.as_written or strike.undated or strike.area:
            continue
        told = {part.reading.index for part in strike.parts if part.tolls}
        for other, beside in drafts:
            near = any(part.tolls and 0 <= index - part.reading.index <= 1 for part in other.parts for index in told)
            if not incident.weapons and other is not strike and near and not other.area and beside.weapons and len(beside.weapons_coarse) == 1 and beside.date == incident.date:
                first = min(part.reading.sentence.start for part in strike.parts)
                incident.weapons = [Word(word.id, word.span, "weapon.of_the_attack") for word in beside.weapons if word.span[0] < first]
                incident.weapons_coarse = coarse(incident.weapons, vocabulary)


def _lists_it(reading: Reading, incident: IncidentDraft) -> bool:
    """Whether a sentence names the town of an incident and another as hit in one attack: 'Missiles damaged homes in Kyiv, Kryvyi Rih and Dnipro'."""
    towns = {each.name: each.place for each in reading.mentions if each.role in ("event", "loose") and not each.area}
    return len(towns) > 1 and any(name == incident.as_written or (place is not None and place == incident.place) for name, place in towns.items())


def _says_no_kind(reading: Reading, found: Found) -> bool:
    """Whether the words are said of any weapon: 'bombarded'."""
    return reading.sentence.text[found.start : found.end].lower().startswith("bombard")


def _names_it_or_no_town(reading: Reading, incident: IncidentDraft, found: Found) -> bool:
    """Whether a sentence tells of an attack with a weapon on a place, or on a country without naming a town."""
    named = [each for each in reading.mentions if each.role in ("event", "loose") and not each.area]
    if any((each.name == incident.as_written or each.place == incident.place) and is_for(each, found, reading) for each in named):
        return True
    if any(_AND_OTHER_TOWNS.match(reading.sentence.text, each.end) for each in named):
        return True
    return not named and not reading.mentions and bool(ON_A_COUNTRY.search(reading.sentence.text))


def _only_around(reading: Reading, incident: IncidentDraft) -> bool:
    """Whether a sentence tells of the area around a place and of no town in it."""
    own = incident.place
    named = [each for each in reading.mentions if each.role in ("event", "loose", "office") and (each.area or each.name != incident.as_written)]
    return bool(named) and own is not None and all(
        each.area and each.place is not None and each.place.country == own.country and (each.region or each.place.adm1 == own.adm1) and (each.kind != "adm2" or in_district(each.place, own)) for each in named
    )


def _as_in_the_lead(drafts: list[tuple[Strike, IncidentDraft]]) -> None:
    """Gives the air strikes that a report leads with to those of its places of which it only says 'strike'.

    Only outside Ukraine and Russia, where 'strike' may mean any weapon, and where it names no other weapon of the country's places.
    """
    countries = {incident.place.country for _, incident in drafts if incident.place}
    led: set[str | None] = set()
    for strike, incident in drafts:
        if any(part.reading.index <= LEAD and part.reading.weapons for part in strike.parts):
            around = {each.place.country for part in strike.parts for each in part.reading.mentions if each.place is not None}
            led |= {incident.place.country} if incident.place else around if len(around) == 1 else set()
    for strike, incident in drafts:
        home = incident.place.country if incident.place else next(iter(led), None)  # a village that no list holds
        known = {word.id for _, each in drafts if each.place is None or each.place.country == home for word in each.weapons}
        if incident.weapons or known != {"airstrike"} or countries & {"UA", "RU"} or home not in led:
            continue
        for part in strike.parts:
            found = _PLAIN_STRIKE.search(part.reading.sentence.text)
            if found:
                incident.weapons = [Word("airstrike", part.reading.span(*found.span()), "weapon.as_in_lead")]
                incident.weapons_coarse = ["bomb"]
                break


def _as_what_fell(drafts: list[tuple[Strike, IncidentDraft]], readings: list[Reading], vocabulary: Vocabulary) -> None:
    """Gives places on which debris fell the weapon of the report, where it tells of one kind only, or the one kind told of in the same sentence or, as shot down, just before.

    'Drones attacked the Saratov region. … Debris also damaged a house in Engels.' '31 Ukrainian drones were shot down. In Kirishi, wreckage hit a reservoir.'
    """
    news = [(reading, found) for reading in readings if not reading.flags & _NOT_OF_THE_NEWS for found in reading.weapons if not _says_no_kind(reading, found)]
    for strike, incident in drafts:
        fell = [part.reading.index for part in strike.parts if part.objects and _DEBRIS.search(part.reading.sentence.text)] if not incident.weapons else []
        beside = [(reading, found) for reading in readings for found in reading.weapons if fell and (reading.index == fell[0] or (reading.index == fell[0] - 1 and reading.has("intercept")))]
        for told in (news, beside):
            kinds = {vocabulary.coarse(found.id) for _, found in told}
            if fell and len(kinds) == 1 and kinds <= {"drone", "missile"}:
                reading, found = told[0]
                incident.weapons, incident.weapons_coarse = [Word(found.id, reading.span(found.start, found.end), "weapon.of_the_debris")], list(kinds)
                break


def _of_jets_over_many_places(drafts: list[tuple[Strike, IncidentDraft]], readings: list[Reading]) -> None:
    """Gives the air strikes of a sentence on so many places to those told of behind it without a weapon, outside Ukraine and Russia."""
    for reading in readings:
        found = _JETS_ON_PLACES.search(reading.sentence.text) if not reading.flags & _NOT_OF_THE_NEWS else None
        if found is None:
            continue
        for strike, incident in drafts:
            if incident.weapons or not incident.as_written or _is_another(strike) or strike.near or (incident.place is not None and incident.place.country in ("UA", "RU")):
                continue
            told = next((part.reading for part in strike.parts if part.reading.index == strike.first), None)
            if told is not None and 0 < told.index - reading.index <= JETS_REACH and not told.flags & (_NOT_OF_THE_NEWS | {"elsewhere_start", "intercept"}):
                incident.weapons, incident.weapons_coarse = [Word("airstrike", reading.span(*found.span()), "weapon.of_the_attack")], ["bomb"]


def _as_raids(drafts: list[tuple[Strike, IncidentDraft]]) -> None:
    """Gives air strikes to the places of Lebanon and its neighbours of which a report only says that raids hit them."""
    for strike, incident in drafts:
        if incident.weapons or incident.place is None or incident.place.country not in _RAIDED:
            continue
        for part in strike.parts:
            found = _RAID.search(part.reading.sentence.text)
            if found and part.objects:
                incident.weapons, incident.weapons_coarse = [Word("airstrike", part.reading.span(*found.span()), "weapon.raid")], ["bomb"]
                break
