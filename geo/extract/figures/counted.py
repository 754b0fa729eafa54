"""Makes the persons that a report tells of one beside another the one figure that is claimed of them."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.counts import afterwards
from geo.extract.drafts import IncidentDraft
from geo.extract.figures import beside, further
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.toll import HURT, Toll


def counted_together(strike: Strike, incident: IncidentDraft) -> list[Part]:
    """The parts of a strike, in which a sum that became its figure stands for those of whom it is the sum: two men and a woman who died are three."""
    parts = list(strike.parts)
    for metric in HURT:
        settled = incident.tolls.get(metric)
        if settled is None:
            continue
        for add, earlier in ((beside.added_up, False), (further.added_up, True)):
            for part, whole in add(strike, metric):
                chosen = settled.span == part.reading.span(whole.start, whole.end)
                if settled.value == whole.value and (chosen or not earlier):
                    parts = [_with(each, whole, each.reading is part.reading, earlier) for each in parts]
        for part, whole in afterwards.together(strike.parts, metric):
            first = next((toll for toll in part.tolls if toll.metric == metric and not toll.later and toll.end <= whole.start and toll.value and not toll.weak), None)
            if first is not None and settled.value == whole.value and whole.later > 1:  # "killed three on the spot, and a fourth died in hospital": four, as one and the same says
                parts = [_with(each, replace(whole, start=first.start), each.reading is part.reading, False) for each in parts]
    return parts


def _with(part: Part, whole: Toll, own: bool, earlier: bool) -> Part:
    """A part with a sum instead of what it is the sum of; own: whether it is the one that gives the sum; earlier: whether sentences before it give some of it."""

    def summed(toll: Toll) -> bool:
        if toll.metric != whole.metric or part.reading.sentence.headline:
            return False
        return whole.start <= toll.start < whole.end if own else earlier and bool(toll.value) and (toll.value or 0) < (whole.value or 0)

    kept = [toll for toll in part.tolls if not summed(toll)]
    return replace(part, tolls=sorted([*kept, whole], key=lambda toll: toll.start)) if own else replace(part, tolls=kept)
