"""Gives places for which a report names no weapon that of the attack of which it leads, or of the only one it tells."""

from __future__ import annotations

import re

from geo.extract.drafts import IncidentDraft, Word
from geo.extract.objects.objects import Found
from geo.extract.places.distance import in_district
from geo.extract.reading.reading import Reading
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
_PLAIN_STRIKE = re.compile(r"\b(?:strikes?|raids?)\b", re.IGNORECASE)
#: a strike of a force that bombs from the air: "an Israeli strike on Barja", "Israeli strikes killed", "struck by Israel"
_ISRAELI_STRIKE = re.compile(r"\bIsraeli (?:[\w-]+ )?(?:strikes?|raids?|bombings?)\b(?! (?:group|team|force))|\b(?:strikes?|raids?) by Israel\b|\bIsrael (?:struck|bombed)\b")
#: where only its aircraft reach
_FROM_THE_AIR = frozenset({"LB", "SY", "IR", "YE", "IQ", "PS", "QA"})


def hold(drafts: list[tuple[Strike, IncidentDraft]], readings: list[Reading], vocabulary: Vocabulary) -> None:
    """Nothing; gives places of which a report names no weapon that of its lead, of who struck, of the attack on their area, of the whole attack, of what fell there, or of the place told of with them.

    The first that finds one holds; for reports in English.
    """
    _as_in_the_lead(drafts)
    _as_israeli_strikes(drafts)
    _hold_for_places_of_the_area(drafts, readings, vocabulary)
    _hold_for_the_whole_attack(drafts, readings, vocabulary)
    _as_what_fell(drafts, readings, vocabulary)
    _hold_for_villages_told_with_others(drafts, vocabulary)


def _hold_for_places_of_the_area(drafts: list[tuple[Strike, IncidentDraft]], readings: list[Reading], vocabulary: Vocabulary) -> None:
    """Gives the weapon of an attack on an area, with which a report leads, to the places in it of which it names none.

    "Shelling killed seven in the Kherson region. Two of them died in the village of …": of one bombardment.
    """
    for strike, incident in drafts:
        if incident.weapons or incident.place is None or not incident.as_written or _is_another(strike):
            continue
        words: list[Word] = []
        for reading in readings[: LEAD + 1]:
            if reading.index > LEAD or reading.flags & _NOT_OF_THE_ATTACK or not _only_around(reading, incident):
                continue
            words += [Word(found.id, reading.span(found.start, found.end), "weapon.of_the_area") for found in reading.weapons if not _says_no_kind(reading, found)]
        if len(coarse(words, vocabulary)) == 1:
            incident.weapons, incident.weapons_coarse = words, coarse(words, vocabulary)


def _hold_for_the_whole_attack(drafts: list[tuple[Strike, IncidentDraft]], readings: list[Reading], vocabulary: Vocabulary) -> None:
    """Gives the one kind of weapon that a report leads with to the places that it says were attacked with it, or to all where it names no town, and of which it tells none.

    'Russia fired missiles at Kyiv and Kharkiv. … In Kharkiv a woman was killed.'
    """
    told = [reading for reading in readings if not reading.flags & _NOT_OF_THE_NEWS and reading.weapons]
    lead = [reading for reading in told if reading.index <= LEAD + 1]
    first = drafts[0][1] if drafts else None
    abroad = _told_of_other_countries(drafts)
    alone = bool(lead) and len({vocabulary.coarse(found.id) for reading in told if reading.index not in abroad for found in reading.weapons}) == 1
    for strike, incident in drafts:
        if incident.weapons or first is None or incident.place is None or first.place is None or not incident.as_written or _is_another(strike):
            continue
        if incident.place.country != first.place.country or (incident.date and first.date and abs((incident.date - first.date).days) > 1):
            continue
        listed = [reading for reading in told if not reading.has("intercept") and _lists_it(reading, incident)]
        words = [
            Word(found.id, reading.span(found.start, found.end), "weapon.of_the_attack")
            for reading in (lead if alone else listed)
            for found in reading.weapons
            if (_names_it_or_no_town(reading, incident, found) or alone and _MASSED.search(reading.sentence.text)) and not _says_no_kind(reading, found)
        ]
        if len(coarse(words, vocabulary)) == 1:
            incident.weapons, incident.weapons_coarse = words, coarse(words, vocabulary)


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

    Only outside Ukraine and Russia, where 'strike' may mean any weapon.
    """
    known = {word.id for _, incident in drafts for word in incident.weapons}
    countries = {incident.place.country for _, incident in drafts if incident.place}
    for strike, incident in drafts:
        if incident.weapons or known != {"airstrike"} or countries & {"UA", "RU"} or not countries:
            continue
        for part in strike.parts:
            found = _PLAIN_STRIKE.search(part.reading.sentence.text)
            if found:
                incident.weapons = [Word("airstrike", part.reading.span(*found.span()), "weapon.as_in_lead")]
                incident.weapons_coarse = ["bomb"]
                break


def _as_what_fell(drafts: list[tuple[Strike, IncidentDraft]], readings: list[Reading], vocabulary: Vocabulary) -> None:
    """Gives places on which debris fell the weapon of the report, where it tells of one kind only.

    'Drones attacked the Saratov region. … Debris also damaged a house in Engels.'
    """
    news = [(reading, found) for reading in readings if not reading.flags & _NOT_OF_THE_NEWS for found in reading.weapons if not _says_no_kind(reading, found)]
    kinds = {vocabulary.coarse(found.id) for _, found in news}
    if len(kinds) != 1 or not kinds <= {"drone", "missile"}:
        return
    for strike, incident in drafts:
        if not incident.weapons and any(part.objects and _DEBRIS.search(part.reading.sentence.text) for part in strike.parts):
            reading, found = news[0]
            incident.weapons, incident.weapons_coarse = [Word(found.id, reading.span(found.start, found.end), "weapon.of_the_debris")], list(kinds)


def _as_israeli_strikes(drafts: list[tuple[Strike, IncidentDraft]]) -> None:
    """Gives air strikes to the places of which a report only says that an Israeli strike hit them."""
    around = {each.place.country for strike, _ in drafts for part in strike.parts for each in part.reading.mentions if each.place is not None}
    home = next(iter(around - {"IL"}), None) if len(around - {"IL"}) == 1 else None  # of a village that no list holds
    for strike, incident in drafts:
        country = incident.place.country if incident.place is not None else home
        if incident.weapons or country not in _FROM_THE_AIR:
            continue
        for part in strike.parts:
            found = _ISRAELI_STRIKE.search(part.reading.sentence.text)
            if found and part.objects and not part.reading.sentence.headline:
                incident.weapons, incident.weapons_coarse = [Word("airstrike", part.reading.span(*found.span()), "weapon.israeli_strike")], ["bomb"]
                break
