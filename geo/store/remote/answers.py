"""What an engine elsewhere answers about today's frame, in the shapes of the index beside the build."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from geo.store import predicates as p
from geo.store import statements
from geo.store.index.answers import Answers
from geo.store.index.index import Index
from geo.store.index.masks import Met
from geo.store.remote import Remote


class RemoteAnswers(Answers):
    """Every filter, total, group, page and hidden count is asked elsewhere; the index here only draws what was selected.

    Answers about one filter are kept as long as the build, so that a slider that is moved back costs nothing.
    """

    counts_here = False

    def __init__(self, index: Index, remote: Remote, frame: str) -> None:
        """frame: the table's name in the statements."""
        super().__init__(index, _nothing_is_left)
        self._remote, self._frame = remote, frame

    def met(self, conditions: Sequence[p.Condition], rule: str) -> Met:
        """Which rows meet the conditions, as the engine says."""
        asked = (tuple(conditions), rule)
        return self._kept.get((asked, "met"), lambda: self._met(*asked), lambda made: made.nbytes + 500)  # type: ignore[return-value]

    def totals(self, conditions: Sequence[p.Condition], rule: str) -> dict:
        """One row as of statements.totals."""
        return self._asked("totals", conditions, rule, lambda: self._remote.dicts(statements.totals(self._frame, conditions, rule))[0])  # type: ignore[return-value]

    def groups(self, conditions: Sequence[p.Condition], rule: str, names: Sequence[str], figures: Sequence[str]) -> dict[str, list[dict]]:
        """{grouping: rows} as of statements.groups, each row with the key of its own grouping alone."""
        return self._asked(("groups", tuple(names), tuple(figures)), conditions, rule, lambda: self._groups(conditions, rule, names, figures))  # type: ignore[return-value]

    def page(self, conditions: Sequence[p.Condition], rule: str, after: int, limit: int) -> np.ndarray:
        """The row numbers of the first `limit` selected rows after `after`, ascending."""
        rows = self._remote.dicts(statements.page(self._frame, conditions, rule, after, limit, ()))
        return np.array([row["row_no"] for row in rows], np.int64)

    def reporting(self, conditions: Sequence[p.Condition], rule: str) -> None:
        """Nothing: the engine is asked by the statement."""

    def row_numbers(self, conditions: Sequence[p.Condition], rule: str) -> np.ndarray:
        """The row numbers of all selected rows, ascending."""
        return np.sort(self._remote.arrow(statements.row_numbers(self._frame, conditions, rule))["row_no"].to_numpy().astype(np.int64))

    def _groups(self, conditions: Sequence[p.Condition], rule: str, names: Sequence[str], figures: Sequence[str]) -> dict[str, list[dict]]:
        marks = statements.grouping_marks(names)
        keys = {key for name in names for key in statements.GROUPINGS[name]}
        found: dict[str, list[dict]] = {name: [] for name in names}
        for row in self._remote.dicts(statements.groups(self._frame, conditions, rule, names, figures)):
            name = marks[row.pop("mark")]
            others = keys - set(statements.GROUPINGS[name])
            found[name].append({key: value for key, value in row.items() if key not in others})
        return found

    def _met(self, conditions: tuple[p.Condition, ...], rule: str) -> Met:
        fails = [[0, 0] for _ in conditions]
        if conditions:
            for row in self._remote.dicts(statements.hidden(self._frame, conditions, rule)):
                fails[row["reason"] // 2][row["reason"] % 2] = row["incidents"]
        flags = np.zeros(self.index.rows, bool)
        numbers = self.row_numbers(conditions, rule)
        flags[self.index.array("position")[numbers]] = True
        return Met(np.packbits(flags), self.index.rows, len(numbers), tuple((plain, missing) for plain, missing in fails))

    def _asked(self, what: object, conditions: Sequence[p.Condition], rule: str, make: Callable[[], object]) -> object:
        return self._kept.get((what, tuple(conditions), rule), make, lambda _: 2_000)


def _nothing_is_left(predicate: p.Predicate) -> np.ndarray:
    raise AssertionError(f"{predicate!r} is the engine's to answer")
