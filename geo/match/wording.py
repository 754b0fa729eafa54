"""What is alike of two incidents and what is not, in words: one short sentence for each comparison."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from datetime import date

from geo.domain.casualties import Interval, written
from geo.domain.vocabulary import Terms, Vocabulary
from geo.match.facts import Facts
from geo.match.levels import SILENT
from geo.match.subjects import Subject, spoken_of

_EARTH_M = 6_371_000.0


def said(name: str, level: str, one: Facts, other: Facts, vocabulary: Vocabulary, subjects: Sequence[Subject] = ()) -> str:
    """The sentence of one comparison at a level; the same whichever incident comes first. "" where there is nothing to say."""
    return _subject(level, one, other, subjects) if name == "subject" else _SAY[name](level, one, other, vocabulary)


def distance_m(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Metres between two positions on a sphere (haversine)."""
    up = math.sin(math.radians(other_lat - lat) / 2) ** 2
    along = math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_M * math.asin(math.sqrt(min(1.0, up + math.cos(math.radians(lat)) * math.cos(math.radians(other_lat)) * along)))


def _datasets(level: str, one: Facts, other: Facts, _: Vocabulary) -> str:
    if level == "within":
        return "both are in one dataset" if one.dataset else ""
    return "a report against an event that its publisher codes once: of these few are one strike" if level == "mixed" else ""


def _day(level: str, one: Facts, other: Facts, _: Vocabulary) -> str:
    if one.first is None or other.first is None:
        return "the day of one of them is not known"
    spans = sorted(((one.first, one.last or one.first), (other.first, other.last or other.first)))
    (first, last), (later_first, later_last) = spans
    apart = (later_first - last).days
    if apart > 0:
        days = f"{apart} day{'' if apart == 1 else 's'}"
        return f"the report is {days} older than the event" if level == "before" else f"{days} apart"
    longest = max((last - first).days, (later_last - later_first).days) + 1
    if longest == 1:
        return f"the same day, {first}"
    return f"one is known to {longest} days, and the other's {_days(spans)} among them"


def _days(spans: list[tuple[date, date]]) -> str:
    return "day lies" if min((last - first).days for first, last in spans) == 0 else "days lie"


def _place(level: str, one: Facts, other: Facts, _: Vocabulary) -> str:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        if one.country and other.country and one.country != other.country:
            return f"in different countries, {' and '.join(sorted((one.country, other.country)))}"
        if one.adm1 and other.adm1 and one.adm1 != other.adm1:
            return f"in different oblasts or provinces, {' and '.join(sorted((one.adm1, other.adm1)))}"
        return "the place of one of them is not known"
    apart = distance_m(one.lat, one.lon, other.lat, other.lon)
    if level == "named":
        return f"{_metres(apart)} apart on the map, but the text of one names the place of the other"
    radii = sorted((one.radius_m or 0.0, other.radius_m or 0.0))
    if one.gazetteer_id and one.gazetteer_id == other.gazetteer_id:
        return "the same place of the gazetteer" if level == "spot" else f"the same area, known within {_metres(radii[1])}"
    fits = "which their radii of" if apart <= sum(radii) or level == "spot" else "more than their radii of"
    return f"{_metres(apart)} apart, {fits} {_metres(radii[0])} and {_metres(radii[1])} allow"


def _rivals(level: str, *_: object) -> str:
    return {"alone": "", "few": "one or two others could be meant as well", "many": "several others could be meant as well",
            "crowd": "many others could be meant as well"}[level]  # fmt: skip


def _weapon(level: str, one: Facts, other: Facts, vocabulary: Vocabulary) -> str:
    return _terms("weapon", level, one.weapons, other.weapons, vocabulary.weapons)


def _target(level: str, one: Facts, other: Facts, vocabulary: Vocabulary) -> str:
    return _terms("target", level, one.targets, other.targets, vocabulary.target_types)


def _terms(name: str, level: str, one: Collection[str], other: Collection[str], terms: Terms) -> str:
    if level == SILENT:
        return f"one of them names no {name}"
    sides = [{terms.root(term) for term in side if term in terms} for side in (one, other)]
    shared = sides[0] & sides[1]
    listed = [", ".join(terms.label(term).lower() for term in terms if term in side) for side in (shared, sides[0] - shared, sides[1] - shared)]
    if level == "shared":
        return f"the same {name}{'' if len(shared) == 1 else 's'}: {listed[0]}"
    return f"different {name}s: {' against '.join(sorted(listed[1:]))}"


def _hit(level: str, one: Facts, other: Facts, _: Vocabulary) -> str:
    if level == SILENT:
        return ""
    who = "soldiers" if any(side.soldiers for side in (one, other)) else "civilians"
    named = "military" if level == "alike" and who == "soldiers" or level == "other" and who == "civilians" else "civilian"
    return f"one tells of {who} killed, the other of a {named} target"


def _subject(level: str, one: Facts, other: Facts, subjects: Sequence[Subject]) -> str:
    if level == SILENT:
        return ""
    sides = [spoken_of(side.text, subjects) for side in (one, other)]
    if level == "shared":
        return f"both texts speak of {', '.join(one.label for one in sides[0] if one in sides[1])}"
    return f"their texts speak of different things: {' against '.join(sorted(', '.join(one.label for one in side) for side in sides))}"


def _counts(name: str) -> Callable[[str, Facts, Facts, Vocabulary], str]:
    def say(level: str, one: Facts, other: Facts, _: Vocabulary) -> str:
        pair: tuple[Interval | None, Interval | None] = getattr(one, name), getattr(other, name)
        if pair[0] is None or pair[1] is None:
            return f"one of them gives no number of {name}"
        return f"{name} {' and '.join(sorted({written(pair[0]), written(pair[1])}))}"

    return say


def _wording(level: str, *_: object) -> str:
    return {SILENT: "", "same": "the same name of the place", "some": "names of the place that share a word", "other": "different names of the place"}[level]


def _metres(length_m: float) -> str:
    return f"{length_m / 1000:,.3g} km" if length_m >= 1000 else f"{length_m:,.0f} m"


_SAY: dict[str, Callable[..., str]] = {
    "datasets": _datasets, "day": _day, "place": _place, "rivals": _rivals, "weapon": _weapon, "target": _target, "killed": _counts("killed"),
    "injured": _counts("injured"), "wording": _wording, "hit": _hit,
}  # fmt: skip
