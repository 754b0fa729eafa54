"""Reads numbers without a noun ('The prosecutor's office gave six.') with which somebody counts those of whom the sentence before told."""

from __future__ import annotations

import re

from geo.extract.text.masking import Masked
from geo.extract.text.numbers import SMALL
from geo.extract.toll import HURT, Toll

_NUMBER = rf"(?:at least |more than |about |around |over )?(?:\d[\d,]*|[a-z]*teen|[a-z]+ty(?:-[a-z]+)?|{'|'.join(SMALL)}|eleven|twelve)"
_PUTS = r"(?:put|puts|gave|gives|set|placed)\s+(?:them|it|the\s+(?:figures?|numbers?|tolls?|tally|counts?))\s+(?:(?:later|now)\s+)?(?:at|as)\s+"
#: how somebody counts, without saying whom
_COUNTS = re.compile(rf"\b(?:(?:said|says|gave|gives|counted|counts|reported|spoke of)\s+|{_PUTS}){_NUMBER}(?=\s*(?:[.;,]|$|and\b))")
#: the dead and the injured in one breath: "Police later put the figures at nine and four."
_BOTH = re.compile(rf"\b{_PUTS}(?P<one>#+)\s+and\s+(?P<other>#+)(?=\s*(?:[.;,]|$))")
RULE = "bare_counts.both"


def counts(text: str) -> bool:
    """Whether a sentence may count without a noun those of whom the one before told."""
    return bool(_COUNTS.search(text))


def both(masked: Masked, before: list[Toll]) -> list[Toll]:
    """The dead and the injured of 'put the figures at nine and four', in the order of the sentence before; before: its figures."""
    found = _BOTH.search(masked.text)
    order = list(dict.fromkeys(toll.metric for toll in sorted(before, key=lambda each: each.start) if toll.metric in HURT))
    numbers = [masked.at(found.start(each)) for each in ("one", "other")] if found else []
    if len(order) != len(HURT) or not numbers or any(each is None or not each.value for each in numbers):
        return []
    return [Toll(metric, each.value, each.value_max, each.qualifier, each.start, each.end, RULE) for metric, each in zip(order, numbers, strict=True) if each]
