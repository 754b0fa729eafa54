"""Chooses the one figure of a strike among those that its sentences give, and keeps children a part of the whole."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.counts import afterwards
from geo.extract.counts.casualties import Toll
from geo.extract.counts.children import NO_CHILD, OF_CHILDREN
from geo.extract.drafts import IncidentDraft, Value
from geo.extract.figures import beside, by_condition, died_of_wounds, dozens, further, headline_counts, weighed
from geo.extract.figures.replaced import EARLIER, FIRST_COUNT, FIRST_STATEMENT, outdated, taken_back
from geo.extract.strikes.clock_rows import opens_with_hour
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.text.numbers import SMALL
from geo.extract.toll import HURT

#: a later, higher figure replaces the first one only up to this factor and number: beyond it, it is another strike's
GROWTH_FACTOR, GROWTH_PLUS = 2.5, 6
#: a figure said so gives way to one that the report gives more exactly, up to this share off
ROUNDED, ROUNDED_BY = frozenset({"about", "almost"}), 0.15
#: so many sentences behind a figure of all those hurt it is parted into dead and wounded
BEHIND = 2
#: the rule of a figure that is the sum of persons of whom the text tells one by one
ONE_BY_ONE = "figure.one_by_one"
#: the rule of somebody told of before, who died of the wounds
IN_HOSPITAL = "en.killed_one.in_hospital"

Found = tuple[Part, Toll]

#: behind a number it makes it one of those told of before: "13 of them were killed in Gaza City"
_OF_THEM = re.compile(r"\s+of\s+(?:them|those|the\s+(?:dead|victims|injured|wounded))\b")

#: how a sentence opens on a town alone, behind figures of it and its surroundings
_ITSELF = re.compile(r"\W*(?:In|At) (?:the (?:city|town) of )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)? itself\b")

#: a figure of all of a town, of whose buildings the report counts the dead apart: "In the whole city 20 people were killed"
_WHOLE_TOWN = re.compile(r"\b(?:in|across|throughout) the (?:whole|entire) (?:city|town|village)\b|\b(?:city|town)-?wide\b|\bacross the (?:city|town)\b", re.IGNORECASE)
#: a report of before that holds, where nothing newer is told than persons one by one
_TOLD_EARLIER = re.compile(r"\b(?:according to|as per|as) (?:earlier|previous|initial) reports?\b|^\W*(?:earlier|previous) reports (?:had )?(?:said|spoke|told|counted)\b|\b(?:as|was|were) (?:earlier )?reported earlier\b|^\W*as (?:[\w-]+ ){0,2}reported\b", re.IGNORECASE)

#: words without which 'victims' may be injured
_DEATH = re.compile(r"\b(?:kill|dead\b|died?\b|death|deceased|bod(?:y|ies)\b|fatal|lives\b|life\b|li[ev]es lost|murder|martyr|slain|perish)|загиб|загину|убит|вбит|погиб|помер|смерт|тіл|тел[ао]", re.IGNORECASE)


def settled(strike: Strike, metric: str) -> Value | None:
    """The figure of a strike for a metric, or None when the text gives none.

    A total comes before persons told of by themselves and before those in hospital; a newer one before an older one; a
    headline before parts. Where only persons are told of, each with an age of their own, they are added up.
    """
    found = [(part, toll) for part in strike.parts for toll in part.tolls if toll.metric == metric and not _belied(strike, part, toll)]
    if metric == "injured":
        found = died_of_wounds.without_the_dying(strike, [each for each in _without_both(strike, found) if not _died_later(strike, *each)])
    if metric in HURT:
        found += afterwards.together(strike.parts, metric) + beside.added_up(strike, metric) + further.added_up(strike, metric)
    if metric.startswith("children_"):
        found = _of_all(strike, metric.removeprefix("children_"), found)
    counted = {toll.metric for part in strike.parts for toll in part.tolls if toll.value}
    if metric == "children_killed" and "injured" in counted and "killed" not in counted:
        found = [each for each in found if _DEATH.search(each[0].reading.sentence.text)]  # "among the victims are two children", of those injured
    if metric == "children_injured" and "killed" not in counted:  # "The victims include three children", of those injured
        found += [(part, replace(toll, metric=metric)) for part in strike.parts for toll in part.tolls if toll.metric == "children_killed" and not _DEATH.search(part.reading.sentence.text)]
    back = taken_back(strike.parts) if metric in HURT else set()
    found = [each for each in found if each[1].value not in back] or found
    if not found:
        return None
    body = [each for each in found if not each[0].reading.sentence.headline] or found
    fresh = [each for each in body if not outdated(*each)]
    if all(each[1].listed or each[1].weak for each in fresh):
        told = max((each[1].value or 0 for each in fresh), default=0)
        fresh = [each for each in body if each in fresh or _told_earlier(each[0]) or ((each[1].value or 0) > told and FIRST_STATEMENT.search(each[0].reading.sentence.text[: each[1].start]))]
    fresh = fresh or [each for each in found if not outdated(*each)] or body
    whole_town = [each for each in body if each[1].value and not each[1].weak and _WHOLE_TOWN.search(each[0].reading.sentence.text)]
    if whole_town and not strike.area and (all_of_it := _largest(whole_town)) is not None and not any((each[1].value or 0) > all_of_it[1].value for each in body):
        return Value(all_of_it[1].value, all_of_it[1].qualifier, all_of_it[0].reading.span(all_of_it[1].start, all_of_it[1].end), all_of_it[1].rule, all_of_it[1].value_max)
    itself = [each for each in body if _ITSELF.match(each[0].reading.sentence.text) and each[1].value and not each[1].weak]
    if itself and not strike.area:  # "40 were killed in raids on Baalbek and the villages around it. In Baalbek itself, 11 died"
        part, toll = itself[-1]
        return Value(toll.value, toll.qualifier, part.reading.span(toll.start, toll.end), toll.rule, toll.value_max)
    here = [each for each in body if _OF_THEM.match(each[0].reading.sentence.text, each[1].end) and any(not place.area for place in each[0].reading.events())]
    if here and not any((each[1].value or 0) > (here[0][1].value or 0) for each in body):
        part, toll = here[0]  # "94 killed in Gaza", and "13 of them were killed in Gaza City"
        return Value(toll.value, toll.qualifier, part.reading.span(toll.start, toll.end), toll.rule, toll.value_max)
    part_of = [each for each in fresh if each[1].value is not None and (each[1].weak or each[1].listed)]
    numbers = [each for each in fresh if each[1].value is not None and not each[1].weak and not each[1].listed]
    whole = max((each[1].value or 0 for each in (*part_of, *numbers)), default=0)
    headline = [each for each in found if each[0].reading.sentence.headline and each[1].value is not None and not headline_counts.of_several(strike, each[0], metric)]
    whole = max(whole, max((each[1].value or 0 for each in headline), default=0))
    numbers = [each for each in numbers if (each[1].value or 0) >= whole or not (only_children(*each) or dozens.of_another_state(*each))]
    numbers = [each for each in numbers if not weighed.of_an_opponent(*each)] or numbers
    numbers = [each for each in numbers if not beside.of_an_older_count(strike, *each)] or numbers
    vague = [each for each in fresh if each[1].value is None and not each[1].weak and not (part_of and _OF_THEM.match(each[0].reading.sentence.text, each[1].end))]
    counted = [each for each in headline if not each[1].listed and not (part_of and headline_counts.besides_others(*each))]  # "Woman, child dead": the body names both
    known = {each[1].value for each in headline if not each[1].listed}
    first = next((number for number, each in enumerate(numbers) if each[1].value in known), 0)
    chosen = _largest(numbers[first:]) or (vague[0] if vague else None) or _largest(counted) or _largest(part_of) or _largest(headline) or fresh[0]
    if counted and headline_counts.with_those_before(_largest(counted), found):
        chosen = _largest(counted)
    if numbers and chosen and chosen[1].value == 0 and part_of:
        chosen = _largest(part_of)
    if vague and chosen and dozens.outweigh(vague[0], chosen):
        chosen = vague[0]  # "dozens were hurt …, among them seven rescuers"
    newest = _largest([each for each in headline if each[0].reading.has("revised")])
    if newest and chosen[1].value is not None and (newest[1].value > chosen[1].value or (newest[1].value in {each[1].value for each in numbers} and not chosen[0].reading.has("revised"))):
        chosen = newest  # "toll rises to 10" over "five of them were hurt; five more were reported later"
    named = _largest([each for each in headline if not each[1].listed and headline_counts.names_alone(strike, each[0])])
    if named and chosen[1].value and chosen[1].value < named[1].value:
        chosen = named
    specified = _largest([each for each in part_of if each[1].listed and not each[1].weak and each[0].reading.has("revised")])
    if specified and chosen[1].value and chosen[1].value < (specified[1].value or 0) <= chosen[1].value * GROWTH_FACTOR + GROWTH_PLUS:
        chosen = specified  # "later, prosecutors specified that two men and a woman were killed"
    listed = _largest([each for each in part_of if each[1].listed and not each[1].weak and (each[1].value or 0) > 1 and each[0].reading.index < chosen[0].reading.index])
    if listed and chosen[1].value and chosen[1].value < listed[1].value and beside.PERSONS.match(chosen[0].reading.sentence.text, chosen[1].end):
        chosen = listed  # "injuring two medics and a driver. … Two medics were wounded": some of them, told of again
    more = _largest([each for each in part_of if not each[1].listed and each[1].qualifier == "exact" and (each[1].value or 0) > (chosen[1].value or 0)])  # not "12 are in hospital"
    as_in_headline = bool(more) and any(headline_counts.stands_for(each[1], more[1].value) for each in headline)  # "28 bodies were found. … On Saturday the count stood at eight"
    if more and chosen[1].value and chosen[1].qualifier in ("exact", "at_least", "more_than") and chosen[1].value < more[1].value and (as_in_headline or weighed.is_the_lower(*chosen) or more[1].value <= chosen[1].value * GROWTH_FACTOR + GROWTH_PLUS):
        chosen = more
    bounded = [each for each in body if chosen[0].reading.sentence.headline and (each[1].value, each[1].qualifier) == (chosen[1].value, "at_least")]
    if bounded and chosen[1].qualifier == "exact":
        chosen = bounded[0]  # "24 killed" over "at least 24 of them were killed"
    part, toll = chosen
    together = [] if numbers or vague or headline or toll.listed else by_condition.figures(part_of)
    if together:
        first, last = together[0], together[-1]
        value = sum(each[1].value or 0 for each in together)
        return Value(value, "exact", first[0].reading.span(first[1].start, last[1].end), by_condition.RULE)
    if not numbers and not vague and not headline and toll.listed:
        several = _one_by_one(part_of)
        if several > (toll.value or 0):
            first = part_of[0]
            return Value(several, "exact", first[0].reading.span(first[1].start, first[1].end), ONE_BY_ONE)
    return Value(toll.value, toll.qualifier, part.reading.span(toll.start, toll.end), toll.rule, toll.value_max)


def _without_both(strike: Strike, found: list[Found]) -> list[Found]:
    """The figures without one of all those hurt, which the next sentence parts: '45 injured. … Of them, 10 were killed and 35 injured'."""

    def parted(part: Part, toll: Toll) -> bool:
        if any(other.metric == "killed" and other.value for other in part.tolls):
            return False  # "two were killed and 16 hurt", of whom a hospital took in two dead and 14 injured
        behind = [each for each in strike.parts if 0 < each.reading.index - part.reading.index <= BEHIND and not each.reading.has("revised")]
        killed = {(id(each), other.value) for each in behind for other in each.tolls if other.metric == "killed" and other.value}
        injured = {(id(each), other.value) for each in behind for other in each.tolls if other.metric == "injured" and other.value}
        return any((at, (toll.value or 0) - dead) in injured for at, dead in killed)

    return [each for each in found if not parted(*each)]


def _died_later(strike: Strike, part: Part, toll: Toll) -> bool:
    """Whether the one person hurt is the one of whose death the text tells next: 'A man was wounded. He died in hospital.'"""
    if not toll.listed or toll.value != 1:
        return False
    near = (other for each in strike.parts if 0 <= each.reading.index - part.reading.index <= BEHIND for other in each.tolls)
    return any(other.rule == IN_HOSPITAL and (other.start >= toll.start or other not in part.tolls) for other in near)


def _of_all(strike: Strike, metric: str, found: list[Found]) -> list[Found]:
    """The figures of children without those of a few whom the report tells of apart: '20 were killed. … Three, including a child, in the north.'"""
    whole = settled(strike, metric)
    if whole is None or not whole.value:
        return found

    def apart(part: Part, toll: Toll) -> bool:
        if part.reading.span(0, 0)[0] <= whole.span[0] < part.reading.sentence.end:
            return False  # the figure is that of the sentence itself, added up
        beside = [other.value for other in part.tolls if other.metric == metric and other.value and not other.listed and other.start < toll.start]
        before = part.reading.sentence.text[: toll.start]
        if toll.rule.startswith(OF_CHILDREN):
            return False  # "one more child died, bringing the number of children killed to four", of 24
        if beside and max(beside) < (whole.value or 0) and (EARLIER.search(before) or FIRST_COUNT.search(before)):
            return True  # "The first count had been 30 dead, five children among them", of 33
        return bool(beside) and max(beside) * 2 < (whole.value or 0)

    kept = [each for each in found if not apart(*each)]
    of_all = [each for each in kept if any(other.metric == metric and other.value == whole.value for other in each[0].tolls)]
    lower = [each for each in kept if any(other.metric == metric and not other.listed and 0 < (other.value or 0) < (whole.value or 0) and other.start < each[1].start for other in each[0].tolls)]
    return [each for each in kept if each not in lower or each in of_all] if of_all else kept  # "26 injured, four of them children", over "13 injured, two of them children"


def cap_children(incident: IncidentDraft) -> None:
    """Nothing; children are a part of those hurt: a higher number was read from somebody else's sentence."""
    for metric in HURT:
        whole, young = incident.tolls.get(metric), incident.tolls.get(f"children_{metric}")
        if whole and young and whole.value is not None and young.value and young.value > (whole.value_max or whole.value):
            if whole.qualifier in ("exact", "up_to", "less_than", "almost", "about", "between"):
                del incident.tolls[f"children_{metric}"]


def _belied(strike: Strike, part: Part, toll: Toll) -> bool:
    """Whether "nobody was hurt" was said of something else, as the report counts dead or injured of this strike."""
    if toll.value != 0 or toll.rule == NO_CHILD:
        return False
    before = (each for each in strike.parts if not each.reading.sentence.headline and (each.reading.index <= part.reading.index or each.reading.has("revised")))
    if any(other.value and other.metric == toll.metric for each in before for other in each.tolls):
        return True  # "Nobody was hurt at the school", where the town counts three
    if not any(other.value == 0 and other.metric != toll.metric and other.start == toll.start for other in part.tolls):
        return False
    return any(other.value for each in strike.parts for other in each.tolls if not other.metric.startswith("military"))


def _told_earlier(part: Part) -> bool:
    """Whether a sentence repeats what was reported of this strike before, and not of one on the day before."""
    return bool(_TOLD_EARLIER.search(part.reading.sentence.text)) and not any(day.rule == "date.before" for day in part.reading.days)


def only_children(part: Part, toll: Toll) -> bool:
    """Whether a figure counts children alone, who are some of those of a larger figure: 'he mourned the three children'."""
    return any(other.metric == f"children_{toll.metric}" and (other.start, other.value) == (toll.start, toll.value) for other in part.reading.tolls)


#: what makes a figure that of a whole town, where others were of one building: "In Kyiv as a whole, 27 people died", "82 had been injured in the city"
_OF_THE_WHOLE = re.compile(r"\bas a whole\b|\baltogether\b|\bcity-?wide\b|\b(?:in|across) the (?:whole |entire )?(?:city|capital|town)(?= (?:had|has|were|was|have|by|on)\b|[.,;:]|$)", re.IGNORECASE)


def _of_the_whole(part: Part, toll: Toll) -> bool:
    """Whether the statement of a figure says that it is the whole town's."""
    text = part.reading.sentence.text
    start, end = max(text.rfind(";", 0, toll.start), 0), text.find(";", toll.end)
    return bool(_OF_THE_WHOLE.search(text[start : end if end > 0 else len(text)]))


def _largest(found: list[Found]) -> Found | None:
    """The first figure, or a later higher one that is near enough to be the same toll, brought up to date."""
    if not found:
        return None
    chosen = found[0]
    for part, toll in found[1:]:
        off = abs(toll.value - chosen[1].value)
        if chosen[1].qualifier in ROUNDED and toll.qualifier not in ROUNDED and toll.value % 10 and 0 < off <= chosen[1].value * ROUNDED_BY:
            chosen = (part, toll)  # "nearly a dozen … six were killed and 11 wounded"
            continue
        if weighed.corrects(part, toll):
            chosen = (part, toll)
            continue
        if part.reading.index < chosen[0].reading.index and weighed.corrects(*chosen):
            continue  # a sum of persons told of one by one, before the correction
        limit = chosen[1].value * GROWTH_FACTOR + GROWTH_PLUS if not (opens_with_hour(part.reading.sentence.text) and opens_with_hour(chosen[0].reading.sentence.text)) else toll.value
        if toll.qualifier in ROUNDED and chosen[1].qualifier not in ROUNDED and toll.value <= 2 * chosen[1].value and not part.reading.has("revised"):
            continue  # "at least 24 were killed", over "about 40 people had died" of somebody who was there
        if toll.value > chosen[1].value and (toll.value <= limit or part.reading.has("revised") or dozens.IN_ALL.match(part.reading.sentence.text) or _of_the_whole(part, toll)):
            chosen = (part, toll)
    return chosen


_AGE = re.compile(
    r"(\d{1,3}|\b[a-z]+(?:-[a-z]+)?)[- ](?:year|month|week)s?[- ]old|(\d{1,3})-?(?:річн|летн)|\b(?:aged?|of)\s+(\d{1,3}|(?:" + "|".join(SMALL) + r"))\b|,\s(\d{1,3})(?=,|\s*$)",
    re.IGNORECASE,
)


#: how a report names a person beside those told of before
_ONE_MORE = re.compile(r"(?:another|one more)\b", re.IGNORECASE)


def _beside_the_other(part: Part, toll: Toll) -> bool:
    """Whether 'another' is one person more than those hurt in the other way: 'killing one person and wounding another'."""
    return any(other.value and other.start < toll.start and other.metric in HURT and other.metric != toll.metric for other in part.tolls)


def _one_by_one(found: list[Found]) -> int:
    """How many persons with an age of their own are told of; those without one may be the same persons."""
    seen: set[str] = set()
    count = 0
    for part, toll in found:
        text = part.reading.sentence.text[toll.start : toll.end + 5]
        ages = {next(group for group in age.groups() if group) for age in _AGE.finditer(text)}
        if ages and not ages & seen and len(ages) == toll.value:
            count += len(ages)
        elif not ages and count and toll.value == 1 and _ONE_MORE.match(text) and not _beside_the_other(part, toll):
            count += 1
        seen |= ages
    return count
