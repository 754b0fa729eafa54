"""Weighs what speaks for and against a weapon or a kind of target being that of a strike.

Every rule of the lexicon's kinds `evidence_…` that applies adds its weight, a number of log odds. The sum below 0: the words only
mention the thing. Languages without such rules take whatever their sentences name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from geo.extract.objects import on_duty, roles
from geo.extract.objects.clauses import clause_at
from geo.extract.objects.objects import Found
from geo.extract.places.distance import HROMADA_KM, NARROW, distance_km, in_district, same_place
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.scales import SELF, Scales, marked, scales
from geo.extract.speakers.people import Speaker
from geo.extract.strikes.part import AND_IN, Part
from geo.extract.strikes.strike import Strike
from geo.extract.weapons.damage_told_next import goes_on

#: sentences up to these are the first and the early ones of a report, those from the last on the late ones
FIRST, EARLY, LATE = 1, 4, 12
#: what a report first tells of up to this sentence may be what all of it is about
OPENING = 2
#: so many sentences behind the first of a strike a report has come to other things
LONG_AFTER = 12
#: so many sentences behind any that names it, a place that the report does not open with is no longer spoken of
FAR = 3
#: a day so many days before that of the strike is that of another one: nights may be told of with either of their days
DAYS_BEFORE = 2
#: flags of a sentence that are circumstances of all that it names
_FLAGS = ("national", "elsewhere", "earlier", "again", "recap", "on_fire", "intercept", "military_target", "damaged")

#: so many characters behind a speaker are what is said
SPEECH_CHARS = 25
_NO_MILITARY = re.compile(r"\b(?:no|not|never|neither|without|any|nothing)\b[^.;,]{0,30}\bmilitary\b|\bnon-military\b|\bcivilian, not military\b", re.IGNORECASE)
#: whose words of what was hit are no claim
_NO_PARTY = ("witness", "health_worker", "emergency_service")
#: behind what others tell: "with the Israeli military saying"
ARMY_SAYS = re.compile(r"\b(?:with|while|but|whereas|though|although)\s+(?:the\s+)?(?:(?:[A-Z][\w'’]+|country's|occupying)\s+)?(?:military|army|armed forces|[Dd]efen[cs]e [Mm]inistry|air force)\s+(?:saying|claiming|insisting|arguing|said|says|claimed|insisted|argued|maintained|described)\b")
#: between a weapon and the town that it was for: "an aerial bomb on the town of"
_AIMED_AT = re.compile(r"\s+(?:(?:strikes?|attacks?|raids?)\s+)?(?:on|at|against|hit|struck)\s+(?:the\s+)?(?:(?:[a-z]+\s+){0,2}of\s+)?")
#: between a thing and the place that it stands in
_STANDS_IN = re.compile(r"\s+(?:(?!(?:and|or|as|while|when|but|which|that|who|after|before)\b)[\w'’-]+\s+){0,4}?(?:in|near|outside|at)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?")
#: of a thing that is somewhere else: "a factory site |in a neighbouring region|"
_IN_ANOTHER = re.compile(r"(?: [\w-]+)? (?:in|of) (?:an?|another|the) (?:(?:neighbou?ring|nearby|adjacent|different|separate|next) )?(?<!\ba )(?<!\bthe )(?:region|oblast|province|district|city|town|village)\b(?! of\b)")
#: the place of the strike, as told of before: "killed by shelling in the southern city"
_THE_TOWN = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Aa]t|into|hit|struck) (?:the|this|that) (?:[a-z-]+ ){0,2}(?:city|town|village|settlement|camp)\b(?! (?:of|council|hall|administration)\b)"
    r"|\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:whole |entire |frontline |border |port )?(?:city|town|village|settlement|camp)(?:, [^.;,]{3,60},)? (?:had |has )?(?:also )?(?:suffered|sustained|took|came under|was (?:\w+ly )?(?:hit|damaged|struck|shelled|bombed)|saw)\b"
)


def tell_from_the_first(strikes: list[Strike]) -> None:
    """Nothing; marks the strikes that a report tells of behind one on another place."""
    for strike in strikes[1:]:
        strike.follows = strike.place is None or strikes[0].place is None or not same_place(strike.place, strikes[0].place)


def supported(kind: str, strike: Strike, found: list[tuple[Part, Found]], lexicon: Lexicon) -> bool:
    """Whether one of several mentions of a thing says that it was used, or hit, in a strike. kind: 'weapon' or 'target'."""
    weighing = scales(kind, lexicon)
    return not weighing.circumstances or any(weight(weighing, kind, strike, part, each, lexicon) >= 0 for part, each in found)


def strength(kind: str, strike: Strike, found: list[tuple[Part, Found]], lexicon: Lexicon) -> float:
    """The log odds of the mention of a thing that says most clearly that it was used, or hit; 0 in languages without rules."""
    weighing = scales(kind, lexicon)
    if not weighing.circumstances:
        return 0.0
    return max((weight(weighing, kind, strike, part, each, lexicon, exactly=True) for part, each in found), default=0.0)


def weight(weighing: Scales, kind: str, strike: Strike, part: Part, found: Found, lexicon: Lexicon, exactly: bool = False) -> float:
    """The log odds that a mention is of what was used or hit; unless exactly, only as far as to tell them from those below 0."""
    reading = part.reading
    said = weighing.of_circumstances(circumstances(strike, part, found))
    if not exactly and said + weighing.worst >= 0:
        return said
    text = marked(reading.sentence.text, found, reading.weapons if kind == "weapon" else reading.targets)
    start, end = clause_at(text, text.index(SELF))
    return said + weighing.of_words(text, text[start:end], lexicon)


def circumstances(strike: Strike, part: Part, found: Found) -> Iterator[str]:
    """The circumstances of a mention: where it stands, beside which places, days and figures, and what its sentence tells of it."""
    reading = part.reading
    yield "always"
    if found in reading.targets:
        told = roles.roles(reading.sentence.text, tuple((each.start, each.end) for each in reading.targets))
        yield roles.HURT_THERE if found.rule == on_duty.RULE else told[reading.targets.index(found)]
    if reading.sentence.headline:
        yield "headline"
    if reading.index <= FIRST:
        yield "first"
    elif reading.index <= EARLY:
        yield "early"
    elif reading.index >= LATE:
        yield "late"
    if reading.index > strike.first and all(each.reading.index != reading.index - 1 for each in strike.parts):
        yield "returned_to"  # the sentence before tells of other things
    told_before = [each.reading for each in strike.parts if each.objects and each.reading.weapons and each.reading.index < reading.index]
    if told_before and reading.index - strike.first >= LONG_AFTER:
        yield "long_after"
    if strike.first > EARLY and any(_names_it(strike, each) for each in told_before) and _far_from_its_place(strike, reading):
        yield "far_from_its_place"
    if strike.follows and strike.first > OPENING and part.place is None and _in_a_paragraph_without_places(strike, reading):
        yield "behind_its_paragraph"
    yield from (flag for flag in _FLAGS if reading.has(flag) and (flag != "military_target" or _claimed(reading, found)))
    if part.tolls:
        yield "figures"
    if reading.damages:
        yield "counted_damage"
    day = strike.date()
    days = [each.value for each in reading.days if not each.speech and not each.soft]
    if day is not None and days and all((day - each).days >= DAYS_BEFORE for each in days):
        yield "days_before"
    if part.rivals and part.place is not None and part.within(found.start) is part.place:  # "a tower in A and a school in B"
        yield from ("place", "place_in_clause")
    else:
        yield from _places(strike, part, found)


def _claimed(reading: Reading, found: Found) -> bool:
    """Whether words about a military target are those of a sentence's claim about a thing: not 'there was no military facility', nor what stands before its speaker."""
    text = reading.sentence.text
    if _NO_MILITARY.search(text) or text[found.start : found.end].endswith(("launcher", "launchers")):
        return False  # a rocket launcher is itself a word for what armies hit
    army = ARMY_SAYS.search(text, found.end)
    if army is not None and not ARMY_SAYS.search(text, 0, found.start):
        return False  # "a strike on a school killed 11, while the army said it had hit a command centre"
    speaker = reading.speaker_at(found.start)
    return speaker is None or speaker.role not in _NO_PARTY and not spoken_after(text, speaker, found)


def spoken_after(text: str, speaker: Speaker, found: Found) -> bool:
    """Whether a thing stands before a speaker whose words only follow: 'After the strike on the clinic, the army said it had hit a command centre'."""
    return found.end < speaker.start and len(text) - max(speaker.end, speaker.at) > SPEECH_CHARS


def _places(strike: Strike, part: Part, found: Found) -> Iterator[str]:
    reading = part.reading
    named = [each for each in reading.mentions if each.role in ("event", "loose")]
    own = [each for each in named if _is_place_of(strike, each)]
    others = [each for each in named if each not in own and not _around(strike, each)]
    others = [each for each in others if not _listed_with(reading.sentence.text, own, named, each)]
    if _stands_elsewhere(strike, reading, found):
        yield "stands_elsewhere"
    if own:
        yield "place"
    if reading.sentence.headline and own and others and not _in_own_part(reading, own, found):
        yield "aimed_at_another_place"
    if own or others:
        start, end = clause_at(reading.sentence.text, found.start)
        if any(start <= each.start < end for each in own):
            yield "place_in_clause"
        if own and part.jointly:
            return  # "gas sites in the Kharkiv and Poltava regions were struck": in each of them
        if others:
            yield "another_place" if own else "only_another_place"
            if any(start <= each.start < end for each in others):
                yield "another_place_in_clause"
            if min(named, key=lambda each: abs(each.start - found.start)) in others:
                yield "another_place_nearest"
            behind = next((each for each in named if each.start >= found.end), None)
            if behind in others and not behind.area and _AIMED_AT.fullmatch(reading.sentence.text[found.end : behind.start]):
                yield "aimed_at_another_place"
            if behind in own and _AIMED_AT.fullmatch(reading.sentence.text[found.end : behind.start]):
                yield "aimed_at_its_place"  # "artillery fire on A, where a woman was hurt, and drone attacks on B"
    elif reading.places_before and not any(part.reading.index == reading.index - 1 for part in strike.parts):
        if all(not _is_place_of(strike, each) and not _around(strike, each) for each in reading.places_before):
            yield "after_another_place"


#: what sets the parts of a headline against each other
_HEADLINE_PARTS = re.compile(r"[,;:|]\s|\s[–—-]\s|\s(?:as|while)\s")


def _in_own_part(reading: Reading, own: list[Mention], found: Found) -> bool:
    """Whether the part of a headline that names a thing names the strike's place or none: not 'A mourns, missiles at B'."""
    text = reading.sentence.text
    cuts = [0, *(each.start() for each in _HEADLINE_PARTS.finditer(text)), len(text)]
    start, end = next((begin, stop) for begin, stop in pairwise(cuts) if begin <= found.start < stop or stop == len(text))
    named = [each for each in reading.mentions if each.role in ("event", "loose") and start <= each.start < end]
    return not named or any(each in own for each in named)


def _listed_with(text: str, own: list[Mention], named: list[Mention], other: Mention) -> bool:
    """Whether another place is one of a list in which the strike's stands: houses were hit 'in A, B and C'."""
    for each in own:
        run = sorted((place for place in named if min(each.start, other.start) <= place.start <= max(each.start, other.start)), key=lambda place: place.start)
        if all(AND_IN.fullmatch(text, one.end, two.start) for one, two in zip(run, run[1:], strict=False)):
            return True
    return False


def _stands_elsewhere(strike: Strike, reading: Reading, found: Found) -> bool:
    """Whether the words behind a thing say that it stands in a place that is not the strike's, nor around it: 'a tower |in Sumy|'."""
    if not strike.area and _IN_ANOTHER.match(reading.sentence.text, found.end):
        return True
    behind = next((each for each in reading.mentions if each.role != "beside" and each.start >= found.end and _STANDS_IN.fullmatch(reading.sentence.text, found.end, each.start)), None)
    if behind is None or any(_is_place_of(strike, each) for each in reading.mentions if found.start <= each.start <= behind.start):
        return False  # "the port of Pivdennyi near Odesa", "the Abu Shouk camp near el-Fasher"
    last = behind
    for each in reading.mentions:
        if each.start >= last.end and AND_IN.fullmatch(reading.sentence.text, last.end, each.start):
            last = each
            if _is_place_of(strike, each):
                return False  # "substations in Lyman and Sloviansk", "in the Zeitoun area of Gaza City"
    if behind.place is None or strike.place is None:
        return behind.place is None and strike.place is None and not behind.area and not strike.area
    if behind.area and behind.place.precision in NARROW and not strike.area:
        apart = behind.place.precision == "hromada" and distance_km(behind.place, strike.place) > HROMADA_KM
        return apart or not in_district(behind.place, strike.place)
    return not _around(strike, behind) and not same_place(behind.place, strike.place)


def _in_a_paragraph_without_places(strike: Strike, reading: Reading) -> bool:
    """Whether a paragraph has named no place where something happened up to a sentence, nor it the strike's: '… In Pokrovsk one died. ¶ The missiles were made of foreign parts.'"""
    before = max((part.reading.index for part in strike.parts if part.reading.index < reading.index), default=reading.index)
    if _THE_TOWN.search(reading.sentence.text) or goes_on(reading.sentence.text, reading.targets, reading.index - before):
        return False
    if any(reading.sentence.start <= start and end <= reading.sentence.end for start, end in strike.place_spans):
        return False  # "a year after a missile hit a mall there": the place is named in a clause that tells of another day
    return not reading.places_before and not any(each.role in ("event", "loose") or _is_place_of(strike, each) for each in reading.mentions)


def _far_from_its_place(strike: Strike, reading: Reading) -> bool:
    """Whether a sentence stands far behind all that name the place of a strike: 'a guided bomb fell on A. … The missiles came from …'."""
    naming = [part.reading.index for part in strike.parts if _names_it(strike, part.reading)]
    return reading.index - max((index for index in naming if index <= reading.index), default=reading.index) >= FAR


def _names_it(strike: Strike, reading: Reading) -> bool:
    return any(_is_place_of(strike, each) for each in reading.mentions if each.role in ("event", "loose"))


def _is_place_of(strike: Strike, mention: Mention) -> bool:
    return mention.name == strike.as_written or (mention.place is not None and mention.place == strike.place)


def _around(strike: Strike, mention: Mention) -> bool:
    """Whether a place may be the area around a strike's place, or one in the area of the strike."""
    place, own = mention.place, strike.place
    if place is None or own is None:
        return place is None or mention.area  # a village that no list holds lies in the province named with it
    if place.country != own.country:
        return False
    if strike.area and not mention.area and own.precision in NARROW and not in_district(own, place):
        return own.precision == "hromada" and distance_km(own, place) <= HROMADA_KM  # the oblast's capital is not in its district of the border
    return place.adm1 in (None, own.adm1) if mention.area or strike.area else False
