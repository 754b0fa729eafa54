"""Turns a strike as read into a draft: one figure per metric, its targets, damage and claims, and whether it is contested."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from geo.extract import figures
from geo.extract.claims import METRICS, attribute
from geo.extract.disputes import adverse
from geo.extract.drafts import DamageDraft, IncidentDraft, Value, Word
from geo.extract.evidence import supported
from geo.extract.lexicon import Lexicon
from geo.extract.objects import Found
from geo.extract.people import Speaker
from geo.extract.reading import Reading
from geo.extract.speakers import claimant_class
from geo.extract.strike import Part, Strike


@dataclass(frozen=True)
class Vocabulary:
    """The parents of weapons (fine id → coarse id), and which fine one makes a plain word superfluous."""

    weapon_parents: dict[str, str]

    def coarse(self, weapon: str) -> str:
        """The coarse weapon of a fine one."""
        return self.weapon_parents.get(weapon) or weapon


@dataclass(frozen=True)
class Settled:
    """What is needed beside the strike itself."""

    published: dt.date | None
    outlet: str | None
    lexicon: Lexicon
    vocabulary: Vocabulary
    #: whom a Ukrainian or Russian report has all its figures from
    source: Speaker | None = None
    #: the one country in which all the places of the report lie
    home: str | None = None


def draft(strike: Strike, settled: Settled) -> IncidentDraft | None:
    """The draft of a strike, or None when nothing about it is known but its place."""
    date, precision, rule = _date(strike, settled)
    incident = IncidentDraft(
        strike.as_written,
        strike.place,
        list(dict.fromkeys(strike.place_spans)),
        "place.event" if strike.place_spans else "place.inherited",
        date,
        precision,
        list(dict.fromkeys(strike.day_spans)),
        rule,
    )
    country = strike.place.country if strike.place else None
    figures.drop_of_a_war(strike)
    figures.count_soldiers_apart(strike)
    for metric in METRICS:
        value = figures.settled(strike, metric)
        if value:
            incident.tolls[metric] = value
    figures.cap_children(incident)
    _weapons(strike, incident, settled)
    _objects(strike, incident, country, settled.lexicon)
    attribute(strike, incident, settled.outlet, settled.lexicon, settled.source, settled.home)
    telling = incident.tolls or incident.weapons or incident.targets or incident.damage or incident.claims
    return incident if telling else None


def _date(strike: Strike, settled: Settled) -> tuple[dt.date | None, str, str]:
    speech = [day for part in strike.parts for day in part.reading.days if day.speech and day.precision == "day"]
    said = speech[0].value if speech and settled.published and 0 <= (settled.published - speech[0].value).days <= 2 else strike.said
    if strike.day is not None and strike.day.soft and said is not None:  # "overnight", said on Friday
        back = 1 if strike.day.rule == "date.before" else 0
        return said - dt.timedelta(days=back), "day", strike.day.rule
    if strike.day is not None:
        return strike.day.value, strike.day.precision, strike.day.rule
    if strike.undated:
        return None, "unknown", "date.earlier"
    if strike.parent_day is not None:
        return strike.parent_day, "day", "date.same_as_before"
    if said is not None:
        return said, "day", "date.of_statement"
    if settled.published:
        return settled.published, "day", "date.published"
    return None, "unknown", "date.none"


def _weapons(strike: Strike, incident: IncidentDraft, settled: Settled) -> None:
    named: dict[str, list[tuple[Part, Found]]] = {}
    for part in strike.parts:
        reading = part.reading
        town = bool(part.tolls) and part.place is not None and not part.place.area  # "50 drones at Odesa overnight, killing three"
        if not part.objects or (reading.has("national") and not town):
            continue
        if reading.has("intercept") and not part.tolls and not reading.damages and not reading.targets:
            own = [found for found in reading.weapons if _ATTACK_NEXT.match(reading.sentence.text, found.end)]
            _add(named, part, own, settled)
            continue  # "blamed Ukraine for the missile strike; 14 missiles were shot down"
        if reading.has("politics") and not part.tolls:
            continue
        if reading.has("earlier_time") and reading.has("recap") and not part.tolls and named:
            continue  # "Ранее ВСУ обстреляли …": before the strike of which it tells
        own = [found for found in reading.weapons if part.place is None or not reading.apart(part.place, found.start)]
        _add(named, part, own, settled)
    words = [
        Word(found.id, part.reading.span(found.start, found.end), found.rule)
        for every in named.values()
        if supported("weapon", strike, every, settled.lexicon)
        for part, found in every
    ]
    words.sort(key=lambda word: word.span)
    ids = {word.id for word in words}
    coarse = {settled.vocabulary.coarse(each) for each in ids}
    # "bombardment", "air strike" and "shelling" are also said of missiles and drones
    precise = coarse & {"missile", "drone"}
    drop = set()
    loose = incident.place is None or incident.place.country in ("UA", "RU")
    aircraft = [word for word in words if word.id == "airstrike" and re.match("[а-яі]", _text(word, strike), re.IGNORECASE)]
    if (precise and loose and not aircraft) or ids & {"glide_bomb", "mlrs", "mortar"} or ("drone" in precise and not aircraft):
        drop |= {"bomb", "airstrike"}
    if ids & {"glide_bomb", "airstrike"}:
        drop |= {"bomb"}
    shelled = [word for word in words if word.id == "bomb"]
    if ids - {"bomb"} and shelled and all("bombard" in _text(word, strike).lower() for word in shelled):
        drop |= {"bomb"}
    artillery = [word for word in words if word.id == "artillery"]
    if precise and artillery and not any(_GUNS.search(_text(word, strike)) for word in artillery):
        drop |= {"artillery"}
    if ids - {"small_arms"} - drop and "small_arms" in ids and len([w for w in words if w.id == "small_arms"]) < 2:
        drop |= {"small_arms"}
    shells = {_text(word, strike).lower() for word in artillery}
    if ("glide_bomb" in ids and shells == {"shelled"}) or (shells <= {"shelled", "shelling"} and any(_with_another(part.reading) for part in strike.parts)):
        drop |= {"artillery"}
    if ids & {"mlrs", "mortar", "howitzer"}:
        drop |= {"artillery"}
    incident.weapons = [word for word in words if word.id not in drop]
    incident.weapons_coarse = list(dict.fromkeys(settled.vocabulary.coarse(word.id) for word in incident.weapons))


def _add(named: dict[str, list[tuple[Part, Found]]], part: Part, found: list[Found], settled: Settled) -> None:
    """Nothing; enters weapons under their coarse kinds."""
    for each in found:
        named.setdefault(settled.vocabulary.coarse(each.id), []).append((part, each))


def lead_weapon(drafts: list[tuple[Strike, IncidentDraft]]) -> None:
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


#: words that name guns; 'shelled' and 'обстріляли' are said of any weapon
_GUNS = re.compile(r"artiller|артил|арт-?обстр|снаряд|ствольн", re.IGNORECASE)
_SHELLED_WITH = re.compile(r"\bshell(?:ed|ing)\b[^.;]{0,60}?\b(?:with|using)\b", re.IGNORECASE)
_ATTACK_NEXT = re.compile(r"\s+(?:strike|attack)\b", re.IGNORECASE)
_PLAIN_STRIKE = re.compile(r"\b(?:strikes?|raids?)\b", re.IGNORECASE)


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


def _objects(strike: Strike, incident: IncidentDraft, country: str | None, lexicon: Lexicon) -> None:
    named: dict[str, list[tuple[Part, Found]]] = {}
    telling = [part for part in strike.parts if part.objects and not part.reading.has("recap")]
    for part in telling:
        reading = part.reading
        for found in reading.targets:
            if not part.owns(found.start) or (found.id == "military" and reading.has("generic_claim")):
                continue
            speaker = reading.speaker_at(found.start)
            admits = found.id in ("energy", "industrial") and not reading.has("military_target")  # "our forces hit the refinery"
            if speaker and adverse(claimant_class(speaker, country), country) and not admits:
                continue
            if found.id == "military" and speaker and reading.has("military_target") and country not in ("UA", "RU"):
                continue
            named.setdefault(found.id, []).append((part, found))
    every = [item for same in named.values() if supported("target", strike, same, lexicon) for item in same]
    spans = sorted(((part.reading.span(found.start, found.end), found) for part, found in every), key=lambda item: item[0])
    incident.targets = [Word(found.id, span, found.rule) for span, found in spans]
    for part in telling:
        reading = part.reading
        for damage in reading.damages:
            if not part.owns(damage.start):
                continue
            speaker = reading.speaker_at(damage.start)
            if speaker and adverse(claimant_class(speaker, country), country):
                continue
            if any(each.target == damage.target and _same_count(each.value, damage.value, damage.qualifier) for each in incident.damage):
                continue
            value = Value(damage.value, damage.qualifier, reading.span(damage.start, damage.end), damage.rule, damage.value_max)
            incident.damage.append(DamageDraft(damage.object, damage.target, value))
            if damage.target not in {word.id for word in incident.targets} and damage.target != "other":
                incident.targets.append(Word(damage.target, value.span, damage.rule))


def _same_count(value: Value, number: int | None, qualifier: str | None) -> bool:
    return value.value == number and (number is not None or value.qualifier == qualifier)
