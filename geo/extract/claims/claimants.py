"""Gives the class of a claimant: that of their office, with the side that the words or the place of the strike tell."""

from __future__ import annotations

import re

from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.speakers.people import Speaker
from geo.extract.strikes.strike import Strike

_SIDED = {
    ("local_official", "ua"): "ua_local_official",
    ("local_official", "ru"): "ru_local_official",
    ("national_official", "ua"): "ua_national_official",
    ("national_official", "ru"): "ru_national_official",
    ("national_official", "other"): "other_national_official",
    ("official", "ua"): "ua_officials",
    ("official", "ru"): "ru_local_official",
    ("party", "ru"): "party_ru",
    ("party", "ua"): "party_ua",
}

#: who speaks for a government rather than for its hospitals
_HEALTH_MINISTER = re.compile(r"\b[Hh]ealth [Mm]inister\b|\b[Mm]inister of [Hh]ealth\b|\bLiashko\b|\bLyashko\b")
_OF_RUSSIA = re.compile(r"Russia|Moscow|Kremlin|Wagner|Konashenkov|Shoigu|Gerasimov|Zakharova|TASS|RIA")
_SERVICE_OF_UKRAINE = re.compile(r"\bSBU\b|[Ss]ecurity [Ss]ervice of Ukraine")
_OF_UKRAINE = re.compile(r"Ukrain|Kyiv|\bAFU\b|Syrskyi|Zaluzhny|Ihnat|Brovdi|StratCom|\bH?GUR\b|\bHUR\b")
#: of whom it is not said whether they are of a town, a region or the state
_LEVEL_NOT_SAID = re.compile(r"\bRussian (?:officials|authorities)\b")
_HELD = re.compile(
    r"[^.;]{0,70}?\b(?:(?:which|that)\s+(?:is\s+)?(?:(?:Russia|Moscow)\s+(?:now\s+)?(?:controls|holds|occupies|annexed|claims)|(?:held|controlled|occupied)\s+by\s+Russia)"
    r"|(?:held|controlled|occupied|captured|annexed)\s+by\s+(?:Russia|Moscow)|under\s+(?:Russian|Moscow's)\s+(?:control|occupation))\b"
)
_HELD_BEFORE = re.compile(r"\b(?:Russian|Moscow|Kremlin)-(?:held|controlled|occupied|annexed)\s+(?:(?:[a-z]+\s+){0,3}(?:city|town|village)\s+of\s+|city\s+|town\s+)?$")
#: the rule that knows Ukrainian governors and mayors by name
_NAMED_UKRAINIANS = "en.role.local_names"


def claimant_class(speaker: Speaker, country: str | None) -> str:
    """The id of claimant_classes.csv, with the country of the strike where the words leave the side open."""
    if country == "RU" and speaker.role == "police" and _SERVICE_OF_UKRAINE.search(speaker.name):
        return "party_ua"  # there it tells of its own drones
    if country == "RU" and speaker.role in ("ru_national_official", "ru_occupation_official") and _LEVEL_NOT_SAID.search(speaker.name):
        return "official"
    if speaker.role == "party_ua" and country not in ("UA", "RU", None) and not _OF_UKRAINE.search(speaker.name):
        return "party"  # "the air force", "the general staff", in Sudan
    if speaker.role == "party_ru" and country not in ("UA", "RU", None) and not _OF_RUSSIA.search(speaker.name):
        return "party"  # "the rebels", in Yemen
    if country == "UA" and speaker.role == "health_worker" and _HEALTH_MINISTER.search(speaker.name):
        return "ua_national_official"
    near = speaker.role == "local_official" and country in ("UA", "RU") and speaker.side == "other"  # a town's mayor is of its country
    known = "ua" if speaker.rule == _NAMED_UKRAINIANS and country is None else ""
    side = ("" if near else speaker.side) or known or {"UA": "ua", "RU": "ru"}.get(country or "", "other" if country else "")
    return _SIDED.get((speaker.role, side), speaker.role)


def under_occupation(strike: Strike, lexicon: Lexicon) -> bool:
    """Whether officials of the occupation speak of a strike, and nobody known as a Ukrainian one: 'the mayor' is theirs.

    One who only denies it, 'a provocation by Kyiv's own army', speaks of a town that is not theirs.
    """
    telling = [part.reading for part in strike.parts if part.tolls or not part.reading.has("denial")]
    local = [each for reading in telling for each in reading.speakers if each.role in ("local_official", "ru_occupation_official")]
    names = [rule.regex for rule in lexicon.rules("role") if rule.id.endswith("_names") and rule.meaning == "local_official"]
    known = any(each.role == "local_official" and (each.side == "ua" or any(name.search(each.name) for name in names)) for each in local)
    return not known and (any(each.role == "ru_occupation_official" for each in local) or (bool(local) and any(_is_held(strike.as_written, reading) for reading in telling)))


def _is_held(name: str, reading: Reading) -> bool:
    """Whether a sentence says of a town of Ukraine that Russia holds it: 'in Melitopol, which Russia controls', 'Russian-held Tokmak'."""
    text = reading.sentence.text
    return any(each.name == name and (_HELD.match(text, each.end) or _HELD_BEFORE.search(text[: each.start])) for each in reading.mentions)
