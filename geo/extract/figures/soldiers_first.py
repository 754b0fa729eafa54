"""Tells dead or injured without a word for who they were that were soldiers, as the text counts soldiers first."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.strikes.strike import Strike

#: behind a number those who are no soldiers: "killed seven servicemen and wounded two local women"
_CIVIL = re.compile(r"\s+(?:(?:local|elderly|young|more)\s+)*(?:civilians?|wom[ae]n|residents?|villagers?|pensioners?|child(?:ren)?|boys?|girls?)\b")


def count_soldiers_apart(strike: Strike) -> None:
    """Nothing; makes 'up to 70 people died at the camp' soldiers' where the text counts soldiers first and all others only there."""
    tolls = [(part, toll) for part in strike.parts for toll in part.tolls if toll.value]
    plain = [(part, toll) for part, toll in tolls if not toll.metric.startswith("military_") and not _CIVIL.match(part.reading.sentence.text, toll.end)]
    if not tolls or not tolls[0][1].metric.startswith("military_") or any(toll.metric.startswith("children_") for _, toll in plain):
        return
    if all(any(target.id == "military" for target in part.reading.targets) or part.reading.has("military_target") for part, _ in plain):
        for part in strike.parts:
            part.tolls = [replace(toll, metric=f"military_{toll.metric}") if any(toll is each for _, each in plain) else toll for toll in part.tolls]
