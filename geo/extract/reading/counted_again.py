"""Tells that a count which 'meanwhile' sets beside another is of the strike told of: 'Meanwhile, the rescue service said one was dead and 18 hurt'."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.counts.casualties import Toll
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought
from geo.extract.speakers import floor
from geo.extract.speakers.people import Speaker

#: so many sentences before it the other count stands
NEAR = 4
_MEANWHILE = Sought(r"^\W*(?:[\w' ]{1,45}, )?[Mm]eanwhile\b")


def by_another(text: str, flags: frozenset[str], tolls: list[Toll], speakers: Sequence[Speaker], mentions: Sequence[Mention], readings: Sequence[Reading]) -> bool:
    """Whether a sentence gives what another authority counts of those told of before it: it names no attack and no place, and repeats a figure, or calls its own the toll."""
    if "trigger" in flags or not tolls or not _MEANWHILE.search(text) or any(each.role == "event" for each in mentions):
        return False
    if not any(each.role in floor.COUNTING for each in speakers):
        return False
    told = [toll for each in readings[-NEAR:] if not each.sentence.headline for toll in each.tolls if toll.value and not toll.weak]
    again = {(toll.metric, toll.value) for toll in told}
    return any((toll.metric, toll.value) in again or (toll.rule.endswith(".toll") and any(toll.metric == each.metric for each in told)) for toll in tolls)
