"""Finds the office or person that words name, and the one of whom a sentence tells."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.rules.lexicon import Lexicon
from geo.extract.speakers.joint_speakers import label, of_a_body, with_those_before, with_those_behind
from geo.extract.speakers.people import NAME, Speaker, beside, person, seat, side_of

#: words that only name a speaker begin with the office or the name, but for these many characters: "речник поліції", "в поліції"
NAMED_WITHIN_CHARS = 22
#: as near to an office it is said that Russia gave it to its holder
INSTALLED_CHARS = 40
#: so many characters of a sentence name its subject
OPENING_CHARS = 90

_DEED = re.compile(r"\b(?:targeted|attacked|struck|hit|arrived|exploded|shelled|bombed|fired|launched|killed|crashed|fell)\b(?![^,]*,\s*$)")


#: before the name of those whose attack it was, or who was hit
_ATTACK_BY = re.compile(
    r"\b(?:attacks?|(?:air\s?)?strikes?|raids?|bombardments?|bombings?|assaults?|barrages?|shelling|massacre|blast|fire|bomb|missile|drone|rocket|shells?)s?\s+(?:[\w-]+\s+){0,3}?(?:by|from|of|on|against|at)\s+"
    r"(?:(?:the|an?|suspected)\s+)?(?:[\w'’-]+\s+){0,5}\(?$"
)
#: behind it, who speaks
_OTHERS_SAY = re.compile(r"\)?(?:\s+[A-Z][\w-]*|\s+\([A-Z]+\))*,\s+(?:(?:the|an?|local|regional|two|three|several|Palestinian|Lebanese|Syrian|Ukrainian|Russian|Sudanese)\s+)*(?:doctors?|medics?|officials?|authorities|residents?|witness(?:es)?|eyewitness(?:es)?|activists?|rescuers?|police|prosecutors?|hospitals?|health|emergency|civil|aid|rights|monitors?|governor|mayor)\b")

#: behind the name of somebody whose office, aide or deputy speaks: "a senior official in Zelenskyy's |office|"
_WHOSE_OFFICE = re.compile(r"\s+(?:(?:chief|senior|top|press|deputy|former|own)\s+){0,2}(?:office|administration|team|cabinet|staff|party|government|spokes\w+|advis[eo]rs?|aides?|deput(?:y|ies)|ministers?|predecessor|successor|wife|husband|ally|allies)\b")


def name_in(stretch: str, offset: int, people: dict[str, Speaker], lexicon: Lexicon, nearest_end: bool, verb: str = "") -> Speaker | None:
    """The office or person in a stretch that stands nearest to the verb."""
    whole = f"{stretch.rstrip(' .')} {verb}" if verb else stretch  # rules may ask for the verb: 'Russia said'
    best: tuple[float, Speaker] | None = None

    def consider(distance: float, speaker: Speaker) -> None:
        nonlocal best
        if best is None or distance < best[0]:
            best = (distance, speaker)

    for rule, found in lexicon.matches("role", whole):
        if found.start() >= len(stretch):
            continue
        gap = max(0, len(stretch) - found.end()) if nearest_end else found.start()
        if nearest_end and _DEED.search(stretch[found.end() :]):
            continue  # "the army shelled a market, …": it did, it did not say
        if nearest_end and _OTHERS_SAY.match(stretch, found.end()) and _ATTACK_BY.search(stretch[: found.start()]):
            continue  # "killed in a strike by the army, doctors said"
        office = found.group(0).strip()
        left = stretch[max(0, found.start() - 40) : found.start()]
        side = side_of(office) or side_of(beside(left, 2)) or seat(left)
        name = label(stretch, found.start(), found.end(), lexicon)
        around = stretch[max(0, found.start() - INSTALLED_CHARS) : found.end() + INSTALLED_CHARS] if lexicon.lang == "en" else name
        role = rule.meaning if lexicon.lang == "en" and rule.meaning != "local_official" else _of_occupation(around, rule.meaning, lexicon)
        speaker = Speaker(name, role, side, 0, offset + found.start(), offset + min(found.end(), len(stretch)), rule.id)
        consider(gap // 12 + lexicon.place_of(rule) / 100, speaker)
    for found in re.finditer(r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w'À-ž-]+", stretch):
        named = person(found.group(0).removesuffix("'s"), people)
        if named and not (found.group(0).endswith("'s") and _WHOSE_OFFICE.match(stretch, found.end())):
            gap = len(stretch) - found.end() if nearest_end else found.start()
            consider(gap // 12 - 0.5, replace(named, start=offset + found.start(), end=offset + found.end()))
    if best is None:
        return None
    best = (best[0], _whose_office(best[1], stretch, offset))
    if nearest_end and lexicon.lang == "en":
        best = (best[0], of_a_body(best[1], stretch, offset, lexicon))
    return with_those_before(best[1], stretch, offset, lexicon) if nearest_end else with_those_behind(best[1], stretch, offset, lexicon)


#: the aide whose name stands before the office, or behind it: "|Olena Koval|, the mayor's aide", "the mayor's aide |Olena Koval|"
_NAMED_BEFORE = re.compile(rf"(?P<name>{NAME}),\s+[^,]*$")
_NAMED_BEHIND = re.compile(rf"\s+(?P<name>{NAME})")


def _whose_office(speaker: Speaker, stretch: str, offset: int) -> Speaker:
    """The speaker; where only the name of somebody whose office or aide speaks was found, under the aide's name, or that of the office."""
    office = _WHOSE_OFFICE.match(stretch, speaker.end - offset + 2) if stretch.startswith(("'s", "’s"), speaker.end - offset) else None
    if office is None:
        return speaker
    named = _NAMED_BEFORE.search(stretch[: speaker.start - offset]) or _NAMED_BEHIND.match(stretch, office.end())
    return replace(speaker, name=named["name"] if named else f"{speaker.name}'s{office.group(0)}")


def _of_occupation(name: str, role: str, lexicon: Lexicon) -> str:
    """The class of an office, which its holder's name makes one of the occupation: 'глава региона Денис Пушилин'."""
    known = (rule for rule in lexicon.candidates("role", name) if rule.meaning == "ru_occupation_official")
    return "ru_occupation_official" if any(rule.regex.search(name) for rule in known) else role


def named_by(words: str, offset: int, people: dict[str, Speaker], lexicon: Lexicon) -> Speaker | None:
    """The speaker whom words name that hold nothing else: an office with its holder, or a holder known by name."""
    speaker = name_in(words, offset, people, lexicon, nearest_end=False)
    if speaker is None or speaker.start - offset > NAMED_WITHIN_CHARS or speaker.role == "media":
        return None
    return speaker


#: before the subject of a sentence, an hour at most: "On Friday |police| opened a case", "Olena Koval, |a resident|, ran"
_OPENS = re.compile(rf"\W*(?i:(?:at|by|on|in|after|later|meanwhile)\b[^,;.]{{0,30}}?,?\s+)?(?i:(?:the|an?|its|acting|regional|local|city)\s+){{0,3}}(?:[A-Z][\w'’-]+\s+){{0,3}}(?:{NAME},\s+(?:the\s+|an?\s+|its\s+)?(?:[\w'’-]+\s+){{0,3}})?$")
#: who may count victims; of what an army or a state does it is told more often than of what it says
_COUNTING = ("local_official", "ru_occupation_official", "emergency_service", "police", "health_worker", "national_official", "ua_national_official", "un", "ngo", "witness")
#: to whom something is done
_DONE_TO = re.compile(rf"(?:\s+{NAME})?(?:,[^,]{{3,60}},)?\s+(?:was|were|is|are|been|has been|have been|had been|(?:building|station|headquarters|car|vehicle)s?)\b")


def subject(sentence: str, people: dict[str, Speaker], lexicon: Lexicon) -> Speaker | None:
    """The official, body or witness that is the subject of a sentence in which nobody speaks: 'Prosecutors opened a case.'"""
    found = name_in(sentence[:OPENING_CHARS], 0, people, lexicon, nearest_end=False)
    if found is None or found.role not in _COUNTING or not _OPENS.fullmatch(sentence, 0, found.start) or _DONE_TO.match(sentence, found.end):
        return None
    return replace(found, beside=None)


def signed_by(sentence: str, people: dict[str, Speaker], lexicon: Lexicon) -> Speaker | None:
    """Whose name and office stand alone under their words: 'Oleh Syniehubov Head of the regional administration'."""
    if len(sentence) > 130 or re.search(r"[.!?:;,…]", sentence) or not re.match(rf"{NAME}\s", sentence):
        return None
    return name_in(sentence, 0, people, lexicon, nearest_end=False)
