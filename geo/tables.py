"""The three Arrow tables in which incidents, claims and sources travel from the write half to the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.domain.claim import Claim
from geo.domain.incident import Incident
from geo.domain.refusal import Refusal
from geo.domain.same_strike import Member
from geo.domain.source import Dataset, Source, Window
from geo.stored_table import StoredTable, open_table

if TYPE_CHECKING:
    from geo.stored_incidents import Incidents

_KINDS = {
    "str": pa.string(),
    "str | None": pa.string(),
    "date | None": pa.date32(),
    "float | None": pa.float64(),
    "int | None": pa.int32(),
    "bool": pa.bool_(),
    "tuple[str, ...]": pa.list_(pa.string()),
}


def schema_of(noun: type) -> pa.Schema:
    """The Arrow schema of a domain noun: one column per field, in the field's order."""
    return pa.schema([pa.field(f.name, _KINDS[str(f.type)]) for f in fields(noun)])


INCIDENTS = schema_of(Incident)
CLAIMS = schema_of(Claim)
SOURCES = schema_of(Source)
#: the tables of a version of a dataset, by the names of their files
TABLES = {"incidents": INCIDENTS, "claims": CLAIMS, "sources": SOURCES}
MEMBERS = schema_of(Member)
#: columns of claims with few different values: they are read as dictionaries, which is many times less to copy
REPEATED = ("metric", "victim_class", "qualifier", "unit", "claimant", "claimant_class", "as_of_basis", "source_id")

#: a column of stored claims besides their own: the row of the incident in the dataset's file of incidents. It stands only where no two
#: claims have one id and each begins with the dataset's name and a colon
INCIDENT_ROW = "incident_row"


@dataclass(frozen=True)
class Part:
    """Some rows, read when they are asked for: read(names) gives these columns, read(None) all.

    incidents: of claims, gives for each the row of its incident in the dataset's file of incidents; None where no row was noted.
    """

    read: Callable[[Sequence[str] | None], pa.Table]
    incidents: Callable[[], np.ndarray] | None = None


@dataclass(frozen=True)
class StoredClaims:
    """Claims that stay in their file, since they are most of the data: only what is asked for is read.

    path: as geo.stored_table.located gives it; it may have the column INCIDENT_ROW besides. without: ids of incidents whose claims in the file do not count; beside: claims that count besides.
    """

    path: Path
    without: pa.Array = field(default_factory=lambda: pa.array([], pa.string()))
    beside: pa.Table = field(default_factory=lambda: CLAIMS.empty_table())

    @property
    def num_rows(self) -> int:
        """How many claims there are."""
        if not len(self.without):
            return sum(open_table(self.path, REPEATED).rows) + self.beside.num_rows
        return sum(part.read(["claim_id"]).num_rows for part in self.parts())

    def parts(self) -> list[Part]:
        """The claims, a part of the file at a time."""
        table = open_table(self.path, REPEATED)
        linked = INCIDENT_ROW in table.names and not len(self.without)
        parts = [Part(lambda names, number=number: self._read(number, names, table),
                      (lambda number=number: table.read(number, [INCIDENT_ROW])[INCIDENT_ROW].to_numpy()) if linked else None)
                 for number in range(len(table.rows))]  # fmt: skip
        return [*parts, *([_in_memory(self.beside)] if self.beside.num_rows else [])]

    def about(self, ids: pa.Array) -> pa.Table:
        """The claims about the incidents."""
        found = []
        for part in self.parts():
            wanted = pc.is_in(part.read(["incident_id"])["incident_id"], value_set=ids)
            if pc.any(wanted).as_py():
                found.append(part.read(None).cast(CLAIMS).filter(wanted))
        return pa.concat_tables(found) if found else CLAIMS.empty_table()

    def _read(self, number: int, names: Sequence[str] | None, table: StoredTable) -> pa.Table:
        names = CLAIMS.names if names is None else names
        if not len(self.without):
            return table.read(number, names)
        rows = table.read(number, [*dict.fromkeys((*names, "incident_id"))])
        kept = rows.filter(pc.invert(pc.is_in(rows["incident_id"], value_set=self.without)))
        return kept.select(names)


Claims = pa.Table | StoredClaims


def parts_of(claims: Claims) -> list[Part]:
    """The claims, a part at a time."""
    return claims.parts() if isinstance(claims, StoredClaims) else [_in_memory(claims)] if claims.num_rows else []


def claims_about(claims: Claims, ids: pa.Array) -> pa.Table:
    """The claims about the incidents with the ids."""
    return claims.about(ids) if isinstance(claims, StoredClaims) else claims.filter(pc.is_in(claims["incident_id"], value_set=ids))


def claims_beside(claims: Claims, ids: pa.Array, rows: pa.Table | None = None) -> Claims:
    """The claims without those about the incidents with the ids, and with other rows."""
    other = CLAIMS.empty_table() if rows is None else rows
    if isinstance(claims, StoredClaims):
        held = claims.beside.filter(pc.invert(pc.is_in(claims.beside["incident_id"], value_set=ids)))
        return replace(claims, without=pa.concat_arrays([claims.without, ids]), beside=pa.concat_tables([held, other]))
    return pa.concat_tables([claims.filter(pc.invert(pc.is_in(claims["incident_id"], value_set=ids))).cast(CLAIMS), other])


def _in_memory(rows: pa.Table) -> Part:
    return Part(lambda names: rows if names is None else rows.select(names))


@dataclass(frozen=True)
class Holdings:
    """What one dataset brings: its tables (schemas INCIDENTS, CLAIMS, SOURCES), its licence, and what was refused.

    incidents, claims: in memory, or left in their files (StoredIncidents, StoredClaims). members: of incidents that several were made one, what they were made of.
    """

    dataset: Dataset
    incidents: Incidents
    claims: Claims
    sources: pa.Table
    windows: tuple[Window, ...] = ()
    refusals: tuple[Refusal, ...] = field(default=())
    members: tuple[Member, ...] = ()


def table(nouns: Iterable[object], schema: pa.Schema) -> pa.Table:
    """The Arrow table of domain objects, one row each, in the given schema."""
    held = list(nouns)
    columns = [pa.array([getattr(noun, name) for noun in held], type=kind) for name, kind in zip(schema.names, schema.types)]
    return pa.Table.from_arrays(columns, schema=schema)


def claims_of(rows: Claims) -> Iterator[Claim]:
    """The claims as domain objects; raises BadValue for a row that is none."""
    for part in parts_of(rows):
        for row in part.read(CLAIMS.names).to_pylist():
            yield Claim(**{**row, "terms": tuple(row["terms"] or ())})


def incidents_of(rows: Incidents) -> Iterator[Incident]:
    """The incidents as domain objects; raises BadValue for a row that is none."""
    for part in [rows] if isinstance(rows, pa.Table) else (part.read(None) for part in rows.parts()):
        for row in part.select(INCIDENTS.names).to_pylist():
            yield Incident(**row)


def sources_of(rows: pa.Table) -> Iterator[Source]:
    """The sources of a table as domain objects."""
    for row in rows.select(SOURCES.names).to_pylist():
        yield Source(**row)


def encoded(column: pa.ChunkedArray | pa.Array) -> tuple[np.ndarray, list]:
    """(the number of each row's value, the values); None is a value like others."""
    if isinstance(column, pa.ChunkedArray):
        column = column.unify_dictionaries().combine_chunks() if pa.types.is_dictionary(column.type) else column.combine_chunks()
    if isinstance(column, pa.ChunkedArray):  # without any chunk
        return np.zeros(0, np.int64), []
    held = column if pa.types.is_dictionary(column.type) else column.dictionary_encode(null_encoding="encode")
    values = held.dictionary.to_pylist()
    if held.indices.null_count:
        return pc.fill_null(held.indices, len(values)).to_numpy().astype(np.int64), [*values, None]
    return held.indices.to_numpy().astype(np.int64), values


def together(codes: list[tuple[np.ndarray, int]]) -> tuple[np.ndarray, np.ndarray]:
    """(the number of each row's combination, the first row of each) of columns of numbers, each below its size."""
    key, size = np.zeros(len(codes[0][0]), np.int64), 1
    for numbers, values in codes:
        if size * values >= 2**62:
            key, size = _dense(key)
        key, size = key * max(1, values) + numbers, size * max(1, values)
    key, count = _dense(key)
    first = np.full(count, -1, np.int64)
    first[key[::-1]] = np.arange(len(key) - 1, -1, -1)
    return key, first


def _dense(key: np.ndarray) -> tuple[np.ndarray, int]:
    held = pa.array(key).dictionary_encode()
    return held.indices.to_numpy().astype(np.int64), len(held.dictionary)
