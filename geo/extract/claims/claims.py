"""Attributes what a report says of a strike to who says it."""

from __future__ import annotations

import re

from geo.extract.claims import accusations, another_version, disputes, said_twice, some_of_all
from geo.extract.claims.claimants import under_occupation
from geo.extract.claims.collected import Claims, at_an_hour, of_a_claim, own_count
from geo.extract.counts.casualties import Toll
from geo.extract.counts.children import NO_CHILD
from geo.extract.drafts import IncidentDraft, Span
from geo.extract.figures.counted import counted_together
from geo.extract.figures.figures import ONE_BY_ONE, only_children
from geo.extract.reading import blame
from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.speakers.people import Speaker
from geo.extract.strikes import series
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.toll import HURT, METRICS

#: of that many hurt, a single one told of by herself is one of them
SEVERAL = 3
#: a figure so many times that of the strike is that of a month, or of the war
FAR_MORE = 6
PARTIES = ("party", "party_ru", "party_ua", "ru_national_official", "ru_occupation_official")
#: behind a figure that is none of the town alone
_IN_THE_REGION = re.compile(r"[^.;,]{0,40}\b(?:in|across)\s+(?:other\s+[\w-]+\s+of\s+)?(?:the\s+(?:whole\s+|entire\s+|rest\s+of\s+the\s+)?|his\s+|her\s+)(?:region|oblast|province|governorate|district)\b")
#: words with which a military target is denied
_NO_TARGET = re.compile(r"\b(?:no|not|never|nor|without|any|den\w+|claim\w*|alleg\w+)\b[^.;]{0,60}\b(?:military|militants?|soldiers|troops|targets?)\b", re.IGNORECASE)


def attribute(strike: Strike, incident: IncidentDraft, outlet: str | None, lexicon: Lexicon, source: Speaker | None = None, home: str | None = None) -> None:
    """Fills a draft's claims and whether it is contested.

    Contested: a party to the conflict says that it hit a military target, or soldiers, or denies the strike, where others
    tell of civilians. home: the country of all the places of the report, for a village that no gazetteer lists.
    """
    country = strike.place.country if strike.place else _around(strike) or home
    claims = Claims(country, outlet, country == "UA" and under_occupation(strike, lexicon), source, lexicon.lang == "en")
    disputed: Span | None = None
    whole = {toll.metric for part in strike.parts if not part.reading.sentence.headline for toll in part.tolls if not toll.listed and not toll.weak}
    told = any(part.tolls for part in strike.parts if not part.reading.sentence.headline)
    telling: list[Part] = []
    heads: list[Part] = []
    for part in sorted(counted_together(strike, incident), key=lambda each: each.reading.sentence.headline):
        if part.reading.sentence.headline and incident.tolls and told:
            heads.append(part)
            continue  # a headline repeats what the report says
        if not part.reading.has("earlier"):
            disputed = _figures(part, incident, claims, whole, not strike.area) or disputed
        _damage(part, claims, lexicon)
        _targets(part, claims)
        _weapons(part, incident, claims)
        _responsibility(part, claims, lexicon)
        telling.append(part)
    for part in telling:  # who counts the victims may be told after who aimed at soldiers
        disputed = another_version.told(part, claims, lexicon) or disputed
    claims.give_way()
    said_twice.without_parts(claims.found, incident.tolls, claims.revised)
    for part in (each for each in telling if each.reading.has("earlier")):  # what somebody said before is no part of what they say now
        disputed = _figures(part, incident, claims, whole, not strike.area) or disputed
    for part in strike.before:
        _earlier(part, incident, claims)
    for part in heads:
        _of_headline(part, incident, claims)
    incident.claims = said_twice.left_out(list(claims.found.values()))
    disputed = disputed or disputes.two_answers(incident.claims, claims.country)
    hurt = any(incident.tolls.get(each) for each in METRICS)
    civil = hurt or ({word.id for word in incident.targets} - {"military"} and any(_of_others(part, claims) for part in [*telling, *heads]))
    incident.contested = disputed is not None and bool(civil)
    incident.contested_span = disputed if incident.contested else None


def _of_others(part: Part, claims: Claims) -> bool:
    """Whether a sentence tells of what was hit on another's word than a party's: where only one side speaks, nobody contradicts it."""
    return any(claims.class_at(part, each.start) not in PARTIES for each in (*part.reading.targets, *part.reading.damages))


def _around(strike: Strike) -> str | None:
    """The country of the areas named beside a village that no gazetteer lists."""
    return next((each.place.country for part in strike.parts for each in part.reading.mentions if each.place is not None and each.role != "dateline"), None)


def _figures(part: Part, incident: IncidentDraft, claims: Claims, whole: set[str], town: bool) -> Span | None:
    """Adds the figures of a sentence; the span of a party's claim about soldiers, if there is one. town: the strike was on a town, no region."""
    disputed = None
    for toll in part.tolls:
        settled = incident.tolls.get(toll.metric)
        own = settled is not None and settled.span == part.reading.span(toll.start, toll.end)
        same = own or (settled is not None and settled.value == toll.value and (not toll.weak or (not part.reading.held and claims.class_at(part, toll.start) not in (None, "media"))))
        if (toll.listed or (toll.weak and not own_count(part, toll))) and not same and whole & {toll.metric, toll.metric.removeprefix("children_")}:
            continue  # one of those whom a total counts already
        if settled is not None and settled.rule == ONE_BY_ONE and toll.listed:
            if settled.span == part.reading.span(toll.start, toll.end):
                claims.add(part, toll.metric, (toll.start, toll.end), ONE_BY_ONE, settled.value, None, settled.qualifier)
            continue
        if toll.value == 0 and (toll.metric not in incident.tolls or incident.tolls[toll.metric].value != 0):
            continue  # "nobody was hurt" was said of another place
        if settled is None and toll.metric.startswith("children_") and toll.metric.removeprefix("children_") in incident.tolls and not of_a_claim(part, toll, claims):
            continue  # more children than the report has dead or injured: they are counted among the others
        if town and not own and _IN_THE_REGION.match(part.reading.sentence.text, toll.end):
            continue  # "while five people were hurt in other settlements of the region"
        if toll.metric in METRICS and accusations.is_rejected(part.reading, toll.start):
            continue
        if toll.metric.startswith("military_") and part.reading.held:
            continue  # "Four Israeli soldiers have died", behind the health ministry, which counts none of them
        if toll.metric.startswith("military_") and another_version.ON_THE_FRONT.search(part.reading.sentence.text, toll.end):
            continue  # "over 30 soldiers were eliminated in the Kherson direction": along the front, not in the strike
        fewer = toll.value and settled is not None and settled.value is not None and toll.value < settled.value
        one_of_them = fewer and toll.value == 1 and (settled.value >= SEVERAL or (toll.listed and toll.metric.startswith("children_")) or (toll.listed and toll.rule.startswith(("uk.", "ru."))))
        beyond = toll.value and settled is not None and settled.value is not None and toll.value > settled.value
        if beyond and (part.reading.held or claims.class_at(part, toll.start) in (None, "media")):
            continue  # more than the report's own figure: that of another strike, or of the war
        if beyond and toll.metric in HURT and toll.value > FAR_MORE * settled.value:
            continue  # "the administration counts 61", behind two dead
        if fewer and (toll.rule.endswith("hurt_and_died") or some_of_all.in_a_state(part.reading.sentence.text, toll)):
            continue  # "24 sustained light injuries", of 28
        if fewer and (only_children(part, toll) or any(some_of_all.of_a_kind(part.reading.sentence.text, each) for each in some_of_all.with_whole(part, toll))):
            continue  # "four children were hurt", of 14; "three journalists", of 15
        then = fewer and not toll.listed and at_an_hour(part.reading.sentence.text)
        if (one_of_them and not then) or (fewer and not then and (part.reading.held or claims.class_at(part, toll.start) in (None, "media")) and not part.reading.has("revised") and not _of_a_newsroom(part, toll)):
            continue  # "one of them had a head injury"
        if toll.rule == NO_CHILD:
            continue  # "none of the wounded are children" counts nobody
        if part.reading.held and toll.value == 1 and toll.metric.startswith("children_") and all(each.metric.startswith("children_") for each in part.tolls):
            continue  # "One was a girl of 10": who they are, of whom somebody counted all
        nobody = part.reading.held or claims.class_at(part, toll.start) is None or (toll.value == 0 and part.reading.speaker_at(toll.start) is None)
        if not toll.value and nobody and _says_nothing(toll, incident):
            continue
        military = toll.metric.startswith("military_")
        claims.add(
            part,
            toll.metric,
            (toll.start, toll.end),
            toll.rule,
            toll.value,
            toll.value_max,
            toll.qualifier,
            victim_class="military" if military else "unknown",
            earlier=part.reading.has("earlier") and settled is not None and toll.value != settled.value,
        )
        said_by = claims.class_at(part, toll.start)
        if military and said_by in PARTIES and not disputes.of_side(said_by, claims.country):
            disputed = part.reading.span(toll.start, toll.end)
    return disputed


def _of_headline(part: Part, incident: IncidentDraft, claims: Claims) -> None:
    """Adds the strike's own figures that a headline alone gives to somebody: "Number of injured grows to nine – prosecutors"."""
    for toll in part.tolls:
        settled = incident.tolls.get(toll.metric)
        said = {key[:2] for key, claim in claims.found.items() if claim.claimant_class != "media"}
        if settled is not None and toll.value and settled.value == toll.value and (toll.metric, toll.value) not in said and claims.class_at(part, toll.start) not in (None, "media"):
            claims.add(part, toll.metric, (toll.start, toll.end), toll.rule, toll.value, toll.value_max, toll.qualifier)


def _earlier(part: Part, incident: IncidentDraft, claims: Claims) -> None:
    """Adds the lower figures that a sentence gives as those of before, or of somebody else."""
    for toll in part.tolls:
        settled = incident.tolls.get(toll.metric) or incident.tolls.get(toll.metric.removeprefix("children_"))  # "14 in the morning, three of them children"
        if settled is None or settled.value is None or toll.value in (None, settled.value):
            continue
        if toll.value < settled.value and (some_of_all.in_a_state(part.reading.sentence.text, toll) or (toll.metric in METRICS and not toll.metric.startswith("children_") and only_children(part, toll))):
            continue  # "who had first spoken of two children killed", of 14; "then of 35 injured, ten in critical condition"
        more = toll.value > settled.value and toll.rule != series.RULE and (part.reading.held or toll.value > 2 * settled.value)  # of a war
        speaker = None if more else part.reading.speaker_at(toll.start)  # "earlier it was reported" names nobody, even where one official speaks all the rest
        if speaker is not None:
            claims.add(part, toll.metric, (toll.start, toll.end), toll.rule, toll.value, toll.value_max, toll.qualifier, said_by=speaker, earlier=True)


def _of_a_newsroom(part: Part, toll: Toll) -> bool:
    """Whether another newsroom that is named is said to have given a figure before: 'the channel Baza reported earlier that 24 were wounded'."""
    speaker = part.reading.speaker_at(toll.start)
    return speaker is not None and speaker.role == "media" and bool(speaker.end) and part.reading.has("earlier")


def _says_nothing(toll: Toll, incident: IncidentDraft) -> bool:
    """Whether nobody is quoted and no figure is given: "no casualties were reported", or "several" beside a number."""
    settled = incident.tolls.get(toll.metric)
    return toll.value == 0 or (settled is not None and settled.value is not None)


def _damage(part: Part, claims: Claims, lexicon: Lexicon) -> None:
    reading = part.reading
    for damage in reading.damages:
        if (part.jointly and damage.value) or not part.owns(damage.start):
            continue
        enemys = damage.target == "transport" and claims.class_at(part, damage.start) in PARTIES
        claims.add(
            part,
            "damage",
            (damage.start, damage.end),
            damage.rule,
            damage.value,
            damage.value_max,
            damage.qualifier,
            ("military",) if enemys else (damage.target,),
            damage.object,
        )
    if reading.speakers and not reading.damages:  # "houses damaged": said by somebody, not counted
        for rule, found in lexicon.matches("damage_plain", reading.sentence.text):
            claims.add(part, "damage", found.span("object"), rule.id, terms=(rule.meaning,), named=found.group("object"))


def _targets(part: Part, claims: Claims) -> None:
    """Adds the kinds of target that a named speaker speaks of; what a party says it hit is read elsewhere."""
    for found in part.reading.targets:
        if not part.owns(found.start) or (found.id == "military" and not _admitted(part.reading)):
            continue
        said_by = claims.class_at(part, found.start)
        if found.id == "military" and not (said_by or "").endswith(("local_official", "ua_national_official", "ua_officials")):
            continue  # an army's own word is read elsewhere, and that of a bystander is no admission
        if said_by is not None and said_by not in (*PARTIES, "media"):
            claims.add(part, "target", (found.start, found.end), found.rule, terms=(found.id,))


def _admitted(reading: Reading) -> bool:
    """Whether a sentence tells of a military target that was hit, rather than denies that there was one."""
    meant = disputes.done(reading.sentence.text) != reading.sentence.text  # "would strike military sites in return"
    return not meant and reading.has("military_target") and reading.has("aimed") and not reading.has("generic_claim") and not _NO_TARGET.search(reading.sentence.text)


def _weapons(part: Part, incident: IncidentDraft, claims: Claims) -> None:
    """Adds the weapons that a named speaker names, of those that the draft keeps."""
    kept = {word.id for word in incident.weapons}
    for found in part.reading.weapons:
        said_by = claims.class_at(part, found.start)
        if found.id in kept and said_by not in (None, "media"):
            claims.add(part, "weapon", (found.start, found.end), found.rule, terms=(found.id,))


def _responsibility(part: Part, claims: Claims, lexicon: Lexicon) -> None:
    """Adds whom a named speaker holds responsible."""
    reading = part.reading
    shot_down = reading.has("intercept") and not (part.tolls or reading.damages or reading.targets)
    if shot_down or not any(each.role != "media" for each in reading.speakers):
        return  # "destroyed 21 Ukrainian drones that were used in attacks": not in this one
    for found in blame.read(part.reading.sentence.text, lexicon):
        if claims.class_at(part, found.start) not in (None, "media"):
            claims.add(part, "responsibility", (found.start, found.end), found.rule, terms=(found.id,))
