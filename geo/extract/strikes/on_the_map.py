"""Gives strikes on villages that cannot be placed the area of the oblast in which they lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geo.domain.place import Place
from geo.extract.drafts import IncidentDraft
from geo.extract.reading.reading import Reading


def stand_in(incidents: Sequence[IncidentDraft], readings: Sequence[Reading], by_chance: Mapping[Place, Place | None]) -> None:
    """Nothing; a village without a position stands in the area of its oblast, under its own name, so that it is on the map and found by the oblast.

    The area keeps no id: two villages of an oblast are two places. by_chance: places by which the report was only read, and what is known of them.
    """
    within = {(each.name, reading.span(each.start, each.end)): each.within for reading in readings for each in reading.mentions if each.within is not None}
    for incident in incidents:
        place = incident.place and by_chance.get(incident.place, incident.place)
        if place is None or place.precision == "oblast":  # of an oblast whose strike is that of a village told of
            place = next((area for span in incident.place_spans if (area := within.get((incident.as_written, tuple(span)))) is not None), place)
        if place is not None and place.method == "hint_area" and place.precision == "oblast":
            place = replace(place, name=incident.as_written, gazetteer_id=None)
        incident.place = place
