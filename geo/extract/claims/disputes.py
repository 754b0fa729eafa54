"""Tells whether claimants contradict each other about a strike: what was the target, and who did it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from geo.extract.drafts import ClaimDraft, Span
from geo.extract.speakers.people import Speaker

#: claimants who speak of places that their own side hit, by the country of the place
ADVERSE = {
    "UA": frozenset({"party_ru", "ru_national_official"}),
    "RU": frozenset({"party_ua", "ua_national_official", "ua_officials"}),
}
#: claimants whose word about a military target contests a strike on civilians
DISPUTANTS = ("party", "party_ru", "party_ua", "ru_national_official", "official")
#: claimants who contest only what their own side hit
SIDED = ("party_ru", "party_ua", "ru_national_official")

#: claimants who speak for one of the sides
OF_A_SIDE = ("party_ru", "party_ua", "ua_national_official", "ru_national_official", "ua_officials", "ua_local_official", "ru_local_official")

#: "officials confirmed that their forces had destroyed a depot": the side that did it speaks
_OWN_FORCES = re.compile(
    r"\b(?:their|its|our|the)\s+(?:own\s+)?(?:(?!Ukrain|Russ|Israel|enemy)[\w-]+\s+)?(?:forces|troops|army|military|soldiers|air force|navy|drones|missiles|units)\s+(?:had\s+|have\s+|has\s+)?"
    r"(?:hit|struck|destroyed|targeted|attacked|aimed)\b|\b(?:said|says|claimed|insisted)\s+(?:that\s+)?it\s+(?:had\s+|has\s+)?(?:hit|struck|destroyed|targeted|attacked)\b",
    re.IGNORECASE,
)


#: parties by name, with the countries that they fight from: there they are hit, and tell of what they hit elsewhere
_HOMES = (
    (re.compile(r"Hezbollah"), frozenset({"LB", None})),
    (re.compile(r"Hamas|Islamic Jihad|Palestinian"), frozenset({"PS", None})),
    (re.compile(r"Houthi"), frozenset({"YE", None})),
    (re.compile(r"\bIran"), frozenset({"IR", None})),
    (re.compile(r"Israel|\bID?AF\b|\bIDF\b"), frozenset({"IL"})),
)
_THEIR_VERSION = re.compile(
    r"\b(?:reject|den(?:y|i)|dismiss|refut|contradict)\w*\s+(?:an?\s+|the\s+)?(?:Israeli|Israel's|Russian|Russia's|Moscow's|Ukrainian|Ukraine's|Kyiv's|army|army's|military|RSF|junta)\s+(?:\w+\s+){0,2}?"
    r"(?:claims?|statements?|assertions?|accounts?|versions?)\s+that\s+(?:all|it|they|those|militants|fighters|soldiers|the\s+(?:\w+\s+)?(?:victims|dead|men|school|building|hospital|house|hotel|target|strike|attack|raid|airstrike|bombing))\b",
    re.IGNORECASE,
)
_DEED = re.compile(r"\bnothing (?:\w+ )?to do with\b|\bden\w+ (?:any |all )?(?:involvement|responsibility|role|part)\b|\bnot (?:responsible|involved|behind)\b|\bden\w+ that [A-Z][\w-]+ (?:was|were|is) (?:responsible|involved|behind)\b", re.IGNORECASE)
_DENIES = re.compile(r"\bden(?:y|ies|ied|ying)\b|\breject(?:s|ed|ing)?\b", re.IGNORECASE)
#: a statement on another day's strike: "said a day earlier that it had struck", "On Thursday, …" is read from the days
_OF_BEFORE = re.compile(r"\b(?:said|says|claimed|reported|announced|stated)\s+(?:(?:a|one|two|three|several|some)\s+)?(?:days?|weeks?)\s+(?:earlier|before|ago)\b|^(?:a|one|two|three|several)\s+(?:days?|weeks?)\s+(?:earlier|before|ago)\b", re.IGNORECASE)
#: what a side means to hit, or answers: "would strike", "in response to attacks on airfields"
_NOT_DONE = re.compile(
    r"\b(?:would|will|could|should|must|may|might|to|plans? to|vow\w* to|threat\w+ to)\s+(?:\w+\s+)?(?:strike|hit|target|attack|destroy|bomb|shell|eliminate)\b"
    r"|\b(?:in (?:response|retaliation|reply|revenge)|respon\w+|retaliat\w+|aveng\w+)\s+(?:to|for|against)\s+(?!(?:an? |the |our )?(?:questions?|requests?|quer(?:y|ies)|inquir(?:y|ies)|reports?)\b)[^.;:,]*",
    re.IGNORECASE,
)


def at_home(speaker: Speaker, country: str | None) -> bool:
    """Whether a party speaks of a strike on the country that it fights from, on which it did not aim."""
    return at_home_by_name(speaker.name, country)


def at_home_by_name(words: str, country: str | None) -> bool:
    """Whether words name a party that fights from a country."""
    return any(name.search(words) and country in homes for name, homes in _HOMES)


def of_their_version(sentence: str) -> bool:
    """Whether somebody rejects what a side says of a strike: 'rejecting an Israeli statement that all were fighters'."""
    return bool(_THEIR_VERSION.search(sentence))


def of_a_deed(sentence: str) -> bool:
    """Whether a denial is of having done it, which also who fights from the country may say."""
    return bool(_DEED.search(sentence))


def of_before(sentence: str) -> bool:
    """Whether a side is quoted with what it said on an earlier day, of another strike."""
    return bool(_OF_BEFORE.search(sentence))


def done(sentence: str) -> str:
    """A sentence without what its speaker only means to hit, or answers."""
    return _NOT_DONE.sub(" ", sentence)


#: states that are named for who speaks for them, with the class of their forces
_STATES = {"Russia": "party_ru", "Moscow": "party_ru", "Kyiv": "party_ua", "Ukraine": "party_ua", "Israel": "party"}


def striking(speaker: Speaker) -> Speaker:
    """A state that tells what it hit ("Moscow said it had targeted …") as its forces; anybody else as given."""
    return replace(speaker, role=_STATES.get(speaker.name, speaker.role))


#: the rule of a defence ministry of which it is not said whose it is
_A_MINISTRY = "en.role.party_plain"


def of_soldiers(speaker: Speaker, country: str | None) -> Speaker:
    """Who counts killed soldiers: a state as its forces, a defence ministry without a country, of a strike on Ukraine, as that of Russia.

    'Moscow said that more than 60 servicemen were killed', 'the Defence Ministry claims to have killed more than 60 Ukrainian
    servicemen': who hit them counts them.
    """
    if country == "UA" and speaker.rule == _A_MINISTRY and not speaker.side:
        return replace(speaker, side="ru")
    return striking(speaker)


def of_own_forces(sentence: str) -> bool:
    """Whether a sentence's speaker says what the speaker's own forces hit."""
    return bool(_OWN_FORCES.search(sentence))


def adverse(claimant: str, country: str | None) -> bool:
    """Whether a claimant speaks of what its own side hit: its words are its claim, not the incident's targets."""
    return claimant in ADVERSE.get(country or "", frozenset({"party"}))


def disputes(role: str, country: str | None, counting: Collection[str]) -> bool:
    """Whether a claimant's word about a military target contests a strike: a party's, or that of the other side than who counts the victims.

    counting: the classes of those who do.
    """
    if role in DISPUTANTS and (role not in SIDED or adverse(role, country) or country not in (*ADVERSE, None)):
        return True
    other = {"ua": "ru", "ru": "ua"}.get(_side(role, None))
    return other is not None and any(_side(each, None) == other for each in counting)


#: what a state says that it hit in another
_ON_FIGHTERS = re.compile(r"\b(?:strikes?|raids?|struck|hit|targeted|bombed)\b[^.;]{0,60}\b(?:hideouts?|terrorists?|militants?|camps?|insurgents?|separatists?)\b", re.IGNORECASE)
#: countries in which governments bomb their own towns
_AT_WAR = frozenset({"ET", "SD", "MM", "SY", "YE", "LY", "NG", "ML", "BF", "CM", "SS", "SO", "TD", "CD", "NE", "AF"})
_NO_CIVILIANS = re.compile(
    r"\bden(?:y|ies|ied|ying) (?:that )?(?:(?:there (?:were|was|had been)|having (?:caused|hit|hurt|killed)|causing|any reports of) )?(?:any )?(?:civilians?|such)\b|\bno civilians? (?:was|were|had been|died)\b|\b(?:reports?|claims?|accusations?|allegations?) (?:were|was|are|is|as) [\"“]?(?:\w+ )?(?:lies|lie|false|baseless|drama|fabricat\w+)"
    r"|\bonly military (?:sites|targets|positions)|\bdid not (?:target|hit|strike|attack) civilian",
    re.IGNORECASE,
)
#: states that strike abroad, by the words for who speaks for them
_ABROAD = (
    (re.compile(r"\b(?:Turk|Ankara)"), "TR"),
    (re.compile(r"\b(?:US|U\.S\.|American|Washington|Pentagon)\b"), "US"),
    (re.compile(r"\b(?:Saudi|Riyadh)"), "SA"),
    (re.compile(r"\b(?:Emirati|UAE)\b"), "AE"),
    (re.compile(r"\b(?:Iranian|Iran's|Tehran)\b"), "IR"),
    (re.compile(r"\b(?:Pakistan|Islamabad)"), "PK"),
    (re.compile(r"\b(?:Ethiopia|Addis)"), "ET"),
    (re.compile(r"\bArmenia|Yerevan"), "AM"),
    (re.compile(r"\bAzerbaijan|Baku"), "AZ"),
    (re.compile(r"\b(?:India(?:n|'s)?\b|New Delhi)"), "IN"),
    (re.compile(r"\b(?:Rwanda|Kigali)"), "RW"),
    (re.compile(r"\b(?:Thailand|Thai|Bangkok)\b"), "TH"),
    (re.compile(r"\b(?:Cambodia|Phnom Penh)"), "KH"),
)


def contests_abroad(name: str, role: str, country: str | None, sentence: str, denial: bool) -> bool:
    """Whether a state's ministry denies having done it in another country, or says that it hit hideouts there.

    'The Turkish foreign ministry denied that Turkey was responsible', 'Pakistan spoke of strikes on hideouts of terrorists', in Iran.
    """
    there = next((each for words, each in _ABROAD if words.search(name)), None)
    said = _DENIES.search(sentence) if denial else _ON_FIGHTERS.search(sentence)
    return role in ("other_national_official", "national_official", "official") and there is not None and country not in (there, None) and bool(said)


def denies_at_home(role: str, country: str | None, sentence: str, counting: Collection[str]) -> bool:
    """Whether the government of a country at war with itself denies that its strike hurt civilians, whom others count."""
    return country in _AT_WAR and role in ("other_national_official", "national_official", "local_official") and role not in counting and bool(_NO_CIVILIANS.search(sentence))


def of_side(role: str, country: str | None) -> bool:
    """Whether a claimant is of the country that was hit: an army that tells of its own dead contests nothing."""
    return country in ADVERSE and _side(role, None) == (country or "").lower()


def _side(role: str, country: str | None) -> str:
    """The side of a claimant: that of its class, else that of the country that was hit."""
    if role in ("un", "ngo", "media", "unknown", "other_national_official", "official"):
        return ""
    for side in ("ua", "ru"):
        if role.startswith(f"{side}_") or role == f"party_{side}":
            return side
    return "party" if role == "party" else (country or "").lower()


def two_answers(made: list[ClaimDraft], country: str | None) -> Span | None:
    """The span of a claim of one side about who did it that has nothing in common with what the other side says."""
    said: dict[str, set[str]] = {}
    for claim in made:
        if claim.metric == "responsibility" and _side(claim.claimant_class, country):
            said.setdefault(_side(claim.claimant_class, country), set()).update(claim.terms)
    voices = list(said.values())
    if len(voices) < 2 or set.intersection(*voices):
        return None
    adverse_sides = [claim for claim in made if claim.metric == "responsibility" and adverse(claim.claimant_class, country)]
    return adverse_sides[0].span if adverse_sides else None
