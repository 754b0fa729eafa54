"""The three Arrow tables in which incidents, claims and sources travel from the write half to the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields

import pyarrow as pa

from geo.domain.claim import Claim
from geo.domain.incident import Incident
from geo.domain.refusal import Refusal
from geo.domain.same_strike import Member
from geo.domain.source import Dataset, Source, Window

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
MEMBERS = schema_of(Member)


@dataclass(frozen=True)
class Holdings:
    """What one dataset brings: its tables (schemas INCIDENTS, CLAIMS, SOURCES), its licence, and what was refused.

    members: of incidents that several were made one, what they were made of.
    """

    dataset: Dataset
    incidents: pa.Table
    claims: pa.Table
    sources: pa.Table
    windows: tuple[Window, ...] = ()
    refusals: tuple[Refusal, ...] = field(default=())
    members: tuple[Member, ...] = ()


def table(nouns: Iterable[object], schema: pa.Schema) -> pa.Table:
    """The Arrow table of domain objects, one row each, in the given schema."""
    held = list(nouns)
    columns = [pa.array([getattr(noun, name) for noun in held], type=kind) for name, kind in zip(schema.names, schema.types)]
    return pa.Table.from_arrays(columns, schema=schema)


def claims_of(rows: pa.Table) -> Iterator[Claim]:
    """The claims of a table as domain objects; raises BadValue for a row that is none."""
    for row in rows.select(CLAIMS.names).to_pylist():
        yield Claim(**{**row, "terms": tuple(row["terms"] or ())})


def incidents_of(rows: pa.Table) -> Iterator[Incident]:
    """The incidents of a table as domain objects; raises BadValue for a row that is none."""
    for row in rows.select(INCIDENTS.names).to_pylist():
        yield Incident(**row)


def sources_of(rows: pa.Table) -> Iterator[Source]:
    """The sources of a table as domain objects."""
    for row in rows.select(SOURCES.names).to_pylist():
        yield Source(**row)
