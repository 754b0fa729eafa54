"""Daily rates and their ratio, with an exact interval for what chance alone would do to the counts."""

from __future__ import annotations

from dataclasses import dataclass

CONFIDENCE = 0.95


@dataclass(frozen=True)
class RateRatio:
    """How many times as many incidents a day there were in one period as in another, with its confidence interval.

    ratio None: there is none in the other period to divide by. low, high: bounds at the confidence; high None: no upper
    bound, low 0.0: none in the first period.
    """

    ratio: float | None
    low: float
    high: float | None
    confidence: float = CONFIDENCE


def per_day(incidents: int, days: int) -> float | None:
    """Incidents a day; None when no day was observed, as no rate is not a rate of zero.

    >>> per_day(3, 30), per_day(0, 30), per_day(0, 0)
    (0.1, 0.0, None)
    """
    return incidents / days if days else None


def rate_ratio(incidents: int, days: int, other_incidents: int, other_days: int, confidence: float = CONFIDENCE) -> RateRatio | None:
    """The ratio of two daily rates with its exact interval; None when nothing happened in either, or one has no day.

    Given the sum of both counts, the first is binomial with p = days·ratio / (days·ratio + other_days) when both are Poisson
    counts; the interval for p is Clopper and Pearson's (Biometrika 26, 1934), turned into one for the ratio (Przyborowski and
    Wilenski, Biometrika 31, 1940).

    Ten in 30 days against five in 30; and none against five, which is no proof of none:

    >>> found = rate_ratio(10, 30, 5, 30)
    >>> found.ratio, round(found.low, 2), round(found.high, 2)
    (2.0, 0.62, 7.46)
    >>> none = rate_ratio(0, 30, 5, 30)
    >>> none.ratio, none.low, round(none.high, 2)
    (0.0, 0.0, 1.09)

    With nothing to compare with there is no ratio and no upper bound:

    >>> open_end = rate_ratio(4, 30, 0, 30)
    >>> open_end.ratio, round(open_end.low, 2), open_end.high
    (None, 0.66, None)
    """
    whole = incidents + other_incidents
    if not whole or not days or not other_days:
        return None
    from scipy.special import betaincinv

    tail, scale = (1 - confidence) / 2, other_days / days
    low = float(betaincinv(incidents, other_incidents + 1, tail)) if incidents else 0.0
    high = float(betaincinv(incidents + 1, other_incidents, 1 - tail)) if other_incidents else None
    ratio = (incidents / days) / (other_incidents / other_days) if other_incidents else None
    return RateRatio(ratio, _odds(low) * scale, None if high is None else _odds(high) * scale, confidence)


def _odds(share: float) -> float:
    return share / (1 - share)
