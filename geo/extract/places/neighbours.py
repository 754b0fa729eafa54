"""Places towns and communities of which there are several by the places that are named with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.domain.place import Place
from geo.extract.places.atlas import SURE, Gazetteer
from geo.extract.places.distance import distance_km
from geo.extract.places.mentions import Mention
from geo.extract.places.occupied import in_ukraine
from geo.extract.text.sentences import Sentence

#: before a suburb of the one town or oblast that its sentence names: "Kherson's governor said … in the suburb of Antonivka"
_SUBURB_OF = re.compile(r"\bthe\s+(?:[a-z-]+\s+)?suburb\s+of\s+$")
#: from a raion to a town in it
_ITS_TOWN = re.compile(r"\s+(?:district|raion|community|hromada),\s+(?:the\s+)?(?:(?:village|town|settlement|city)\s+of\s+)?")

#: a city that is no part of the oblast around it, and how far off its suburbs lie, km
_OBLAST_AROUND = {"UA-30": "UA-32", "UA-40": "UA-43", "RU-MOW": "RU-MOS", "RU-SPE": "RU-LEN"}
_SUBURBS_KM = 45.0

#: before an area from which a distance is measured: "less than 8 kilometers (4.5 miles) from Ukraine's"
_MEASURED = re.compile(r"\b(?:km|kilomet\w+|miles?)(?:\s+\([^()]*\))?\s+(?:(?:north|south|east|west)[\w-]*\s+)?(?:from|of|away\s+from|off)\s+(?:the\s+)?(?:border\s+(?:with|of)\s+)?(?:[\w'’-]+\s+){0,2}$")


def measured_from(text: str, start: int) -> bool:
    """Whether an area is only that from which a place lies so far: 'near Pervomaisky, less than 8 kilometers from Ukraine's Kharkiv region'."""
    return bool(_MEASURED.search(text[:start]))


def near_known_towns(scanned: dict[int, list[Mention]], resolved: dict[int, list[Mention]], gazetteer: Gazetteer, sentences: list[Sentence]) -> None:
    """Nothing; gives towns of which there are several the place that the places named with them tell: 'Serhiivka, a resort near Odesa'.

    In the raion or the oblast of the one place of the sentence, else in the one raion or oblast of all the text.
    """
    home = {*gazetteer.countries[:1], *gazetteer.of_oblasts}
    resolved_ones = [each for mentions in resolved.values() for each in mentions if each.place is not None and (not home or each.place.country in home)]
    everywhere = [each for each in resolved_ones if each.role != "route"] or resolved_ones
    for index, mentions in scanned.items():
        for mention in mentions:
            if mention.role not in ("event", "loose") or mention.kind != "settlement":
                continue
            own = [each for each in resolved.get(index, ()) if each.place is not None and each.start != mention.start and not (each.kind == "adm1" and measured_from(sentences[index].text, each.start))]
            known = next((each.place for each in resolved.get(index, ()) if each.place is not None and each.start == mention.start), None)
            if known is not None and known.country == "UA" and "UA" not in home and in_ukraine(sentences[index].text[: mention.start]):
                continue
            raions = [each for each in own if each.kind in ("adm2", "hromada")]
            other = _in_its_raion(mention, known, raions, sentences[index].text) if known is not None else None
            suburb = bool(own) and _SUBURB_OF.search(sentences[index].text[: mention.start]) is not None and known is not None and all(each.place is not None and each.place.adm1 != known.adm1 for each in own)
            if other is None and known is not None and known.country in home and ((known.confidence or 0) >= SURE or not raions) and not suburb:
                continue
            found = _beside(mention, raions or own or everywhere, gazetteer) if mention.role == "event" or own else None
            found = found or other
            if found is not None:
                resolved[index] = [each for each in resolved.get(index, []) if each.start != mention.start] + [placed(mention, found)]


def _in_its_raion(mention: Mention, known: Place, raions: Sequence[Mention], text: str) -> Place | None:
    """The raion named just before a town, where the only town of that name lies in another oblast: 'In the A district, B was shelled'; None elsewhere."""
    for raion in raions:
        if raion.place is not None and raion.place.adm1 and raion.place.adm1 != known.adm1 and raion.end <= mention.start and _ITS_TOWN.fullmatch(text[raion.end : mention.start]):
            return replace(raion.place, method="hint_area")
    return None


def of_the_raion_before(resolved: dict[int, list[Mention]], gazetteer: Gazetteer) -> None:
    """Nothing; of hromadas of one name gives the one in the raion named last: 'Synelnykove district was under fire. Four were hurt in the Pokrovske community.'"""
    raion: Place | None = None
    for _, mentions in sorted(resolved.items()):
        raions = {each.place.adm2: each.place for each in mentions if each.kind == "adm2" and each.place is not None and each.place.precision == "raion"}
        if len(raions) > 1:
            raion = None
            continue
        raion = next(iter(raions.values()), raion)
        for at, mention in enumerate(mentions):
            own = mention.place
            if raion is None or mention.kind != "hromada" or own is None or own.country != "UA" or own.adm2 == raion.adm2:
                continue
            found = gazetteer.in_raion(f"{mention.name} hromada", raion.adm1, raion.adm2)
            if found is not None and found.precision == "hromada":
                mentions[at] = placed(mention, found)


def _beside(mention: Mention, others: Sequence[Mention], gazetteer: Gazetteer) -> Place | None:
    """The place of a name in the one raion, else the one oblast, of other places; None where they lie in several, or it is not known there."""
    places = [each.place for each in others if each.place is not None]
    raions = {each.place.adm2 for each in others if each.place is not None and each.place.precision in ("raion", "hromada") and each.place.country == "UA"}
    oblasts = {each.adm1 for each in places}
    if len(oblasts) != 1 or None in oblasts:
        return None
    found = gazetteer.in_raion(mention.name, places[0].adm1, raions.pop()) if len(raions) == 1 else None
    found = found or gazetteer.place(mention.name, mention.kind, adm1=places[0].adm1)
    fits = found is not None and found.adm1 == places[0].adm1 and found.precision in ("settlement", "hromada") and found.method != "hint_area"
    return found if fits else _around_the_city(mention, places, gazetteer)


def _around_the_city(mention: Mention, places: Sequence[Place], gazetteer: Gazetteer) -> Place | None:
    """The place of a name in the oblast around a city that has one of its own: 'in Bilohorodka, on the outskirts of Kyiv'; None where it lies far from the city."""
    around = _OBLAST_AROUND.get(places[0].adm1 or "")
    found = gazetteer.place(mention.name, mention.kind, adm1=around) if around and mention.role == "event" else None
    near = found is not None and found.adm1 == around and found.method != "hint_area" and distance_km(found, places[0]) < _SUBURBS_KM
    return found if near else None


def placed(mention: Mention, place: Place, name: str | None = None, end: int | None = None) -> Mention:
    return replace(mention, name=name or mention.name, end=end or mention.end, place=place)


#: between the names of a list
_LISTED = re.compile(r",\s+|,?\s+and\s+(?:in\s+)?")


def states_in_a_list(scanned: dict[int, list[Mention]], sentences: list[Sentence], gazetteer: Gazetteer) -> None:
    """Nothing; a name that ends a list of regions is that of the state, not of its capital: 'attacks in Kordofan, Darfur and Sennar'."""
    for index, mentions in scanned.items():
        for number, each in enumerate(mentions):
            before = mentions[max(0, number - 2) : number]
            listed = len(before) == 2 and all(other.kind == "adm1" for other in before) and all(_LISTED.fullmatch(sentences[index].text, one.end, other.start) for one, other in zip(before, [before[1], each], strict=True))
            if listed and each.kind == "settlement" and gazetteer.place(each.name, "adm1") is not None:
                mentions[number] = replace(each, kind="adm1")


def surest(resolved: dict[int, list[Mention]]) -> dict[str, Place]:
    """The surest place that each name of a settlement has in the text, of several the first."""
    best: dict[str, Place] = {}
    for each in (each for mentions in resolved.values() for each in mentions):
        known = best.get(each.name)
        if each.kind == "settlement" and each.place is not None and (known is None or (each.place.confidence or 0) > (known.confidence or 0)):
            best[each.name] = each.place
    return best


def one_name(mention: Mention, best_of: dict[str, Place]) -> Mention:
    """The mention with the surest place that its name has in the text: one name is one place."""
    best = best_of.get(mention.name) if mention.kind == "settlement" else None
    if best is None:
        return mention
    if mention.place is None:
        return placed(mention, best)
    if best == mention.place or (best.confidence or 0) <= (mention.place.confidence or 0):
        return mention
    return placed(mention, best)
