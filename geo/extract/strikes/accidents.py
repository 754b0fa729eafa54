"""Leaves out what befell a place by accident, in a report that begins with one: 'A helicopter crashed into a kindergarten near Kyiv'."""

from __future__ import annotations

import re

from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.strikes.strike import Strike

#: a report begins with its headline, the place and time of writing and its first sentence
LEAD = 3
#: what makes it no accident
_ATTACKED = re.compile(r"\b(?<!years of )(?<!months of )(?:attack\w*|(?:air ?)?strikes?|struck|shell(?:ed|ing|s)|bomb\w*|missiles?|drones?|UAVs?|rockets?|artillery|shot|gunfire|mines?|explosives?|hit by)\b", re.IGNORECASE)


def without_accidents(strikes: list[Strike], readings: list[Reading], lexicon: Lexicon) -> list[Strike]:
    """The strikes of a report; where it begins with an accident, those alone of which it says that they were an attack or with what."""
    lead = readings[:LEAD]
    if not any(lexicon.has("accident", each.sentence.text) for each in lead) or any(_ATTACKED.search(each.sentence.text) for each in lead):
        return strikes
    return [strike for strike in strikes if any(_ATTACKED.search(part.reading.sentence.text) for part in strike.parts)]
