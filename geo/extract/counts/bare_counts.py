"""Reads numbers without a noun ('The prosecutor's office gave six.') with which somebody counts those of whom the sentence before told."""

from __future__ import annotations

import re

from geo.extract.text.masking import Masked
from geo.extract.text.numbers import SMALL
from geo.extract.toll import HURT, Toll

_NUMBER = rf"(?:at least |more than |about |around |over )?(?:\d[\d,]*|[a-z]*teen|[a-z]+ty(?:-[a-z]+)?|{'|'.join(SMALL)}|eleven|twelve)"
_PUTS = (
    r"(?:(?:put|puts|gave|gives|set|placed)\s+(?:them|it|the\s+(?:figures?|numbers?|tolls?|tally|counts?))\s+(?:(?:later|now)\s+)?(?:at|as)"
    r"|(?:made|makes)\s+it|(?:raised|lowered|updated|corrected|revised|increased)\s+(?:them|it|this|that|these|the\s+(?:figures?|numbers?|tolls?|tally|counts?))\s+to)\s+"
)
#: how somebody counts, without saying whom
_COUNTS = re.compile(rf"\b(?:(?:said|says|gave|gives|counted|counts|reported|spoke of)\s+|{_PUTS}){_NUMBER}(?=\s*(?:[.;,]|$|and\b))")
#: the dead and the injured in one breath: "Police later put the figures at nine and four."
_BOTH = re.compile(rf"\b{_PUTS}(?P<one>#+)\s+and\s+(?P<other>#+)(?=\s*(?:[.;,]|$))")
#: the same counted place by place: "Of those, two were in A and one in B"
_OF_PLACES = re.compile(rf"^\W*(?:Of\s+(?:the|those|these)\s+[^.;:,]{{3,40}},\s+)?(?:\w+\s+(?:are|were|is|was)\s+)?{_NUMBER}\s+(?:[a-z]+\s+){{0,3}}(?:in|from|at|near)\s+(?:the\s+)?(?:[a-z]+\s+){{0,2}}(?-i:[A-Z])[^.;:]*?(?:,|\band)\s+{_NUMBER}\s+(?:[a-z]+\s+){{0,2}}(?:in|from|at|near)\s", re.IGNORECASE)
RULE = "bare_counts.both"
_SHARE = r"(?P<{}>#+)\s+(?:(?:people|persons|civilians|residents|dead|more|others?)\s+)?(?:(?:is|are|was|were)\s+)?(?:each\s+)?(?:in|from|at|near)\s+(?:the\s+)?(?:(?:city|town|village|settlement)\s+of\s+)?(?:[a-z]+-)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?"
_NEXT_SHARE = re.compile(r"(?:(?:,[^.;]{3,60})?;\s+(?:and\s+)?|,\s+(?:and\s+)?|\s+and\s+)" + _SHARE.format("n"))
#: those of whom the sentence before told, by the places of which they were: "Two people in Bakhmut, two in Avdiivka and one in Zaitseve."
_SHARES = re.compile(r"[^\w#]*(?:(?:They|These|Those|It|This)\s+(?:are|were|is|was)\s+)?" + _SHARE.format("n"))
#: whose places are told: "Of the injured, two are from Bilozerka and one from Romashkove"
_WHOSE = re.compile(r"[^\w#]*Of\s+(?:(?:the|those|these)\s+|(?=#))(?:(?P<whole>#+)\s+|others?\s+|other\s+)?(?:(?:people|persons|civilians|residents)\s+)?(?:who\s+(?:were|was|have been|had been)\s+)?(?P<whom>injured|wounded|hurt|killed|dead)(?:\s+people)?,\s+|[^\w#]*Among\s+(?:the|those)\s+(?P<among>injured|wounded|hurt|killed|dead)\s+(?:are|were)\s+", re.IGNORECASE)
SHARES_RULE = "bare_counts.shares"


def counts(text: str, spoken: bool) -> bool:
    """Whether a sentence may count without a noun those of whom the one before told; spoken: whether somebody says it."""
    return bool((spoken and _COUNTS.search(text)) or _OF_PLACES.search(text))


def both(masked: Masked, before: list[Toll]) -> list[Toll]:
    """The dead and the injured of 'put the figures at nine and four', in the order of the sentence before; before: its figures."""
    found = _BOTH.search(masked.text)
    order = list(dict.fromkeys(toll.metric for toll in sorted(before, key=lambda each: each.start) if toll.metric in HURT))
    numbers = [masked.at(found.start(each)) for each in ("one", "other")] if found else []
    if len(order) != len(HURT) or not numbers or any(each is None or not each.value for each in numbers):
        return []
    return [Toll(metric, each.value, each.value_max, each.qualifier, each.start, each.end, RULE) for metric, each in zip(order, numbers, strict=True) if each]


def shares(masked: Masked, before: list[Toll]) -> list[Toll]:
    """The figures of places by which a sentence without a verb parts those of the one before, where they add up to them: 'Two people in A, one in B.'"""
    whose = _WHOSE.match(masked.text)
    first = _SHARES.match(masked.text, whose.end() if whose else 0)
    found = [first] if first else []
    while found and (following := _NEXT_SHARE.match(masked.text, found[-1].end())):
        found.append(following)
    numbers = [masked.at(each.start("n")) for each in found]
    values = [each.value for each in numbers if each is not None and each.value]
    if whose is not None:
        metric = "killed" if (whose["whom"] or whose["among"]).lower() in ("killed", "dead") else "injured"
        return [Toll(metric, each.value, each.value_max, each.qualifier, each.start, each.end, SHARES_RULE) for each in numbers if each]
    metric = next((toll.metric for toll in before if toll.metric in HURT and toll.value == sum(values)), None)
    if len(values) != len(found) or len(values) < 2 or metric is None:
        return []
    return [Toll(metric, each.value, each.value_max, each.qualifier, each.start, each.end, SHARES_RULE) for each in numbers if each]


def among_them(masked: Masked) -> list[Toll]:
    """The figures of places by which a sentence that opens with them parts the dead or the hurt: 'Among the dead are 16 in A, all of one family; seven in B.'

    So does one that opens with their number: 'Of the seven wounded, six were in A and one in B.'
    """
    opens = _WHOSE.match(masked.text)
    found = shares(masked, []) if opens and (opens["among"] or opens["whole"]) else []
    whole = masked.at(opens.start("whole")) if opens and opens["whole"] else None
    if whole is not None and whole.value != sum(toll.value or 0 for toll in found):
        return []
    return found if len(found) > 1 else []
