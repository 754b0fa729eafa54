"""Says whom a number without a noun counts, by the figures told before it: 'The number of victims had grown to 15', 'Later he spoke of ten'."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.counts.casualties import Toll
from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.text.sentences import Sentence
from geo.extract.toll import HURT

#: the rule of a number that may count dead and injured
_OF_BOTH = "en.before.casualties"
#: some of a number given before, in as few sentences
_OF_THE_NUMBER = Sought(r"\bof (?:the|those) (\d+) (?:(?:dead|killed|victims) )?(?:were|are|was|is)\b")
FEW = 6
#: the rule of "later raised that to 93", and how many times as many a figure brought up to date is at most
_RAISED, _BARE, LEAP = "en.before.put_at", "en.before.said_n", 3


def _raised(value: int, readings: list[Reading], own: list[Toll], before: str | None, falls: bool) -> str | None:
    """Which of the figures told just before a new one brings up to date: the one of which it is no fall and no leap; None where it may be either.

    own: those that the sentence itself gave before; falls: only where it would be a fall of the one told last."""
    own = [toll for toll in own if toll.metric in HURT and toll.value]
    own = own if len({toll.metric for toll in own}) > 1 else []  # of one kind it is another's count that goes on
    told: dict[str, list[int]] = {}
    for tolls in (*(reading.tolls for reading in (_of_the_place(readings) if falls else readings)), own):
        for toll in tolls:
            if toll.metric in HURT and toll.value:
                told.setdefault(toll.metric, []).append(toll.value)
    near = [metric for metric, known in told.items() if min(known) <= value <= max(known[-1] * LEAP, *known)] if not falls or value < told.get(before or "", [0])[-1] else []
    return near[0] if len(near) == 1 else before if before in near else None


def _of_the_place(readings: list[Reading]) -> list[Reading]:
    """Those of the readings that tell of the place told of last: no figure of the town before is brought up to date."""
    named = next((number for number in range(len(readings) - 1, -1, -1) if any(each.kind == "settlement" for each in readings[number].events())), 0)
    return readings[named:]


def resolved(tolls: list[Toll], readings: list[Reading], text: str) -> list[Toll]:
    """The figures, with children 'among them' and 'the figure rose to 20' counted to whom the sentence before spoke of."""
    before = next((toll.metric for toll in reversed(readings[-1].tolls) if toll.metric in HURT), None) if readings else None
    kinds = {toll.metric for toll in readings[-1].tolls} & set(HURT) if readings else set()
    told = {toll.metric for reading in readings for toll in reading.tolls if toll.value != 0} & set(HURT)
    number = _OF_THE_NUMBER.search(text)
    counted = [toll.metric for reading in readings[-FEW:] for toll in reading.tolls if number and toll.metric in HURT and str(toll.value) == number[1]]
    kept = []
    for toll in sorted(tolls, key=lambda each: each.start):  # "Two of them were children, and 180 were wounded"
        if len(set(counted)) == 1 and toll.metric == "children_before":
            kept.append(replace(toll, metric=f"children_{counted[0]}"))  # "17 were killed and dozens hurt. … Nine of the 17 were children and over 52 were injured"
        elif not toll.metric.endswith("before"):
            kept.append(toll)
            before = toll.metric if toll.metric in HURT else before  # "two were hurt; by night the number had reached five"
        elif toll.rule == _OF_BOTH and len(kinds or told) != 1:
            continue  # "the number of casualties rose to 20", behind dead and injured
        elif toll.rule == _OF_BOTH and not kinds:
            kept.append(replace(toll, metric=next(iter(told))))  # of a report that has counted the injured alone
        elif toll.rule in (_RAISED, _BARE) and toll.value and (which := _raised(toll.value, readings[-FEW:], kept, before, falls=toll.rule == _BARE)):
            before = which
            kept.append(replace(toll, metric=which))
        elif before in HURT:
            kept.append(replace(toll, metric=toll.metric.replace("before", before)))
    return kept


#: rules of what kills besides strikes; others of their kind tell of a crime or of those counted already
_DISASTERS = frozenset({"en.other_cause.hunger", "en.other_cause.weather"})


def of_another_cause(before: Sentence, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the figures of a sentence are those of the flood, storm or hunger of which the one before tells, in its paragraph or the next; it names no attack itself."""
    if lexicon.lang != "en" or sentence.paragraph - before.paragraph > 1 or lexicon.has("attack_word", sentence.text) or not lexicon.has("other_cause", before.text):
        return False
    return any(rule.id in _DISASTERS for rule, _ in lexicon.matches("other_cause", before.text))
