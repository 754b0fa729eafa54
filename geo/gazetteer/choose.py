"""Candidates → how probable each is, by its size, its match, the hints and its neighbours in the same document."""

from __future__ import annotations

import math
from typing import NamedTuple

from geo.gazetteer.candidates import Found, Row
from geo.gazetteer.entry import people_of_radius
from geo.gazetteer.geometry import distance_m
from geo.gazetteer.hints import Hints
from geo.gazetteer.own_names import held_back

#: answers closer together than this are one answer
SAME_PLACE_M = 25_000.0
_SAME_PLACE_DEG = 0.225

_SHOWN = frozenset({"exact", "override"})
#: old, foreign and like-sounding names count less beside a settlement that bears the very name
_BESIDE_SHOWN = 0.25
_RIVALS = 6
_NEARLY_EQUAL = 0.8
_TIE = 0.85
#: candidates less probable than this are too many to be looked at
_LEAST_AGREEING = 0.001
_RANK = {
    "settlement": 1, "unlocated": 1, "quarter": 1, "city_district": 1, "hromada": 2, "adm2": 2, "adm1": 3, "region": 3, "country": 4,
}  # fmt: skip

#: people that stand for a settlement of unknown size: the codifier's city, settlement, village
_PEOPLE = {"M": 8_000, "K": 500_000, "X": 1_200, "T": 1_200, "C": 250}
#: how often reports name a place grows a little slower than its size
_SIZE_POWER = 0.75
_SIZE_FLOOR = 300
_REGION = 200_000_000  # "southern Ukraine" is a region, not Ukraine
#: a part of a city is named in its own right so much more seldom than a town of its size
_QUARTER_SHARE = 0.1
#: the weight of "a place that the list does not hold", by what narrows the question
_UNLISTED = {"adm1": 25.0, "country": 60.0, "": 1_500.0}
#: a name of so many letters is rarely shared; longer ones less by the square
_RARE_LETTERS = 6

_OTHER_RAION = 0.02
_RAION_REACH_M = 25_000.0
_CONTEXT_REACH_M = 40_000.0
_FAR_FROM_CONTEXT = 0.005
#: the share of unlisted places that lie about as near to the document's other places as its own do
_UNLISTED_NEAR = 0.1
_FAR_FROM_NEIGHBOURS = 0.1


class Weighed(NamedTuple):
    """A candidate with its share of the probability (0..1) and whether the hints allow it."""

    found: Found
    share: float
    allowed: bool


def weigh(found: list[Found], hints: Hints, letters: int = _RARE_LETTERS) -> tuple[list[Weighed], float]:
    """(the candidates, most probable first; confidence 0..1 that the first one is right within SAME_PLACE_M).

    letters: how long the written name is; a long name is seldom that of an unlisted place.
    """
    if not found:
        return [], 0.0
    towns = {(f.row.adm1, f.row.adm2) for f in found if f.row.kind in ("settlement", "unlocated")}
    town_adm1 = {adm1 for adm1, _ in towns}
    binding, beside = hints.country or hints.adm1, hints.beside
    weights, named_so = [], False
    for f in found:
        row = f.row
        if binding and not hints.hold(row.country, row.adm1, row.adm1_other):
            weights.append(0.0)
            continue
        weights.append(_weight(f, towns, town_adm1))
        named_so = named_so or (f.match in _SHOWN and _RANK[row.kind] == 1)
    if named_so:
        weights = [w if f.match in _SHOWN or f.own else w * _BESIDE_SHOWN for f, w in zip(found, weights, strict=True)]
    weights = held_back(found, weights)
    if beside:
        weights = [w * _by_hints(f.row, hints) if w else 0.0 for f, w in zip(found, weights, strict=True)]
    scale = "adm1" if hints.adm1 else "country" if hints.country or hints.near or hints.raion_near else ""
    unlisted = _UNLISTED[scale] * min(1.0, (_RARE_LETTERS / max(letters, 1)) ** 2)
    if hints.near:
        unlisted *= _UNLISTED_NEAR
    total = sum(weights) + unlisted
    weighed = [Weighed(f, w / total, w > 0) for f, w in zip(found, weights, strict=True)]
    weighed.sort(key=lambda w: (-w.share, -w.found.row.population, w.found.row.gazetteer_id))
    if not weighed[0].allowed:
        return weighed, 0.0
    # of nearly equal candidates the one that most others lie near to: it is right most often; none beside one that bears the name
    first = weighed[0]
    rivals = [w for w in weighed[:_RIVALS] if w.share >= _NEARLY_EQUAL * first.share and w.found.own >= first.found.own]
    least = min(_LEAST_AGREEING, rivals[-1].share)
    spots = [(w.found.row.lat, w.found.row.lon, _RANK[w.found.row.kind], w.share) for w in weighed if w.share >= least]
    agreeing = [_agreeing(w, spots) for w in rivals]
    best = max(range(len(rivals)), key=lambda i: (round(agreeing[i], 6), -i))
    weighed.insert(0, weighed.pop(best))
    chosen = weighed[0].found
    return weighed, min(agreeing[best], 1.0) * chosen.reliable * _position_reliable(chosen.row)


def is_tie(allowed: list[Weighed]) -> bool:
    """Whether another place, somewhere else, is about as probable as the first: then choosing would be tossing a coin."""
    first, *rest = allowed
    here = first.found.row
    return any(
        w.share > _TIE * first.share and distance_m(here.lat, here.lon, w.found.row.lat, w.found.row.lon) > SAME_PLACE_M
        for w in rest[:3]
    )


def _agreeing(one: Weighed, spots: list[tuple[float, float, int, float]]) -> float:
    """The share of all candidates of its rank that lie near it, itself included. spots: (lat, lon, rank, share)."""
    here = one.found.row
    here_lat, here_lon, here_rank, share = here.lat, here.lon, _RANK[here.kind], 0.0
    for lat, lon, rank, part in spots:
        if -_SAME_PLACE_DEG < lat - here_lat < _SAME_PLACE_DEG and rank == here_rank:
            if (lat == here_lat and lon == here_lon) or distance_m(here_lat, here_lon, lat, lon) < SAME_PLACE_M:
                share += part
    return share


def _position_reliable(row: Row) -> float:
    """How often the true position lies within SAME_PLACE_M of the stated one, when the entry is the right one."""
    if row.kind != "unlocated" or row.radius_m <= 15_000:
        return 1.0
    return 0.95 if row.radius_m <= 25_000 else 0.8


def _weight(found: Found, towns: set[tuple[str, str]], town_adm1: set[str]) -> float:
    row = found.row
    if row.kind == "settlement":
        size = (row.population or _PEOPLE.get(row.category) or people_of_radius(row.radius_m)) + _SIZE_FLOOR
    elif row.kind == "unlocated":
        size = _PEOPLE.get(row.category, 250) + _SIZE_FLOOR
    elif row.kind == "region":
        size = _REGION
    elif row.kind == "country":
        size = 10_000_000
    elif row.kind == "adm1":
        size = 1_000_000 if found.level == "adm1" else 100_000 if row.adm1 not in town_adm1 else 100
    elif row.kind in ("adm2", "hromada"):
        size = 50_000 if found.level == row.kind or (row.adm1, row.adm2) not in towns else 20
        if row.kind == "hromada" and found.level != "hromada":
            size = 20
    elif row.kind == "quarter":
        size = _SIZE_FLOOR + row.population * _QUARTER_SHARE
    else:
        size = 1_000 if found.level else 200
    own = 1_000.0 if row.layer else 1.0  # the user's own list wins
    return size**_SIZE_POWER * found.fit * own


def _by_hints(row: Row, hints: Hints) -> float:
    """How much what narrows the question without binding it speaks for an entry."""
    weight = 1.0
    if hints.adm2 and row.kind not in ("adm1", "country"):
        weight *= 1.0 if row.adm2 in hints.adm2 else _OTHER_RAION
    if hints.raion_near:
        weight *= _OTHER_RAION + _closeness(row, hints.raion_near, _RAION_REACH_M)
    if hints.near:
        weight *= _FAR_FROM_CONTEXT + _closeness(row, hints.near, _CONTEXT_REACH_M)
    if hints.neighbours and row.kind not in ("adm1", "country"):
        weight *= _FAR_FROM_NEIGHBOURS + hints.neighbours.density(row.lat, row.lon)
    return weight


def _closeness(row: Row, places: tuple[tuple[float, float], ...], reach_m: float) -> float:
    """1 at one of the places, falling by e every reach_m."""
    return math.exp(-min(distance_m(row.lat, row.lon, lat, lon) for lat, lon in places) / reach_m)
