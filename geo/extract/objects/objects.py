"""Reads what was used and what was hit in a sentence: weapons, kinds of target, counts of damaged objects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from geo.extract.objects import landing, of_operators, on_duty, roles, uncounted
from geo.extract.rules.lexicon import Lexicon
from geo.extract.text.masking import Masked
from geo.extract.text.numbers import Number

#: damage above it belongs to a war, not to a strike
MAX_DAMAGED = 5000

#: "the three-storey building of a school" is a school, and so is its yard; the tents in the yard of a hospital are hit beside it
_BUILDING_OF = re.compile(
    r"(?:(?:(?!\b(?:and|or)\b)[^,.;])*\b(?:buildings?|workshops?|roofs?|basements?|entrances?|corner|gates?|wings?|wards?|classrooms?|gyms?|canteens?|librar(?:y|ies)|sports halls?|swimming pools?|chapels?)"
    r"|(?:(?:administrative|office|auxiliary|production)\b(?:(?!\b(?:and|or)\b)[^,.;])*|(?:(?!\b(?:and|or|in|inside|within|at|on)\b)[^,.;])*)\b(?:grounds|premises|territory|(?:court)?yards?|gardens?|playgrounds?|parking lots?|car parks?))"
    r" of (?:an? |the )?(?:(?!(?:and|or)\b)[\w'’-]+ ){0,3}", re.IGNORECASE)  # fmt: skip

#: between a house and those whom it shelters
_THAT_IS = re.compile(r",?\s+(?:(?:in|near|of|at) [^.;]{2,50}?[\s,]+)?(?:(?:that|which|where)\s+)?(?:(?:was|were|had been|is)\s+)?(?:also\s+)?")
#: before a count of what a village or building has, damaged or not
_HOLDS = re.compile(
    r"\b(?:(?:which|that|it|where|village|town|hamlet|settlement|building|block|district|community|camp|street|compound|complex)\s+(?:has|had|contains?|contained|comprises|comprised|holds|held|consists\s+of|consisted\s+of)"
    r"|(?:building|block|village|town|hamlet|settlement)(?:\s+(?:with|of)|,\s+with)|home\s+to|(?:half|most|some|part|many|a\s+third|a\s+quarter)\s+of(?:\s+(?:the|its|their|those|these))?)\s+$"
)
#: "500 homes lost heating": not damaged
_LEFT_WITHOUT = re.compile(
    r"(?:\s+[^.;,#]{0,30})?,?\s+(?:(?:had|have|has|were|was|are|been|being|left|remain(?:ed)?|still)\s+)*"
    r"(?:(?:lost|lack\w*)\s+(?:their\s+|its\s+)?(?:power|heat\w*|electricity|light|water|gas)|without\s|de-energi[sz]ed|cut off|disconnected)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """A vocabulary id with the words that gave it (positions in the sentence) and the rule that read them."""

    id: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True)
class Damage:
    """Counted objects that were damaged: '23 private houses'. target: id of target_types.csv.

    whose: where the name starts of the town they are in, if it is another one than that of those counted before: "and five in |B".
    """

    object: str
    target: str
    value: int | None
    value_max: int | None
    qualifier: str | None
    start: int
    end: int
    rule: str
    whose: int | None = None


def weapons(sentence: str, lexicon: Lexicon) -> list[Found]:
    """The weapons named in a sentence, each place of the text read by one rule only (the longest that fits)."""
    return _scan(_blank(sentence, lexicon, "weapon_noise"), lexicon, "weapon")


#: "Most were shot down. One hit a house", "In Kursk, one crashed on a roof": of those that the sentence before names
_ONE_OF_THEM = re.compile(
    r"\W*(?:(?:in|near|over|outside|on)\s+[^,.;:]{2,60},\s+)?(?:(?:but|however|though|still|yet),?\s+)?(?:(?:at least|only|just)\s+)?(?:one|two|three|four|five|several|some|others?|another|a few|a second|a third|the (?:second|first|third|other|others|rest|remaining \w+)|\d+|it|they)"
    r"(?:\s+of\s+(?:them|these|those))?(?:\s+(?:that|which)\s+(?:got|broke|made it)\s+through)?,?\s+(?:then\s+|also\s+|however,?\s+|later\s+|reportedly\s+)?"
    r"(?:hit|hits|struck|crashed|slammed|fell|landed|got|exploded|reached|evaded|smashed|tore|came down|penetrated|made|damaged|destroyed|flew)\b",
    re.IGNORECASE,
)
_PLAIN_NAMES = re.compile(r"\b(?:(?P<missile>missiles?|rockets?)|(?P<drone>drones?|UAVs?))\b", re.IGNORECASE)


def one_of_those(sentence: str, before: str, named: list[Found]) -> list[Found]:
    """The weapon of a sentence that names it only as one of those told of in the sentence before, where that names one kind of them."""
    found = _ONE_OF_THEM.match(sentence)
    if found is None:
        return []
    kinds = {each.id for each in named} or {each.lastgroup for each in _PLAIN_NAMES.finditer(before) if each.lastgroup}
    return [Found(kinds.pop(), *found.span(), "weapon.one_of_those")] if len(kinds) == 1 else []


def targets(sentence: str, lexicon: Lexicon) -> list[Found]:
    """The kinds of place that a sentence about a hit names; an empty list when nothing is said to be hit."""
    if lexicon.lang != "en" and not lexicon.has("hit", sentence):
        return []
    text = _blank(_blank(sentence, lexicon, "target_cut"), lexicon, "target_noise")
    hit = lexicon.has("hit", text)
    if lexicon.lang != "en" and not hit:
        return []
    at_work = [Found(kind, start, end, on_duty.RULE) for kind, start, end in on_duty.hit_at_work(sentence)] if lexicon.lang == "en" else []
    owned = [Found(kind, start, end, of_operators.RULE) for kind, start, end in of_operators.owned(text)] if lexicon.lang == "en" else []
    beside, around = lexicon.union("target_before"), lexicon.union("target_around")
    every = _scan(text, lexicon, "target")
    every = sorted([*every, *(each for each in owned if not any(each.start < other.end and other.start < each.end for other in every))], key=lambda each: each.start)
    read = [found for before, found in zip((None, *every), every, strict=False) if not (beside and beside.search(text[max(0, found.start - 60) : found.start])) or landing.beside(text, before.end if before else 0, found.start)]
    whose = {one for one, other in zip(read, read[1:], strict=False) if other.id != one.id and _BUILDING_OF.fullmatch(text[one.start : other.start])}
    read = [found for found in read if found not in whose]
    homes = {other for one, other in pairwise(read) if one.id == "residential" and other.rule.endswith("used_as_shelter") and _THAT_IS.fullmatch(text[one.end : other.start])}
    read = [found for found in read if found not in homes]  # "a house in Rafah that was sheltering displaced people"
    if len({found.id for found in read}) > 1 and around:  # "a shop in a residential area": the shop was hit
        read = [found for found in read if not around.search(text[max(0, found.start - 40) : found.end])]
    if read and not hit:
        told = roles.roles(text, tuple((found.start, found.end) for found in read))
        read = [found for found, role in zip(read, told, strict=True) if role in (roles.HIT, roles.HURT_THERE, roles.DOING)]
    return sorted([*read, *(each for each in at_work if all(each.id != other.id for other in read))], key=lambda each: each.start)


def tells_of_harm(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence without any of the words of a hit says all the same of a kind of place that it was harmed: 'The pipe ruptured.'"""
    return lexicon.lang == "en" and lexicon.has("target", sentence) and bool(targets(sentence, lexicon))


def damages(sentence: str, masked: Masked, lexicon: Lexicon) -> list[Damage]:
    """The counted objects of a sentence that speaks of damage, in order."""
    if not lexicon.has("damage_word", sentence):
        return []
    read: list[Damage] = []
    named_only = [found.span() for found in lexicon.found("target_noise", sentence)]
    for rule, found in lexicon.matches("damage", masked.text):
        number = _of_the_whole(masked, masked.at(found.start("n")))
        if number is None or number.listed or any(number.start == each.start for each in read):
            continue
        if _HOLDS.search(masked.text, 0, number.start):
            continue  # "11 houses burned in the village, which has some 230 houses"
        if any(start < number.start and found.end("object") <= end for start, end in named_only):
            continue  # "a drone hit a bus, and the wounded were taken to three hospitals"
        if number.value is not None and not 0 < number.value <= MAX_DAMAGED:
            continue
        if number.qualifier in ("several", "many"):
            continue  # no count at all
        if any(each.target == rule.meaning for each in read) and lexicon.has("inclusion", masked.text[max(0, number.start - 40) : number.start]):
            continue  # "four apartment buildings, including one of five storeys"
        start, end = found.span("object")
        if _LEFT_WITHOUT.match(masked.text, end):
            continue
        name = re.sub(r"\s+", " ", sentence[start:end]).strip()
        read.append(Damage(name, rule.meaning, number.value, number.value_max, number.qualifier, number.start, end, rule.id))
    more = _uncounted(read, masked, lexicon)
    every = [*(each for each in read if not _beside_more(each, [*read, *more])), *more]
    return sorted(every, key=lambda each: each.start)


#: between a number and that of the whole of which it is a part: "27 of the building's 46 apartments"
_OF = re.compile(r"([#%~]+)\s+of\s+(?:the\s+|its\s+|their\s+)?(?:[\w-]+'s?\s+){0,2}$")


def _of_the_whole(masked: Masked, number: Number | None) -> Number | None:
    """The number of those that were damaged, where the sentence gives that of all beside it."""
    before = _OF.search(masked.text, 0, number.start) if number is not None else None
    return (masked.at(before.start(1)) if before is not None else None) or number


def _beside_more(one: Damage, every: list[Damage]) -> bool:
    """Whether a thing that was destroyed stands beside the count of those of its kind that were damaged: 'one house was destroyed and 12 were damaged'."""
    alike = (each for each in every if each.target == one.target and each.whose is None and _noun(each.object) == _noun(one.object) and not _FURTHER.search(each.object))
    return one.value == 1 and one.value_max is None and any((each.value or 0) > 1 for each in alike)


def _uncounted(counted: list[Damage], masked: Masked, lexicon: Lexicon) -> list[Damage]:
    """The damaged objects of the kind of those that were counted: 'a dozen more' of them."""
    if lexicon.lang != "en":
        return []
    read: list[Damage] = []
    for more in uncounted.more(masked):
        before = max((each for each in (*counted, *read) if each.end <= more.n[0]), key=lambda each: each.start, default=None)
        number = masked.at(more.n[0])
        if before is None or any(each.start == more.n[0] for each in counted) or (number is not None and (number.listed or number.value is None)):
            continue
        value, largest, bound = (1, None, "exact") if number is None else (number.value, number.value_max, number.qualifier)
        name, target, rule = _named(more.adjective, before, lexicon)
        if value <= MAX_DAMAGED:
            read.append(Damage(name, target, value, largest, bound, *more.n, rule, more.whose))
    return read


def _named(adjective: str, before: Damage, lexicon: Lexicon) -> tuple[str, str, str]:
    """(object, kind of place, rule) of things of which only the adjective is said: '26 residential buildings, nine administrative ones'."""
    name = f"{adjective} {before.object.split()[-1]}".strip() if adjective else before.object
    rule = next((rule for rule in lexicon.rules("damage") if adjective and (found := rule.regex.fullmatch(f"## {name}")) and found.group("object") == name), None)
    told = rule is not None and rule.meaning != "other"  # "private buildings" alone may be any
    return name, rule.meaning if rule and told else before.target, rule.id if rule and told else before.rule


def parts(counts: list[tuple[int, str, str, int | None]]) -> set[int]:
    """Which of several counts (sentence, object, target, number) only count a part of another's: six of nine houses, two apartments of three buildings.

    Counts of one sentence are apart: "six houses were destroyed and nine houses damaged".
    """
    found: set[int] = set()
    for at, (sentence, name, target, number) in enumerate(counts):
        for elsewhere, other, kind, more in counts:
            if number is None or more is None or number >= more or target != kind or sentence == elsewhere or _FURTHER.search(name):
                continue
            if _noun(name) == _noun(other) or (_noun(name) in _IN_BUILDINGS and _noun(other) not in _IN_BUILDINGS):
                found.add(at)
    return found


#: what a residential building holds
_IN_BUILDINGS = ("apartment", "flat")
_FURTHER = re.compile(r"\b(?:other|more|further|additional|another)\b", re.IGNORECASE)


def _noun(name: str) -> str:
    return name.split()[-1].casefold().removesuffix("s") if name else ""


def _blank(text: str, lexicon: Lexicon, kind: str) -> str:
    for start, end in lexicon.spans(kind, text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


_WITHIN_A_WORD = re.compile(r"(?<=\w)\w")  #: "in Akbar" names no bar


def _scan(text: str, lexicon: Lexicon, kind: str) -> list[Found]:
    every = [Found(rule.meaning, found.start(), found.end(), rule.id) for rule, found in lexicon.matches(kind, text) if lexicon.lang != "en" or not _WITHIN_A_WORD.match(text, found.start())]
    kept: list[Found] = []
    for found in sorted(every, key=lambda each: each.start - each.end):  # the longest first: an opera house is no house
        if not any(found.start < other.end and other.start < found.end for other in kept):
            kept.append(found)
    return sorted(kept, key=lambda each: each.start)
