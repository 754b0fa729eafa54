"""The casebook over the datasets' tables: only rows that it touches become objects, all others pass through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from geo import stored_incidents, tables
from geo.domain.refusal import Refusal, from_error
from geo.domain.source import Dataset
from geo.errors import BadValue
from geo.store.casebook.entries import Record, State
from geo.store.casebook.overlay import Overlaid, overlay, touched
from geo.tables import Holdings

OWN = Dataset("casebook", "Casebook", publisher="Entered here", credit="Entered here")


def over(held: Sequence[Holdings], state: State) -> list[Holdings]:
    """The holdings with the casebook applied, and the casebook's own records as one more dataset named 'casebook'.

    Rows that cannot be read as records are left as they are and refused.
    """
    if not state.says():
        return list(held)
    wanted = _ids(touched(state))
    refusals: list[Refusal] = []
    picked, rest = [], []
    for one in held:
        near, others = stored_incidents.apart(one.incidents, wanted)
        ids = pa.concat_arrays([wanted, near["incident_id"].combine_chunks().cast(pa.string())])
        cited = pc.is_in(one.sources["source_id"], value_set=_ids({record for record, _ in state.of("source")}))
        picked.append((_read(near, tables.incidents_of, refusals), _read(tables.claims_about(one.claims, ids), tables.claims_of, refusals),
                       _read(one.sources.filter(cited), tables.sources_of, refusals)))  # fmt: skip
        rest.append(replace(one, incidents=others, claims=tables.claims_beside(one.claims, ids),
                            sources=one.sources.filter(pc.invert(cited))))  # fmt: skip
    out = overlay(state, *([record for parts in picked for record in parts[kind]] for kind in range(3)))
    found = [_given_back(one, parts, out) for one, parts in zip(rest, picked)]
    theirs = [{_id(record) for parts in picked for record in parts[kind]} for kind in range(3)]
    own = [[record for record in records if _id(record) not in known] for records, known in zip(_three(out), theirs)]
    return [*found, Holdings(OWN, tables.table(own[0], tables.INCIDENTS), tables.table(own[1], tables.CLAIMS),
                             tables.table(own[2], tables.SOURCES), (), (*refusals, *out.refusals), tuple(out.members))]  # fmt: skip


def _given_back(one: Holdings, parts: tuple[list, list, list], out: Overlaid) -> Holdings:
    """The dataset's rest and what became of the rows that were picked from it."""
    made = []
    for schema, records, picked in zip((tables.INCIDENTS, tables.CLAIMS, tables.SOURCES), _three(out), parts):
        mine = {_id(record) for record in picked}
        made.append(tables.table([record for record in records if _id(record) in mine], schema))
    incidents, claims, sources = made
    return replace(one, incidents=stored_incidents.with_others(one.incidents, incidents),
                   claims=tables.claims_beside(one.claims, _ids(set()), claims),
                   sources=pa.concat_tables([one.sources.cast(tables.SOURCES), sources]))  # fmt: skip


def _read(rows: pa.Table, nouns: Callable[[pa.Table], Iterator[Record]], refusals: list[Refusal]) -> list[Record]:
    found = []
    for number in range(rows.num_rows):
        try:
            found += nouns(rows.slice(number, 1))
        except BadValue as problem:
            refusals.append(from_error("casebook", None, problem))
    return found


def _three(out: Overlaid) -> tuple[list, list, list]:
    return out.incidents, out.claims, out.sources


def _id(record: Record) -> str:
    return str(next(iter(vars(record).values())))  # the id is a record's first field


def _ids(names: set[str]) -> pa.Array:
    return pa.array(sorted(names), pa.string())
