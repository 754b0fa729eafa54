"""A small table of sums by months, area, target and weapon, from which figures come at once while an engine elsewhere reckons exact ones.

It does not grow with incidents but with the combinations that occur. Whole months, areas, targets and weapons it answers exactly; of days
within a month it knows an upper bound, and of other criteria none at all: then what it says is "at most".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import numpy as np
import pyarrow as pa
from sqlalchemy import Select, column, literal, select, table

from geo.domain.columns import FIGURES
from geo.domain.derive import RULES
from geo.store import predicates as p

NAME = "coarse"
KEYS = ("first_month", "last_month", "adm1", "target_bits", "weapon_bits")
SUMS = ("incidents", *(f"{figure}_{what}" for figure in FIGURES for what in ("min", "max", "reported", "bounded")))


@dataclass(frozen=True)
class Coarse:
    """Sums of a filter. exact: they are those of the engine to the last digit; otherwise at least as many incidents meet the filter's
    months as are said to, and left_out names the criteria that were not asked (keys of conditions)."""

    sums: Mapping[str, int | None]
    exact: bool
    left_out: tuple[str, ...]


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Nothing; an open build's file has the table for this connection: rule, KEYS (months as their first day; null: without a day), SUMS."""
    parts = []
    for rule in RULES:
        sums = [f"{how}({figure}_{end}_{rule})::BIGINT AS {figure}_{name}" for figure in FIGURES
                for end, how, name in (("min", "sum", "min"), ("max", "sum", "max"), ("min", "count", "reported"), ("max", "count", "bounded"))]  # fmt: skip
        parts.append(f"SELECT '{rule}' AS rule, date_trunc('month', date_start)::DATE AS first_month, date_trunc('month', date_end)::DATE AS last_month, "
                     f"adm1::VARCHAR AS adm1, target_bits::BIGINT AS target_bits, weapon_bits::BIGINT AS weapon_bits, count(*)::BIGINT AS incidents, {', '.join(sums)} "
                     "FROM incidents GROUP BY ALL")  # fmt: skip
    con.execute(f"CREATE OR REPLACE TEMP TABLE {NAME} AS {' UNION ALL '.join(parts)}")


def of_rule(rule: str) -> Select:
    """The statement that reads a rule's part of the published table."""
    return select(*(column(name) for name in (*KEYS, *SUMS))).select_from(table(NAME, schema="b")).where(column("rule") == literal(rule))


class Months:
    """The table of one rule in memory."""

    def __init__(self, rows: pa.Table) -> None:
        """rows: KEYS and SUMS."""
        months = {name: rows[name].cast(pa.date32()).cast(pa.int32()).fill_null(-(2**31)).to_numpy() for name in KEYS[:2]}
        self._dated = np.asarray(rows["first_month"].is_valid())
        self._first, self._last = (months[name].astype("datetime64[D]") for name in KEYS[:2])
        areas = rows["adm1"].combine_chunks().dictionary_encode()
        self._area, self._areas = areas.indices.to_numpy().astype(np.int16), np.array(areas.dictionary.to_pylist(), dtype=str)
        self._bits = {name: rows[name].to_numpy().astype(np.int32) for name in KEYS[3:]}
        self._sums = {name: _narrow(rows[name].fill_null(0).to_numpy()) for name in SUMS}

    @property
    def rows(self) -> int:
        """How many combinations there are."""
        return len(self._area)

    def answer(self, conditions: Sequence[p.Condition]) -> Coarse:
        """The sums of what meets the conditions, as far as the table can tell."""
        kept, exact, left_out = np.ones(self.rows, bool), True, []
        for condition in conditions:
            match condition.predicate:
                case p.AtLeast("date_end", date() as day):
                    kept &= self._dated & (self._last >= np.datetime64(day.replace(day=1)))
                    exact &= day.day == 1
                case p.AtMost("date_start", date() as day):
                    kept &= self._dated & (self._first <= np.datetime64(day))
                    exact &= (day + timedelta(days=1)).day == 1
                case p.AnyBit("target_bits" | "weapon_bits" as name, mask):
                    kept &= (self._bits[name] & mask) != 0
                case p.OneOf(("adm1", "adm2"), codes) if all("-" in code for code in codes):  # ISO 3166-2 has a dash, a raion's code has none
                    kept &= np.isin(self._areas, codes)[self._area]
                case _:
                    left_out.append(condition.key)
        exact = bool(exact) and not left_out
        return Coarse(self._summed(kept), exact, tuple(left_out))

    def _summed(self, kept: np.ndarray) -> dict[str, int | None]:
        sums: dict[str, int | None] = {name: int(values[kept].sum(dtype=np.int64)) for name, values in self._sums.items()}
        for figure in FIGURES:
            for end, counted in (("min", "reported"), ("max", "bounded")):
                if not sums[f"{figure}_{counted}"]:
                    sums[f"{figure}_{end}"] = None
        return sums


def _narrow(values: np.ndarray) -> np.ndarray:
    """The same numbers in half of the memory where they fit."""
    return values.astype(np.int32) if len(values) == 0 or int(values.max()) < 2**31 else values
