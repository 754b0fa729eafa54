"""Is it more than before? The last weeks of each area beside its own past, with the band that chance alone would leave it in.

Method: a count of N weeks is compared with the count x of the W weeks before them. For equal rates the new count has the mean
μ = N (x + ½) ∕ W and the variance φ μ (1 + N ∕ W): with φ = 1 this is the negative binomial that predicts a Poisson count
from a Poisson count (Jeffreys' prior; K. Krishnamoorthy, J. Peng, 2011). φ is the index of dispersion of the weekly counts of
the past (variance over mean, at least 1), because strikes come in waves. The band holds 95 % of that negative binomial.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.aggregate.ground import NO_DAY

PASTS_WEEKS = (4, 52)
RECENT_WEEKS = (1, 2, 4)
LEAST = 5  # incidents; with fewer on both sides there is nothing to say
LEAST_WEEKS_FOR_SPREAD = 8
BAND = 0.95
MORE, FEWER, AS_BEFORE, TOO_FEW, NO_PAST = "more", "fewer", "as before", "too few to say", "past not covered"


def weeks_before(first: np.ndarray, last: np.ndarray, last_day: int) -> np.ndarray:
    """The week of each incident, known to lie between two days, counted back from the seven days that end with last_day: 0, 1, 2 …

    -1: later, or without a day. -2: known only to days of more than one week.
    """
    week, other = (last_day - last) // 7, (last_day - first) // 7
    return np.where((first == NO_DAY) | (first > last_day), -1, np.where(week == other, week, -2))


def weekly(frame: pd.DataFrame, unit: np.ndarray, units: int, last_day: int, weeks: int) -> np.ndarray:
    """Incidents by unit (rows) and week (columns, the newest first). unit: the unit's number of each row, -1 for none.

    >>> from geo.aggregate.ground import ground
    >>> rows = ground([{"first_day": 100, "last_day": 100}, {"first_day": 94, "last_day": 94}, {"first_day": 93, "last_day": 93}])
    >>> weekly(rows, np.zeros(3, int), 1, 100, 3).tolist()
    [[2, 1, 0]]
    """
    week = weeks_before(*(frame[name].to_numpy().astype(np.int64) for name in ("first_day", "last_day")), last_day)
    taken = (unit >= 0) & (week >= 0) & (week < weeks)
    return np.bincount(unit[taken] * weeks + week[taken], minlength=units * weeks).reshape(units, weeks)


def weekly_of_days(counts: np.ndarray, week: np.ndarray, weeks: int) -> np.ndarray:
    """What `weekly` gives, of incidents by unit (rows) and day or span (columns); week: of each column, as weeks_before gives it.

    >>> weekly_of_days(np.array([[1, 1, 1]]), np.array([0, 0, 1]), 3).tolist()
    [[2, 1, 0]]
    """
    found = np.zeros((len(counts), weeks), np.int64)
    taken = np.flatnonzero((week >= 0) & (week < weeks))
    np.add.at(found.T, week[taken], counts.T[taken])
    return found


def against_past(weekly_incidents: np.ndarray, units: Sequence[str], recent_weeks: int, covered_weeks: int) -> pd.DataFrame:
    """One row a unit: recent_incidents, and for each past W of PASTS_WEEKS expected_W, low_W, high_W (incidents in
    recent_weeks weeks) and verdict_W.

    weekly_incidents: as `weekly` gives them, at least recent_weeks + 52 columns. covered_weeks: how many whole weeks before the
    recent ones the data reaches back; a past that it does not cover has no band, as a week without data is not a week without
    strikes.

    >>> quiet = np.array([[9] + [2] * 52, [1] + [0] * 52])
    >>> against_past(quiet, ["a", "b"], 1, 60).round(2)[["recent_incidents", "expected_52", "low_52", "high_52", "verdict_52"]].values.tolist()
    [[9, 2.01, 0, 5, 'more'], [1, 0.01, 0, 0, 'too few to say']]
    """
    recent = weekly_incidents[:, :recent_weeks].sum(axis=1)
    spread = _dispersion(weekly_incidents[:, recent_weeks : recent_weeks + min(covered_weeks, max(PASTS_WEEKS))])
    columns: dict[str, list] = {"recent_incidents": recent.tolist()}
    for weeks in PASTS_WEEKS:
        names = [f"{part}_{weeks}" for part in ("expected", "low", "high", "verdict")]
        columns |= {name: [] for name in names}
        for number, now in enumerate(recent.tolist()):
            if covered_weeks < weeks:
                row = (math.nan, math.nan, math.nan, NO_PAST)
            else:
                past = int(weekly_incidents[number, recent_weeks : recent_weeks + weeks].sum())
                expected, low, high = band(past, weeks, recent_weeks, float(spread[number]))
                row = (expected, low, high, verdict(now, expected, low, high))
            for name, value in zip(names, row, strict=True):
                columns[name].append(value)
    return pd.DataFrame({**columns, "dispersion": spread}, index=pd.Index(list(units), name="unit"))


def band(past: int, past_weeks: int, recent_weeks: int, dispersion: float = 1.0) -> tuple[float, int, int]:
    """(expected, low, high) incidents in recent_weeks weeks after `past` incidents in past_weeks weeks.

    >>> band(104, 52, 1)[1:], band(104, 52, 1, dispersion=3.0)[1:], band(0, 4, 4)[1:]
    ((0, 5), (0, 9), (0, 3))
    """
    expected = recent_weeks * (past + 0.5) / past_weeks
    variance = dispersion * expected * (1 + recent_weeks / past_weeks)
    size = expected**2 / (variance - expected)
    log_share, log_rest = math.log(size / (size + expected)), math.log(expected / (size + expected))
    most = int(expected + 12 * math.sqrt(variance)) + 20
    number = np.arange(1, most + 1)
    log_odds = np.concatenate([[size * log_share], size * log_share + np.cumsum(np.log((number - 1 + size) / number) + log_rest)])
    reached = np.cumsum(np.exp(log_odds))
    low, high = (int(np.searchsorted(reached, share)) for share in ((1 - BAND) / 2, (1 + BAND) / 2))
    return expected, low, high


def verdict(now: int, expected: float, low: int, high: int) -> str:
    """What may be said: more, fewer, as before, or too few to say."""
    if max(now, expected) < LEAST:
        return TOO_FEW
    return MORE if now > high else FEWER if now < low else AS_BEFORE


def _dispersion(past: np.ndarray) -> np.ndarray:
    if past.shape[1] < LEAST_WEEKS_FOR_SPREAD:
        return np.ones(past.shape[0])
    mean = past.mean(axis=1)
    return np.maximum(np.divide(past.var(axis=1, ddof=1), mean, out=np.ones_like(mean), where=mean > 0), 1.0)
