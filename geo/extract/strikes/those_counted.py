"""Tells whether a sentence goes on with the victims whom a strike has counted: 'The three children were killed when …'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.counts.casualties import Toll
from geo.extract.reading.reading import Reading
from geo.extract.strikes.strike import Strike

#: before those of whom the report has told
_THOSE = re.compile(r"(?:The|These|Those|Both|All(?: of)?(?: the)?)\s+(?:[\w-]+\s+){0,2}?(?:children|boys|girls|victims|dead|men|women|siblings|brothers|sisters|minors|students|pupils|teenagers|people|civilians|workers|medics)\b(?!\s+(?:in|at|from)\b)")


def those_counted(strike: Strike, tolls: Sequence[Toll], reading: Reading) -> bool:
    """Whether a sentence opens with victims of a number that a strike has, be it that of the children among its dead."""
    if not _THOSE.match(reading.sentence.text):
        return False
    known = {(toll.metric, toll.value) for part in strike.parts for toll in part.tolls if toll.value}
    own = {(toll.metric, toll.value) for toll in tolls if toll.value}
    return bool(own & known) and not any(toll.value and toll.value > max((each or 0 for metric, each in known if metric == toll.metric), default=0) for toll in tolls)
