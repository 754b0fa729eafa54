"""Says whether a kind of place that a sentence names is only what one side says it hit, and so a claim of that side."""

from __future__ import annotations

import re

from geo.extract.claims.claimants import claimant_class
from geo.extract.claims.disputes import adverse, at_home, of_own_forces
from geo.extract.objects.objects import Found
from geo.extract.reading.reading import Reading
from geo.extract.speakers.people import Speaker
from geo.extract.weapons.evidence import ARMY_SAYS, spoken_after

_FORCES = r"(?:forces|troops|army|military|aviation|aircraft|warplanes|jets|artillery|soldiers|units|drones?|UAVs?|missiles?|rockets?|shells?|bombs?)"
_DEED = r"(?:\w+ly )?(?:had |have |has )?(?:\w+ly )?(?:shell|str[iu]ck|hit|attack|bomb|fired|launch|target|destroy|damag|carried out|dropped|pound|strafed|killed|wounded|injured|fell|landed|exploded|crashed)"
_ATTACK = r"(?:(?:[\w-]+ ){0,2}?(?:strikes?|attacks?|shelling|air ?strikes?|bombardment|bombing|raids?|fire|drone attacks?|missile attacks?|barrages?))\b"
#: by the country of the strike, words for the enemy of a side that speaks of one on its own people: "|Ukrainian forces shelled| a station, the separatists said"
_BY_THE_OTHER_SIDE = {
    country: re.compile(rf"\b(?:{name}(?:'s|’s)?) (?:(?:armed|ground|air|naval|government|strike|FPV|guided|aerial|combat) )*(?:{_FORCES}\b,? {_DEED}|{_ATTACK})|\b(?:by|from) (?:the )?{name} (?:[\w-]+ )?{_FORCES}\b")
    for country, name in (("UA", "(?:Ukrain(?:e|ian)|Kyiv|Kiev)"), ("RU", "(?:Russian?|Moscow)"))
}
#: who is no side: what they say was hit was hit, military or not
_NO_SIDE = frozenset({"media", "witness", "ngo", "un", "health_worker", "emergency_service", "local_official"})
#: what is an army's own
_OF_AN_ARMY = re.compile(r"\b(?:army|military|armed forces|air force|naval)\b", re.IGNORECASE)


def only_claimed(found: Found, reading: Reading, country: str | None, counts: bool) -> bool:
    """Whether a target is only what a side says that it hit. counts: whether the sentence gives figures of the strike too."""
    speaker = reading.speaker_at(found.start)
    if speaker is None:
        return False
    claimant = claimant_class(speaker, country)
    # "our forces hit the refinery", also one "that supplies the Russian army"
    admits = found.id in ("energy", "industrial") and (not reading.has("military_target") or country == "RU" and found.id == "energy")
    mourns = country not in ("UA", "RU") and counts and speaker.start > found.end and not reading.has("military_target")  # "killed 19 pupils, the Arakan Army said"
    own_words = not spoken_after(reading.sentence.text, speaker, found)
    if own_words and adverse(claimant, country) and not admits and not mourns and not suffered(speaker, country, reading) and not _its_own(found, speaker, country, reading):
        return True
    if found.id != "military" or not reading.has("military_target") or _its_own(found, speaker, country, reading):
        return False
    if ARMY_SAYS.search(reading.sentence.text, 0, found.start):
        return True  # "killed 11, medics said, with the army saying it had hit a command centre"
    return adverse(claimant, country) or country not in ("UA", "RU") and claimant not in _NO_SIDE


def suffered(speaker: Speaker, country: str | None, reading: Reading) -> bool:
    """Whether a side tells of a strike by its enemy, or of no target of its own: 'a drone hit a hotel, a military source said'."""
    if country in _BY_THE_OTHER_SIDE:
        return bool(_BY_THE_OTHER_SIDE[country].search(reading.sentence.text)) and not reading.has("military_target")
    if reading.has("military_target"):
        return False
    return at_home(speaker, country) or not of_own_forces(reading.sentence.text)


def _its_own(found: Found, speaker: Speaker, country: str | None, reading: Reading) -> bool:
    """Whether an army tells that what is its own was hit: 'a drone targeted the main army base, an army source said'."""
    text = reading.sentence.text
    own = found.id == "military" and _OF_AN_ARMY.search(text[found.start : found.end]) is not None
    return own and country not in ("UA", "RU", "PS", "LB") and _OF_AN_ARMY.search(speaker.name) is not None and not of_own_forces(text)
