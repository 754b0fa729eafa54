"""What an engine elsewhere answers about a frame, in the shapes of the index that one machine keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
from sqlalchemy import Select

from geo.store import predicates as p
from geo.store import statements, tile_cells
from geo.store.index import coding
from geo.store.index.answers import KEPT_BYTES, WHOLE_BYTES, Answers, Fails
from geo.store.index.coding import SPOT
from geo.store.index.found import Met
from geo.store.index.index import Index
from geo.store.index.kept import KeptBySize
from geo.store.index.keys import Grouping
from geo.store.index.sums import Sums
from geo.store.remote.coded import Coded, is_told_elsewhere

BLOCK_LEVELS = 3  # tiles are asked for in blocks of 8 × 8: a view needs two or three statements instead of twenty
_AREA = p.Condition("is_area", p.IsTrue("is_area"), "")


class Asked(Protocol):
    """What runs statements."""

    def dicts(self, statement: Select) -> list[dict]: ...

    def arrow(self, statement: Select) -> object: ...


class RemoteAnswers(Answers):
    """Every filter, total, group, page, hidden count, area and map cell is asked elsewhere; the index here is opened only for hexagons,
    densities, hot spots and clusters.

    Answers about one filter are kept as long as the build, so that a slider that is moved back costs nothing.
    """

    counts_here = False

    def __init__(self, index: Callable[[], Index], remote: Asked, frame: str) -> None:
        """index: opens the index of the frame on this machine. frame: the table's name in the statements."""
        self._opened, self._remote, self._frame = index, remote, frame
        self._elsewhere = _nothing_is_left
        self._kept, self._whole = KeptBySize(KEPT_BYTES), KeptBySize(WHOLE_BYTES)

    @cached_property
    def index(self) -> Index:  # type: ignore[override]
        """The index of the frame on this machine, for what is counted by hexagon or unit."""
        return self._opened()

    def met(self, conditions: Sequence[p.Condition], rule: str) -> Met:
        """Which rows of the index meet the conditions, as the engine says."""
        asked = (tuple(conditions), rule)
        return self._kept.get((asked, "met"), lambda: self._met(*asked), lambda made: made.nbytes + 500)  # type: ignore[return-value]

    @property
    def rows(self) -> int:
        """How many incidents the frame holds."""
        return self._asked("rows", (), "", lambda: self._remote.dicts(statements.count(self._frame))[0]["incidents"])  # type: ignore[return-value]

    def fails(self, conditions: Sequence[p.Condition], rule: str) -> Fails:
        """For each condition how many rows fail it first, plainly and by a missing value."""
        return self._asked("fails", conditions, rule, lambda: self._fails(conditions, rule)) if conditions else ()  # type: ignore[return-value]

    def totals(self, conditions: Sequence[p.Condition], rule: str) -> dict:
        """One row as of statements.totals."""
        return self._asked("totals", conditions, rule, lambda: self._remote.dicts(statements.totals(self._frame, conditions, rule))[0])  # type: ignore[return-value]

    def has_totals(self, conditions: Sequence[p.Condition], rule: str) -> bool:
        """Whether the totals were asked before."""
        return self._kept.peek(("totals", tuple(conditions), rule)) is not None

    def groups(self, conditions: Sequence[p.Condition], rule: str, names: Sequence[str], figures: Sequence[str]) -> dict[str, list[dict]]:
        """{grouping: rows} as of statements.groups, each row with the key of its own grouping alone."""
        return self._asked(("groups", tuple(names), tuple(figures)), conditions, rule, lambda: self._groups(conditions, rule, names, figures))  # type: ignore[return-value]

    def sums(self, conditions: Sequence[p.Condition], rule: str, groupings: Sequence[Grouping], figures: Sequence[str]) -> dict[Grouping, Sums]:
        """{grouping: Sums}: asked of the engine by what it tells apart (`coded`); hexagons are counted here, from the index."""
        told, here = [one for one in groupings if is_told_elsewhere(one)], [one for one in groupings if not is_told_elsewhere(one)]
        found = super().sums(conditions, rule, here, figures) if here else {}
        for one in told:
            asked = ("sums", tuple((part.name, part.column) for part in one), tuple(figures))
            found[one] = self._asked(asked, conditions, rule, lambda one=one: self.coded.sums(conditions, rule, one, figures))  # type: ignore[assignment, misc]
        return found

    @cached_property
    def coded(self) -> Coded:
        """What the engine groups by beside statements.GROUPINGS."""
        return Coded(self._remote.dicts, self._frame)

    def page(self, conditions: Sequence[p.Condition], rule: str, after: int, limit: int) -> np.ndarray:
        """The row numbers of the first `limit` selected rows after `after`, ascending."""
        rows = self._remote.dicts(statements.page(self._frame, conditions, rule, after, limit, ()))
        return np.array([row["row_no"] for row in rows], np.int64)

    def row_numbers(self, conditions: Sequence[p.Condition], rule: str) -> np.ndarray:
        """The row numbers of all selected rows, ascending."""
        return np.sort(self._remote.arrow(statements.row_numbers(self._frame, conditions, rule))["row_no"].to_numpy().astype(np.int64))  # type: ignore[index]

    def areas(self, conditions: Sequence[p.Condition], rule: str) -> list[dict]:
        """Rows as of statements.areas: what is known only to an area. first_id only where it holds one incident."""
        return self._asked("areas", conditions, rule, lambda: self._areas(conditions, rule))  # type: ignore[return-value]

    def reporting(self, conditions: Sequence[p.Condition], rule: str) -> list[dict] | None:
        """None: the claims are asked."""
        return None

    def squares(self, conditions: Sequence[p.Condition], rule: str, z: int, x: int, y: int, levels: int) -> list[dict]:
        """Rows as of tile_cells.cells for the squares `levels` zooms below a tile, in Morton order."""
        up = min(z, BLOCK_LEVELS) if levels <= BLOCK_LEVELS else 0
        block = self._asked(("squares", z, x >> up, y >> up, levels), conditions, rule,
                            lambda: self._block(conditions, rule, z - up, x >> up, y >> up, up, levels))  # fmt: skip
        return block.get((x, y), [])  # type: ignore[attr-defined]

    def extent(self, conditions: Sequence[p.Condition], rule: str) -> tuple[int, int, int, int] | None:
        """The grid squares west, north, east, south of the selected pins; None when there are none."""
        row = self._asked("extent", conditions, rule, lambda: self._remote.dicts(tile_cells.extent(self._frame, conditions, rule))[0])
        return None if row["west"] is None else (row["west"], row["north"], row["east"], row["south"])  # type: ignore[index]

    def _block(self, conditions: Sequence[p.Condition], rule: str, z: int, x: int, y: int, up: int, levels: int) -> dict[tuple[int, int], list[dict]]:
        """{(x, y) of a tile: its squares in Morton order} of all tiles that lie `up` zooms below the tile z/x/y."""
        wide = 1 << (tile_cells.DEPTH - z)
        tile = wide >> up
        rows = self._remote.dicts(tile_cells.cells(self._frame, conditions, rule, (x * wide, y * wide), wide, max(1, tile >> levels)))
        found: dict[tuple[int, int], list[dict]] = {}
        if rows:
            across, down = (np.array([row[name] for row in rows], np.uint32) for name in ("across", "down"))
            for place in np.argsort(coding.morton(across, down)):
                found.setdefault((int(across[place]) // tile, int(down[place]) // tile), []).append(rows[place])
        return found

    def _groups(self, conditions: Sequence[p.Condition], rule: str, names: Sequence[str], figures: Sequence[str]) -> dict[str, list[dict]]:
        marks = statements.grouping_marks(names)
        keys = {key for name in names for key in statements.GROUPINGS[name]}
        found: dict[str, list[dict]] = {name: [] for name in names}
        for row in self._remote.dicts(statements.groups(self._frame, conditions, rule, names, figures)):
            name = marks[row.pop("mark")]
            others = keys - set(statements.GROUPINGS[name])
            found[name].append({key: value for key, value in row.items() if key not in others})
        return found

    def _fails(self, conditions: Sequence[p.Condition], rule: str) -> Fails:
        fails = [[0, 0] for _ in conditions]
        for row in self._remote.dicts(statements.hidden(self._frame, conditions, rule)):
            fails[row["reason"] // 2][row["reason"] % 2] = row["incidents"]
        return tuple((plain, missing) for plain, missing in fails)

    def _areas(self, conditions: Sequence[p.Condition], rule: str) -> list[dict]:
        rows = self._remote.dicts(statements.areas(self._frame, (*conditions, _AREA), rule))
        told = ("incidents", "killed_min", "killed_max", "killed_reported", "killed_bounded")
        return [{name: row[name] for name in (*SPOT, *told)} | {"first_id": row["first_id"] if row["incidents"] == 1 else None} for row in rows]

    def _met(self, conditions: tuple[p.Condition, ...], rule: str) -> Met:
        flags, numbers = np.zeros(self.index.rows, bool), self.row_numbers(conditions, rule)
        flags[self.index.array("position")[numbers]] = True
        return Met(np.packbits(flags), self.index.rows, len(numbers), self.fails(conditions, rule))

    def _asked(self, what: object, conditions: Sequence[p.Condition], rule: str, make: Callable[[], object]) -> object:
        return self._kept.get((what, tuple(conditions), rule), make, _size)


def _size(made: object) -> int:
    """About how many bytes it takes."""
    if isinstance(made, Sums):
        return 2_000 + made.incidents.nbytes * (1 + 4 * len(made.figures))
    many = sum(map(len, made.values())) if isinstance(made, dict) and all(isinstance(one, list) for one in made.values()) else len(made) if isinstance(made, list) else 1
    return 2_000 + 600 * many


def _nothing_is_left(predicate: p.Predicate) -> np.ndarray:
    raise AssertionError(f"{predicate!r} is the engine's to answer")
