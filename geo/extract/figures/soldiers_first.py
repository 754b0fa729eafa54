"""Takes soldiers from figures that do not name them, as the text counts soldiers first, or tells elsewhere how many of those were soldiers."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.counts.soldiers_among import RULE
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


def without_those_among(strike: Strike) -> None:
    """Nothing; a number of which one sentence says how many were soldiers is the same number in the others: 'Six dead in A. … Six people were killed, two of them soldiers'."""
    civil = {(toll.metric, toll.whole): toll.value for part in strike.parts for toll in part.tolls if toll.whole}
    for number, part in enumerate(strike.parts):
        for toll in part.tolls if not civil else ():
            metric = toll.metric.removeprefix("military_")
            told = [each.value or 0 for before in strike.parts[:number] for each in before.tolls if each.metric == metric and not each.listed] if toll.rule == RULE else []
            if told and max(told) > (toll.value or 0) > 0:
                civil[metric, max(told)] = max(told) - (toll.value or 0)  # "Eight people were killed. Two of the dead were soldiers"
    for part in strike.parts if civil else ():
        part.tolls = [replace(toll, value=civil[toll.metric, toll.value], whole=toll.value) if not toll.whole and (toll.metric, toll.value) in civil else toll for toll in part.tolls]
