"""How alike two incidents are: an agreement for each thing that is compared, in words, and one score of them all."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from geo.domain.casualties import Interval, written
from geo.domain.vocabulary import Terms, Vocabulary
from geo.match.facts import COUNTS, Facts

#: from this score on both are probably one strike; from the lower one on they may be
LIKELY, POSSIBLE = 0.7, 0.4
#: what an agreement counts as where one side does not say
UNKNOWN = 0.5
#: how much weapon, target and counts weigh among themselves
WEIGHTS = {"weapon": 0.3, "target": 0.3, "counts": 0.4}
#: the part of the score that day and place alone give; the rest is up to weapon, target and counts
BY_DAY_AND_PLACE = 0.55
#: agreement by days between: reports of one night name either day, and some the day of publication
BY_DAYS_APART = {0: 1.0, 1: 0.7, 2: 0.3, 3: 0.1}
#: a place known within this is as good as known; beyond it, that circles overlap says less and less
SHARP_M = 15_000.0
#: how fast agreement falls with the distance that is left between the two circles
FALL_M = 4_000.0
_EARTH_M = 6_371_000.0


@dataclass(frozen=True)
class Agreement:
    """One thing that is compared. value: 0 (contradicts) to 1 (agrees), None when a side does not say. reason: in words."""

    name: str
    value: float | None
    reason: str


@dataclass(frozen=True)
class Likeness:
    """How alike two incidents are. score: 0 to 1; parts: why."""

    score: float
    parts: tuple[Agreement, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in words, in the order day, place, weapon, target, counts."""
        return tuple(part.reason for part in self.parts)


def likeness(one: Facts, other: Facts, vocabulary: Vocabulary) -> Likeness:
    """The Likeness of two incidents; the same whichever comes first.

    score = day · place · (0.55 + 0.45 · m), m = the weighted mean of weapon 0.3, target 0.3, counts 0.4. What a side
    does not say counts 0.5, so that silence neither proves nor disproves; a day or place that contradicts gives 0.
    """
    day, place = _day(one, other), _place(one, other)
    rest = (
        _terms("weapon", one.weapons, other.weapons, vocabulary.weapons),
        _terms("target", one.targets, other.targets, vocabulary.target_types),
        _counts(one, other),
    )
    mean = sum(WEIGHTS[part.name] * _worth(part) for part in rest)
    score = _worth(day) * _worth(place) * (BY_DAY_AND_PLACE + (1 - BY_DAY_AND_PLACE) * mean)
    return Likeness(round(min(1.0, score), 3), (day, place, *rest))


def distance_m(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Metres between two positions on a sphere (haversine)."""
    up = math.sin(math.radians(other_lat - lat) / 2) ** 2
    along = math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_M * math.asin(math.sqrt(min(1.0, up + math.cos(math.radians(lat)) * math.cos(math.radians(other_lat)) * along)))


def _worth(part: Agreement) -> float:
    return UNKNOWN if part.value is None else part.value


def _day(one: Facts, other: Facts) -> Agreement:
    if one.first is None or other.first is None:
        return Agreement("day", None, "the day of one of them is not known")
    spans = sorted(((one.first, one.last or one.first), (other.first, other.last or other.first)))
    (first, last), (later_first, later_last) = spans
    apart = (later_first - last).days
    if apart > 0:
        return Agreement("day", BY_DAYS_APART.get(apart, 0.0), f"{apart} day{'' if apart == 1 else 's'} apart")
    longest = max((last - first).days, (later_last - later_first).days) + 1
    if longest == 1:
        return Agreement("day", 1.0, f"the same day, {first}")
    return Agreement("day", 1 / math.sqrt(longest), f"one is known to {longest} days, and the other's {_days(spans, longest)} among them")


def _days(spans: list[tuple[date, date]], longest: int) -> str:
    lengths = [(last - first).days + 1 for first, last in spans]
    return "day lies" if min(lengths) == 1 and longest > 1 else "days lie"


def _place(one: Facts, other: Facts) -> Agreement:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        if one.country and other.country and one.country != other.country:
            return Agreement("place", 0.0, f"in different countries, {' and '.join(sorted((one.country, other.country)))}")
        if one.adm1 and other.adm1 and one.adm1 != other.adm1:
            return Agreement("place", 0.0, f"in different oblasts or provinces, {' and '.join(sorted((one.adm1, other.adm1)))}")
        return Agreement("place", None, "the place of one of them is not known")
    apart = distance_m(one.lat, one.lon, other.lat, other.lon)
    radii = sorted((one.radius_m or 0.0, other.radius_m or 0.0))
    sharp = min(1.0, math.sqrt(SHARP_M / radii[1])) if radii[1] else 1.0
    if one.gazetteer_id and one.gazetteer_id == other.gazetteer_id:
        return Agreement("place", sharp, "the same place of the gazetteer" if sharp == 1 else f"the same area, known {_within(radii[1])}")
    reach = sum(radii)
    if apart <= reach:
        inside = sharp * (1 - 0.3 * apart / reach) if reach else sharp
        return Agreement("place", inside, f"{_metres(apart)} apart, which their radii of {_metres(radii[0])} and {_metres(radii[1])} allow")
    beyond = 0.7 * sharp * math.exp(-(apart - reach) / FALL_M)
    return Agreement("place", beyond if beyond >= 0.01 else 0.0, f"{_metres(apart)} apart, more than their radii of {_metres(radii[0])} and {_metres(radii[1])} allow")


def _terms(name: str, one: Collection[str], other: Collection[str], terms: Terms) -> Agreement:
    """Agreement of vocabulary ids by their coarse kinds; the smaller side decides, as a short report names less."""
    sides = [{terms.root(term) for term in side if term in terms and term != "unknown"} for side in (one, other)]
    if not all(sides):
        return Agreement(name, None, f"one of them names no {name}")
    shared = sides[0] & sides[1]
    said = [", ".join(terms.label(term).lower() for term in terms if term in side) for side in (shared, sides[0] - shared, sides[1] - shared)]
    if not shared:
        return Agreement(name, 0.0, f"different {name}s: {' against '.join(sorted(said[1:]))}")
    return Agreement(name, len(shared) / min(map(len, sides)), f"the same {name}{'' if len(shared) == 1 else 's'}: {said[0]}")


def _counts(one: Facts, other: Facts) -> Agreement:
    found, said = [], []
    for name in COUNTS:
        pair: tuple[Interval | None, Interval | None] = getattr(one, name), getattr(other, name)
        if pair[0] is None or pair[1] is None:
            continue
        found.append(_near(*pair))
        words = sorted({written(pair[0]), written(pair[1])})
        said.append(f"{name} {' and '.join(words)}")
    if not found:
        return Agreement("counts", None, "no count that both give")
    return Agreement("counts", sum(found) / len(found), ", ".join(said))


def _near(one: Interval, other: Interval) -> float:
    """1 when one number can meet both; otherwise the ratio of the bounds that face each other: tolls grow from report to report."""
    if one.agrees_with(other):
        return 1.0
    low, high = (one, other) if one.min < other.min else (other, one)
    return (1 + (low.max or 0)) / (1 + high.min)


def _within(radius_m: float) -> str:
    return f"within {_metres(radius_m)}"


def _metres(length_m: float) -> str:
    return f"{length_m / 1000:,.3g} km" if length_m >= 1000 else f"{length_m:,.0f} m"
