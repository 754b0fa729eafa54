"""Incidents that stay in their file: read a part at a time, with what was found out about them, so that any number needs little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from geo.ahead import read_ahead
from geo.errors import BadFile
from geo.stored_table import StoredTable, open_table
from geo.tables import INCIDENTS, Part

#: columns with few different values: they are read as dictionaries
WORDS = ("dataset", "date_precision", "precision", "country", "adm1", "adm2", "verification", "licence")
#: incidents that are looked at together: rows at the same position are asked about once among so many
TOGETHER_ROWS = 250_000

Columns = Mapping[str, pa.ChunkedArray]


@dataclass(frozen=True)
class StoredIncidents:
    """The incidents of one version of a dataset.

    path: as geo.stored_table.located gives it. said: how the version is named in an error. changed: for each part of the file the columns that other values were found
    for. without: ids of incidents in the file that do not count; beside: incidents that count besides.
    """

    path: Path
    said: str
    changed: tuple[Columns, ...] = ()
    without: pa.Array = field(default_factory=lambda: pa.array([], pa.string()))
    beside: pa.Table = field(default_factory=lambda: INCIDENTS.empty_table())

    @property
    def num_rows(self) -> int:
        """How many incidents there are."""
        if not len(self.without):
            return sum(self._open().rows) + self.beside.num_rows
        return sum(part.read(["incident_id"]).num_rows for part in self.parts())

    def parts(self) -> list[Part]:
        """The incidents, a part of the file at a time; columns of words come as dictionaries. Raises BadFile when the file is damaged."""
        table = self._open()
        parts = [Part(lambda names, number=number: self._read(number, names, table)) for number in range(len(table.rows))]
        return [*parts, *([Part(lambda names: self.beside if names is None else self.beside.select(names))] if self.beside.num_rows else [])]

    def apart(self, ids: pa.Array) -> tuple[pa.Table, StoredIncidents]:
        """(the incidents with the ids and those that are parts of them, all others)."""
        found = [pick(part.read(None).cast(INCIDENTS), ids)[0] for part in self.parts() if _any_near(part.read(["incident_id", "parent_id"]), ids)]
        near = pa.concat_tables([INCIDENTS.empty_table(), *found])
        gone = pa.concat_arrays([self.without, ids, near["incident_id"].combine_chunks()])
        return near, replace(self, without=gone, beside=pick(self.beside, ids)[1])

    def found_out(self, look: Callable[[pa.Table], pa.Table], names: Sequence[str]) -> StoredIncidents:
        """The incidents with other values in some columns. look: gets many rows with the named columns and gives the same rows back;
        it is asked once for each row of the file."""
        table, changed = self._open(), []
        runs = list(_runs(table.rows))
        before_each = (pa.concat_tables([self._read(number, names, table).cast(_only(names)) for number in numbers]) for numbers in runs)
        for numbers, before in zip(runs, read_ahead(before_each)):
            after = look(before)
            other = {name: _compact(after[name]) for name in names if after[name] is not before[name] and not after[name].equals(before[name])}
            start = 0
            for rows in (table.rows[number] for number in numbers):
                changed.append({name: column.slice(start, rows) for name, column in other.items()})
                start += rows
        return replace(self, changed=tuple(changed))

    def _open(self) -> StoredTable:
        try:
            return open_table(self.path, WORDS)
        except (OSError, ValueError, pa.ArrowException) as problem:
            raise self._damaged(problem) from problem

    def _read(self, number: int, names: Sequence[str] | None, table: StoredTable) -> pa.Table:
        asked = list(INCIDENTS.names if names is None else names)
        try:
            rows = table.read(number, list(dict.fromkeys((*asked, "incident_id"))) if len(self.without) else asked)
        except (OSError, ValueError, pa.ArrowException) as problem:
            raise self._damaged(problem) from problem
        for name, column in (self.changed[number] if self.changed else {}).items():
            if name in asked:
                rows = rows.set_column(rows.schema.get_field_index(name), name, column)
        if len(self.without):
            rows = rows.filter(pc.invert(pc.is_in(rows["incident_id"], value_set=self.without)))
        return rows.select(asked)

    def _damaged(self, problem: Exception) -> BadFile:
        return BadFile(self.said, f"is damaged: {problem}.", "Undo this import or bring the file in again.")


Incidents = pa.Table | StoredIncidents


def parts_of(incidents: Incidents) -> list[Part]:
    """The incidents, a part at a time."""
    if isinstance(incidents, StoredIncidents):
        return incidents.parts()
    return [Part(lambda names: incidents if names is None else incidents.select(names))] if incidents.num_rows else []


def whole(incidents: Incidents) -> pa.Table:
    """All of the incidents, read into memory."""
    return pa.concat_tables([INCIDENTS.empty_table(), *(part.read(None).cast(INCIDENTS) for part in parts_of(incidents))])


def apart(incidents: Incidents, ids: pa.Array) -> tuple[pa.Table, Incidents]:
    """(the incidents with the ids and those that are parts of them, all others)."""
    return incidents.apart(ids) if isinstance(incidents, StoredIncidents) else pick(incidents, ids)


def with_others(incidents: Incidents, others: pa.Table) -> Incidents:
    """The incidents and others besides."""
    if isinstance(incidents, StoredIncidents):
        return replace(incidents, beside=pa.concat_tables([incidents.beside, others]))
    return pa.concat_tables([incidents.cast(INCIDENTS), others])


def pick(rows: pa.Table, ids: pa.Array) -> tuple[pa.Table, pa.Table]:
    """(the rows with the ids and those that are parts of them, all others)."""
    near = _near(rows, ids)
    return rows.filter(near), rows.filter(pc.invert(near))


def _near(rows: pa.Table, ids: pa.Array) -> pa.ChunkedArray:
    return pc.fill_null(pc.or_kleene(pc.is_in(rows["incident_id"], value_set=ids), pc.is_in(rows["parent_id"], value_set=ids)), False)


def _any_near(rows: pa.Table, ids: pa.Array) -> bool:
    return bool(pc.any(_near(rows, ids)).as_py())


def _runs(sizes: Iterable[int]) -> Iterator[list[int]]:
    """The numbers of neighbours that have TOGETHER_ROWS together, or as many as there are."""
    run, rows = [], 0
    for number, size in enumerate(sizes):
        run.append(number)
        rows += size
        if rows >= TOGETHER_ROWS:
            yield run
            run, rows = [], 0
    if run:
        yield run


def _only(names: Sequence[str]) -> pa.Schema:
    return pa.schema([INCIDENTS.field(name) for name in names])


def _compact(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column, texts as a dictionary: they come again and again."""
    held = column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])
    return pa.chunked_array([held.combine_chunks().dictionary_encode()]) if pa.types.is_string(held.type) else held
