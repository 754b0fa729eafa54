"""Reads the numbers with which a sentence goes on from a figure, hour by hour: 'reported 14 dead at 9 p.m., 16 before midnight, then 18'."""

from __future__ import annotations

import re

from geo.extract.text.masking import Masked
from geo.extract.toll import HURT, Toll

RULE = "claim.series"
#: words that stand between two figures of one count; those that say that time went by, or that somebody counted anew
_LINK = (
    r"then|later|afterwards?|soon|next|again|finally|to|from|noon|midnight|midday|morning|evening|afternoon|night|nightfall|dawn|breakfast|lunchtime|hours?|minutes?|"
    r"rose|risen|climbed|grew|grown|reached|raised|revised|became|corrected|updated|yesterday|today|tomorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_BETWEEN = (
    r"there|first|initially|dead|killed|deaths?|died|fatalities|people|persons|victims|wounded|injured|hurt|casualties|civilians|and|after|shortly|before|by|at|of|about|around|in|the|on|an?|that|this|same|"
    r"it|was|were|had|has|been|stood|figure|number|toll|count|he|she|they|early|late|just|only|already|half|past|as|counted|spoke|spoken|said|reported|put|gave|given"
)
#: somebody else who counts: "by night President Volodymyr Zelensky had said 26"
_WHO = r"(?:the\s+)?(?:[a-z]+\s+){0,2}(?:(?:[A-Z][\w'’-]+\s+){1,4}|(?:medics|officials|police|rescuers|doctors|authorities)\s+)(?:(?:had|has)\s+)?(?:said|reported|counted|confirmed|announced|put\s+it\s+at|spoke\s+of|spoken\s+of)"
#: each step once taken is not undone: a date masked by twenty characters could be cut into steps in a million ways
_NEXT = re.compile(
    rf"(?P<gap>(?>[\s,;:()–-]|~+|%+|\b(?:{_LINK}|{_BETWEEN})\b|{_WHO}){{1,40}}?)"
    r"(?P<n>#+)(?=\s*(?:[.,;:)]|$|~)|\s+(?:and|then|later|at|by|in|on|shortly|before|after|around|soon)\b)"
)
#: sentences without one of these words go on with no figure
MAY = re.compile(rf"\b(?:{_LINK})\b|\d[:.]\d\d|\d\s*[ap]\.?m\b")
_LINKED = re.compile(rf"\b(?:{_LINK})\b|~|{_WHO}")
_SECOND = re.compile(r"\s*(?:and|,)\s*(?P<n>#+)(?=\s*(?:[.,;:)]|$|~)|\s+(?:and|then|later|at|by|in|on|shortly|before|after)\b)")
_JOINS = re.compile(r"\s*(?:[a-z]+\s+){0,3}(?:and|,)\s+(?:(?:at least|about|some|more than|over|nearly)\s+)?$")


def go_on(masked: Masked, tolls: list[Toll]) -> list[Toll]:
    """The figures without a noun of their own that follow those of a sentence as later ones; of 'seven dead and 30 injured, then eight and 40' the last two."""
    given = sorted((toll for toll in tolls if toll.metric in HURT and toll.value and not toll.listed), key=lambda toll: toll.start)
    taken = {toll.start for toll in tolls}
    found: list[Toll] = []
    for number, last in enumerate(given):
        if number + 1 < len(given) and _JOINS.fullmatch(masked.text[last.end : given[number + 1].start]):
            continue  # the injured beside the dead: what comes next comes after both
        pair = [given[number - 1].metric] if number and given[number - 1].metric != last.metric and _JOINS.fullmatch(masked.text[given[number - 1].end : last.start]) else []
        found += _after(masked, last.end, [*pair, last.metric], taken, {toll.metric: toll.value or 0 for toll in given})
    return found


def _grown(metrics: list[str], value: int, given: dict[str, int]) -> list[str]:
    """Which of two counts a single number goes on with: of 'three dead and 25 wounded, then six' the dead; none where it may be either."""
    grown = [metric for metric in metrics if value > given[metric]]
    return grown if len(grown) == 1 else []


def _after(masked: Masked, position: int, metrics: list[str], taken: set[int], given: dict[str, int]) -> list[Toll]:
    found: list[Toll] = []
    while follows := _NEXT.match(masked.text, position):
        first = masked.at(follows.start("n"))
        linked = _LINKED.search(follows["gap"]) or (found and len(metrics) == 1)
        if first is None or not linked or not first.value or first.listed or first.start in taken:
            break
        numbers = [first]
        if len(metrics) > 1:
            second = _SECOND.match(masked.text, first.end)
            beside = masked.at(second.start("n")) if second else None
            if beside is None or not beside.value:
                metrics = _grown(metrics, first.value, given)
                if not metrics:
                    break  # of the dead or of the injured?
            else:
                numbers.append(beside)
        found += [Toll(metric, each.value, each.value_max, each.qualifier, each.start, each.end, RULE) for metric, each in zip(metrics, numbers, strict=True)]
        position = numbers[-1].end
    return found
