"""Tells which towns and communities of a sentence it says were hit: 'drones struck A, B and C', 'A, B and C came under fire', 'X community: mortars (3)'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.places import cyrillic_lists, town_lists
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading

#: how the names of districts end that a list gives without the word: "the Grayvoronsky and Volokonovsky ones"
_OF_A_DISTRICT = re.compile(r"[a-z]sk(?:y|yi|iy|ii)$")
#: how a sentence opens that tells what befell the towns it names first, and what is only said or heard there
_OPENS_IN = re.compile(r"\W*(?:\w+,\s+)?(?:[Ii]n|[Aa]t|[Nn]ear)\s+(?:the\s+)?(?:(?:cities|towns|villages|settlements|communities)\s+of\s+)?$")
_CLAUSE_ENDS = re.compile(r";|,\s+(?:and|while|but|where)\s|\s+(?:said|told|reported|wrote)\b")
#: flags of sentences that tell of the war, of what was shot down, or of what a party says it aimed at
_NO_NEWS = ("intercept", "politics", "recap", "caption")


def hit_together(reading: Reading, places: list[Mention], row: bool = False, one: bool = False) -> list[Mention]:
    """The towns of which a sentence says that they were hit, in order: those of lists, communities, those of a row of a report in rows, and a single one in a report on many (one)."""
    text = reading.sentence.text
    named = {each.name for each in places}
    towns = [each for each in reading.mentions if each.role == "event" and (each.kind == "hromada" or (each.kind == "settlement" and each.name in named and not (each.place is None and _OF_A_DISTRICT.search(each.name))))]
    if not towns or reading.sentence.headline or any(reading.has(flag) for flag in _NO_NEWS) or _of_a_party(reading) or town_lists.only_named(text):
        return []
    found: list[Mention] = [each for group in ([] if text.isascii() else cyrillic_lists.groups(text, towns)) if (len(group) > 1 or group[0].kind == "hromada") and cyrillic_lists.said_hit(text, group) for each in group]
    for group in [] if found else town_lists.groups(text, towns, surely=True):
        told = len(group) > 1 or group[0].kind == "hromada"
        if (told and (town_lists.said_hit(text, group) or _harmed_in(reading, group))) or (row and town_lists.opens_row(text, group)) or (one and town_lists.hit_itself(text, group[0])):
            found += group
    return found


def on_many_towns(readings: Sequence[Reading]) -> bool:
    """Whether a report tells of strikes on many towns."""
    return len({each.name for reading in readings if reading.has("trigger") or reading.tolls for each in reading.mentions if each.role == "event" and each.kind in ("settlement", "hromada")}) >= town_lists.MANY_TOWNS


def rows(readings: Sequence[Reading]) -> frozenset[int]:
    """The numbers of the sentences that are rows on towns or communities and tell what befell them, 'Lyman – a house, Zakitne – a shop'; empty where there is only one."""
    found = [
        each.index
        for each in readings
        if not each.sentence.headline and (each.weapons or each.targets or each.damages or each.tolls or each.has("trigger"))
        for group in town_lists.groups(each.sentence.text, [one for one in each.mentions if one.role == "event"])
        if town_lists.opens_row(each.sentence.text, group)
    ]
    return frozenset(found) if len(found) >= town_lists.ROWS else frozenset()


def _of_a_party(reading: Reading) -> bool:
    """Whether a sentence tells what an army says that it aimed at."""
    return reading.has("military_target") and any(each.role.startswith("party") or each.role == "national_official" for each in reading.speakers)


def _harmed_in(reading: Reading, group: Sequence[Mention]) -> bool:
    """Whether a sentence opens with a list of towns and goes on with what was damaged in them: 'In A, B and C houses were damaged'."""
    text = reading.sentence.text
    if not (reading.has("damaged") or reading.has("on_fire")) or not _OPENS_IN.fullmatch(text[: group[0].start]):
        return False
    ends = _CLAUSE_ENDS.search(text, group[-1].end)
    return any(group[-1].end <= target.start < (ends.start() if ends else len(text)) for target in reading.targets)
