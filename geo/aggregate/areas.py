"""Incidents by oblast or raion: only positions precise enough for the unit are counted, the rest is listed by what is known of it.

A unit is never summed with its parts: each level is counted from the incidents themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.aggregate.ground import POINTS, area_or_country, is_one_of, summed
from geo.domain.columns import FIGURES

#: level → the column with its code, the classes of areas that lie inside of one unit, and the largest radius of a point in m
LEVELS: Mapping[str, tuple[str, tuple[str, ...], float]] = {
    "area": ("adm1", ("hromada", "raion", "oblast"), 120_000.0),
    "raion": ("adm2", ("hromada", "raion"), 40_000.0),
}
#: why an incident is in no unit; the second word of a rest's key
OBLAST, REGION, COUNTRY, OUTSIDE, WIDE, NOWHERE = "oblast", "region", "country", "outside", "wide", "nowhere"
REST = (OBLAST, WIDE, REGION, COUNTRY, OUTSIDE, NOWHERE)


@dataclass(frozen=True)
class Counted:
    """Sums by unit, and of what no unit takes.

    by: "area", "raion" or "hex5". units: one row a unit, indexed by its code, most incidents first. rest: one row for each
    (why, unit) that the left out ones are known to, most incidents first; why is one of REST, unit a code or "". Both
    have the columns of ground.summed. Units and rest together hold every incident once.
    """

    by: str
    units: pd.DataFrame
    rest: pd.DataFrame

    @property
    def incidents(self) -> int:
        """How many incidents the units hold."""
        return int(self.units["incidents"].sum())

    @property
    def left_out(self) -> int:
        """How many incidents are in no unit."""
        return int(self.rest["incidents"].sum())


def by_unit(frame: pd.DataFrame, level: str, figures: Sequence[str] = FIGURES) -> Counted:
    """The Counted of a level of LEVELS.

    A point counts when its radius is at most the level's, an area when it lies inside of one unit. A row without a
    position counts for the unit that its source states.

    >>> from geo.aggregate.ground import ground
    >>> town = {"precision": "settlement", "radius_m": 5_000, "adm1": "UA-65", "adm2": "UA6510", "country": "UA"}
    >>> oblast = {"precision": "oblast", "radius_m": 120_000, "adm1": "UA-65", "country": "UA"}
    >>> rows = ground([town | {"killed_min": 2, "killed_max": 2}, town | {"killed_min": 19}, oblast])
    >>> by_unit(rows, "raion").units[["incidents", "killed_min", "killed_reported", "killed_bounded"]].to_dict("index")
    {'UA6510': {'incidents': 2, 'killed_min': 21, 'killed_reported': 2, 'killed_bounded': 1}}
    >>> by_unit(rows, "raion").rest["incidents"].to_dict(), by_unit(rows, "area").units["incidents"].to_dict()
    ({('oblast', 'UA-65'): 1}, {'UA-65': 3})
    """
    number, codes = unit_of(frame, level)
    sums = summed(frame, number, len(codes), figures)
    sums.index = pd.Index(codes, name="unit", dtype=object)
    return Counted(level, most_first(sums[sums["incidents"] > 0]), _rest(frame, level, number >= 0, figures))


def unit_of(frame: pd.DataFrame, level: str) -> tuple[np.ndarray, list[str]]:
    """(number, codes): the number of the unit that each row counts for, -1 for none, and the units' codes."""
    column, inside, _ = LEVELS[level]
    code = frame[column]
    point, area = is_one_of(frame["precision"], POINTS), is_one_of(frame["precision"], inside)
    stated = is_one_of(frame["precision"], ["unknown", ""])  # a unit that a source names without a position
    taken = ~is_one_of(code, [""]) & ((point & ~_too_wide(frame, level)) | area | stated)
    return np.where(taken, code.cat.codes.to_numpy(), -1).astype(np.int64), [str(one) for one in code.cat.categories]


def _too_wide(frame: pd.DataFrame, level: str) -> np.ndarray:
    return is_one_of(frame["precision"], POINTS) & ~(frame["radius_m"].to_numpy() <= LEVELS[level][2])


def _rest(frame: pd.DataFrame, level: str, taken: np.ndarray, figures: Sequence[str]) -> pd.DataFrame:
    left = frame[~taken]
    precision = left["precision"]
    in_area, in_country = ~is_one_of(left["adm1"], [""]), ~is_one_of(left["country"], [""])
    nowhere = is_one_of(precision, ["unknown", ""])
    why = np.full(len(left), REST.index(OUTSIDE))
    why[_too_wide(left, level)] = REST.index(WIDE)
    why[is_one_of(precision, ["region"])] = REST.index(REGION)
    why[is_one_of(precision, ["country"]) | nowhere & in_country] = REST.index(COUNTRY)
    why[nowhere & ~in_country & ~in_area] = REST.index(NOWHERE)
    if level == "raion":
        why[(is_one_of(precision, ["oblast"]) | nowhere) & in_area] = REST.index(OBLAST)
    broad = np.isin(why, [REST.index(REGION), REST.index(COUNTRY)])
    return left_out(left, why, REST, broad, figures)


def left_out(left: pd.DataFrame, why: np.ndarray, reasons: Sequence[str], broad: np.ndarray, figures: Sequence[str] = FIGURES) -> pd.DataFrame:
    """The sums by (why, unit), most incidents first; why: the number of each row's reason.

    broad: rows for which the country is told, not the oblast.
    """
    number, codes = area_or_country(left)
    country = left["country"].cat
    number = np.where(broad, np.where(is_one_of(left["country"], [""]), 0, len(codes) - len(country.categories) + country.codes.to_numpy()), number)
    group, pairs = pd.factorize(why * len(codes) + number)
    sums = summed(left, group, len(pairs), figures)
    names = [(reasons[pair // len(codes)], str(codes[pair % len(codes)])) for pair in pairs.tolist()]
    sums.index = pd.MultiIndex.from_tuples(names, names=["why", "unit"]) if names else pd.MultiIndex.from_arrays([[], []], names=["why", "unit"])
    if sums.index.has_duplicates:  # a country's code that is also an area's
        sums = sums.groupby(level=["why", "unit"]).sum()
    return most_first(sums)


def most_first(sums: pd.DataFrame) -> pd.DataFrame:
    """The rows, those of most incidents first and equal ones by their key."""
    ordered = sums.sort_index()
    return ordered.iloc[np.argsort(-ordered["incidents"].to_numpy(), kind="stable")]

