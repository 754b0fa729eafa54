"""Tells whether a strike on a town is the one that a report told of the area around it."""

from __future__ import annotations

import re

from geo.extract.strikes.roll import COMMON_TARGETS
from geo.extract.strikes.roundups import ONE_STRIKE, is_one
from geo.extract.strikes.strike import ANOTHER, OTHERS, Strike, same

#: a town so near behind an area's strike is told of it, whatever others are named further on, in sentences
NEAR = 3
#: how the attack is named that the report has told of
_THE_ATTACK = re.compile(r"\b(?:[Tt]h(?:e|is|at)|[Ii]ts|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day's)\s+(?:[\w-]+\s+){0,3}?(?:strikes?|attacks?|missiles?|drones?|bombs?|shelling|raid|blast|explosion)\b")
#: what was hit, as told of before, in front of its town
_THE_SITE = re.compile(r"\b[Tt]h(?:e|is|at) (?:site|scene|building|compound|complex|premises|facility|structure|place),? (?:in|at|near) (?:the )?(?:[a-z-]+ ){0,2}(?:(?:city|town|village|camp) of )?$")
#: how a report calls the one town of the area
_ITS_CAPITAL = re.compile(r"\bthe (?:state|regional|provincial) (?:capital|cent(?:re|er))\b")
#: the sentence tells of one more attack
_FURTHER = re.compile(r"^(?:In addition|Additionally|Besides|Moreover)\b|(?<!strike )(?<!attack )(?<!bombing )(?<!raid )\balso\b")
#: those hurt beside the dead told of: "Seven more people were injured in"
_MORE_HURT = re.compile(r"\W*(?!Another\b|One\b)[\w-]+\s+(?:more|others)(?:\s+people|\s+civilians|\s+passengers)?\s+(?:were|had\s+been)\s+(?:\w+ly\s+)?(?:injured|wounded|hurt)\b")
_ATTACKS = re.compile(r"\b(?:attacks|strikes|raids|shellings)\b")
#: one of those counted already: "the baby's mother was one of the injured"
_ONE_OF_THEM = re.compile(r"one of (?:the|those) (?:injured|wounded|hurt|dead|killed|victims)\b")
#: flags of a sentence that tells of something else than the news
ASIDE = frozenset({"elsewhere", "elsewhere_start", "again", "recap", "comes_after", "earlier_time", "other_place", "national"})


def same_attack(area: Strike, town: Strike) -> bool:
    """Whether the strike of a town is the one told of its area."""
    if namesake(area, town.as_written):
        return False
    told = {(toll.metric, toll.value) for part in area.parts for toll in part.tolls}
    civil = [toll for part in town.parts for toll in part.tolls if not toll.metric.startswith("military") and not _ONE_OF_THEM.match(part.reading.sentence.text, toll.start)]
    known = {metric for metric, _ in told}
    shared = [toll for toll in civil if (toll.metric, toll.value) in told]
    if any(toll.metric in known for toll in civil if toll not in shared):
        return False  # but "Hundreds more were injured in Monday's strike on A", where only the dead were counted before
    first = town.parts[0].reading
    if _hurt_beside_the_dead(area, town):
        return True
    if any(first.has(flag) for flag in ASIDE) or ANOTHER.search(first.sentence.text) or _FURTHER.search(first.sentence.text) or OTHERS.match(first.sentence.text):
        return False
    if any(toll.value for toll in shared):
        one_each = all((toll.value or 0) < 2 for toll in shared)  # "Mortars killed one person in the region. Near Lebedyn, a mine killed a civilian"
        return not (one_each and _weapons(area) and _weapons(town) and not _weapons(area) & _weapons(town))  # the town's dead are the area's
    before = area.parts[-1].reading
    if not civil and area.has_tolls() and first.index - before.index == 1 and not before.sentence.headline and ONE_STRIKE.search(before.sentence.text):
        return True  # "A strike on the Kharkiv region killed a baby. 'A hotel in Zolochiv was destroyed', said the governor"
    targets = area.target_ids() & town.target_ids()
    if targets and not civil and _ITS_CAPITAL.search(first.sentence.text):
        return True  # "A strike on a hospital in East Darfur killed 64. … The wards in the state capital were badly damaged"
    if at_the_site(area, town):
        return True
    weapons = _weapons(area) & _weapons(town)
    return bool(targets - COMMON_TARGETS or (targets and weapons) or _THE_ATTACK.search(first.sentence.text))


def _hurt_beside_the_dead(area: Strike, town: Strike) -> bool:
    """Whether a town has those hurt beside the dead of the one attack of which the sentence before tells: 'A drone hit a bus in the Sumy region, killing nine. Seven more people were injured in Bilopillia'."""
    first = town.parts[0].reading
    before = next((part.reading for part in reversed(area.parts) if part.reading.index < first.index), first)
    told, own = ({toll.metric for part in each.parts for toll in part.tolls if toll.value} for each in (area, town))
    beside = first.index - before.index == 1 and not before.sentence.headline and not first.weapons and not any(first.has(flag) for flag in ASIDE)
    return beside and told == {"killed"} and own <= {"injured", "children_injured"} and bool(_MORE_HURT.match(first.sentence.text)) and is_one(before.sentence.text) and not _ATTACKS.search(before.sentence.text)


def at_the_site(area: Strike, town: Strike) -> bool:
    """Whether a sentence soon after says in which town it was: 'An attack on a school in central Gaza killed 22. … The site in Nuseirat was hit'."""
    first = town.parts[0].reading
    return 0 < first.index - area.first <= NEAR and any(same(town, each) and _THE_SITE.search(first.sentence.text[: each.start]) for each in first.mentions)


def _weapons(strike: Strike) -> set[str]:
    return {found.id for part in strike.parts for found in part.reading.weapons}


def namesake(area: Strike, name: str) -> bool:
    """Whether a town is the one after which the area is named: 'Kherson' and the Kherson region."""
    return name[:5].casefold() in (area.as_written[:5].casefold(), area.place.name[:5].casefold() if area.place else "")
