"""Codes of what an engine elsewhere groups by: how incidents are known to lie, and their days, so that sums by them need no index here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from threading import RLock

import numpy as np
from sqlalchemy import Select, column, select

from geo.store import predicates as p
from geo.store.index.keys import Grouping, Part
from geo.store.index.sums import WIDTH, Sums
from geo.store.statements import frame_column, from_frame, sums, where

#: the mark of columns that stand for combinations told by the engine, not for codes of an index here
MARK = "elsewhere:"
SPOTS, DAY = f"{MARK}spots", f"{MARK}day"
#: coded column → the frame's columns whose combinations have the codes; placed: whether there is a position
TOLD = {SPOTS: ("country", "adm1", "adm2", "precision", "radius_m", "placed"), DAY: ("date_start", "date_end")}
_ENDS = ("min", "max", "reported", "bounded")


class Coded:
    """The tables of codes of one frame: all combinations that occur, asked once."""

    def __init__(self, ask: Callable[[Select], list[dict]], frame: str) -> None:
        self._ask, self._frame, self._lock = ask, frame, RLock()
        self._made: dict[Hashable, object] = {}

    def made(self, key: Hashable, make: Callable[[], object]) -> object:
        """What was made for a key, once."""
        with self._lock:
            if key not in self._made:
                self._made[key] = make()
            return self._made[key]

    def table(self, name: str) -> dict[str, list]:
        """The columns of TOLD, one value for each code."""
        def make() -> dict[str, list]:
            keys = [_key(column_) for column_ in TOLD[name]]
            rows = self._ask(select(*keys).select_from(from_frame(self._frame)).distinct())
            return {column_: [row[column_] for row in rows] for column_ in TOLD[name]}

        return self.made(("table", name), make)  # type: ignore[return-value]

    def part(self, name: str) -> Part:
        """The part whose groups are the codes themselves."""
        told = self.table(name)
        return Part(name, name, len(next(iter(told.values()))), None, told)

    def sums(self, conditions: Sequence[p.Condition], rule: str, grouping: tuple[Part, ...], figures: Sequence[str]) -> Sums:
        """The sums of the rows that meet the conditions by every combination of the parts, the last one running fastest."""
        names = list(dict.fromkeys(one.column for one in grouping))
        rows = self._ask(_grouped(self._frame, conditions, rule, names, figures))
        codes = {name: np.array([self._codes(name)[tuple(row[key] for key in TOLD[name])] for row in rows], np.intp) for name in names}
        group, size = np.zeros(len(rows), np.intp), 1
        for one in grouping:
            group, size = group * one.size + one.of(codes[one.column]), size * one.size

        def added(values: list) -> np.ndarray:
            found = np.zeros(size, np.int64)
            np.add.at(found, group, np.array(values, np.int64))
            return found

        by_figure = {figure: np.column_stack([added([row[f"{figure}_{end}"] or 0 for row in rows]) for end in _ENDS]) for figure in figures}
        assert all(values.shape[1] == WIDTH for values in by_figure.values())
        return Sums(added([row["incidents"] for row in rows]), by_figure)

    def _codes(self, name: str) -> dict[tuple, int]:
        return self.made(("codes", name), lambda: {values: code for code, values in enumerate(zip(*self.table(name).values()))})  # type: ignore[return-value]


def is_told_elsewhere(grouping: Grouping) -> bool:
    """Whether the parts are all of this kind."""
    return not isinstance(grouping, str) and bool(grouping) and all(one.column.startswith(MARK) for one in grouping)


def _grouped(frame: str, conditions: Sequence[p.Condition], rule: str, names: Sequence[str], figures: Sequence[str]) -> Select:
    keys = [_key(column_) for name in names for column_ in TOLD[name]]
    told = [frame_column(f"{figure}_{end}", rule).label(f"{figure}_{end}") for figure in figures for end in ("min", "max")]
    inner = select(*keys, *told).select_from(from_frame(frame)).where(where(conditions, rule)).subquery("s")
    of = [inner.c[key.name] for key in keys]
    return select(*of, *sums(figures, None, inner.c)).group_by(*of)


def _key(name: str):  # noqa: ANN202 - a column or what is asked of one
    return column("lat").is_not(None).label("placed") if name == "placed" else column(name)
