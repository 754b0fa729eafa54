"""Reads who was killed or injured in a sentence: how many, how surely said, how many of them children, soldiers apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.extract import branches
from geo.extract.lexicon import Lexicon, Rule
from geo.extract.masking import Masked
from geo.extract.numbers import Number

#: figures above it are those of a war, not of a strike
MAX_TOLL = 3000
#: a child told of by its age beside so many times as many hurt is an example: nobody counted the children
EXAMPLE_OF = 10


@dataclass(frozen=True)
class Toll:
    """One figure of a sentence. start and end are positions in the sentence; of says whose children were counted.

    metric: killed, injured, children_killed, children_injured, military_killed or military_injured. weak: said of people
    in hospital or of bodies found, which is a part of the toll as often as the whole. listed: counted from a list of
    persons ('a woman and two men'), which a total elsewhere overrules.
    """

    metric: str
    value: int | None
    value_max: int | None
    qualifier: str
    start: int
    end: int
    rule: str
    weak: bool = False
    listed: bool = False


#: behind a number it makes it one of those told of: "one of the victims sustained a concussion"
_SOME_OF = re.compile(r"\s+of\s+(?:(?:the|those)\s+)?(?:victims|injured|wounded|casualties)\b")
#: a sentence of those hurt beside the ones told of before
_FURTHER = re.compile(r"\W?(?:ще|іще|еще|ещё)\s", re.IGNORECASE)


def read(sentence: str, masked: Masked, lexicon: Lexicon) -> list[Toll]:
    """The figures of a sentence in the order in which they stand; an empty list when there is none."""
    if lexicon.has("other_cause", sentence):
        return []  # hunger and floods kill, too
    tolls: list[Toll] = []
    spent: dict[int, Toll] = {}
    counted = bool(masked.numbers) and lexicon.has("casualty_word", masked.text)
    for rule in lexicon.candidates("casualty", masked.text) if counted else ():
        metric, _, kind = rule.meaning.partition("_")
        if metric == "military":
            metric, kind = rule.meaning, ""
        for found in _matches(rule, masked, lexicon):
            start = found.start("n")
            if start < 0:
                start = found.start("n2")
            number = masked.at(start)
            if number is None or start in spent:
                continue
            some = metric == "injured" and _SOME_OF.match(masked.text, number.end)
            toll = _toll(number, metric, rule.id, masked.text, lexicon, weak=bool(kind or some))
            if toll is not None and lexicon.lang != "en" and rule.id.endswith(".toll") and toll.qualifier == "up_to":
                toll = replace(toll, qualifier="exact")  # "зросла до 18": the word is no bound here
            if toll is not None:
                if number.start < 2 and _FURTHER.match(sentence):
                    toll = replace(toll, weak=True)  # "Ще четверо постраждалих – …": beside those told of before
                spent[start] = toll
                tolls.append(toll)
    tolls = _without_both(_sums(masked, tolls, lexicon))
    for rule in lexicon.candidates("casualty_one", masked.text):  # "the body of a man": one person, not numbered
        found = rule.regex.search(masked.text)
        if found and not any(toll.metric == rule.meaning for toll in tolls):
            tolls.append(Toll(rule.meaning, 1, None, "exact", found.start(), found.end(), rule.id, weak=True, listed=True))
    tolls = _shared_out(masked, sorted(tolls, key=lambda toll: toll.start), lexicon)
    tolls += _children(masked, tolls, lexicon)
    tolls = _of_soldiers(masked.text, tolls, lexicon)
    none = _none_hurt(sentence, lexicon)
    if not tolls:
        return none
    alone = len(none) == 1 and not any(toll.metric == none[0].metric for toll in tolls)
    return tolls + (none if alone else [])  # "nobody was killed, but seven were injured"


def _without_both(tolls: list[Toll]) -> list[Toll]:
    """The figures without one of all those hurt that the same sentence parts: '46 people were injured: 5 were killed and 41 wounded'."""
    killed = [toll.value for toll in tolls if toll.metric == "killed" and toll.value]
    injured = [toll.value for toll in tolls if toll.metric == "injured" and toll.value]
    both = {dead + hurt for dead in killed for hurt in injured}
    return [toll for toll in tolls if not (toll.metric == "injured" and toll.value in both and len(injured) > 1)]


#: how the pattern of a rule begins that reads a number first
_NUMBER_FIRST = re.compile(r"(?:\(\?<!\[\\w-\]\)|\(\?:)*(?:\(\?P<n>)?#\+")


def _matches(rule: Rule, masked: Masked, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Where a rule matches, from left to right; a rule that begins with a number is tried only where one stands."""
    known = lexicon.compiled.setdefault("number_first", {})
    if rule.id not in known:
        known[rule.id] = bool(_NUMBER_FIRST.match(rule.regex.pattern)) and len(branches.split(rule.regex.pattern)) == 1
    if not known[rule.id]:
        yield from rule.regex.finditer(masked.text)
        return
    end = 0
    for start in sorted(masked.numbers):
        found = rule.regex.match(masked.text, start) if start >= end else None
        if found:
            end = found.end()
            yield found


def _of_soldiers(text: str, tolls: list[Toll], lexicon: Lexicon) -> list[Toll]:
    """The figures, with those behind soldiers that name nobody of their own made soldiers' as well: '40 soldiers were killed, another 90 injured'."""
    first = next((toll.start for toll in tolls if toll.metric.startswith("military_")), None)
    adults = lexicon.union("person")
    if first is None or adults is None:
        return tolls
    kept = []
    for toll in tolls:
        words = re.split(r"[,.;]| and ", text[toll.end : toll.end + 30])[0].split()[:3]
        named = toll.listed or any(word != "others" and adults.fullmatch(word) for word in words) or toll.metric not in ("killed", "injured") or toll.value == 0
        kept.append(toll if toll.start <= first or named else replace(toll, metric=f"military_{toll.metric}"))
    return kept


def _sums(masked: Masked, tolls: list[Toll], lexicon: Lexicon) -> list[Toll]:
    """The figures, with those that one verb shares added up: 'four people in the bus and two more nearby were injured'."""
    for rule in lexicon.rules("casualty_sum") if len(masked.numbers) > 1 else ():
        for found in _matches(rule, masked, lexicon):
            parts = [number for at, number in sorted(masked.numbers.items()) if found.start() <= at < found.end()]
            if len(parts) < 2 or any(not part.value or part.value_max for part in parts):
                continue
            first, last = parts[0], parts[-1]
            if lexicon.has("inclusion", masked.text[max(0, first.start - 40) : first.start]):
                continue  # "including one child, another 18 people were injured"
            if not any(first.start <= toll.start <= last.start and toll.metric == rule.meaning for toll in tolls):
                continue  # animals, soldiers, or a figure that no other rule reads
            tolls = [toll for toll in tolls if not (first.start <= toll.start <= last.start)]
            young = sum(part.children or 0 for part in parts)
            tolls.append(Toll(rule.meaning, sum(part.value or 0 for part in parts), None, first.qualifier, first.start, last.end, rule.id))
            if young:
                tolls.append(Toll(f"children_{rule.meaning}", young, None, "exact", first.start, last.end, rule.id))
    return tolls


def _shared_out(masked: Masked, tolls: list[Toll], lexicon: Lexicon) -> list[Toll]:
    """The figures with those that only name their town: '24 were killed, 20 in Omdurman and four in Khartoum'.

    A total that is shared out so is left out: it is the figure of no place.
    """
    shares: list[Toll] = []
    totals: set[int] = set()
    for rule in lexicon.rules("casualty_share") if tolls else ():
        for found in _matches(rule, masked, lexicon):
            number = masked.at(found.start("n"))
            whole = next((toll for toll in reversed(tolls) if number and toll.end <= number.start and toll.metric in ("killed", "injured")), None)
            if (
                number is None
                or whole is None
                or (number.listed and number.value != 1)
                or not number.value
                or any(toll.start == number.start for toll in tolls)
                or (number.listed and lexicon.has("inclusion", masked.text[max(0, number.start - 40) : number.start]))
            ):
                continue  # "four were hurt, including a girl in the Sumy community" is no share
            between = masked.text[whole.end : number.start]
            if re.search(r"[:;]", between) or not re.search(r"\b(?:in|у|в|во|на)\s+(?:[a-zа-яіїєґ.-]+\s+){0,5}[A-ZА-ЯІЇЄҐЁ]", between):
                if whole.value is not None and whole.value < number.value:
                    continue
                totals.add(whole.start)
            shares.append(Toll(whole.metric, number.value, number.value_max, number.qualifier, number.start, number.end, rule.id))
    return sorted([toll for toll in tolls if toll.start not in totals] + shares, key=lambda toll: toll.start)


def _toll(number: Number, metric: str, rule: str, text: str, lexicon: Lexicon, weak: bool) -> Toll | None:
    if number.value is not None and number.value > MAX_TOLL:
        return None
    before = text[max(0, number.start - 40) : number.start]
    lexicon.share(before, text)
    if lexicon.has("inclusion", before):
        return None  # a part of those whom another number counts
    following = text[number.end : number.end + 48]
    near = following.split(",")[0].split(" and ")[0]
    words = near.split()[:4]
    soldiers = lexicon.union("military_people")
    animals = lexicon.union("not_people")
    if words and animals and animals.match(words[0]):
        return None
    if not metric.startswith("military") and soldiers and any(soldiers.match(word) for word in words) and not _civil_first(words, lexicon):
        metric = f"military_{metric}"
    return Toll(
        metric,
        number.value,
        number.value_max,
        number.qualifier,
        number.start,
        number.end,
        rule,
        weak,
        number.listed,
    )


def _civil_first(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a civilian noun stands before the military one: 'people, soldiers said'."""
    soldiers, adults = lexicon.union("military_people"), lexicon.union("person")
    for word in words:
        if soldiers and soldiers.match(word):
            return False
        if adults and adults.fullmatch(word) and word.lower() not in ("police",):
            return True
    return False


def _children(masked: Masked, tolls: list[Toll], lexicon: Lexicon) -> list[Toll]:
    found_tolls: dict[str, Toll] = {}
    child = lexicon.union("child")
    for toll in tolls:  # "two children were killed"; "a woman and her two sons aged 3 and 5"
        number = masked.at(toll.start)
        if number is None or toll.metric not in ("killed", "injured"):
            continue
        young = number.children if number.listed else None
        if not number.listed and child:
            after = masked.text[number.end : number.end + 30]
            plain = lexicon.union("child_next")
            if plain and plain.match(after):
                young = number.value
        if toll.weak and any(other.metric == toll.metric and not other.weak and (other.value or 0) > (toll.value or 0) for other in tolls):
            continue  # "21 were injured, with a boy in serious condition": nobody counted the children
        if young:
            _keep(found_tolls, _of(toll, number, young, "children.counted"))
    for rule in lexicon.candidates("children_of", masked.text):
        for match in rule.regex.finditer(masked.text):
            number = masked.at(match.start("n"))
            if number is None or any(toll.start == number.start for toll in tolls):
                continue
            noun = "noun" not in rule.regex.groupindex or match.group("noun")
            count = number.children if number.listed else (number.value if noun else None)
            if not count:
                continue
            if rule.meaning == "previous":
                if any(toll.start == number.start for toll in found_tolls.values()):
                    continue  # "a man died, and the injured included a girl": a rule above told of whom
                earlier = [toll for toll in tolls if toll.start < number.start and toll.metric in ("killed", "injured")]
                if not earlier and match.start() > 3:
                    continue
                # "Among them are two children": of whom the sentence before speaks
                metric = earlier[-1].metric if earlier else "before"
            else:
                metric = rule.meaning.removeprefix("some_")
            qualifier = number.young if number.listed else number.qualifier
            if number.listed and qualifier == "exact" and rule.meaning.startswith("some_") and any(toll.metric == metric and (toll.value or 0) >= EXAMPLE_OF * count for toll in tolls):
                qualifier = "at_least"  # "a three-month-old baby was among the 61 injured"
            _keep(
                found_tolls,
                Toll(f"children_{metric}", count, None, qualifier, number.start, number.end, rule.id),
            )
    return list(found_tolls.values())


def _of(toll: Toll, number: Number, young: int, rule: str) -> Toll:
    qualifier = number.young if number.listed else number.qualifier
    return replace(toll, metric=f"children_{toll.metric}", value=young, qualifier=qualifier, rule=rule)


def _keep(tolls: dict[str, Toll], toll: Toll) -> None:
    tolls.setdefault(toll.metric, toll)


def _none_hurt(sentence: str, lexicon: Lexicon) -> list[Toll]:
    if lexicon.has("unsure_none", sentence):
        return []
    for rule in lexicon.rules("no_casualties"):
        found = rule.regex.search(sentence)
        if found:
            metrics = ("killed", "injured") if rule.meaning == "both" else (rule.meaning,)
            return [Toll(metric, 0, None, "exact", found.start(), found.end(), rule.id) for metric in metrics]
    return []
