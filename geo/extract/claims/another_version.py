"""What a party says of a strike against what others tell: that it hit a military target, or that it did not do it."""

from __future__ import annotations

import re

from geo.extract.claims import disputes
from geo.extract.claims.claimants import claimant_class
from geo.extract.claims.collected import Claims
from geo.extract.drafts import Span
from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.speakers.people import Speaker
from geo.extract.strikes.part import Part

#: the term of parties.csv for a claimant who denies it
DENIED = "denied"
#: what a front lost, not a strike: "in the Kherson direction"
ON_THE_FRONT = Sought(r"[^.;]{0,60}\b(?:in|on|along|across)\s+(?:the\s+)?(?:[\w'-]+\s+){1,3}(?:directions?|axis|axes|sectors?|front(?:line)?)\b")
#: before soldiers or a base of which there were none
_NONE_THERE = re.compile(r"(?:\b(?:no|not|never|nor|nothing|without)\b(?! only)|\bden(?:ied|ies|y|ying)\s+(?:that\s+)?(?:any|there)\b)[^.;,]{0,30}$", re.IGNORECASE)
#: a denial of the strike told of, even beside "the army does not target civilians"
_OF_THIS_STRIKE = re.compile(
    r"\b(?:den(?:ied|ies|ying)|reject(?:ed|s|ing)|dismiss(?:ed|es|ing))\s+(?:(?:any\s+|all\s+|the\s+|such\s+)?(?:involvement|responsibility|accusations?|allegations?|reports?)|(?:that\s+)?(?:(?:it|they)\b(?!\s+(?:\w+ly\s+)?(?:aims?|targets?|attacks?|hits|strikes|shells|bombs)\b)|(?:having|carrying)\b|(?:hitting|striking)\b(?!\s+(?:any\s+)?(?:civilian|residential|non-military|peaceful)s?\b)))"
    r"|\b(?:suggest|claim|sa[iy]|alleg|insist)\w*\s+(?:that\s+)?(?:the|it|this)\b[^.;]{0,60}\b(?:result|caused|fault|work|hit by)\b[^.;]{0,40}\bair[- ]defen[cs]e"
)
#: each side says that the other did it, and which rule reads that of one side
_EACH_OTHER = Sought(
    r"\b(?:accus(?:ed|es?|ing)|blam(?:ed|es?|ing))\s+(?:each\s+other|one\s+another)\s+(?:of|for)\s+(?:(?:being\s+behind|carrying\s+out)\s+)?(?:it|(?:the|this|that)\s+(?:[\w-]+\s+)?(?:strike|attack|shelling|bombing|blast|explosion|raid|killings?))\b"
    r"|\btrad(?:ed|e|ing)\s+(?:blame|accusations)\s+(?:for|over|about)\s+(?:it|(?:the|this|that)\s+(?:[\w-]+\s+)?(?:strike|attack|shelling|bombing|blast|explosion|raid|killings?))\b"
)
#: rules of denials that say who did it: the other side than who holds an occupied town
_BY_THE_OTHER = ("en.claim.fired_by_the_other", "en.claim.blamed_ukraine", "ru.denial.blamed_ua", "uk.denial.blamed_ua")
#: rules of denials by both sides at once
_BY_BOTH = ("en.claim.each_its_own", "ru.denial.each_other", "uk.denial.each_other")
#: between a number and the soldiers whom it counts: "up to 40 Ukrainian servicemen"
_OF_WHOM = re.compile(r"\s*(?:(?!(?:in|at|who|and|that|when|with)\b)[\w'-]+\s+){0,3}")


def _contests(role: str, country: str | None, counting: set[str], own: bool, held: bool) -> bool:
    """Whether who speaks of a military target is of another side than those who tell of the strike."""
    if not held and disputes.of_side(role, country) and not role.endswith("local_official"):
        return False
    if role == "official" and country == "RU":
        return False  # Russian officials, on a strike at home
    return disputes.disputes(role, country, counting) or (own and role in (*disputes.OF_A_SIDE, "other_national_official"))


def _only_meant(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a party tells of what it means to hit, or answers."""
    text = disputes.done(reading.sentence.text)
    return not (lexicon.has("military_target", text) and lexicon.has("aimed", text))


def told(part: Part, claims: Claims, lexicon: Lexicon) -> Span | None:
    """The span of a party's words that it hit a military target, or of its denial, None where there are none; adds its claim.

    A count of soldiers alone names no target: "killed up to 40 servicemen" says who died, and is a claim of its own.
    """
    reading = part.reading
    stated = reading.has("denial") or (reading.has("military_target") and reading.has("aimed"))
    if not stated or (ON_THE_FRONT.search(reading.sentence.text) and not reading.has("denial")) or disputes.of_before(reading.sentence.text) or (reading.has("generic_claim") and not _OF_THIS_STRIKE.search(reading.sentence.text)):
        return None
    denials = {rule.id for rule, _ in lexicon.matches("denial", reading.sentence.text)}
    if _EACH_OTHER.search(reading.sentence.text) or denials.intersection(_BY_BOTH):
        return reading.span(0, len(reading.sentence.text))
    counting = {claim.claimant_class for claim in claims.found.values()}
    theirs = any(claim.claimant_class == "ru_occupation_official" and claim.metric != "responsibility" for claim in claims.found.values())
    if (claims.occupied or theirs) and denials and denials.issubset(_BY_THE_OTHER):
        return None  # "the shelling of Donetsk was carried out by Ukraine": who counts the dead says so too
    own = disputes.of_own_forces(reading.sentence.text)
    held = "ru_occupation_official" in counting or reading.has("denial")  # else the country's own side tells of its soldiers
    said_by = next(
        (
            each
            for each in reading.speakers
            if _contests(role := claimant_class(each, claims.country), claims.country, counting, own, held)
            or disputes.contests_abroad(each.name, role, claims.country, reading.sentence.text, reading.has("denial"))
            or (reading.has("denial") and disputes.denies_at_home(role, claims.country, reading.sentence.text, counting))
        ),
        None,
    )
    if said_by is None and disputes.of_their_version(reading.sentence.text):
        return reading.span(0, len(reading.sentence.text))
    away = said_by is not None and (disputes.of_a_deed(reading.sentence.text) or not disputes.at_home(said_by, claims.country))
    if said_by is None or not away or (not reading.has("denial") and _only_meant(reading, lexicon)):
        return None
    found = lexicon.first("military_target", reading.sentence.text)
    denied = reading.span(0, len(reading.sentence.text)) if found is None or said_by.role == "national_official" else None
    if found is not None and denied is None and _NONE_THERE.search(reading.sentence.text[: found.start()]):
        denied = reading.span(found.start(), found.end())
        if not reading.has("denial"):
            return None
    if denied is not None:
        if reading.has("denial"):
            claims.add(part, "responsibility", _with(said_by, reading, *_denial(reading, lexicon)), "claim.denied", terms=(DENIED,), said_by=disputes.striking(said_by))
        return denied
    if _only_counted(part, lexicon):
        return reading.span(found.start(), found.end())
    name = said_by.name.split()[-1]
    if name[0].isupper() and name in found.group() and not reading.has("denial"):
        return None  # "Hezbollah confirmed that one of the Hezbollah fighters was killed"
    claims.add(part, "target", _with(said_by, reading, *found.span()), "claim.military_target", terms=("military",), said_by=disputes.striking(said_by))
    return reading.span(found.start(), found.end())


def _only_counted(part: Part, lexicon: Lexicon) -> bool:
    """Whether all that a sentence says of soldiers is how many of them were killed or hurt."""
    text = part.reading.sentence.text
    counts = [toll for toll in part.tolls if toll.metric.startswith("military_")]
    starts = {match.start() for _, match in lexicon.matches("military_target", text)}
    return bool(counts) and all(any(toll.start <= start <= toll.end or (start > toll.end and _OF_WHOM.fullmatch(text, toll.end, start)) for toll in counts) for start in starts)


def _denial(reading: Reading, lexicon: Lexicon) -> Span:
    """Where in a sentence something is denied."""
    found = lexicon.first("denial", reading.sentence.text)
    return found.span() if found else (0, len(reading.sentence.text))


def _with(speaker: Speaker, reading: Reading, start: int, end: int) -> Span:
    """The span with the verb of whoever speaks, unless another sentence names the speaker."""
    here = 0 <= speaker.at < len(reading.sentence.text)
    return (min(speaker.at, start), max(speaker.at, end)) if here else (start, end)
