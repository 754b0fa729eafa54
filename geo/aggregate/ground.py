"""The frame that areas, hexagons and weeks are counted from: one row an incident, and its sums by group.

Columns: lat_deg, lon_deg, radius_m (NaN: no place), precision, country, adm1, adm2 (categories, "" = not known), first_day
and last_day (whole days since 1970-01-01, NO_DAY where none is known), and for each figure its two bounds, `killed_min` and
`killed_max` and so on, in people (NaN: not reported, or no upper bound).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from geo.domain.columns import FIGURES

NO_DAY = -(2**31)
WORDS = ("precision", "country", "adm1", "adm2")
POINTS = ("exact", "vicinity", "street", "neighbourhood", "settlement")


def ground(rows: Iterable[Mapping]) -> pd.DataFrame:
    """The frame of a few incidents given as dicts; what is left out is not known.

    >>> ground([{"adm1": "UA-12", "precision": "settlement", "killed_min": 19}])[["adm1", "killed_min", "killed_max"]].values.tolist()
    [['UA-12', 19.0, nan]]
    """
    held = list(rows)
    numbers = ("lat_deg", "lon_deg", "radius_m", *(f"{figure}_{end}" for figure in FIGURES for end in ("min", "max")))
    columns: dict[str, object] = {name: np.array([row.get(name, np.nan) for row in held], float) for name in numbers}
    columns |= {name: pd.Categorical([row.get(name, "") for row in held]) for name in WORDS}
    columns |= {name: np.array([row.get(name, NO_DAY) for row in held], np.int64) for name in ("first_day", "last_day")}
    return pd.DataFrame(columns)


def is_one_of(column: pd.Series, wanted: Iterable[str]) -> np.ndarray:
    """One flag for each row: whether its category is one of the wanted; asked of each category once."""
    if not len(column):
        return np.zeros(0, bool)
    return column.cat.categories.isin(list(wanted))[column.cat.codes.to_numpy()]


def area_or_country(frame: pd.DataFrame) -> tuple[np.ndarray, list[str]]:
    """(number, codes): each row's adm1, or its country where no adm1 is known, as the number of a code; 0 is "", not known."""
    adm1, country = frame["adm1"].cat, frame["country"].cat
    names = ["", *adm1.categories, *country.categories]
    number = np.where(is_one_of(frame["adm1"], [""]), 1 + len(adm1.categories) + country.codes.to_numpy(), 1 + adm1.codes.to_numpy())
    number[is_one_of(frame["adm1"], [""]) & is_one_of(frame["country"], [""])] = 0
    return number, names


def summed(frame: pd.DataFrame, group: np.ndarray, count: int, figures: Sequence[str] = FIGURES) -> pd.DataFrame:
    """The sums of `count` groups: incidents and, for each figure, _min, _max, _reported and _bounded, as the store's totals have them.

    group: the group's number for each row, -1 for rows that no group takes. A figure's sum is open at the top as soon as
    _bounded is less than _reported; see totals.total_of.

    >>> from geo.aggregate.totals import total_of
    >>> rows = ground([{"killed_min": 20, "killed_max": 20}, {"killed_min": 19}, {}])
    >>> sums = summed(rows, np.array([0, 0, 0]), 1).iloc[0]
    >>> str(total_of(sums, "killed").figure), int(total_of(sums, "killed").not_reported)
    ('≥ 39', 1)
    """
    taken = group >= 0
    whole = bool(taken.all())
    number = group if whole else group[taken]
    found: dict[str, np.ndarray] = {"incidents": np.bincount(number, minlength=count)}
    for figure in figures:
        for end, known in (("min", "reported"), ("max", "bounded")):
            values = frame[f"{figure}_{end}"].to_numpy()
            values = values if whole else values[taken]
            there = ~np.isnan(values)
            at = number[there]
            found[f"{figure}_{end}"] = np.bincount(at, weights=values[there], minlength=count).astype(np.int64)
            found[f"{figure}_{known}"] = np.bincount(at, minlength=count)
    return pd.DataFrame(found)
