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
    number, names = groups_of(frame, level)
    return counted(level, names, summed(frame, number, len(names), figures))


def counted(by: str, names: Sequence[tuple[str, str]], sums: pd.DataFrame) -> Counted:
    """The Counted of sums by group; names: ("", unit) for a unit, (why, what it is known to) for what no unit takes."""
    some = sums["incidents"].to_numpy() > 0
    in_unit = np.array([not why for why, _ in names], bool)
    units, rest = sums[some & in_unit], sums[some & ~in_unit]
    units.index = pd.Index([names[place][1] for place in np.flatnonzero(some & in_unit)], name="unit", dtype=object)
    held = [names[place] for place in np.flatnonzero(some & ~in_unit)]
    rest.index = pd.MultiIndex.from_tuples(held, names=["why", "unit"]) if held else pd.MultiIndex.from_arrays([[], []], names=["why", "unit"])
    return Counted(by, most_first(units), most_first(rest))


def groups_of(frame: pd.DataFrame, level: str) -> tuple[np.ndarray, list[tuple[str, str]]]:
    """(number, names): the group of each row, which is a unit or what is known of a row that no unit takes; names as `counted` has them."""
    number, codes = unit_of(frame, level)
    left = number < 0
    why, broad = _why(frame[left], level)
    rest, names = left_groups(frame[left], why, REST, broad)
    number[left] = rest + len(codes)
    return number, [*(("", code) for code in codes), *names]


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


def _why(left: pd.DataFrame, level: str) -> tuple[np.ndarray, np.ndarray]:
    """(the number of the reason in REST, whether it is known of the country alone) of each row that no unit takes."""
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
    return why, np.isin(why, [REST.index(REGION), REST.index(COUNTRY)])


def left_groups(left: pd.DataFrame, why: np.ndarray, reasons: Sequence[str], broad: np.ndarray) -> tuple[np.ndarray, list[tuple[str, str]]]:
    """(number, names): the group of each row that no unit takes, a name being (why, what it is known to).

    why: the number of each row's reason. broad: rows for which the country is told, not the oblast.
    """
    number, codes = area_or_country(left)
    country = left["country"].cat
    number = np.where(broad, np.where(is_one_of(left["country"], [""]), 0, len(codes) - len(country.categories) + country.codes.to_numpy()), number)
    group, pairs = pd.factorize(why * len(codes) + number)
    held: dict[tuple[str, str], int] = {}  # a country's code may be an area's as well
    place = np.array([held.setdefault((reasons[pair // len(codes)], str(codes[pair % len(codes)])), len(held)) for pair in pairs.tolist()], np.int64)
    return (place[group] if len(place) else group.astype(np.int64)), list(held)


def most_first(sums: pd.DataFrame) -> pd.DataFrame:
    """The rows, those of most incidents first and equal ones by their key."""
    ordered = sums.sort_index()
    return ordered.iloc[np.argsort(-ordered["incidents"].to_numpy(), kind="stable")]

