"""Says which drafts of a report are left out: areas that only sum up their towns or a day, and places of which nothing is told."""

from __future__ import annotations

from geo.extract.drafts import IncidentDraft
from geo.extract.places.distance import HROMADA_KM, NARROW, distance_km, in_district
from geo.extract.rules.sought import Sought
from geo.extract.strikes.area_sums import are_counted, covers, in_the_days_of, is_sum, is_whole, of_that_day
from geo.extract.strikes.roundups import of_the_rest, sums_a_day, sums_attacks
from geo.extract.strikes.standing import AROUND_KM
from geo.extract.strikes.strike import Strike

#: a strike of which a report only names a region such as Gaza is told of so many days later at most, beside one of its news;
#: and one of more days back is not what a report is about of whose headline and first sentence it is no part
DAYS_BACK = 7
#: more villages of an area than so many are a list, of which a report tells no more than that they were hit
SEVERAL = 2

#: a single strike, on something
_ONE_STRIKE = Sought(
    r"\b(?:[Aa]n?|[Tt]he|[Aa]nother|[Oo]ne)\s+(?:[\w-]+\s+){0,3}?(?:(?:air\s?|drone\s|missile\s)?strike|attack|raid|bombing|shelling|blast)\s+(?:on|at|against|of)\s+(?:an?|the|its|one)\s"
    r"|\b(?:[Aa]n?|[Tt]he|[Aa]nother|[Oo]ne|[Tt]wo)\s+(?:[\w-]+\s+){0,3}?(?:strikes?|air\s?strikes?|attacks?|missiles?|bombs?|drones?|rockets?|shells?|warplanes?|jets?|raids?)\s+(?:[a-z]+\s+)?(?:hit|struck|targeted|bombed|destroyed|levelled|flattened)\s+(?:an?|the|its|one)\s"
)

#: what alone makes no incident of an area beside others
_SOLDIERS = {"military_killed", "military_injured"}


def kept(pairs: list[tuple[Strike, IncidentDraft]], english: str | None) -> list[IncidentDraft]:
    """The drafts without areas that only sum up their towns or a day, and without places of which nothing is told; english: the text, if it is in English."""
    left: list[IncidentDraft] = []
    for strike, incident in pairs:
        place = incident.place
        if len(pairs) > 1 and strike.only_headline():
            continue  # "Read also: …"
        if english and any(_names_it(strike, incident, other) for _, other in pairs):
            continue
        if strike.region and incident.date is not None and not _on_one_thing(strike, incident) and any(each.date is not None and (each.date - incident.date).days > DAYS_BACK for _, each in pairs):
            continue  # an older strike somewhere in Gaza or Darfur, beside the news
        if strike.area and not strike.hit and len(pairs) > 1 and not (incident.tolls.keys() - _SOLDIERS or incident.targets or incident.damage or incident.weapons):
            continue  # "its troops killed a number of fighters in southern Gaza"
        if english and strike is not pairs[0][0] and not (incident.tolls.keys() - _SOLDIERS or incident.targets or incident.damage or incident.weapons) and _only_soldiers(strike):
            continue  # "Troops later killed two bandits near Maro", beside the village that the report tells of
        if english and (strike.area or strike.near) and sums_attacks(strike) and are_counted(strike, incident, pairs):
            continue  # "Attacks across Gaza killed 50. … In Nuseirat six people were killed"
        if strike.of_all and (incident.targets or incident.damage):
            left.append(incident)
            continue  # "The district was shelled: A, B and C. A school was damaged": in one of them
        if place is not None and strike.area and not strike.days_whole:
            inside = [
                other
                for town, other in pairs
                if other is not incident
                and other.place
                and (not town.area or other.place.precision == "hromada" != place.precision)
                and other.place.adm1 == place.adm1
                and (place.precision not in NARROW or in_district(place, other.place))
                and (place.precision != "hromada" or distance_km(place, other.place) < HROMADA_KM)
                and not (town.in_passing or all(part.reading.has("told_before") for part in town.parts))  # "Recall: on the evening of 26 October a woman was wounded in …"
            ]
            if english and (strike.total or strike.day_sum) and strike.region and not incident.targets and any(not town.area and other.place is not None and other.place.country == place.country and of_that_day(strike, incident, other) for town, other in pairs):
                continue  # "36 people were killed across Gaza on Saturday", beside a town that the report tells of
            beside = [(town, each) for town, each in pairs if each is not incident and not town.in_passing and (each.place is None or each.place.adm1 == place.adm1)]
            rest = inside if place.precision == "hromada" else [each for _, each in beside]  # a community is no sum of others
            if english and any(each.tolls for each in inside) and sums_a_day(strike, english):
                continue  # "8 were killed and 19 wounded in the region over the past day", beside its towns that the report tells of
            if english and rest and incident.tolls and not of_the_rest(strike) and (strike.total or not incident.targets or _of_many_towns(incident, rest)) and (is_sum(incident, rest) or is_whole(incident, [other for town, other in pairs if not town.area and in_the_days_of(incident, other)])):
                continue  # what the towns told of after it add up to, or more than those of which the towns are told
            listed = len(inside) > SEVERAL and not any(each.tolls or each.targets or each.damage for each in inside)  # "One was killed in the region. … A, B and C came under fire": the figure is nobody else's
            if english and strike.total and not (listed and incident.tolls) and any(not _told_before(town) for town, _ in beside) and not of_the_rest(strike):
                continue  # "They attacked four districts of the region", "Attacks on the region killed 30": beside a strike in it that the report tells of
            if english and strike.total and incident.tolls and any(covers(other, incident) for other in rest):
                continue  # "a civilian died in communities of the region. … The strike on the community of A killed a man"
            wrecked = place.precision == "hromada" and bool(incident.damage)  # "In the A community, 14 houses were damaged", near a town
            if inside and not wrecked and not (strike.hit and place.precision == "hromada") and (not incident.tolls or any(covers(other, incident) for other in inside)):
                continue
        left.append(incident)
    return left


def _on_one_thing(strike: Strike, incident: IncidentDraft) -> bool:
    """Whether a region is only where one thing stood that was hit on a day of its own: 'A strike on a school in central Gaza on 11 March killed 18'."""
    told = incident.tolls and incident.targets and incident.date_precision == "day" and strike.day_stated and not (strike.total or strike.day_sum)
    return bool(told) and any(part.tolls and part.reading.targets and _ONE_STRIKE.search(part.reading.sentence.text) for part in strike.parts)


def _of_many_towns(incident: IncidentDraft, towns: list[IncidentDraft]) -> bool:
    """Whether the dead of an area are exactly those of three towns or more, so that its targets are those of all."""
    dead = [each.tolls["killed"].value for each in towns if "killed" in each.tolls and each.tolls["killed"].value]
    whole = incident.tolls.get("killed")
    return whole is not None and len(dead) > 2 and sum(value or 0 for value in dead) == whole.value


def _told_before(strike: Strike) -> bool:
    """Whether a report only recalls a strike."""
    return all(part.reading.has("told_before") or part.reading.has("recap") for part in strike.parts)


def _only_soldiers(strike: Strike) -> bool:
    """Whether of a strike no more is told than that it killed soldiers or gunmen."""
    told = {toll.metric for part in strike.parts for toll in part.tolls}
    return bool(told) and told <= _SOLDIERS


def _names_it(near: Strike, incident: IncidentDraft, village: IncidentDraft) -> bool:
    """Whether a village is the place that the headline calls only near a town: 'A man killed near Kupiansk. … In Novoosynove a man was killed.'"""
    own, place = incident.place, village.place
    if village is incident or not near.near or near.has_tolls() or not incident.tolls or own is None or place is None or place == own:
        return False
    if any(part.reading.weapons or part.reading.targets for part in near.parts if not part.reading.sentence.headline):
        return False  # "A drone hit a car near Kupiansk"
    return distance_km(own, place) < AROUND_KM and covers(village, incident)
