"""One line of the results, and how lines become a table and the ratios that later runs are compared with."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time

#: on a machine that others use, too, the processor's seconds of all threads are told, which they hardly change; else the clock's
BUSY = os.getloadavg()[0] > (os.cpu_count() or 1) / 2
clock = process_time if BUSY else perf_counter


@dataclass(frozen=True)
class Row:
    """What was measured, ours and the plain way's number with its unit, and which one should be larger.

    limit: how much of the unit the machine itself needs, where that was measured. key: the name that ratios are kept under.
    """

    what: str
    ours: float
    plain: float | None
    unit: str
    more_is_better: bool = False
    limit: float | None = None
    key: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times better ours is than the plain way."""
        if not self.plain:
            return None
        return self.ours / self.plain if self.more_is_better else self.plain / self.ours

    def cells(self) -> list[str]:
        """The line's cells."""
        found = [self.what, f"{number(self.ours)} {self.unit}"]
        found += [f"{number(self.plain)} {self.unit}", f"{number(self.ratio)} ×"] if self.plain and self.ratio else ["–", "–"]
        return [*found, f"{number(self.limit)} {self.unit}, {number(self.ours / self.limit)} ×" if self.limit else "–"]


def table(rows: Iterable[Row]) -> list[str]:
    """The lines of a Markdown table."""
    lines = ["| measured | Strikemap | other way | ratio | reading its columns once |", "|---|---|---|---|---|"]
    return lines + [f"| {' | '.join(row.cells())} |" for row in rows]


def ratios(title: str, rows: Iterable[Row]) -> dict[str, float]:
    """{name: ratio} of the rows that have one."""
    return {f"{title}: {row.key or row.what}": round(row.ratio, 3) for row in rows if row.ratio}


def timed(work: Callable[[], object], repeats: int) -> tuple[object, float]:
    """(the last result, median seconds), after one run that is not counted."""
    result, times = work() if repeats > 1 else None, []
    gc.collect()
    gc.freeze()  # as the app does: what is loaded by now is not walked over while somebody waits
    for _ in range(repeats):
        started = clock()
        result = work()
        times.append(clock() - started)
    return result, median(times)


def number(value: float) -> str:
    """Three digits."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
