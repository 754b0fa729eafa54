"""Reads the figures of a strike that a report says were given before, or by others, which are claims but not its toll."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.strikes import series
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.text.masking import Masked, mask
from geo.extract.text.numbers import grammar_of, read
from geo.extract.toll import HURT, Toll

#: as many sentences behind those of a strike another may give an earlier figure of it
REACH_SENTENCES = 3
#: and as many where no other strike has been told of
ALONE_SENTENCES = 8
RULE = "claim.earlier"
#: shares of a count between which an earlier one of the same mostly lies
LEAST, MOST = 0.3, 1.5
#: how two numbers begin that are read as one, the second
_FROM = "from "


def gather(strikes: Sequence[Strike], readings: Sequence[Reading], lexicon: Lexicon) -> None:
    """Nothing; the strikes get the earlier figures that sentences give of them, each as a part of its own, and those that nobody confirmed as such."""
    for reading, behind in pairwise(readings):
        if _UNCONFIRMED.search(behind.sentence.text):
            _set_apart(reading, strikes)
    for reading in readings:
        if reading.has("earlier") and reading.tolls and not reading.events():
            _to_larger(reading, strikes)
    for reading in readings:
        text = reading.sentence.text
        counts = reading.tolls or _DEAD.search(text) or _HURT.search(text) or _BARE_COUNT.search(text)  # first: it is found faster
        if not counts or not (_MAY.search(text) or series.MAY.search(text)):
            continue
        strike = _of(reading, strikes)
        tolls = _tolls(reading, strike, lexicon) if strike else []
        if strike and tolls:
            strike.before.append(Part(reading, tolls))


#: behind what others than officials counted: "None of these reports have been confirmed"
_UNCONFIRMED = Sought(r"\b(?:[Nn]one|[Nn]either|[Nn]ot one) of (?:these|those|the(?:ir)?|which) (?:[\w-]+ )?(?:reports?|figures?|claims?|numbers?|counts?|tolls?)?\s?(?:ha(?:s|ve|d) been|was|were|could be|is|are) (?:officially |independently )?(?:confirmed|verified)\b|^\W*(?:[Oo]fficials|[Tt]he authorities) (?:have|had) not confirmed (?:these|those|the higher|such) (?:figures|reports|numbers|claims)")


def _set_apart(reading: Reading, strikes: Sequence[Strike]) -> None:
    """Nothing; takes the figures of a sentence that nobody confirmed from the strikes that have others."""
    for strike in strikes:
        told = [part for part in strike.parts if part.reading is reading and part.tolls]
        if told and any(part.tolls for part in strike.parts if part.reading is not reading and not part.reading.sentence.headline):
            for part in told:
                strike.before.append(Part(reading, part.tolls))
                part.tolls = []


def _to_larger(reading: Reading, strikes: Sequence[Strike]) -> None:
    """Nothing; gives figures of before that are higher than those of the strike told of last to the one before it of which more is told: 'Earlier he had given eight dead', behind a strike that killed three."""
    figures = {toll.metric: toll.value for toll in reading.tolls if toll.metric in HURT and toll.value}
    own = [strike for strike in strikes if any(part.reading is reading and part.tolls for part in strike.parts)]
    if len(own) != 1 or not figures:
        return
    others = [(strike, _most(strike, reading)) for strike in strikes if strike is not own[0] and any(part.reading.index < reading.index for part in strike.parts)]
    most = _most(own[0], reading)
    larger = [strike for strike, told in others if all(value <= told.get(metric, 0) for metric, value in figures.items())]
    if larger and most and all(value > most.get(metric, 0) for metric, value in figures.items()):
        nearest = max(larger, key=lambda strike: max(part.reading.index for part in strike.parts if part.reading.index < reading.index))
        nearest.before.append(Part(reading, [toll for toll in reading.tolls if toll.value]))
        for part in own[0].parts:
            part.tolls = [] if part.reading is reading else part.tolls


def _most(strike: Strike, but: Reading) -> dict[str, int]:
    """The highest figure of each kind that a strike's other sentences give."""
    given = [toll for part in strike.parts if part.reading is not but for toll in part.tolls if toll.metric in HURT and toll.value]
    return {metric: max(toll.value or 0 for toll in given if toll.metric == metric) for metric in {toll.metric for toll in given}}


def _of(reading: Reading, strikes: Sequence[Strike]) -> Strike | None:
    """The strike of whose victims a sentence goes on to tell: its own, else that of a sentence not far before it."""
    own = [strike for strike in strikes if any(part.reading is reading for part in strike.parts)]
    if own or reading.events():
        return own[0] if len(own) == 1 else None
    told = [(part.reading.index, number) for number, strike in enumerate(strikes) for part in strike.parts if part.reading.index < reading.index and strike.has_tolls()]
    last = max(told, default=None)
    reach = REACH_SENTENCES if len({number for _, number in told}) > 1 else ALONE_SENTENCES
    return strikes[last[1]] if last and reading.index - last[0] <= reach else None


def _tolls(reading: Reading, strike: Strike, lexicon: Lexicon) -> list[Toll]:
    """The figures that a sentence gives as earlier ones: those behind the words that say so, and numbers without a noun."""
    text = reading.sentence.text
    masked = reading.masked or mask(text, lexicon)
    later = series.go_on(masked, reading.tolls)
    taken = {toll.start for toll in later}
    found: list[Toll] = []
    for rule, match in lexicon.matches("earlier_count", masked.text):
        if rule.id == "en.earlier_count.had" and _BY_THEN.match(text):
            continue  # "By Monday morning, the hospital said it had counted 20 bodies": the last count
        for number in (each for at, each in sorted(masked.numbers.items()) if match.start() <= at < match.end() and at not in taken):
            named = next((toll for toll in reading.tolls if toll.start == number.start and toll.metric in HURT), None)
            metric = _counted(reading, strike, number.start, number.value or 0, masked.numbers)
            if text[number.start : number.end].lower().startswith(_FROM):
                before = _first(text[number.start + len(_FROM) : number.end], lexicon)
                found += [Toll(metric, before, None, "exact", number.start, number.end, RULE)] if metric else []
            elif rule.meaning == "range" and not found:
                break
            elif named is not None:
                found += [named, *(toll for toll in reading.tolls if toll.metric == f"children_{named.metric}" and toll.start > named.start)]
            elif metric and number.value and not number.listed and _BARE.match(text, number.end) and not _SOMEBODY_SAID.search(text, 0, number.start):
                found.append(Toll(metric, number.value, number.value_max, number.qualifier, number.start, number.end, RULE))
        if rule.meaning == "all":
            found += [toll for toll in reading.tolls if toll.start >= match.start() and toll.metric in HURT]
    found += _pair(masked, strike, reading, lexicon) if not found else []
    found += later or series.go_on(masked, [*reading.tolls, *found])
    kept = {(toll.start, toll.metric): replace(toll, weak=False) for toll in found if toll.value and not (toll.listed and toll.value == 1)}
    return list(kept.values())


def _pair(masked: Masked, strike: Strike, reading: Reading, lexicon: Lexicon) -> list[Toll]:
    """The two numbers of 'gave the tally as four and 15', behind a sentence that counted dead and injured, in its order."""
    before = [part for part in strike.parts if part.reading.index <= reading.index and len({toll.metric for toll in part.tolls} & set(HURT)) == len(HURT)]
    for _, match in lexicon.matches("earlier_count", masked.text) if before else ():
        numbers = [each for at, each in sorted(masked.numbers.items()) if match.start() <= at < match.end() and each.value]
        if len(numbers) == len(HURT) and re.fullmatch(r"\s+(?:and|,)\s+", masked.text[numbers[0].end : numbers[1].start]):
            order = list(dict.fromkeys(toll.metric for toll in sorted(before[-1].tolls, key=lambda each: each.start) if toll.metric in HURT))
            return [Toll(metric, each.value, each.value_max, each.qualifier, each.start, each.end, RULE) for metric, each in zip(order, numbers, strict=True)]
    return []


def _first(words: str, lexicon: Lexicon) -> int | None:
    """Of 'five to nine' the five."""
    grammar = grammar_of(lexicon)
    number = next((read(each, grammar, lexicon) for each in grammar.find(words)), None)
    return number.value if number else None


def _counted(reading: Reading, strike: Strike, position: int, number: int, numbers: Collection[int]) -> str | None:
    """Whom a number without a noun counts: those named last before it, else those of whom the strike has about as many, else those named after it, or whom its last sentence counted; None when that was both."""
    text = reading.sentence.text
    if _TOLL.search(text, 0, position):
        return "killed"
    named = sorted([(found.start(), metric) for metric, words in (("killed", _DEAD), ("injured", _HURT)) for found in words.finditer(text)])
    before_it = [metric for at, metric in named if at < position]
    if before_it:
        return before_it[-1]
    alike = {toll.metric for part in strike.parts for toll in part.tolls if toll.metric in HURT and toll.value and LEAST * toll.value <= number <= MOST * toll.value}
    unlike = {toll.metric for part in strike.parts for toll in part.tolls if toll.metric in HURT and toll.value} - alike
    if len(alike) == 1 and unlike:
        return alike.pop()
    if named and not any(position < at < named[0][0] for at in numbers):
        return named[0][1]  # not that of another number: "wrote of two, and of three wounded"
    before = [part for part in strike.parts if part.reading.index < reading.index + (not named) and part.tolls]
    metrics = {toll.metric for toll in before[-1].tolls if toll.metric in HURT} if before else set()
    return metrics.pop() if len(metrics) == 1 else None


#: before somebody who spoke, and is no count: '"There were bodies in the street," said one.'
_SOMEBODY_SAID = re.compile(r"[\"'”,]\s+(?:said|says|recalled|added|told)\s+$")
#: how a sentence opens on a count of later
_BY_THEN = re.compile(r"\W*By (?:\w+day|late|early|noon|midday|midnight|nightfall|dawn|the (?:evening|morning|afternoon|end))\b")
#: of the dead, where no other word says whom a number counts
_TOLL = re.compile(r"\b(?:death toll|toll)\b[^.;]{0,40}$", re.IGNORECASE)
#: sentences without one of these words give no earlier figure
_MAY = Sought(
    r"\b(?:earlier|early|initial(?:ly)?|first|previous(?:ly)?|preliminary|provisional|original(?:ly)?|lower|different|before|counted|against|compared|mentioned|named|listed|confirmed|reported|announced|registered|recorded|took\s+in|treated|had\s+said|clarified|names\s+of|toll|figures?|numbers?|tally|count|(?:spoken|speaking|talking|told|knew|known)\s+(?:[\w-]+\s+){0,3}?of|(?:spoke|wrote(?:\s+(?:on|in)\s+\w+)?)\s+of|(?:puts?|gave|gives|given)\s+(?:it|the|them)"
    r"|had\s+(?:already\s+|only\s+)?(?:reported|put|spoken|counted|announced|given)|(?:ros?e|risen|rises|climbed|increased|grew|grown|revised|raised|jumped|up|upwards?|down|lowered)\b[^.;]*\bfrom"
    r"|(?:and|while|but)\s+(?:the\s+)?(?:[A-Za-z][\w.'’-]*\s+){1,4}?(?:at|of)\s+[\w-]+(?=\s*(?:[.;,]|$))|(?:had|has|have|lists|listed|reporting|said|counts|mentions?|tally|tallies|confirms?|gives|(?:spoke|spoken|speaks)\s+about)\s+[\w-]+(?=\s*(?:[.;]|$))|(?:from|than|of)\s+(?:the\s+)?[\w-]+\s+(?:that|which))\b",
    re.IGNORECASE,
)
#: what may follow a number that counts the victims without naming them
_BARE = re.compile(
    r"\s*(?:$|[.,;:\")]|(?:then|and|to|at|from|in|on|by|that|which|(?:was|is|were) the (?:\w+ )?(?:number|figure|count|toll|tally)|a (?:day|few|week)|an hour|people(?!\s+(?:who|still|missing|unaccounted|trapped))|casualties|victims|deaths?|dead|fatalities|injured|wounded|killed|earlier|initially|previously|(?:(?:first|initially|earlier|previously)\s+)?(?:reported|given|announced|counted|known|confirmed|stated))\b)"
)
#: a sentence that names nobody may still count: "The service counted 12."
_BARE_COUNT = Sought(r"\b(?:counted|mentioned|named|listed|confirmed|reported|announced|registered|recorded|took in|treated|had said|clarified|names of|spoken|speaking|talking|told of|knew of|known of|(?:puts?|gave|given) (?:it|them)|spoke of|(?:had|has|have|lists|reporting|said|counts|mentions?|tally|tallies|confirms?|gives|(?:spoke|spoken|speaks) about) [\w-]+(?=\s*(?:[.;]|$))|tolls?|figures?|numbers?|tally|counts?|grown|risen|rose|up from|put it at|victims|casualties)\b")
_DEAD = Sought(r"\b(?:dead|deaths?|kill(?:ed|s|ing)|died|fatalities|bodies)\b", re.IGNORECASE)
_HURT = Sought(r"\b(?:injur(?:ed|ies|ing|es)|wound(?:ed|s|ing)|hurt|casualties)\b", re.IGNORECASE)
