"""Takes from a strike the figures that a report gives for several days together: 'killed 20 in two days … 14 on Wednesday … six on Thursday'."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.counts.casualties import Toll
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.strikes.two_days import DAYS_OF_ONE
from geo.extract.toll import HURT


def without_sums_of_days(strikes: Sequence[Strike]) -> list[Strike]:
    """The strikes without what sums up several days on one place: a figure of the one of them, or a strike without a day that only counts those of the others."""
    for strike in strikes:
        others = [each for each in strikes if each is not strike and _on_the_place(strike, each)]
        days = {each.date() for each in (strike, *others)}
        if not others or None in days or len(days) <= len(others):
            continue
        for metric in HURT:
            told = _told(strike, metric)
            theirs = [_only(each, metric) for each in others]
            whole = max(told, default=0)
            if len(told) != 2 or _given_before(strike, metric, min(told)) or not all(theirs) or min(told) + sum(each or 0 for each in theirs) != whole:
                continue
            for part in [each for each in strike.parts if any(toll.metric == metric and toll.value == whole for toll in each.tolls)]:
                part.tolls = [toll for toll in part.tolls if not _of_all_days(toll, metric, part, strike, others)]
    return [each for each in strikes if not _only_sums(each, strikes)]


def _only_sums(strike: Strike, strikes: Sequence[Strike]) -> bool:
    """Whether a strike has no day and just the dead of the strikes of other days on its place: 'Two strikes on the town killed 33. … On May 3, 23 died … On June 1, ten …'."""
    parts = [each for each in strikes if each is not strike and each.place is not None and each.place == strike.place and each.day is not None and each.day.exact]
    dead = [_only(each, "killed") for each in parts]
    return strike.day is None and len(parts) > 1 and all(dead) and _only(strike, "killed") == sum(each or 0 for each in dead)


def _on_the_place(strike: Strike, other: Strike) -> bool:
    """Whether two strikes are on one place, on days named exactly that lie near each other."""
    named = all(each.day is not None and each.day.exact for each in (strike, other))
    near = named and abs((strike.day.value - other.day.value).days) <= DAYS_OF_ONE  # type: ignore[union-attr]
    return near and strike.as_written == other.as_written and strike.place == other.place


def _told(strike: Strike, metric: str) -> set[int]:
    """The different figures of a strike, those of nobody apart."""
    return {toll.value for part in strike.parts for toll in part.tolls if toll.metric == metric and toll.value}


def _given_before(strike: Strike, metric: str, value: int) -> bool:
    """Whether a figure is an earlier count of the same strike: 'Initial reports spoke of eight', of ten."""
    before = [part.reading for part in strike.before]
    return any((part.reading in before or part.reading.has("earlier")) and (toll.metric, toll.value) == (metric, value) for part in strike.parts for toll in part.tolls)


def _only(strike: Strike, metric: str) -> int | None:
    """The one figure of a strike, None where it has none or several."""
    told = _told(strike, metric)
    return told.pop() if len(told) == 1 else None


def _of_all_days(toll: Toll, metric: str, part: Part, strike: Strike, others: Sequence[Strike]) -> bool:
    """Whether a figure of a sentence on several days is their sum: the one found so, or another that the other days account for."""
    if toll.metric == metric:
        return True
    rest = [each.value or 0 for other in strike.parts if other is not part for each in other.tolls if each.metric == toll.metric]
    return toll.value is not None and toll.value == max(rest, default=0) + sum(_only(each, toll.metric) or 0 for each in others)
