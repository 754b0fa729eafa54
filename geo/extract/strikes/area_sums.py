"""Tells of the figures of an area whether they are those of its towns, of which a report tells as well."""

from __future__ import annotations

from geo.extract.drafts import IncidentDraft
from geo.extract.places.distance import distance_km, in_district
from geo.extract.strikes.standing import AROUND_KM
from geo.extract.strikes.strike import Strike

#: the sum of an area is that of strikes in its towns so many days before
DAYS_OF_A_SUM = 3
#: so many times as many as "more than 20" the towns of an area may have
LOWER_BOUND = 1.25


def of_that_day(area: Strike, incident: IncidentDraft, town: IncidentDraft) -> bool:
    """Whether a town was hit on the day of the strike on its area; where none was told for the area, the day before will do."""
    if incident.date is None or town.date == incident.date:
        return True
    return area.date() is None and town.date is not None and 0 <= (incident.date - town.date).days <= 1


def is_sum(area: IncidentDraft, towns: list[IncidentDraft]) -> bool:
    """Whether the figures of an area are those of all the towns together."""
    for metric, value in area.tolls.items():
        if sum(town.tolls[metric].value or 0 for town in towns if metric in town.tolls) != value.value:
            return False
    return sum(bool(area.tolls.keys() & town.tolls.keys()) for town in towns) > 1


def in_the_days_of(area: IncidentDraft, town: IncidentDraft) -> bool:
    """Whether a town lies in an area and was struck on the day of the area's figures, or on one of the three before."""
    if area.place is None or town.place is None or area.place.adm1 != town.place.adm1:
        return False
    if area.place.precision == "raion" and not in_district(area.place, town.place):
        return False
    return area.date is None or town.date is None or 0 <= (area.date - town.date).days <= DAYS_OF_A_SUM


def is_whole(area: IncidentDraft, towns: list[IncidentDraft]) -> bool:
    """Whether the figures of an area are those of its towns, of which the report tells of some only: '18 were hurt in the region. Eight residents of Chuhuiv …'."""
    sums: dict[str, int] = {}
    for town in towns:
        for metric, toll in town.tolls.items():
            sums[metric] = sums.get(metric, 0) + (toll.value or 0)
    known = [metric for metric, toll in area.tolls.items() if toll.value]
    return len(towns) > 1 and bool(known) and all(sums.get(metric, 0) <= (area.tolls[metric].value or 0) for metric in known) and any(sums.get(metric) for metric in known)


def covers(town: IncidentDraft, area: IncidentDraft) -> bool:
    """Whether every figure of an area is one that a town has as well."""
    return all(metric in town.tolls and town.tolls[metric].value == value.value for metric, value in area.tolls.items())


def are_counted(area: Strike, incident: IncidentDraft, pairs: list[tuple[Strike, IncidentDraft]]) -> bool:
    """Whether two or more towns of an area, or around a town, have figures of their own on its day that the area's may hold."""
    sums: dict[str, list[int]] = {}
    for town, other in pairs:
        if other is incident or town.area or incident.place is None or not of_that_day(area, incident, other):
            continue
        if other.place is not None and (distance_km(incident.place, other.place) > AROUND_KM if area.near else other.place.adm1 != incident.place.adm1):
            continue
        for metric in other.tolls.keys() & incident.tolls.keys():
            sums.setdefault(metric, []).append(other.tolls[metric].value or 0)
    most = {metric: (incident.tolls[metric].value or 0) * (1 if incident.tolls[metric].qualifier == "exact" else LOWER_BOUND) for metric in sums}
    return any(len(each) > 1 for each in sums.values()) and all(sum(each) <= most[metric] for metric, each in sums.items())
