"""What is compared of two incidents and how far it may agree: one row a level, its condition said once, in SQL, for every use.

The linkage of a whole build, the few rows beside a story and the evaluation all read these conditions; how much each level
speaks for one strike is in data/matching/levels.csv.
"""

from __future__ import annotations

from dataclasses import dataclass

#: columns of a record that conditions read, each as NAME_l and NAME_r
COLUMNS = ("dataset", "coded", "day_first", "day_last", "lat", "lon", "radius_m", "gazetteer_id", "country", "adm1", "weapons", "targets", "killed_min",
           "killed_max", "injured_min", "injured_max", "words", "hit", "names", "told", "subjects", "company")  # fmt: skip
SHARP_M, DISTRICT_M = 15_000, 50_000
SPOT_M, BEYOND_M = 1_500, 10_000
SILENT = "silent"
_OPEN = 2_147_483_647  # stands for "no upper bound"

GAP = "greatest(0, greatest(day_first_l, day_first_r) - least(day_last_l, day_last_r))"
SPAN = "greatest(day_last_l - day_first_l, day_last_r - day_first_r) + 1"
#: metres between two positions; flat, which is exact enough for the distances that matter here
APART = (
    "111195 * sqrt(pow(lat_l - lat_r, 2) + pow(least(abs(lon_l - lon_r), 360 - abs(lon_l - lon_r)) * cos(radians((lat_l + lat_r) / 2)), 2))"
)
REACH, WIDER = "(radius_m_l + radius_m_r)", "greatest(radius_m_l, radius_m_r)"
_SHARED = "len(list_intersect(words_l, words_r))"
#: a report comes after what it reports: days by which it lies before an event that its publisher codes once
EARLY = "CASE WHEN coded_l AND NOT coded_r THEN day_first_l - day_last_r WHEN coded_r AND NOT coded_l THEN day_first_r - day_last_l ELSE 0 END"
#: the text of the one names the place of the other
NAMED = "((len(names_l) > 0 AND list_has_all(told_r, names_l)) OR (len(names_r) > 0 AND list_has_all(told_l, names_r)))"


@dataclass(frozen=True)
class Level:
    """One level: its key, and the SQL condition; None: whatever no level before it is."""

    key: str
    condition: str | None


@dataclass(frozen=True)
class Comparison:
    """One thing that is compared, its levels in the order in which they are tried. A level `silent` says nothing either way.

    Day and place have none: the start holds for incidents that are near in both, so not to know one speaks against.
    """

    name: str
    levels: tuple[Level, ...]


def _comparison(name: str, *levels: tuple[str, str | None]) -> Comparison:
    return Comparison(name, tuple(Level(*level) for level in levels))


def _counts(name: str) -> Comparison:
    low_l, low_r = f"{name}_min_l", f"{name}_min_r"
    high_l, high_r = f"coalesce({name}_max_l, {_OPEN})", f"coalesce({name}_max_r, {_OPEN})"
    return _comparison(
        name,
        (SILENT, f"{low_l} IS NULL OR {low_r} IS NULL"),
        ("number", f"{low_l} >= 3 AND {low_l} = {high_l} AND {low_r} = {high_r} AND {low_l} = {low_r}"),
        ("agree", f"{low_l} <= {high_r} AND {low_r} <= {high_l}"),
        ("near", f"(1.0 + least({high_l}, {high_r})) / (1.0 + greatest({low_l}, {low_r})) >= 0.5"),
        ("differ", None),
    )


def _terms(name: str, column: str) -> Comparison:
    return _comparison(name, (SILENT, f"{column}_l = 0 OR {column}_r = 0"), ("shared", f"({column}_l & {column}_r) <> 0"), ("other", None))


COMPARISONS = (
    _comparison("datasets", ("within", "dataset_l = dataset_r"), ("mixed", "coded_l <> coded_r"), ("across", None)),
    _comparison(
        "day",
        ("unknown", "day_first_l IS NULL OR day_first_r IS NULL"),
        ("same", f"{GAP} = 0 AND {SPAN} = 1"),
        ("week", f"{GAP} = 0 AND {SPAN} <= 7"),
        ("span", f"{GAP} = 0"),
        ("before", f"{EARLY} > 0 AND {GAP} <= 3"),
        ("next", f"{GAP} = 1"),
        ("near", f"{GAP} <= 3"),
        ("apart", None),
    ),
    _comparison(
        "place",
        ("unknown", "(lat_l IS NULL OR lat_r IS NULL) AND NOT (coalesce(country_l <> country_r, FALSE) OR coalesce(adm1_l <> adm1_r, FALSE))"),
        ("spot", f"{WIDER} <= {SHARP_M} AND (coalesce(gazetteer_id_l = gazetteer_id_r, FALSE) OR {APART} <= {SPOT_M})"),
        ("town", f"{WIDER} <= {SHARP_M} AND {APART} <= {REACH}"),
        ("named", NAMED),
        ("district", f"{WIDER} <= {DISTRICT_M} AND {APART} <= {REACH}"),
        ("area", f"{APART} <= {REACH}"),
        ("beyond", f"{APART} <= {REACH} + {BEYOND_M}"),
        ("apart", None),
    ),
    _comparison(
        "rivals",
        ("alone", "greatest(company_l, company_r) <= 1"),
        ("few", "greatest(company_l, company_r) <= 3"),
        ("many", "greatest(company_l, company_r) <= 10"),
        ("crowd", None),
    ),
    _terms("weapon", "weapons"),
    _terms("target", "targets"),
    _comparison(
        "hit",
        (SILENT, "(targets_l = 0) = (targets_r = 0) OR hit_l = 0 OR hit_r = 0 OR hit_l = 3 OR hit_r = 3"),
        ("alike", "hit_l = hit_r"),
        ("other", None),
    ),
    _counts("killed"),
    _counts("injured"),
    _comparison("subject", (SILENT, "subjects_l = 0 OR subjects_r = 0"), ("shared", "(subjects_l & subjects_r) <> 0"), ("other", None)),
    _comparison(
        "wording",
        (SILENT, f"len(words_l) = 0 OR len(words_r) = 0 OR ({_SHARED} = 0 AND {NAMED})"),
        ("same", f"{_SHARED} >= least(len(words_l), len(words_r))"),
        ("some", f"{_SHARED} > 0"),
        ("other", None),
    ),
)


def cases() -> str:
    """SQL: the key of the level of every comparison, one column each, named as the comparison."""
    return ", ".join(f"{_case(comparison)} AS {comparison.name}" for comparison in COMPARISONS)


def both(left: str = "l", right: str = "r") -> str:
    """SQL: the columns of two records as NAME_l and NAME_r."""
    return ", ".join(f"{side}.{name} AS {name}_{end}" for side, end in ((left, "l"), (right, "r")) for name in COLUMNS)


def _case(comparison: Comparison) -> str:
    tried = " ".join(f"WHEN {level.condition} THEN '{level.key}'" for level in comparison.levels if level.condition)
    return f"CASE {tried} ELSE '{comparison.levels[-1].key}' END"
