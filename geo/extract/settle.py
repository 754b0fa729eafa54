"""Turns a strike as read into a draft: one figure per metric, its targets, damage and claims, and whether it is contested."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from geo.extract.casualties import Toll
from geo.extract.claims import METRICS, adverse, attribute
from geo.extract.drafts import DamageDraft, IncidentDraft, Value, Word
from geo.extract.lexicon import Lexicon
from geo.extract.speakers import claimant_class
from geo.extract.strike import Part, Strike

#: a later, higher figure replaces the first one only up to this factor and number: beyond it, it is another strike's
GROWTH_FACTOR, GROWTH_PLUS = 2.5, 6


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
    for metric in METRICS:
        value = _toll(strike, metric)
        if value:
            incident.tolls[metric] = value
    _cap_children(incident)
    _weapons(strike, incident, settled)
    _objects(strike, incident, country)
    attribute(strike, incident, settled.outlet, settled.lexicon)
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


def _toll(strike: Strike, metric: str) -> Value | None:
    found = [(part, toll) for part in strike.parts for toll in part.tolls if toll.metric == metric and not _belied(strike, part, toll)]
    if not found:
        return None
    body = [each for each in found if not each[0].reading.sentence.headline] or found
    fresh = [each for each in body if not _outdated(*each)] or body
    numbers = [each for each in fresh if each[1].value is not None and not each[1].weak and not each[1].listed]
    vague = [each for each in fresh if each[1].value is None and not each[1].weak]
    part_of = [each for each in fresh if each[1].value is not None and (each[1].weak or each[1].listed)]
    headline = [each for each in found if each[0].reading.sentence.headline and each[1].value is not None]
    chosen = _largest(numbers) or (vague[0] if vague else None) or _largest(headline) or _largest(part_of) or fresh[0]
    if numbers and chosen and chosen[1].value == 0 and part_of:
        chosen = _largest(part_of)
    newest = _largest([each for each in headline if each[0].reading.has("revised")])
    if newest and chosen[1].value is not None and newest[1].value > chosen[1].value:
        chosen = newest  # "toll rises to 10" over "five of them were hurt; five more were reported later"
    part, toll = chosen
    return Value(toll.value, toll.qualifier, part.reading.span(toll.start, toll.end), toll.rule, toll.value_max)


def _belied(strike: Strike, part: Part, toll: Toll) -> bool:
    """Whether "nobody was hurt" was said of something else, as the report counts dead or injured of this strike."""
    if toll.value != 0 or not any(other.value == 0 and other.metric != toll.metric and other.start == toll.start for other in part.tolls):
        return False
    return any(other.value for each in strike.parts for other in each.tolls if not other.metric.startswith("military"))


def _outdated(part: Part, toll: Toll) -> bool:
    """Whether the words just before a figure say that it was an earlier one: 'initially 25'."""
    text = part.reading.sentence.text
    if part.reading.has("recap"):
        return True
    if not part.reading.has("earlier"):
        return False
    near = text[max(0, toll.start - 60) : toll.end + 12]
    return bool(re.search(r"initially|earlier|previous|at first|originally|had (?:said|reported|put)", near, re.IGNORECASE)) or (
        not re.search(r"\brose|risen|rises|up from\b", text)
    )


def _largest(found: list[tuple[Part, Toll]]) -> tuple[Part, Toll] | None:
    """The first figure, or a later higher one that is near enough to be the same toll, brought up to date."""
    if not found:
        return None
    chosen = found[0]
    for part, toll in found[1:]:
        limit = chosen[1].value * GROWTH_FACTOR + GROWTH_PLUS
        if toll.value > chosen[1].value and (toll.value <= limit or part.reading.has("revised")):
            chosen = (part, toll)
    return chosen


def _cap_children(incident: IncidentDraft) -> None:
    """Children are a part of those hurt: a higher number was read from somebody else's sentence."""
    for metric in ("killed", "injured"):
        whole, young = incident.tolls.get(metric), incident.tolls.get(f"children_{metric}")
        if whole and young and whole.value is not None and young.value and young.value > (whole.value_max or whole.value):
            if whole.qualifier in ("exact", "up_to", "less_than", "almost", "about", "between"):
                del incident.tolls[f"children_{metric}"]


def _weapons(strike: Strike, incident: IncidentDraft, settled: Settled) -> None:
    words: list[Word] = []
    for part in strike.parts:
        reading = part.reading
        town = bool(part.tolls) and part.place is not None and not part.place.area  # "50 drones at Odesa overnight, killing three"
        if not part.objects or (reading.has("national") and not town):
            continue
        if reading.has("intercept") and not part.tolls and not reading.damages and not reading.targets:
            named = [found for found in reading.weapons if _ATTACK_NEXT.match(reading.sentence.text, found.end)]
            words += [Word(found.id, reading.span(found.start, found.end), found.rule) for found in named]
            continue  # "blamed Ukraine for the missile strike; 14 missiles were shot down"
        if reading.has("politics") and not part.tolls:
            continue
        words += [Word(found.id, reading.span(found.start, found.end), found.rule) for found in reading.weapons]
    ids = {word.id for word in words}
    coarse = {settled.vocabulary.coarse(each) for each in ids}
    # "bombardment", "air strike" and "shelling" are also said of missiles and drones
    precise = coarse & {"missile", "drone"}
    drop = set()
    loose = incident.place is None or incident.place.country in ("UA", "RU")
    if (precise and loose) or ids & {"glide_bomb", "mlrs", "mortar"} or "drone" in precise:
        drop |= {"bomb", "airstrike"}
    if ids & {"glide_bomb", "airstrike"}:
        drop |= {"bomb"}
    shelled = [word for word in words if word.id == "bomb"]
    if ids - {"bomb"} and shelled and all("bombard" in _text(word, strike).lower() for word in shelled):
        drop |= {"bomb"}
    artillery = [word for word in words if word.id == "artillery"]
    if precise and artillery and all("artillery" not in _text(word, strike).lower() for word in artillery):
        drop |= {"artillery"}
    if ids - {"small_arms"} - drop and "small_arms" in ids and len([w for w in words if w.id == "small_arms"]) < 2:
        drop |= {"small_arms"}
    if "glide_bomb" in ids and artillery and all(_text(word, strike).lower().startswith("shelled") for word in artillery):
        drop |= {"artillery"}
    if ids & {"mlrs", "mortar", "howitzer"}:
        drop |= {"artillery"}
    incident.weapons = [word for word in words if word.id not in drop]
    incident.weapons_coarse = list(dict.fromkeys(settled.vocabulary.coarse(word.id) for word in incident.weapons))


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


_ATTACK_NEXT = re.compile(r"\s+(?:strike|attack)\b", re.IGNORECASE)
_PLAIN_STRIKE = re.compile(r"\b(?:strikes?|raids?)\b", re.IGNORECASE)


def _text(word: Word, strike: Strike) -> str:
    for part in strike.parts:
        sentence = part.reading.sentence
        if sentence.start <= word.span[0] < sentence.end:
            return sentence.text[word.span[0] - sentence.start : word.span[1] - sentence.start]
    return ""


def _objects(strike: Strike, incident: IncidentDraft, country: str | None) -> None:
    for part in strike.parts:
        reading = part.reading
        if not part.objects or reading.has("recap"):
            continue
        for found in reading.targets:
            if not part.owns(found.start):
                continue
            speaker = reading.speaker_at(found.start)
            admits = found.id in ("energy", "industrial") and not reading.has("military_target")  # "our forces hit the refinery"
            if speaker and adverse(claimant_class(speaker, country), country) and not admits:
                continue
            if found.id == "military" and speaker and reading.has("military_target") and country not in ("UA", "RU"):
                continue
            incident.targets.append(Word(found.id, reading.span(found.start, found.end), found.rule))
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
