"""Counts the children among those hurt of whom a sentence tells."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.counts import saved
from geo.extract.counts.afterwards import RANKS
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.text.masking import Masked
from geo.extract.text.numbers import Number, grammar_of, value_of
from geo.extract.toll import HURT, MAJORITY, Toll

#: a child told of by its age beside so many times as many hurt is an example: nobody counted the children
EXAMPLE_OF = 10

#: the rule of some of those whom a number of before counts, which may stand behind who says it: "The office said nine of the 17 were children"
OF_THE_NUMBER = "en.children.of_the_number"
#: how the rules of some of the children counted before are named: "20 children suffered: two of them died, and 18 are in hospital"
OF_CHILDREN = "en.children.of_those_"
#: and those of some of the dead or injured, who may be counted by themselves: "Three of those who died were under 18"
OF_THOSE = "en.children.of_the_"
#: the rule of one of those just counted, whose age is told
OF_THEM_BY_AGE = "en.children.one_by_age"
#: the rule of a number of children by the last of them who died
NTH = "children.nth"
#: how many children died, by the last of them who is told of: "The third child to be killed was 17", "when the body of a third child was found"
_NTH = Sought(
    rf"\b[Tt]he (?P<rank>{'|'.join(RANKS)}) (?:child|minor|boy|girl)\b[^.;]{{0,15}}?\b(?:to be killed|to die|killed|who (?:was killed|died)|among the dead)\b"
    rf"|\b(?:[Bb]ody|remains) of (?:an?|the) (?P<found>{'|'.join(RANKS)}) (?:child|minor)\b"
    rf"|\b[Aa] (?P<died>{'|'.join(RANKS)}) (?:child|minor)(?:,[^.;,]{{0,40}},)?(?: (?:had|has|have|also|later|too|then))* (?:died|dies|been (?:killed|found dead)|was (?:killed|found dead|pulled (?:out )?dead)|succumbed|passed away)\b"
)


def of(sentence: str, masked: Masked, tolls: list[Toll], lexicon: Lexicon, spared: frozenset[int] = frozenset()) -> list[Toll]:
    """The figures of the children among those whom a sentence counts, one a metric; spared: where the numbers of people who were saved begin."""
    found_tolls: dict[str, Toll] = {}
    shares: list[Toll] = []
    child = lexicon.union("child")
    for toll in tolls:  # "two children were killed"; "a woman and her two sons aged 3 and 5"
        number = masked.at(toll.start)
        if number is None or toll.metric not in HURT:
            continue
        young = number.children if number.listed else None
        if not number.listed and child:
            plain = lexicon.union("child_next")
            if plain and plain.match(masked.text[number.end : number.end + 60]):
                young = number.value
            else:
                young = _by_age(sentence, masked.text, number, lexicon)
        bracketed = masked.text[toll.start - 1 : toll.start] == "("  # "two were injured (a girl in serious condition and a man)"
        if (
            toll.weak
            and not bracketed
            and any(other.metric == toll.metric and not other.weak and (other.value or 0) > (toll.value or 0) for other in tolls)
        ):
            continue  # "21 were injured, with a boy in serious condition": nobody counted the children
        if young and toll.rule.startswith("en.casualty_share"):
            shares.append(_part_of(toll, number, young))  # "five died in A, two children in B and two girls in C"
        elif young:
            _keep(found_tolls, _part_of(toll, number, young))
    for rule, match in lexicon.matches("children_of", masked.text) if masked.numbers else ():
        number = masked.at(match.start("n"))
        if number is None or (any(toll.start == number.start for toll in tolls) and not rule.id.startswith((OF_CHILDREN, OF_THOSE))):
            continue
        if rule.meaning == "previous" and _some_of_the_children(masked, number, child):
            continue  # "17 children, three of them infants": the three are some of the 17
        noun = "noun" not in rule.regex.groupindex or match.group("noun")
        count = number.children if number.listed else number.value if noun else _by_age(sentence, masked.text, number, lexicon)
        if not count:
            continue
        if rule.meaning == "previous":
            if any(toll.start == number.start for toll in found_tolls.values()):
                continue  # "a man died, and the injured included a girl": a rule above told of whom
            if saved.has_among(spared, number.start, tolls):
                continue  # "two people were killed and six, including one child, were rescued"
            earlier = [toll for toll in tolls if toll.start < number.start and toll.metric in (*HURT, "before")]
            if not earlier and match.start() > 3 and rule.id != OF_THE_NUMBER and not _OF_THEM.match(masked.text):
                continue
            # "Among them are two children": of whom the sentence before speaks
            metric = earlier[-1].metric if earlier else "before"
        else:
            metric = rule.meaning.removeprefix("some_")
        qualifier = number.young if number.listed else number.qualifier
        if (
            number.listed
            and qualifier == "exact"
            and rule.meaning.startswith("some_")
            and any(toll.metric == metric and (toll.value or 0) >= EXAMPLE_OF * count for toll in tolls)
        ):
            qualifier = "at_least"  # "a three-month-old baby was among the 61 injured"
        young_toll = Toll(f"children_{metric}", count, None, qualifier, number.start, number.end, rule.id)
        told = found_tolls.get(young_toll.metric)
        whole = next((each for each in reversed(tolls) if each.start < number.start and each.metric == metric), None)
        if told is not None and rule.meaning == "previous" and whole is not None and told.end <= whole.start and (whole.value or 0) > max(count, told.value or 0):
            shares.append(young_toll)  # "ten children were killed, while the ministry counts 79 dead, 43 of them children"
        else:
            _keep(found_tolls, young_toll)
    nth = _NTH.search(sentence) if lexicon.lang == "en" else None
    if nth is not None and RANKS[nth[nth.lastgroup]] >= max((toll.value or 0 for toll in found_tolls.values() if toll.metric == "children_killed"), default=0):
        found_tolls["children_killed"] = Toll("children_killed", RANKS[nth[nth.lastgroup]], None, "exact", *nth.span(nth.lastgroup), NTH)
    none = _NO_CHILD.search(sentence) if lexicon.lang == "en" else None
    metric = next((of for words, of in (("injured", "injured"), ("wounded", "injured"), ("hurt", "injured")) if none and words in none.group(0)), "killed")
    if none is not None and f"children_{metric}" not in found_tolls:
        found_tolls[f"children_{metric}"] = Toll(f"children_{metric}", 0, None, "exact", *none.span(), NO_CHILD)
    return [*found_tolls.values(), *shares]


#: the rule of a statement that no child is among those hurt
NO_CHILD = "children.none"
_NO_CHILD = Sought(
    r"\b(?:[Nn]o|[Nn]either) (?:child(?:ren)?|minors?)\b(?: (?:were|was|are|is))? (?:among (?:the|those) (?:dead|killed|victims|fatalities|injured|wounded)|killed|hurt|injured|wounded)\b(?! in\b)"
    r"|\b[Nn]one of (?:the|those) (?:dead|killed|victims|fatalities|injured|wounded) (?:was|were|is|are) (?:an? )?(?:child(?:ren)?|minors?)\b"
)

#: between a number and some of those whom it counts: "17 children, |three of them| infants", "five children, one of whom was an infant"
_OF_THOSE_CHILDREN = re.compile(r",\s+(?:including\s+|among\s+them\s+)?(?:at\s+least\s+)?")
_OF_SUCH = re.compile(r"\s+of\s+(?:them|whom|those)\b")


def _some_of_the_children(masked: Masked, number: Number, child: re.Pattern[str] | None) -> bool:
    """Whether a number counts some of the children of the number right before it: 'including 17 children, three of them infants'."""
    before = max((each for each in masked.numbers.values() if each.end <= number.start), key=lambda each: each.end, default=None)
    if before is None or child is None or not _OF_SUCH.match(masked.text, number.end) or (before.value or 0) < (number.value or 0):
        return False
    if before.listed:
        return bool(before.children) and bool(_OF_THOSE_CHILDREN.fullmatch(masked.text, before.end, number.start))
    young = child.search(masked.text, before.end, number.start)
    return young is not None and bool(_OF_THOSE_CHILDREN.fullmatch(masked.text, young.end(), number.start))


#: how a sentence opens on some of those of whom the one before speaks: "Four of them were treated, including a girl"
_OF_THEM = re.compile(r"\W*#+\s+of\s+(?:them|these|those)\b")
#: the ages of those whom a number counts, behind their noun
_AGES = re.compile(r"\s+[\w'-]+(?:\s[\w'-]+)?,?\s*(?P<ages>@+)")


def _by_age(sentence: str, masked: str, number: Number, lexicon: Lexicon) -> int | None:
    """How many of those whom a number counts are children by the ages given behind: 'two sisters, aged 7 and 9'; None without ages for all."""
    found = _AGES.match(masked, number.end)
    if found is None or not number.value or number.value_max:
        return None
    grammar = grammar_of(lexicon)
    ages = [
        value_of(age, grammar.words) or 0
        for age in re.findall(rf"\d+|{grammar.one}", sentence[found.start("ages") : found.end("ages")], re.IGNORECASE)
    ]
    return sum(age < MAJORITY for age in ages) if len(ages) == number.value else None


def _part_of(toll: Toll, number: Number, young: int) -> Toll:
    qualifier = number.young if number.listed else number.qualifier
    return replace(toll, metric=f"children_{toll.metric}", value=young, qualifier=qualifier, rule="children.counted")


def _keep(tolls: dict[str, Toll], toll: Toll) -> None:
    known = tolls.get(toll.metric)
    more = known is not None and (toll.value or 0) > (known.value or 0)
    if known is None or (more and known.value == 1 and known.start < toll.start) or (more and known.rule == OF_THEM_BY_AGE and toll.end < known.start) or (more and known.weak and toll.rule.startswith(OF_THOSE)):
        tolls[toll.metric] = toll  # "five of the wounded were children, and three boys were in hospital", "the death of a baby brought the toll to eight; four of the victims were children", "three children, one of them five months old"
