"""What the rows of an index may be grouped by: the codes of a column, or what stands for several of them, such as the month of a day."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pyarrow as pa

from geo.store.index.index import Index

PERIODS = {"day": None, "week": None, "month": 1, "quarter": 3, "year": 12}  # months
#: key of two crossed → (coded column, the column of the frame that tells its groups apart)
PLAIN = {
    "target": ("target", "target_bits"), "weapon": ("weapon", "weapon_bits"), "weapon_kind": ("weapon", "weapon_bits"), "claimant_class": ("claimant", "class_bits"),
    "area": ("area", "adm1"), "dataset": ("grade", "dataset"), "precision": ("grade", "precision"), "verification": ("grade", "verification"),
}  # fmt: skip
SPAN = "span"  # the days from date_start to date_end
CHILDREN = ("surely", "possibly", "none", "")
NEVER = np.datetime64("NaT", "D")


@dataclass(frozen=True)
class Part:
    """One key of groups. name tells it apart from others of the same index.

    column: of codes. groups: the group of each code, None: the code itself. size: how many groups there are. told: what each
    group is, one list for each column of the frame.
    """

    name: Hashable
    column: str = field(compare=False)
    size: int = field(compare=False)
    groups: np.ndarray | None = field(compare=False, default=None)
    told: dict[str, list] = field(compare=False, default_factory=dict)

    def of(self, codes: np.ndarray) -> np.ndarray:
        """The group of each code."""
        return codes.astype(np.intp) if self.groups is None else self.groups.take(codes)


#: column → its codes of some rows
Codes = Callable[[str], np.ndarray]
#: a coded column by name, or the parts whose combinations are the groups, the last one running fastest
Grouping = str | tuple[Part, ...]


def size(index: Index, grouping: Grouping) -> int:
    """How many groups there are."""
    return index.size(grouping) if isinstance(grouping, str) else int(np.prod([part.size for part in grouping]))


def groups_of(grouping: Grouping, codes: Codes, count: int) -> np.ndarray:
    """The group of each of `count` rows; of no parts the one group that is all. codes: column → its codes of these rows."""
    if isinstance(grouping, str):
        return codes(grouping).astype(np.intp, copy=False)
    found: np.ndarray | None = None
    for part in grouping:
        one = part.of(codes(part.column))
        if found is None:
            found = one
        else:
            found *= part.size
            found += one
    return np.zeros(count, np.intp) if found is None else found


def coarser(index: Index, fine: Grouping, coarse: Grouping) -> np.ndarray | None:
    """For each group of one grouping the group of another that it lies in; None where the one does not tell the other's."""
    have, want = _parts(index, fine), _parts(index, coarse)
    places = [next((at for at, one in enumerate(have) if one == part or (one.groups is None and one.column == part.column)), None) for part in want]
    if None in places:
        return None
    sizes = [one.size for one in have]
    found = np.zeros(int(np.prod(sizes)), np.intp)
    codes = np.unravel_index(np.arange(len(found)), sizes) if sizes else ()
    for part, at in zip(want, places):
        found *= part.size
        found += codes[at] if have[at] == part else part.of(codes[at])
    return found


def _parts(index: Index, grouping: Grouping) -> tuple[Part, ...]:
    return (Part(("code", grouping), grouping, index.size(grouping)),) if isinstance(grouping, str) else grouping


def part(index: Index, key: str, rule: str) -> Part:
    """The part for a key of store.crossings.KEYS, or SPAN; told: the columns that crossings.crossed gives for it."""
    return index.made(("part", key, rule if key == "children" else ""), lambda: _part(index, key, rule))  # type: ignore[return-value]


def by_value(name: Hashable, column: str, values: Sequence[Hashable], told: str) -> Part:
    """The part of a column whose codes belong together when their values are equal."""
    number: dict[Hashable, int] = {}
    groups = np.array([number.setdefault(value, len(number)) for value in values], np.intp)
    return Part(name, column, len(number), groups, {told: list(number)})


def _part(index: Index, key: str, rule: str) -> Part:
    if key in PERIODS:
        return _period(index, key)
    if key == "children":
        return _children(index, rule)
    if key == SPAN:
        return Part(SPAN, "day", index.size("day"), None, {name: index.table("day")[name] for name in ("date_start", "date_end")})
    column, told = PLAIN[key]
    return by_value(key, column, index.table(column)[told], told)


def _period(index: Index, unit: str) -> Part:
    table = index.table("day")
    days = [(first, last or first) for first, last in zip(table["date_start"], table["date_end"])]
    first, last = (np.array([pair[end] if pair[0] else NEVER for pair in days], "datetime64[D]") for end in (0, 1))
    start, other = _start_of(first, unit), _start_of(last, unit)
    found = [(None, False) if not day else (None, True) if one != two else (one, False)
             for (day, _), one, two in zip(days, start.tolist(), other.tolist())]  # fmt: skip
    held = by_value(unit, "day", found, "period")
    periods: list[tuple[date | None, bool]] = held.told["period"]
    return Part(unit, "day", held.size, held.groups, {"period": [one for one, _ in periods], "apart": [apart for _, apart in periods]})


def _start_of(days: np.ndarray, unit: str) -> np.ndarray:
    """The first day of the period of each day; weeks start on Monday."""
    if unit == "day":
        return days
    if unit == "week":
        return days - (days.astype(np.int64) + 3) % 7  # the first of January 1970 was a Thursday
    months = days.astype("datetime64[M]")
    return (months - (months.astype(np.int64) % PERIODS[unit])).astype("datetime64[D]")  # type: ignore[operator]


def _children(index: Index, rule: str) -> Part:
    """What is known of children hurt, as store.crossings says it."""
    names = [f"{figure}_{rule}" for figure in ("children_killed", "children_injured")]
    ends = [list(zip(*index.table(name).values())) for name in names]

    def said(one: tuple, other: tuple) -> int:
        if any(low is not None and low >= 1 for low, _ in (one, other)):
            return 0
        if any(low is not None and (high is None or high >= 1) for low, high in (one, other)):
            return 1
        return 2 if one[1] == 0 and other[1] == 0 else 3

    table = np.array([[said(one, other) for other in ends[1]] for one in ends[0]], np.uint8)
    column = f"children_{rule}"
    index.derive(column, lambda: table[index.array(names[0]), index.array(names[1])])
    return Part(column, column, len(CHILDREN), None, {"children": list(CHILDREN)})


def combined(index: Index, name: str, parts: Sequence[Part]) -> Part:
    """One part for those combinations of several that occur, kept with the index as a column of that name; told: the columns of all of them."""

    def make() -> Part:
        joint = np.zeros(index.rows, np.int64)
        for one in parts:
            joint *= one.size
            joint += one.of(index.array(one.column))
        found = pa.array(joint).dictionary_encode()
        distinct = found.dictionary.to_numpy()
        codes = found.indices.to_numpy().astype(np.min_scalar_type(max(1, len(distinct))))
        index.derive(name, lambda: codes)
        told: dict[str, list] = {}
        for one in reversed(parts):
            distinct, place = np.divmod(distinct, one.size)
            told |= {column: [values[number] for number in place] for column, values in one.told.items()}
        return Part(name, name, len(codes) and int(codes.max()) + 1, None, told)

    return index.made(("combined", name), make)  # type: ignore[return-value]
