"""Leaves out the injured of before some of them died: "11 killed and 13 wounded … two of the wounded died … 13 killed, 11 wounded"."""

from __future__ import annotations

import re

from geo.extract.rules.sought import Sought
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.toll import Toll

#: how a report tells that some of the injured are among the dead now
_DIED = Sought(
    r"\b(?:wounded|injured|hurt|victims|patients)\b[^.;]{0,80}\b(?:died|dies|has died|have died|succumbed|passed away)\b"
    r"|\b(?:died|dies|succumbed|passed away)\b[^.;]{0,60}\b(?:in|at|on the way to)\s+(?:an?\s+|the\s+)?(?:[\w'-]+\s+){0,2}(?:hospitals?|clinic|intensive care)\b"
    r"|\b(?:died|dies|succumbed)\b[^.;]{0,30}\b(?:of|from|to)\s+(?:his|her|their|the|severe|serious|grave)\s+(?:[\w-]+\s+)?(?:wounds|injuries|burns)\b",
    re.IGNORECASE,
)


def without_the_dying(strike: Strike, found: list[tuple[Part, Toll]]) -> list[tuple[Part, Toll]]:
    """The figures of the injured without one that counts those who died since.

    That is so where the report says that some died of their wounds, and dead and injured together stay as many: as many more dead
    as fewer injured.
    """
    if len(found) < 2 or not any(_DIED.search(part.reading.sentence.text) for part in strike.parts):
        return found
    dead = {toll.value for part in strike.parts for toll in part.tolls if toll.metric == "killed" and toll.value}
    left = {toll.value for _, toll in found if toll.value and not toll.listed}

    def before(part: Part, toll: Toll) -> bool:
        told = [other.value for other in part.tolls if other.metric == "killed" and other.value]
        return any((toll.value or 0) - more in left and killed + more in dead for killed in told for more in range(1, toll.value or 0))

    kept = [each for each in found if not before(*each)]
    return kept or found
