"""What filters select from one frame: masks and sums, each reckoned once and kept for as many filters as fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from geo.domain.columns import FIGURES
from geo.store import predicates as p
from geo.store.index import keys, masks, reports, sums
from geo.store.index.coding import CODED, SPOT
from geo.store.index.found import Met
from geo.store.index.index import Index
from geo.store.index.kept import KeptBySize
from geo.store.index.keys import Grouping
from geo.store.index.rows import GroupRows, totals
from geo.store.index.sums import Sums

#: grouping → (coded column, its columns that are the group's key)
HOMES = {
    "day": ("day", CODED["day"]),
    "target": ("target", CODED["target"]),
    "weapon": ("weapon", CODED["weapon"]),
    "area": ("area", CODED["area"]),
    "precision": ("grade", ("precision",)),
    "dataset": ("grade", ("dataset",)),
    "verification": ("grade", ("verification",)),
}
#: what charts show beside the totals, so that one pass over the rows reckons them all
USUAL = ("day", "target", "weapon", "area")
HELD = {part: name for name, parts in CODED.items() for part in parts}
KEPT_BYTES = 24 << 20  # of masks and sums together
MOST_SOUGHT = 64  # the rows of a page are sought one after the other unless fewer than one of so many is selected
SAMPLED = 64  # one of so many numbers tells how small the smallest are
MOST_FINER = 1 << 14  # groups that are put together to coarser ones; with more, counting the rows is as quick
WHOLE_BYTES = 48 << 20  # of sums over all rows, which those over most of them are reckoned from

Asked = tuple[tuple[p.Condition, ...], str]
Fails = tuple[tuple[int, int], ...]


class Answers:
    """Everything that a filter is asked on one frame, without the engine; safe for threads."""

    counts_here = True

    def __init__(self, index: Index, elsewhere: masks.Elsewhere) -> None:
        """elsewhere: the row numbers that meet a predicate on what the index does not hold, such as texts."""
        self.index, self._elsewhere = index, elsewhere
        self._kept, self._whole = KeptBySize(KEPT_BYTES), KeptBySize(WHOLE_BYTES)

    @property
    def used_bytes(self) -> int:
        """How many bytes the kept answers have."""
        return self._kept.used_bytes

    def forget(self) -> None:
        """Lets every answer about a filter go; for measurements."""
        self._kept = KeptBySize(KEPT_BYTES)

    def met(self, conditions: Sequence[p.Condition], rule: str) -> Met:
        """Which rows meet the conditions."""
        asked = (tuple(conditions), rule)
        return self._kept.get(asked, lambda: masks.met(self.index, asked[0], rule, self._elsewhere), lambda made: made.nbytes + 500)  # type: ignore

    @property
    def rows(self) -> int:
        """How many incidents the frame holds."""
        return self.index.rows

    def fails(self, conditions: Sequence[p.Condition], rule: str) -> Fails:
        """For each condition how many rows fail it first, plainly and by a missing value."""
        return self.met(conditions, rule).fails

    def squares(self, conditions: Sequence[p.Condition], rule: str, z: int, x: int, y: int, levels: int) -> list[dict] | None:
        """The selected pins by squares of a tile where an engine elsewhere tells them; None: they are drawn from the index."""
        return None

    def extent(self, conditions: Sequence[p.Condition], rule: str) -> tuple[int, int, int, int] | None:
        """The grid squares west, north, east, south of the selected pins; None when there are none."""
        met = self.met(conditions, rule)
        rows = _between(met.numbers(), 0, self.index.pins) if met.few else np.flatnonzero(met.flags()[: self.index.pins])
        if not len(rows):
            return None
        mx, my = (self.index.array(name)[rows] for name in ("mx", "my"))
        return int(mx.min()), int(my.min()), int(mx.max()), int(my.max())

    def totals(self, conditions: Sequence[p.Condition], rule: str) -> dict:
        """One row as of statements.totals."""
        asked = (tuple(conditions), rule)
        held = self._of_finer(asked, (), FIGURES) or self._sums(asked, USUAL, FIGURES)["area"]
        return totals(held, FIGURES)

    def has_totals(self, conditions: Sequence[p.Condition], rule: str) -> bool:
        """Whether the totals are told without being reckoned."""
        return True

    def groups(self, conditions: Sequence[p.Condition], rule: str, names: Sequence[str], figures: Sequence[str]) -> Mapping[str, Sequence[dict]]:
        """{grouping: rows} as of statements.groups, each row with the key of its own grouping alone."""
        held = self._sums((tuple(conditions), rule), list(dict.fromkeys(HOMES[name][0] for name in names)), figures)
        found = {}
        for name in names:
            home, keys_ = HOMES[name]
            table = self.index.table(home)
            if len(keys_) == len(table):
                found[name] = GroupRows({key: table[key] for key in keys_}, held[home], figures)
            else:
                found[name] = GroupRows(*_merged(table[keys_[0]], keys_[0], held[home]), figures)
        return found

    def sums(self, conditions: Sequence[p.Condition], rule: str, groupings: Sequence[Grouping], figures: Sequence[str]) -> dict[Grouping, Sums]:
        """{grouping: Sums} of the selected rows, one entry for each combination of its parts."""
        return self._sums((tuple(conditions), rule), groupings, figures)

    def in_common(self, one: tuple[Sequence[p.Condition], str], other: tuple[Sequence[p.Condition], str]) -> int:
        """How many rows meet both lists of (conditions, rule)."""
        return int(np.bitwise_count(self.met(*one).bits & self.met(*other).bits).sum(dtype=np.int64))

    def page(self, conditions: Sequence[p.Condition], rule: str, after: int, limit: int) -> np.ndarray:
        """The row numbers of the first `limit` selected rows after `after`, ascending."""
        met = self.met(conditions, rule)
        if met.count == met.rows:
            return np.arange(after + 1, min(after + 1 + limit, met.rows))
        patience = 0 if met.count * MOST_SOUGHT < met.rows else 2 * limit * met.rows // met.count if met.few else met.rows
        flags, position = None, self.index.array("position")
        found: list[np.ndarray] = []
        first, wide, missing, looked = max(after + 1, self._newest(conditions)), 4_096, limit, 0
        while missing > 0 and first < met.rows:
            if looked >= patience:
                numbers = self.index.array("row_no")[met.numbers()]
                found.append(_least(numbers[numbers >= first], missing))
                break
            flags = met.flags() if flags is None else flags
            numbers = np.flatnonzero(flags[position[first : first + wide]])[:missing] + first
            found.append(numbers)
            missing -= len(numbers)
            first, looked, wide = first + wide, looked + wide, min(wide * 2, 1 << 18)
        return np.concatenate(found) if found else np.empty(0, np.int64)

    def _newest(self, conditions: Sequence[p.Condition]) -> int:
        """A row number before which all incidents begin after the last day that is asked for."""
        last = min((one.predicate.value.toordinal() for one in conditions if isinstance(one.predicate, p.AtMost) and one.predicate.column == "date_start"),
                   default=None)  # fmt: skip
        if last is None:
            return 0
        days, _, begins = self.index.days()
        return int(begins[np.count_nonzero(days > last)])

    def areas(self, conditions: Sequence[p.Condition], rule: str) -> list[dict]:
        """Rows as of statements.areas: what is known only to an area, one row for each. first_id only where it holds one incident."""
        index, first = self.index, self.index.pins
        spot = index.array("spot")
        met = self.met(conditions, rule)
        rows = _between(met.numbers(), first, first + len(spot)) if met.few else np.flatnonzero(met.flags()[first : first + len(spot)])
        column = f"killed_{rule}"
        codes, killed = spot[rows], index.bounds(column)[index.array(column)[first + rows]]
        size = index.size("spot")
        counts = np.bincount(codes, minlength=size)
        sums = np.column_stack([np.bincount(codes, values, size).astype(np.int64) for values in killed.T])
        single = np.zeros(size, np.int64)
        single[codes] = first + rows  # the last one; read only where it is the only one
        table, found = index.table("spot"), {}
        for code in np.flatnonzero(counts):
            told = {name: values[code] for name, values in table.items()}
            key = tuple(told[name] for name in SPOT[:-2])
            row = found.setdefault(key, {**told, "incidents": 0, "killed_min": 0, "killed_max": 0, "killed_reported": 0, "killed_bounded": 0, "row": int(single[code])})
            row["place"] = min((place for place in (row["place"], told["place"]) if place is not None), default=None)
            row["radius_m"] = max((radius for radius in (row["radius_m"], told["radius_m"]) if radius is not None), default=None)
            row["incidents"] += int(counts[code])
            for name, value in zip(("killed_min", "killed_max", "killed_reported", "killed_bounded"), sums[code].tolist()):
                row[name] += value
        return [_drawn(row, index) for row in found.values()]

    def reporting(self, conditions: Sequence[p.Condition], rule: str) -> list[dict] | None:
        """Rows as of store.crossings.reporting; None when the index does not hold who reports what."""
        return reports.counted(self.index, self.met(conditions, rule)) if self.index.has(f"{reports.NAME}_bits") else None

    def told(self, numbers: np.ndarray, rule: str, names: Sequence[str]) -> dict[str, np.ndarray]:
        """{name: its value for each row number, as objects} of those columns of the frame that the index holds."""
        found, rows = {}, self.index.array("position")[numbers]
        codes = cache(lambda home: self.index.array(home)[rows])  # a minimum and its maximum have one code
        for name in names:
            if name in HELD:
                found[name] = self._values(HELD[name], name).take(codes(HELD[name]))
            elif (figure := name.rpartition("_")[0]) in FIGURES:
                found[name] = self._values(f"{figure}_{rule}", f"{name}_{rule}").take(codes(f"{figure}_{rule}"))
            elif name in ("lat", "lon"):
                values = codes(name)
                found[name] = np.where(np.isnan(values), None, values.astype(object))  # NaN: no place
        return found

    def by_code(self, name: str, numbers: np.ndarray, part: str, read: Callable[[Any], object] | None = None) -> np.ndarray:
        """What a part of a coded column says for each row number, as objects; read: what is made of it, once for each code."""
        home = HELD.get(name, name)
        return self._values(home, part, read).take(self.index.array(home)[self.index.array("position")[numbers]])

    def _values(self, home: str, part: str, read: Callable[[Any], object] | None = None) -> np.ndarray:
        """What a part of a coded column says, by code."""

        def make() -> np.ndarray:
            values = self.index.table(home)[part]
            found = np.empty(len(values), object)
            found[:] = values if read is None else [*map(read, values), None][:-1]
            return found

        return self.index.made(("objects", home, part, read is None), make)  # type: ignore[return-value]

    def row_numbers(self, conditions: Sequence[p.Condition], rule: str) -> np.ndarray:
        """The row numbers of all selected rows, ascending."""
        met = self.met(conditions, rule)
        return np.arange(met.rows) if met.count == met.rows else np.sort(self.index.array("row_no")[met.numbers()])

    def _sums(self, asked: Asked, homes: Sequence[Grouping], figures: Sequence[str]) -> dict[Grouping, Sums]:
        """Sums by coded column. More than half of the rows are everything less those that are hidden."""
        found = {home: self._kept.peek((asked, home, FIGURES)) or self._kept.peek((asked, home, tuple(figures))) or self._of_finer(asked, home, figures)
                 for home in homes}  # fmt: skip
        missing = [home for home, sums_ in found.items() if sums_ is None]
        if any(map(_is_of_days, missing)) and keys.size(self.index, "day") <= MOST_FINER:  # one pass for days, weeks and months
            self._sums(asked, ["day"], figures)
            found |= {home: self._of_finer(asked, home, figures) for home in missing if _is_of_days(home)}
            missing = [home for home, sums_ in found.items() if sums_ is None]
        if missing:
            made = self._kept.get((asked, tuple(missing), tuple(figures)), lambda: self._made(asked, missing, figures),
                                  lambda made: sum(map(_bytes, made.values())))  # fmt: skip
            for home, sums_ in made.items():
                found[home] = self._kept.get((asked, home, tuple(figures)), lambda sums_=sums_: sums_, _bytes)
            self._asked_for(asked).extend((home, tuple(figures)) for home in made)
        return found  # type: ignore[return-value]

    def _asked_for(self, asked: Asked) -> list[tuple[Grouping, tuple[str, ...]]]:
        """The groupings, each with its figures, that were reckoned of a filter's rows."""
        return self._kept.get((asked, "asked for"), list, lambda _: 2_000)  # type: ignore[return-value]

    def _of_finer(self, asked: Asked, home: Grouping, figures: Sequence[str]) -> Sums | None:
        """The sums by one grouping put together from those by a finer one: a month's from its days', a target's from its months'."""
        for fine, held_figures in list(self._asked_for(asked)):
            size = keys.size(self.index, fine)
            if size > MOST_FINER or not set(figures) <= set(held_figures):
                continue
            held: Sums | None = self._kept.peek((asked, fine, held_figures))  # type: ignore[assignment]
            groups = None if held is None else keys.coarser(self.index, fine, home)
            if held is not None and groups is not None:
                return Sums(held.incidents, {name: held.figures[name] for name in figures}).put_together(groups, keys.size(self.index, home))
        return None

    def _made(self, asked: Asked, homes: Sequence[Grouping], figures: Sequence[str]) -> dict[Grouping, Sums]:
        met = self.met(*asked)
        if met.count == met.rows:
            return self._everything(asked[1], homes, figures)
        few = met.count * 2 <= met.rows
        rows = met.numbers() if few else np.flatnonzero(~met.flags()).astype(np.int32)
        found = sums.grouped(self.index, rows, asked[1], homes, figures)
        if few:
            return found
        return {home: whole.minus(found[home]) for home, whole in self._everything(asked[1], homes, figures).items()}

    def _everything(self, rule: str, homes: Sequence[Grouping], figures: Sequence[str]) -> dict[Grouping, Sums]:
        named = tuple(figures) if not figures else FIGURES
        found = {home: self._whole.peek((home, rule, named)) for home in homes}
        missing = tuple(home for home, sums_ in found.items() if sums_ is None)
        if missing:
            made: dict[Grouping, Sums] = self._whole.get((missing, rule, named), lambda: sums.grouped(self.index, range(self.index.rows), rule, missing, named),
                                                         lambda made: sum(map(_bytes, made.values())))  # type: ignore  # fmt: skip
            found |= {home: self._whole.get((home, rule, named), lambda home=home: made[home], _bytes) for home in missing}
        return {home: Sums(held.incidents, {name: held.figures[name] for name in figures}) for home, held in found.items()}  # type: ignore[union-attr]


def _is_of_days(home: Grouping) -> bool:
    return not isinstance(home, str) and [part.column for part in home] == ["day"]


def _between(rows: np.ndarray, first: int, last: int) -> np.ndarray:
    """Those of ascending rows that lie between two, counted from the first."""
    low, high = np.searchsorted(rows, (first, last))
    return rows[low:high] - first


def _least(numbers: np.ndarray, limit: int) -> np.ndarray:
    """The smallest `limit` of distinct numbers, ascending."""
    if len(numbers) > SAMPLED * limit:
        sample = numbers[::SAMPLED]
        at = min(len(sample) - 1, 2 * limit // SAMPLED + SAMPLED)
        some = numbers[numbers <= np.partition(sample, at)[at]]
        numbers = some if len(some) >= limit else numbers
    return np.sort(np.partition(numbers, limit)[:limit] if limit < len(numbers) else numbers)


def _merged(values: list, key: str, held: Sums) -> tuple[dict[str, list], Sums]:
    """The sums of codes that share one value, put together."""
    distinct = list(dict.fromkeys(values))
    place = np.array([distinct.index(value) for value in values], np.intp)

    def added(part: np.ndarray) -> np.ndarray:
        whole = np.zeros((len(distinct), *part.shape[1:]), np.int64)
        np.add.at(whole, place, part)
        return whole

    return {key: distinct}, Sums(added(held.incidents), {name: added(part) for name, part in held.figures.items()})


def _bytes(held: Sums) -> int:
    return 500 + held.incidents.nbytes + sum(part.nbytes for part in held.figures.values())


def _drawn(row: dict, index: Index) -> dict:
    place = row.pop("row")
    for end, counted in (("min", "reported"), ("max", "bounded")):
        if not row[f"killed_{counted}"]:
            row[f"killed_{end}"] = None
    return {**row, "first_id": index.incident_id(place) if row["incidents"] == 1 else None}
