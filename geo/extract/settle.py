"""Turns a strike as read into a draft: one figure per metric, its targets, damage and claims, and whether it is contested."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from geo.extract.claims.claimants import claimant_class
from geo.extract.claims.claimed_targets import only_claimed, suffered
from geo.extract.claims.claims import attribute
from geo.extract.claims.disputes import adverse
from geo.extract.days.doubtful import is_ahead
from geo.extract.drafts import IN_PASSING, DamageDraft, IncidentDraft, Value, Word
from geo.extract.figures import figures, soldiers_first
from geo.extract.objects import objects
from geo.extract.objects.objects import Found
from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.speakers.people import Speaker
from geo.extract.strikes import war_totals
from geo.extract.strikes.hits import died_there, was_hit
from geo.extract.strikes.nightly import OPENING
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike, same
from geo.extract.toll import METRICS
from geo.extract.weapons.evidence import supported
from geo.extract.weapons.weapons import Vocabulary, coarse, used

#: a strike of as many days before is no longer what the one who speaks a report tells of
NEWS_DAYS = 4
#: what was said so many days before the publication is said of the news
SAID_DAYS = 2


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
        IN_PASSING if strike.in_passing else "place.event" if strike.place_spans else "place.inherited",
        date,
        precision,
        list(dict.fromkeys(strike.day_spans)),
        rule,
    )
    country = strike.place.country if strike.place else None
    war_totals.drop_of_a_war(strike)
    soldiers_first.count_soldiers_apart(strike)
    soldiers_first.without_those_among(strike)
    for metric in METRICS:
        value = figures.settled(strike, metric)
        if value:
            incident.tolls[metric] = value
    figures.cap_children(incident)
    loose = (country or settled.home) in ("UA", "RU", None)
    incident.weapons = used(strike, settled.lexicon, settled.vocabulary, loose)
    incident.weapons_coarse = coarse(incident.weapons, settled.vocabulary)
    _objects(strike, incident, country, settled.lexicon)
    past = settled.lexicon.lang == "en" and date is not None and settled.published is not None and (settled.published - date).days > NEWS_DAYS
    source = None if past and (settled.source is None or settled.source.role != "ngo") else settled.source  # an organisation's release is on months ago
    attribute(strike, incident, settled.outlet, settled.lexicon, source, settled.home)
    telling = incident.tolls or incident.weapons or incident.targets or incident.damage or incident.claims or strike.hit
    telling = telling or strike.follows and any(part.objects and part.reading.targets for part in strike.parts)  # what was hit, if not certainly there
    telling = telling or any(_HARMED.search(part.reading.sentence.text) for part in strike.parts if part.objects)
    return incident if telling or any(_struck(strike, part) for part in strike.parts if part.objects) else None


#: forces that hit a town, of which no more is told: "US forces struck Kharg Island"
_FORCES_STRUCK = re.compile(
    r"^(?:(?:[Oo]n|[Ll]ate on|[Ee]arly on)\s+[A-Z][a-z]+day,?\s+|Earlier,?\s+)?(?:[A-Z][\w'-]+\s+){0,3}(?:Israel|Russia|Ukraine|Iran|Turkey|forces|troops|warplanes|jets|aircraft|planes|army|military|navy|artillery|(?i:air ?strikes|strikes|raids|missiles|drones|rockets|shells|bombs))\s+(?:(?:also|then|later|again|meanwhile)\s+)?"
    r"(?:struck|bombed|shelled|bombarded|pounded|hit)\s+(?:the\s+)?(?:(?:nearby|border|coastal|port|(?:north|south|east|west)\w*)\s+)?(?:(?:city|town|village|port|island|camp|suburbs|outskirts)\s+(?:of\s+)?)?$"
)


def _struck(strike: Strike, part: Part) -> bool:
    """Whether a sentence says of the place itself of a strike that forces struck it, or that people died there of strikes."""
    reading, text = part.reading, part.reading.sentence.text
    named = [each for each in reading.mentions if each.role == "event" and each.name == strike.as_written] if not strike.area else []
    return any(_FORCES_STRUCK.match(text[: each.start]) or was_hit(reading, each) or died_there(reading, each) for each in named)


def _date(strike: Strike, settled: Settled) -> tuple[dt.date | None, str, str]:
    night = next((part.reading.index for part in strike.parts if strike.day is not None and strike.day in part.reading.days), None)
    told = [part.reading for part in strike.parts if night is None or part.reading.index <= night + 1]  # said of the night, not of what came later
    speech = [day for reading in told for day in reading.days if day.speech and day.precision == "day"]
    said = speech[0].value if speech and settled.published and 0 <= (settled.published - speech[0].value).days <= SAID_DAYS else strike.said
    # what is told behind the opening is not of the day on which the first speaker spoke
    later = not speech and strike.first > OPENING and said is not None and strike.day is not None and said < strike.day.value
    if strike.day is not None and strike.day.soft and said is not None and not later:  # "overnight", said on Friday
        back = 1 if strike.day.rule == "date.before" else 0
        return said - dt.timedelta(days=back), "day", strike.day.rule
    if strike.day is not None and is_ahead(strike.day, settled.published):
        return None, "unknown", "date.after_publication"  # one of the two is wrong: which, a person has to say
    if strike.day is not None:
        return strike.day.value, strike.day.precision, strike.day.rule
    if strike.undated:
        return None, "unknown", "date.earlier"
    spoken_of = _first_counted(strike, settled.published)
    if spoken_of is None and speech and said is not None and strike.parent_day is not None and said < strike.parent_day:
        spoken_of = said  # "its head said on Monday night that missiles hit a market", in a report on Tuesday's strikes
    if strike.parent_day is not None and (spoken_of is None or (spoken_of >= strike.parent_day and strike.first <= OPENING)):
        return strike.parent_day, "day", "date.same_as_before"
    said = spoken_of if spoken_of is not None and (said is None or spoken_of < said) else said
    if said is not None:
        return said, "day", "date.of_statement"
    if settled.published:
        return settled.published, "day", "date.published"
    return None, "unknown", "date.none"


def _first_counted(strike: Strike, published: dt.date | None) -> dt.date | None:
    """The first day on which somebody gave figures of a strike, of the days just before the publication: it struck no later; None without one."""
    told = [day.value for part in strike.parts if part.tolls and not part.reading.has("recap") for day in part.reading.days if day.speech and day.exact]
    return min((day for day in told if published is not None and 0 <= (published - day).days <= SAID_DAYS), default=None)


#: what makes a strike that is told again one before that of the news
_BEFORE_IT = re.compile(r"\b(?:[Рр]аніше|[Рр]анее|[Нн]апередодні|[Нн]акануне|[Мм]инул\w+|[Пп]рошл\w+|[Пп]озавчора|[Пп]озавчера|[Ee]arlier|[Pp]reviously|[Ll]ast|[Bb]efore)\b")


def _of_this_strike(strike: Strike, part: Part) -> bool:
    """Whether a sentence that only tells again names the place of a strike and no other day than its own: 'As reported, two houses were destroyed in the shelling of Sumy'."""
    days = [day for day in part.reading.days if not day.speech]
    named = part.place is not None and strike.place is not None and same(strike, part.place)
    return named and not _BEFORE_IT.search(part.reading.sentence.text) and all(day.exact and day.value == strike.date() for day in days)


def _objects(strike: Strike, incident: IncidentDraft, country: str | None, lexicon: Lexicon) -> None:
    named: dict[str, list[tuple[Part, Found]]] = {}
    telling = [part for part in strike.parts if part.objects]
    if telling and not telling[0].reading.has("recap"):  # what a strike is told of by "As reported, …" was hit there
        again = {part.reading.sentence.paragraph for part in telling if part.reading.has("recap") and _of_this_strike(strike, part)}
        telling = [part for part in telling if not part.reading.has("recap") or part.reading.sentence.paragraph in again]
    for part in telling:
        reading = part.reading
        for found in reading.targets:
            if not part.takes(found) or (found.id == "military" and reading.has("generic_claim")) or _of_the_area(strike, reading, found.start, found.end):
                continue
            if only_claimed(found, reading, country, bool(part.tolls)):
                continue
            named.setdefault(found.id, []).append((part, found))
    every = [item for same in named.values() if supported("target", strike, same, lexicon) for item in same]
    spans = sorted(((part.reading.span(found.start, found.end), found) for part, found in every), key=lambda item: item[0])
    incident.targets = [Word(found.id, span, found.rule) for span, found in spans]
    told_in: list[int] = []
    for part in telling:
        reading = part.reading
        for damage in reading.damages:
            named = next((each for each in reading.targets if damage.start <= each.start < damage.end), None)
            if damage.whose is not None:  # "eight houses in A and five in B"
                own = part.place is not None and part.place.start == damage.whose
            else:
                own = not ((part.jointly or part.shares(damage.start)) and damage.value) and (part.takes(named) if named else part.owns(damage.start))
            arms = any(each.id == "military" and each.start < damage.end and damage.start < each.end for each in reading.targets)  # "two warehouses of missiles"
            if not own or arms or _of_the_area(strike, reading, damage.start, damage.end):
                continue
            speaker = reading.speaker_at(damage.start)
            if speaker and adverse(claimant_class(speaker, country), country) and not suffered(speaker, country, reading):
                continue
            if damage.target == "other" and damage.value and any(each.value == damage.value and each.target != "other" for other in telling for each in other.reading.damages):
                continue  # "Some 100 buildings were damaged", of which it is said elsewhere that they were houses
            if any(each.target == damage.target and _same_count(each.value, damage.value, damage.qualifier) for each in incident.damage):
                continue
            value = Value(damage.value, damage.qualifier, reading.span(damage.start, damage.end), damage.rule, damage.value_max)
            incident.damage.append(DamageDraft(damage.object, damage.target, value))
            told_in.append(reading.index)
            if damage.target not in {word.id for word in incident.targets} and damage.target != "other":
                incident.targets.append(Word(damage.target, value.span, damage.rule))
    of_others = objects.parts([(at, each.object, each.target, each.value.value) for at, each in zip(told_in, incident.damage, strict=True)])
    incident.damage = [each for number, each in enumerate(incident.damage) if number not in of_others]


#: harm to what no kind of place is named of: "Civilian infrastructure was damaged in the community"
_HARMED = re.compile(r"\b(?:infrastructure|facilit(?:y|ies)|objects?|sites?|premises|structures?)\b[^.;]{0,40}\b(?:was|were|has been|have been|got)\s+(?:\w+ly\s+)?(?:damaged|destroyed|hit|struck)\b|\b(?:damag|destroy)\w+\b[^.;]{0,30}\binfrastructure\b|\b(?:strikes?|attacks?|hits?) on\b[^.;,]{0,30}\b(?:infrastructure|facilit(?:y|ies)|objects?)\b|\bfires? (?:also )?broke out\b", re.IGNORECASE)
#: "There were 57 reports of damage to homes and cars", counted for an area in a day
_REPORTS_OF_DAMAGE = re.compile(r"\b(?:reports|cases|instances|facts) of (?:the )?(?:damage|destruction)\b")
#: behind what is told of an area: "about 50 houses in the oblast"
_IN_THE_AREA = re.compile(r"\s+(?:(?:were|was|are|is)\s+)?(?:damaged\s+|destroyed\s+)?(?:in|across|throughout)\s+(?:the|this)\s+(?:whole\s+|entire\s+)?(?:oblast|region|province|governorate)\b")


def _of_the_area(strike: Strike, reading: Reading, start: int, end: int) -> bool:
    """Whether what stands there is told of the area around a town, not of the town: 'About 50 houses and four shops were damaged in the region'."""
    if not strike.area and _REPORTS_OF_DAMAGE.search(reading.sentence.text[:start]):
        return True
    listed = [] if reading.events() else [each.end for each in reading.targets if each.start >= start]
    return not strike.area and any(_IN_THE_AREA.match(reading.sentence.text, each) for each in (end, *listed))


def _same_count(value: Value, number: int | None, qualifier: str | None) -> bool:
    return value.value == number and (number is not None or value.qualifier == qualifier)
